//! Giving expressions their values, from the day of publication and from what the text spoke of before.

use jiff::civil::{Date, DateTime, ISOWeekDate, Time as ClockTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};

use super::expression::{Base, Clock, Fields, Found, MonthOf, Outer, Point, Says, Shift, Sub, YearOf};
use super::feast::{Rule, ZONES};
use super::model::{Anchor, Grain, TimeKind};
use super::options::{Preference, TimeOptions, WeekStart};
use super::tense::{Around, Tense};
use super::unit::{Length, Unit};
use super::value::{Day, Moment, SeasonOfYear, Value, Year};
use crate::Published;
use crate::calendar::{gregorian_to_hijri, hijri_to_gregorian, hijri_year};

/// Months ahead at which a bare month is still taken for the coming one, if the tense does not tell.
const SOON: i32 = 3;
/// The month in which sports seasons and school years begin.
const SEASON_START: i8 = 7;
/// A Hijri month with a year beyond this one stands with a Gregorian year.
const LAST_HIJRI: i32 = 1700;
/// Days ahead at which a weekday may be told in the present tense.
const AT_HAND: i32 = 2;
/// Words between a verb and منذ at which the verb still tells what happened then.
const NEAR: usize = 4;

/// What a time comes to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Resolved {
    pub(super) kind: TimeKind,
    pub(super) value: Option<Value>,
    pub(super) anchor: Anchor,
    /// Only this part of the expression is the time.
    pub(super) narrowed: Option<std::ops::Range<usize>>,
}

/// Gives values to the expressions of one text, in order.
#[derive(Debug)]
pub(super) struct Resolver {
    options: TimeOptions,
    /// The day of the story, and its clock time where publication has one.
    today: Option<Date>,
    clock: Option<ClockTime>,
    /// What was spoken of last, and the last day.
    last: Option<Moment>,
    last_day: Option<Date>,
}

type Tensed<'a> = &'a dyn Fn() -> Around;
type Valued = (Option<Value>, Anchor);

impl Resolver {
    pub(super) fn new(published: Option<Published>, options: TimeOptions) -> Self {
        let clock = match published {
            Some(Published::DateTime { at, .. }) => Some(at.time()),
            _ => None,
        };
        Self { options, today: published.map(|published| published.date()), clock, last: None, last_day: None }
    }

    /// A story that calls a weekday today or yesterday may be older than its publication: its own day counts.
    pub(super) fn settle(&mut self, found: &[Found]) {
        let apposed = found.iter().find_map(|found| match &found.says {
            Says::Point(Point { base: Base::Apposed(weekday, days), .. }) => Some((*weekday, *days)),
            _ => None,
        });
        let Some((today, (weekday, days))) = self.today.zip(apposed) else { return };
        if (-1..=0).contains(&days)
            && let Some(day) = apposed_day(today, weekday, days)
            && let Ok(story) = day.checked_sub(days.days())
            && story <= today
        {
            self.today = Some(story);
        }
    }

