//! Dates that are written out: 10 أغسطس 2015, 25 شوال 1436هـ, الاثنين 5 أيار/مايو 2014, 2-3-2019, 2019/03/02.

use std::fmt;
use std::ops::Range;

use jiff::civil;

use super::{Calendar, hijri_to_gregorian};
use crate::lexicon::Lexicon;
use crate::text::Cursor;

/// A date that the text writes out with its year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WrittenDate {
    /// Where it stands in the clean text, with the weekday and the era sign.
    pub(crate) range: Range<usize>,
    pub(crate) calendar: Calendar,
    pub(crate) value: Value,
}

/// The Gregorian value of a written date, as exact as the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value {
    Day(civil::Date),
    Month(i16, i8),
}

impl Value {
    pub(crate) fn day(self) -> Option<civil::Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Month(..) => None,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
        }
    }
}

/// The written date that starts at `at` in a clean text.
pub(crate) fn written_date(lexicon: &Lexicon, text: &str, at: usize) -> Option<WrittenDate> {
    let mut cursor = Cursor::new(text, at);
    if cursor.phrase(&lexicon.weekdays).is_some() {
        cursor.skip(|c| matches!(c, ' ' | '،' | ',' | '/' | '-' | '(' | ')'));
    }
    let grammar = Grammar { lexicon, start: at };
    grammar.day_month_year(cursor).or_else(|| grammar.numeric(cursor)).or_else(|| grammar.month_year(cursor))
}

struct Grammar<'a> {
    lexicon: &'a Lexicon,
    start: usize,
}

#[derive(Clone, Copy)]
struct Month {
    calendar: Calendar,
    number: u8,
}

fn calendar(value: u64) -> Calendar {
    if value == 0 { Calendar::Gregorian } else { Calendar::Hijri }
}

