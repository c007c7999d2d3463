//! Settling: which words of a sentence name one event together, and which of them stays.

use foldhash::HashMap;

use super::candidate::{Mention, SUPPORT, support};
use super::casualties;
use super::model::{EventStatus, EventType};
use super::scene::Scene;
use super::site::site;
use crate::lexicon::Lemmas;

include!(concat!(env!("OUT_DIR"), "/event_general.rs"));

static GENERAL: Lemmas = Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/event_general.bin")));

/// Tokens between words that tell the harm done by one event.
const MAX_APART: usize = 14;

/// Of the words of a sentence that name one event together one stays: the noun beside a verb (شن هجوما), what a general
/// noun has as its genitive (عملية خطف), else the first of the two (إطلاق نار).
pub(super) fn settle(scene: &Scene<'_>, found: &mut Vec<Mention>, first: usize) {
    let Some(sentence) = found.get(first..) else { return };
    let verbs: HashMap<usize, usize> =
        sentence.iter().enumerate().filter(|(_, m)| m.verb).map(|(k, m)| (m.token, k)).collect();
    let nouns: HashMap<usize, usize> =
        sentence.iter().enumerate().filter(|(_, m)| !m.verb).map(|(k, m)| (m.token, k)).collect();
    let mut kept = vec![true; sentence.len()];
    let mut links = vec![None; sentence.len()];
    let mut statuses: Vec<Option<EventStatus>> = vec![None; sentence.len()];
    let mut thought = vec![false; sentence.len()];
    for (k, noun) in sentence.iter().enumerate().filter(|(_, m)| !m.verb) {
        let site = site(scene, noun.token);
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
            let mut causes = site.subject.iter().flat_map(|party| party.tokens.clone());
            let cause = causes.find_map(|token| nouns.get(&token)).copied();
            let cause = cause.filter(|&k| sentence.get(k).is_some_and(|cause| cause.kind == noun.kind));
            links[k] = links[k].or(cause);
        }
        // What is asked for or threatened is only thought of, and so is what somebody is accused of.
        let governing = site.light.filter(|_| site.object.is_empty()).and_then(|verb| verbs.get(&verb));
        if let Some(governing) = governing.and_then(|&verb| sentence.get(verb)) {
            statuses[k] = governed_status(scene, governing);
            thought[k] = statuses[k] == Some(EventStatus::Hypothetical);
        }
        let governed = site.governed.iter().flat_map(|governed| &governed.parties).chain(&site.genitive);
        for inner in governed.filter_map(|party| nouns.get(&party.head)) {
            statuses[*inner] = statuses[*inner].or_else(|| governed_status(scene, noun));
            thought[*inner] |= statuses[*inner] == Some(EventStatus::Hypothetical);
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
        let site = site(scene, verb.token);
        let subject = site.subject.iter().find_map(|party| nouns.get(&party.head));
        if let Some(noun) = subject.and_then(|&noun| sentence.get(noun)).filter(|noun| noun.kind == verb.kind) {
            if casualties::is_harm(verb.lemma) {
                links[k] = nouns.get(&noun.token).copied();
            } else {
                kept[k] = false;
            }
        }
    }
    for (((mention, link), status), thought) in found.iter_mut().skip(first).zip(&links).zip(statuses).zip(thought) {
        mention.doubted |= thought;
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
fn governed_status(scene: &Scene<'_>, governing: &Mention) -> Option<EventStatus> {
    match governing.kind {
        EventType::Request | EventType::Threaten => Some(EventStatus::Hypothetical),
        EventType::Accuse if scene.ontology.mode(governing.mode) == "allege" => Some(EventStatus::Hypothetical),
        EventType::Agree if governing.verb => Some(EventStatus::Planned),
        _ => None,
    }
}

/// A noun that tells of the event that its genitive names: عملية.
fn is_general(lemma: Option<u16>) -> bool {
    lemma.is_some_and(|lemma| GENERAL.rows(lemma).any(|row| GENERAL_ROWS.get(row).is_some()))
}
