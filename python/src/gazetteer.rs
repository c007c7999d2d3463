//! Entries that a user adds to the gazetteer.

use std::hash::Hash;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple, PyType};

use crate::enums::Named;
use crate::errors::raise;
use crate::model::{Tuple, hash, quoted, strings, word};
use crate::times::named;

/// A named thing of your own, for `Extractor(gazetteer=…)`. It comes before those of the embedded gazetteer that have the
/// same name. Immutable.
///
/// Args:
///     kind: What it is, an `EntityKind` or its name.
///     names: Its names, the usual one first; at least one. A name that ends in `?` is an ordinary word too and needs a
///         second witness.
///     country: The country that it is, lies in or belongs to, in ISO 3166-1 alpha-2.
///     gender: Of a person, a `Gender` or its name.
///     name_en: Its usual English name.
///     wikidata: Its Wikidata item (`Q85`).
///     latitude: Degrees north, WGS 84.
///     longitude: Degrees east, WGS 84.
///     population: Inhabitants.
///     source: Where it comes from, in your words.
///
/// Raises:
///     UnknownNameError: There is no such kind or gender.
///     CountryError: The country is no code of two capital letters.
///     GazetteerError: There is no name, one has no letter or a word of more than 255, or a degree is out of range.
///
/// Example:
///
///     >>> entry = khabar.GazetteerEntry("organization", ["مؤسسة نهر"], country="JO")
///     >>> entry
///     GazetteerEntry(organization 'مؤسسة نهر' JO)
///     >>> report = khabar.Extractor(gazetteer=[entry]).extract("أعلنت مؤسسة نهر أرباحها.")
///     >>> report.entities[0].name, report.entities[0].country
///     ('مؤسسة نهر', 'JO')
#[pyclass(frozen, module = "khabar")]
pub(crate) struct GazetteerEntry {
    pub(crate) core: khabar::GazetteerEntry,
    names: Tuple,
}

