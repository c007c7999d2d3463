//! What recurs: يوميا, كل أربع سنوات, كل جمعة, مرتين في الأسبوع, المسيرات الأسبوعية.

use super::super::class::Class;
use super::super::expression::{Found, Says};
use super::super::lexeme::Lexeme;
use super::super::unit::{Length, Unit};
use super::Grammar;
use super::weekday::weekday_of;

/// The ending of feminine plurals.
const FEMININE_PLURAL: &str = "ات";

impl Grammar<'_> {
    /// كل يوم, كل أربع سنوات, كل يوليو, كل جمعة
    pub(super) fn every(&self, at: usize, word: Lexeme) -> Option<Found> {
        if word.definite {
            return None;
        }
        let several = || {
            let (length, end) = self.length(self.spaces(word.end))?;
            Some(self.found(at..end, Says::Every(length)))
        };
        let Some(next) = self.next(word.end) else { return several() };
        match next.class {
            Class::Unit if !next.definite => {
                let unit = Unit::of(next.value)?;
                // كل يوم جمعة
                if unit == Unit::Day
                    && let Some(day) = self.next_is(next.end, Class::Weekday)
                {
                    return Some(self.found(at..day.end, Says::EveryWeekday(weekday_of(day)?)));
                }
                if unit == Unit::Month
                    && let Some(month) = self.next_is(next.end, Class::Month)
                {
                    return Some(self.found(at..month.end, Says::EveryMonth(i8::try_from(month.value % 16).ok()?)));
                }
                Some(self.found(at..next.end, Says::Every(Length::new(1.0, unit))))
            }
            Class::Weekday => Some(self.found(at..next.end, Says::EveryWeekday(weekday_of(next)?))),
            Class::Month if next.value / 16 % 4 == 0 => {
                Some(self.found(at..next.end, Says::EveryMonth(i8::try_from(next.value % 16).ok()?)))
            }
            Class::Part => Some(self.found(at..next.end, Says::Every(Length::new(1.0, Unit::Day)))),
            Class::Season => Some(self.found(at..next.end, Says::Every(Length::new(1.0, Unit::Year)))),
            _ => None,
        }
        .or_else(several)
    }

    /// مرة كل عامين, مرتين في الأسبوع
    pub(super) fn times(&self, at: usize, word: Lexeme) -> Option<Found> {
        let next = self.next(word.end)?;
        let found = match next.class {
            Class::Every => self.every(self.spaces(word.end), next)?,
            Class::In => {
                let unit = self.next(next.end).filter(|unit| unit.class == Class::Unit && unit.definite)?;
                if self.shift(unit.end).is_some() {
                    return None;
                }
                self.found(at..unit.end, Says::Every(Length::new(1.0, Unit::of(unit.value)?)))
            }
            _ => return None,
        };
        Some(Found { range: at..found.range.end, ..found })
    }

    /// المسيرات الأسبوعية: what is there many times; المؤتمر السنوي and صحيفة يومية are names of things.
    pub(super) fn regular(&self, at: usize, word: Lexeme) -> Option<Found> {
        let many = self.text[..at].trim_end_matches(' ').ends_with(FEMININE_PLURAL);
        let length = self.length_unit(word).filter(|_| many && word.value > Unit::Day as u64)?;
        Some(self.found(at..word.end, Says::Every(length)))
    }
}
