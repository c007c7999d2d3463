//! Units of time, and lengths made of them.

use std::fmt::{self, Write as _};

use jiff::{Span, civil};

/// A unit of time, in the order of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    /// A sports season, from summer to summer.
    Season,
    Weekend,
}

impl Unit {
    const ALL: [Self; 13] = [
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Half,
        Self::Year,
        Self::Decade,
        Self::Century,
        Self::Season,
        Self::Weekend,
    ];

    pub(crate) fn of(index: u64) -> Option<Self> {
        Self::ALL.get(usize::try_from(index).ok()?).copied()
    }

    /// Below a day.
    pub(crate) fn is_clock(self) -> bool {
        self <= Self::Hour
    }

    /// The unit that its fractions are told in, and how many of those it has: half a year is six months.
    fn finer(self) -> Option<(Self, f64)> {
        Some(match self {
            Self::Minute => (Self::Second, 60.0),
            Self::Hour => (Self::Minute, 60.0),
            Self::Day => (Self::Hour, 24.0),
            Self::Month => (Self::Day, 30.0),
            Self::Year => (Self::Month, 12.0),
            _ => return None,
        })
    }
}

/// How long: amounts of years, months, weeks, days, hours, minutes and seconds.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Length {
    /// `None` where the length does not speak of the unit.
    parts: [Option<f64>; LETTERS.len()],
    /// The unit that was named.
    unit: Option<Unit>,
}

/// The letters of ISO 8601, the largest unit first; hours, minutes and seconds stand behind a T.
const LETTERS: [char; 7] = ['Y', 'M', 'W', 'D', 'H', 'M', 'S'];
const FIRST_OF_CLOCK: usize = 4;

impl Length {
    pub(crate) fn new(amount: f64, unit: Unit) -> Self {
        let (index, factor) = match unit {
            Unit::Century => (0, 100.0),
            Unit::Decade => (0, 10.0),
            Unit::Year | Unit::Season => (0, 1.0),
            Unit::Half => (1, 6.0),
            Unit::Quarter => (1, 3.0),
            Unit::Month => (1, 1.0),
            Unit::Week | Unit::Weekend => (2, 1.0),
            Unit::Day => (3, 1.0),
            Unit::Hour => (4, 1.0),
            Unit::Minute => (5, 1.0),
            Unit::Second => (6, 1.0),
        };
        let mut parts = [None; LETTERS.len()];
        parts[index] = Some(amount * factor);
        Self { parts, unit: Some(unit) }
    }

    /// A part of a unit, told in the finer one where that comes out even: نصف ساعة is thirty minutes.
    pub(crate) fn fraction(part: f64, unit: Unit) -> Self {
        match unit.finer() {
            Some((finer, factor)) if (part * factor).fract().abs() < 1e-9 => {
                Self { unit: Some(unit), ..Self::new(part * factor, finer) }
            }
            _ => Self::new(part, unit),
        }
    }

    pub(crate) fn plus(mut self, other: Self) -> Self {
        for (mine, theirs) in self.parts.iter_mut().zip(other.parts) {
            if let Some(amount) = theirs {
                *mine = Some(mine.unwrap_or(0.0) + amount);
            }
        }
        self
    }

    /// A length with a part of its unit less: ساعة إلا ربعا.
    pub(crate) fn minus_fraction(self, part: f64) -> Self {
        match (self.unit, self.amount()) {
            (Some(unit), Some(amount)) if amount > 1.0 => {
                Self::new(amount - 1.0, unit).plus(Self::fraction(1.0 - part, unit))
            }
            (Some(unit), Some(amount)) => Self::fraction(amount - part, unit),
            _ => self,
        }
    }

    pub(crate) fn unit(&self) -> Option<Unit> {
        self.unit
    }

    /// The amount, where only one unit is spoken of.
    pub(crate) fn amount(&self) -> Option<f64> {
        let mut set = self.parts.iter().flatten();
        let first = *set.next()?;
        set.next().is_none().then_some(match self.unit {
            Some(Unit::Decade) => first / 10.0,
            Some(Unit::Century) => first / 100.0,
            Some(Unit::Half) => first / 6.0,
            Some(Unit::Quarter) => first / 3.0,
            _ => first,
        })
    }

    /// The smallest unit that the length speaks of.
    pub(crate) fn grain(&self) -> Unit {
        const UNITS: [Unit; LETTERS.len()] =
            [Unit::Year, Unit::Month, Unit::Week, Unit::Day, Unit::Hour, Unit::Minute, Unit::Second];
        let last = self.parts.iter().rposition(Option::is_some);
        last.map_or(Unit::Day, |k| UNITS[k])
    }

    /// The same as a calendar span; `None` if it is beyond all calendars.
    fn span(&self) -> Option<Span> {
        let whole = |k: usize| {
            let amount = self.parts[k].unwrap_or(0.0);
            // Parts of years, months and weeks are dropped: a date has no grain for them.
            (amount.abs() < 1e9).then_some(amount.trunc() as i64)
        };
        Span::new()
            .try_years(whole(0)?)
            .and_then(|span| span.try_months(whole(1).unwrap_or(i64::MAX)))
            .and_then(|span| span.try_weeks(whole(2).unwrap_or(i64::MAX)))
            .and_then(|span| span.try_days(whole(3).unwrap_or(i64::MAX)))
            .and_then(|span| span.try_hours(whole(4).unwrap_or(i64::MAX)))
            .and_then(|span| span.try_minutes(whole(5).unwrap_or(i64::MAX)))
            .and_then(|span| span.try_seconds(whole(6).unwrap_or(i64::MAX)))
            .ok()
    }

    /// The moment that lies so long behind (or, with `forward`, ahead of) another.
    pub(crate) fn from(&self, moment: civil::DateTime, forward: bool) -> Option<civil::DateTime> {
        let span = self.span()?;
        if forward { moment.checked_add(span).ok() } else { moment.checked_sub(span).ok() }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('P')?;
        for (k, (part, letter)) in self.parts.iter().zip(LETTERS).enumerate() {
            if k == FIRST_OF_CLOCK && self.parts[k..].iter().any(Option::is_some) {
                f.write_char('T')?;
            }
            if let Some(amount) = part {
                // Amounts are told as exactly as they were written, without the noise of binary fractions.
                let rounded = (amount * 1e6).round() / 1e6;
                write!(f, "{rounded}{letter}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_in_iso() {
        let text = |length: Length| length.to_string();
        assert_eq!(text(Length::new(3.0, Unit::Day)), "P3D");
        assert_eq!(text(Length::new(2.0, Unit::Decade)), "P20Y");
        assert_eq!(text(Length::new(4.0, Unit::Hour).plus(Length::fraction(0.5, Unit::Hour))), "PT4H30M");
        assert_eq!(text(Length::new(1.0, Unit::Year).plus(Length::new(2.0, Unit::Month))), "P1Y2M");
        assert_eq!(text(Length::fraction(0.5, Unit::Year)), "P6M");
        assert_eq!(text(Length::fraction(0.5, Unit::Week)), "P0.5W");
        assert_eq!(text(Length::new(1.1, Unit::Hour)), "PT1.1H");
        assert_eq!(text(Length::new(2.0, Unit::Hour).minus_fraction(0.25)), "PT1H45M");
    }
}
