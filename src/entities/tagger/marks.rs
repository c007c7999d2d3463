//! Marks: what the gazetteer says of each token.

use super::Known;
use super::crf::Scores;
use super::features::Traits;
use crate::gazetteer::{Gazetteer, Mark};
use crate::text::is_word;
use crate::words::Token;

/// How a word can stand in a name of the gazetteer: it is the name, its first word, or a further one.
pub(super) const MARK_FORMS: usize = 3;
/// Bits of what the gazetteer says of a word.
pub(super) const MARK_BITS: usize = Mark::ALL.len() * MARK_FORMS;

/// How much speaks for a name of several words that the gazetteer knows: it is hardly ever anything else.
const LISTED: f32 = 1.5;
/// The kinds of the gazetteer that tell a label, the surest last, with the label of their first word.
pub(super) const KINDS: [(Mark, u8); 6] = [
    (Mark::Country, 3),
    (Mark::Place, 3),
    (Mark::Physical, 3),
    (Mark::Organization, 5),
    (Mark::Team, 5),
    (Mark::Person, 1),
];
/// Adds what speaks for the labels of a word in a name of several words.
pub(super) fn listed(marks: u64, scores: &mut Scores) {
    for (kind, label) in KINDS {
        let forms = marks >> (kind as usize * MARK_FORMS);
        let label = usize::from(label);
        if forms & 0b010 != 0 {
            scores[label] += LISTED;
        }
        if forms & 0b100 != 0 {
            scores[label + 1] += LISTED;
        }
    }
}

/// May names start with a word, and behind its prefixes?
pub(super) fn openings(gazetteer: &Gazetteer, word: &str, traits: Traits) -> [bool; 2] {
    // The tables know nothing of how signs join the parts of an abbreviation.
    if !word.chars().all(is_word) {
        return [true; 2];
    }
    let prefix = usize::from(traits.prefix);
    [gazetteer.is_opening("", word), prefix > 0 && gazetteer.is_opening(restored(traits), &word[prefix..])]
}

/// What the prefixes of a word have swallowed of its stem.
fn restored(traits: Traits) -> &'static str {
    if traits.lost_alef { "ا" } else { "" }
}

/// The bits that are set.
pub(super) fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (bit < u64::BITS).then_some(bit as usize)
    })
}

/// What the gazetteer says of each token: of each kind the longest name at each place that stands in no longer one that
/// has begun before.
pub(super) fn mark(gazetteer: &Gazetteer, text: &str, tokens: &[Token], known: &[Known], marks: &mut Vec<u64>) {
    marks.clear();
    marks.resize(tokens.len(), 0);
    let mut ends = [0; Mark::ALL.len()];
    for (at, (token, known)) in tokens.iter().zip(known).enumerate() {
        let mut lengths = [0; Mark::ALL.len()];
        let mut found = |end: usize, kinds: u64| {
            let length = tokens[at..].iter().take_while(|token| token.range.end <= end).count();
            if length > 0 && tokens[at + length - 1].range.end == end {
                for kind in bits(kinds) {
                    lengths[kind] = lengths[kind].max(length);
                }
            }
        };
        let start = token.range.start;
        gazetteer.marks("", text, start, known.opening[0], &mut found);
        if known.traits.prefix > 0 {
            let behind = start + usize::from(known.traits.prefix);
            gazetteer.marks(restored(known.traits), text, behind, known.opening[1], &mut found);
        }
        for (kind, (&length, end)) in lengths.iter().zip(&mut ends).enumerate() {
            if length == 0 || at < *end {
                continue;
            }
            *end = at + length;
            marks[at] |= 1 << (kind * MARK_FORMS + usize::from(length > 1));
            for mark in &mut marks[at + 1..at + length] {
                *mark |= 1 << (kind * MARK_FORMS + 2);
            }
        }
    }
}
