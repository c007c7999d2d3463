//! What can go wrong: building and reading can fail, extracting cannot.

use std::ops::Range;

use crate::events::Fault;

/// Every error of the crate.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A range that is not within a text, is reversed, or cuts a character.
    #[error("span {start}..{end} is not a range of {unit} of a text of {len} {unit}")]
    #[non_exhaustive]
    Span {
        /// Start that was asked for.
        start: usize,
        /// End that was asked for.
        end: usize,
        /// Length of the text.
        len: usize,
        /// `bytes` or `code points`.
        unit: &'static str,
    },
    /// A span whose text is not what stands in the article.
    #[error("span {start}..{end} should read {expected:?} but the text reads {found:?}")]
    #[non_exhaustive]
    SpanText {
        /// First code point.
        start: usize,
        /// One past the last.
        end: usize,
        /// What the span says.
        expected: String,
        /// What the article says.
        found: String,
    },
    /// An index into a list of the report that has no such entry.
    #[error("{field} {index} does not exist: there are {len}")]
    #[non_exhaustive]
    Index {
        /// The field that holds the index.
        field: &'static str,
        /// The index.
        index: usize,
        /// Length of the list.
        len: usize,
    },
    /// A publication date that is neither a date nor a date-time.
    #[error("not a date or date-time: {input:?} (expected 2025-02-27 or 2025-02-27T10:30:00+03:00)")]
    #[non_exhaustive]
    Date {
        /// What was given.
        input: String,
    },
    /// A country code that is not two capital letters.
    #[error("not an ISO 3166-1 alpha-2 country code: {input:?}")]
    #[non_exhaustive]
    Country {
        /// What was given.
        input: String,
    },
    /// A name that is not one of an enum's.
    #[error("no {kind} is called {input:?}")]
    #[non_exhaustive]
    Name {
        /// The enum.
        kind: &'static str,
        /// What was given.
        input: String,
    },
    /// JSON that is not a report, an article or a part of one.
    #[error("not a valid {what}: {source}")]
    #[non_exhaustive]
    Json {
        /// What was expected.
        what: &'static str,
        /// Where and why it failed.
        source: serde_json::Error,
    },
    /// A line of a gazetteer table that cannot be read.
    #[error("gazetteer {source_name}, line {line}: {why}")]
    #[non_exhaustive]
    Gazetteer {
        /// The table.
        source_name: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
    /// An entry of a gazetteer that cannot be what it says.
    #[error("{what} {input:?} {why}")]
    #[non_exhaustive]
    Entry {
        /// What is wrong: `name`, `latitude`, `longitude`.
        what: &'static str,
        /// What was given.
        input: String,
        /// Why that cannot be.
        why: String,
    },
    /// A page that is larger or more tangled than any article, so that reading it could take without bound.
    #[error("the page has more than {limit} {what}")]
    #[non_exhaustive]
    PageLimit {
        /// What there is too much of: bytes, elements, levels of nesting, …
        what: &'static str,
        /// How much is read.
        limit: usize,
    },
    /// A page, feed or record in which no article was found.
    #[error("no article: {why}")]
    #[non_exhaustive]
    NoArticle {
        /// What it is, or what is missing.
        why: String,
    },
    /// A feed that cannot be read.
    #[error("not a valid feed: {why}")]
    #[non_exhaustive]
    Feed {
        /// What is wrong with it.
        why: String,
    },
    /// A web archive that cannot be read.
    #[error("not a valid web archive: {why}, at byte {offset}")]
    #[non_exhaustive]
    Warc {
        /// What is wrong with it.
        why: String,
        /// Where, in bytes of the archive without its compression.
        offset: u64,
    },
    /// A trigger entry that cannot be what it says.
    #[error("{what} {input:?} {why}")]
    #[non_exhaustive]
    Trigger {
        /// What is wrong: `lemma`, `pos`, `type`, `mode`, `frame`, `slot`, `role`, `condition`, `class`, `preposition`,
        /// `voice`, `aspect`; of a table also `column` or `row`.
        what: &'static str,
        /// What was given.
        input: String,
        /// Why that cannot be.
        why: String,
    },
    /// A line of a table of triggers that cannot be read.
    #[error("ontology {source_name}, line {line}: {source}")]
    #[non_exhaustive]
    Ontology {
        /// The table.
        source_name: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it: [`Error::Trigger`].
        source: Box<Self>,
    },
    /// Embedded data that cannot be read: the crate was built wrongly.
    #[error("embedded table {table}: {reason}")]
    #[non_exhaustive]
    Data {
        /// The table under `data/`.
        table: &'static str,
        /// What is wrong with it.
        reason: String,
    },
}

impl Error {
    pub(crate) fn span(range: &Range<usize>, unit: &'static str, len: usize) -> Self {
        Self::Span { start: range.start, end: range.end, len, unit }
    }

    pub(crate) fn json(what: &'static str) -> impl FnOnce(serde_json::Error) -> Self {
        move |source| Self::Json { what, source }
    }

    pub(crate) fn entry(what: &'static str, input: &str, why: String) -> Self {
        Self::Entry { what, input: input.to_owned(), why }
    }

    pub(crate) fn trigger(fault: Fault) -> Self {
        Self::Trigger { what: fault.what, input: fault.input, why: fault.why }
    }

    pub(crate) fn data(table: &'static str) -> impl Fn(String) -> Self {
        move |reason| Self::Data { table, reason }
    }
}
