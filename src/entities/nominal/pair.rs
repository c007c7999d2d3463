//! Duals: the two countries, sides or holders of a title that the text has just told of: البلدان, الوزيران.

use std::collections::VecDeque;

use super::super::view::View;
use crate::CountryCode;

/// What a dual stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pair {
    Countries,
    /// Countries, where nothing else can be a side.
    Sides,
    /// People with titles of this noun.
    Holders(&'static str),
}

include!(concat!(env!("OUT_DIR"), "/pairs.rs"));

/// Mentions that are remembered.
const REMEMBERED: usize = 60;

/// The pair that a word stands for, and where it starts behind its prefixes.
pub(super) fn at(view: &View<'_>, index: usize) -> Option<(usize, Pair)> {
    let pairs = &view.lexicon.pairs;
    let end = view.token(index).filter(|_| view.is_arabic(index) && view.may_open(pairs, index))?.range.end;
    view.starts(index).filter(|start| view.is_definite(*start)).find_map(|start| {
        let found = view.phrase(pairs, start).filter(|found| found.end == end)?;
        Some((start.at, *PAIRS.get(usize::try_from(found.value).ok()?)?))
    })
}

/// What the last sentences have told of, each with its place.
#[derive(Debug)]
pub(super) struct Recent<T>(VecDeque<(usize, T)>);

impl<T> Default for Recent<T> {
    fn default() -> Self {
        Self(VecDeque::new())
    }
}

impl<T: Copy + PartialEq> Recent<T> {
    pub(super) fn push(&mut self, at: usize, told: T) {
        self.0.push_back((at, told));
        if self.0.len() > REMEMBERED {
            self.0.pop_front();
        }
    }

    /// What has been told of since a place, each once.
    pub(super) fn since(&self, from: usize) -> Vec<T> {
        let mut all = Vec::new();
        for (_, told) in self.0.iter().filter(|(at, _)| *at >= from) {
            if !all.contains(told) {
                all.push(*told);
            }
        }
        all
    }
}

/// The two of a list of just two.
pub(super) fn two<T: Copy>(all: &[T]) -> Option<[T; 2]> {
    all.try_into().ok()
}

/// Are these all bodies of the two countries?
pub(super) fn are_sides(bodies: &[Option<CountryCode>], countries: [CountryCode; 2]) -> bool {
    bodies.iter().all(|body| body.is_some_and(|country| countries.contains(&country)))
}
