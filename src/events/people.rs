//! How many people a phrase tells: counted (عشرة جنود), a pair (طفلان), one (جندي), or several side by side (امرأة وطفلها).

use super::casualties::{is_harm_at, is_more, is_number_of, is_one_of, is_other};
use super::class::PREPOSITIONS;
use super::party::{classes_of_lemma, classes_of_token, nationality};
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

/// Between people and where they are from.
const OF: &str = "من";
/// Between people.
const AND: &str = "و";
/// Before those who are with people.
const WITH: &str = "مع";

/// How a country and one of many of its citizens end alike: 15 بريطانيا.
const CITIZENS: &str = "يا";
/// From here on what is counted is accusative.
const MANY: u64 = 11;

/// What is said of a number of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Group {
    number: u64,
    /// The token behind.
    behind: usize,
    /// It is told that they are people.
    people: bool,
}

/// The people from a token on; `None` where nobody is told, or not how many.
pub(super) fn people(scene: &Scene<'_>, start: usize, end: usize) -> Option<u64> {
    let first = group(scene, start, end)?;
    let (mut number, mut at) = (first.number, first.behind);
    for _ in 1..MAX_GROUPS {
        let more = joined(scene, at, end).and_then(|at| group(scene, at, end));
        let Some(more) = more.filter(|more| more.people) else { break };
        (number, at) = (number.saturating_add(more.number), more.behind);
    }
    Some(number)
}

/// Where a group begins that is counted with the one before it: وطفل, ، وطفل, مع طفليها, (خمسة من تونس) و4 ليبيين.
fn joined(scene: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    let syntax = scene.syntax;
    let joined = |at: usize| match syntax.word(at) {
        AND if at + 1 < end => Some(at + 1),
        _ => Some(at).filter(|&at| at < end && syntax.has_conjunction(at) && !syntax.has_preposition(at)),
    };
    if let Some(next) = joined(at + usize::from(matches!(syntax.word(at), "،" | ","))) {
        return Some(next).filter(|_| !syntax.is_verb(next) || is_person_spelled(scene, next));
    }
    if syntax.word(at) == OF {
        let next = joined(behind(scene, &syntax.noun_phrase(at + 1, end)?));
        return next.filter(|&next| whole(scene, next).is_some());
    }
    let governor = syntax.governor_at(at).filter(|governor| !governor.pronoun)?;
    let with = PREPOSITIONS.get(usize::from(governor.preposition)) == Some(&WITH);
    (with || is_more(scene, at)).then_some(governor.phrase)
}

/// The people that a number at a token counts, if it counts people or stands alone.
pub(super) fn counted(scene: &Scene<'_>, token: usize, end: usize) -> Option<u64> {
    numbered(scene, token, end).map(|group| group.number)
}

/// The whole number at a token, and the token behind it.
pub(super) fn whole(scene: &Scene<'_>, token: usize) -> Option<(u64, usize)> {
    let syntax = scene.syntax;
    // مية is a name too.
    if syntax.named(token).is_some_and(|named| syntax.entity_kind(named.entity) == Some(EntityKind::Person)) {
        return None;
    }
    let number = number_at(syntax.lexicon, syntax.text, syntax.stem_start(token))?;
    let behind = syntax.behind(number.range.end);
    // (ناهز) ستين عاما
    if (token..behind.max(token + 1)).any(|k| scene.time_at(k).is_some()) {
        return None;
    }
    let value = number.value.or(number.bounds.map(|(_, most)| most))?;
    // People are no fractions: 3.401 is three thousand and more.
    let written = syntax.text.get(number.range.clone()).unwrap_or_default();
    let thousands =
        written.split_once('.').is_some_and(|(_, rest)| rest.bytes().take_while(u8::is_ascii_digit).count() == 3);
    let value = if value.fract() != 0.0 && thousands { (value * 1000.0).round() } else { value };
    let whole = number.kind == NumberKind::Cardinal && (1.0..=MOST).contains(&value) && value.fract() == 0.0;
    whole.then_some((value as u64, behind))
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
        // 4 من أحفاده
        let of = if syntax.word(behind) == OF { syntax.noun_phrase(behind + 1, end) } else { None };
        return Some(Group { number, behind, people: of.is_some_and(|of| is_person(scene, of.head)) });
    };
    let citizens = number >= MANY && syntax.word(noun.head).ends_with(CITIZENS);
    let people = is_person(scene, noun.head) || is_other(scene, noun.head) || citizens;
    let things = classes_of_token(syntax, noun.head) & mask(&THINGS) != 0 || is_eventive_token(scene, noun.head);
    let counted = (people || !things) && !is_harm_at(scene, noun.head);
    counted.then_some(Group { number, behind: self::behind(scene, &noun), people })
}

/// A noun phrase that tells its number itself.
fn named(scene: &Scene<'_>, start: usize, end: usize) -> Option<Group> {
    let syntax = scene.syntax;
    if syntax.is_verb(start) {
        return is_person_spelled(scene, start).then_some(Group { number: 1, behind: start + 1, people: true });
    }
    let phrase = syntax.counted(start, end)?;
    let person = is_person(scene, phrase.head);
    let group = |number| Group { number, behind: behind(scene, &phrase), people: person };
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

/// The token behind a phrase, which has nothing behind و, alone before digits: (ضابط) و3 جنود.
fn behind(scene: &Scene<'_>, phrase: &NounPhrase) -> usize {
    let mut tokens = phrase.head + 1..phrase.tokens.end;
    tokens.find(|&k| scene.syntax.word(k) == AND).unwrap_or(phrase.tokens.end)
}

/// The number that a definite plural has behind it: أطفاله الثلاثة.
fn number_behind(scene: &Scene<'_>, phrase: &NounPhrase, end: usize) -> Option<u64> {
    let syntax = scene.syntax;
    let behind = phrase.head + 1..end.min(phrase.head + 1 + MAX_NUMBERED);
    let mut behind = behind.take_while(|&k| !syntax.has_conjunction(k) && !syntax.has_preposition(k));
    behind.find_map(|k| whole(scene, k).filter(|_| syntax.is_definite(k))).map(|(number, _)| number)
}

/// A word that was read as a verb, of letters that are a person too: ورجل.
fn is_person_spelled(scene: &Scene<'_>, token: usize) -> bool {
    let prefix = scene.syntax.reading(token).map(Reading::prefix_len);
    let person = |r: &Reading| r.lemma().is_some_and(|lemma| classes_of_lemma(lemma) & class("person") != 0);
    let alone = |r: &Reading| r.is_noun() && r.number() == 1 && !r.has_article() && Some(r.prefix_len()) == prefix;
    Reading::all(scene.syntax.word(token)).iter().any(|r| alone(r) && person(r))
}

/// A person by the tables of nouns, or one of a nation.
fn is_person(scene: &Scene<'_>, token: usize) -> bool {
    let syntax = scene.syntax;
    classes_of_token(syntax, token) & class("person") != 0
        || nationality(syntax, token).is_some() && !syntax.is_definite(token)
        || syntax.is(token, |r| r.has_pronoun()) && syntax.phrase_at(&syntax.lexicon.kinship, token).is_some()
}

/// A word without article that may be somebody: حارس, آخر.
fn is_somebody(scene: &Scene<'_>, token: usize, reading: Reading) -> bool {
    let classes = mask(&THINGS) | mask(&BODIES);
    !reading.has_article() && classes_of_token(scene.syntax, token) & classes == 0 && !is_number_of(scene, token)
}

fn mask(names: &[&str]) -> u32 {
    names.iter().fold(0, |mask, name| mask | class(name))
}
