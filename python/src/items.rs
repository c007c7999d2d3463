//! The articles that are given, one after the other: from an iterable or from Arrow data, with fields beside them.

use std::sync::Arc;

use pyo3::exceptions::{PyException, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyIterator, PyString};

use crate::arrow;
use crate::article::{Article, Known, When};
use crate::columns::Rows;
use crate::errors::{DateError, raise};
use crate::model::Model as _;

/// What an article may have, as a line of JSON has it.
static FIELDS: [&str; 7] = ["text", "title", "published", "byline", "outlet", "url", "id"];

const TEXT: usize = 0;
const TITLE: usize = 1;
const PUBLISHED: usize = 2;
const BYLINE: usize = 3;
const OUTLET: usize = 4;
const URL: usize = 5;
const ID: usize = 6;

/// An article as it was given. A text is read on the worker thread.
pub(crate) enum Item {
    Article(Box<khabar::Article>),
    Text(String, Known),
}

impl Item {
    pub(crate) fn article(self) -> khabar::Article {
        match self {
            Self::Article(article) => *article,
            Self::Text(text, known) => known.article(&text),
        }
    }
}

/// Why there is no article.
pub(crate) enum Refusal {
    /// There is something wrong with it. It has this place and, if it is known, this id.
    Article { place: usize, id: Option<String>, error: PyErr },
    /// No more can be read.
    Source(PyErr),
    /// A `KeyboardInterrupt` or the like that came out of the iterable.
    Interrupt(PyErr),
}

impl Refusal {
    /// The exception; that of an article tells its place.
    pub(crate) fn raise(self, py: Python<'_>) -> PyErr {
        let (place, error) = match self {
            Self::Article { place, error, .. } => (place, error),
            Self::Source(error) | Self::Interrupt(error) => return error,
        };
        let message = format!("item {place}: {}", error.value(py));
        if error.is_instance_of::<PyTypeError>(py) {
            return PyTypeError::new_err(message);
        }
        if error.is_instance_of::<DateError>(py) {
            return DateError::new_err(message);
        }
        let placed = PyValueError::new_err(message);
        placed.set_cause(py, Some(error));
        placed
    }
}

/// A value of a field.
enum Given<'py> {
    Object(Bound<'py, PyAny>),
    Text(String),
}

/// The fields of one article, by their number in [`FIELDS`].
type Fields<'py> = [Option<Given<'py>>; FIELDS.len()];

/// Values of a field, one an article.
enum Values {
    /// The same for every article.
    Same(String),
    Objects(Arc<Py<PyIterator>>),
    Rows(Rows),
}

impl Values {
    fn new(field: usize, given: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = given.cast::<PyString>() {
            // What is no date for any article is wrong now, not in every row.
            let text = text.to_str()?;
            if field == PUBLISHED && !text.trim().is_empty() {
                given.extract::<When>()?;
            }
            return Ok(Self::Same(text.to_owned()));
        }
        if let Ok(When(published)) = given.extract() {
            return Ok(Self::Same(published.to_string()));
        }
        let name = FIELDS.get(field).map_or(&[][..], std::slice::from_ref);
        match read(given, name)? {
            Some(rows) => Ok(Self::Rows(rows)),
            None => Ok(Self::Objects(Arc::new(given.try_iter()?.unbind()))),
        }
    }

    /// The next value; None where the values end.
    fn next<'py>(&mut self, py: Python<'py>) -> Option<PyResult<Option<Given<'py>>>> {
        match self {
            Self::Same(text) => Some(Ok(Some(Given::Text(text.clone())))),
            Self::Objects(values) => {
                let value = values.bind(py).clone().next()?;
                Some(value.map(|value| (!is_missing(&value)).then_some(Given::Object(value))))
            }
            Self::Rows(rows) => Some(rows.next(py)?.map(|row| row.get(0).map(Given::Text))),
        }
    }
}

/// The articles, and the fields that are given beside them.
pub(crate) struct Articles {
    texts: Texts,
    beside: Vec<(usize, Values)>,
    place: usize,
}

enum Texts {
    Objects(Arc<Py<PyIterator>>),
    Rows(Rows),
}

