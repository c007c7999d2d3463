//! Triggers: the words of an article that name events, each with its sense and its surroundings.

use std::collections::HashMap;

use super::argument::{Filler, fillers};
use super::class::{Aspect, Slot};
use super::model::{ArgumentRole, Casualties, EventStatus, EventType};
use super::party::classes_of_token;
use super::scene::Scene;
use super::sense::{ADJECTIVES, LIGHTS, NOUNS, Sense, VERBS, choose, class};
use super::site::{Site, is_eventive_token, of_noun, of_verb};
use super::{casualties, status, when};
use crate::lexicon::Lemmas;
use crate::words::Reading;

include!(concat!(env!("OUT_DIR"), "/event_supports.rs"));

include!(concat!(env!("OUT_DIR"), "/event_general.rs"));

static GENERAL: Lemmas = Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/event_general.bin")));
static SUPPORTS: Lemmas = Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/event_supports.bin")));

/// What a support verb makes of its subject; a bit each.
const SUBJECT_ACTS: u8 = 1;
const SUBJECT_IS_PLACE: u8 = 2;
const SUPPORT: u8 = 4;

/// Tokens between words that tell the harm done by one event.
const MAX_APART: usize = 14;

/// A word that names an event.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mention {
    pub(super) token: usize,
    pub(super) sentence: usize,
    pub(super) kind: EventType,
    pub(super) mode: &'static str,
    pub(super) lemma: Option<u16>,
    pub(super) verb: bool,
    pub(super) fillers: Vec<Filler>,
    pub(super) status: EventStatus,
    /// The text tells the status.
    pub(super) told: bool,
    /// When, as the clause tells.
    pub(super) time: Option<when::When>,
    /// The noun has the article or a pronoun, or a demonstrative stands before it.
    pub(super) definite: bool,
    pub(super) demonstrative: bool,
    pub(super) plural: bool,
    /// Its clause, by index.
    pub(super) clause: Option<usize>,
    pub(super) harm: Casualties,
    /// Its sense needs a specific argument.
    pub(super) generic: bool,
    /// The token of another trigger of the same event: قتل … في هجوم.
    pub(super) link: Option<usize>,
}

/// All triggers, in order of the text.
pub(super) fn mentions(scene: &Scene<'_>) -> Vec<Mention> {
    let syntax = scene.syntax;
    let mut found: Vec<Mention> = Vec::new();
    for (sentence, tokens) in syntax.sentences().iter().enumerate() {
        let first = found.len();
        for token in tokens.clone() {
            if syntax.named(token).is_some() || scene.point_at(token).is_some() || is_reason(scene, token) {
                continue;
            }
            if let Some(mention) = mention(scene, sentence, token) {
                found.push(mention);
            }
        }
        settle(scene, &mut found, first);
    }
    found
}

/// ردا على, احتجاجا على: the words tell why, and name no event.
fn is_reason(scene: &Scene<'_>, token: usize) -> bool {
    const CAUSE: u64 = 3;
    let syntax = scene.syntax;
    let phrase = syntax.function_at(&syntax.lexicon.relating_words, token);
    phrase.is_some_and(|phrase| phrase.value == CAUSE && syntax.behind(phrase.end) > token + 1)
}

fn mention(scene: &Scene<'_>, sentence: usize, token: usize) -> Option<Mention> {
    let reading = scene.syntax.reading(token).filter(|_| scene.syntax.is_arabic(token))?;
    let lemma = reading.lemma()?;
    let (sense, site, verb) = if reading.is_verb() {
        let site = of_verb(scene, token);
        (choose(scene, VERBS, lemma, &site)?, site, true)
    } else {
        let tables: &[Lemmas] = match () {
            () if reading.is_noun() => &[LIGHTS, NOUNS],
            () if reading.is_adjective() => &[ADJECTIVES],
            () => return None,
        };
        if tables.iter().all(|table| table.rows(lemma).next().is_none()) {
            return None;
        }
        if is_attribute(scene, token) {
            return None;
        }
        let site = of_noun(scene, token);
        let sense = tables.iter().find_map(|&table| choose(scene, table, lemma, &site))?;
        (sense, site, false)
    };
    let mention = build(scene, sentence, token, reading, sense, &site, verb);
    (!mention.generic || is_particular(scene, &mention)).then_some(mention)
}

