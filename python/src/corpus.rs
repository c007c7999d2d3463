//! Many reports as Arrow tables, with their network, and their pictures.

use khabar::output::NetworkBuilder;
use khabar::output::arrow::{self as tables, Tables, TablesBuilder};
use pyo3::exceptions::PyTypeError;
use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyTuple, PyType};

use crate::arrow;
use crate::items::Refusal;
use crate::many::{OnError, Running, Stream};
use crate::model::{Model as _, quoted};
use crate::network::Network;
use crate::report::Report;

/// What many articles say, as seven tables: a corpus.
///
/// The tables join on `article_id`, `entity`, `event` and `quote`. The reports themselves are not kept. `khabar.extract_table`
/// makes a corpus of articles, `from_reports` of reports.
///
/// Example:
///
///     >>> corpus = khabar.extract_table(["زار الوفد بيروت.", "زار الوفد القاهرة."])
///     >>> corpus
///     Corpus(articles=2, entities=2, mentions=2, times=0, quotes=0, events=2, arguments=4)
///     >>> len(corpus), [column.name for column in corpus.mentions.columns][:4]
///     (2, ['article_id', 'entity', 'mention', 'start'])
///     >>> import pyarrow
///     >>> pyarrow.table(corpus.entities).column("country").to_pylist()
///     ['LB', 'EG']
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Corpus {
    core: Tables,
    network: khabar::output::Network,
}

#[pymethods]
impl Corpus {
    /// The tables of reports that you have.
    ///
    /// Args:
    ///     reports: An iterable of `Report`. Each may go as soon as it is read.
    ///
    /// Raises:
    ///     TypeError: Something in it is no report.
    ///
    /// Example:
    ///
    ///     >>> report = khabar.extract("زار الوفد بيروت.", id="7")
    ///     >>> khabar.Corpus.from_reports([report])
    ///     Corpus(articles=1, entities=1, mentions=1, times=0, quotes=0, events=1, arguments=2)
    #[classmethod]
    fn from_reports(_cls: &Bound<'_, PyType>, py: Python<'_>, reports: &Bound<'_, PyAny>) -> PyResult<Self> {
        let mut builder = CorpusBuilder::default();
        for report in reports.try_iter()? {
            let report = report?;
            let Ok(report) = report.cast::<Report>() else {
                let class = report.get_type().name()?;
                return Err(PyTypeError::new_err(format!("a report must be khabar.Report, not {class}")));
            };
            let report = report.get().core();
            py.detach(|| builder.push(report));
        }
        Ok(builder.finish())
    }

    /// One row an article, in the order in which they were given: a `Table`. A row with an `error` has nothing else but its
    /// `article_id`.
    #[getter]
    fn articles(&self) -> Table {
        self.table(tables::Table::Articles)
    }

    /// One row a named thing of an article: a `Table`.
    #[getter]
    fn entities(&self) -> Table {
        self.table(tables::Table::Entities)
    }

    /// One row a mention of an entity: a `Table`.
    #[getter]
    fn mentions(&self) -> Table {
        self.table(tables::Table::Mentions)
    }

    /// One row a temporal expression: a `Table`.
    #[getter]
    fn times(&self) -> Table {
        self.table(tables::Table::Times)
    }

    /// One row a quote: a `Table`.
    #[getter]
    fn quotes(&self) -> Table {
        self.table(tables::Table::Quotes)
    }

    /// One row an event: a `Table`.
    #[getter]
    fn events(&self) -> Table {
        self.table(tables::Table::Events)
    }

    /// One row an argument of an event: a `Table`.
    #[getter]
    fn arguments(&self) -> Table {
        self.table(tables::Table::Arguments)
    }

