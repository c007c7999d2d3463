//! Coreference: which triggers name one event.
//!
//! Triggers are taken in order of the text. Each joins the event of its type with which it shares most, unless they differ
//! in who, when or where, or begins an event of its own.

use super::argument::Filler;
use super::casualties;
use super::model::{ArgumentRole, Casualties, EventStatus, EventType};
use super::scene::Scene;
use super::trigger::Mention;
use super::when::When;
use crate::{CountryCode, EntityKind};

/// Events that a trigger is compared with, the last ones first.
const MAX_COMPARED: usize = 64;
/// What two triggers must share.
const ENOUGH: i32 = 4;

/// An event with its triggers.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    pub(super) kind: EventType,
    pub(super) mentions: Vec<Mention>,
    pub(super) fillers: Vec<Filler>,
    pub(super) time: Option<When>,
    pub(super) casualties: Casualties,
}

/// The events that triggers name.
pub(super) fn clusters(scene: &Scene<'_>, mentions: Vec<Mention>) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for mention in mentions {
        let casualties = casualties::of_trigger(scene, &mention);
        let compared = clusters.len().saturating_sub(MAX_COMPARED)..clusters.len();
        let scores = compared.rev().filter_map(|k| {
            let cluster = clusters.get(k).filter(|cluster| cluster.kind == mention.kind)?;
            Some((score(scene, cluster, &mention, &casualties)?, k))
        });
        let best = scores.max_by_key(|&(score, k)| (score, k)).filter(|&(score, _)| score >= ENOUGH);
        match best.and_then(|(_, k)| clusters.get_mut(k)) {
            Some(cluster) => cluster.add(scene, mention, &casualties),
            None => clusters.push(Cluster::of(mention, casualties)),
        }
    }
    clusters
}

impl Cluster {
    fn of(mention: Mention, casualties: Casualties) -> Self {
        Self {
            kind: mention.kind,
            fillers: mention.fillers.clone(),
            time: mention.time.clone(),
            mentions: vec![mention],
            casualties,
        }
    }

    fn add(&mut self, scene: &Scene<'_>, mention: Mention, casualties: &Casualties) {
        for filler in &mention.fillers {
            let known = self.fillers.iter().any(|other| other.role == filler.role && same(scene, other, filler));
            if !known {
                self.fillers.push(filler.clone());
            }
        }
        self.time = self.time.take().or_else(|| mention.time.clone());
        self.casualties.complete(casualties);
        self.mentions.push(mention);
    }

    /// Who or what has a role.
    fn of_role(&self, role: ArgumentRole) -> impl Iterator<Item = &Filler> {
        self.fillers.iter().filter(move |filler| filler.role == role)
    }
}

/// Do two arguments stand for the same?
pub(super) fn same(scene: &Scene<'_>, a: &Filler, b: &Filler) -> bool {
    let (a, b) = (&a.party, &b.party);
    match (a.entity, b.entity) {
        (Some(a), Some(b)) => a == b,
        (None, None) => a.tokens == b.tokens || head(scene, a.head) == head(scene, b.head),
        (Some(_), None) | (None, Some(_)) => a.tokens == b.tokens,
    }
}

/// What tells whether two phrases have one head: the lemma, else the word.
fn head<'a>(scene: &Scene<'a>, token: usize) -> (Option<u16>, &'a str) {
    let lemma = scene.syntax.reading(token).and_then(|reading| reading.lemma());
    (lemma, if lemma.is_some() { "" } else { scene.syntax.word(token) })
}

