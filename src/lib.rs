//! khabar (خبر, "a piece of news"): typed information extraction from Arabic news.
//!
//! An Arabic news article goes in, a typed [`Report`] comes out: the article's own parts (title, dateline, paragraphs,
//! sentences), the entities, times, quotes and events that it speaks of, each with exact offsets into the original
//! text. Everything is embedded: nothing is downloaded, no network is used, the same input gives the same output.
//!
//! ```
//! let text = "أنقرة (رويترز) - التقى وفدان من روسيا والولايات المتحدة في تركيا في 27 فبراير 2025.";
//! let report = khabar::extract(text, Some("2025-02-27"))?;
//! for entity in &report.entities {
//!     println!("{} {:?} {}", entity.name, entity.country, entity.mentions.len());
//! }
//! assert_eq!(report.article.dateline().unwrap().agencies[0].text(), "رويترز");
//! assert_eq!(report.times[0].value.as_deref(), Some("2025-02-27"));
//! # Ok::<(), khabar::Error>(())
//! ```
//!
//! For many articles make one [`Extractor`] and call [`Extractor::extract_many`]. For one layer only there are
//! [`entities()`], [`times()`], [`quotes()`] and [`events()`]. [`Report::labels`] gives names, times and numbers in the labels of
//! other corpora, [`GazetteerEntry`] adds names of your own, and [`TriggerEntry`] words that name events.

#![forbid(unsafe_code)]

mod article;
mod calendar;
#[macro_use]
mod classes;
mod country;
mod entities;
mod error;
mod events;
mod extractor;
mod gazetteer;
#[cfg(feature = "html")]
mod html;
mod lexicon;
mod names;
pub mod numbers;
pub mod output;
mod parallel;
mod quotes;
mod report;
#[cfg(feature = "schema")]
mod schema;
mod short;
mod span;
mod stage;
mod syntax;
mod text;
mod times;
mod tsv;
mod words;

#[cfg(feature = "arrow")]
pub use arrow_array;
#[cfg(feature = "arrow")]
pub use arrow_schema;
pub use article::{
    Article, ArticleBuilder, Byline, Dateline, DatelineDate, EstimateSource, FieldSource, Provenance, Published,
    PublishedEstimate,
};
pub use calendar::Calendar;
pub use country::CountryCode;
#[cfg(feature = "train")]
pub use entities::tagger::train as names_train;
pub use entities::tagger::{Witness, tag_names};
pub use entities::{Entity, EntityKind, Gender, Link, Mention, MentionForm, Role};
pub use error::Error;
pub use events::{
    Argument, ArgumentRole, Casualties, Event, EventStatus, EventType, Plover, Relation, RelationKind, Sector,
    TimeSource, Trigger, TriggerAspect, TriggerEntry, TriggerPos,
};
pub use extractor::{ExtractMany, Extractor, ExtractorBuilder, Layer};
pub use gazetteer::GazetteerEntry;
#[cfg(feature = "html")]
pub use html::{WarcReader, feed_articles};
pub use jiff;
pub use output::plover::{PloverContext, PloverParty, PloverPlace, PloverRecord};
pub use output::{Label, LabelScheme};
pub use parallel::OrderedMap;
pub use quotes::{Cue, Party, Quote, QuoteKind, Speaker};
pub use report::{Report, SCHEMA_VERSION};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use short::{entities, events, extract, quotes, times};
pub use span::Span;
pub use text::{Normalised, Normaliser, Text};
pub use times::{Anchor, Grain, Preference, Time, TimeKind, TimeOptions, WeekStart};
pub use words::{TokenKind, Word, noun, readings, verb, words};
#[cfg(feature = "train")]
pub use words::{train, weights};

/// The examples of the guide are tested.
#[cfg(doctest)]
#[doc = include_str!("../docs/rust.md")]
struct Guide;
