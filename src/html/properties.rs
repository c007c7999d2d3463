//! The names under which `<meta>` elements say something of an article, the most trusted first.

/// Open Graph, and the properties of articles that belong to it.
pub(super) mod open_graph {
    pub(in super::super) const TITLE: &[&str] = &["og:title"];
    pub(in super::super) const PUBLISHED: &[&str] =
        &["article:published_time", "og:article:published_time", "og:published_time", "article:published"];
    pub(in super::super) const MODIFIED: &[&str] =
        &["article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified"];
    pub(in super::super) const AUTHOR: &str = "article:author";
    pub(in super::super) const OUTLET: &[&str] = &["og:site_name"];
    pub(in super::super) const SECTION: &[&str] = &["article:section", "og:article:section"];
    pub(in super::super) const URL: &[&str] = &["og:url"];
    pub(in super::super) const LEAD: &[&str] = &["og:description"];
    pub(in super::super) const IMAGE: &[&str] = &["og:image:secure_url", "og:image", "og:image:url"];
    pub(in super::super) const KEYWORDS: &[&str] = &["article:tag", "og:article:tag", "video:tag"];
}

/// Dublin Core, Parse.ly, Sailthru, Twitter cards, and names that belong to no standard.
pub(super) mod meta {
    pub(in super::super) const TITLE: &[&str] =
        &["twitter:title", "dc.title", "dcterms.title", "title", "parsely-title", "sailthru.title"];
    pub(in super::super) const PUBLISHED: &[&str] = &[
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.issued",
        "pubdate",
        "publish-date",
        "publish_date",
        "publishdate",
        "publication_date",
        "parsely-pub-date",
        "sailthru.date",
        "article_date_original",
        "cxenseparse:recs:publishtime",
        "analytics:p_ts",
        "pub_date",
        "release_date",
        "created",
        "article.published",
        "displaydate",
    ];
    pub(in super::super) const MODIFIED: &[&str] = &[
        "last-modified",
        "dcterms.modified",
        "dc.date.modified",
        "revised",
        "datemodified",
        "lastmod",
        "article.updated",
    ];
    pub(in super::super) const AUTHOR: &[&str] =
        &["author", "article.author", "dc.creator", "parsely-author", "sailthru.author", "byl"];
    pub(in super::super) const OUTLET: &[&str] =
        &["application-name", "apple-mobile-web-app-title", "al:android:app_name"];
    pub(in super::super) const PUBLISHER: &[&str] = &["publisher", "dc.publisher"];
    pub(in super::super) const SECTION: &[&str] =
        &["section", "parsely-section", "category", "article.section", "cxenseparse:category"];
    pub(in super::super) const LANGUAGE: &[&str] = &["language", "content-language", "dc.language"];
    pub(in super::super) const LEAD: &[&str] = &["description", "twitter:description", "dc.description"];
    pub(in super::super) const IMAGE: &[&str] = &["twitter:image", "twitter:image:src", "thumbnail", "image_src"];
    pub(in super::super) const KEYWORDS: &[&str] = &["news_keywords", "keywords", "parsely-tags"];
}
