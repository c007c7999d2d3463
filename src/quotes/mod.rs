//! Quotes: who said what.
//!
//! In: the article, its words, entities and times. Out: [`Quote`]s in order of the text. So far direct quotations in
//! every style of quotation marks, without their speakers.

#[allow(dead_code, reason = "the build script reads what the crate does not")]
mod class;
mod model;

pub use model::{Cue, Party, Quote, QuoteKind, Speaker};

use crate::Time;
use crate::lexicon::Lexicon;
use crate::stage::Stage;
use crate::syntax::Syntax;

/// Words between quotation marks that are speech, not a title or a term: behind a colon, and anywhere.
const MIN_WORDS_BEHIND_COLON: usize = 2;
const MIN_WORDS: usize = 6;

/// The stage that finds quotes.
#[derive(Debug)]
pub(crate) struct Quotes;

impl Stage for Quotes {
    type Input<'a> = (&'a Syntax<'a>, &'a [Time]);
    type Output = Vec<Quote>;

    fn run(&self, _: &Lexicon, (syntax, _times): Self::Input<'_>) -> Vec<Quote> {
        let (article, words) = (syntax.article, syntax.words);
        let clean = article.clean();
        let text = clean.text();
        let mut quotes = Vec::new();
        for pair in article.quotations().iter().filter(|pair| pair.depth == 0) {
            let inside = pair.inside();
            let behind_colon = text[..pair.open.start].trim_end().ends_with(':');
            let enough = if behind_colon { MIN_WORDS_BEHIND_COLON } else { MIN_WORDS };
            if words.count_in(&inside) < enough {
                continue;
            }
            let part = &text[inside.clone()];
            let start = inside.start + (part.len() - part.trim_start().len());
            quotes.push(Quote {
                kind: QuoteKind::Direct,
                span: article.text().slice(clean.source_range(start..start + part.trim().len())),
                cue: None,
                speaker: None,
                addressee: None,
                medium: None,
                time: None,
                continues: None,
            });
        }
        quotes
    }
}
