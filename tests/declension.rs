//! The cases of `tests/cases/declension.toml`: the forms that a noun has, and those that it has not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod common;

use khabar::noun::{Case, Gender, Noun, NounForm, Number, State, Uses};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lemma {
    noun: Option<String>,
    adjective: Option<String>,
    nisba: Option<String>,
    gender: Option<String>,
    #[serde(default)]
    plurals: Vec<String>,
    feminine: Option<String>,
    /// A written form and what it must tell.
    has: Vec<(String, String)>,
    /// A written form and what it must not tell; if nothing is said, there is no such form.
    #[serde(default)]
    hasnot: Vec<(String, String)>,
}

impl Lemma {
    fn forms(&self) -> (String, Vec<NounForm>) {
        let plurals: Vec<&str> = self.plurals.iter().map(String::as_str).collect();
        let feminine = self.feminine.as_deref();
        let (lemma, noun) = match (&self.noun, &self.adjective, &self.nisba) {
            (Some(lemma), None, None) => {
                let gender = match self.gender.as_deref() {
                    Some("m") => Some(Gender::Masculine),
                    Some("f") => Some(Gender::Feminine),
                    Some("b") => None,
                    other => panic!("{lemma}: gender {other:?}"),
                };
                (lemma, Noun::noun(lemma, gender, &plurals, feminine))
            }
            (None, Some(lemma), None) => (lemma, Noun::adjective(lemma, feminine, &plurals)),
            (None, None, Some(lemma)) => (lemma, Noun::nisba(lemma, &plurals)),
            _ => panic!("a case is a noun, an adjective or a nisba"),
        };
        (lemma.clone(), noun.forms())
    }
}

/// What the words of a case say of a form.
#[derive(Default)]
struct Claim {
    gender: Option<Gender>,
    number: Option<Number>,
    broken: Option<bool>,
    cases: Vec<Case>,
    states: Vec<State>,
}

impl Claim {
    fn of(words: &str) -> Self {
        let mut claim = Self::default();
        for word in words.split_whitespace() {
            match word {
                "m" => claim.gender = Some(Gender::Masculine),
                "f" => claim.gender = Some(Gender::Feminine),
                "sg" => claim.number = Some(Number::Singular),
                "du" => claim.number = Some(Number::Dual),
                "pl" => claim.number = Some(Number::Plural),
                "broken" => claim.broken = Some(true),
                "sound" => claim.broken = Some(false),
                "nom" => claim.cases.push(Case::Nominative),
                "acc" => claim.cases.push(Case::Accusative),
                "gen" => claim.cases.push(Case::Genitive),
                "ind" => claim.states.push(State::Indefinite),
                "def" => claim.states.push(State::Definite),
                "con" => claim.states.push(State::Construct),
                "suf" => claim.states.push(State::Suffixed),
                _ => panic!("{word} in {words:?}"),
            }
        }
        claim
    }

    /// Whether the form has the gender, number and kind of plural that are named.
    fn describes(&self, form: &NounForm) -> bool {
        let features = &form.features;
        self.gender.is_none_or(|gender| gender == features.gender)
            && self.number.is_none_or(|number| number == features.number)
            && self.broken.is_none_or(|broken| broken == features.broken)
    }

    /// Whether the form has all the uses that are named: the cases in each of the states, or in some state if no state
    /// is named; the states in every case if no case is.
    fn has_uses(&self, form: &NounForm) -> bool {
        let uses = form.features.uses;
        let cases = if self.cases.is_empty() { &Case::ALL[..] } else { &self.cases };
        let each = |case: &Case| match self.states.as_slice() {
            [] => self.cases.is_empty() || uses.cases().any(|other| other == *case),
            states => states.iter().all(|state| uses.contains(*case, *state)),
        };
        cases.iter().all(each)
    }

    /// Whether the form has any of the uses that are named, or whatever uses if none is.
    fn has_some_use(&self, form: &NounForm) -> bool {
        let cases = if self.cases.is_empty() { &Case::ALL[..] } else { &self.cases };
        let states = if self.states.is_empty() { &State::ALL[..] } else { &self.states };
        !form.features.uses.intersection(Uses::of(cases, states)).is_empty()
    }
}

#[test]
fn declension() {
    let mut failures = Vec::new();
    for lemma in common::cases::<Lemma>("declension") {
        let (name, forms) = lemma.forms();
        for (text, words) in &lemma.has {
            let claim = Claim::of(words);
            if !forms.iter().any(|form| form.text() == *text && claim.describes(form) && claim.has_uses(form)) {
                failures.push(format!("{name} lacks {text} ({words})"));
            }
        }
        for (text, words) in &lemma.hasnot {
            let claim = Claim::of(words);
            let met = |form: &&NounForm| form.text() == *text && claim.describes(form) && claim.has_some_use(form);
            if let Some(form) = forms.iter().find(met) {
                failures.push(format!("{name} has {text} ({words}): {:?}", form.features));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Forms that are written alike and agree are one, and every form is good for something.
#[test]
fn forms_are_merged() {
    for lemma in common::cases::<Lemma>("declension") {
        let (name, forms) = lemma.forms();
        let mut keys: Vec<_> =
            forms.iter().map(|f| (f.text(), f.features.gender, f.features.number, f.features.broken)).collect();
        keys.sort();
        let all = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), all, "{name}");
        for form in &forms {
            assert!(!form.features.uses.is_empty(), "{name}: {form:?}");
            assert!(!form.stem.is_empty(), "{name}: {form:?}");
            assert!(!form.text().contains(|c| ('\u{064B}'..='\u{0652}').contains(&c)), "{name}: {form:?}");
        }
    }
}
