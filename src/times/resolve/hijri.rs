//! Hijri dates, months and years, as Gregorian days and intervals.

use jiff::civil::Date;

use super::super::expression::{Fields, MonthOf, Shift, YearOf};
use super::super::model::Anchor;
use super::super::options::Preference;
use super::super::tense::Tense;
use super::super::value::Value;
use super::date;
use super::{Resolver, Tensed, Valued};
use crate::calendar::{gregorian_to_hijri, hijri_to_gregorian, hijri_year};

/// A Hijri month with a year beyond this one stands with a Gregorian year.
const LAST_HIJRI: i32 = 1700;
/// Days ahead at which a month is still taken for the coming one, and those where the tense tells what happened.
const SOON: i32 = 60;
pub(super) const AT_HAND: i32 = 30;

impl Resolver {
    /// A Hijri date, month or year: its Gregorian day or interval.
    pub(super) fn hijri(&self, fields: &Fields, tense: Tensed<'_>) -> Valued {
        let this = self.today.and_then(gregorian_to_hijri);
        let (year, anchor) = match fields.year {
            Some(YearOf::Number(year)) => (Some(year), Anchor::Explicit),
            Some(YearOf::Shift(Shift::Now(shift) | Shift::Then(shift))) => {
                (this.map(|(year, ..)| year + shift), Anchor::Publication)
            }
            None => (None, Anchor::Publication),
        };
        let stretch = |year: i32| -> Option<(Date, Date)> {
            match (fields.month, fields.day) {
                (Some(MonthOf::Number(month)), Some(day)) => {
                    let day = hijri_to_gregorian(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
                    Some((day, day))
                }
                (Some(MonthOf::Number(month)), None) => {
                    let month = u8::try_from(month).ok()?;
                    let start = hijri_to_gregorian(year, month, 1)?;
                    let next = if month == 12 {
                        hijri_to_gregorian(year + 1, 1, 1)
                    } else {
                        hijri_to_gregorian(year, month + 1, 1)
                    };
                    Some((start, next?.yesterday().ok()?))
                }
                _ => hijri_year(year),
            }
        };
        let chosen = match (year, this, self.today) {
            // رمضان 2019: the one that begins in that Gregorian year.
            (Some(year), ..) if year > LAST_HIJRI => {
                let first = (year - 622) * 33 / 32;
                (first - 1..=first + 2).filter_map(stretch).find(|(start, _)| i32::from(start.year()) == year)
            }
            (Some(year), ..) => stretch(year),
            (None, Some((this, ..)), Some(today)) => {
                let years = [this - 1, this, this + 1];
                let all = || years.into_iter().filter_map(stretch);
                let past =
                    |strictly: bool| all().rfind(|(start, end)| if strictly { *end < today } else { *start <= today });
                let soon = |(start, _): &(Date, Date), days: i32| (*start - today).get_days() <= days;
                let coming =
                    |strictly: bool| all().find(|(start, end)| if strictly { *start > today } else { *end >= today });
                match fields.shift {
                    Some(Shift::Now(shift)) if shift < 0 => past(true),
                    Some(Shift::Now(shift)) if shift > 0 => coming(true),
                    Some(_) => stretch(this),
                    None => match (self.options.months, tense().tense) {
                        (Preference::Future, _) | (Preference::News, Tense::Future) => coming(false),
                        (Preference::Current, _) => stretch(this),
                        // شهر رمضان على الأبواب, and then all along the text.
                        (Preference::News, tense) => coming(false)
                            .filter(|month| soon(month, if tense == Tense::Past { AT_HAND } else { SOON }))
                            .or_else(|| {
                                self.coming_month.filter(|month| soon(month, SOON) && coming(false) == Some(*month))
                            })
                            .or_else(|| past(false)),
                        _ => past(false),
                    },
                }
            }
            _ => None,
        };
        let value =
            chosen.map(
                |(start, end)| {
                    if start == end { Value::Moment(date(start)) } else { Value::Interval(date(start), date(end)) }
                },
            );
        (value, anchor)
    }
}
