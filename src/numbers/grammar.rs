//! One number expression: what leads to it, the amount or range, its unit, and what limits it.

use std::ops::Range;

use super::amount::{Amount, Head};
use super::class::Class;
use super::digits::{Digits, digits};
use super::lexeme::{Lexeme, after_article};
use super::range::spans;
use super::unit::Unit;
use super::{Approximation, NumberKind, Parsed};
use crate::lexicon::Lexicon;
use crate::text::{Cursor, is_arabic_letter, is_word};

/// The conjunction that joins the parts of a number.
pub(super) const AND: char = 'و';
/// Words that may stand before a number, one after the other: منذ نحو, بنسبة أقل من.
const LEADS: usize = 5;
/// Nouns that may stand between a number and what limits it: 20 شخصا على الأقل.
const NOUNS: usize = 2;

/// Reads the number expressions of a clean text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grammar<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) text: &'a str,
}

/// What stands at a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    Number(Parsed),
    /// No number, though it looks like one; it ends here.
    Skip(usize),
}

/// What the words before a number say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lead {
    /// Where the number's span starts, if a sign before the amount belongs to it.
    pub(super) start: Option<usize>,
    pub(super) approximation: Option<Approximation>,
    pub(super) minus: bool,
    pub(super) rate: bool,
    pub(super) year: bool,
    pub(super) date: bool,
    pub(super) hour: bool,
    /// A noun before it tells an ordinal from a cardinal.
    pub(super) head: Option<NumberKind>,
}

impl Lead {
    pub(super) fn sign(self) -> f64 {
        if self.minus { -1.0 } else { 1.0 }
    }
}

/// The amount, range or fraction of an expression.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quantum {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: Option<f64>,
    pub(super) range: Option<(f64, f64)>,
    pub(super) kind: NumberKind,
    pub(super) unit: Option<Unit>,
    pub(super) approximation: Option<Approximation>,
    /// May be a year or a day of a month.
    pub(super) year: bool,
    pub(super) day: bool,
    /// A definite number, which may count off.
    pub(super) counts_off: bool,
    pub(super) definite: bool,
}

impl Quantum {
    pub(super) fn new(start: usize, amount: &Amount, value: f64) -> Self {
        let plain = |most: f64| {
            amount.literal.is_some_and(|l| l.plain.is_some_and(|digits| digits <= 2) && (1.0..=most).contains(&l.value))
        };
        Self {
            start,
            end: amount.end,
            value: Some(value),
            range: None,
            kind: if amount.part { NumberKind::Fraction } else { NumberKind::Cardinal },
            unit: None,
            approximation: None,
            year: amount.literal.is_some_and(|literal| literal.is_year()),
            day: plain(31.0),
            counts_off: amount.counts_off,
            definite: amount.definite,
        }
    }
}

impl<'a> Grammar<'a> {
    pub(super) fn lexeme(&self, at: usize) -> Option<Lexeme> {
        Lexeme::at(self.lexicon, self.text, at)
    }

    pub(super) fn spaces(&self, at: usize) -> usize {
        at + self.text.as_bytes().get(at..).unwrap_or_default().iter().take_while(|&&b| b == b' ').count()
    }

    /// The phrase behind the spaces at `at`; digits may have lost the space behind them.
    pub(super) fn next(&self, at: usize) -> Option<Lexeme> {
        let next = self.spaces(at);
        let glued = next == at && !self.text.as_bytes().get(at.checked_sub(1)?).is_some_and(u8::is_ascii_digit);
        if glued { None } else { self.lexeme(next) }
    }

    /// Where the word starts that و joins to what ends at `at`.
    pub(super) fn and(&self, at: usize) -> Option<usize> {
        let next = self.spaces(at);
        let rest = self.text.get(next..)?.strip_prefix(AND)?;
        (next > at).then(|| self.spaces(self.text.len() - rest.len()))
    }

    pub(super) fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    pub(super) fn is_digit(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
    }