#[pymethods]
impl GazetteerEntry {
    #[new]
    #[pyo3(signature = (kind, names, *, country=None, gender=None, name_en=None, wikidata=None, latitude=None,
        longitude=None, population=None, source=None))]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python")]
    fn new(
        kind: &Bound<'_, PyAny>,
        names: &Bound<'_, PyAny>,
        country: Option<&str>,
        gender: Option<&Bound<'_, PyAny>>,
        name_en: Option<String>,
        wikidata: Option<String>,
        latitude: Option<f64>,
        longitude: Option<f64>,
        population: Option<u64>,
        source: Option<String>,
    ) -> PyResult<Self> {
        if names.is_instance_of::<PyString>() {
            return Err(PyTypeError::new_err("names must be an iterable of names, not one str"));
        }
        let names = names.try_iter()?.map(|name| name?.extract::<String>()).collect::<PyResult<Vec<_>>>()?;
        let mut core = khabar::GazetteerEntry::new(named("kind", kind)?, names);
        core.country = country.map(str::parse).transpose().map_err(|error| raise(&error))?;
        core.gender = gender.map(|gender| named("gender", gender)).transpose()?;
        (core.latitude, core.longitude) = (latitude, longitude);
        (core.name_en, core.wikidata, core.population, core.source) = (name_en, wikidata, population, source);
        core.check().map_err(|error| raise(&error))?;
        Ok(Self::wrap(core))
    }

    /// Reads entries from a TSV table with a header line. Columns: `kind` and `names` (separated by `|`), and those of
    /// the other fields, which may be left out.
    ///
    /// Args:
    ///     table: The text of the table.
    ///     source: What to call it; entries without a source of their own get it.
    ///
    /// Returns:
    ///     A tuple of `GazetteerEntry`.
    ///
    /// Raises:
    ///     GazetteerError: A line cannot be read; the message says which.
    ///
    /// Example:
    ///
    ///     >>> table = "kind\tnames\tcountry\norganization\tمؤسسة نهر|نهر الأردنية\tJO\n"
    ///     >>> khabar.GazetteerEntry.from_tsv(table, "mine.tsv")[0].names
    ///     ('مؤسسة نهر', 'نهر الأردنية')
    #[classmethod]
    fn from_tsv<'py>(cls: &Bound<'py, PyType>, table: &str, source: &str) -> PyResult<Bound<'py, PyTuple>> {
        many(cls.py(), khabar::GazetteerEntry::from_tsv(table, source))
    }

    /// Reads entries from a JSON array of objects with the fields' names as keys.
    ///
    /// Args:
    ///     json: The JSON. Only `kind` and `names` are needed.
    ///
    /// Returns:
    ///     A tuple of `GazetteerEntry`.
    ///
    /// Raises:
    ///     JsonError: It is no such array; the message says the line and what is wrong there.
    ///
    /// Example:
    ///
    ///     >>> khabar.GazetteerEntry.from_json('[{"kind": "gpe", "names": ["نورلاند"]}]')
    ///     (GazetteerEntry(gpe 'نورلاند'),)
    #[classmethod]
    fn from_json<'py>(cls: &Bound<'py, PyType>, json: &str) -> PyResult<Bound<'py, PyTuple>> {
        many(cls.py(), khabar::GazetteerEntry::from_json(json))
    }

    /// What it is: an `EntityKind`.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.kind.member(py)
    }

    /// Its names, the usual one first: a tuple of str.
    #[getter]
    fn names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        strings(py, &self.names, &self.core.names)
    }

    /// The country that it is, lies in or belongs to, in ISO 3166-1 alpha-2.
    #[getter]
    fn country(&self) -> Option<&str> {
        self.core.country.as_ref().map(khabar::CountryCode::as_str)
    }

    /// Of a person: a `Gender`.
    #[getter]
    fn gender<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.core.gender.map(|gender| gender.member(py)).transpose()
    }

    /// The usual English name.
    #[getter]
    fn name_en(&self) -> Option<&str> {
        self.core.name_en.as_deref()
    }

    /// The Wikidata item (`Q85`).
    #[getter]
    fn wikidata(&self) -> Option<&str> {
        self.core.wikidata.as_deref()
    }

    /// Degrees north, WGS 84.
    #[getter]
    fn latitude(&self) -> Option<f64> {
        self.core.latitude
    }

    /// Degrees east, WGS 84.
    #[getter]
    fn longitude(&self) -> Option<f64> {
        self.core.longitude
    }

    /// Inhabitants.
    #[getter]
    fn population(&self) -> Option<u64> {
        self.core.population
    }

    /// Where it comes from, in the user's words.
    #[getter]
    fn source(&self) -> Option<&str> {
        self.core.source.as_deref()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let name = self.core.names.first().map(|name| quoted(py, name)).transpose()?;
        Ok(format!("GazetteerEntry({}{}{})", self.core.kind, word(name), word(self.core.country)))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.core == other.core
    }

    fn __hash__(&self) -> u64 {
        hash(self.identity())
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
        Ok((slf.py().import("khabar._khabar")?.getattr("_gazetteer_entry")?, (json,)))
    }
}

impl GazetteerEntry {
    fn wrap(core: khabar::GazetteerEntry) -> Self {
        Self { core, names: Tuple::new() }
    }

    /// A part of the value that equal entries share.
    pub(crate) fn identity(&self) -> impl Hash + use<> {
        (self.core.kind, self.core.names.clone(), self.core.country)
    }
}

/// Reads one entry back from its JSON, for pickle.
#[pyfunction]
pub(crate) fn _gazetteer_entry(json: &str) -> PyResult<GazetteerEntry> {
    let entries = khabar::GazetteerEntry::from_json(&format!("[{json}]")).map_err(|error| raise(&error))?;
    let entry = entries.into_iter().next().ok_or_else(|| PyValueError::new_err("no entry"))?;
    Ok(GazetteerEntry::wrap(entry))
}

fn many(py: Python<'_>, entries: Result<Vec<khabar::GazetteerEntry>, khabar::Error>) -> PyResult<Bound<'_, PyTuple>> {
    let entries = entries.map_err(|error| raise(&error))?;
    let entries =
        entries.into_iter().map(|core| Py::new(py, GazetteerEntry::wrap(core))).collect::<PyResult<Vec<_>>>()?;
    PyTuple::new(py, entries)
}
