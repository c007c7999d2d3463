//! The grammar of temporal expressions: what stands at a word, as a [`Found`].
//!
//! This file decides by the first word; `date` reads calendar dates, `clock` times of day, `length` lengths of time,
//! `relative` what is told from today or from what was spoken of.

mod age;
mod clock;
mod date;
mod day_part;
mod length;
mod month;
mod nth;
mod offset;
mod particle;
mod relative;
mod season;
mod set;
mod weekday;
mod year;

use std::ops::Range;

pub(super) use self::particle::{AND, ARTICLE, IN};
use self::particle::{BY, FOR_THE};
use super::class::Class;
use super::expression::{Base, Found, Point, Says, Shift};
use super::lexeme::Lexeme;
use super::unit::{Length, Unit};
use crate::calendar::Calendar;
use crate::lexicon::Lexicon;
use crate::numbers;
use crate::text::Cursor;

/// Units that an enumeration may join: سنة وشهرين ويوم.
const MAX_PARTS: usize = 6;

/// Bytes ahead that are looked at: no expression is longer, and a text that is one endless number takes no endless time.
const REACH: usize = 512;
/// The same for a number that is part of one.
const NUMBER_REACH: usize = 128;
/// What one expression may hold of others, so that no text can lead the grammar astray for long.
const ROOM: u8 = 8;
/// The room that an expression takes in another: نهاية (شهر), من (الخميس) إلى (الجمعة).
const EXPRESSION: u8 = 3;
/// The room that one more day takes in a list of days: 13 و14 و15 مارس.
const LISTED: u8 = 1;

/// What stands before an expression.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lead {
    /// The temporal word before it: لمدة, قبل, منذ.
    pub(super) class: Option<Class>,
    /// A word before it that leads to a year: في, منذ, انتخابات.
    pub(super) year: bool,
    /// The expression is the whole text.
    pub(super) alone: bool,
    /// A length and في: 21 ساعة في اليوم.
    pub(super) measured: bool,
    /// Another time of the same kind stands before it, joined by و.
    pub(super) joined: bool,
}

impl Lead {
    /// A bare singular is a length behind this: لمدة عام.
    fn counts(self) -> bool {
        self.alone || self.leads_to_length()
    }

    /// The word before it measures time: لمدة, قبل, نحو.
    pub(super) fn leads_to_length(self) -> bool {
        use Class::*;
        matches!(self.class, Some(Within | Before | Since | After | Approximation | ThenAfter | ThenBefore))
    }
}

/// Reads the temporal expressions of a clean text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grammar<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) text: &'a str,
    /// How much the expression at hand may still hold of others.
    room: u8,
}

/// A piece of an expression, and where it ends.
type Read<T> = Option<(T, usize)>;

impl<'a> Grammar<'a> {
    /// The grammar of what starts at `at` or soon after it.
    pub(super) fn new(lexicon: &'a Lexicon, text: &'a str, at: usize) -> Self {
        Self { lexicon, text: up_to(text, at.saturating_add(REACH)), room: ROOM }
    }

    /// The grammar of an expression inside another one; `None` if they lie too deep for sense.
    fn inside(&self, room: u8) -> Option<Self> {
        Some(Self { room: self.room.checked_sub(room)?, ..*self })
    }

    pub(super) fn lexeme(&self, at: usize) -> Option<Lexeme> {
        Lexeme::at(self.lexicon, self.text, at)
    }

    pub(super) fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    pub(super) fn spaces(&self, at: usize) -> usize {
        at + self.rest(at).bytes().take_while(|&b| b == b' ').count()
    }

    /// The phrase behind the spaces at `at`.
    pub(super) fn next(&self, at: usize) -> Option<Lexeme> {
        let next = self.spaces(at);
        if next > at || self.is_digit(at) || self.digit_before(at) { self.lexeme(next) } else { None }
    }

    fn digit_before(&self, at: usize) -> bool {
        at > 0 && self.text.as_bytes().get(at - 1).is_some_and(u8::is_ascii_digit)
    }

