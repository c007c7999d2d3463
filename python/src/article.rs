//! Articles.

use std::hash::Hash;

use khabar::Published;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDate, PyDateTime, PyDelta, PyString, PyTuple, PyType, PyTzInfo};

use crate::errors::raise;
use crate::model::{Model, Nested, Tuple, checked, date, model, nested, quoted, strings, tuple};
use crate::provenance::{Byline, Dateline, Provenance, PublishedEstimate};
use crate::span::Span;

/// A publication date as it is given: `str`, `datetime.date` or `datetime.datetime`.
pub(crate) struct When(pub(crate) Published);

impl<'py> FromPyObject<'_, 'py> for When {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let written = if given.is_instance_of::<PyString>() {
            given.to_owned()
        } else if given.is_instance_of::<PyDate>() {
            // A `datetime` is a `date`, too; both write ISO 8601, which the core reads.
            given.call_method0("isoformat")?
        } else {
            let class = given.get_type().name()?;
            return Err(PyTypeError::new_err(format!(
                "published must be str, datetime.date or datetime.datetime, not {class}"
            )));
        };
        let text = written.cast::<PyString>()?.to_str()?;
        text.parse().map(When).map_err(|error| raise(&error))
    }
}

/// A publication date as `datetime.date` or `datetime.datetime`.
fn when(py: Python<'_>, published: Published) -> PyResult<Bound<'_, PyAny>> {
    let day = date(py, published.date())?.into_any();
    let Published::DateTime { at, offset } = published else { return Ok(day) };
    let [month, day, hour, minute, second] =
        [at.month(), at.day(), at.hour(), at.minute(), at.second()].map(i8::unsigned_abs);
    let micros = at.subsec_nanosecond().unsigned_abs() / 1000;
    let zone =
        offset.map(|offset| PyTzInfo::fixed_offset(py, PyDelta::new(py, 0, offset.seconds(), 0, true)?)).transpose()?;
    let at = PyDateTime::new(py, at.year().into(), month, day, hour, minute, second, micros, zone.as_ref())?;
    Ok(at.into_any())
}

/// What a caller knows of an article besides its text.
#[derive(Default)]
pub(crate) struct Known {
    pub(crate) published: Option<Published>,
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) id: Option<String>,
}

impl Known {
    /// True if nothing is known.
    pub(crate) fn is_empty(&self) -> bool {
        let Self { published, title, byline, outlet, url, id } = self;
        published.is_none() && [title, byline, outlet, url, id].iter().all(|field| field.is_none())
    }

    /// The article with that text.
    pub(crate) fn article(self, text: &str) -> khabar::Article {
        let mut builder = khabar::Article::builder().body(text);
        if let Some(published) = self.published {
            builder = builder.published_at(published);
        }
        if let Some(title) = self.title {
            builder = builder.title(title);
        }
        if let Some(byline) = self.byline.filter(|byline| !byline.trim().is_empty()) {
            builder = builder.byline(byline);
        }
        if let Some(outlet) = self.outlet {
            builder = builder.outlet(outlet);
        }
        if let Some(url) = self.url {
            builder = builder.url(url);
        }
        if let Some(id) = self.id {
            builder = builder.id(id);
        }
        builder.build()
    }
}

/// A news article: its text, its parts and what is known of it.
///
/// Args:
///     text: The text; with `title`, the body. Without, a text of the form title, blank line, body has a title.
///     published: When it was published: ISO 8601 or the form of e-mail and feeds, a date, or a datetime.
///     title: The title. The article's `text` is then title, blank line, body.
///     byline: Who wrote it, as the page says it (`القاهرة: هاني زايد`).
///     outlet: Who published it.
///     url: Where it was read.
///     id: Your name for it.
///
/// Raises:
///     DateError: `published` is no date.
///     UnicodeEncodeError: A string has a lone surrogate.
///
/// Example:
///
///     >>> article = khabar.Article("التقى وفدان. وغادر أحدهما.", "2025-02-27", title="محادثات في أنقرة", id="1")
///     >>> article
///     Article(id='1', title='محادثات في أنقرة', sentences=2)
///     >>> article.published
///     datetime.date(2025, 2, 27)
///     >>> article.text
///     'محادثات في أنقرة\n\nالتقى وفدان. وغادر أحدهما.'
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Article {
    core: khabar::Article,
    text: PyOnceLock<Py<PyString>>,
    title: Nested<Span>,
    dateline: Nested<Dateline>,
    byline: Nested<Byline>,
    published_estimate: Nested<PublishedEstimate>,
    paragraphs: Tuple,
    sentences: Tuple,
    authors: Tuple,
    keywords: Tuple,
    provenance: Nested<Provenance>,
}

#[pymethods]
impl Article {
    #[new]
    #[pyo3(signature = (text, published=None, *, title=None, byline=None, outlet=None, url=None, id=None))]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python")]
    fn new(
        py: Python<'_>,
        text: &str,
        published: Option<When>,
        title: Option<String>,
        byline: Option<String>,
        outlet: Option<String>,
        url: Option<String>,
        id: Option<String>,
    ) -> Self {
        let known = Known { published: published.map(|when| when.0), title, byline, outlet, url, id };
        Self::wrap(py.detach(|| known.article(text)))
    }

