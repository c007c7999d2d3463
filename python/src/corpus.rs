//! Many reports as Arrow tables.

use khabar::output::arrow::{self as tables, Tables, TablesBuilder};
use pyo3::exceptions::PyTypeError;
use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyTuple, PyType};

use crate::arrow;
use crate::items::Refusal;
use crate::many::{OnError, Running, Stream};
use crate::model::{Model as _, quoted};
use crate::report::Report;

/// What many articles say, as seven tables: a corpus.
///
/// The tables join on `article_id`, `entity`, `event` and `quote`. The reports themselves are not kept. `khabar.extract_table`
/// makes a corpus of articles, `from_reports` of reports.
///
/// Example:
///
///     >>> corpus = khabar.extract_table(["زار الوفد روسيا.", "زار الوفد القاهرة."])
///     >>> corpus
///     Corpus(articles=2, entities=2, mentions=2, times=0, quotes=0, events=2, arguments=4)
///     >>> len(corpus), [column.name for column in corpus.mentions.columns][:4]
///     (2, ['article_id', 'entity', 'mention', 'start'])
///     >>> import pyarrow
///     >>> pyarrow.table(corpus.entities).column("country").to_pylist()
///     ['RU', 'EG']
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Corpus {
    core: Tables,
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
    ///     >>> report = khabar.extract("زار الوفد روسيا.", id="7")
    ///     >>> khabar.Corpus.from_reports([report])
    ///     Corpus(articles=1, entities=1, mentions=1, times=0, quotes=0, events=1, arguments=2)
    #[classmethod]
    fn from_reports(_cls: &Bound<'_, PyType>, py: Python<'_>, reports: &Bound<'_, PyAny>) -> PyResult<Self> {
        let mut builder = TablesBuilder::new();
        for report in reports.try_iter()? {
            let report = report?;
            let Ok(report) = report.cast::<Report>() else {
                let class = report.get_type().name()?;
                return Err(PyTypeError::new_err(format!("a report must be khabar.Report, not {class}")));
            };
            let report = report.get().core();
            py.detach(|| builder.push(report));
        }
        Ok(Self { core: builder.finish() })
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
    ///     >>> corpus = khabar.extract_table(["زار الوفد روسيا."])
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

/// Tables that are being filled with the reports of a stream.
pub(crate) struct Filling {
    stream: Stream,
    builder: Option<TablesBuilder>,
    errors: OnError,
}

impl Filling {
    pub(crate) fn new(stream: Stream, errors: OnError) -> Self {
        Self { stream, builder: Some(TablesBuilder::new()), errors }
    }

    /// All articles.
    pub(crate) fn corpus(mut self, py: Python<'_>) -> PyResult<Corpus> {
        while self.step(py)? {}
        Ok(Corpus { core: self.builder.map(TablesBuilder::finish).unwrap_or_default() })
    }

    /// Some articles; None when there are no more.
    fn batch(&mut self, py: Python<'_>) -> PyResult<Option<Corpus>> {
        loop {
            if let Some(core) = self.builder.as_mut().and_then(TablesBuilder::take_full) {
                return Ok(Some(Corpus { core }));
            }
            if self.builder.is_none() {
                return Ok(None);
            }
            if !self.step(py)? {
                let core = self.builder.take().map(TablesBuilder::finish).unwrap_or_default();
                return Ok((core.rows(tables::Table::Articles) > 0).then_some(Corpus { core }));
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
            (Err(Refusal::Article { .. }), OnError::Skip) => builder.skip(),
            (Err(Refusal::Article { id, error, .. }), OnError::Row) => {
                builder.push_error(id.as_deref(), &error.value(py).to_string());
            }
            (Err(refusal), _) => return Err(refusal.raise(py)),
        }
        Ok(true)
    }
}
