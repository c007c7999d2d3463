//! Dates as pages write them: ISO 8601 more or less, seconds since 1970, `March 2, 2017`, and in Arabic.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use once_cell::sync::OnceCell;

use crate::calendar::written_date;
use crate::lexicon::{Lexicon, Phrases};
use crate::text::{Cursor, is_word};
use crate::{Error, Normaliser, Published};

/// A date is short.
const MAX_DATE: usize = 300;
/// No page of the web is older, none is of this year or later.
const YEARS: std::ops::Range<i16> = 1990..2100;

/// The words beside dates and clock times.
struct Tables {
    /// Months in languages of Latin script; the value is the number.
    latin_months: Phrases,
    /// ص, مساء, PM: the value is how many hours are added.
    halves: Phrases,
}

fn tables() -> Result<&'static Tables, Error> {
    static TABLES: OnceCell<Tables> = OnceCell::new();
    TABLES.get_or_try_init(|| {
        Ok(Tables {
            latin_months: Phrases::load(
                "latin_months",
                include_bytes!(concat!(env!("OUT_DIR"), "/latin_months.phrases")),
            )?,
            halves: Phrases::load("day_halves", include_bytes!(concat!(env!("OUT_DIR"), "/day_halves.phrases")))?,
        })
    })
}

/// The date that a field of a page tells.
pub(super) fn read(text: &str) -> Option<Published> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_DATE {
        return None;
    }
    let date = text.parse().ok().or_else(|| nearly_iso(text)).or_else(|| seconds(text)).or_else(|| written(text));
    date.filter(|date| YEARS.contains(&date.date().year()))
}

/// How much a date tells: a day, a time of day, an instant.
pub(super) fn exactness(date: &Published) -> u8 {
    match date {
        Published::Date(_) => 0,
        Published::DateTime { offset: None, at } if at.time() == Time::midnight() => 0,
        Published::DateTime { offset: None, .. } => 1,
        Published::DateTime { offset: Some(_), .. } => 2,
    }
}

/// Can the two tell the same time? On two clocks of the world it may be two days.
pub(super) fn agree(one: &Published, other: &Published) -> bool {
    let instant = |date: &Published| match date {
        Published::DateTime { at, offset: Some(offset) } => offset.to_timestamp(*at).ok(),
        _ => None,
    };
    let days = (one.date() - other.date()).get_days().abs();
    match (one, other, instant(one), instant(other)) {
        (.., Some(one), Some(other)) => (one.as_second() - other.as_second()).abs() < 3600,
        (Published::Date(_), Published::Date(_), ..) => days == 0,
        _ => days <= 1,
    }
}

/// What is nearly ISO 8601: `2017/03/02 08:07`, `20170302T0807`, `2017-3-2`, `2017-03-02 08:07:00 GMT`.
fn nearly_iso(text: &str) -> Option<Published> {
    let upper = text.to_ascii_uppercase();
    let zoned = upper.trim_end_matches("[UTC]").replace("UTC", "Z").replace("GMT", "Z");
    let zoned = match zoned.strip_suffix("ZZ") {
        Some(one) => format!("{one}Z"),
        None => zoned.replace("Z+", "+").replace("Z-", "-"),
    };
    if !zoned.bytes().all(|b| b.is_ascii_digit() || b"-/:.+TZ, |".contains(&b)) {
        return None;
    }
    if zoned.len() == 8 && zoned.bytes().all(|b| b.is_ascii_digit()) {
        return zoned.parse::<Date>().ok().map(Published::Date);
    }
    let end = zoned.find(['T', ' ', ',', '|']).unwrap_or(zoned.len());
    let (day, rest) = zoned.split_at(end);
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let &[year, month, day] = parts.as_slice() else { return zoned.parse().ok() };
    if year.len() != 4 {
        return None;
    }
    let clock = rest.trim_start_matches(['T', ' ', ',', '|']);
    let day = format!("{year}-{month:0>2}-{day:0>2}");
    if clock.is_empty() { day.parse().ok() } else { format!("{day}T{clock}").parse().ok() }
}

/// Seconds or milliseconds since 1970.
fn seconds(text: &str) -> Option<Published> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let instant = match text.len() {
        9 | 10 => Timestamp::from_second(number).ok()?,
        12 | 13 => Timestamp::from_millisecond(number).ok()?,
        _ => return None,
    };
    Some(Published::DateTime { at: Offset::UTC.to_datetime(instant), offset: Some(Offset::UTC) })
}

