//! What a report looks like in a browser: the page is read back by an HTML5 parser and compared with the report.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use dom_query::{Document, NodeRef};
use khabar::output::Html;
use khabar::{
    Article, Entity, EntityKind, Layer, Link, Mention, MentionForm, Quote, QuoteKind, Report, Role, Span, Text,
};
use proptest::prelude::*;

const STORY: &str = "باريس تعلن عن محادثات\n\nباريس (أ ف ب) - قال وزير الخارجية الفرنسي جان نويل بارو للصحفيين الأربعاء \
    12 فبراير 2025: «التقيت نظيري المصري في القاهرة، واتفقنا على تمويل مستشفى».\nوأضاف أن فرنسا ستقدم 40 مليون يورو إلى \
    مصر.\r\n\r\nوكانت شركة Total SE & Co <الفرنسية> وقعت اتفاقا \"كبيرا\" في 2 شباط/فبراير 2017.\n";

fn story() -> Report {
    khabar::extract(STORY, Some("2025-02-13")).unwrap()
}

/// The stretches of an article's text that are marked, by class, in code points; and the number of marks of each.
#[derive(Default, Debug, PartialEq)]
struct Marked {
    text: String,
    covered: BTreeMap<String, BTreeSet<usize>>,
    marks: BTreeMap<String, usize>,
}

impl Marked {
    fn read(page: &str) -> Vec<Self> {
        let document = Document::from(page);
        // HTML frowns on `&#13;`, but has no other way to hold a carriage return.
        let known = "Invalid numeric character reference";
        let errors: Vec<_> = document.errors.borrow().iter().filter(|error| **error != known).cloned().collect();
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(document.errors.borrow().len(), page.matches("&#13;").count());
        document.select("article").nodes().iter().map(|article| Self::of(article)).collect()
    }

    fn of(article: &NodeRef<'_>) -> Self {
        let mut marked = Self::default();
        marked.walk(article);
        marked
    }

    fn walk(&mut self, node: &NodeRef<'_>) {
        for child in node.children() {
            if child.is_text() {
                self.text.push_str(&child.text());
                continue;
            }
            let start = self.text.chars().count();
            self.walk(&child);
            let name = child.node_name().unwrap().to_string();
            let Some(class) = child.class() else {
                assert!(["h1", "p"].contains(&name.as_str()), "{name}");
                continue;
            };
            let (class, goes_on) = class.split_once(' ').unwrap_or((&class, ""));
            assert!(["mark", "q", "time", "strong", "span"].contains(&name.as_str()), "{name}");
            for attribute in child.attrs() {
                let known = ["class", "title", "tabindex", "data-number", "datetime"];
                assert!(known.contains(&&*attribute.name.local), "{:?}", attribute.name);
            }
            let end = self.text.chars().count();
            self.covered.entry(class.to_owned()).or_default().extend(start..end);
            *self.marks.entry(class.to_owned()).or_default() += usize::from(goes_on.is_empty());
        }
    }
}

/// The text of the elements that a selector finds.
fn text(document: &Document, selector: &str) -> String {
    document.select(selector).text().to_string()
}

/// An attribute of the first element that a selector finds.
fn attribute(document: &Document, selector: &str, name: &str) -> String {
    document.select(selector).attr(name).unwrap().to_string()
}

/// What should be marked: the spans of the report, less the line ends in them.
fn expected(report: &Report) -> Marked {
    let text = report.article.text();
    let lines: Vec<bool> = text
        .split_inclusive(['\n', '\r'])
        .flat_map(|line| line.chars().map(|c| c != '\n' && c != '\r' && !line.trim().is_empty()))
        .collect();
    let mut marked = Marked { text: text.replace('\0', "\u{FFFD}"), ..Marked::default() };
    let mut add = |class: &str, span: &Span| {
        let covered: Vec<usize> = span.chars().filter(|&at| lines[at]).collect();
        if !covered.is_empty() {
            marked.covered.entry(class.to_owned()).or_default().extend(covered);
            *marked.marks.entry(class.to_owned()).or_default() += 1;
        }
    };
    for entity in &report.entities {
        entity.mentions.iter().for_each(|mention| add(entity.kind.as_str(), &mention.span));
    }
    report.times.iter().for_each(|time| add("time", &time.span));
    report.quotes.iter().for_each(|quote| add("quote", &quote.span));
    for class in ["speaker", "cue"] {
        let spans = report.quotes.iter().filter_map(|quote| match class {
            "speaker" => quote.speaker.as_ref().map(|speaker| &speaker.span),
            _ => quote.cue.as_ref().map(|cue| &cue.span),
        });
        // One mark for all quotes of a speaker in one place.
        let mut seen = BTreeSet::new();
        spans.filter(|span| seen.insert((span.start(), span.end()))).for_each(|span| add(class, span));
    }
    report.events.iter().flat_map(|event| &event.triggers).for_each(|trigger| add("trigger", &trigger.span));
    marked
}

