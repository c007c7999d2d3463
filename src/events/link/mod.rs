//! Linking: which parties are the actors, recipients and places of an event.
//!
//! Whoever stands around a trigger of the event, is named in its sentence, speaks of it or is known from title and
//! dateline may be its party. How likely is learnt (`data/events/link.tsv`): from where the party stands, from what the
//! frames of the triggers say, and from what kind of party it is.

use std::collections::HashMap;

use super::argument::{Filler, national};
use super::candidate::Mention;
use super::cast::Cast;
use super::coreference::Cluster;
use super::evidence::{Evidence, Model, few};
use super::function::{Function, preposition, relation};
use super::model::{ArgumentRole, EventType};
use super::party::Party;
use super::scene::Scene;
use super::site::{Governed, is_eventive_token, site};
use crate::EntityKind;
use crate::syntax::NamedPart;

static MODEL: Model = Model::new("link", include_bytes!(concat!(env!("OUT_DIR"), "/model_link.bin")));

/// The roles that are learnt; those of the others are as the frames say.
pub(super) const ROLES: [ArgumentRole; 3] = [ArgumentRole::Actor, ArgumentRole::Recipient, ArgumentRole::Location];

/// How likely a party must be an argument of an event that is one.
const LIKELY: f64 = 0.16;
/// The same for one that the frame of a trigger has in the role.
const FRAMED: f64 = 0.12;
/// The same for one that stands in no slot of a trigger, and for one that only stands in other sentences.
const LOOSE: f64 = 0.24;
const FAR: f64 = 0.3;
/// Triggers of an event that are looked around.
const MAX_MENTIONS: usize = 16;
/// Functions of a party that are looked at.
const MAX_FUNCTIONS: usize = 4;
/// Parties of an event.
const MAX_LINKS: usize = 64;

