//! The parties that may take part in an event, with where each stands from its triggers.

use foldhash::{HashMap, HashMapExt};

use super::{Link, MAX_MENTIONS, Place, ROLES};
use crate::events::argument::national;
use crate::events::candidate::Mention;
use crate::events::cast::Cast;
use crate::events::coreference::Cluster;
use crate::events::function::{Function, preposition, relation};
use crate::events::model::ArgumentRole;
use crate::events::party::Party;
use crate::events::scene::Scene;
use crate::events::site::{Governed, site};

/// Functions of a party that are looked at.
const MAX_FUNCTIONS: usize = 4;
/// Parties of an event.
const MAX_LINKS: usize = 64;
/// Tokens before a trigger in which a noun is looked for that governs it.
const MAX_OUTER: usize = 8;
/// The slot of the genitive of such a noun.
const OUTER: &str = "outer_genitive";

/// The parties that may take part in an event.
pub(in crate::events) fn links(scene: &Scene<'_>, cast: &Cast, cluster: &Cluster) -> Vec<Link> {
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
        let own = party.entity.is_some() && scene.syntax.named(mention.token).map(|named| named.entity) == party.entity;
        if own || names(party.head) || names(party.tokens.start) {
            return;
        }
        let lemma = scene.syntax.reading(party.head).and_then(|reading| reading.lemma());
        let known = match (party.entity, lemma) {
            (Some(entity), _) => self.entities.get(&entity).copied(),
            (None, Some(lemma)) => self.heads.get(&lemma).copied(),
            (None, None) => self.list.iter().position(|link| link.party.head == party.head),
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
        if !link.slots.iter().any(|other| other.slot == slot && other.verb == mention.verb) {
            let over = over(scene, mention, slot);
            link.slots.push(Place { slot, verb: mention.verb, lemma: mention.lemma, over });
        }
        for frame in frames {
            if !link.frames.contains(frame) {
                link.frames.push(*frame);
            }
        }
        let function = self.cast.functions.at(party.head).filter(|function| function.verb != mention.token);
        if let Some(function) = function.filter(|_| link.functions.len() < MAX_FUNCTIONS) {
            let found = (function, relation(scene, function.verb, mention.token));
            let alike = |(other, relation): &(Function, &str)| {
                (other.name, other.verb, *relation) == (function.name, function.verb, found.1)
            };
            if !link.functions.iter().any(alike) {
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

/// The word that the party in a slot of a noun depends on as the noun does, and the preposition by which the noun does.
fn over(scene: &Scene<'_>, mention: &Mention, slot: &str) -> Option<(u16, &'static str)> {
    let token = mention.token;
    let word = match slot {
        OUTER => outer(scene, token)?,
        _ if !mention.verb && (slot.contains("light_") || slot.starts_with("clause_")) => scene.verb_of(token)?.verb,
        _ => return None,
    };
    Some((scene.syntax.reading(word)?.lemma()?, scene.governor_at(token)))
}

/// The noun that governs another one by a preposition and has a genitive itself: قيام مسلحين باعتقال فلان.
fn outer(scene: &Scene<'_>, token: usize) -> Option<usize> {
    let syntax = scene.syntax;
    syntax.governor_at(token)?;
    let start = if syntax.has_preposition(token) { token } else { token.checked_sub(1)? };
    let sentence = syntax.sentence_of(token).and_then(|k| syntax.sentences().get(k))?;
    let governs = |&noun: &usize| {
        syntax.is(noun, |r| r.is_noun() && !r.has_article())
            && syntax.named(noun).is_none()
            && (syntax.is(noun, |r| r.has_pronoun()) || noun + 1 < start)
            && syntax.noun_phrase(noun, start).is_some_and(|phrase| phrase.head == noun && phrase.tokens.end == start)
    };
    (start.saturating_sub(MAX_OUTER).max(sentence.start)..start).find(governs)
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
        if let Some(noun) = outer(scene, token) {
            add(OUTER, &self::site(scene, noun).genitive);
        }
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
