//! The cases under `tests/cases/`: what is found in short texts, and what is not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::cases;
use khabar::{Article, Extractor, MentionForm, Span, Time};
use serde::Deserialize;

fn texts(spans: &[Span]) -> Vec<&str> {
    spans.iter().map(Span::text).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Origin {
    #[serde(default)]
    text: String,
    #[serde(default)]
    byline: String,
    place: Option<String>,
    #[serde(default)]
    agencies: Vec<String>,
    date: Option<String>,
    #[serde(default)]
    authors: Vec<String>,
}

#[test]
fn datelines() {
    for case in cases::<Origin>("datelines") {
        let article = Article::parse(case.text.as_str());
        let line = article.dateline();
        let place = line.and_then(|line| line.place.as_ref()).map(Span::text);
        assert_eq!(place, case.place.as_deref(), "place of {:?}", case.text);
        assert_eq!(line.map_or(vec![], |line| texts(&line.agencies)), case.agencies, "agencies of {:?}", case.text);
        let date = line.and_then(|line| line.date.as_ref()).map(|date| date.value.to_string());
        assert_eq!(date, case.date, "date of {:?}", case.text);
        let authors = article.byline().map_or(&[][..], |byline| &byline.authors);
        assert_eq!(authors, case.authors, "authors of {:?}", case.text);
    }
}

#[test]
fn bylines() {
    for case in cases::<Origin>("bylines") {
        let article = Article::builder().body("نص.").byline(case.byline.as_str()).build();
        let byline = article.byline().unwrap();
        assert_eq!(byline.text, case.byline);
        assert_eq!(byline.span, None);
        assert_eq!(byline.place, case.place, "place of {:?}", case.byline);
        assert_eq!(byline.agencies, case.agencies, "agencies of {:?}", case.byline);
        assert_eq!(byline.authors, case.authors, "authors of {:?}", case.byline);
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quoted {
    text: String,
    quotes: Vec<String>,
}

#[test]
fn quotations() {
    for case in cases::<Quoted>("quotations") {
        let quotes = khabar::quotes(&case.text, None).unwrap();
        let found: Vec<&str> = quotes.iter().map(|quote| quote.span.text()).collect();
        assert_eq!(found, case.quotes, "quotes of {:?}", case.text);
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Spoken {
    text: String,
    /// Kind, cue, speaker and what is said.
    quotes: Vec<[String; 4]>,
}

#[test]
fn quotes() {
    for case in cases::<Spoken>("quotes") {
        let quotes = khabar::quotes(&case.text, None).unwrap();
        let found: Vec<[&str; 4]> = quotes
            .iter()
            .map(|quote| {
                let cue = quote.cue.as_ref().map_or("", |cue| cue.span.text());
                let speaker = quote.speaker.as_ref().map_or("", |speaker| speaker.span.text());
                [quote.kind.as_str(), cue, speaker, quote.span.text()]
            })
            .collect();
        assert_eq!(found, case.quotes, "quotes of {:?}", case.text);
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Timed {
    text: String,
    published: Option<String>,
    /// Span and value, and as many of kind, anchor and calendar as the case is about.
    times: Vec<Vec<String>>,
}

#[test]
fn times() {
    let fields = |time: &Time| {
        let value = time.value.clone().unwrap_or_default();
        [time.span.text().to_owned(), value, time.kind.to_string(), time.anchor.to_string(), time.calendar.to_string()]
    };
    for case in cases::<Timed>("times") {
        let found = khabar::times(&case.text, case.published.as_deref()).unwrap();
        let found: Vec<Vec<String>> = found
            .iter()
            .enumerate()
            .map(|(k, time)| {
                let asked = case.times.get(k).map_or(2, Vec::len);
                fields(time).into_iter().take(asked).collect()
            })
            .collect();
        assert_eq!(found, case.times, "times of {:?}", case.text);
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Placed {
    text: String,
    places: Vec<(String, String)>,
}

#[test]
fn places() {
    let extractor = Extractor::new().unwrap();
    for case in cases::<Placed>("places") {
        let report = extractor.extract(&Article::parse(case.text.as_str()));
        let mut found: Vec<_> = report
            .entities
            .iter()
            .filter(|entity| entity.kind == khabar::EntityKind::Gpe)
            .flat_map(|entity| {
                let name = entity.link.as_ref().and_then(|link| link.name_en.clone()).unwrap_or_default();
                entity.mentions.iter().map(move |m| (m.span.start(), m.span.text().to_owned(), name.clone()))
            })
            .collect();
        found.sort();
        let found: Vec<_> = found.into_iter().map(|(_, text, name)| (text, name)).collect();
        assert_eq!(found, case.places, "places of {:?}", case.text);
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    text: String,
    published: Option<String>,
    entities: Vec<Thing>,
}

#[derive(Deserialize, Debug, PartialEq)]
#[serde(deny_unknown_fields)]
struct Thing {
    kind: String,
    name: String,
    country: Option<String>,
    /// Mentions by name; without them one, just the name.
    mentions: Option<Vec<String>>,
    /// Compared only if they are told.
    roles: Option<Vec<Title>>,
}

#[derive(Deserialize, Debug, PartialEq)]
#[serde(deny_unknown_fields)]
struct Title {
    text: String,
    country: Option<String>,
    /// The name of the entity.
    organization: Option<String>,
    #[serde(default)]
    former: bool,
}

#[test]
fn entities() {
    let mut wrong = Vec::new();
    for case in cases::<Named>("entities") {
        let found = khabar::entities(&case.text, case.published.as_deref()).unwrap();
        let title = |role: &khabar::Role| Title {
            text: role.span.text().to_owned(),
            country: role.country.map(|country| country.to_string()),
            organization: role.organization.map(|index| found[index].name.clone()),
            former: role.former,
        };
        let things: Vec<Thing> = (0..)
            .zip(&found)
            .map(|(k, entity)| {
                let asked = case.entities.get(k);
                let by_name = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
                let mentions: Vec<String> = by_name.map(|mention| mention.span.text().to_owned()).collect();
                Thing {
                    kind: entity.kind.to_string(),
                    name: entity.name.clone(),
                    country: entity.country.map(|country| country.to_string()),
                    mentions: Some(mentions).filter(|mentions| *mentions != [entity.name.as_str()]),
                    roles: asked
                        .and_then(|asked| asked.roles.as_ref())
                        .map(|_| entity.roles.iter().map(title).collect()),
                }
            })
            .collect();
        if things != case.entities {
            wrong.push(format!("{}\n  expected {:?}\n  found    {:?}", case.text, case.entities, things));
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Meant {
    text: String,
    published: Option<String>,
    /// Every nominal mention with its entity's name, in order of the text.
    nominals: Vec<(String, String)>,
}

#[test]
fn nominals() {
    let mut wrong = Vec::new();
    for case in cases::<Meant>("nominals") {
        let entities = khabar::entities(&case.text, case.published.as_deref()).unwrap();
        let mut found: Vec<_> = entities
            .iter()
            .flat_map(|entity| entity.mentions.iter().map(move |mention| (mention, &entity.name)))
            .filter(|(mention, _)| mention.form == MentionForm::Nominal)
            .map(|(mention, name)| (mention.span.start(), mention.span.text().to_owned(), name.clone()))
            .collect();
        found.sort();
        let found: Vec<_> = found.into_iter().map(|(_, text, name)| (text, name)).collect();
        if found != case.nominals {
            wrong.push(format!("{}\n  expected {:?}\n  found    {:?}", case.text, case.nominals, found));
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}
