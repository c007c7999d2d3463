//! One phrase of the number tables in a text, with or without its article.

use super::class::{Class, VALUE_BITS};
use crate::lexicon::Lexicon;

/// The article, in a clean text.
const ARTICLE: &str = "ال";

/// A phrase of the number tables at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) class: Class,
    pub(super) number: u64,
    pub(super) end: usize,
    /// With its article.
    pub(super) definite: bool,
}

impl Lexeme {
    /// The phrase at `at`, with its article or without.
    pub(super) fn at(lexicon: &Lexicon, text: &str, at: usize) -> Option<Self> {
        Self::bare(lexicon, text, at, false).or_else(|| {
            let rest = text.get(at..)?.strip_prefix(ARTICLE)?;
            Self::bare(lexicon, text, text.len() - rest.len(), true)
        })
    }

    /// The phrase at `at`, whose article ends there (`للمئة`: the one that ل has swallowed) or is not there.
    pub(super) fn bare(lexicon: &Lexicon, text: &str, at: usize, definite: bool) -> Option<Self> {
        let found = lexicon.number_words.longest(text, at)?;
        let class = *Class::ALL.get(usize::try_from(found.value >> VALUE_BITS).ok()?)?;
        let number = found.value & ((1 << VALUE_BITS) - 1);
        let this = Self { class, number, end: found.end, definite };
        this.may_stand(text).then_some(this)
    }

    /// Spelling and article fit the class.
    fn may_stand(&self, text: &str) -> bool {
        match self.class {
            Class::FirstFeminine => text.get(..self.end).is_some_and(|before| before.ends_with('ى')),
            Class::OrdinalDefinite => self.definite,
            _ => !self.definite || self.takes_article(),
        }
    }

    fn takes_article(&self) -> bool {
        use Class::*;
        !matches!(
            self.class,
            Percent
                | Per
                | Approximation
                | Minus
                | From
                | Between
                | To
                | Over
                | Of
                | After
                | Rate
                | Year
                | Date
                | Hour
                | Phone
                | OrdinalHead
                | CardinalHead
                | Block
                | Point
                | BelowZero
                | MonthOf
                | NoRate
                | PerHour
                | PerDay
                | PerSecond
                | WeakPart
                | Several
                | SeveralTail
        )
    }

    /// The number, as numbers are reckoned here.
    pub(super) fn value(&self) -> f64 {
        // Every number of the tables is below 2^53.
        self.number as f64
    }
}

/// The start of what stands behind the article at `at`, if one does.
pub(super) fn after_article(text: &str, at: usize) -> Option<usize> {
    Some(at + ARTICLE.len()).filter(|_| text.get(at..).is_some_and(|rest| rest.starts_with(ARTICLE)))
}