/// How much a trigger shares with an event; `None` where they differ.
fn score(scene: &Scene<'_>, cluster: &Cluster, mention: &Mention, casualties: &Casualties) -> Option<i32> {
    let last = cluster.mentions.last()?;
    let mut score = 0;
    if cluster.mentions.iter().any(|other| other.link == Some(mention.token) || mention.link == Some(other.token)) {
        return Some(2 * ENOUGH);
    }
    if let (Some(a), Some(b)) = (&cluster.time, &mention.time) {
        if !compatible(&a.value, &b.value) {
            return None;
        }
        score += 1;
    }
    let mut shared = 0;
    for role in [ArgumentRole::Actor, ArgumentRole::Recipient] {
        match agreement(scene, cluster, mention, role) {
            Some(true) => shared += 1,
            Some(false) => return None,
            None => {}
        }
    }
    // Who was a doer in one place may be told as the one it was done to in another.
    let crossed = mention.fillers.iter().any(|filler| {
        filler.role != ArgumentRole::Location
            && cluster.fillers.iter().any(|other| other.role != filler.role && same(scene, other, filler))
    });
    score += 3 * shared + i32::from(crossed);
    match agreement(scene, cluster, mention, ArgumentRole::Location) {
        Some(true) => score += 1,
        Some(false) => score -= 2,
        None => {}
    }
    if differ(&cluster.casualties, casualties) {
        score -= 2;
    }
    let lemma = cluster.mentions.iter().any(|other| other.lemma == mention.lemma);
    score += if lemma { 3 } else { 0 };
    let bare = mention.fillers.iter().all(|filler| filler.party.implied);
    if mention.definite && !mention.verb {
        score += if bare { 2 } else { 1 };
    }
    score += if mention.demonstrative { 2 } else { 0 };
    if mention.mode == last.mode && !mention.mode.is_empty() {
        score += 1;
    }
    // The lead tells what the title tells.
    let titled = scene.syntax.has_title() && cluster.mentions.iter().any(|other| other.sentence == 0);
    if titled && mention.sentence == 1 {
        score += 2;
    }
    if mention.sentence == last.sentence {
        score += 1;
    }
    Some(score)
}

/// Do the arguments of a role agree: some are the same, or all are other ones? `None` where one side tells none.
fn agreement(scene: &Scene<'_>, cluster: &Cluster, mention: &Mention, role: ArgumentRole) -> Option<bool> {
    let mine: Vec<&Filler> = mention.fillers.iter().filter(|filler| filler.role == role).collect();
    let theirs: Vec<&Filler> = cluster.of_role(role).collect();
    if mine.is_empty() || theirs.is_empty() {
        return None;
    }
    let pairs = || mine.iter().flat_map(|a| theirs.iter().map(move |b| (*a, *b)));
    if pairs().any(|(a, b)| same(scene, a, b)) {
        return Some(true);
    }
    // A phrase may stand for a name, and a person for a country.
    let (named, others) = (
        mine.iter().all(|filler| filler.party.entity.is_some()),
        theirs.iter().all(|filler| filler.party.entity.is_some()),
    );
    if role == ArgumentRole::Location {
        let within = pairs().any(|(a, b)| country(scene, a).is_some() && country(scene, a) == country(scene, b));
        return if within { None } else { (named && others).then_some(false) };
    }
    let kinds = pairs().all(|(a, b)| kind(scene, a) == kind(scene, b));
    (named && others && kinds).then_some(false)
}

fn kind(scene: &Scene<'_>, filler: &Filler) -> Option<EntityKind> {
    filler.party.entity.and_then(|entity| scene.syntax.entity_kind(entity))
}

fn country(scene: &Scene<'_>, filler: &Filler) -> Option<CountryCode> {
    filler.party.entity.and_then(|entity| scene.syntax.entities.get(entity)).and_then(|entity| entity.country)
}

/// One value is the other or holds it: 2025-02 and 2025-02-12.
fn compatible(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

/// Both tell a number of the same harm, and not the same.
fn differ(a: &Casualties, b: &Casualties) -> bool {
    let apart = |a: Option<u64>, b: Option<u64>| matches!((a, b), (Some(a), Some(b)) if a != b);
    apart(a.killed, b.killed) || apart(a.injured, b.injured)
}

impl Cluster {
    /// What most of the triggers tell that tell it; hypothetical only where all are.
    pub(super) fn status(&self) -> EventStatus {
        let real = |mention: &&Mention| mention.status != EventStatus::Hypothetical;
        let Some(first) = self.mentions.iter().find(real) else { return EventStatus::Hypothetical };
        let told: Vec<EventStatus> =
            self.mentions.iter().filter(real).filter(|mention| mention.told).map(|mention| mention.status).collect();
        let count = |status| told.iter().filter(|other| **other == status).count();
        let first = told.first().copied().unwrap_or(first.status);
        let order = [EventStatus::Denied, EventStatus::Ongoing, EventStatus::Planned, EventStatus::Occurred];
        order.into_iter().max_by_key(|&status| (count(status), status == first)).unwrap_or(first)
    }
}
