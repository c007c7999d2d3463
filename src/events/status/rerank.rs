//! Reranking: each status of an event seen once more beside the other events (`data/events/outcome_rerank.tsv`).

use super::evidence;
use crate::events::candidate;
use crate::events::class::forest::StatusStanding;
use crate::events::coreference::Cluster;
use crate::events::evidence::chance;
use crate::events::forest::{Forest, NONE, as_number, hundredths, thousandths};
use crate::events::scene::Scene;

static FOREST: Forest = Forest::new(
    "outcome_rerank",
    StatusStanding::NAMES,
    include_bytes!(concat!(env!("OUT_DIR"), "/forest_outcome_rerank.bin")),
);

/// What each event is likely to be.
#[derive(Debug)]
pub(in crate::events) struct Company<'a> {
    scene: &'a Scene<'a>,
    clusters: &'a [&'a Cluster],
    /// The scores of each event.
    scores: Vec<[f64; 4]>,
    /// How many events are to be expected to have each status.
    expected: [f64; 4],
}

impl<'a> Company<'a> {
    pub(in crate::events) fn of(scene: &'a Scene<'a>, clusters: &'a [&'a Cluster]) -> Self {
        let scores: Vec<[f64; 4]> = clusters.iter().map(|cluster| evidence(scene, cluster).scores()).collect();
        let expected = [0, 1, 2, 3].map(|status| scores.iter().map(|scores| chance(scores[status])).sum());
        Self { scene, clusters, scores, expected }
    }

    /// The log odds of each status of an event.
    pub(super) fn scores(&self, event: usize) -> [f64; 4] {
        let scores = self.scores.get(event).copied().unwrap_or_default();
        let standings = self.standings(event);
        [0, 1, 2, 3].map(|status| FOREST.reweigh(scores[status], || standings[status].values()))
    }

    /// How each status of an event stands.
    pub(in crate::events) fn standings(&self, event: usize) -> [StatusStanding; 4] {
        let (Some(scores), Some(cluster)) = (self.scores.get(event), self.clusters.get(event)) else {
            return [StatusStanding::default(); 4];
        };
        let form = self.form(cluster, scores);
        [0, 1, 2, 3].map(|status| {
            let others = scores.iter().enumerate().filter(|(k, _)| *k != status);
            let rival = others.map(|(_, score)| *score).max_by(f64::total_cmp);
            let beside = |at: Option<usize>| {
                at.and_then(|at| self.scores.get(at)).map_or(NONE, |scores| thousandths(chance(scores[status])))
            };
            StatusStanding {
                score: hundredths(scores[status]),
                status: as_number(status),
                rival: rival.map_or(NONE, hundredths),
                expected: thousandths(self.expected[status] - chance(scores[status])),
                before: beside(event.checked_sub(1)),
                behind: beside(Some(event + 1)),
                ..form
            }
        })
    }

    /// What is the same for all statuses of an event.
    fn form(&self, cluster: &Cluster, scores: &[f64; 4]) -> StatusStanding {
        let mentions = &cluster.mentions;
        let [occurred, ongoing, planned, denied] = scores.map(hundredths);
        let verb = mentions.first().and_then(|first| self.scene.verb_of(first.token));
        let tense = verb.and_then(|site| Some(candidate::tense(self.scene.syntax.reading(site.verb)?)));
        StatusStanding {
            occurred,
            ongoing,
            planned,
            denied,
            kind: cluster.kind as i32,
            told: cluster.status() as i32,
            triggers: as_number(mentions.len()),
            verbs: as_number(mentions.iter().filter(|mention| mention.verb).count()),
            perfect: i32::from(tense == Some("perfect")),
            imperfect: i32::from(tense == Some("imperfect")),
            dated: i32::from(cluster.time().is_some()),
            sentence: mentions.iter().map(|mention| mention.sentence).min().map_or(NONE, as_number),
            events: as_number(self.clusters.len()) - 1,
            excerpt: i32::from(self.scene.is_excerpt()),
            ..StatusStanding::default()
        }
    }
}
