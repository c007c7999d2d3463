//! An ontology of one's own: what a user may rely on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use khabar::{
    ArgumentRole, Article, Error, Event, EventStatus, EventType, Extractor, Report, TriggerAspect, TriggerEntry,
    TriggerPos,
};

const HEADER: &str = "lemma\tpos\ttype\tmode\tframe\tcondition\taspect\tgloss\n";

fn entries(rows: &[&str]) -> Vec<TriggerEntry> {
    TriggerEntry::from_tsv(&format!("{HEADER}{}", rows.join("\n")), "mine.tsv").unwrap()
}

fn extract(rows: &[&str], text: &str) -> Report {
    let extractor = Extractor::builder().ontology(entries(rows)).build().unwrap();
    extractor.extract(&Article::builder().body(text).published("2025-08-07").unwrap().build())
}

fn triggers(report: &Report, kind: EventType) -> Vec<&str> {
    let events = report.events.iter().filter(|event| event.r#type == kind);
    events.flat_map(|event| &event.triggers).map(|trigger| trigger.span.text()).collect()
}

fn of(report: &Report, kind: EventType) -> &Event {
    report.events.iter().find(|event| event.r#type == kind).unwrap_or_else(|| panic!("no {kind}: {:?}", report.events))
}

fn parties(event: &Event, role: ArgumentRole) -> Vec<&str> {
    event.arguments.iter().filter(|argument| argument.role == role).map(|argument| argument.span.text()).collect()
}

/// A noun of the lexicon that no embedded sense has, a noun in no lexicon, a verb without vowels.
const LEAK: &str = "تسريب\tnoun\tcoerce\tleak\tgen=topic من=recipient في=location\tgen:بيان|معلومة|وثيقة";
const TWEET: &str = "تغريدة|تغريدات\tnoun\tconsult\ttweet\tgen=actor عن=topic";
const HACK: &str = "قرصن\tverb\tcoerce\thack\tsubj=actor obj=recipient في=location";

#[test]
fn a_new_noun_names_events_where_its_condition_holds() {
    for text in [
        "أعلنت الشركة تسريب بيانات آلاف العملاء في الأردن.",
        "كشفت صحيفة لوموند عن تسريب معلومات سرية من وزارة الدفاع الفرنسية.",
        "أكدت الحكومة الألمانية الخميس حدوث تسريب لبيانات المستخدمين، وقالت إن تسريب الوثائق وقع في برلين.",
        "أدى تسريب وثائق سرية في واشنطن إلى استقالة الوزير.",
    ] {
        let report = extract(&[LEAK], text);
        let leak = of(&report, EventType::Coerce);
        assert_eq!(leak.mode.as_deref(), Some("leak"), "{text}");
        assert!(triggers(&report, EventType::Coerce).contains(&"تسريب"), "{text}");
        let plover = leak.plover.as_ref().unwrap();
        assert_eq!((plover.r#type.as_str(), plover.mode.as_deref(), plover.quad), ("COERCE", None, 4));
        assert!(triggers(&extract(&[], text), EventType::Coerce).is_empty(), "{text}");
    }
    let water = extract(&[LEAK], "أعلنت البلدية تسريب مياه في أحد أنابيب عمان.");
    assert!(triggers(&water, EventType::Coerce).is_empty());
}

#[test]
fn a_noun_that_no_lexicon_has_is_found_by_its_letters() {
    for (text, trigger) in [
        ("نشر ترامب تغريدة عن الصين الأربعاء.", "تغريدة"),
        ("رد الوزير على تغريدات ماكرون عن لبنان.", "تغريدات"),
        ("انتقدت باريس التغريدة بشدة، وبتغريدة أخرى رد ترامب الخميس.", "التغريدة"),
        ("قال ماكرون في تغريدته الخميس إن فرنسا مستعدة.", "تغريدته"),
    ] {
        let report = extract(&[TWEET], text);
        assert!(triggers(&report, EventType::Consult).contains(&trigger), "{text}: {:?}", report.events);
        let tweet = &of(&report, EventType::Consult).triggers[0];
        assert_eq!(tweet.lemma.as_deref(), Some("تغريدة"), "{text}");
    }
}