    pub(super) fn resolve(&mut self, found: &Found, at_line_start: bool, tense: Tensed<'_>) -> Option<Resolved> {
        let (kind, (value, anchor), narrowed) = match &found.says {
            Says::Nothing => return None,
            Says::Point(point) => {
                if at_line_start && point.base == Base::None {
                    self.last_day = None;
                }
                let (value, anchor) = self.point(point, tense);
                let kind = match value {
                    Some(Value::Moment(Moment::Clock(..))) => TimeKind::Time,
                    Some(Value::Length(_)) => TimeKind::Duration,
                    _ => TimeKind::Date,
                };
                (kind, (value, anchor), None)
            }
            Says::Interval(from, to) => (TimeKind::Date, self.interval(from, to, tense), None),
            Says::Length(length) => (TimeKind::Duration, (Some(Value::Length(*length)), Anchor::Explicit), None),
            Says::Lengths(low, high) => {
                (TimeKind::Duration, (Some(Value::Lengths(*low, *high)), Anchor::Explicit), None)
            }
            Says::Since(length, range) => {
                let around = tense();
                let alone = around.tense == Tense::Unknown && around.distance == usize::MAX;
                let happened = alone || around.happened && around.distance <= NEAR || self.options != TimeOptions::default();
                if happened && let Some(value) = self.offset(length, false, self.now()) {
                    (TimeKind::Date, (Some(value), Anchor::Publication), None)
                } else {
                    (TimeKind::Duration, (Some(Value::Length(*length)), Anchor::Explicit), Some(range.clone()))
                }
            }
            Says::Offsets { low, high, forward } => {
                let (from, anchor) = self.offset_from(low, *forward, false, tense);
                let (to, _) = self.offset_from(high, *forward, false, tense);
                let value = match (from, to) {
                    (Some(Value::Moment(from)), Some(Value::Moment(to))) if *forward => Some(Value::Interval(from, to)),
                    (Some(Value::Moment(from)), Some(Value::Moment(to))) => Some(Value::Interval(to, from)),
                    _ => Some(Value::Lengths(*low, *high)),
                };
                let kind = if matches!(value, Some(Value::Interval(..))) { TimeKind::Date } else { TimeKind::Duration };
                (kind, (value, anchor), None)
            }
            Says::Stretch(length, shift) => self.stretch(length, *shift),
            Says::Every(length) => (TimeKind::Set, (Some(Value::Every(*length)), Anchor::Explicit), None),
            Says::EveryMonth(month) => (TimeKind::Set, (Some(Value::EveryMonth(*month)), Anchor::Explicit), None),
            Says::EveryWeekday(weekday) => {
                (TimeKind::Set, (Some(Value::EveryWeekday(*weekday)), Anchor::Explicit), None)
            }
        };
        self.remember(kind, value.as_ref());
        Some(Resolved { kind, value, anchor, narrowed })
    }

    fn remember(&mut self, kind: TimeKind, value: Option<&Value>) {
        if !matches!(kind, TimeKind::Date | TimeKind::Time) {
            return;
        }
        if let Some(Value::Moment(moment) | Value::Interval(_, moment)) = value {
            self.last = Some(*moment);
            self.last_day = moment.day().or(self.last_day);
        }
    }

    fn now(&self) -> Option<DateTime> {
        self.today.map(|today| today.to_datetime(self.clock.unwrap_or_else(ClockTime::midnight)))
    }

    fn then(&self) -> Option<DateTime> {
        self.last.and_then(|last| last.bounds()).map(|(start, _)| start)
    }

    /// The value of a point.
    fn point(&self, point: &Point, tense: Tensed<'_>) -> Valued {
        let (value, anchor) = self.base(point, tense);
        let Some(day) = self.day_of(point, value) else { return (value, anchor) };
        if let Some(clock) = point.clock {
            return (self.clock_of(day, clock).map(Value::Moment), anchor);
        }
        match point.part {
            Some(part) => (Some(Value::Moment(Moment::Part(day, part))), anchor),
            None => (value, anchor),
        }
    }

    /// The day that a part of day or clock time belongs to.
    fn day_of(&self, point: &Point, value: Option<Value>) -> Option<Day> {
        if point.part.is_none() && point.clock.is_none() {
            return None;
        }
        match value {
            Some(Value::Moment(Moment::Day(day) | Moment::Part(day, _) | Moment::Clock(day, ..))) => Some(day),
            _ => Some(Day::Unknown),
        }
    }

    fn clock_of(&self, day: Day, clock: Clock) -> Option<Moment> {
        let zone = clock.zone.and_then(|zone| *ZONES.get(zone)?);
        let offset = zone.and_then(|zone| {
            let zone = TimeZone::get(zone).ok()?;
            let date = match day {
                Day::Date(date) => date,
                // Without a date only a zone that never changes its clocks has an offset.
                _ if zone.is_unknown() => return None,
                _ => self.today?,
            };
            let zoned = zone.to_zoned_datetime(date.to_datetime(clock.time)).ok()?;
            Some(zoned.offset().seconds() / 60)
        });
        Some(Moment::Clock(day, clock.time, clock.fields, offset))
    }