/// Has a trigger an argument that tells it apart: a name, a number, a date?
fn is_particular(scene: &Scene<'_>, mention: &Mention) -> bool {
    let tells = |filler: &Filler| {
        let party = &filler.party;
        filler.role != ArgumentRole::Topic
            && (party.entity.is_some() || party.tokens.clone().any(|k| scene.syntax.is_number(k)))
    };
    mention.time.is_some() || mention.fillers.iter().any(tells)
}

fn build(
    scene: &Scene<'_>,
    sentence: usize,
    token: usize,
    reading: Reading,
    sense: &Sense,
    site: &Site,
    verb: bool,
) -> Mention {
    let syntax = scene.syntax;
    let mut fillers = fillers(scene, sense, site, verb);
    if !verb {
        add_supported(scene, sense, site, &mut fillers);
    }
    let time = when::of_trigger(scene, token);
    let demonstrative = token.checked_sub(1).is_some_and(|before| is_demonstrative(syntax.word(before)));
    let definite = demonstrative || reading.has_article() || reading.has_pronoun();
    let (status, told) = status::of_trigger(scene, token, verb, sense, time.as_ref());
    Mention {
        token,
        sentence,
        kind: sense.kind,
        mode: sense.mode,
        lemma: reading.lemma(),
        verb,
        fillers,
        status,
        told,
        time,
        definite,
        demonstrative,
        plural: reading.number() == 3,
        clause: scene.clauses.of_token(token),
        harm: casualties::of_site(scene, reading.lemma(), verb, site),
        generic: sense.aspect == Aspect::Generic,
        link: None,
    }
}

fn is_demonstrative(word: &str) -> bool {
    let word = word.strip_prefix(['و', 'ف', 'ب', 'ل']).filter(|rest| rest.starts_with("هذ")).unwrap_or(word);
    matches!(word, "هذا" | "هذه" | "هذين" | "هاتين" | "ذلك" | "تلك")
}

/// The subject of a support verb is the actor of its noun, or the place. A name that is the subject of another verb of
/// the clause acts too, where the noun stands behind it: بدأ الوزير زيارة.
fn add_supported(scene: &Scene<'_>, sense: &Sense, site: &Site, fillers: &mut Vec<Filler>) {
    let hurts = matches!(sense.kind, EventType::Assault | EventType::Coerce | EventType::Protest);
    let before = scene.verb_of(site.trigger).filter(|verb| !hurts && verb.verb < site.trigger);
    let (verb, subject) = match (site.light, before) {
        (Some(verb), _) => (verb, site.subject.clone()),
        (None, Some(verb)) => {
            let named = verb.subject.iter().filter(|party| party.entity.is_some());
            (verb.verb, named.cloned().collect())
        }
        (None, None) => return,
    };
    let what = support(scene, verb) | controls(scene, sense, verb);
    let place = what & SUBJECT_IS_PLACE != 0 && subject.iter().all(|party| party.is_place(scene.syntax));
    let role = if place { ArgumentRole::Location } else { ArgumentRole::Actor };
    if what & (SUBJECT_ACTS | SUBJECT_IS_PLACE) == 0
        || sense.role(Slot::Subject).is_some()
        || fillers.iter().any(|filler| filler.role == role)
    {
        return;
    }
    let parties = subject.into_iter().filter(|party| place || party.is_actor(scene.syntax));
    fillers.extend(parties.map(|party| Filler { role, party }));
}

