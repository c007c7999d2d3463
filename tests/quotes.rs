//! Who said what, to whom, through what and when, in articles in agency style.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use khabar::{Article, Extractor, Layer, Party, Quote, QuoteKind, Report};

const ARTICLE: &str = "الخارجية الماليزية: لن نغلق سفارتنا

كوالالمبور (برناما) - قال المتحدث باسم وزارة الخارجية الماليزية فاضل عثمان، في مؤتمر صحفي الثلاثاء، إن بلاده لن تغلق سفارتها في ميانمار.
وأضاف للصحفيين أن الموظفين «في أمان تام». ودعا إلى حماية البعثات، مشيرا إلى أن الوزارة على اتصال دائم بهم.
\"لا نشعر بالخوف بعد كل ما جرى هنا\"، تقول الموظفة عائشة رحمن.
وقالت في اتصال هاتفي مع وكالة رويترز: \"سنبقى مع الناس. هذا واجبنا\".
من جانبه، نفى مصدر أمني أن تكون الطريق إلى المطار مقطوعة، حسبما نقلت صحيفة ستار.";

fn report() -> Report {
    khabar::extract(ARTICLE, Some("2024-03-13")).unwrap()
}

fn find<'r>(report: &'r Report, text: &str) -> &'r Quote {
    report.quotes.iter().find(|quote| quote.span.text().contains(text)).unwrap_or_else(|| panic!("no quote {text:?}"))
}

fn name<'r>(report: &'r Report, party: Option<&Party>) -> &'r str {
    party.and_then(|party| party.entity).map_or("", |entity| &report.entities[entity].name)
}

#[test]
fn a_chain_has_one_speaker() {
    let report = report();
    for text in ["بلاده لن تغلق", "الموظفين", "حماية البعثات", "الوزارة على اتصال"]
    {
        assert_eq!(name(&report, find(&report, text).speaker.as_ref()), "فاضل عثمان", "{text}");
    }
    let added = report.quotes.iter().position(|quote| quote.span.text().starts_with("الموظفين")).unwrap();
    assert_eq!(report.quotes[added].kind, QuoteKind::Mixed);
    let before = report.quotes[added].continues.unwrap();
    assert!(report.quotes[before].span.text().starts_with("بلاده لن تغلق"));
}

#[test]
fn a_headline_names_the_speaker_before_a_colon() {
    let report = report();
    let quote = find(&report, "لن نغلق");
    assert_eq!((quote.kind, quote.span.text()), (QuoteKind::Indirect, "لن نغلق سفارتنا"));
    assert_eq!(quote.cue.as_ref().unwrap().span.text(), ":");
    assert_eq!(name(&report, quote.speaker.as_ref()), "وزارة الخارجية الماليزية");
}

#[test]
fn a_place_before_a_colon_says_only_where() {
    let speakers = |title: &str| {
        let report = khabar::extract(&format!("{title}\n\nوصل الوزير إلى المدينة."), None).unwrap();
        report.quotes.iter().map(|quote| name(&report, quote.speaker.as_ref()).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(speakers("بيروت: مقتل ثلاثة عمال في حريق"), [""; 0]);
    assert_eq!(speakers("القاهرة: لن نقبل بخفض حصتنا من المياه"), ["القاهرة"]);
}

#[test]
fn to_whom_through_what_and_when() {
    let report = report();
    let said = find(&report, "بلاده لن تغلق");
    assert_eq!(said.medium.as_ref().unwrap().span.text(), "مؤتمر صحفي");
    assert_eq!(report.times[said.time.unwrap()].value.as_deref(), Some("2024-03-12"));
    let added = find(&report, "الموظفين");
    assert_eq!(added.addressee.as_ref().unwrap().span.text(), "لصحفيين");
    let phoned = find(&report, "سنبقى");
    assert_eq!(phoned.medium.as_ref().unwrap().span.text(), "اتصال هاتفي");
    assert_eq!(name(&report, phoned.addressee.as_ref()), "رويترز");
}

#[test]
fn a_cue_may_stand_behind_and_a_source_beside() {
    let report = report();
    let direct = find(&report, "لا نشعر");
    assert_eq!(direct.cue.as_ref().unwrap().lemma.as_deref(), Some("قَالَ"));
    assert_eq!(name(&report, direct.speaker.as_ref()), "عائشة رحمن");
    let quote = find(&report, "سنبقى");
    assert_eq!(quote.span.text(), "سنبقى مع الناس. هذا واجبنا");
    assert_eq!(name(&report, quote.speaker.as_ref()), "عائشة رحمن");
    // The clause has a cue and a speaker of its own, so that the newspaper that relays it makes no second quote.
    let denied = find(&report, "الطريق");
    assert_eq!(denied.speaker.as_ref().unwrap().span.text(), "مصدر أمني");
    assert_eq!(denied.speaker.as_ref().unwrap().entity, None);
    assert_eq!(report.quotes.iter().filter(|quote| quote.span.text().contains("المطار")).count(), 1);
}

#[test]
fn without_the_other_layers_nothing_points_into_them() {
    let extractor = Extractor::builder().layers(&[Layer::Quotes]).build().unwrap();
    let report = extractor.extract(&Article::parse(ARTICLE));
    assert!(report.entities.is_empty() && report.times.is_empty());
    assert!(!report.quotes.is_empty());
    report.check().unwrap();
    let speakers: Vec<&str> =
        report.quotes.iter().filter_map(|quote| Some(quote.speaker.as_ref()?.span.text())).collect();
    assert!(speakers.contains(&"فاضل عثمان"), "{speakers:?}");
    assert!(report.quotes.iter().all(|quote| quote.time.is_none()));
}

#[test]
fn a_long_text_without_an_end_costs_no_more_than_its_length() {
    for part in ["قال إن ", "مؤكدا أن ", "\"نعم ولا وربما\" ", "وفق وكالة رويترز، ", "«"]
    {
        let report = khabar::extract(&part.repeat(20_000), None).unwrap();
        report.check().unwrap();
    }
}
