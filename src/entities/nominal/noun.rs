//! Nouns for bodies and places, and what each may stand for: الوزارة, المدينة.

use super::super::model::{Entity, EntityKind};
use super::super::view::{Start, View};
use crate::gazetteer::Entry;
use crate::lexicon::Phrase;

/// A noun that stands for something named before.
#[derive(Debug)]
struct Noun {
    /// One way to write it, without article.
    word: &'static str,
    place: bool,
    feminine: bool,
    /// So common a noun that it stands for something only where nothing else is called so.
    only: bool,
    /// What the gazetteer calls the things that it may stand for.
    classes: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/nouns.rs"));

const COUNTRY: &str = "country";
/// A city with fewer inhabitants is a town.
const TOWN: u64 = 100_000;

/// The noun that a word is, behind its prefixes, with its article or without.
pub(super) fn at(view: &View<'_>, index: usize) -> Option<(Start, usize)> {
    let nouns = &view.lexicon.nouns;
    let end = view.token(index).filter(|_| view.is_arabic(index) && view.may_open(nouns, index))?.range.end;
    let whole = |start: &Start| view.phrase(nouns, *start).filter(|found: &Phrase| found.end == end);
    view.starts(index).find_map(|start| Some((start, usize::try_from(whole(&start)?.value).ok()?)))
}

/// Is this noun told only by what nothing else is called?
pub(super) fn is_only(noun: usize) -> bool {
    NOUNS.get(noun).is_some_and(|noun| noun.only)
}

/// Is it a noun for what articles are about, a club or a company?
pub(super) fn is_topical(noun: usize) -> bool {
    const TOPICS: [&str; 4] = ["club", "national_team", "company", "university"];
    NOUNS.get(noun).is_some_and(|noun| noun.classes.iter().any(|class| TOPICS.contains(class)))
}

/// Is a word a noun by which a named body may be told again: وكالة, but not حكومة, of which a country has one?
pub(in crate::entities) fn is_told(view: &View<'_>, word: &str) -> bool {
    let noun = view.lexicon.nouns.value_of(word).and_then(|noun| usize::try_from(noun).ok());
    noun.is_some_and(|noun| !is_only(noun))
}

pub(super) fn is_feminine(noun: usize) -> bool {
    NOUNS.get(noun).is_some_and(|noun| noun.feminine)
}

/// Is it a noun for things of this kind?
pub(super) fn is_of(noun: usize, kind: EntityKind) -> bool {
    let place = matches!(kind, EntityKind::Gpe | EntityKind::Location | EntityKind::Facility);
    NOUNS.get(noun).is_some_and(|noun| noun.place == place && (place || kind == EntityKind::Organization))
}

/// Is it a noun for the country that the text is about: البلاد?
pub(super) fn is_for_country(noun: usize) -> bool {
    NOUNS.get(noun).is_some_and(|noun| noun.classes.contains(&COUNTRY))
}

pub(super) fn is_country(entry: &Entry<'_>) -> bool {
    entry.class == COUNTRY
}

pub(super) fn is_capital(entry: &Entry<'_>) -> bool {
    entry.class == "capital"
}

/// May it stand for what the gazetteer knows so?
pub(super) fn is_class(noun: usize, entry: &Entry<'_>) -> bool {
    let town = || entry.class == "city" && entry.population.is_none_or(|people| people < TOWN);
    NOUNS
        .get(noun)
        .is_some_and(|noun| noun.classes.iter().any(|class| *class == entry.class || *class == "town" && town()))
}

/// Does the gazetteer know it with this noun before its name: حركة حماس?
pub(super) fn is_called(view: &View<'_>, noun: usize, entity: &Entity, entry: &Entry<'_>) -> bool {
    let Some(noun) = NOUNS.get(noun) else { return false };
    let name = format!("{} {}", noun.word, crate::Normaliser::clean().normalise(&entity.name).text());
    let known = view.gazetteer.names("", &name, 0);
    known.iter().any(|known| known.end == name.len() && known.readings.iter().any(|reading| reading.id == entry.id))
}
