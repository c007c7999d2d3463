//! Candidates for mentions, and the choice among those that overlap.

use std::ops::Range;

use super::model::EntityKind;
use super::tagged::precedes_name;
use super::view::View;
use crate::CountryCode;
use crate::gazetteer::Reading;

/// A stretch of the clean text that may name something.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// Without attached prefixes.
    pub(super) range: Range<usize>,
    pub(super) kind: EntityKind,
    /// How sure it is, from 0 to 1.
    pub(super) confidence: f64,
    /// Words that it takes.
    pub(super) words: usize,
    /// What the gazetteer knows of it.
    pub(super) readings: Vec<Reading>,
    /// The country that its own words tell: الحكومة الفرنسية.
    pub(super) country: Option<CountryCode>,
}

impl Candidate {
    /// Takes into account how sure the tagger is of the same.
    pub(super) fn weigh(&mut self, witness: f64) {
        const TRUST: f64 = 0.88;
        self.confidence = self.confidence * (TRUST + (1.0 - TRUST) * witness) + 0.5 * witness * (1.0 - self.confidence);
    }

    /// Leaves out titles at the beginning of a person's name: الأمير سعود.
    pub(super) fn trim(&mut self, view: &View<'_>) {
        let mut first = view.first(&self.range);
        while self.kind == EntityKind::Person && first + 1 < view.behind(&self.range) && precedes_name(view, first) {
            first += 1;
            self.range.start = view.token(first).map_or(self.range.start, |token| token.range.start);
            self.words -= 1;
        }
    }

    /// What a choice is worth: longer names are worth more than the names inside them.
    fn worth(&self) -> f64 {
        let words = self.words.max(1) as f64;
        self.confidence * words + 0.15 * (words - 1.0)
    }
}

/// Candidates of the same stretch and kind are one, as sure as the surest.
fn unite(mut all: Vec<Candidate>) -> Vec<Candidate> {
    all.sort_by_key(|candidate| (candidate.range.start, candidate.range.end, candidate.kind as u8));
    let mut united: Vec<Candidate> = Vec::with_capacity(all.len());
    for candidate in all {
        match united.last_mut().filter(|last| last.range == candidate.range && last.kind == candidate.kind) {
            Some(last) => {
                last.confidence = last.confidence.max(candidate.confidence);
                last.country = last.country.or(candidate.country);
                if last.readings.is_empty() {
                    last.readings = candidate.readings;
                }
            }
            None => united.push(candidate),
        }
    }
    united
}

/// The candidates that do not overlap and are worth most together, in order.
pub(super) fn choose(all: Vec<Candidate>) -> Vec<Candidate> {
    let mut all = unite(all);
    all.sort_by(|a, b| {
        a.range
            .end
            .cmp(&b.range.end)
            .then(b.range.start.cmp(&a.range.start))
            .then(b.confidence.total_cmp(&a.confidence))
    });
    // best[k]: the most that the first k candidates can be worth; taken[k]: whether the k-th is among them.
    let mut best = vec![0.0; all.len() + 1];
    let mut taken = vec![false; all.len()];
    let mut before = vec![0; all.len()];
    for (k, candidate) in all.iter().enumerate() {
        before[k] = all[..k].partition_point(|other| other.range.end <= candidate.range.start);
        let with = best[before[k]] + candidate.worth();
        taken[k] = with > best[k];
        best[k + 1] = if taken[k] { with } else { best[k] };
    }
    let mut chosen = Vec::new();
    let mut k = all.len();
    while k > 0 {
        if taken[k - 1] {
            chosen.push(k - 1);
            k = before[k - 1];
        } else {
            k -= 1;
        }
    }
    chosen.reverse();
    let mut keep = vec![false; all.len()];
    for k in chosen {
        keep[k] = true;
    }
    let mut keep = keep.into_iter();
    all.retain(|_| keep.next().unwrap_or(false));
    all
}
