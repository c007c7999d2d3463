//! Where phrases may start: every word as it stands, behind each of its prefixes and behind its article, hashed once for all
//! the tables that are asked.

use std::ops::Range;

use super::ARTICLE;
use crate::lexicon::{Head, Lexicon, Openings, Phrase, Phrases};
use crate::words::{Words, splits};

/// The heads of the tokens of a text.
#[derive(Debug, Default)]
pub(super) struct Heads {
    list: Vec<Start>,
    /// Of each token, those with its prefixes, and those behind an article.
    tokens: Vec<(Range<u32>, Range<u32>)>,
}

/// One place where a phrase may start.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    at: usize,
    head: Head,
    /// The tables that may have something here.
    openings: Openings,
}

impl Start {
    fn of(lexicon: &Lexicon, prefix: &str, text: &str, at: usize) -> Self {
        let head = Head::of(prefix, text, at);
        Self { at, head, openings: lexicon.openings_at(head, text, at) }
    }

    /// The longest phrase of a table here.
    pub(super) fn longest(&self, table: &Phrases, text: &str) -> Option<Phrase> {
        if self.openings.of(table) { table.longest_from(self.head, text, self.at) } else { None }
    }
}

impl Heads {
    pub(super) fn of(lexicon: &Lexicon, text: &str, words: &Words) -> Self {
        let mut heads = Self::default();
        for token in words.iter() {
            let first = heads.len();
            // No phrase starts with a mark.
            let word = token.is_word().then(|| &text[token.range.clone()]);
            for split in word.into_iter().flat_map(splits) {
                let at = token.range.start + split.prefix;
                heads.list.push(Start::of(lexicon, split.restored(), text, at));
            }
            let second = heads.len();
            for k in first..second {
                let at = heads.list[k as usize].at;
                if text[at..].starts_with(ARTICLE) {
                    let at = at + ARTICLE.len();
                    heads.list.push(Start::of(lexicon, "", text, at));
                }
            }
            heads.tokens.push((first..second, second..heads.len()));
        }
        heads
    }

    fn len(&self) -> u32 {
        u32::try_from(self.list.len()).unwrap_or(u32::MAX)
    }

    fn slice(&self, range: Range<u32>) -> &[Start] {
        self.list.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// A token as it stands, then behind ever longer prefixes.
    pub(super) fn starts(&self, index: usize) -> &[Start] {
        self.tokens.get(index).map_or(&[], |(starts, _)| self.slice(starts.clone()))
    }

    /// The longest phrase of a table at a place in a token.
    pub(super) fn longest(&self, table: &Phrases, text: &str, index: usize, at: usize) -> Option<Phrase> {
        let known = self.tokens.get(index).and_then(|(starts, bare)| {
            // The first of two at one place is the one that nothing was restored of.
            self.slice(starts.start..bare.end).iter().find(|start| start.at == at)
        });
        known.map_or_else(|| table.longest(text, at), |start| start.longest(table, text))
    }
}
