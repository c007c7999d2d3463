//! What the elements of a page say of its article: Open Graph and other `<meta>`, microdata, `<time>`, `<title>`, and what
//! readers see.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

use dom_query::{Document, NodeRef};

use super::blocks::{Block, blocks};
use super::claims::{Claims, Sources};
use super::date;
use super::entities::unescape;
use super::labels;
use super::properties::{meta, open_graph};
use super::title::{SEPARATORS, Titles, letters};
use super::tree::{fold, text_below, walk};
use crate::FieldSource;

/// How many `itemprop`s are read.
const MAX_PROPERTIES: usize = 3000;
/// How many lines around the title a date or byline that readers see may stand.
const BEFORE: usize = 12;
const BEHIND: usize = 30;
/// A line of a date or byline has at most so many bytes.
const MAX_LINE: usize = 200;

/// What a page says, by its elements.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) sources: Sources,
    /// The headings that may be the title, in order of the page.
    pub(super) headings: Vec<String>,
    pub(super) base: Option<String>,
    /// A byline that readers see.
    pub(super) byline: Option<String>,
    /// All lines that readers see.
    pub(super) lines: Vec<Block>,
}

/// Reads a page.
pub(super) fn read(document: &Document) -> Said {
    let mut reader = Reader::default();
    walk(document.root(), |node, _| {
        reader.element(node);
        true
    });
    let lines = document.body().map(blocks).unwrap_or_default();
    reader.finish(lines)
}

#[derive(Default)]
struct Reader {
    /// Names of `<meta>` and all their contents.
    meta: HashMap<String, Vec<String>>,
    microdata: Claims,
    properties: usize,
    time: Claims,
    titles: Vec<String>,
    headings: Vec<String>,
    language: Option<String>,
    base: Option<String>,
    canonical: Option<String>,
    rel_author: Option<String>,
}

impl Reader {
    fn element(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.qual_name_ref().map(|name| name.local.to_string()) else { return };
        match &*name {
            "html" => self.language = node.attr("lang").map(|language| language.to_string()),
            "base" => set(&mut self.base, node.attr("href").as_deref()),
            "title" => self.titles.push(text_below(node)),
            "meta" => self.meta(node),
            "link" if has_token(node, "rel", "canonical") => set(&mut self.canonical, node.attr("href").as_deref()),
            "a" if has_token(node, "rel", "author") => set(&mut self.rel_author, Some(&text_below(node))),
            "time" => self.time(node),
            "h1" => self.headings.push(text_below(node)),
            _ => {}
        }
        if let Some(properties) = node.attr("itemprop") {
            self.properties += 1;
            if self.properties <= MAX_PROPERTIES {
                self.microdata(node, &properties);
            }
        }
    }

    fn meta(&mut self, node: &NodeRef<'_>) {
        let Some(content) = node.attr("content").map(|content| fold(&unescape(&content))).filter(|it| !it.is_empty())
        else {
            return;
        };
        for attribute in ["property", "name"] {
            if let Some(name) = node.attr(attribute) {
                self.meta.entry(name.trim().to_ascii_lowercase()).or_default().push(content.clone());
            }
        }
    }

    fn time(&mut self, node: &NodeRef<'_>) {
        let told = node.attr("datetime").map(|value| value.to_string()).filter(|value| date::read(value).is_some());
        let shown = text_below(node);
        let Some(value) = told.or_else(|| date::read(&shown).map(|_| shown.clone())) else { return };
        let modified = has_token(node, "itemprop", "dateModified")
            || has_token(node, "class", "updated") && !has_token(node, "class", "published")
            || labels::kind(&shown) == Some(labels::Of::Modified);
        set(if modified { &mut self.time.modified } else { &mut self.time.published }, Some(&value));
    }

    fn microdata(&mut self, node: &NodeRef<'_>, properties: &str) {
        if !in_article(node) {
            return;
        }
        let names = properties.split_ascii_whitespace().map(|name| name.rsplit('/').next().unwrap_or(name));
        // An element is read once, however often it says what it is.
        let text = OnceCell::new();
        let text = || text.get_or_init(|| value(node)).as_deref();
        for property in names.collect::<BTreeSet<_>>() {
            let claims = &mut self.microdata;
            let mut put = |field: fn(&mut Claims) -> &mut Option<String>| set(field(claims), text());
            match property {
                "headline" => put(|claims| &mut claims.title),
                "datePublished" | "dateCreated" => put(|claims| &mut claims.published),
                "dateModified" => put(|claims| &mut claims.modified),
                "articleSection" => put(|claims| &mut claims.section),
                "description" => put(|claims| &mut claims.lead),
                "inLanguage" => put(|claims| &mut claims.language),
                "image" | "thumbnailUrl" => set(&mut claims.image, address(node).as_deref()),
                "mainEntityOfPage" => set(&mut claims.url, address(node).as_deref()),
                "author" | "creator" => claims.authors.extend(named(node)),
                "publisher" | "sourceOrganization" => {
                    if let Some(name) = named(node) {
                        set(&mut claims.outlet, Some(&name));
                    }
                }
                "keywords" => claims.keywords.extend(text().into_iter().flat_map(split)),
                _ => {}
            }
        }
    }

