//! How many people a phrase tells: counted (عشرة جنود), a pair (طفلان), one (جندي), or several side by side (امرأة وطفلها).

use super::casualties::{is_harm_at, is_one_of};
use super::party::classes_of_token;
use super::scene::Scene;
use super::sense::class;
use super::site::is_eventive_token;
use crate::EntityKind;
use crate::numbers::{NumberKind, number_at};
use crate::syntax::NounPhrase;
use crate::words::Reading;

/// Groups that stand side by side.
const MAX_GROUPS: usize = 8;
/// Words behind a noun that may number it: أطفاله الثلاثة.
const MAX_NUMBERED: usize = 3;
/// More people are never harmed by one event.
const MOST: f64 = 1e9;
/// Nouns that are no people, though they may be counted where people are.
const THINGS: [&str; 7] = ["vehicle", "structure", "weapon", "money", "market", "location", "gpe"];
/// Nouns that are people, but not one each.
const BODIES: [&str; 3] = ["org", "force", "team"];

/// What is said of a number of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Group {
    number: u64,
    /// The token behind.
    behind: usize,
    /// The token of who they are, if it is told.
    head: Option<usize>,
}

/// The people from a token on; `None` where nobody is told, or not how many.
pub(super) fn people(scene: &Scene<'_>, start: usize, end: usize) -> Option<u64> {
    let syntax = scene.syntax;
    let first = group(scene, start, end)?;
    let (mut number, mut at) = (first.number, first.behind);
    for _ in 1..MAX_GROUPS {
        let joined = at < end && syntax.has_conjunction(at) && !syntax.has_preposition(at) && !syntax.is_verb(at);
        let more = if joined { group(scene, at, end) } else { None };
        let Some(more) = more.filter(|more| more.head.is_some_and(|head| is_person(scene, head))) else { break };
        (number, at) = (number.saturating_add(more.number), more.behind);
    }
    Some(number)
}

/// The people that a number at a token counts, if it counts people or stands alone.
pub(super) fn counted(scene: &Scene<'_>, token: usize, end: usize) -> Option<u64> {
    numbered(scene, token, end).map(|group| group.number)
}

/// The whole number at a token, and the token behind it.
pub(super) fn whole(scene: &Scene<'_>, token: usize) -> Option<(u64, usize)> {
    let syntax = scene.syntax;
    if scene.time_at(token).is_some() {
        return None;
    }
    let number = number_at(syntax.lexicon, syntax.text, syntax.stem_start(token))?;
    let value = number.value.or(number.bounds.map(|(_, most)| most))?;
    let whole = number.kind == NumberKind::Cardinal && (1.0..=MOST).contains(&value) && value.fract() == 0.0;
    whole.then(|| (value as u64, syntax.behind(number.range.end)))
}

fn group(scene: &Scene<'_>, start: usize, end: usize) -> Option<Group> {
    if start >= end || is_harm_at(scene, start) {
        return None;
    }
    numbered(scene, start, end).or_else(|| named(scene, start, end))
}

/// A number with what it counts.
fn numbered(scene: &Scene<'_>, start: usize, end: usize) -> Option<Group> {
    let syntax = scene.syntax;
    let (number, behind) = whole(scene, start)?;
    let apart = behind >= end || syntax.has_conjunction(behind) || syntax.has_preposition(behind);
    let noun = if apart { None } else { syntax.noun_phrase(behind, end) };
    let Some(noun) = noun.filter(|noun| noun.tokens.start == behind && !syntax.is_verb(noun.head)) else {
        return Some(Group { number, behind, head: None });
    };
    let people = is_person(scene, noun.head)
        || classes_of_token(syntax, noun.head) & mask(&THINGS) == 0 && !is_eventive_token(scene, noun.head);
    let number = if is_harm_at(scene, noun.head) { None } else { Some(number).filter(|_| people) };
    Some(Group { number: number?, behind: noun.tokens.end, head: Some(noun.head) })
}

/// A noun phrase that tells its number itself.
fn named(scene: &Scene<'_>, start: usize, end: usize) -> Option<Group> {
    let syntax = scene.syntax;
    let phrase = syntax.counted(start, end)?;
    let group = |number| Group { number, behind: phrase.tokens.end, head: Some(phrase.head) };
    let person = is_person(scene, phrase.head);
    if phrase.entity.is_some_and(|entity| syntax.entity_kind(entity) == Some(EntityKind::Person)) {
        return Some(group(1));
    }
    let reading = syntax.reading(phrase.head)?;
    if !person && (is_eventive_token(scene, phrase.head) || phrase.entity.is_some()) {
        return None;
    }
    if is_one_of(scene, phrase.tokens.start) {
        return Some(group(1));
    }
    if phrase.tokens.start < phrase.head {
        return None;
    }
    if let Some(number) = number_behind(scene, &phrase, end).filter(|_| reading.number() == 3) {
        return Some(group(number));
    }
    match reading.number() {
        1 if person || is_somebody(scene, phrase.head, reading) => Some(group(1)),
        2 => Some(group(2)),
        _ => None,
    }
}

/// The number that a definite plural has behind it: أطفاله الثلاثة.
fn number_behind(scene: &Scene<'_>, phrase: &NounPhrase, end: usize) -> Option<u64> {
    let syntax = scene.syntax;
    let behind = phrase.head + 1..end.min(phrase.head + 1 + MAX_NUMBERED);
    let mut behind = behind.take_while(|&k| !syntax.has_conjunction(k) && !syntax.has_preposition(k));
    behind.find_map(|k| whole(scene, k).filter(|_| syntax.is_definite(k))).map(|(number, _)| number)
}

/// A person by the tables of nouns, or one of a nation.
fn is_person(scene: &Scene<'_>, token: usize) -> bool {
    let syntax = scene.syntax;
    classes_of_token(syntax, token) & class("person") != 0
        || syntax.is(token, |r| r.has_pronoun()) && syntax.phrase_at(&syntax.lexicon.kinship, token).is_some()
}

/// A word without article that may be somebody: حارس, آخر.
fn is_somebody(scene: &Scene<'_>, token: usize, reading: Reading) -> bool {
    !reading.has_article() && classes_of_token(scene.syntax, token) & (mask(&THINGS) | mask(&BODIES)) == 0
}

fn mask(names: &[&str]) -> u32 {
    names.iter().fold(0, |mask, name| mask | class(name))
}
