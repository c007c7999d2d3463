//! What digits and ordinals belong to that are no numbers: dates, hours of the day, telephone numbers.

use super::class::Class;
use super::grammar::{Grammar, Outcome};
use crate::calendar::written_date;
use crate::text::{Cursor, is_word};

impl Grammar<'_> {
    /// The end of what makes the hour of a day of what ends at `at`: الثامنة والنصف مساء.
    pub(super) fn day_part(&self, at: usize) -> usize {
        let next = |at| self.lexicon.day_parts.longest(self.text, self.spaces(at)).map(|found| found.end);
        std::iter::successors(Some(at), |&at| next(at)).last().unwrap_or(at)
    }

    /// 2015 و2016, behind a year.
    pub(super) fn further_years(&self, end: usize) -> usize {
        let next = self.and(end).and_then(|at| self.literal(at)).filter(|literal| literal.is_year());
        next.map_or(end, |literal| literal.end)
    }

    /// The end of the date that digits belong to: 10 أغسطس 2015, 1436هـ, مايو 2014.
    pub(super) fn dated(&self, at: usize, end: usize, plain: Option<usize>) -> Option<usize> {
        let digits = plain.filter(|digits| *digits <= 4)?;
        if let Some(date) = written_date(self.lexicon, self.text, at) {
            return Some(date.range.end);
        }
        if digits < 3 {
            return None;
        }
        let era = || self.lexicon.eras.longest(self.text, self.spaces(end)).map(|era| era.end);
        if digits == 4 || end - at == 3 {
            return era().or_else(|| (digits == 4 && self.behind_month(at)).then_some(end));
        }
        None
    }

    /// The month that makes a day of the number that ends at `at`: 10 مايو, 10 من مايو, 10 من شهر مايو.
    pub(super) fn month(&self, at: usize) -> Option<usize> {
        let between = self.next(at).filter(|word| matches!(word.class, Class::From | Class::MonthOf));
        let month = self.spaces(between.map_or(at, |word| word.end));
        Some(self.lexicon.months.longest(self.text, month)?.end)
    }

    /// A month stands before `at`: مايو 2014.
    pub(super) fn behind_month(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end_matches(' ');
        let mut starts = before.rmatch_indices(|c| !is_word(c)).map(|(i, gap)| i + gap.len()).chain([0]).take(2);
        starts.any(|start| self.lexicon.months.longest(before, start).is_some_and(|month| month.end == before.len()))
    }

    /// The digits of a telephone number behind its cue.
    pub(super) fn phone(&self, at: usize) -> Option<Outcome> {
        let mut cursor = Cursor::new(self.text, at);
        cursor.skip(|c| matches!(c, ' ' | ':' | '+' | '('));
        let digits = cursor.skip(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '/' | '+'));
        (digits >= 5).then(|| Outcome::Skip(cursor.at()))
    }
}