    /// The seven tables by name, in this order: articles, entities, mentions, times, quotes, events, arguments.
    ///
    /// Returns:
    ///     A new dict of `Table`.
    ///
    /// Example:
    ///
    ///     >>> corpus = khabar.extract_table(["زار الوفد بيروت."])
    ///     >>> {name: len(table) for name, table in corpus.to_arrow().items()}
    ///     {'articles': 1, 'entities': 1, 'mentions': 1, 'times': 0, 'quotes': 0, 'events': 1, 'arguments': 2}
    fn to_arrow<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let all = PyDict::new(py);
        for &table in tables::Table::ALL {
            all.set_item(table.as_str(), self.table(table))?;
        }
        Ok(all)
    }

    /// All in one `Table`, for tools that move whole articles about: one row an article, with a column for each other table
    /// that has the article's rows of it.
    ///
    /// Example:
    ///
    ///     >>> import pyarrow
    ///     >>> nested = pyarrow.table(khabar.extract_table(["زار الوفد روسيا."]).nested())
    ///     >>> nested.column("entities")[0][0]["name"].as_py()
    ///     'روسيا'
    fn nested(&self) -> Table {
        Table { name: "nested", schema: tables::nested_schema(), batches: self.core.nested() }
    }

    /// Who acts on whom in all articles, as GraphML; `khabar.Network` says how it is made.
    ///
    /// Example:
    ///
    ///     >>> khabar.extract_table(["اتهمت روسيا أوكرانيا بالكذب."]).to_graphml().count("<edge ")
    ///     1
    fn to_graphml(&self, py: Python<'_>) -> String {
        py.detach(|| self.network.to_graphml())
    }

    /// Who acts on whom in all articles as a `networkx.MultiDiGraph`, as `Network.to_networkx` has it.
    ///
    /// Raises:
    ///     ImportError: networkx is not installed.
    fn to_networkx<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Network::to_networkx(&self.network(py)?)
    }

    /// A picture of when things happened: how many events of each type there are in each day, week, month or year.
    ///
    /// A circle is an event type in one such step; its size tells how many events, its colour PLOVER's quad class
    /// (cooperation or conflict, in words or in deeds). An event stands where its time begins. Denied and hypothetical
    /// events are left out, and so is what is told as context; the subtitle says how many events have no time, and how
    /// many lie outside the picture.
    ///
    /// Args:
    ///     grain: The step, a `Grain` or its name: `day`, `week` (from Monday), `month` or `year`; None means the finest
    ///         of which there are about 60 or fewer.
    ///     begin: The first day, a date or its ISO 8601 form; None means a week before the first article was published, or
    ///         where nothing tells that, the first event.
    ///     end: The last day; None means a week after the last article was published, or else the last event.
    ///
    /// Returns:
    ///     An `altair.Chart`, to restyle (`.properties(width=900)`) and to save (`.save("timeline.html")`).
    ///
    /// Raises:
    ///     ImportError: Altair or PyArrow is not installed (`pip install "khabar[plot]"`).
    ///     ValueError: There is no such step, `begin` or `end` is no date, or `end` comes before `begin`.
    ///
    /// Example:
    ///
    ///     >>> corpus = khabar.extract_table(["زار الوفد روسيا أمس."], published="2025-02-27")
    ///     >>> chart = corpus.timeline(grain="day")
    ///     >>> [(row["start"], row["type"], row["events"]) for row in chart.data.values]
    ///     [('2025-02-26T00:00:00', 'consult', 1)]
    #[pyo3(signature = (grain=None, begin=None, end=None))]
    fn timeline<'py>(
        slf: &Bound<'py, Self>,
        grain: Option<&Bound<'py, PyAny>>,
        begin: Option<&Bound<'py, PyAny>>,
        end: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("khabar.plot")?.call_method1("corpus_timeline", (slf, grain, begin, end))
    }

    /// A picture of who acts on whom: parties as circles, and lines from who acts to whom.
    ///
    /// Circles are larger where a party takes part in more events; lines are wider where there are more events, and their
    /// colour is the mean of the events on the scale of Goldstein, from conflict to cooperation. The same corpus always
    /// gives the same picture.
    ///
    /// Args:
    ///     most: How many parties to draw: those with the most events. The subtitle says how many are left out.
    ///
    /// Returns:
    ///     An `altair.LayerChart`.
    ///
    /// Raises:
    ///     ImportError: Altair is not installed (`pip install "khabar[plot]"`).
    ///     ValueError: `most` is less than 0 or more than 200.
    ///
    /// Example:
    ///
    ///     >>> chart = khabar.extract_table(["اتهمت روسيا أوكرانيا بالكذب."]).network(most=10)
    ///     >>> [layer.mark.type for layer in chart.layer]
    ///     ['trail', 'circle', 'text']
    #[pyo3(name = "network", signature = (most=40))]
    fn chart_of_network<'py>(&self, py: Python<'py>, most: i64) -> PyResult<Bound<'py, PyAny>> {
        py.import("khabar.plot")?.call_method1("network", (self.network(py)?, most))
    }

    /// A picture of where things happened: a map with a circle for each place that is told to be where an event was.
    ///
    /// It needs no network: there are no tiles, and no outline of the world unless you give one. Places whose coordinates
    /// are not known, events without a place, denied and hypothetical ones, and what is told as context are left out; the
    /// subtitle says how many events are on the map.
    ///
    /// Args:
    ///     outline: Shapes to draw below the circles, as Altair takes them: `altair.topo_feature(…)`, GeoJSON as a dict, a
    ///         GeoDataFrame.
    ///     labels: How many places have their name beside them, at most: those with the most events whose names do not
    ///         stand on each other.
    ///
    /// Returns:
    ///     An `altair.LayerChart`.
    ///
    /// Raises:
    ///     ImportError: Altair or PyArrow is not installed (`pip install "khabar[plot]"`).
    ///     ValueError: `labels` is less than 0.
    ///
    /// Example:
    ///
    ///     >>> chart = khabar.extract_table(["تظاهر المئات في بيروت."]).map()
    ///     >>> [(row["name_en"], row["events"]) for row in chart.layer[1].data.values]
    ///     [('Beirut', 1)]
    #[pyo3(signature = (outline=None, labels=25))]
    fn map<'py>(
        slf: &Bound<'py, Self>,
        outline: Option<&Bound<'py, PyAny>>,
        labels: i64,
    ) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("khabar.plot")?.call_method1("map", (slf, outline, labels))
    }

    /// How many articles there are, those with an error among them.
    fn __len__(&self) -> usize {
        self.core.rows(tables::Table::Articles)
    }

    fn __repr__(&self) -> String {
        let counts = tables::Table::ALL.iter().map(|&table| format!("{table}={}", self.core.rows(table)));
        format!("Corpus({})", counts.collect::<Vec<_>>().join(", "))
    }
}

