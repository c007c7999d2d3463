//! Words: the tokens of an article, and how attached prefixes can be split off.
//!
//! In: the article. Out: [`Words`], tokens in order of the clean text.

mod analysis;
mod clitic;
#[allow(dead_code, reason = "the build script writes what the crate reads")]
mod features;
mod lookup;
mod memo;
mod morphology;
pub mod noun;
mod proclitics;
mod reading;
mod tagger;
mod token;
#[cfg(feature = "train")]
pub mod train;
pub mod verb;
#[cfg(feature = "train")]
pub mod weights;
mod word;

use std::ops::Range;

pub(crate) use clitic::splits;
pub(crate) use lookup::{has_reading, lemmas};
pub(crate) use memo::Memo;
pub(crate) use reading::{Reading, Readings};
pub(crate) use token::Token;
pub use token::TokenKind;
pub use word::{Word, readings, words};

use crate::Article;
use crate::lexicon::Lexicon;
use crate::stage::Stage;

/// The tokens of an article.
#[derive(Debug, Default)]
pub(crate) struct Words {
    tokens: Vec<Token>,
    /// For each block of the text the first token that ends behind its start: where [`Words::index_of`] begins to look.
    blocks: Vec<usize>,
}

/// Bytes of such a block.
const BLOCK: usize = 128;

/// The aspect of a verb, where a word is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verbal {
    Perfect,
    Imperfect,
    /// سـ and an imperfect.
    Future,
}

/// What a word of a clean text is among verbs, by itself; `None` if it is most likely none.
pub(crate) fn verbal(word: &str) -> Option<Verbal> {
    let candidate = analysis::Analyser::get().ok()?.likeliest_verb(word)?;
    match candidate.features.aspect() {
        1 => Some(Verbal::Perfect),
        2 if candidate.proclitics.future => Some(Verbal::Future),
        2 => Some(Verbal::Imperfect),
        _ => None,
    }
}

/// The dictionary form of a lemma, vocalised.
pub(crate) fn lemma(index: u16) -> Option<&'static str> {
    Some(morphology::Morphology::get().ok()?.lemma(index)?.text)
}

/// How many lemmas the lexicon has; larger numbers are none of its own.
pub(crate) fn lemma_count() -> u16 {
    morphology::Morphology::get().map_or(0, morphology::Morphology::lemma_count)
}

/// Is one of a word's readings, by itself, like this?
fn any_reading(word: &str, test: impl Fn(&morphology::Candidate) -> bool) -> bool {
    analysis::Analyser::get().is_ok_and(|analyser| analyser.any_reading(word, test))
}

/// Does the lexicon have a word of a clean text as a name, just as it is spelled?
pub(crate) fn is_name(word: &str) -> bool {
    any_reading(word, |c| c.lemma.is_some() && c.features.upos() == features::PROPN && c.proclitics.len == 0)
}

/// Has the lexicon a word of a clean text without taking a prefix from it?
pub(crate) fn is_unprefixed(word: &str) -> bool {
    any_reading(word, |c| c.lemma.is_some() && c.proclitics.len == 0)
}

/// Has the lexicon a word of a clean text without taking a prefix or a pronoun from it?
pub(crate) fn is_whole(word: &str) -> bool {
    any_reading(word, |c| c.lemma.is_some() && c.proclitics.len == 0 && c.enclitic == 0)
}

/// Is a word of a clean text an ordinary word of the language, just as it is spelled?
pub(crate) fn is_spelled(word: &str) -> bool {
    any_reading(word, |c| {
        c.exact && (c.lemma.is_some() || c.features.closed() != 0) && c.features.upos() != features::PROPN
    })
}

/// May a word of a clean text be an adjective?
pub(crate) fn may_be_adjective(word: &str) -> bool {
    any_reading(word, |c| c.features.upos() == features::ADJ)
}

/// Is a word of a clean text a function word, just as it is spelled?
pub(crate) fn is_function(word: &str) -> bool {
    any_reading(word, |c| c.exact && c.features.closed() != 0 && c.proclitics.len == 0)
}

/// Is a word of a clean text a particle, with what is written onto it (فإن, بأن) or without its hamza (الى, ان)?
pub(crate) fn is_particle(word: &str) -> bool {
    any_reading(word, |c| {
        c.features.closed() != 0
            && c.enclitic == 0
            && matches!(c.features.upos(), features::ADP | features::CCONJ | features::PART | features::SCONJ)
            && (c.exact || word.starts_with('ا') && c.proclitics.len == 0)
    })
}

/// Has a word of a clean text a conjunction or preposition before a word of the language?
pub(crate) fn is_prefixed(word: &str) -> bool {
    any_reading(word, |c| {
        c.lemma.is_some()
            && c.features.upos() != features::PROPN
            && (c.proclitics.conjunction, c.proclitics.preposition) != (0, 0)
    })
}

/// An indefinite noun or adjective, just as it is spelled, without a pronoun.
fn is_nominal(c: &morphology::Candidate) -> bool {
    c.exact
        && c.lemma.is_some()
        && c.enclitic == 0
        && matches!(c.features.upos(), features::NOUN | features::ADJ)
        && (c.features.states() == 0 || c.features.states() & 1 != 0)
}

