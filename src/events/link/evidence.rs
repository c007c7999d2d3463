//! What speaks for a party having a role in an event, and what against it (`data/events/link.tsv`): where it stands, what the
//! frames say of it, what it is, and what stands around it.

use super::{Link, MAX_MENTIONS, Place, ROLES, unnamed};
use crate::EntityKind;
use crate::events::candidate::Mention;
use crate::events::cast::Cast;
use crate::events::class::weights::LINK;
use crate::events::coreference::Cluster;
use crate::events::evidence::{Evidences, Model, few};
use crate::events::party::Party;
use crate::events::scene::Scene;
use crate::events::site::is_eventive_token;
use crate::syntax::NamedPart;
use crate::words::lemma;

static MODEL: Model<3> = Model::new("link", include_bytes!(concat!(env!("OUT_DIR"), "/model_link.bin")));

/// Slots of an event in which a party stands whose triggers are looked at.
const MAX_SLOTS: usize = 4;
/// Tokens between a party and a trigger whose function words are looked at.
const MAX_PATH: usize = 12;

/// What the parties of an event tell of each other.
#[derive(Debug)]
pub(in crate::events) struct Rivals {
    /// How many have each role by the frames.
    framed: [usize; 3],
    /// The tokens of each from the nearest trigger, and whether it is a place.
    near: Vec<(Option<i32>, bool)>,
}

impl Rivals {
    pub(in crate::events) fn of(scene: &Scene<'_>, links: &[Link]) -> Self {
        let framed = ROLES.map(|role| links.iter().filter(|link| link.frames.contains(&(role, false))).count());
        let near = links.iter().map(|link| (nearest(link), link.party.is_place(scene.syntax)));
        Self { framed, near: near.collect() }
    }

    /// How many others have each role.
    fn filled(&self, link: &Link) -> [usize; 3] {
        let own = ROLES.map(|role| usize::from(link.frames.contains(&(role, false))));
        std::array::from_fn(|k| self.framed[k] - own[k])
    }

    /// How many of a party's sort are closer.
    fn closer(&self, link: &Link, place: bool) -> usize {
        let own = nearest(link);
        self.near.iter().filter(|(other, sort)| *sort == place && other.is_some() && *other < own).count()
    }
}

/// What speaks for a party having each of [`ROLES`].
pub(in crate::events) fn evidence(
    scene: &Scene<'_>,
    cast: &Cast,
    cluster: &Cluster,
    rivals: &Rivals,
    link: &Link,
) -> Evidences<3> {
    let entity = link.party.entity.and_then(|entity| scene.syntax.entity_kind(entity));
    let mut features = Features {
        scene,
        cast,
        cluster,
        link,
        kind: cluster.kind.as_str(),
        what: entity.map_or_else(|| unnamed(&link.party), |kind| kind.as_str()),
        slot: link.slots.first().map_or("none", |place| place.slot),
        level: link.party.entity.and_then(|entity| level(scene, cast, entity, &link.party)),
        evidence: Evidences::new(&MODEL, LINK),
    };
    features.slots();
    features.functions();
    features.frames(rivals.filled(link));
    features.what();
    match link.party.entity {
        Some(entity) => features.entity(entity),
        None => features.phrase(),
    }
    features.distance(rivals.closer(link, link.party.is_place(scene.syntax)));
    features.neighbours();
    features.evidence
}

/// Tokens from the nearest trigger.
fn nearest(link: &Link) -> Option<i32> {
    link.distance.map(i32::abs)
}

