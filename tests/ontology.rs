//! An ontology of one's own: what a user may rely on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::check_spans;
use khabar::{
    ArgumentRole, Article, Error, Event, EventStatus, EventType, Extractor, Report, TriggerAspect, TriggerEntry,
    TriggerPos,
};

/// Nouns of the lexicon and of none, and a verb.
const LEAK: &str = "تسريب\tnoun\tcoerce\tleak\tgen=topic من=recipient في=location\tgen:بيان|معلومة|وثيقة";
const HACKATHON: &str = "هاكاثون|هاكاثونات\tnoun\tscience\thackathon\tgen=actor مع=actor في=location";
const HACK: &str = "قرصن\tverb\tcoerce\thack\tsubj=actor obj=recipient في=location";

fn table(rows: &[&str]) -> String {
    format!("lemma\tpos\ttype\tmode\tframe\tcondition\taspect\tgloss\n{}\n", rows.join("\n"))
}

fn extractor(rows: &[&str]) -> Extractor {
    Extractor::builder().ontology(TriggerEntry::from_tsv(&table(rows), "mine.tsv").unwrap()).build().unwrap()
}

fn extract(rows: &[&str], text: &str) -> Report {
    let article = Article::builder().body(text).published("2025-08-07").unwrap().build();
    let report = extractor(rows).extract(&article);
    check_spans(&report);
    report
}

/// The words that name events of a mode.
fn triggers<'a>(report: &'a Report, mode: &str) -> Vec<&'a str> {
    let events = report.events.iter().filter(|event| event.mode.as_deref() == Some(mode));
    events.flat_map(|event| &event.triggers).map(|trigger| trigger.span.text()).collect()
}