/// Somebody or something that may take part in an event.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) party: Party,
    /// Where it stands: the slot, and whether the trigger there is a verb.
    slots: Vec<(&'static str, bool, Option<u16>)>,
    /// What the frames of the triggers say of it, and whether it is only implied there.
    frames: Vec<(ArgumentRole, bool)>,
    /// Tokens from the nearest trigger; before it less than 0.
    distance: Option<i32>,
    /// What it is in its own clause: the function, where its verb stands, and that.
    functions: Vec<(Function, &'static str)>,
    /// What it is to other triggers of the same sentences: the role, the type, and where they stand.
    parts: Vec<(ArgumentRole, EventType, &'static str)>,
}

impl Link {
    /// It stands in no slot of a trigger.
    fn is_loose(&self) -> bool {
        const LOOSE: [&str; 6] = ["before", "behind", "sentence_before", "title", "lead", "dateline"];
        self.slots.iter().all(|(slot, ..)| LOOSE.contains(slot))
    }

    /// How likely it must be to have a role.
    fn least(&self, role: ArgumentRole) -> f64 {
        match () {
            () if self.is_far() => FAR,
            () if self.frames.contains(&(role, false)) => FRAMED,
            () if self.is_loose() => LOOSE,
            () => LIKELY,
        }
    }

    /// It only stands in other sentences than the triggers.
    fn is_far(&self) -> bool {
        const FAR: [&str; 4] = ["sentence_before", "title", "lead", "dateline"];
        self.slots.iter().all(|(slot, ..)| FAR.contains(slot))
    }
}

/// Gives an event its arguments. The less `sure` an event is, the likelier a party must be.
pub(super) fn link(scene: &Scene<'_>, cast: &Cast, cluster: &mut Cluster, sure: f64) {
    let links = links(scene, cast, cluster);
    let mut fillers: Vec<Filler> =
        cluster.fillers.iter().filter(|filler| !ROLES.contains(&filler.role)).cloned().collect();
    for k in 0..links.len() {
        let chance = |role| evidence(scene, cast, cluster, &links, k, role).chance();
        let [mut actor, mut recipient, mut location] = ROLES.map(chance);
        // Nobody is a place.
        let kind = links[k].party.entity.and_then(|entity| scene.syntax.entity_kind(entity));
        if kind == Some(EntityKind::Person) {
            location = 0.0;
        }
        // Nobody does it to himself.
        if actor >= recipient {
            recipient = 0.0
        } else {
            actor = 0.0
        }
        for (role, chance) in ROLES.into_iter().zip([actor, recipient, location]) {
            if chance * sure >= links[k].least(role) {
                fillers.push(Filler { role, party: links[k].party.clone() });
            }
        }
    }
    cluster.fillers = fillers;
}

/// The parties that may take part in an event.
pub(super) fn links(scene: &Scene<'_>, cast: &Cast, cluster: &Cluster) -> Vec<Link> {
    let mut triggers: Vec<usize> = cluster.mentions.iter().map(|mention| mention.token).collect();
    triggers.sort_unstable();
    let mut found = Links { cast, triggers, list: Vec::new(), entities: HashMap::new(), heads: HashMap::new() };
    for mention in cluster.mentions.iter().take(MAX_MENTIONS) {
        for (slot, party) in around(scene, mention) {
            let frames = mention.fillers.iter().filter(|filler| same(scene, &filler.party, &party));
            let frames: Vec<_> = frames.map(|filler| (filler.role, filler.party.implied)).collect();
            found.add(scene, mention, slot, party, &frames);
        }
        for filler in mention.fillers.iter().filter(|filler| ROLES.contains(&filler.role)) {
            found.add(scene, mention, "frame", filler.party.clone(), &[(filler.role, filler.party.implied)]);
        }
    }
    for mention in cluster.mentions.iter().take(MAX_MENTIONS) {
        for party in cast.near(mention) {
            if !party.tokens.contains(&mention.token) {
                found.add(scene, mention, mention.side(scene, party.head), party.clone(), &[]);
            }
        }
    }
    if let Some(first) = cluster.mentions.first() {
        let before = first.sentence.checked_sub(1).and_then(|k| cast.names.get(k));
        for party in before.into_iter().flatten().take(MAX_LINKS) {
            found.add(scene, first, "sentence_before", party.clone(), &[]);
        }
        let title = cast.names.first().filter(|_| scene.syntax.has_title() && first.sentence > 1);
        for party in title.into_iter().flatten().take(MAX_LINKS) {
            found.add(scene, first, "title", party.clone(), &[]);
        }
        for (slot, party) in &cast.story {
            found.add(scene, first, slot, party.clone(), &[]);
        }
    }
    found.list
}

/// The parties of an event while they are collected, each once.
#[derive(Debug)]
struct Links<'a> {
    cast: &'a Cast,
    /// The tokens of the triggers, in order.
    triggers: Vec<usize>,
    list: Vec<Link>,
    entities: HashMap<usize, usize>,
    heads: HashMap<u16, usize>,
}

impl Links<'_> {
    fn add(
        &mut self,
        scene: &Scene<'_>,
        mention: &Mention,
        slot: &'static str,
        party: Party,
        frames: &[(ArgumentRole, bool)],
    ) {
        // مقتل 11 مدنيا: what names the event is no party of it.
        let names = |token: usize| self.triggers.binary_search(&token).is_ok();
        if names(party.head) || names(party.tokens.start) {
            return;
        }
        let lemma = scene.syntax.reading(party.head).and_then(|reading| reading.lemma());
        let known = match party.entity {
            Some(entity) => self.entities.get(&entity).copied(),
            None => lemma.and_then(|lemma| self.heads.get(&lemma).copied()),
        };
        let known = known.unwrap_or(self.list.len());
        if known == self.list.len() {
            if known >= MAX_LINKS {
                return;
            }
            match party.entity {
                Some(entity) => _ = self.entities.insert(entity, known),
                None => _ = lemma.map(|lemma| self.heads.insert(lemma, known)),
            }
            self.list.push(Link {
                party: party.clone(),
                slots: Vec::new(),
                frames: Vec::new(),
                distance: None,
                functions: Vec::new(),
                parts: Vec::new(),
            });
        }
        let Some(link) = self.list.get_mut(known) else { return };
        if !link.slots.iter().any(|(other, verb, _)| *other == slot && *verb == mention.verb) {
            link.slots.push((slot, mention.verb, mention.lemma));
        }
        for frame in frames {
            if !link.frames.contains(frame) {
                link.frames.push(*frame);
            }
        }
        let function = self.cast.functions.at(party.head).filter(|function| function.verb != mention.token);
        if let Some(function) = function.filter(|_| link.functions.len() < MAX_FUNCTIONS) {
            let found = (function, relation(scene, function.verb, mention.token));
            if !link.functions.contains(&found) {
                link.functions.push(found);
            }
        }
        for (token, kind, filler) in self.cast.framed_near(mention) {
            if link.parts.len() < MAX_FUNCTIONS
                && self.triggers.binary_search(token).is_err()
                && same(scene, &filler.party, &party)
            {
                let part = (filler.role, *kind, mention.side(scene, *token));
                if !link.parts.contains(&part) {
                    link.parts.push(part);
                }
            }
        }
        let distance = i32::try_from(party.head).unwrap_or(0) - i32::try_from(mention.token).unwrap_or(0);
        if scene.syntax.sentence_of(party.head) == Some(mention.sentence)
            && link.distance.is_none_or(|other| other.abs() > distance.abs())
        {
            link.distance = Some(distance);
        }
    }
}

