//! Proclitics: the prefixes و ف ب ل ك that Arabic writes onto the next word.

/// Letters that may be written onto a word: a conjunction, then a preposition.
const CONJUNCTIONS: [char; 2] = ['و', 'ف'];
const PREPOSITIONS: [char; 3] = ['ب', 'ل', 'ك'];
const LAM: char = 'ل';
/// Every one of them takes two bytes.
const LETTER: usize = 2;

/// One way to read a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Split {
    /// Bytes of prefix before the rest.
    pub(crate) prefix: usize,
    /// The rest has lost the alef of its article: `للصين` is ل and الصين.
    pub(crate) lost_alef: bool,
}

impl Split {
    /// What must be written before the rest again to have the word as the tables have it.
    pub(crate) fn restored(self) -> &'static str {
        if self.lost_alef { "ا" } else { "" }
    }
}

/// The ways to read a word, the whole word first, then with ever longer prefixes.
pub(crate) fn splits(word: &str) -> impl Iterator<Item = Split> {
    let whole = Split { prefix: 0, lost_alef: false };
    let conjunction = word.starts_with(CONJUNCTIONS).then_some(LETTER);
    let preposition = |at: usize| {
        let rest = word.get(at..).unwrap_or_default();
        let taken = rest.starts_with(PREPOSITIONS).then_some(Split { prefix: at + LETTER, lost_alef: false });
        let swallowed = rest.starts_with(LAM) && rest[LETTER..].starts_with(LAM);
        let article = swallowed.then_some(Split { prefix: at + LETTER, lost_alef: true });
        taken.into_iter().chain(article)
    };
    std::iter::once(whole)
        .chain(conjunction.map(|prefix| Split { prefix, lost_alef: false }))
        .chain(preposition(0))
        .chain(conjunction.into_iter().flat_map(preposition))
        .filter(|split| split.prefix < word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rests(word: &str) -> Vec<String> {
        splits(word).map(|s| format!("{}{}", s.restored(), &word[s.prefix..])).collect()
    }

    #[test]
    fn every_reading_in_order() {
        assert_eq!(rests("روسيا"), ["روسيا"]);
        assert_eq!(rests("وبأوكرانيا"), ["وبأوكرانيا", "بأوكرانيا", "أوكرانيا"]);
        assert_eq!(rests("للصين"), ["للصين", "لصين", "الصين"]);
        assert_eq!(rests("وللصين"), ["وللصين", "للصين", "لصين", "الصين"]);
        assert_eq!(rests("و"), ["و"]);
        assert_eq!(rests("CNN"), ["CNN"]);
    }
}
