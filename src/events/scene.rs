//! What the stage reads, and what is worked out once for each article.

use super::site::{VerbSite, verb_site};
use crate::syntax::{Clauses, Syntax};
use crate::{Quote, Time, TimeKind};

/// One article.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) syntax: &'a Syntax<'a>,
    pub(super) times: &'a [Time],
    pub(super) quotes: &'a [Quote],
    pub(super) clauses: Clauses,
    /// For each token one more than the index of the time that it is part of.
    timed: Vec<u32>,
    /// What stands around the verb of each clause.
    pub(super) verbs: Vec<Option<VerbSite>>,
}

impl<'a> Scene<'a> {
    pub(super) fn of(syntax: &'a Syntax<'a>, times: &'a [Time], quotes: &'a [Quote]) -> Self {
        let clean = syntax.article.clean();
        let mut timed = vec![0; syntax.words.len()];
        for (k, time) in (1_u32..).zip(times) {
            let Some(range) = time.span.bytes().map(|bytes| clean.range_of(bytes)) else { continue };
            let tokens = syntax.words.index_of(range.start)..syntax.behind(range.end);
            if let Some(slots) = timed.get_mut(tokens) {
                slots.fill(k);
            }
        }
        let clauses = Clauses::of(syntax);
        let mut scene = Self { syntax, times, quotes, verbs: Vec::with_capacity(clauses.len()), clauses, timed };
        for k in 0..scene.clauses.len() {
            let site = verb_site(&scene, k);
            scene.verbs.push(site);
        }
        scene
    }

    /// The time that a token is part of.
    pub(super) fn time_at(&self, token: usize) -> Option<usize> {
        (*self.timed.get(token)? as usize).checked_sub(1)
    }

    /// The token behind the time that a token is part of; lengths do not count, as they may be counted things.
    pub(super) fn behind_time(&self, token: usize) -> Option<usize> {
        let time = self.time_at(token)?;
        let same = (token..self.timed.len()).take_while(|&k| self.time_at(k) == Some(time));
        Some(token + same.count())
    }

    /// The point in time that a token is part of.
    pub(super) fn point_at(&self, token: usize) -> Option<&'a Time> {
        let time = self.times.get(self.time_at(token)?)?;
        (matches!(time.kind, TimeKind::Date | TimeKind::Time) && time.value.is_some()).then_some(time)
    }

    /// The verb of the clause that a token lies in.
    pub(super) fn verb_of(&self, token: usize) -> Option<&VerbSite> {
        self.verbs.get(self.clauses.of_token(token)?)?.as_ref()
    }

    /// The quote that a token lies in, the shortest of them.
    pub(super) fn quote_of(&self, token: usize) -> Option<usize> {
        let clean = self.syntax.article.clean();
        let range = clean.source_range(self.syntax.bytes(&(token..token + 1)));
        let holds = |quote: &&Quote| {
            quote.span.bytes().is_some_and(|bytes| bytes.start <= range.start && range.end <= bytes.end)
        };
        let holding = self.quotes.iter().enumerate().filter(|(_, quote)| holds(quote));
        holding.min_by_key(|(_, quote)| quote.span.len()).map(|(k, _)| k)
    }
}
