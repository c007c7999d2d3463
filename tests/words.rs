//! Words: the cases under `tests/cases/words.toml`, and what holds for every text and every verb.
#![cfg(feature = "tagger")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use khabar::verb::{Form, Verb, Voice};
use khabar::{Normaliser, TokenKind, Word, words};
use proptest::prelude::*;
use serde::Deserialize;

fn bare(text: &str) -> String {
    let wasla = text.replace('\u{0670}', "ا").replace("ذاا", "ذا");
    let bare = Normaliser::lookup().normalise(&wasla).text().to_owned();
    // هٰذا and ذٰلك are written without their long vowel.
    bare.replace("لاكن", "لكن").replace("ذالك", "ذلك")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    words: Vec<String>,
}

#[test]
fn in_context() {
    for case in common::cases::<Case>("words") {
        let found: Vec<Word> =
            words(&case.text).unwrap().into_iter().filter(|word| word.kind != TokenKind::Punctuation).collect();
        assert_eq!(found.len(), case.words.len(), "{}", case.text);
        for (word, expected) in found.iter().zip(&case.words) {
            let lemma = word.lemma.as_deref().map(bare).unwrap_or_default();
            let cut = format!("{}|{}|{}", word.proclitics.join("+"), word.stem, word.enclitics.join("+"));
            let expected: Vec<&str> = expected.split(' ').collect();
            if let [form, dictionary, pos] = expected[..] {
                assert_eq!(cut, form, "in {}", case.text);
                assert!(
                    dictionary == "*" || lemma == bare(dictionary),
                    "{cut}: {lemma} for {dictionary} in {}",
                    case.text
                );
                assert!(pos == "*" || word.pos == pos, "{cut}: {} for {pos} in {}", word.pos, case.text);
            }
        }
    }
}

#[test]
fn vowels_change_no_lemma_and_decide_the_voice() {
    let plain = words("قتل ثلاثة أشخاص في المدينة وأصيب آخرون.").unwrap();
    let vocalised = words("قُتِلَ ثَلَاثَةُ أَشْخَاصٍ فِي الْمَدِينَةِ وَأُصِيبَ آخَرُونَ.").unwrap();
    let lemmas = |words: &[Word]| words.iter().map(|word| word.lemma.clone()).collect::<Vec<_>>();
    assert_eq!(lemmas(&plain), lemmas(&vocalised));
    assert_eq!(vocalised[0].features["Voice"], "Pass");
    assert_eq!(vocalised[0].span.text(), "قُتِلَ");
}

#[test]
fn features_have_the_names_of_universal_dependencies() {
    let found = words("قالت المتحدثة إنهما سيصلان غدا.").unwrap();
    assert_eq!(found[0].features["Gender"], "Fem");
    assert_eq!(found[0].features["Person"], "3");
    assert_eq!(found[0].features["Aspect"], "Perf");
    assert_eq!(found[0].root.as_deref(), Some("قول"));
    assert_eq!(found[1].features["Definite"], "Def");
    assert_eq!(found[3].features["Number"], "Dual");
    assert_eq!(found[3].proclitics, ["س"]);
}

/// أعلنت may be said of her, to her and by oneself: news tell of others.
#[test]
fn a_verb_that_may_have_several_persons_has_the_third() {
    for text in ["أعلنت الحكومة القرار.", "وصلت الطائرة.", "هاجمت الشرطة المقر.", "وستعلن الوزارة ذلك."]
    {
        assert_eq!(words(text).unwrap()[0].features["Person"], "3", "{text}");
    }
}

/// Each conjugated form is recognised as a form of its verb: among the readings of the word by itself.
#[test]
fn every_conjugated_form_leads_back_to_its_lemma() {
    let table = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/words/verbs.tsv")).unwrap();
    let mut forms = 0;
    // Every 23rd verb of the table: all forms and classes are among them.
    for row in table.lines().skip(1).step_by(23) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [lemma, root, form, vowels, ..] = cells[..] else { panic!("{row}") };
        for verb in Verb::from_entry(lemma, root, form.parse::<Form>().unwrap(), vowels) {
            for inflected in verb.conjugate().iter().filter(|form| form.features.voice == Voice::Active) {
                let text = Normaliser::new().diacritics(true).normalise(&inflected.text()).text().to_owned();
                let readings = khabar::readings(&text).unwrap();
                let is_verb = |reading: &Word| reading.lemma.as_deref() == Some(lemma) && reading.pos == "VERB";
                assert!(readings.iter().any(is_verb), "{text} of {lemma}");
                forms += 1;
            }
        }
    }
    assert!(forms > 10_000);
}

fn pieces() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "وقال",
        "للرئيس",
        "سيلتقي",
        "3.5",
        "٣٫٥",
        "12/11/2024",
        "25٪",
        "أ.ف.ب",
        "د.",
        "http://a.b/c?d=e",
        "x@y.org",
        "#وسم_ما",
        "@user",
        "😀",
        "🇪🇬",
        "«",
        "»",
        "\"",
        "...",
        "،",
        " ",
        " ",
        "\n",
        "CNN",
        "لـCNN",
        "مُحَمَّدٌ",
        "e\u{301}",
        "\u{200F}",
        "$",
        "-",
    ]);
    let random = prop_oneof![8 => pieces.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(random, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_tile_the_text(text in pieces()) {
        let mut rest: String = Normaliser::clean().normalise(&text).text().split_whitespace().collect();
        let mut from = 0;
        for word in words(&text).unwrap() {
            prop_assert!(word.span.start() >= from);
            from = word.span.end();
            let clean: String = Normaliser::clean().normalise(word.span.text()).text().split_whitespace().collect();
            prop_assert!(rest.starts_with(&clean), "{clean:?} in {rest:?}");
            rest = rest[clean.len()..].to_owned();
        }
        prop_assert_eq!(rest, "");
    }

    #[test]
    fn the_parts_of_a_word_are_the_word(text in pieces()) {
        for word in words(&text).unwrap() {
            let clean = Normaliser::clean().normalise(word.span.text()).text().to_owned();
            let prefix: String = word.proclitics.concat();
            prop_assert!(clean.starts_with(&prefix), "{word:?}");
            prop_assert!(clean.ends_with(&(word.stem.clone() + &word.enclitics.concat())), "{word:?}");
        }
    }
}