    fn get(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.meta.get(*name)?.first().cloned())
    }

    /// The first of the names that is no address: sites repeat `og:site_name`.
    fn name(&self, names: &[&str]) -> Option<String> {
        let all = names.iter().filter_map(|name| self.meta.get(*name)).flatten();
        all.filter(|name| !name.contains("://")).find(|name| !name.starts_with('@')).cloned()
    }

    fn all(&self, names: &[&str]) -> Vec<String> {
        let found = names.iter().find_map(|name| self.meta.get(*name));
        found.into_iter().flatten().flat_map(|words| split(words)).collect()
    }

    fn open_graph(&self) -> Claims {
        Claims {
            title: self.get(open_graph::TITLE),
            published: self.get(open_graph::PUBLISHED),
            modified: self.get(open_graph::MODIFIED),
            authors: self.meta.get(open_graph::AUTHOR).into_iter().flatten().cloned().collect(),
            outlet: self.name(open_graph::OUTLET),
            section: self.get(open_graph::SECTION),
            url: self.get(open_graph::URL),
            lead: self.get(open_graph::LEAD),
            image: self.get(open_graph::IMAGE),
            keywords: self.all(open_graph::KEYWORDS),
            ..Claims::default()
        }
    }

    fn other_meta(&self) -> Claims {
        Claims {
            title: self.get(meta::TITLE),
            published: self.get(meta::PUBLISHED),
            modified: self.get(meta::MODIFIED),
            authors: self.name(meta::AUTHOR).into_iter().collect(),
            outlet: self.name(meta::OUTLET),
            section: self.get(meta::SECTION),
            language: self.language.clone().or_else(|| self.get(meta::LANGUAGE)),
            url: self.canonical.clone(),
            lead: self.get(meta::LEAD),
            image: self.get(meta::IMAGE),
            keywords: self.all(meta::KEYWORDS),
            body: None,
        }
    }

    fn finish(mut self, lines: Vec<Block>) -> Said {
        let open_graph = self.open_graph();
        let meta = self.other_meta();
        let publisher = Claims { outlet: self.name(meta::PUBLISHER), ..Claims::default() };
        let title = Claims { title: self.titles.first().cloned(), ..Claims::default() };
        let fields = [&open_graph, &self.microdata, &meta, &title];
        let titles = Titles::of(fields.iter().filter_map(|claims| claims.title.as_deref()));
        // Some sites make the title another heading, or none at all.
        let is_heading = |line: &Block| matches!(line.heading, Some(2..=4));
        let is_plain = |line: &Block| line.heading.is_none() && line.link_share() < 0.5 && titles.has(&line.text);
        let text = |line: &Block| line.text.clone();
        self.headings.extend(lines.iter().filter(|line| is_heading(line)).map(text));
        self.headings.extend(lines.iter().filter(|line| line.words() > 2 && is_plain(line)).map(text));
        self.headings.retain(|heading| !heading.is_empty());
        let (visible, byline) = visible(&lines, &titles);
        let site = title.title.as_deref().and_then(|title| site_of(title, &self.headings));
        let title = Claims { outlet: site, ..title };
        let rel_author = Claims { authors: self.rel_author.into_iter().collect(), ..Claims::default() };
        let sources = vec![
            (FieldSource::OpenGraph, open_graph),
            (FieldSource::Microdata, self.microdata),
            (FieldSource::Time, self.time),
            (FieldSource::Meta, meta),
            (FieldSource::Title, title),
            (FieldSource::Meta, publisher),
            (FieldSource::Visible, visible),
            (FieldSource::Visible, rel_author),
        ];
        Said { sources, headings: self.headings, base: self.base, byline, lines }
    }
}

/// The name of the site that a `<title>` begins or ends with, beside a heading of the page.
fn site_of(title: &str, headings: &[String]) -> Option<String> {
    let is_heading = |text: &str| {
        let text = letters(text);
        !text.is_empty() && headings.iter().any(|heading| letters(heading) == text)
    };
    SEPARATORS.iter().find_map(|separator| {
        let behind = title.rsplit_once(separator).filter(|(rest, _)| is_heading(rest)).map(|(_, site)| site);
        let before = || title.split_once(separator).filter(|(_, rest)| is_heading(rest)).map(|(site, _)| site);
        behind.or_else(before).map(|site| site.trim().to_owned()).filter(|site| !site.is_empty())
    })
}

