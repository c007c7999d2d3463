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
        Ok(Self { map, abbreviated: false })
    }

    pub(crate) fn abbreviated(self) -> Self {
        Self { abbreviated: true, ..self }
    }

    /// The longest phrase at `at` in a clean text that ends where a word ends.
    pub(crate) fn longest(&self, text: &str, at: usize) -> Option<Phrase> {
        self.longest_after("", text, at)
    }

    /// The same, as if `prefix` stood before the text: the ال that `للصين` has swallowed.
    pub(crate) fn longest_after(&self, prefix: &str, text: &str, at: usize) -> Option<Phrase> {
        let mut walk = Walk::new(self.map.as_fst());
        for c in prefix.chars() {
            if !walk.step(c) {
                return None;
            }
        }
        let rest = text.get(at..)?;
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

/// A walk through the automaton.
struct Walk<'a> {
    fst: &'a Fst<&'static [u8]>,
    node: fst::raw::Node<'a>,
    output: Output,
}

impl<'a> Walk<'a> {
    fn new(fst: &'a Fst<&'static [u8]>) -> Self {
        Self { fst, node: fst.root(), output: Output::zero() }
    }

    fn step(&mut self, c: char) -> bool {
        for &b in c.encode_utf8(&mut [0; 4]).as_bytes() {
            let Some(k) = self.node.find_input(b) else { return false };
            let transition = self.node.transition(k);
            self.output = self.output.cat(transition.out);
            self.node = self.fst.node(transition.addr);
        }
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
