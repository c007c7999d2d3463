//! What the tables say of triggers: where a frame's arguments stand, and what a sense needs.
//!
//! `build.rs` compiles this folder too, so that the tables, those of users and the code that reads them agree.

pub(crate) mod notation;

use std::borrow::Cow;

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

/// A number for the feature of a learnt model by its name, the words of it joined by spaces; never 0. Of a longer name
/// than [`LONGEST_NAME`] only so many bytes count.
pub(crate) fn feature(name: &[&str]) -> u32 {
    let mut text = [b' '; LONGEST_NAME];
    let mut len = 0;
    for word in name {
        // The byte behind a word stays for the space.
        let taken = word.len().min(LONGEST_NAME - len);
        text[len..len + taken].copy_from_slice(&word.as_bytes()[..taken]);
        len = (len + taken + 1).min(LONGEST_NAME);
    }
    let (eights, _) = text[..len.next_multiple_of(8)].as_chunks::<8>();
    let mix = |sum: u64, eight: &[u8; 8]| {
        let sum = (sum ^ u64::from_le_bytes(*eight)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        sum ^ sum >> 32
    };
    (eights.iter().fold(0, mix) as u32).max(1)
}

/// Bytes of a feature's name that count.
const LONGEST_NAME: usize = 128;

/// The hash of Fowler, Noll and Vo, in its variant 1a.
fn fnv(items: impl Iterator<Item = u32>) -> u32 {
    items.fold(0x811C_9DC5, |sum, item| (sum ^ item).wrapping_mul(0x0100_0193))
}
