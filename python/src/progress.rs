//! The progress bar: tqdm's own, in a notebook or a terminal.

use pyo3::exceptions::PyModuleNotFoundError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// A bar that is closed when it goes.
pub(crate) struct Progress {
    pub(crate) bar: Py<PyAny>,
}

impl Progress {
    /// A bar over the articles, if it is asked for; how many there are is told where that is known.
    pub(crate) fn new(articles: &Bound<'_, PyAny>, asked: bool) -> PyResult<Option<Self>> {
        if !asked {
            return Ok(None);
        }
        let py = articles.py();
        let tqdm = py.import("tqdm.auto").map_err(|error| {
            let missing = PyModuleNotFoundError::new_err("progress=True needs tqdm: pip install tqdm");
            missing.set_cause(py, Some(error));
            missing
        })?;
        let options = PyDict::new(py);
        options.set_item("total", articles.len().ok())?;
        options.set_item("unit", "article")?;
        options.set_item("unit_scale", true)?;
        Ok(Some(Self { bar: tqdm.getattr("tqdm")?.call((), Some(&options))?.unbind() }))
    }

    pub(crate) fn step(&self, py: Python<'_>) -> PyResult<()> {
        self.bar.call_method1(py, intern!(py, "update"), (1,)).map(drop)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        // A bar that cannot be closed, or an interpreter that is going, takes nothing from the result.
        Python::try_attach(|py| _ = self.bar.call_method0(py, intern!(py, "close")));
    }
}