    fn base(&self, point: &Point, tense: Tensed<'_>) -> Valued {
        let moment = |moment: Option<Moment>, anchor| (moment.map(Value::Moment), anchor);
        match point.base {
            Base::None => match (self.last_day, self.today) {
                (Some(day), _) => moment(Some(date(day)), Anchor::PreviousTime),
                (None, Some(day)) => moment(Some(date(day)), Anchor::Publication),
                (None, None) => (None, Anchor::Explicit),
            },
            Base::Fixed(fixed) => moment(Some(fixed), Anchor::Explicit),
            Base::Fields(fields) => self.fields(&fields, tense),
            Base::Unit(unit, shift) => self.unit(unit, shift, tense),
            Base::Apposed(weekday, days) => {
                let day = self.today.and_then(|today| apposed_day(today, weekday, days));
                moment(Some(day.map_or(Moment::Day(Day::OfWeek(weekday)), date)), Anchor::Publication)
            }
            Base::Season(season, year) => match year {
                Some(YearOf::Number(year)) => moment(Some(Moment::Season(Some(year), season)), Anchor::Explicit),
                Some(YearOf::Shift(shift)) => {
                    let (year, anchor) = self.shifted_year(shift);
                    moment(Some(Moment::Season(year, season)), anchor)
                }
                None => moment(Some(Moment::Season(None, season)), Anchor::Explicit),
            },
            Base::SeasonShift(season, shift) => {
                moment(Some(Moment::Season(self.season(season, shift), season)), Anchor::Publication)
            }
            Base::Feast(index, year, shift) => self.feast(index, year, shift, tense),
            Base::Offset { length, forward, then } => self.offset_from(&length, forward, then, tense),
            Base::Within { nth, part, of } => self.within(nth, part, of, tense),
            Base::DecadeOf { tens, century } => {
                moment(Some(Moment::Decade(century.unwrap_or(19) * 10 + tens)), Anchor::Explicit)
            }
            Base::Event(days) => {
                let day = self.today.and_then(|today| today.checked_add(days.days()).ok());
                moment(day.map(date), Anchor::Event)
            }
            Base::MinuteOfHour(minute) => {
                let clock = |now: DateTime| {
                    let time = ClockTime::new(now.hour(), minute, 0, 0).ok()?;
                    Some(Moment::Clock(Day::Date(now.date()), time, 2, None))
                };
                moment(self.now().and_then(clock), Anchor::Publication)
            }
            Base::NewYear => {
                let near = |today: Date| i32::from(today.year()) + i32::from(today.month() >= 10);
                moment(self.today.map(|today| Moment::Year(Some(near(today)))), Anchor::Publication)
            }
            Base::Straddling(year) => {
                let (year, anchor) = match year {
                    Some(YearOf::Number(year)) => (Some(year), Anchor::Explicit),
                    Some(YearOf::Shift(Shift::Now(shift))) => (self.season_year().map(|year| year + shift), Anchor::Publication),
                    _ => (self.season_year(), Anchor::Publication),
                };
                (year.map(straddling), anchor)
            }
            Base::Number(_) => (None, Anchor::Explicit),
        }
    }

    /// A date by its fields.
    fn fields(&self, fields: &Fields, tense: Tensed<'_>) -> Valued {
        if fields.hijri {
            return self.hijri(fields, tense);
        }
        let moment = |moment: Option<Moment>, anchor| (moment.map(Value::Moment), anchor);
        match (fields.month, fields.day, fields.weekday) {
            (Some(MonthOf::Shift(shift)), Some(day), _) => {
                let (first, anchor) = self.shifted_month(shift);
                let day = first.and_then(|(year, month)| Date::new(i16::try_from(year).ok()?, month, day).ok()).map(date);
                moment(day.or(fields.day.map(|day| Moment::Day(Day::OfMonth(None, day)))), anchor)
            }
            (Some(MonthOf::Number(month)), day, weekday) => {
                let (year, anchor) = self.year_of_month(fields, month, tense);
                moment(
                    match day {
                        Some(day) => self.dated(year, month, day, weekday),
                        None => Some(Moment::Month(year, month)),
                    },
                    anchor,
                )
            }
            (_, _, Some(weekday)) => {
                let day = self.weekday(weekday, fields, tense);
                moment(Some(day.map_or(Moment::Day(Day::OfWeek(weekday)), date)), Anchor::Publication)
            }
            _ => match fields.year {
                Some(YearOf::Number(year)) => moment(Some(Moment::Year(Some(year))), Anchor::Explicit),
                Some(YearOf::Shift(shift)) => {
                    let (year, anchor) = self.shifted_year(shift);
                    moment(year.map(|year| Moment::Year(Some(year))), anchor)
                }
                None => (None, Anchor::Explicit),
            },
        }
    }

