//! Reranking: each cluster of triggers seen once more beside the others (`data/events/confidence_rerank.tsv`).

use super::evidence;
use crate::events::candidate::Mention;
use crate::events::class::forest::EventStanding;
use crate::events::coreference::Cluster;
use crate::events::evidence::chance;
use crate::events::forest::{Forest, NONE, Ranking, as_number, hundredths, thousandths};
use crate::events::model::{ArgumentRole, EventType};
use crate::events::scene::Scene;

static FOREST: Forest = Forest::new(
    "confidence_rerank",
    EventStanding::NAMES,
    include_bytes!(concat!(env!("OUT_DIR"), "/forest_confidence_rerank.bin")),
);

/// How likely each cluster is an event.
pub(in crate::events) fn chances(scene: &Scene<'_>, clusters: &[Cluster]) -> Vec<f64> {
    let standings = standings(scene, clusters).into_iter();
    standings.map(|(score, standing)| chance(FOREST.reweigh(score, || standing.values()))).collect()
}

/// The score of each cluster, and how it stands beside the others.
pub(in crate::events) fn standings(scene: &Scene<'_>, clusters: &[Cluster]) -> Vec<(f64, EventStanding)> {
    let scores: Vec<f64> = clusters.iter().map(|cluster| evidence(scene, cluster).score()).collect();
    let all = Ranking::of(scores.iter().copied());
    let mut of_types: Vec<Ranking> = EventType::ALL.iter().map(|_| Ranking::default()).collect();
    for (cluster, score) in clusters.iter().zip(&scores) {
        of_types[cluster.kind as usize].add(*score);
    }
    of_types.iter_mut().for_each(Ranking::sort);
    let expected: (f64, Vec<f64>) = (all.expected(), of_types.iter().map(Ranking::expected).collect());
    let standing = |k: usize, cluster: &Cluster, score: f64| {
        let (kind, own) = (cluster.kind as usize, chance(score));
        let of_type = &of_types[kind];
        let beside =
            |at: Option<usize>| at.and_then(|at| scores.get(at)).map_or(NONE, |score| thousandths(chance(*score)));
        EventStanding {
            score: hundredths(score),
            clusters: as_number(clusters.len()),
            better: as_number(all.better(score)),
            expected: thousandths(expected.0 - own),
            of_type: as_number(of_type.len()),
            better_of_type: as_number(of_type.better(score)),
            expected_of_type: thousandths(expected.1[kind] - own),
            best_of_type: of_type.rival(score),
            before: beside(k.checked_sub(1)),
            behind: beside(Some(k + 1)),
            ..form(scene, cluster)
        }
    };
    let each = clusters.iter().zip(&scores).enumerate();
    each.map(|(k, (cluster, &score))| (score, standing(k, cluster, score))).collect()
}

/// What a cluster itself is.
fn form(scene: &Scene<'_>, cluster: &Cluster) -> EventStanding {
    let mentions = &cluster.mentions;
    let count = |test: &dyn Fn(&Mention) -> bool| as_number(mentions.iter().filter(|mention| test(mention)).count());
    let told = |role: ArgumentRole| {
        let told = cluster.fillers.iter().filter(|filler| !filler.party.implied && filler.role == role);
        as_number(told.count())
    };
    let mut sure: Vec<f64> = mentions.iter().map(|mention| mention.sure).collect();
    sure.sort_by(|a, b| b.total_cmp(a));
    EventStanding {
        kind: cluster.kind as i32,
        triggers: as_number(mentions.len()),
        surest: sure.first().map_or(NONE, |sure| thousandths(*sure)),
        second: sure.get(1).map_or(NONE, |sure| thousandths(*sure)),
        mean: thousandths(sure.iter().sum::<f64>() / mentions.len().max(1) as f64),
        verbs: count(&|mention| mention.verb),
        definite: count(&|mention| mention.definite),
        plural: count(&|mention| mention.plural && !mention.verb),
        generic: count(&|mention| mention.generic),
        dated: count(&|mention| mention.time.is_some()),
        status: cluster.status() as i32,
        actors: told(ArgumentRole::Actor),
        recipients: told(ArgumentRole::Recipient),
        locations: told(ArgumentRole::Location),
        sentence: mentions.iter().map(|mention| mention.sentence).min().map_or(NONE, as_number),
        sentences: as_number(scene.syntax.sentences().len()),
        titled: count(&|mention| scene.is_title(mention.sentence)),
        lead: count(&|mention| mention.sentence == 1),
        like_title: cluster.likeness(scene, &scene.title),
        like_text: cluster.likeness(scene, &scene.about),
        excerpt: i32::from(scene.is_excerpt()),
        ..EventStanding::default()
    }
}
