//! Confidence: how likely a cluster of triggers is an event that the article tells, and no talk in passing.
//!
//! `data/events/confidence.tsv` has the weights of a logistic regression over what is told of it.

use super::coreference::Cluster;
use super::model::{ArgumentRole, EventStatus, EventType};
use super::scene::Scene;
use super::trigger::Mention;
use crate::syntax::Opener;

include!(concat!(env!("OUT_DIR"), "/confidence.rs"));

/// From 0 to 1.
pub(super) fn of_cluster(scene: &Scene<'_>, cluster: &Cluster) -> f64 {
    let mut sum = TYPES.iter().find(|(kind, _)| *kind == cluster.kind).map_or(0.0, |(_, weight)| *weight);
    features(scene, cluster, &mut |(_, weight), value| sum += weight * value);
    1.0 / (1.0 + (-sum).exp())
}

/// The features of a cluster with their weights and values; its type is one more.
pub(super) fn features(scene: &Scene<'_>, cluster: &Cluster, found: &mut impl FnMut((&'static str, f64), f64)) {
    use weight::*;
    let mentions = &cluster.mentions;
    let any = |test: &dyn Fn(&Mention) -> bool| mentions.iter().any(test);
    let all = |test: &dyn Fn(&Mention) -> bool| mentions.iter().all(test);
    let told = || {
        let fillers = mentions.iter().flat_map(|mention| &mention.fillers);
        fillers.filter(|filler| !filler.party.implied && filler.role <= ArgumentRole::Location)
    };
    let has = |role| told().any(|filler| filler.role == role);
    let aspect = |mention: &Mention| {
        scene.syntax.reading(mention.token).filter(|_| mention.verb).map_or(0, |reading| reading.aspect())
    };
    let future = |mention: &Mention| scene.syntax.is(mention.token, |r| r.is_future());
    let heads = |mention: &Mention| {
        let clause = mention.clause.and_then(|k| scene.clauses.get(k));
        clause.is_some_and(|clause| clause.opener == Opener::Sentence)
    };
    let status = cluster.status();
    #[allow(clippy::cast_precision_loss, reason = "an article has few triggers")]
    let count = mentions.len().max(1) as f64;
    found(BIAS, 1.0);
    found(TRIGGERS, count.ln());
    let mut add = |holds: bool, feature: (&'static str, f64)| {
        if holds {
            found(feature, 1.0);
        }
    };
    add(mentions.len() == 1, ALONE);
    add(any(&|m| m.verb), VERB);
    add(any(&|m| aspect(m) == 1), PERFECT);
    add(all(&|m| aspect(m) == 2 && !future(m)), IMPERFECT);
    add(told().next().is_some(), ARGUMENTS);
    add(told().any(|filler| filler.party.entity.is_some()), NAMED);
    add(has(ArgumentRole::Actor), ACTOR);
    add(has(ArgumentRole::Recipient), RECIPIENT);
    add(has(ArgumentRole::Location), PLACE);
    add(any(&|m| m.time.is_some()), DATED);
    add(all(&|m| scene.quote_of(m.token).is_some()), QUOTED);
    add(scene.syntax.has_title() && any(&|m| m.sentence == 0), TITLED);
    add(all(&|m| m.definite && !m.verb), DEFINITE);
    add(status == EventStatus::Denied, DENIED);
    add(status == EventStatus::Ongoing, ONGOING);
    add(status == EventStatus::Planned, PLANNED);
    add(any(&|m| m.status == EventStatus::Hypothetical), PARTLY_HYPOTHETICAL);
    add(any(&|m| m.harm.killed.is_some() || m.harm.injured.is_some()), TOLL);
    add(any(&heads), SENTENCE_HEAD);
    add(all(&|m| m.plural && !m.verb), PLURAL);
    add(all(&|m| m.generic), GENERIC);
}
