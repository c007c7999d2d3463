//! Times: the temporal expressions of an article, with their values.
//!
//! In: the article and its words. Out: [`Time`]s in order of the text. Each word that can start an expression is tried
//! against the grammar; the longest expression wins and none overlap. So far the grammar knows dates that are written
//! out with their year.

mod model;

pub use model::{Anchor, Time, TimeKind};

use crate::calendar::written_date;
use crate::lexicon::Lexicon;
use crate::stage::Stage;
use crate::words::Words;
use crate::{Article, Text};

/// The stage that finds times.
#[derive(Debug)]
pub(crate) struct Times;

impl Stage for Times {
    type Input<'a> = (&'a Article, &'a Words);
    type Output = Vec<Time>;

    fn run(&self, lexicon: &Lexicon, (article, words): Self::Input<'_>) -> Vec<Time> {
        let text: &Text = article.text();
        let clean = article.clean();
        let mut times = Vec::new();
        let mut from = 0;
        for token in words.iter() {
            if token.range.start < from {
                continue;
            }
            if let Some(date) = written_date(lexicon, clean.text(), token.range.start) {
                from = date.range.end;
                times.push(Time {
                    span: text.slice(clean.source_range(date.range)),
                    kind: TimeKind::Date,
                    value: Some(date.value.to_string()),
                    calendar: date.calendar,
                    anchor: Anchor::Explicit,
                });
            }
        }
        times
    }
}
