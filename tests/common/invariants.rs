//! What holds for the report of any text. The fuzz targets check it, too.
#![allow(dead_code, clippy::expect_used, clippy::panic)]

use khabar::{Article, EntityKind, Event, MentionForm, Quote, Report, Span, Time, TimeKind};
use serde_json::Value;

/// All that holds for a report that was extracted.
pub(crate) fn check(report: &Report) {
    check_article(&report.article);
    check_spans(report);
    check_entities(report);
    check_times(&report.times);
    check_quotes(&report.quotes);
    check_events(&report.events);
    assert!(report.relations.iter().all(|relation| relation.from != relation.to), "{:?}", report.relations);
    assert!(report.diagnostics.iter().all(|said| !said.trim().is_empty()), "{:?}", report.diagnostics);
    report.check().expect("every index points at something");
    let back = Report::from_json(&report.to_json()).expect("a report is read back");
    assert_eq!(&back, report);
}

/// Sentences stand in paragraphs, in order; the original text is untouched.
pub(crate) fn check_article(article: &Article) {
    let text = article.text();
    for spans in [article.paragraphs(), article.sentences()] {
        assert!(spans.is_sorted_by(|a, b| a.end() <= b.start()), "{spans:?}");
        assert!(spans.iter().all(|span| !span.is_empty()), "{spans:?}");
    }
    let mut paragraphs = article.paragraphs().iter().peekable();
    for sentence in article.sentences() {
        while paragraphs.next_if(|paragraph| paragraph.end() <= sentence.start()).is_some() {}
        assert!(paragraphs.peek().is_some_and(|paragraph| paragraph.contains(sentence)), "{sentence:?}");
    }
    for span in article.sentences().iter().chain(article.paragraphs()).chain(article.title()) {
        assert_eq!(text.get(span.bytes().expect("a span of the article")), Some(span.text()));
    }
}

/// Checks that every span of a report, wherever it stands in the JSON, is exact. Returns how many there are.
pub(crate) fn check_spans(report: &Report) -> usize {
    let text: Vec<char> = report.article.text().chars().collect();
    let json: Value = serde_json::from_str(&report.to_json()).expect("a report is JSON");
    let mut count = 0;
    visit(&json, &mut |start, end, said| {
        let there: String = text.get(start..end).expect("a span is in range").iter().collect();
        assert_eq!(there, said, "text[{start}..{end}]");
        count += 1;
    });
    count
}

fn visit(value: &Value, check: &mut impl FnMut(usize, usize, &str)) {
    match value {
        Value::Object(fields) => {
            let number = |key: &str| fields.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
            let said = fields.get("text").and_then(Value::as_str);
            if let (Some(start), Some(end), Some(said)) = (number("start"), number("end"), said) {
                check(start, end, said);
            }
            fields.values().for_each(|value| visit(value, check));
        }
        Value::Array(values) => values.iter().for_each(|value| visit(value, check)),
        _ => {}
    }
}

/// What holds for the entities of any text.
pub(crate) fn check_entities(report: &Report) {
    let mut names: Vec<&Span> = Vec::new();
    let mut first = 0;
    for entity in &report.entities {
        let spans: Vec<&Span> = entity.mentions.iter().map(|mention| &mention.span).collect();
        let mut by_name = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
        let start = by_name.next().expect("an entity is named").span.start();
        assert!(start >= first, "{entity:?}");
        first = start;
        assert!(spans.is_sorted_by(|a, b| a.end() <= b.start()), "{entity:?}");
        assert!(spans.iter().all(|span| !span.is_empty() && span.text().trim() == span.text()), "{entity:?}");
        assert!(!entity.name.trim().is_empty() && (0.0..=1.0).contains(&entity.confidence), "{entity:?}");
        assert!(entity.gender.is_none() || entity.kind == EntityKind::Person, "{entity:?}");
        names.extend(
            entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name).map(|mention| &mention.span),
        );
    }
    names.sort_by_key(|span| span.start());
    assert!(names.is_sorted_by(|a, b| a.end() <= b.start()), "names overlap: {names:?}");
    report.check().expect("every index points at something");
}

/// What holds for the times of any text.
pub(crate) fn check_times(times: &[Time]) {
    let mut from = 0;
    for time in times {
        assert!(time.span.start() >= from && time.span.start() < time.span.end(), "{time:?}");
        from = time.span.end();
        // What is told of the calendar reads back.
        let on_calendar = matches!(time.kind, TimeKind::Date | TimeKind::Time);
        assert_eq!(time.grain().is_some(), on_calendar && time.value.is_some(), "{time:?}");
        if let (Some(start), Some(end)) = (time.start(), time.end()) {
            assert!(start <= end, "{time:?}");
        }
    }
}

/// What holds for the quotes of any text.
fn check_quotes(quotes: &[Quote]) {
    assert!(quotes.is_sorted_by_key(|quote| quote.span.start()), "{quotes:?}");
    for quote in quotes {
        assert!(!quote.span.is_empty(), "{quote:?}");
        // What is told later may stand earlier in the text, but nothing goes on from itself.
        let mut chain = std::iter::successors(quote.continues, |&before| quotes.get(before)?.continues);
        assert!(chain.nth(quotes.len()).is_none(), "{quote:?}");
    }
}

/// What holds for the events of any text.
fn check_events(events: &[Event]) {
    let first = |event: &Event| event.triggers.first().expect("an event has a trigger").span.start();
    assert!(events.is_sorted_by_key(first), "{events:?}");
    for event in events {
        assert!(event.triggers.is_sorted_by(|a, b| a.span.end() <= b.span.start()), "{event:?}");
        assert!(event.triggers.iter().all(|trigger| !trigger.span.is_empty()), "{event:?}");
        assert!(event.arguments.iter().all(|argument| !argument.span.is_empty()), "{event:?}");
        assert!((0.0..=1.0).contains(&event.confidence), "{event:?}");
        assert_eq!(event.time.is_some(), event.time_source.is_some(), "{event:?}");
    }
}