    /// What the phrase `word`, which starts at `at`, begins.
    pub(super) fn read(&self, at: usize, word: Lexeme) -> Option<Outcome> {
        let mut lead = Lead::default();
        let (mut at, mut word) = (at, word);
        for _ in 0..LEADS {
            match word.class {
                Class::Block => return Some(Outcome::Skip(word.end)),
                Class::Approximation => {
                    lead.approximation = Approximation::ALL.get(usize::try_from(word.number).ok()?).copied();
                }
                Class::Minus => (lead.minus, lead.start) = (true, Some(at)),
                // بالمئة 10
                Class::Percent => (lead.rate, lead.start) = (true, Some(at)),
                Class::Rate => lead.rate = true,
                Class::Year => lead.year = true,
                Class::Date | Class::PerDay => lead.date = true,
                Class::Hour => lead.hour = true,
                Class::OrdinalHead => lead.head = Some(NumberKind::Ordinal),
                Class::CardinalHead => lead.head = Some(NumberKind::Cardinal),
                Class::Phone => return self.phone(word.end),
                Class::From => return self.range_from(lead, word.end),
                Class::Between => return self.range_between(lead, word.end),
                _ => return self.word(at, word, lead),
            }
            let end = self.spaces(word.end);
            if end == word.end {
                return None;
            }
            at = end;
            if let Some(found) = self.signed(at, lead) {
                return Some(found);
            }
            word = self.lexeme(at)?;
        }
        None
    }

    /// What starts with a digit, a sign or a symbol, or with an article before digits.
    pub(super) fn signed(&self, at: usize, mut lead: Lead) -> Option<Outcome> {
        if self.is_digit(at) {
            return self.number(at, at, lead);
        }
        let rest = self.rest(at);
        let first = rest.chars().next()?;
        let next = at + first.len_utf8();
        match first {
            '-' | '−' | '+'
                if self.is_digit(next) || (rest[next - at..].starts_with('.') && self.is_digit(next + 1)) =>
            {
                lead.minus ^= first != '+';
                lead.start = lead.start.or(Some(at));
                self.signed(next, lead)
            }
            '.' | ',' if self.is_digit(next) => self.number(at, at, lead),
            '%' if self.is_digit(next) => {
                lead.rate = true;
                lead.start = lead.start.or(Some(at));
                self.number(at, next, lead)
            }
            _ if is_arabic_letter(first) => self.definite_digits(at, lead),
            _ => self.paid(at, lead),
        }
    }

    /// الـ15
    fn definite_digits(&self, at: usize, lead: Lead) -> Option<Outcome> {
        let digits = self.spaces(after_article(self.text, at)?);
        let found = self.is_digit(digits).then(|| self.number(at, digits, lead))??;
        Some(match found {
            Outcome::Number(mut number) if number.kind == NumberKind::Cardinal => {
                number.kind = lead.head.unwrap_or(NumberKind::Cardinal);
                Outcome::Number(number)
            }
            other => other,
        })
    }

    /// $10, USD 10
    fn paid(&self, at: usize, lead: Lead) -> Option<Outcome> {
        let unit = self.unit_before(at)?;
        let digits = self.spaces(unit.end);
        let Outcome::Number(mut number) = self.is_digit(digits).then(|| self.number(at, digits, lead))?? else {
            return None;
        };
        if number.unit.is_none() {
            number.kind = unit.kind;
            number.unit = unit.code.map(str::to_owned);
        }
        Some(Outcome::Number(number))
    }

    /// The expression whose digits start at `at`.
    fn number(&self, start: usize, at: usize, lead: Lead) -> Option<Outcome> {
        let literal = match digits(self.text, at) {
            Digits::Other(end) => return Some(Outcome::Skip(end)),
            Digits::Slash(literal, ..) if lead.date || lead.year => return Some(Outcome::Skip(literal.end)),
            Digits::Slash(literal, ..) => {
                let value = Amount { part: true, ..self.amount_from(Head::Digits(literal), 0)? };
                return Some(self.complete(lead, Quantum::new(start, &value, lead.sign() * literal.value)));
            }
            Digits::Number(literal) => literal,
        };
        if let Some(dated) = self.dated(at, literal.end, literal.plain) {
            return Some(Outcome::Skip(dated));
        }
        // 5G, 4K: the name of something, unless it is a unit.
        let glued = self.rest(literal.end).chars().next();
        if glued.is_some_and(|c| (c.is_alphabetic() && !is_arabic_letter(c)) || c == '_')
            && self.unit(literal.end).is_none()
        {
            let mut cursor = Cursor::new(self.text, literal.end);
            cursor.skip(|c| is_word(c) || c == '_');
            return Some(Outcome::Skip(cursor.at()));
        }
        let amount = self.amount_from(Head::Digits(literal), usize::MAX)?;
        Some(self.expression(start, amount, lead))
    }

