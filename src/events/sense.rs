//! The senses of words that name events, as the tables tell them, and which of them a word has in its surroundings.

use std::borrow::Cow;

use super::class::{CLASSES, Part, Slot, Test, hash};
use super::model::{ArgumentRole, EventType};
use super::ontology::{TriggerAspect, TriggerPos};
use super::party::{Party, classes_of_token};
use super::scene::Scene;
use super::site::Site;
use crate::lexicon::Lemmas;
use crate::text::fold_letter;
use crate::words::Reading;

/// One sense of a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sense<'a> {
    pub(super) kind: EventType,
    /// Its number, by which the ontology tells it.
    pub(super) mode: u16,
    /// Where its arguments stand.
    pub(super) frame: &'a [(Slot, ArgumentRole)],
    pub(super) condition: &'a [Test],
    pub(super) aspect: Option<TriggerAspect>,
    /// A user has given it.
    pub(super) own: bool,
}

/// A sense of the embedded tables.
#[derive(Debug, Clone, Copy)]
struct Row {
    kind: EventType,
    /// An index into [`MODES`], and so on.
    mode: u8,
    frame: u16,
    condition: u16,
    aspect: Option<TriggerAspect>,
}

include!(concat!(env!("OUT_DIR"), "/senses.rs"));

/// The modes of the embedded senses; a mode's number is its index. The first is none.
pub(super) fn modes() -> &'static [&'static str] {
    MODES
}

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

impl Sense<'_> {
    /// The role of a slot.
    pub(super) fn role(&self, slot: Slot) -> Option<ArgumentRole> {
        self.frame.iter().find(|(other, _)| *other == slot).map(|(_, role)| *role)
    }

    /// Its frame is already that of the passive.
    pub(super) fn is_passive(&self) -> bool {
        self.condition.iter().any(|test| test.part == Part::Passive)
    }
}

impl Row {
    fn sense<'a>(self) -> Sense<'a> {
        Sense {
            kind: self.kind,
            mode: self.mode.into(),
            frame: FRAMES.get(usize::from(self.frame)).copied().unwrap_or_default(),
            condition: CONDITIONS.get(usize::from(self.condition)).copied().unwrap_or_default(),
            aspect: self.aspect,
            own: false,
        }
    }
}

/// The kinds of triggers that a word may be, as they are looked up.
pub(super) fn parts(reading: Reading) -> &'static [TriggerPos] {
    match () {
        () if reading.is_verb() => &[TriggerPos::Verb],
        () if reading.is_noun() => &[TriggerPos::Light, TriggerPos::Noun],
        () if reading.is_adjective() => &[TriggerPos::Adjective],
        () => &[],
    }
}

/// The embedded senses of a lemma.
pub(super) fn embedded<'a>(parts: &'static [TriggerPos], lemma: u16) -> impl Iterator<Item = Sense<'a>> {
    let rows = parts.iter().flat_map(move |pos| match pos {
        TriggerPos::Verb => VERBS.rows(lemma),
        TriggerPos::Noun => NOUNS.rows(lemma),
        TriggerPos::Adjective => ADJECTIVES.rows(lemma),
        TriggerPos::Light => LIGHTS.rows(lemma),
    });
    rows.filter_map(|row| SENSES.get(row)).map(|row| row.sense())
}

/// Has a reading an embedded sense, other than a possible one?
pub(super) fn is_sense(reading: Reading) -> bool {
    reading.lemma().is_some_and(|lemma| is_firm(parts(reading), lemma))
}

/// Has a lemma an embedded sense, other than a possible one?
pub(super) fn is_firm(parts: &'static [TriggerPos], lemma: u16) -> bool {
    embedded(parts, lemma).any(|sense| sense.aspect != Some(TriggerAspect::Possible))
}

/// The first sense of a lemma whose condition holds.
pub(super) fn choose<'a>(
    scene: &Scene<'a>,
    parts: &'static [TriggerPos],
    lemma: u16,
    site: &Site,
) -> Option<Sense<'a>> {
    let holds = |test: &Test| holds(scene, test, site) != test.not;
    let mut senses = scene.ontology.senses(parts, lemma);
    senses.find(|sense| sense.aspect != Some(TriggerAspect::Possible) && sense.condition.iter().all(holds))
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
pub(super) mod tests {
    use super::*;

    /// The senses of the table in order of its rows, each with its lemmas.
    pub(crate) fn all() -> Vec<(Sense<'static>, Vec<u16>)> {
        let mut all: Vec<_> = SENSES.iter().map(|row| (row.sense(), Vec::new())).collect();
        for lemma in 0..crate::words::lemma_count() {
            for row in [VERBS, NOUNS, ADJECTIVES, LIGHTS].into_iter().flat_map(|table| table.rows(lemma)) {
                all[row].1.push(lemma);
            }
        }
        all
    }

    #[test]
    fn the_tables_are_whole() {
        assert!(SENSES.len() > 5000);
        let whole = |row: &Row| {
            usize::from(row.mode) < MODES.len()
                && usize::from(row.frame) < FRAMES.len()
                && usize::from(row.condition) < CONDITIONS.len()
        };
        assert!(SENSES.iter().all(whole));
        assert_eq!(MODES.first(), Some(&""));
        assert!(CONDITIONS.iter().flat_map(|tests| tests.iter()).all(|test| test.lemmas.is_sorted()));
        assert_eq!(class("person"), 1);
        assert_eq!(class("nobody"), 0);
    }
}
