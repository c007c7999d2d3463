//! The main event: the one that an article is about.
//!
//! `data/events/headline.tsv` weighs where an event is told, how often, and what it is.

use super::coreference::Cluster;
use super::evidence::{Evidence, Model, few, tenth};
use super::scene::Scene;

include!(concat!(env!("OUT_DIR"), "/model_headline.rs"));

static MODEL: Model = Model::new("headline", SLOTS);

/// The event that the article is most likely about, with the confidence of each; the first of equals.
pub(super) fn main(scene: &Scene<'_>, clusters: &[(&Cluster, f64)]) -> Option<usize> {
    let chances: Vec<f64> = (0..clusters.len()).map(|k| evidence(scene, clusters, k).chance()).collect();
    (0..clusters.len()).rev().max_by(|&a, &b| chances[a].total_cmp(&chances[b]))
}

/// What speaks for an event being the main one.
pub(super) fn evidence(scene: &Scene<'_>, clusters: &[(&Cluster, f64)], index: usize) -> Evidence {
    let mut evidence = Evidence::new(&MODEL);
    let Some(&(cluster, sure)) = clusters.get(index) else { return evidence };
    let titled = scene.syntax.has_title();
    let (kind, count) = (cluster.kind.as_str(), cluster.mentions.len());
    evidence.add(&["type", kind]);
    evidence.add(&["triggers", few(count)]);
    let more = clusters.iter().filter(|(other, _)| other.mentions.len() > count).count();
    evidence.add(&["more told", few(more)]);
    evidence.add(&["order", few(index)]);
    evidence.add(&["sure", tenth(sure)]);
    let status = cluster.status();
    evidence.add(&["status", status.as_str()]);
    let like = clusters.iter().filter(|(other, _)| other.kind == cluster.kind).count();
    evidence.add(&["like", few(like)]);
    let places = [("title", titled, 0), ("lead", true, usize::from(titled)), ("next", true, 1 + usize::from(titled))];
    for (place, _, sentence) in places.into_iter().filter(|(_, told, _)| *told) {
        let start = scene.syntax.sentences().get(sentence).map_or(0, |tokens| tokens.start);
        let mentions = cluster.mentions.iter().filter(|mention| mention.sentence == sentence);
        let Some(first) = mentions.min_by_key(|mention| mention.token) else {
            evidence.add(&[place, "none"]);
            continue;
        };
        let others =
            clusters.iter().enumerate().filter(|(k, _)| *k != index).flat_map(|(_, (other, _))| &other.mentions);
        let others: Vec<_> = others.filter(|mention| mention.sentence == sentence).collect();
        let before = others.iter().filter(|other| other.token < first.token).count();
        let form = if first.verb { "verb" } else { "noun" };
        evidence.add(&[place, few(first.token.saturating_sub(start))]);
        evidence.add(&[place, "before", few(before)]);
        evidence.add(&[place, form]);
        evidence.add(&[place, form, few(before)]);
        evidence.add(&[place, form, kind]);
        evidence.add_if(others.is_empty(), &[place, "alone"]);
        evidence.add(&[place, "status", first.status.as_str()]);
        evidence.add_if(others.iter().any(|other| other.verb) && !first.verb, &[place, "beside a verb"]);
    }
    evidence
}
