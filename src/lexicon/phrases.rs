//! A table of phrases, and the longest one that stands at a place in a text.

use std::borrow::Cow;

use fst::Map;
use fst::raw::{Fst, Output};

use crate::Error;
use crate::text::{fold_letter, is_arabic_letter, is_word};

/// Phrases of one or more words, each with a number. Keys are written as
/// [`Normaliser::lookup`](crate::Normaliser::lookup) writes them, with one space between words.
#[derive(Debug)]
pub(crate) struct Phrases {
    map: Map<Bytes>,
    starts: Starts,
    /// Full stops may stand between the letters: أ.ف.ب.
    abbreviated: bool,
    /// Full stops may stand between short words, without spaces: بي.بي.سي.
    dotted: bool,
    /// Its bit in [`Openings`](super::Openings).
    pub(super) number: Option<u32>,
}

/// An automaton, embedded or made at run time.
type Bytes = Cow<'static, [u8]>;

/// A phrase that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// End of the phrase in the text, in bytes.
    pub(crate) end: usize,
    /// Its number in the table.
    pub(crate) value: u64,
}

impl Phrases {
    pub(crate) fn load(table: &'static str, bytes: &'static [u8]) -> Result<Self, Error> {
        Self::of(table, Cow::Borrowed(bytes))
    }

    /// A table that was made at run time.
    pub(crate) fn of(table: &'static str, bytes: impl Into<Bytes>) -> Result<Self, Error> {
        let map = Map::new(bytes.into()).map_err(|e| Error::data(table)(e.to_string()))?;
        let starts = Starts::of(map.as_fst());
        Ok(Self { map, starts, abbreviated: false, dotted: false, number: None })
    }

    pub(crate) fn abbreviated(self) -> Self {
        Self { abbreviated: true, ..self }
    }

    pub(crate) fn dotted(self) -> Self {
        Self { dotted: true, ..self }
    }

    /// Letters of an abbreviation may stand apart, so that its first word has no end.
    fn allow(&self, chars: impl Iterator<Item = char>) -> bool {
        self.abbreviated || self.starts.allow(chars)
    }

    /// Can a phrase start with this word, behind what `prefix` restores?
    pub(crate) fn may_start(&self, prefix: &str, word: &str) -> bool {
        self.may_start_so(Self::start(prefix, word), prefix, word)
    }

    /// The start of a word, as [`Phrases::may_start_so`] takes it.
    pub(super) fn start(prefix: &str, word: &str) -> Start {
        Starts::start(prefix.chars().chain(word.chars()))
    }

    /// The same as [`Phrases::may_start`], where the word's start is known already.
    pub(super) fn may_start_so(&self, start: Start, prefix: &str, word: &str) -> bool {
        if !self.abbreviated && !self.starts.has(start) {
            return false;
        }
        let mut walk = Walk::new(self.map.as_fst());
        prefix.chars().chain(word.chars()).all(|c| walk.step(fold_letter(c)))
            && (walk.value().is_some() || walk.step(' '))
    }

    /// The value of the phrase that this clean word is, whole.
    pub(crate) fn value_of(&self, word: &str) -> Option<u64> {
        self.longest(word, 0).filter(|found| found.end == word.len()).map(|found| found.value)
    }

    /// The longest phrase at `at` in a clean text that ends where a word ends.
    pub(crate) fn longest(&self, text: &str, at: usize) -> Option<Phrase> {
        self.longest_after("", text, at)
    }

    /// The same, as if `prefix` stood before the text: the ال that `للصين` has swallowed.
    pub(crate) fn longest_after(&self, prefix: &str, text: &str, at: usize) -> Option<Phrase> {
        let mut best = None;
        self.all_after(prefix, text, at, &mut |phrase| best = Some(phrase));
        best
    }

    /// Every phrase at `at` that ends where a word ends, the shortest first.
    pub(crate) fn all_after(&self, prefix: &str, text: &str, at: usize, found: &mut impl FnMut(Phrase)) {
        let Some(rest) = text.get(at..) else { return };
        if !self.allow(prefix.chars().chain(rest.chars())) {
            return;
        }
        let mut walk = Walk::new(self.map.as_fst());
        if !prefix.chars().all(|c| walk.step(c)) {
            return;
        }
        let mut separated = false;
        let mut previous = None;
        let mut word = 0;
        for (i, c) in rest.char_indices() {
            let dot = c == '.' && (self.abbreviated || (self.dotted && is_joint(rest, i, word)));
            let separator = c == ' ' || c == '-' || dot;
            // A number may have lost the space before it: الرياض26 شوال.
            let number = c.is_ascii_digit() && previous.is_some_and(is_arabic_letter);
            if (separator || number || !is_word(c))
                && !separated
                && let Some(value) = walk.value()
            {
                found(Phrase { end: at + i, value });
            }
            previous = Some(c);
            if separator && (i > 0 || !prefix.is_empty()) {
                separated = true;
                continue;
            }
            if !is_word(c) {
                return;
            }
            if std::mem::take(&mut separated) {
                word = i;
                if !walk.step(' ') {
                    return;
                }
            }
            if !walk.step(fold_letter(c)) {
                return;
            }
        }
        if let Some(value) = walk.value().filter(|_| !separated) {
            found(Phrase { end: text.len(), value });
        }
    }
}

