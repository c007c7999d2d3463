//! Where each field of an article was taken from.

use serde::{Deserialize, Serialize};

use crate::names::named_enum;

named_enum! {
    /// Where a field of an article was taken from.
    FieldSource {
        /// Given by the caller.
        Given = "given",
        /// The page's JSON-LD (schema.org).
        JsonLd = "json_ld",
        /// Open Graph and the `article:` properties that belong to it.
        OpenGraph = "open_graph",
        /// Microdata (`itemprop`).
        Microdata = "microdata",
        /// A `<time>` element.
        Time = "time",
        /// Another `<meta>`, `<link>` or attribute of the page.
        Meta = "meta",
        /// The `<title>` element.
        Title = "title",
        /// What a reader of the page sees.
        Visible = "visible",
        /// The address of the page.
        Url = "url",
        /// An item of a feed.
        Feed = "feed",
    }
}

/// Where each field of an article was taken from; `None` where the field is empty or comes from the article's own text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Provenance {
    /// The title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<FieldSource>,
    /// The body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<FieldSource>,
    /// The publication date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<FieldSource>,
    /// The date of the last change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<FieldSource>,
    /// The authors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authors: Option<FieldSource>,
    /// The outlet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<FieldSource>,
    /// The section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<FieldSource>,
    /// The language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<FieldSource>,
    /// The address that the outlet gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub canonical_url: Option<FieldSource>,
    /// The summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<FieldSource>,
    /// The main image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<FieldSource>,
    /// The keywords.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keywords: Option<FieldSource>,
}

impl Provenance {
    /// True if nothing is said of any field.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
