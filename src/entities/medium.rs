//! Newspapers on a line of their own, before what a review of the press has from them.

use super::candidate::Candidate;
use super::model::EntityKind;
use super::names::has_medium;
use super::view::View;

/// How sure such a name is.
const SURE: f64 = 1.0;
/// What an article calls newspapers that has their names on lines of their own.
const PRESS: [&str; 4] = ["الصحيفة", "صحيفة", "الصحف", "صحف"];

/// Puts newspapers on lines of their own in the place of what else their names may be: الشرق الأوسط.
pub(super) fn headings(view: &View<'_>, all: &mut Vec<Candidate>) {
    if !PRESS.iter().any(|word| view.seen.has(word)) {
        return;
    }
    let opens = |index: usize| index == 0 || !is_same_line(view, index);
    let newspapers: Vec<Candidate> = (0..view.words.len())
        .filter(|&index| view.is_arabic(index) && opens(index) && view.may_name(index))
        .filter_map(|index| heading(view, index))
        .collect();
    all.retain(|other| {
        let behind = newspapers.partition_point(|newspaper| newspaper.range.end <= other.range.start);
        newspapers.get(behind).is_none_or(|newspaper| newspaper.range.start >= other.range.end)
    });
    all.extend(newspapers);
}

/// The newspaper that a line names, with its nationality, and nothing else.
fn heading(view: &View<'_>, index: usize) -> Option<Candidate> {
    let start = view.token(index)?.range.start;
    let names = view.gazetteer.names("", view.text, start);
    names.into_iter().find_map(|name| {
        let next = view.token_ending(name.end) + 1;
        let related = view.is_definite_word(next) && view.phrase_at(&view.lexicon.nationalities, next).is_some();
        let last = if related && is_same_line(view, next) { next } else { next - 1 };
        let ends = last + 1 == view.words.len() || !is_same_line(view, last + 1);
        if !ends || !has_medium(view, &name.readings) {
            return None;
        }
        let kind = EntityKind::Organization;
        let mut readings = name.readings;
        readings.retain(|reading| view.gazetteer.entry(reading.id).is_some_and(|entry| entry.kind == kind));
        let range = start..view.token(last)?.range.end;
        Some(Candidate { range, kind, confidence: SURE, words: last + 1 - index, readings, country: None })
    })
}

/// Does no line end before a token?
fn is_same_line(view: &View<'_>, index: usize) -> bool {
    let gap = || {
        let (before, token) = (view.token(index.checked_sub(1)?)?, view.token(index)?);
        view.text.get(before.range.end..token.range.start)
    };
    gap().is_some_and(|gap| !gap.contains('\n'))
}
