//! Values of times, as TIMEX3 and ISO 8601 write them, and the stretch of the calendar that each names.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{self, Date, DateTime, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

use super::model::Grain;
use super::unit::Length;

/// A year of the calendar; BC years are negative (300 BC is -300). `None` where the text does not fix it.
pub(super) type Year = Option<i32>;

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    const ALL: [(Self, &'static str); 4] =
        [(Self::Morning, "MO"), (Self::Afternoon, "AF"), (Self::Evening, "EV"), (Self::Night, "NI")];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(part, _)| *part == self).map_or("", |(_, name)| name)
    }

    /// The hours that it takes, from the beginning of its day; the night ends on the next day.
    fn hours(self) -> (i64, i64) {
        match self {
            Self::Morning => (4, 12),
            Self::Afternoon => (12, 17),
            Self::Evening => (17, 24),
            Self::Night => (20, 29),
        }
    }
}

/// A season of the year; the winter of a year is the one that begins in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SeasonOfYear {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl SeasonOfYear {
    pub(super) const ALL: [Self; 4] = [Self::Spring, Self::Summer, Self::Autumn, Self::Winter];
    const NAMES: [&'static str; 4] = ["SP", "SU", "FA", "WI"];

    /// The month in which it begins, as meteorologists count.
    pub(super) fn first_month(self) -> i8 {
        [3, 6, 9, 12][self as usize]
    }
}

/// A day, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Day {
    Date(Date),
    /// A day of a month without its year (or without its month).
    OfMonth(Option<i8>, i8),
    /// A weekday of an unknown week.
    OfWeek(Weekday),
    Unknown,
}

/// A point or stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    /// The hundred years that begin with these two digits: `19XX`.
    Century(i32),
    /// The ten years that begin with these three digits: `197X`.
    Decade(i32),
    Year(Year),
    Half(Year, i8),
    Quarter(Year, i8),
    Season(Year, SeasonOfYear),
    Month(Year, i8),
    Week(ISOWeekDate),
    Weekend(ISOWeekDate),
    Day(Day),
    Part(Day, Part),
    /// A clock time; the number of fields that were told (1 hour, 2 minutes, 3 seconds); minutes east of Greenwich.
    Clock(Day, civil::Time, u8, Option<i32>),
}

/// The value of a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value {
    Moment(Moment),
    Interval(Moment, Moment),
    Length(Length),
    Lengths(Length, Length),
    /// Every so long.
    Every(Length),
    /// Every March; every Friday.
    EveryMonth(i8),
    EveryWeekday(Weekday),
}

fn year(f: &mut fmt::Formatter<'_>, year: Year) -> fmt::Result {
    match year {
        Some(year) if year < 0 => write!(f, "BC{:04}", -year),
        Some(year) => write!(f, "{year:04}"),
        None => f.write_str("XXXX"),
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::OfMonth(Some(month), day) => write!(f, "XXXX-{month:02}-{day:02}"),
            Self::OfMonth(None, day) => write!(f, "XXXX-XX-{day:02}"),
            Self::OfWeek(weekday) => write!(f, "XXXX-WXX-{}", weekday.to_monday_one_offset()),
            Self::Unknown => f.write_str("XXXX-XX-XX"),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Century(hundreds) => write!(f, "{hundreds:02}XX"),
            Self::Decade(tens) => write!(f, "{tens:03}X"),
            Self::Year(of) => year(f, of),
            Self::Half(of, half) => year(f, of).and_then(|()| write!(f, "-H{half}")),
            Self::Quarter(of, quarter) => year(f, of).and_then(|()| write!(f, "-Q{quarter}")),
            Self::Season(of, season) => {
                year(f, of).and_then(|()| write!(f, "-{}", SeasonOfYear::NAMES[season as usize]))
            }
            Self::Month(of, month) => year(f, of).and_then(|()| write!(f, "-{month:02}")),
            Self::Week(week) => write!(f, "{:04}-W{:02}", week.year(), week.week()),
            Self::Weekend(week) => write!(f, "{:04}-W{:02}-WE", week.year(), week.week()),
            Self::Day(day) => day.fmt(f),
            Self::Part(day, part) => write!(f, "{day}T{}", part.name()),
            Self::Clock(day, time, fields, offset) => {
                write!(f, "{day}T{:02}:{:02}", time.hour(), time.minute())?;
                if fields > 2 {
                    write!(f, ":{:02}", time.second())?;
                }
                match offset {
                    Some(offset) => {
                        let sign = if offset < 0 { '-' } else { '+' };
                        write!(f, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
                    }
                    None => Ok(()),
                }
            }
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Moment(moment) => moment.fmt(f),
            Self::Interval(from, to) => write!(f, "{from}/{to}"),
            Self::Length(length) | Self::Every(length) => length.fmt(f),
            Self::Lengths(low, high) => write!(f, "{low}/{high}"),
            Self::EveryMonth(month) => write!(f, "XXXX-{month:02}"),
            Self::EveryWeekday(weekday) => write!(f, "XXXX-WXX-{}", weekday.to_monday_one_offset()),
        }
    }
}