impl Corpus {
    /// Who acts on whom in all articles.
    fn network<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, Network>> {
        Bound::new(py, Network::wrap(self.network.clone()))
    }

    fn table(&self, table: tables::Table) -> Table {
        Table { name: table.as_str(), schema: table.schema(), batches: self.core.batches(table) }
    }
}

/// A table of a corpus.
///
/// It is Arrow data: `pyarrow.table(table)`, `polars.DataFrame(table)`, `pandas.DataFrame.from_arrow(table)` and
/// `duckdb.sql("from table")` take it as it is, without copying. Its columns never change their names, types or meaning;
/// later versions may have more.
///
/// Example:
///
///     >>> table = khabar.extract_table(["زار الوفد روسيا."]).entities
///     >>> table
///     Table('entities', rows=1, columns=14)
///     >>> table.columns[3]
///     Column('name', text, 'The fullest form in the article.')
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Table {
    name: &'static str,
    schema: arrow_schema::SchemaRef,
    batches: Vec<arrow_array::RecordBatch>,
}

#[pymethods]
impl Table {
    /// Its name in the corpus.
    #[getter]
    fn name(&self) -> &str {
        self.name
    }

    /// Its columns in order, with what each says: a tuple of `Column`.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let columns = self.schema.fields().iter().map(|field| Column { core: tables::Column::from(field.as_ref()) });
        PyTuple::new(py, columns.map(|column| Py::new(py, column)).collect::<PyResult<Vec<_>>>()?)
    }

    /// How many rows it has.
    fn __len__(&self) -> usize {
        self.batches.iter().map(arrow_array::RecordBatch::num_rows).sum()
    }

    /// The Arrow schema of the table, for other libraries.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        arrow::schema(py, &self.schema)
    }

    /// The Arrow data of the table, for other libraries. It comes in the types that it has, whatever is asked for.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        arrow::stream(py, self.schema.clone(), self.batches.clone())
    }

    fn __repr__(&self) -> String {
        format!("Table('{}', rows={}, columns={})", self.name, self.__len__(), self.schema.fields().len())
    }
}

