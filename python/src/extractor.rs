//! The extractor, and the iterator over the reports of many articles.

use std::collections::VecDeque;
use std::hash::Hash;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;
use std::{mem, process};

use khabar::{Layer, OrderedMap};
use pyo3::PyTypeInfo;
use pyo3::exceptions::{PyException, PyRuntimeError, PyTypeError, PyValueError};
use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyIterator, PyString, PyTuple, PyType};

use crate::article::{Article, Known, When};
use crate::enums::Named;
use crate::errors::{DateError, raise};
use crate::gazetteer::GazetteerEntry;
use crate::model::{Model, hash};
use crate::ontology::TriggerEntry;
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
///
/// Raises:
///     UnknownNameError: There is no such layer.
///     ValueError: `workers` is negative or above 256.
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
}

#[pymethods]
impl Extractor {
    #[new]
    #[pyo3(signature = (layers=None, workers=None, times=None, gazetteer=None, ontology=None))]
    fn new(
        layers: Option<&Bound<'_, PyAny>>,
        workers: Option<&Bound<'_, PyAny>>,
        times: Option<&Bound<'_, PyAny>>,
        gazetteer: Option<&Bound<'_, PyAny>>,
        ontology: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let gazetteer = gazetteer.map_or(Ok(Vec::new()), read_entries::<GazetteerEntry>)?;
        let ontology = ontology.map_or(Ok(Vec::new()), read_entries::<TriggerEntry>)?;
        let layers = layers.map(read_layers).transpose()?;
        let workers = workers.map(read_workers).transpose()?;
        let times = times.map(read_times).transpose()?;
        let mut builder = khabar::Extractor::builder();
        if let Some(layers) = &layers {
            builder = builder.layers(layers);
        }
        if let Some(times) = times {
            builder = builder.times(times.core);
        }
        builder = builder.gazetteer(gazetteer.iter().map(|entry| entry.get().core.clone()));
        builder = builder.ontology(ontology.iter().map(|entry| entry.get().core.clone()));
        let core = builder.build().map_err(|error| raise(&error))?;
        Ok(Self { core, layers, workers, times, gazetteer, ontology })
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
    ///         None and a blank `published` mean unknown, and `id` may be a number.
    ///     workers: Threads, at most 256; None means as many as the extractor was made with.
    ///
    /// Returns:
    ///     An iterator of `Report`. It raises what is wrong with an article in its place (a TypeError, a DateError or
    ///     another ValueError that names its position from 0) and can go on after it. It raises what the iterable raises in
    ///     its place, and ends there; KeyboardInterrupt and the like it raises at once.
    ///
    /// Raises:
    ///     TypeError: `articles` is not iterable, or is itself one article.
    ///     ValueError: `workers` is negative or above 256.
    ///
    /// Example:
    ///
    ///     >>> articles = [{"id": n, "text": "زار الوفد روسيا."} for n in range(100)]
    ///     >>> reports = list(khabar.Extractor().extract_many(articles))
    ///     >>> reports[99].id, reports[99].entities[0].name
    ///     ('99', 'روسيا')
    #[pyo3(signature = (articles, workers=None))]
    fn extract_many(&self, articles: &Bound<'_, PyAny>, workers: Option<&Bound<'_, PyAny>>) -> PyResult<ExtractMany> {
        if articles.is_instance_of::<PyString>() || articles.is_instance_of::<PyDict>() {
            let class = articles.get_type().name()?;
            return Err(PyTypeError::new_err(format!("articles must be an iterable of articles, not one {class}")));
        }
        let workers = workers.map(read_workers).transpose()?.or(self.workers).filter(|&workers| workers > 0);
        let cores = || std::thread::available_parallelism().map_or(1, usize::from).min(MOST_WORKERS);
        Ok(ExtractMany {
            process: process::id(),
            stream: Mutex::new(Some(Stream::new(&self.core, articles.try_iter()?, workers.unwrap_or_else(cores)))),
        })
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
        format!("Extractor(layers={layers}, workers={workers}{times}{names}{triggers})")
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
        (Option<Vec<&'static str>>, Option<usize>, Option<TimeOptions>, Bound<'py, PyTuple>, Bound<'py, PyTuple>),
    )> {
        let layers = slf.get().layers.as_ref().map(|layers| layers.iter().map(|layer| layer.as_str()).collect());
        let this = slf.get();
        let (gazetteer, ontology) = (this.gazetteer(slf.py())?, this.ontology(slf.py())?);
        Ok((slf.get_type(), (layers, this.workers, this.times, gazetteer, ontology)))
    }
}

impl Extractor {
    /// What equal extractors share.
    fn settings(&self) -> impl PartialEq + Hash {
        (self.layers.clone(), self.workers, self.times.map(|times| times.names()))
    }
}

fn read_times(given: &Bound<'_, PyAny>) -> PyResult<TimeOptions> {
    match given.cast::<TimeOptions>() {
        Ok(times) => Ok(*times.get()),
        Err(_) => Err(PyTypeError::new_err(format!("times must be TimeOptions, not {}", given.get_type().name()?))),
    }
}

/// The entries of a gazetteer or an ontology.
fn read_entries<T: PyTypeInfo>(given: &Bound<'_, PyAny>) -> PyResult<Vec<Py<T>>> {
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
    if !given.is_instance_of::<PyInt>() || given.is_instance_of::<PyBool>() {
        return Err(PyTypeError::new_err(format!("workers must be int, not {}", given.get_type().name()?)));
    }
    match given.extract::<usize>() {
        Ok(workers) if workers <= MOST_WORKERS => Ok(workers),
        _ => Err(PyValueError::new_err(format!("workers must be from 0 to {MOST_WORKERS}, not {given}"))),
    }
}

/// The iterator of `Extractor.extract_many`.
///
/// One thread at a time may use it, and it stays in the process that made it.
///
/// Example:
///
///     >>> reports = khabar.Extractor().extract_many(["زار الوفد روسيا.", "زار الوفد القاهرة."])
///     >>> next(reports).entities[0].name
///     'روسيا'
#[pyclass(frozen, module = "khabar")]
pub(crate) struct ExtractMany {
    process: u32,
    /// None once the garbage collector has cleared it.
    stream: Mutex<Option<Stream>>,
}

#[pymethods]
impl ExtractMany {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Report>> {
        // A loop inside C code, `list(…)`, looks for signals nowhere else.
        py.check_signals()?;
        if process::id() != self.process {
            return Err(PyRuntimeError::new_err("the iterator was made by another process, which has its threads"));
        }
        // The lock is never waited for: the iterable may ask for a report, too, on this very thread.
        let mut stream = match self.stream.try_lock() {
            Ok(stream) => stream,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return Err(PyValueError::new_err("the iterator is already running")),
        };
        let Some(stream) = stream.as_mut() else { return Ok(None) };
        stream.next(py)
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        match self.stream.try_lock() {
            Ok(stream) => stream.as_ref().map_or(Ok(()), |stream| visit.call(&*stream.source)),
            // It is running, so that something else holds it.
            Err(_) => Ok(()),
        }
    }

    fn __clear__(&self) {
        let stream = self.stream.try_lock().ok().and_then(|mut stream| stream.take());
        drop(stream);
    }
}

/// What the worker threads take: an article, or why there is none. The sender goes when the job is done. The first job is
/// `None`, see [`Stream::next`].
type Job = Option<(PyResult<Item>, Sender<()>)>;

/// An article as it was given. A text is read on the worker thread.
enum Item {
    Article(Box<khabar::Article>),
    Text(String, Known),
}

impl Item {
    fn article(self) -> khabar::Article {
        match self {
            Self::Article(article) => *article,
            Self::Text(text, known) => known.article(&text),
        }
    }
}

/// What they give: a report, or why there is none; `None` for the first job, and after the iterator was dropped.
type Outcome = Option<PyResult<khabar::Report>>;

/// How often a wait looks for signals.
const TICK: Duration = Duration::from_millis(50);

/// The pipeline behind the iterator.
struct Stream {
    /// None only while it is dropped.
    reports: Option<OrderedMap<Items, Job, Outcome>>,
    source: Arc<Py<PyIterator>>,
    process: u32,
    started: bool,
    shared: Arc<Shared>,
    /// The report that an interrupt overtook.
    overtaken: Option<PyResult<khabar::Report>>,
}

/// What the pipeline, its items and its workers know of each other.
#[derive(Default)]
struct Shared {
    /// One for each job that is not given out, in order; it hangs up when the job is done.
    waits: Mutex<VecDeque<Receiver<()>>>,
    /// A `KeyboardInterrupt` or the like that came out of the iterable: it does not wait its turn.
    interrupt: Mutex<Option<PyErr>>,
    dropped: AtomicBool,
}

impl Stream {
    fn new(extractor: &khabar::Extractor, source: Bound<'_, PyIterator>, workers: usize) -> Self {
        let source = Arc::new(source.unbind());
        let shared = Arc::<Shared>::default();
        let items = Items { source: source.clone(), shared: shared.clone(), position: 0, started: false, ended: false };
        let (extractor, state) = (extractor.clone(), shared.clone());
        let reports = OrderedMap::new(items, workers, move |job: Job| {
            let (item, _done) = job.filter(|_| !state.dropped.load(Ordering::Relaxed))?;
            Some(item.map(|item| extractor.extract(&item.article())))
        });
        Self { reports: Some(reports), source, process: process::id(), started: false, shared, overtaken: None }
    }

    /// The next report. `OrderedMap` waits for it without looking for signals, so that the wait is done here and the map
    /// is asked once the report is there. It hands out jobs when it is asked, not before: a first, empty job starts it.
    fn next(&mut self, py: Python<'_>) -> PyResult<Option<Report>> {
        if !mem::replace(&mut self.started, true) {
            self.advance(py)?;
        }
        if let Some(report) = self.overtaken.take() {
            return report.map(Report::wrap).map(Some);
        }
        while !py.detach(|| self.shared.is_ready()) {
            py.check_signals()?;
        }
        lock(&self.shared.waits).pop_front();
        self.advance(py)?.transpose().map(|report| report.map(Report::wrap))
    }

    /// Fills the map up and takes the first result.
    fn advance(&mut self, py: Python<'_>) -> PyResult<Option<PyResult<khabar::Report>>> {
        let reports = &mut self.reports;
        let next = py.detach(|| reports.as_mut()?.next()?);
        match lock(&self.shared.interrupt).take() {
            Some(interrupt) => {
                self.overtaken = next;
                Err(interrupt)
            }
            None => Ok(next),
        }
    }
}

impl Shared {
    /// Waits a little for the first job; false if it is not done then.
    fn is_ready(&self) -> bool {
        let waits = lock(&self.waits);
        waits.front().is_none_or(|first| first.recv_timeout(TICK) != Err(RecvTimeoutError::Timeout))
    }
}

/// The value, whatever became of the threads that held it.
fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.shared.dropped.store(true, Ordering::Relaxed);
        // A forked child has no worker threads: to join them would never end.
        if process::id() != self.process {
            mem::forget(self.reports.take());
        }
    }
}