impl Grammar<'_> {
    /// 10 أغسطس 2015, 25 من شوال عام 1436هـ
    fn day_month_year(&self, mut cursor: Cursor<'_>) -> Option<WrittenDate> {
        let (day, _) = cursor.number(2)?;
        cursor.skip(|c| matches!(c, ' ' | '-' | '/' | '.' | ',' | '،'));
        let of = cursor;
        if cursor.word() == Some("من") {
            cursor.skip_spaces();
        } else {
            cursor = of;
        }
        let month = self.month(&mut cursor)?;
        let (year, calendar) = self.year(&mut cursor, month.calendar)?;
        self.build(cursor, calendar, year, month.number, u8::try_from(day).ok()?)
    }

    /// فبراير 2015; a Hijri month spans two Gregorian ones and has no value of this kind.
    fn month_year(&self, mut cursor: Cursor<'_>) -> Option<WrittenDate> {
        let month = self.month(&mut cursor)?;
        let (year, calendar) = self.year(&mut cursor, month.calendar)?;
        if calendar != Calendar::Gregorian {
            return None;
        }
        let value = Value::Month(i16::try_from(year).ok()?, i8::try_from(month.number).ok()?);
        Some(WrittenDate { range: cursor.since(self.start), calendar, value })
    }

    /// 2-3-2019, 2019/03/02, 25/10/1436هـ
    fn numeric(&self, mut cursor: Cursor<'_>) -> Option<WrittenDate> {
        let (first, digits) = cursor.number(4)?;
        cursor.skip_spaces();
        let separator = cursor.take(|c| matches!(c, '-' | '/' | '.' | '\\'))?;
        cursor.skip_spaces();
        let (second, _) = cursor.number(2)?;
        cursor.skip_spaces();
        cursor.take(|c| c == separator)?;
        cursor.skip_spaces();
        let (third, third_digits) = cursor.number(4)?;
        let (year, month, day) = match (digits, third_digits) {
            (4, ..=2) => (first, second, third),
            (..=2, 4) if second > 12 && first <= 12 => (third, first, second),
            (..=2, 4) => (third, second, first),
            _ => return None,
        };
        let assumed = if (1300..1600).contains(&year) { Calendar::Hijri } else { Calendar::Gregorian };
        let calendar = self.era(&mut cursor).unwrap_or(assumed);
        self.build(cursor, calendar, year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// A month by one name or two: مايو, أيار/مايو, أيار (مايو), شباط فبراير.
    fn month(&self, cursor: &mut Cursor<'_>) -> Option<Month> {
        let value = cursor.phrase(&self.lexicon.months)?.value;
        let month = Month { calendar: calendar(value / 16), number: u8::try_from(value % 16).ok()? };
        let mut second = *cursor;
        second.skip(|c| matches!(c, ' ' | '/' | '-' | '('));
        if second.phrase(&self.lexicon.months).is_some_and(|other| other.value == value) {
            second.take(|c| c == ')');
            *cursor = second;
        }
        Some(month)
    }

    /// A year of four digits with its era sign; its words for year (عام، سنة) may stand before it.
    fn year(&self, cursor: &mut Cursor<'_>, calendar: Calendar) -> Option<(u32, Calendar)> {
        cursor.skip(|c| matches!(c, ' ' | ',' | '،' | '-' | '/' | '.' | '_'));
        if cursor.phrase(&self.lexicon.year_words).is_some() {
            cursor.skip_spaces();
        }
        let (year, digits) = cursor.number(4)?;
        if digits != 4 {
            return None;
        }
        Some((year, self.era(cursor).unwrap_or(calendar)))
    }

    /// هـ or م behind a year, with or without a space and a full stop that belongs to it.
    fn era(&self, cursor: &mut Cursor<'_>) -> Option<Calendar> {
        let mut era = *cursor;
        era.skip_spaces();
        let value = era.phrase(&self.lexicon.eras)?.value;
        *cursor = era;
        Some(calendar(value))
    }

    fn build(&self, cursor: Cursor<'_>, calendar: Calendar, year: u32, month: u8, day: u8) -> Option<WrittenDate> {
        let date = match calendar {
            Calendar::Hijri => hijri_to_gregorian(i32::try_from(year).ok()?, month, day)?,
            _ => {
                let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
                civil::Date::new(i16::try_from(year).ok()?, month, day).ok()?
            }
        };
        Some(WrittenDate { range: cursor.since(self.start), calendar, value: Value::Day(date) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Normaliser;

    fn read(text: &str) -> Option<(String, String)> {
        let clean = Normaliser::clean().normalise(text);
        let date = written_date(Lexicon::get().unwrap(), clean.text(), 0)?;
        Some((text[clean.source_range(date.range)].to_owned(), date.value.to_string()))
    }

    fn date(text: &str) -> Option<String> {
        read(text).map(|(_, value)| value)
    }

    #[test]
    fn gregorian_in_every_naming() {
        for text in [
            "10 أغسطس 2015",
            "10 آب 2015م",
            "١٠ غشت ٢٠١٥",
            "10 أوت 2015",
            "10 آب/أغسطس 2015",
            "10 آب (أغسطس) 2015",
            "10 أغسطس/آب عام 2015",
            "10 من أغسطس من عام 2015",
            "10 أغسطس لسنة 2015",
            "الاثنين 10 أغسطس 2015",
            "يوم الاثنين، 10 أغسطس، 2015",
            "10-8-2015",
            "10/08/2015",
            "2015-08-10",
            "2015/8/10 م",
        ] {
            assert_eq!(read(text), Some((text.to_owned(), "2015-08-10".to_owned())), "{text}");
        }
    }

    #[test]
    fn hijri_by_its_gregorian_day() {
        for text in ["25 شوال 1436هـ", "25 شوال 1436 هـ", "25 من شوال عام 1436 للهجرة", "25/10/1436هـ", "25/10/1436"]
        {
            assert_eq!(read(text), Some((text.to_owned(), "2015-08-10".to_owned())), "{text}");
        }
    }

    #[test]
    fn a_month_with_its_year() {
        assert_eq!(date("كانون الثاني/يناير 2010"), Some("2010-01".into()));
        assert_eq!(date("رمضان 1436"), None);
    }

    #[test]
    fn what_is_no_date() {
        for text in
            ["31 فبراير 2015", "10 أغسطس", "12/2015", "10 آلاف 2015", "2015", "1-2", "99/99/2015", "3.5.1", "مارس ضغوطا"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
