//! Months: by one name or two, by their number.

use super::super::class::{Class, WEAK};
use super::super::expression::{Fields, MonthOf};
use super::super::unit::Unit;
use super::particle::AND;
use super::{Grammar, Read};

/// آب, as the table numbers it.
const AUGUST: u64 = 8;

/// إب and أب, which look-up takes for آب.
const HAMZAS: [char; 2] = ['إ', 'أ'];
/// The letter of آب.
const MADDA: char = 'آ';
/// What may stand between two names of one month.
const BETWEEN_NAMES: [char; 5] = [' ', '/', '-', '(', '،'];

/// A month by its name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Month {
    pub(super) number: i8,
    pub(super) hijri: bool,
    /// The name is an ordinary word or a personal name too.
    pub(super) weak: bool,
}

impl Grammar<'_> {
    /// A month by one name or two: مايو, أيار/مايو, أيار (مايو), شباط فبراير; with شهر before it or not.
    pub(super) fn month(&self, at: usize) -> Read<Month> {
        let word = self.lexeme(at).filter(|word| word.class == Class::Month && !word.definite)?;
        // إب and أب are no آب, nor is آوت أوت.
        let written = &self.text[at..word.end];
        let short = written.chars().count() == 2;
        if word.value & !WEAK == AUGUST
            && (short && written.starts_with(HAMZAS) || !short && written.starts_with(MADDA))
        {
            return None;
        }
        let mut end = word.end;
        let mut second = self.cursor(end);
        second.skip(|c| BETWEEN_NAMES.contains(&c));
        if let Some(other) = self
            .lexeme(second.at())
            .filter(|other| other.class == Class::Month && other.value & !WEAK == word.value & !WEAK)
        {
            let mut cursor = self.cursor(other.end);
            cursor.take(|c| c == ')');
            end = cursor.at();
        }
        // باب is no ب before اب, unless the other name follows: باب/أغسطس.
        let glued = || self.text[..at].ends_with(crate::text::is_arabic_letter) && !self.text[..at].ends_with(AND);
        if short && word.value & !WEAK == AUGUST && !written.starts_with(MADDA) && end == word.end && glued() {
            return None;
        }
        let number = i8::try_from(word.value % 16).ok()?;
        Some((Month { number, hijri: word.value / 16 % 4 == 1, weak: word.value & WEAK != 0 }, end))
    }

    /// A month by its name or, behind شهر, by its number: شهر 9, الشهر التاسع.
    pub(super) fn month_or_number(&self, at: usize) -> Read<Month> {
        if let Some(found) = self.month(at) {
            return Some(found);
        }
        let word = self.lexeme(at).filter(|word| word.class == Class::Unit && word.value == Unit::Month as u64)?;
        let next = self.spaces(word.end);
        if let Some(found) = self.month(next) {
            return Some(found);
        }
        // شهر واحد is a length.
        if self.next_is(word.end, Class::Whole).is_some() {
            return None;
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
}