/// The items of the iterable, read on the thread that asks for reports.
struct Items {
    source: Arc<Py<PyIterator>>,
    shared: Arc<Shared>,
    position: usize,
    started: bool,
    ended: bool,
}

impl Iterator for Items {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        if !mem::replace(&mut self.started, true) {
            return Some(None);
        }
        if self.ended {
            return None;
        }
        let item = Python::attach(|py| self.read(py))?;
        let (done, wait) = channel();
        lock(&self.shared.waits).push_back(wait);
        Some(Some((item, done)))
    }
}

impl Items {
    fn read(&mut self, py: Python<'_>) -> Option<PyResult<Item>> {
        let item = self.source.bind(py).clone().next();
        self.ended = !matches!(item, Some(Ok(_)));
        match item? {
            Ok(item) => {
                let position = self.position;
                self.position += 1;
                Some(read_item(&item).map_err(|error| at(position, &error, py)))
            }
            Err(error) if error.is_instance_of::<PyException>(py) => Some(Err(error)),
            Err(error) => {
                *lock(&self.shared.interrupt) = Some(error);
                None
            }
        }
    }
}

/// An article, a text, or a dict.
fn read_item(item: &Bound<'_, PyAny>) -> PyResult<Item> {
    if let Ok(text) = item.cast::<PyString>() {
        return Ok(Item::Text(text.to_str()?.to_owned(), Known::default()));
    }
    if let Ok(article) = item.cast::<Article>() {
        return Ok(Item::Article(Box::new(article.get().core().clone())));
    }
    let Ok(fields) = item.cast::<PyDict>() else {
        let class = item.get_type().name()?;
        return Err(PyTypeError::new_err(format!("an article must be str, khabar.Article or dict, not {class}")));
    };
    let Some(text) = string(fields, "text")? else {
        return Err(PyTypeError::new_err("the dict has no 'text'"));
    };
    let known = Known {
        published: match field(fields, "published")? {
            Some(given) if !is_blank(&given) => Some(given.extract::<When>()?.0),
            _ => None,
        },
        title: string(fields, "title")?,
        byline: string(fields, "byline")?,
        outlet: string(fields, "outlet")?,
        url: string(fields, "url")?,
        id: match field(fields, "id")? {
            Some(id) if is_number(&id) => Some(id.to_string()),
            _ => string(fields, "id")?,
        },
    };
    Ok(Item::Text(text, known))
}