/// The first date that is written out, with the clock time and the zone beside it.
pub(super) fn written(text: &str) -> Option<Published> {
    let lower = text.to_lowercase();
    let clean = Normaliser::clean().normalise(&lower);
    let text = clean.text();
    let day = word_starts(text).find_map(|at| day_at(text, at))?;
    let Some((time, range)) = clock(text) else { return Some(Published::Date(day)) };
    let offset = zone(text, range.end, day).or_else(|| zone(text, 0, day).filter(|_| text.starts_with("gmt")));
    Some(Published::DateTime { at: day.to_datetime(time), offset })
}

/// Where each word of a clean text begins, and each number: pages set them apart without a space (اقتصاد2017/03/02).
fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut last = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let starts = is_word(c) && (!is_word(last) || c.is_ascii_digit() && !last.is_ascii_digit());
        last = c;
        starts.then_some(at)
    })
}

fn day_at(text: &str, at: usize) -> Option<Date> {
    let lexicon = Lexicon::get().ok()?;
    written_date(lexicon, text, at).and_then(|date| date.value.day()).or_else(|| latin_day(text, at))
}

/// `March 2, 2017`, `2 mars 2017`, `02-Mar-2017`.
fn latin_day(text: &str, at: usize) -> Option<Date> {
    let months = &tables().ok()?.latin_months;
    let skip = |cursor: &mut Cursor<'_>| cursor.skip(|c| matches!(c, ' ' | ',' | '.' | '-' | '/'));
    let mut cursor = Cursor::new(text, at);
    let first = cursor.phrase(months);
    if first.is_some() {
        skip(&mut cursor);
    }
    let (day, _) = cursor.number(2)?;
    let ordinal = cursor;
    if !cursor.word().is_some_and(|word| matches!(word, "st" | "nd" | "rd" | "th" | "er")) {
        cursor = ordinal;
    }
    skip(&mut cursor);
    let month = match first {
        Some(month) => month,
        None => {
            let month = cursor.phrase(months)?;
            skip(&mut cursor);
            month
        }
    };
    let (year, digits) = cursor.number(4)?;
    let (month, day) = (i8::try_from(month.value).ok()?, i8::try_from(day).ok()?);
    (digits == 4).then(|| Date::new(i16::try_from(year).ok()?, month, day).ok()).flatten()
}

/// The clock time of a text, and where it stands: `08:07`, `09:22 مساء`, `2:00 PM`.
fn clock(text: &str) -> Option<(Time, std::ops::Range<usize>)> {
    let halves = &tables().ok()?.halves;
    word_starts(text).find_map(|start| {
        let mut cursor = Cursor::new(text, start);
        let (hour, _) = cursor.number(2)?;
        cursor.take(|c| c == ':')?;
        let (minute, digits) = cursor.number(2)?;
        if digits != 2 {
            return None;
        }
        let mut second = 0;
        let behind = cursor;
        match cursor.take(|c| c == ':').and_then(|_| cursor.number(2)) {
            Some((number, 2)) => second = number,
            _ => cursor = behind,
        }
        let end = cursor.at();
        cursor.skip(|c| c == ' ');
        let hour = match cursor.phrase(halves).map(|half| half.value) {
            Some(0) if hour == 12 => 0,
            Some(12) if hour < 12 => hour + 12,
            _ => hour,
        };
        let end = if cursor.at() > end { cursor.at() } else { end };
        let number = |number: u32| i8::try_from(number).ok();
        let time = Time::new(number(hour)?, number(minute)?, number(second)?, 0).ok()?;
        Some((time, start..end))
    })
}

/// The zone that stands at a place: `GMT`, `(GMT+4)`, `+03:00`, `بتوقيت القدس`.
fn zone(text: &str, at: usize, day: Date) -> Option<Offset> {
    let lexicon = Lexicon::get().ok()?;
    let mut cursor = Cursor::new(text, at);
    cursor.skip(|c| matches!(c, ' ' | '(' | '-' | '،' | ','));
    let name = cursor.phrase(&lexicon.time_zones);
    cursor.skip(|c| c == ' ');
    let signed = cursor.peek().filter(|c| matches!(c, '+' | '-'));
    if let (Some(sign), Some(_)) = (signed, name) {
        cursor.take(|_| true);
        let (number, digits) = cursor.number(4)?;
        let (hours, minutes) = match digits {
            1 | 2 => {
                (number, cursor.take(|c| c == ':').and_then(|_| cursor.number(2)).map_or(0, |(minutes, _)| minutes))
            }
            _ => (number / 100, number % 100),
        };
        let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
        return Offset::from_seconds(if sign == '-' { -seconds } else { seconds }).ok();
    }
    crate::times::zone_offset(name?.value, day)
}

