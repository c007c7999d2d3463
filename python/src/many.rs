//! The reports of many articles, extracted on threads: the pipeline, and the iterator over it.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;
use std::{mem, process};

use khabar::OrderedMap;
use pyo3::exceptions::{PyRuntimeError, PyTypeError, PyValueError};
use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyString};

use crate::items::{Articles, Item, Refusal};
use crate::model::Model as _;
use crate::progress::Progress;
use crate::report::Report;

/// What becomes of an article that cannot be read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnError {
    Raise,
    Row,
    Skip,
}

impl<'py> FromPyObject<'_, 'py> for OnError {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let Ok(name) = given.cast::<PyString>() else {
            return Err(PyTypeError::new_err(format!("errors must be str, not {}", given.get_type().name()?)));
        };
        match name.to_str()? {
            "raise" => Ok(Self::Raise),
            "row" => Ok(Self::Row),
            "skip" => Ok(Self::Skip),
            other => Err(PyValueError::new_err(format!("errors must be 'raise', 'row' or 'skip', not {other:?}"))),
        }
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
    running: Running<Stream>,
    errors: OnError,
}

#[pymethods]
impl ExtractMany {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Report>> {
        self.running.with(|stream| {
            loop {
                return match (stream.next(py)?, self.errors) {
                    (None, _) => Ok(None),
                    (Some(Ok(report)), _) => Ok(Some(Report::wrap(report))),
                    (Some(Err(Refusal::Article { .. })), OnError::Skip) => continue,
                    (Some(Err(Refusal::Article { id, error, .. })), OnError::Row) => {
                        Ok(Some(Report::wrap(refused(id, error.value(py).to_string()))))
                    }
                    (Some(Err(refusal)), _) => Err(refusal.raise(py)),
                };
            }
        })
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.running.traverse(|stream| stream.traverse(&visit))
    }

    fn __clear__(&self) {
        self.running.clear();
    }
}

impl ExtractMany {
    pub(crate) fn new(stream: Stream, errors: OnError) -> Self {
        Self { running: Running::new(stream), errors }
    }
}

/// The report of an article that could not be read: nothing but its id, and the reason.
fn refused(id: Option<String>, reason: String) -> khabar::Report {
    let builder = khabar::Article::builder();
    let article = match id {
        Some(id) => builder.id(id),
        None => builder,
    }
    .build();
    khabar::Report {
        schema: khabar::SCHEMA_VERSION.to_owned(),
        id: article.id().map(str::to_owned),
        article,
        entities: Vec::new(),
        times: Vec::new(),
        quotes: Vec::new(),
        events: Vec::new(),
        relations: Vec::new(),
        diagnostics: vec![reason],
    }
}

/// What an iterator of Python runs on: one thread at a time uses it, in the process that made it.
pub(crate) struct Running<T> {
    process: u32,
    /// None once the garbage collector has cleared it.
    state: Mutex<Option<T>>,
}

impl<T> Running<T> {
    pub(crate) fn new(state: T) -> Self {
        Self { process: process::id(), state: Mutex::new(Some(state)) }
    }

    pub(crate) fn with<R>(&self, next: impl FnOnce(&mut T) -> PyResult<Option<R>>) -> PyResult<Option<R>> {
        if process::id() != self.process {
            return Err(PyRuntimeError::new_err("the iterator was made by another process, which has its threads"));
        }
        // The lock is never waited for: the iterable may ask for a report, too, on this very thread.
        let mut state = match self.state.try_lock() {
            Ok(state) => state,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return Err(PyValueError::new_err("the iterator is already running")),
        };
        state.as_mut().map_or(Ok(None), next)
    }

    pub(crate) fn traverse(
        &self,
        visit: impl FnOnce(&T) -> Result<(), PyTraverseError>,
    ) -> Result<(), PyTraverseError> {
        match self.state.try_lock() {
            Ok(state) => state.as_ref().map_or(Ok(()), visit),
            // It is running, so that something else holds it.
            Err(_) => Ok(()),
        }
    }

    pub(crate) fn clear(&self) {
        let state = self.state.try_lock().ok().and_then(|mut state| state.take());
        drop(state);
    }
}

/// What the worker threads take: an article, or why there is none. The sender goes when the job is done. The first job is
/// `None`, see [`Stream::next`].
type Job = Option<(Result<Item, Refusal>, Sender<()>)>;

/// What they give: a report, or why there is none.
type Outcome = Result<khabar::Report, Refusal>;

/// How often a wait looks for signals.
const TICK: Duration = Duration::from_millis(50);

