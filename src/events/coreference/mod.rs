//! Coreference: which triggers name one event.
//!
//! Triggers are taken in order of the text. Each joins the event of its type whose triggers it most likely names the same
//! with, or begins an event of its own. How likely two triggers name one event is learnt: `data/events/coreference.tsv`
//! weighs what they share and where they differ; then it is seen beside the other events (`rerank`).

mod rerank;

use foldhash::{HashMap, HashMapExt};

use super::argument::Filler;
use super::candidate::Mention;
use super::class::forest::ClusterStanding;
use super::evidence::{Evidence, Model, few};
use super::model::{ArgumentRole, EventStatus, EventType};
use super::scene::Scene;
use super::when::When;

static MODEL: Model<1> = Model::new("coreference", include_bytes!(concat!(env!("OUT_DIR"), "/model_coreference.bin")));

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
/// Tokens on each side of a trigger in which names are compared.
const REACH: usize = 8;
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
        let chances: Vec<f64> = compared.map(|other| evidence(scene, other, mention).chance()).collect();
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

/// What speaks for two triggers of one type naming one event, the earlier one first.
pub(super) fn evidence(scene: &Scene<'_>, a: &Mention, b: &Mention) -> Evidence {
    let told = |filler: &Filler| !filler.party.implied && filler.role <= ArgumentRole::Location;
    let kind = a.kind.as_str();
    let lemma = a.lemma == b.lemma;
    let form = |mention: &Mention| match (mention.verb, mention.definite) {
        (true, _) => "verb",
        (false, true) => "definite",
        (false, false) => "indefinite",
    };
    let mut evidence = Evidence::new(&MODEL);
    let same_lemma = if lemma { "same_lemma" } else { "other_lemma" };
    evidence.add(&["type", kind]);
    evidence.add(&[same_lemma]);
    evidence.add(&[same_lemma, kind]);
    evidence.add(&["forms", form(a), form(b)]);
    evidence.add(&["forms", form(a), form(b), same_lemma]);
    evidence.add(&["form", form(b), kind]);
    let name = |mention: &Mention| mention.lemma.and_then(crate::words::lemma);
    if let (Some(mine), Some(theirs)) = (name(a), name(b)) {
        evidence.add(&["pair", mine.min(theirs), mine.max(theirs)]);
        evidence.add(&["later", theirs, form(b)]);
        evidence.add(&["earlier", mine, form(a)]);
    }
    let complements = match (complement(scene, a), complement(scene, b)) {
        (Some(mine), Some(theirs)) if mine == theirs => "same",
        (Some(_), Some(_)) => "other",
        (Some(_), None) => "earlier",
        (None, Some(_)) => "later",
        (None, None) => "none",
    };
    evidence.add(&["complement", complements]);
    evidence.add(&["complement", complements, same_lemma]);
    evidence.add(&["complement", complements, form(b)]);
    if let (Some(mine), Some(theirs)) = (near(scene, a), near(scene, b)) {
        let common = mine.entities.iter().filter(|entity| theirs.entities.contains(entity)).count();
        let names = match (mine.entities.is_empty(), theirs.entities.is_empty(), common) {
            (false, false, 0) => "other",
            (false, false, 1) => "one",
            (false, false, _) => "some",
            _ => "none",
        };
        evidence.add(&["names", names]);
        evidence.add(&["names", names, same_lemma]);
        evidence.add(&["names", names, form(b)]);
        let common = mine.lemmas.iter().filter(|lemma| theirs.lemmas.binary_search(lemma).is_ok());
        let words = few(common.count());
        evidence.add(&["words", words]);
        evidence.add(&["words", words, same_lemma]);
        evidence.add(&["words", words, form(b)]);
        evidence.add(&["words", words, kind]);
    }
    evidence.add_if(b.demonstrative, &["demonstrative"]);
    evidence.add_if(!b.verb && b.plural, &["plural", form(b)]);
    evidence.add_if(a.plural != b.plural && !a.verb && !b.verb, &["number"]);
    let bare = !b.fillers.iter().any(told);
    evidence.add_if(bare, &["bare", form(b)]);
    evidence.add_if(bare, &["bare", form(b), same_lemma]);
    evidence.add_if(!a.fillers.iter().any(told), &["earlier_bare"]);
    let titled = scene.is_title(a.sentence);
    evidence.add_if(titled, &["title"]);
    evidence.add_if(titled && b.sentence <= 1, &["title", "lead"]);
    evidence.add_if(titled && b.sentence <= 1, &["title", "lead", kind]);
    let distance = few(b.sentence.saturating_sub(a.sentence));
    evidence.add(&["distance", distance]);
    evidence.add(&["distance", distance, form(b)]);
    evidence.add(&["distance", distance, same_lemma]);
    evidence.add_if(a.clause == b.clause, &["same_clause", kind]);
    evidence.add_if(a.mode == b.mode && a.mode != 0, &["same_mode", kind]);
    evidence.add_if(a.mode != b.mode && a.mode != 0 && b.mode != 0, &["other_mode", kind]);
    if a.told && b.told {
        let statuses = if a.status == b.status { "same" } else { "other" };
        evidence.add(&["status", statuses]);
        evidence.add(&["statuses", a.status.as_str(), b.status.as_str()]);
    }
    evidence.add_if(a.link == Some(b.token) || b.link == Some(a.token), &["linked"]);
    let quoted = |mention: &Mention| scene.quote_of(mention.token);
    evidence.add_if(quoted(a).is_some() && quoted(a) == quoted(b), &["same_quote"]);
    let mut shared = 0;
    for role in [ArgumentRole::Actor, ArgumentRole::Recipient, ArgumentRole::Location] {
        let Some(agreement) = agreement(scene, a, b, role) else { continue };
        shared += usize::from(agreement == "same");
        evidence.add(&["role", role.as_str(), agreement]);
        evidence.add(&["role", role.as_str(), agreement, kind]);
        evidence.add(&["role", role.as_str(), agreement, same_lemma]);
    }
    evidence.add(&["shared", few(shared), same_lemma]);
    let party = |filler: &&Filler| filler.role <= ArgumentRole::Location;
    let mut mine = a.fillers.iter().filter(party);
    let crossed = mine
        .any(|x| b.fillers.iter().filter(party).any(|y| x.role != y.role && x.party.is_same(scene.syntax, &y.party)));
    evidence.add_if(crossed, &["crossed"]);
    if let (Some(a), Some(b)) = (&a.time, &b.time) {
        let times = if compatible(&a.value, &b.value) { "same" } else { "other" };
        evidence.add(&["time", times]);
        evidence.add(&["time", times, same_lemma]);
    }
    if let (Some(a), Some(b)) = (a.harm.killed, b.harm.killed) {
        evidence.add(&["toll", if a == b { "same" } else { "other" }]);
    }
    evidence
}

