//! Ordinals: ثالث, الحادي عشر, الثاني والسبعين, المئة والرابع والعشرين, الأول بعد المئة.

use super::amount::{Amount, Head};
use super::class::Class;
use super::grammar::Grammar;
use super::lexeme::Lexeme;

impl Grammar<'_> {
    /// The ordinal that a word begins, and its end.
    pub(super) fn ordinal(&self, word: Lexeme) -> Option<(f64, usize)> {
        let (value, end) = self.place(word)?;
        Some(self.after(value, end))
    }

    /// An ordinal below a hundred.
    fn place(&self, word: Lexeme) -> Option<(f64, usize)> {
        let value = word.value();
        match word.class {
            Class::First | Class::FirstFeminine | Class::OrdinalTeen => Some((value, word.end)),
            Class::Ordinal | Class::OrdinalDefinite | Class::OrdinalJoined => {
                let tens = self.and(word.end).and_then(|at| self.lexeme(at));
                match tens.filter(|tens| tens.class == Class::Tens && tens.definite == word.definite) {
                    Some(tens) => Some((value + tens.value(), tens.end)),
                    None => (word.class != Class::OrdinalJoined).then_some((value, word.end)),
                }
            }
            _ => None,
        }
    }

    /// The ordinal that a cardinal with its article is: العشرون, المئة والرابع, الواحد والعشرين بعد المئة.
    pub(super) fn counted_off(&self, amount: &Amount) -> Option<(f64, usize)> {
        if !amount.counts_off || amount.literal.is_some() {
            return None;
        }
        let (mut value, mut end) = (amount.value, amount.end);
        if value < 1000.0
            && value % 100.0 == 0.0
            && let Some(word) = self.and(end).and_then(|at| self.lexeme(at)).filter(|word| word.definite)
            && let Some((place, place_end)) = self.place(word)
        {
            (value, end) = (value + place, place_end);
        }
        Some(self.after(value, end))
    }

    /// Adds the hundred or thousand that the place comes after: العاشر بعد الألف.
    fn after(&self, value: f64, end: usize) -> (f64, usize) {
        let after = || {
            let word = self.next(end).filter(|word| word.class == Class::After)?;
            let base = self.next(word.end).filter(|base| {
                base.definite && matches!(base.class, Class::Hundred | Class::Hundreds | Class::Scale | Class::Dual)
            })?;
            let base = self.amount_from(Head::Word(base), 0)?;
            (base.value > value).then_some((value + base.value, base.end))
        };
        after().unwrap_or((value, end))
    }
}