    /// Reads a plain text. It has a title if it has the form title, blank line, body.
    ///
    /// Args:
    ///     text: The text.
    ///
    /// Raises:
    ///     UnicodeEncodeError: The text has a lone surrogate.
    ///
    /// Example:
    ///
    ///     >>> article = khabar.Article.parse("محادثات في أنقرة\n\nأنقرة (رويترز) - التقى وفدان.")
    ///     >>> article.title.text, article.dateline.place.text
    ///     ('محادثات في أنقرة', 'أنقرة')
    #[classmethod]
    fn parse(_cls: &Bound<'_, PyType>, py: Python<'_>, text: &str) -> Self {
        Self::wrap(py.detach(|| khabar::Article::parse(text)))
    }

    /// The span over a range of code points of the text.
    ///
    /// Args:
    ///     start: First code point.
    ///     end: One past the last.
    ///
    /// Raises:
    ///     SpanError: The range is reversed or ends beyond the text.
    ///
    /// Example:
    ///
    ///     >>> khabar.Article("زار ماكرون بيروت.").span(4, 10)
    ///     Span(4, 10, 'ماكرون')
    ///     >>> khabar.Article("خبر").span(1, 4)
    ///     Traceback (most recent call last):
    ///     khabar.errors.SpanError: span 1..4 is not a range of code points of a text of 3 code points
    fn span(&self, start: usize, end: usize) -> PyResult<Span> {
        checked(self.core.text().char_span(start..end))
    }

    /// The id that it was given.
    #[getter]
    fn id(&self) -> Option<&str> {
        self.core.id()
    }

    /// Where it was read.
    #[getter]
    fn url(&self) -> Option<&str> {
        self.core.url()
    }

    /// Who published it.
    #[getter]
    fn outlet(&self) -> Option<&str> {
        self.core.outlet()
    }

    /// `ar` if the text is Arabic; None if it is in another language or has no letters.
    #[getter]
    fn language(&self) -> Option<&str> {
        self.core.language()
    }

    /// The original text; all spans index it.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        self.text.get_or_init(py, || PyString::new(py, self.core.text()).unbind()).bind(py).clone()
    }

    /// The title: a `Span`.
    #[getter]
    fn title<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Span>>> {
        nested(py, &self.title, self.core.title())
    }

    /// The line of origin: a `Dateline`.
    #[getter]
    fn dateline<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Dateline>>> {
        nested(py, &self.dateline, self.core.dateline())
    }

    /// Who wrote it: a `Byline`.
    #[getter]
    fn byline<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Byline>>> {
        nested(py, &self.byline, self.core.byline())
    }

    /// When it was published: a `datetime.date`, or a `datetime.datetime` if the time of day is known, aware if its
    /// distance from UTC is known, too. None if no date was given.
    #[getter]
    fn published<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.core.published().map(|published| when(py, published)).transpose()
    }

    /// The day that the text itself suggests, where no date was given: a `PublishedEstimate`.
    #[getter]
    fn published_estimate<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PublishedEstimate>>> {
        nested(py, &self.published_estimate, self.core.published_estimate().as_ref())
    }

    /// The paragraphs of the body, without lines that are only header, signature or end mark: a tuple of `Span`.
    #[getter]
    fn paragraphs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Span>(py, &self.paragraphs, self.core.paragraphs())
    }

    /// The sentences of the paragraphs; the title is none of them: a tuple of `Span`.
    #[getter]
    fn sentences<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Span>(py, &self.sentences, self.core.sentences())
    }

    /// The authors by name, as a page or feed gives them: a tuple of `str`.
    #[getter]
    fn authors<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        strings(py, &self.authors, self.core.authors())
    }

    /// The section of the outlet that it stands in.
    #[getter]
    fn section(&self) -> Option<&str> {
        self.core.section()
    }

    /// When it was last changed: as `published`.
    #[getter]
    fn modified<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.core.modified().map(|modified| when(py, modified)).transpose()
    }

    /// The address that the outlet itself gives it.
    #[getter]
    fn canonical_url(&self) -> Option<&str> {
        self.core.canonical_url()
    }

    /// Its summary, as the page gives it; it need not stand in the text.
    #[getter]
    fn lead(&self) -> Option<&str> {
        self.core.lead()
    }

    /// The address of its main image.
    #[getter]
    fn image(&self) -> Option<&str> {
        self.core.image()
    }

    /// What the outlet says it is about: a tuple of `str`.
    #[getter]
    fn keywords<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        strings(py, &self.keywords, self.core.keywords())
    }

    /// Where each field was taken from: a `Provenance`.
    #[getter]
    fn provenance<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Provenance>>> {
        nested(py, &self.provenance, Some(self.core.provenance()))
    }
}

impl Model for Article {
    type Core = khabar::Article;

    fn wrap(core: khabar::Article) -> Self {
        Self {
            core,
            text: PyOnceLock::new(),
            title: Nested::new(),
            dateline: Nested::new(),
            byline: Nested::new(),
            published_estimate: Nested::new(),
            paragraphs: Tuple::new(),
            sentences: Tuple::new(),
            authors: Tuple::new(),
            keywords: Tuple::new(),
            provenance: Nested::new(),
        }
    }

    fn core(&self) -> &khabar::Article {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        (self.core.id(), self.core.text().as_str())
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        let id = self.core.id().map(|id| quoted(py, id)).transpose()?;
        let title = self.core.title().map(|title| quoted(py, title.text())).transpose()?;
        let fields = [("id", id), ("title", title), ("sentences", Some(self.core.sentences().len().to_string()))];
        let known = fields.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?)));
        Ok(format!("Article({})", known.collect::<Vec<_>>().join(", ")))
    }

    fn read(json: &str) -> PyResult<Self> {
        checked(khabar::Article::from_json(json))
    }
}

model!(Article);
