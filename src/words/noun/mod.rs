//! Nouns and adjectives: every form that a lemma takes in unvocalised text, and what each form tells.
//!
//! In: a vocalised lemma with its plurals and its feminine, as the tables give them. Out: [`NounForm`]s, the written
//! forms without article and pronoun, with gender, number and the cases and states that each can stand for. How:
//!
//! 1. `word` reads the vocalised word and knows its pattern;
//! 2. `ending` says what its last letters do before an ending, hamza seats included;
//! 3. `paradigm` declines it in the singular, the dual and the two sound plurals;
//! 4. `lexeme` decides which of these a noun, an adjective or a nisba has; `irregular` holds the few that follow
//!    no rule.
//!
//! `build.rs` compiles this folder too, so that the tables can be expanded when the crate is built. It may therefore
//! use nothing else of the crate.

mod ending;
mod features;
mod irregular;
mod lexeme;
mod paradigm;
mod word;

use std::collections::BTreeMap;

pub use features::{Case, Gender, NounFeatures, NounForm, Number, State, Uses};
use lexeme::{Lexeme, Theme};
use word::Word;

/// The marker of the sound masculine plural among the plurals of a lemma.
const SOUND_MASCULINE: &str = "ون";
/// The marker of the sound feminine plural.
const SOUND_FEMININE: &str = "ات";

/// A noun or an adjective that can be declined.
///
/// The plurals of every constructor are given as in the tables: `ون` and `ات` mark the sound plurals, everything else
/// is a plural written out with its vowels, and `-` or nothing at all is no plural.
///
/// ```
/// use khabar::noun::{Case, Gender, Noun, Number, State};
///
/// let minister = Noun::noun("وَزِير", Some(Gender::Masculine), &["وُزَرَاء"], Some("وَزِيرَة"));
/// let forms = minister.forms();
/// let form = forms.iter().find(|form| form.text() == "وزراؤ").unwrap();
/// assert_eq!(form.features.number, Number::Plural);
/// assert!(form.features.broken);
/// // وزراؤه, “his ministers”, is a subject:
/// assert!(form.features.uses.contains(Case::Nominative, State::Suffixed));
/// assert!(!form.features.uses.contains(Case::Genitive, State::Suffixed));
/// // No form is written *وزراءا:
/// assert!(forms.iter().all(|form| form.text() != "وزراءا"));
/// ```
#[derive(Debug, Clone)]
pub struct Noun {
    parts: Vec<Part>,
}

/// One word of a lemma.
#[derive(Debug, Clone)]
enum Part {
    /// It is always written alike: جنوب in جنوب إفريقي.
    Fixed(String),
    Declined(Vec<Theme>),
}

impl Noun {
    /// A noun. Without a gender it is used in both; with a `feminine` it is a masculine that has one (وزير, وزيرة),
    /// and the sound plural of the feminine goes without saying.
    #[must_use]
    #[allow(clippy::self_named_constructors, reason = "beside `adjective` and `nisba`")]
    pub fn noun(lemma: &str, gender: Option<Gender>, plurals: &[&str], feminine: Option<&str>) -> Self {
        Self::last_declined(lemma, feminine, |word, feminine| {
            Lexeme::new(word, plurals, feminine).noun(gender.map_or(&Gender::ALL[..], Gender::alone))
        })
    }

    /// An adjective. Without a `feminine` it takes the regular ة, unless it is an elative (أكبر), which has none.
    #[must_use]
    pub fn adjective(lemma: &str, feminine: Option<&str>, plurals: &[&str]) -> Self {
        Self::last_declined(lemma, feminine, |word, feminine| Lexeme::new(word, plurals, feminine).adjective())
    }

    /// A relation adjective, vocalised or not: روسي. It has both sound plurals, whether `plurals` names them or not.
    ///
    /// Where a plural has as many words as the lemma, all of them are declined (أميركي جنوبي, أميركيون جنوبيون);
    /// otherwise only the last is (جنوب إفريقي, جنوب إفريقيون). Where all are, each takes the article in the definite.
    #[must_use]
    pub fn nisba(lemma: &str, plurals: &[&str]) -> Self {
        let words: Vec<&str> = lemma.split_whitespace().collect();
        let phrases: Vec<Vec<&str>> = plurals.iter().map(|plural| plural.split_whitespace().collect()).collect();
        if words.len() == 1 || !phrases.iter().any(|phrase| phrase.len() == words.len()) {
            return Self::last_declined(lemma, None, |word, _| Lexeme::new(word, plurals, None).nisba());
        }
        let part = |(index, word): (usize, &&str)| {
            let plurals: Vec<&str> = phrases.iter().filter_map(|phrase| phrase.get(index).copied()).collect();
            let lexeme = Lexeme::new(word, &plurals, None);
            Part::Declined(if word.ends_with('ي') { lexeme.nisba() } else { lexeme.adjective() })
        };
        Self { parts: words.iter().enumerate().map(part).collect() }
    }

    /// Every written form, without article and pronoun. Forms that are written alike and agree in gender, number and
    /// kind of plural are one, with all their uses.
    #[must_use]
    pub fn forms(&self) -> Vec<NounForm> {
        let mut joined: Vec<NounForm> = Vec::new();
        for part in self.parts.iter().rev() {
            joined = match part {
                Part::Fixed(word) => joined.into_iter().map(|form| form.after(word)).collect(),
                Part::Declined(themes) if joined.is_empty() => themes.iter().flat_map(Theme::forms).collect(),
                Part::Declined(themes) => {
                    let first = merge(themes.iter().flat_map(Theme::forms));
                    first.iter().flat_map(|first| joined.iter().filter_map(|last| last.agreeing(first))).collect()
                }
            };
        }
        merge(joined)
    }

    fn last_declined(
        lemma: &str,
        feminine: Option<&str>,
        decline: impl FnOnce(&str, Option<&str>) -> Vec<Theme>,
    ) -> Self {
        let last = |phrase: &str| phrase.rfind(' ').map_or(0, |space| space + 1);
        let (before, word) = lemma.split_at(last(lemma));
        let mut parts: Vec<_> = before.split_whitespace().map(|fixed| Part::Fixed(Word::new(fixed).bare())).collect();
        parts.push(Part::Declined(decline(word, feminine.map(|feminine| &feminine[last(feminine)..]))));
        Self { parts }
    }
}

/// Makes one form of those that are written alike and agree; the first of them stays where it was.
fn merge(forms: impl IntoIterator<Item = NounForm>) -> Vec<NounForm> {
    let mut merged: Vec<NounForm> = Vec::new();
    let mut seen = BTreeMap::new();
    for form in forms {
        let NounFeatures { gender, number, broken, uses } = form.features;
        match seen.entry((form.text(), gender, number, broken)) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(merged.len());
                merged.push(form);
            }
            std::collections::btree_map::Entry::Occupied(entry) => {
                let features = &mut merged[*entry.get()].features;
                features.uses = features.uses.union(uses);
            }
        }
    }
    merged
}
