//! The whole extractor.
#![no_main]

use khabar::Article;
use khabar_fuzz::{EXTRACTOR, check, text, within_budget};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let input = text(input);
    let read = || Article::builder().body(input.as_str()).published("2025-02-27").expect("a day").build();
    let report = within_budget(input.len(), || EXTRACTOR.extract(&read()));
    check(&report);
});
