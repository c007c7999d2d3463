//! Numbers.

use std::hash::Hash;

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::enums::Named;
use crate::model::{Model, all, model, place, spanned, word};

/// One number of a text. Attached prefixes (و ف ب ل ك) and words of approximation stand outside.
///
/// Example:
///
///     >>> number = khabar.numbers("خصصت الحكومة نحو 3 ملايين و400 ألف دولار")[0]
///     >>> number
///     Number(17, 40, '3 ملايين و400 ألف دولار', money 3400000 USD, about)
///     >>> number.kind is khabar.NumberKind.MONEY, number.value, number.unit
///     (True, 3400000.0, 'USD')
///     >>> number.approximation is khabar.Approximation.ABOUT
///     True
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Number {
    core: khabar::numbers::Number,
}

#[pymethods]
impl Number {
    /// What kind of number it is: a `NumberKind`.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.kind.member(py)
    }

    /// Its value; None for a range, and where the text tells none: مئات.
    #[getter]
    fn value(&self) -> Option<f64> {
        self.core.value
    }

    /// The two ends of a range (10-15, بين خمسة وستة): a tuple of two numbers.
    #[getter]
    fn range(&self) -> Option<(f64, f64)> {
        self.core.range
    }

    /// The currency (ISO 4217) or the unit (`km`, `kg`, `degree_celsius`); None for a currency that several countries
    /// share, if the text does not say whose.
    #[getter]
    fn unit(&self) -> Option<&str> {
        self.core.unit.as_deref()
    }

    /// How it is meant, if not exactly: an `Approximation`.
    #[getter]
    fn approximation<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.core.approximation.map(|approximation| approximation.member(py)).transpose()
    }
}

impl Model for Number {
    type Core = khabar::numbers::Number;

    fn wrap(core: khabar::numbers::Number) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::numbers::Number {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        &self.core.span
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        let khabar::numbers::Number { span, kind, value, range, unit, approximation } = &self.core;
        let amount = match (value, range) {
            (Some(value), _) => value.to_string(),
            (None, Some((from, to))) => format!("{from} to {to}"),
            (None, None) => "without value".to_owned(),
        };
        let approximation = approximation.map(|approximation| format!(", {approximation}")).unwrap_or_default();
        Ok(format!("Number({}, {kind} {amount}{}{approximation})", place(py, span)?, word(unit.as_deref())))
    }
}

model!(Number);
spanned!(Number);

/// The numbers of a text. Dates, clock times, telephone numbers and addresses are left alone.
///
/// Args:
///     text: The text.
///
/// Returns:
///     A tuple of `Number`, in order of the text, none overlapping.
///
/// Raises:
///     UnicodeEncodeError: The text has a lone surrogate.
///
/// Example:
///
///     >>> khabar.numbers("في الدورة الحادية والعشرين فاز بين خمسة وستة رياضيين")
///     (Number(10, 26, 'الحادية والعشرين', ordinal 21), Number(35, 44, 'خمسة وستة', cardinal 5 to 6))
///     >>> khabar.numbers("وقع البلدان الاتفاق في 12/11/2024")
///     ()
#[pyfunction]
pub(crate) fn numbers<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyTuple>> {
    all::<Number>(py, py.detach(|| khabar::numbers::numbers(text)))
}