/// Is a party the one that a frame has? Not by a word of no table, which may be another's too.
fn same(scene: &Scene<'_>, a: &Party, b: &Party) -> bool {
    match (a.entity, b.entity) {
        (Some(a), Some(b)) => a == b,
        (None, None) => {
            let lemma = |party: &Party| scene.syntax.reading(party.head).and_then(|reading| reading.lemma());
            a.tokens == b.tokens || lemma(a).is_some() && lemma(a) == lemma(b)
        }
        _ => false,
    }
}

/// The parties around a trigger with their slots.
fn around(scene: &Scene<'_>, mention: &Mention) -> Vec<(&'static str, Party)> {
    let token = mention.token;
    let mut found: Vec<(&'static str, Party)> = Vec::new();
    let mut add = |slot: &'static str, parties: &[Party]| {
        found.extend(parties.iter().map(|party| (slot, party.clone())));
    };
    if mention.verb {
        let site = site(scene, token);
        let subject = if site.passive { "passive_subject" } else { "subject" };
        for party in &site.subject {
            add(if party.implied { "dropped_subject" } else { subject }, std::slice::from_ref(party));
        }
        for party in &site.object {
            add(if party.implied { "object_pronoun" } else { "object" }, std::slice::from_ref(party));
        }
        add_governed(&mut add, &site.governed, false);
    } else {
        let site = site(scene, token);
        for party in &site.genitive {
            add(if party.implied { "pronoun" } else { "genitive" }, std::slice::from_ref(party));
        }
        let nationals: Vec<Party> = site.qualifiers.iter().filter_map(|&token| national(scene, token)).collect();
        add("nationality", &nationals);
        add_governed(&mut add, &site.governed, false);
        if let Some(verb) = scene.verb_of(token) {
            let (subject, object) = match (site.light.is_some(), site.close, verb.passive) {
                (true, true, false) => ("light_subject", "light_object"),
                (true, true, true) => ("passive_light_subject", "light_object"),
                _ => ("clause_subject", "clause_object"),
            };
            add(subject, &verb.subject);
            add(object, &verb.object);
            add_governed(&mut add, &verb.governed, true);
        }
    }
    let speaker = scene.quote_of(token).and_then(|k| scene.quotes.get(k)?.speaker.as_ref());
    if let Some(speaker) = speaker {
        let range = speaker.span.bytes().map(|bytes| scene.syntax.article.clean().range_of(bytes));
        if let Some(range) = range {
            let head = scene.syntax.words.index_of(range.start);
            let tokens = head..scene.syntax.behind(range.end);
            let phrase = crate::syntax::NounPhrase { tokens, head, entity: speaker.entity };
            add("speaker", &[Party::of(scene.syntax, phrase)]);
        }
    }
    found
}