/// Letters of a word before a full stop that may join it to the next.
const SHORT: usize = 3;

/// A full stop between short words that are written without spaces: بي.بي.سي.
fn is_joint(text: &str, at: usize, word: usize) -> bool {
    let short = text.get(word..at).is_some_and(|word| !word.is_empty() && word.chars().count() <= SHORT);
    short && text[at + 1..].starts_with(is_word)
}

/// A hash of the first letters of a word; none if it does not begin with letters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start(Option<u32>);

/// The first letters of all phrases: most words of a text start no phrase, and are told so by one look. A set of hashes,
/// which may let a word through that starts none, and never stops one that does.
#[derive(Debug)]
struct Starts {
    bits: Vec<u64>,
    mask: u32,
}

impl Starts {
    /// Letters that are looked at.
    const LETTERS: usize = 4;
    /// Places in the set for each start of a phrase.
    const ROOM: usize = 16;
    /// Stands for the end of a word.
    const END: char = ' ';

    fn of(fst: &Fst<Bytes>) -> Self {
        let mut found = Vec::new();
        collect(fst, fst.root(), &mut Vec::new(), &mut found);
        let size = (found.len() * Self::ROOM).next_power_of_two().max(64);
        let mask = u32::try_from(size - 1).unwrap_or(u32::MAX);
        let mut bits = vec![0; size / 64];
        for start in found {
            let hash = start.into_iter().fold(0, step) & mask;
            if let Some(word) = bits.get_mut(hash as usize / 64) {
                *word |= 1 << (hash % 64);
            }
        }
        Self { bits, mask }
    }

    /// False if no phrase starts with the word that these characters begin.
    fn allow(&self, chars: impl Iterator<Item = char>) -> bool {
        self.has(Self::start(chars))
    }

    /// How a word starts that these characters begin.
    fn start(chars: impl Iterator<Item = char>) -> Start {
        let mut hash = 0;
        let mut count = 0;
        for c in chars.take(Self::LETTERS) {
            // An end, or digits that have lost the space before them.
            if !(is_arabic_letter(c) || c.is_ascii_alphabetic() || c.is_ascii_digit() && count == 0) {
                break;
            }
            hash = step(hash, fold_letter(c));
            count += 1;
        }
        if count < Self::LETTERS {
            hash = step(hash, Self::END);
        }
        Start((count > 0).then_some(hash))
    }

    fn has(&self, start: Start) -> bool {
        let Start(Some(hash)) = start else { return true };
        let hash = hash & self.mask;
        self.bits.get(hash as usize / 64).is_some_and(|word| word >> (hash % 64) & 1 == 1)
    }
}

fn step(hash: u32, c: char) -> u32 {
    (hash.rotate_left(5) ^ c as u32).wrapping_mul(0x9E37_79B1)
}

/// The starts of all keys from a node on: four letters, or fewer and an end.
fn collect(fst: &Fst<Bytes>, node: fst::raw::Node<'_>, bytes: &mut Vec<u8>, found: &mut Vec<Vec<char>>) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let chars: Vec<char> = text.chars().collect();
        let ended = chars.last() == Some(&Starts::END);
        if ended || chars.len() == Starts::LETTERS {
            found.push(chars);
            return;
        }
        if node.is_final() {
            found.push(chars.into_iter().chain([Starts::END]).collect());
        }
    }
    for transition in node.transitions() {
        bytes.push(transition.inp);
        collect(fst, fst.node(transition.addr), bytes, found);
        bytes.pop();
    }
}

/// A walk through the automaton.
#[derive(Clone)]
struct Walk<'a> {
    fst: &'a Fst<Bytes>,
    node: fst::raw::Node<'a>,
    output: Output,
}

impl<'a> Walk<'a> {
    fn new(fst: &'a Fst<Bytes>) -> Self {
        Self { fst, node: fst.root(), output: Output::zero() }
    }

    /// Goes on by one character; if that is impossible, stays where it is.
    fn step(&mut self, c: char) -> bool {
        let (mut node, mut output) = (self.node, self.output);
        for &b in c.encode_utf8(&mut [0; 4]).as_bytes() {
            let Some(k) = node.find_input(b) else { return false };
            let transition = node.transition(k);
            output = output.cat(transition.out);
            node = self.fst.node(transition.addr);
        }
        (self.node, self.output) = (node, output);
        true
    }

    fn value(&self) -> Option<u64> {
        self.node.is_final().then(|| self.output.cat(self.node.final_output()).value())
    }
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
