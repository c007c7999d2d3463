//! Stretches of an article between quotation marks, by token.

use std::ops::Range;

use crate::syntax::Syntax;

/// Words in marks that may be a title.
const MAX_TITLE: usize = 5;
/// A noun behind which all that is in marks is a title, in the table of them: عنوان.
const ANY_LENGTH: u64 = 1;

/// All outermost stretches.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) stretches: Vec<Stretch>,
    /// For each token one more than the index of the stretch that opens there or holds it.
    at: Vec<u32>,
}

/// A stretch between two marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The opening mark.
    pub(super) open: usize,
    /// The tokens between the marks.
    pub(super) inside: Range<usize>,
    /// The closing mark.
    pub(super) close: usize,
    /// Words and numbers between the marks.
    pub(super) words: usize,
}

impl Stretch {
    /// Does it only name what stands before it: مشروع «مدينة المستقبل», تحت عنوان «…»?
    pub(super) fn is_title(&self, syntax: &Syntax<'_>) -> bool {
        let Some(before) = self.open.checked_sub(1) else { return false };
        let table = &syntax.lexicon.titled;
        let called = syntax.phrase_from(table, before);
        if called.is_some_and(|found| found.value == ANY_LENGTH) {
            return true;
        }
        let noun = |table| syntax.phrase_at(table, before).is_some() && !syntax.is_definite(before);
        self.words <= MAX_TITLE
            && (called.is_some() || noun(table) || noun(&syntax.lexicon.classifiers))
            && !self.inside.clone().any(|k| syntax.is(k, |r| r.is_verb()))
    }
}

impl Marks {
    pub(super) fn of(syntax: &Syntax<'_>) -> Self {
        let words = syntax.words;
        let pairs = syntax.article.quotations().iter().filter(|pair| pair.depth == 0);
        let stretches: Vec<Stretch> = pairs
            .filter_map(|pair| {
                let (open, close) = (words.index_of(pair.open.start), words.index_of(pair.close.start));
                let inside = words.index_of(pair.inside().start)..words.index_of(pair.close.start);
                let count = words.count_in(&pair.inside());
                (open < close && count > 0).then_some(Stretch { open, inside, close, words: count })
            })
            .collect();
        let mut at = vec![0; words.len()];
        for (k, stretch) in (1_u32..).zip(&stretches) {
            at.get_mut(stretch.open..=stretch.close).into_iter().flatten().for_each(|slot| *slot = k);
        }
        Self { stretches, at }
    }

    /// The stretch that a token lies in, its marks included.
    pub(super) fn holding(&self, index: usize) -> Option<usize> {
        (*self.at.get(index)? as usize).checked_sub(1)
    }

    /// Is a token a mark that opens speech and has no partner?
    pub(super) fn is_stray(&self, syntax: &Syntax<'_>, index: usize) -> bool {
        matches!(syntax.word(index), "\"" | "“" | "”" | "«") && self.holding(index).is_none()
    }

    /// The stretch that a token opens.
    pub(super) fn opening(&self, index: usize) -> Option<usize> {
        self.holding(index).filter(|&k| self.stretches.get(k).is_some_and(|stretch| stretch.open == index))
    }
}
