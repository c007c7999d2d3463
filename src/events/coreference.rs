//! Coreference: which triggers name one event.
//!
//! Triggers are taken in order of the text. Each joins the event of its type whose triggers it most likely names the same
//! with, or begins an event of its own. How likely two triggers name one event is learnt: `data/events/coreference.tsv`
//! has the weights of a logistic regression over what they share and where they differ.

use std::collections::HashMap;

use super::argument::Filler;
use super::model::{ArgumentRole, Casualties, EventStatus, EventType};
use super::scene::Scene;
use super::status::is_said;
use super::trigger::Mention;
use super::when::When;

include!(concat!(env!("OUT_DIR"), "/coreference.rs"));

/// Events that a trigger is compared with, the last ones first.
const MAX_COMPARED: usize = 64;
/// Triggers of an event that another is compared with.
const MAX_MENTIONS: usize = 32;
/// Arguments that an event has at most.
const MAX_FILLERS: usize = 64;
/// How likely a trigger must name an event.
const LIKELY: f64 = 0.48;

/// An event with its triggers.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    pub(super) kind: EventType,
    pub(super) mentions: Vec<Mention>,
    pub(super) fillers: Vec<Filler>,
    pub(super) casualties: Casualties,
}

/// The events that triggers name.
pub(super) fn clusters(scene: &Scene<'_>, mentions: Vec<Mention>) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for mention in mentions {
        let compared = clusters.len().saturating_sub(MAX_COMPARED)..clusters.len();
        let likely = compared.filter_map(|k| {
            let cluster = clusters.get(k).filter(|cluster| cluster.kind == mention.kind)?;
            Some((likelihood(scene, cluster, &mention), k))
        });
        let best = likely.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|&(likely, _)| likely >= LIKELY);
        match best.and_then(|(_, k)| clusters.get_mut(k)) {
            Some(cluster) => cluster.add(scene, mention),
            None => clusters.push(Cluster::of(mention)),
        }
    }
    clusters
}

impl Cluster {
    fn of(mention: Mention) -> Self {
        Self { casualties: mention.harm, kind: mention.kind, fillers: mention.fillers.clone(), mentions: vec![mention] }
    }

    fn add(&mut self, scene: &Scene<'_>, mention: Mention) {
        for filler in &mention.fillers {
            if self.fillers.len() >= MAX_FILLERS {
                break;
            }
            let known = self.fillers.iter().any(|other| other.role == filler.role && same(scene, other, filler));
            if !known {
                self.fillers.push(filler.clone());
            }
        }
        self.casualties.complete(&mention.harm);
        self.mentions.push(mention);
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

/// How likely a trigger names an event: the mean over its triggers.
fn likelihood(scene: &Scene<'_>, cluster: &Cluster, mention: &Mention) -> f64 {
    let compared = cluster.mentions.iter().rev().take(MAX_MENTIONS);
    let (sum, count) = compared.fold((0.0, 0.0), |(sum, count), other| {
        (sum + 1.0 / (1.0 + (-evidence(scene, other, mention)).exp()), count + 1.0)
    });
    sum / f64::max(count, 1.0)
}

/// What speaks for two triggers of one type naming one event.
fn evidence(scene: &Scene<'_>, a: &Mention, b: &Mention) -> f64 {
    let mut sum = 0.0;
    features(scene, a, b, &mut |(_, weight)| sum += weight);
    sum
}

/// The features of two triggers of one type, the earlier one first, with their weights.
pub(super) fn features(scene: &Scene<'_>, a: &Mention, b: &Mention, found: &mut impl FnMut((&'static str, f64))) {
    use weight::*;
    let party = |filler: &&Filler| filler.role <= ArgumentRole::Location;
    let told = |filler: &Filler| !filler.party.implied && filler.role <= ArgumentRole::Location;
    let lemma = a.lemma == b.lemma;
    let verbs = a.verb && b.verb;
    let definite = b.definite && !b.verb;
    let bare = !b.fillers.iter().any(told);
    let titled = scene.syntax.has_title() && a.sentence == 0;
    let distance = b.sentence.saturating_sub(a.sentence);
    let speech = is_said(b.kind);
    let crossed = a
        .fillers
        .iter()
        .filter(party)
        .any(|x| b.fillers.iter().filter(party).any(|y| x.role != y.role && same(scene, x, y)));
    let modes = !a.mode.is_empty() && !b.mode.is_empty();
    let statuses = a.told && b.told && a.status != b.status;
    let real = a.status != EventStatus::Hypothetical && b.status != EventStatus::Hypothetical;
    found(BIAS);
    let mut add = |holds: bool, feature: (&'static str, f64)| {
        if holds {
            found(feature);
        }
    };
    add(lemma, SAME_LEMMA);
    add(verbs, BOTH_VERBS);
    add(a.verb != b.verb, VERB_AND_NOUN);
    add(definite, DEFINITE);
    add(definite && lemma, DEFINITE_SAME_LEMMA);
    add(b.demonstrative, DEMONSTRATIVE);
    add(!b.verb && b.plural && !b.definite, INDEFINITE_PLURAL);
    add(bare, BARE);
    add(bare && definite, DEFINITE_BARE);
    add(a.fillers.is_empty(), EARLIER_BARE);
    add(crossed, CROSSED);
    add(a.sentence == b.sentence, SAME_SENTENCE);
    add(a.clause == b.clause, SAME_CLAUSE);
    add(titled && b.sentence <= 1, TITLE_AND_LEAD);
    add(titled, IN_TITLE);
    add(distance == 1, NEXT_SENTENCE);
    add(distance >= 4, FAR);
    add(distance >= 8, VERY_FAR);
    add(a.mode == b.mode && modes, SAME_MODE);
    add(a.mode != b.mode && modes, OTHER_MODE);
    add(statuses && real, OTHER_STATUS);
    add(speech, SPEECH);
    add(speech && lemma, SPEECH_SAME_LEMMA);
    add(speech && definite, SPEECH_DEFINITE);
    add(speech && verbs, SPEECH_BOTH_VERBS);
    add(speech && bare, SPEECH_BARE);
    add(a.link == Some(b.token) || b.link == Some(a.token), LINKED);
    for (role, share, other, unlike) in [
        (ArgumentRole::Actor, SHARE_ACTOR, OTHER_ACTOR, UNLIKE_ACTOR),
        (ArgumentRole::Recipient, SHARE_RECIPIENT, OTHER_RECIPIENT, UNLIKE_RECIPIENT),
        (ArgumentRole::Location, SHARE_LOCATION, OTHER_LOCATION, UNLIKE_LOCATION),
    ] {
        let agreement = agreement(scene, a, b, role);
        add(agreement == Some(Agreement::Same), share);
        add(agreement == Some(Agreement::Other), other);
        add(agreement == Some(Agreement::Unlike), unlike);
    }
    if let (Some(a), Some(b)) = (&a.time, &b.time) {
        let compatible = compatible(&a.value, &b.value);
        add(compatible, SAME_TIME);
        add(!compatible, OTHER_TIME);
    }
    if let (Some(a), Some(b)) = (a.harm.killed, b.harm.killed) {
        add(a == b, SAME_TOLL);
        add(a != b, OTHER_TOLL);
    }
}

