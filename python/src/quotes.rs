//! Quotes.

use std::hash::Hash;

use pyo3::prelude::*;

use crate::enums::Named;
use crate::model::{Model, Nested, model, nested, option, place, quoted, spanned};

/// What somebody is reported to have said or written.
///
/// `start`, `end` and `text` are what was said, for a direct quote without the marks.
///
/// Example:
///
///     >>> quote = khabar.quotes('وقال الوزير: "سنواصل العمل حتى نهاية العام".')[0]
///     >>> quote.kind == "direct", quote.text
///     (True, 'سنواصل العمل حتى نهاية العام')
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Quote {
    core: khabar::Quote,
    cue: Nested<Cue>,
    speaker: Nested<Party>,
    addressee: Nested<Party>,
    medium: Nested<Party>,
}

#[pymethods]
impl Quote {
    /// How it is quoted: a `QuoteKind`.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.kind.member(py)
    }

    /// The verb or noun that reports it: a `Cue`.
    #[getter]
    fn cue<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Cue>>> {
        nested(py, &self.cue, self.core.cue.as_ref())
    }

    /// Who said it: a `Party`; None if the text names nobody.
    #[getter]
    fn speaker<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Party>>> {
        nested(py, &self.speaker, self.core.speaker.as_ref())
    }

    /// To whom: a `Party`.
    #[getter]
    fn addressee<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Party>>> {
        nested(py, &self.addressee, self.core.addressee.as_ref())
    }

    /// Through what (في بيان): a `Party`.
    #[getter]
    fn medium<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Party>>> {
        nested(py, &self.medium, self.core.medium.as_ref())
    }

    /// When: an index into `report.times`.
    #[getter]
    fn time(&self) -> Option<usize> {
        self.core.time
    }

    /// The quote that this one goes on from (وأضاف): an index into `report.quotes`.
    #[getter]
    fn continues(&self) -> Option<usize> {
        self.core.continues
    }

    fn _repr_html_(&self) -> String {
        khabar::output::Html::new().quote(&self.core)
    }
}

impl Model for Quote {
    type Core = khabar::Quote;

    fn wrap(core: khabar::Quote) -> Self {
        let (speaker, addressee, medium) = (Nested::new(), Nested::new(), Nested::new());
        Self { core, cue: Nested::new(), speaker, addressee, medium }
    }

    fn core(&self) -> &khabar::Quote {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        &self.core.span
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        let speaker = self.core.speaker.as_ref().map(|speaker| quoted(py, speaker.span.text())).transpose()?;
        Ok(format!("Quote({} {}{})", self.core.kind, place(py, &self.core.span)?, option("speaker", speaker)))
    }
}

/// A word with its lemma: the cue of a quote, the trigger of an event. `khabar.Trigger` is the same class.
///
/// Example:
///
///     >>> khabar.Cue.from_json('{"start": 0, "end": 4, "text": "وقال", "lemma": "قال"}')
///     Cue(0, 4, 'وقال', lemma='قال')
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Cue {
    core: khabar::Cue,
}

#[pymethods]
impl Cue {
    /// Its dictionary form.
    #[getter]
    fn lemma(&self) -> Option<&str> {
        self.core.lemma.as_deref()
    }
}

impl Model for Cue {
    type Core = khabar::Cue;

    fn wrap(core: khabar::Cue) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::Cue {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        &self.core.span
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        let lemma = self.core.lemma.as_deref().map(|lemma| quoted(py, lemma)).transpose()?;
        Ok(format!("Cue({}{})", place(py, &self.core.span)?, option("lemma", lemma)))
    }
}

/// Somebody or something that takes part in a quote, named or not. `khabar.Speaker` is the same class.
///
/// Example:
///
///     >>> party = khabar.Party.from_json('{"entity": null, "start": 5, "end": 14, "text": "مصدر أمني"}')
///     >>> party
///     Party(5, 14, 'مصدر أمني')
///     >>> party.entity is None
///     True
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Party {
    core: khabar::Party,
}

#[pymethods]
impl Party {
    /// An index into `report.entities`; None for one that is not named (مصدر أمني).
    #[getter]
    fn entity(&self) -> Option<usize> {
        self.core.entity
    }
}

impl Model for Party {
    type Core = khabar::Party;

    fn wrap(core: khabar::Party) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::Party {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        &self.core.span
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Party({}{})", place(py, &self.core.span)?, option("entity", self.core.entity)))
    }
}

model!(Quote);
spanned!(Quote);
model!(Cue);
spanned!(Cue);
model!(Party);
spanned!(Party);
