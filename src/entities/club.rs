//! Clubs in sports news that are called by their city alone: فاز باستيا على ضيفه غانغون.

use foldhash::{HashMap, HashMapExt};

use super::candidate::Candidate;
use super::model::EntityKind;
use super::names::is_placed;
use super::tagged::Tags;
use super::view::View;

/// What speaks for a city and what for its club.
#[derive(Debug, Default, Clone, Copy)]
struct Votes {
    city: usize,
    club: usize,
}

/// In sports news a city that plays and never is where something happens is its club.
pub(super) fn tell(view: &View<'_>, tags: &Tags, dateline: Option<usize>, chosen: &mut [Candidate]) {
    if !tags.sports {
        return;
    }
    let mut votes: HashMap<&str, Votes> = HashMap::new();
    for candidate in chosen.iter().filter(|candidate| is_city(view, candidate)) {
        let first = view.first(&candidate.range);
        let votes = votes.entry(&view.text[candidate.range.clone()]).or_default();
        let origin = dateline.is_some_and(|end| candidate.range.start < end);
        let within = view.text[..candidate.range.start].ends_with('ب');
        votes.city += usize::from(origin || within || is_placed(view, first));
        votes.club += usize::from(plays(view, first));
    }
    for candidate in chosen {
        let told = votes.get(&view.text[candidate.range.clone()]);
        if is_city(view, candidate) && told.is_some_and(|votes| votes.club > 0 && votes.city == 0) {
            candidate.kind = EntityKind::Organization;
            candidate.readings.clear();
        }
    }
}

/// A city other than capitals, which stand for their countries.
fn is_city(view: &View<'_>, candidate: &Candidate) -> bool {
    let city = |reading: &crate::gazetteer::Reading| {
        view.gazetteer.entry(reading.id).is_some_and(|entry| entry.class == "city")
    };
    candidate.kind == EntityKind::Gpe && candidate.readings.first().is_some_and(city)
}

/// Does the word before a name tell a side of a match: تغلب, على ضيفه?
fn plays(view: &View<'_>, first: usize) -> bool {
    let before = first.checked_sub(1).filter(|_| view.follows(first));
    before.is_some_and(|before| {
        view.starts(before).any(|start| {
            view.lexicon
                .opponents
                .longest(view.text, start.at)
                .is_some_and(|found| view.token(before).is_some_and(|token| token.range.end == found.end))
        })
    })
}
