//! The paradigms of `tests/cases/conjugation.toml`, and what holds of every verb of the table.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod common;

use std::collections::HashSet;

use khabar::verb::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Lemma, root, form, vowels.
    entry: [String; 4],
    perfect: String,
    #[serde(default)]
    imperfect: String,
    #[serde(default)]
    moods: String,
    #[serde(default)]
    imperative: String,
    #[serde(default)]
    passive: String,
    nouns: String,
}

const PERSONS: [&str; 13] = ["1s", "1p", "2ms", "2fs", "2d", "2mp", "2fp", "3ms", "3fs", "3md", "3fd", "3mp", "3fp"];

fn name(features: &VerbFeatures) -> String {
    let gender = match features.gender {
        Some(Gender::Masculine) => "m",
        Some(Gender::Feminine) => "f",
        _ => "",
    };
    let number = match features.number {
        Number::Singular => "s",
        Number::Dual => "d",
        Number::Plural => "p",
    };
    format!("{}{gender}{number}", features.person)
}

/// The first form of each person.
fn row(forms: &[VerbForm], aspect: Aspect, mood: Option<Mood>, voice: Voice, persons: &[&str]) -> Vec<String> {
    let chosen = |f: &&VerbForm| (f.features.aspect, f.features.mood, f.features.voice) == (aspect, mood, voice);
    let of = |person: &&str| forms.iter().filter(chosen).find(|form| name(&form.features) == **person);
    persons.iter().filter_map(of).map(VerbForm::text).collect()
}

