//! Filling the tables, report by report.

use super::column::Column as _;
use super::records::{Arguments, Articles, Entities, Events, Mentions, Quotes, Times};
use super::{Part, Table, Tables};
use crate::Report;

/// A batch is closed when it has so many articles,
const MOST_ARTICLES: usize = 1024;
/// or takes about so many bytes.
const MOST_BYTES: usize = 64 << 20;
/// The text of a column of a batch is addressed with 31 bits: what takes more than this has no place in a table.
const LARGEST_ARTICLE: usize = 1 << 30;
/// Characters of a reason that are kept: it may hold what was given.
const LONGEST_REASON: usize = 1000;

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
        let reason = reason.char_indices().nth(LONGEST_REASON).map_or(reason, |(end, _)| &reason[..end]);
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
        let mut relations = vec![Vec::new(); report.events.len()];
        for relation in &report.relations {
            relations.get_mut(relation.from).into_iter().for_each(|list| list.push(relation));
        }
        for ((number, event), relations) in report.events.iter().enumerate().zip(&relations) {
            self.events.push((id, number, event, relations));
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
