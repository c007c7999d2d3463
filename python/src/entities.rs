//! Entities.

use std::hash::Hash;

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::enums::Named;
use crate::model::{Model, Nested, Tuple, model, nested, option, place, quoted, spanned, tuple, word};

/// One real-world entity with all its mentions. Its index in `report.entities` is its id.
///
/// Example:
///
///     >>> entity = khabar.entities("زار الوفد روسيا.")[0]
///     >>> entity
///     Entity(gpe 'روسيا' RU, 1 mention)
///     >>> entity.kind is khabar.EntityKind.GPE
///     True
///     >>> [(mention.start, mention.end, mention.text) for mention in entity.mentions]
///     [(10, 15, 'روسيا')]
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Entity {
    core: khabar::Entity,
    mentions: Tuple,
    roles: Tuple,
    link: Nested<Link>,
}

#[pymethods]
impl Entity {
    /// What it is: an `EntityKind`.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.kind.member(py)
    }

    /// Its fullest form in the article.
    #[getter]
    fn name(&self) -> &str {
        &self.core.name
    }

    /// Every mention, in order of the text: a tuple of `Mention`. Attached prefixes (و ف ب ل ك) stand outside.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Mention>(py, &self.mentions, &self.core.mentions)
    }

    /// Titles and roles that the article gives a person: a tuple of `Role`.
    #[getter]
    fn roles<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Role>(py, &self.roles, &self.core.roles)
    }

    /// The country that it is, lies in or acts for, in ISO 3166-1 alpha-2 (`EG`).
    #[getter]
    fn country(&self) -> Option<&str> {
        self.core.country.as_ref().map(khabar::CountryCode::as_str)
    }

    /// The grammatical gender of a person, as far as the text or the name tells it: a `Gender`.
    #[getter]
    fn gender<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.core.gender.map(|gender| gender.member(py)).transpose()
    }

    /// What is known of it outside the article: a `Link`.
    #[getter]
    fn link<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Link>>> {
        nested(py, &self.link, self.core.link.as_ref())
    }

    /// How sure the extractor is, from 0 to 1.
    #[getter]
    fn confidence(&self) -> f64 {
        self.core.confidence
    }

    fn _repr_html_(&self) -> String {
        khabar::output::Html::new().entity(&self.core)
    }
}

impl Model for Entity {
    type Core = khabar::Entity;

    fn wrap(core: khabar::Entity) -> Self {
        Self { core, mentions: Tuple::new(), roles: Tuple::new(), link: Nested::new() }
    }

    fn core(&self) -> &khabar::Entity {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        (self.core.kind, &self.core.name, self.core.mentions.len())
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        let khabar::Entity { kind, name, country, mentions, .. } = &self.core;
        let count = mentions.len();
        let plural = if count == 1 { "" } else { "s" };
        Ok(format!("Entity({kind} {}{}, {count} mention{plural})", quoted(py, name)?, word(*country)))
    }
}

/// One place in the text that refers to an entity.
///
/// Example:
///
///     >>> khabar.entities("زار الوفد روسيا.")[0].mentions[0]
///     Mention(10, 15, 'روسيا', name)
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Mention {
    core: khabar::Mention,
}

#[pymethods]
impl Mention {
    /// How it refers: a `MentionForm`.
    #[getter]
    fn form<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.form.member(py)
    }
}

impl Model for Mention {
    type Core = khabar::Mention;

    fn wrap(core: khabar::Mention) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::Mention {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        &self.core.span
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Mention({}, {})", place(py, &self.core.span)?, self.core.form))
    }
}

/// A title or role of a person.
///
/// Example:
///
///     >>> role = khabar.Role.from_json(
///     ...     '{"start": 0, "end": 14, "text": "الرئيس الفرنسي", "organization": null, "country": "FR", "former": false}'
///     ... )
///     >>> role
///     Role(0, 14, 'الرئيس الفرنسي', country=FR)
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Role {
    core: khabar::Role,
}

#[pymethods]
impl Role {
    /// The entity in which the role is held: an index into `report.entities`.
    #[getter]
    fn organization(&self) -> Option<usize> {
        self.core.organization
    }

    /// The country for which it is held, in ISO 3166-1 alpha-2.
    #[getter]
    fn country(&self) -> Option<&str> {
        self.core.country.as_ref().map(khabar::CountryCode::as_str)
    }

    /// True if the role is said to be a past one (الرئيس السابق).
    #[getter]
    fn former(&self) -> bool {
        self.core.former
    }
}

impl Model for Role {
    type Core = khabar::Role;

    fn wrap(core: khabar::Role) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::Role {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        &self.core.span
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        let khabar::Role { span, organization, country, former } = &self.core;
        let former = if *former { ", former" } else { "" };
        let (organization, country) = (option("organization", *organization), option("country", *country));
        Ok(format!("Role({}{organization}{country}{former})", place(py, span)?))
    }
}

/// What is known of an entity outside the article.
///
/// Example:
///
///     >>> link = khabar.Link.from_json('{"wikidata": "Q85", "name_en": "Cairo", "population": 10000000}')
///     >>> link
///     Link(Q85 'Cairo')
///     >>> link.latitude is None
///     True
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Link {
    core: khabar::Link,
}

#[pymethods]
impl Link {
    /// The Wikidata item (`Q85`).
    #[getter]
    fn wikidata(&self) -> Option<&str> {
        self.core.wikidata.as_deref()
    }

    /// The usual English name.
    #[getter]
    fn name_en(&self) -> Option<&str> {
        self.core.name_en.as_deref()
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
}

impl Model for Link {
    type Core = khabar::Link;

    fn wrap(core: khabar::Link) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::Link {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        (&self.core.wikidata, &self.core.name_en, self.core.population)
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        let name = self.core.name_en.as_deref().map(|name| quoted(py, name)).transpose()?;
        let id = self.core.wikidata.as_deref().unwrap_or("no Wikidata item");
        Ok(format!("Link({id}{})", word(name)))
    }
}

model!(Entity);
model!(Mention);
spanned!(Mention);
model!(Role);
spanned!(Role);
model!(Link);
