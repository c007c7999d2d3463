//! Casualties: numbers of people harmed, beside verbs and nouns of harm and as counted victims.
//!
//! A `Toll` is one such number in the text. Each belongs to the event that its word names, else to the nearest harmful event
//! of its sentence or of the one before; of several for one event the one told most often counts, the first of equals.

use std::collections::HashMap;
use std::ops::Range;

use super::class::HARMS;
use super::coreference::Cluster;
use super::model::{Casualties, EventType};
use super::party::{Party, classes_of_token};
use super::scene::Scene;
use super::sense::class;
use super::site::{Site, is_eventive_token, site};
use crate::lexicon::Lemmas;
use crate::numbers::number_at;

include!(concat!(env!("OUT_DIR"), "/event_harms.rs"));
include!(concat!(env!("OUT_DIR"), "/event_victims.rs"));
include!(concat!(env!("OUT_DIR"), "/event_sums.rs"));

static HARM_WORDS: Lemmas = Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/event_harms.bin")));
static SUM_NOUNS: Lemmas = Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/event_sums.bin")));
static VICTIM_NOUNS: Lemmas = Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/event_victims.bin")));

/// Those from here on in the list of harms are not hurt.
const DETAINED: u8 = 3;
/// Types of events that harm.
const HARMFUL: [EventType; 4] = [EventType::Assault, EventType::Accident, EventType::Disaster, EventType::Protest];
/// Tokens behind a word of harm in which its victims are counted.
const REACH: usize = 7;
/// Tokens behind victims in which their sum is told.
const SUM_REACH: usize = 14;
/// More people are never harmed by one event.
const MOST: f64 = 1e9;