impl Value {
    /// The value as far as TIMEX3 can write it.
    pub(super) fn writable(self) -> Option<Self> {
        Some(match self {
            Self::Moment(moment) => Self::Moment(moment.writable()?),
            Self::Interval(from, to) => Self::Interval(from.writable()?, to.writable()?),
            other => other,
        })
    }
}

impl Moment {
    /// The moment as far as TIMEX3 can write it: before Christ it has years and nothing finer, and years have four digits.
    fn writable(self) -> Option<Self> {
        let year = match self {
            Self::Century(hundreds) => return (0..100).contains(&hundreds).then_some(self),
            Self::Decade(tens) => return (0..1000).contains(&tens).then_some(self),
            Self::Year(year) | Self::Half(year, _) | Self::Quarter(year, _) => year,
            Self::Season(year, _) | Self::Month(year, _) => year,
            Self::Week(week) | Self::Weekend(week) => Some(i32::from(week.year())),
            Self::Day(_) | Self::Part(..) | Self::Clock(..) => self.day().map(|day| i32::from(day.year())),
        };
        match year {
            Some(-9999..=-1) => Some(Self::Year(year)),
            None | Some(0..=9999) => Some(self),
            Some(_) => None,
        }
    }

    pub(crate) fn grain(&self) -> Grain {
        match self {
            Self::Century(_) => Grain::Century,
            Self::Decade(_) => Grain::Decade,
            Self::Year(_) => Grain::Year,
            Self::Half(..) => Grain::HalfYear,
            Self::Quarter(..) => Grain::Quarter,
            Self::Season(..) => Grain::Season,
            Self::Month(..) => Grain::Month,
            Self::Week(_) => Grain::Week,
            Self::Weekend(_) => Grain::Weekend,
            Self::Day(_) => Grain::Day,
            Self::Part(..) => Grain::DayPart,
            Self::Clock(.., 1, _) => Grain::Hour,
            Self::Clock(.., 2, _) => Grain::Minute,
            Self::Clock(..) => Grain::Second,
        }
    }

    /// The day that it is, or lies in.
    pub(crate) fn day(&self) -> Option<Date> {
        match self {
            Self::Day(Day::Date(date)) | Self::Part(Day::Date(date), _) | Self::Clock(Day::Date(date), ..) => {
                Some(*date)
            }
            _ => None,
        }
    }

    /// Begin and end (no longer part of it), on the clock of the place.
    pub(crate) fn bounds(&self) -> Option<(DateTime, DateTime)> {
        let months = |of: Year, first: i8, count: i64| {
            let start = Date::new(i16::try_from(of?).ok()?, first, 1).ok()?;
            stretch(start, count.months())
        };
        let years = |first: i32, count: i64| {
            let start = Date::new(i16::try_from(first).ok()?, 1, 1).ok()?;
            stretch(start, count.years())
        };
        match *self {
            Self::Century(hundreds) => years(hundreds.checked_mul(100)?, 100),
            Self::Decade(tens) => years(tens.checked_mul(10)?, 10),
            // There is no year 0: 300 BC is the year -299 of the astronomers.
            Self::Year(Some(of)) if of < 0 => years(of + 1, 1),
            Self::Year(of) => months(of, 1, 12),
            Self::Half(of, half) => months(of, half * 6 - 5, 6),
            Self::Quarter(of, quarter) => months(of, quarter * 3 - 2, 3),
            Self::Season(of, season) => months(of, season.first_month(), 3),
            Self::Month(of, month) => months(of, month, 1),
            Self::Week(week) => stretch(monday(week)?, 1.week()),
            Self::Weekend(week) => stretch(monday(week)?.checked_add(5.days()).ok()?, 2.days()),
            Self::Day(_) => stretch(self.day()?, 1.day()),
            Self::Part(_, part) => {
                let (from, to) = part.hours();
                let start = self.day()?.at(0, 0, 0, 0);
                Some((start.checked_add(from.hours()).ok()?, start.checked_add(to.hours()).ok()?))
            }
            Self::Clock(_, time, fields, _) => {
                let start = self.day()?.to_datetime(time);
                let length = match fields {
                    1 => 1.hour(),
                    2 => 1.minute(),
                    _ => 1.second(),
                };
                Some((start, start.checked_add(length).ok()?))
            }
        }
    }
}

/// The first day of a week of ISO 8601.
fn monday(week: ISOWeekDate) -> Option<Date> {
    ISOWeekDate::new(week.year(), week.week(), Weekday::Monday).ok().map(ISOWeekDate::date)
}

fn stretch(start: Date, length: Span) -> Option<(DateTime, DateTime)> {
    let start = start.at(0, 0, 0, 0);
    Some((start, start.checked_add(length).ok()?))
}

/// Reads back what [`Moment`] writes; a value that names no point or stretch of the calendar is none.
impl FromStr for Moment {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        read(text).ok_or(())
    }
}

