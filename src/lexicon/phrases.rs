//! A table of phrases, and the longest one that stands at a place in a text.

use fst::Map;
use fst::raw::{Fst, Output};

use crate::Error;
use crate::text::{fold_letter, is_word};

/// Phrases of one or more words, each with a number. Keys are written as
/// [`Normaliser::lookup`](crate::Normaliser::lookup) writes them, with one space between words.
#[derive(Debug)]
pub(crate) struct Phrases {
    map: Map<&'static [u8]>,
    starts: Starts,
    /// Full stops may stand between the letters: أ.ف.ب.
    abbreviated: bool,
}

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
        let map = Map::new(bytes).map_err(|e| Error::data(table)(e.to_string()))?;
        let starts = Starts::of(map.as_fst());
        Ok(Self { map, starts, abbreviated: false })
    }

    pub(crate) fn abbreviated(self) -> Self {
        Self { abbreviated: true, ..self }
    }

    /// Can a phrase start with this word, behind what `prefix` restores?
    pub(crate) fn may_start(&self, prefix: &str, word: &str) -> bool {
        if !self.starts.allow(prefix.chars().chain(word.chars())) {
            return false;
        }
        let mut walk = Walk::new(self.map.as_fst());
        prefix.chars().chain(word.chars()).all(|c| walk.step(fold_letter(c)))
            && (walk.value().is_some() || walk.step(' '))
    }

    /// The longest phrase at `at` in a clean text that ends where a word ends.
    pub(crate) fn longest(&self, text: &str, at: usize) -> Option<Phrase> {
        self.longest_after("", text, at)
    }

    /// The same, as if `prefix` stood before the text: the ال that `للصين` has swallowed.
    pub(crate) fn longest_after(&self, prefix: &str, text: &str, at: usize) -> Option<Phrase> {
        let rest = text.get(at..)?;
        if !self.starts.allow(prefix.chars().chain(rest.chars())) {
            return None;
        }
        let mut walk = Walk::new(self.map.as_fst());
        for c in prefix.chars() {
            if !walk.step(c) {
                return None;
            }
        }
        let mut best = None;
        let mut separated = false;
        let mut previous = None;
        for (i, c) in rest.char_indices() {
            let separator = c == ' ' || c == '-' || (self.abbreviated && c == '.');
            // A number may have lost the space before it: الرياض26 شوال.
            let number = c.is_ascii_digit() && previous.is_some_and(char::is_alphabetic);
            if (separator || number || !is_word(c))
                && !separated
                && let Some(value) = walk.value()
            {
                best = Some(Phrase { end: at + i, value });
            }
            previous = Some(c);
            if separator && (i > 0 || !prefix.is_empty()) {
                separated = true;
                continue;
            }
            if !is_word(c) {
                return best;
            }
            if std::mem::take(&mut separated) && !walk.step(' ') {
                return best;
            }
            if !walk.step(fold_letter(c)) {
                return best;
            }
        }
        if let Some(value) = walk.value().filter(|_| !separated) {
            best = Some(Phrase { end: text.len(), value });
        }
        best
    }
}

/// The first two letters of all phrases: most words of a text start no phrase, and are told so by one look.
#[derive(Debug)]
struct Starts([u64; Self::LETTERS]);

impl Starts {
    /// The letters of the Arabic block, from hamza on.
    const FIRST: u32 = 0x0621;
    const LETTERS: usize = 64;

    fn of(fst: &Fst<&'static [u8]>) -> Self {
        let mut rows = [0; Self::LETTERS];
        let letter = |index: usize| char::from_u32(Self::FIRST + u32::try_from(index).unwrap_or(u32::MAX));
        for (first, row) in rows.iter_mut().enumerate() {
            let mut start = Walk::new(fst);
            if !letter(first).is_some_and(|c| start.step(c)) {
                continue;
            }
            // A phrase may be one letter (د) or start with a word of one (أ ف ب): then anything can follow.
            if start.value().is_some() || start.step(' ') {
                *row = u64::MAX;
                continue;
            }
            for second in (0..Self::LETTERS).filter(|&second| letter(second).is_some_and(|c| start.clone().step(c))) {
                *row |= 1 << second;
            }
        }
        Self(rows)
    }

    fn index(c: char) -> Option<usize> {
        let index = usize::try_from((c as u32).checked_sub(Self::FIRST)?).ok()?;
        (index < Self::LETTERS).then_some(index)
    }

    /// False if no phrase starts with these characters.
    fn allow(&self, chars: impl Iterator<Item = char>) -> bool {
        let mut letters = chars.map(|c| Self::index(fold_letter(c)));
        // What is no Arabic letter is left to the automaton.
        let Some(Some(first)) = letters.next() else { return true };
        let row = self.0[first];
        letters.next().flatten().map_or(row == u64::MAX, |second| row >> second & 1 == 1)
    }
}

/// A walk through the automaton.
#[derive(Clone)]
struct Walk<'a> {
    fst: &'a Fst<&'static [u8]>,
    node: fst::raw::Node<'a>,
    output: Output,
}

impl<'a> Walk<'a> {
    fn new(fst: &'a Fst<&'static [u8]>) -> Self {
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
