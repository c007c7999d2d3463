//! What the head of an article tells, and where its fields were taken from.

use std::hash::Hash;

use pyo3::prelude::*;
use pyo3::types::{PyDate, PyTuple};

use crate::enums::Named;
use crate::model::{Model, Nested, Tuple, date, model, nested, place, quoted, spanned, strings, tuple};
use crate::span::Span;

/// Where each field of an article was taken from; None where the field is empty or comes from the article's own text.
///
/// Example:
///
///     >>> page = "<title>خبر</title><h1>خبر</h1><p>" + "التقى وفدان من روسيا والولايات المتحدة في تركيا. " * 3
///     >>> provenance = khabar.Article.from_html(page).provenance
///     >>> provenance.title is khabar.FieldSource.VISIBLE, provenance.published
///     (True, None)
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Provenance {
    core: khabar::Provenance,
}

macro_rules! provenance {
    ($($(#[$doc:meta])* $field:ident),+ $(,)?) => {
        #[pymethods]
        impl Provenance {
            $(
                $(#[$doc])*
                #[getter]
                fn $field<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
                    self.core.$field.map(|source| source.member(py)).transpose()
                }
            )+
        }

        impl Model for Provenance {
            type Core = khabar::Provenance;

            fn wrap(core: khabar::Provenance) -> Self {
                Self { core }
            }

            fn core(&self) -> &khabar::Provenance {
                &self.core
            }

            fn identity(&self) -> impl Hash {
                (self.core.title.map(|source| source.as_str()), self.core.body.map(|source| source.as_str()))
            }

            fn describe(&self, _: Python<'_>) -> PyResult<String> {
                let mut known = Vec::new();
                $(if let Some(source) = self.core.$field {
                    known.push(format!("{}={source}", stringify!($field)));
                })+
                Ok(format!("Provenance({})", known.join(", ")))
            }
        }
    };
}

provenance!(
    /// The title: a `FieldSource`.
    title,
    /// The body: a `FieldSource`.
    body,
    /// The publication date: a `FieldSource`.
    published,
    /// The date of the last change: a `FieldSource`.
    modified,
    /// The authors: a `FieldSource`.
    authors,
    /// The outlet: a `FieldSource`.
    outlet,
    /// The section: a `FieldSource`.
    section,
    /// The language: a `FieldSource`.
    language,
    /// The address that the outlet gives it: a `FieldSource`.
    canonical_url,
    /// The summary: a `FieldSource`.
    lead,
    /// The main image: a `FieldSource`.
    image,
    /// The keywords: a `FieldSource`.
    keywords,
);

model!(Provenance);

/// Where and by whom a story says it was written.
///
/// Example:
///
///     >>> dateline = khabar.Article.parse("أنقرة (رويترز) - التقى وفدان.").dateline
///     >>> dateline
///     Dateline(place='أنقرة', agencies=1)
///     >>> [agency.text for agency in dateline.agencies]
///     ['رويترز']
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Dateline {
    core: khabar::Dateline,
    span: Nested<Span>,
    place: Nested<Span>,
    agencies: Tuple,
    date: Nested<DatelineDate>,
}

#[pymethods]
impl Dateline {
    /// The whole line of origin; the signature if the story has one only at its end: a `Span`.
    #[getter]
    fn span<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Span>>> {
        nested(py, &self.span, Some(&self.core.span))
    }

    /// The place: a `Span`.
    #[getter]
    fn place<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Span>>> {
        nested(py, &self.place, self.core.place.as_ref())
    }

    /// The agencies, those that sign the story at its end among them: a tuple of `Span`.
    #[getter]
    fn agencies<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Span>(py, &self.agencies, &self.core.agencies)
    }

    /// The date: a `DatelineDate`.
    #[getter]
    fn date<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, DatelineDate>>> {
        nested(py, &self.date, self.core.date.as_ref())
    }
}

impl Model for Dateline {
    type Core = khabar::Dateline;

    fn wrap(core: khabar::Dateline) -> Self {
        Self { core, span: Nested::new(), place: Nested::new(), agencies: Tuple::new(), date: Nested::new() }
    }

    fn core(&self) -> &khabar::Dateline {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        &self.core.span
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        let place = self.core.place.as_ref().map(|place| quoted(py, place.text())).transpose()?;
        let fields = [
            ("place", place),
            ("agencies", Some(self.core.agencies.len().to_string())),
            ("date", self.core.date.as_ref().map(|date| date.value.to_string())),
        ];
        let known = fields.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?)));
        Ok(format!("Dateline({})", known.collect::<Vec<_>>().join(", ")))
    }
}

