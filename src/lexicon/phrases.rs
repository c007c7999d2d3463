//! A table of phrases, and the longest one that stands at a place in a text.

use std::borrow::Cow;

use super::compile::{COUNT, ENDS, GOES_ON, HASH, LONGEST, SPACE, STARTS, place, step};
use crate::Error;
use crate::text::{fold_letter, is_arabic_letter, is_word};

/// Phrases of one or more words, each with a number. Keys are written as
/// [`Normaliser::lookup`](crate::Normaliser::lookup) writes them, with one space between words; `compile` tells how the
/// table is laid out.
#[derive(Debug)]
pub(crate) struct Phrases {
    slots: Cow<'static, [u8]>,
    count: usize,
    /// Bytes of a slot.
    size: usize,
    /// Full stops may stand between the letters: أ.ف.ب.
    abbreviated: bool,
    /// Full stops may stand between short words, without spaces: بي.بي.سي.
    dotted: bool,
    /// Its bit in [`Openings`](super::Openings).
    pub(super) number: Option<u32>,
}

/// A phrase that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// End of the phrase in the text, in bytes.
    pub(crate) end: usize,
    /// Its number in the table.
    pub(crate) value: u64,
}

/// The word at a place in a text, as every table is asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    hash: u64,
    /// Bytes of the word.
    len: usize,
}

impl Head {
    /// The word at `at` in a clean text, as if `prefix` stood before it: the ال that `للصين` has swallowed.
    pub(crate) fn of(prefix: &str, text: &str, at: usize) -> Self {
        let before = hash(0, prefix);
        let (hash, end) = word(before, text, at);
        // What begins with no letter has none, whatever stood before it.
        Self { hash: if end == at && prefix.is_empty() { 0 } else { hash }, len: end - at }
    }

    /// Its number, as [`start`] has it, unless more may belong to the word: ف16.
    pub(super) fn start(self, text: &str, at: usize) -> Option<u64> {
        let behind = text.as_bytes().get(at + self.len);
        (!behind.is_some_and(u8::is_ascii_digit)).then_some(self.hash & COUNT)
    }
}

impl Phrases {
    pub(crate) fn load(table: &'static str, bytes: &'static [u8]) -> Result<Self, Error> {
        Self::of(table, Cow::Borrowed(bytes))
    }

    /// A table that was made at run time.
    pub(crate) fn of(table: &'static str, bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Error> {
        let mut slots = bytes.into();
        let size = match slots.first() {
            Some(&width @ (4 | 8)) => HASH + usize::from(width),
            _ => return Err(Error::data(table)("no width".to_owned())),
        };
        slots = match slots {
            Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[1..]),
            Cow::Owned(mut bytes) => {
                bytes.remove(0);
                Cow::Owned(bytes)
            }
        };
        if slots.is_empty() || !slots.len().is_multiple_of(size) {
            return Err(Error::data(table)("broken slots".to_owned()));
        }
        Ok(Self { count: slots.len() / size, slots, size, abbreviated: false, dotted: false, number: None })
    }

    pub(crate) fn abbreviated(self) -> Self {
        Self { abbreviated: true, ..self }
    }

    pub(crate) fn dotted(self) -> Self {
        Self { dotted: true, ..self }
    }

    /// What the table says of a text by its hash.
    fn entry(&self, hash: u64) -> Option<Entry<'_>> {
        let hash = hash & COUNT;
        if hash == 0 {
            return None;
        }
        let mut slot = place(hash, self.count);
        for _ in 0..self.count {
            let (stored, number) = self.slots.get(slot * self.size..(slot + 1) * self.size)?.split_first_chunk()?;
            match u64::from_le_bytes(*stored) {
                0 => return None,
                stored if stored & COUNT == hash => {
                    return Some(Entry { goes_on: stored & GOES_ON != 0, ends: stored & ENDS != 0, number });
                }
                _ => slot = if slot + 1 == self.count { 0 } else { slot + 1 },
            }
        }
        None
    }

    /// Can a phrase start with this word, behind what `prefix` restores?
    pub(crate) fn may_start(&self, prefix: &str, word: &str) -> bool {
        self.entry(start(prefix, word)).is_some()
    }

    /// The first words of all its phrases, as [`start`] has them.
    pub(super) fn starts(&self) -> impl Iterator<Item = u64> {
        let hashes = self.slots.chunks_exact(self.size).filter_map(|slot| slot.first_chunk());
        hashes.map(|hash| u64::from_le_bytes(*hash)).filter(|hash| hash & STARTS != 0).map(|hash| hash & COUNT)
    }

    /// The value of the phrase that this clean word is, whole.
    pub(crate) fn value_of(&self, word: &str) -> Option<u64> {
        self.longest(word, 0).filter(|found| found.end == word.len()).map(|found| found.value)
    }

    /// The longest phrase at `at` in a clean text that ends where a word ends.
    pub(crate) fn longest(&self, text: &str, at: usize) -> Option<Phrase> {
        self.longest_after("", text, at)
    }

    /// The same, as if `prefix` stood before the text.
    pub(crate) fn longest_after(&self, prefix: &str, text: &str, at: usize) -> Option<Phrase> {
        self.longest_from(Head::of(prefix, text, at), text, at)
    }

    /// The same, where the word at `at` is known.
    pub(crate) fn longest_from(&self, head: Head, text: &str, at: usize) -> Option<Phrase> {
        let mut best = None;
        self.all_from(head, text, at, &mut |phrase| best = Some(phrase));
        best
    }

    /// Every phrase at `at` that ends where a word ends, the shortest first.
    pub(crate) fn all_after(&self, prefix: &str, text: &str, at: usize, found: &mut impl FnMut(Phrase)) {
        self.all_from(Head::of(prefix, text, at), text, at, found);
    }

    fn all_from(&self, head: Head, text: &str, at: usize, found: &mut impl FnMut(Phrase)) {
        let Head { mut hash, len } = head;
        let (mut start, mut end) = (at, at + len);
        loop {
            let entry = self.entry(hash);
            if let Some(value) = entry.and_then(Entry::value) {
                found(Phrase { end, value });
            }
            let rest = text.get(end..).unwrap_or_default();
            // A number may have lost the space before it: الرياض26 شوال. Or it is part of the word.
            if !rest.as_bytes().first().is_some_and(u8::is_ascii_digit) {
                if !entry.is_some_and(|entry| entry.goes_on) {
                    return;
                }
                let gap = self.gap(text, start, end);
                if gap == 0 {
                    return;
                }
                start = end + gap;
                hash = step(hash, SPACE.into());
                end = start;
            }
            let next;
            (hash, next) = word(hash, text, end);
            if next == end {
                return;
            }
            end = next;
        }
    }

    /// Bytes of what stands between the word that ends here and the next.
    fn gap(&self, text: &str, start: usize, end: usize) -> usize {
        let rest = text.get(end..).unwrap_or_default();
        let is_gap = |(at, c): (usize, char)| {
            let dot = || self.abbreviated || self.dotted && is_joint(text, end + at, start);
            c == SPACE || c == '-' || c == '.' && dot()
        };
        rest.char_indices().find(|&found| !is_gap(found)).map_or(rest.len(), |(at, _)| at)
    }
}