/// The lemma of the noun or the adjective behind a trigger: the name of what it is an event of.
fn complement(scene: &Scene<'_>, mention: &Mention) -> Option<u16> {
    let next = mention.token + 1;
    let content = scene.syntax.is(next, |r| (r.is_noun() || r.is_adjective()) && !r.has_conjunction());
    scene.syntax.reading(next).filter(|_| content)?.lemma()
}

/// What stands around a trigger.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Nearby {
    /// The entities that are named there.
    entities: Vec<usize>,
    /// The lemmas of the content words, sorted.
    lemmas: Vec<u16>,
}

impl Nearby {
    fn of(scene: &Scene<'_>, mention: &Mention) -> Self {
        let sentence = scene.syntax.sentences().get(mention.sentence).cloned().unwrap_or_default();
        let start = mention.token.saturating_sub(REACH).max(sentence.start);
        let mut near = Self::default();
        for token in (start..(mention.token + REACH + 1).min(sentence.end)).filter(|&token| token != mention.token) {
            if let Some(named) = scene.syntax.named(token) {
                if !near.entities.contains(&named.entity) {
                    near.entities.push(named.entity);
                }
            } else if let Some(reading) = scene.syntax.reading(token).filter(|reading| !reading.is_function()) {
                near.lemmas.extend(reading.lemma());
            }
        }
        near.lemmas.sort_unstable();
        near.lemmas.dedup();
        near
    }
}

fn near<'s>(scene: &'s Scene<'_>, mention: &Mention) -> Option<&'s Nearby> {
    let cell = scene.near.get(mention.token)?;
    Some(cell.get_or_init(|| Box::new(Nearby::of(scene, mention))))
}

/// How the arguments of one role stand to each other: some are the same, all are named and are others, or they are unlike
/// and not all of them named. `None` where one side tells none.
fn agreement(scene: &Scene<'_>, a: &Mention, b: &Mention, role: ArgumentRole) -> Option<&'static str> {
    let of_role = |mention: &'_ Mention| -> Vec<Filler> {
        mention.fillers.iter().filter(|filler| filler.role == role).cloned().collect()
    };
    let (mine, theirs) = (of_role(a), of_role(b));
    if mine.is_empty() || theirs.is_empty() {
        return None;
    }
    let named = mine.iter().chain(&theirs).all(|filler| filler.party.entity.is_some());
    let same = mine.iter().any(|a| theirs.iter().any(|b| a.party.is_same(scene.syntax, &b.party)));
    Some(if same {
        "same"
    } else if named {
        "other"
    } else {
        "unlike"
    })
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
