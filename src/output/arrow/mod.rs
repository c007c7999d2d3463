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

mod builder;
mod column;
mod document;
mod records;

use std::sync::Arc;

use arrow_array::{Array as _, ArrayRef, RecordBatch, StructArray};
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};

use crate::names::named_enum;
pub use builder::TablesBuilder;
use column::list;
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
