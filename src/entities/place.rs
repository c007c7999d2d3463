//! Places that the tagger finds: what kind of place each is, and which are none.

use std::ops::Range;

use super::edges::is_ordinary;
use super::homograph::is_description;
use super::model::EntityKind;
use super::tagged::{DOUBTFUL, PLACE, SURE, Tags, head_kind, is_described, start_of};
use super::view::View;

/// What kind of place it is: as the gazetteer knows it, as a noun before it or its own first noun tells, else a GPE. `None`
/// for a relation adjective: الخطوة السعودية.
pub(super) fn kind(view: &View<'_>, tokens: &Range<usize>, sports: bool) -> Option<EntityKind> {
    let start = start_of(view, tokens.start);
    let end = view.token(tokens.end - 1)?.range.end;
    let lost = view.starts(tokens.start).any(|other| other.at == start && other.lost_alef);
    let known = view.gazetteer.names(if lost { "ا" } else { "" }, view.text, start);
    if view.is_blocked(&(start..end)) {
        return None;
    }
    if let Some(name) = known.iter().find(|name| name.end == end) {
        if name.readings.iter().all(|reading| reading.weak) && is_described(view, tokens.end) {
            return None;
        }
        for reading in &name.readings {
            if reading.adjective && super::names::is_adjective(view, tokens.start, &(start..end), *reading) {
                return None;
            }
        }
        if super::names::is_medium(view, &(start..end), &name.readings) {
            return Some(EntityKind::Organization);
        }
        let club = |reading: &crate::gazetteer::Reading| {
            view.gazetteer.entry(reading.id).is_some_and(|entry| entry.class == "club")
        };
        if sports && name.readings.iter().any(club) && !super::names::is_placed(view, tokens.start) {
            return Some(EntityKind::Organization);
        }
        let mut kinds: Vec<(bool, EntityKind)> = name
            .readings
            .iter()
            .filter_map(|reading| Some((reading.weak, view.gazetteer.entry(reading.id)?.kind)))
            .filter(|(_, kind)| matches!(kind, EntityKind::Gpe | EntityKind::Location | EntityKind::Facility))
            .collect();
        let told = head_kind(view, tokens.start, &[EntityKind::Facility, EntityKind::Location])
            .or_else(|| natural(view, tokens));
        kinds.sort_by_key(|(weak, kind)| (Some(*kind) != told, *weak));
        if let Some((_, kind)) = kinds.first() {
            return Some(*kind);
        }
    }
    let before = tokens.start.checked_sub(1).filter(|_| view.follows(tokens.start));
    let classified = before.and_then(|before| view.phrase_at(&view.lexicon.classifiers, before));
    let told = [EntityKind::Gpe, EntityKind::Location];
    if let Some(kind) = told.into_iter().find(|kind| classified.is_some_and(|(_, noun)| noun.value == *kind as u64)) {
        return Some(kind);
    }
    // تلة الفرس
    let hill = before
        .and_then(|before| view.starts(before).find_map(|start| super::institution::head_kind(view, start)))
        .filter(|kind| *kind == EntityKind::Location);
    let head = head_kind(view, tokens.start, &[EntityKind::Facility, EntityKind::Location]).or(hill);
    Some(head.or_else(|| natural(view, tokens)).unwrap_or(EntityKind::Gpe))
}

/// A name of several words that begins with the noun of a mountain, of water: جبل مرة.
fn natural(view: &View<'_>, tokens: &Range<usize>) -> Option<EntityKind> {
    let (_, noun) = view.phrase_at(&view.lexicon.classifiers, tokens.start).filter(|_| tokens.len() > 1)?;
    (noun.value == EntityKind::Location as u64).then_some(EntityKind::Location)
}

/// A word of the language that the tagger takes for a place by itself: قرية نائية, في مشهد.
pub(super) fn is_common(view: &View<'_>, tags: &Tags, index: usize) -> bool {
    let at = start_of(view, index);
    let Some(end) = view.token(index).map(|token| token.range.end) else { return false };
    let names = view.gazetteer.names("", view.text, at);
    let known = names.iter().any(|name| name.end == end && name.readings.iter().any(|reading| !reading.weak));
    let whole = view.token(index).is_some_and(|token| token.range.start == at);
    let told = tags.of(index, PLACE);
    !known
        && !view.is_definite_word(index)
        && (whole && is_description(view, index)
            || is_ordinary(view, index)
                && (told < DOUBTFUL || told < SURE && crate::words::verbal(view.word(index)).is_some()))
}
