//! What users may rely on of events as PLOVER codes them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use khabar::output::{plover, polecat, polecat_header};
use khabar::{Article, EventStatus, EventType, Extractor, PloverContext, PloverRecord, Report, Sector};

fn report(text: &str) -> Report {
    khabar::extract(text, Some("2025-03-10")).unwrap()
}

/// The record whose trigger is this word.
fn record(report: &Report, trigger: &str) -> Option<PloverRecord> {
    report.plover().into_iter().find(|record| record.trigger.as_ref().unwrap().span.text() == trigger)
}

fn code(record: &PloverRecord) -> (&str, Option<&str>, u8) {
    (&record.code.r#type, record.code.mode.as_deref(), record.code.quad)
}

fn countries(parties: &[khabar::PloverParty]) -> Vec<Option<&str>> {
    parties.iter().map(|party| party.country.as_deref()).collect()
}

const EXPULSION: &str = "طردت روسيا خمسة دبلوماسيين بريطانيين.";
const AID: &str = "قدمت قطر مساعدات طبية إلى لبنان.";

#[test]
fn who_did_what_to_whom() {
    let report = report(EXPULSION);
    let record = record(&report, "طردت").unwrap();
    assert_eq!(code(&record), ("SANCTION", Some("expel"), 4));
    assert_eq!((countries(&record.actors), countries(&record.recipients)), (vec![Some("RUS")], vec![Some("GBR")]));
    let british = &record.recipients[0];
    assert_eq!((british.sector, british.name.as_deref()), (Some(Sector::Government), None));
    assert_eq!(british.span.text(), "خمسة دبلوماسيين بريطانيين");
    assert_eq!((record.id.as_str(), record.event), ("0", 0));
    assert_eq!(record.sentence.unwrap().text(), EXPULSION);
    assert_eq!(record.contexts, [PloverContext::Diplomatic]);
}

#[test]
fn a_visit_is_to_somebody() {
    let abroad = report("زار الرئيس الفرنسي إيمانويل ماكرون القاهرة يوم الأحد.");
    let visit = record(&abroad, "زار").unwrap();
    assert_eq!(code(&visit), ("CONSULT", Some("visit"), 1));
    assert_eq!(visit.actors[0].title.as_deref(), Some("الرئيس الفرنسي"));
    assert_eq!(visit.actors[0].name.as_deref(), Some("Emmanuel Macron"));
    assert_eq!(countries(&visit.recipients), [Some("EGY")]);
    assert_eq!(visit.date.as_deref(), Some("2025-03-09"));
    let place = visit.location.unwrap();
    assert_eq!((place.country.as_deref(), place.feature.as_deref()), (Some("EGY"), Some("PPLC")));
    assert!(place.latitude.is_some() && place.longitude.is_some());
    let home = report("زار الرئيس الفرنسي إيمانويل ماكرون مرسيليا.");
    assert_eq!(record(&home, "زار").unwrap().recipients, []);
}

#[test]
fn talks_and_clashes_go_both_ways() {
    let report = report(
        "أجرى الرئيس الفرنسي إيمانويل ماكرون محادثات مع الرئيس المصري عبد الفتاح السيسي. وقعت اشتباكات عنيفة بين الجيش السوداني وقوات الدعم السريع في الخرطوم.",
    );
    for (trigger, countries) in [("محادثات", ["EGY", "FRA"]), ("اشتباكات", ["SDN", "SDN"])] {
        let record = record(&report, trigger).unwrap();
        let mut found: Vec<&str> = record.actors.iter().filter_map(|party| party.country.as_deref()).collect();
        found.sort_unstable();
        assert_eq!(found, countries, "{trigger}");
        assert_eq!(record.actors, record.recipients, "{trigger}");
    }
}

#[test]
fn one_side_that_acts_together_is_not_acted_upon() {
    let mut report = report(EXPULSION);
    let recipient = report.events[0].arguments.pop().unwrap();
    report.events[0].arguments.push(khabar::Argument { role: khabar::ArgumentRole::Actor, ..recipient });
    report.events[0].r#type = EventType::Assault;
    let record = &report.plover()[0];
    assert_eq!((record.actors.len(), record.recipients.len()), (2, 0));
}

#[test]
fn an_intent_is_coded_as_agreement_or_threat() {
    let mut aid = report(AID);
    assert_eq!(code(&aid.plover()[0]), ("AID", None, 2));
    aid.events[0].status = EventStatus::Planned;
    let planned = &aid.plover()[0];
    assert_eq!((code(planned), planned.status), (("AGREE", None, 1), EventStatus::Planned));
    assert_eq!(aid.events[0].plover.as_ref().unwrap().r#type, "AID", "the event keeps its own code");
    let mut expulsion = report(EXPULSION);
    expulsion.events[0].status = EventStatus::Planned;
    assert_eq!(code(&expulsion.plover()[0]), ("THREATEN", Some("expel"), 3));
    expulsion.events[0].r#type = EventType::Accuse;
    assert_eq!(code(&expulsion.plover()[0]).0, "ACCUSE");
}

#[test]
fn what_did_not_happen_is_not_coded() {
    let mut report = report(EXPULSION);
    for status in [EventStatus::Denied, EventStatus::Hypothetical] {
        report.events[0].status = status;
        assert_eq!(report.plover(), []);
    }
    report.events[0].status = EventStatus::Ongoing;
    report.events[0].background = true;
    assert!(report.plover()[0].background);
}

#[test]
fn some_types_need_a_recipient_and_some_have_no_code() {
    let mut report = report(AID);
    report.events[0].arguments.retain(|argument| argument.role != khabar::ArgumentRole::Recipient);
    for kind in [EventType::Aid, EventType::Cooperate, EventType::Sanction, EventType::Life, EventType::Sport] {
        report.events[0].r#type = kind;
        assert_eq!(report.plover(), [], "{kind}");
    }
    report.events[0].r#type = EventType::Support;
    assert_eq!(report.plover().len(), 1);
}

#[test]
fn kidnapping_is_assault_and_release_is_retreat() {
    let report = report("خطف مسلحون ثلاثة مهندسين في نيجيريا. وأفرجت إسرائيل عن 40 أسيرا فلسطينيا.");
    assert_eq!(report.events[0].r#type, EventType::Coerce);
    assert_eq!(code(&record(&report, "خطف").unwrap()), ("ASSAULT", Some("abduct"), 4));
    let release = record(&report, "أفرجت").unwrap();
    assert_eq!(code(&release), ("RETREAT", Some("release"), 2));
    assert_eq!(release.recipients[0].sector, Some(Sector::Prisoner));
}

#[test]
fn bodies_of_no_state_have_codes_of_their_own() {
    let report = report("قدمت الأمم المتحدة مساعدات إلى لبنان. وأدانت منظمة العفو الدولية القصف.");
    for (trigger, code) in [("مساعدات", "UNO"), ("أدانت", "NGO")] {
        let actor = record(&report, trigger).unwrap().actors.remove(0);
        assert_eq!((actor.country.as_deref(), actor.sector), (Some(code), None));
    }
}

#[test]
fn a_month_is_no_day() {
    let mut report = report(EXPULSION);
    for (time, day) in [
        ("2025-02-12", Some("2025-02-12")),
        ("2025-02-12T15:30+03:00", Some("2025-02-12")),
        ("2025-02-12TEV", Some("2025-02-12")),
        ("2025-02-12/2025-02-14", Some("2025-02-12")),
        ("2025-02", None),
        ("2025-W09-WE", None),
        ("2025-13-45", None),
        ("XXXX-02-12", None),
    ] {
        report.events[0].time = Some(time.to_owned());
        let record = report.plover().remove(0);
        assert_eq!((record.date.as_deref(), record.time.as_deref()), (day, Some(time)));
    }
}

#[test]
fn json_lines_read_back() {
    let report = report(&[EXPULSION, AID].join(" "));
    let lines = plover::json_lines(&report);
    let back: Vec<PloverRecord> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(back, report.plover());
    assert_eq!(back.len(), 2);
    assert!(lines.ends_with('\n'));
}

#[test]
fn a_row_has_the_columns_of_the_header() {
    let article = Article::builder()
        .id("afp\t7")
        .outlet("وكالة\nالأنباء")
        .published("2025-03-10")
        .unwrap()
        .body(format!("{EXPULSION} {AID}"))
        .build();
    let table = polecat(&Extractor::new().unwrap().extract(&article));
    let header: Vec<String> = polecat_header().trim_end().split('\t').map(str::to_owned).collect();
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), 2);
    for row in &rows {
        assert_eq!(row.len(), header.len());
    }
    let cell = |name: &str| rows[0][header.iter().position(|column| column == name).unwrap()];
    for (column, value) in [
        ("Event ID", "afp 7-0"),
        ("Event Type", "SANCTION"),
        ("Event Mode", "expel"),
        ("Intensity", "-5.5"),
        ("Quad Code", "MATERIAL CONFLICT"),
        ("Contexts", "diplomatic"),
        ("Actor Name", "Russia"),
        ("Actor Country", "RUS"),
        ("Primary Actor Sector", "GOV"),
        ("Actor COW", ""),
        ("Recipient Name", ""),
        ("Recipient Country", "GBR"),
        ("Recipient Name Raw", "خمسة دبلوماسيين بريطانيين"),
        ("Source", "وكالة الأنباء"),
        ("Publication Date", "2025-03-10"),
        ("Story Locations", "Russia; Qatar; Lebanon"),
        ("Language", "ar"),
    ] {
        assert_eq!(cell(column), value, "{column}");
    }
}

#[test]
fn nothing_of_nothing() {
    for text in ["", "\u{200f}", "The delegation left.", "توفي الشاعر عن 80 عاما."] {
        let report = report(text);
        assert_eq!(
            (report.plover(), plover::json_lines(&report), polecat(&report)),
            (vec![], String::new(), String::new())
        );
    }
}
