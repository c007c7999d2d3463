//! The short forms, for those who have one article or want one layer.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::article::{Known, When};
use crate::corpus::Corpus;
use crate::entities::Entity;
use crate::errors::raise;
use crate::events::Event;
use crate::extractor::Extractor;
use crate::many::OnError;
use crate::model::{Model, all, checked};
use crate::quotes::Quote;
use crate::report::Report;
use crate::times::Time;

/// The report of one article.
///
/// Args:
///     text: The text; with `title`, the body. Without, a text of the form title, blank line, body has a title.
///     published: When it was published: ISO 8601 or the form of e-mail and feeds, a date, or a datetime. Expressions
///         like "yesterday" are reckoned from it.
///     title: The title. The article's `text` is then title, blank line, body.
///     byline: Who wrote it, as the page says it (`القاهرة: هاني زايد`).
///     outlet: Who published it.
///     url: Where it was read.
///     id: Your name for it.
///
/// Returns:
///     A `Report`: the article's parts, entities, times, quotes, events, and how the events stand to each other.
///
/// Raises:
///     DateError: `published` is no date.
///     UnicodeEncodeError: A string has a lone surrogate.
///
/// Example:
///
///     >>> report = khabar.extract("زار الوفد روسيا في 10 أغسطس 2015.", published="2015-08-11")
///     >>> [(entity.name, entity.country) for entity in report.entities]
///     [('روسيا', 'RU')]
///     >>> report.times[0].value
///     '2015-08-10'
///     >>> khabar.extract("زار الوفد روسيا.", published="أمس")
///     Traceback (most recent call last):
///     khabar.errors.DateError: not a date or date-time: "أمس" (expected 2025-02-27 or 2025-02-27T10:30:00+03:00)
#[pyfunction]
#[pyo3(signature = (text, published=None, *, title=None, byline=None, outlet=None, url=None, id=None))]
#[expect(clippy::too_many_arguments, reason = "keywords of Python")]
pub(crate) fn extract(
    py: Python<'_>,
    text: &str,
    published: Option<When>,
    title: Option<String>,
    byline: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    id: Option<String>,
) -> PyResult<Report> {
    let known = Known { published: published.map(|when| when.0), title, byline, outlet, url, id };
    checked(py.detach(|| Ok(khabar::Extractor::new()?.extract(&known.article(text)))))
}

/// The entities of one text; only the stages that they need are run.
///
/// Args:
///     text: The text; a text of the form title, blank line, body has a title.
///     published: When it was published: ISO 8601 or the form of e-mail and feeds, a date, or a datetime.
///
/// Returns:
///     A tuple of `Entity`, in order of their first mention by name.
///
/// Raises:
///     DateError: `published` is no date.
///     UnicodeEncodeError: A string has a lone surrogate.
///
/// Example:
///
///     >>> khabar.entities("زار الوفد روسيا.")
///     (Entity(gpe 'روسيا' RU, 1 mention),)
#[pyfunction]
#[pyo3(signature = (text, published=None))]
pub(crate) fn entities<'py>(py: Python<'py>, text: &str, published: Option<When>) -> PyResult<Bound<'py, PyTuple>> {
    layer::<Entity>(py, text, published, khabar::entities)
}

/// The times of one text; only the stages that they need are run.
///
/// Args:
///     text: The text; a text of the form title, blank line, body has a title.
///     published: When it was published: ISO 8601 or the form of e-mail and feeds, a date, or a datetime. Expressions
///         like "yesterday" are reckoned from it.
///
/// Returns:
///     A tuple of `Time`, in order of the text.
///
/// Raises:
///     DateError: `published` is no date.
///     UnicodeEncodeError: A string has a lone surrogate.
///
/// Example:
///
///     >>> [time.value for time in khabar.times("زار بيروت في 10 أغسطس 2015.")]
///     ['2015-08-10']
#[pyfunction]
#[pyo3(signature = (text, published=None))]
pub(crate) fn times<'py>(py: Python<'py>, text: &str, published: Option<When>) -> PyResult<Bound<'py, PyTuple>> {
    layer::<Time>(py, text, published, khabar::times)
}

/// The quotes of one text; only the stages that they need are run. Indices in them (a speaker's `entity`, `time`) are
/// those of the whole report.
///
/// Args:
///     text: The text; a text of the form title, blank line, body has a title.
///     published: When it was published: ISO 8601 or the form of e-mail and feeds, a date, or a datetime.
///
/// Returns:
///     A tuple of `Quote`, in order of the text.
///
/// Raises:
///     DateError: `published` is no date.
///     UnicodeEncodeError: A string has a lone surrogate.
///
/// Example:
///
///     >>> [quote.text for quote in khabar.quotes('وقال الوزير: "سنواصل العمل حتى نهاية العام".')]
///     ['سنواصل العمل حتى نهاية العام']
#[pyfunction]
#[pyo3(signature = (text, published=None))]
pub(crate) fn quotes<'py>(py: Python<'py>, text: &str, published: Option<When>) -> PyResult<Bound<'py, PyTuple>> {
    layer::<Quote>(py, text, published, khabar::quotes)
}