    /// The phrase behind the spaces at `at`, if it is of this class.
    pub(super) fn next_is(&self, at: usize, class: Class) -> Option<Lexeme> {
        self.next(at).filter(|word| word.class == class)
    }

    /// Where the word starts that a letter (و, ب) joins to what ends at `at`.
    pub(super) fn joined_by(&self, at: usize, letter: char) -> Option<usize> {
        let next = self.spaces(at);
        let rest = self.rest(next).strip_prefix(letter)?;
        (next > at).then(|| self.spaces(self.text.len() - rest.len()))
    }

    pub(super) fn cursor(&self, at: usize) -> Cursor<'a> {
        Cursor::new(self.text, at)
    }

    /// Behind this word and the spaces around it.
    pub(super) fn past_word(&self, at: usize, word: &str) -> Option<usize> {
        let next = self.spaces(at);
        let mut cursor = self.cursor(next);
        (cursor.word() == Some(word)).then(|| self.spaces(cursor.at()))
    }

    /// Behind one of these words and the spaces around it.
    pub(super) fn past_any(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| self.past_word(at, word))
    }

    /// Behind this mark, where it stands.
    fn past_mark(&self, at: usize, mark: char) -> usize {
        let mut cursor = self.cursor(at);
        cursor.take(|c| c == mark);
        cursor.at()
    }

    fn is_definite(&self, at: usize) -> bool {
        self.rest(at).starts_with(ARTICLE)
    }

    fn is_digit(&self, at: usize) -> bool {
        self.rest(at).starts_with(|c: char| c.is_ascii_digit())
    }

    /// The text as far as a number at `at` may go.
    fn number_text(&self, at: usize) -> &'a str {
        up_to(self.text, at.saturating_add(NUMBER_REACH))
    }

    pub(super) fn ordinal(&self, at: usize) -> Read<i32> {
        let (value, end) = numbers::ordinal_at(self.lexicon, self.number_text(at), at)?;
        (value.fract() == 0.0 && value.abs() < 1e6).then_some((value as i32, end))
    }

    pub(super) fn cardinal(&self, at: usize) -> Option<(f64, usize, Option<usize>)> {
        numbers::cardinal_at(self.lexicon, self.number_text(at), at)
    }

    /// The expression that starts at `at`, where a word or number starts behind its prefixes. `definite` if those
    /// prefixes have swallowed the word's article.
    pub(super) fn at(&self, at: usize, definite: bool, lead: Lead) -> Option<Found> {
        if self.is_digit(at) {
            return self.digits(at, lead);
        }
        let word = if definite { Lexeme::bare(self.lexicon, self.text, at, true) } else { self.lexeme(at) };
        let by_word = word.and_then(|word| self.word(at, word, lead));
        by_word.or_else(|| self.number_word(at, lead))
    }

    /// What a temporal word begins.
    fn word(&self, at: usize, word: Lexeme, lead: Lead) -> Option<Found> {
        match word.class {
            Class::Block => Some(self.nothing(at..word.end)),
            Class::Month => self.date(at, lead),
            Class::Weekday => self.weekday(at, word, lead),
            Class::Unit => self.unit(at, word, lead),
            Class::Units => self.units(at, word),
            Class::UnitDual => self.dual(at, word, lead),
            Class::Deictic => self.deictic(at, word),
            Class::Tonight => Some(self.tonight(at, word)),
            Class::Now => {
                lead.alone.then(|| self.point(at..word.end, Point::of(Base::Unit(Unit::Second, Shift::Now(0)))))
            }
            Class::This => self.this(at, word),
            Class::That => self.that(at, word),
            Class::Part | Class::PartOfDay => self.part_of_day(at, word, lead),
            Class::Midnight | Class::Midday => Some(self.middle(at, word)),
            Class::Edge => self.edge(at, word),
            Class::Before | Class::After => self.offset(at, word),
            Class::Since => self.since(at, word),
            Class::ThenAfter | Class::ThenBefore => self.then_offset(at, word),
            Class::From | Class::Between => self.interval(at, word),
            Class::Hour => self.hour(at, word, lead),
            Class::Every => self.every(at, word),
            Class::Times => self.times(at, word),
            Class::SetAdverb => self.length_unit(word).map(|length| self.found(at..word.end, Says::Every(length))),
            Class::SetAdjective => self.regular(at, word),
            Class::SetHalf => Some(self.found(at..word.end, Says::Every(Length::new(6.0, Unit::Month)))),
            Class::SetQuarter => Some(self.found(at..word.end, Says::Every(Length::new(3.0, Unit::Month)))),
            Class::Decade => self.decade(at, word),
            Class::Season => self.season(at, word, lead),
            Class::Feast => Some(self.date_of_feast(at, word).unwrap_or_else(|| self.feast(at, word))),
            Class::Fraction => self.fraction(at, word, lead),
            Class::Quarter => self.quarter(at, word),
            Class::School | Class::Fiscal => self.straddling(at, word),
            Class::HijriYear => self.hijri_year(at, word),
            Class::AgeHead => self.age_of(at, word),
            Class::Minute => self.minute(at, word, lead),
            Class::Eve => self.eve(at, word),
            Class::EventDay => Some(self.point(at..word.end, Point::of(Base::Unit(Unit::Day, Shift::Then(0))))),
            Class::Last => self.last_of(at, word),
            _ => None,
        }
    }

    /// What a number in words begins: a day of a month, an hour, a length.
    fn number_word(&self, at: usize, lead: Lead) -> Option<Found> {
        if !self.may_be_number(at) {
            return None;
        }
        if let Some((nth, end)) = self.ordinal(at) {
            return self
                .date(at, lead)
                .or_else(|| self.spoken_hour(at, nth, end, lead))
                .or_else(|| self.age_in_words(at, end))
                .or_else(|| self.age_alone(at, nth, end, lead))
                .or_else(|| self.nth_of(at, nth, end));
        }
        let counted = self.counted(at, lead);
        counted.or_else(|| self.date(at, lead))
    }

    fn may_be_number(&self, at: usize) -> bool {
        self.lexicon.number_words.longest(self.text, at).is_some()
            || self.rest(at).strip_prefix(ARTICLE).is_some_and(|rest| {
                let start = self.text.len() - rest.len();
                self.lexicon.number_words.longest(self.text, start).is_some() || self.is_digit(self.spaces(start))
            })
    }

    /// What digits begin: a date, a clock time, a length, a year.
    fn digits(&self, at: usize, lead: Lead) -> Option<Found> {
        self.date(at, lead)
            .or_else(|| self.digital_clock(at, lead))
            .or_else(|| self.counted(at, lead))
            .or_else(|| self.bare_year(at, lead))
    }

    /// من A إلى B, بين A وB.
    fn interval(&self, at: usize, word: Lexeme) -> Option<Found> {
        let between = word.class == Class::Between;
        let start = self.spaces(word.end);
        let inner = Lead { class: Some(word.class), year: true, ..Lead::default() };
        if let Some(lengths) = self.lengths(at, start, between) {
            return Some(lengths);
        }
        let ends = self.inside(EXPRESSION)?;
        // بين عامي 2005 و2011
        let start =
            self.next_is(word.end, Class::UnitDual).filter(|_| between).map_or(start, |unit| self.spaces(unit.end));
        let first = ends.operand(start, inner)?;
        let second = if between { self.joined_by(first.range.end, AND) } else { self.to(first.range.end) };
        let second =
            second.and_then(|second| ends.operand(second, inner)).or_else(|| ends.swallowed(first.range.end, inner));
        self.join(at, first, second?)
    }

    /// The second end of an interval behind ل: من العام الحالي للعام المقبل.
    fn swallowed(&self, at: usize, lead: Lead) -> Option<Found> {
        let start = self.spaces(at);
        let rest = self.rest(start).strip_prefix(FOR_THE).filter(|_| start > at)?;
        let start = self.text.len() - rest.len();
        let word = Lexeme::bare(self.lexicon, self.text, start, true)?;
        self.word(start, word, lead).filter(|found| matches!(found.says, Says::Point(_)))
    }

    /// Where the second end of an interval starts: إلى B, وحتى B, للخمسة.
    pub(super) fn to(&self, at: usize) -> Option<usize> {
        let mut cursor = self.cursor(at);
        cursor.skip_spaces();
        let dash = cursor.take(|c| matches!(c, '-' | '–' | '—')).is_some();
        if dash {
            return Some(self.spaces(cursor.at()));
        }
        self.next_is(at, Class::To).map(|word| self.spaces(word.end))
    }

    /// One end of an interval.
    fn operand(&self, at: usize, lead: Lead) -> Option<Found> {
        if self.is_digit(at) {
            let whole =
                self.date(at, lead).or_else(|| self.digital_clock(at, lead)).or_else(|| self.bare_year(at, lead));
            return whole.or_else(|| {
                let (value, end, digits) = self.cardinal(at)?;
                (digits? <= 2 && value <= 31.0).then(|| self.point(at..end, Point::of(Base::Number(value as i32))))
            });
        }
        let word = self.lexeme(at);
        // The year, the month stand for themselves here.
        let inner = word.filter(|word| {
            !matches!(word.class, Class::From | Class::Between | Class::Before | Class::After | Class::Since)
        });
        let found =
            inner.and_then(|word| self.word(at, word, lead)).or_else(|| self.number_word(at, lead)).or_else(|| {
                let (nth, end) = self.ordinal(at)?;
                (1..=31).contains(&nth).then(|| self.point(at..end, Point::of(Base::Number(nth))))
            })?;
        matches!(found.says, Says::Point(_)).then_some(found)
    }

    /// The interval of two points.
    pub(super) fn join(&self, at: usize, first: Found, second: Found) -> Option<Found> {
        let (Says::Point(from), Says::Point(to)) = (&first.says, &second.says) else { return None };
        if matches!((from.base, to.base), (Base::Number(_), Base::Number(_))) {
            return None;
        }
        let says = Says::Interval(*from, *to);
        Some(Found { range: at..second.range.end, says, calendar: second.calendar })
    }

    pub(super) fn found(&self, range: Range<usize>, says: Says) -> Found {
        Found { range, says, calendar: Calendar::Gregorian }
    }

    pub(super) fn point(&self, range: Range<usize>, point: Point) -> Found {
        self.found(range, Says::Point(point))
    }

    pub(super) fn nothing(&self, range: Range<usize>) -> Found {
        self.found(range, Says::Nothing)
    }

    fn length_unit(&self, word: Lexeme) -> Option<Length> {
        Some(Length::new(1.0, Unit::of(word.value)?))
    }

    /// What shifts the unit before it: الماضي, المقبل, نفسه, التالي, هذا.
    pub(super) fn shift(&self, at: usize) -> Read<Shift> {
        let word = self.next(at)?;
        let relative = |word: &Lexeme| word.definite || self.is_definite(self.spaces(at)) || self.is_phrase(at, word);
        match word.class {
            Class::Modifier if relative(&word) => Some((Shift::Now(word.shift()), word.end)),
            Class::Next if relative(&word) => Some((Shift::Then(word.shift()), word.end)),
            Class::Same => Some((Shift::Then(0), word.end)),
            Class::This => Some((Shift::Now(0), word.end)).filter(|_| !self.noun_follows(word.end)),
            _ => None,
        }
    }

    /// A phrase of several words: قبل الماضي, الذي مضى.
    fn is_phrase(&self, at: usize, word: &Lexeme) -> bool {
        self.text.get(self.spaces(at)..word.end).is_some_and(|phrase| phrase.contains(' '))
    }

    /// هذا belongs to what follows, not to what stands before.
    pub(super) fn noun_follows(&self, at: usize) -> bool {
        self.is_definite(self.spaces(at))
    }

    /// A prefix ب before what starts at `at`.
    pub(super) fn by(&self, at: usize) -> Option<usize> {
        self.joined_by(at, BY)
    }
}

/// The text up to the first character that starts at `end` or behind it.
fn up_to(text: &str, end: usize) -> &str {
    let end = (end..text.len()).find(|&end| text.is_char_boundary(end));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}
