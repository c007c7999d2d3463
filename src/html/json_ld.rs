//! JSON-LD: what schema.org's article types say.
//!
//! Blocks hold one object, an array, or a `@graph`; articles lie at any depth, and refer to people and publishers by
//! `@id`. Much of it is broken JSON, which [`super::json_repair`] mends.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::claims::Claims;
use super::entities::unescape;
use super::json_repair::repair;

/// How deep objects are looked for.
const MAX_DEPTH: usize = 12;
/// How many objects are looked at.
const MAX_OBJECTS: usize = 20_000;
/// What lies under these keys is another thing than the page's own article.
const OTHERS: &[&str] = &[
    "itemListElement",
    "isPartOf",
    "hasPart",
    "relatedLink",
    "mentions",
    "citation",
    "about",
    "comment",
    "subjectOf",
    "author",
    "publisher",
    "creator",
    "image",
    "logo",
    "video",
    "breadcrumb",
    "potentialAction",
    "significantLink",
];

type Object = Map<String, Value>;

/// The objects of all blocks.
#[derive(Debug, Default)]
pub(super) struct JsonLd {
    blocks: Vec<Value>,
}

impl JsonLd {
    /// Reads the blocks; one that cannot be mended is passed over.
    pub(super) fn read<T: AsRef<str>>(blocks: &[T]) -> Self {
        let blocks = blocks.iter().filter_map(|block| {
            let block = block.as_ref();
            serde_json::from_str(block).ok().or_else(|| serde_json::from_str(&repair(block)).ok())
        });
        Self { blocks: blocks.collect() }
    }

    /// What the page's article says of itself. `is_title` knows a title of the page, for pages that list articles.
    pub(super) fn claims(&self, is_title: impl Fn(&str) -> bool) -> Option<Claims> {
        let graph = Graph::of(&self.blocks);
        let best = graph.articles.iter().enumerate().max_by_key(|(place, (rank, object))| {
            let headline = string(object.get("headline").or(object.get("name")));
            (headline.is_some_and(|headline| is_title(&headline)), *rank, std::cmp::Reverse(*place))
        });
        let mut claims = best.map(|(_, (_, object))| graph.claims(object));
        let section = graph.breadcrumb.and_then(|breadcrumb| section(breadcrumb, &graph));
        if let Some(claims) = claims.as_mut().filter(|claims| claims.section.is_none()) {
            claims.section = section;
        }
        claims
    }
}

/// What the objects of a page are to each other.
#[derive(Default)]
struct Graph<'a> {
    /// The articles, each with how exactly its type says so.
    articles: Vec<(u8, &'a Object)>,
    breadcrumb: Option<&'a Object>,
    ids: HashMap<&'a str, &'a Object>,
    objects: usize,
}

impl<'a> Graph<'a> {
    fn of(blocks: &'a [Value]) -> Self {
        let mut graph = Self::default();
        for block in blocks {
            graph.add(block, 0, true);
        }
        graph
    }