/// The date and byline that readers see beside the title.
fn visible(lines: &[Block], titles: &Titles) -> (Claims, Option<String>) {
    let mut claims = Claims::default();
    let headings = lines.iter().enumerate().filter(|(_, line)| titles.has(&line.text));
    // The title of a path of sections, and the title itself.
    let Some(title) = headings
        .max_by_key(|(place, line)| (line.heading == Some(1), std::cmp::Reverse(*place)))
        .map(|(place, _)| place)
    else {
        return (claims, None);
    };
    let mut byline = None;
    // The story ends where links follow it: dates behind them are those of other news.
    let mut story = false;
    let behind = lines.iter().enumerate().skip(title + 1).take(BEHIND).take_while(|(_, line)| {
        let ends = story && (line.link_share() > 0.5 || line.heading.is_some());
        story |= line.words() > 15 && line.link_share() < 0.5;
        !ends
    });
    let before = lines.iter().enumerate().take(title).rev().take(BEFORE);
    let article = lines.get(title).and_then(|line| line.article);
    for (place, line) in behind.chain(before) {
        if line.text.len() > MAX_LINE || line.link_share() > 0.9 && !line.author {
            continue;
        }
        let label = labels::kind(&line.text);
        let only_date = date::rest(&line.text).is_some_and(|rest| rest <= 4);
        // Above the title stands the date of today, too; but in the article itself it is the article's.
        let own = article.is_some() && line.article == article;
        let trusted = label.is_some() || line.date || place > title || own;
        if only_date && trusted && date::read(&line.text).is_some() {
            let field = if label == Some(labels::Of::Modified) { &mut claims.modified } else { &mut claims.published };
            set(field, Some(&line.text));
        }
        if byline.is_none() {
            byline = byline_of(line);
        }
    }
    claims.authors = byline.iter().flat_map(|byline| labels::authors(byline)).collect();
    (claims, byline)
}

/// The byline that a line is, or that it has beside a date.
fn byline_of(line: &Block) -> Option<String> {
    let dated = date::rest(&line.text).is_some();
    let text = if dated || !line.author { labels::byline_in(&line.text)? } else { &line.text };
    let words = text.split_whitespace().count();
    ((2..=12).contains(&words) && (dated || line.author || text.len() == line.text.len())).then(|| text.to_owned())
}

/// Does an `itemprop` belong to the page's article, and not to one of a list?
fn in_article(node: &NodeRef<'_>) -> bool {
    let scope = node.ancestors_it(None).find(|above| above.has_attr("itemscope"));
    let Some(scope) = scope else { return true };
    let kind = scope.attr("itemtype").unwrap_or_default();
    let kind = kind.rsplit('/').next().unwrap_or_default();
    let is_one = kind.is_empty()
        || ["Article", "Posting", "Report", "WebPage", "CreativeWork"].iter().any(|one| kind.ends_with(one));
    is_one && !scope.attr("itemprop").is_some_and(|of| of.contains("itemListElement") || of.contains("hasPart"))
}

/// The text of an `itemprop`.
fn value(node: &NodeRef<'_>) -> Option<String> {
    attribute(node, "content")
        .or_else(|| attribute(node, "datetime"))
        .or_else(|| Some(text_below(node)).filter(|text| !text.is_empty()))
}

/// The address that an `itemprop` gives.
fn address(node: &NodeRef<'_>) -> Option<String> {
    let below = || if node.has_attr("itemscope") { part(node, "url", address) } else { None };
    let own = ["content", "src", "href"].into_iter().find_map(|name| attribute(node, name));
    below().or(own).or_else(|| value(node).filter(|text| text.contains("://")))
}

fn attribute(node: &NodeRef<'_>, name: &str) -> Option<String> {
    node.attr(name).map(|value| fold(&unescape(&value))).filter(|value| !value.is_empty())
}

/// The name of an `itemprop` that is a person or body.
fn named(node: &NodeRef<'_>) -> Option<String> {
    if node.has_attr("itemscope") {
        return part(node, "name", value);
    }
    value(node)
}

/// What the first part of that name below an item says.
fn part(node: &NodeRef<'_>, name: &str, read: fn(&NodeRef<'_>) -> Option<String>) -> Option<String> {
    let mut found = None;
    walk(*node, |below, _| {
        if found.is_none() && has_token(below, "itemprop", name) {
            found = read(below);
        }
        found.is_none()
    });
    found
}

fn has_token(node: &NodeRef<'_>, attribute: &str, token: &str) -> bool {
    node.attr(attribute).is_some_and(|value| value.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(token)))
}

/// The first value keeps the field.
fn set(field: &mut Option<String>, value: Option<&str>) {
    if field.is_none() {
        *field = value.map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned);
    }
}

/// A list in one string.
fn split(words: &str) -> impl Iterator<Item = String> {
    words.split([',', '،', ';', '؛', '|']).map(|word| word.trim().to_owned()).filter(|word| !word.is_empty())
}
