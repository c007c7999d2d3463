//! Events.

use std::hash::Hash;

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::enums::Named;
use crate::model::{Model, Nested, Tuple, model, nested, option, place, quoted, spanned, tuple, word};
use crate::quotes::Cue;

/// One thing that happened, with all its mentions.
///
/// Example:
///
///     >>> event = khabar.Event.from_json(
///     ...     '{"type": "consult", "mode": "phone", "arguments": [], "time": "2025-02-12", "time_source": "text",'
///     ...     ' "triggers": [{"start": 4, "end": 10, "text": "مكالمة", "lemma": null}], "status": "occurred",'
///     ...     ' "background": false, "casualties": null, "attribution": null, "main": true, "plover": null,'
///     ...     ' "confidence": 0.9}'
///     ... )
///     >>> event
///     Event(consult/phone 'مكالمة' occurred 2025-02-12)
///     >>> event.type is khabar.EventType.CONSULT
///     True
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Event {
    core: khabar::Event,
    triggers: Tuple,
    arguments: Tuple,
    casualties: Nested<Casualties>,
    plover: Nested<Plover>,
}

#[pymethods]
impl Event {
    /// What it is: an `EventType`.
    #[getter]
    fn r#type<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.r#type.member(py)
    }

    /// A finer type, `phone` of `consult`.
    #[getter]
    fn mode(&self) -> Option<&str> {
        self.core.mode.as_deref()
    }

    /// Every word of the article that names this event: a tuple of `Cue`.
    #[getter]
    fn triggers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Cue>(py, &self.triggers, &self.core.triggers)
    }

    /// Who and what takes part: a tuple of `Argument`.
    #[getter]
    fn arguments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Argument>(py, &self.arguments, &self.core.arguments)
    }

    /// When, as the value of a time (`2025-02-12`).
    #[getter]
    fn time(&self) -> Option<&str> {
        self.core.time.as_deref()
    }

    /// Where the date comes from: a `TimeSource`.
    #[getter]
    fn time_source<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.core.time_source.map(|source| source.member(py)).transpose()
    }

    /// Whether it happened: an `EventStatus`.
    #[getter]
    fn status<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.status.member(py)
    }

    /// True if it happened before today's story and is told as context.
    #[getter]
    fn background(&self) -> bool {
        self.core.background
    }

    /// The harm that it did to people: a `Casualties`.
    #[getter]
    fn casualties<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Casualties>>> {
        nested(py, &self.casualties, self.core.casualties.as_ref())
    }

    /// The quote that reports it, an index into `report.quotes`; None where the article itself does.
    #[getter]
    fn attribution(&self) -> Option<usize> {
        self.core.attribution
    }

    /// True if it is what the article is about.
    #[getter]
    fn main(&self) -> bool {
        self.core.main
    }

    /// Its PLOVER code: a `Plover`; None for types outside PLOVER.
    #[getter]
    fn plover<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Plover>>> {
        nested(py, &self.plover, self.core.plover.as_ref())
    }

    /// How sure the extractor is, from 0 to 1.
    #[getter]
    fn confidence(&self) -> f64 {
        self.core.confidence
    }

    fn _repr_html_(&self) -> String {
        khabar::output::Html::new().event(&self.core)
    }
}

impl Model for Event {
    type Core = khabar::Event;

    fn wrap(core: khabar::Event) -> Self {
        let (casualties, plover) = (Nested::new(), Nested::new());
        Self { core, triggers: Tuple::new(), arguments: Tuple::new(), casualties, plover }
    }

    fn core(&self) -> &khabar::Event {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        let triggers: Vec<&khabar::Span> = self.core.triggers.iter().map(|trigger| &trigger.span).collect();
        (self.core.r#type, triggers)
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        let khabar::Event { r#type, mode, triggers, status, time, .. } = &self.core;
        let mode = mode.as_ref().map(|mode| format!("/{mode}")).unwrap_or_default();
        let trigger = triggers.first().map(|trigger| quoted(py, trigger.span.text())).transpose()?;
        Ok(format!("Event({type}{mode}{} {status}{})", word(trigger), word(time.as_ref())))
    }
}

/// Somebody or something that takes part in an event.
///
/// Example:
///
///     >>> khabar.Argument.from_json(
///     ...     '{"role": "actor", "entity": 3, "start": 0, "end": 5, "text": "ترامب", "country": "US", "sector": "GOV"}'
///     ... )
///     Argument(actor 0, 5, 'ترامب', entity=3, country=US, sector=GOV)
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Argument {
    core: khabar::Argument,
}

#[pymethods]
impl Argument {
    /// What it is to the event: an `ArgumentRole`.
    #[getter]
    fn role<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.role.member(py)
    }

    /// An index into `report.entities`; None for a party that is not named (دبلوماسيون روس).
    #[getter]
    fn entity(&self) -> Option<usize> {
        self.core.entity
    }

    /// The country that it belongs to or acts for, in ISO 3166-1 alpha-2.
    #[getter]
    fn country(&self) -> Option<&str> {
        self.core.country.as_ref().map(khabar::CountryCode::as_str)
    }

    /// The sector of society that it belongs to: a `Sector`.
    #[getter]
    fn sector<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.core.sector.map(|sector| sector.member(py)).transpose()
    }
}

