//! Two numbers that belong together: ranges (من خمس إلى ست, بين 5 و7, 10-15) and one number out of another
//! (واحد من خمسة, 1 على 3).

use super::amount::{Amount, Head};
use super::class::Class;
use super::grammar::{Grammar, Lead, Outcome, Quantum};

/// The preposition that may join the ends of a range: من عشرة لعشرين.
const TO: char = 'ل';

impl Grammar<'_> {
    /// One of two numbers over the other: واحد من خمسة, 1 على 3, 9 من كل 10.
    pub(super) fn ratio(&self, amount: &Amount) -> Option<(f64, usize)> {
        let joint = self.next(amount.end)?;
        if amount.definite || amount.part || !matches!(joint.class, Class::From | Class::Over | Class::Of) {
            return None;
        }
        let under = self.amount(self.spaces(joint.end), usize::MAX)?;
        let words = amount.literal.is_none() && under.literal.is_none();
        let proper = amount.value < under.value;
        let fits = match joint.class {
            Class::From => amount.literal.is_none() && proper && !under.literal.is_some_and(|l| l.is_year()),
            Class::Of => proper,
            _ => words || proper,
        };
        let ends = self.unit(under.end).is_none() && !under.definite && under.value > 0.0 && !under.part;
        (fits && ends && amount.value.fract() == 0.0).then(|| (amount.value / under.value, under.end))
    }

    /// The other end of a range: إلى 15, -15.
    pub(super) fn range_end(&self, amount: &Amount, lead: &Lead) -> Option<Amount> {
        if amount.definite || amount.part {
            return None;
        }
        if let Some(hyphen) = self.rest(amount.end).chars().next().filter(|c| matches!(c, '-' | '–')) {
            let tight = amount.end + hyphen.len_utf8();
            let at = self.spaces(tight);
            let second = self.literal(at).filter(|_| amount.literal.is_some())?;
            let second = self.amount_from(Head::Digits(second), 0)?;
            // 1-2 is the score of a match.
            let large = second.value >= 10.0 && at == tight;
            let told = large || lead.approximation.is_some() || lead.rate || self.unit(second.end).is_some();
            return Some(second).filter(|_| told);
        }
        // مرة واحدة إلى 10: the one goes with the noun before it.
        let counts = amount.literal.is_some() || amount.value > 1.0;
        let to = self.next(amount.end).filter(|word| word.class == Class::To && counts)?;
        self.amount(self.spaces(to.end), usize::MAX).filter(|second| !second.definite)
    }

    /// من خمس إلى ست, من عشرة لعشرين
    pub(super) fn range_from(&self, lead: Lead, end: usize) -> Option<Outcome> {
        let start = self.spaces(end);
        let first = self.amount(start, usize::MAX).filter(|_| start > end)?;
        let after = self.unit(first.end).map_or(first.end, |unit| unit.end);
        let at = match self.next(after) {
            Some(to) if to.class == Class::To => self.spaces(to.end),
            _ => {
                let rest = self.rest(self.spaces(after)).strip_prefix(TO)?;
                self.spaces(self.text.len() - rest.len())
            }
        };
        let second = self.amount(at, usize::MAX)?;
        spans(&first, &second).then(|| self.range(lead, start, first, second))
    }

    /// بين خمسة وستة, ما بين 5 و7
    pub(super) fn range_between(&self, lead: Lead, end: usize) -> Option<Outcome> {
        let start = self.spaces(end);
        let mut first = self.amount(start, usize::MAX).filter(|_| start > end)?;
        loop {
            let after = self.unit(first.end).map_or(first.end, |unit| unit.end);
            let second = self.and(after).and_then(|at| self.amount(at, usize::MAX));
            if let Some(second) = second.filter(|second| spans(&first, second)) {
                return Some(self.range(lead, start, first, second));
            }
            // The و of the range was read as one of the number: بين خمسة وعشرين.
            first = self.amount(start, first.joins.checked_sub(1)?)?;
        }
    }

    pub(super) fn range(&self, lead: Lead, start: usize, mut first: Amount, second: Amount) -> Outcome {
        // من 10 إلى 20 ألفا: both are thousands.
        if let Some((_, scale)) = shared_scale(&first, &second) {
            first.value *= scale;
        }
        let years = |amount: &Amount| amount.literal.is_some_and(|literal| literal.is_year());
        let mut quantum = Quantum::new(start, &second, second.value);
        quantum.year = years(&first) && years(&second);
        quantum.value = None;
        quantum.range = Some((first.value, second.value));
        quantum.counts_off = false;
        let date = lead.date || quantum.year;
        self.complete(Lead { date, ..lead }, quantum)
    }
}

/// The scale word of the second end, and the number before it, if the first may share it.
fn shared_scale(first: &Amount, second: &Amount) -> Option<(f64, f64)> {
    second.scaled.filter(|_| first.value < 1000.0 && first.scaled.is_none())
}

/// The first of two numbers is below the second: بنسبة 9 إلى 7 ملايين is no range.
pub(super) fn spans(first: &Amount, second: &Amount) -> bool {
    first.value < shared_scale(first, second).map_or(second.value, |(count, _)| count)
}
