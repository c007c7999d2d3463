//! When an article was published.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{self, DateTime};
use jiff::fmt::rfc2822;
use jiff::tz::Offset;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Error;
use crate::names::named_enum;

/// A publication date: a day, or a time of day with or without its distance from UTC.
///
/// It is read from ISO 8601 (`2025-02-27`, `2025-02-27T10:30:00+03:00`, `2025-02-27 10:30`, `…Z`) and from the form of
/// e-mail and feeds (`Thu, 27 Feb 2025 10:30:00 +0300`), and written as ISO 8601.
///
/// ```
/// use khabar::Published;
///
/// let published: Published = "2025-02-27T10:30:00+03:00".parse()?;
/// assert_eq!(published.date().to_string(), "2025-02-27");
/// assert_eq!(published.to_string(), "2025-02-27T10:30:00+03:00");
/// assert!("yesterday".parse::<Published>().is_err());
/// # Ok::<(), khabar::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Published {
    /// A day.
    Date(civil::Date),
    /// A time of day on the clock of the place of publication.
    DateTime {
        /// What the clock showed.
        at: DateTime,
        /// Its distance from UTC, where it is known.
        offset: Option<Offset>,
    },
}

impl Published {
    /// The day, on the clock of the place of publication.
    #[must_use]
    pub fn date(&self) -> civil::Date {
        match self {
            Self::Date(date) => *date,
            Self::DateTime { at, .. } => at.date(),
        }
    }
}

impl From<civil::Date> for Published {
    fn from(date: civil::Date) -> Self {
        Self::Date(date)
    }
}

impl FromStr for Published {
    type Err = Error;

    fn from_str(input: &str) -> Result<Self, Error> {
        let text = input.trim();
        let read = read_iso(text).or_else(|| read_mail(text)).filter(|read| read.date().year() > 0);
        read.ok_or_else(|| Error::Date { input: input.to_owned() })
    }
}

fn read_iso(text: &str) -> Option<Published> {
    if text.len() == "2025-02-27".len() {
        return text.parse().ok().map(Published::Date);
    }
    let clock = text.find(['T', 't', ' '])? + 1;
    let zone = text.get(clock..)?.find(['Z', 'z', '+', '-']).map(|at| clock + at);
    let (local, zone) = zone.map_or((text, None), |at| (text[..at].trim_end(), Some(&text[at..])));
    let at = local.parse().ok()?;
    let offset = zone.map(read_offset);
    // A zone that cannot be read makes the whole unreadable.
    offset.is_none_or(|offset| offset.is_some()).then_some(Published::DateTime { at, offset: offset.flatten() })
}

/// `Z`, `+03`, `+0300`, `+03:00`.
fn read_offset(zone: &str) -> Option<Offset> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(Offset::UTC);
    }
    let (sign, rest) = match zone.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let digits: String = rest.split(':').collect();
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = match digits.len() {
        2 => (digits.parse::<i32>().ok()?, 0),
        4 => (digits[..2].parse::<i32>().ok()?, digits[2..].parse::<i32>().ok()?),
        _ => return None,
    };
    (minutes < 60).then(|| Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()).flatten()
}

fn read_mail(text: &str) -> Option<Published> {
    let at = rfc2822::parse(text).ok()?;
    Some(Published::DateTime { at: at.datetime(), offset: Some(at.offset()) })
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::DateTime { at, offset: None } => at.fmt(f),
            Self::DateTime { at, offset: Some(offset) } => {
                let minutes = offset.seconds() / 60;
                let sign = if minutes < 0 { '-' } else { '+' };
                write!(f, "{at}{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
        }
    }
}

impl Serialize for Published {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Published {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Published {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Published".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "ISO 8601 date, or date-time with or without its distance from UTC.",
            "type": "string",
            "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?([+-]\d{2}:\d{2})?)?$"
        })
    }
}

named_enum! {
    /// Where an estimate of the publication date comes from.
    EstimateSource {
        /// The date in the dateline.
        Dateline = "dateline",
        /// A date that the text calls today: اليوم الثلاثاء 6 أبريل 2021.
        Today = "today",
    }
}

/// A publication date that nobody gave and the article itself suggests. It is never used as the publication date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublishedEstimate {
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub date: civil::Date,
    /// Why this day.
    pub source: EstimateSource,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(input: &str) -> String {
        input.parse::<Published>().map_or_else(|e| e.to_string(), |p| p.to_string())
    }

    #[test]
    fn forms_that_are_read() {
        assert_eq!(round("2025-02-27"), "2025-02-27");
        assert_eq!(round(" 2025-02-27 "), "2025-02-27");
        assert_eq!(round("2025-02-27T10:30:00+03:00"), "2025-02-27T10:30:00+03:00");
        assert_eq!(round("2025-02-27T10:30+0300"), "2025-02-27T10:30:00+03:00");
        assert_eq!(round("2025-02-27 10:30:05"), "2025-02-27T10:30:05");
        assert_eq!(round("2025-02-27T10:30:00Z"), "2025-02-27T10:30:00+00:00");
        assert_eq!(round("2025-02-27T10:30:00-03:30"), "2025-02-27T10:30:00-03:30");
        assert_eq!(round("Sat, 06 Oct 2018 16:25:54 GMT"), "2018-10-06T16:25:54+00:00");
    }

    #[test]
    fn forms_that_are_refused() {
        for bad in [
            "",
            "2025",
            "2025-13-01",
            "2025-02-30",
            "27/02/2025",
            "2025-02-27T25:00",
            "2025-02-27T10:30+99:99",
            "0000-01-01",
            "أمس",
        ] {
            assert!(bad.parse::<Published>().is_err(), "{bad}");
        }
    }

    #[test]
    fn json_round_trip() {
        for text in ["2025-02-27", "2025-02-27T10:30:00+03:00", "2025-02-27T10:30:00.5"] {
            let published: Published = text.parse().unwrap();
            let json = serde_json::to_string(&published).unwrap();
            assert_eq!(serde_json::from_str::<Published>(&json).unwrap(), published);
        }
    }
}