/// Is a text nothing but a date, with what stands beside dates? `تم نشره الجمعة 24 نيسان 2020 09:22 مساء`
pub(super) fn rest(text: &str) -> Option<usize> {
    let lexicon = Lexicon::get().ok()?;
    let lower = text.to_lowercase();
    let clean = Normaliser::clean().normalise(&lower);
    let text = clean.text();
    let mut found = false;
    let mut words = 0;
    let mut end = 0;
    for at in word_starts(text) {
        if at < end {
            continue;
        }
        let date = written_date(lexicon, text, at).filter(|date| date.value.day().is_some());
        let mut cursor = Cursor::new(text, at);
        end = match date {
            Some(date) => date.range.end,
            None if latin_day(text, at).is_some() => {
                (0..3).for_each(|_| {
                    cursor.word();
                    cursor.skip(|c| !is_word(c));
                });
                cursor.at()
            }
            None => {
                words += usize::from(cursor.word().is_some_and(|word| word.chars().any(char::is_alphabetic)));
                continue;
            }
        };
        found = true;
    }
    found.then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> String {
        read(text).map_or_else(String::new, |date| date.to_string())
    }

    #[test]
    fn forms_of_fields() {
        for (text, value) in [
            ("2017-03-02T08:07:00+01:00", "2017-03-02T08:07:00+01:00"),
            ("2017-03-02T08:07:00.000Z", "2017-03-02T08:07:00+00:00"),
            ("2017-03-02 08:07:00 +0100", "2017-03-02T08:07:00+01:00"),
            ("2017-03-02 08:07:00 GMT", "2017-03-02T08:07:00+00:00"),
            ("2017-03-02T08:07:00Z[UTC]", "2017-03-02T08:07:00+00:00"),
            ("2017/03/02 08:07", "2017-03-02T08:07:00"),
            ("2017-3-2", "2017-03-02"),
            ("20170302", "2017-03-02"),
            ("20170302T080700Z", "2017-03-02T08:07:00+00:00"),
            ("1488442020", "2017-03-02T08:07:00+00:00"),
            ("1488442020000", "2017-03-02T08:07:00+00:00"),
            ("Thu, 02 Mar 2017 08:07:00 +0000", "2017-03-02T08:07:00+00:00"),
            ("2026-01-08 | 12:42", "2026-01-08T12:42:00"),
        ] {
            assert_eq!(iso(text), value, "{text}");
        }
    }

    #[test]
    fn forms_of_readers() {
        for (text, value) in [
            ("الأربعاء، 07 أكتوبر 2020 - 12:09 م", "2020-10-07T12:09:00"),
            ("تم نشره الجمعة 24 نيسان / أبريل 2020 09:22 مساءً", "2020-04-24T21:22:00"),
            ("نشر في: 28 أغسطس ,2013: 02:00 م GST", "2013-08-28T14:00:00"),
            ("GMT 17:27 17.03.2020", "2020-03-17T17:27:00+00:00"),
            ("28 آب/اغسطس 2013، آخر تحديث 14:00 (GMT+0400)", "2013-08-28T14:00:00+04:00"),
            ("12/3/2021 - 08:07 مساءً بتوقيت القدس", "2021-03-12T20:07:00+02:00"),
            ("السبت 12 محرم 1442هـ - 10:30 ص", "2020-08-31T10:30:00"),
            ("March 2, 2017 12:05 AM", "2017-03-02T00:05:00"),
            ("2 mars 2017 à 08:07", "2017-03-02T08:07:00"),
            ("02-Mar-2017", "2017-03-02"),
            ("اقتصاد2017/03/02 08:05", "2017-03-02T08:05:00"),
        ] {
            assert_eq!(iso(text), value, "{text}");
        }
    }

    #[test]
    fn what_tells_no_day() {
        for text in ["", "منذ 3 ساعات", "أمس 10:30", "0000-00-00", "12345", "1970-01-01", "2 مارس"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_left_beside_a_date() {
        assert_eq!(rest("تم نشره الجمعة 24 نيسان / أبريل 2020 09:22 مساءً"), Some(3));
        assert_eq!(rest("الخميس 02 مارس 2017"), Some(0));
        assert_eq!(rest("March 2, 2017"), Some(0));
        assert_eq!(rest("غادر الوفد"), None);
    }
}
