//! Words that a user says name events.

use khabar::EventType;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyTuple, PyType};

use crate::enums::Named;
use crate::errors::raise;
use crate::model::{hash, quoted, word};
use crate::times::named;

/// A word that names events, in one of its senses, for `Extractor(ontology=…)`. It comes before the embedded senses of the
/// same word, and of several entries the first whose condition holds. Immutable.
///
/// Args:
///     lemma: The dictionary form, with vowels or without; several are separated by `|`. A noun that the lexicon does not
///         have is found by its letters, in the forms that are given.
///     pos: What kind of word it is, a `TriggerPos` or its name.
///     type: The type of the event, an `EventType` or its name.
///     mode: A finer type, any word of letters, digits, `-` and `_`; one that PLOVER does not have counts as none there.
///     frame: Where the arguments stand, pairs of slot and role: `"subj=actor obj=recipient في=location"`.
///     condition: What must stand around the word, parts joined with `;`: `"obj:law|قَرَار;not:subj:force"`.
///     aspect: What it says of the event beyond the type, a `TriggerAspect` or its name.
///     gloss: A note, which nothing reads.
///
/// Raises:
///     UnknownNameError: There is no such kind of word, type or aspect.
///     OntologyError: The lexicon has no such verb or adjective, or frame or condition cannot be read.
///
/// Example:
///
///     >>> leak = khabar.TriggerEntry("تسريب", "noun", "coerce", mode="leak", condition="gen:بيانات", frame="gen=topic")
///     >>> leak
///     TriggerEntry('تسريب' noun coerce leak)
///     >>> report = khabar.Extractor(ontology=[leak]).extract("أعلنت الشركة تسريب بيانات آلاف العملاء في الأردن.")
///     >>> report.events[0].type, report.events[0].mode
///     (<EventType.COERCE: 'coerce'>, 'leak')
#[pyclass(frozen, module = "khabar")]
pub(crate) struct TriggerEntry {
    pub(crate) core: khabar::TriggerEntry,
}

#[pymethods]
impl TriggerEntry {
    #[new]
    #[pyo3(signature = (lemma, pos, r#type, *, mode=None, frame="", condition="", aspect=None, gloss=None))]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python")]
    fn new(
        lemma: &str,
        pos: &Bound<'_, PyAny>,
        r#type: &Bound<'_, PyAny>,
        mode: Option<String>,
        frame: &str,
        condition: &str,
        aspect: Option<&Bound<'_, PyAny>>,
        gloss: Option<String>,
    ) -> PyResult<Self> {
        let mut core = khabar::TriggerEntry::new(lemma, named("pos", pos)?, named::<EventType>("type", r#type)?);
        (core.mode, core.gloss) = (mode, gloss);
        (core.frame, core.condition) = (frame.to_owned(), condition.to_owned());
        core.aspect = aspect.map(|aspect| named("aspect", aspect)).transpose()?;
        core.check().map_err(|error| raise(&error))?;
        Ok(Self { core })
    }

    /// Reads entries from a TSV table with a header line. Columns: `lemma`, `pos` and `type`, and those of the other
    /// fields, which may be left out: rows of khabar's own `data/events/triggers.tsv` can be copied.
    ///
    /// Args:
    ///     table: The text of the table.
    ///     source: What to call it in errors.
    ///
    /// Returns:
    ///     A tuple of `TriggerEntry`.
    ///
    /// Raises:
    ///     OntologyError: A line cannot be read; the message says which.
    ///
    /// Example:
    ///
    ///     >>> table = "lemma\tpos\ttype\tmode\nتغريدة|تغريدات\tnoun\tsupport\ttweet\n"
    ///     >>> khabar.TriggerEntry.from_tsv(table, "mine.tsv")
    ///     (TriggerEntry('تغريدة|تغريدات' noun support tweet),)
    #[classmethod]
    fn from_tsv<'py>(cls: &Bound<'py, PyType>, table: &str, source: &str) -> PyResult<Bound<'py, PyTuple>> {
        many(cls.py(), khabar::TriggerEntry::from_tsv(table, source))
    }

    /// Reads entries from a JSON array of objects with the fields' names as keys.
    ///
    /// Args:
    ///     json: The JSON. Only `lemma`, `pos` and `type` are needed.
    ///
    /// Returns:
    ///     A tuple of `TriggerEntry`.
    ///
    /// Raises:
    ///     JsonError: It is no such array; the message says the line and what is wrong there.
    ///
    /// Example:
    ///
    ///     >>> khabar.TriggerEntry.from_json('[{"lemma": "تسريب", "pos": "noun", "type": "coerce"}]')
    ///     (TriggerEntry('تسريب' noun coerce),)
    #[classmethod]
    fn from_json<'py>(cls: &Bound<'py, PyType>, json: &str) -> PyResult<Bound<'py, PyTuple>> {
        many(cls.py(), khabar::TriggerEntry::from_json(json))
    }

    /// The dictionary form; several are separated by `|`.
    #[getter]
    fn lemma(&self) -> &str {
        &self.core.lemma
    }

    /// What kind of word it is: a `TriggerPos`.
    #[getter]
    fn pos<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.pos.member(py)
    }

    /// The type of the event: an `EventType`.
    #[getter]
    fn r#type<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.r#type.member(py)
    }

    /// A finer type.
    #[getter]
    fn mode(&self) -> Option<&str> {
        self.core.mode.as_deref()
    }

    /// Where the arguments stand: pairs of slot and role.
    #[getter]
    fn frame(&self) -> &str {
        &self.core.frame
    }

    /// What must stand around the word; empty if nothing need.
    #[getter]
    fn condition(&self) -> &str {
        &self.core.condition
    }

    /// What it says of the event beyond the type: a `TriggerAspect`.
    #[getter]
    fn aspect<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.core.aspect.map(|aspect| aspect.member(py)).transpose()
    }

    /// A note, which nothing reads.
    #[getter]
    fn gloss(&self) -> Option<&str> {
        self.core.gloss.as_deref()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let khabar::TriggerEntry { lemma, pos, r#type, mode, .. } = &self.core;
        Ok(format!("TriggerEntry({} {pos} {type}{})", quoted(py, lemma)?, word(mode.as_ref())))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.core == other.core
    }

    fn __hash__(&self) -> u64 {
        hash(&self.core)
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, memo: &Bound<'_, PyAny>) -> Py<Self> {
        let _ = memo;
        slf
    }

    /// Made again from the plain values.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let json = serde_json::to_string(&slf.get().core).map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok((slf.py().import("khabar._khabar")?.getattr("_trigger_entry")?, (json,)))
    }
}

/// Reads one entry back from its JSON, for pickle.
#[pyfunction]
pub(crate) fn _trigger_entry(json: &str) -> PyResult<TriggerEntry> {
    let entries = khabar::TriggerEntry::from_json(&format!("[{json}]")).map_err(|error| raise(&error))?;
    let core = entries.into_iter().next().ok_or_else(|| PyValueError::new_err("no entry"))?;
    Ok(TriggerEntry { core })
}

fn many(py: Python<'_>, entries: Result<Vec<khabar::TriggerEntry>, khabar::Error>) -> PyResult<Bound<'_, PyTuple>> {
    let entries = entries.map_err(|error| raise(&error))?;
    let entries = entries.into_iter().map(|core| Py::new(py, TriggerEntry { core })).collect::<PyResult<Vec<_>>>()?;
    PyTuple::new(py, entries)
}
