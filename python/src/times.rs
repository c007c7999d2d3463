//! Times.

use std::hash::Hash;

use pyo3::prelude::*;

use crate::enums::Named;
use crate::model::{Model, model, place, spanned};

/// One temporal expression.
///
/// Example:
///
///     >>> time = khabar.times("زار بيروت في 10 أغسطس 2015.")[0]
///     >>> time
///     Time(13, 26, '10 أغسطس 2015', date 2015-08-10)
///     >>> time.kind == "date", time.calendar == "gregorian", time.anchor == "explicit"
///     (True, True, True)
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Time {
    core: khabar::Time,
}

#[pymethods]
impl Time {
    /// What kind of expression it is: a `TimeKind`.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.kind.member(py)
    }

    /// Its value in TIMEX3/ISO 8601 (`2025-02-12`, `2025-02`, `PT5H`); None where the text does not fix one.
    #[getter]
    fn value(&self) -> Option<&str> {
        self.core.value.as_deref()
    }

    /// The calendar that it is written in: a `Calendar`. The value is always Gregorian.
    #[getter]
    fn calendar<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.calendar.member(py)
    }

    /// What the value was computed from: an `Anchor`.
    #[getter]
    fn anchor<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.anchor.member(py)
    }
}

impl Model for Time {
    type Core = khabar::Time;

    fn wrap(core: khabar::Time) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::Time {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        &self.core.span
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        let value = self.core.value.as_deref().unwrap_or("without value");
        Ok(format!("Time({}, {} {value})", place(py, &self.core.span)?, self.core.kind))
    }
}

model!(Time);
spanned!(Time);
