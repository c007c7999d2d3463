//! Finding the names that the gazetteer knows, also with attached prefixes.

use std::ops::Range;

use crate::lexicon::{Candidate, Lexicon};
use crate::text::is_word;
use crate::words::{Token, TokenKind, Words, splits};

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
    for (k, token) in words.iter().enumerate() {
        if token.range.start < from || !matches!(token.kind, TokenKind::Word | TokenKind::Hashtag) {
            continue;
        }
        match read(lexicon, text, token) {
            Some(Reading::Name { range, value }) => {
                let context = Context { text, words, at: k, taken: from };
                from = range.end;
                let readings = Lexicon::candidates(value).filter(|reading| context.allows(reading, &range)).collect();
                found.push(Name { range, readings, cue: context.cue(lexicon) });
            }
            Some(Reading::Blocked { end }) => from = end,
            None => {}
        }
    }
    found
}

enum Reading {
    Name {
        range: Range<usize>,
        value: u64,
    },
    /// A longer phrase that is no place: صلاة المغرب.
    Blocked {
        end: usize,
    },
}

/// The name that starts with this word, whole or behind prefixes.
fn read(lexicon: &Lexicon, text: &str, token: &Token) -> Option<Reading> {
    let word = &text[token.range.clone()];
    let sign = usize::from(token.kind == TokenKind::Hashtag);
    for split in splits(&word[sign..]) {
        let start = token.range.start + sign + split.prefix;
        // للصين: the article has lost its alef, and its lam is the second one.
        let prefix = split.restored();
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

/// The words around a name.
struct Context<'a> {
    text: &'a str,
    words: &'a Words,
    /// The name's first word.
    at: usize,
    /// Where the name before this one ends.
    taken: usize,
}

impl<'a> Context<'a> {
    /// The `n`th word before the name, if only white space stands between it and the next.
    fn before(&self, n: usize) -> Option<&'a Token> {
        let token = self.words.get(self.at.checked_sub(n)?)?;
        let next = self.words.get(self.at + 1 - n)?;
        self.text[token.range.end..next.range.start].trim_matches(' ').is_empty().then_some(token)
    }

    /// Can the name at `range` be read so here?
    fn allows(&self, reading: &Candidate, range: &Range<usize>) -> bool {
        let noun = self.before(1).filter(|word| word.range.end > self.taken);
        let is_adjective = reading.adjective
            && noun.is_some_and(|noun| {
                let coordinated = self.words.get(self.at).is_some_and(|word| range.start > word.range.start);
                takes_adjective(&self.text[noun.range.clone()], &self.text[range.clone()], coordinated)
            });
        let is_noun = reading.weak && is_indefinite_noun(self.text, range.end);
        !(is_adjective || is_noun)
    }

    /// What the word before says; a relation adjective may stand between: العاصمة الليبية طرابلس.
    fn cue(&self, lexicon: &Lexicon) -> Option<Cue> {
        let of = |word: &Token| {
            let found = lexicon.place_cues.longest(self.text, word.range.start)?;
            (found.end == word.range.end).then_some(if found.value == 0 { Cue::Place } else { Cue::City })
        };
        let word = self.before(1)?;
        let adjective = &self.text[word.range.clone()];
        of(word).or_else(|| {
            let far =
                self.before(2).filter(|_| adjective.starts_with(ARTICLE) && adjective.ends_with(FEMININE_ADJECTIVE));
            far.and_then(of)
        })
    }
}

const ARTICLE: &str = "ال";
const FEMININE: [&str; 3] = ["ة", "ات", "اء"];
const FEMININE_ADJECTIVE: &str = "ية";

fn is_definite(word: &str) -> bool {
    splits(word).any(|split| split.lost_alef || word[split.prefix..].starts_with(ARTICLE))
}

/// Would the name, read as a feminine adjective, agree with the word before it? القوات السعودية, جهات سورية; behind
/// a conjunction only with another such adjective: القوات المصرية والسعودية.
fn takes_adjective(before: &str, name: &str, coordinated: bool) -> bool {
    if coordinated && !before.ends_with(FEMININE_ADJECTIVE) {
        return false;
    }
    let definite = is_definite(before);
    if name.starts_with(ARTICLE) { definite } else { !definite && FEMININE.iter().any(|end| before.ends_with(end)) }
}

/// Is the word that ends here an indefinite noun with its adjective behind it? في سيول جارفة
fn is_indefinite_noun(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    let next = rest.trim_start_matches(' ');
    let word = next.find(|c| !is_word(c)).map_or(next, |end| &next[..end]);
    next.len() < rest.len() && !is_definite(word) && FEMININE.iter().any(|end| word.ends_with(end))
}
