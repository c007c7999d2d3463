//! Who acts on whom: the parties of events as the nodes of a network, the events between them as its edges.
//!
//! In: reports. Out: a [`Network`], and its GraphML.

mod build;
mod graphml;

use serde::{Deserialize, Serialize};

pub use build::NetworkBuilder;

use crate::{CountryCode, EntityKind, EventStatus, EventType, Sector};

/// Who acts on whom in some articles.
///
/// An edge leads from each actor of an event to each recipient; where an event has only actors (a meeting, an agreement),
/// one [symmetric](Edge::symmetric) edge joins each two of them, in order of the text. Events with a single party are
/// no edges, and parties without an edge no nodes.
///
/// ```
/// use khabar::output::Network;
///
/// let report = khabar::extract("التقى الرئيس الفرنسي إيمانويل ماكرون المستشار الألماني أولاف شولتس في باريس.", None)?;
/// let network = Network::of([&report]);
/// let names: Vec<&str> = network.nodes.iter().map(|node| node.name.as_str()).collect();
/// assert_eq!(names, ["إيمانويل ماكرون", "أولاف شولتس"]);
/// assert_eq!((network.edges[0].source, network.edges[0].target), (0, 1));
/// assert!(network.to_graphml().starts_with("<?xml"));
/// # Ok::<(), khabar::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Network {
    /// The parties, in order of their first edge.
    pub nodes: Vec<Node>,
    /// The events between them, in order of the articles and their events.
    pub edges: Vec<Edge>,
    /// Edges that are left out, as events with more than 50 actors or recipients would have too many.
    pub left_out: usize,
}

/// A party.
///
/// One for all articles if it has a Wikidata item, or else the same kind and name. Parties that are not named (متظاهرون)
/// are one for the same words in one article.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Node {
    /// The fullest name in the article that it was met in first, or the words of the text.
    pub name: String,
    /// `None` for parties that are not named.
    pub kind: Option<EntityKind>,
    /// The country that it is, belongs to or acts for.
    pub country: Option<CountryCode>,
    /// The sector of society.
    pub sector: Option<Sector>,
    /// Usual English name.
    pub name_en: Option<String>,
    /// Wikidata item, `Q22686`.
    pub wikidata: Option<String>,
}

/// An event between two parties.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edge {
    /// Who acts: an index into [`Network::nodes`].
    pub source: usize,
    /// On whom: an index into [`Network::nodes`].
    pub target: usize,
    /// Both act: source and target could change places.
    pub symmetric: bool,
    /// The article's id.
    pub article: Option<String>,
    /// An index into the events of that article's report.
    pub event: usize,
    /// What happened.
    pub r#type: EventType,
    /// A finer type.
    pub mode: Option<String>,
    /// Whether it happened.
    pub status: EventStatus,
    /// When, as the value of a time.
    pub time: Option<String>,
    /// It is told as context.
    pub background: bool,
    /// PLOVER's quad class, 1 to 4; `None` for types outside PLOVER.
    pub quad: Option<u8>,
    /// Goldstein-like score from -10 to 10; `None` for types outside PLOVER.
    pub goldstein: Option<f64>,
    /// How sure the extractor is of the event, from 0 to 1.
    pub confidence: f64,
}
