//! To whom, through what and when somebody speaks: what stands between the cue and what is said.

use std::ops::Range;

use super::frame::Frame;
use super::model::Party;
use crate::Time;
use crate::lexicon::Phrases;
use crate::syntax::{NounPhrase, Syntax};

/// Words before a cue that may tell when.
const BEFORE: usize = 4;
/// Words behind a cue that may tell to whom and through what: a sentence without an end has them for all its cues.
const REACH: usize = 100;

/// What stands around a cue.
#[derive(Debug, Default)]
pub(super) struct Circumstance {
    pub(super) addressee: Option<Party>,
    pub(super) medium: Option<Party>,
    pub(super) time: Option<usize>,
}

/// The circumstances of a frame.
pub(super) fn circumstance(syntax: &Syntax<'_>, times: &[Time], frame: &Frame) -> Circumstance {
    let Some(cue) = &frame.cue else { return Circumstance::default() };
    let Some(sentence) = syntax.sentences().get(frame.sentence) else { return Circumstance::default() };
    let end = if frame.content.start >= cue.end() { frame.content.start } else { sentence.end.max(cue.end()) };
    let between = cue.end()..end.min(cue.end() + REACH);
    let around = cue.at().saturating_sub(BEFORE).max(sentence.start)..between.end;
    let object = frame.object.as_ref().map(|object| party(syntax, object));
    Circumstance {
        addressee: object.or_else(|| governed(syntax, &between, &syntax.lexicon.addressees, is_to)),
        medium: governed(syntax, &between, &syntax.lexicon.media, is_through),
        time: time(syntax, times, &around),
    }
}

/// The noun phrase of a table behind a preposition.
fn governed(syntax: &Syntax<'_>, tokens: &Range<usize>, table: &Phrases, by: fn(&str) -> bool) -> Option<Party> {
    tokens.clone().find_map(|at| {
        let attached = syntax.prefix(at).trim_start_matches(['و', 'ف']);
        let before = at.checked_sub(1).filter(|before| tokens.contains(before)).map_or("", |k| syntax.word(k));
        if !(by(attached) || attached.is_empty() && by(before)) {
            return None;
        }
        syntax.phrase_at(table, at)?;
        Some(party(syntax, &syntax.noun_phrase(at, tokens.end)?))
    })
}

fn is_to(preposition: &str) -> bool {
    matches!(preposition, "ل" | "إلى" | "الى" | "أمام" | "مع")
}

fn is_through(preposition: &str) -> bool {
    matches!(preposition, "في" | "ب" | "عبر" | "على" | "خلال" | "عن")
}

fn party(syntax: &Syntax<'_>, phrase: &NounPhrase) -> Party {
    Party { entity: phrase.entity, span: syntax.article.span_of(syntax.stem_bytes(&phrase.tokens)) }
}

/// The time that stands among these tokens.
fn time(syntax: &Syntax<'_>, times: &[Time], tokens: &Range<usize>) -> Option<usize> {
    let bytes = syntax.article.clean().source_range(syntax.bytes(tokens));
    let first = times.partition_point(|time| time.span.bytes().is_some_and(|at| at.start < bytes.start));
    times.get(first)?.span.bytes().filter(|at| at.end <= bytes.end).map(|_| first)
}
