//! What every class of the model has in common.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::PyClass;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDate, PyDateTime, PyString, PyTuple};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::errors::{DateError, JsonError, raise};

/// A Python class over a core type.
pub(crate) trait Model: PyClass + Into<PyClassInitializer<Self>> {
    /// The core type.
    type Core: Clone + PartialEq + Serialize + DeserializeOwned;

    /// The class's value of a core value.
    fn wrap(core: Self::Core) -> Self;

    /// The core value.
    fn core(&self) -> &Self::Core;

    /// A part of the value that equal values share, for the hash.
    fn identity(&self) -> impl Hash;

    /// The value in one readable line.
    fn describe(&self, py: Python<'_>) -> PyResult<String>;

    /// Reads the value from JSON.
    fn read(json: &str) -> PyResult<Self> {
        serde_json::from_str(json)
            .map(Self::wrap)
            .map_err(|error| JsonError::new_err(format!("not a valid {}: {error}", Self::NAME.to_lowercase())))
    }
}

pub(crate) fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Gives a class its `repr`, equality, hash, JSON, pickling and copies.
macro_rules! model {
    ($class:ident) => {
        #[pyo3::pymethods]
        impl $class {
            /// The value as plain Python: a dict that `json.dumps` turns into the JSON of `to_json`.
            ///
            /// Returns:
            ///     A new dict of dicts, lists, strings, numbers, booleans and None, with the keys of the JSON.
            ///
            /// Example:
            ///
            ///     >>> report = khabar.extract("زار الوفد القاهرة.")
            ///     >>> report.entities[0].to_dict()["name"]
            ///     'القاهرة'
            fn to_dict<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                use pyo3::types::PyAnyMethods as _;
                py.import(pyo3::intern!(py, "json"))?.call_method1(pyo3::intern!(py, "loads"), (self.to_json()?,))
            }

            /// The value as one line of JSON.
            ///
            /// Returns:
            ///     JSON that `from_json` of the same class reads back into an equal value.
            ///
            /// Example:
            ///
            ///     >>> report = khabar.extract("زار الوفد القاهرة.")
            ///     >>> khabar.Entity.from_json(report.entities[0].to_json()) == report.entities[0]
            ///     True
            fn to_json(&self) -> pyo3::PyResult<String> {
                serde_json::to_string($crate::model::Model::core(self))
                    .map_err(|error| $crate::errors::JsonError::new_err(error.to_string()))
            }

            /// Reads a value back from its JSON.
            ///
            /// Args:
            ///     json: What `to_json` of the same class wrote.
            ///
            /// Raises:
            ///     JsonError: It is not the JSON of such a value.
            ///     SpanError, DanglingIndexError, UnknownNameError: Reports only: a span does not fit the text, an index
            ///         points at nothing, or the report has another version.
            ///
            /// Example:
            ///
            ///     >>> khabar.Report.from_json("[]")
            ///     Traceback (most recent call last):
            ///     khabar.errors.JsonError: not a valid report: ...
            #[classmethod]
            fn from_json(
                _cls: &pyo3::Bound<'_, pyo3::types::PyType>,
                py: pyo3::Python<'_>,
                json: &str,
            ) -> pyo3::PyResult<Self> {
                py.detach(|| <Self as $crate::model::Model>::read(json))
            }

            fn __repr__(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<String> {
                $crate::model::Model::describe(self, py)
            }

            fn __eq__(&self, other: &Self) -> bool {
                $crate::model::Model::core(self) == $crate::model::Model::core(other)
            }

            fn __hash__(&self) -> u64 {
                $crate::model::hash($crate::model::Model::identity(self))
            }

            fn __copy__(slf: pyo3::Py<Self>) -> pyo3::Py<Self> {
                slf
            }

            fn __deepcopy__(slf: pyo3::Py<Self>, memo: &pyo3::Bound<'_, pyo3::PyAny>) -> pyo3::Py<Self> {
                let _ = memo;
                slf
            }

            fn __reduce__<'py>(
                slf: &pyo3::Bound<'py, Self>,
            ) -> pyo3::PyResult<(pyo3::Bound<'py, pyo3::PyAny>, (String,))> {
                use pyo3::types::PyAnyMethods as _;
                let read = slf.get_type().getattr(pyo3::intern!(slf.py(), "from_json"))?;
                Ok((read, (slf.get().to_json()?,)))
            }
        }
    };
}

