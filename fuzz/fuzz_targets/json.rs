//! Reading reports and articles from JSON, and writing what was read.
#![no_main]

use khabar::{Article, Report};
use khabar_fuzz::{EXTRACTOR, check, text, within_budget, write};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let input = text(input);
    if let Ok(report) = within_budget(input.len(), || Report::from_json(&input)) {
        report.check().expect("what was read is checked");
        assert_eq!(Report::from_json(&report.to_json()).expect("it reads back"), report);
        write(&report);
    }
    if let Ok(article) = within_budget(input.len(), || Article::from_json(&input)) {
        let json = serde_json::to_string(&article).expect("an article is JSON");
        assert_eq!(Article::from_json(&json).expect("it reads back"), article);
        let _ = EXTRACTOR.extract(&article);
    }
    if let Ok(article) = within_budget(input.len(), || Article::from_json_ld(&input)) {
        check(&EXTRACTOR.extract(&article));
    }
});
