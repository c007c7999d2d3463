//! Dates by their fields: 10 أغسطس 2015, الخامس والعشرين من يناير, الخميس المقبل, مارس/آذار الماضي, عام ألفين وأحد عشر.

use jiff::civil::Weekday;

use super::super::class::{Class, WEAK};
use super::super::expression::{Base, Clock, Fields, Found, MonthOf, Outer, Point, Says, Shift, Sub, YearOf};
use super::super::lexeme::Lexeme;
use super::super::unit::Unit;
use super::super::value::{Day, Moment, Part};
use super::{AND, Grammar, Lead, Read};
use crate::calendar::{Calendar, written_date};

/// Years that are written bare: عام 1936, 2015.
const BARE_YEARS: std::ops::RangeInclusive<i32> = 1000..=2200;
/// آب, as the table numbers it.
const AUGUST: u64 = 8;
/// What may stand between the parts of a date.
const SEPARATORS: [char; 9] = [' ', ',', '،', '/', '-', '.', '\\', '(', ')'];

/// A month by its name.
#[derive(Debug, Clone, Copy)]
struct Month {
    number: i8,
    hijri: bool,
    weak: bool,
}

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
        let Says::Point(Point { base: Base::Fields(fields), part: None, clock: None }) = &found.says else { return found };
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

    fn unit_follows(&self, at: usize) -> bool {
        self.next(at).is_some_and(|word| matches!(word.class, Class::Unit | Class::Units) && !word.definite)
    }

    fn fields(&self, at: usize, lead: Lead) -> Read<Fields> {
        let word = self.lexeme(at);
        if let Some(word) = word.filter(|word| word.class == Class::Month) {
            return self.month_first(at, word, lead);
        }
        if lead.alone && let Some(found) = self.numeric_month(at) {
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
        let fields = Fields { month: Some(MonthOf::Number(month)), year: Some(YearOf::Number(year)), ..Fields::default() };
        Some((fields, cursor.at()))
    }

    /// 25 يناير, الخامس والعشرين من شهر يناير الماضي, 12 من الجاري
    fn day_month(&self, at: usize, lead: Lead) -> Read<Fields> {
        let digits = self.rest(at).starts_with(|c: char| c.is_ascii_digit());
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
        let mut cursor = self.cursor(end);
        cursor.skip(|c| matches!(c, ' ' | '-' | '/' | '.' | ',' | '،'));
        let gap = cursor.at();
        let of = self.past_word(end, "من").unwrap_or(gap);
        // 12 من الشهر الجاري, 12 من هذا الشهر
        if let Some((shift, end)) = self.shifted_unit(of, Unit::Month) {
            return Some((Fields { month: Some(MonthOf::Shift(shift)), ..fields }, end));
        }
        if let Some((month, month_end)) = self.month_or_number(of).filter(|(month, _)| !month.weak || self.apart(end, of)) {
            return Some(self.year_and_shift(month_end, Fields { hijri: month.hijri, month: Some(MonthOf::Number(month.number)), ..fields }));
        }
        // 13 و14 مارس, 13 إلى 15 تموز: the month stands behind the second.
        self.month_of_later(at, end, fields, lead)
    }

    /// Only spaces, or من, stand between: a score (1 - صفر) is no date.
    fn apart(&self, end: usize, of: usize) -> bool {
        self.text.get(end..of).is_some_and(|gap| !gap.contains(['-', '/', '.', ',', '،']))
    }

    /// The month that a day shares with the next one: 24 و25 مارس, 13 - 15 تموز.
    fn month_of_later(&self, at: usize, end: usize, fields: Fields, lead: Lead) -> Read<Fields> {
        let next = self.joined_by(end, AND)?;
        let digits = self.rest(next).starts_with(|c: char| c.is_ascii_digit());
        let same_writing = digits == self.rest(at).starts_with(|c: char| c.is_ascii_digit());
        if !same_writing {
            return None;
        }
        let (later, _) = self.day_month(next, lead)?;
        Some((Fields { day: fields.day, weekday: None, ..later }, end))
    }

    /// يناير 2015, مارس الماضي, يوليو 13, آذار/مارس
    fn month_first(&self, at: usize, word: Lexeme, lead: Lead) -> Read<Fields> {
        let (month, end) = self.month(at)?;
        let fields = Fields { hijri: month.hijri, month: Some(MonthOf::Number(month.number)), ..Fields::default() };
        // يوليو 13, 2015; يناير الثاني والعشرين
        let next = self.spaces(end);
        let mut cursor = self.cursor(next);
        let day = cursor.number(2).map(|(day, _)| (day as i32, cursor.at())).or_else(|| {
            self.rest(next).starts_with("ال").then(|| self.ordinal(next)).flatten()
        });
        let day = day.filter(|(day, end)| (1..=31).contains(day) && next > at && !self.unit_follows(*end));
        let more_digits = |end: usize| self.rest(end).starts_with([':', '%', '.']) && self.rest(end + 1).starts_with(|c: char| c.is_ascii_digit());
        if let Some((day, day_end)) = day.filter(|(_, end)| !more_digits(*end)) {
            let fields = Fields { day: i8::try_from(day).ok(), ..fields };
            return Some(self.year_and_shift(day_end, fields));
        }
        let (fields, whole) = self.year_and_shift(end, fields);
        let marked = whole > end || end > word.end;
        let led = lead.year || lead.class.is_some() || lead.joined || lead.alone;
        (marked || led || !month.weak).then_some((fields, whole))
    }

    /// A month by one name or two: مايو, أيار/مايو, أيار (مايو), شباط فبراير; with شهر before it or not.
    fn month(&self, at: usize) -> Read<Month> {
        let word = self.lexeme(at).filter(|word| word.class == Class::Month && !word.definite)?;
        // إب and أب are no آب.
        if self.rest(at).starts_with(['إ', 'أ']) && word.value & !WEAK == AUGUST && self.text[at..word.end].chars().count() == 2 {
            return None;
        }
        let mut end = word.end;
        let mut second = self.cursor(end);
        second.skip(|c| matches!(c, ' ' | '/' | '-' | '(' | '،'));
        if let Some(other) = self.lexeme(second.at()).filter(|other| other.class == Class::Month && other.value & !WEAK == word.value & !WEAK) {
            let mut cursor = self.cursor(other.end);
            cursor.take(|c| c == ')');
            end = cursor.at();
        }
        let number = i8::try_from(word.value % 16).ok()?;
        Some((Month { number, hijri: word.value / 16 % 4 == 1, weak: word.value & WEAK != 0 }, end))
    }

    /// A month by its name or, behind شهر, by its number: شهر 9, الشهر التاسع.
    fn month_or_number(&self, at: usize) -> Read<Month> {
        if let Some(found) = self.month(at) {
            return Some(found);
        }
        let word = self.lexeme(at).filter(|word| word.class == Class::Unit && word.value == Unit::Month as u64)?;
        let next = self.spaces(word.end);
        if let Some(found) = self.month(next) {
            return Some(found);
        }
        let (number, end) = self.ordinal(next).or_else(|| {
            let (value, end, _) = self.cardinal(next)?;
            Some((value as i32, end))
        })?;
        let number = i8::try_from(number).ok().filter(|number| (1..=12).contains(number))?;
        let year = self.year_behind(end).is_some();
        (year || !self.unit_follows(end)).then_some((Month { number, hijri: false, weak: false }, end))
    }

    /// شهر فبراير الماضي, شهر 11 القادم
    pub(super) fn named_month(&self, at: usize) -> Read<Fields> {
        let (month, end) = self.month_or_number(at)?;
        let fields = Fields { hijri: month.hijri, month: Some(MonthOf::Number(month.number)), ..Fields::default() };
        Some(self.year_and_shift(end, fields))
    }

    /// The year behind a month, or what shifts it.
    fn year_and_shift(&self, end: usize, mut fields: Fields) -> (Fields, usize) {
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

    /// The year that stands behind what ends at `at`: 2015, عام 2015, من العام الماضي, لسنة ألفين وعشرة.
    pub(super) fn year_behind(&self, at: usize) -> Option<(YearOf, bool, usize)> {
        let mut cursor = self.cursor(at);
        cursor.skip(|c| SEPARATORS.contains(&c) || c == '_');
        let mut start = cursor.at();
        if self.rest(at).get(..start - at).is_some_and(|gap| gap.contains('.')) && !self.rest(start).starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        for word in ["من", "في"] {
            start = self.past_word(start, word).unwrap_or(start);
        }
        let start = self.rest(start).strip_prefix('ل').map_or(start, |rest| {
            let bare = self.text.len() - rest.len();
            if self.is_year_word(bare) { bare } else { start }
        });
        self.year_at(start)
    }

    fn is_year_word(&self, at: usize) -> bool {
        self.lexeme(at).is_some_and(|word| word.class == Class::Unit && word.value == Unit::Year as u64)
    }

    /// A year: 2015, عام 2015, العام الماضي, هذا العام; whether it is a Hijri one.
    pub(super) fn year_at(&self, at: usize) -> Option<(YearOf, bool, usize)> {
        if let Some((shift, end)) = self.shifted_unit(at, Unit::Year) {
            return Some((YearOf::Shift(shift), false, end));
        }
        let word = self.lexeme(at).filter(|word| word.class == Class::Unit && word.value == Unit::Year as u64);
        let number = word.map_or(at, |word| self.spaces(word.end));
        let mut cursor = self.cursor(number);
        let opened = word.is_some() && cursor.take(|c| c == '(').is_some();
        cursor.skip_spaces();
        let (year, end) = if let Some((year, digits)) = cursor.number(4) {
            let written = if word.is_some() { digits >= 3 } else { digits == 4 };
            if !written {
                return None;
            }
            (i32::try_from(year).ok()?, cursor.at())
        } else {
            word?;
            let (value, end, _) = self.cardinal(number)?;
            (value >= 300.0 && value < 3000.0 && value.fract() == 0.0).then_some((value as i32, end))?
        };
        let mut cursor = self.cursor(end);
        if opened {
            cursor.skip_spaces();
            cursor.take(|c| c == ')');
        }
        let (calendar, end) = self.era(cursor.at());
        if let Some(word) = self.next_is(end, Class::BeforeChrist) {
            return Some((YearOf::Number(-year), false, word.end));
        }
        let hijri = calendar == Some(Calendar::Hijri);
        (hijri || word.is_some() || BARE_YEARS.contains(&year)).then_some((YearOf::Number(year), hijri, end))
    }

    /// هـ or م behind a year.
    fn era(&self, at: usize) -> (Option<Calendar>, usize) {
        let mut cursor = self.cursor(at);
        cursor.skip_spaces();
        match cursor.phrase(&self.lexicon.eras) {
            Some(era) if era.value == 0 => (Some(Calendar::Gregorian), cursor.at()),
            Some(_) => (Some(Calendar::Hijri), cursor.at()),
            None => (None, at),
        }
    }

    /// The Gregorian point of a year that may be a Hijri one.
    pub(super) fn year_found(&self, at: usize, end: usize, year: YearOf, hijri: bool) -> Found {
        let fields = Fields { year: Some(year), hijri, ..Fields::default() };
        let calendar = if hijri { Calendar::Hijri } else { Calendar::Gregorian };
        Found { range: at..end, says: Says::Point(Point::of(Base::Fields(fields))), calendar }
    }

    /// A year right behind a noun and before no other: الانتفاضة الأولى 1987، زلزال 1927.
    fn names_event(&self, at: usize, end: usize, year: i32) -> bool {
        if !(1900..=2060).contains(&year) || year % 50 == 0 || !self.text[..at].ends_with(' ') {
            return false;
        }
        let before = self.text[..at].trim_end_matches(' ');
        let start = before.rfind(|c: char| !crate::text::is_word(c)).map_or(0, |k| k + before[k..].chars().next().map_or(1, char::len_utf8));
        let word = &before[start..];
        let is_noun = word.chars().count() > 2 && word.chars().all(crate::text::is_arabic_letter);
        let numbered = self.lexicon.numbered.longest(self.text, start).is_some()
            || crate::words::splits(word).any(|split| self.lexicon.numbered.longest(self.text, start + split.prefix).is_some());
        let rest = self.rest(end);
        let next = rest.trim_start_matches(' ');
        let closed = next.is_empty()
            || next.starts_with(|c: char| !crate::text::is_word(c) && !matches!(c, '.' | '%' | '/' | '-' | '$'))
            || next.starts_with(". ") || next.starts_with(".\n") || next == "."
            || next.starts_with('و') && next.starts_with("وال")
            || self.lexicon.prepositions.longest(next, 0).is_some();
        is_noun && !numbered && closed && crate::words::verbal(word).is_none()
    }

    /// A number of four digits that a word before it, or brackets, make a year; 2010-2012.
    pub(super) fn bare_year(&self, at: usize, lead: Lead) -> Option<Found> {
        let mut cursor = self.cursor(at);
        let (year, digits) = cursor.number(4)?;
        let year = i32::try_from(year).ok().filter(|year| digits == 4 && BARE_YEARS.contains(year))?;
        let end = cursor.at();
        let first = self.year_found(at, end, YearOf::Number(year), false);
        // 2010-2012
        let mut range = self.cursor(end);
        range.skip_spaces();
        if range.take(|c| matches!(c, '-' | '–' | '/')).is_some() {
            range.skip_spaces();
            let start = range.at();
            if let Some((second, 4)) = range.number(4)
                && let Ok(second) = i32::try_from(second)
                && (year + 1..year + 200).contains(&second)
            {
                let second = self.year_found(start, range.at(), YearOf::Number(second), false);
                return self.join(at, first, second);
            }
        }
        let (calendar, era_end) = self.era(end);
        // 1000 م is a thousand metres.
        let metres = calendar == Some(Calendar::Gregorian) && year % 100 == 0 && !lead.year;
        if let Some(calendar) = calendar.filter(|_| !metres) {
            return Some(self.year_found(at, era_end, YearOf::Number(year), calendar == Calendar::Hijri));
        }
        let bracketed = self.text[..at].trim_end_matches(' ').ends_with(['(', '[']) && self.rest(self.spaces(end)).starts_with([')', ']', '-', '–', '،']);
        let plausible = (if bracketed { 1200 } else { 1400 }..=2100).contains(&year);
        if !((lead.year || lead.joined || bracketed || self.names_event(at, end, year)) && plausible) {
            return None;
        }
        // 2000 متظاهر, 1500 دولار: counted, not a year.
        let counts = !bracketed && self.counted_noun(end, year);
        (!counts).then_some(first)
    }

    /// A number that a noun follows which it may count: a round one before an indefinite noun.
    fn counted_noun(&self, end: usize, year: i32) -> bool {
        let next = self.spaces(end);
        if crate::numbers::number_at(self.lexicon, self.text, self.text[..end].rfind(|c: char| !c.is_ascii_digit()).map_or(0, |k| k + 1)).is_some_and(|number| number.unit.is_some()) {
            return true;
        }
        if year % 50 != 0 && year > 1800 {
            return false;
        }
        let mut cursor = self.cursor(next);
        next > end && cursor.word().is_some_and(|word| word.chars().count() > 3 && !word.starts_with("ال") && year % 50 == 0)
    }

    /// A weekday: الخميس, يوم الخميس الماضي, الخميس 15 أغسطس, الاثنين من هذا الأسبوع.
    pub(super) fn weekday(&self, at: usize, word: Lexeme, lead: Lead) -> Option<Found> {
        let indefinite = word.value > 7 && !word.definite;
        let weekday = weekday_of(word)?;
        let mut fields = Fields { weekday: Some(weekday), ..Fields::default() };
        let mut end = word.end;
        if !indefinite && let Some(found) = written_date(self.lexicon, self.text, at).filter(|found| found.value.day().is_some()) {
            let value = Moment::Day(Day::Date(found.value.day()?));
            let found = Found { range: at..found.range.end, says: Says::Point(Point::of(Base::Fixed(value))), calendar: found.calendar };
            return Some(self.with_clock(found));
        }
        // الخميس 15 أغسطس, الجمعة الموافق 6/8
        let mut cursor = self.cursor(end);
        cursor.skip(|c| matches!(c, ' ' | '،' | ',' | '-' | '(' | ')' | '/'));
        if cursor.phrase(&self.lexicon.corresponding).is_some() {
            cursor.skip_spaces();
        }
        let start = cursor.at();
        if let Some((date, date_end)) = self.fields(start, lead).filter(|(date, _)| date.day.is_some()).or_else(|| self.slashed(start)) {
            if date.month.is_some() {
                return Some(self.dated(at, date_end, Fields { weekday: Some(weekday), ..date }));
            }
        }
        if let Some((shift, shifted)) = self.shift(end) {
            fields.shift = Some(shift);
            end = shifted;
        } else if let Some((shift, shifted)) = self.week_behind(end) {
            fields.week = Some(shift);
            end = shifted;
        }
        // الاثنين الأخير من مارس, الثلاثاء الأول من الشهر المقبل
        if fields.shift.is_none() && fields.week.is_none() && let Some(found) = self.nth_behind(at, end, Sub::Weekday(weekday)) {
            return Some(found);
        }
        if indefinite && fields.shift.is_none() && fields.week.is_none() {
            let with_day = self.rest(at).starts_with("يوم");
            return (with_day || lead.alone).then(|| self.dated(at, end, fields));
        }
        Some(self.dated(at, end, fields))
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

    /// من الأسبوع الماضي, من هذا الأسبوع, الأسبوع المقبل behind a weekday.
    fn week_behind(&self, at: usize) -> Read<Shift> {
        let start = self.past_word(at, "من").or_else(|| self.past_word(at, "في")).unwrap_or_else(|| self.spaces(at));
        (start > at).then(|| self.shifted_unit(start, Unit::Week)).flatten()
    }

    /// هذا الأسبوع, الأسبوع الماضي: a unit with what shifts it.
    pub(super) fn shifted_unit(&self, at: usize, unit: Unit) -> Read<Shift> {
        let is_unit = |word: &Lexeme| word.class == Class::Unit && word.value == unit as u64 && word.definite;
        let word = self.lexeme(at)?;
        if matches!(word.class, Class::This | Class::That) {
            let noun = self.next(word.end).filter(is_unit)?;
            let shift = if word.class == Class::This { Shift::Now(0) } else { Shift::Then(0) };
            return Some((shift, noun.end));
        }
        let noun = Some(word).filter(is_unit)?;
        self.shift(noun.end)
    }

    /// The n-th of a unit that stands before its ordinal: الثلاثاء الأول من أكتوبر, الربع الأخير من العام.
    pub(super) fn nth_behind(&self, at: usize, end: usize, part: Sub) -> Option<Found> {
        let start = self.spaces(end);
        let (nth, nth_end) = if let Some(last) = self.lexeme(start).filter(|word| word.class == Class::Last && word.definite) {
            (-1, last.end)
        } else {
            self.rest(start).starts_with("ال").then(|| self.ordinal(start)).flatten()?
        };
        let (of, end) = self.outer(nth_end)?;
        Some(self.point(at..end, Point::of(Base::Within { nth, part, of })))
    }

    /// ثالث ثلاثاء في أيلول, أول أسبوع من أكتوبر 2014, ثالث يوم من شهر عشرة
    pub(super) fn nth_of(&self, at: usize, nth: i32, end: usize) -> Option<Found> {
        let (part, end) = self.sub(end)?;
        let (of, end) = self.outer(end)?;
        Some(self.point(at..end, Point::of(Base::Within { nth, part, of })))
    }

    /// آخر يوم من الشهر, آخر أسبوع في سبتمبر
    pub(super) fn last_of(&self, at: usize, word: Lexeme) -> Option<Found> {
        if word.definite {
            return None;
        }
        self.nth_of(at, -1, word.end)
    }

    /// The unit of which one is counted off, without its article.
    fn sub(&self, at: usize) -> Read<Sub> {
        let word = self.next(at).filter(|word| !word.definite)?;
        let sub = match word.class {
            Class::Unit => match Unit::of(word.value)? {
                Unit::Day => Sub::Day,
                Unit::Week => Sub::Week,
                Unit::Month => Sub::Month,
                _ => return None,
            },
            Class::Weekday => Sub::Weekday(weekday_of(word)?),
            _ => return None,
        };
        Some((sub, word.end))
    }

    /// The month or year that something is part of: من مارس, في الشهر الجاري, من عام 2020, للعام الحالي.
    pub(super) fn outer(&self, at: usize) -> Read<Outer> {
        let next = self.spaces(at);
        let preposition = ["من", "في", "خلال"].iter().find_map(|word| self.past_word(at, word));
        let glued = || self.rest(next).strip_prefix(['ل', 'ب']).map(|rest| self.text.len() - rest.len());
        let starts = [preposition, glued(), (next > at).then_some(next)];
        let century = |start: usize| self.century(start).map(|(hundreds, end)| (Outer::Century(hundreds), end));
        starts.into_iter().flatten().find_map(|start| {
            if let Some((shift, end)) = self.shifted_unit(start, Unit::Month) {
                return Some((Outer::Month(MonthOf::Shift(shift), None), end));
            }
            if let Some((month, end)) = self.month_or_number(start).filter(|(month, _)| !month.hijri) {
                return Some(match self.year_behind(end) {
                    Some((year, false, end)) => (Outer::Month(MonthOf::Number(month.number), Some(year)), end),
                    _ => (Outer::Month(MonthOf::Number(month.number), None), end),
                });
            }
            if let Some((year, false, end)) = self.year_at(start) {
                return Some((Outer::Year(Some(year)), end));
            }
            if let Some(word) = self.lexeme(start).filter(|word| word.class == Class::Unit && word.definite && word.value == Unit::Year as u64) {
                return Some((Outer::Year(None), word.end));
            }
            century(start)
        })
    }

    /// Adds the clock time or part of day that follows a day: أمس صباحا, 7 يناير، الساعة 11:00.
    pub(super) fn with_clock(&self, found: Found) -> Found {
        let Says::Point(point) = found.says else { return found };
        if point.clock.is_some() {
            return found;
        }
        // الخميس من الساعة التاسعة وحتى الحادية عشرة
        if point.part.is_none()
            && let Some(word) = self.next_is(found.range.end, Class::From)
            && self.next_is(word.end, Class::Hour).is_some()
            && let Some(inner) = self.interval(self.spaces(found.range.end), word)
            && let Says::Interval(from, to) = inner.says
        {
            let on = |end: Point| Point { base: if end.base == Base::None { point.base } else { end.base }, ..end };
            return Found { range: found.range.start..inner.range.end, says: Says::Interval(on(from), on(to)), ..found };
        }
        if point.part.is_none()
            && let Some(word) = self.next(found.range.end)
            && word.class == Class::Part
            && self.is_adverb(found.range.end, word)
            && let Some(part) = self.part(word)
        {
            let says = Says::Point(Point { part: Some(part), ..point });
            return self.with_clock(Found { range: found.range.start..word.end, says, ..found });
        }
        match self.clock_behind(found.range.end, point.part) {
            Some((clock, end)) => {
                let says = Says::Point(Point { part: None, clock: Some(clock), ..point });
                Found { range: found.range.start..end, says, ..found }
            }
            None => found,
        }
    }

    /// A clock time behind a day, with its cue: (في|عند|،) الساعة ..., or digits with a colon.
    fn clock_behind(&self, at: usize, part: Option<Part>) -> Read<Clock> {
        let mut cursor = self.cursor(at);
        cursor.skip(|c| matches!(c, ' ' | '،' | ','));
        let start = cursor.at();
        let start = ["في", "عند", "حوالي", "على"].iter().find_map(|word| self.past_word(start, word)).unwrap_or(start);
        if let Some(word) = self.lexeme(start).filter(|word| word.class == Class::Hour) {
            return self.clock(self.spaces(word.end), true, part);
        }
        let colon = self.rest(start).bytes().take(3).any(|b| b == b':');
        (colon && start > at).then(|| self.clock(start, false, part)).flatten()
    }
}

/// The weekday of a word of its class; one without its article has a number of its own.
pub(super) fn weekday_of(word: Lexeme) -> Option<Weekday> {
    let number = if word.value > 7 { word.value - 8 } else { word.value };
    Weekday::from_monday_one_offset(i8::try_from(number).ok()?).ok()
}
