//! What a temporal expression says, before it is given a value: the syntax tree between grammar and resolution.

use std::ops::Range;

use jiff::civil::{Time, Weekday};

use super::unit::{Length, Unit};
use super::value::{Moment, Part, SeasonOfYear};
use crate::calendar::Calendar;

/// An expression of a clean text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    pub(super) says: Says,
    pub(super) calendar: Calendar,
}

/// What an expression says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Says {
    Point(Point),
    /// من 3 إلى 7 مارس
    Interval(Point, Point),
    Length(Length),
    /// من خمس إلى ست ساعات
    Lengths(Length, Length),
    /// منذ عامين: a point if something happened then, a length if it has gone on since; the length stands at the range.
    Since(Length, Range<usize>),
    /// بعد شهرين أو ثلاثة
    Offsets {
        low: Length,
        high: Length,
        forward: bool,
    },
    /// السنوات الخمس المقبلة, الأشهر الثلاثة الماضية
    Stretch(Length, i32),
    Every(Length),
    EveryMonth(i8),
    EveryWeekday(Weekday),
    /// No time, though it looks like one, or one that nobody can date.
    Nothing,
}

/// A point of the calendar: a day or something longer, a part of that day, a time on its clock.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub(super) base: Base,
    pub(super) part: Option<Part>,
    pub(super) clock: Option<Clock>,
}

impl Point {
    pub(super) fn of(base: Base) -> Self {
        Self { base, part: None, clock: None }
    }
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Clock {
    pub(super) time: Time,
    /// 1 hour, 2 minutes, 3 seconds
    pub(super) fields: u8,
    pub(super) zone: Option<usize>,
    /// The text tells the half of the day: مساء, 15:00.
    pub(super) halved: bool,
}

/// How far a unit lies from the present one, or from the one that the text spoke of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shift {
    /// -1 الماضي, 0 الحالي, 1 المقبل
    Now(i32),
    /// 0 نفسه, 1 التالي
    Then(i32),
}

/// The date that a point lies on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Base {
    /// Nothing: the day must be found elsewhere.
    None,
    /// A value that needs nothing else.
    Fixed(Moment),
    Fields(Fields),
    /// العام الماضي; اليوم is this day.
    Unit(Unit, Shift),
    /// A day from today with its weekday in apposition: أمس الثلاثاء.
    Apposed(Weekday, i32),
    /// صيف 2014, صيف العام الماضي
    Season(SeasonOfYear, Option<YearOf>),
    /// الصيف الماضي
    SeasonShift(SeasonOfYear, Shift),
    /// عيد الفطر; the feast's index, its year, or which one from today.
    Feast(usize, Option<YearOf>, Option<Shift>),
    /// قبل ثلاثة أيام from publication, قبل ذلك بثلاثة أيام from what was spoken of.
    Offset {
        length: Length,
        forward: bool,
        then: bool,
    },
    /// The n-th of a smaller unit in a larger one, from the end if negative: الربع الأول من 2020.
    Within {
        nth: i32,
        part: Sub,
        of: Outer,
    },
    /// السبعينيات of a century.
    DecadeOf {
        tens: i32,
        century: Option<i32>,
    },
    /// عشية الاجتماع: so many days from an event of today.
    Event(i32),
    /// A minute of the present hour.
    MinuteOfHour(i8),
    /// العام الجديد, the one that is at hand.
    NewYear,
    /// The school or fiscal year, the sports season that begins in a year.
    Straddling(Option<YearOf>),
    /// The first day of what an interval's other end is part of: 13 in 13 إلى 15 تموز.
    Number(i32),
}

/// Which year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearOf {
    Number(i32),
    Shift(Shift),
}

/// Which month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MonthOf {
    Number(i8),
    Shift(Shift),
}

/// A date by its fields.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Fields {
    pub(super) weekday: Option<Weekday>,
    pub(super) day: Option<i8>,
    pub(super) month: Option<MonthOf>,
    pub(super) year: Option<YearOf>,
    pub(super) hijri: bool,
    /// الماضي behind the whole: الخميس الماضي, مارس المقبل
    pub(super) shift: Option<Shift>,
    /// The week that a weekday lies in: الاثنين من الأسبوع المقبل
    pub(super) week: Option<Shift>,
}

/// The smaller unit of [`Base::Within`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sub {
    Day,
    Week,
    Weekday(Weekday),
    Month,
    Quarter,
    Half,
    Decade,
}

/// The larger unit of [`Base::Within`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outer {
    Month(MonthOf, Option<YearOf>),
    Year(Option<YearOf>),
    /// The year in which the part began last, or begins next.
    Recent,
    Century(i32),
}