impl Articles {
    /// Articles of an iterable, or of Arrow data; beside them the other fields of [`FIELDS`], in their order.
    ///
    /// # Errors
    ///
    /// `TypeError` for what holds no articles, `ValueError` for columns of different lengths.
    pub(crate) fn new(
        articles: &Bound<'_, PyAny>,
        beside: [Option<&Bound<'_, PyAny>>; FIELDS.len() - 1],
    ) -> PyResult<Self> {
        if articles.is_instance_of::<PyString>() || articles.is_instance_of::<PyDict>() {
            let class = articles.get_type().name()?;
            return Err(PyTypeError::new_err(format!("articles must be an iterable of articles, not one {class}")));
        }
        let length = articles.len().ok();
        let mut columns = Vec::new();
        for ((number, name), given) in FIELDS.iter().enumerate().skip(1).zip(beside) {
            let Some(given) = given.filter(|given| !given.is_none()) else { continue };
            let values = Values::new(number, given)?;
            if let (Some(texts), Ok(values), false) = (length, given.len(), matches!(values, Values::Same(_)))
                && texts != values
            {
                return Err(PyValueError::new_err(format!("{name} has length {values}, the articles have {texts}")));
            }
            columns.push((number, values));
        }
        let texts = match read(articles, &FIELDS)? {
            Some(rows) => Texts::Rows(rows),
            None => Texts::Objects(Arc::new(articles.try_iter()?.unbind())),
        };
        Ok(Self { texts, beside: columns, place: 0 })
    }

    /// The Python objects that it holds, for the garbage collector.
    pub(crate) fn objects(&self) -> Vec<Arc<Py<PyIterator>>> {
        let texts = match &self.texts {
            Texts::Objects(items) => Some(items.clone()),
            Texts::Rows(_) => None,
        };
        let beside = self.beside.iter().filter_map(|(_, values)| match values {
            Values::Objects(values) => Some(values.clone()),
            Values::Same(_) | Values::Rows(_) => None,
        });
        texts.into_iter().chain(beside).collect()
    }

    /// The next article; None where they end.
    pub(crate) fn next(&mut self, py: Python<'_>) -> Option<Result<Item, Refusal>> {
        let text = match &mut self.texts {
            Texts::Objects(items) => items.bind(py).clone().next()?.map(Source::Object),
            Texts::Rows(rows) => {
                let row = rows.next(py)?;
                row.map(|row| Source::Row(std::array::from_fn(|field| row.get(field).map(Given::Text))))
            }
        };
        let source = match text {
            Ok(source) => source,
            Err(error) if error.is_instance_of::<PyException>(py) => return Some(Err(Refusal::Source(error))),
            Err(error) => return Some(Err(Refusal::Interrupt(error))),
        };
        let mut fields = Fields::default();
        for (number, values) in &mut self.beside {
            let value = match values.next(py) {
                Some(Ok(value)) => value,
                Some(Err(error)) => return Some(Err(Refusal::Source(error))),
                None => {
                    let name = FIELDS.get(*number).copied().unwrap_or_default();
                    let message = format!("{name} ends before the articles do: it has length {}", self.place);
                    return Some(Err(Refusal::Source(PyValueError::new_err(message))));
                }
            };
            if let Some(field) = fields.get_mut(*number) {
                *field = value;
            }
        }
        let place = self.place;
        self.place += 1;
        let mut id = None;
        let item = self.item(source, fields, &mut id);
        Some(item.map_err(|error| Refusal::Article { place, id, error }))
    }

    fn item<'py>(&self, source: Source<'py>, mut fields: Fields<'py>, id: &mut Option<String>) -> PyResult<Item> {
        match source {
            Source::Row(own) => fill(&mut fields, own),
            Source::Object(object) => {
                if let Ok(article) = object.cast::<Article>() {
                    *id = article.get().core().id().map(str::to_owned);
                    if !self.beside.is_empty() {
                        return Err(PyTypeError::new_err("fields go with a text; an Article has its own"));
                    }
                    return Ok(Item::Article(Box::new(article.get().core().clone())));
                }
                if object.is_instance_of::<PyString>() {
                    fields[TEXT] = Some(Given::Object(object));
                } else if let Ok(dict) = object.cast::<PyDict>() {
                    let mut own = Fields::default();
                    for (field, name) in own.iter_mut().zip(FIELDS) {
                        *field = dict.get_item(name)?.filter(|value| !is_missing(value)).map(Given::Object);
                    }
                    if own[TEXT].is_none() {
                        *id = read_id(own[ID].take()).ok().flatten();
                        return Err(PyTypeError::new_err("the dict has no 'text'"));
                    }
                    fill(&mut fields, own);
                } else if !is_missing(&object) {
                    *id = read_id(fields[ID].take()).ok().flatten();
                    let class = object.get_type().name()?;
                    let message = format!("an article must be str, khabar.Article or dict, not {class}");
                    return Err(PyTypeError::new_err(message));
                }
            }
        }
        *id = read_id(fields[ID].take())?;
        let Some(text) = string(TEXT, fields[TEXT].take())? else {
            return Err(PyTypeError::new_err("the text is missing"));
        };
        let known = Known {
            published: when(fields[PUBLISHED].take())?,
            title: string(TITLE, fields[TITLE].take())?,
            byline: string(BYLINE, fields[BYLINE].take())?,
            outlet: string(OUTLET, fields[OUTLET].take())?,
            url: string(URL, fields[URL].take())?,
            id: id.clone(),
        };
        Ok(Item::Text(text, known))
    }
}

