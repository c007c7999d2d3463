//! One phrase of the temporal tables in a text, with or without its article.

use super::class::{Class, VALUE_BITS, ZERO};
use crate::lexicon::Lexicon;

/// The article, in a clean text.
const ARTICLE: &str = "ال";

/// A phrase of the temporal tables at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) class: Class,
    pub(super) value: u64,
    pub(super) end: usize,
    /// With an article that is not part of the phrase.
    pub(super) definite: bool,
}

impl Lexeme {
    /// The phrase at `at`, as it stands or behind its article, whichever is longer.
    pub(super) fn at(lexicon: &Lexicon, text: &str, at: usize) -> Option<Self> {
        let whole = Self::bare(lexicon, text, at, false);
        let rest = text.get(at..)?.strip_prefix(ARTICLE);
        let behind = rest.and_then(|rest| Self::bare(lexicon, text, text.len() - rest.len(), true));
        match (whole, behind) {
            (Some(whole), Some(behind)) if behind.end > whole.end => Some(behind),
            (Some(whole), _) => Some(whole),
            (None, behind) => behind,
        }
    }

    /// The phrase at `at`, whose article ends there or is not there.
    pub(super) fn bare(lexicon: &Lexicon, text: &str, at: usize, definite: bool) -> Option<Self> {
        let found = lexicon.time_words.longest(text, at)?;
        let class = *Class::ALL.get(usize::try_from(found.value >> VALUE_BITS).ok()?)?;
        Some(Self { class, value: found.value & ((1 << VALUE_BITS) - 1), end: found.end, definite })
    }

    /// The value of a word that shifts: -1 for الماضي.
    pub(super) fn shift(&self) -> i32 {
        i32::try_from(self.value).unwrap_or_default() - ZERO as i32
    }
}
