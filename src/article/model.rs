//! What an article is made of.

use jiff::civil;
use serde::{Deserialize, Serialize};

use super::provenance::Provenance;
use super::published::{Published, PublishedEstimate};
use crate::span::spans;
use crate::{Span, Text};

/// Where and by whom a story says it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dateline {
    /// The whole line of origin; the signature if the story has one only at its end.
    pub span: Span,
    /// The place: أنقرة.
    pub place: Option<Span>,
    /// The agencies: رويترز. Those that sign the story at its end are among them. An unnamed source (وكالات) is given
    /// only where none is named.
    pub agencies: Vec<Span>,
    /// The date.
    pub date: Option<DatelineDate>,
}

/// A date in a dateline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DatelineDate {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The Gregorian day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub value: civil::Date,
}

/// Who wrote the story: given with the article, or found in its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Byline {
    /// The byline as it stands.
    pub text: String,
    /// Where it stands in the article's text; `None` if it was given apart.
    pub span: Option<Span>,
    /// The people.
    pub authors: Vec<String>,
    /// The place.
    pub place: Option<String>,
    /// The agencies and outlets.
    pub agencies: Vec<String>,
}

/// The fields of an article, as JSON has them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Article"))]
pub(crate) struct Fields {
    /// The caller's name for the article.
    pub(crate) id: Option<String>,
    /// Where it was read.
    pub(crate) url: Option<String>,
    /// Who published it.
    pub(crate) outlet: Option<String>,
    /// `ar` if the text is Arabic, null if it is not.
    pub(crate) language: Option<String>,
    /// The original text; all spans index it.
    pub(crate) text: Text,
    /// The title.
    pub(crate) title: Option<Span>,
    /// The line of origin.
    pub(crate) dateline: Option<Dateline>,
    /// Who wrote it.
    pub(crate) byline: Option<Byline>,
    /// The day that the text itself suggests, where no publication date was given.
    pub(crate) published_estimate: Option<PublishedEstimate>,
    /// When it was published, as it was given.
    pub(crate) published: Option<Published>,
    /// The paragraphs of the body, without lines that are only header, signature or end mark.
    pub(crate) paragraphs: Vec<Span>,
    /// The sentences of the paragraphs. The title is none of them.
    pub(crate) sentences: Vec<Span>,
    /// The authors by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) authors: Vec<String>,
    /// The section of the outlet that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) section: Option<String>,
    /// When it was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) modified: Option<Published>,
    /// The address that the outlet itself gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) canonical_url: Option<String>,
    /// Its summary: the standfirst, or the first sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) lead: Option<String>,
    /// The address of its main image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) image: Option<String>,
    /// What the outlet says it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) keywords: Vec<String>,
    /// Where each field was taken from.
    #[serde(default, skip_serializing_if = "Provenance::is_empty")]
    pub(crate) provenance: Provenance,
}

spans!(DatelineDate: span);
spans!(Dateline: span, place, agencies, date);
spans!(Byline: span);
spans!(Fields: title, dateline, byline, paragraphs, sentences);