    /// The expression that a number word begins.
    fn word(&self, at: usize, word: Lexeme, lead: Lead) -> Option<Outcome> {
        if let Some((value, end)) = self.ordinal(word) {
            let hour = self.day_part(end);
            if lead.hour || (word.definite && hour > end) {
                return Some(Outcome::Skip(hour));
            }
            if value <= 31.0
                && let Some(month) = self.month(end)
            {
                return Some(Outcome::Skip(month));
            }
            return Some(self.ordinal_number(lead.start.unwrap_or(at), value, end));
        }
        if word.class == Class::UnitDual {
            return Some(self.two_units(at, word, lead));
        }
        if let Some(end) = self.vague(word) {
            // ملايين من الدولارات
            let of = || self.next(end).filter(|word| word.class == Class::From).and_then(|of| self.unit(of.end));
            let unit = self.unit(end).or_else(of);
            let kind = unit.map_or(NumberKind::Cardinal, |unit| unit.kind);
            return Some(self.complete(
                lead,
                Quantum {
                    start: at,
                    end,
                    value: None,
                    range: None,
                    kind,
                    unit,
                    approximation: Some(Approximation::Some),
                    year: false,
                    day: false,
                    counts_off: false,
                    definite: false,
                },
            ));
        }
        let amount = self.amount_from(Head::Word(word), usize::MAX)?;
        if lead.head != Some(NumberKind::Cardinal)
            && let Some((value, end)) = self.counted_off(&amount)
            && self.unit(end).is_none()
        {
            return Some(self.ordinal_number(lead.start.unwrap_or(at), value, end));
        }
        // The last quarter, الربع الأخير, is a time.
        if amount.part && word.definite && after_article(self.text, self.spaces(amount.end)).is_some() {
            return Some(Outcome::Skip(amount.end));
        }
        if lead.year && (1000.0..2200.0).contains(&amount.value) {
            return Some(Outcome::Skip(amount.end));
        }
        Some(self.expression(at, amount, lead))
    }

    fn ordinal_number(&self, start: usize, value: f64, end: usize) -> Outcome {
        Outcome::Number(Parsed {
            range: start..end,
            kind: NumberKind::Ordinal,
            value: Some(value),
            bounds: None,
            unit: None,
            approximation: None,
        })
    }

    /// Two of a unit by its dual: دولاران, كيلوغرامين ونصف.
    fn two_units(&self, at: usize, word: Lexeme, lead: Lead) -> Outcome {
        let half = self.and(word.end).and_then(|at| self.lexeme(at)).filter(|half| half.class == Class::Part);
        let (value, end) = half.map_or((2.0, word.end), |half| (2.0 + 1.0 / half.value(), half.end));
        let unit = Unit::of(word.number, end);
        let mut quantum = Quantum::new(at, &Amount::whole(value, end), value);
        quantum.unit = unit;
        quantum.kind = unit.map_or(NumberKind::Quantity, |unit| unit.kind);
        self.complete(lead, quantum)
    }

    /// بضع, بضعة آلاف, عشرات الآلاف, ملايين
    fn vague(&self, word: Lexeme) -> Option<usize> {
        use Class::*;
        if !matches!(word.class, Several | Plural | PluralTen | DozenPlural) {
            return None;
        }
        let mut end = word.end;
        while let Some(next) = self.next(end) {
            match next.class {
                Plural | PluralTen | SeveralTail | DozenPlural => end = next.end,
                Ten | TenOrPart if word.class == Several => end = next.end,
                Scale if next.definite || word.class == Several => end = next.end,
                _ => break,
            }
        }
        Some(end)
    }

