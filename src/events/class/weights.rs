//! Tables of learnt weights: how they are laid out, and where in one a feature stands.
//!
//! A table is a ring of slots. A slot has the number that tells a feature apart, 0 in an empty one, and its weights in
//! hundredths, one for each decision of the model.

/// The models with one decision on each thing.
pub(crate) const SINGLE: [&str; 5] = ["trigger", "coreference", "confidence", "when", "headline"];
/// What the model `link` decides on a party, in the order of its weights; the last word of a feature's name in the table.
pub(crate) const LINK: [&str; 3] = ["actor", "recipient", "location"];
/// The same of the model `outcome`, on an event.
pub(crate) const OUTCOME: [&str; 4] = ["occurred", "ongoing", "planned", "denied"];
/// The feature of every decision.
pub(crate) const BIAS: &[&str] = &["bias"];

/// A feature by its name, a row of words: a number that tells it apart, never 0, and one that tells where in a table it is
/// looked for from ([`first_slot`]).
pub(crate) type Feature = (u32, u32);

/// A weight as the tables of learnt models have it, in hundredths.
pub(crate) fn hundredths(weight: &str) -> Result<i16, std::num::ParseIntError> {
    let (whole, part) = weight.split_once('.').unwrap_or((weight, ""));
    format!("{whole}{part:0<2}").parse()
}

/// The numbers of a feature. Those that differ in their last word only, as in the type of an event, are looked for from one
/// place, so that they lie side by side: the senses of one word ask for them one after the other. A last word in Arabic may
/// be any of thousands.
#[inline(always)]
pub(crate) fn feature(name: &[&str]) -> Feature {
    let Some((last, first)) = name.split_last() else { return (1, 0) };
    let shared = first.iter().fold(0, |sum, word| mix(sum, digest(word.as_bytes())));
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
