//! The words of an article as the steps of this stage look at them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;

use crate::CountryCode;
use crate::gazetteer::Gazetteer;
use crate::lexicon::{Lexicon, Openings, Phrase, Phrases};
use crate::text::{is_arabic_letter, is_word};
use crate::words::{Memo, Token, TokenKind, Words, splits};

/// Every Arabic letter takes two bytes.
const LETTER: usize = 2;
/// The article, in a clean text.
const ARTICLE: &str = "ال";

/// The words of one article.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) text: &'a str,
    pub(super) words: &'a Words,
    /// The words of the text.
    pub(super) seen: &'a Seen<'a>,
    pub(super) blocks: &'a Blocks,
    /// Countries whose adjective is an ordinary word, too, and that the text does not speak of otherwise.
    pub(super) unspoken: &'a [CountryCode],
}

/// How often each word stands in a text, and where each token may start a phrase.
#[derive(Debug, Default)]
pub(super) struct Seen<'a> {
    counts: HashMap<&'a str, (usize, Openings), RandomState>,
    openings: Vec<Openings>,
}

/// Stretches that hold the name of a place and are none: صلاة المغرب, نهر الأردن.
#[derive(Debug, Default)]
pub(super) struct Blocks(Vec<Range<usize>>);

thread_local! {
    static OPENINGS: RefCell<Memo<Openings>> = RefCell::default();
}

impl<'a> Seen<'a> {
    pub(super) fn of(lexicon: &Lexicon, gazetteer: &Gazetteer, text: &'a str, words: &Words) -> Self {
        let mut counts: HashMap<&str, (usize, Openings), _> =
            HashMap::with_capacity_and_hasher(words.len(), RandomState::default());
        let openings = OPENINGS.with_borrow_mut(|memo| {
            let mut openings = |word: &str| {
                if !word.chars().all(is_arabic_letter) {
                    return Openings::ANY;
                }
                let names = || splits(word).any(|split| gazetteer.is_opening(split.restored(), &word[split.prefix..]));
                memo.entry(word, || lexicon.openings(word).with_names(names()))
            };
            let mut see = |token: &Token| {
                let word = &text[token.range.clone()];
                let (count, openings) = counts.entry(word).or_insert_with(|| (0, openings(word)));
                *count += 1;
                *openings
            };
            words.iter().map(&mut see).collect()
        });
        Self { counts, openings }
    }

    /// Does the text have this word?
    pub(super) fn has(&self, word: &str) -> bool {
        self.counts.contains_key(word)
    }
}

impl Blocks {
    pub(super) fn of(lexicon: &Lexicon, text: &str, words: &Words, seen: &Seen<'_>) -> Self {
        let block = |at: usize, prefix| Some(at..lexicon.place_blocks.longest_after(prefix, text, at)?.end);
        let may = words.iter().zip(&seen.openings).filter(|(_, openings)| openings.of(&lexicon.place_blocks));
        let starts = may.flat_map(|(token, _)| {
            splits(&text[token.range.clone()]).map(move |split| (token.range.start + split.prefix, split.lost_alef))
        });
        let mut blocks: Vec<_> =
            starts.filter_map(|(at, lost_alef)| block(at, if lost_alef { "ا" } else { "" })).collect();
        blocks.sort_by_key(|block| block.start);
        Self(blocks)
    }

    /// Is a stretch part of a block?
    fn hold(&self, range: &Range<usize>) -> bool {
        // Blocks are short.
        const NEAR: usize = 8;
        let behind = self.0.partition_point(|block| block.start <= range.start);
        self.0[..behind].iter().rev().take(NEAR).any(|block| block.end >= range.end && block != range)
    }
}

/// One way in which a word may start behind its prefixes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    /// Where it starts, the lam that stands for a swallowed article included.
    pub(super) at: usize,
    /// The prefixes have swallowed the alef of its article.
    pub(super) lost_alef: bool,
    /// There is a prefix.
    pub(super) prefixed: bool,
}

