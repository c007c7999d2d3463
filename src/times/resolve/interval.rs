//! Intervals, whose ends share what one of them leaves out.

use jiff::ToSpan;
use jiff::civil::{Date, Time};

use super::super::expression::{Base, Clock, Fields, Point, YearOf};
use super::super::model::Anchor;
use super::super::tense::Tense;
use super::super::value::{Day, Moment, Value};
use super::date;
use super::{Resolver, Tensed, Valued};

impl Resolver {
    /// The ends of an interval; what one leaves out it shares with the other.
    pub(super) fn interval(&self, from: &Point, to: &Point, tense: Tensed<'_>) -> Valued {
        let (from, to) = shared(*from, *to);
        let (end, end_anchor) = self.point(&to, tense);
        let (start, anchor) = self.point(&from, tense);
        let start = match (start, end) {
            // 31 ديسمبر إلى 2 يناير 2015
            (Some(Value::Moment(start)), Some(Value::Moment(end))) => ordered(start, end, &from),
            (Some(Value::Moment(start)), _) => Some(start),
            _ => None,
        };
        let end = match end {
            Some(Value::Moment(end) | Value::Interval(_, end)) => Some(end),
            _ => None,
        };
        let anchor = if anchor == Anchor::Explicit { end_anchor } else { anchor };
        let ends = start.zip(end).and_then(|(start, end)| self.in_order(start, end, &to, tense));
        (ends.map(|(start, end)| Value::Interval(start, end)), anchor)
    }

    /// The ends with the first before the second: the night of من العاشرة مساء إلى الثانية فجرا goes on into the next day,
    /// the weekdays of من الخميس إلى الأحد lie in one week. `None` if nothing can bring them into order.
    fn in_order(&self, start: Moment, end: Moment, to: &Point, tense: Tensed<'_>) -> Option<(Moment, Moment)> {
        if precedes(&start, &end) {
            return Some((start, end));
        }
        let (start, end) = match (start, end) {
            (Moment::Clock(..), Moment::Clock(Day::Date(day), time, fields, zone)) => {
                (start, Moment::Clock(Day::Date(day.tomorrow().ok()?), time, fields, zone))
            }
            (Moment::Day(Day::Date(first)), Moment::Day(Day::Date(last)))
                if matches!(to.base, Base::Fields(Fields { weekday: Some(_), month: None, .. })) =>
            {
                match tense().tense {
                    Tense::Past => (date(first.checked_sub(1.week()).ok()?), end),
                    _ => (start, date(last.checked_add(1.week()).ok()?)),
                }
            }
            _ => (end, start),
        };
        precedes(&start, &end).then_some((start, end))
    }
}

/// Does the first begin before the second is over? Ends that no calendar can tell apart do.
fn precedes(start: &Moment, end: &Moment) -> bool {
    start.bounds().zip(end.bounds()).is_none_or(|((start, _), (_, end))| start < end)
}

/// What one end of an interval leaves out and the other tells.
fn shared(mut from: Point, mut to: Point) -> (Point, Point) {
    // من السادسة إلى الثامنة مساء: the number is an hour.
    if let (Base::Number(hour), Some(clock)) = (from.base, to.clock)
        && matches!(to.base, Base::None | Base::Unit(..) | Base::Fields(Fields { day: None, .. }))
        && let Some(time) = i8::try_from(hour).ok().and_then(|hour| Time::new(hour, 0, 0, 0).ok())
    {
        from = Point { base: to.base, part: None, clock: Some(Clock { time, fields: 1, halved: false, ..clock }) };
    }
    match (from.base, to.base) {
        (Base::Number(day), Base::Fields(fields)) => {
            from.base = Base::Fields(Fields { day: i8::try_from(day).ok(), weekday: None, ..fields });
        }
        (Base::Number(day), Base::Fixed(Moment::Day(Day::Date(end)))) => {
            let start = i8::try_from(day).ok().and_then(|day| Date::new(end.year(), end.month(), day).ok());
            if let Some(start) = start {
                from.base = Base::Fixed(date(start));
            }
        }
        (Base::Fields(fields), Base::Number(day)) => {
            to.base = Base::Fields(Fields { day: i8::try_from(day).ok(), weekday: None, ..fields });
        }
        (Base::Fields(fields), Base::Fields(end))
            if fields.year.is_none() && fields.shift.is_none() && fields.month.is_some() =>
        {
            from.base = Base::Fields(Fields { year: end.year, shift: end.shift, ..fields });
        }
        (Base::Fields(fields), Base::Fixed(moment))
            if fields.year.is_none() && fields.month.is_some() && fields.shift.is_none() =>
        {
            let year = moment.bounds().map(|(start, _)| i32::from(start.year()));
            from.base = Base::Fields(Fields { year: year.map(YearOf::Number), ..fields });
        }
        (Base::None, other) if from.clock.is_some() && to.clock.is_some() => from.base = other,
        (other, Base::None) if to.clock.is_some() => to.base = other,
        _ => {}
    }
    if let (Some(start), Some(end)) = (&mut from.clock, to.clock)
        && !start.halved
        && end.time.hour() >= 12
        && start.time.hour() + 12 <= end.time.hour()
        && let Ok(time) = Time::new(start.time.hour() + 12, start.time.minute(), 0, 0)
    {
        start.time = time;
    }
    (from, to)
}

/// The first end before the second: a month whose year was shared may lie in the year before.
fn ordered(start: Moment, end: Moment, from: &Point) -> Option<Moment> {
    let late = start.bounds().zip(end.bounds()).is_some_and(|((start, _), (end, _))| start > end);
    match (late, start, from.base) {
        (true, Moment::Day(Day::Date(day)), Base::Fields(Fields { month: Some(_), .. })) => {
            day.checked_sub(1.year()).ok().map(date)
        }
        (true, Moment::Month(Some(year), month), Base::Fields(_)) => Some(Moment::Month(Some(year - 1), month)),
        _ => Some(start),
    }
}
