//! Linking: which parties are the actors, recipients and places of an event.
//!
//! Whoever stands around a trigger of the event, is named in its sentence, speaks of it or is known from title and
//! dateline may be its party. How likely is learnt (`data/events/link.tsv`): from where the party stands, from what the
//! frames of the triggers say, and from what kind of party it is; then from what it is beside the others (`rerank`).

mod collect;
mod evidence;
mod rerank;

#[cfg(feature = "train")]
pub(super) use collect::links;
#[cfg(feature = "train")]
pub(super) use evidence::{Rivals, evidence};
#[cfg(feature = "train")]
pub(super) use rerank::Company;

use super::argument::Filler;
use super::cast::Cast;
use super::coreference::Cluster;
use super::forest::HOPELESS;
use super::function::Function;
use super::model::{ArgumentRole, EventType};
use super::party::Party;
use super::scene::Scene;
use crate::EntityKind;

/// The roles that are learnt; those of the others are as the frames say.
pub(super) const ROLES: [ArgumentRole; 3] = [ArgumentRole::Actor, ArgumentRole::Recipient, ArgumentRole::Location];

/// How likely a party must be an argument of an event that is one.
const LIKELY: f64 = 0.2;
/// The same for one that the frame of a trigger has in the role.
const FRAMED: f64 = 0.12;
/// The same for one that only stands in other sentences.
const FAR: f64 = 0.32;
/// The same for what is counted and the frame has as recipient: it is hardly anything else (وأصيب 30 آخرون).
const COUNTED: f64 = 0.03;
/// Triggers of an event that are looked around.
const MAX_MENTIONS: usize = 16;

/// Somebody or something that may take part in an event.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) party: Party,
    /// Where it stands.
    slots: Vec<Place>,
    /// What the frames of the triggers say of it, and whether it is only implied there.
    frames: Vec<(ArgumentRole, bool)>,
    /// Tokens from the nearest trigger; before it less than 0.
    distance: Option<i32>,
    /// What it is in its own clause: the function, where its verb stands, and that.
    functions: Vec<(Function, &'static str)>,
    /// What it is to other triggers of the same sentences: the role, the type, and where they stand.
    parts: Vec<(ArgumentRole, EventType, &'static str)>,
}

/// Where a party stands from a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    slot: &'static str,
    /// The trigger is a verb.
    verb: bool,
    /// Its lemma.
    lemma: Option<u16>,
    /// The word that party and trigger both depend on, and the preposition by which the trigger does.
    over: Option<(u16, &'static str)>,
}

impl Link {
    /// It stands in no slot of a trigger.
    fn is_loose(&self) -> bool {
        const LOOSE: [&str; 6] = ["before", "behind", "sentence_before", "title", "lead", "dateline"];
        self.slots.iter().all(|place| LOOSE.contains(&place.slot))
    }

    /// How likely it must be to have a role.
    fn least(&self, scene: &Scene<'_>, role: ArgumentRole) -> f64 {
        let counted = || self.party.tokens.clone().any(|token| scene.syntax.is_number(token));
        match () {
            () if role == ArgumentRole::Recipient && self.frames.contains(&(role, false)) && counted() => COUNTED,
            () if self.frames.contains(&(role, false)) => FRAMED,
            () if self.is_far() => FAR,
            () => LIKELY,
        }
    }

    /// It only stands in other sentences than the triggers.
    fn is_far(&self) -> bool {
        const FAR: [&str; 4] = ["sentence_before", "title", "lead", "dateline"];
        self.slots.iter().all(|place| FAR.contains(&place.slot))
    }
}

/// A party of an event, with how likely it has each of [`ROLES`].
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) party: Party,
    /// As log odds.
    scores: [f64; 3],
    /// How likely it must be.
    least: [f64; 3],
    /// A frame has it in the role.
    framed: [bool; 3],
    distance: Option<i32>,
    loose: bool,
    far: bool,
    titled: bool,
}