/// Does the lexicon have a word of a clean text as an adjective, just as it is spelled?
pub(crate) fn is_adjective(word: &str) -> bool {
    any_reading(word, |c| c.exact && c.lemma.is_some() && c.features.upos() == features::ADJ)
}

/// Is a word of a clean text a noun of the language with a pronoun of the third person: حواره?
pub(crate) fn has_pronoun(word: &str) -> bool {
    const HIS: std::ops::RangeInclusive<u8> = 1..=3;
    any_reading(word, |c| {
        c.exact && c.lemma.is_some() && c.features.upos() == features::NOUN && HIS.contains(&c.enclitic)
    })
}

/// Is a word of a clean text a noun of the language in the dual: صديقين?
pub(crate) fn is_dual(word: &str) -> bool {
    const DUAL: u32 = 2;
    let dual = |c: &morphology::Candidate| {
        c.exact && c.lemma.is_some() && c.features.upos() == features::NOUN && c.features.number() == DUAL
    };
    word.ends_with("ين") && any_reading(word, dual)
}

/// May a word of a clean text be an indefinite noun or adjective, just as it is spelled?
pub(crate) fn is_indefinite(word: &str) -> bool {
    any_reading(word, is_nominal)
}

/// May a word of a clean text be an indefinite accusative: مازحا?
pub(crate) fn is_accusative(word: &str) -> bool {
    const ACCUSATIVE: u32 = 2;
    word.ends_with('ا') && any_reading(word, |c| is_nominal(c) && c.features.cases() & ACCUSATIVE != 0)
}

/// May a word of a clean text be a number in words: وثلاثة?
pub(crate) fn is_number(word: &str) -> bool {
    any_reading(word, |c| c.features.upos() == features::NUM)
}

/// May a word of a clean text end with a pronoun: حكومتها?
pub(crate) fn may_have_pronoun(word: &str) -> bool {
    any_reading(word, |c| c.lemma.is_some() && c.enclitic != 0)
}

/// Is a word of a clean text an ordinary word of the language, by any reading?
pub(crate) fn is_common(word: &str) -> bool {
    any_reading(word, |c| (c.lemma.is_some() || c.features.closed() != 0) && c.features.upos() != features::PROPN)
}

impl Words {
    pub(crate) fn of(clean: &str) -> Self {
        let tokens = token::tokens(clean);
        let mut next = 0;
        let first = |block: usize| {
            let behind = tokens.get(next..).unwrap_or_default().iter();
            next += behind.take_while(|token| token.range.end <= block * BLOCK).count();
            next
        };
        let blocks = (0..=clean.len() / BLOCK).map(first).collect();
        Self { tokens, blocks }
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Token> {
        self.tokens.iter()
    }

    pub(crate) fn get(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(crate) fn slice(&self, range: Range<usize>) -> Option<&[Token]> {
        self.tokens.get(range)
    }

    /// The token in which a byte of the clean text lies; the next one if it lies between two.
    pub(crate) fn index_of(&self, at: usize) -> usize {
        let block = at / BLOCK;
        let place = |block: usize| self.blocks.get(block).copied().unwrap_or(self.tokens.len());
        let (first, last) = (place(block), place(block + 1));
        first + self.tokens.get(first..last).unwrap_or_default().partition_point(|token| token.range.end <= at)
    }

    /// The number of words and numbers within a range of the clean text.
    pub(crate) fn count_in(&self, range: &Range<usize>) -> usize {
        let first = self.tokens.partition_point(|token| token.range.start < range.start);
        let inside = self.tokens[first..].iter().take_while(|token| token.range.end <= range.end);
        inside.filter(|token| token.is_word()).count()
    }
}

/// The stage that finds words.
#[derive(Debug)]
pub(crate) struct Tokenise;

impl Stage for Tokenise {
    type Input<'a> = &'a Article;
    type Output = Words;

    fn run(&self, _: &Lexicon, article: &Article) -> Words {
        Words::of(article.clean().text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_and_counts() {
        let text = "زار «ماكرون» بيروت، في 2020!";
        let words = Words::of(text);
        let found: Vec<&str> = words.iter().map(|token| &text[token.range.clone()]).collect();
        assert_eq!(found, ["زار", "«", "ماكرون", "»", "بيروت", "،", "في", "2020", "!"]);
        assert_eq!(words.count_in(&(0..text.len())), 5);
        assert_eq!(words.count_in(&(0..0)), 0);
    }

    #[test]
    fn a_byte_leads_to_its_token() {
        let text = ["في 2020، زار ماكرون", &"ب".repeat(BLOCK), "بيروت. "].join(" ").repeat(9) + &" ".repeat(3 * BLOCK);
        let words = Words::of(&text);
        for at in 0..=text.len() + BLOCK {
            assert_eq!(words.index_of(at), words.tokens.partition_point(|token| token.range.end <= at), "{at}");
        }
    }
}
