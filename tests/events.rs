//! Events: what a user may rely on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{cases, check_spans};
use khabar::{Argument, ArgumentRole, Article, Event, EventStatus, EventType, Extractor, RelationKind, Report, Sector};
use khabar::{EntityKind, Layer, TimeSource};
use serde::Deserialize;

fn extract(text: &str) -> Report {
    let article = Article::builder().body(text).published("2025-08-07").unwrap().build();
    Extractor::new().unwrap().extract(&article)
}

fn titled(title: &str, body: &str) -> Report {
    let article = Article::builder().title(title).body(body).published("2025-08-07").unwrap().build();
    Extractor::new().unwrap().extract(&article)
}

fn parties(event: &Event, role: ArgumentRole) -> Vec<&str> {
    event.arguments.iter().filter(|argument| argument.role == role).map(|argument| argument.span.text()).collect()
}

fn triggers(event: &Event) -> Vec<&str> {
    event.triggers.iter().map(|trigger| trigger.span.text()).collect()
}

fn of(report: &Report, kind: EventType) -> &Event {
    report.events.iter().find(|event| event.r#type == kind).unwrap_or_else(|| panic!("no {kind}: {:?}", report.events))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    events: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    r#type: EventType,
    mode: Option<String>,
    triggers: Vec<String>,
    actor: Option<Vec<String>>,
    recipient: Option<Vec<String>>,
    location: Option<Vec<String>>,
    time: Option<String>,
    status: Option<EventStatus>,
    killed: Option<u64>,
    injured: Option<u64>,
    detained: Option<u64>,
}

#[test]
fn events_of_short_texts() {
    for case in cases::<Case>("events") {
        let report = extract(&case.text);
        check_spans(&report);
        let found: Vec<EventType> = report.events.iter().map(|event| event.r#type).collect();
        let expected: Vec<EventType> = case.events.iter().map(|event| event.r#type).collect();
        assert_eq!(found, expected, "{}", case.text);
        for (event, expected) in report.events.iter().zip(&case.events) {
            assert_eq!(triggers(event), expected.triggers, "triggers of {}", case.text);
            for (role, told) in [
                (ArgumentRole::Actor, &expected.actor),
                (ArgumentRole::Recipient, &expected.recipient),
                (ArgumentRole::Location, &expected.location),
            ] {
                if let Some(told) = told {
                    assert_eq!(&parties(event, role), told, "{role} of {}", case.text);
                }
            }
            if expected.mode.is_some() {
                assert_eq!(event.mode, expected.mode, "mode of {}", case.text);
            }
            if expected.time.is_some() {
                assert_eq!(event.time, expected.time, "time of {}", case.text);
            }
            assert_eq!(event.status, expected.status.unwrap_or(EventStatus::Occurred), "status of {}", case.text);
            let casualties = event.casualties.unwrap_or_default();
            let told = (casualties.killed, casualties.injured, casualties.detained);
            assert_eq!(told, (expected.killed, expected.injured, expected.detained), "casualties of {}", case.text);
        }
    }
}

#[test]
fn a_party_has_its_country_and_sector() {
    let report = extract("اعتقلت الشرطة التركية خمسة صحفيين في إسطنبول.");
    let arguments = &report.events[0].arguments;
    let find = |role| arguments.iter().find(|argument: &&Argument| argument.role == role).unwrap();
    let police = find(ArgumentRole::Actor);
    assert_eq!((police.country.unwrap().as_str(), police.sector), ("TR", Some(Sector::Police)));
    let journalists = find(ArgumentRole::Recipient);
    assert_eq!((journalists.entity, journalists.sector), (None, Some(Sector::Journalist)));
    let place = find(ArgumentRole::Location);
    assert_eq!(report.entities[place.entity.unwrap()].name, "إسطنبول");
}

#[test]
fn title_and_text_tell_one_event() {
    let report = titled(
        "هجوم على قاعدة عسكرية في مالي",
        "شن مسلحون هجوما على قاعدة عسكرية في مالي الأربعاء. وقال الجيش إن الهجوم أسفر عن مقتل ثمانية جنود.",
    );
    let attack = of(&report, EventType::Assault);
    assert!(attack.main);
    assert_eq!(report.events.iter().filter(|event| event.r#type == EventType::Assault).count(), 1);
    assert!(attack.triggers.len() >= 3, "{:?}", triggers(attack));
    assert_eq!(attack.casualties.unwrap().killed, Some(8));
    assert_eq!((attack.time.as_deref(), attack.time_source), (Some("2025-08-06"), Some(TimeSource::Text)));
}

#[test]
fn meetings_of_others_are_others() {
    let report = extract("التقى بوتين شي جين بينغ في بكين. والتقى ماكرون أولاف شولتس في برلين.");
    let meetings: Vec<&Event> = report.events.iter().filter(|event| event.r#type == EventType::Consult).collect();
    assert_eq!(meetings.len(), 2);
    assert_eq!(parties(meetings[0], ArgumentRole::Location), ["بكين"]);
    assert_eq!(parties(meetings[1], ArgumentRole::Location), ["برلين"]);
}

#[test]
fn conditions_are_no_events() {
    let report = extract("إذا استقال الرئيس فستجري انتخابات.");
    assert!(report.events.iter().all(|event| event.r#type != EventType::Personnel), "{:?}", report.events);
    assert!(report.events.iter().all(|event| event.status != EventStatus::Hypothetical));
}

#[test]
fn plover_codes() {
    let report = extract("طردت فرنسا دبلوماسيين روسا من باريس.");
    let plover = of(&report, EventType::Sanction).plover.as_ref().unwrap();
    assert_eq!((plover.r#type.as_str(), plover.mode.as_deref(), plover.quad), ("SANCTION", Some("expel"), 4));
    assert!((plover.goldstein + 5.5).abs() < f64::EPSILON);
    let report = extract("استقال رئيس الوزراء الياباني من منصبه.");
    assert_eq!(of(&report, EventType::Personnel).plover, None);
}

#[test]
fn words_relate_events() {
    let report = extract("طردت فرنسا ثلاثة دبلوماسيين روس ردا على اعتقال مواطن فرنسي في موسكو.");
    let index = |kind| report.events.iter().position(|event| event.r#type == kind).unwrap();
    let relation = report.relations[0];
    assert_eq!(relation.kind, RelationKind::Cause);
    assert_eq!((relation.from, relation.to), (index(EventType::Coerce), index(EventType::Sanction)));
    let report = extract("وصل بلينكن إلى عمان بعد زيارة إلى القاهرة.");
    assert_eq!(report.relations[0].kind, RelationKind::After);
}

#[test]
fn every_event_is_sound() {
    for (_, text) in common::examples() {
        let report = extract(text);
        assert!(!report.events.is_empty());
        assert!(report.events.iter().filter(|event| event.main).count() <= 1);
        for event in &report.events {
            let places = event.arguments.iter().filter(|argument| argument.role == ArgumentRole::Location);
            let mut places = places.filter_map(|place| report.entities.get(place.entity?));
            assert!(places.all(|place| place.kind != EntityKind::Person), "{event:?}");
            assert!(!event.triggers.is_empty());
            assert!((0.0..=1.0).contains(&event.confidence));
            assert_eq!(event.time.is_some(), event.time_source.is_some());
        }
    }
}

#[test]
fn events_alone_point_nowhere() {
    let extractor = Extractor::builder().layers(&[Layer::Events]).build().unwrap();
    let report = extractor.extract(&Article::parse("اعتقلت الشرطة التركية خمسة صحفيين في إسطنبول."));
    assert!(report.entities.is_empty());
    assert!(report.events[0].arguments.iter().all(|argument| argument.entity.is_none()));
}

#[test]
fn odd_texts_do_no_harm() {
    for text in ["", "؟", "قتل", "في في في", "هجوم هجوم هجوم هجوم", "والتي الذي أن إن", "«", "(قتل"]
    {
        check_spans(&extract(text));
    }
    let long = "شن الجيش هجوما على المدينة وقتل جنودا ".repeat(400);
    check_spans(&extract(&long));
}
