//! Spans.

use std::hash::Hash;

use pyo3::prelude::*;

use crate::model::{Model, model, place};

/// A stretch of an article's text, half open.
///
/// `start` and `end` count code points, as Python does: `article.text[span.start:span.end] == span.text`, always.
///
/// Spans are immutable, compare by value and can be hashed. `len(span)` is its length in code points.
///
/// Example:
///
///     >>> article = khabar.Article("زار ماكرون بيروت.")
///     >>> span = article.span(4, 10)
///     >>> span
///     Span(4, 10, 'ماكرون')
///     >>> article.text[span.start:span.end]
///     'ماكرون'
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Span {
    core: khabar::Span,
}

#[pymethods]
impl Span {
    /// First code point in the article's text.
    #[getter]
    fn start(&self) -> usize {
        self.core.start()
    }

    /// One past the last code point.
    #[getter]
    fn end(&self) -> usize {
        self.core.end()
    }

    /// The text between the two: `article.text[start:end]`.
    #[getter]
    fn text(&self) -> &str {
        self.core.text()
    }

    /// True if the two share a code point.
    ///
    /// Example:
    ///
    ///     >>> article = khabar.Article("زار ماكرون بيروت.")
    ///     >>> article.span(0, 5).overlaps(article.span(4, 10))
    ///     True
    fn overlaps(&self, other: &Self) -> bool {
        self.core.overlaps(&other.core)
    }

    /// True if the other lies within this one.
    ///
    /// Example:
    ///
    ///     >>> article = khabar.Article("زار ماكرون بيروت.")
    ///     >>> article.span(0, 10).contains(article.span(4, 10))
    ///     True
    fn contains(&self, other: &Self) -> bool {
        self.core.contains(&other.core)
    }

    fn __len__(&self) -> usize {
        self.core.len()
    }
}

impl Model for Span {
    type Core = khabar::Span;

    fn wrap(core: khabar::Span) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::Span {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        &self.core
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Span({})", place(py, &self.core)?))
    }
}

model!(Span);
