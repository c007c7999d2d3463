//! Years, decades and centuries: عام 2015, 2010-2012, سنة 1400هـ, سبعينيات القرن الماضي, العام الدراسي المقبل.

use super::super::class::Class;
use super::super::expression::{Base, Fields, Found, Point, Says, YearOf};
use super::super::lexeme::Lexeme;
use super::super::unit::Unit;
use super::particle::{AND, ARTICLE, COMMAS, FOR, FOR_THE, FROM, OF};
use super::{Grammar, Lead, Read};
use crate::calendar::Calendar;

/// Years that are written bare: عام 1936, 2015.
pub(super) const BARE_YEARS: std::ops::RangeInclusive<i32> = 1000..=2200;
/// Years that news tell by their place: العام الماضي 2014.
const MODERN_YEARS: std::ops::RangeInclusive<i32> = 1950..=2100;
/// What may stand between the parts of a date.
const SEPARATORS: [char; 9] = [' ', ',', '،', '/', '-', '.', '\\', '(', ')'];

/// What may stand behind a year in brackets.
const CLOSING: [char; 5] = [')', ']', '-', '–', '،'];

impl Grammar<'_> {
    /// The year that stands behind what ends at `at`: 2015, عام 2015, من العام الماضي, لسنة ألفين وعشرة.
    pub(super) fn year_behind(&self, at: usize) -> Option<(YearOf, bool, usize)> {
        let mut cursor = self.cursor(at);
        cursor.skip(|c| SEPARATORS.contains(&c) || c == '_');
        let mut start = cursor.at();
        if self.rest(at).get(..start - at).is_some_and(|gap| gap.contains('.')) && !self.is_digit(start) {
            return None;
        }
        for word in OF {
            start = self.past_word(start, word).unwrap_or(start);
        }
        let start = self.rest(start).strip_prefix(FOR).map_or(start, |rest| {
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
            return Some(match self.apposed_year(end) {
                Some((year, end)) => (YearOf::Number(year), false, end),
                None => (YearOf::Shift(shift), false, end),
            });
        }
        let word = self.lexeme(at).filter(|word| word.class == Class::Unit && word.value == Unit::Year as u64);
        let number = word.map_or(at, |word| self.spaces(word.end));
        let mut cursor = self.cursor(number);
        let opened = word.is_some() && cursor.take(|c| c == '(').is_some();
        cursor.skip_spaces();
        // منذ عام .2003: the stop that belongs behind it.
        let mut misplaced = cursor;
        if word.is_some()
            && misplaced.take(|c| c == '.' || COMMAS.contains(&c)).is_some()
            && misplaced.peek().is_some_and(|c| c.is_ascii_digit())
        {
            cursor = misplaced;
        }
        let (year, end) = if let Some((year, digits)) = cursor.number(4) {
            let written = if word.is_some() { digits >= 3 } else { digits == 4 };
            if !written {
                return None;
            }
            (i32::try_from(year).ok()?, cursor.at())
        } else {
            word?;
            let (value, end, _) = self.cardinal(number)?;
            ((300.0..3000.0).contains(&value) && value.fract() == 0.0).then_some((value as i32, end))?
        };
        let mut cursor = self.cursor(end);
        if opened {
            cursor.skip_spaces();
            cursor.take(|c| c == ')');
        }
        let (calendar, end) = self.era(cursor.at());
        if let Some(end) = self.before_christ(end) {
            return Some((YearOf::Number(-year), false, end));
        }
        let hijri = calendar == Some(Calendar::Hijri);
        (hijri || word.is_some() || BARE_YEARS.contains(&year)).then_some((YearOf::Number(year), hijri, end))
    }

    /// The number of a year that was told by its place: العام الماضي 2014, هذا العام (2015).
    pub(super) fn apposed_year(&self, at: usize) -> Read<i32> {
        let mut cursor = self.cursor(at);
        cursor.skip_spaces();
        let opened = cursor.take(|c| c == '(').is_some();
        let (year, 4) = cursor.number(4)? else { return None };
        let year = i32::try_from(year).ok().filter(|year| MODERN_YEARS.contains(year))?;
        let counted = self.counted_noun(cursor.at(), year);
        if opened {
            cursor.take(|c| c == ')')?;
        }
        let (calendar, end) = self.era(cursor.at());
        (!counted && calendar != Some(Calendar::Hijri)).then_some((year, end))
    }

    /// قبل الميلاد, ق.م behind a year or century.
    fn before_christ(&self, at: usize) -> Option<usize> {
        if let Some(word) = self.next_is(at, Class::BeforeChrist) {
            return Some(word.end);
        }
        // The table has the letters with a space between them.
        let mut cursor = self.cursor(self.spaces(at));
        let first = cursor.take(crate::text::is_arabic_letter)?;
        cursor.take(|c| c == '.')?;
        cursor.skip_spaces();
        let second = cursor.take(crate::text::is_arabic_letter)?;
        let era = Lexeme::at(self.lexicon, &String::from_iter([first, ' ', second]), 0)?;
        let ended = !cursor.peek().is_some_and(crate::text::is_word);
        (era.class == Class::BeforeChrist && ended).then_some(cursor.at())
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
        let start = before
            .rfind(|c: char| !crate::text::is_word(c))
            .map_or(0, |k| k + before[k..].chars().next().map_or(1, char::len_utf8));
        let word = &before[start..];
        let is_noun = word.chars().count() > 2 && word.chars().all(crate::text::is_arabic_letter);
        let numbered = self.lexicon.numbered.longest(self.text, start).is_some()
            || crate::words::splits(word)
                .any(|split| self.lexicon.numbered.longest(self.text, start + split.prefix).is_some());
        let rest = self.rest(end);
        let next = rest.trim_start_matches(' ');
        let closed = next.is_empty()
            || next.starts_with(|c: char| !crate::text::is_word(c) && !matches!(c, '.' | '%' | '/' | '-' | '$'))
            || next.starts_with(". ")
            || next.starts_with(".\n")
            || next == "."
            || next.strip_prefix(AND).is_some_and(|next| next.starts_with(ARTICLE))
            || next.starts_with(FOR_THE)
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
        // و(1385) خرطوشة: one more count in a list.
        let before = self.text[..at].trim_end_matches(' ');
        let listed = before.strip_suffix('(').is_some_and(|before| before.ends_with(AND));
        let bracketed = before.ends_with(['(', '[']) && !listed && self.rest(self.spaces(end)).starts_with(CLOSING);
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
        if crate::numbers::number_at(
            self.lexicon,
            self.text,
            self.text[..end].rfind(|c: char| !c.is_ascii_digit()).map_or(0, |k| k + 1),
        )
        .is_some_and(|number| number.unit.is_some())
        {
            return true;
        }
        if year % 50 != 0 && year > 1800 {
            return false;
        }
        let mut cursor = self.cursor(next);
        next > end
            && year % 50 == 0
            && self.lexicon.prepositions.longest(self.text, next).is_none()
            && cursor.word().is_some_and(|word| word.chars().count() > 2 && !word.starts_with(ARTICLE))
    }

    /// القرن الماضي is told from now; القرن التاسع عشر is the 1800s.
    pub(super) fn century(&self, at: usize) -> Read<i32> {
        let word = self
            .lexeme(at)
            .filter(|word| word.class == Class::Unit && word.definite && word.value == Unit::Century as u64)?;
        let start = self.spaces(word.end);
        if let Some((nth, end)) = self.ordinal(start) {
            let before_christ = self.before_christ(end).is_some();
            return ((1..=30).contains(&nth) && !before_christ).then_some((nth - 1, end));
        }
        let shift = self.next_is(word.end, Class::Modifier)?;
        // News of this century are told from it.
        Some((20 + shift.shift(), shift.end))
    }

    /// السبعينيات, ثلاثينات القرن الماضي, الستينات من القرن العشرين
    pub(super) fn decade(&self, at: usize, word: Lexeme) -> Option<Found> {
        let tens = i32::try_from(word.value).ok()?;
        if self.next_is(word.end, Class::Age).is_some()
            || self
                .past_word(word.end, FROM)
                .is_some_and(|start| self.lexeme(start).is_some_and(|word| word.class == Class::Age))
        {
            return Some(self.nothing(at..word.end));
        }
        let start = self.past_word(word.end, FROM).unwrap_or_else(|| self.spaces(word.end));
        if let Some((hundreds, end)) = self.century(start) {
            return Some(self.point(at..end, Point::of(Base::DecadeOf { tens, century: Some(hundreds) })));
        }
        word.definite.then(|| self.point(at..word.end, Point::of(Base::DecadeOf { tens, century: None })))
    }

    /// السنة الهجرية المقبلة
    pub(super) fn hijri_year(&self, at: usize, word: Lexeme) -> Option<Found> {
        let (shift, end) = self.shift(word.end)?;
        Some(self.year_found(at, end, YearOf::Shift(shift), true))
    }

    /// A year as the word عام and its number, or a straddling year.
    pub(super) fn straddling(&self, at: usize, word: Lexeme) -> Option<Found> {
        if let Some((shift, end)) = self.shift(word.end) {
            let base = Base::Straddling(Some(YearOf::Shift(shift)));
            return Some(self.point(at..end, Point::of(base)));
        }
        let start = self.spaces(word.end);
        let found = self.bare_year(start, Lead { year: true, ..Lead::default() })?;
        let end = found.range.end;
        match found.says {
            Says::Point(Point { base: Base::Fields(fields), .. }) => {
                Some(self.point(at..end, Point::of(Base::Straddling(fields.year))))
            }
            _ => Some(Found { range: at..end, ..found }),
        }
    }
}
