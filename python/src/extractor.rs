//! The extractor.

use std::hash::Hash;

use khabar::Layer;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt, PyString, PyTuple, PyType};
use pyo3::{PyClass, PyTypeInfo};

use crate::article::{Article, Known, When};
use crate::corpus::{Corpus, ExtractBatches, Filling};
use crate::enums::Named;
use crate::errors::raise;
use crate::gazetteer::GazetteerEntry;
use crate::items::Articles;
use crate::many::{ExtractMany, OnError, Stream};
use crate::model::{Model, hash};
use crate::ontology::TriggerEntry;
use crate::progress::Progress;
use crate::report::Report;
use crate::times::TimeOptions;

/// More threads than this are a mistake, and a system may refuse to start them.
const MOST_WORKERS: usize = 256;

/// Extracts reports from articles. Immutable; can be shared between threads, copied and pickled.
///
/// Args:
///     layers: The layers to fill, `Layer` members or their names (`"times"`); the others stay empty and cost nothing.
///         None means all.
///     workers: Threads of `extract_many`, at most 256; None or 0 means one a core.
///     times: How times are read that the text leaves open, `TimeOptions`. None means as in news.
///     gazetteer: Named things of your own, `GazetteerEntry` objects; they come before embedded ones of the same name.
///     ontology: Words that name events, `TriggerEntry` objects; they come before the embedded senses of the same word.
///     hypothetical: Whether events are told, too, that are only thought of (`EventStatus.HYPOTHETICAL`).
///     max_bytes: Bytes of UTF-8 that an article may have, at least 1. Of a longer one every layer stays empty, and the
///         report's `diagnostics` say so. None means no limit: cost and memory are linear in the length.
///
/// Raises:
///     UnknownNameError: There is no such layer.
///     ValueError: `workers` is negative or above 256, `max_bytes` is below 1.
///
/// Example:
///
///     >>> extractor = khabar.Extractor(layers=["times"])
///     >>> extractor
///     Extractor(layers=('times',), workers=None)
///     >>> report = extractor.extract("زار روسيا في 10 أغسطس 2015.")
///     >>> len(report.times), len(report.entities)
///     (1, 0)
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Extractor {
    core: khabar::Extractor,
    layers: Option<Vec<Layer>>,
    workers: Option<usize>,
    times: Option<TimeOptions>,
    gazetteer: Vec<Py<GazetteerEntry>>,
    ontology: Vec<Py<TriggerEntry>>,
    hypothetical: bool,
    max_bytes: Option<usize>,
}

