//! Units: what is counted, measured or paid.

use super::NumberKind;
use super::class::Class;
use super::grammar::Grammar;
use crate::text::is_word;

include!(concat!(env!("OUT_DIR"), "/units.rs"));

/// A unit at a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unit {
    pub(super) end: usize,
    pub(super) kind: NumberKind,
    /// ISO 4217 or the name of the unit; none for percent, and for money of an unknown country.
    pub(super) code: Option<&'static str>,
    /// What the number is multiplied by: a thousandth for في الألف.
    pub(super) factor: f64,
}

impl Unit {
    /// The unit of a table value.
    pub(super) fn of(index: u64, end: usize) -> Option<Self> {
        let (code, money) = UNITS.get(usize::try_from(index).ok()?)?;
        let kind = if *money { NumberKind::Money } else { NumberKind::Quantity };
        Some(Self { end, kind, code: Some(*code).filter(|code| !code.is_empty()), factor: 1.0 })
    }
}

impl Grammar<'_> {
    /// The unit of the number that ends at `at`.
    pub(super) fn unit(&self, at: usize) -> Option<Unit> {
        let next = self.spaces(at);
        let c = self.text.get(next..)?.chars().next()?;
        let unit = |end, kind, factor| Some(Unit { end, kind, code: None, factor });
        match c {
            '%' if next == at || !self.text[next + 1..].starts_with(|c: char| c.is_ascii_digit()) => {
                return unit(next + 1, NumberKind::Percent, 1.0);
            }
            '‰' => return unit(next + c.len_utf8(), NumberKind::Fraction, 1e-3),
            _ if !is_word(c) => {
                // 10 $20: the sign belongs to the number behind it.
                let found = self.symbol(next)?;
                let prefix = next > at && self.text[found.end..].starts_with(|c: char| c.is_ascii_digit());
                return (!prefix).then_some(found);
            }
            _ => {}
        }
        let glued = next == at && !self.text[..at].ends_with(|c: char| c.is_ascii_digit());
        if glued {
            return None;
        }
        match self.lexeme(next) {
            Some(word) if word.class == Class::Percent => return unit(word.end, NumberKind::Percent, 1.0),
            Some(word) if word.class == Class::Per => return unit(word.end, NumberKind::Fraction, 1.0 / word.value()),
            _ => {}
        }
        let phrase = self.lexicon.units.longest(self.text, next);
        let found = phrase.or_else(|| self.lexicon.unit_abbreviations.longest(self.text, next))?;
        let mut unit = Unit::of(found.value, found.end)?;
        if phrase.is_none() && self.text[unit.end..].starts_with('.') {
            unit.end += 1;
        }
        if let Some((code, end)) = self.speed(&unit) {
            (unit.code, unit.end) = (Some(code), end);
        }
        let below = self.lexeme(self.spaces(unit.end)).filter(|word| word.class == Class::BelowZero);
        if let Some(below) = below {
            (unit.end, unit.factor) = (below.end, -1.0);
        }
        Some(unit)
    }

    /// The unit that a slash and a unit of time make: كم/ساعة.
    fn speed(&self, unit: &Unit) -> Option<(&'static str, usize)> {
        let slash = self.text.get(unit.end..)?.strip_prefix('/')?;
        let time = self.lexeme(self.text.len() - slash.len())?;
        let time_code = match time.class {
            Class::PerHour => "h",
            Class::PerDay => "d",
            Class::PerSecond => "s",
            _ => return None,
        };
        let (code, _) =
            UNITS.iter().find(|(code, _)| code.split_once('/') == unit.code.map(|unit| (unit, time_code)))?;
        Some((code, time.end))
    }

    fn symbol(&self, at: usize) -> Option<Unit> {
        let rest = self.text.get(at..)?;
        let found =
            SYMBOLS.iter().filter(|(symbol, _)| rest.starts_with(symbol)).max_by_key(|(symbol, _)| symbol.len())?;
        Unit::of(u64::try_from(found.1).ok()?, at + found.0.len())
    }

    /// The sign or code of a currency that stands before its number: $, USD.
    pub(super) fn unit_before(&self, at: usize) -> Option<Unit> {
        let rest = self.text.get(at..)?;
        let found = if rest.starts_with(|c: char| c.is_ascii_uppercase()) {
            let code = || self.lexicon.units.longest(self.text, at).and_then(|found| Unit::of(found.value, found.end));
            self.symbol(at).or_else(code)
        } else {
            self.symbol(at)
        };
        found.filter(|unit| unit.kind == NumberKind::Money)
    }
}
