//! Amounts: what words and digits come to together, from خمسة to ثلاثة ملايين و400 ألف.
//!
//! An amount is a sum of terms that و joins, each below the one before it (مليون ومئتا ألف وخمسة) or, in the older
//! order, each above it (ست وثلاثون وأربعمئة وألف). A term is a number below a thousand and the scale words behind it.
//! What would fill a place that is filled already is another number: خمسة وستة, ألف وألفان.

use super::class::Class;
use super::digits::{Digits, Literal, digits};
use super::grammar::Grammar;
use super::lexeme::Lexeme;
use crate::text::is_arabic_letter;

/// A number that was read, without its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    pub(super) end: usize,
    pub(super) value: f64,
    /// Digits and nothing else.
    pub(super) literal: Option<Literal>,
    /// The number before its one scale word, and the scale: five of خمسة ملايين.
    pub(super) scaled: Option<(f64, f64)>,
    /// Starts with an article.
    pub(super) definite: bool,
    /// Part of a whole: نصف, ثلاثة أرباع.
    pub(super) part: bool,
    /// How often و joined.
    pub(super) joins: usize,
    /// Among cardinals, the one that serves as an ordinal when it has its article: العشرون.
    pub(super) counts_off: bool,
}

/// What an amount starts with.
#[derive(Debug, Clone, Copy)]
pub(super) enum Head {
    Word(Lexeme),
    Digits(Literal),
}

/// A sum so far.
#[derive(Debug, Clone, Copy)]
struct Sum {
    end: usize,
    /// Terms that are complete.
    total: f64,
    /// The number below a thousand that no scale word has taken yet.
    group: f64,
    /// The group is digits as they stand.
    raw: bool,
    /// The last complete term, and the last scale.
    term: f64,
    scale: f64,
    terms: usize,
    /// The group as it was before its scale took it.
    coefficient: f64,
    /// A ten must follow: إحدى.
    open: bool,
    ascending: bool,
    closed: bool,
    part: bool,
    joins: usize,
}