/// How the arguments of one role stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Agreement {
    /// Some are the same.
    Same,
    /// All are named, and are others.
    Other,
    /// They are not the same, but not all are named.
    Unlike,
}

/// `None` where one side tells none.
fn agreement(scene: &Scene<'_>, a: &Mention, b: &Mention, role: ArgumentRole) -> Option<Agreement> {
    let of_role = |mention: &'_ Mention| -> Vec<Filler> {
        mention.fillers.iter().filter(|filler| filler.role == role).cloned().collect()
    };
    let (mine, theirs) = (of_role(a), of_role(b));
    if mine.is_empty() || theirs.is_empty() {
        return None;
    }
    let named = mine.iter().chain(&theirs).all(|filler| filler.party.entity.is_some());
    if mine.iter().any(|a| theirs.iter().any(|b| same(scene, a, b))) {
        Some(Agreement::Same)
    } else {
        Some(if named { Agreement::Other } else { Agreement::Unlike })
    }
}

/// One value is the other or holds it: 2025-02 and 2025-02-12.
fn compatible(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

impl Cluster {
    /// What most of the triggers tell, where those that tell it count twice; hypothetical only where all are.
    pub(super) fn status(&self) -> EventStatus {
        let real = |mention: &&Mention| mention.status != EventStatus::Hypothetical;
        let Some(first) = self.mentions.iter().find(real) else { return EventStatus::Hypothetical };
        let count = |status| {
            let alike = self.mentions.iter().filter(|mention| mention.status == status);
            alike.map(|mention| if mention.told { 2 } else { 1 }).sum::<usize>()
        };
        let order = [EventStatus::Denied, EventStatus::Ongoing, EventStatus::Planned, EventStatus::Occurred];
        order.into_iter().max_by_key(|&status| (count(status), status == first.status)).unwrap_or(first.status)
    }

    /// When most of the triggers say that it happens, the more exact the better.
    pub(super) fn time(&self) -> Option<&When> {
        let told = || self.mentions.iter().filter_map(|mention| mention.time.as_ref());
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for when in told() {
            *counts.entry(&when.value).or_insert(0) += 1;
        }
        told().rev().max_by_key(|when| (counts.get(when.value.as_str()), when.value.len()))
    }
}
