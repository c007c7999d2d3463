//! Events as PLOVER codes them.

use std::hash::Hash;

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::enums::Named;
use crate::model::{Model, Nested, Tuple, model, nested, option, place, spanned, tuple, word};
use crate::quotes::Cue;
use crate::span::Span;

/// One event as PLOVER codes it, from `Report.plover`.
///
/// Example:
///
///     >>> record = khabar.extract("طردت روسيا دبلوماسيين بريطانيين.").plover()[0]
///     >>> record
///     PloverRecord(SANCTION/expel quad=4 RUS -> GBR)
///     >>> record.recipients[0].sector is khabar.Sector.GOVERNMENT
///     True
#[pyclass(frozen, module = "khabar")]
pub(crate) struct PloverRecord {
    core: khabar::PloverRecord,
    contexts: Tuple,
    actors: Tuple,
    recipients: Tuple,
    location: Nested<PloverPlace>,
    trigger: Nested<Cue>,
    sentence: Nested<Span>,
}

#[pymethods]
impl PloverRecord {
    /// The article's id and the event's index: `afp-1-0`; without an id the index alone.
    #[getter]
    fn id(&self) -> &str {
        &self.core.id
    }

    /// An index into `report.events`.
    #[getter]
    fn event(&self) -> usize {
        self.core.event
    }

    /// The type (`CONSULT`), by PLOVER's own rules: it may differ from that of the event.
    #[getter]
    fn r#type(&self) -> &str {
        &self.core.code.r#type
    }

    /// The mode (`phone`).
    #[getter]
    fn mode(&self) -> Option<&str> {
        self.core.code.mode.as_deref()
    }

    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    #[getter]
    fn quad(&self) -> u8 {
        self.core.code.quad
    }

    /// A score like Goldstein's, from -10 to 10.
    #[getter]
    fn goldstein(&self) -> f64 {
        self.core.code.goldstein
    }

    /// What the event is about, by the words of the sentences that tell it: a tuple of `PloverContext`.
    #[getter]
    fn contexts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let made = self.contexts.get_or_try_init(py, || {
            let members = self.core.contexts.iter().map(|context| context.member(py)).collect::<PyResult<Vec<_>>>()?;
            PyTuple::new(py, members).map(Bound::unbind)
        })?;
        Ok(made.bind(py).clone())
    }

    /// The day when it happened or began, `2025-02-12`; None where the text tells no more than a month or less.
    #[getter]
    fn date(&self) -> Option<&str> {
        self.core.date.as_deref()
    }

    /// The value of its time as the event has it: `2025-02`.
    #[getter]
    fn time(&self) -> Option<&str> {
        self.core.time.as_deref()
    }

    /// Whether it happened: an `EventStatus`; `planned` is what PLOVER calls future.
    #[getter]
    fn status<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.status.member(py)
    }

    /// True if it is told as context, what PLOVER calls historical.
    #[getter]
    fn background(&self) -> bool {
        self.core.background
    }

    /// Who does it: a tuple of `PloverParty`.
    #[getter]
    fn actors<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PloverParty>(py, &self.actors, &self.core.actors)
    }

    /// To whom: a tuple of `PloverParty`; in an event that goes both ways the actors again.
    #[getter]
    fn recipients<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<PloverParty>(py, &self.recipients, &self.core.recipients)
    }

    /// Where, the most exact place that the text tells: a `PloverPlace`.
    #[getter]
    fn location<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PloverPlace>>> {
        nested(py, &self.location, self.core.location.as_ref())
    }

    /// Who reports it, by name or as the text calls them; None where the article itself does.
    #[getter]
    fn attribution(&self) -> Option<&str> {
        self.core.attribution.as_deref()
    }

    /// The first word that names it: a `Cue`.
    #[getter]
    fn trigger<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Cue>>> {
        nested(py, &self.trigger, self.core.trigger.as_ref())
    }

    /// The title or sentence in which that word stands: a `Span`; None beyond 2,000 characters.
    #[getter]
    fn sentence<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Span>>> {
        nested(py, &self.sentence, self.core.sentence.as_ref())
    }

    /// The outlet, else the agencies that the dateline names.
    #[getter]
    fn source(&self) -> Option<&str> {
        self.core.source.as_deref()
    }

    /// Where the article was read.
    #[getter]
    fn url(&self) -> Option<&str> {
        self.core.url.as_deref()
    }

    /// The day of publication.
    #[getter]
    fn published(&self) -> Option<&str> {
        self.core.published.as_deref()
    }

    /// How sure the extractor is, from 0 to 1.
    #[getter]
    fn confidence(&self) -> f64 {
        self.core.confidence
    }
}

