//! What the tables say of triggers: where a frame's arguments stand, and what a sense needs.
//!
//! `build.rs` compiles this folder too, so that the tables, those of users and the code that reads them agree.

pub(crate) mod forest;
pub(crate) mod notation;
pub(crate) mod weights;

use std::borrow::Cow;

/// How many numbers the vector of a lemma has.
pub(crate) const VECTOR: usize = 32;

/// Prepositions that frames name, by their form; two words are joined by `_`.
pub(crate) const PREPOSITIONS: [&str; 22] = [
    "في",
    "ب",
    "ل",
    "على",
    "إلى",
    "من",
    "عن",
    "مع",
    "بين",
    "ضد",
    "من_قبل",
    "على_يد",
    "بيد",
    "حول",
    "بشأن",
    "أمام",
    "نحو",
    "لدى",
    "خلف",
    "محل",
    "رقم",
    "أن",
];

/// Classes of nouns that conditions name; a bit each.
pub(crate) const CLASSES: [&str; 19] = [
    "person",
    "org",
    "gpe",
    "force",
    "vehicle",
    "nature",
    "weapon",
    "market",
    "team",
    "disease",
    "law",
    "money",
    "structure",
    "aid",
    "agreement",
    "event",
    "post",
    "prisoner",
    "location",
];

/// What is harmed or held, as `victims.tsv` names it.
pub(crate) const HARMS: [&str; 5] = ["killed", "injured", "missing", "detained", "displaced"];

/// What `counts.tsv` says of words: they count what follows, with their number behind it; they are one of it, or cases of it,
/// or add to it, or are others; or what is counted beside them is of before.
pub(crate) const COUNTS: [&str; 6] = ["sum", "one", "case", "more", "other", "earlier"];

/// Where an argument stands beside its trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slot {
    Subject,
    Object,
    /// The genitive or the pronoun behind a noun.
    Genitive,
    /// A nationality adjective behind a noun.
    Nisba,
    /// The noun that an adjective qualifies or is said of.
    Head,
    /// Behind a preposition, an index into [`PREPOSITIONS`].
    Behind(u8),
}

/// What part of a trigger's surroundings a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Subject,
    Object,
    Genitive,
    Adjective,
    /// Anything in the clause.
    Clause,
    Preposition,
    /// The light verb.
    Verb,
    /// The verb is passive.
    Passive,
}

/// One part of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Test {
    pub(crate) part: Part,
    /// The condition excludes.
    pub(crate) not: bool,
    /// Lemmas, sorted; for prepositions their indices.
    pub(crate) lemmas: Cow<'static, [u16]>,
    /// Bits of [`CLASSES`].
    pub(crate) classes: u32,
    /// The same words by their letters, sorted: what [`hash`] makes of them. A word may be read as another lemma, or be in
    /// no word table.
    pub(crate) letters: Cow<'static, [u32]>,
}

/// A number for a word by its folded letters.
pub(crate) fn hash(letters: impl Iterator<Item = char>) -> u32 {
    fnv(letters.map(u32::from))
}

/// The hash of Fowler, Noll and Vo, in its variant 1a.
fn fnv(items: impl Iterator<Item = u32>) -> u32 {
    items.fold(0x811C_9DC5, |sum, item| (sum ^ item).wrapping_mul(0x0100_0193))
}