/// What a dict has under a key; `None` is nothing.
fn field<'py>(fields: &Bound<'py, PyDict>, key: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
    Ok(fields.get_item(key)?.filter(|value| !value.is_none()))
}

fn string(fields: &Bound<'_, PyDict>, key: &str) -> PyResult<Option<String>> {
    let Some(value) = field(fields, key)? else { return Ok(None) };
    match value.cast::<PyString>() {
        Ok(text) => Ok(Some(text.to_str()?.to_owned())),
        Err(_) => Err(PyTypeError::new_err(format!("'{key}' must be str, not {}", value.get_type().name()?))),
    }
}

fn is_blank(value: &Bound<'_, PyAny>) -> bool {
    value.cast::<PyString>().is_ok_and(|text| text.to_str().is_ok_and(|text| text.trim().is_empty()))
}

fn is_number(value: &Bound<'_, PyAny>) -> bool {
    (value.is_instance_of::<PyInt>() && !value.is_instance_of::<PyBool>()) || value.is_instance_of::<PyFloat>()
}

/// The error of an item, with its position.
fn at(position: usize, error: &PyErr, py: Python<'_>) -> PyErr {
    let message = format!("item {position}: {}", error.value(py));
    if error.is_instance_of::<PyTypeError>(py) {
        return PyTypeError::new_err(message);
    }
    if error.is_instance_of::<DateError>(py) {
        return DateError::new_err(message);
    }
    let placed = PyValueError::new_err(message);
    placed.set_cause(py, Some(error.clone_ref(py)));
    placed
}
