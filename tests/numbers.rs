//! Numbers: the cases under `tests/cases/numbers.toml`, and what holds for every text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use khabar::numbers::{Approximation, Number, NumberKind, numbers};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    numbers: Vec<Expected>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    text: String,
    #[serde(default = "cardinal")]
    kind: NumberKind,
    value: Option<f64>,
    range: Option<(f64, f64)>,
    unit: Option<String>,
    approximation: Option<Approximation>,
}

fn cardinal() -> NumberKind {
    NumberKind::Cardinal
}

fn close(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs().max(1.0),
        (a, b) => a == b,
    }
}

fn same(found: &Number, expected: &Expected) -> bool {
    found.span.text() == expected.text
        && found.kind == expected.kind
        && close(found.value, expected.value)
        && close(found.range.map(|range| range.0), expected.range.map(|range| range.0))
        && close(found.range.map(|range| range.1), expected.range.map(|range| range.1))
        && found.unit == expected.unit
        && found.approximation == expected.approximation
}

#[test]
fn cases() {
    let cases: Vec<Case> = common::cases("numbers");
    assert!(cases.len() >= 80);
    let mut wrong = String::new();
    for case in &cases {
        let found = numbers(&case.text);
        let right = found.len() == case.numbers.len() && found.iter().zip(&case.numbers).all(|(a, b)| same(a, b));
        if !right {
            wrong.push_str(&format!("{:?}\n  found    {found:?}\n  expected {:?}\n", case.text, case.numbers));
        }
        check_spans(&case.text, &found);
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn json_has_the_shape_of_the_model() {
    let found = numbers("نحو 3 ملايين دولار");
    let json = serde_json::to_value(&found).unwrap();
    let expected = serde_json::json!([{
        "start": 4, "end": 18, "text": "3 ملايين دولار",
        "kind": "money", "value": 3_000_000.0, "range": null, "unit": "USD", "approximation": "about",
    }]);
    assert_eq!(json, expected);
    assert_eq!(serde_json::from_value::<Vec<Number>>(json).unwrap(), found);
}

fn check_spans(text: &str, found: &[Number]) {
    let mut end = 0;
    for number in found {
        let bytes = number.span.bytes().unwrap();
        assert!(bytes.start >= end && bytes.start < bytes.end, "{found:?} in {text:?}");
        assert_eq!(&text[bytes.clone()], number.span.text());
        assert!(number.value.is_none_or(f64::is_finite), "{number:?}");
        assert!(number.value.is_none() || number.range.is_none(), "{number:?}");
        end = bytes.end;
    }
}

/// Texts made of number words, digits and what may stand around them.
fn expressions() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "واحد",
        "أحد",
        "إحدى",
        "اثنا",
        "ثلاث",
        "خمسة",
        "عشر",
        "عشرة",
        "حداشر",
        "عشرون",
        "الخمسين",
        "مئة",
        "المائة",
        "مئتا",
        "ثلاثمئة",
        "ألف",
        "ألفا",
        "ألفان",
        "آلاف",
        "الآلاف",
        "مليون",
        "ملايين",
        "مليار",
        "دزينة",
        "بضعة",
        "عشرات",
        "الأول",
        "الثانية",
        "الحادي",
        "السادس",
        "نصف",
        "نص",
        "ثلثا",
        "أرباع",
        "خمس",
        "فاصلة",
        "سالب",
        "نحو",
        "أكثر من",
        "على الأقل",
        "من",
        "إلى",
        "بين",
        "على",
        "بعد",
        "في المئة",
        "بالمئة",
        "نسبة",
        "في",
        "عام",
        "الساعة",
        "هاتف",
        "دولار",
        "دولارين",
        "كم",
        "/ساعة",
        "درجة",
        "تحت الصفر",
        "ج.م.",
        "مايو",
        "هـ",
        "و",
        "ب",
        "ل",
        "لل",
        "ال",
        "الـ",
        "\n",
        ".",
        ",",
        "،",
        "٫",
        "٬",
        "-",
        "–",
        "−",
        "+",
        "/",
        ":",
        "%",
        "٪",
        "‰",
        "$",
        "€",
        "^",
        "e",
        "ر",
        "0",
        "5",
        "10",
        "12",
        "300",
        "2015",
        "٤",
        "۷",
        "99999999999999999999",
        "USD",
        "F",
        "»",
        "\u{200F}",
        "ـ",
        "\u{64B}",
        "ﻻ",
    ]);
    // Mostly words of their own, so that they come together to numbers.
    let gaps = prop::sample::select(vec![" ", " ", " ", " و", " و", "", "  "]);
    prop::collection::vec((pieces, gaps), 0..24)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_exact_and_nothing_panics(text in expressions()) {
        check_spans(&text, &numbers(&text));
    }

    #[test]
    fn any_text_is_read(text in "\\PC*") {
        check_spans(&text, &numbers(&text));
    }

    #[test]
    fn digits_have_their_value(value in 0_u32..1_000_000_000) {
        let found = numbers(&format!("شارك {value} في"));
        // A year behind such a word would be a date; here it is a number.
        prop_assert_eq!(found.first().and_then(|number| number.value), Some(f64::from(value)));
    }
}
