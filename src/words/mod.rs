//! Words: the tokens of an article, and how attached prefixes can be split off.
//!
//! In: the article. Out: [`Words`], tokens in order of the clean text. A token is a run of letters and digits; what
//! stands between tokens is white space and punctuation.

mod clitic;

use std::ops::Range;

pub(crate) use clitic::splits;

use crate::Article;
use crate::extractor::Stage;
use crate::lexicon::Lexicon;
use crate::text::{Cursor, is_word};

/// The tokens of an article.
#[derive(Debug, Default)]
pub(crate) struct Words {
    tokens: Vec<Token>,
}

/// One word or number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where it stands in the clean text.
    pub(crate) range: Range<usize>,
}

impl Words {
    pub(crate) fn of(clean: &str) -> Self {
        let mut tokens = Vec::with_capacity(clean.len() / 10);
        let mut cursor = Cursor::new(clean, 0);
        loop {
            cursor.skip(|c| !is_word(c));
            let start = cursor.at();
            if cursor.word().is_none() {
                return Self { tokens };
            }
            tokens.push(Token { range: cursor.since(start) });
        }
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Token> {
        self.tokens.iter()
    }

    pub(crate) fn get(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// The number of tokens within a range of the clean text.
    pub(crate) fn count_in(&self, range: &Range<usize>) -> usize {
        let first = self.tokens.partition_point(|token| token.range.start < range.start);
        let last = self.tokens.partition_point(|token| token.range.end <= range.end);
        last.saturating_sub(first)
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
        assert_eq!(found, ["زار", "ماكرون", "بيروت", "في", "2020"]);
        assert_eq!(words.count_in(&(0..text.len())), 5);
        assert_eq!(words.count_in(&(0..0)), 0);
    }
}