/// The subject of most verbs does what the noun beside them names; not of those that ask for it or judge it, and nobody
/// does what befalls.
fn controls(scene: &Scene<'_>, sense: &Sense, verb: usize) -> u8 {
    use EventType::{Accident, Accuse, Disaster, Life, Reject, Request, Support, Threaten};
    let befalls = matches!(sense.kind, Accident | Disaster | Life);
    let site = of_verb(scene, verb);
    let lemma = scene.syntax.reading(verb).and_then(|reading| reading.lemma());
    let own = lemma.and_then(|lemma| choose(scene, VERBS, lemma, &site));
    let judges = own.is_some_and(|own| matches!(own.kind, Accuse | Reject | Request | Support | Threaten));
    if befalls || judges || site.passive { 0 } else { SUBJECT_ACTS }
}

/// What kind of support verb the verb at a token is.
fn support(scene: &Scene<'_>, verb: usize) -> u8 {
    let lemma = scene.syntax.reading(verb).and_then(|reading| reading.lemma());
    let rows = lemma.into_iter().flat_map(|lemma| SUPPORTS.rows(lemma));
    rows.filter_map(|row| SUPPORTS_ROWS.get(row)).fold(0, |bits, &k| bits | SUPPORT | if k < 2 { 1 << k } else { 0 })
}

/// Of the words of a sentence that name one event together one stays: the noun beside a verb (شن هجوما), what a general
/// noun has as its genitive (عملية خطف), else the first of the two (إطلاق نار).
fn settle(scene: &Scene<'_>, found: &mut Vec<Mention>, first: usize) {
    let Some(sentence) = found.get(first..) else { return };
    let verbs: HashMap<usize, usize> =
        sentence.iter().enumerate().filter(|(_, m)| m.verb).map(|(k, m)| (m.token, k)).collect();
    let nouns: HashMap<usize, usize> =
        sentence.iter().enumerate().filter(|(_, m)| !m.verb).map(|(k, m)| (m.token, k)).collect();
    let mut kept = vec![true; sentence.len()];
    let mut links = vec![None; sentence.len()];
    let mut statuses: Vec<Option<EventStatus>> = vec![None; sentence.len()];
    for (k, noun) in sentence.iter().enumerate().filter(|(_, m)| !m.verb) {
        let site = of_noun(scene, noun.token);
        if let Some(&verb) = site.light.and_then(|verb| verbs.get(&verb)) {
            let same = sentence.get(verb).is_some_and(|verb| verb.kind == noun.kind);
            let supports = site.close && support(scene, site.light.unwrap_or_default()) & SUPPORT != 0;
            let harms = sentence.get(verb).is_some_and(|verb| casualties::is_harm(verb.lemma));
            if same && harms {
                links[k] = Some(verb);
            } else if same || supports {
                kept[verb] = false;
            }
        }
        // أدى الهجوم إلى مقتل …: the attack did.
        if casualties::is_harm(noun.lemma) {
            let cause = site.subject.iter().find_map(|party| nouns.get(&party.head)).copied();
            let cause = cause.filter(|&k| sentence.get(k).is_some_and(|cause| cause.kind == noun.kind));
            links[k] = links[k].or(cause);
        }
        // What is asked for or threatened is only thought of, and so is what somebody is accused of.
        let governing = site.light.filter(|_| site.object.is_empty()).and_then(|verb| verbs.get(&verb));
        if let Some(governing) = governing.and_then(|&verb| sentence.get(verb)) {
            statuses[k] = governed_status(governing);
        }
        let governed = site.governed.iter().flat_map(|governed| &governed.parties).chain(&site.genitive);
        for inner in governed.filter_map(|party| nouns.get(&party.head)) {
            statuses[*inner] = statuses[*inner].or_else(|| governed_status(noun));
        }
        let inner = site.genitive.first().and_then(|party| nouns.get(&party.head)).copied();
        if let Some((inner, other)) = inner.and_then(|inner| Some((inner, sentence.get(inner)?))) {
            if is_general(noun.lemma) {
                kept[k] = false;
            } else if other.kind == noun.kind && is_general(other.lemma) {
                kept[inner] = false;
            } else if other.kind == noun.kind {
                links[k] = links[k].or(Some(inner));
            } else if matches!(noun.kind, EventType::Retreat | EventType::Concede) && !other.definite {
                // وقف إطلاق النار is no shooting.
                kept[inner] = false;
            }
        }
    }
    // قتل 12 شخصا وأصيب 30: one event did both.
    let harms = sentence.iter().enumerate().filter(|(_, m)| casualties::is_harm(m.lemma));
    for (b, second) in harms {
        let before = sentence.iter().enumerate().take(b).rev().take(MAX_APART);
        let before = before.into_iter().find(|(k, m)| kept[*k] && m.kind == second.kind);
        if let Some((a, first)) = before
            && second.token - first.token <= MAX_APART
        {
            links[b] = links[b].or(Some(a));
        }
    }
    // القصف الذي استهدف: the subject of a relative clause names the event already.
    for (k, verb) in sentence.iter().enumerate().filter(|(_, m)| m.verb) {
        let site = of_verb(scene, verb.token);
        let subject = site.subject.iter().find_map(|party| nouns.get(&party.head));
        if let Some(noun) = subject.and_then(|&noun| sentence.get(noun)).filter(|noun| noun.kind == verb.kind) {
            if casualties::is_harm(verb.lemma) {
                links[k] = nouns.get(&noun.token).copied();
            } else {
                kept[k] = false;
            }
        }
    }
    for ((mention, link), status) in found.iter_mut().skip(first).zip(&links).zip(statuses) {
        mention.link = link.map(|link| first + link);
        if let Some(status) = status.filter(|_| mention.status == EventStatus::Occurred) {
            (mention.status, mention.told) = (status, true);
        }
    }
    // Links are indices; they become tokens before anything is dropped.
    let mine = found.get(first..).unwrap_or_default();
    let links: Vec<Option<usize>> = mine.iter().map(|mention| Some(found.get(mention.link?)?.token)).collect();
    let mine = found.split_off(first.min(found.len()));
    let kept = kept.iter().copied().chain(std::iter::repeat(true));
    let settled = mine.into_iter().zip(links).zip(kept).filter(|(_, kept)| *kept);
    found.extend(settled.map(|((mention, link), _)| Mention { link, ..mention }));
}