/// A date in a dateline.
///
/// Example:
///
///     >>> found = khabar.DatelineDate.from_json('{"start": 6, "end": 15, "text": "27 فبراير", "value": "2025-02-27"}')
///     >>> found
///     DatelineDate(6, 15, '27 فبراير', 2025-02-27)
///     >>> found.value
///     datetime.date(2025, 2, 27)
#[pyclass(frozen, module = "khabar")]
pub(crate) struct DatelineDate {
    core: khabar::DatelineDate,
}

#[pymethods]
impl DatelineDate {
    /// The Gregorian day: a `datetime.date`.
    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        date(py, self.core.value)
    }
}

impl Model for DatelineDate {
    type Core = khabar::DatelineDate;

    fn wrap(core: khabar::DatelineDate) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::DatelineDate {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        &self.core.span
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("DatelineDate({}, {})", place(py, &self.core.span)?, self.core.value))
    }
}

/// Who wrote the story: given with the article, or found in its text.
///
/// Example:
///
///     >>> byline = khabar.Article("التقى وفدان.", byline="أنقرة: أحمد علي").byline
///     >>> byline
///     Byline('أنقرة: أحمد علي')
///     >>> byline.authors, byline.place
///     (('أحمد علي',), 'أنقرة')
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Byline {
    core: khabar::Byline,
    span: Nested<Span>,
    authors: Tuple,
    agencies: Tuple,
}

#[pymethods]
impl Byline {
    /// The byline as it stands.
    #[getter]
    fn text(&self) -> &str {
        &self.core.text
    }

    /// Where it stands in the article's text: a `Span`; None if it was given apart.
    #[getter]
    fn span<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Span>>> {
        nested(py, &self.span, self.core.span.as_ref())
    }

    /// The people: a tuple of str.
    #[getter]
    fn authors<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        strings(py, &self.authors, &self.core.authors)
    }

    /// The place.
    #[getter]
    fn place(&self) -> Option<&str> {
        self.core.place.as_deref()
    }

    /// The agencies and outlets: a tuple of str.
    #[getter]
    fn agencies<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        strings(py, &self.agencies, &self.core.agencies)
    }
}

impl Model for Byline {
    type Core = khabar::Byline;

    fn wrap(core: khabar::Byline) -> Self {
        Self { core, span: Nested::new(), authors: Tuple::new(), agencies: Tuple::new() }
    }

    fn core(&self) -> &khabar::Byline {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        &self.core.text
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Byline({})", quoted(py, &self.core.text)?))
    }
}

/// A publication date that nobody gave and the article itself suggests. It is never used as the publication date.
///
/// Example:
///
///     >>> estimate = khabar.PublishedEstimate.from_json('{"date": "2025-08-06", "source": "dateline"}')
///     >>> estimate
///     PublishedEstimate(2025-08-06 by dateline)
///     >>> estimate.date
///     datetime.date(2025, 8, 6)
#[pyclass(frozen, module = "khabar")]
pub(crate) struct PublishedEstimate {
    core: khabar::PublishedEstimate,
}

#[pymethods]
impl PublishedEstimate {
    /// The day: a `datetime.date`.
    #[getter]
    fn date<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        date(py, self.core.date)
    }

    /// Why this day: an `EstimateSource`.
    #[getter]
    fn source<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.source.member(py)
    }
}

impl Model for PublishedEstimate {
    type Core = khabar::PublishedEstimate;

    fn wrap(core: khabar::PublishedEstimate) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::PublishedEstimate {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        (self.core.date, self.core.source)
    }

    fn describe(&self, _py: Python<'_>) -> PyResult<String> {
        Ok(format!("PublishedEstimate({} by {})", self.core.date, self.core.source))
    }
}

model!(Dateline);
model!(DatelineDate);
spanned!(DatelineDate);
model!(Byline);
model!(PublishedEstimate);