#[pymethods]
impl Extractor {
    #[new]
    #[pyo3(signature = (layers=None, workers=None, times=None, gazetteer=None, ontology=None, hypothetical=false,
        max_bytes=None))]
    pub(crate) fn new(
        layers: Option<&Bound<'_, PyAny>>,
        workers: Option<&Bound<'_, PyAny>>,
        times: Option<&Bound<'_, PyAny>>,
        gazetteer: Option<&Bound<'_, PyAny>>,
        ontology: Option<&Bound<'_, PyAny>>,
        hypothetical: bool,
        max_bytes: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let gazetteer = gazetteer.map_or(Ok(Vec::new()), read_entries::<GazetteerEntry>)?;
        let ontology = ontology.map_or(Ok(Vec::new()), read_entries::<TriggerEntry>)?;
        let layers = layers.map(read_layers).transpose()?;
        let workers = workers.map(read_workers).transpose()?;
        let times = times.map(read_times).transpose()?;
        let max_bytes = max_bytes.map(read_max_bytes).transpose()?;
        let mut builder = khabar::Extractor::builder().hypothetical(hypothetical);
        if let Some(layers) = &layers {
            builder = builder.layers(layers);
        }
        if let Some(times) = times {
            builder = builder.times(times.core);
        }
        if let Some(max_bytes) = max_bytes {
            builder = builder.max_bytes(max_bytes);
        }
        builder = builder.gazetteer(gazetteer.iter().map(|entry| entry.get().core.clone()));
        builder = builder.ontology(ontology.iter().map(|entry| entry.get().core.clone()));
        let core = builder.build().map_err(|error| raise(&error))?;
        Ok(Self { core, layers, workers, times, gazetteer, ontology, hypothetical, max_bytes })
    }

    /// The layers that are filled: a tuple of `Layer`; None means all.
    #[getter]
    fn layers<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyTuple>>> {
        let Some(layers) = &self.layers else { return Ok(None) };
        let members = layers.iter().map(|layer| layer.member(py)).collect::<PyResult<Vec<_>>>()?;
        PyTuple::new(py, members).map(Some)
    }

    /// Threads of `extract_many`; None or 0 means one a core.
    #[getter]
    fn workers(&self) -> Option<usize> {
        self.workers
    }

    /// How times are read that the text leaves open: `TimeOptions`; None means as in news.
    #[getter]
    fn times(&self) -> Option<TimeOptions> {
        self.times
    }

    /// Whether events are told, too, that are only thought of.
    #[getter]
    fn hypothetical(&self) -> bool {
        self.hypothetical
    }

    /// Bytes of UTF-8 that an article may have; None means no limit.
    #[getter]
    fn max_bytes(&self) -> Option<usize> {
        self.max_bytes
    }

    /// Named things of your own: a tuple of `GazetteerEntry`.
    #[getter]
    fn gazetteer<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.gazetteer)
    }

    /// Words that name events: a tuple of `TriggerEntry`.
    #[getter]
    fn ontology<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.ontology)
    }

    /// Says what an article says. Other Python threads run meanwhile.
    ///
    /// Args:
    ///     article: An `Article`, or a text.
    ///     published: When the text was published, as in `khabar.extract`. This and the fields below go with a text; an
    ///         `Article` has its own.
    ///     title: The title; the text is then the body.
    ///     byline: Who wrote it, as the page says it.
    ///     outlet: Who published it.
    ///     url: Where it was read.
    ///     id: Your name for it.
    ///
    /// Returns:
    ///     A `Report`. Layers that were not asked for are empty.
    ///
    /// Raises:
    ///     DateError: `published` is no date.
    ///     TypeError: `article` is neither, or fields were given beside an `Article`.
    ///     UnicodeEncodeError: A string has a lone surrogate.
    ///
    /// Example:
    ///
    ///     >>> extractor = khabar.Extractor()
    ///     >>> article = khabar.Article("زار الوفد روسيا.", id="7")
    ///     >>> extractor.extract(article) == extractor.extract("زار الوفد روسيا.", id="7")
    ///     True
    #[pyo3(signature = (article, published=None, *, title=None, byline=None, outlet=None, url=None, id=None))]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python")]
    fn extract(
        &self,
        py: Python<'_>,
        article: &Bound<'_, PyAny>,
        published: Option<When>,
        title: Option<String>,
        byline: Option<String>,
        outlet: Option<String>,
        url: Option<String>,
        id: Option<String>,
    ) -> PyResult<Report> {
        let known = Known { published: published.map(|when| when.0), title, byline, outlet, url, id };
        if let Ok(article) = article.cast::<Article>() {
            if !known.is_empty() {
                return Err(PyTypeError::new_err("fields go with a text; an Article has its own"));
            }
            let article = article.get().core();
            return Ok(Report::wrap(py.detach(|| self.core.extract(article))));
        }
        let Ok(text) = article.cast::<PyString>() else {
            let class = article.get_type().name()?;
            return Err(PyTypeError::new_err(format!("article must be str or khabar.Article, not {class}")));
        };
        let text = text.to_str()?;
        Ok(Report::wrap(py.detach(|| self.core.extract(&known.article(text)))))
    }

    /// The reports of many articles, in their order, extracted on threads.
    ///
    /// Only a few articles a thread are held at a time: an article is asked for only when there is room for it, on the
    /// thread that asks for reports. The threads end with the iterator.
    ///
    /// Args:
    ///     articles: An iterable, possibly endless, of `Article`, str, or dict with the keys `text` (required), `title`,
    ///         `published`, `byline`, `outlet`, `url` and `id`, as a line of JSON has them: other keys are passed over,
    ///         None and a blank `published` mean unknown, and `id` may be a number. Or Arrow data (anything with
    ///         `__arrow_c_stream__` or `__arrow_c_array__`): a column of text, or a table with columns of these names.
    ///     published: When they were published. This and the fields below hold for articles that have none of their own; a
    ///         string (or a date) holds for all, else it is an iterable or an Arrow column with one for each, None where it
    ///         is not known.
    ///     title: Their titles; the text is then the body.
    ///     byline: Who wrote them.
    ///     outlet: Who published them.
    ///     url: Where they were read.
    ///     id: Your names for them: strings or numbers.
    ///     workers: Threads, at most 256; None means as many as the extractor was made with.
    ///     errors: What becomes of an article that cannot be read. `"raise"`: the iterator raises in its place; `"row"`: it
    ///         gives a report that has nothing but the id, and the reason in `diagnostics`; `"skip"`: it is left out.
    ///     progress: Whether to show a progress bar (tqdm's).
    ///
    /// Returns:
    ///     An iterator of `Report`. It raises what is wrong with an article in its place (a TypeError, a DateError or
    ///     another ValueError that names its position from 0) and can go on after it. It raises what the iterable raises in
    ///     its place, and ends there; KeyboardInterrupt and the like it raises at once.
    ///
    /// Raises:
    ///     TypeError: `articles` is not iterable, or is itself one article.
    ///     ValueError: `workers` is negative or above 256; two columns differ in length.
    ///     ModuleNotFoundError: `progress` is asked for and tqdm is not there.
    ///
    /// Example:
    ///
    ///     >>> articles = [{"id": n, "text": "زار الوفد روسيا."} for n in range(100)]
    ///     >>> reports = list(khabar.Extractor().extract_many(articles))
    ///     >>> reports[99].id, reports[99].entities[0].name
    ///     ('99', 'روسيا')
    #[pyo3(signature = (
        articles, workers=None, *, published=None, title=None, byline=None, outlet=None, url=None, id=None,
        errors=OnError::Raise, progress=false
    ), text_signature = "($self, articles, workers=None, *, published=None, title=None, byline=None, outlet=None, url=None, id=None, errors='raise', progress=False)")]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python")]
    fn extract_many(
        &self,
        articles: &Bound<'_, PyAny>,
        workers: Option<&Bound<'_, PyAny>>,
        published: Option<&Bound<'_, PyAny>>,
        title: Option<&Bound<'_, PyAny>>,
        byline: Option<&Bound<'_, PyAny>>,
        outlet: Option<&Bound<'_, PyAny>>,
        url: Option<&Bound<'_, PyAny>>,
        id: Option<&Bound<'_, PyAny>>,
        errors: OnError,
        progress: bool,
    ) -> PyResult<ExtractMany> {
        let beside = [title, published, byline, outlet, url, id];
        Ok(ExtractMany::new(self.stream(articles, beside, workers, progress)?, errors))
    }

    /// What many articles say, as Arrow tables. They are extracted as `extract_many` does it; a report goes as soon as it
    /// is in the tables.
    ///
    /// Args:
    ///     texts: Articles, as in `extract_many`.
    ///     published: When they were published. This and the fields below hold for articles that have none of their own; a
    ///         string (or a date) holds for all, else it is an iterable or an Arrow column with one for each, None where it
    ///         is not known.
    ///     title: Their titles; the text is then the body.
    ///     byline: Who wrote them.
    ///     outlet: Who published them.
    ///     url: Where they were read.
    ///     id: Your names for them: strings or numbers.
    ///     workers: Threads, at most 256; None means as many as the extractor was made with.
    ///     errors: What becomes of an article that cannot be read. `"row"`: `articles` has a row with the reason in the
    ///         column `error`; `"raise"`: it is raised; `"skip"`: it is left out.
    ///     progress: Whether to show a progress bar (tqdm's).
    ///
    /// Returns:
    ///     A `Corpus`. What does not fit the memory goes through `extract_batches`.
    ///
    /// Raises:
    ///     TypeError: `texts` is not iterable, or is itself one article.
    ///     ValueError: `workers` is negative or above 256; columns differ in length; there is no such `errors`; `published` is
    ///         one string and no date (DateError).
    ///     ModuleNotFoundError: `progress` is asked for and tqdm is not there.
    ///
    /// Example:
    ///
    ///     >>> extractor = khabar.Extractor(layers=["entities"])
    ///     >>> corpus = extractor.extract_table(["زار الوفد روسيا.", None], id=["a", "b"])
    ///     >>> import pyarrow
    ///     >>> pyarrow.table(corpus.articles).select(["article_id", "error"]).to_pylist()[1]
    ///     {'article_id': 'b', 'error': 'the text is missing'}
    #[pyo3(signature = (
        texts, published=None, *, title=None, byline=None, outlet=None, url=None, id=None, workers=None,
        errors=OnError::Row, progress=false
    ), text_signature = "($self, texts, published=None, *, title=None, byline=None, outlet=None, url=None, id=None, workers=None, errors='row', progress=False)")]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python")]
    pub(crate) fn extract_table(
        &self,
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
        let beside = [title, published, byline, outlet, url, id];
        Filling::new(self.stream(texts, beside, workers, progress)?, errors).corpus(py)
    }

    /// The tables of more articles than the memory holds: `extract_table`, about a thousand articles at a time.
    ///
    /// Args:
    ///     texts: Articles, as in `extract_many`.
    ///     published: When they were published. This and the fields below hold for articles that have none of their own; a
    ///         string (or a date) holds for all, else it is an iterable or an Arrow column with one for each, None where it
    ///         is not known.
    ///     title: Their titles; the text is then the body.
    ///     byline: Who wrote them.
    ///     outlet: Who published them.
    ///     url: Where they were read.
    ///     id: Your names for them: strings or numbers.
    ///     workers: Threads, at most 256; None means as many as the extractor was made with.
    ///     errors: What becomes of an article that cannot be read, as in `extract_table`.
    ///     progress: Whether to show a progress bar (tqdm's).
    ///
    /// Returns:
    ///     An iterator of `Corpus`. Articles without an id are numbered through.
    ///
    /// Raises:
    ///     TypeError, ValueError, ModuleNotFoundError: As `extract_table`.
    ///
    /// Example:
    ///
    ///     >>> batches = khabar.Extractor().extract_batches(f"زار الوفد روسيا. {n}" for n in range(1500))
    ///     >>> [len(corpus) for corpus in batches]
    ///     [1024, 476]
    #[pyo3(signature = (
        texts, published=None, *, title=None, byline=None, outlet=None, url=None, id=None, workers=None,
        errors=OnError::Row, progress=false
    ), text_signature = "($self, texts, published=None, *, title=None, byline=None, outlet=None, url=None, id=None, workers=None, errors='row', progress=False)")]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python")]
    fn extract_batches(
        &self,
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
    ) -> PyResult<ExtractBatches> {
        let beside = [title, published, byline, outlet, url, id];
        Ok(ExtractBatches::new(Filling::new(self.stream(texts, beside, workers, progress)?, errors)))
    }

    fn __repr__(&self) -> String {
        let layers = self.layers.as_ref().map_or_else(
            || "None".to_owned(),
            |layers| {
                let names: Vec<_> = layers.iter().map(|layer| format!("'{layer}'")).collect();
                format!("({}{})", names.join(", "), if names.len() == 1 { "," } else { "" })
            },
        );
        let workers = self.workers.map_or_else(|| "None".to_owned(), |workers| workers.to_string());
        let times = self.times.map_or_else(String::new, |times| format!(", times={}", times.__repr__()));
        let entries = |name: &str, count: usize| match count {
            0 => String::new(),
            1 => format!(", {name}=1 entry"),
            entries => format!(", {name}={entries} entries"),
        };
        let (names, triggers) = (entries("gazetteer", self.gazetteer.len()), entries("ontology", self.ontology.len()));
        let hypothetical = if self.hypothetical { ", hypothetical=True" } else { "" };
        let max_bytes = self.max_bytes.map_or_else(String::new, |bytes| format!(", max_bytes={bytes}"));
        format!("Extractor(layers={layers}, workers={workers}{times}{names}{triggers}{hypothetical}{max_bytes})")
    }

    fn __eq__(&self, other: &Self) -> bool {
        let entries = |extractor: &'_ Self| -> Vec<khabar::GazetteerEntry> {
            extractor.gazetteer.iter().map(|entry| entry.get().core.clone()).collect()
        };
        let triggers = |extractor: &'_ Self| -> Vec<khabar::TriggerEntry> {
            extractor.ontology.iter().map(|entry| entry.get().core.clone()).collect()
        };
        self.settings() == other.settings() && entries(self) == entries(other) && triggers(self) == triggers(other)
    }

    fn __hash__(&self) -> u64 {
        hash(self.settings())
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, memo: &Bound<'_, PyAny>) -> Py<Self> {
        let _ = memo;
        slf
    }

    #[expect(clippy::type_complexity, reason = "what pickle asks for")]
    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(
        Bound<'py, PyType>,
        (
            Option<Vec<&'static str>>,
            Option<usize>,
            Option<TimeOptions>,
            Bound<'py, PyTuple>,
            Bound<'py, PyTuple>,
            bool,
            Option<usize>,
        ),
    )> {
        let layers = slf.get().layers.as_ref().map(|layers| layers.iter().map(|layer| layer.as_str()).collect());
        let this = slf.get();
        let (gazetteer, ontology) = (this.gazetteer(slf.py())?, this.ontology(slf.py())?);
        Ok((slf.get_type(), (layers, this.workers, this.times, gazetteer, ontology, this.hypothetical, this.max_bytes)))
    }
}

