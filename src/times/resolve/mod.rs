//! Giving expressions their values, from the day of publication and from what the text spoke of before.

mod feast;
mod fields;
mod hijri;
mod interval;
mod nth;
mod offset;
mod unit;

use foldhash::{HashMap, HashMapExt};

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time as ClockTime, Weekday};
use jiff::tz::TimeZone;

use self::unit::straddling;
use super::expression::{Base, Clock, Found, MonthOf, Point, Says, Shift, YearOf};
use super::feast::ZONES;
use super::model::{Anchor, TimeKind};
use super::options::TimeOptions;
use super::tense::{Around, Tense};
use super::value::{Day, Moment, Value};
use crate::Published;

/// Words between a verb and منذ at which the verb still tells what happened then.
const NEAR: usize = 4;
/// Days up to publication that a story tells of.
const DAYS_OF_STORY: i32 = 7;

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
    /// What was spoken of last, the last day, and the last day up to that of the story.
    last: Option<Moment>,
    last_day: Option<Date>,
    last_past_day: Option<Date>,
    /// The last day of the story's own week, and the sentences of this expression and of the last day.
    recent_day: Option<Date>,
    /// The years that the text tells somewhere, by month and day.
    told: HashMap<(i8, i8), i16>,
    /// The Hijri month to come that was spoken of.
    coming_month: Option<(Date, Date)>,
    sentence: usize,
    sentence_of_day: usize,
}

type Tensed<'a> = &'a dyn Fn() -> Around;
type Valued = (Option<Value>, Anchor);

impl Resolver {
    pub(super) fn new(published: Option<Published>, options: TimeOptions) -> Self {
        let clock = match published {
            Some(Published::DateTime { at, .. }) => Some(at.time()),
            _ => None,
        };
        let today = published.map(|published| published.date());
        Self {
            options,
            today,
            clock,
            last: None,
            last_day: None,
            last_past_day: None,
            recent_day: None,
            told: HashMap::new(),
            coming_month: None,
            sentence: 0,
            sentence_of_day: 0,
        }
    }

    /// A story that calls a weekday today or yesterday may be older than its publication: its own day counts.
    pub(super) fn settle(&mut self, found: &[Found]) {
        let told = found.iter().rev().filter_map(told_day).filter(|day| self.is_near(*day));
        self.told = told.map(|day| ((day.month(), day.day()), day.year())).collect();
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

    /// The value of the next expression, which stands in the sentence of this number.
    pub(super) fn resolve(
        &mut self,
        found: &Found,
        (sentence, at_line_start): (usize, bool),
        tense: Tensed<'_>,
    ) -> Option<Resolved> {
        self.sentence = sentence;
        let (kind, (value, anchor), narrowed) = match &found.says {
            Says::Nothing => return None,
            Says::Point(point) => {
                if at_line_start && point.base == Base::None {
                    self.last_day = None;
                    self.last_past_day = None;
                }
                let (value, anchor) = self.point(point, tense);
                let value = value.and_then(Value::writable);
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
                let happened = around.alone
                    || around.happened && around.distance <= NEAR
                    || self.options != TimeOptions::default();
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
        let value = value.and_then(Value::writable);
        // A stretch that ends today or begins now is nothing that the text goes on from.
        if !matches!(found.says, Says::Stretch(..)) {
            self.remember(kind, value.as_ref());
        }
        Some(Resolved { kind, value, anchor, narrowed })
    }

    fn remember(&mut self, kind: TimeKind, value: Option<&Value>) {
        if !matches!(kind, TimeKind::Date | TimeKind::Time) {
            return;
        }
        if let Some(Value::Interval(Moment::Day(Day::Date(start)), Moment::Day(Day::Date(end)))) = value
            && Some(*start) > self.today
        {
            self.coming_month = Some((*start, *end));
        }
        if let Some(Value::Moment(moment) | Value::Interval(_, moment)) = value {
            self.last = Some(*moment);
            self.last_day = moment.day().or(self.last_day);
            self.last_past_day = moment.day().filter(|day| Some(*day) <= self.today).or(self.last_past_day);
            self.recent_day = moment.day().filter(|day| self.is_recent(*day)).or(self.recent_day);
            if moment.day().is_some() {
                self.sentence_of_day = self.sentence;
            }
        }
    }

    fn now(&self) -> Option<DateTime> {
        self.today.map(|today| today.to_datetime(self.clock.unwrap_or_else(ClockTime::midnight)))
    }

    fn then(&self) -> Option<DateTime> {
        self.last.and_then(|last| last.bounds()).map(|(start, _)| start)
    }

    /// The day of what has only a clock time: that spoken of last. What happened did so on no day to come.
    fn day_spoken_of(&self, tense: Tensed<'_>) -> Option<Date> {
        let to_come = self.last_day.is_some() && self.last_day > self.today && self.today.is_some();
        let other = self.sentence != self.sentence_of_day;
        if to_come && other && tense().tense == Tense::Past { self.last_past_day } else { self.last_day }
    }

    /// The same for a clock time by itself: a day of long ago, or one to come, is that of its own sentence only.
    fn day_of_story(&self, tense: Tensed<'_>) -> Option<Date> {
        let day = self.day_spoken_of(tense)?;
        let far = self.sentence != self.sentence_of_day && !self.is_recent(day);
        if far { self.recent_day.or(Some(day)) } else { Some(day) }
    }

    /// Within two years of the story.
    fn is_near(&self, day: Date) -> bool {
        self.today.is_some_and(|today| (today.year() - day.year()).abs() <= 2)
    }

    /// Within the week up to the day of the story.
    fn is_recent(&self, day: Date) -> bool {
        self.today.is_some_and(|today| (0..DAYS_OF_STORY).contains(&(today - day).get_days()))
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
            Base::None => match (self.day_of_story(tense), self.today) {
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
                    Some(YearOf::Shift(Shift::Now(shift))) => {
                        (self.season_year().map(|year| year + shift), Anchor::Publication)
                    }
                    _ => (self.season_year(), Anchor::Publication),
                };
                (year.map(straddling), anchor)
            }
            Base::Number(_) => (None, Anchor::Explicit),
        }
    }
}

/// The day of an expression that tells its year: 7 مايو 2008.
fn told_day(found: &Found) -> Option<Date> {
    match found.says {
        Says::Point(Point { base: Base::Fixed(moment), .. }) => moment.day(),
        Says::Point(Point { base: Base::Fields(fields), .. }) => {
            let (Some(YearOf::Number(year)), Some(MonthOf::Number(month)), Some(day), false) =
                (fields.year, fields.month, fields.day, fields.hijri)
            else {
                return None;
            };
            Date::new(i16::try_from(year).ok()?, month, day).ok()
        }
        _ => None,
    }
}

/// The day nearest to so many days from today that is this weekday.
fn apposed_day(today: Date, weekday: Weekday, days: i32) -> Option<Date> {
    let told = today.checked_add(days.days()).ok()?;
    let back = i32::from(weekday.until(told.weekday()));
    // أمس الخميس of a Thursday: that very day, and not a week before.
    let past = days < 0 && back < 6;
    let day = if back <= 3 || past { told.checked_sub(back.days()) } else { told.checked_add((7 - back).days()) };
    day.ok()
}

fn date(day: Date) -> Moment {
    Moment::Day(Day::Date(day))
}