fn read(text: &str) -> Option<Moment> {
    if let Some((day, clock)) = text.split_once('T') {
        let day = read_day(day)?;
        if let Some((part, _)) = Part::ALL.iter().find(|(_, name)| *name == clock) {
            return Some(Moment::Part(day, *part));
        }
        let zone = clock.find(['+', '-', 'Z']).unwrap_or(clock.len());
        let (time, zone) = (clock.get(..zone)?, clock.get(zone..)?);
        let fields = u8::try_from(time.split(':').count()).ok()?;
        return Some(Moment::Clock(day, time.parse().ok()?, fields, read_offset(zone)));
    }
    if let Some(year) = text.strip_prefix("BC") {
        return year.parse::<i32>().ok().map(|year| Moment::Year(Some(-year)));
    }
    if let Some(tens) = text.strip_suffix('X').filter(|tens| tens.bytes().all(|b| b.is_ascii_digit())) {
        return tens.parse().ok().map(Moment::Decade);
    }
    if let Some(hundreds) = text.strip_suffix("XX").filter(|tens| tens.bytes().all(|b| b.is_ascii_digit())) {
        return hundreds.parse().ok().map(Moment::Century);
    }
    let (of, rest) = text.split_at_checked(4)?;
    let of = if of == "XXXX" { None } else { Some(of.parse().ok()?) };
    let Some(rest) = rest.strip_prefix('-') else { return rest.is_empty().then_some(Moment::Year(of)) };
    if let Some(season) = SeasonOfYear::NAMES.iter().position(|name| *name == rest) {
        return Some(Moment::Season(of, SeasonOfYear::ALL[season]));
    }
    match rest.split_at_checked(1)? {
        ("H", half) => Some(Moment::Half(of, half.parse().ok().filter(|half| (1..=2).contains(half))?)),
        ("Q", quarter) => Some(Moment::Quarter(of, quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?)),
        ("W", week) if week.starts_with("XX-") => read_day(text).map(Moment::Day),
        ("W", week) => {
            let (number, end) = week.split_at_checked(2)?;
            let week = ISOWeekDate::new(i16::try_from(of?).ok()?, number.parse().ok()?, Weekday::Monday).ok()?;
            match end {
                "" => Some(Moment::Week(week)),
                "-WE" => Some(Moment::Weekend(week)),
                _ => None,
            }
        }
        _ if rest.len() == 2 => Some(Moment::Month(of, rest.parse().ok().filter(|month| (1..=12).contains(month))?)),
        _ => read_day(text).map(Moment::Day),
    }
}

fn read_day(text: &str) -> Option<Day> {
    if let Ok(date) = text.parse() {
        return Some(Day::Date(date));
    }
    let rest = text.strip_prefix("XXXX-")?;
    if rest == "XX-XX" {
        return Some(Day::Unknown);
    }
    if let Some(weekday) = rest.strip_prefix("WXX-") {
        return Weekday::from_monday_one_offset(weekday.parse().ok()?).ok().map(Day::OfWeek);
    }
    let (month, day) = rest.split_once('-')?;
    let month = if month == "XX" { None } else { Some(month.parse().ok()?) };
    Some(Day::OfMonth(month, day.parse().ok()?))
}

fn read_offset(text: &str) -> Option<i32> {
    let (sign, rest) = text.split_at_checked(1)?;
    let (hours, minutes) = rest.split_once(':')?;
    let minutes = hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?;
    Some(if sign == "-" { -minutes } else { minutes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_read_back_as_they_are_written() {
        for text in [
            "19XX",
            "197X",
            "2025",
            "BC0300",
            "2025-H2",
            "2025-Q1",
            "2025-SU",
            "XXXX-WI",
            "2025-02",
            "XXXX-07",
            "2025-W09",
            "2025-W09-WE",
            "2025-02-12",
            "XXXX-02-12",
            "XXXX-XX-15",
            "XXXX-WXX-5",
            "2025-02-12TMO",
            "2025-02-12T15:30",
            "2025-02-12T15:30:05",
            "2025-02-12T15:30+03:00",
            "XXXX-XX-XXT15:30",
            "2025-02-12T01:00-05:30",
        ] {
            assert_eq!(text.parse::<Moment>().map(|moment| moment.to_string()), Ok(text.to_owned()), "{text}");
        }
        for text in ["", "P3D", "2025-13", "2025-Q5", "2025-W60", "مارس", "20255", "2025-02-30"] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
    }

    #[test]
    fn bounds() {
        let bounds = |text: &str| {
            let (start, end) = text.parse::<Moment>().unwrap().bounds().unwrap();
            format!("{start} {end}")
        };
        assert_eq!(bounds("2025-W09-WE"), "2025-03-01T00:00:00 2025-03-03T00:00:00");
        assert_eq!(bounds("2025-Q4"), "2025-10-01T00:00:00 2026-01-01T00:00:00");
        assert_eq!(bounds("2024-WI"), "2024-12-01T00:00:00 2025-03-01T00:00:00");
        assert_eq!(bounds("19XX"), "1900-01-01T00:00:00 2000-01-01T00:00:00");
        assert_eq!(bounds("2025-02-12TNI"), "2025-02-12T20:00:00 2025-02-13T05:00:00");
        assert_eq!("XXXX-07".parse::<Moment>().unwrap().bounds(), None);
    }
}
