//! The tense of the clause that a time stands in: did it happen then, or will it?

use crate::lexicon::Lexicon;
use crate::words::{Token, TokenKind, Verbal, Words, verbal};

/// Words before a time that are asked for their tense, and words behind it if none before has one.
const BEFORE: usize = 24;
const BEHIND: usize = 10;
/// Words behind it among which a cue that is no verb is looked for.
const CUES_BEHIND: usize = 2;
/// The particle that joins an imperfect to what governs it.
const SUBJUNCTIVE: &str = "أن";
/// It tells of what is done before a perfect, and of what may be before an imperfect.
const MAY: &str = "قد";
/// Words that no perfect stands behind.
const GOVERNORS: [&str; 11] = ["على", "في", "إلى", "الى", "عن", "بعد", "قبل", "خلال", "منذ", "إعادة", "اعادة"];
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
    /// The clause has no other word.
    pub(super) alone: bool,
}

/// What tells the tenses of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tenses<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) text: &'a str,
    pub(super) words: &'a Words,
}

impl Tenses<'_> {
    /// The tense of the clause around a time from the token `index` to the byte `end`, and how many words away its verb is.
    pub(super) fn around(&self, index: usize, end: usize) -> Around {
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
                return Around { tense, distance, happened: verb == Some(Verbal::Perfect), alone: false };
            }
        }
        let first = self.words.index_of(end).max(index + 1);
        let over = self.words.get(first - 1).is_some_and(|token| self.ends_clause(token));
        let behind = (first..first + if over { 0 } else { BEHIND }).filter_map(|k| Some((k, self.words.get(k)?)));
        let mut alone = distance == 0;
        for (k, token) in behind {
            alone &= !token.is_word();
            if self.ends_clause(token) {
                break;
            }
            // A noun far behind speaks of something else.
            let found = self.of(k, token).filter(|(_, verb)| verb.is_some() || k - first < CUES_BEHIND);
            if let Some((tense, _)) = found {
                return Around { tense, distance: BEFORE + k - index, happened: false, alone: false };
            }
        }
        Around { tense: Tense::Unknown, distance: usize::MAX, happened: false, alone }
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
        if verb == Verbal::Perfect && self.is_governed(index) {
            return None;
        }
        let tense = match verb {
            Verbal::Perfect => Tense::Past,
            Verbal::Future => Tense::Future,
            Verbal::Imperfect => self.particle(index).unwrap_or(Tense::Present),
        };
        Some((tense, Some(verb)))
    }

    /// Behind a preposition what looks like a perfect is a noun: على قتل, لإعادة فرض.
    fn is_governed(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|before| self.words.get(before));
        before.is_some_and(|before| {
            let word = &self.text[before.range.clone()];
            crate::words::splits(word).any(|split| GOVERNORS.contains(&&word[split.prefix..]))
        })
    }

    /// What the word before an imperfect makes of it: لم يصل, كان يصل, سوف يصل, المقرر أن يصل.
    fn particle(&self, index: usize) -> Option<Tense> {
        let mut before = self.words.get(index.checked_sub(1)?)?;
        if &self.text[before.range.clone()] == SUBJUNCTIVE {
            before = self.words.get(index.checked_sub(2)?)?;
        }
        let word = &self.text[before.range.clone()];
        for split in crate::words::splits(word).filter(|split| !split.lost_alef) {
            // قد يصل: it may.
            if &word[split.prefix..] == MAY {
                return None;
            }
            if let Some(cue) = self.lexicon.tense_cues.longest(self.text, before.range.start + split.prefix) {
                return Some(if cue.value == 0 { Tense::Future } else { Tense::Past });
            }
        }
        None
    }
}
