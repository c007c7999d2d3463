//! The tense of the clause that a time stands in: did it happen then, or will it?

use crate::lexicon::Lexicon;
use crate::words::{Token, TokenKind, Verbal, Words, verbal};

/// Words before a time that are asked for their tense, and words behind it if none before has one.
const BEFORE: usize = 24;
const BEHIND: usize = 10;
/// The particle that joins an imperfect to what governs it.
const SUBJUNCTIVE: &str = "أن";
/// Characters behind a word among which a new line ends its clause.
const NEAR: usize = 8;

/// Marks that may stand between the last word of a line and its end.
const CLOSING: [char; 7] = [' ', '.', '"', '«', '»', ')', ':'];
/// Marks that end a clause.
const ENDS: [&str; 6] = [".", "؟", "!", "؛", "...", "…"];

/// The tense of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
    Future,
    Unknown,
}

/// What the clause around a time tells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    pub(super) tense: Tense,
    /// Words between the time and the verb before it.
    pub(super) distance: usize,
    /// That verb is a perfect, and nothing denies it.
    pub(super) happened: bool,
}

/// What tells the tenses of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tenses<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) text: &'a str,
    pub(super) words: &'a Words,
}

impl Tenses<'_> {
    /// The tense of the clause around the token `index`, and how many words away its verb is.
    pub(super) fn around(&self, index: usize) -> Around {
        let before = (0..index).rev().take(BEFORE).filter_map(|k| self.words.get(k)).enumerate();
        let mut distance = 0;
        for (k, token) in before {
            if self.ends_clause(token) {
                break;
            }
            if !token.is_word() {
                continue;
            }
            distance += 1;
            if let Some((tense, verb)) = self.of(index - 1 - k, token) {
                return Around { tense, distance, happened: verb == Some(Verbal::Perfect) };
            }
        }
        let behind = (index + 1..index + 1 + BEHIND).filter_map(|k| Some((k, self.words.get(k)?)));
        for (k, token) in behind {
            if self.ends_clause(token) {
                break;
            }
            if let Some((tense, _)) = self.of(k, token) {
                return Around { tense, distance: BEFORE + k - index, happened: false };
            }
        }
        Around { tense: Tense::Unknown, distance: usize::MAX, happened: false }
    }

    /// A full stop, or a new line before the next word.
    pub(super) fn ends_clause(&self, token: &Token) -> bool {
        let text = &self.text[token.range.clone()];
        let mut behind = self.text[token.range.end..].chars().take(NEAR);
        let line = behind.find(|c| !CLOSING.contains(c)) == Some('\n');
        line || (token.kind == TokenKind::Punctuation && ENDS.contains(&text))
    }

    /// The tense that a word tells, and what verb it is.
    fn of(&self, index: usize, token: &Token) -> Option<(Tense, Option<Verbal>)> {
        if token.kind != TokenKind::Word {
            return None;
        }
        let word = &self.text[token.range.clone()];
        for split in crate::words::splits(word).filter(|split| !split.lost_alef) {
            if let Some(cue) = self.lexicon.tense_cues.longest(self.text, token.range.start + split.prefix) {
                return Some((if cue.value == 0 { Tense::Future } else { Tense::Past }, None));
            }
        }
        let verb = verbal(word)?;
        let tense = match verb {
            Verbal::Perfect => Tense::Past,
            Verbal::Future => Tense::Future,
            Verbal::Imperfect => self.particle(index).unwrap_or(Tense::Present),
        };
        Some((tense, Some(verb)))
    }

    /// What the word before an imperfect makes of it: لم يصل, كان يصل, سوف يصل, المقرر أن يصل.
    fn particle(&self, index: usize) -> Option<Tense> {
        let mut before = self.words.get(index.checked_sub(1)?)?;
        if &self.text[before.range.clone()] == SUBJUNCTIVE {
            before = self.words.get(index.checked_sub(2)?)?;
        }
        let word = &self.text[before.range.clone()];
        for split in crate::words::splits(word).filter(|split| !split.lost_alef) {
            if let Some(cue) = self.lexicon.tense_cues.longest(self.text, before.range.start + split.prefix) {
                return Some(if cue.value == 0 { Tense::Future } else { Tense::Past });
            }
        }
        None
    }
}