/// A column of a table, and what it says.
///
/// Example:
///
///     >>> column = khabar.extract_table([]).mentions.columns[6]
///     >>> column.name, column.kind, column.nullable, column.about
///     ('form', 'text', False, 'name, nominal, pronoun.')
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Column {
    core: tables::Column,
}

#[pymethods]
impl Column {
    /// Its name.
    #[getter]
    fn name(&self) -> &str {
        &self.core.name
    }

    /// What stands in it: `text`, `int32`, `list of text` and so on.
    #[getter]
    fn kind(&self) -> &str {
        &self.core.kind
    }

    /// Whether a row may have nothing there.
    #[getter]
    fn nullable(&self) -> bool {
        self.core.nullable
    }

    /// What it says.
    #[getter]
    fn about(&self) -> &str {
        &self.core.about
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let tables::Column { name, kind, about, .. } = &self.core;
        Ok(format!("Column({}, {kind}, {})", quoted(py, name)?, quoted(py, about)?))
    }
}

/// The iterator of `Extractor.extract_batches`.
///
/// One thread at a time may use it, and it stays in the process that made it.
///
/// Example:
///
///     >>> texts = (f"زار الوفد {place}." for place in ["روسيا", "القاهرة"])
///     >>> [len(corpus) for corpus in khabar.Extractor().extract_batches(texts)]
///     [2]
#[pyclass(frozen, module = "khabar")]
pub(crate) struct ExtractBatches {
    running: Running<Filling>,
}

#[pymethods]
impl ExtractBatches {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Corpus>> {
        self.running.with(|filling| filling.batch(py))
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.running.traverse(|filling| filling.stream.traverse(&visit))
    }

    fn __clear__(&self) {
        self.running.clear();
    }
}

impl ExtractBatches {
    pub(crate) fn new(filling: Filling) -> Self {
        Self { running: Running::new(filling) }
    }
}

/// A corpus that is being made of reports.
#[derive(Default)]
struct CorpusBuilder {
    tables: TablesBuilder,
    network: NetworkBuilder,
}

impl CorpusBuilder {
    fn push(&mut self, report: &khabar::Report) {
        self.tables.push(report);
        self.network.push(report);
    }

    /// What is in it, if the tables have a batch full.
    fn take_full(&mut self) -> Option<Corpus> {
        let core = self.tables.take_full()?;
        Some(Corpus { core, network: std::mem::take(&mut self.network).finish() })
    }

    fn finish(self) -> Corpus {
        Corpus { core: self.tables.finish(), network: self.network.finish() }
    }
}

/// A corpus that is being filled with the reports of a stream.
pub(crate) struct Filling {
    stream: Stream,
    builder: Option<CorpusBuilder>,
    errors: OnError,
}

impl Filling {
    pub(crate) fn new(stream: Stream, errors: OnError) -> Self {
        Self { stream, builder: Some(CorpusBuilder::default()), errors }
    }

    /// All articles.
    pub(crate) fn corpus(mut self, py: Python<'_>) -> PyResult<Corpus> {
        while self.step(py)? {}
        Ok(self.builder.unwrap_or_default().finish())
    }

    /// Some articles; None when there are no more.
    fn batch(&mut self, py: Python<'_>) -> PyResult<Option<Corpus>> {
        loop {
            if let Some(corpus) = self.builder.as_mut().and_then(CorpusBuilder::take_full) {
                return Ok(Some(corpus));
            }
            if self.builder.is_none() {
                return Ok(None);
            }
            if !self.step(py)? {
                let corpus = self.builder.take().unwrap_or_default().finish();
                return Ok((corpus.__len__() > 0).then_some(corpus));
            }
        }
    }

    /// The next article; false if there is none.
    fn step(&mut self, py: Python<'_>) -> PyResult<bool> {
        let (Some(next), Some(builder)) = (self.stream.next(py)?, &mut self.builder) else { return Ok(false) };
        match (next, self.errors) {
            (Ok(report), _) => py.detach(|| {
                builder.push(&report);
                drop(report);
            }),
            (Err(Refusal::Article { .. }), OnError::Skip) => builder.tables.skip(),
            (Err(Refusal::Article { id, error, .. }), OnError::Row) => {
                builder.tables.push_error(id.as_deref(), &error.value(py).to_string());
            }
            (Err(refusal), _) => return Err(refusal.raise(py)),
        }
        Ok(true)
    }
}
