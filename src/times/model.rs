//! What a time is.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::value::Moment;
use crate::Span;
use crate::calendar::Calendar;
use crate::names::named_enum;
use crate::span::spans;

named_enum! {
    /// What kind of temporal expression it is (TIMEX3).
    TimeKind {
        /// A day or something longer, or a part of a day: 10 أغسطس 2015, العام الماضي, صباح الجمعة.
        Date = "date",
        /// A time of day: الساعة الثالثة.
        Time = "time",
        /// A length of time: ثلاث سنوات.
        Duration = "duration",
        /// A recurring time: كل أسبوع.
        Set = "set",
    }
}

named_enum! {
    /// What a value was computed from.
    Anchor {
        /// The expression says it all.
        Explicit = "explicit",
        /// The article's publication date.
        Publication = "publication",
        /// An earlier time of the text.
        PreviousTime = "previous_time",
        /// An event whose date is known.
        Event = "event",
    }
}

named_enum! {
    /// How exact a time is, from the finest up.
    Grain {
        /// 15:30:05
        Second = "second",
        /// 15:30
        Minute = "minute",
        /// الساعة الثالثة
        Hour = "hour",
        /// مساء الجمعة
        DayPart = "day_part",
        /// أمس
        Day = "day",
        /// نهاية الأسبوع
        Weekend = "weekend",
        /// الأسبوع الماضي
        Week = "week",
        /// فبراير 2025
        Month = "month",
        /// الربع الأول من 2025
        Quarter = "quarter",
        /// صيف 2025
        Season = "season",
        /// النصف الثاني من 2025
        HalfYear = "half_year",
        /// عام 2025
        Year = "year",
        /// السبعينيات
        Decade = "decade",
        /// القرن الماضي
        Century = "century",
    }
}

/// One temporal expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Time {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// What kind it is.
    pub kind: TimeKind,
    /// Its value in TIMEX3/ISO 8601: `2025-02-12`, `2025-02`, `PT5H`. `None` where the text does not fix one.
    pub value: Option<String>,
    /// The calendar it is written in.
    pub calendar: Calendar,
    /// What the value was computed from.
    pub anchor: Anchor,
}

spans!(Time: span);

impl Time {
    /// When it begins, on the clock of the place; `None` for lengths and recurring times, and where the text does not
    /// fix the year.
    ///
    /// ```
    /// let times = khabar::times("انتهت الحرب الأسبوع الماضي", Some("2025-02-27"))?;
    /// assert_eq!(times[0].value.as_deref(), Some("2025-W08"));
    /// assert_eq!(times[0].start().unwrap().to_string(), "2025-02-17T00:00:00");
    /// assert_eq!(times[0].end().unwrap().to_string(), "2025-02-24T00:00:00");
    /// assert_eq!(times[0].grain().unwrap().as_str(), "week");
    /// # Ok::<(), khabar::Error>(())
    /// ```
    #[must_use]
    pub fn start(&self) -> Option<DateTime> {
        let (first, _) = self.moments()?;
        first.bounds().map(|(start, _)| start)
    }

    /// When it is over: the first moment that is no longer part of it.
    #[must_use]
    pub fn end(&self) -> Option<DateTime> {
        let (_, last) = self.moments()?;
        last.bounds().map(|(_, end)| end)
    }

    /// How exact it is; of an interval, how exact its beginning is. `None` for lengths and recurring times.
    #[must_use]
    pub fn grain(&self) -> Option<Grain> {
        self.moments().map(|(first, _)| first.grain())
    }

    fn moments(&self) -> Option<(Moment, Moment)> {
        if !matches!(self.kind, TimeKind::Date | TimeKind::Time) {
            return None;
        }
        moments(self.value.as_deref()?)
    }
}

/// The stretch of the calendar that a value names, its end not in it; `None` where it names none.
#[cfg(feature = "arrow")]
pub(crate) fn bounds(value: &str) -> Option<(DateTime, DateTime)> {
    let (first, last) = moments(value)?;
    Some((first.bounds()?.0, last.bounds()?.1))
}

/// The ends of an interval; twice the same for a single point.
fn moments(value: &str) -> Option<(Moment, Moment)> {
    let (first, last) = value.split_once('/').unwrap_or((value, value));
    Some((first.parse().ok()?, last.parse().ok()?))
}
