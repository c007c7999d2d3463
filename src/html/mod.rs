//! Articles from the wild: web pages, JSON-LD, feeds and web archives.
//!
//! In: the bytes of a page. Out: an [`Article`], whose text is the title and the main text of the page, with what the page
//! says of it. The bytes become text ([`encoding`]); scripts and the like go before a tree is made ([`scan`], [`tree`]),
//! within [`limits`]. What the page says of its article is gathered source by source ([`json_ld`], [`metadata`]) and settled
//! ([`claims`], [`title`]). `dom_smoothie` finds the main text ([`body`]), and what is none of the story goes line by line
//! ([`clutter`]).

mod address;
mod blocks;
mod body;
mod claims;
mod classes;
mod clutter;
mod date;
mod encoding;
mod entities;
mod feed;
mod json_ld;
mod json_repair;
mod labels;
mod limits;
mod metadata;
mod nesting;
mod properties;
mod scan;
mod title;
mod tree;
mod warc;

pub use feed::feed_articles;
pub use warc::WarcReader;

use address::Addresses;
use claims::{Claims, Settled, Sources};
use clutter::{Known, Story};
use json_ld::JsonLd;
use title::Titles;

use crate::{Article, Error, FieldSource};

/// Texts with fewer letters are no articles.
const LEAST: usize = 60;

impl Article {
    /// Reads a web page: its title, its main text, and what it says of the article.
    ///
    /// `html` is the page as it came, in whatever encoding; `url` is where it was read. What [`Article::provenance`] says of
    /// each field is where on the page it was taken from. Nothing is fetched.
    ///
    /// ```
    /// # #[cfg(feature = "html")] {
    /// use khabar::{Article, FieldSource};
    ///
    /// let page = r#"<html lang="ar"><head><title>محادثات في أنقرة | الخبر</title>
    ///     <meta property="og:site_name" content="الخبر">
    ///     <meta property="article:published_time" content="2025-02-27T10:30:00+03:00"></head>
    ///     <body><h1>محادثات في أنقرة</h1><div class="share">شارك</div>
    ///     <p>أنقرة (رويترز) - التقى وفدان من روسيا والولايات المتحدة في تركيا يوم الخميس، وبحثا إعادة فتح السفارات.</p>
    ///     <p>اقرأ أيضا: <a href="/2">هدنة جديدة</a></p></body></html>"#;
    /// let article = Article::from_html(page, Some("https://khabar.example/1"))?;
    /// assert_eq!(article.title().unwrap().text(), "محادثات في أنقرة");
    /// assert_eq!(article.published().unwrap().to_string(), "2025-02-27T10:30:00+03:00");
    /// assert_eq!(article.provenance().published, Some(FieldSource::OpenGraph));
    /// assert_eq!(article.paragraphs().len(), 1);
    /// # }
    /// # Ok::<(), khabar::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NoArticle`] if the page has no main text, [`Error::PageLimit`] if it is larger or more tangled than any
    /// article.
    pub fn from_html(html: impl AsRef<[u8]>, url: Option<&str>) -> Result<Self, Error> {
        page(html.as_ref(), url, None)
    }

    /// Reads an article from JSON-LD alone: a schema.org `NewsArticle` or its like with `articleBody`, also in an array or
    /// a `@graph`, also slightly broken.
    ///
    /// ```
    /// # #[cfg(feature = "html")] {
    /// let json = r#"{"@type": "NewsArticle", "headline": "محادثات في أنقرة", "datePublished": "2025-02-27",
    ///     "articleBody": "التقى وفدان من روسيا والولايات المتحدة في تركيا، وبحثا إعادة فتح السفارات في البلدين."}"#;
    /// let article = khabar::Article::from_json_ld(json)?;
    /// assert_eq!(article.title().unwrap().text(), "محادثات في أنقرة");
    /// # }
    /// # Ok::<(), khabar::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NoArticle`] if there is no such article in it, or it has no text; [`Error::PageLimit`] if it is too long.
    pub fn from_json_ld(json: &str) -> Result<Self, Error> {
        limits::check("bytes of JSON-LD", json.len(), limits::JSON_BYTES)?;
        let claims = JsonLd::read(&[json]).claims(|_| false).ok_or_else(|| none("no article in the JSON-LD"))?;
        told(FieldSource::JsonLd, claims, None)
    }
}

