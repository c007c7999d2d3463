//! Ages: سن الرابعة عشرة, في الثامنة عشرة من عمره.

use super::super::class::Class;
use super::super::expression::{Found, Says};
use super::super::lexeme::Lexeme;
use super::super::unit::{Length, Unit};
use super::{Grammar, Lead};

impl Grammar<'_> {
    /// في الثامنة عشرة من عمره
    pub(super) fn age_in_words(&self, at: usize, end: usize) -> Option<Found> {
        let (years, _) = self.ordinal(at)?;
        let unit = self.next_is(end, Class::Unit).filter(|unit| unit.value == Unit::Year as u64);
        let age = self.next_is(unit.map_or(end, |unit| unit.end), Class::Age)?;
        Some(self.found(at..age.end, Says::Length(Length::new(f64::from(years), Unit::Year))))
    }

    /// عجوز في التاسعة والستين: no hour has such a number.
    pub(super) fn age_alone(&self, at: usize, years: i32, end: usize, lead: Lead) -> Option<Found> {
        let told = lead.class == Some(Class::In) && (13..100).contains(&years);
        let minute = self.next(end).is_some_and(|word| matches!(word.class, Class::Minute | Class::Part | Class::Unit));
        (told && self.is_definite(at) && self.is_feminine(at, end) && !minute)
            .then(|| self.found(at..end, Says::Length(Length::new(f64::from(years), Unit::Year))))
    }

    /// سن الرابعة عشرة, سن 18
    pub(super) fn age_of(&self, at: usize, word: Lexeme) -> Option<Found> {
        let start = self.spaces(word.end);
        let digits = self.definite_digits(start).unwrap_or(start);
        let (years, end) = self.ordinal(start).map(|(years, end)| (f64::from(years), end)).or_else(|| {
            let (value, end, _) = self.cardinal(digits)?;
            Some((value, end))
        })?;
        let end = self
            .next(end)
            .filter(|word| matches!(word.class, Class::Unit | Class::Units) && word.value == Unit::Year as u64)
            .map_or(end, |unit| unit.end);
        (start > word.end && (1.0..=130.0).contains(&years))
            .then(|| self.found(at..end, Says::Length(Length::new(years, Unit::Year))))
    }
}
