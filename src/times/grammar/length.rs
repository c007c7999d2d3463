//! Lengths of time: ثلاث سنوات ونصف, يومين, 48 ساعة, من خمس إلى ست ساعات, نصف ساعة.

use super::super::class::Class;
use super::super::expression::{Base, Found, Point, Says};
use super::super::lexeme::Lexeme;
use super::super::unit::{Length, Unit};
use super::super::value::Moment;
use super::clock::ACCUSATIVE;
use super::particle::{ACCUSATIVES, AND, ARTICLE, COMMAS, FROM, ON, TIME, UPON};
use super::{Grammar, Lead, MAX_PARTS, Read};
use crate::numbers::{NumberKind, number_at};

/// The ending of a dual before its noun: يومي الجمعة والسبت.
const CONSTRUCT: char = 'ي';

impl Grammar<'_> {
    /// A number and what it counts: ثلاثة أيام, الـ24 ساعة الماضية, 14 من عمرها.
    pub(super) fn counted(&self, at: usize, lead: Lead) -> Option<Found> {
        if let Some(found) = self.lengths(at, at, false) {
            return Some(found);
        }
        if let Some((length, end)) = self.length(at) {
            return Some(self.length_found(at, length, end));
        }
        let (value, end, digits) = self.cardinal(at)?;
        // 14 من عمرها
        if let Some(age) = self.next_is(end, Class::Age) {
            return Some(self.found(at..age.end, Says::Length(Length::new(value, Unit::Year))));
        }
        // 13 إلى 15 تموز
        if digits.is_some_and(|digits| digits <= 2) && (1.0..=31.0).contains(&value) && lead.class != Some(Class::Hour)
        {
            let second = self.to(end).and_then(|start| self.date(start, lead))?;
            let Says::Point(Point { base: Base::Fields(fields), .. }) = second.says else {
                return matches!(second.says, Says::Point(Point { base: Base::Fixed(Moment::Day(_)), .. }))
                    .then(|| self.join(at, self.point(at..end, Point::of(Base::Number(value as i32))), second))
                    .flatten();
            };
            if fields.day.is_some() && fields.month.is_some() && fields.weekday.is_none() {
                return self.join(at, self.point(at..end, Point::of(Base::Number(value as i32))), second);
            }
        }
        None
    }

    /// A length with what stands behind it: the past or coming ones are a stretch of the calendar.
    pub(super) fn length_found(&self, at: usize, length: Length, end: usize) -> Found {
        if let Some(word) = self.next(end) {
            if word.class == Class::Few {
                return self.nothing(at..word.end);
            }
            if word.class == Class::Modifier && word.definite {
                return self.found(at..word.end, Says::Stretch(length, word.shift()));
            }
            // السنوات السبع الأخيرة, but الأشهر الثلاثة الأخيرة من الحرب
            if word.class == Class::Last
                && word.definite
                && length.unit() >= Some(Unit::Month)
                && self.past_word(word.end, FROM).is_none()
            {
                return self.found(at..word.end, Says::Stretch(length, -1));
            }
            if word.class == Class::Age {
                return self.found(at..word.end, Says::Length(length));
            }
            // 21 ساعة يوميا: how long, and how often.
            if word.class == Class::Whole && word.definite {
                return self.found(at..word.end, Says::Length(length));
            }
        }
        self.found(at..end, Says::Length(length))
    }

    /// A length at `at`: number and unit, dual, part of a unit; with what و and commas join to it.
    pub(super) fn length(&self, at: usize) -> Read<Length> {
        let (mut length, mut end) = self.single_length(at)?;
        for _ in 0..MAX_PARTS {
            let Some((next, next_end)) = self.further(&length, end) else { break };
            (length, end) = (next, next_end);
        }
        Some((length, end))
    }

    /// What joins a length: ونصف, وشهرين, إلا ربعا, ، 3 أسابيع
    fn further(&self, length: &Length, end: usize) -> Read<Length> {
        let unit = length.unit()?;
        if let Some(except) = self.next_is(end, Class::Except) {
            let start = self.spaces(except.end);
            let word = self.lexeme(start).filter(|word| word.class == Class::Fraction)?;
            return Some((length.minus_fraction(1.0 / word.value as f64), word.end));
        }
        let comma = || {
            let mut cursor = self.cursor(end);
            cursor.skip_spaces();
            cursor.take(|c| COMMAS.contains(&c))?;
            Some(self.spaces(cursor.at()))
        };
        let joined = self.joined_by(end, AND);
        let start = joined.or_else(comma)?;
        if joined.is_some()
            && let Some(word) = self.lexeme(start).filter(|word| word.class == Class::Fraction)
        {
            let part = 1.0 / word.value as f64;
            // ونصف الساعة, ونصف يوم: the unit may be told again, or be a smaller one.
            return Some(match self.unit_behind(word.end) {
                Some((of, _, end)) if of <= unit => (length.plus(Length::fraction(part, of)), end),
                _ => (length.plus(Length::fraction(part, unit)), word.end),
            });
        }
        let (mut next, mut next_end) = self.single_length(start).or_else(|| self.one(start))?;
        let smaller = next.unit()? < unit;
        // وساعة إلا ربعا
        if self.next_is(next_end, Class::Except).is_some()
            && let Some((less, end)) = self.further(&next, next_end)
        {
            (next, next_end) = (less, end);
        }
        smaller.then(|| (length.plus(next), next_end))
    }

    /// شهر, where something larger stands before it: سنة وشهر.
    pub(super) fn one(&self, at: usize) -> Read<Length> {
        let word = self.lexeme(at).filter(|word| word.class == Class::Unit && !word.definite)?;
        let unit = Unit::of(word.value).filter(|unit| !matches!(unit, Unit::Weekend | Unit::Quarter | Unit::Half))?;
        // عام 2013 and شهر فبراير are no lengths.
        let named = match unit {
            // عقد is the holding of a meeting, too.
            Unit::Decade => {
                !self.rest(self.spaces(word.end)).starts_with(FROM)
                    && self.rest(self.spaces(word.end)).starts_with(crate::text::is_arabic_letter)
                    && self.joined_by(word.end, AND).is_none()
            }
            Unit::Year => self.year_at(at).is_some(),
            Unit::Month => self.named_month(at).is_some(),
            _ => false,
        };
        if named {
            return None;
        }
        let end = self.next_is(word.end, Class::Whole).map_or(word.end, |whole| whole.end);
        Some((Length::new(1.0, unit), end))
    }

    fn single_length(&self, at: usize) -> Read<Length> {
        if let Some(word) = self.lexeme(at) {
            match word.class {
                Class::UnitDual => return Some((Length::new(2.0, Unit::of(word.value)?), word.end)),
                // نصف ساعة, ربع قرن
                Class::Fraction => {
                    let (unit, definite, end) = self.unit_behind(word.end)?;
                    return (!definite || unit.is_clock())
                        .then(|| (Length::fraction(1.0 / word.value as f64, unit), end));
                }
                // السنوات الخمس, الأيام الثلاثة
                Class::Units if word.definite => {
                    let (value, end, _) = self.definite_number(self.spaces(word.end))?;
                    return Some((Length::new(value, Unit::of(word.value)?), end));
                }
                _ => {}
            }
        }
        if !self.is_digit(at) && !self.may_be_number(at) {
            return None;
        }
        let start = self.definite_digits(at).unwrap_or(at);
        let (value, end, digits) = self.cardinal(start)?;
        let end = if digits.is_none() { self.repeated(end, value).unwrap_or(end) } else { end };
        let word = self.unit_after(end).filter(|word| matches!(word.class, Class::Unit | Class::Units))?;
        // 15 العام is none; الخمس سنوات is one.
        if word.definite && word.class == Class::Unit {
            return None;
        }
        let unit = Unit::of(word.value).filter(|unit| !matches!(unit, Unit::Weekend | Unit::Half | Unit::Quarter))?;
        // The block المواسم is counted, الموسم 15 is not.
        let end =
            self.next_is(word.end, Class::Whole).filter(|whole| !whole.definite).map_or(word.end, |whole| whole.end);
        Some((Length::new(value, unit), end))
    }

    /// Behind the digits in brackets that repeat a number in words: خمسة (5) أيام.
    fn repeated(&self, at: usize, value: f64) -> Option<usize> {
        let mut cursor = self.cursor(self.spaces(at));
        cursor.take(|c| c == '(')?;
        cursor.skip_spaces();
        let (again, end, _) = self.cardinal(cursor.at()).filter(|(.., digits)| digits.is_some())?;
        let mut cursor = self.cursor(self.spaces(end));
        cursor.take(|c| c == ')')?;
        (again == value).then_some(cursor.at())
    }

    /// The word behind a number; behind brackets it needs no space: (21)يوما.
    fn unit_after(&self, at: usize) -> Option<Lexeme> {
        if self.text[..at].ends_with(')') { self.lexeme(self.spaces(at)) } else { self.next(at) }
    }

    /// The unit behind what is a part of it, whether it has an article, and its end: ساعة, الساعة.
    fn unit_behind(&self, at: usize) -> Option<(Unit, bool, usize)> {
        let word = self.next(at)?;
        let unit = match word.class {
            Class::Unit => Unit::of(word.value)?,
            Class::Hour => Unit::Hour,
            Class::Minute => Unit::Minute,
            _ => return None,
        };
        Some((unit, word.definite || word.class != Class::Unit, word.end))
    }

    fn definite_number(&self, at: usize) -> Option<(f64, usize, Option<usize>)> {
        let start = self.definite_digits(at).unwrap_or(at);
        let definite = start > at || self.is_definite(at);
        self.cardinal(start).filter(|_| definite)
    }

    /// Behind the article of الـ24.
    pub(super) fn definite_digits(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at).strip_prefix(ARTICLE)?;
        let start = self.spaces(self.text.len() - rest.len());
        self.is_digit(start).then_some(start)
    }

    /// A range of lengths: من خمس إلى ست ساعات, 3-5 أيام, بين يوم ويومين, شهرين أو ثلاثة.
    pub(super) fn lengths(&self, at: usize, start: usize, between: bool) -> Option<Found> {
        // شهرين أو ثلاثة, يوم أو يومين
        let first = self.single_length(start).or_else(|| {
            self.one(start).filter(|(_, end)| between || start > at || self.next_is(*end, Class::Or).is_some())
        });
        if let Some((low, end)) = first {
            let next = if between {
                self.joined_by(end, AND)
            } else {
                self.next_is(end, Class::Or)
                    .map(|word| self.spaces(word.end))
                    .or_else(|| (start > at).then(|| self.to(end)).flatten())
            }?;
            let unit = low.unit()?;
            if let Some((high, end)) = self.single_length(next) {
                return (high.unit()? >= unit).then(|| self.found(at..end, Says::Lengths(low, high)));
            }
            let (value, end, _) = self.cardinal(next)?;
            let bigger = low.amount().is_some_and(|amount| value > amount && value < amount * 3.0 + 3.0);
            return bigger.then(|| self.found(at..end, Says::Lengths(low, Length::new(value, unit))));
        }
        let (low, high, end) = self.bounds(at).or_else(|| self.dashed(start))?;
        let word = self.next(end).filter(|word| matches!(word.class, Class::Unit | Class::Units) && !word.definite)?;
        let unit = Unit::of(word.value)?;
        Some(self.found(at..word.end, Says::Lengths(Length::new(low, unit), Length::new(high, unit))))
    }

    /// من خمس إلى ست, بين 5 و7, as the numbers of the text are read.
    fn bounds(&self, at: usize) -> Option<(f64, f64, usize)> {
        let number =
            number_at(self.lexicon, self.number_text(at), at).filter(|number| number.kind == NumberKind::Cardinal)?;
        let (low, high) = number.bounds?;
        Some((low, high, number.range.end))
    }

    /// 3-5, 3 إلى 5
    fn dashed(&self, at: usize) -> Option<(f64, f64, usize)> {
        let (low, end, _) = self.cardinal(at).filter(|(.., digits)| digits.is_some())?;
        let (high, end, _) = self.cardinal(self.to(end)?).filter(|(.., digits)| digits.is_some())?;
        (low < high).then_some((low, high, end))
    }

    /// Several of a unit: الأشهر الستة الماضية; without a number nobody knows how many.
    pub(super) fn units(&self, at: usize, word: Lexeme) -> Option<Found> {
        if !word.definite {
            return None;
        }
        let (length, end) = self.length(at)?;
        Some(self.length_found(at, length, end))
    }

    /// Two of a unit: يومين, العامين الماضيين; يومي الجمعة والسبت and عامي 2005 و2011 are lists.
    pub(super) fn dual(&self, at: usize, word: Lexeme, lead: Lead) -> Option<Found> {
        let unit = Unit::of(word.value)?;
        let start = self.spaces(word.end);
        let construct = !word.definite && self.text[at..word.end].ends_with(CONSTRUCT);
        if construct {
            let first = match unit {
                Unit::Day | Unit::Month => self.list_head(start),
                Unit::Year => {
                    let lead = Lead { year: true, ..lead };
                    self.bare_year(start, lead)
                }
                _ => None,
            };
            // The first is found where it stands; a bare construct names no length.
            return first.map(|first| Found { range: at..first.range.end, ..first });
        }
        if let Some(lengths) = self.lengths(at, at, false) {
            return Some(lengths);
        }
        let (length, end) = self.length(at)?;
        let found = self.length_found(at, length, end);
        // في الدقيقتين 51 و62: which two is told, not how long.
        (!word.definite || matches!(found.says, Says::Stretch(..))).then_some(found)
    }

    fn list_head(&self, at: usize) -> Option<Found> {
        let lead = Lead { year: true, ..Lead::default() };
        if self.is_digit(at) {
            return self.date(at, lead);
        }
        let word = self.lexeme(at)?;
        match word.class {
            Class::Weekday => self.weekday(at, word, lead),
            Class::Month => self.date(at, lead),
            _ => self.ordinal(at).and_then(|_| self.date(at, lead)),
        }
    }

    /// العام ونصف العام
    pub(super) fn one_and_a_part(&self, word: Lexeme, unit: Unit) -> Read<Length> {
        let start = self.joined_by(word.end, AND)?;
        self.lexeme(start).filter(|word| word.class == Class::Fraction && !word.definite)?;
        self.further(&Length::new(1.0, unit), word.end)
    }

    /// عام ونصف: one of a unit with what joins it.
    pub(super) fn with_more(&self, (mut length, mut end): (Length, usize)) -> Read<Length> {
        for _ in 0..MAX_PARTS {
            let Some((next, next_end)) = self.further(&length, end) else { break };
            (length, end) = (next, next_end);
        }
        Some((length, end))
    }

    /// A bare unit: عام, where something counts it; with ونصف anywhere.
    pub(super) fn bare_unit(&self, at: usize, word: Lexeme, lead: Lead) -> Option<Found> {
        let (one, first_end) = self.one(at)?;
        if let Some(lengths) = self.lengths(at, at, false) {
            return Some(lengths);
        }
        let (length, end) = self.with_more((one, first_end))?;
        // شهر التراحم: the month of something.
        if end == word.end && self.noun_follows(end) {
            return None;
        }
        let whole = first_end > word.end;
        let counted = lead.counts()
            || whole
            || end > first_end
            || self.past_word(end, ON).is_some() && lead.year
            || self.measures_time(at, end);
        (counted && !self.vague_follows(end)).then(|| self.length_found(at, length, end))
    }

    /// عقد من الزمن, and أسبوعا; عاما is general and عقدا a contract, too, and يوما some day.
    fn measures_time(&self, at: usize, end: usize) -> bool {
        let word_at = |start: usize| self.cursor(start).word().unwrap_or_default();
        if self.past_word(end, FROM).is_some_and(|start| TIME.contains(&word_at(start))) {
            return true;
        }
        // أسبوعا حافلا tells what kind of week, not how long, أسبوعا تلو الآخر that it recurs.
        let next = word_at(self.spaces(end));
        let qualified = next.ends_with(ACCUSATIVE) || next == UPON;
        let before = self.text[..at].trim_end_matches(' ');
        let word = before.len()
            - before.chars().rev().take_while(|c| crate::text::is_word(*c)).map(char::len_utf8).sum::<usize>();
        let alone = word < before.len() && self.cardinal(word).is_none();
        ACCUSATIVES.contains(&&self.text[at..end]) && !qualified && alone
    }

    fn vague_follows(&self, at: usize) -> bool {
        self.next_is(at, Class::Few).is_some()
    }
}
