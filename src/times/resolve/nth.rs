//! The n-th of a smaller unit in a larger one.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::super::expression::{Fields, MonthOf, Outer, Shift, Sub, YearOf};
use super::super::model::Anchor;
use super::super::tense::Tense;
use super::super::value::{Moment, Value, Year};
use super::date;
use super::{Resolver, Tensed, Valued};

impl Resolver {
    /// The n-th of something in a month, year or century.
    pub(super) fn within(&self, nth: i32, part: Sub, of: Outer, tense: Tensed<'_>) -> Valued {
        let (value, anchor) = match of {
            Outer::Century(hundreds) => (nth_of_century(nth, part, hundreds), Anchor::Explicit),
            Outer::Year(year) => {
                let (year, anchor) = match year {
                    Some(YearOf::Number(year)) => (Some(year), Anchor::Explicit),
                    Some(YearOf::Shift(shift)) => self.shifted_year(shift),
                    None => self.shifted_year(Shift::Now(0)),
                };
                (nth_of_year(nth, part, year), anchor)
            }
            Outer::Recent => {
                let moment = |year: i32| nth_of_year(nth, part, Some(year));
                let began = |year: &i32| {
                    let start = moment(*year).and_then(|moment| moment.bounds()).map(|(start, _)| start.date());
                    start <= self.today
                };
                let this = self.today.map(|today| i32::from(today.year()));
                let year = this.map(|this| match tense().tense {
                    Tense::Future => this + i32::from(began(&(this + 1))),
                    _ => this - i32::from(!began(&this)),
                });
                (year.and_then(moment), Anchor::Publication)
            }
            Outer::Month(month, year) => {
                let (first, anchor) = match month {
                    MonthOf::Shift(shift) => self.shifted_month(shift),
                    MonthOf::Number(number) => {
                        let fields = Fields { year, month: Some(month), ..Fields::default() };
                        let (year, anchor) = self.year_of_month(&fields, number, tense);
                        (year.map(|year| (year, number)), anchor)
                    }
                };
                (first.and_then(|(year, month)| nth_of_month(nth, part, year, month)), anchor)
            }
        };
        (value.map(Value::Moment), anchor)
    }
}

/// A decade of a century, the last from its end; a half has the value of the whole, as a beginning has.
fn nth_of_century(nth: i32, part: Sub, hundreds: i32) -> Option<Moment> {
    match part {
        Sub::Decade if nth == -1 => Some(Moment::Decade(hundreds * 10 + 9)),
        Sub::Decade => (1..=10).contains(&nth).then(|| Moment::Decade(hundreds * 10 + nth - 1)),
        Sub::Half => Some(Moment::Century(hundreds)),
        _ => None,
    }
}

fn nth_of_year(nth: i32, part: Sub, year: Year) -> Option<Moment> {
    let of = |count: i32| {
        i8::try_from(if nth < 0 { count + 1 + nth } else { nth }).ok().filter(|k| (1..=count).contains(&i32::from(*k)))
    };
    match part {
        Sub::Quarter => Some(Moment::Quarter(year, of(4)?)),
        Sub::Half => Some(Moment::Half(year, of(2)?)),
        Sub::Month => Some(Moment::Month(year, of(12)?)),
        Sub::Day => {
            let first = Date::new(i16::try_from(year?).ok()?, 1, 1).ok()?;
            let day = if nth < 0 {
                first.last_of_year().checked_add((nth + 1).days())
            } else {
                first.checked_add((nth - 1).days())
            };
            day.ok().filter(|day| day.year() == first.year()).map(date)
        }
        Sub::Week => {
            let week = ISOWeekDate::new(i16::try_from(year?).ok()?, i8::try_from(nth).ok()?, Weekday::Monday).ok()?;
            Some(Moment::Week(week))
        }
        _ => None,
    }
}

fn nth_of_month(nth: i32, part: Sub, year: i32, month: i8) -> Option<Moment> {
    let first = Date::new(i16::try_from(year).ok()?, month, 1).ok()?;
    let last = first.last_of_month();
    match part {
        Sub::Day => {
            let day =
                if nth < 0 { last.checked_add((nth + 1).days()) } else { first.checked_add((nth - 1).days()) }.ok()?;
            (day.month() == month).then(|| date(day))
        }
        Sub::Weekday(weekday) => first.nth_weekday_of_month(i8::try_from(nth).ok()?, weekday).ok().map(date),
        // Weeks that begin, and from the end those that end, within the month.
        Sub::Week => {
            let monday = first.checked_add(i32::from(first.weekday().until(Weekday::Monday)).days()).ok()?;
            let day = if nth < 0 {
                let sunday = last.checked_sub(i32::from(Weekday::Sunday.until(last.weekday())).days()).ok()?;
                sunday.checked_add((nth.checked_mul(7)?).days()).ok()?.tomorrow().ok()?
            } else {
                monday.checked_add((nth.checked_sub(1)?.checked_mul(7)?).days()).ok()?
            };
            Some(Moment::Week(day.iso_week_date()))
        }
        Sub::Half => Some(Moment::Month(Some(year), month)),
        _ => None,
    }
}