impl Extractor {
    /// The pipeline over many articles and the fields beside them.
    fn stream(
        &self,
        articles: &Bound<'_, PyAny>,
        beside: [Option<&Bound<'_, PyAny>>; 6],
        workers: Option<&Bound<'_, PyAny>>,
        progress: bool,
    ) -> PyResult<Stream> {
        let workers = workers.map(read_workers).transpose()?.or(self.workers).filter(|&workers| workers > 0);
        let cores = || std::thread::available_parallelism().map_or(1, usize::from).min(MOST_WORKERS);
        let items = Articles::new(articles, beside)?;
        let progress = Progress::new(articles, progress)?;
        Ok(Stream::new(&self.core, items, workers.unwrap_or_else(cores), progress))
    }

    /// What equal extractors share.
    fn settings(&self) -> impl PartialEq + Hash {
        (self.layers.clone(), self.workers, self.times.map(|times| times.names()), self.hypothetical, self.max_bytes)
    }
}

fn read_times(given: &Bound<'_, PyAny>) -> PyResult<TimeOptions> {
    match given.cast::<TimeOptions>() {
        Ok(times) => Ok(*times.get()),
        Err(_) => Err(PyTypeError::new_err(format!("times must be TimeOptions, not {}", given.get_type().name()?))),
    }
}

/// The entries of a gazetteer or an ontology.
fn read_entries<T: PyTypeInfo + PyClass>(given: &Bound<'_, PyAny>) -> PyResult<Vec<Py<T>>> {
    let entry = |entry: PyResult<Bound<'_, PyAny>>| {
        let entry = entry?;
        match entry.cast::<T>() {
            Ok(entry) => Ok(entry.clone().unbind()),
            Err(_) => {
                let class = entry.get_type().name()?;
                let wanted = T::type_object(given.py()).name()?;
                Err(PyTypeError::new_err(format!("an entry must be khabar.{wanted}, not {class}")))
            }
        }
    };
    given.try_iter()?.map(entry).collect()
}