impl Casualties {
    fn slot(&mut self, what: u8) -> &mut Option<u64> {
        match what {
            0 => &mut self.killed,
            1 => &mut self.injured,
            2 => &mut self.missing,
            3 => &mut self.detained,
            _ => &mut self.displaced,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Does a word tell harm done to people?
pub(super) fn is_harm(lemma: Option<u16>) -> bool {
    harm_of(lemma).is_some()
}

/// The harm that a trigger tells with its numbers: قتل 3 جنود.
pub(super) fn of_site(scene: &Scene<'_>, lemma: Option<u16>, verb: bool, site: &Site) -> Casualties {
    let mut casualties = Casualties::default();
    let Some(what) = harm_of(lemma) else { return casualties };
    *casualties.slot(what) = count(scene, victims(site, verb));
    casualties
}

/// Who is harmed, by the slots of a word of harm.
fn victims(site: &Site, verb: bool) -> &[Party] {
    match verb {
        true if site.passive || site.object.is_empty() => &site.subject,
        true => &site.object,
        false if site.genitive.is_empty() => &site.subject,
        false => &site.genitive,
    }
}

/// People harmed, as one place in the text tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Toll {
    token: usize,
    sentence: usize,
    /// An index into the harms.
    what: u8,
    number: u64,
    /// The number is told, and not only that it was somebody.
    told: bool,
}

/// The casualties of events, given the tokens of their triggers.
pub(super) fn of_events(scene: &Scene<'_>, clusters: &[&Cluster]) -> Vec<Casualties> {
    let mut triggers: HashMap<usize, usize> = HashMap::new();
    let mut of_sentence: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
    for (k, cluster) in clusters.iter().enumerate() {
        for mention in &cluster.mentions {
            triggers.insert(mention.token, k);
            if HARMFUL.contains(&cluster.kind) {
                of_sentence.entry(mention.sentence).or_default().push((k, mention.token));
            }
        }
    }
    of_sentence.values_mut().for_each(|events| events.sort_unstable_by_key(|(_, token)| *token));
    let nearest = |toll: &Toll| {
        let events = [Some(toll.sentence), toll.sentence.checked_sub(1)];
        let events = events.into_iter().flatten().find_map(|sentence| of_sentence.get(&sentence));
        let events = events?;
        let behind = events.partition_point(|(_, token)| *token < toll.token);
        let near = events.get(behind.saturating_sub(1)..events.len().min(behind + 1))?;
        near.iter().min_by_key(|(_, token)| token.abs_diff(toll.token)).map(|&(k, _)| k)
    };
    let mut told: Vec<Vec<Toll>> = vec![Vec::new(); clusters.len()];
    for toll in tolls(scene) {
        let own = triggers.get(&toll.token).copied();
        let of = |k: &usize, test: &dyn Fn(EventType) -> bool| clusters.get(*k).is_some_and(|c| test(c.kind));
        let named = own.filter(|k| of(k, &|kind| HARMFUL.contains(&kind)));
        let caused = || nearest(&toll).filter(|_| toll.what < DETAINED);
        let other = || own.filter(|k| of(k, &|kind| may_harm(kind, toll.what)));
        if let Some(tolls) = named.or_else(caused).or_else(other).and_then(|k| told.get_mut(k)) {
            tolls.push(toll);
        }
    }
    told.iter().map(|tolls| settled(tolls)).collect()
}

/// Can an event that is no cause of harm have this one? Whoever is held is so by force.
fn may_harm(kind: EventType, what: u8) -> bool {
    kind == EventType::Life || kind == EventType::Coerce && what >= DETAINED
}

/// Of several numbers the one told most often, the first of equals; that it was somebody counts only where none is told.
fn settled(tolls: &[Toll]) -> Casualties {
    let mut casualties = Casualties::default();
    for what in 0..HARMS.len() as u8 {
        let mine = || tolls.iter().filter(|toll| toll.what == what);
        let told = mine().any(|toll| toll.told);
        let numbers: Vec<u64> = mine().filter(|toll| toll.told == told).map(|toll| toll.number).collect();
        let mut often: HashMap<u64, usize> = HashMap::new();
        numbers.iter().for_each(|number| *often.entry(*number).or_default() += 1);
        *casualties.slot(what) = numbers.into_iter().rev().max_by_key(|number| often.get(number).copied());
    }
    casualties
}

/// All that the article tells, in order of the text.
fn tolls(scene: &Scene<'_>) -> Vec<Toll> {
    let syntax = scene.syntax;
    let mut found = Vec::new();
    for (sentence, tokens) in syntax.sentences().iter().enumerate() {
        for token in tokens.clone().filter(|&token| syntax.mention(token).is_none()) {
            let lemma = syntax.reading(token).and_then(|reading| reading.lemma());
            let harm = harm_of(lemma);
            let told = match harm {
                Some(what) => harmed(scene, token, tokens).map(|number| (what, number)),
                None => counted(scene, tokens.start, token),
            };
            found.extend(told.map(|(what, number)| Toll { token, sentence, what, number, told: number > 1 }));
        }
    }
    found
}

fn harm_of(lemma: Option<u16>) -> Option<u8> {
    lemma.and_then(|lemma| HARM_WORDS.rows(lemma).find_map(|row| HARMS_ROWS.get(row)).copied())
}

/// How many a word of harm tells: what stands in its slots, else the people counted next to it.
fn harmed(scene: &Scene<'_>, token: usize, sentence: &Range<usize>) -> Option<u64> {
    let syntax = scene.syntax;
    let verb = syntax.is(token, |r| r.is_verb());
    let site = site(scene, token);
    let slots = count(scene, victims(site, verb));
    slots.filter(|&number| number > 1).or_else(|| people_behind(scene, token, sentence.end)).or(slots)
}

/// The number of people in the words behind a token, up to the next word of harm.
fn people_behind(scene: &Scene<'_>, token: usize, end: usize) -> Option<u64> {
    let syntax = scene.syntax;
    let lemma = |k: usize| syntax.reading(k).and_then(|reading| reading.lemma());
    let near = token + 1..end.min(token + 1 + REACH);
    let mut near = near.take_while(|&k| harm_of(lemma(k)).is_none());
    let first = near.find(|&k| syntax.is_number(k) && scene.time_at(k).is_none())?;
    let behind = (first..end.min(first + REACH)).find(|&k| !syntax.is_number(k))?;
    let things = ["vehicle", "structure", "weapon", "money", "market", "location", "gpe"];
    let things = things.iter().fold(0, |mask, name| mask | class(name));
    let person = classes_of_token(syntax, behind) & things == 0 && !is_eventive_token(scene, behind);
    value(scene, first).filter(|_| person)
}

/// Victims that are counted: عشرة قتلى. Who is held or has fled is counted where a trigger tells it.
fn counted(scene: &Scene<'_>, start: usize, token: usize) -> Option<(u8, u64)> {
    let syntax = scene.syntax;
    let reading = syntax.reading(token).filter(|r| r.is_noun() || r.is_adjective())?;
    let mut rows = VICTIM_NOUNS.rows(reading.lemma()?).filter_map(|row| VICTIMS_ROWS.get(row));
    let what = *rows.find(|&&what| what < DETAINED)?;
    let number = match reading.number() {
        2 if !reading.has_article() => Some(2),
        _ => number_before(scene, start, token).or_else(|| sum_behind(scene, token)),
    };
    Some((what, number?))
}

/// The number behind victims whose sum is told: بلغ عدد القتلى 13.
fn sum_behind(scene: &Scene<'_>, token: usize) -> Option<u64> {
    let syntax = scene.syntax;
    let is_sum = |k: usize| {
        let lemma = syntax.reading(k).and_then(|reading| reading.lemma());
        lemma.is_some_and(|lemma| SUM_NOUNS.rows(lemma).any(|row| SUMS_ROWS.get(row).is_some()))
    };
    let end = syntax.sentence_of(token).and_then(|k| syntax.sentences().get(k))?.end;
    let first = (token.saturating_sub(2)..token).any(is_sum).then_some(token + 1)?;
    let number = (first..end.min(first + SUM_REACH)).find(|&k| syntax.is_number(k) && scene.time_at(k).is_none())?;
    value(scene, number)
}

/// The number right before a noun.
fn number_before(scene: &Scene<'_>, start: usize, noun: usize) -> Option<u64> {
    let syntax = scene.syntax;
    let numbers = (start..noun).rev().take_while(|&k| syntax.is_number(k));
    let first = numbers.last()?;
    value(scene, first)
}

/// The value of the number at a token.
fn value(scene: &Scene<'_>, token: usize) -> Option<u64> {
    let syntax = scene.syntax;
    let number = number_at(syntax.lexicon, syntax.text, syntax.stem_start(token))?;
    let value = number.value.or(number.bounds.map(|(_, most)| most))?;
    ((1.0..=MOST).contains(&value) && value.fract() == 0.0).then_some(value as u64)
}

/// How many people parties are.
fn count(scene: &Scene<'_>, parties: &[Party]) -> Option<u64> {
    let syntax = scene.syntax;
    let groups =
        ["org", "gpe", "force", "team", "structure", "vehicle"].iter().fold(0, |mask, name| mask | class(name));
    let mut sum = 0;
    for party in parties.iter().filter(|party| !is_eventive_token(scene, party.head)) {
        let number = party.tokens.clone().take_while(|&k| k <= party.head).find(|&k| syntax.is_number(k));
        let reading = syntax.reading(party.head);
        let one = party.entity.is_some_and(|entity| syntax.entity_kind(entity) == Some(crate::EntityKind::Person));
        let number = match (number, reading) {
            (Some(token), _) => value(scene, token)?,
            _ if one => 1,
            (None, Some(reading)) if party.entity.is_none() && party.tokens.start == party.head => {
                match reading.number() {
                    1 if party.classes & groups == 0 => 1,
                    2 => 2,
                    _ => return None,
                }
            }
            _ => return None,
        };
        sum += number;
    }
    (sum > 0).then_some(sum)
}
