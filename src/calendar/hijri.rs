//! The Hijri calendar as Umm al-Qura reckons it, by ICU4X.

use icu_calendar::cal::Hijri;
use icu_calendar::cal::hijri::{
    TabularAlgorithmEpoch as HijriTabularEpoch, TabularAlgorithmLeapYears as HijriTabularLeapYears,
};
use icu_calendar::{Date, Iso};
use jiff::civil;

/// The years that the Umm al-Qura tables cover; outside them the calendar would have to guess.
const COVERED: std::ops::RangeInclusive<i32> = 1300..=1600;

/// The Gregorian day of a Hijri day; `None` if there is no such day, or the year is not covered by the tables.
pub(crate) fn hijri_to_gregorian(year: i32, month: u8, day: u8) -> Option<civil::Date> {
    if !COVERED.contains(&year) {
        return None;
    }
    let date = Date::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura()).ok()?.to_calendar(Iso);
    let year = i16::try_from(date.year().extended_year()).ok()?;
    let month = i8::try_from(date.month().ordinal).ok()?;
    let day = i8::try_from(date.day_of_month().0).ok()?;
    civil::Date::new(year, month, day).ok()
}

/// The first and last day of a Hijri year; outside the tables as the arithmetic calendar reckons it, which may be a day
/// off.
pub(crate) fn hijri_year(year: i32) -> Option<(civil::Date, civil::Date)> {
    let first = |year: i32| {
        hijri_to_gregorian(year, 1, 1).or_else(|| {
            let tabular = Hijri::new_tabular(HijriTabularLeapYears::TypeII, HijriTabularEpoch::Friday);
            let date = Date::try_new_hijri_with_calendar(year, 1, 1, tabular).ok()?.to_calendar(Iso);
            let year = i16::try_from(date.year().extended_year()).ok()?;
            civil::Date::new(year, i8::try_from(date.month().ordinal).ok()?, i8::try_from(date.day_of_month().0).ok()?)
                .ok()
        })
    };
    (1..=9000).contains(&year).then(|| Some((first(year)?, first(year + 1)?.yesterday().ok()?))).flatten()
}

/// The Hijri year, month and day of a Gregorian day; `None` if the tables do not cover it.
pub(crate) fn gregorian_to_hijri(date: civil::Date) -> Option<(i32, u8, u8)> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    let date = Date::try_new_iso(i32::from(date.year()), month, day).ok()?;
    let date = date.to_calendar(Hijri::new_umm_al_qura());
    let year = date.year().extended_year();
    COVERED.contains(&year).then_some((year, date.month().ordinal, date.day_of_month().0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_newspapers_printed_side_by_side() {
        let day = |y, m, d| hijri_to_gregorian(y, m, d).map(|date| date.to_string());
        assert_eq!(day(1436, 10, 25).as_deref(), Some("2015-08-10"));
        assert_eq!(day(1446, 9, 1).as_deref(), Some("2025-03-01"));
        assert_eq!(day(1436, 9, 18).as_deref(), Some("2015-07-05"));
        assert_eq!(day(1436, 13, 1), None);
        assert_eq!(day(1436, 10, 31), None);
        assert_eq!(day(900, 1, 1), None);
        assert_eq!(gregorian_to_hijri(civil::date(2015, 8, 10)), Some((1436, 10, 25)));
    }
}