impl Grammar<'_> {
    /// The amount at `at`, with at most so many joins by و.
    pub(super) fn amount(&self, at: usize, joins: usize) -> Option<Amount> {
        if let Some(literal) = self.literal(at) {
            return self.amount_from(Head::Digits(literal), joins);
        }
        self.amount_from(Head::Word(self.lexeme(at)?), joins)
    }

    /// The number in digits at `at`.
    pub(super) fn literal(&self, at: usize) -> Option<Literal> {
        let digit = self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        match digit.then(|| digits(self.text, at))? {
            Digits::Number(literal) => Some(literal),
            _ => None,
        }
    }

    pub(super) fn amount_from(&self, first: Head, joins: usize) -> Option<Amount> {
        let mut sum = self.start(first)?;
        let definite = matches!(first, Head::Word(word) if word.definite);
        // The sum before its last group, and before its last join.
        let (mut saved, mut last) = (None, None);
        loop {
            if sum.closed {
                break;
            }
            match self.adjacent(&sum) {
                Step::On(next) => {
                    sum = next;
                    continue;
                }
                // The scale does not fit: the group before it starts another number.
                Step::Back => {
                    sum = saved.unwrap_or(sum);
                    break;
                }
                Step::None => {}
            }
            let Some(next) = (sum.joins < joins).then(|| self.joined(&sum, definite)).flatten() else { break };
            last = Some(sum);
            if sum.group == 0.0 {
                saved = last;
            }
            sum = next;
        }
        if sum.open {
            sum = last?;
        }
        let amount = self.finish(sum, first, definite);
        Some(self.point(amount).unwrap_or(amount))
    }

    fn finish(&self, sum: Sum, first: Head, definite: bool) -> Amount {
        let value = sum.total + sum.group;
        let literal = match first {
            Head::Digits(literal) if literal.end == sum.end => Some(literal),
            _ => None,
        };
        let spoken = |word: Lexeme| match word.class {
            Class::Teen => word.number <= 12,
            class => class == Class::SpokenTeen,
        };
        let teen = matches!(first, Head::Word(word) if word.end == sum.end && spoken(word));
        Amount {
            end: sum.end,
            value,
            literal,
            scaled: (sum.terms == 1 && sum.group == 0.0 && sum.coefficient > 0.0 && !sum.part)
                .then_some((sum.coefficient, sum.scale)),
            definite,
            part: sum.part,
            joins: sum.joins,
            counts_off: definite && (teen || value >= 20.0) && !sum.part,
        }
    }

    fn start(&self, first: Head) -> Option<Sum> {
        let word = match first {
            Head::Digits(literal) => {
                return Some(Sum { raw: true, ..Sum::group(literal.value, literal.end) });
            }
            Head::Word(word) => word,
        };
        use Class::*;
        let value = word.value();
        Some(match word.class {
            Unit | Ten | UnitOrPart | TenOrPart => {
                let denominator = matches!(word.class, UnitOrPart | TenOrPart).then_some(value);
                // A fifth of a definite number: خمس المليون.
                let of = denominator.and_then(|d| Some((1.0 / d, self.whole(word.end).filter(|w| w.definite)?)));
                let group = Sum::group(value, word.end);
                of.map_or(group, |(part, of)| group.finished(part * of.value(), of.end, false))
            }
            Zero | Teen | SpokenTeen | Tens | Hundred | Hundreds => Sum::group(value, word.end),
            Joined => Sum { open: true, ..Sum::group(1.0, word.end) },
            Scale | ScaleOrDual | Dual => {
                let mut sum = Sum::group(0.0, word.end);
                sum.add(self.count(word), value);
                sum
            }
            Dozen | DozenDual => Sum::group(0.0, word.end).finished(value * self.count(word), word.end, false),
            Part | TwoParts | WeakPart => {
                let part = if word.class == TwoParts { 2.0 / value } else { 1.0 / value };
                return self.part_of(part, word);
            }
            _ => return None,
        })
    }

    /// A fraction alone, or of the scale word behind it: نصف, نصف مليون, نصف دزينة.
    fn part_of(&self, part: f64, word: Lexeme) -> Option<Sum> {
        let sum = Sum::group(0.0, word.end);
        match self.whole(word.end) {
            Some(of) => Some(sum.finished(part * of.value(), of.end, false)),
            None if word.class == Class::WeakPart => None,
            None => Some(sum.finished(part, word.end, true)),
        }
    }

    /// The word behind a fraction that it may be a fraction of.
    fn whole(&self, at: usize) -> Option<Lexeme> {
        use Class::*;
        let word = self.next(at)?;
        match word.class {
            Hundred | Scale | ScaleOrDual | Dozen => Some(word),
            Tens => Some(word).filter(|word| word.definite),
            _ => None,
        }
    }

    /// How many of its scale a word is by itself.
    fn count(&self, word: Lexeme) -> f64 {
        let noun = || {
            let next = self.text[self.spaces(word.end)..].chars().next();
            next.is_some_and(|c| is_arabic_letter(c) && c != super::grammar::AND)
        };
        match word.class {
            Class::Dual | Class::DozenDual => 2.0,
            Class::ScaleOrDual if noun() => 2.0,
            _ => 1.0,
        }
    }

    /// What stands behind the sum without و.
    fn adjacent(&self, sum: &Sum) -> Step {
        use Class::*;
        // «417» ألف: marks around the digits.
        let rest = &self.text[sum.end..];
        let mark = rest.chars().next().filter(|c| sum.raw && matches!(c, '»' | '"' | '”' | ')'));
        let end = sum.end + mark.map_or(0, char::len_utf8);
        let Some(word) = self.next(end).filter(|_| !sum.open) else { return Step::None };
        if mark.is_some() && !matches!(word.class, Scale | ScaleOrDual | Plural) {
            return Step::None;
        }
        let mut next = Sum { end: word.end, ..*sum };
        let value = word.value();
        let multiplies = matches!(word.class, Scale | ScaleOrDual | Plural) && !word.definite;
        match word.class {
            Hundred | Plural if value == 100.0 && !word.definite => {
                if sum.group == 0.0 || (!sum.raw && sum.group >= 100.0) {
                    return Step::None;
                }
                next.group *= value;
                next.raw = false;
            }
            _ if multiplies && sum.group > 0.0 => {
                if value >= sum.scale {
                    return Step::Back;
                }
                next.coefficient = sum.group;
                next.group = 0.0;
                next.raw = false;
                next.add(sum.group, value);
            }
            // مئة ألف مليون
            _ if multiplies && word.class != Plural && sum.term > 0.0 && !sum.part => {
                next.total += sum.term * (value - 1.0);
                next.term *= value;
                next.scale = next.scale.max(value);
                next.coefficient = 0.0;
            }
            Dozen | DozenPlural if sum.group > 0.0 && sum.total == 0.0 => {
                return Step::On(next.finished(sum.group * value, word.end, false));
            }
            Parts if sum.total == 0.0 && (1.0..=9.0).contains(&sum.group) && sum.joins == 0 => {
                let part = sum.group / value;
                return Step::On(match self.whole(word.end) {
                    Some(of) => next.finished(part * of.value(), of.end, false),
                    None => next.finished(part, word.end, true),
                });
            }
            // عشرون خمسا: a fifth of twenty, that is twenty fifths.
            Part | UnitOrPart if !word.definite && !sum.raw && sum.total + sum.group >= 11.0 => {
                return Step::On(next.finished((sum.total + sum.group) / value, word.end, false));
            }
            _ => return Step::None,
        }
        Step::On(next)
    }

    /// The sum with what و joins to it.
    fn joined(&self, sum: &Sum, definite: bool) -> Option<Sum> {
        use Class::*;
        let at = self.and(sum.end)?;
        let current = sum.total + sum.group;
        let mut next = Sum { joins: sum.joins + 1, ..*sum };
        if let Some(literal) = self.literal(at) {
            let below = if sum.group > 0.0 { 100.0 } else { sum.scale };
            let fits = !sum.raw && !sum.ascending && !sum.part && literal.value.fract() == 0.0 && literal.value < below;
            // Only a scale word or a hundred leaves a place for digits.
            if !fits
                || sum.open
                || (sum.group > 0.0 && sum.group % 100.0 != 0.0)
                || (sum.group == 0.0 && sum.total == 0.0)
            {
                return None;
            }
            next.group += literal.value;
            next.raw = sum.group == 0.0;
            next.end = literal.end;
            return Some(next);
        }
        let word = self.lexeme(at)?;
        if let Some(with_part) = self.with_part(&next, word) {
            return Some(with_part);
        }
        if word.definite != definite || (definite && sum.scale.is_finite()) || (sum.raw && sum.group > 0.0) {
            return None;
        }
        let value = word.value();
        let rest = sum.group % 100.0;
        let empty = sum.group == 0.0 && sum.total > 0.0 && !sum.ascending;
        let below_hundred = empty || (sum.group > 0.0 && rest == 0.0);
        next.end = word.end;
        next.raw = false;
        match word.class {
            Unit | UnitOrPart | Ten | TenOrPart | Teen | SpokenTeen if below_hundred && !sum.open => {
                next.group += value
            }
            Joined if below_hundred && !sum.open => {
                next.group += value;
                next.open = true;
            }
            Tens if below_hundred || (1.0..=9.0).contains(&rest) => {
                next.group += value;
                next.open = false;
            }
            Hundred | Hundreds if !sum.open && (empty || (sum.group > 0.0 && sum.group < 100.0 && !definite)) => {
                next.group += value;
            }
            Scale | ScaleOrDual | Dual if !sum.open => {
                let descends = empty && value < sum.scale;
                let ascends = !definite && current < value;
                if !descends && !ascends {
                    return None;
                }
                next.total = current;
                next.group = 0.0;
                next.ascending |= !descends;
                next.add(self.count(word), value);
            }
            _ => return None,
        }
        Some(next)
    }

    /// The sum with a fraction: خمسة ونصف, مليون ونصف المليون, عشرون وثلاثة أخماس.
    fn with_part(&self, sum: &Sum, word: Lexeme) -> Option<Sum> {
        use Class::*;
        if word.definite || sum.part || sum.open {
            return None;
        }
        let value = word.value();
        let (part, end) = match word.class {
            Part | WeakPart => (1.0 / value, word.end),
            TwoParts => (2.0 / value, word.end),
            Unit | UnitOrPart => {
                let parts = self.next(word.end).filter(|parts| parts.class == Parts)?;
                (value / parts.value(), parts.end)
            }
            _ => return None,
        };
        let current = sum.total + sum.group;
        let value = match self.whole(end) {
            Some(of) if current < 1000.0 && sum.total == 0.0 && !of.definite => {
                return Some(sum.finished((current + part) * of.value(), of.end, false));
            }
            Some(of) => return Some(sum.finished(current + part * of.value(), of.end, false)),
            None if word.class == WeakPart => return None,
            // Half of the last scale: مليون ونصف.
            None if sum.group == 0.0 && sum.scale.is_finite() => current + part * sum.scale,
            None => current + part,
        };
        Some(sum.finished(value, end, false))
    }

    /// ثلاثة فاصلة خمسة, and the scale word of its last part: ثلاثة فاصلة خمسة ملايين.
    fn point(&self, whole: Amount) -> Option<Amount> {
        let point = self.next(whole.end).filter(|word| word.class == Class::Point)?;
        if whole.value.fract() != 0.0 || whole.definite || whole.part {
            return None;
        }
        let behind = self.amount(self.spaces(point.end), usize::MAX)?;
        let (fraction, scale) = behind.scaled.filter(|(count, _)| *count < 100.0).unwrap_or((behind.value, 1.0));
        if fraction.fract() != 0.0 || fraction >= 1e15 || behind.part {
            return None;
        }
        let written = match behind.literal {
            Some(literal) => self.text[self.spaces(point.end)..literal.end].to_owned(),
            None => format!("{fraction}"),
        };
        let value: f64 = format!("{}.{written}", whole.value).parse().ok()?;
        let scaled = (scale > 1.0).then_some((value, scale));
        Some(Amount { end: behind.end, value: value * scale, literal: None, scaled, counts_off: false, ..whole })
    }
}

enum Step {
    On(Sum),
    Back,
    None,
}

impl Sum {
    fn group(group: f64, end: usize) -> Self {
        Self {
            end,
            total: 0.0,
            group,
            raw: false,
            term: 0.0,
            scale: f64::INFINITY,
            terms: 0,
            coefficient: 0.0,
            open: false,
            ascending: false,
            closed: false,
            part: false,
            joins: 0,
        }
    }

    fn add(&mut self, count: f64, scale: f64) {
        self.term = count * scale;
        self.total += self.term;
        self.scale = scale;
        self.terms += 1;
    }

    /// The sum at its end.
    fn finished(self, value: f64, end: usize, part: bool) -> Self {
        Self { total: value, group: 0.0, end, closed: true, part, coefficient: 0.0, ..self }
    }
}
