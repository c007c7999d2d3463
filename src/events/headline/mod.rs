//! The main event: the one that an article is about.
//!
//! `data/events/headline.tsv` weighs where an event is told, how often, and what it is; then it is seen beside the others
//! (`rerank`).

mod rerank;

#[cfg(feature = "train")]
pub(super) use rerank::standings;

use foldhash::HashSet;

use super::coreference::Cluster;
use super::evidence::{Evidence, Model, few, tenth};
use super::model::EventType;
use super::scene::Scene;

static MODEL: Model<1> = Model::new("headline", include_bytes!(concat!(env!("OUT_DIR"), "/model_headline.bin")));

/// Triggers of a sentence that are compared with.
const MAX_TOLD: usize = 64;

/// The event that the article is most likely about, with the confidence of each; the first of equals.
pub(super) fn main(scene: &Scene<'_>, clusters: &[(Cluster, f64)]) -> Option<usize> {
    let scores = rerank::scores(scene, clusters);
    (0..clusters.len()).rev().max_by(|&a, &b| scores[a].total_cmp(&scores[b]))
}

/// What title and lead tell, and how the events compare.
#[derive(Debug)]
pub(super) struct Front {
    /// The sentences looked at, by name: the title, the lead, the next one.
    places: Vec<(&'static str, usize)>,
    /// The triggers in each of them in order of the text: the event, its token, and whether it is a verb.
    told: Vec<Vec<(usize, usize, bool)>>,
    /// Numbers of triggers, sorted.
    counts: Vec<usize>,
    /// How many events there are of each type.
    types: Vec<usize>,
    /// The entities that the title names.
    titled: HashSet<usize>,
}

impl Front {
    pub(super) fn of(scene: &Scene<'_>, clusters: &[(Cluster, f64)]) -> Self {
        let titled = scene.syntax.has_title();
        let names = if titled { ["title", "lead", "next"].as_slice() } else { &["lead", "next"] };
        let places: Vec<(&'static str, usize)> = names.iter().copied().zip(0..).collect();
        let mut told = vec![Vec::new(); places.len()];
        let (mut counts, mut types) = (Vec::with_capacity(clusters.len()), vec![0; EventType::ALL.len()]);
        for (k, (cluster, _)) in clusters.iter().enumerate() {
            for mention in &cluster.mentions {
                if let Some(told) = told.get_mut(mention.sentence) {
                    told.push((k, mention.token, mention.verb));
                }
            }
            counts.push(cluster.mentions.len());
            types[cluster.kind as usize] += 1;
        }
        told.iter_mut().for_each(|told| told.sort_unstable_by_key(|(_, token, _)| *token));
        counts.sort_unstable();
        let title = scene.syntax.sentences().first().filter(|_| titled).cloned().unwrap_or_default();
        let titled = title.filter_map(|token| Some(scene.syntax.named(token)?.entity)).collect();
        Self { places, told, counts, types, titled }
    }
}

/// What speaks for an event being the main one.
pub(super) fn evidence(scene: &Scene<'_>, front: &Front, clusters: &[(Cluster, f64)], index: usize) -> Evidence {
    let mut evidence = Evidence::new(&MODEL);
    let Some((cluster, sure)) = clusters.get(index) else { return evidence };
    let (kind, count) = (cluster.kind.as_str(), cluster.mentions.len());
    evidence.add(&["type", kind]);
    evidence.add(&["triggers", few(count)]);
    let more = front.counts.len() - front.counts.partition_point(|other| *other <= count);
    evidence.add(&["more_told", few(more)]);
    evidence.add(&["order", few(index)]);
    evidence.add(&["sure", tenth(*sure)]);
    evidence.add(&["status", cluster.status().as_str()]);
    evidence.add(&["like", few(front.types[cluster.kind as usize])]);
    let first = cluster.mentions.first().and_then(|mention| mention.lemma).and_then(crate::words::lemma);
    evidence.add(&["lemma", first.unwrap_or("none")]);
    for topic in scene.about.topics.into_iter().flatten() {
        evidence.add(&["topic", topic, kind]);
    }
    for (&(place, sentence), told) in front.places.iter().zip(&front.told) {
        let first = cluster.mentions.iter().find(|mention| mention.sentence == sentence);
        let Some(first) = first else {
            evidence.add(&[place, "none"]);
            continue;
        };
        let start = scene.syntax.sentences().get(sentence).map_or(0, |tokens| tokens.start);
        let others = || told.iter().take(MAX_TOLD).filter(|(k, ..)| *k != index);
        let before = others().filter(|(_, token, _)| *token < first.token).count();
        let form = if first.verb { "verb" } else { "noun" };
        evidence.add(&[place, few(first.token.saturating_sub(start))]);
        evidence.add(&[place, "before", few(before)]);
        evidence.add(&[place, form]);
        evidence.add(&[place, form, few(before)]);
        evidence.add(&[place, form, kind]);
        evidence.add_if(others().next().is_none(), &[place, "alone"]);
        evidence.add(&[place, "status", first.status.as_str()]);
        evidence.add_if(others().any(|(.., verb)| *verb) && !first.verb, &[place, "beside_a_verb"]);
    }
    evidence
}
