//! Numbers: what a text counts, measures, pays and ranks.
//!
//! In: a text. Out: [`Number`]s in order of the text, none overlapping. A number is read in three steps: `digits` and
//! `lexeme` know digits and words, `amount` and `ordinal` put them together, `grammar` adds what stands around them:
//! the other end of a range or fraction (`range`), units (`unit`), approximations. `scan` walks through the text.
//!
//! Dates, clock times, telephone numbers and addresses are left alone; times have a stage of their own.
//!
//! ```
//! use khabar::numbers::{Approximation, NumberKind, numbers};
//!
//! let found = numbers("خصصت الحكومة نحو 3 ملايين و400 ألف دولار لـ25 مستشفى");
//! assert_eq!(found[0].span.text(), "3 ملايين و400 ألف دولار");
//! assert_eq!(found[0].value, Some(3_400_000.0));
//! assert_eq!(found[0].kind, NumberKind::Money);
//! assert_eq!(found[0].unit.as_deref(), Some("USD"));
//! assert_eq!(found[0].approximation, Some(Approximation::About));
//! assert_eq!((found[1].span.text(), found[1].value), ("25", Some(25.0)));
//! // A date is no number.
//! assert!(numbers("وقع البلدان الاتفاق في 12/11/2024").is_empty());
//! ```

mod amount;
mod class;
mod dates;
mod digits;
mod grammar;
mod lexeme;
mod ordinal;
mod range;
mod scan;
mod unit;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::lexicon::Lexicon;
use crate::names::named_enum;
use crate::span::spans;
use crate::{Normaliser, Span, Text};

use grammar::{Grammar, Outcome};

named_enum! {
    /// What kind of number it is.
    NumberKind {
        /// How many: خمسة, 1,200, مليون ونصف.
        Cardinal = "cardinal",
        /// Which in a row: الثالث. Among numbers that have no ordinal of their own, the one with an article: العشرون.
        Ordinal = "ordinal",
        /// How many in a hundred; the value of 25% is 25.
        Percent = "percent",
        /// An amount of money.
        Money = "money",
        /// An amount of something that is measured.
        Quantity = "quantity",
        /// A part of a whole: نصف, ثلاثة أرباع, واحد من خمسة, 3 في الألف.
        Fraction = "fraction",
    }
}

named_enum! {
    /// How a number that is not exact is meant.
    Approximation {
        /// نحو، حوالي، زهاء، قرابة، تقريبا
        About = "about",
        /// أكثر من، ما يزيد على، فوق
        MoreThan = "more_than",
        /// أقل من، دون، ما لا يتجاوز
        LessThan = "less_than",
        /// ما لا يقل عن، على الأقل
        AtLeast = "at_least",
        /// على الأكثر
        AtMost = "at_most",
        /// بضعة، عشرات، مئات الآلاف: there is no value.
        Some = "some",
    }
}

/// One number of a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Number {
    /// The number with its sign, article and unit; attached prefixes (و ف ب ل ك) and words of approximation stand
    /// outside.
    #[serde(flatten)]
    pub span: Span,
    /// What kind it is.
    pub kind: NumberKind,
    /// Its value, finite. `None` for a range, where the text tells none (مئات), and for what no `f64` holds.
    pub value: Option<f64>,
    /// The two ends of a range, finite: 10-15, بين خمسة وستة.
    pub range: Option<(f64, f64)>,
    /// The currency (ISO 4217) or the unit (`km`, `kg`, `bbl/d`, `degree_celsius`); `None` for a currency that several
    /// countries share, if the text does not say whose.
    pub unit: Option<String>,
    /// How it is meant, if not exactly.
    pub approximation: Option<Approximation>,
}

spans!(Number: span);

/// All numbers of a text, in order, none overlapping.
///
/// ```
/// use khabar::numbers::{NumberKind, numbers};
///
/// let found = numbers("في الدورة الحادية والعشرين فاز بين خمسة وستة رياضيين");
/// assert_eq!((found[0].kind, found[0].value), (NumberKind::Ordinal, Some(21.0)));
/// assert_eq!((found[1].value, found[1].range), (None, Some((5.0, 6.0))));
/// ```
#[must_use]
pub fn numbers(text: &str) -> Vec<Number> {
    let Ok(lexicon) = Lexicon::get() else { return Vec::new() };
    let clean = Normaliser::clean().normalise(text);
    let found = scan::scan(lexicon, clean.text());
    if found.is_empty() {
        return Vec::new();
    }
    let text = Text::from(text);
    let number = |parsed: Parsed| Number {
        span: text.slice(clean.source_range(parsed.range)),
        kind: parsed.kind,
        value: parsed.value.filter(|value| value.is_finite()),
        range: parsed.bounds.filter(|(from, to)| from.is_finite() && to.is_finite()),
        unit: parsed.unit,
        approximation: parsed.approximation,
    };
    found.into_iter().map(number).collect()
}

/// A number of a clean text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Parsed {
    /// Where it stands in the clean text.
    pub(crate) range: Range<usize>,
    pub(crate) kind: NumberKind,
    pub(crate) value: Option<f64>,
    /// The two ends of a range.
    pub(crate) bounds: Option<(f64, f64)>,
    pub(crate) unit: Option<String>,
    pub(crate) approximation: Option<Approximation>,
}

/// The number at `at` in a clean text, where a word starts behind its prefixes. Words that lead to the number (نحو) may
/// stand there; its range starts at the number itself.
#[allow(dead_code)] // for the stages to come
pub(crate) fn number_at(lexicon: &Lexicon, text: &str, at: usize) -> Option<Parsed> {
    match (Grammar { lexicon, text }).at(at)? {
        Outcome::Number(number) => Some(number),
        Outcome::Skip(_) => None,
    }
}

/// A whole number or amount at `at` in a clean text, without unit: its value, its end, and its length if it is nothing
/// but digits. Dates and hours are not told apart from other numbers here.
pub(crate) fn cardinal_at(lexicon: &Lexicon, text: &str, at: usize) -> Option<(f64, usize, Option<usize>)> {
    let grammar = Grammar { lexicon, text };
    let amount = grammar.amount(at, usize::MAX)?;
    Some((amount.value, amount.end, amount.literal.and_then(|literal| literal.plain)))
}

/// The same for an ordinal: الثالث, الخامس والعشرين, العشرين.
pub(crate) fn ordinal_at(lexicon: &Lexicon, text: &str, at: usize) -> Option<(f64, usize)> {
    let grammar = Grammar { lexicon, text };
    let word = grammar.lexeme(at)?;
    grammar.ordinal(word).or_else(|| grammar.counted_off(&grammar.amount(at, usize::MAX)?))
}

/// Does this word lead to the number of a year (منذ, عام, انتخابات)?
pub(crate) fn leads_to_year(lexicon: &Lexicon, text: &str, at: usize) -> Option<usize> {
    let word = Grammar { lexicon, text }.lexeme(at)?;
    matches!(
        word.class,
        class::Class::Year | class::Class::Date | class::Class::From | class::Class::To | class::Class::Between
    )
    .then_some(word.end)
}
