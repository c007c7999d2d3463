//! Quotes: who said what.
//!
//! In: the article's words, read, with its entities and times. Out: [`Quote`]s in order of the text. First each sentence is
//! searched for cues (`cue`) that have something to report (`complement`, `extent`), for sources (`source`) and for speech in
//! marks (`marked`), which makes frames (`frame`); then, in order of the text, each gets its speaker (`speaker`) and what
//! else is told around it (`circumstance`).

mod agent;
mod circumstance;
#[allow(dead_code, reason = "the build script reads what the crate does not")]
mod class;
mod complement;
mod cue;
mod evidence;
mod extent;
mod frame;
mod governed;
mod headline;
mod inset;
mod marked;
mod marks;
mod model;
mod referent;
mod source;
mod speaker;
mod subject;
mod that;

pub use model::{Cue, Party, Quote, QuoteKind, Speaker};

use crate::Time;
use crate::lexicon::Lexicon;
use crate::stage::Stage;
use crate::syntax::Syntax;

use marks::Marks;
use speaker::Speakers;

/// The stage that finds quotes.
#[derive(Debug)]
pub(crate) struct Quotes;

impl Stage for Quotes {
    type Input<'a> = (&'a Syntax<'a>, &'a [Time]);
    type Output = Vec<Quote>;

    fn run(&self, _: &Lexicon, (syntax, times): Self::Input<'_>) -> Vec<Quote> {
        let marks = Marks::of(syntax);
        let frames = frame::frames(syntax, &marks);
        let mut speakers = Speakers::new(syntax);
        let source = |tokens: &std::ops::Range<usize>| syntax.article.span_of(syntax.bytes(tokens));
        let mut quotes = Vec::new();
        for frame in &frames {
            let spoken = speakers.of(frame);
            let goes_on = spoken.as_ref().is_some_and(|(_, same)| *same);
            let circumstance = circumstance::circumstance(syntax, times, frame);
            quotes.push(Quote {
                kind: frame.kind,
                span: source(&frame.content),
                cue: frame.cue.as_ref().map(|cue| Cue {
                    span: source(&cue.tokens),
                    lemma: (!cue.row.lemma.is_empty()).then(|| cue.row.lemma.to_owned()),
                }),
                speaker: spoken.map(|(voice, _)| speakers.party(&voice)),
                addressee: circumstance.addressee,
                medium: circumstance.medium,
                time: circumstance.time,
                continues: quotes.len().checked_sub(1).filter(|_| goes_on),
            });
        }
        in_order(quotes)
    }
}

/// The quotes in order of the text; the links between them follow.
fn in_order(quotes: Vec<Quote>) -> Vec<Quote> {
    let mut placed: Vec<(usize, Quote)> = quotes.into_iter().enumerate().collect();
    placed.sort_by_key(|(_, quote)| (quote.span.start(), quote.span.end()));
    let mut place = vec![0; placed.len()];
    for (new, (old, _)) in placed.iter().enumerate() {
        place[*old] = new;
    }
    let moved = |quote: Quote| Quote { continues: quote.continues.map(|old| place[old]), ..quote };
    placed.into_iter().map(|(_, quote)| moved(quote)).collect()
}
