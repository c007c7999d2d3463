//! Linking: which parties are the actors, recipients and places of an event.
//!
//! Whoever stands around a trigger of the event, is named in its sentence, speaks of it or is known from title and
//! dateline may be its party. How likely is learnt (`data/events/link.tsv`): from where the party stands, from what the
//! frames of the triggers say, and from what kind of party it is.

mod collect;
mod evidence;

pub(super) use collect::links;
pub(super) use evidence::evidence;

use super::argument::Filler;
use super::cast::Cast;
use super::coreference::Cluster;
use super::function::Function;
use super::model::{ArgumentRole, EventType};
use super::party::Party;
use super::scene::Scene;
use crate::EntityKind;

/// The roles that are learnt; those of the others are as the frames say.
pub(super) const ROLES: [ArgumentRole; 3] = [ArgumentRole::Actor, ArgumentRole::Recipient, ArgumentRole::Location];

/// How likely a party must be an argument of an event that is one.
const LIKELY: f64 = 0.16;
/// The same for one that the frame of a trigger has in the role.
const FRAMED: f64 = 0.07;
/// The same for what is counted and the frame has as recipient.
const COUNTED: f64 = 0.03;
/// The same for one that stands in no slot of a trigger, and for one that only stands in other sentences.
const LOOSE: f64 = 0.26;
const FAR: f64 = 0.32;
/// Triggers of an event that are looked around.
const MAX_MENTIONS: usize = 16;

/// Somebody or something that may take part in an event.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) party: Party,
    /// Where it stands: the slot, and whether the trigger there is a verb.
    slots: Vec<(&'static str, bool, Option<u16>)>,
    /// What the frames of the triggers say of it, and whether it is only implied there.
    frames: Vec<(ArgumentRole, bool)>,
    /// Tokens from the nearest trigger; before it less than 0.
    distance: Option<i32>,
    /// What it is in its own clause: the function, where its verb stands, and that.
    functions: Vec<(Function, &'static str)>,
    /// What it is to other triggers of the same sentences: the role, the type, and where they stand.
    parts: Vec<(ArgumentRole, EventType, &'static str)>,
}

impl Link {
    /// It stands in no slot of a trigger.
    fn is_loose(&self) -> bool {
        const LOOSE: [&str; 6] = ["before", "behind", "sentence_before", "title", "lead", "dateline"];
        self.slots.iter().all(|(slot, ..)| LOOSE.contains(slot))
    }

    /// How likely it must be to have a role. What is counted is hardly anything but what the frame says: وأصيب 30 آخرون.
    fn least(&self, scene: &Scene<'_>, role: ArgumentRole) -> f64 {
        let counted = || self.party.tokens.clone().any(|token| scene.syntax.is_number(token));
        match () {
            () if role == ArgumentRole::Recipient && self.frames.contains(&(role, false)) && counted() => COUNTED,
            () if self.is_far() => FAR,
            () if self.frames.contains(&(role, false)) => FRAMED,
            () if self.is_loose() => LOOSE,
            () => LIKELY,
        }
    }

    /// It only stands in other sentences than the triggers.
    fn is_far(&self) -> bool {
        const FAR: [&str; 4] = ["sentence_before", "title", "lead", "dateline"];
        self.slots.iter().all(|(slot, ..)| FAR.contains(slot))
    }
}

/// Gives an event its arguments. The less `sure` an event is, the likelier a party must be.
pub(super) fn link(scene: &Scene<'_>, cast: &Cast, cluster: &mut Cluster, sure: f64) {
    let links = links(scene, cast, cluster);
    let mut fillers: Vec<Filler> =
        cluster.fillers.iter().filter(|filler| !ROLES.contains(&filler.role)).cloned().collect();
    for k in 0..links.len() {
        let [mut actor, mut recipient, mut location] = evidence(scene, cast, cluster, &links, k).chances();
        // Nobody is a place.
        let kind = links[k].party.entity.and_then(|entity| scene.syntax.entity_kind(entity));
        if kind == Some(EntityKind::Person) {
            location = 0.0;
        }
        // Nobody does it to himself.
        if actor >= recipient {
            recipient = 0.0
        } else {
            actor = 0.0
        }
        for (role, chance) in ROLES.into_iter().zip([actor, recipient, location]) {
            if chance * sure >= links[k].least(scene, role) {
                fillers.push(Filler { role, party: links[k].party.clone() });
            }
        }
    }
    cluster.fillers = fillers;
}

/// What kind of party an unnamed one is.
pub(super) fn unnamed(party: &Party) -> &'static str {
    let classes = super::class::CLASSES;
    let first = (0..classes.len()).find(|&k| party.classes & 1 << k != 0);
    first.and_then(|k| classes.get(k).copied()).unwrap_or("thing")
}
