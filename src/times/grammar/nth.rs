//! The n-th of a smaller unit in a larger one: الربع الأول من 2020, ثالث ثلاثاء في أيلول, آخر يوم من الشهر.

use super::super::class::Class;
use super::super::expression::{Base, Found, MonthOf, Outer, Point, Says, Sub, YearOf};
use super::super::lexeme::Lexeme;
use super::super::unit::Unit;
use super::particle::{BY, FOR, FOR_THE, FROM, OF, OF_OUTER};
use super::weekday::weekday_of;
use super::{Grammar, Lead, Read};

/// نص, which is a half in speech only.
const SPOKEN_HALF: &str = "نص";

impl Grammar<'_> {
    /// The n-th of a unit that stands before its ordinal: الثلاثاء الأول من أكتوبر, الربع الأخير من العام.
    pub(super) fn nth_behind(&self, at: usize, end: usize, part: Sub) -> Option<Found> {
        let (nth, nth_end) = self.counted_off(end)?;
        let (of, end) = self.outer(nth_end)?;
        let decade_of_month = part == Sub::Decade && matches!(of, Outer::Month(..));
        (!decade_of_month).then(|| self.point(at..end, Point::of(Base::Within { nth, part, of })))
    }

    /// ثالث ثلاثاء في أيلول, أول أسبوع من أكتوبر 2014, ثالث يوم من شهر عشرة
    pub(super) fn nth_of(&self, at: usize, nth: i32, end: usize) -> Option<Found> {
        let (part, end) = self.sub(end)?;
        let (of, end) = self.outer(end)?;
        Some(self.point(at..end, Point::of(Base::Within { nth, part, of })))
    }

    /// آخر يوم من الشهر, آخر أسبوع في سبتمبر
    pub(super) fn last_of(&self, at: usize, word: Lexeme) -> Option<Found> {
        if word.definite {
            return None;
        }
        self.nth_of(at, -1, word.end).or_else(|| self.last_several(at, word.end))
    }

    /// آخر عشر سنوات, but آخر شهرين من العام
    fn last_several(&self, at: usize, end: usize) -> Option<Found> {
        let (length, end) = self.length(self.spaces(end))?;
        let long = length.unit() >= Some(Unit::Month) && self.past_word(end, FROM).is_none();
        long.then(|| self.found(at..end, Says::Stretch(length, -1)))
    }

    /// The unit of which one is counted off, without its article.
    fn sub(&self, at: usize) -> Read<Sub> {
        let word = self.next(at).filter(|word| !word.definite)?;
        let sub = match word.class {
            Class::Unit => match Unit::of(word.value)? {
                Unit::Day => Sub::Day,
                Unit::Week => Sub::Week,
                Unit::Month => Sub::Month,
                _ => return None,
            },
            Class::Weekday => Sub::Weekday(weekday_of(word)?),
            _ => return None,
        };
        Some((sub, word.end))
    }

    /// The month or year that something is part of: من مارس, في الشهر الجاري, من عام 2020, للعام الحالي.
    fn outer(&self, at: usize) -> Read<Outer> {
        let next = self.spaces(at);
        let preposition = self.past_any(at, &OF_OUTER);
        let glued = || self.rest(next).strip_prefix([FOR, BY]).map(|rest| self.text.len() - rest.len());
        let starts = [preposition, glued(), (next > at).then_some(next)];
        let century = |start: usize| self.century(start).map(|(hundreds, end)| (Outer::Century(hundreds), end));
        // للعام الحالي
        let swallowed = || {
            let rest = self.rest(next).strip_prefix(FOR_THE)?;
            let word = Lexeme::bare(self.lexicon, self.text, self.text.len() - rest.len(), true)?;
            let (shift, end) = self.shift(word.end).filter(|_| word.class == Class::Unit)?;
            match Unit::of(word.value)? {
                Unit::Year => Some((Outer::Year(Some(YearOf::Shift(shift))), end)),
                Unit::Month => Some((Outer::Month(MonthOf::Shift(shift), None), end)),
                _ => None,
            }
        };
        let plain = starts.into_iter().flatten().find_map(|start| {
            if let Some((shift, end)) = self.shifted_unit(start, Unit::Month) {
                return Some((Outer::Month(MonthOf::Shift(shift), None), end));
            }
            if let Some((month, end)) = self.month_or_number(start).filter(|(month, _)| !month.hijri) {
                return Some(match self.year_behind(end) {
                    Some((year, false, end)) => (Outer::Month(MonthOf::Number(month.number), Some(year)), end),
                    _ => (Outer::Month(MonthOf::Number(month.number), None), end),
                });
            }
            if let Some((year, false, end)) = self.year_at(start) {
                return Some((Outer::Year(Some(year)), end));
            }
            if let Some(word) = self
                .lexeme(start)
                .filter(|word| word.class == Class::Unit && word.definite && word.value == Unit::Year as u64)
            {
                return Some((Outer::Year(None), word.end));
            }
            century(start)
        });
        plain.or_else(swallowed)
    }

    /// نصف ساعة, ربع قرن; النصف الثاني من العام, الربع الأول من 2020
    pub(super) fn fraction(&self, at: usize, word: Lexeme, lead: Lead) -> Option<Found> {
        if word.definite {
            // النص is a text.
            if self.text[at..word.end].ends_with(SPOKEN_HALF) {
                return None;
            }
            let part = match word.value {
                2 => Sub::Half,
                4 => Sub::Quarter,
                _ => return None,
            };
            return self
                .nth_behind(at, word.end, part)
                .or_else(|| self.shifted_part(at, word))
                .or_else(|| self.part_of_a_year(at, word.end, part, lead));
        }
        let (length, end) = self.length(at)?;
        Some(self.length_found(at, length, end))
    }

    /// أرباح الربع الثاني, في النصف الأول: of the year that is told of.
    fn part_of_a_year(&self, at: usize, end: usize, part: Sub, lead: Lead) -> Option<Found> {
        let (nth, end) = self.counted_off(end)?;
        let count = if part == Sub::Quarter { 4 } else { 2 };
        let of_another = OF.iter().any(|word| self.past_word(end, word).is_some());
        let in_a_row = self.next_is(end, Class::Successive).is_some();
        (nth <= count && !of_another && !in_a_row && (part == Sub::Quarter || lead.class.is_some()))
            .then(|| self.point(at..end, Point::of(Base::Within { nth, part, of: Outer::Recent })))
    }

    /// The ordinal behind a unit with its article, -1 for the last: (الربع) الثاني, (الربع) الأخير.
    fn counted_off(&self, end: usize) -> Read<i32> {
        let start = self.spaces(end);
        if let Some(last) = self.lexeme(start).filter(|word| word.class == Class::Last && word.definite) {
            return Some((-1, last.end));
        }
        self.is_definite(start).then(|| self.ordinal(start)).flatten()
    }

    /// الربع الحالي
    fn shifted_part(&self, at: usize, word: Lexeme) -> Option<Found> {
        let (shift, end) = self.shift(word.end)?;
        let unit = if word.value == 2 { Unit::Half } else { Unit::Quarter };
        Some(self.point(at..end, Point::of(Base::Unit(unit, shift))))
    }

    /// الفصل الأول من عام 2020
    pub(super) fn quarter(&self, at: usize, word: Lexeme) -> Option<Found> {
        word.definite.then(|| self.nth_behind(at, word.end, Sub::Quarter)).flatten()
    }
}
