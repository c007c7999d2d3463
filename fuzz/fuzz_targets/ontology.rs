//! A user's triggers, as a table and as JSON, and what they find in a text.
#![no_main]

use khabar::{Article, Extractor, TriggerEntry};
use khabar_fuzz::{check, parts, text, within_budget};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let input = text(input);
    let [table, story] = parts(&input);
    let entries = within_budget(input.len(), || {
        TriggerEntry::from_tsv(table, "fuzz.tsv").or_else(|_| TriggerEntry::from_json(table))
    });
    let Ok(entries) = entries else { return };
    let json = serde_json::to_string(&entries).expect("entries are JSON");
    assert_eq!(TriggerEntry::from_json(&json).expect("they read back"), entries);
    let words: Vec<&str> = entries.iter().flat_map(|entry| entry.lemma.split('|')).take(50).collect();
    let story = format!("{story}\n{}", words.join(" في القاهرة و"));
    let build = || Extractor::builder().ontology(entries.clone()).hypothetical(true).build();
    let extractor = within_budget(input.len(), build).expect("entries that were read are sound");
    let article = Article::parse(story.as_str());
    check(&within_budget(input.len() + story.len(), || extractor.extract(&article)));
});
