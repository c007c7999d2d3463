//! Finding the names that the gazetteer knows, also with attached prefixes.

use std::ops::Range;

use crate::lexicon::{Candidate, Lexicon};
use crate::words::{Token, Words, splits};

/// A name in the clean text with its possible readings, the most usual first.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) range: Range<usize>,
    pub(super) readings: Vec<Candidate>,
    pub(super) cue: Option<Cue>,
}

/// What the word before a name says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// A place: في, دولة.
    Place,
    /// A city: العاصمة, مدينة.
    City,
}

/// All names, in order; none overlap.
pub(super) fn names(lexicon: &Lexicon, text: &str, words: &Words) -> Vec<Name> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut previous: Option<&Token> = None;
    for token in words.iter() {
        if token.range.start >= from {
            match read(lexicon, text, token) {
                Some(Reading::Name { range, value }) => {
                    from = range.end;
                    let before = previous.filter(|word| is_next(text, word, token));
                    let readings: Vec<Candidate> = Lexicon::candidates(value).collect();
                    let noun = before.map(|word| &text[word.range.clone()]);
                    if !(readings.iter().any(|reading| reading.adjective)
                        && noun.is_some_and(|noun| takes_adjective(noun, &text[range.clone()])))
                    {
                        let cue = before.and_then(|word| cue(lexicon, text, word));
                        found.push(Name { range, readings, cue });
                    }
                }
                Some(Reading::Blocked { end }) => from = end,
                None => {}
            }
        }
        previous = Some(token);
    }
    found
}

enum Reading {
    Name { range: Range<usize>, value: u64 },
    /// A longer phrase that is no place: صلاة المغرب.
    Blocked { end: usize },
}

/// The name that starts with this word, whole or behind prefixes.
fn read(lexicon: &Lexicon, text: &str, token: &Token) -> Option<Reading> {
    let word = &text[token.range.clone()];
    for split in splits(word) {
        let start = token.range.start + split.prefix;
        // للصين: the article has lost its alef, and its lam is the second one.
        let prefix = if split.lost_alef { "ا" } else { "" };
        let name = lexicon.places.longest_after(prefix, text, start);
        let block = lexicon.place_blocks.longest_after(prefix, text, start);
        match (name, block) {
            (name, Some(block)) if name.is_none_or(|name| name.end <= block.end) => {
                return Some(Reading::Blocked { end: block.end });
            }
            (Some(name), _) => return Some(Reading::Name { range: start..name.end, value: name.value }),
            _ => {}
        }
    }
    None
}

/// Does only white space stand between the two?
fn is_next(text: &str, word: &Token, next: &Token) -> bool {
    text[word.range.end..next.range.start].trim_matches(' ').is_empty()
}

/// Would the name, read as a feminine adjective, agree with the noun before it? القوات السعودية, جهات سورية
fn takes_adjective(noun: &str, name: &str) -> bool {
    const ARTICLE: &str = "ال";
    const FEMININE: [&str; 3] = ["ة", "ات", "اء"];
    let definite = splits(noun).any(|split| split.lost_alef || noun[split.prefix..].starts_with(ARTICLE));
    if name.starts_with(ARTICLE) { definite } else { !definite && FEMININE.iter().any(|end| noun.ends_with(end)) }
}

/// What the word before says.
fn cue(lexicon: &Lexicon, text: &str, word: &Token) -> Option<Cue> {
    let found = lexicon.place_cues.longest(text, word.range.start).filter(|phrase| phrase.end == word.range.end)?;
    Some(if found.value == 0 { Cue::Place } else { Cue::City })
}
