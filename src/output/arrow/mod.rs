//! Reports as Arrow tables, for data frames and databases. With the feature `arrow`.
//!
//! Seven [`Table`]s that join on `article_id`, `entity`, `event` and `quote`. A [`TablesBuilder`] takes reports one by one
//! and keeps columns only, so that a report can go as soon as it is in; [`Tables`] gives the columns as record batches.
//!
//! ```
//! use khabar::output::arrow::{Table, TablesBuilder};
//!
//! let mut builder = TablesBuilder::new();
//! builder.push(&khabar::extract("زار الوفد بيروت في 10 أغسطس 2015.", None)?);
//! builder.push_error(Some("2"), "the text is missing");
//! let tables = builder.finish();
//! assert_eq!(tables.rows(Table::Articles), 2);
//! assert_eq!(tables.rows(Table::Entities), 1);
//! for batch in tables.batches(Table::Entities) {
//!     assert_eq!(batch.schema(), Table::Entities.schema());
//! }
//! # Ok::<(), khabar::Error>(())
//! ```
//!
#![doc = include_str!("../../../data/schema/tables.md")]

mod column;
mod document;
mod records;

use std::sync::Arc;

use arrow_array::{Array as _, ArrayRef, RecordBatch, StructArray};
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};

use crate::Report;
use crate::names::named_enum;
use column::{Column as _, list};
pub use document::{Column, document};
use records::{Arguments, Articles, Entities, Events, Mentions, Quotes, Times};

named_enum! {
    /// A table of a corpus.
    Table {
        /// One row an article.
        Articles = "articles",
        /// One row a named thing of an article.
        Entities = "entities",
        /// One row a mention of an entity.
        Mentions = "mentions",
        /// One row a temporal expression.
        Times = "times",
        /// One row a quote.
        Quotes = "quotes",
        /// One row an event.
        Events = "events",
        /// One row an argument of an event.
        Arguments = "arguments",
    }
}

impl Table {
    /// Its columns.
    #[must_use]
    pub fn schema(self) -> SchemaRef {
        Arc::new(Schema::new(self.fields()))
    }

    fn fields(self) -> Fields {
        match self {
            Self::Articles => Articles::fields(),
            Self::Entities => Entities::fields(),
            Self::Mentions => Mentions::fields(),
            Self::Times => Times::fields(),
            Self::Quotes => Quotes::fields(),
            Self::Events => Events::fields(),
            Self::Arguments => Arguments::fields(),
        }
    }
}

/// The columns of [`Tables::nested`]: those of `articles`, and one for each other table with the article's rows of it.
#[must_use]
pub fn nested_schema() -> SchemaRef {
    let own = Table::Articles.fields().iter().cloned().collect::<Vec<_>>();
    let others = Table::ALL.iter().skip(1).map(|&table| Arc::new(nested_field(table)));
    Arc::new(Schema::new(own.into_iter().chain(others).collect::<Vec<_>>()))
}

fn nested_field(table: Table) -> Field {
    let field = Field::new(table.as_str(), DataType::List(Arc::new(nested_item(table))), false);
    field.with_metadata([(column::COMMENT.to_owned(), table.about().to_owned())])
}

/// A row of a table without the article's id, which stands beside it.
fn nested_item(table: Table) -> Field {
    let fields: Fields = table.fields().iter().skip(1).cloned().collect();
    Field::new(Field::LIST_FIELD_DEFAULT_NAME, DataType::Struct(fields), false)
}

/// A batch is closed when it has so many articles,
const MOST_ARTICLES: usize = 1024;
/// or takes about so many bytes.
const MOST_BYTES: usize = 64 << 20;
/// The text of a column of a batch is addressed with 31 bits: what takes more than this has no place in a table.
const LARGEST_ARTICLE: usize = 1 << 30;

/// Puts reports into tables, one by one.
#[derive(Debug, Default)]
pub struct TablesBuilder {
    open: Open,
    closed: Vec<Part>,
    /// Articles so far, those that were left out among them.
    articles: usize,
}

impl TablesBuilder {
    /// A builder with nothing in it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a report. One that is too large for a table (its text has hundreds of megabytes) becomes a row with an error.
    pub fn push(&mut self, report: &Report) {
        let bytes = size(report);
        if bytes > LARGEST_ARTICLE {
            return self.push_error(report.article.id(), "the article is too large for a table");
        }
        let number = self.articles.to_string();
        self.open.push(report.article.id().unwrap_or(&number), report);
        self.added(bytes);
    }

    /// Adds a row for an article that could not be read, with the reason.
    pub fn push_error(&mut self, id: Option<&str>, reason: &str) {
        let number = self.articles.to_string();
        self.open.push_error(id.unwrap_or(&number), reason);
        self.added(reason.len());
    }

    /// Leaves an article out: it has a number, but no row.
    pub fn skip(&mut self) {
        self.articles += 1;
    }

    fn added(&mut self, bytes: usize) {
        self.articles += 1;
        self.open.bytes += bytes;
        if self.open.rows[0] >= MOST_ARTICLES || self.open.bytes >= MOST_BYTES {
            self.close();
        }
    }

    fn close(&mut self) {
        if self.open.rows[0] > 0 {
            self.closed.push(self.open.finish());
        }
    }

    /// The batches that are full, for those who write them away as they come.
    pub fn take_full(&mut self) -> Option<Tables> {
        let parts = std::mem::take(&mut self.closed);
        (!parts.is_empty()).then_some(Tables { parts })
    }