#[test]
fn every_paradigm() {
    use Aspect::{Imperative, Imperfect, Perfect};
    use Mood::{Indicative, Jussive, Subjunctive};
    use Voice::{Active, Passive};
    let cases = common::cases::<Case>("conjugation");
    assert!(cases.len() >= 42, "only {} paradigms", cases.len());
    let mut wrong = String::new();
    for case in &cases {
        let [lemma, root, form, vowels] = &case.entry;
        let verb = Verb::from_entry(lemma, root, form.parse().unwrap(), vowels).remove(0);
        let forms = verb.conjugate();
        let few = ["3ms", "2fs", "3mp", "3fp"];
        let third = ["3ms", "3fs", "3mp"];
        let moods = [Subjunctive, Jussive].map(|mood| row(&forms, Imperfect, Some(mood), Active, &few)).concat();
        let passive = [(Perfect, None), (Imperfect, Some(Indicative))]
            .map(|(aspect, mood)| row(&forms, aspect, mood, Passive, &third))
            .concat();
        let nouns = [verb.active_participle(), verb.passive_participle(), verb.verbal_noun()];
        let rows = [
            (lemma, vec![verb.lemma()]),
            (root, verb.root().split(' ').map(str::to_owned).collect()),
            (&case.perfect, row(&forms, Perfect, None, Active, &PERSONS)),
            (&case.imperfect, row(&forms, Imperfect, Some(Indicative), Active, &PERSONS)),
            (&case.moods, moods),
            (&case.imperative, row(&forms, Imperative, None, Active, &PERSONS)),
            (&case.passive, passive),
            (&case.nouns, nouns.map(|noun| noun.unwrap_or_else(|| "-".to_owned())).to_vec()),
        ];
        for (expected, found) in rows {
            let expected: Vec<&str> = expected.split_whitespace().collect();
            if expected != found {
                wrong += &format!("{lemma}: expected {expected:?}\n{lemma}: but found {found:?}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn complete_and_in_order() {
    for case in common::cases::<Case>("conjugation").iter().filter(|case| !case.imperfect.is_empty()) {
        let [lemma, root, form, vowels] = &case.entry;
        let forms = Verb::from_entry(lemma, root, form.parse().unwrap(), vowels).remove(0).conjugate();
        let names: Vec<String> = forms[..13].iter().map(|form| name(&form.features)).collect();
        assert_eq!(names, PERSONS);
        let distinct: HashSet<VerbFeatures> = forms.iter().map(|form| form.features).collect();
        assert_eq!(distinct.len(), 13 * 8 + 5, "{lemma}");
    }
}

#[test]
fn two_imperatives() {
    let verb = Verb::new("س ء ل", Form::I, Some((Vowel::A, Vowel::A))).unwrap();
    let texts: Vec<String> = verb.conjugate().iter().map(VerbForm::text).collect();
    assert!(texts.iter().any(|text| text == "سَلْ") && texts.iter().any(|text| text == "اِسْأَلْ"));
}

#[test]
fn seams() {
    let parts = |root, form, vowels, text: &str| {
        let found = Verb::new(root, form, vowels).unwrap().conjugate().into_iter().find(|form| form.text() == text);
        let form = found.unwrap_or_else(|| panic!("no {text}"));
        [form.prefix, form.stem, form.suffix].join("|")
    };
    let au = Some((Vowel::A, Vowel::U));
    assert_eq!(parts("ء ك ل", Form::I, au, "آكُلُ"), "|آكُل|ُ");
    assert_eq!(parts("ء م ن", Form::IV, None, "أُومِنُ"), "أُ|ومِن|ُ");
    assert_eq!(parts("ث ب ت", Form::I, au, "ثَبَتُّ"), "|ثَبَتّ|ُ");
    assert_eq!(parts("د ع و", Form::I, au, "دَعَوْا"), "|دَع|َوْا");
    assert_eq!(parts("د ع و", Form::I, au, "يَدْعُو"), "يَ|دْعُو|");
    assert_eq!(parts("ب د ء", Form::I, Some((Vowel::A, Vowel::A)), "بَدَآ"), "|بَدَآ|");
}

#[test]
fn eighth_form_lemmas() {
    let lemma = |root| Verb::new(root, Form::VIII, None).unwrap().lemma();
    let expected = [
        ("و ص ل", "اِتَّصَلَ"),
        ("ط ل ع", "اِطَّلَعَ"),
        ("ص د م", "اِصْطَدَمَ"),
        ("ذ خ ر", "اِدَّخَرَ"),
        ("ظ ل م", "اِظَّلَمَ"),
        ("ز ه ر", "اِزْدَهَرَ"),
        ("ء م ن", "اِئْتَمَنَ"),
        ("س و ي", "اِسْتَوَى"),
    ];
    for (root, expected) in expected {
        assert_eq!(lemma(root), expected);
    }
}

#[test]
fn roots_that_do_not_fit() {
    let au = Some((Vowel::A, Vowel::U));
    for root in ["", "ك ت", "ك ت ب ر", "كتب", "ك ت x", "ك ا ن", "ر م ى", "ك ت ة"] {
        assert_eq!(Verb::new(root, Form::I, au), None, "{root:?}");
    }
    assert_eq!(Verb::new("ت ر ج م", Form::II, None), None);
    assert_eq!(Verb::new("ك ت ب", Form::I, Some((Vowel::U, Vowel::A))), None);
    assert_eq!(Verb::new_sound("ع و ر", Form::I), None);
}

/// Verbs of the table whose regular verbal noun is not the one in use.
const OTHER_NOUN: [&str; 2] = ["زَيَّا", "شَيَّأَ"];

#[test]
fn the_table_agrees() {
    let path = format!("{}/data/words/verbs.tsv", env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(path).unwrap();
    for line in table.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [lemma, root, form, vowels, masdars, ..] = fields[..] else { panic!("{line}") };
        let verbs = Verb::from_entry(lemma, root, form.parse().unwrap(), vowels);
        assert_eq!(verbs.len(), vowels.split('|').count(), "{line}");
        assert_eq!(verbs[0].lemma(), lemma, "{line}");
        // The table writes تَلَقِّي, the form with the article.
        let defined = |noun: String| noun.replace("اءٍ", "ائٍ").replace('ٍ', "ِي");
        if let Some(noun) = verbs[0].verbal_noun().map(defined)
            && !OTHER_NOUN.contains(&lemma)
        {
            assert!(masdars.split('|').any(|masdar| masdar == noun), "{noun}: {line}");
        }
    }
}
