//! Feasts and known days: which day of a year each is.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::calendar::hijri_to_gregorian;

include!(concat!(env!("OUT_DIR"), "/times.rs"));

/// How the day of a feast is found.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rule {
    /// One day of history: ثورة 25 يناير.
    Date(i16, u8, u8),
    /// The same day of every year.
    Gregorian(u8, u8),
    /// The same day of every Hijri year, as Umm al-Qura reckons it.
    Hijri(u8, u8),
    /// So many days from the Western Easter.
    Easter(i32),
    /// So many days from the Eastern Easter.
    Orthodox(i32),
    /// The n-th of a weekday (Monday 1) in a month.
    Weekday(i8, i8, i8),
}

impl Rule {
    pub(super) fn of(index: usize) -> Option<Self> {
        FEASTS.get(index).copied()
    }

    /// The day, where it is the same in every year.
    pub(super) fn day(self) -> Option<Date> {
        match self {
            Self::Date(year, month, day) => Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok(),
            _ => None,
        }
    }

    /// The days of the feast in a Gregorian year; a Hijri feast can fall into one twice.
    pub(super) fn days(self, year: i16) -> impl Iterator<Item = Date> {
        let fixed = match self {
            Self::Gregorian(month, day) => {
                Date::new(year, i8::try_from(month).unwrap_or(0), i8::try_from(day).unwrap_or(0)).ok()
            }
            Self::Easter(days) => western_easter(year).and_then(|easter| easter.checked_add(days.days()).ok()),
            Self::Orthodox(days) => eastern_easter(year).and_then(|easter| easter.checked_add(days.days()).ok()),
            Self::Weekday(month, weekday, nth) => nth_weekday(year, month, weekday, nth),
            Self::Date(..) | Self::Hijri(..) => None,
        };
        let hijri = match self {
            Self::Hijri(month, day) => Some((month, day)),
            _ => None,
        };
        // A Hijri year is some eleven days shorter: three of them touch any Gregorian year.
        let first = (i32::from(year) - 622) * 33 / 32;
        let moving = hijri.into_iter().flat_map(move |(month, day)| {
            (first - 1..=first + 2)
                .filter_map(move |hijri| hijri_to_gregorian(hijri, month, day))
                .filter(move |date| date.year() == year)
        });
        fixed.into_iter().chain(moving)
    }
}

fn nth_weekday(year: i16, month: i8, weekday: i8, nth: i8) -> Option<Date> {
    let first = Date::new(year, month, 1).ok()?;
    first.nth_weekday_of_month(nth, Weekday::from_monday_one_offset(weekday).ok()?).ok()
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm of Nature (1876).
fn western_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Easter Sunday of the Julian calendar as a Gregorian date, by the algorithm of Meeus; good from 1900 to 2099, where the
/// calendars lie thirteen days apart.
fn eastern_easter(year: i16) -> Option<Date> {
    if !(1900..2100).contains(&year) {
        return None;
    }
    let y = i32::from(year);
    let (a, b, c) = (y % 4, y % 7, y % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let month = (d + e + 114) / 31;
    let day = (d + e + 114) % 31 + 1;
    let julian = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    julian.checked_add(13.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(rule: Rule, year: i16) -> String {
        rule.days(year).map(|date| date.to_string()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn feasts_of_known_years() {
        assert_eq!(day(Rule::Easter(0), 2013), "2013-03-31");
        assert_eq!(day(Rule::Easter(-2), 2025), "2025-04-18");
        assert_eq!(day(Rule::Orthodox(0), 2024), "2024-05-05");
        assert_eq!(day(Rule::Orthodox(1), 2025), "2025-04-21");
        assert_eq!(day(Rule::Hijri(10, 1), 2013), "2013-08-08");
        assert_eq!(day(Rule::Hijri(1, 1), 2019), "2019-08-31");
        assert_eq!(day(Rule::Weekday(11, 4, 4), 2024), "2024-11-28");
        // Twice in one Gregorian year.
        assert_eq!(day(Rule::Hijri(1, 1), 2008), "2008-01-10 2008-12-29");
    }

    #[test]
    fn every_zone_of_the_table_is_known() {
        for zone in ZONES.iter().flatten() {
            assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{zone}");
        }
    }
}
