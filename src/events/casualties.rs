//! Casualties: numbers of people harmed, beside verbs and nouns of harm and as counted victims.

use super::model::Casualties;
use super::party::Party;
use super::scene::Scene;
use super::sense::class;
use super::site::Site;
use crate::lexicon::Lemmas;
use crate::numbers::number_at;

include!(concat!(env!("OUT_DIR"), "/event_harms.rs"));
include!(concat!(env!("OUT_DIR"), "/event_victims.rs"));

static HARM_WORDS: Lemmas = Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/event_harms.bin")));
static VICTIM_NOUNS: Lemmas = Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/event_victims.bin")));

/// Those from here on in the list of harms are not hurt.
const DETAINED: u8 = 3;
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

    /// Takes over what is not known yet.
    pub(super) fn complete(&mut self, other: &Self) {
        let pairs = [
            (&mut self.killed, other.killed),
            (&mut self.injured, other.injured),
            (&mut self.missing, other.missing),
            (&mut self.detained, other.detained),
            (&mut self.displaced, other.displaced),
        ];
        for (mine, theirs) in pairs {
            *mine = mine.or(theirs);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Does a word tell harm done to people?
pub(super) fn is_harm(lemma: Option<u16>) -> bool {
    lemma.is_some_and(|lemma| HARM_WORDS.rows(lemma).next().is_some())
}

/// The harm that a trigger tells with its numbers: قتل 3 جنود.
pub(super) fn of_site(scene: &Scene<'_>, lemma: Option<u16>, verb: bool, site: &Site) -> Casualties {
    let mut casualties = Casualties::default();
    let harm = lemma.and_then(|lemma| HARM_WORDS.rows(lemma).find_map(|row| HARMS_ROWS.get(row)));
    let Some(&what) = harm else { return casualties };
    let victims = match verb {
        true if site.passive || site.object.is_empty() => &site.subject,
        true => &site.object,
        false if site.genitive.is_empty() => &site.subject,
        false => &site.genitive,
    };
    *casualties.slot(what) = count(scene, victims);
    casualties
}

/// Victims that are counted in a sentence: عشرة قتلى, with the token where they stand.
pub(super) fn counted(scene: &Scene<'_>, sentence: usize) -> Vec<(usize, Casualties)> {
    let syntax = scene.syntax;
    let Some(tokens) = syntax.sentences().get(sentence) else { return Vec::new() };
    let mut found = Vec::new();
    for token in tokens.clone() {
        let Some(reading) = syntax.reading(token).filter(|r| r.is_noun() || r.is_adjective()) else { continue };
        if syntax.mention(token).is_some() {
            continue;
        }
        let rows = reading.lemma().into_iter().flat_map(|lemma| VICTIM_NOUNS.rows(lemma));
        // Who is held or has fled is counted where a trigger tells it.
        let Some(&what) = rows.filter_map(|row| VICTIMS_ROWS.get(row)).find(|&&what| what < DETAINED) else { continue };
        let number = match reading.number() {
            2 if !reading.has_article() => Some(2),
            _ => number_before(scene, tokens.start, token),
        };
        if number.is_some() {
            let mut casualties = Casualties::default();
            *casualties.slot(what) = number;
            found.push((token, casualties));
        }
    }
    found
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
    for party in parties {
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
