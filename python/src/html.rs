//! Reports as HTML, for notebooks.

use khabar::output::Html;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::extractor::read_layers;

/// Code points of an article that a notebook shows if nothing else is asked for: more would make the notebook slow.
pub(crate) const SHOWN: usize = 100_000;

/// A report as a notebook shows it, from `Report.show`.
///
/// `str(view)` is its HTML: a part that stands in another page, with its own style sheet.
///
/// Example:
///
///     >>> view = khabar.extract("زار الوفد روسيا.").show(layers=["entities"])
///     >>> ">روسيا</mark>" in str(view)
///     True
#[pyclass(frozen, module = "khabar")]
pub(crate) struct View {
    html: String,
}

#[pymethods]
impl View {
    fn _repr_html_(&self) -> &str {
        &self.html
    }

    fn __str__(&self) -> &str {
        &self.html
    }

    fn __repr__(&self) -> String {
        format!("View({} characters of HTML)", self.html.chars().count())
    }
}

impl View {
    pub(crate) fn new(html: String) -> Self {
        Self { html }
    }
}

/// The writer with the layers and the limit that were asked for.
pub(crate) fn writer(layers: Option<&Bound<'_, PyAny>>, limit: Option<i64>) -> PyResult<Html> {
    let mut html = Html::new();
    if let Some(layers) = layers {
        html = html.layers(&read_layers(layers)?);
    }
    if let Some(limit) = limit {
        let limit = usize::try_from(limit).map_err(|_| PyValueError::new_err("limit must not be negative"))?;
        html = html.limit(limit);
    }
    Ok(html)
}
