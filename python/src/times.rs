//! Times, and how they are read.

use std::hash::Hash;

use khabar::{Preference, WeekStart};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDateTime, PyString, PyType};

use crate::enums::Named;
use crate::errors::raise;
use crate::model::{Model, datetime, hash, model, place, spanned};

/// One temporal expression. `start` and `end` are its place in the text; when it is, say `starts_at` and `ends_at`.
///
/// Example:
///
///     >>> time = khabar.times("زار بيروت في 10 أغسطس 2015.")[0]
///     >>> time
///     Time(13, 26, '10 أغسطس 2015', date 2015-08-10)
///     >>> time.kind == "date", time.calendar == "gregorian", time.anchor == "explicit"
///     (True, True, True)
///     >>> time.starts_at, time.ends_at
///     (datetime.datetime(2015, 8, 10, 0, 0), datetime.datetime(2015, 8, 11, 0, 0))
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

    /// When it begins: a `datetime.datetime` on the clock of the place, without a zone. None for lengths and recurring
    /// times, where the text does not fix the year, and before the year 1.
    ///
    /// Example:
    ///
    ///     >>> week = khabar.times("انتهت الحرب الأسبوع الماضي", "2025-02-27")[0]
    ///     >>> week.value, week.starts_at.isoformat(), week.ends_at.isoformat(), str(week.grain)
    ///     ('2025-W08', '2025-02-17T00:00:00', '2025-02-24T00:00:00', 'week')
    #[getter]
    fn starts_at<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDateTime>>> {
        self.core.start().map_or(Ok(None), |at| datetime(py, at))
    }

    /// When it is over: the first moment that is no longer part of it.
    #[getter]
    fn ends_at<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDateTime>>> {
        self.core.end().map_or(Ok(None), |at| datetime(py, at))
    }

    /// How exact it is, a `Grain`; of an interval, how exact its beginning is. None for lengths and recurring times.
    #[getter]
    fn grain<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.core.grain().map(|grain| grain.member(py)).transpose()
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

/// How times are read that the text leaves open. The default is the reading of news. Immutable.
///
/// Args:
///     week_start: The day that a week begins with, a `WeekStart` or its name.
///     weekdays: Which day a bare weekday is (الخميس), a `Preference` or its name.
///     months: Which year a month, or a day of it, without its year lies in (فبراير), a `Preference` or its name.
///
/// Raises:
///     UnknownNameError: There is no such name.
///
/// Example:
///
///     >>> chat = khabar.TimeOptions(weekdays="future")
///     >>> chat
///     TimeOptions(week_start='monday', weekdays='future', months='news')
///     >>> report = khabar.Extractor(times=chat).extract("نلتقي الخميس", "2025-02-25")
///     >>> report.times[0].value
///     '2025-02-27'
#[pyclass(frozen, module = "khabar")]
#[derive(Clone, Copy)]
pub(crate) struct TimeOptions {
    pub(crate) core: khabar::TimeOptions,
}

#[pymethods]
impl TimeOptions {
    #[new]
    #[pyo3(signature = (week_start=None, weekdays=None, months=None))]
    fn new(
        week_start: Option<&Bound<'_, PyAny>>,
        weekdays: Option<&Bound<'_, PyAny>>,
        months: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let mut core = khabar::TimeOptions::default();
        if let Some(given) = week_start {
            core.week_start = named("week_start", given)?;
        }
        if let Some(given) = weekdays {
            core.weekdays = named("weekdays", given)?;
        }
        if let Some(given) = months {
            core.months = named("months", given)?;
        }
        Ok(Self { core })
    }

    /// The day that a week begins with: a `WeekStart`.
    #[getter]
    fn week_start<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.week_start.member(py)
    }

    /// Which day a bare weekday is: a `Preference`.
    #[getter]
    fn weekdays<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.weekdays.member(py)
    }

    /// Which year a month, or a day of it, without its year lies in: a `Preference`.
    #[getter]
    fn months<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.months.member(py)
    }

    pub(crate) fn __repr__(&self) -> String {
        let khabar::TimeOptions { week_start, weekdays, months } = self.core;
        format!("TimeOptions(week_start='{week_start}', weekdays='{weekdays}', months='{months}')")
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.core == other.core
    }

    fn __hash__(&self) -> u64 {
        hash(self.names())
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, memo: &Bound<'_, PyAny>) -> Py<Self> {
        let _ = memo;
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (&'static str, &'static str, &'static str)) {
        (slf.get_type(), slf.get().names())
    }
}

impl TimeOptions {
    pub(crate) fn names(&self) -> (&'static str, &'static str, &'static str) {
        let khabar::TimeOptions { week_start, weekdays, months } = self.core;
        (WeekStart::as_str(week_start), Preference::as_str(weekdays), Preference::as_str(months))
    }
}

/// The variant that a name or a member names.
pub(crate) fn named<T: std::str::FromStr<Err = khabar::Error>>(
    argument: &str,
    given: &Bound<'_, PyAny>,
) -> PyResult<T> {
    match given.cast::<PyString>() {
        Ok(name) => name.to_str()?.parse().map_err(|error| raise(&error)),
        Err(_) => Err(PyTypeError::new_err(format!("{argument} must be str, not {}", given.get_type().name()?))),
    }
}
