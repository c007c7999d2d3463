//! Reading an article: title, dateline, byline, paragraphs and sentences.
//!
//! In: a text, or the fields that the caller has. Out: an [`Article`], whose spans index its original text. The text is
//! normalised once; everything is found in the clean text and mapped back. Later stages read the clean text and the
//! pairs of quotation marks from here.

mod builder;
mod header;
mod language;
mod layout;
mod model;
mod provenance;
mod published;
mod sentence;

use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use builder::ArticleBuilder;
pub(crate) use model::Fields;
pub use model::{Byline, Dateline, DatelineDate};
pub use provenance::{FieldSource, Provenance};
pub use published::{EstimateSource, Published, PublishedEstimate};

use crate::span::Spans;
use crate::text::quotation::{Quotation, quotations};
use crate::{Error, Normalised, Normaliser, Span, Text};

/// A news article. Cheap to clone where its text is long.
///
/// ```
/// use khabar::Article;
///
/// let article = Article::parse("محادثات في أنقرة\n\nأنقرة (رويترز) - التقى وفدان. وغادر أحدهما.");
/// assert_eq!(article.title().unwrap().text(), "محادثات في أنقرة");
/// let dateline = article.dateline().unwrap();
/// assert_eq!(dateline.place.as_ref().unwrap().text(), "أنقرة");
/// assert_eq!(dateline.agencies[0].text(), "رويترز");
/// assert_eq!(article.sentences().len(), 2);
/// ```
#[derive(Debug, Clone)]
pub struct Article {
    fields: Fields,
    reading: OnceLock<Reading>,
}

/// What the later stages read besides the fields; made again when an article comes from JSON.
#[derive(Debug, Clone)]
struct Reading {
    clean: Normalised,
    quotations: Vec<Quotation>,
}

impl Reading {
    fn of(text: &str) -> Self {
        let clean = Normaliser::clean().normalise(text);
        let quotations = quotations(clean.text());
        Self { clean, quotations }
    }
}

impl Article {
    /// Reads a plain text. It has a title if it has the form title, blank line, body. Linear in its length.
    #[must_use]
    pub fn parse(text: impl Into<Text>) -> Self {
        ArticleBuilder::new().parse(text.into())
    }

    /// A builder for those who have fields.
    pub fn builder() -> ArticleBuilder {
        ArticleBuilder::new()
    }

    /// The article under a name of the caller's.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.fields.id = Some(id.into());
        self
    }

    /// The article with a publication date that is known from elsewhere.
    #[must_use]
    pub fn with_published(mut self, published: impl Into<Published>) -> Self {
        self.fields.published = Some(published.into());
        self.fields.published_estimate = None;
        self.fields.provenance.published = Some(FieldSource::Given);
        self
    }

    /// The caller's name for the article.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.fields.id.as_deref()
    }

    /// Where it was read.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.fields.url.as_deref()
    }

    /// Who published it.
    #[must_use]
    pub fn outlet(&self) -> Option<&str> {
        self.fields.outlet.as_deref()
    }

    /// `ar` if the text is Arabic; otherwise what the page or caller says, `None` if that is nothing.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.fields.language.as_deref()
    }

    /// The original text; all spans index it.
    #[must_use]
    pub fn text(&self) -> &Text {
        &self.fields.text
    }

    /// The title.
    #[must_use]
    pub fn title(&self) -> Option<&Span> {
        self.fields.title.as_ref()
    }

    /// The line of origin.
    #[must_use]
    pub fn dateline(&self) -> Option<&Dateline> {
        self.fields.dateline.as_ref()
    }

    /// Who wrote it.
    #[must_use]
    pub fn byline(&self) -> Option<&Byline> {
        self.fields.byline.as_ref()
    }

    /// When it was published, as it was given.
    #[must_use]
    pub fn published(&self) -> Option<Published> {
        self.fields.published
    }

    /// The day that the text itself suggests, where no publication date was given. Nothing is computed from it.
    #[must_use]
    pub fn published_estimate(&self) -> Option<PublishedEstimate> {
        self.fields.published_estimate
    }

    /// The paragraphs of the body. Lines that are nothing but dateline, signature or end mark are left out.
    #[must_use]
    pub fn paragraphs(&self) -> &[Span] {
        &self.fields.paragraphs
    }

    /// The sentences of the paragraphs, in order; the title is none of them.
    #[must_use]
    pub fn sentences(&self) -> &[Span] {
        &self.fields.sentences
    }

    /// The authors by name, as a page, a feed or the caller gives them.
    #[must_use]
    pub fn authors(&self) -> &[String] {
        &self.fields.authors
    }

    /// The section of the outlet that it stands in.
    #[must_use]
    pub fn section(&self) -> Option<&str> {
        self.fields.section.as_deref()
    }

    /// When it was last changed.
    #[must_use]
    pub fn modified(&self) -> Option<Published> {
        self.fields.modified
    }

    /// The address that the outlet itself gives it.
    #[must_use]
    pub fn canonical_url(&self) -> Option<&str> {
        self.fields.canonical_url.as_deref()
    }

    /// Its summary, as the page gives it; it need not stand in the text.
    #[must_use]
    pub fn lead(&self) -> Option<&str> {
        self.fields.lead.as_deref()
    }

    /// The address of its main image.
    #[must_use]
    pub fn image(&self) -> Option<&str> {
        self.fields.image.as_deref()
    }

    /// What the outlet says it is about.
    #[must_use]
    pub fn keywords(&self) -> &[String] {
        &self.fields.keywords
    }

    /// Where each field was taken from; empty for an article that was not read from a page or feed.
    #[must_use]
    pub fn provenance(&self) -> &Provenance {
        &self.fields.provenance
    }

    /// The text as the stages read it.
    pub(crate) fn clean(&self) -> &Normalised {
        &self.reading().clean
    }

    /// The part of the text that a range of the clean text was made from.
    pub(crate) fn span_of(&self, range: Range<usize>) -> Span {
        self.text().slice(self.clean().source_range(range))
    }

    /// The pairs of quotation marks in the clean text.
    pub(crate) fn quotations(&self) -> &[Quotation] {
        &self.reading().quotations
    }

    fn reading(&self) -> &Reading {
        self.reading.get_or_init(|| Reading::of(&self.fields.text))
    }

    #[cfg(feature = "schema")]
    pub(crate) fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <Fields as schemars::JsonSchema>::json_schema(generator)
    }
}

impl PartialEq for Article {
    fn eq(&self, other: &Self) -> bool {
        self.fields == other.fields
    }
}

impl Serialize for Article {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.fields.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Article {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Fields::deserialize(deserializer)?;
        let text = fields.text.clone();
        fields.bind(&text).map_err(serde::de::Error::custom)?;
        Ok(Self { fields, reading: OnceLock::new() })
    }
}

impl Article {
    /// Reads an article back from its JSON.
    ///
    /// # Errors
    ///
    /// [`Error::Json`] if it is not the JSON of an article, or a span does not fit its text.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        serde_json::from_str(json).map_err(Error::json("article"))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Article {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Article".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Self::json_schema(generator)
    }
}