/// The events of one text; only the stages that they need are run. Indices in them are those of the whole report.
///
/// Args:
///     text: The text; a text of the form title, blank line, body has a title.
///     published: When it was published: ISO 8601 or the form of e-mail and feeds, a date, or a datetime.
///
/// Returns:
///     A tuple of `Event`, in order of first mention.
///
/// Raises:
///     DateError: `published` is no date.
///     UnicodeEncodeError: A string has a lone surrogate.
///
/// Example:
///
///     >>> isinstance(khabar.events("زار الوفد روسيا."), tuple)
///     True
#[pyfunction]
#[pyo3(signature = (text, published=None))]
pub(crate) fn events<'py>(py: Python<'py>, text: &str, published: Option<When>) -> PyResult<Bound<'py, PyTuple>> {
    layer::<Event>(py, text, published, khabar::events)
}

/// A short form of the core.
type Short<T> = fn(&str, Option<&str>) -> Result<Vec<T>, khabar::Error>;

/// Runs a short form of the core, which reads the date as text.
fn layer<'py, M: Model<Core: Send>>(
    py: Python<'py>,
    text: &str,
    published: Option<When>,
    run: Short<M::Core>,
) -> PyResult<Bound<'py, PyTuple>> {
    let published = published.map(|when| when.0.to_string());
    all::<M>(py, py.detach(|| run(text, published.as_deref())).map_err(|error| raise(&error))?)
}

/// What many articles say, as Arrow tables, extracted on all cores: `Extractor().extract_table`.
///
/// Args:
///     texts: An iterable of `Article`, str, or dict with the keys `text`, `title`, `published`, `byline`, `outlet`, `url`
///         and `id`, or Arrow data (anything with `__arrow_c_stream__` or `__arrow_c_array__`): a column of text, or a table
///         with columns of these names.
///     published: When they were published. This and the fields below hold for articles that have none of their own; a
///         string (or a date) holds for all, else it is an iterable or an Arrow column with one for each, None where it is
///         not known.
///     title: Their titles; the text is then the body.
///     byline: Who wrote them.
///     outlet: Who published them.
///     url: Where they were read.
///     id: Your names for them: strings or numbers.
///     workers: Threads, at most 256; None means one a core.
///     errors: What becomes of an article that cannot be read. `"row"`: `articles` has a row with the reason in the column
///         `error`; `"raise"`: it is raised; `"skip"`: it is left out.
///     progress: Whether to show a progress bar (tqdm's).
///
/// Returns:
///     A `Corpus`.
///
/// Raises:
///     TypeError: `texts` is not iterable, or is itself one article.
///     ValueError: `workers` is negative or above 256; columns differ in length; there is no such `errors`; `published` is
///         one string and no date (DateError).
///     ModuleNotFoundError: `progress` is asked for and tqdm is not there.
///
/// Example:
///
///     >>> corpus = khabar.extract_table(["زار الوفد روسيا أمس.", "زار الوفد القاهرة أمس."], published="2025-02-27")
///     >>> import pyarrow
///     >>> pyarrow.table(corpus.times).column("value").to_pylist()
///     ['2025-02-26', '2025-02-26']
#[pyfunction]
#[pyo3(signature = (
    texts, published=None, *, title=None, byline=None, outlet=None, url=None, id=None, workers=None,
    errors=OnError::Row, progress=false
), text_signature = "(texts, published=None, *, title=None, byline=None, outlet=None, url=None, id=None, workers=None, errors='row', progress=False)")]
#[expect(clippy::too_many_arguments, reason = "keywords of Python")]
pub(crate) fn extract_table(
    py: Python<'_>,
    texts: &Bound<'_, PyAny>,
    published: Option<&Bound<'_, PyAny>>,
    title: Option<&Bound<'_, PyAny>>,
    byline: Option<&Bound<'_, PyAny>>,
    outlet: Option<&Bound<'_, PyAny>>,
    url: Option<&Bound<'_, PyAny>>,
    id: Option<&Bound<'_, PyAny>>,
    workers: Option<&Bound<'_, PyAny>>,
    errors: OnError,
    progress: bool,
) -> PyResult<Corpus> {
    let extractor = Extractor::new(None, None, None, None, None, false, None)?;
    extractor.extract_table(py, texts, published, title, byline, outlet, url, id, workers, errors, progress)
}
