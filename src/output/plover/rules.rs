//! What PLOVER codes, and as what.

use super::model::PloverParty;
use crate::events::code;
use crate::{Event, EventStatus, EventType, Plover};

include!(concat!(env!("OUT_DIR"), "/plover_recodes.rs"));
include!(concat!(env!("OUT_DIR"), "/plover_mutual.rs"));

/// A row of `data/events/recodes.tsv`: what a type is in PLOVER if all the rest holds.
struct Recode {
    kind: EventType,
    /// Empty for any.
    mode: &'static str,
    /// `None` for any.
    status: Option<EventStatus>,
    /// Lemmas of which one names the event; empty for any.
    lemmas: &'static [&'static str],
    code: EventType,
    code_mode: &'static str,
}

impl Recode {
    fn fits(&self, event: &Event) -> bool {
        self.kind == event.r#type
            && (self.mode.is_empty() || event.mode.as_deref() == Some(self.mode))
            && self.status.is_none_or(|status| status == event.status)
            && (self.lemmas.is_empty() || lemmas(event).any(|lemma| self.lemmas.contains(&lemma)))
    }
}

/// The code of an event with its type; `None` if PLOVER does not code it.
pub(super) fn coded(event: &Event) -> Option<(EventType, Plover)> {
    if matches!(event.status, EventStatus::Denied | EventStatus::Hypothetical) {
        return None;
    }
    let recode = RECODES.iter().find(|recode| recode.fits(event));
    let (kind, mode) = recode
        .map_or((event.r#type, event.mode.as_deref().unwrap_or_default()), |recode| (recode.code, recode.code_mode));
    Some((kind, code(kind, mode)?))
}

/// Is a type coded only if there is somebody to whom it is done?
pub(super) fn requires_recipient(kind: EventType) -> bool {
    matches!(kind, EventType::Cooperate | EventType::Aid | EventType::Sanction)
}

/// Does an event go both ways, so that each side is actor and recipient?
pub(super) fn is_mutual(event: &Event, kind: EventType) -> bool {
    matches!(kind, EventType::Agree | EventType::Consult | EventType::Cooperate)
        || lemmas(event).any(|lemma| {
            let at = MUTUAL.binary_search_by_key(&lemma, |(lemma, _)| lemma);
            at.ok().and_then(|at| MUTUAL.get(at)).is_some_and(|(_, kinds)| kinds.contains(&event.r#type))
        })
}

/// The parties of an event that goes both ways: where two sides act and nobody else is acted upon, all are both.
pub(super) fn both_ways(actors: &[PloverParty], recipients: &mut Vec<PloverParty>) {
    if actors.len() > 1 && recipients.is_empty() {
        recipients.extend_from_slice(actors);
    }
}

fn lemmas(event: &Event) -> impl Iterator<Item = &str> {
    event.triggers.iter().filter_map(|trigger| trigger.lemma.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_gives_a_code_of_plover_and_is_reached() {
        for (at, row) in RECODES.iter().enumerate() {
            let code = code(row.code, row.code_mode).unwrap();
            assert_eq!(code.mode.unwrap_or_default(), row.code_mode, "row {at}");
            let hides = |other: &Recode| {
                other.kind == row.kind
                    && (other.mode.is_empty() || other.mode == row.mode)
                    && (other.status.is_none() || other.status == row.status)
                    && other.lemmas.is_empty()
            };
            assert!(!RECODES[..at].iter().any(hides), "row {at}");
        }
    }
}
