//! Buildings and bodies called after somebody: جامع الملك فهد, شارع خالد الفاروق, مكتبة الأمير سلطان العامة.

use super::candidate::Candidate;
use super::complement::is_lasting;
use super::institution::{head_kind, joined};
use super::model::EntityKind;
use super::tagged::{is_given, is_particle, is_title};
use super::view::View;

/// What stands in `dedications.tsv` for what is called after any place, too, ميدان (سوريا), and after the town where it
/// is, مستشفى (حائل).
const PLACE: u64 = 1;
const TOWN: u64 = 2;
/// Titles between the thing and whom it is called after: جامع (خادم الحرمين).
const TITLES: usize = 2;
/// Words of a name behind a title.
const NAMES: usize = 6;

impl Candidate {
    /// Makes the name of a person the name of what is called after them, if the noun for that stands before it, not
    /// before `from`.
    pub(super) fn dedicate(&mut self, view: &View<'_>, from: usize) {
        let own = view.first(&self.range);
        // The university الملك سعود is none in مكتبة الملك سعود.
        let honoured = self.kind == EntityKind::Organization && is_honour(view, own) && is_given(view, own + 1);
        if !honoured && !matches!(self.kind, EntityKind::Person | EntityKind::Gpe) {
            return;
        }
        let whole = view.token(own).is_some_and(|token| token.range.start == self.range.start);
        if !whole {
            return;
        }
        let mut first = own;
        while first > 0 && own - first < TITLES && view.follows(first) && is_honour(view, first - 1) {
            first -= 1;
        }
        let Some(noun) = first.checked_sub(1).filter(|_| view.follows(first)) else { return };
        let thing = view.phrase_at(&view.lexicon.dedications, noun).filter(|(start, found)| {
            !view.is_definite(*start)
                && start.at >= from
                && view.token(noun).is_some_and(|token| token.range.end == found.end)
        });
        let country = self.readings.first().and_then(|reading| view.gazetteer.entry(reading.id));
        let named_so = |of: u64| match self.kind {
            EntityKind::Person | EntityKind::Organization => true,
            _ => of == PLACE || of == TOWN && first == own && country.is_some_and(|entry| entry.class != "country"),
        };
        let Some((start, _)) = thing.filter(|(_, found)| named_so(found.value)) else { return };
        let Some(kind) = head_kind(view, start) else { return };
        let mut last = view.behind(&self.range) - 1;
        // مكتبة الملك سعود العامة
        last += usize::from(joined(view, last + 1) && is_lasting(view, last + 1));
        let Some(end) = view.token(last).map(|token| token.range.end) else { return };
        self.range = start.at..self.range.end.max(end);
        self.words = last + 1 - noun;
        self.kind = kind;
        self.country = None;
        self.readings.clear();
    }
}

/// The last word of a person's name that begins at `index` with a title: الملك فهد بن عبد العزيز.
pub(super) fn honoured(view: &View<'_>, index: usize) -> Option<usize> {
    let title =
        (index..index + TITLES).take_while(|&at| (at == index || view.follows(at)) && is_honour(view, at)).last()?;
    let named = |at: usize| joined(view, at) && (is_given(view, at) || is_particle(view, at));
    let last = (title + 1..=title + NAMES).take_while(|&at| named(at)).last()?;
    // A surname, or what the thing is: الملك فهد (التخصصي).
    let next = last + 1;
    let word = view.word(next);
    let belongs = joined(view, next)
        && word.starts_with("ال")
        && view.lexicon.stops.value_of(word).is_none()
        && (crate::words::may_be_adjective(word) || !crate::words::is_common(word));
    (belongs || !is_particle(view, last) || is_given(view, last)).then_some(last + usize::from(belongs))
}

/// A title with its article: الملك, القديس.
fn is_honour(view: &View<'_>, index: usize) -> bool {
    view.is_definite_word(index) && is_title(view, index)
}