impl<'a> View<'a> {
    pub(super) fn token(&self, index: usize) -> Option<&'a Token> {
        self.words.get(index)
    }

    pub(super) fn word(&self, index: usize) -> &'a str {
        self.token(index).map_or("", |token| &self.text[token.range.clone()])
    }

    /// An Arabic word.
    pub(super) fn is_arabic(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Only spaces stand between this token and the one before it.
    pub(super) fn follows(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|index| self.token(index));
        before.zip(self.token(index)).is_some_and(|(before, token)| {
            self.text.get(before.range.end..token.range.start).is_some_and(|gap| gap.bytes().all(|b| b == b' '))
        })
    }

    /// A hyphen that joins two words without spaces.
    pub(super) fn is_joint(&self, index: usize) -> bool {
        let Some(token) = self.token(index).filter(|token| &self.text[token.range.clone()] == "-") else {
            return false;
        };
        let before = index.checked_sub(1).and_then(|index| self.token(index));
        let behind = self.token(index + 1);
        before.is_some_and(|before| before.range.end == token.range.start && before.is_word())
            && behind.is_some_and(|behind| behind.range.start == token.range.end && behind.kind == TokenKind::Word)
    }

    /// Does the gazetteer know exactly this stretch?
    pub(super) fn is_known(&self, start: usize, end: usize) -> bool {
        self.gazetteer.names("", self.text, start).iter().any(|name| name.end == end && !name.readings.is_empty())
    }

    /// The token in which the clean text's byte `end` lies or ends.
    pub(super) fn token_ending(&self, end: usize) -> usize {
        self.words.index_of(end.saturating_sub(1))
    }

    /// Where the word may start: as it stands, then behind its prefixes.
    pub(super) fn starts(&self, index: usize) -> impl Iterator<Item = Start> + 'a {
        let token = self.token(index);
        let range = token.map_or(0..0, |token| token.range.clone());
        let sign = usize::from(token.is_some_and(|token| token.kind == TokenKind::Hashtag));
        let word = self.text.get(range.start + sign..range.end).unwrap_or_default();
        let many = token.is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Hashtag));
        splits(word).take(if many { usize::MAX } else { 1 }).map(move |split| Start {
            at: range.start + sign + split.prefix,
            lost_alef: split.lost_alef,
            prefixed: split.prefix > 0,
        })
    }

    /// The longest phrase of a table at a start, with or without its article.
    pub(super) fn phrase(&self, table: &Phrases, start: Start) -> Option<Phrase> {
        if start.lost_alef {
            return table
                .longest(self.text, start.at + LETTER)
                .or_else(|| table.longest_after("ا", self.text, start.at));
        }
        let bare =
            self.text.get(start.at..).and_then(|rest| rest.strip_prefix(ARTICLE)).map(|_| start.at + ARTICLE.len());
        let whole = table.longest(self.text, start.at);
        let behind = bare.and_then(|at| table.longest(self.text, at));
        match (whole, behind) {
            (Some(whole), Some(behind)) if behind.end > whole.end => Some(behind),
            (Some(whole), _) => Some(whole),
            (None, behind) => behind,
        }
    }

    /// The same for the token at `index`, behind any of its prefixes; the whole word first.
    pub(super) fn phrase_at(&self, table: &Phrases, index: usize) -> Option<(Start, Phrase)> {
        if !self.may_open(table, index) {
            return None;
        }
        self.starts(index).find_map(|start| Some((start, self.phrase(table, start)?)))
    }

    /// May a table have a phrase that starts at a token?
    pub(super) fn may_open(&self, table: &Phrases, index: usize) -> bool {
        self.seen.openings.get(index).is_some_and(|openings| openings.of(table))
    }

    /// May a name of the gazetteer start at a token?
    pub(super) fn may_name(&self, index: usize) -> bool {
        self.gazetteer.has_user_names() || self.seen.openings.get(index).is_some_and(|openings| openings.of_names())
    }

    /// What a table says of the word of a token, whole.
    pub(super) fn value(&self, table: &Phrases, index: usize) -> Option<u64> {
        if self.may_open(table, index) { table.value_of(self.word(index)) } else { None }
    }

    /// The longest phrase of a table at the beginning of a token.
    pub(super) fn longest(&self, table: &Phrases, index: usize) -> Option<Phrase> {
        let token = self.token(index).filter(|_| self.may_open(table, index))?;
        table.longest(self.text, token.range.start)
    }

    /// The country of a phrase found in [`Lexicon::nationalities`], and whether it is an ordinary word too.
    pub(super) fn nationality(&self, value: u64) -> (Option<CountryCode>, bool) {
        let (country, weak) = Lexicon::nationality(value);
        (country.filter(|country| !self.unspoken.contains(country)), weak)
    }

    /// The country of a nationality of two words, each with its article: الكورية الشمالية.
    pub(super) fn paired_nationality(&self, index: usize) -> Option<CountryCode> {
        let (start, found) = self.phrase_at(&self.lexicon.nationalities, index)?;
        let second = self.word(index + 1).strip_prefix(ARTICLE).filter(|_| self.follows(index + 1))?;
        let first = self.text.get(start.at..found.end)?.strip_prefix(ARTICLE)?;
        let pair = self.lexicon.nationalities.value_of(&format!("{first} {second}"))?;
        self.nationality(pair).0
    }

    /// Does the text at a start begin with an article?
    pub(super) fn is_definite(&self, start: Start) -> bool {
        start.lost_alef || self.text.get(start.at..).is_some_and(|rest| rest.starts_with(ARTICLE))
    }

    /// Is the token before a quotation mark right at the word: شركة «(ألفا)?
    pub(super) fn opens_quote(&self, index: usize) -> bool {
        let tight = || {
            let (mark, word) = (self.token(index.checked_sub(1)?)?, self.token(index)?);
            Some(mark.range.end == word.range.start)
        };
        index > 1 && matches!(self.word(index - 1), "«" | "\"" | "“" | "‘" | "'") && tight() == Some(true)
    }

    /// Is the word at `index` definite, behind any prefix?
    pub(super) fn is_definite_word(&self, index: usize) -> bool {
        self.is_arabic(index) && self.starts(index).any(|start| self.is_definite(start))
    }

    /// Is a place's name here part of another name: صلاة المغرب?
    pub(super) fn is_blocked(&self, range: &Range<usize>) -> bool {
        self.blocks.hold(range)
    }

    /// Does the article have this very word at another place?
    pub(super) fn occurs(&self, word: &str, but: usize) -> bool {
        self.seen.counts.get(word).map_or(0, |(count, _)| *count) > usize::from(self.word(but) == word)
    }

    /// The index behind the last token of a range.
    pub(super) fn behind(&self, range: &Range<usize>) -> usize {
        self.token_ending(range.end) + 1
    }

    /// The first token of a range.
    pub(super) fn first(&self, range: &Range<usize>) -> usize {
        self.words.index_of(range.start)
    }

    /// The tokens of a range.
    pub(super) fn tokens(&self, range: &Range<usize>) -> Range<usize> {
        self.first(range)..self.behind(range)
    }

    /// The words of a range of the clean text, folded as the tables are.
    pub(super) fn parts(&self, range: &Range<usize>) -> Vec<String> {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let parts = text.split(|c: char| !is_word(c)).filter(|part| !part.is_empty());
        let mut parts: Vec<String> = parts.map(|part| part.chars().map(crate::text::fold_letter).collect()).collect();
        if let Some(first) = parts.first_mut().filter(|_| self.has_lost_alef(range)) {
            first.insert(0, 'ا');
        }
        parts
    }

    /// للصين: the second ل stands for the article. Not so in للجنة and لليبيا, words that begin with ل.
    pub(super) fn has_lost_alef(&self, range: &Range<usize>) -> bool {
        let word = || self.text.get(range.start..self.token(self.first(range))?.range.end);
        self.text.get(..range.start).is_some_and(|before| before.ends_with('ل'))
            && self.text.get(range.start..).is_some_and(|rest| rest.starts_with('ل'))
            && !word().is_some_and(|word| crate::words::is_unprefixed(word) || self.gazetteer.is_opening("", word))
    }
}
