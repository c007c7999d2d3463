//! Dates by their fields: 10 أغسطس 2015, الخامس والعشرين من يناير, مارس/آذار الماضي, 12 من الجاري.

use super::super::class::Class;
use super::super::expression::{Base, Fields, Found, MonthOf, Point, Says, Shift, YearOf};
use super::super::lexeme::Lexeme;
use super::super::unit::Unit;
use super::super::value::{Day, Moment};
use super::clock::ACCUSATIVE;
use super::particle::{AND, FROM, OF_IT};
use super::year::BARE_YEARS;
use super::{Grammar, LISTED, Lead, Read};
use crate::calendar::{Calendar, written_date};
use crate::numbers::number_at;

/// What may stand between a day and its month.
const WITHIN: [char; 6] = [' ', '-', '/', '.', ',', '،'];

impl Grammar<'_> {
    /// A date that starts at `at`, with or without its year.
    pub(super) fn date(&self, at: usize, lead: Lead) -> Option<Found> {
        if let Some(date) = written_date(self.lexicon, self.text, at) {
            let value = match date.value.day() {
                Some(day) => Moment::Day(Day::Date(day)),
                None => date.value.to_string().parse().ok()?,
            };
            let found = Found {
                range: at..date.range.end,
                says: Says::Point(Point::of(Base::Fixed(value))),
                calendar: date.calendar,
            };
            return Some(self.with_clock(found));
        }
        let (fields, end) = self.fields(at, lead)?;
        Some(self.dated(at, end, fields))
    }

    /// The point of a date, with the part of day or clock time behind it.
    pub(super) fn dated(&self, at: usize, end: usize, fields: Fields) -> Found {
        let calendar = if fields.hijri { Calendar::Hijri } else { Calendar::Gregorian };
        let found = Found { range: at..end, says: Says::Point(Point::of(Base::Fields(fields))), calendar };
        let found = if fields.day.is_some() || fields.weekday.is_some() { self.with_clock(found) } else { found };
        self.ranged(found)
    }

    /// A day and its second end: 13 إلى 15 تموز is read where its first number stands, اغسطس 27 الى 29 here.
    fn ranged(&self, found: Found) -> Found {
        let Says::Point(Point { base: Base::Fields(fields), part: None, clock: None }) = &found.says else {
            return found;
        };
        if fields.day.is_none() || fields.month.is_none() {
            return found;
        }
        let end = || {
            let start = self.to(found.range.end)?;
            let (value, end, digits) = self.cardinal(start)?;
            let day = i8::try_from(digits.filter(|digits| *digits <= 2).map(|_| value as i64)?).ok()?;
            (1..=31).contains(&day).then_some(())?;
            // A month behind it makes it a date of its own.
            (self.month(self.spaces(end)).is_none() && !self.unit_follows(end)).then_some((day, end))
        };
        match end() {
            Some((day, end)) => {
                let to = Fields { day: Some(day), weekday: None, ..*fields };
                let says = Says::Interval(Point::of(Base::Fields(*fields)), Point::of(Base::Fields(to)));
                Found { range: found.range.start..end, says, calendar: found.calendar }
            }
            None => found,
        }
    }

    pub(super) fn unit_follows(&self, at: usize) -> bool {
        self.next(at).is_some_and(|word| matches!(word.class, Class::Unit | Class::Units) && !word.definite)
    }

    pub(super) fn fields(&self, at: usize, lead: Lead) -> Read<Fields> {
        let word = self.lexeme(at);
        if let Some(word) = word.filter(|word| word.class == Class::Month) {
            return self.month_first(at, word, lead);
        }
        if lead.alone
            && let Some(found) = self.numeric_month(at)
        {
            return Some(found);
        }
        self.day_month(at, lead)
    }

    /// 9/2021
    fn numeric_month(&self, at: usize) -> Read<Fields> {
        let mut cursor = self.cursor(at);
        let (month, _) = cursor.number(2)?;
        cursor.take(|c| c == '/')?;
        let (year, 4) = cursor.number(4)? else { return None };
        let month = i8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
        let year = i32::try_from(year).ok().filter(|year| BARE_YEARS.contains(year))?;
        let fields =
            Fields { month: Some(MonthOf::Number(month)), year: Some(YearOf::Number(year)), ..Fields::default() };
        Some((fields, cursor.at()))
    }

    /// 25 يناير, الخامس والعشرين من شهر يناير الماضي, 12 من الجاري
    fn day_month(&self, at: usize, lead: Lead) -> Read<Fields> {
        let digits = self.is_digit(at);
        let (day, end) = if digits {
            let mut cursor = self.cursor(at);
            let (day, _) = cursor.number(2)?;
            (i32::try_from(day).ok()?, cursor.at())
        } else {
            self.ordinal(at)?
        };
        let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
        let fields = Fields { day: Some(day), ..Fields::default() };
        // 12 الجاري
        if let Some(word) = self.next_is(end, Class::Modifier).filter(|word| word.shift() == 0 && digits) {
            return Some((Fields { month: Some(MonthOf::Shift(Shift::Now(0))), ..fields }, word.end));
        }
        // (من 3 مايو) في السابع منه
        if let Some(whole) = self.past_word(end, OF_IT).filter(|_| lead.class == Some(Class::In)) {
            let ends = !self.rest(whole).starts_with(crate::text::is_arabic_letter);
            let month = Some(MonthOf::Shift(Shift::Then(0)));
            return ends.then(|| (Fields { month, ..fields }, self.text[..whole].trim_end_matches(' ').len()));
        }
        let mut cursor = self.cursor(end);
        cursor.skip(|c| WITHIN.contains(&c));
        let gap = cursor.at();
        let of = self.past_word(end, FROM).unwrap_or(gap);
        // 12 من الشهر الجاري, 12 من هذا الشهر
        if let Some((shift, end)) = self.shifted_unit(of, Unit::Month) {
            return Some((Fields { month: Some(MonthOf::Shift(shift)), ..fields }, end));
        }
        if let Some((month, month_end)) =
            self.month_or_number(of).filter(|(month, _)| !month.weak || self.apart(end, of))
        {
            return Some(self.year_and_shift(
                month_end,
                Fields { hijri: month.hijri, month: Some(MonthOf::Number(month.number)), ..fields },
            ));
        }
        // 13 و14 مارس, 13 إلى 15 تموز: the month stands behind the second.
        self.month_of_later(at, end, fields, lead)
    }

    /// Only spaces, or من, stand between: a score (1 - صفر) is no date.
    fn apart(&self, end: usize, of: usize) -> bool {
        self.text.get(end..of).is_some_and(|gap| !gap.contains(|c| c != ' ' && WITHIN.contains(&c)))
    }

    /// The month that a day shares with the next one: 24 و25 مارس, 13 - 15 تموز.
    fn month_of_later(&self, at: usize, end: usize, fields: Fields, lead: Lead) -> Read<Fields> {
        let next = self.joined_by(end, AND)?;
        let digits = self.is_digit(next);
        let same_writing = digits == self.is_digit(at);
        if !same_writing {
            return None;
        }
        let (later, _) = self.inside(LISTED)?.day_month(next, lead)?;
        Some((Fields { day: fields.day, weekday: None, ..later }, end))
    }

    /// يناير 2015, مارس الماضي, يوليو 13, آذار/مارس
    fn month_first(&self, at: usize, word: Lexeme, lead: Lead) -> Read<Fields> {
        let (month, end) = self.month(at)?;
        let fields = Fields { hijri: month.hijri, month: Some(MonthOf::Number(month.number)), ..Fields::default() };
        // يوليو 13, 2015; يناير الثاني والعشرين
        let next = self.spaces(end);
        let mut cursor = self.cursor(next);
        let day = cursor
            .number(2)
            .map(|(day, _)| (day as i32, cursor.at()))
            .or_else(|| self.is_definite(next).then(|| self.ordinal(next)).flatten());
        let day = day.filter(|(day, end)| (1..=31).contains(day) && next > at && !self.unit_follows(*end));
        let more_digits = |end: usize| self.rest(end).starts_with([':', '%', '.']) && self.is_digit(end + 1);
        // تسليم سبتمبر 12 سنتا: so many of something.
        let counts = |end: usize| {
            let number = number_at(self.lexicon, self.number_text(next), next);
            number.is_some_and(|number| number.unit.is_some()) || self.counted_follows(end)
        };
        if let Some((day, day_end)) = day.filter(|(_, end)| !more_digits(*end) && !counts(*end)) {
            let fields = Fields { day: i8::try_from(day).ok(), ..fields };
            return Some(self.year_and_shift(day_end, fields));
        }
        let (fields, whole) = self.year_and_shift(end, fields);
        let marked = whole > end || end > word.end;
        let led = lead.year || lead.class.is_some() || lead.joined || lead.alone;
        (marked || led || !month.weak).then_some((fields, whole))
    }

    /// An indefinite accusative that is no adverb of time, as behind 11 to 99: (12) سنتا.
    fn counted_follows(&self, at: usize) -> bool {
        let start = self.spaces(at);
        let word = self.cursor(start).word().unwrap_or_default();
        start > at && word.ends_with(ACCUSATIVE) && word.chars().count() > 3 && self.lexeme(start).is_none()
    }

    /// The year behind a month, or what shifts it.
    pub(super) fn year_and_shift(&self, end: usize, mut fields: Fields) -> (Fields, usize) {
        if let Some((shift, end)) = self.shift(end) {
            fields.shift = Some(shift);
            return (fields, end);
        }
        if let Some((year, hijri, end)) = self.year_behind(end) {
            fields.year = Some(year);
            fields.hijri |= hijri;
            return (fields, end);
        }
        (fields, end)
    }

    /// 6/8, 22-4 behind a weekday or يوم.
    pub(super) fn slashed(&self, at: usize) -> Read<Fields> {
        let mut cursor = self.cursor(at);
        let (day, _) = cursor.number(2)?;
        cursor.take(|c| matches!(c, '/' | '-'))?;
        let (month, _) = cursor.number(2)?;
        if cursor.peek().is_some_and(|c| matches!(c, '/' | '-' | ':')) {
            return None;
        }
        let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
        let month = i8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
        Some((Fields { day: Some(day), month: Some(MonthOf::Number(month)), ..Fields::default() }, cursor.at()))
    }
}