    /// The day of a month; where its weekday does not fit the year that was guessed, the nearest year where it does.
    fn dated(&self, year: Year, month: i8, day: i8, weekday: Option<Weekday>) -> Option<Moment> {
        let Some(year) = year else { return Some(Moment::Day(Day::OfMonth(Some(month), day))) };
        let of = |year: i32| Date::new(i16::try_from(year).ok()?, month, day).ok();
        let this = of(year);
        let fits = |date: &Date| weekday.is_none_or(|weekday| date.weekday() == weekday);
        let near = || [year - 1, year + 1].into_iter().find_map(|year| of(year).filter(fits));
        this.filter(fits).or_else(near).or(this).map(date)
    }

    fn weekday(&self, weekday: Weekday, fields: &Fields, tense: Tensed<'_>) -> Option<Date> {
        let today = self.today?;
        if let Some(week) = fields.week {
            let (Shift::Now(shift) | Shift::Then(shift)) = week;
            let start = self.week_start(today)?.checked_add((shift * 7).days()).ok()?;
            let offset = self.options.week_start.weekday().until(weekday);
            return start.checked_add(i32::from(offset).days()).ok();
        }
        let back = |from: Date| from.checked_sub(i32::from(weekday.until(from.weekday())).days()).ok();
        let ahead = |from: Date| from.checked_add(i32::from(from.weekday().until(weekday)).days()).ok();
        match fields.shift {
            Some(Shift::Now(shift)) if shift < 0 => {
                back(today.yesterday().ok()?)?.checked_sub(((-1 - shift) * 7).days()).ok()
            }
            Some(Shift::Now(shift)) if shift > 0 => {
                ahead(today.tomorrow().ok()?)?.checked_add(((shift - 1) * 7).days()).ok()
            }
            Some(Shift::Then(shift)) => {
                let day = self.last_day.unwrap_or(today);
                if shift > 0 { ahead(day.tomorrow().ok()?) } else { Some(back(day)?) }
            }
            _ => match self.options.weekdays {
                Preference::Past => back(today),
                Preference::Future => ahead(today),
                Preference::Current => {
                    let start = self.week_start(today)?;
                    start.checked_add(i32::from(self.options.week_start.weekday().until(weekday)).days()).ok()
                }
                _ => match tense().tense {
                    Tense::Future => ahead(today),
                    // يزور الجمعة: the news of what is at hand.
                    Tense::Present => {
                        let coming = ahead(today)?;
                        let near = (coming - today).get_days() <= AT_HAND;
                        if near { Some(coming) } else { back(today) }
                    }
                    _ => back(today),
                },
            },
        }
    }

    fn week_start(&self, day: Date) -> Option<Date> {
        let since = self.options.week_start.weekday().until(day.weekday());
        day.checked_sub(i32::from(since).days()).ok()
    }

    /// The year of a month, or of a day of it.
    fn year_of_month(&self, fields: &Fields, month: i8, tense: Tensed<'_>) -> (Year, Anchor) {
        match fields.year {
            Some(YearOf::Number(year)) => return (Some(year), Anchor::Explicit),
            Some(YearOf::Shift(shift)) => return self.shifted_year(shift),
            None => {}
        }
        let Some(today) = self.today else { return (None, Anchor::Explicit) };
        let year = i32::from(today.year());
        // Positive if it is still to come this year: whole months, or the day within the month.
        let ahead = match fields.day {
            Some(day) if month == today.month() => i32::from(day - today.day()).signum(),
            _ => i32::from(month - today.month()),
        };
        let last = |strictly: bool| if ahead > 0 || (strictly && ahead == 0) { year - 1 } else { year };
        let next = |strictly: bool| if ahead < 0 || (strictly && ahead == 0) { year + 1 } else { year };
        let year = match fields.shift {
            Some(Shift::Now(0)) => year,
            Some(Shift::Now(shift)) if shift < 0 => last(true) + 1 + shift,
            Some(Shift::Now(shift)) => next(true) - 1 + shift,
            Some(Shift::Then(shift)) => match self.then() {
                Some(then) => return (Some(i32::from(then.year()) + shift), Anchor::PreviousTime),
                None => year + shift,
            },
            None => match self.options.months {
                Preference::Past => last(false),
                Preference::Future if month == today.month() => year,
                Preference::Future => next(false),
                Preference::Current => year,
                _ => match tense().tense {
                    Tense::Past => last(false),
                    Tense::Future => next(false),
                    _ if ahead > 0 && fields.day.is_none_or(|_| month != today.month()) => {
                        let months_ahead = i32::from(month - today.month());
                        if months_ahead <= SOON { year } else { year - 1 }
                    }
                    Tense::Present if ahead < 0 && 12 + i32::from(month - today.month()) <= SOON => year + 1,
                    _ => year,
                },
            },
        };
        (Some(year), Anchor::Publication)
    }

