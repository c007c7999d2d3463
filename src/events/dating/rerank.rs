//! Reranking: each time of an event seen once more beside its others, and beside what dates the other events
//! (`data/events/when_rerank.tsv`).

use foldhash::{HashMap, HashMapExt};

use super::{Case, Near};
use crate::events::class::forest::TimeStanding;
use crate::events::coreference::Cluster;
use crate::events::forest::{Forest, NONE, as_number, hundredths};
use crate::events::model::{EventStatus, EventType};
use crate::events::scene::Scene;
use crate::events::timeline::Timeline;

static FOREST: Forest = Forest::new(
    "when_rerank",
    TimeStanding::NAMES,
    include_bytes!(concat!(env!("OUT_DIR"), "/forest_when_rerank.bin")),
);

/// What dates each event, judged by itself.
#[derive(Debug)]
pub(in crate::events) struct Company<'c> {
    scene: &'c Scene<'c>,
    timeline: &'c Timeline,
    events: &'c [(&'c Cluster, EventStatus)],
    /// The scores of the choices of each event, and the value of the likeliest.
    scores: Vec<(Vec<f64>, Option<&'c str>)>,
    /// For how many events a value is the likeliest; and for how many of a type.
    shared: HashMap<Option<&'c str>, i32>,
    shared_of_type: HashMap<(Option<&'c str>, EventType), i32>,
}

impl<'c> Company<'c> {
    pub(in crate::events) fn of(
        scene: &'c Scene<'c>,
        timeline: &'c Timeline,
        events: &'c [(&'c Cluster, EventStatus)],
    ) -> Self {
        let (mut shared, mut shared_of_type) = (HashMap::new(), HashMap::new());
        let judged = |(cluster, status): &(&'c Cluster, EventStatus)| {
            let case = Case::of(scene, timeline, cluster, *status);
            let scores: Vec<f64> = (0..case.choices.len()).map(|k| case.evidence(k).score()).collect();
            let all = scores.iter().enumerate();
            let best = all.max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0))).map_or(0, |(best, _)| best);
            let value = case.choices.get(best).and_then(|choice| choice.value);
            *shared.entry(value).or_insert(0) += 1;
            *shared_of_type.entry((value, cluster.kind)).or_insert(0) += 1;
            (scores, value)
        };
        let scores = events.iter().map(judged).collect();
        Self { scene, timeline, events, scores, shared, shared_of_type }
    }

    pub(in crate::events) fn case(&self, event: usize) -> Option<Case<'c>> {
        let (cluster, status) = self.events.get(event)?;
        Some(Case::of(self.scene, self.timeline, cluster, *status))
    }

    /// The log odds of a time of an event.
    pub(super) fn score(&self, event: usize, case: &Case<'_>, choice: usize) -> f64 {
        let score = self.scores.get(event).and_then(|(scores, _)| scores.get(choice)).copied().unwrap_or_default();
        FOREST.reweigh(score, || self.standing(event, case, choice).values())
    }

    /// How a time of an event stands.
    pub(in crate::events) fn standing(&self, event: usize, case: &Case<'_>, index: usize) -> TimeStanding {
        let (Some(choice), Some((scores, best))) = (case.choices.get(index), self.scores.get(event)) else {
            return TimeStanding::default();
        };
        let (cluster, own) = (case.cluster, scores.get(index).copied().unwrap_or_default());
        let others = || scores.iter().enumerate().filter(|(k, _)| *k != index).map(|(_, score)| *score);
        let is_at = |names: &[&str]| i32::from(choice.places.iter().any(|(place, _)| names.contains(place)));
        let value = choice.value;
        let mine = i32::from(*best == value);
        let beside = |at: Option<usize>| {
            at.and_then(|at| self.scores.get(at)).map_or(NONE, |(_, other)| i32::from(*other == value))
        };
        let near = |number: &dyn Fn(Near) -> i32| choice.near.map_or(NONE, number);
        TimeStanding {
            score: hundredths(own),
            choices: as_number(scores.len()),
            rival: others().max_by(f64::total_cmp).map_or(NONE, hundredths),
            better: as_number(others().filter(|other| *other > own).count()),
            none: scores.first().map_or(NONE, |score| hundredths(*score)),
            is_none: i32::from(value.is_none()),
            own: is_at(&["own"]),
            day: is_at(&["story", "publication"]),
            lead: is_at(&["lead"]),
            tokens: near(&|near| as_number(near.tokens)),
            clauses: near(&|near| as_number(near.clauses)),
            between: near(&|near| as_number(near.triggers)),
            before: near(&|near| i32::from(near.before)),
            far: choice.far.map_or(NONE, |far| as_number(far.sentences)),
            count: as_number(choice.count),
            length: value.map_or(0, |value| as_number(value.len())),
            tense: choice.tense.map_or(NONE, |tense| tense as i32),
            recent: i32::from(choice.recent),
            kind: cluster.kind as i32,
            status: self.events.get(event).map_or(NONE, |(_, status)| *status as i32),
            triggers: as_number(cluster.mentions.len()),
            verb: i32::from(cluster.mentions.first().is_some_and(|mention| mention.verb)),
            sentence: cluster.mentions.first().map_or(NONE, |mention| as_number(mention.sentence)),
            events: as_number(self.events.len()) - 1,
            shared: self.shared.get(&value).copied().unwrap_or_default() - mine,
            shared_of_type: self.shared_of_type.get(&(value, cluster.kind)).copied().unwrap_or_default() - mine,
            previous: beside(event.checked_sub(1)),
            next: beside(Some(event + 1)),
            excerpt: i32::from(self.scene.is_excerpt()),
        }
    }
}