/// Gives a class the attributes of its span.
macro_rules! spanned {
    ($class:ident) => {
        #[pyo3::pymethods]
        impl $class {
            /// First code point in the article's text.
            #[getter]
            fn start(&self) -> usize {
                self.core.span.start()
            }

            /// One past the last code point.
            #[getter]
            fn end(&self) -> usize {
                self.core.span.end()
            }

            /// The text between the two: `article.text[start:end]`.
            #[getter]
            fn text(&self) -> &str {
                self.core.span.text()
            }
        }
    };
}

pub(crate) use {model, spanned};

/// A tuple that is made once.
pub(crate) type Tuple = PyOnceLock<Py<PyTuple>>;

/// A nested value that is made once, or none.
pub(crate) type Nested<T> = PyOnceLock<Option<Py<T>>>;

/// The tuple of a list of the core.
pub(crate) fn tuple<'py, T: Model>(py: Python<'py>, cell: &Tuple, items: &[T::Core]) -> PyResult<Bound<'py, PyTuple>> {
    let made = cell.get_or_try_init(py, || {
        let values = items.iter().map(|item| Py::new(py, T::wrap(item.clone()))).collect::<PyResult<Vec<_>>>()?;
        PyTuple::new(py, values).map(Bound::unbind)
    })?;
    Ok(made.bind(py).clone())
}

/// The tuple of all values that were found.
pub(crate) fn all<M: Model>(py: Python<'_>, found: Vec<M::Core>) -> PyResult<Bound<'_, PyTuple>> {
    let values = found.into_iter().map(|core| Py::new(py, M::wrap(core))).collect::<PyResult<Vec<_>>>()?;
    PyTuple::new(py, values)
}

/// The tuple of a list of strings.
pub(crate) fn strings<'py, T: AsRef<str>>(py: Python<'py>, cell: &Tuple, items: &[T]) -> PyResult<Bound<'py, PyTuple>> {
    let made = cell.get_or_try_init(py, || PyTuple::new(py, items.iter().map(AsRef::as_ref)).map(Bound::unbind))?;
    Ok(made.bind(py).clone())
}

/// The object of a nested value of the core.
pub(crate) fn nested<'py, T: Model>(
    py: Python<'py>,
    cell: &Nested<T>,
    value: Option<&T::Core>,
) -> PyResult<Option<Bound<'py, T>>> {
    let made = cell.get_or_try_init(py, || value.map(|value| Py::new(py, T::wrap(value.clone()))).transpose())?;
    Ok(made.as_ref().map(|object| object.bind(py).clone()))
}

/// A core date as `datetime.date`.
pub(crate) fn date(py: Python<'_>, date: khabar::jiff::civil::Date) -> PyResult<Bound<'_, PyDate>> {
    // Python has no years before 1.
    if date.year() < 1 {
        return Err(DateError::new_err(format!("datetime.date cannot hold {date}")));
    }
    PyDate::new(py, date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs())
}

/// A core date and clock time as a naive `datetime.datetime`; None in years that Python does not have.
pub(crate) fn datetime(py: Python<'_>, at: khabar::jiff::civil::DateTime) -> PyResult<Option<Bound<'_, PyDateTime>>> {
    if at.year() < 1 {
        return Ok(None);
    }
    let (month, day) = (at.month().unsigned_abs(), at.day().unsigned_abs());
    let (hour, minute, second) = (at.hour().unsigned_abs(), at.minute().unsigned_abs(), at.second().unsigned_abs());
    PyDateTime::new(py, at.year().into(), month, day, hour, minute, second, 0, None).map(Some)
}

/// A string as Python's `repr` writes it, cut where it is long.
pub(crate) fn quoted(py: Python<'_>, text: &str) -> PyResult<String> {
    const LONGEST: usize = 40;
    let cut = text.char_indices().nth(LONGEST).map(|(at, _)| format!("{}…", &text[..at]));
    Ok(PyString::new(py, cut.as_deref().unwrap_or(text)).repr()?.to_string())
}

/// `start, end, 'text'` of a span.
pub(crate) fn place(py: Python<'_>, span: &khabar::Span) -> PyResult<String> {
    Ok(format!("{}, {}, {}", span.start(), span.end(), quoted(py, span.text())?))
}

/// `, name=value`, or nothing.
pub(crate) fn option(name: &str, value: Option<impl std::fmt::Display>) -> String {
    value.map(|value| format!(", {name}={value}")).unwrap_or_default()
}

/// ` value`, or nothing.
pub(crate) fn word(value: Option<impl std::fmt::Display>) -> String {
    value.map(|value| format!(" {value}")).unwrap_or_default()
}

/// Reads with a reader of the core.
pub(crate) fn checked<C, M: Model<Core = C>>(read: Result<C, khabar::Error>) -> PyResult<M> {
    read.map(M::wrap).map_err(|error| raise(&error))
}