/// What the table says of a text.
#[derive(Debug, Clone, Copy)]
struct Entry<'a> {
    /// Phrases go on behind it.
    goes_on: bool,
    /// It is a phrase.
    ends: bool,
    number: &'a [u8],
}

impl Entry<'_> {
    /// The number of the phrase that it is.
    fn value(self) -> Option<u64> {
        let number = match *self.number {
            [a, b, c, d] => u64::from(u32::from_le_bytes([a, b, c, d])),
            [a, b, c, d, e, f, g, h] => u64::from_le_bytes([a, b, c, d, e, f, g, h]),
            _ => return None,
        };
        self.ends.then_some(number)
    }
}

/// A number for a word behind what `prefix` restores.
pub(super) fn start(prefix: &str, word: &str) -> u64 {
    hash(hash(0, prefix), word) & COUNT
}

/// The hash of a text that goes on with a word.
fn hash(before: u64, word: &str) -> u64 {
    word.chars().fold(before, |hash, c| step(hash, fold_letter(c).into()))
}

/// The same for the word at `at`, and where it ends: before what is no part of a word, and before a number that is written
/// onto it. No table has a word longer than [`LONGEST`].
fn word(before: u64, text: &str, at: usize) -> (u64, usize) {
    let (mut hash, mut end) = (before, at);
    let mut arabic = false;
    for _ in 0..=LONGEST {
        let rest = text.as_bytes().get(end..).unwrap_or_default();
        // Most of a text.
        if let [lead @ 0xD8..=0xDB, second, ..] = rest
            && let letter @ 1.. = LETTERS[usize::from(lead & 3) << 6 | usize::from(second & 0x3F)]
        {
            (hash, end, arabic) = (step(hash, letter.into()), end + 2, true);
            continue;
        }
        let Some(c) = text.get(end..).and_then(|rest| rest.chars().next()) else { return (hash, end) };
        if arabic && c.is_ascii_digit() || !is_word(c) {
            return (hash, end);
        }
        (hash, end, arabic) = (step(hash, fold_letter(c).into()), end + c.len_utf8(), is_arabic_letter(c));
    }
    (0, text.len())
}

/// The letters of the Arabic block, U+0600 to U+06FF, folded; 0 for what is no letter.
static LETTERS: [u16; 256] = {
    let mut letters = [0; 256];
    let mut k = 0;
    while k < letters.len() {
        if let Some(c) = char::from_u32(0x600 + k as u32)
            && is_arabic_letter(c)
        {
            letters[k] = fold_letter(c) as u16;
        }
        k += 1;
    }
    letters
};

/// Letters of a word before a full stop that may join it to the next.
const SHORT: usize = 3;

/// A full stop between short words that are written without spaces: بي.بي.سي.
fn is_joint(text: &str, at: usize, word: usize) -> bool {
    let short = text.get(word..at).is_some_and(|word| !word.is_empty() && word.chars().count() <= SHORT);
    short && text[at + 1..].starts_with(is_word)
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn the_longest_phrase_wins_and_ends_at_a_word_end() {
        let places = &Lexicon::get().unwrap().places;
        let found = |text: &str| places.longest(text, 0).map(|p| text[..p.end].to_owned());
        assert_eq!(found("كوريا الجنوبية تطلق"), Some("كوريا الجنوبية".into()));
        assert_eq!(found("غينيا-بيساو."), Some("غينيا-بيساو".into()));
        assert_eq!(found("الولايات  المتحدة،"), Some("الولايات  المتحدة".into()));
        assert_eq!(found("مصري"), None);
        assert_eq!(found("مصر"), Some("مصر".into()));
    }

    #[test]
    fn abbreviations_with_and_without_full_stops() {
        let agencies = &Lexicon::get().unwrap().agencies;
        for text in ["أ ف ب", "أ.ف.ب", "ا .ف .ب", "أ. ف. ب"] {
            assert_eq!(agencies.longest(text, 0).map(|p| p.end), Some(text.len()), "{text}");
        }
    }
}
