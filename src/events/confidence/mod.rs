//! Confidence: how likely a cluster of triggers is an event that the article tells, and no talk in passing.
//!
//! `data/events/confidence.tsv` weighs what is told of it; then it is seen beside the others (`rerank`).

mod rerank;

pub(super) use rerank::chances;
#[cfg(feature = "train")]
pub(super) use rerank::standings;

use super::candidate::Mention;
use super::coreference::Cluster;
use super::evidence::{Evidence, Model, few, tenth};
use super::model::{ArgumentRole, EventStatus};
use super::scene::Scene;
use crate::syntax::Opener;

static MODEL: Model<1> = Model::new("confidence", include_bytes!(concat!(env!("OUT_DIR"), "/model_confidence.bin")));

/// What a user's word adds: as much as one in fifty of the words that the model has met, or more, such as انتقد.
const TRUST: f64 = 0.75;

/// What speaks for a cluster being an event of its own.
pub(super) fn evidence(scene: &Scene<'_>, cluster: &Cluster) -> Evidence {
    let mentions = &cluster.mentions;
    let any = |test: &dyn Fn(&Mention) -> bool| mentions.iter().any(test);
    let all = |test: &dyn Fn(&Mention) -> bool| mentions.iter().all(test);
    let kind = cluster.kind.as_str();
    let status = cluster.status();
    let mut evidence = Evidence::new(&MODEL);
    evidence.add(&["type", kind]);
    evidence.add(&["triggers", few(mentions.len())]);
    evidence.add(&["triggers", few(mentions.len()), kind]);
    let surest = mentions.iter().map(|mention| mention.sure).fold(0.0, f64::max);
    let some = 1.0 - mentions.iter().map(|mention| 1.0 - mention.sure).product::<f64>();
    evidence.add(&["surest", tenth(surest)]);
    evidence.add(&["some", tenth(some)]);
    evidence.add(&["surest", tenth(surest), if mentions.len() == 1 { "alone" } else { "more" }]);
    let form = match (any(&|m| m.verb), all(&|m| m.verb), all(&|m| m.definite)) {
        (true, true, _) => "verbs",
        (true, false, _) => "mixed",
        (false, _, true) => "definite",
        (false, ..) => "nouns",
    };
    evidence.add(&["form", form]);
    evidence.add(&["form", form, kind]);
    let told = || {
        let fillers = mentions.iter().flat_map(|mention| &mention.fillers);
        fillers.filter(|filler| !filler.party.implied && filler.role <= ArgumentRole::Location)
    };
    for role in [ArgumentRole::Actor, ArgumentRole::Recipient, ArgumentRole::Location] {
        let mut fillers = told().filter(|filler| filler.role == role);
        let how = match fillers.clone().next() {
            None => "none",
            Some(_) if fillers.any(|filler| filler.party.entity.is_some()) => "named",
            Some(_) => "told",
        };
        evidence.add(&["role", role.as_str(), how]);
        evidence.add(&["role", role.as_str(), how, kind]);
    }
    evidence.add(&["status", status.as_str()]);
    evidence.add(&["status", status.as_str(), kind]);
    evidence.add_if(any(&|m| m.status == EventStatus::Hypothetical), &["partly_hypothetical"]);
    evidence.add_if(any(&|m| m.time.is_some()), &["dated"]);
    evidence.add_if(all(&|m| scene.quote_of(m.token).is_some()), &["quoted"]);
    let titled = any(&|m| scene.is_title(m.sentence));
    evidence.add_if(titled, &["titled"]);
    evidence.add_if(titled, &["titled", kind]);
    evidence.add_if(any(&|m| m.sentence == 1), &["lead"]);
    evidence.add_if(any(&|m| !m.harm.is_empty()), &["toll"]);
    evidence.add_if(all(&|m| m.plural && !m.verb), &["plural"]);
    evidence.add_if(all(&|m| m.generic), &["generic"]);
    for topic in scene.about.topics.into_iter().flatten() {
        evidence.add(&["topic", topic, kind]);
    }
    let heads = |mention: &Mention| {
        let clause = mention.clause.and_then(|k| scene.clauses.get(k));
        clause.is_some_and(|clause| clause.opener == Opener::Sentence)
    };
    evidence.add_if(any(&heads), &["sentence_head"]);
    if let [mention] = mentions.as_slice()
        && let Some(lemma) = mention.lemma.and_then(crate::words::lemma)
    {
        evidence.add(&["lemma", lemma]);
    }
    evidence.trust_if(any(&|m| m.own), TRUST);
    evidence
}
