//! Units told from now or from what was spoken of, seasons, and stretches of several units.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::{Span, ToSpan};

use super::super::expression::Shift;
use super::super::model::{Anchor, TimeKind};
use super::super::options::WeekStart;
use super::super::tense::Tense;
use super::super::unit::{Length, Unit};
use super::super::value::{Day, Moment, SeasonOfYear, Value, Year};
use super::date;
use super::{Resolver, Tensed, Valued};

/// The month in which sports seasons and school years begin.
const SEASON_START: i8 = 7;

impl Resolver {
    /// A unit told from now or from what was spoken of.
    pub(super) fn unit(&self, unit: Unit, shift: Shift, tense: Tensed<'_>) -> Valued {
        let (from, shift, anchor) = match shift {
            Shift::Now(shift) => (self.now(), shift, Anchor::Publication),
            Shift::Then(shift) => {
                let day = (unit == Unit::Day).then(|| self.day_spoken_of(tense)).flatten();
                let day = day.map(|day| day.at(0, 0, 0, 0));
                (day.or_else(|| self.then()).or_else(|| self.now()), shift, Anchor::PreviousTime)
            }
        };
        (from.and_then(|from| self.unit_from(from, unit, shift, tense)), anchor)
    }

    fn unit_from(&self, from: DateTime, unit: Unit, shift: i32, tense: Tensed<'_>) -> Option<Value> {
        let day = from.date();
        let year = i32::from(day.year());
        let of_year = |index: i32, per_year: i32| {
            let all = year.checked_mul(per_year)?.checked_add(index)?.checked_add(shift)?;
            Some((Some(all.div_euclid(per_year)), i8::try_from(all.rem_euclid(per_year)).ok()? + 1))
        };
        let month = i32::from(day.month()) - 1;
        let clock = |span: Span, fields: u8| {
            let moment = from.checked_add(span).ok()?;
            self.clock.map(|_| Moment::Clock(Day::Date(moment.date()), moment.time(), fields, None))
        };
        Some(Value::Moment(match unit {
            Unit::Second => clock(shift.seconds(), 3)?,
            Unit::Minute => clock(shift.minutes(), 2)?,
            Unit::Hour => clock(shift.hours(), 1)?,
            Unit::Day => date(day.checked_add(shift.days()).ok()?),
            Unit::Week => return self.week(day, shift),
            Unit::Weekend => {
                let shift = if shift == i32::MIN {
                    let past = tense().tense == Tense::Past
                        && day.weekday() != Weekday::Saturday
                        && day.weekday() != Weekday::Sunday;
                    if past { -1 } else { 0 }
                } else {
                    shift
                };
                Moment::Weekend(day.checked_add((shift * 7).days()).ok()?.iso_week_date())
            }
            Unit::Month => {
                let (year, month) = of_year(month, 12)?;
                Moment::Month(year, month)
            }
            Unit::Quarter => {
                let (year, quarter) = of_year(month / 3, 4)?;
                Moment::Quarter(year, quarter)
            }
            Unit::Half => {
                let (year, half) = of_year(month / 6, 2)?;
                Moment::Half(year, half)
            }
            Unit::Year => Moment::Year(Some(year.checked_add(shift)?)),
            Unit::Decade => {
                let other = year.checked_add(shift.checked_mul(10)?)?;
                return Some(match shift {
                    0 => Value::Moment(Moment::Decade(year.div_euclid(10))),
                    _ => Value::Interval(Moment::Year(Some(year.min(other))), Moment::Year(Some(year.max(other)))),
                });
            }
            Unit::Century => Moment::Century(year.div_euclid(100).checked_add(shift)?),
            Unit::Season => {
                return Some(straddling(if day.month() >= SEASON_START { year } else { year - 1 }.checked_add(shift)?));
            }
        }))
    }

    pub(super) fn week(&self, day: Date, shift: i32) -> Option<Value> {
        let start = self.week_start(day)?.checked_add(shift.checked_mul(7)?.days()).ok()?;
        if self.options.week_start == WeekStart::Monday {
            return Some(Value::Moment(Moment::Week(start.iso_week_date())));
        }
        Some(Value::Interval(date(start), date(start.checked_add(6.days()).ok()?)))
    }

    pub(super) fn week_start(&self, day: Date) -> Option<Date> {
        let since = self.options.week_start.weekday().until(day.weekday());
        day.checked_sub(i32::from(since).days()).ok()
    }

    /// The year in which the present sports season or school year began.
    pub(super) fn season_year(&self) -> Year {
        let today = self.today?;
        let year = i32::from(today.year());
        Some(if today.month() >= SEASON_START { year } else { year - 1 })
    }

    /// The year of the last, this or the next summer.
    pub(super) fn season(&self, season: SeasonOfYear, shift: Shift) -> Year {
        let today = self.today?;
        let year = i32::from(today.year());
        let first = season.first_month();
        // In January and February the winter that began last year goes on.
        let this = if season == SeasonOfYear::Winter && today.month() < 3 { year - 1 } else { year };
        let (Shift::Now(shift) | Shift::Then(shift)) = shift;
        Some(match shift {
            0 => this,
            shift if shift < 0 => {
                let over = first + 3 <= today.month();
                (if over { this } else { this - 1 }) + shift + 1
            }
            shift => (if first > today.month() { year } else { year + 1 }) + shift - 1,
        })
    }

    /// السنوات الخمس المقبلة and الأشهر الثلاثة الماضية lie on the calendar; a shorter stretch is told as a length.
    pub(super) fn stretch(&self, length: &Length, shift: i32) -> (TimeKind, Valued, Option<std::ops::Range<usize>>) {
        let moment = |day: Date| {
            let year = i32::from(day.year());
            match length.unit()? {
                Unit::Year | Unit::Decade | Unit::Century => Some(Moment::Year(Some(year))),
                Unit::Month => Some(Moment::Month(Some(year), day.month())),
                _ => None,
            }
        };
        let ends = || {
            let this = self.today.filter(|_| shift != 0)?.first_of_month();
            let other = length.from(this.at(0, 0, 0, 0), shift > 0)?.date();
            let (from, to) = (moment(this.min(other))?, moment(this.max(other))?);
            (from != to).then_some(Value::Interval(from, to))
        };
        match ends() {
            Some(value) => (TimeKind::Date, (Some(value), Anchor::Publication), None),
            None => (TimeKind::Duration, (Some(Value::Length(*length)), Anchor::Publication), None),
        }
    }
}

/// The school year or sports season that begins in a year.
pub(super) fn straddling(year: i32) -> Value {
    Value::Interval(Moment::Year(Some(year)), Moment::Year(Some(year.saturating_add(1))))
}