    /// The expression that an amount begins: the fraction or range that it is part of, or itself.
    fn expression(&self, start: usize, amount: Amount, lead: Lead) -> Outcome {
        if lead.hour || (lead.year && amount.literal.is_some_and(|l| l.plain.is_some_and(|digits| digits <= 4))) {
            return Outcome::Skip(self.further_years(self.day_part(amount.end)));
        }
        if let Some((value, end)) = self.ratio(&amount) {
            let whole = Amount { part: true, end, literal: None, ..amount };
            return self.complete(lead, Quantum::new(start, &whole, lead.sign() * value));
        }
        if let Some(second) = self.range_end(&amount, &lead).filter(|second| spans(&amount, second)) {
            return self.range(lead, start, amount, second);
        }
        self.complete(lead, Quantum::new(start, &amount, lead.sign() * amount.value))
    }

    /// Adds what stands behind: the unit, and what limits the number.
    pub(super) fn complete(&self, lead: Lead, mut quantum: Quantum) -> Outcome {
        if quantum.unit.is_none()
            && let Some(unit) = self.unit(quantum.end)
        {
            let scale = |value: f64| value * unit.factor;
            quantum.value = quantum.value.map(scale);
            quantum.range = quantum.range.map(|(from, to)| (scale(from), scale(to)));
            quantum.kind = unit.kind;
            quantum.unit = Some(unit);
        }
        if let Some(unit) = quantum.unit {
            quantum.end = quantum.end.max(unit.end);
        } else {
            if quantum.year && lead.date {
                return Outcome::Skip(self.further_years(quantum.end));
            }
            if let Some(end) = quantum.day.then(|| self.month(quantum.end)).flatten() {
                return Outcome::Skip(end);
            }
            let rate = lead.rate && quantum.kind == NumberKind::Cardinal && !quantum.definite;
            let small = quantum.value.or(quantum.range.map(|range| range.1)).is_some_and(|value| value.abs() <= 1000.0);
            let ratio = || self.next(quantum.end).is_some_and(|next| matches!(next.class, Class::To | Class::NoRate));
            if rate && small && !ratio() {
                quantum.kind = NumberKind::Percent;
            }
        }
        let approximation = quantum.approximation.or_else(|| self.limit(quantum.end)).or(lead.approximation);
        Outcome::Number(Parsed {
            range: lead.start.unwrap_or(quantum.start).min(quantum.start)..quantum.end,
            kind: quantum.kind,
            value: quantum.value,
            bounds: quantum.range,
            unit: quantum.unit.and_then(|unit| unit.code).map(str::to_owned),
            approximation,
        })
    }

    /// What limits the number that ends at `at`, at once or behind its noun: 20 شخصا على الأقل.
    fn limit(&self, at: usize) -> Option<Approximation> {
        let mut cursor = Cursor::new(self.text, at);
        for _ in 0..=NOUNS {
            if cursor.skip_spaces() == 0 {
                return None;
            }
            if let Some(found) = self.lexicon.after_number.longest(self.text, cursor.at()) {
                // على الأقل 30 belongs to the next number.
                let next = self.spaces(found.end);
                let another = self.is_digit(next) || self.amount(next, 0).is_some();
                let index = usize::try_from(found.value).ok().filter(|_| !another)?;
                return Approximation::ALL.get(index).copied();
            }
            let noun = cursor.word()?;
            if noun.starts_with(AND) || noun.contains(|c: char| !is_arabic_letter(c)) {
                return None;
            }
        }
        None
    }

    /// The expression at `at`, whatever it starts with.
    pub(super) fn at(&self, at: usize) -> Option<Outcome> {
        match self.lexeme(at) {
            Some(word) => self.read(at, word),
            None => self.signed(at, Lead::default()),
        }
    }
}

impl Amount {
    fn whole(value: f64, end: usize) -> Self {
        Self { end, value, literal: None, scaled: None, definite: false, part: false, joins: 0, counts_off: false }
    }
}

/// The clean range of what was found, or where to go on.
pub(super) fn end_of(outcome: &Outcome) -> usize {
    match outcome {
        Outcome::Number(Parsed { range: Range { end, .. }, .. }) | Outcome::Skip(end) => *end,
    }
}