/// One article of the source.
enum Source<'py> {
    Object(Bound<'py, PyAny>),
    Row(Fields<'py>),
}

/// What an article has of its own comes before what stands beside it.
fn fill<'py>(fields: &mut Fields<'py>, own: Fields<'py>) {
    for (field, own) in fields.iter_mut().zip(own) {
        if own.is_some() {
            *field = own;
        }
    }
}

/// The rows of Arrow data. What has none, or cannot give it (mixed objects of pandas), may be iterable all the same.
fn read(given: &Bound<'_, PyAny>, names: &'static [&'static str]) -> PyResult<Option<Rows>> {
    match arrow::read(given) {
        Ok(Some(chunks)) => Rows::new(chunks, names).map(Some),
        Ok(None) => Ok(None),
        Err(error) if !error.is_instance_of::<PyException>(given.py()) => Err(error),
        Err(error) => given.try_iter().map(|_| None).map_err(|_| error),
    }
}

fn string(field: usize, given: Option<Given<'_>>) -> PyResult<Option<String>> {
    let value = match given {
        None => return Ok(None),
        Some(Given::Text(text)) => return Ok(Some(text)),
        Some(Given::Object(value)) => value,
    };
    match value.cast::<PyString>() {
        Ok(text) => Ok(Some(text.to_str()?.to_owned())),
        Err(_) => {
            let name = FIELDS.get(field).copied().unwrap_or_default();
            Err(PyTypeError::new_err(format!("'{name}' must be str, not {}", value.get_type().name()?)))
        }
    }
}

fn read_id(given: Option<Given<'_>>) -> PyResult<Option<String>> {
    match given {
        Some(Given::Object(id)) if is_number(&id)? => Ok(Some(id.str()?.to_str()?.to_owned())),
        given => string(ID, given),
    }
}

fn when(given: Option<Given<'_>>) -> PyResult<Option<khabar::Published>> {
    match given {
        Some(Given::Object(value)) if !is_blank(&value) => Ok(Some(value.extract::<When>()?.0)),
        Some(Given::Text(text)) if !text.trim().is_empty() => text.parse().map(Some).map_err(|error| raise(&error)),
        _ => Ok(None),
    }
}

/// `None`, and what data frames have in its place: NaN, `pandas.NA`, `pandas.NaT`.
fn is_missing(value: &Bound<'_, PyAny>) -> bool {
    let is_nan = || value.cast::<PyFloat>().is_ok_and(|number| number.value().is_nan());
    let is_pandas = || value.get_type().name().is_ok_and(|name| name == "NAType" || name == "NaTType");
    value.is_none() || is_nan() || is_pandas()
}

fn is_blank(value: &Bound<'_, PyAny>) -> bool {
    value.cast::<PyString>().is_ok_and(|text| text.to_str().is_ok_and(|text| text.trim().is_empty()))
}

/// An int, a float, or an integer of NumPy.
fn is_number(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    let plain = value.is_instance_of::<PyInt>() || value.is_instance_of::<PyFloat>() || value.hasattr("__index__")?;
    Ok(plain && !value.is_instance_of::<PyBool>())
}
