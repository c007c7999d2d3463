//! Labels of other schemes.

use std::hash::Hash;

use pyo3::prelude::*;

use crate::model::{Model, model, place, spanned};

/// A stretch of the text with its label in a scheme, from `Report.labels`.
///
/// Example:
///
///     >>> khabar.extract("زار الوفد روسيا.").labels("conll")
///     (Label(10, 15, 'روسيا', LOC),)
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Label {
    core: khabar::Label,
}

#[pymethods]
impl Label {
    /// The label: `PERS`.
    #[getter]
    fn label(&self) -> &str {
        &self.core.label
    }
}

impl Model for Label {
    type Core = khabar::Label;

    fn wrap(core: khabar::Label) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::Label {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        &self.core
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Label({}, {})", place(py, &self.core.span)?, self.core.label))
    }
}

model!(Label);
spanned!(Label);
