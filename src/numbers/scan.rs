//! All numbers of a clean text, from left to right.

use super::Parsed;
use super::grammar::{Grammar, Lead, Outcome, end_of};
use super::lexeme::{Lexeme, after_article};
use crate::lexicon::Lexicon;
use crate::text::{Cursor, is_arabic_letter, is_word};
use crate::words::splits;

/// Digits of a telephone number that is written with its country.
const PHONE: usize = 8;

/// The numbers of a clean text, in order.
pub(super) fn scan(lexicon: &Lexicon, text: &str) -> Vec<Parsed> {
    let scan = Scan { grammar: Grammar { lexicon, text }, text };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = scan.text.get(at..).and_then(|rest| rest.chars().next()) {
        let (end, number) = scan.step(at, c);
        found.extend(number);
        at = end.max(at + c.len_utf8());
    }
    found
}

struct Scan<'a> {
    grammar: Grammar<'a>,
    text: &'a str,
}

impl Scan<'_> {
    /// What stands at `at`, and where to go on.
    fn step(&self, at: usize, c: char) -> (usize, Option<Parsed>) {
        match c {
            ' ' | '\n' => (at + 1, None),
            _ if is_arabic_letter(c) => self.word(at),
            '0'..='9' => self.take(at, self.grammar.signed(at, Lead::default())),
            'A'..='Z' | 'a'..='z' => self.latin(at),
            '-' | '−' | '+' | '.' | ',' => self.sign(at, c),
            '،' | '؛' | '؟' | '"' | '(' | ')' | ':' | '«' | '»' => (at + c.len_utf8(), None),
            _ if is_word(c) => (self.word_end(at), None),
            _ => self.take(at, self.grammar.signed(at, Lead::default())),
        }
    }

    fn take(&self, at: usize, found: Option<Outcome>) -> (usize, Option<Parsed>) {
        match found {
            Some(Outcome::Number(number)) => (number.range.end, Some(number)),
            Some(other) => (end_of(&other), None),
            None => (at, None),
        }
    }

    fn word_end(&self, at: usize) -> usize {
        let mut cursor = Cursor::new(self.text, at);
        cursor.word();
        cursor.at()
    }

    /// An Arabic word, with digits behind it or not.
    fn word(&self, at: usize) -> (usize, Option<Parsed>) {
        let mut cursor = Cursor::new(self.text, at);
        cursor.skip(|c| is_arabic_letter(c) || (is_word(c) && !c.is_ascii_digit()));
        let end = cursor.at();
        let word = &self.text[at..end];
        for split in splits(word) {
            let start = at + split.prefix;
            let lexeme = if split.lost_alef {
                Lexeme::bare(self.grammar.lexicon, self.text, start + LETTER, true)
            } else {
                self.grammar.lexeme(start)
            };
            if let Some(found) = lexeme.and_then(|lexeme| self.grammar.read(start, lexeme)) {
                return self.take(at, Some(found));
            }
        }
        if !self.digit_follows(end) {
            return (end, None);
        }
        match prefixes(word) {
            Some(prefix) => self.take(end, self.grammar.signed(at + prefix, Lead::default())),
            // علي100 ألف lacks a space, سو35 is a name.
            None if self.text[end..].starts_with(|c: char| c.is_ascii_digit()) => {
                match self.grammar.signed(end, Lead::default()) {
                    Some(Outcome::Number(number)) if number.unit.is_some() || number.value >= Some(1000.0) => {
                        self.take(end, Some(Outcome::Number(number)))
                    }
                    _ => (self.word_end(end), None),
                }
            }
            None => (end, None),
        }
    }

    /// A digit stands at `at` or, behind a lone article, after spaces.
    fn digit_follows(&self, at: usize) -> bool {
        self.text[at..].trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit())
    }

    /// A Latin word: an address, a name with a number (COVID-19), a currency before its number.
    fn latin(&self, at: usize) -> (usize, Option<Parsed>) {
        let found = self.grammar.signed(at, Lead::default());
        if found.is_some() {
            return self.take(at, found);
        }
        let rest = &self.text[at..];
        let run = &rest[..rest.find([' ', '\n']).unwrap_or(rest.len())];
        if run.contains("://") || run.contains('@') || run.starts_with("www.") {
            return (at + run.len(), None);
        }
        let mut cursor = Cursor::new(self.text, at);
        cursor.skip(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
        (cursor.at(), None)
    }

    /// A sign before digits.
    fn sign(&self, at: usize, c: char) -> (usize, Option<Parsed>) {
        let before = self.text[..at].chars().next_back();
        let mut cursor = Cursor::new(self.text, at + c.len_utf8());
        if before.is_some_and(|c| is_word(c) || matches!(c, '.' | ',' | ')')) {
            // كوفيد-19: part of a name.
            if c == '-' && before.is_some_and(char::is_alphabetic) {
                cursor.skip(|c| c.is_ascii_digit());
            }
            return (cursor.at(), None);
        }
        let found = self.grammar.signed(at, Lead::default());
        if c == '+' {
            let mut digits = cursor;
            let length = digits.skip(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')'));
            let number = found.as_ref().map_or(0, end_of);
            let spoken = self.text[cursor.at()..digits.at()].trim_end_matches([' ', '(', '-']).len();
            if length > PHONE && number < cursor.at() + spoken {
                return (digits.at(), None);
            }
        }
        self.take(at, found)
    }
}

/// Every Arabic letter takes two bytes.
const LETTER: usize = 2;

/// The length of the prefixes that are all of a word before digits, without its article: 2 of و400, 0 of ال15.
fn prefixes(word: &str) -> Option<usize> {
    splits(word).map(|split| split.prefix).chain([word.len()]).find(|&prefix| {
        let rest = &word[prefix..];
        let article = after_article(rest, 0) == Some(rest.len());
        article || (rest.is_empty() && is_prefix(word))
    })
}

fn is_prefix(word: &str) -> bool {
    let letters = word.chars().count();
    let known = |c: char| splits(&format!("{c}{c}{c}")).any(|split| split.prefix > 0);
    letters <= 2 && word.chars().all(known)
}
