//! A place in a clean text, for small hand-written grammars.

use std::ops::Range;

use crate::lexicon::{Phrase, Phrases};

use super::is_arabic_letter;

/// Reads a clean text (see [`Normaliser::clean`](super::Normaliser::clean)) from left to right.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at: at.min(text.len()) }
    }

    pub(crate) fn at(&self) -> usize {
        self.at
    }

    pub(crate) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Goes on while the characters please; returns how far.
    pub(crate) fn skip(&mut self, pleases: impl Fn(char) -> bool) -> usize {
        let start = self.at;
        self.at = self.text.len() - self.rest().trim_start_matches(pleases).len();
        self.at - start
    }

    pub(crate) fn skip_spaces(&mut self) -> usize {
        self.skip(|c| c == ' ')
    }

    /// Takes the character if it pleases.
    pub(crate) fn take(&mut self, pleases: impl Fn(char) -> bool) -> Option<char> {
        let c = self.peek().filter(|&c| pleases(c))?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Takes a run of one to `max` ASCII digits that no further digit follows.
    pub(crate) fn number(&mut self, max: usize) -> Option<(u32, usize)> {
        let rest = self.rest();
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        if len == 0 || len > max {
            return None;
        }
        let value = rest[..len].parse().ok()?;
        self.at += len;
        Some((value, len))
    }

    /// Takes the longest phrase of the table that stands here and ends at the end of a word.
    pub(crate) fn phrase(&mut self, phrases: &Phrases) -> Option<Phrase> {
        let found = phrases.longest(self.text, self.at)?;
        self.at = found.end;
        Some(found)
    }

    /// Takes this very word (with what the table spelling folds), if it ends here.
    pub(crate) fn word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let len = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        if len == 0 {
            return None;
        }
        self.at += len;
        Some(&rest[..len])
    }

    pub(crate) fn go_to(&mut self, at: usize) {
        self.at = at.min(self.text.len());
    }

    pub(crate) fn since(&self, start: usize) -> Range<usize> {
        start..self.at
    }
}

/// Part of a word: a letter or digit of any script, or a mark on one.
pub(crate) fn is_word(c: char) -> bool {
    match c {
        // Most of a text; the Unicode tables are slow to ask.
        '\0'..='\u{7F}' => c.is_ascii_alphanumeric(),
        '\u{060C}' | '\u{061B}' | '\u{061F}' => false,
        _ => is_arabic_letter(c) || c.is_alphanumeric() || matches!(c, '\u{064B}'..='\u{0652}' | '\u{0670}'),
    }
}