/// The pipeline: articles in, reports out, in order.
pub(crate) struct Stream {
    /// None only while it is dropped. The map gives `None` for the first job, and after the pipeline was dropped.
    reports: Option<OrderedMap<Jobs, Job, Option<Outcome>>>,
    objects: Vec<Arc<Py<PyIterator>>>,
    process: u32,
    started: bool,
    shared: Arc<Shared>,
    /// The report that an interrupt overtook.
    overtaken: Option<Outcome>,
    interrupted: bool,
    progress: Option<Progress>,
}

/// What the pipeline, its jobs and its workers know of each other.
#[derive(Default)]
struct Shared {
    /// One for each job that is not given out, in order; it hangs up when the job is done.
    waits: Mutex<VecDeque<Receiver<()>>>,
    /// What came out of the iterable and does not wait its turn.
    interrupt: Mutex<Option<PyErr>>,
    dropped: AtomicBool,
}

impl Stream {
    pub(crate) fn new(
        extractor: &khabar::Extractor,
        articles: Articles,
        workers: usize,
        progress: Option<Progress>,
    ) -> Self {
        let shared = Arc::<Shared>::default();
        let objects = articles.objects();
        let jobs = Jobs { articles, shared: shared.clone(), started: false, ended: false };
        let (extractor, state) = (extractor.clone(), shared.clone());
        let reports = OrderedMap::new(jobs, workers, move |job: Job| {
            let (item, _done) = job.filter(|_| !state.dropped.load(Ordering::Relaxed))?;
            Some(item.map(|item| extractor.extract(&item.article())))
        });
        Self {
            reports: Some(reports),
            objects,
            process: process::id(),
            started: false,
            shared,
            overtaken: None,
            interrupted: false,
            progress,
        }
    }

    /// The next report. `OrderedMap` waits for it without looking for signals, so that the wait is done here and the map
    /// is asked once the report is there. It hands out jobs when it is asked, not before: a first, empty job starts it.
    pub(crate) fn next(&mut self, py: Python<'_>) -> PyResult<Option<Outcome>> {
        // A loop inside C code, `list(…)`, looks for signals nowhere else.
        self.check_signals(py)?;
        if !mem::replace(&mut self.started, true) {
            self.advance(py)?;
        }
        let next = match self.overtaken.take() {
            Some(overtaken) => Some(overtaken),
            None => {
                while !py.detach(|| self.shared.is_ready()) {
                    self.check_signals(py)?;
                }
                lock(&self.shared.waits).pop_front();
                self.advance(py)?
            }
        };
        match (&next, &self.progress) {
            (Some(_), Some(progress)) => progress.step(py)?,
            (None, _) => self.progress = None,
            _ => {}
        }
        Ok(next)
    }

    fn check_signals(&mut self, py: Python<'_>) -> PyResult<()> {
        py.check_signals().inspect_err(|_| self.interrupted = true)
    }

    /// Fills the map up and takes the first result.
    fn advance(&mut self, py: Python<'_>) -> PyResult<Option<Outcome>> {
        let reports = &mut self.reports;
        let next = py.detach(|| reports.as_mut()?.next()?);
        match lock(&self.shared.interrupt).take() {
            Some(interrupt) => {
                self.interrupted = true;
                self.overtaken = next;
                Err(interrupt)
            }
            None => Ok(next),
        }
    }

    pub(crate) fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.objects.iter().try_for_each(|object| visit.call(&**object))?;
        self.progress.as_ref().map_or(Ok(()), |progress| visit.call(&progress.bar))
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
        let Some(reports) = self.reports.take() else { return };
        if process::id() != self.process {
            // A forked child has no worker threads: to join them would never end.
            mem::forget(reports);
        } else if self.interrupted {
            // The articles at hand may take long: who interrupts does not wait for them.
            reports.abandon();
        }
    }
}

/// The jobs, read on the thread that asks for reports.
struct Jobs {
    articles: Articles,
    shared: Arc<Shared>,
    started: bool,
    ended: bool,
}

impl Iterator for Jobs {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        if !mem::replace(&mut self.started, true) {
            return Some(None);
        }
        if self.ended {
            return None;
        }
        let item = Python::attach(|py| self.articles.next(py));
        self.ended = !matches!(item, Some(Ok(_) | Err(Refusal::Article { .. })));
        if let Some(Err(Refusal::Interrupt(error))) = item {
            *lock(&self.shared.interrupt) = Some(error);
            return None;
        }
        let item = item?;
        let (done, wait) = channel();
        lock(&self.shared.waits).push_back(wait);
        Some(Some((item, done)))
    }
}
