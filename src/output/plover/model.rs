//! What a PLOVER record holds.

use serde::{Deserialize, Serialize};

use super::context::PloverContext;
use crate::{Cue, EventStatus, Plover, Sector, Span};

/// One event as PLOVER codes it.
///
/// What is not known is `None`, an empty string nowhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PloverRecord {
    /// The article's id and the event's index: `afp-1-0`; without an id the index alone.
    pub id: String,
    /// An index into the report's events.
    pub event: usize,
    /// Type, mode, quad class and score, by PLOVER's own rules: they may differ from those of the event.
    #[serde(flatten)]
    pub code: Plover,
    /// What the event is about, by the words of the sentences that tell it.
    pub contexts: Vec<PloverContext>,
    /// The day when it happened or began, `2025-02-12`; `None` where the text tells no more than a month or less.
    pub date: Option<String>,
    /// The value of its time as the event has it: `2025-02`.
    pub time: Option<String>,
    /// Whether it happened; `planned` is what PLOVER calls future.
    pub status: EventStatus,
    /// It is told as context, what PLOVER calls historical.
    pub background: bool,
    /// Who does it.
    pub actors: Vec<PloverParty>,
    /// To whom; in an event that goes both ways the actors again.
    pub recipients: Vec<PloverParty>,
    /// Where, the most exact place that the text tells.
    pub location: Option<PloverPlace>,
    /// Who reports it, by name or as the text calls them; `None` where the article itself does.
    pub attribution: Option<String>,
    /// The first word that names it.
    pub trigger: Option<Cue>,
    /// The title or sentence in which that word stands; `None` beyond 2,000 characters.
    pub sentence: Option<Span>,
    /// The outlet, else the agencies that the dateline names.
    pub source: Option<String>,
    /// Where the article was read.
    pub url: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// How sure the extractor is, from 0 to 1.
    pub confidence: f64,
}

/// An actor or a recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PloverParty {
    /// The usual English name, else the fullest one in the article; `None` for a party without a name.
    pub name: Option<String>,
    /// The country in ISO 3166-1 alpha-3 (`FRA`), or PLOVER's code of a body that no state has: `IGO`, `UNO` (United
    /// Nations), `EUR` (European Union), `NGO`, `IMG` (armed group of several countries).
    pub country: Option<String>,
    /// The sector of society.
    pub sector: Option<Sector>,
    /// The title or role that the article gives a person.
    pub title: Option<String>,
    /// Wikidata item.
    pub wikidata: Option<String>,
    /// The words of the text.
    #[serde(flatten)]
    pub span: Span,
}

/// The place of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PloverPlace {
    /// The usual English name, else the one in the article; `None` for a place without a name.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// `PCLI` country, `PPLC` capital, `PPL` city, `PPLX` part of a city or district, `ADMD` province: GeoNames' codes.
    pub feature: Option<String>,
    /// Degrees north, WGS 84.
    pub latitude: Option<f64>,
    /// Degrees east, WGS 84.
    pub longitude: Option<f64>,
    /// Wikidata item.
    pub wikidata: Option<String>,
    /// The words of the text.
    #[serde(flatten)]
    pub span: Span,
}