#[test]
fn the_text_is_all_there_and_marked_where_the_report_says() {
    let report = story();
    assert!(!report.quotes.is_empty() && !report.events.is_empty() && report.times.len() > 1);
    assert_eq!(Marked::read(&Html::new().page(&report)), [expected(&report)]);
    let fragment = format!("<!doctype html>{}", Html::new().fragment(&report));
    assert_eq!(Marked::read(&fragment), [expected(&report)]);
}

#[test]
fn the_examples_too() {
    for name in ["diplomacy", "disaster", "economy"] {
        let path = format!("{}/examples/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let report = khabar::extract(&std::fs::read_to_string(path).unwrap(), Some("2025-08-07")).unwrap();
        assert_eq!(Marked::read(&Html::new().page(&report)), [expected(&report)], "{name}");
    }
}

#[test]
fn the_article_reads_from_right_to_left_and_has_its_title() {
    let document = Document::from(Html::new().page(&story()));
    assert_eq!(attribute(&document, "article", "dir"), "rtl");
    assert_eq!(attribute(&document, "article", "lang"), "ar");
    assert_eq!(text(&document, "article h1"), "باريس تعلن عن محادثات");
    assert_eq!(text(&document, "title"), "باريس تعلن عن محادثات");
    assert_eq!(document.select("article p").length(), 3);
}

#[test]
fn nothing_comes_from_outside() {
    let page = Html::new().page(&story());
    let document = Document::from(page.as_str());
    for element in ["script", "link", "img", "iframe", "object", "embed", "form", "base", "[src]", "[onclick]"] {
        assert_eq!(document.select(element).length(), 0, "{element}");
    }
    assert!(!page.contains("url(") && !page.contains("@import") && !page.contains("@font-face"));
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn hover_and_lists_tell_roles_and_values() {
    let report = story();
    let document = Document::from(Html::new().page(&report));
    let person = attribute(&document, "article mark.person", "title");
    assert!(person.contains("وزير الخارجية الفرنسي") && person.contains("FR"), "{person}");
    assert_eq!(attribute(&document, "article time", "datetime"), "2025-02-12");
    assert!(attribute(&document, "article time", "title").contains("2025-02-12"));
    let quote = attribute(&document, "article q", "title");
    assert!(quote.contains("speaker: \u{2068}") && quote.contains("بارو"), "{quote}");

    let titles: Vec<String> = document.select("summary").iter().map(|summary| summary.text().to_string()).collect();
    let counts = [report.events.len(), report.quotes.len(), report.entities.len(), report.times.len()];
    let names = ["Events", "Quotes", "Entities", "Times"];
    let all: Vec<String> = names.iter().zip(counts).map(|(name, count)| format!("{name} {count}")).collect();
    assert_eq!(titles, all);
    assert_eq!(document.select("tbody tr").length(), counts.iter().sum::<usize>());
    let numbers: BTreeSet<String> =
        document.select("article .trigger").iter().map(|t| t.attr("data-number").unwrap().to_string()).collect();
    assert_eq!(numbers.len(), report.events.len());
}

#[test]
fn only_the_layers_that_were_asked_for() {
    let report = story();
    let html = Html::new().layers(&[Layer::Quotes, Layer::Times]);
    let page = html.page(&report);
    let classes: Vec<String> = Marked::read(&page).remove(0).covered.into_keys().collect();
    assert_eq!(classes, ["cue", "quote", "speaker", "time"]);
    let document = Document::from(page);
    assert_eq!(document.select("details").length(), 2);
    assert_eq!(document.select(".legend .person, .legend .trigger").length(), 0);
    assert_eq!(Marked::read(&Html::new().layers(&[]).page(&report))[0].text, STORY);
}

#[test]
fn a_limit_cuts_text_and_lists() {
    let report = story();
    let page = Html::new().limit(30).page(&report);
    let marked = Marked::read(&page).remove(0);
    assert_eq!(marked.text, STORY.chars().take(30).collect::<String>());
    let document = Document::from(page);
    let total = STORY.chars().count();
    assert!(text(&document, ".note").contains(&format!("first 30 of {total} characters")));
    let entities = report.entities.iter().filter(|entity| entity.mentions[0].span.start() < 30).count();
    assert!(entities > 0 && entities < report.entities.len());
    assert!(text(&document, "summary").contains(&format!("Entities {entities}")));
}

#[test]
fn several_reports_are_one_page() {
    let html = Html::new();
    let reports = [story(), khabar::extract("زار الوفد بيروت.", None).unwrap()];
    let sections: String = reports.iter().map(|report| html.section(report)).collect();
    let page = [html.head("a <week>").as_str(), &sections, html.foot()].concat();
    assert_eq!(Marked::read(&page), [expected(&reports[0]), expected(&reports[1])]);
    assert_eq!(text(&Document::from(page), "title"), "a <week>");
}

/// Everything that a caller or an article can say, said with malice.
fn hostile() -> Report {
    const EVIL: &str = "</title></style></article><script>alert(1)</script>\"' onmouseover='x'\0\u{202E}--><!--";
    let article = Article::builder()
        .id(EVIL)
        .url("javascript:alert(1)")
        .outlet(EVIL)
        .byline(EVIL)
        .title(EVIL)
        .body(format!("قال {EVIL} <b>زار</b> &lt; &#x202E;\r{EVIL}\n"));
    let mut report = khabar::Extractor::new().unwrap().extract(&article.build());
    let text = report.article.text().clone();
    let span = |start: usize, end: usize| text.char_span(start..end).unwrap();
    report.entities.push(Entity {
        kind: EntityKind::Person,
        name: EVIL.to_owned(),
        mentions: vec![Mention { span: span(2, 30), form: MentionForm::Name }],
        roles: vec![Role { span: span(0, 60), organization: Some(0), country: None, former: true }],
        country: None,
        gender: None,
        link: Some(Link { wikidata: Some(EVIL.to_owned()), name_en: Some(EVIL.to_owned()), ..Link::default() }),
        confidence: 1.0,
    });
    report.quotes.push(Quote {
        kind: QuoteKind::Direct,
        span: span(10, text.char_len()),
        cue: None,
        speaker: None,
        addressee: None,
        medium: None,
        time: None,
        continues: None,
    });
    report.diagnostics.push(EVIL.to_owned());
    report
}

#[test]
fn hostile_text_stays_text() {
    let report = hostile();
    let html = Html::new();
    let page = html.page(&report);
    let marked = Marked::read(&page).remove(0);
    assert_eq!(marked.text, report.article.text().replace('\0', "\u{FFFD}"));
    let small = [html.entity(report.entities.last().unwrap()), html.quote(report.quotes.last().unwrap())];
    for page in small.iter().chain([&page, &html.fragment(&report)]) {
        let document = Document::from(page.as_str());
        assert_eq!(document.select("script, b:not(td b):not(.card b), [onmouseover], a[href^=javascript]").length(), 0);
        assert!(!page.contains('\0') && !page.contains("<!--"));
        // What turns the direction of text stands in the article alone, whose blocks end it.
        let outside = page.split("<article").next().unwrap_or_default().to_owned()
            + page.split("</article>").last().unwrap_or_default();
        assert!(!outside.contains('\u{202E}'));
    }
}

#[test]
fn much_that_overlaps_stays_bounded() {
    let text = "كلمة ".repeat(20_000);
    let mut report = khabar::Extractor::builder().layers(&[]).build().unwrap().extract(&Article::parse(text.as_str()));
    let text = report.article.text().clone();
    let quote = hostile().quotes.pop().unwrap();
    for at in 0..20_000 {
        report.quotes.push(Quote { span: text.char_span(at..text.char_len() - at).unwrap(), ..quote.clone() });
    }
    let started = Instant::now();
    let page = Html::new().page(&report);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    assert!(page.len() < 20 * text.len() + 600 * report.quotes.len(), "{}", page.len());
    assert!(page.contains("19990 marks are not shown whole"));
    assert_eq!(Marked::read(&page)[0].text, text.as_str());
}

/// A report whose quotes and entities stand anywhere.
fn anywhere() -> impl Strategy<Value = Report> {
    let pieces = prop::sample::select(vec![
        "خبر", " ", "\n", "\r", "\r\n", "\n \n", "\0", "&amp;", "<b>", "</p>", "\"", "'", "\u{202B}", "\u{FEFF}", "😀",
        "e\u{301}", "]]>",
    ]);
    let text = prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat());
    let spans = prop::collection::vec((0..80_usize, 0..80_usize, 0..4_usize), 0..9);
    (text, spans).prop_map(|(text, spans)| {
        let article = Article::builder().body(text).build();
        let mut report = khabar::Extractor::builder().layers(&[]).build().unwrap().extract(&article);
        let (text, quote) = (article.text().clone(), quote_of(article.text()));
        for (a, b, kind) in spans {
            let (a, b) = (a.min(text.char_len()), b.min(text.char_len()));
            let span = text.char_span(a.min(b)..a.max(b)).unwrap();
            if kind == 3 {
                report.quotes.push(Quote { span, ..quote.clone() });
            } else {
                report.entities.push(Entity {
                    kind: EntityKind::ALL[kind],
                    name: span.text().to_owned(),
                    mentions: vec![Mention { span, form: MentionForm::Name }],
                    roles: Vec::new(),
                    country: None,
                    gender: None,
                    link: None,
                    confidence: 1.0,
                });
            }
        }
        report
    })
}

fn quote_of(text: &Text) -> Quote {
    let span = text.char_span(0..0).unwrap();
    Quote {
        kind: QuoteKind::Direct,
        span,
        cue: None,
        speaker: None,
        addressee: None,
        medium: None,
        time: None,
        continues: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_marks_nest_and_keep_the_text(report in anywhere()) {
        let page = Html::new().page(&report);
        prop_assert_eq!(Marked::read(&page), [expected(&report)]);
        prop_assert_eq!(page, Html::new().page(&report));
    }
}