pub(crate) fn read_layers(given: &Bound<'_, PyAny>) -> PyResult<Vec<Layer>> {
    if given.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err("layers must be an iterable of names, not one str"));
    }
    given.try_iter()?.map(|name| name?.extract::<Name>()?.0.parse().map_err(|error| raise(&error))).collect()
}

/// The name of a layer; a member of `Layer` is a `str`, too.
struct Name(String);

impl<'py> FromPyObject<'_, 'py> for Name {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match given.cast::<PyString>() {
            Ok(name) => Ok(Self(name.to_str()?.to_owned())),
            Err(_) => Err(PyTypeError::new_err(format!("a layer must be str, not {}", given.get_type().name()?))),
        }
    }
}

fn read_workers(given: &Bound<'_, PyAny>) -> PyResult<usize> {
    check_int("workers", given)?;
    match given.extract::<usize>() {
        Ok(workers) if workers <= MOST_WORKERS => Ok(workers),
        _ => Err(PyValueError::new_err(format!("workers must be from 0 to {MOST_WORKERS}, not {given}"))),
    }
}

fn read_max_bytes(given: &Bound<'_, PyAny>) -> PyResult<usize> {
    check_int("max_bytes", given)?;
    match given.extract::<usize>() {
        Ok(bytes) if bytes > 0 => Ok(bytes),
        _ => Err(PyValueError::new_err(format!("max_bytes must be from 1 to {}, not {given}", usize::MAX))),
    }
}

fn check_int(argument: &str, given: &Bound<'_, PyAny>) -> PyResult<()> {
    if !given.is_instance_of::<PyInt>() || given.is_instance_of::<PyBool>() {
        return Err(PyTypeError::new_err(format!("{argument} must be int, not {}", given.get_type().name()?)));
    }
    Ok(())
}
