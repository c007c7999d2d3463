//! Reranking: each event seen once more beside those that may be the main one (`data/events/headline_rerank.tsv`).

use super::{Front, MAX_TOLD, evidence};
use crate::events::class::forest::HeadlineStanding;
use crate::events::coreference::Cluster;
use crate::events::evidence::chance;
use crate::events::forest::{Forest, NONE, Ranking, as_number, hundredths, thousandths};
use crate::events::model::ArgumentRole;
use crate::events::scene::Scene;

static FOREST: Forest = Forest::new(
    "headline_rerank",
    HeadlineStanding::NAMES,
    include_bytes!(concat!(env!("OUT_DIR"), "/forest_headline_rerank.bin")),
);

/// The log odds of each event.
pub(super) fn scores(scene: &Scene<'_>, clusters: &[(Cluster, f64)]) -> Vec<f64> {
    let standings = standings(scene, clusters).into_iter();
    standings.map(|(score, standing)| FOREST.reweigh(score, || standing.values())).collect()
}

/// The score of each event, and how it stands beside the others.
pub(in crate::events) fn standings(scene: &Scene<'_>, clusters: &[(Cluster, f64)]) -> Vec<(f64, HeadlineStanding)> {
    let front = Front::of(scene, clusters);
    let scores: Vec<f64> = (0..clusters.len()).map(|k| evidence(scene, &front, clusters, k).score()).collect();
    let ranking = Ranking::of(scores.iter().copied());
    let expected = ranking.expected();
    let standing = |(k, ((cluster, sure), score)): (usize, (&(Cluster, f64), f64))| {
        let standing = HeadlineStanding {
            score: hundredths(score),
            rival: ranking.rival(score),
            better: as_number(ranking.better(score)),
            expected: thousandths(expected - chance(score)),
            sure: thousandths(*sure),
            order: as_number(k),
            ..form(scene, &front, cluster, k)
        };
        (score, standing)
    };
    clusters.iter().zip(scores.iter().copied()).enumerate().map(standing).collect()
}

/// What an event itself is, and where it stands in front.
fn form(scene: &Scene<'_>, front: &Front, cluster: &Cluster, index: usize) -> HeadlineStanding {
    let count = cluster.mentions.len();
    let told = |role: ArgumentRole| as_number(cluster.fillers.iter().filter(|filler| filler.role == role).count());
    let place = |name: &str| {
        let place = front.places.iter().zip(&front.told).find(|((place, _), _)| *place == name);
        let Some(((_, sentence), told)) = place else { return [NONE; 3] };
        let mut told = told.iter().take(MAX_TOLD).enumerate();
        let Some((before, &(_, token, verb))) = told.find(|(_, (event, ..))| *event == index) else {
            return [NONE; 3];
        };
        let start = scene.syntax.sentences().get(*sentence).map_or(0, |tokens| tokens.start);
        [as_number(token.saturating_sub(start)), as_number(before), i32::from(verb)]
    };
    let ([title, title_before, title_verb], [lead, lead_before, lead_verb]) = (place("title"), place("lead"));
    let [next, next_before, next_verb] = place("next");
    let named = cluster.fillers.iter().filter_map(|filler| filler.party.entity);
    HeadlineStanding {
        kind: cluster.kind as i32,
        status: cluster.status() as i32,
        triggers: as_number(count),
        more_told: as_number(front.counts.len() - front.counts.partition_point(|other| *other <= count)),
        events: as_number(front.counts.len()),
        of_type: as_number(front.types[cluster.kind as usize]),
        title,
        title_before,
        title_verb,
        lead,
        lead_before,
        lead_verb,
        next,
        next_before,
        next_verb,
        actors: told(ArgumentRole::Actor),
        recipients: told(ArgumentRole::Recipient),
        locations: told(ArgumentRole::Location),
        titled: as_number(named.filter(|entity| front.titled.contains(entity)).count()),
        toll: i32::from(cluster.mentions.iter().any(|mention| !mention.harm.is_empty())),
        dated: i32::from(cluster.time().is_some()),
        like_title: cluster.likeness(scene, &scene.title),
        like_text: cluster.likeness(scene, &scene.about),
        excerpt: i32::from(scene.is_excerpt()),
        ..HeadlineStanding::default()
    }
}
