//! A user's gazetteer, as a table and as JSON, and what it finds in a text.
#![no_main]

use khabar::{Article, Extractor, GazetteerEntry};
use khabar_fuzz::{check, parts, text, within_budget};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let input = text(input);
    let [table, story] = parts(&input);
    let entries = within_budget(input.len(), || {
        GazetteerEntry::from_tsv(table, "fuzz.tsv").or_else(|_| GazetteerEntry::from_json(table))
    });
    let Ok(entries) = entries else { return };
    let json = serde_json::to_string(&entries).expect("entries are JSON");
    assert_eq!(GazetteerEntry::from_json(&json).expect("they read back"), entries);
    let names: Vec<&str> = entries.iter().flat_map(|entry| &entry.names).map(String::as_str).take(50).collect();
    let story = format!("{story}\n{}", names.join(" و"));
    let Ok(extractor) = within_budget(input.len(), || Extractor::builder().gazetteer(entries.clone()).build()) else {
        return;
    };
    let article = Article::parse(story.as_str());
    check(&within_budget(input.len() + story.len(), || extractor.extract(&article)));
});
