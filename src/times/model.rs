//! What a time is.

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::calendar::Calendar;
use crate::names::named_enum;
use crate::span::spans;

named_enum! {
    /// What kind of temporal expression it is (TIMEX3).
    TimeKind {
        /// A day or something longer: 10 أغسطس 2015, العام الماضي.
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
