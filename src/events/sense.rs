//! The senses of words that name events, as the tables tell them, and which of them a word has in its surroundings.

use super::class::{Aspect, CLASSES, Part, Slot, Test, hash};
use super::model::{ArgumentRole, EventType};
use super::party::{Party, classes_of_token};
use super::scene::Scene;
use super::site::Site;
use crate::lexicon::Lemmas;
use crate::text::fold_letter;

/// One sense of a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sense {
    pub(super) kind: EventType,
    pub(super) mode: &'static str,
    /// An index into [`FRAMES`].
    frame: usize,
    /// An index into [`CONDITIONS`].
    condition: usize,
    pub(super) aspect: Aspect,
}

include!(concat!(env!("OUT_DIR"), "/senses.rs"));

macro_rules! lemmas {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)+) => {$(
        $(#[$doc])*
        pub(super) static $name: Lemmas =
            Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/", $file, ".bin")));
    )+};
}

lemmas! {
    VERBS = "sense_verbs";
    NOUNS = "sense_nouns";
    /// Participles that report an event.
    ADJECTIVES = "sense_adjectives";
    /// Nouns beside light verbs.
    LIGHTS = "sense_lights";
}

/// The class of nouns that conditions name.
pub(super) fn class(name: &str) -> u32 {
    CLASSES.iter().position(|other| *other == name).map_or(0, |k| 1 << k)
}

impl Sense {
    /// Where its arguments stand.
    pub(super) fn frame(self) -> &'static [(Slot, ArgumentRole)] {
        FRAMES.get(self.frame).copied().unwrap_or_default()
    }

    pub(super) fn condition(self) -> &'static [Test] {
        CONDITIONS.get(self.condition).copied().unwrap_or_default()
    }

    /// The role of a slot.
    pub(super) fn role(self, slot: Slot) -> Option<ArgumentRole> {
        self.frame().iter().find(|(other, _)| *other == slot).map(|(_, role)| *role)
    }

    /// Its frame is already that of the passive.
    pub(super) fn is_passive(self) -> bool {
        self.condition().iter().any(|test| test.part == Part::Passive)
    }
}

/// A sense by its row.
pub(super) fn sense(row: usize) -> Option<&'static Sense> {
    SENSES.get(row)
}

/// Can a word of this lemma name an event?
pub(super) fn is_eventive(lemma: u16) -> bool {
    NOUNS.rows(lemma).next().is_some()
}

/// The first sense of a lemma whose condition holds.
pub(super) fn choose(scene: &Scene<'_>, table: Lemmas, lemma: u16, site: &Site) -> Option<&'static Sense> {
    table
        .rows(lemma)
        .filter_map(|row| SENSES.get(row))
        .filter(|sense| sense.aspect != Aspect::Possible)
        .find(|sense| sense.condition().iter().all(|test| holds(scene, test, site) != test.not))
}

fn holds(scene: &Scene<'_>, test: &Test, site: &Site) -> bool {
    let any = |parties: &[Party]| parties.iter().any(|party| is_like(scene, test, party));
    match test.part {
        Part::Subject => any(&site.subject),
        Part::Object => any(&site.object),
        Part::Genitive => any(&site.genitive),
        Part::Adjective => site.adjectives.iter().any(|&token| names(scene, test, token)),
        Part::Clause => site.window.clone().filter(|&token| token != site.trigger).any(|token| {
            names(scene, test, token) || test.classes != 0 && classes_of_token(scene.syntax, token) & test.classes != 0
        }),
        Part::Preposition => {
            site.governed.iter().any(|governed| test.lemmas.contains(&u16::from(governed.preposition)))
        }
        Part::Verb => site.light.is_some_and(|verb| names(scene, test, verb)),
        Part::Passive => site.passive,
    }
}

/// Is a party of the lemmas or classes that a condition names?
fn is_like(scene: &Scene<'_>, test: &Test, party: &Party) -> bool {
    party.classes & test.classes != 0 || names(scene, test, party.head)
}

/// Is the word at a token one of those that a condition names?
fn names(scene: &Scene<'_>, test: &Test, token: usize) -> bool {
    let syntax = scene.syntax;
    let lemma = syntax.reading(token).and_then(|reading| reading.lemma());
    if lemma.is_some_and(|lemma| test.lemmas.binary_search(&lemma).is_ok()) {
        return true;
    }
    !test.letters.is_empty() && syntax.is_arabic(token) && {
        let end = syntax.bytes(&(token..token + 1)).end;
        let bare = syntax.text.get(syntax.bare_word_start(token)..end).unwrap_or_default();
        test.letters.binary_search(&hash(bare.chars().map(fold_letter))).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        assert!(SENSES.len() > 5000);
        assert!(SENSES.iter().all(|sense| sense.frame < FRAMES.len() && sense.condition < CONDITIONS.len()));
        assert!(CONDITIONS.iter().flat_map(|tests| tests.iter()).all(|test| test.lemmas.is_sorted()));
        assert_eq!(class("person"), 1);
        assert_eq!(class("nobody"), 0);
    }
}
