//! How long before or after: قبل ثلاثة أيام, منذ عامين, بعد ذلك بستة أيام.

use super::particle::{FROM, FROM_EVENT, NO_EVENT};
use std::ops::Range;

use super::super::class::Class;
use super::super::expression::{Base, Found, Point, Says};
use super::super::lexeme::Lexeme;
use super::super::unit::Length;
use super::Grammar;

/// A length, and where it stands.
type Measured = Option<(Length, Range<usize>)>;

impl Grammar<'_> {
    /// منذ ثلاثة أيام, منذ عام ونصف العام
    pub(super) fn since(&self, at: usize, word: Lexeme) -> Option<Found> {
        let (length, range) = self.measured(word.end)?;
        // منذ العامين الماضيين is no point.
        Some(Found { range: at..range.end, ..self.found(at..range.end, Says::Since(length, range)) })
    }

    /// قبل ثلاثة أيام, بعد عامين; with من behind them they are lengths: بعد عشر دقائق من البداية.
    pub(super) fn offset(&self, at: usize, word: Lexeme) -> Option<Found> {
        let start = self.spaces(word.end);
        if start > word.end
            && let Some(Found { range, says: Says::Lengths(low, high), .. }) = self.lengths(start, start, false)
            && self.past_word(range.end, FROM).is_none()
        {
            return Some(self.found(at..range.end, Says::Offsets { low, high, forward: word.class == Class::After }));
        }
        let (length, range) = self.measured(word.end)?;
        let forward = word.class == Class::After;
        let end = range.end;
        let next = self.cursor(self.spaces(end)).word();
        // قبل عامين من أجل …: for its sake, not from it.
        let phrase = self.past_word(end, FROM).and_then(|start| self.cursor(start).word());
        let from_event =
            next.is_some_and(|next| FROM_EVENT.contains(&next)) && !phrase.is_some_and(|word| NO_EVENT.contains(&word));
        if from_event {
            // بعد ستة أيام من ذلك
            let of =
                self.past_word(end, FROM).and_then(|start| self.lexeme(start)).filter(|that| that.class == Class::That);
            if let Some(that) = of {
                return Some(self.point(at..that.end, Point::of(Base::Offset { length, forward, then: true })));
            }
            return Some(self.found(range, Says::Length(length)));
        }
        Some(self.point(at..end, Point::of(Base::Offset { length, forward, then: false })))
    }

    /// بعد ذلك بستة أيام, قبلها بعام
    pub(super) fn then_offset(&self, at: usize, word: Lexeme) -> Option<Found> {
        let start = self.by(word.end)?;
        let (length, range) = self.measured_at(start)?;
        let forward = word.class == Class::ThenAfter;
        Some(self.point(at..range.end, Point::of(Base::Offset { length, forward, then: true })))
    }

    /// The length behind قبل, منذ, بعد, with نحو or أكثر من before it.
    fn measured(&self, at: usize) -> Measured {
        let start = self.spaces(at);
        (start > at).then(|| self.measured_at(start)).flatten()
    }

    fn measured_at(&self, at: usize) -> Measured {
        let start = match self.lexeme(at) {
            Some(word) if matches!(word.class, Class::Approximation) => self.spaces(word.end),
            _ => at,
        };
        let (length, end) = self.length(start).or_else(|| self.with_more(self.one(start)?))?;
        // The past ones are a stretch, not a length.
        let shifted =
            self.next(end).is_some_and(|word| matches!(word.class, Class::Modifier | Class::Few) && word.definite);
        let few = self.next_is(end, Class::Few).is_some();
        (!shifted && !few).then_some((length, start..end))
    }
}
