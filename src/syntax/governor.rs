//! Prepositions and what they govern.

use super::Syntax;

/// A locative word that no frame names: قرب.
pub(crate) const LOCATIVE: u8 = 255;

/// A preposition in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Governor {
    /// Which one: an index into the prepositions of frames, [`LOCATIVE`], or 254 for any other.
    pub(crate) preposition: u8,
    /// The token where the phrase starts that it governs; the token of the preposition where a pronoun is written onto it.
    pub(crate) phrase: usize,
    pub(crate) pronoun: bool,
}

/// Indices of the prepositions that are written onto their nouns.
const BA: u8 = 1;
const LAM: u8 = 2;
/// A preposition that frames do not name: بعد.
pub(super) const OTHER: u8 = 254;

impl Syntax<'_> {
    /// The preposition at a token, a word by itself or a prefix.
    pub(crate) fn governor_at(&self, index: usize) -> Option<Governor> {
        *self.governors.get(index)?.get_or_init(|| self.find_governor(index))
    }

    fn find_governor(&self, index: usize) -> Option<Governor> {
        let token = self.words.get(index).filter(|_| self.is_arabic(index))?;
        let table = &self.lexicon.governing_words;
        let conjunction = self.named(index).is_none() && self.has_conjunction(index);
        let at = token.range.start + if conjunction { 'و'.len_utf8() } else { 0 };
        if self.mention(index).is_none()
            && let Some(phrase) = self.longest(table, index, at)
            && !self.is_verb(index)
        {
            let mut behind = self.behind(phrase.end);
            // ب"التحريض"
            if !self.is_word(behind) && matches!(self.word(behind), "\"" | "«" | "“" | "'") {
                behind += 1;
            }
            return Some(Governor { preposition: phrase.value as u8, phrase: behind, pronoun: false });
        }
        let written = |prefix: &str| match prefix.chars().next_back() {
            Some('ب') => Some(BA),
            Some('ل') => Some(LAM),
            Some('ك') => Some(OTHER),
            _ => None,
        };
        let reading = self.reading(index)?;
        let pronoun = reading.enclitic();
        if reading.is_preposition() && !pronoun.is_empty() {
            let word = self.text.get(at..token.range.end)?.strip_suffix(pronoun)?;
            let preposition = table.value_of(word).map_or(OTHER, |value| value as u8);
            return Some(Governor { preposition, phrase: index, pronoun: true });
        }
        let preposition = written(self.prefix(index))?;
        // به, لها: the word itself is the pronoun.
        let pronoun = !self.is_nominal(index);
        (!self.is_verb(index)).then_some(Governor { preposition, phrase: index, pronoun })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::tests::with;

    #[test]
    fn words_and_prefixes_govern() {
        with("وصل إلى المدينة وبالقطار قرب النهر ومعه بسرعة", |syntax| {
            let found: Vec<(u8, usize, bool)> = (0..syntax.words.len())
                .filter_map(|k| syntax.governor_at(k))
                .map(|governor| (governor.preposition, governor.phrase, governor.pronoun))
                .collect();
            assert_eq!(found[..3], [(4, 2, false), (BA, 3, false), (LOCATIVE, 5, false)]);
            assert_eq!(found[3], (7, 6, true));
        });
    }
}
