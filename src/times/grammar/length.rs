//! Lengths of time: ثلاث سنوات ونصف, يومين, 48 ساعة, من خمس إلى ست ساعات, نصف ساعة, 42 عاما, كل أربع سنوات.

use std::ops::Range;

use super::super::class::Class;
use super::super::expression::{Base, Found, Point, Says, Shift, YearOf};
use super::super::lexeme::Lexeme;
use super::super::unit::{Length, Unit};
use super::super::value::Moment;
use super::date::weekday_of;
use super::{AND, Grammar, Lead, MAX_PARTS, Read};
use crate::numbers::{NumberKind, number_at};

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
        if digits.is_some_and(|digits| digits <= 2) && (1.0..=31.0).contains(&value) && lead.class != Some(Class::Hour) {
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
            cursor.take(|c| matches!(c, '،' | ','))?;
            Some(self.spaces(cursor.at()))
        };
        let joined = self.joined_by(end, AND);
        let start = joined.or_else(comma)?;
        if joined.is_some() && let Some(word) = self.lexeme(start).filter(|word| word.class == Class::Fraction) {
            let part = 1.0 / word.value as f64;
            // ونصف الساعة, ونصف يوم: the unit may be told again, or be a smaller one.
            return Some(match self.next(word.end).filter(|word| word.class == Class::Unit) {
                Some(of) if Unit::of(of.value)? <= unit => (length.plus(Length::fraction(part, Unit::of(of.value)?)), of.end),
                _ => (length.plus(Length::fraction(part, unit)), word.end),
            });
        }
        let (mut next, mut next_end) = self.single_length(start).or_else(|| self.one(start))?;
        let smaller = next.unit()? < unit;
        // وساعة إلا ربعا
        if self.next_is(next_end, Class::Except).is_some() && let Some((less, end)) = self.further(&next, next_end) {
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
            Unit::Decade => !self.rest(self.spaces(word.end)).starts_with("من") && self.rest(self.spaces(word.end)).starts_with(crate::text::is_arabic_letter) && self.joined_by(word.end, AND).is_none(),
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
                    let of = self.next(word.end).filter(|of| of.class == Class::Unit)?;
                    let unit = Unit::of(of.value)?;
                    return (!of.definite || unit.is_clock()).then(|| (Length::fraction(1.0 / word.value as f64, unit), of.end));
                }
                // السنوات الخمس, الأيام الثلاثة
                Class::Units if word.definite => {
                    let (value, end, _) = self.definite_number(self.spaces(word.end))?;
                    return Some((Length::new(value, Unit::of(word.value)?), end));
                }
                _ => {}
            }
        }
        if !self.rest(at).starts_with(|c: char| c.is_ascii_digit()) && !self.may_be_number(at) {
            return None;
        }
        let start = self.definite_digits(at).unwrap_or(at);
        let (value, end, _) = self.cardinal(start)?;
        let word = self.next(end).filter(|word| matches!(word.class, Class::Unit | Class::Units))?;
        // 15 العام is none; الخمس سنوات is one.
        if word.definite && word.class == Class::Unit {
            return None;
        }
        let unit = Unit::of(word.value).filter(|unit| !matches!(unit, Unit::Weekend | Unit::Half | Unit::Quarter))?;
        // The block المواسم is counted, الموسم 15 is not.
        let end = self.next_is(word.end, Class::Whole).filter(|whole| !whole.definite).map_or(word.end, |whole| whole.end);
        Some((Length::new(value, unit), end))
    }

    fn definite_number(&self, at: usize) -> Option<(f64, usize, Option<usize>)> {
        let start = self.definite_digits(at).unwrap_or(at);
        let definite = start > at || self.rest(at).starts_with("ال");
        self.cardinal(start).filter(|_| definite)
    }

    /// Behind the article of الـ24.
    fn definite_digits(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at).strip_prefix("ال")?;
        let start = self.spaces(self.text.len() - rest.len());
        self.rest(start).starts_with(|c: char| c.is_ascii_digit()).then_some(start)
    }

    /// A range of lengths: من خمس إلى ست ساعات, 3-5 أيام, بين يوم ويومين, شهرين أو ثلاثة.
    pub(super) fn lengths(&self, at: usize, start: usize, between: bool) -> Option<Found> {
        // شهرين أو ثلاثة, يوم أو يومين
        let first = self.single_length(start).or_else(|| self.one(start).filter(|_| between || start > at));
        if let Some((low, end)) = first {
            let next = if between {
                self.joined_by(end, AND)
            } else {
                self.next_is(end, Class::Or).map(|word| self.spaces(word.end)).or_else(|| (start > at).then(|| self.to(end)).flatten())
            }?;
            let unit = low.unit()?;
            if let Some((high, end)) = self.single_length(next) {
                return (high.unit()? >= unit).then(|| self.found(at..end, Says::Lengths(low, high)));
            }
            let (value, end, _) = self.cardinal(next)?;
            let bigger = low.amount().is_some_and(|amount| value > amount && value < amount * 3.0 + 3.0);
            return bigger.then(|| self.found(at..end, Says::Lengths(low, Length::new(value, unit))));
        }
        let number = number_at(self.lexicon, self.text, at).filter(|number| number.kind == NumberKind::Cardinal)?;
        let (low, high) = number.bounds?;
        let end = number.range.end;
        let word = self.next(end).filter(|word| matches!(word.class, Class::Unit | Class::Units) && !word.definite)?;
        let unit = Unit::of(word.value)?;
        Some(self.found(number.range.start.min(at)..word.end, Says::Lengths(Length::new(low, unit), Length::new(high, unit))))
    }

    /// نصف ساعة, ربع قرن; النصف الثاني من العام, الربع الأول من 2020
    pub(super) fn fraction(&self, at: usize, word: Lexeme, lead: Lead) -> Option<Found> {
        if word.definite {
            let part = match word.value {
                2 => super::super::expression::Sub::Half,
                4 => super::super::expression::Sub::Quarter,
                _ => return None,
            };
            return self.nth_behind(at, word.end, part).or_else(|| self.shifted_part(at, word));
        }
        let _ = lead;
        let (length, end) = self.length(at)?;
        Some(self.length_found(at, length, end))
    }

    /// الربع الحالي
    fn shifted_part(&self, at: usize, word: Lexeme) -> Option<Found> {
        let (shift, end) = self.shift(word.end)?;
        let unit = if word.value == 2 { Unit::Half } else { Unit::Quarter };
        Some(self.point(at..end, Point::of(Base::Unit(unit, shift))))
    }

    /// الفصل الأول من عام 2020
    pub(super) fn quarter(&self, at: usize, word: Lexeme) -> Option<Found> {
        word.definite.then(|| self.nth_behind(at, word.end, super::super::expression::Sub::Quarter)).flatten()
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
        let construct = !word.definite && self.text[at..word.end].ends_with('ي');
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
        let (length, end) = self.length(at)?;
        let found = self.length_found(at, length, end);
        // في الدقيقتين 51 و62: which two is told, not how long.
        (!word.definite || matches!(found.says, Says::Stretch(..))).then_some(found)
    }

    fn list_head(&self, at: usize) -> Option<Found> {
        let lead = Lead { year: true, ..Lead::default() };
        if self.rest(at).starts_with(|c: char| c.is_ascii_digit()) {
            return self.date(at, lead);
        }
        let word = self.lexeme(at)?;
        match word.class {
            Class::Weekday => self.weekday(at, word, lead),
            Class::Month => self.date(at, lead),
            _ => self.ordinal(at).and_then(|_| self.date(at, lead)),
        }
    }

    /// كل يوم, كل أربع سنوات, كل يوليو, كل جمعة
    pub(super) fn every(&self, at: usize, word: Lexeme) -> Option<Found> {
        if word.definite {
            return None;
        }
        let several = || {
            let (length, end) = self.length(self.spaces(word.end))?;
            Some(self.found(at..end, Says::Every(length)))
        };
        let Some(next) = self.next(word.end) else { return several() };
        match next.class {
            Class::Unit if !next.definite => {
                let unit = Unit::of(next.value)?;
                // كل يوم جمعة
                if unit == Unit::Day && let Some(day) = self.next_is(next.end, Class::Weekday) {
                    return Some(self.found(at..day.end, Says::EveryWeekday(weekday_of(day)?)));
                }
                if unit == Unit::Month && let Some(month) = self.next_is(next.end, Class::Month) {
                    return Some(self.found(at..month.end, Says::EveryMonth(i8::try_from(month.value % 16).ok()?)));
                }
                Some(self.found(at..next.end, Says::Every(Length::new(1.0, unit))))
            }
            Class::Weekday => Some(self.found(at..next.end, Says::EveryWeekday(weekday_of(next)?))),
            Class::Month if next.value / 16 % 4 == 0 => {
                Some(self.found(at..next.end, Says::EveryMonth(i8::try_from(next.value % 16).ok()?)))
            }
            Class::Part => Some(self.found(at..next.end, Says::Every(Length::new(1.0, Unit::Day)))),
            Class::Season => Some(self.found(at..next.end, Says::Every(Length::new(1.0, Unit::Year)))),
            _ => None,
        }
        .or_else(several)
    }

    /// مرة كل عامين, مرتين في الأسبوع
    pub(super) fn times(&self, at: usize, word: Lexeme) -> Option<Found> {
        let next = self.next(word.end)?;
        let found = match next.class {
            Class::Every => self.every(self.spaces(word.end), next)?,
            Class::In => {
                let unit = self.next(next.end).filter(|unit| unit.class == Class::Unit && unit.definite)?;
                if self.shift(unit.end).is_some() {
                    return None;
                }
                self.found(at..unit.end, Says::Every(Length::new(1.0, Unit::of(unit.value)?)))
            }
            _ => return None,
        };
        Some(Found { range: at..found.range.end, ..found })
    }

    /// في الثامنة عشرة من عمره
    pub(super) fn age_in_words(&self, at: usize, end: usize) -> Option<Found> {
        let (years, _) = self.ordinal(at)?;
        let unit = self.next_is(end, Class::Unit).filter(|unit| unit.value == Unit::Year as u64);
        let age = self.next_is(unit.map_or(end, |unit| unit.end), Class::Age)?;
        Some(self.found(at..age.end, Says::Length(Length::new(f64::from(years), Unit::Year))))
    }

    /// سن الرابعة عشرة, سن 18
    pub(super) fn age_of(&self, at: usize, word: Lexeme) -> Option<Found> {
        let start = self.spaces(word.end);
        let digits = self.definite_digits(start).unwrap_or(start);
        let (years, end) = self.ordinal(start).map(|(years, end)| (f64::from(years), end)).or_else(|| {
            let (value, end, _) = self.cardinal(digits)?;
            Some((value, end))
        })?;
        let end = self.next(end).filter(|word| matches!(word.class, Class::Unit | Class::Units) && word.value == Unit::Year as u64).map_or(end, |unit| unit.end);
        (start > word.end && (1.0..=130.0).contains(&years)).then(|| self.found(at..end, Says::Length(Length::new(years, Unit::Year))))
    }

    /// منذ ثلاثة أيام, منذ عام ونصف العام
    pub(super) fn since(&self, at: usize, word: Lexeme) -> Option<Found> {
        let (length, range) = self.measured(word.end)?;
        // منذ العامين الماضيين is no point.
        Some(Found { range: at..range.end, ..self.found(at..range.end, Says::Since(length, range)) })
    }

    /// قبل ثلاثة أيام, بعد عامين; with من behind them they are lengths: بعد عشر دقائق من البداية.
    pub(super) fn offset(&self, at: usize, word: Lexeme) -> Option<Found> {
        let start = self.spaces(word.end);
        if start > word.end
            && let Some(Found { range, says: Says::Lengths(low, high), .. }) = self.lengths(start, start, false)
            && self.past_word(range.end, "من").is_none()
        {
            return Some(self.found(at..range.end, Says::Offsets { low, high, forward: word.class == Class::After }));
        }
        let (length, range) = self.measured(word.end)?;
        let forward = word.class == Class::After;
        let end = range.end;
        let next = self.cursor(self.spaces(end)).word();
        let from_event = next.is_some_and(|next| matches!(next, "من" | "على" | "فقط" | "لـ" | "عن"));
        if from_event {
            // بعد ستة أيام من ذلك
            let of = self.past_word(end, "من").and_then(|start| self.lexeme(start)).filter(|that| that.class == Class::That);
            if let Some(that) = of {
                return Some(self.point(at..that.end, Point::of(Base::Offset { length, forward, then: true })));
            }
            let found = self.found(range.clone(), Says::Length(length));
            return (next != Some("فقط")).then_some(found).or_else(|| Some(self.found(range, Says::Length(length))));
        }
        Some(self.point(at..end, Point::of(Base::Offset { length, forward, then: false })))
    }

    /// بعد ذلك بستة أيام, قبلها بعام
    pub(super) fn then_offset(&self, at: usize, word: Lexeme) -> Option<Found> {
        let start = self.by(word.end)?;
        let (length, range) = self.measured_at(start)?;
        let forward = word.class == Class::ThenAfter;
        Some(self.point(at..range.end, Point::of(Base::Offset { length, forward, then: true })))
    }

    /// The length behind قبل, منذ, بعد, with نحو or أكثر من before it.
    fn measured(&self, at: usize) -> Read2 {
        let start = self.spaces(at);
        (start > at).then(|| self.measured_at(start)).flatten()
    }

    fn measured_at(&self, at: usize) -> Read2 {
        let start = match self.lexeme(at) {
            Some(word) if matches!(word.class, Class::Approximation) => self.spaces(word.end),
            _ => at,
        };
        let (length, end) = self.length(start).or_else(|| self.with_more(self.one(start)?))?;
        // The past ones are a stretch, not a length.
        let shifted = self.next(end).is_some_and(|word| matches!(word.class, Class::Modifier | Class::Few) && word.definite);
        let few = self.next_is(end, Class::Few).is_some();
        (!shifted && !few).then_some((length, start..end))
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
        let (length, end) = self.with_more((one, first_end))?;
        let whole = first_end > word.end;
        let counted = lead.counts() || whole || end > first_end || self.past_word(end, "على").is_some() && lead.year;
        (counted && !self.vague_follows(end)).then(|| self.length_found(at, length, end))
    }

    fn vague_follows(&self, at: usize) -> bool {
        self.next_is(at, Class::Few).is_some()
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

    /// Shift of something that the words before have named.
    pub(super) fn shifted(&self, at: usize, end: usize, unit: Unit, shift: Shift) -> Found {
        self.point(at..end, Point::of(Base::Unit(unit, shift)))
    }
}

type Read2 = Option<(Length, Range<usize>)>;