/// Reads a page whose server declared an encoding.
fn page(html: &[u8], url: Option<&str>, charset: Option<&str>) -> Result<Article, Error> {
    limits::check("bytes", html.len(), limits::PAGE_BYTES)?;
    let text = encoding::decode(html, charset);
    let scanned = scan::scan(&text)?;
    let document = tree::parse(&scanned.html)?;
    let said = metadata::read(&document);
    let addresses = Addresses::new(url, said.base.as_deref());
    let mut sources = said.sources;
    let titles = Titles::of(sources.iter().filter_map(|(_, claims)| claims.title.as_deref()));
    if let Some(claims) = JsonLd::read(&scanned.json_ld).claims(|title| titles.has(title)) {
        sources.insert(0, (FieldSource::JsonLd, claims));
    }
    sources
        .push((FieldSource::Url, Claims { published: addresses.day(), outlet: addresses.host(), ..Claims::default() }));
    let settled = claims::settle(&sources, &addresses);
    let title = title::settle(&sources, &said.headings, settled.outlet.as_deref());
    let known = Known {
        title: title.as_ref().map_or("", |(title, _)| title),
        authors: &settled.authors,
        outlet: settled.outlet.as_deref(),
    };
    let mut story = clutter::clean(body::lines(document, &titles), &known);
    clutter::add_standfirst(&mut story, &said.lines, settled.lead.as_deref(), &titles);
    story.byline = said.byline.or(story.byline);
    article(&sources, settled, title, url, story)
}

/// The article that one source alone tells.
fn told(source: FieldSource, claims: Claims, url: Option<&str>) -> Result<Article, Error> {
    let sources = vec![(source, claims)];
    let settled = claims::settle(&sources, &Addresses::default());
    let title = title::settle(&sources, &[], settled.outlet.as_deref());
    article(&sources, settled, title, url, Story::default())
}

/// The article of what a page says and of its story.
fn article(
    sources: &Sources,
    settled: Settled,
    title: Option<(String, FieldSource)>,
    url: Option<&str>,
    story: Story,
) -> Result<Article, Error> {
    let (body, source) = main_text(sources, story.lines);
    if body.chars().filter(|c| c.is_alphanumeric()).count() < LEAST {
        return Err(none("the page has no main text"));
    }
    let Settled {
        published,
        modified,
        authors,
        outlet,
        section,
        language,
        canonical_url,
        lead,
        image,
        keywords,
        mut provenance,
    } = settled;
    provenance.body = source;
    let mut builder = Article::builder().body(body);
    if let Some((title, source)) = title {
        provenance.title = Some(source);
        builder = builder.title(title);
    }
    // A byline that readers see says more than names: where it was written, and for whom.
    let authors =
        if authors.is_empty() { story.byline.as_deref().map(labels::authors).unwrap_or_default() } else { authors };
    if provenance.authors.is_none() && !authors.is_empty() {
        provenance.authors = Some(FieldSource::Visible);
    }
    if let Some(byline) = story.byline.or_else(|| (!authors.is_empty()).then(|| authors.join("، "))) {
        builder = builder.byline(byline);
    }
    macro_rules! give {
        ($($field:ident: $set:ident),+) => {
            $(if let Some(value) = $field { builder = builder.$set(value); })+
        };
    }
    let url = url.map(str::to_owned);
    give!(url: url, published: published_at, modified: modified_at, outlet: outlet, section: section, language: language,
        canonical_url: canonical_url, lead: lead, image: image);
    Ok(builder.authors(authors).keywords(keywords).provenance(provenance).build())
}

/// The main text: what readers see, or what the page says it is where that is much more.
fn main_text(sources: &Sources, lines: Vec<String>) -> (String, Option<FieldSource>) {
    let seen = lines.join("\n");
    let said = sources.iter().find_map(|(source, claims)| {
        let body = claims.body.as_deref()?;
        let lines = body.split(['\n', '\r']).map(entities::plain).filter(|line| !line.is_empty());
        Some((lines.collect::<Vec<_>>().join("\n"), *source))
    });
    match said {
        Some((body, source)) if body.len() > 3 * seen.len() => (body, Some(source)),
        _ => (seen, Some(FieldSource::Visible)),
    }
}

fn none(why: &str) -> Error {
    Error::NoArticle { why: why.to_owned() }
}
