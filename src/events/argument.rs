//! Arguments: what stands in the slots of a trigger's frame.

use super::class::Slot;
use super::model::{ArgumentRole, EventType};
use super::party::{Party, is_country, nationality};
use super::scene::Scene;
use super::sense::Sense;
use super::site::Site;
use crate::syntax::LOCATIVE;
use crate::{Entity, EntityKind};

/// Arguments of one trigger.
const MAX_FILLERS: usize = 16;
const IN: u8 = 0;
const BY: u8 = 1;

/// A party in a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filler {
    pub(super) role: ArgumentRole,
    pub(super) party: Party,
}

/// The arguments that a sense takes from the surroundings of its trigger.
pub(super) fn fillers(scene: &Scene<'_>, sense: &Sense<'_>, site: &Site, verb: bool) -> Vec<Filler> {
    let syntax = scene.syntax;
    let mut found: Vec<Filler> = Vec::new();
    let swapped = verb && site.passive && !sense.is_passive();
    // All sides of a match are its actors.
    let sided = matches!(sense.kind, EventType::Sport | EventType::Consult | EventType::Agree | EventType::Cooperate);
    let mut add = |role: ArgumentRole, parties: &[Party]| {
        let role = if sided && role == ArgumentRole::Recipient { ArgumentRole::Actor } else { role };
        let fits = |party: &&Party| match role {
            ArgumentRole::Location => party.is_place(syntax),
            ArgumentRole::Actor | ArgumentRole::Recipient => suits(scene, party),
            _ => true,
        };
        for party in parties.iter().filter(fits) {
            let known = found.iter().any(|other| other.role == role && other.party.tokens == party.tokens);
            if !known && found.len() < MAX_FILLERS {
                found.push(Filler { role, party: party.clone() });
            }
        }
    };
    // A noun whose genitive suffers has its doer there where the one who suffers is named elsewhere: قصف إسرائيل لغزة.
    let object = site.governed.iter().any(|governed| governed.preposition == 2 && !governed.parties.is_empty());
    for &(slot, role) in sense.frame {
        match slot {
            Slot::Subject if !swapped => add(role, &site.subject),
            Slot::Object if swapped => add(role, &site.subject),
            Slot::Object if verb || site.subject.is_empty() => add(role, &site.object),
            Slot::Genitive => {
                let acts = role == ArgumentRole::Recipient && object && sense.role(Slot::Behind(2)) == Some(role);
                add(if acts { ArgumentRole::Actor } else { role }, &site.genitive);
            }
            Slot::Behind(preposition) => {
                for governed in site.governed.iter().filter(|governed| governed.preposition == preposition) {
                    add(role, &governed.parties);
                }
            }
            Slot::Subject | Slot::Object | Slot::Nisba | Slot::Head => {}
        }
    }
    if let Some(role) = sense.role(Slot::Nisba).filter(|_| !verb) {
        let nationals: Vec<Party> = site.qualifiers.iter().filter_map(|&token| national(scene, token)).collect();
        add(role, &nationals);
    }
    if let Some(role) = sense.role(Slot::Head) {
        let head: Vec<Party> = head_before(scene, site.trigger).into_iter().collect();
        add(role, &head);
    }
    for governed in &site.governed {
        let local = governed.preposition == LOCATIVE
            || governed.preposition == IN
            || governed.preposition == BY && sense.role(Slot::Behind(BY)).is_none();
        if local && sense.role(Slot::Behind(governed.preposition)).is_none_or(|role| role == ArgumentRole::Topic) {
            add(ArgumentRole::Location, &governed.parties);
        }
    }
    found
}

/// Can a party act or suffer: not a thing that names an event itself.
fn suits(scene: &Scene<'_>, party: &Party) -> bool {
    let syntax = scene.syntax;
    let kind = party.entity.and_then(|entity| syntax.entity_kind(entity));
    match kind {
        Some(EntityKind::NamedEvent) => false,
        Some(_) => true,
        None => party.is_actor(syntax) || !super::site::is_eventive_token(scene, party.head),
    }
}

/// The country that a nationality adjective stands for: as the entity, or the adjective itself.
pub(super) fn national(scene: &Scene<'_>, token: usize) -> Option<Party> {
    let syntax = scene.syntax;
    let country = nationality(syntax, token)?;
    let named = |entity: &Entity| entity.country == Some(country) && is_country(syntax, entity);
    let entity = syntax.entities.iter().position(named);
    let classes = super::sense::class("gpe");
    Some(Party { entity, tokens: token..token + 1, head: token, classes, implied: false })
}

/// The noun that an adjective qualifies or is said of.
fn head_before(scene: &Scene<'_>, adjective: usize) -> Option<Party> {
    let party = super::reference::antecedent(scene, adjective)?;
    Some(party)
}
