//! The core's errors as the exceptions of `khabar/errors.py`.

use khabar::Error;
use pyo3::{PyErr, import_exception};

import_exception!(khabar.errors, KhabarError);
import_exception!(khabar.errors, SpanError);
import_exception!(khabar.errors, DateError);
import_exception!(khabar.errors, CountryError);
import_exception!(khabar.errors, UnknownNameError);
import_exception!(khabar.errors, JsonError);
import_exception!(khabar.errors, GazetteerError);
import_exception!(khabar.errors, PageLimitError);
import_exception!(khabar.errors, NoArticleError);
import_exception!(khabar.errors, FeedError);
import_exception!(khabar.errors, WarcError);
import_exception!(khabar.errors, OntologyError);
import_exception!(khabar.errors, DataError);
import_exception!(khabar.errors, DanglingIndexError);

/// The exception of an error.
pub(crate) fn raise(error: &Error) -> PyErr {
    let message = error.to_string();
    match error {
        Error::Span { .. } | Error::SpanText { .. } => SpanError::new_err(message),
        Error::Index { .. } => DanglingIndexError::new_err(message),
        Error::Date { .. } => DateError::new_err(message),
        Error::Country { .. } => CountryError::new_err(message),
        Error::Name { .. } => UnknownNameError::new_err(message),
        Error::Json { .. } => JsonError::new_err(message),
        Error::Gazetteer { .. } | Error::Entry { .. } => GazetteerError::new_err(message),
        Error::PageLimit { .. } => PageLimitError::new_err(message),
        Error::NoArticle { .. } => NoArticleError::new_err(message),
        Error::Feed { .. } => FeedError::new_err(message),
        Error::Warc { .. } => WarcError::new_err(message),
        Error::Trigger { .. } | Error::Ontology { .. } => OntologyError::new_err(message),
        Error::Data { .. } => DataError::new_err(message),
        _ => KhabarError::new_err(message),
    }
}
