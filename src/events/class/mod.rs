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

/// What `counts.tsv` says of words: they count what follows, with their number behind it; they are one of it, or cases of it,
/// or add to it, or are others.
pub(crate) const COUNTS: [&str; 5] = ["sum", "one", "case", "more", "other"];

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

/// A weight as the tables of learnt models have it, in hundredths.
pub(crate) fn hundredths(weight: &str) -> Result<i16, std::num::ParseIntError> {
    let (whole, part) = weight.split_once('.').unwrap_or((weight, ""));
    format!("{whole}{part:0<2}").parse()
}

/// Numbers for the feature of a learnt model by the words of its name: one that tells it apart, never 0, and one that tells
/// where in a table of weights ([`first_slot`]) it is looked for from. Features that differ in their last word only, as in the
/// type of an event, are looked for from one place, so that they lie side by side: the senses of one word ask for them one
/// after the other. A last word in Arabic may be any of thousands.
#[inline(always)]
pub(crate) fn feature(name: &[&str]) -> (u32, u32) {
    let Some((last, first)) = name.split_last() else { return (1, 0) };
    feature_behind(shared(first), last)
}

/// A number for the words of a feature's name but the last.
#[inline(always)]
pub(crate) fn shared(name: &[&str]) -> u64 {
    name.iter().fold(0, |sum, word| mix(sum, digest(word.as_bytes())))
}

/// The numbers for a feature, where those of the words before the last are known.
#[inline(always)]
pub(crate) fn feature_behind(shared: u64, last: &str) -> (u32, u32) {
    let sum = mix(shared, digest(last.as_bytes()));
    let from = if last.as_bytes().last().is_some_and(u8::is_ascii) { shared } else { sum };
    (((sum >> 32) as u32).max(1), from as u32)
}

/// The slot of a table with so many that a feature is looked for from; if another stands there, then in those behind it, as
/// in a ring. Features that are looked for from one place begin at one of its neighbours each, so that few are passed over.
#[inline(always)]
pub(crate) fn first_slot((key, from): (u32, u32), slots: usize) -> usize {
    const NEIGHBOURS: u32 = 16;
    let first = ((u64::from(from) * slots as u64) >> 32) as usize + (key % NEIGHBOURS) as usize;
    if first < slots { first } else { first % slots.max(1) }
}

/// A number for a word: its bytes, if they are few.
#[inline(always)]
fn digest(word: &[u8]) -> u64 {
    if let Some((first, rest)) = word.split_first_chunk::<8>() {
        let (eights, _) = rest.as_chunks::<8>();
        let start = mix(word.len() as u64, u64::from_le_bytes(*first));
        let sum = eights.iter().fold(start, |sum, eight| mix(sum, u64::from_le_bytes(*eight)));
        return mix(sum, word.last_chunk::<8>().map_or(0, |last| u64::from_le_bytes(*last)));
    }
    if let (Some(first), Some(last)) = (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return (u64::from(first) << 32 | u64::from(last)) ^ word.len() as u64;
    }
    word.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

#[inline]
const fn mix(sum: u64, word: u64) -> u64 {
    let sum = (sum ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    sum ^ sum >> 29
}

/// The hash of Fowler, Noll and Vo, in its variant 1a.
fn fnv(items: impl Iterator<Item = u32>) -> u32 {
    items.fold(0x811C_9DC5, |sum, item| (sum ^ item).wrapping_mul(0x0100_0193))
}
