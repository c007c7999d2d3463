//! Reranking: each cluster of triggers seen once more beside the others (`data/events/confidence_rerank.tsv`).

use super::evidence;
use crate::events::candidate::Mention;
use crate::events::class::forest::EventStanding;
use crate::events::coreference::Cluster;
use crate::events::evidence::chance;
use crate::events::forest::{Forest, NONE, as_number, hundredths, thousandths};
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
    let mut of_type: Vec<Vec<f64>> = vec![Vec::new(); EventType::ALL.len()];
    let mut sorted = scores.clone();
    sorted.sort_by(f64::total_cmp);
    for (cluster, score) in clusters.iter().zip(&scores) {
        of_type[cluster.kind as usize].push(*score);
    }
    of_type.iter_mut().for_each(|scores| scores.sort_by(f64::total_cmp));
    let expected = |scores: &[f64]| scores.iter().map(|score| chance(*score)).sum::<f64>();
    let (all, sums): (f64, Vec<f64>) = (expected(&sorted), of_type.iter().map(|scores| expected(scores)).collect());
    let better = |scores: &[f64], score: f64| scores.len() - scores.partition_point(|other| *other <= score);
    let standing = |k: usize, cluster: &Cluster, score: f64| {
        let kind = cluster.kind as usize;
        let alike = of_type.get(kind).map(Vec::as_slice).unwrap_or_default();
        let better_of_type = better(alike, score);
        let best = alike.len().checked_sub(if better_of_type == 0 { 2 } else { 1 }).and_then(|k| alike.get(k));
        let beside =
            |at: Option<usize>| at.and_then(|at| scores.get(at)).map_or(NONE, |score| thousandths(chance(*score)));
        EventStanding {
            score: hundredths(score),
            clusters: as_number(clusters.len()),
            better: as_number(better(&sorted, score)),
            expected: thousandths(all - chance(score)),
            of_type: as_number(alike.len()),
            better_of_type: as_number(better_of_type),
            expected_of_type: thousandths(sums[kind] - chance(score)),
            best_of_type: best.map_or(NONE, |score| hundredths(*score)),
            before: beside(k.checked_sub(1)),
            behind: beside(Some(k + 1)),
            ..form(scene, cluster)
        }
    };
    let all = clusters.iter().zip(&scores).enumerate();
    all.map(|(k, (cluster, &score))| (score, standing(k, cluster, score))).collect()
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
        excerpt: i32::from(scene.is_excerpt()),
        ..EventStanding::default()
    }
}