    fn add(&mut self, value: &'a Value, depth: usize, own: bool) {
        self.objects += 1;
        if depth > MAX_DEPTH || self.objects > MAX_OBJECTS {
            return;
        }
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.add(value, depth + 1, own)),
            Value::Object(object) => {
                if let Some(Value::String(id)) = object.get("@id")
                    && object.len() > 1
                {
                    self.ids.entry(id).or_insert(object);
                }
                let rank = types(object).filter_map(rank).max();
                if let Some(rank) = rank.filter(|_| own) {
                    self.articles.push((rank, object));
                }
                if self.breadcrumb.is_none() && types(object).any(|name| name == "BreadcrumbList") {
                    self.breadcrumb = Some(object);
                }
                for (key, value) in object {
                    self.add(value, depth + 1, own && !OTHERS.contains(&key.as_str()));
                }
            }
            _ => {}
        }
    }

    /// An object; the one that is meant, where only its id stands.
    fn object(&self, value: &'a Value) -> Option<&'a Object> {
        let object = value.as_object()?;
        let id = object.get("@id").and_then(Value::as_str).filter(|_| !object.contains_key("name"));
        Some(id.and_then(|id| self.ids.get(id).copied()).unwrap_or(object))
    }

    fn claims(&self, article: &'a Object) -> Claims {
        let get = |key: &str| string(article.get(key));
        let first = |keys: &[&str]| keys.iter().find_map(|key| get(key));
        let of = |key: &str| article.get(key).into_iter().flat_map(each);
        let publisher = of("publisher").chain(of("sourceOrganization")).find_map(|value| self.name(value));
        Claims {
            title: first(&["headline", "name", "alternativeHeadline"]),
            published: first(&["datePublished", "dateCreated", "uploadDate"]),
            modified: get("dateModified"),
            authors: of("author").chain(of("creator")).filter_map(|value| self.name(value)).collect(),
            outlet: publisher,
            section: of("articleSection").find_map(|value| string(Some(value))),
            language: of("inLanguage").find_map(|value| string(Some(value)).or_else(|| self.name(value))),
            url: get("url").or_else(|| article.get("mainEntityOfPage").and_then(|value| self.id(value))),
            lead: get("description"),
            image: of("image").chain(of("thumbnailUrl")).find_map(|value| self.image(value)),
            keywords: of("keywords")
                .filter_map(|value| string(Some(value)).or_else(|| self.name(value)))
                .flat_map(|words| {
                    let words = words.split([',', '،', ';', '؛']).map(str::trim).filter(|word| !word.is_empty());
                    words.map(str::to_owned).collect::<Vec<_>>()
                })
                .collect(),
            body: get("articleBody").or_else(|| get("text")),
        }
    }

    /// The name of a person or body.
    fn name(&self, value: &'a Value) -> Option<String> {
        if let Some(name) = string(Some(value)) {
            return Some(name);
        }
        let object = self.object(value)?;
        object.get("name").into_iter().flat_map(each).find_map(|name| string(Some(name)))
    }

    fn id(&self, value: &'a Value) -> Option<String> {
        let value = each(value).next()?;
        let object = value.as_object();
        string(Some(value)).or_else(|| string(object?.get("@id"))).or_else(|| string(object?.get("url")))
    }

    fn image(&self, value: &'a Value) -> Option<String> {
        if let Some(url) = string(Some(value)) {
            return Some(url);
        }
        let object = self.object(value)?;
        ["url", "contentUrl", "@id"]
            .iter()
            .find_map(|key| object.get(*key).into_iter().flat_map(each).next().and_then(|url| string(Some(url))))
    }
}

/// A value, or those of an array.
fn each(value: &Value) -> impl Iterator<Item = &Value> {
    match value {
        Value::Array(values) => values.iter(),
        one => std::slice::from_ref(one).iter(),
    }
}

/// A text, without the character references that pages leave in JSON.
fn string(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(unescape(text)).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => string(object.get("@value")),
        _ => None,
    }
}

/// The types of an object, without the address of schema.org.
fn types(object: &Object) -> impl Iterator<Item = &str> {
    let types = object.get("@type").into_iter().flat_map(each).filter_map(Value::as_str);
    types.map(|name| name.rsplit(['/', ':']).next().unwrap_or(name))
}

/// How exactly a type says that it is the page's article; `None` if it is none.
fn rank(name: &str) -> Option<u8> {
    match name {
        "NewsArticle" => Some(5),
        _ if name.ends_with("NewsArticle") => Some(5),
        "Article" | "Report" | "LiveBlogPosting" | "BlogPosting" | "TechArticle" | "ScholarlyArticle" => Some(4),
        "SocialMediaPosting" | "VideoObject" | "Review" | "CreativeWork" => Some(2),
        "WebPage" | "ItemPage" => Some(1),
        _ => None,
    }
}

