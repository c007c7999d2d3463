//! Coreference: which triggers name one event.
//!
//! Triggers are taken in order of the text. Each joins the event of its type whose triggers it most likely names the same
//! with, or begins an event of its own. How likely two triggers name one event is learnt: `data/events/coreference.tsv`
//! weighs what they share and where they differ; then it is seen beside the other events (`rerank`).

mod evidence;
mod rerank;

pub(super) use evidence::Nearby;
#[cfg(feature = "train")]
pub(super) use evidence::evidence;

use foldhash::{HashMap, HashMapExt};

use super::argument::Filler;
use super::candidate::Mention;
use super::class::forest::ClusterStanding;
use super::model::{EventStatus, EventType};
use super::scene::Scene;
use super::vector::{self, About};
use super::when::When;

/// Events that a trigger is compared with, the last ones first.
const MAX_COMPARED: usize = 64;
/// Triggers of an event that another is compared with.
const MAX_MENTIONS: usize = 32;
/// Triggers that one is compared with in all: no news come near, and a text of nothing but triggers would take hours.
const MAX_PAIRS: usize = 160;
/// What is left of how likely a trigger names an event of another time.
const APART: f64 = 0.6;
/// Arguments that an event has at most.
const MAX_FILLERS: usize = 64;
/// How likely a trigger must name an event.
const LIKELY: f64 = 0.5;

/// An event with its triggers.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    pub(super) kind: EventType,
    pub(super) mentions: Vec<Mention>,
    pub(super) fillers: Vec<Filler>,
}

/// The events that triggers name.
pub(super) fn clusters(scene: &Scene<'_>, mentions: Vec<Mention>) -> Vec<Cluster> {
    watched(scene, mentions, |_, _, _| ())
}

/// The same, where what is told of each event that a trigger might join can be watched.
pub(super) fn watched(
    scene: &Scene<'_>,
    mentions: Vec<Mention>,
    mut watch: impl FnMut(&Cluster, &Mention, &dyn Fn() -> ClusterStanding),
) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for mention in mentions {
        let last = clusters.iter().enumerate().rev().take(MAX_COMPARED);
        let mut pairs = 0;
        let compared = last.filter(|(_, cluster)| cluster.kind == mention.kind).take_while(|(_, cluster)| {
            pairs += cluster.mentions.len().min(MAX_MENTIONS);
            pairs <= MAX_PAIRS
        });
        let ties: Vec<Tie> = compared.map(|(k, cluster)| Tie::of(scene, k, cluster, &mention)).collect();
        let score = |(k, tie): (usize, &Tie)| {
            let Some(cluster) = clusters.get(tie.cluster) else { return (0.0, tie.cluster) };
            let standing = || rerank::standing(scene, &ties, k, cluster, &mention);
            watch(cluster, &mention, &standing);
            (rerank::chance(tie, standing), tie.cluster)
        };
        let likely: Vec<(f64, usize)> = ties.iter().enumerate().map(score).collect();
        let best = likely.into_iter().rev().max_by(|a, b| a.0.total_cmp(&b.0)).filter(|&(likely, _)| likely >= LIKELY);
        match best.and_then(|(_, k)| clusters.get_mut(k)) {
            Some(cluster) => cluster.add(scene, mention),
            None => clusters.push(Cluster::of(mention)),
        }
    }
    clusters
}

/// How likely a trigger names an event, by each of the event's triggers.
#[derive(Debug)]
pub(super) struct Tie {
    /// The index of the event.
    cluster: usize,
    /// How likely two triggers name the same: the mean, the most, the least, and for the last one.
    mean: f64,
    best: f64,
    worst: f64,
    last: f64,
    /// They happen at different times.
    apart: bool,
}

impl Tie {
    fn of(scene: &Scene<'_>, index: usize, cluster: &Cluster, mention: &Mention) -> Self {
        let compared = cluster.mentions.iter().rev().take(MAX_MENTIONS);
        let chances: Vec<f64> = compared.map(|other| evidence::evidence(scene, other, mention).chance()).collect();
        Self {
            cluster: index,
            mean: chances.iter().sum::<f64>() / chances.len().max(1) as f64,
            best: chances.iter().copied().fold(0.0, f64::max),
            worst: chances.iter().copied().fold(1.0, f64::min),
            last: chances.first().copied().unwrap_or_default(),
            apart: is_apart(cluster, mention),
        }
    }

    /// The mean, less where they happen at different times.
    fn likelihood(&self) -> f64 {
        if self.apart { self.mean * APART } else { self.mean }
    }
}

impl Cluster {
    fn of(mention: Mention) -> Self {
        Self { kind: mention.kind, fillers: mention.fillers.clone(), mentions: vec![mention] }
    }

    fn add(&mut self, scene: &Scene<'_>, mention: Mention) {
        for filler in &mention.fillers {
            if self.fillers.len() >= MAX_FILLERS {
                break;
            }
            let known = self
                .fillers
                .iter()
                .any(|other| other.role == filler.role && other.party.is_same(scene.syntax, &filler.party));
            if !known {
                self.fillers.push(filler.clone());
            }
        }
        self.mentions.push(mention);
    }
}

/// Does a trigger tell another time than the last triggers of an event? What title and lead tell without a time is no event
/// of long ago.
fn is_apart(cluster: &Cluster, mention: &Mention) -> bool {
    let Some(when) = &mention.time else { return false };
    let last = cluster.mentions.iter().rev().take(MAX_MENTIONS);
    let mut told = last.filter_map(|other| other.time.as_ref()).peekable();
    if told.peek().is_some() {
        return !told.any(|other| compatible(&when.value, &other.value));
    }
    !when.recent && cluster.is_in_front()
}

/// How alike the words of two triggers are, in hundredths.
fn likeness(a: &Mention, b: &Mention) -> i32 {
    a.lemma.zip(b.lemma).map_or(0, |(a, b)| vector::likeness(a, b))
}

/// One value is the other or holds it: 2025-02 and 2025-02-12.
fn compatible(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

impl Cluster {
    /// Title or lead tell it.
    pub(super) fn is_in_front(&self) -> bool {
        self.mentions.first().is_some_and(|first| first.sentence <= 1)
    }

    /// All its triggers are only thought of.
    pub(super) fn is_thought(&self) -> bool {
        self.mentions.iter().all(|mention| mention.doubted)
    }

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

    /// How alike what is spoken of around its triggers and something else is, where it is likest; in hundredths.
    pub(super) fn likeness(&self, scene: &Scene<'_>, about: &About) -> i32 {
        let contexts = self.last().iter().filter_map(|mention| scene.context(mention.token));
        contexts.map(|context| context.likeness(about)).max().unwrap_or_default()
    }

    /// Its last triggers.
    fn last(&self) -> &[Mention] {
        self.mentions.get(self.mentions.len().saturating_sub(MAX_MENTIONS)..).unwrap_or_default()
    }

    /// When most of the last triggers say that it happens, the more exact the better.
    pub(super) fn time(&self) -> Option<&When> {
        let told = || self.last().iter().filter_map(|mention| mention.time.as_ref());
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for when in told() {
            *counts.entry(&when.value).or_insert(0) += 1;
        }
        told().rev().max_by_key(|when| (counts.get(when.value.as_str()), when.value.len()))
    }
}
