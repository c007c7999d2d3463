//! The report: everything that one extraction says of one article.

use serde::{Deserialize, Serialize};

use crate::span::{Spans, spans};
use crate::{Article, Entity, Error, Event, Layer, Quote, Relation, Time};

/// The version of the shape of a report.
pub const SCHEMA_VERSION: &str = "1";

/// Everything that one extraction says of one article.
///
/// ```
/// let report = khabar::extract("زار الرئيس الفرنسي بيروت في 10 أغسطس 2015.", Some("2015-08-11"))?;
/// assert_eq!(report.entities[0].name, "بيروت");
/// assert_eq!(report.entities[0].country.unwrap().as_str(), "LB");
/// assert_eq!(report.times[0].value.as_deref(), Some("2015-08-10"));
///
/// let json = report.to_json();
/// assert_eq!(khabar::Report::from_json(&json)?, report);
/// # Ok::<(), khabar::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Unbound")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// The version of this shape, [`SCHEMA_VERSION`].
    pub schema: String,
    /// The article's id, where a line of JSON is looked up by it; the same as in the article.
    pub id: Option<String>,
    /// The article.
    pub article: Article,
    /// Named things, in order of their first mention by name; the index is the entity's id.
    pub entities: Vec<Entity>,
    /// Temporal expressions, in order of the text.
    pub times: Vec<Time>,
    /// What people are reported to have said, in order of the text.
    pub quotes: Vec<Quote>,
    /// What happened, in order of first mention.
    pub events: Vec<Event>,
    /// How the events stand to each other.
    pub relations: Vec<Relation>,
    /// What was capped, skipped or doubtful, in words.
    pub diagnostics: Vec<String>,
}

impl Report {
    /// A report that says nothing of an article yet.
    pub(crate) fn of(article: &Article) -> Self {
        Self {
            schema: SCHEMA_VERSION.to_owned(),
            id: article.id().map(str::to_owned),
            article: article.clone(),
            entities: Vec::new(),
            times: Vec::new(),
            quotes: Vec::new(),
            events: Vec::new(),
            relations: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// The report as one line of JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Every map key of the model is a string and every number is finite, so that writing cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a report back from its JSON.
    ///
    /// # Errors
    ///
    /// [`Error::Json`] if it is not the JSON of a report, [`Error::Name`] if it is one of another version,
    /// [`Error::Span`] or [`Error::SpanText`] if a span does not fit the article's text, [`Error::Index`] if an index
    /// points at nothing.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        serde_json::from_str::<Unbound>(json).map_err(Error::json("report"))?.try_into()
    }

    /// Checks what the types cannot: that every index points at something. Reading a report checks it too; this is for
    /// those who change one.
    ///
    /// # Errors
    ///
    /// [`Error::Index`] for the first index that points at nothing.
    ///
    /// ```
    /// let mut report = khabar::extract("قال: «لن نوقع الاتفاق».", None)?;
    /// assert!(report.check().is_ok());
    /// report.quotes[0].time = Some(7);
    /// assert!(report.check().is_err());
    /// # Ok::<(), khabar::Error>(())
    /// ```
    pub fn check(&self) -> Result<(), Error> {
        let exists = |field: &'static str, index: Option<usize>, len: usize| match index {
            Some(index) if index >= len => Err(Error::Index { field, index, len }),
            _ => Ok(()),
        };
        let (entities, times, quotes, events) =
            (self.entities.len(), self.times.len(), self.quotes.len(), self.events.len());
        for role in self.entities.iter().flat_map(|entity| &entity.roles) {
            exists("organization", role.organization, entities)?;
        }
        for quote in &self.quotes {
            for party in [&quote.speaker, &quote.addressee, &quote.medium].into_iter().flatten() {
                exists("entity", party.entity, entities)?;
            }
            exists("time", quote.time, times)?;
            exists("continues", quote.continues, quotes)?;
        }
        for event in &self.events {
            for argument in &event.arguments {
                exists("entity", argument.entity, entities)?;
            }
            exists("attribution", event.attribution, quotes)?;
        }
        for relation in &self.relations {
            exists("from", Some(relation.from), events)?;
            exists("to", Some(relation.to), events)?;
        }
        Ok(())
    }

    /// Empties the layers that were not asked for, and whatever points into them.
    pub(crate) fn retain(&mut self, asked: impl Fn(Layer) -> bool) {
        if !asked(Layer::Entities) {
            self.entities.clear();
            for quote in &mut self.quotes {
                let parties = [&mut quote.speaker, &mut quote.addressee, &mut quote.medium];
                parties.into_iter().flatten().for_each(|party| party.entity = None);
            }
            self.events.iter_mut().flat_map(|event| &mut event.arguments).for_each(|argument| argument.entity = None);
        }
        if !asked(Layer::Times) {
            self.times.clear();
            self.quotes.iter_mut().for_each(|quote| quote.time = None);
        }
        if !asked(Layer::Quotes) {
            self.quotes.clear();
            self.events.iter_mut().for_each(|event| event.attribution = None);
        }
        if !asked(Layer::Events) {
            self.events.clear();
            self.relations.clear();
        }
    }
}

/// A report whose spans do not know their text yet.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Unbound {
    schema: String,
    #[serde(default)]
    id: Option<String>,
    article: Article,
    entities: Vec<Entity>,
    times: Vec<Time>,
    quotes: Vec<Quote>,
    events: Vec<Event>,
    relations: Vec<Relation>,
    diagnostics: Vec<String>,
}

spans!(Unbound: entities, times, quotes, events);

impl TryFrom<Unbound> for Report {
    type Error = Error;

    fn try_from(mut parts: Unbound) -> Result<Self, Error> {
        if parts.schema != SCHEMA_VERSION {
            return Err(Error::Name { kind: "schema version", input: parts.schema });
        }
        let text = parts.article.text().clone();
        parts.bind(&text)?;
        if parts.id.as_deref() != parts.article.id() {
            parts.id = parts.article.id().map(str::to_owned);
        }
        let Unbound { schema, id, article, entities, times, quotes, events, relations, diagnostics } = parts;
        let report = Self { schema, id, article, entities, times, quotes, events, relations, diagnostics };
        report.check()?;
        Ok(report)
    }
}
