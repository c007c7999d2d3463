//! What speaks for a party having a role in an event, and what against it (`data/events/link.tsv`): where it stands, what the
//! frames say of it, what it is, and what stands around it.

use super::{Link, MAX_MENTIONS, ROLES, unnamed};
use crate::events::candidate::Mention;
use crate::events::cast::Cast;
use crate::events::class::weights::LINK;
use crate::events::coreference::Cluster;
use crate::events::evidence::{Evidences, Model, few};
use crate::events::scene::Scene;
use crate::events::site::is_eventive_token;
use crate::syntax::NamedPart;
use crate::words::lemma;

static MODEL: Model<3> = Model::new("link", include_bytes!(concat!(env!("OUT_DIR"), "/model_link.bin")));

/// Slots of an event in which a party stands whose triggers are looked at.
const MAX_SLOTS: usize = 4;

/// What speaks for a party having each of [`ROLES`].
pub(in crate::events) fn evidence(
    scene: &Scene<'_>,
    cast: &Cast,
    cluster: &Cluster,
    links: &[Link],
    index: usize,
) -> Evidences<3> {
    let evidence = Evidences::new(&MODEL, LINK);
    let Some(link) = links.get(index) else { return evidence };
    let entity = link.party.entity.and_then(|entity| scene.syntax.entity_kind(entity));
    let mut features = Features {
        scene,
        cast,
        cluster,
        link,
        kind: cluster.kind.as_str(),
        what: entity.map_or_else(|| unnamed(&link.party), |kind| kind.as_str()),
        slot: link.slots.first().map_or("none", |(slot, ..)| *slot),
        evidence,
    };
    let others = || links.iter().enumerate().filter(move |(k, _)| *k != index).map(|(_, other)| other);
    features.slots();
    features.functions();
    features.frames(ROLES.map(|role| others().filter(|other| other.frames.contains(&(role, false))).count()));
    features.what();
    match link.party.entity {
        Some(entity) => features.entity(entity),
        None => features.phrase(),
    }
    let nearer = |other: &&Link| nearest(other).is_some() && nearest(other) < nearest(link);
    let alike = |other: &&Link| other.party.is_place(scene.syntax) == link.party.is_place(scene.syntax);
    features.distance(others().filter(nearer).filter(alike).count());
    features.neighbours();
    features.evidence
}

/// Tokens from the nearest trigger.
fn nearest(link: &Link) -> Option<i32> {
    link.distance.map(i32::abs)
}

/// A party while the features of its roles are added.
#[derive(Debug)]
struct Features<'a> {
    scene: &'a Scene<'a>,
    cast: &'a Cast,
    cluster: &'a Cluster,
    link: &'a Link,
    /// The type of the event.
    kind: &'static str,
    /// What kind of party it is.
    what: &'static str,
    /// The first slot that it stands in.
    slot: &'static str,
    evidence: Evidences<3>,
}

impl<'a> Features<'a> {
    #[inline(always)]
    fn add(&mut self, feature: &[&str]) {
        self.evidence.add(feature);
    }

    #[inline(always)]
    fn add_if(&mut self, holds: bool, feature: &[&str]) {
        self.evidence.add_if(holds, feature);
    }

    /// Where it stands from the triggers.
    fn slots(&mut self) {
        let Self { link, kind, .. } = *self;
        self.add(&["role"]);
        self.add(&["role", kind]);
        for &(slot, verb, trigger) in &link.slots {
            self.add(&["slot", slot]);
            self.add(&["slot", slot, if verb { "verb" } else { "noun" }]);
            self.add(&["slot", slot, kind]);
            if let Some(trigger) = trigger.and_then(lemma).filter(|_| link.slots.len() <= MAX_SLOTS) {
                self.add(&["lemma", slot, trigger]);
                self.add(&["lemma", slot, trigger, self.what]);
            }
        }
        self.add_if(link.is_loose(), &["loose"]);
    }

    /// What it is to the verb of its clause, and to other triggers.
    fn functions(&mut self) {
        let Self { scene, cast, cluster, link, kind, .. } = *self;
        let verbs = cluster.mentions.iter().take(MAX_MENTIONS).all(|mention| mention.verb);
        let form = if verbs { "verb" } else { "noun" };
        for (function, relation) in &link.functions {
            let at = if function.head { "head" } else { "within" };
            self.add(&["own", function.name, relation, at]);
            self.add(&["own", function.name, relation, kind]);
            self.add(&["own", function.name, relation, form]);
            if let Some(verb) = scene.lemma_at(function.verb) {
                self.add(&["own_verb", function.name, relation, verb]);
            }
            if let Some(other) = cast.triggers.get(&function.verb) {
                self.add(&["own_event", function.name, relation]);
                self.add(&["own_event", function.name, other.as_str(), kind]);
            }
        }
        self.add_if(link.functions.is_empty(), &["own", "none"]);
        for (part, other, side) in &link.parts {
            self.add(&["part", part.as_str(), side]);
            self.add(&["part", part.as_str(), other.as_str(), kind]);
        }
        let by_role = scene.syntax.named(link.party.head).is_some_and(|named| named.part == NamedPart::Role);
        self.add_if(by_role, &["by_role"]);
    }