    fn shifted_year(&self, shift: Shift) -> (Year, Anchor) {
        match shift {
            Shift::Now(shift) => {
                (self.today.map(|today| i32::from(today.year()).saturating_add(shift)), Anchor::Publication)
            }
            Shift::Then(shift) => {
                let then = self.then().or_else(|| self.now());
                (then.map(|then| i32::from(then.year()).saturating_add(shift)), Anchor::PreviousTime)
            }
        }
    }

    fn shifted_month(&self, shift: Shift) -> (Option<(i32, i8)>, Anchor) {
        let (from, shift, anchor) = match shift {
            Shift::Now(shift) => (self.today, shift, Anchor::Publication),
            Shift::Then(shift) => (self.then().map(DateTime::date).or(self.today), shift, Anchor::PreviousTime),
        };
        let month = from.and_then(|from| from.first_of_month().checked_add(shift.months()).ok());
        (month.map(|month| (i32::from(month.year()), month.month())), anchor)
    }

    /// A Hijri date, month or year: its Gregorian day or interval.
    fn hijri(&self, fields: &Fields, tense: Tensed<'_>) -> Valued {
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
                    let next = if month == 12 { hijri_to_gregorian(year + 1, 1, 1) } else { hijri_to_gregorian(year, month + 1, 1) };
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
                let past = |strictly: bool| all().filter(|(start, end)| if strictly { *end < today } else { *start <= today }).last();
                let coming = |strictly: bool| all().find(|(start, end)| if strictly { *start > today } else { *end >= today });
                match fields.shift {
                    Some(Shift::Now(shift)) if shift < 0 => past(true),
                    Some(Shift::Now(shift)) if shift > 0 => coming(true),
                    Some(_) => stretch(this),
                    None => match (self.options.months, tense().tense) {
                        (Preference::Future, _) | (Preference::News, Tense::Future) => coming(false),
                        (Preference::Current, _) => stretch(this),
                        _ => past(false),
                    },
                }
            }
            _ => None,
        };
        let value = chosen.map(|(start, end)| if start == end { Value::Moment(date(start)) } else { Value::Interval(date(start), date(end)) });
        (value, anchor)
    }

    /// A unit told from now or from what was spoken of.
    fn unit(&self, unit: Unit, shift: Shift, tense: Tensed<'_>) -> Valued {
        let (from, shift, anchor) = match shift {
            Shift::Now(shift) => (self.now(), shift, Anchor::Publication),
            Shift::Then(shift) => {
                let day = (unit == Unit::Day).then_some(self.last_day).flatten().map(|day| day.at(0, 0, 0, 0));
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
                    let past = tense().tense == Tense::Past && day.weekday() != Weekday::Saturday && day.weekday() != Weekday::Sunday;
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

    fn week(&self, day: Date, shift: i32) -> Option<Value> {
        let start = self.week_start(day)?.checked_add(shift.checked_mul(7)?.days()).ok()?;
        if self.options.week_start == WeekStart::Monday {
            return Some(Value::Moment(Moment::Week(start.iso_week_date())));
        }
        Some(Value::Interval(date(start), date(start.checked_add(6.days()).ok()?)))
    }

    /// The year in which the present sports season or school year began.
    fn season_year(&self) -> Year {
        let today = self.today?;
        let year = i32::from(today.year());
        Some(if today.month() >= SEASON_START { year } else { year - 1 })
    }

    /// The year of the last, this or the next summer.
    fn season(&self, season: SeasonOfYear, shift: Shift) -> Year {
        let today = self.today?;
        let year = i32::from(today.year());
        let first = season.first_month();
        let (Shift::Now(shift) | Shift::Then(shift)) = shift;
        Some(match shift {
            0 => year,
            shift if shift < 0 => {
                let over = first + 3 <= today.month();
                (if over { year } else { year - 1 }) + shift + 1
            }
            shift => (if first > today.month() { year } else { year + 1 }) + shift - 1,
        })
    }

    fn feast(&self, index: usize, year: Option<YearOf>, shift: Option<Shift>, tense: Tensed<'_>) -> Valued {
        let Some(rule) = Rule::of(index) else { return (None, Anchor::Explicit) };
        if let Some(day) = rule.day() {
            return (Some(Value::Moment(date(day))), Anchor::Event);
        }
        let in_year = |year: i32| i16::try_from(year).ok().and_then(|year| rule.days(year).next());
        if let Some(year) = year {
            let (year, anchor) = match year {
                YearOf::Number(year) => (Some(year), Anchor::Explicit),
                YearOf::Shift(shift) => self.shifted_year(shift),
            };
            return (year.and_then(in_year).map(|day| Value::Moment(date(day))), anchor);
        }
        let Some(today) = self.today else { return (None, Anchor::Explicit) };
        let years = today.year().saturating_sub(1)..=today.year().saturating_add(1);
        let all: Vec<Date> = years.flat_map(|year| rule.days(year)).collect();
        let past = |strictly: bool| all.iter().rfind(|day| **day < today || (!strictly && **day == today)).copied();
        let coming = |strictly: bool| all.iter().find(|day| **day > today || (!strictly && **day == today)).copied();
        let nearest = || all.iter().min_by_key(|day| (**day - today).get_days().abs()).copied();
        let day = match shift {
            Some(Shift::Now(shift)) if shift < 0 => past(true),
            Some(Shift::Now(shift)) if shift > 0 => coming(true),
            Some(_) => in_year(i32::from(today.year())),
            None => match (self.options.months, self.options.months == Preference::News, tense) {
                (Preference::Future, ..) => coming(false),
                (Preference::Past, ..) => past(false),
                (Preference::Current, ..) => in_year(i32::from(today.year())),
                (_, _, tense) => match tense().tense {
                    Tense::Past => past(false),
                    Tense::Future => coming(false),
                    _ => nearest(),
                },
            },
        };
        (day.map(|day| Value::Moment(date(day))), Anchor::Publication)
    }

    /// So long before or after publication, or what was spoken of.
    fn offset_from(&self, length: &Length, forward: bool, then: bool, tense: Tensed<'_>) -> Valued {
        let narrated = forward && !then && self.options == TimeOptions::default() && tense().tense == Tense::Past;
        if then || narrated {
            let from = self.then();
            if from.is_some() || then {
                let from = from.or_else(|| self.now());
                return (self.offset(length, forward, from), Anchor::PreviousTime);
            }
            // After so long of what nobody dated: only a length.
            return (Some(Value::Length(*length)), Anchor::Explicit);
        }
        match self.offset(length, forward, self.now()) {
            Some(value) => (Some(value), Anchor::Publication),
            None => (Some(Value::Length(*length)), Anchor::Explicit),
        }
    }

    fn offset(&self, length: &Length, forward: bool, from: Option<DateTime>) -> Option<Value> {
        let moment = length.from(from?, forward)?;
        let day = moment.date();
        let year = Some(i32::from(day.year()));
        Some(Value::Moment(match length.grain() {
            Unit::Second | Unit::Minute | Unit::Hour => {
                self.clock?;
                Moment::Clock(Day::Date(day), moment.time(), 2, None)
            }
            Unit::Day => date(day),
            Unit::Week if length.amount().is_some_and(|weeks| weeks <= 2.0) => date(day),
            Unit::Week => return self.week(day, 0),
            Unit::Month => Moment::Month(year, day.month()),
            _ => Moment::Year(year),
        }))
    }

    /// السنوات الخمس المقبلة lie on the calendar; a shorter stretch is told as a length.
    fn stretch(&self, length: &Length, shift: i32) -> (TimeKind, Valued, Option<std::ops::Range<usize>>) {
        let years = match length.unit() {
            Some(Unit::Year | Unit::Decade | Unit::Century) => length.from(DateTime::constant(2000, 1, 1, 0, 0, 0, 0), true),
            _ => None,
        };
        let years = years.map(|end| i32::from(end.year()) - 2000).filter(|years| *years > 0 && shift != 0);
        match (years, self.today) {
            (Some(years), Some(today)) => {
                let this = i32::from(today.year());
                let (from, to) = if shift < 0 { (this - years, this) } else { (this, this + years) };
                let value = Value::Interval(Moment::Year(Some(from)), Moment::Year(Some(to)));
                (TimeKind::Date, (Some(value), Anchor::Publication), None)
            }
            _ => (TimeKind::Duration, (Some(Value::Length(*length)), Anchor::Publication), None),
        }
    }

    /// The n-th of something in a month, year or century.
    fn within(&self, nth: i32, part: Sub, of: Outer, tense: Tensed<'_>) -> Valued {
        let (value, anchor) = match of {
            Outer::Century(hundreds) => {
                let decade = (part == Sub::Decade && (1..=10).contains(&nth)).then(|| Moment::Decade(hundreds * 10 + nth - 1));
                (decade, Anchor::Explicit)
            }
            Outer::Year(year) => {
                let (year, anchor) = match year {
                    Some(YearOf::Number(year)) => (Some(year), Anchor::Explicit),
                    Some(YearOf::Shift(shift)) => self.shifted_year(shift),
                    None => self.shifted_year(Shift::Now(0)),
                };
                (nth_of_year(nth, part, year), anchor)
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

    /// The ends of an interval; what one leaves out it shares with the other.
    fn interval(&self, from: &Point, to: &Point, tense: Tensed<'_>) -> Valued {
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
        (start.zip(end).map(|(start, end)| Value::Interval(start, end)), anchor)
    }
}

/// What one end of an interval leaves out and the other tells.
fn shared(mut from: Point, mut to: Point) -> (Point, Point) {
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
        (Base::Fields(fields), Base::Fields(end)) if fields.year.is_none() && fields.shift.is_none() && fields.month.is_some() => {
            from.base = Base::Fields(Fields { year: end.year, shift: end.shift, ..fields });
        }
        (Base::Fields(fields), Base::Fixed(moment)) if fields.year.is_none() && fields.month.is_some() && fields.shift.is_none() => {
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
        && let Ok(time) = ClockTime::new(start.time.hour() + 12, start.time.minute(), 0, 0)
    {
        start.time = time;
    }
    (from, to)
}

/// The first end before the second: a month whose year was shared may lie in the year before.
fn ordered(start: Moment, end: Moment, from: &Point) -> Option<Moment> {
    let late = start.bounds().zip(end.bounds()).is_some_and(|((start, _), (end, _))| start > end);
    match (late, start, from.base) {
        (true, Moment::Day(Day::Date(day)), Base::Fields(_)) => day.checked_sub(1.year()).ok().map(date),
        (true, Moment::Month(Some(year), month), Base::Fields(_)) => Some(Moment::Month(Some(year - 1), month)),
        _ => Some(start),
    }
}

fn nth_of_year(nth: i32, part: Sub, year: Year) -> Option<Moment> {
    let of = |count: i32| i8::try_from(if nth < 0 { count + 1 + nth } else { nth }).ok().filter(|k| (1..=count).contains(&i32::from(*k)));
    match part {
        Sub::Quarter => Some(Moment::Quarter(year, of(4)?)),
        Sub::Half => Some(Moment::Half(year, of(2)?)),
        Sub::Month => Some(Moment::Month(year, of(12)?)),
        Sub::Day => {
            let first = Date::new(i16::try_from(year?).ok()?, 1, 1).ok()?;
            let day = if nth < 0 { first.last_of_year().checked_add((nth + 1).days()) } else { first.checked_add((nth - 1).days()) };
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
            let day = if nth < 0 { last.checked_add((nth + 1).days()) } else { first.checked_add((nth - 1).days()) }.ok()?;
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
        _ => None,
    }
}

/// The day nearest to so many days from today that is this weekday.
fn apposed_day(today: Date, weekday: Weekday, days: i32) -> Option<Date> {
    let told = today.checked_add(days.days()).ok()?;
    let back = i32::from(weekday.until(told.weekday()));
    let day = if back <= 3 || days < 0 { told.checked_sub(back.days()) } else { told.checked_add((7 - back).days()) };
    day.ok()
}

/// The school year or sports season that begins in a year.
fn straddling(year: i32) -> Value {
    Value::Interval(Moment::Year(Some(year)), Moment::Year(Some(year.saturating_add(1))))
}

fn date(day: Date) -> Moment {
    Moment::Day(Day::Date(day))
}

#[allow(dead_code, reason = "the grain of a moment is part of its public face")]
fn grain(moment: &Moment) -> Grain {
    moment.grain()
}
