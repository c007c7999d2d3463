//! Feeds: RSS, Atom and JSON Feed.

use super::claims::{Claims, is_language, is_outlet};
use super::{limits, told};
use crate::{Article, Error, FieldSource};

/// Items of a feed.
const MAX_ITEMS: usize = 10_000;

/// The articles of a feed, in its order. An item without a text that could be one is an error in its place.
///
/// The text of an item is its content, or its summary where it has no content.
///
/// ```
/// # #[cfg(feature = "html")] {
/// let feed = r#"<rss version="2.0"><channel><title>الخبر</title><item><title>محادثات في أنقرة</title>
///     <link>https://khabar.example/1</link><pubDate>Thu, 27 Feb 2025 10:30:00 +0300</pubDate>
///     <description>التقى وفدان من روسيا والولايات المتحدة في تركيا يوم الخميس، وبحثا إعادة فتح السفارات.</description>
///     </item></channel></rss>"#;
/// let articles = khabar::feed_articles(feed)?;
/// let article = articles[0].as_ref().unwrap();
/// assert_eq!(article.url(), Some("https://khabar.example/1"));
/// assert_eq!(article.outlet(), Some("الخبر"));
/// # }
/// # Ok::<(), khabar::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Feed`] if it is no feed, [`Error::PageLimit`] if it is too long.
pub fn feed_articles(feed: impl AsRef<[u8]>) -> Result<Vec<Result<Article, Error>>, Error> {
    let bytes = feed.as_ref();
    limits::check("bytes", bytes.len(), limits::PAGE_BYTES)?;
    let text = super::encoding::decode(bytes, None);
    // The text is UTF-8 now, whatever its declaration says.
    let text = text.trim_start();
    let text = match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest,
        None => text,
    };
    let feed = feed_rs::parser::parse(text.as_bytes()).map_err(|error| Error::Feed { why: error.to_string() })?;
    limits::check("items of a feed", feed.entries.len(), MAX_ITEMS)?;
    // Each item has a copy of its own.
    let outlet = feed.title.map(|title| super::entities::plain(&title.content)).filter(|title| is_outlet(title));
    let language = feed.language.filter(|tag| is_language(tag));
    let known = |entry| Claims { outlet: outlet.clone(), language: language.clone(), ..claims(entry) };
    Ok(feed.entries.into_iter().map(|entry| item(known(entry))).collect())
}

/// The article of an item.
fn item(claims: Claims) -> Result<Article, Error> {
    let url = claims.url.clone();
    told(FieldSource::Feed, claims, url.as_deref())
}

fn claims(entry: feed_rs::model::Entry) -> Claims {
    let plain = |text: feed_rs::model::Text| super::entities::plain(&text.content);
    let lead = entry.summary.map(|summary| summary.content);
    let body = entry.content.and_then(|content| content.body).or_else(|| lead.clone());
    let image = entry.media.iter().flat_map(|media| {
        let thumbnails = media.thumbnails.iter().map(|thumbnail| thumbnail.image.uri.clone());
        let contents = media.content.iter().filter_map(|content| content.url.as_ref().map(ToString::to_string));
        contents.chain(thumbnails)
    });
    Claims {
        title: entry.title.map(plain),
        published: entry.published.map(|date| date.to_rfc3339()),
        modified: entry.updated.map(|date| date.to_rfc3339()),
        authors: entry.authors.into_iter().filter_map(|author| author.name).collect(),
        url: entry
            .links
            .into_iter()
            .find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"))
            .map(|link| link.href),
        lead: lead.map(|lead| super::entities::plain(&lead)),
        image: image.into_iter().next(),
        keywords: entry.categories.into_iter().map(|category| category.label.unwrap_or(category.term)).collect(),
        body: body.map(|body| lines(&body)),
        ..Claims::default()
    }
}

/// The text of a piece of HTML, a paragraph a line.
fn lines(html: &str) -> String {
    let Ok(scanned) = super::scan::scan(html) else { return String::new() };
    let Ok(tree) = super::tree::parse(&scanned.html) else { return String::new() };
    let blocks = tree.body().map(super::blocks::blocks).unwrap_or_default();
    blocks.into_iter().map(|block| block.text).collect::<Vec<_>>().join("\n")
}