    /// What the frames of the triggers say of it; so many others have each role there.
    fn frames(&mut self, filled: [usize; 3]) {
        let Self { link, kind, .. } = *self;
        for &(frame, implied) in &link.frames {
            self.add(&["frame", frame.as_str(), if implied { "implied" } else { "told" }]);
            self.add(&["frame", frame.as_str(), kind]);
        }
        self.add_if(link.frames.is_empty(), &["unframed"]);
        for (k, (role, filled)) in ROLES.into_iter().zip(filled).enumerate() {
            let framed = if link.frames.contains(&(role, false)) { "framed" } else { "unframed" };
            self.evidence.add_to(k, &["filled", few(filled)]);
            self.evidence.add_to(k, &["filled", few(filled), framed]);
            self.evidence.add_to(k, &["filled", few(filled), framed, kind]);
        }
    }

    /// What kind of party it is.
    fn what(&mut self) {
        let Self { link, kind, what, .. } = *self;
        self.add(&["kind", what]);
        self.add(&["kind", what, kind]);
        for &(slot, ..) in &link.slots {
            self.add(&["kind", what, "in", slot]);
        }
    }

    /// What else the article tells of a named party.
    fn entity(&mut self, entity: usize) {
        let Self { cast, cluster, slot, .. } = *self;
        let rank = cast.ranks.get(entity).copied().unwrap_or_default();
        self.add(&["rank", few(rank)]);
        self.add_if(cast.titled.get(entity) == Some(&true), &["titled"]);
        for (k, role) in ROLES.into_iter().enumerate() {
            // Own triggers that have it so do not count.
            let has = |mention: &&Mention| {
                mention.fillers.iter().any(|filler| filler.role == role && filler.party.entity == Some(entity))
            };
            let own = cluster.mentions.iter().take(MAX_MENTIONS).filter(has).count();
            let alike = cast.roles.get(&(entity, role, cluster.kind)).map_or(0, |count| count.saturating_sub(own));
            let any = cast.all_roles.get(&(entity, role)).map_or(0, |count| count.saturating_sub(own));
            let framed = if own > 0 { "framed" } else { "unframed" };
            self.evidence.add_to(k, &["elsewhere", few(alike), framed]);
            self.evidence.add_to(k, &["anywhere", few(any), framed]);
            if own == 0 {
                self.evidence.add_to(k, &["elsewhere", few(alike), "at", slot]);
            }
        }
        let sentences = cast.sentences.get(entity).map(Vec::as_slice).unwrap_or_default();
        let shared = cluster.mentions.iter().filter(|mention| sentences.binary_search(&mention.sentence).is_ok());
        let (shared, all) = (shared.count(), cluster.mentions.len());
        self.add(&["shared", few(shared), if shared == all { "all" } else { "some" }]);
    }

    /// What an unnamed party is told as.
    fn phrase(&mut self) {
        let Self { scene, link, kind, slot, .. } = *self;
        let head = link.party.head;
        let definite = scene.syntax.is_definite(head);
        self.add(&["unnamed", if definite { "definite" } else { "indefinite" }]);
        self.add_if(scene.syntax.is(head, |r| r.number() == 3), &["plural"]);
        if let Some(lemma) = scene.lemma_at(head) {
            self.add(&["head", lemma]);
            self.add(&["head", lemma, kind]);
            self.add(&["head", lemma, slot]);
        }
        self.add_if(is_eventive_token(scene, head), &["eventive"]);
    }

    /// How far it is from the triggers; so many others of its sort are closer.
    fn distance(&mut self, closer: usize) {
        self.add(&["size", few(self.cluster.mentions.len())]);
        let Some(distance) = nearest(self.link) else { return self.add(&["distance", "none"]) };
        let side = if self.link.distance < Some(0) { "before" } else { "behind" };
        let bucket = few(usize::try_from(distance).unwrap_or(0));
        self.add(&["distance", bucket]);
        self.add(&["distance", bucket, side]);
        self.add(&["closer", few(closer)]);
    }

    /// The words before and behind it, and the preposition that governs it.
    fn neighbours(&mut self) {
        let Self { scene, link, kind, what, .. } = *self;
        let syntax = scene.syntax;
        let tokens = &link.party.tokens;
        let sentence = syntax.sentence_of(link.party.head).and_then(|k| syntax.sentences().get(k));
        let sentence = sentence.cloned().unwrap_or_default();
        let neighbours = [
            ("previous", tokens.start.checked_sub(1)),
            ("previous2", tokens.start.checked_sub(2)),
            ("next", Some(tokens.end)),
        ];
        for (place, at) in neighbours {
            let Some(at) = at.filter(|at| sentence.contains(at)) else { continue };
            let word = scene.lemma_or_word(at);
            self.add(&[place, word]);
            self.add(&[place, word, kind]);
        }
        let preposition = scene.governor_at(tokens.start);
        self.add(&["governor", preposition, kind]);
        self.add(&["governor", preposition, what]);
    }
}
