//! What several tests need.
#![allow(dead_code, unused_imports, clippy::expect_used, clippy::panic)]

pub(crate) mod invariants;

pub(crate) use invariants::check_spans;

use serde::Deserialize;

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

/// The articles under `examples/`: name and text.
pub(crate) fn examples() -> Vec<(&'static str, &'static str)> {
    vec![
        ("diplomacy", include_str!("../../examples/diplomacy.txt")),
        ("disaster", include_str!("../../examples/disaster.txt")),
        ("economy", include_str!("../../examples/economy.txt")),
    ]
}