/// The status of what another trigger governs: a demand, a threat, a charge, a promise.
fn governed_status(governing: &Mention) -> Option<EventStatus> {
    match governing.kind {
        EventType::Request | EventType::Threaten => Some(EventStatus::Hypothetical),
        EventType::Accuse if governing.mode == "allege" => Some(EventStatus::Hypothetical),
        EventType::Agree if governing.verb => Some(EventStatus::Planned),
        _ => None,
    }
}

/// A noun that tells of the event that its genitive names: عملية.
fn is_general(lemma: Option<u16>) -> bool {
    lemma.is_some_and(|lemma| GENERAL.rows(lemma).any(|row| GENERAL_ROWS.get(row).is_some()))
}

/// Does a noun only tell the kind of what stands before it: فرق الإنقاذ, مناطق القتال?
fn is_attribute(scene: &Scene<'_>, token: usize) -> bool {
    let syntax = scene.syntax;
    let Some(before) = token.checked_sub(1) else { return false };
    let construct = syntax.is(before, |r| r.is_noun() && !r.has_article() && !r.has_pronoun())
        && syntax.governor_at(token).is_none()
        && !syntax.is(token, |r| r.has_pronoun())
        && !syntax.has_conjunction(token);
    let bodies = ["org", "person", "force", "vehicle", "team", "gpe", "structure", "money"];
    let mask = bodies.iter().fold(0, |mask, name| mask | class(name));
    construct && !is_eventive_token(syntax, before) && classes_of_token(syntax, before) & mask != 0
}