/// What sort of place a name is, or the noun that the name of a body or building begins with.
fn level(scene: &Scene<'_>, cast: &Cast, entity: usize, party: &Party) -> Option<&'static str> {
    match scene.syntax.entity_kind(entity)? {
        EntityKind::Gpe => cast.levels.get(entity).copied(),
        EntityKind::Organization | EntityKind::Facility => scene.lemma_at(party.head),
        _ => None,
    }
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
    /// What sort of place or body it is.
    level: Option<&'static str>,
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
        for &Place { slot, verb, lemma: trigger, over } in &link.slots {
            self.add(&["slot", slot]);
            self.add(&["slot", slot, if verb { "verb" } else { "noun" }]);
            self.add(&["slot", slot, kind]);
            if link.slots.len() > MAX_SLOTS {
                continue;
            }
            if let Some(trigger) = trigger.and_then(lemma) {
                self.add(&["lemma", slot, trigger]);
                self.add(&["lemma", slot, trigger, self.what]);
            }
            if let Some((word, preposition)) = over.and_then(|(word, preposition)| Some((lemma(word)?, preposition))) {
                self.add(&["over", slot, word]);
                self.add(&["over", slot, word, preposition]);
                self.add(&["over", slot, word, kind]);
            }
        }
        self.add_if(link.is_loose(), &["loose"]);
    }

    /// What it is to the verb of its clause, and to other triggers.
    fn functions(&mut self) {
        let Self { scene, cast, cluster, link, kind, .. } = *self;
        let verbs = cluster.mentions.iter().take(MAX_MENTIONS).all(|mention| mention.verb);
        let form = if verbs { "verb" } else { "noun" };
        // What it is elsewhere tells less where it stands in a slot.
        let bound = if link.is_loose() { "loose" } else { "bound" };
        for (function, relation) in &link.functions {
            let at = if function.head { "head" } else { "within" };
            self.add(&["own", function.name, relation, at]);
            self.add(&["own", bound, function.name, relation, kind]);
            self.add(&["own", bound, function.name, relation, form]);
            if let Some(verb) = scene.lemma_at(function.verb) {
                self.add(&["own_verb", bound, function.name, relation, verb]);
            }
            if let Some(other) = cast.triggers.get(&function.verb) {
                self.add(&["own_event", bound, function.name, relation]);
                self.add(&["own_event", bound, function.name, other.as_str(), kind]);
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
            for place in link.slots.iter().filter(|place| place.slot != "frame") {
                self.add(&["frame", frame.as_str(), "in", place.slot]);
                self.add(&["frame", frame.as_str(), "in", place.slot, kind]);
            }
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
        for &Place { slot, .. } in &link.slots {
            self.add(&["kind", what, "in", slot]);
        }
    }

    /// What else the article tells of a named party.
    fn entity(&mut self, entity: usize) {
        let Self { cast, cluster, slot, .. } = *self;
        if let Some(level) = self.level {
            self.add(&["level", level]);
            self.add(&["level", level, self.kind]);
            self.add(&["level", level, slot]);
        }
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
        self.path(side);
    }

    /// The function words and verbs between it and the nearest trigger.
    fn path(&mut self, side: &str) {
        let Self { scene, link, kind, .. } = *self;
        let syntax = scene.syntax;
        let (tokens, head) = (&link.party.tokens, i64::try_from(link.party.head).unwrap_or(0));
        let trigger = usize::try_from(head - i64::from(link.distance.unwrap_or(0))).unwrap_or(0);
        let between = if trigger < tokens.start { trigger + 1..tokens.start } else { tokens.end..trigger };
        if between.len() > MAX_PATH {
            return;
        }
        let mut steps = ["path", side, "", "", "", "", kind];
        let mut last = 2;
        for token in between {
            let step = match syntax.reading(token) {
                Some(reading) if reading.is_verb() => "verb",
                Some(reading) if reading.is_function() => scene.lemma_or_word(token),
                _ if !syntax.is_word(token) => syntax.word(token),
                _ => scene.attached_at(token),
            };
            if step == "none" {
                continue;
            }
            let Some(slot) = steps.get_mut(last).filter(|slot| slot.is_empty()) else { return };
            (*slot, last) = (step, last + 1);
        }
        if trigger < tokens.start {
            let attached = scene.attached_at(tokens.start);
            if attached != "none"
                && let Some(slot) = steps.get_mut(last).filter(|slot| slot.is_empty())
            {
                (*slot, last) = (attached, last + 1);
            }
        }
        self.add(&steps[..last]);
        steps[last] = kind;
        self.add(&steps[..=last]);
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