impl Model for Argument {
    type Core = khabar::Argument;

    fn wrap(core: khabar::Argument) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::Argument {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        (self.core.role, &self.core.span)
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        let khabar::Argument { role, entity, span, country, sector } = &self.core;
        let entity = option("entity", *entity);
        let (country, sector) = (option("country", *country), option("sector", *sector));
        Ok(format!("Argument({role} {}{entity}{country}{sector})", place(py, span)?))
    }
}

/// Numbers of people harmed by an event.
///
/// Example:
///
///     >>> casualties = khabar.Casualties.from_json('{"killed": 3, "injured": 10}')
///     >>> casualties
///     Casualties(killed=3, injured=10)
///     >>> casualties.missing is None
///     True
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Casualties {
    core: khabar::Casualties,
}

#[pymethods]
impl Casualties {
    /// The dead.
    #[getter]
    fn killed(&self) -> Option<u64> {
        self.core.killed
    }

    /// The hurt.
    #[getter]
    fn injured(&self) -> Option<u64> {
        self.core.injured
    }

    /// The missing.
    #[getter]
    fn missing(&self) -> Option<u64> {
        self.core.missing
    }

    /// Those arrested or held.
    #[getter]
    fn detained(&self) -> Option<u64> {
        self.core.detained
    }

    /// Those driven from their homes.
    #[getter]
    fn displaced(&self) -> Option<u64> {
        self.core.displaced
    }
}

impl Casualties {
    fn counts(&self) -> [(&'static str, Option<u64>); 5] {
        let khabar::Casualties { killed, injured, missing, detained, displaced } = self.core;
        [
            ("killed", killed),
            ("injured", injured),
            ("missing", missing),
            ("detained", detained),
            ("displaced", displaced),
        ]
    }
}

impl Model for Casualties {
    type Core = khabar::Casualties;

    fn wrap(core: khabar::Casualties) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::Casualties {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        self.counts()
    }

    fn describe(&self, _py: Python<'_>) -> PyResult<String> {
        let known = self.counts().into_iter().filter_map(|(name, count)| Some(format!("{name}={}", count?)));
        Ok(format!("Casualties({})", known.collect::<Vec<_>>().join(", ")))
    }
}

/// A code of PLOVER, the Political Language Ontology for Verifiable Event Records, version 2.0.
///
/// Example:
///
///     >>> plover = khabar.Plover.from_json('{"type": "CONSULT", "mode": "phone", "quad": 1, "goldstein": 2.5}')
///     >>> plover
///     Plover(CONSULT/phone, quad=1, goldstein=2.5)
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Plover {
    core: khabar::Plover,
}

#[pymethods]
impl Plover {
    /// The type (`CONSULT`).
    #[getter]
    fn r#type(&self) -> &str {
        &self.core.r#type
    }

    /// The mode (`phone`).
    #[getter]
    fn mode(&self) -> Option<&str> {
        self.core.mode.as_deref()
    }

    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    #[getter]
    fn quad(&self) -> u8 {
        self.core.quad
    }

    /// A score like Goldstein's, from -10 to 10.
    #[getter]
    fn goldstein(&self) -> f64 {
        self.core.goldstein
    }
}

impl Model for Plover {
    type Core = khabar::Plover;

    fn wrap(core: khabar::Plover) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::Plover {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        (&self.core.r#type, &self.core.mode, self.core.quad)
    }

    fn describe(&self, _py: Python<'_>) -> PyResult<String> {
        let khabar::Plover { r#type, mode, quad, goldstein } = &self.core;
        let mode = mode.as_ref().map(|mode| format!("/{mode}")).unwrap_or_default();
        Ok(format!("Plover({type}{mode}, quad={quad}, goldstein={goldstein:?})"))
    }
}

/// How one event of the report stands to another.
///
/// The JSON's `from` is the attribute `from_`: `from` is a keyword of Python.
///
/// Example:
///
///     >>> relation = khabar.Relation.from_json('{"kind": "before", "from": 1, "to": 0}')
///     >>> relation
///     Relation(1 before 0)
///     >>> relation.from_, relation.to
///     (1, 0)
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Relation {
    core: khabar::Relation,
}

#[pymethods]
impl Relation {
    /// What stands between them: a `RelationKind`.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.kind.member(py)
    }

    /// An index into `report.events`; `from` in the JSON.
    #[getter]
    fn from_(&self) -> usize {
        self.core.from
    }

    /// An index into `report.events`.
    #[getter]
    fn to(&self) -> usize {
        self.core.to
    }
}

impl Model for Relation {
    type Core = khabar::Relation;

    fn wrap(core: khabar::Relation) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::Relation {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        (self.core.kind, self.core.from, self.core.to)
    }

    fn describe(&self, _py: Python<'_>) -> PyResult<String> {
        let khabar::Relation { kind, from, to } = self.core;
        Ok(format!("Relation({from} {kind} {to})"))
    }
}

model!(Event);
model!(Argument);
spanned!(Argument);
model!(Casualties);
model!(Plover);
model!(Relation);