    /// The tables.
    #[must_use]
    pub fn finish(mut self) -> Tables {
        self.close();
        Tables { parts: self.closed }
    }
}

/// About what the rows of a report take in the column that takes most.
fn size(report: &Report) -> usize {
    let mentions: usize = report.entities.iter().map(|entity| entity.mentions.len()).sum();
    let arguments: usize = report.events.iter().map(|event| event.arguments.len()).sum();
    let rows = mentions.max(arguments).max(report.times.len()).max(report.quotes.len());
    let article = &report.article;
    let given = [article.id(), article.url(), article.outlet()].into_iter().flatten().map(str::len).sum::<usize>();
    let byline = article.byline().map_or(0, |byline| byline.text.len());
    // What an article says twice (entities of many roles, quotes in quotes) it seldom says three times.
    article.text().len() * 3 + given * (rows + 1) + byline
}

/// The batch that is being filled.
#[derive(Debug, Default)]
struct Open {
    articles: Articles,
    entities: Entities,
    mentions: Mentions,
    times: Times,
    quotes: Quotes,
    events: Events,
    arguments: Arguments,
    /// Rows of each table so far.
    rows: [usize; Table::ALL.len()],
    /// How many rows each table had after each article.
    ends: [Vec<i32>; Table::ALL.len()],
    bytes: usize,
}

impl Open {
    fn push(&mut self, id: &str, report: &Report) {
        self.articles.push((id, Ok(report)));
        for (number, entity) in report.entities.iter().enumerate() {
            self.entities.push((id, number, entity));
            for (mention_number, mention) in entity.mentions.iter().enumerate() {
                self.mentions.push((id, number, mention_number, mention));
            }
        }
        for (number, time) in report.times.iter().enumerate() {
            self.times.push((id, number, time));
        }
        for (number, quote) in report.quotes.iter().enumerate() {
            self.quotes.push((id, number, quote));
        }
        for (number, event) in report.events.iter().enumerate() {
            self.events.push((id, number, event, &report.relations));
            for (argument_number, argument) in event.arguments.iter().enumerate() {
                self.arguments.push((id, number, argument_number, argument));
            }
        }
        self.count([
            1,
            report.entities.len(),
            report.entities.iter().map(|entity| entity.mentions.len()).sum(),
            report.times.len(),
            report.quotes.len(),
            report.events.len(),
            report.events.iter().map(|event| event.arguments.len()).sum(),
        ]);
    }

    fn push_error(&mut self, id: &str, reason: &str) {
        self.articles.push((id, Err(reason)));
        self.count([1, 0, 0, 0, 0, 0, 0]);
    }

    fn count(&mut self, added: [usize; Table::ALL.len()]) {
        for ((rows, ends), added) in self.rows.iter_mut().zip(&mut self.ends).zip(added) {
            *rows += added;
            ends.push(i32::try_from(*rows).unwrap_or(i32::MAX));
        }
    }

    fn finish(&mut self) -> Part {
        self.rows = Default::default();
        self.bytes = 0;
        let tables = [
            self.articles.finish_record(),
            self.entities.finish_record(),
            self.mentions.finish_record(),
            self.times.finish_record(),
            self.quotes.finish_record(),
            self.events.finish_record(),
            self.arguments.finish_record(),
        ];
        Part { tables, ends: std::mem::take(&mut self.ends) }
    }
}

/// The rows of some articles in every table.
#[derive(Debug, Clone)]
struct Part {
    tables: [StructArray; Table::ALL.len()],
    ends: [Vec<i32>; Table::ALL.len()],
}

impl Part {
    fn batch(&self, table: Table) -> RecordBatch {
        self.tables
            .get(table as usize)
            .cloned()
            .map_or_else(|| RecordBatch::new_empty(table.schema()), RecordBatch::from)
    }

    fn nested(&self) -> RecordBatch {
        let articles = self.batch(Table::Articles);
        let mut columns = articles.columns().to_vec();
        for ((rows, ends), &table) in self.tables.iter().zip(&self.ends).zip(Table::ALL).skip(1) {
            let item = nested_item(table);
            let DataType::Struct(fields) = item.data_type().clone() else { continue };
            let parts = rows.columns().iter().skip(1).cloned().collect::<Vec<ArrayRef>>();
            let rows = StructArray::new(fields, parts, None);
            columns.push(Arc::new(list(item, ends, Arc::new(rows))));
        }
        RecordBatch::from(StructArray::new(nested_schema().fields().clone(), columns, None))
    }
}

/// The tables of a corpus, in batches of whole articles. Cheap to clone: the columns are shared.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    parts: Vec<Part>,
}

impl Tables {
    /// The rows of a table, in the order of the articles.
    #[must_use]
    pub fn batches(&self, table: Table) -> Vec<RecordBatch> {
        self.parts.iter().map(|part| part.batch(table)).collect()
    }

    /// One row an article with its rows of all tables, for tools that move whole articles about, such as Spark:
    /// [`nested_schema`].
    #[must_use]
    pub fn nested(&self) -> Vec<RecordBatch> {
        self.parts.iter().map(Part::nested).collect()
    }

    /// How many rows a table has.
    #[must_use]
    pub fn rows(&self, table: Table) -> usize {
        self.parts.iter().filter_map(|part| part.tables.get(table as usize)).map(StructArray::len).sum()
    }
}