fn of(report: &Report, kind: EventType) -> &Event {
    report.events.iter().find(|event| event.r#type == kind).unwrap_or_else(|| panic!("no {kind}: {:?}", report.events))
}

fn parties(event: &Event, role: ArgumentRole) -> Vec<&str> {
    event.arguments.iter().filter(|argument| argument.role == role).map(|argument| argument.span.text()).collect()
}

#[test]
fn a_noun_names_events_where_its_condition_holds() {
    for text in [
        "أعلنت الشركة تسريب بيانات آلاف العملاء في الأردن.",
        "كشفت صحيفة لوموند عن تسريب معلومات سرية من وزارة الدفاع الفرنسية.",
        "أدى تسريب وثائق سرية في واشنطن إلى استقالة الوزير.",
        "وقالت الحكومة الألمانية الخميس إن تسريب الوثائق وقع في برلين.",
    ] {
        let report = extract(&[LEAK], text);
        assert_eq!(triggers(&report, "leak"), ["تسريب"], "{text}");
        let plover = of(&report, EventType::Coerce).plover.as_ref().unwrap();
        assert_eq!((plover.r#type.as_str(), plover.mode.as_deref(), plover.quad), ("COERCE", None, 4));
        assert!(triggers(&extract(&[], text), "leak").is_empty());
    }
    let report = extract(&[LEAK], "أعلنت الشركة تسريب بيانات آلاف العملاء في الأردن.");
    let leak = of(&report, EventType::Coerce);
    assert_eq!(leak.triggers[0].lemma.as_deref(), Some("تَسْرِيب"));
    assert_eq!(parties(leak, ArgumentRole::Topic), ["بيانات آلاف العملاء"]);
    assert_eq!(parties(leak, ArgumentRole::Location), ["الأردن"]);
    // Water leaks, too.
    assert!(triggers(&extract(&[LEAK], "أعلنت البلدية تسريب مياه في أحد أنابيب عمان."), "leak").is_empty());
}

#[test]
fn what_is_only_thought_of_or_tells_a_kind_may_be_turned_down() {
    for text in [
        "حذر الوزير من تسريب بيانات الناخبين.",
        "قالت لجنة تسريب البيانات إنها اجتمعت في باريس.",
        "إذا نظمت الوزارة الهاكاثون فستدعمه الشركة.",
    ] {
        let report = extract(&[LEAK, HACKATHON], text);
        let own = [triggers(&report, "leak"), triggers(&report, "hackathon")].concat();
        assert!(own.is_empty(), "{own:?} in {text}");
    }
}

#[test]
fn a_noun_of_no_lexicon_is_found_by_its_letters() {
    for (text, trigger) in [
        ("نظمت وزارة الاتصالات هاكاثون في عمان الأحد.", "هاكاثون"),
        ("انطلقت في دبي فعاليات الهاكاثون الدولي بمشاركة مئة مبرمج.", "الهاكاثون"),
        ("تستضيف الرياض ثلاثة هاكاثونات الشهر المقبل.", "هاكاثونات"),
        ("واحتفلت الجامعة بهاكاثونها في إربد الخميس.", "هاكاثونها"),
    ] {
        let report = extract(&[HACKATHON], text);
        assert_eq!(triggers(&report, "hackathon"), [trigger], "{text}");
        let event = report.events.iter().find(|event| event.mode.as_deref() == Some("hackathon")).unwrap();
        assert_eq!((event.triggers[0].lemma.as_deref(), &event.plover), (Some("هاكاثون"), &None), "{text}");
    }
    let report = extract(&[HACKATHON], "نظمت وزارة الاتصالات هاكاثون في عمان الأحد.");
    assert_eq!(parties(of(&report, EventType::Science), ArgumentRole::Location), ["عمان"]);
    assert!(extract(&[], "نظمت وزارة الاتصالات هاكاثون في عمان الأحد.").events.is_empty());
}

#[test]
fn a_verb_is_found_in_all_its_forms() {
    for (text, trigger) in [
        ("قرصن مجهولون موقع وزارة المالية في بيروت الثلاثاء.", "قرصن"),
        ("وقرصنت مجموعة روسية حسابات الوزير.", "قرصنت"),
        ("قالت الشرطة إن مجهولين قرصنوا موقعها في بيروت.", "قرصنوا"),
    ] {
        assert_eq!(triggers(&extract(&[HACK], text), "hack"), [trigger], "{text}");
    }
    let report = extract(&[HACK], "قرصن مجهولون موقع وزارة المالية في بيروت الثلاثاء.");
    let hack = of(&report, EventType::Coerce);
    assert_eq!((hack.status, hack.time.as_deref()), (EventStatus::Occurred, Some("2025-08-05")));
    assert!(parties(hack, ArgumentRole::Location).contains(&"بيروت"));
}

#[test]
fn a_users_sense_comes_before_the_embedded_one() {
    const TEXT: &str = "زار الرئيس الفرنسي إيمانويل ماكرون لبنان الثلاثاء.";
    let visit = of(&extract(&[], TEXT), EventType::Consult).clone();
    assert_eq!(visit.mode.as_deref(), Some("visit"));
    let own = extract(&["زَارَ\tverb\tmovement\ttour\tsubj=actor obj=location"], TEXT);
    let tour = of(&own, EventType::Movement);
    assert_eq!((tour.mode.as_deref(), tour.triggers.len()), (Some("tour"), 1));
    assert!(own.events.iter().all(|event| event.r#type != EventType::Consult), "{:?}", own.events);
    // Where its condition does not hold, the embedded ones have their turn.
    let narrow = extract(&["زَارَ\tverb\tmovement\ttour\tsubj=actor obj=location\tobj:متحف|معرض"], TEXT);
    assert_eq!(narrow.events, [visit]);
    // The first entry whose condition holds.
    let rows = ["زار\tverb\tmovement\tmuseum\t\tobj:متحف", "زار\tverb\tmovement\ttour\t\tnot:obj:org"];
    assert_eq!(of(&extract(&rows, TEXT), EventType::Movement).mode.as_deref(), Some("tour"));
    let museum = extract(&rows, "زار الرئيس الفرنسي إيمانويل ماكرون متحف بيروت الثلاثاء.");
    assert_eq!(triggers(&museum, "museum"), ["زار"]);
}

#[test]
fn an_aspect_tells_the_status() {
    let text = "أعلنت وزارة الاتصالات هاكاثون في عمان.";
    for (aspect, status) in [
        ("", EventStatus::Occurred),
        ("planned", EventStatus::Planned),
        ("ongoing", EventStatus::Ongoing),
        ("denied", EventStatus::Denied),
    ] {
        let report = extract(&[&format!("{HACKATHON}\t\t{aspect}")], text);
        assert_eq!(of(&report, EventType::Science).status, status, "{aspect}");
    }
}

#[test]
fn one_extractors_words_are_no_others() {
    const TEXT: &str = "نظمت وزارة الاتصالات هاكاثون في عمان الأحد. وقرصن مجهولون موقع الوزارة.";
    let article = Article::builder().body(TEXT).build();
    let (with, without) = (extractor(&[HACKATHON, HACK]), extractor(&[]));
    let before = without.extract(&article);
    let own = with.extract(&article);
    assert_eq!(triggers(&own, "hackathon"), ["هاكاثون"]);
    assert_eq!(triggers(&own, "hack"), ["قرصن"]);
    assert_eq!(without.extract(&article), before);
    assert_eq!(with.extract(&article), own);
    assert_eq!(Extractor::new().unwrap().extract(&article), before);
}

#[test]
fn entries_are_read_and_written() {
    let rows = ["تغريدة\tnoun\tconsult\ttweet\tgen=actor\tgen:person\tgeneric\ttweet", HACK];
    for table in [table(&rows), format!("\u{FEFF}{}", table(&rows)).replace('\n', "\r\n")] {
        let entries = TriggerEntry::from_tsv(&table, "mine.tsv").unwrap();
        assert_eq!(entries.len(), 2);
        let mut tweet = TriggerEntry::new("تغريدة", TriggerPos::Noun, EventType::Consult);
        tweet.mode = Some("tweet".to_owned());
        tweet.frame = "gen=actor".to_owned();
        tweet.condition = "gen:person".to_owned();
        tweet.aspect = Some(TriggerAspect::Generic);
        tweet.gloss = Some("tweet".to_owned());
        assert_eq!(entries[0], tweet);
        assert_eq!((entries[1].aspect, entries[1].gloss.as_deref()), (None, None));
        let json = serde_json::to_string(&entries).unwrap();
        assert_eq!(TriggerEntry::from_json(&json).unwrap(), entries);
    }
    let rows: String = include_str!("../data/events/triggers.tsv").lines().take(200).collect::<Vec<_>>().join("\n");
    assert_eq!(TriggerEntry::from_tsv(&rows, "triggers.tsv").unwrap().len(), 199);
}

#[test]
fn what_cannot_be_read_is_told_with_its_line() {
    const HEADER: &str = "lemma\tpos\ttype\tframe\tcondition\taspect\tmode\n";
    let rows = [
        ("قتل\tverbs\tassault", "pos", "verbs", "is none of verb, noun, adj, light"),
        ("قتل\tverb\tattack", "type", "attack", "is none of agree, consult"),
        ("قتل\tverb\tassault\t\t\t\ttwo words", "mode", "two words", "is not one word"),
        ("قتل\tverb\tassault\tsbj=actor", "slot", "sbj", "is none of subj, obj, gen, nisba, head, في"),
        ("قتل\tverb\tassault\tفوق=actor", "slot", "فوق", "is none of"),
        ("قتل\tverb\tassault\tsubj=doer", "role", "doer", "is none of actor, recipient"),
        ("قتل\tverb\tassault\tsubj", "frame", "subj", "has no ="),
        ("قتل\tverb\tassault\t\tobject:law", "condition", "object", "is none of subj, obj, gen, adj, with, prep"),
        ("قتل\tverb\tassault\t\tlaw", "condition", "law", "has no :"),
        ("قتل\tverb\tassault\t\tobj:laws", "class", "laws", "is none of person, org"),
        ("قتل\tverb\tassault\t\tprep:فوق", "preposition", "فوق", "is none of في, ب"),
        ("قتل\tverb\tassault\t\tvoice:active", "voice", "active", "is none of passive"),
        ("قتل\tverb\tassault\t\tadj:person", "condition", "adj:person", "looks at no classes"),
        ("قتل\tverb\tassault\t\t\tnever", "aspect", "never", "is none of generic, planned"),
        ("هكثن\tverb\tassault", "lemma", "هكثن", "is no verb of the lexicon"),
        ("هاكاثوني\tadj\tassault", "lemma", "هاكاثوني", "is no adjective of the lexicon"),
        ("تسريب البيانات\tnoun\tassault", "lemma", "تسريب البيانات", "is not one Arabic word"),
        ("\tnoun\tassault", "lemma", "", "is not one Arabic word"),
        ("leak\tnoun\tassault", "lemma", "leak", "is not one Arabic word"),
        ("قتل\tverb\tassault\t\t\t\t\tmore", "row", "قتل\tverb\tassault\t\t\t\t\tmore", "has more than 7 cells"),
    ];
    for (row, expected, given, reason) in rows {
        let error = TriggerEntry::from_tsv(&format!("{HEADER}قتل\tverb\tassault\n\n{row}\n"), "t.tsv").unwrap_err();
        assert!(error.to_string().starts_with("ontology t.tsv, line 4: "), "{error}");
        let Error::Ontology { source_name, line, source, .. } = error else { panic!("{error} for {row:?}") };
        assert_eq!((source_name.as_str(), line), ("t.tsv", 4));
        let Error::Trigger { what, input, why, .. } = *source else { panic!("{source} for {row:?}") };
        assert_eq!((what, input.as_str()), (expected, given), "{row:?}");
        assert!(why.contains(reason), "{why} for {row:?}");
    }
    for (header, column) in [("", "lemma"), ("lemma\tpos", "type"), ("lemma\tpos\ttype\tkind", "kind")] {
        let error = TriggerEntry::from_tsv(&format!("{header}\n"), "t.tsv").unwrap_err();
        assert!(error.to_string().starts_with(&format!("ontology t.tsv, line 1: column {column:?} is ")), "{error}");
    }
    for (json, reason) in [
        ("{}", "line 1"),
        ("[\n{\"lemma\": \"قتل\", \"pos\": \"verb\"}]", "missing field `type` at line 2"),
        ("[\n{\"lemma\": \"قتل\", \"pos\": \"verb\", \"type\": \"attack\"}]", "attack"),
        ("[\n{\"lemma\": \"قتل\", \"pos\": \"verb\", \"type\": \"assault\", \"form\": \"\"}]", "unknown field `form`"),
        (
            "[\n{\"lemma\": \"قتل\", \"pos\": \"verb\", \"type\": \"assault\", \"frame\": \"sbj=actor\"}]",
            "slot \"sbj\"",
        ),
        ("[\n{\"lemma\": \"هكثن\", \"pos\": \"verb\", \"type\": \"assault\"}]", "no verb of the lexicon"),
    ] {
        let error = TriggerEntry::from_json(json).unwrap_err();
        assert!(matches!(error, Error::Json { .. }), "{error}");
        assert!(error.to_string().contains(reason) && error.to_string().contains("line"), "{error}");
    }
}

#[test]
fn an_entry_made_by_hand_is_checked_when_it_is_used() {
    let mut entry = TriggerEntry::new("قرصن", TriggerPos::Verb, EventType::Coerce);
    assert!(entry.check().is_ok());
    entry.condition = "obj:people".to_owned();
    let error = Extractor::builder().ontology([entry]).build().unwrap_err();
    assert!(matches!(error, Error::Trigger { what: "class", .. }), "{error}");
}
