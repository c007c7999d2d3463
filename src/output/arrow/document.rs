//! What the columns say, in words.

use std::fmt::Write as _;

use arrow_schema::{DataType, Field, TimeUnit};

use super::Table;
use super::column::COMMENT;
use super::records::{Arguments, Articles, Entities, Events, Mentions, Quotes, Times};

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What stands in it: `text`, `integer`, `list of text`, …
    pub kind: String,
    /// Whether a row may have nothing there.
    pub nullable: bool,
    /// What it says.
    pub about: String,
}

impl Table {
    /// What a row is.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Articles => Articles::ABOUT,
            Self::Entities => Entities::ABOUT,
            Self::Mentions => Mentions::ABOUT,
            Self::Times => Times::ABOUT,
            Self::Quotes => Quotes::ABOUT,
            Self::Events => Events::ABOUT,
            Self::Arguments => Arguments::ABOUT,
        }
        .trim_ascii()
    }

    /// Its columns, with what each says.
    ///
    /// ```
    /// use khabar::output::arrow::Table;
    ///
    /// let columns = Table::Mentions.columns();
    /// assert_eq!((columns[0].name.as_str(), columns[0].kind.as_str()), ("article_id", "text"));
    /// ```
    #[must_use]
    pub fn columns(self) -> Vec<Column> {
        self.fields().iter().map(|field| Column::from(field.as_ref())).collect()
    }
}

/// The tables and their columns as Markdown, which is also in the documentation of this module.
#[must_use]
pub fn document() -> String {
    let mut out = String::new();
    for &table in Table::ALL {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "## {table}\n\n{}\n\n| column | type | |\n|---|---|---|", table.about());
        for field in table.fields().iter() {
            line(&mut out, "", field);
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn line(out: &mut String, above: &str, field: &Field) {
    let Column { name, kind, nullable, about } = Column::from(field);
    let kind = if nullable { format!("{kind}, null") } else { kind };
    let _ = writeln!(out, "| `{above}{name}` | {kind} | {about} |");
    if let DataType::List(item) = field.data_type()
        && let DataType::Struct(fields) = item.data_type()
    {
        for field in fields {
            line(out, &format!("{above}{name}[]."), field);
        }
    }
}

impl From<&Field> for Column {
    /// The column that a field of these schemas is.
    fn from(field: &Field) -> Self {
        Self {
            name: field.name().clone(),
            kind: kind(field.data_type()),
            nullable: field.is_nullable(),
            about: field.metadata().get(COMMENT).cloned().unwrap_or_default(),
        }
    }
}

fn kind(of: &DataType) -> String {
    match of {
        DataType::Utf8 => "text".to_owned(),
        DataType::Int8 | DataType::Int32 | DataType::Int64 => of.to_string().to_lowercase(),
        DataType::Float64 => "float64".to_owned(),
        DataType::Boolean => "bool".to_owned(),
        DataType::Date32 => "date".to_owned(),
        DataType::Timestamp(TimeUnit::Microsecond, None) => "timestamp".to_owned(),
        DataType::List(item) => format!("list of {}", kind(item.data_type())),
        DataType::Struct(_) => "records".to_owned(),
        other => other.to_string(),
    }
}