impl Model for PloverRecord {
    type Core = khabar::PloverRecord;

    fn wrap(core: khabar::PloverRecord) -> Self {
        Self {
            core,
            contexts: Tuple::new(),
            actors: Tuple::new(),
            recipients: Tuple::new(),
            location: Nested::new(),
            trigger: Nested::new(),
            sentence: Nested::new(),
        }
    }

    fn core(&self) -> &khabar::PloverRecord {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        (&self.core.id, &self.core.code.r#type)
    }

    fn describe(&self, _py: Python<'_>) -> PyResult<String> {
        let khabar::PloverRecord { code, actors, recipients, .. } = &self.core;
        let mode = code.mode.as_ref().map(|mode| format!("/{mode}")).unwrap_or_default();
        let sides = [actors, recipients].map(|parties| {
            let codes = parties.iter().map(|party| party.country.as_deref().unwrap_or("?"));
            codes.collect::<Vec<_>>().join("+")
        });
        Ok(format!("PloverRecord({}{mode} quad={} {})", code.r#type, code.quad, sides.join(" -> ")))
    }
}

/// An actor or a recipient of a PLOVER event.
///
/// Example:
///
///     >>> khabar.extract("طردت روسيا دبلوماسيين بريطانيين.").plover()[0].actors[0]
///     PloverParty(5, 10, 'روسيا' Russia, country=RUS, sector=GOV)
#[pyclass(frozen, module = "khabar")]
pub(crate) struct PloverParty {
    core: khabar::PloverParty,
}

#[pymethods]
impl PloverParty {
    /// The usual English name, else the fullest one in the article; None for a party without a name.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.core.name.as_deref()
    }

    /// The country in ISO 3166-1 alpha-3 (`FRA`), or PLOVER's code of a body that no state has: `IGO`, `UNO` (United
    /// Nations), `EUR` (European Union), `NGO`, `IMG` (armed group of several countries).
    #[getter]
    fn country(&self) -> Option<&str> {
        self.core.country.as_deref()
    }

    /// The sector of society: a `Sector`.
    #[getter]
    fn sector<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.core.sector.map(|sector| sector.member(py)).transpose()
    }

    /// The title or role that the article gives a person.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.core.title.as_deref()
    }

    /// Wikidata item.
    #[getter]
    fn wikidata(&self) -> Option<&str> {
        self.core.wikidata.as_deref()
    }
}

impl Model for PloverParty {
    type Core = khabar::PloverParty;

    fn wrap(core: khabar::PloverParty) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::PloverParty {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        (&self.core.name, &self.core.span)
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        let khabar::PloverParty { name, country, sector, span, .. } = &self.core;
        let (country, sector) = (option("country", country.as_ref()), option("sector", *sector));
        Ok(format!("PloverParty({}{}{country}{sector})", place(py, span)?, word(name.as_ref())))
    }
}

/// The place of a PLOVER event.
///
/// Example:
///
///     >>> khabar.extract("تظاهر الآلاف في تونس.").plover()[0].location.country
///     'TUN'
#[pyclass(frozen, module = "khabar")]
pub(crate) struct PloverPlace {
    core: khabar::PloverPlace,
}

#[pymethods]
impl PloverPlace {
    /// The usual English name, else the one in the article; None for a place without a name.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.core.name.as_deref()
    }

    /// ISO 3166-1 alpha-3.
    #[getter]
    fn country(&self) -> Option<&str> {
        self.core.country.as_deref()
    }

    /// `PCLI` country, `PPLC` capital, `PPL` city, `PPLX` part of a city or district, `ADMD` province: GeoNames' codes.
    #[getter]
    fn feature(&self) -> Option<&str> {
        self.core.feature.as_deref()
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

    /// Wikidata item.
    #[getter]
    fn wikidata(&self) -> Option<&str> {
        self.core.wikidata.as_deref()
    }
}

impl Model for PloverPlace {
    type Core = khabar::PloverPlace;

    fn wrap(core: khabar::PloverPlace) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::PloverPlace {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        (&self.core.name, &self.core.span)
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        let khabar::PloverPlace { name, country, feature, span, .. } = &self.core;
        let (country, feature) = (option("country", country.as_ref()), option("feature", feature.as_ref()));
        Ok(format!("PloverPlace({}{}{country}{feature})", place(py, span)?, word(name.as_ref())))
    }
}

model!(PloverRecord);
model!(PloverParty);
spanned!(PloverParty);
model!(PloverPlace);
spanned!(PloverPlace);