/// The parties of an event that may have a role, each judged by itself.
pub(super) fn judged(scene: &Scene<'_>, cast: &Cast, cluster: &Cluster) -> Vec<Judged> {
    let links = collect::links(scene, cast, cluster);
    let rivals = evidence::Rivals::of(scene, &links);
    let judged = links.iter().map(|link| Judged {
        party: link.party.clone(),
        scores: evidence::evidence(scene, cast, cluster, &rivals, link).scores(),
        least: ROLES.map(|role| link.least(scene, role)),
        framed: ROLES.map(|role| link.frames.iter().any(|(other, _)| *other == role)),
        distance: link.distance,
        loose: link.is_loose(),
        far: link.is_far(),
        titled: link.party.entity.is_some_and(|entity| cast.titled.get(entity) == Some(&true)),
    });
    judged.filter(|judged| judged.scores.iter().any(|score| *score >= HOPELESS)).collect()
}

/// Gives events their arguments. The less sure an event is, the likelier a party must be.
pub(super) fn link(scene: &Scene<'_>, cast: &Cast, events: &mut [(Cluster, f64)]) {
    let judged: Vec<Vec<Judged>> = events.iter().map(|(cluster, _)| judged(scene, cast, cluster)).collect();
    let company = rerank::Company::of(scene, events, &judged);
    let of_event = |(k, judged): (usize, &Vec<Judged>)| {
        let chances = (0..judged.len()).map(|party| [0, 1, 2].map(|role| company.chance(k, party, role)));
        chances.collect::<Vec<_>>()
    };
    let chances: Vec<Vec<[f64; 3]>> = judged.iter().enumerate().map(of_event).collect();
    for (((cluster, sure), judged), chances) in events.iter_mut().zip(judged).zip(chances) {
        cluster.fillers.retain(|filler| !ROLES.contains(&filler.role));
        for (judged, [mut actor, mut recipient, mut location]) in judged.into_iter().zip(chances) {
            // Nobody is a place.
            let kind = judged.party.entity.and_then(|entity| scene.syntax.entity_kind(entity));
            if kind == Some(EntityKind::Person) {
                location = 0.0;
            }
            // Nobody does it to himself.
            if actor >= recipient {
                recipient = 0.0
            } else {
                actor = 0.0
            }
            for ((role, chance), least) in ROLES.into_iter().zip([actor, recipient, location]).zip(judged.least) {
                if chance * *sure >= least {
                    cluster.fillers.push(Filler { role, party: judged.party.clone() });
                }
            }
        }
        drop_parts(&mut cluster.fillers);
        // التقيا في تركيا: where they meet is not what they meet on, nor is who takes part.
        let parties = cluster.fillers.iter().filter(|filler| match filler.role {
            ArgumentRole::Location => true,
            role => ROLES.contains(&role) && filler.party.is_actor(scene.syntax),
        });
        let parties: Vec<_> = parties.map(|filler| filler.party.tokens.clone()).collect();
        cluster.fillers.retain(|filler| filler.role != ArgumentRole::Topic || !parties.contains(&filler.party.tokens));
    }
}

/// Drops phrases without a name that are part of another one in the same role: الأمن in قوات الأمن.
fn drop_parts(fillers: &mut Vec<Filler>) {
    let spans: Vec<_> = fillers.iter().map(|filler| (filler.role, filler.party.tokens.clone())).collect();
    fillers.retain(|filler| {
        let own = &filler.party.tokens;
        let within = |(role, tokens): &(ArgumentRole, std::ops::Range<usize>)| {
            *role == filler.role && tokens != own && tokens.start <= own.start && own.end <= tokens.end
        };
        filler.party.entity.is_some() || !spans.iter().any(within)
    });
}

/// What kind of party an unnamed one is.
pub(super) fn unnamed(party: &Party) -> &'static str {
    let classes = super::class::CLASSES;
    let first = (0..classes.len()).find(|&k| party.classes & 1 << k != 0);
    first.and_then(|k| classes.get(k).copied()).unwrap_or("thing")
}