fn add_governed(add: &mut impl FnMut(&'static str, &[Party]), governed: &[Governed], clause: bool) {
    for phrase in governed {
        let slot = preposition(phrase);
        add(if clause { clause_slot(slot) } else { slot }, &phrase.parties);
    }
}

/// The slot of what the verb of a noun's clause governs.
fn clause_slot(slot: &'static str) -> &'static str {
    match slot {
        "في" => "clause_في",
        "ب" => "clause_ب",
        "ل" => "clause_ل",
        "على" => "clause_على",
        "إلى" => "clause_إلى",
        "من" => "clause_من",
        "مع" => "clause_مع",
        "بين" => "clause_بين",
        "near" => "clause_near",
        _ => "clause_other",
    }
}

/// What speaks for a party having a role.
pub(super) fn evidence(
    scene: &Scene<'_>,
    cast: &Cast,
    cluster: &Cluster,
    links: &[Link],
    index: usize,
    role: ArgumentRole,
) -> Evidence {
    let syntax = scene.syntax;
    let mut evidence = Evidence::new(&MODEL);
    let Some(link) = links.get(index) else { return evidence };
    let (kind, role_name) = (cluster.kind.as_str(), role.as_str());
    let party = &link.party;
    evidence.add(&["role", role_name]);
    evidence.add(&["role", role_name, kind]);
    for &(slot, verb, lemma) in &link.slots {
        evidence.add(&["slot", role_name, slot]);
        evidence.add(&["slot", role_name, slot, if verb { "verb" } else { "noun" }]);
        evidence.add(&["slot", role_name, slot, kind]);
        if let Some(lemma) = lemma.and_then(crate::words::lemma).filter(|_| link.slots.len() <= 4) {
            evidence.add(&["lemma", role_name, slot, lemma]);
        }
    }
    evidence.add_if(link.is_loose(), &["loose", role_name]);
    for (function, relation) in &link.functions {
        let at = if function.head { "head" } else { "within" };
        evidence.add(&["own", role_name, function.name, relation, at]);
        evidence.add(&["own", role_name, function.name, relation, kind]);
        let form = if cluster.mentions.iter().take(MAX_MENTIONS).all(|mention| mention.verb) { "verb" } else { "noun" };
        evidence.add(&["own", role_name, function.name, relation, form]);
        let lemma = syntax.reading(function.verb).and_then(|reading| reading.lemma()).and_then(crate::words::lemma);
        if let Some(lemma) = lemma {
            evidence.add(&["own_verb", role_name, function.name, relation, lemma]);
        }
        if let Some(other) = cast.triggers.get(&function.verb) {
            evidence.add(&["own_event", role_name, function.name, relation]);
            evidence.add(&["own_event", role_name, function.name, other.as_str(), kind]);
        }
    }
    evidence.add_if(link.functions.is_empty(), &["own", role_name, "none"]);
    for (part, other, side) in &link.parts {
        evidence.add(&["part", role_name, part.as_str(), side]);
        evidence.add(&["part", role_name, part.as_str(), other.as_str(), kind]);
    }
    for &(frame, implied) in &link.frames {
        let how = if implied { "implied" } else { "told" };
        evidence.add(&["frame", role_name, frame.as_str(), how]);
        evidence.add(&["frame", role_name, frame.as_str(), kind]);
    }
    evidence.add_if(link.frames.is_empty(), &["unframed", role_name]);
    let filled = links.iter().enumerate().filter(|(k, other)| *k != index && other.frames.contains(&(role, false)));
    evidence.add(&["filled", role_name, few(filled.count())]);
    let what = match party.entity.and_then(|entity| syntax.entity_kind(entity)) {
        Some(kind) => kind.as_str(),
        None => unnamed(party),
    };
    evidence.add(&["kind", role_name, what]);
    evidence.add(&["kind", role_name, what, kind]);
    for &(slot, ..) in &link.slots {
        evidence.add(&["kind", role_name, what, "in", slot]);
    }
    match party.entity {
        Some(entity) => {
            let rank = cast.ranks.get(entity).copied().unwrap_or_default();
            evidence.add(&["rank", role_name, few(rank)]);
            evidence.add_if(cast.titled.get(entity) == Some(&true), &["titled", role_name]);
            let sentences = cast.sentences.get(entity).map(Vec::as_slice).unwrap_or_default();
            let sentences =
                cluster.mentions.iter().filter(|mention| sentences.binary_search(&mention.sentence).is_ok());
            // Own triggers that have it so do not count.
            let own = cluster.mentions.iter().take(MAX_MENTIONS).filter(|mention| {
                mention.fillers.iter().any(|filler| filler.role == role && filler.party.entity == Some(entity))
            });
            let own = own.count();
            let alike = cast.roles.get(&(entity, role, cluster.kind)).map_or(0, |count| count.saturating_sub(own));
            let any = cast.all_roles.get(&(entity, role)).map_or(0, |count| count.saturating_sub(own));
            let framed = if own > 0 { "framed" } else { "unframed" };
            evidence.add(&["elsewhere", role_name, few(alike), framed]);
            evidence.add(&["anywhere", role_name, few(any), framed]);
            let loose = link.slots.first().map_or("none", |(slot, ..)| *slot);
            evidence.add_if(own == 0, &["elsewhere", role_name, few(alike), "at", loose]);
            let (shared, all) = (sentences.count(), cluster.mentions.len());
            evidence.add(&["shared", role_name, few(shared), if shared == all { "all" } else { "some" }]);
        }
        None => {
            evidence.add(&[
                "unnamed",
                role_name,
                if syntax.is_definite(party.head) { "definite" } else { "indefinite" },
            ]);
            evidence.add_if(syntax.is(party.head, |r| r.number() == 3), &["plural", role_name]);
            let lemma = syntax.reading(party.head).and_then(|reading| reading.lemma());
            if let Some(lemma) = lemma.and_then(crate::words::lemma) {
                evidence.add(&["head", role_name, lemma]);
            }
            evidence.add_if(is_eventive_token(scene, party.head), &["eventive", role_name]);
        }
    }
    evidence.add(&["size", role_name, few(cluster.mentions.len())]);
    let nearest = |other: &Link| other.distance.map(i32::abs);
    match nearest(link) {
        None => evidence.add(&["distance", role_name, "none"]),
        Some(distance) => {
            let side = if link.distance < Some(0) { "before" } else { "behind" };
            let bucket = few(usize::try_from(distance).unwrap_or(0));
            evidence.add(&["distance", role_name, bucket]);
            evidence.add(&["distance", role_name, bucket, side]);
            let closer = links.iter().enumerate().filter(|(k, other)| {
                *k != index
                    && nearest(other).is_some_and(|other| other < distance)
                    && other.party.is_place(syntax) == party.is_place(syntax)
            });
            evidence.add(&["closer", role_name, few(closer.count())]);
        }
    }
    let role_part = syntax.named(party.head).is_some_and(|named| named.part == NamedPart::Role);
    evidence.add_if(role_part, &["by_role", role_name]);
    evidence
}

/// What kind of party an unnamed one is.
pub(super) fn unnamed(party: &Party) -> &'static str {
    let classes = super::class::CLASSES;
    let first = (0..classes.len()).find(|&k| party.classes & 1 << k != 0);
    first.and_then(|k| classes.get(k).copied()).unwrap_or("thing")
}