/// The last but one step of a path that ends with the article, or the last.
fn section(breadcrumb: &Object, graph: &Graph<'_>) -> Option<String> {
    let steps: Vec<&Value> = breadcrumb.get("itemListElement").into_iter().flat_map(each).collect();
    let names = steps.iter().filter_map(|step| {
        let step = step.as_object()?;
        string(step.get("name")).or_else(|| graph.object(step.get("item")?).and_then(|item| string(item.get("name"))))
    });
    // The first is the front page.
    let names: Vec<String> = names.skip(1).collect();
    let last = names.len().saturating_sub(1);
    names
        .into_iter()
        .enumerate()
        .filter(|(place, name)| *place < last || name.split_whitespace().count() <= 3)
        .map(|(_, name)| name)
        .next_back()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(block: &str) -> Claims {
        JsonLd::read(&[block]).claims(|_| false).unwrap_or_default()
    }

    #[test]
    fn a_plain_article() {
        let claims = claims(
            r#"{"@context":"https://schema.org","@type":"NewsArticle","headline":"محادثات &quot;صريحة&quot; في أنقرة",
                "datePublished":"2025-02-27T10:30:00+03:00","dateModified":"2025-02-27T11:00:00+03:00",
                "author":[{"@type":"Person","name":"سامي نور"},{"@type":"Person","name":"هدى علي"}],
                "publisher":{"@type":"Organization","name":"وكالة الخبر"},"articleSection":["سياسة"],
                "image":{"@type":"ImageObject","url":"https://khabar.example/1.jpg"},"keywords":["تركيا","روسيا"],
                "inLanguage":"ar","mainEntityOfPage":{"@id":"https://khabar.example/1"},"articleBody":"التقى وفدان."}"#,
        );
        assert_eq!(claims.title.as_deref(), Some("محادثات \"صريحة\" في أنقرة"));
        assert_eq!(claims.authors, ["سامي نور", "هدى علي"]);
        assert_eq!(claims.outlet.as_deref(), Some("وكالة الخبر"));
        assert_eq!(claims.section.as_deref(), Some("سياسة"));
        assert_eq!(claims.image.as_deref(), Some("https://khabar.example/1.jpg"));
        assert_eq!(claims.url.as_deref(), Some("https://khabar.example/1"));
        assert_eq!(claims.keywords, ["تركيا", "روسيا"]);
    }

    #[test]
    fn a_graph_whose_parts_refer_to_each_other() {
        let claims = claims(
            r##"{"@graph":[{"@type":"WebPage","@id":"#page","name":"صفحة"},
                {"@type":["Article","NewsArticle"],"headline":"خبر","author":{"@id":"#a"},"publisher":{"@id":"#o"},
                 "image":{"@id":"#i"}},
                {"@type":"Person","@id":"#a","name":"سامي نور"},{"@type":"Organization","@id":"#o","name":"الخبر"},
                {"@type":"ImageObject","@id":"#i","url":"https://khabar.example/i.jpg"},
                {"@type":"BreadcrumbList","itemListElement":[{"name":"الرئيسية"},{"item":{"name":"سياسة"}},{"name":"خبر طويل له عنوان"}]}]}"##,
        );
        assert_eq!(claims.title.as_deref(), Some("خبر"));
        assert_eq!((claims.authors, claims.outlet.as_deref()), (vec!["سامي نور".to_owned()], Some("الخبر")));
        assert_eq!(claims.section.as_deref(), Some("سياسة"));
        assert_eq!(claims.image.as_deref(), Some("https://khabar.example/i.jpg"));
    }

    #[test]
    fn of_many_articles_the_page_s_own() {
        let block = r#"[{"@type":"NewsArticle","headline":"آخر"},{"@type":"NewsArticle","headline":"هذا"},
            {"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"ثالث"}]}]"#;
        let json = JsonLd::read(&[block]);
        assert_eq!(json.claims(|title| title == "هذا").unwrap().title.as_deref(), Some("هذا"));
        assert_eq!(json.claims(|title| title == "ثالث").unwrap().title.as_deref(), Some("آخر"));
    }

    #[test]
    fn what_is_no_article() {
        assert_eq!(JsonLd::read(&[r#"{"@type":"Organization","name":"الخبر"}"#, "{"]).claims(|_| true), None);
    }
}
