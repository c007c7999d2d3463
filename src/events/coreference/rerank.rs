//! Reranking: each event that a trigger might join seen once more, as a whole and beside the others
//! (`data/events/coreference_rerank.tsv`).

use super::{Cluster, Tie, compatible, likeness};
use crate::events::argument::Filler;
use crate::events::candidate::Mention;
use crate::events::class::forest::ClusterStanding;
use crate::events::evidence;
use crate::events::forest::{Forest, NONE, as_number, hundredths, thousandths};
use crate::events::link::ROLES;
use crate::events::scene::Scene;

static FOREST: Forest = Forest::new(
    "coreference_rerank",
    ClusterStanding::NAMES,
    include_bytes!(concat!(env!("OUT_DIR"), "/forest_coreference_rerank.bin")),
);

/// The least likelihood that is told apart from none.
const LEAST: f64 = 0.001;

/// How likely a trigger names the event that it is tied to.
pub(super) fn chance(tie: &Tie, standing: impl FnOnce() -> ClusterStanding) -> f64 {
    evidence::chance(FOREST.reweigh(score(tie), || standing().values()))
}

/// The log odds of a tie.
fn score(tie: &Tie) -> f64 {
    let likely = tie.likelihood().clamp(LEAST, 1.0 - LEAST);
    (likely / (1.0 - likely)).ln()
}

/// How an event that a trigger might join stands beside the others.
pub(super) fn standing(
    scene: &Scene<'_>,
    ties: &[Tie],
    index: usize,
    cluster: &Cluster,
    mention: &Mention,
) -> ClusterStanding {
    let (Some(tie), Some(first), Some(last)) = (ties.get(index), cluster.mentions.first(), cluster.mentions.last())
    else {
        return ClusterStanding::default();
    };
    let others = || ties.iter().enumerate().filter(|(k, _)| *k != index).map(|(_, tie)| tie.likelihood());
    let count = |test: &dyn Fn(&Mention) -> bool| as_number(cluster.last().iter().filter(|own| test(own)).count());
    let (mut shared, mut conflicts) = (0, 0);
    for role in ROLES {
        let told = |filler: &&Filler| filler.role == role && !filler.party.implied;
        let (mine, theirs) = (|| mention.fillers.iter().filter(told), || cluster.fillers.iter().filter(told));
        let same = mine().any(|a| theirs().any(|b| a.party.is_same(scene.syntax, &b.party)));
        let named = |filler: &Filler| filler.party.entity.is_some();
        shared += i32::from(same);
        conflicts += i32::from(!same && mine().any(named) && theirs().any(named));
    }
    let times = match (&mention.time, cluster.time()) {
        (Some(a), Some(b)) if compatible(&a.value, &b.value) => 1,
        (Some(_), Some(_)) => 2,
        (Some(_), None) => 3,
        (None, _) => 0,
    };
    let context = scene.context(mention.token);
    let like = |own: &Mention| context.zip(scene.context(own.token)).map_or(0, |(a, b)| a.likeness(b));
    let like_word = |own: &Mention| likeness(own, mention);
    ClusterStanding {
        score: hundredths(score(tie)),
        mean: thousandths(tie.mean),
        best: thousandths(tie.best),
        worst: thousandths(tie.worst),
        last: thousandths(tie.last),
        apart: i32::from(tie.apart),
        triggers: as_number(cluster.mentions.len()),
        clusters: as_number(ties.len()),
        better: as_number(others().filter(|other| *other > tie.likelihood()).count()),
        rival: others().max_by(f64::total_cmp).map_or(NONE, thousandths),
        later: as_number(index),
        kind: cluster.kind as i32,
        sentence: as_number(mention.sentence),
        sentences: as_number(mention.sentence.saturating_sub(last.sentence)),
        since_first: as_number(mention.sentence.saturating_sub(first.sentence)),
        tokens: as_number(mention.token.saturating_sub(last.token)),
        in_front: i32::from(cluster.is_in_front()),
        verb: i32::from(mention.verb),
        definite: i32::from(mention.definite),
        demonstrative: i32::from(mention.demonstrative),
        plural: i32::from(mention.plural && !mention.verb),
        sure: thousandths(mention.sure),
        surest: thousandths(cluster.last().iter().map(|own| own.sure).fold(0.0, f64::max)),
        verbs: count(&|own| own.verb),
        same_lemma: count(&|own| own.lemma == mention.lemma),
        times,
        shared,
        conflicts,
        told: as_number(mention.fillers.iter().filter(|filler| !filler.party.implied).count()),
        told_before: as_number(cluster.fillers.iter().filter(|filler| !filler.party.implied).count()),
        like_last: like(last),
        likest: cluster.last().iter().map(like).max().unwrap_or_default(),
        like_word: cluster.last().iter().map(like_word).max().unwrap_or_default(),
        excerpt: i32::from(scene.is_excerpt()),
    }
}
