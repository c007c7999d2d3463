//! What several tests need.
#![allow(dead_code, clippy::expect_used, clippy::panic)]

use khabar::Report;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Cases<T> {
    case: Vec<T>,
}

/// The cases of a file under `tests/cases/`.
pub(crate) fn cases<T: for<'de> Deserialize<'de>>(name: &str) -> Vec<T> {
    let path = format!("{}/tests/cases/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let source = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let cases: Cases<T> = toml::from_str(&source).unwrap_or_else(|e| panic!("{path}: {e}"));
    assert!(!cases.case.is_empty(), "{path} has no cases");
    cases.case
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

/// The articles under `examples/`: name and text.
pub(crate) fn examples() -> Vec<(&'static str, &'static str)> {
    vec![
        ("diplomacy", include_str!("../../examples/diplomacy.txt")),
        ("disaster", include_str!("../../examples/disaster.txt")),
        ("economy", include_str!("../../examples/economy.txt")),
    ]
}
