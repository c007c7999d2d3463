//! The short forms, for those who have one article or want one layer.

use crate::{Article, Entity, Error, Event, Extractor, Layer, Quote, Report, Time};

/// The report of one text. `published` is a date or date-time, as [`Published`](crate::Published) reads it.
///
/// ```
/// let report = khabar::extract("زار الوفد القاهرة.", Some("2025-02-27"))?;
/// assert_eq!(report.entities[0].name, "القاهرة");
/// assert!(khabar::extract("زار الوفد القاهرة.", Some("27.2.2025")).is_err());
/// # Ok::<(), khabar::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Date`] if `published` cannot be read.
pub fn extract(text: &str, published: Option<&str>) -> Result<Report, Error> {
    run(text, published, Layer::ALL)
}

/// The entities of one text; only the stages that they need are run.
///
/// # Errors
///
/// [`Error::Date`] if `published` cannot be read.
pub fn entities(text: &str, published: Option<&str>) -> Result<Vec<Entity>, Error> {
    run(text, published, &[Layer::Entities]).map(|report| report.entities)
}

/// The times of one text; only the stages that they need are run.
///
/// # Errors
///
/// [`Error::Date`] if `published` cannot be read.
pub fn times(text: &str, published: Option<&str>) -> Result<Vec<Time>, Error> {
    run(text, published, &[Layer::Times]).map(|report| report.times)
}

/// The quotes of one text; only the stages that they need are run. Indices in them (a speaker's `entity`, `time`) are
/// those of the whole report.
///
/// # Errors
///
/// [`Error::Date`] if `published` cannot be read.
pub fn quotes(text: &str, published: Option<&str>) -> Result<Vec<Quote>, Error> {
    run(text, published, &[Layer::Entities, Layer::Times, Layer::Quotes]).map(|report| report.quotes)
}

/// The events of one text; only the stages that they need are run. Indices in them are those of the whole report.
///
/// # Errors
///
/// [`Error::Date`] if `published` cannot be read.
pub fn events(text: &str, published: Option<&str>) -> Result<Vec<Event>, Error> {
    run(text, published, Layer::ALL).map(|report| report.events)
}

fn run(text: &str, published: Option<&str>, layers: &[Layer]) -> Result<Report, Error> {
    let mut article = Article::builder().body(text);
    if let Some(published) = published {
        article = article.published(published)?;
    }
    Ok(Extractor::builder().layers(layers).build()?.extract(&article.build()))
}
