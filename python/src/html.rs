//! Web pages, feeds and web archives.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyString, PyType};

use crate::article::Article;
use crate::errors::raise;
use crate::model::{Model, checked};

/// A page or feed: `bytes` as they came, or `str`.
#[derive(FromPyObject)]
enum Document<'py> {
    Text(Bound<'py, PyString>),
    Bytes(Bound<'py, PyBytes>),
}

impl Document<'_> {
    fn bytes(&self) -> PyResult<&[u8]> {
        match self {
            Self::Text(text) => text.to_str().map(str::as_bytes),
            Self::Bytes(bytes) => Ok(bytes.as_bytes()),
        }
    }

    fn of<'py>(given: &Bound<'py, PyAny>, name: &str) -> PyResult<Document<'py>> {
        given.extract().map_err(|_| match given.get_type().name() {
            Ok(class) => PyTypeError::new_err(format!("{name} must be bytes or str, not {class}")),
            Err(error) => error,
        })
    }
}

#[pymethods]
impl Article {
    /// Reads a web page: its title, its main text, and what it says of the article. Nothing is fetched.
    ///
    /// Args:
    ///     html: The page as it came; its encoding is found out.
    ///     url: Where it was read.
    ///
    /// Raises:
    ///     NoArticleError: The page has no main text.
    ///     PageLimitError: It is larger or more tangled than any article.
    ///
    /// Example:
    ///
    ///     >>> page = (
    ///     ...     '<title>محادثات | الخبر</title><meta property="article:published_time" content="2025-02-27">'
    ///     ...     "<h1>محادثات</h1><p>التقى وفدان من روسيا والولايات المتحدة في تركيا، وبحثا إعادة فتح السفارات.</p>"
    ///     ...     '<p>اقرأ أيضا: <a href="/2">هدنة جديدة</a></p>'
    ///     ... )
    ///     >>> article = khabar.Article.from_html(page.encode("windows-1256"), "https://khabar.example/1")
    ///     >>> article.title.text, article.published, len(article.paragraphs)
    ///     ('محادثات', datetime.date(2025, 2, 27), 1)
    ///     >>> article.provenance.published
    ///     <FieldSource.OPEN_GRAPH: 'open_graph'>
    #[classmethod]
    #[pyo3(signature = (html, url=None))]
    fn from_html(
        _cls: &Bound<'_, PyType>,
        py: Python<'_>,
        html: &Bound<'_, PyAny>,
        url: Option<&str>,
    ) -> PyResult<Self> {
        let document = Document::of(html, "html")?;
        let bytes = document.bytes()?;
        checked(py.detach(|| khabar::Article::from_html(bytes, url)))
    }

    /// Reads an article from JSON-LD alone: a schema.org `NewsArticle` or its like with `articleBody`.
    ///
    /// Args:
    ///     json: The JSON-LD: one object, an array or a `@graph`, also slightly broken.
    ///
    /// Raises:
    ///     NoArticleError: There is no such article in it, or it has no text.
    ///     PageLimitError: It is too long.
    ///
    /// Example:
    ///
    ///     >>> body = "التقى وفدان من روسيا والولايات المتحدة في تركيا، وبحثا إعادة فتح السفارات في البلدين."
    ///     >>> json = '{"@type": "NewsArticle", "headline": "محادثات", "articleBody": "' + body + '"}'
    ///     >>> khabar.Article.from_json_ld(json).title.text
    ///     'محادثات'
    #[classmethod]
    fn from_json_ld(_cls: &Bound<'_, PyType>, py: Python<'_>, json: &str) -> PyResult<Self> {
        checked(py.detach(|| khabar::Article::from_json_ld(json)))
    }
}

/// An article, or the exception that says why there is none.
fn read<'py>(py: Python<'py>, article: Result<khabar::Article, khabar::Error>) -> PyResult<Bound<'py, PyAny>> {
    match article {
        Ok(article) => Bound::new(py, Article::wrap(article)).map(Bound::into_any),
        Err(error) => Ok(raise(&error).into_value(py).into_bound(py).into_any()),
    }
}

/// The articles of a feed: RSS, Atom or JSON Feed.
///
/// Args:
///     feed: The feed as it came.
///
/// Returns:
///     A list with an `Article` for each item, in order; in the place of an item without a text, the `NoArticleError`.
///
/// Raises:
///     FeedError: It is no feed.
///     PageLimitError: It is too long.
///
/// Example:
///
///     >>> feed = (
///     ...     '<rss version="2.0"><channel><title>الخبر</title><item><title>محادثات</title><description>'
///     ...     "التقى وفدان من روسيا والولايات المتحدة في تركيا، وبحثا إعادة فتح السفارات.</description></item>"
///     ...     "<item><title>بلا نص</title></item></channel></rss>"
///     ... )
///     >>> khabar.feed_articles(feed)
///     [Article(title='محادثات', sentences=1), NoArticleError('no article: the page has no main text')]
#[pyfunction]
pub(crate) fn feed_articles<'py>(py: Python<'py>, feed: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
    let document = Document::of(feed, "feed")?;
    let bytes = document.bytes()?;
    let articles = py.detach(|| khabar::feed_articles(bytes)).map_err(|error| raise(&error))?;
    let articles = articles.into_iter().map(|article| read(py, article)).collect::<PyResult<Vec<_>>>()?;
    PyList::new(py, articles)
}

/// The pages of a web archive (WARC), plain or compressed, one at a time, in the memory of one page.
///
/// Iterating gives an `Article` for each page that a server answered with, or in its place the `KhabarError` that says why
/// it is none. `url` is the address of the page that was read last.
///
/// Args:
///     path: The archive: `CC-NEWS-20250227000000-00001.warc.gz`.
///
/// Raises:
///     OSError: It cannot be opened.
///
/// Example:
///
///     >>> for article in khabar.WarcReader("news.warc.gz"):  # doctest: +SKIP
///     ...     if isinstance(article, khabar.Article):
///     ...         print(article.url, article.title)
#[pyclass(frozen, module = "khabar")]
pub(crate) struct WarcReader {
    core: Mutex<khabar::WarcReader>,
}

#[pymethods]
impl WarcReader {
    #[new]
    fn new(path: PathBuf) -> PyResult<Self> {
        let file = File::open(path)?;
        Ok(Self { core: Mutex::new(khabar::WarcReader::new(BufReader::new(file))) })
    }

    /// The address of the page that was read last.
    #[getter]
    fn url(&self, py: Python<'_>) -> Option<String> {
        py.detach(|| self.core.lock().unwrap_or_else(PoisonError::into_inner).url().map(str::to_owned))
    }

    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        py.check_signals()?;
        let next = py.detach(|| self.core.lock().unwrap_or_else(PoisonError::into_inner).next());
        next.map(|article| read(py, article)).transpose()
    }
}
