//! The gazetteer: what is known of the world's countries, places, bodies, people and events by their names.
//!
//! The embedded tables are compiled by `build/gazetteer.rs`; a user adds to them or overrides them at run time
//! ([`Gazetteer::with`]).

mod mark;
mod user;

use std::sync::Arc;

use once_cell::sync::OnceCell;

pub(crate) use mark::Mark;
use mark::SINGLE;
pub use user::GazetteerEntry;
use user::UserNames;

use crate::entities::{EntityKind, Gender};
use crate::lexicon::{Phrase, Phrases};
use crate::{CountryCode, Error};

include!(concat!(env!("OUT_DIR"), "/entries.rs"));
include!(concat!(env!("OUT_DIR"), "/mark_sets.rs"));

static RECORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entries.bin"));
static DETAILS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/details.bin"));
static TITLES: &str = include_str!(concat!(env!("OUT_DIR"), "/titles.txt"));
static VALUES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/name_values.bin"));
static POSTINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/name_postings.bin"));
/// Bytes of an entry's record.
const RECORD: usize = 7;
/// Bytes of what a name means.
const VALUE: usize = 4;
/// Bytes of a posting: the entry and its flags.
const POSTING: usize = 3;

/// One thing that the gazetteer knows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Entry<'a> {
    pub(crate) id: Id,
    pub(crate) kind: EntityKind,
    /// A finer kind: country, capital, city, ministry, party.
    pub(crate) class: &'a str,
    pub(crate) country: Option<CountryCode>,
    pub(crate) gender: Option<Gender>,
    /// Bodies only: the sector of society, in PLOVER's codes.
    pub(crate) sector: Option<&'a str>,
    pub(crate) name_en: &'a str,
    pub(crate) wikidata: Option<u32>,
    pub(crate) coordinates: Option<(f64, f64)>,
    pub(crate) population: Option<u64>,
    /// Roles, separated by `;`: the number of the title ([`title`]), `@`, and its years.
    pub(crate) roles: &'a str,
    /// The table it stands in, where a user gave it.
    pub(crate) source: Option<&'a str>,
}

/// The identity of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Id {
    Embedded(u16),
    User(u32),
}

/// One reading of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) id: Id,
    /// The name is an ordinary word too: it needs a second witness.
    pub(crate) weak: bool,
    /// The name is the feminine relation adjective too: السعودية.
    pub(crate) adjective: bool,
}

/// A name of the gazetteer at a place in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NameMatch {
    pub(crate) end: usize,
    /// The marks, a bit each.
    pub(crate) marks: u64,
    pub(crate) readings: Vec<Reading>,
}

/// The embedded gazetteer and what users added.
#[derive(Debug, Clone)]
pub(crate) struct Gazetteer {
    embedded: &'static Phrases,
    user: Option<Arc<UserNames>>,
}

impl Gazetteer {
    pub(crate) fn embedded() -> Result<Self, Error> {
        static NAMES: OnceCell<Phrases> = OnceCell::new();
        let names = NAMES.get_or_try_init(|| {
            Ok(Phrases::load("names", include_bytes!(concat!(env!("OUT_DIR"), "/names.phrases")))?.dotted())
        })?;
        Ok(Self { embedded: names, user: None })
    }

    /// The same with a user's entries, which come before the embedded ones of the same name.
    pub(crate) fn with(mut self, entries: Vec<GazetteerEntry>) -> Result<Self, Error> {
        self.user = Some(Arc::new(UserNames::new(entries)?));
        Ok(self)
    }

    /// Every name at `at` in a clean text, the shortest first; `prefix` is what the word before has swallowed of it.
    pub(crate) fn names(&self, prefix: &str, text: &str, at: usize) -> Vec<NameMatch> {
        let mut found: Vec<NameMatch> = Vec::new();
        self.embedded.all_after(prefix, text, at, &mut |phrase: Phrase| {
            let (marks, readings) = meaning(phrase.value);
            found.push(NameMatch { end: phrase.end, marks, readings });
        });
        if let Some(user) = &self.user {
            user.names.all_after(prefix, text, at, &mut |phrase: Phrase| {
                let (marks, mut readings) = user.readings(phrase.value);
                match found.iter_mut().find(|other| other.end == phrase.end) {
                    Some(other) => {
                        other.marks |= marks;
                        readings.append(&mut other.readings);
                        other.readings = readings;
                    }
                    None => found.push(NameMatch { end: phrase.end, marks, readings }),
                }
            });
            found.sort_by_key(|name| name.end);
        }
        found
    }

    /// Has a user added names?
    pub(crate) fn has_user_names(&self) -> bool {
        self.user.is_some()
    }

    /// Does a word begin a name of the embedded tables? The same for every gazetteer, so that it can be remembered.
    pub(crate) fn is_opening(&self, prefix: &str, word: &str) -> bool {
        self.embedded.may_start(prefix, word)
    }

    /// What the names at `at` in a clean text may be: the end and the marks of each, as [`Gazetteer::names`] has them.
    /// `opening` is what [`Gazetteer::is_opening`] said of the word there.
    pub(crate) fn marks(&self, prefix: &str, text: &str, at: usize, opening: bool, found: &mut impl FnMut(usize, u64)) {
        if opening {
            self.embedded.all_after(prefix, text, at, &mut |phrase| found(phrase.end, value(phrase.value).0));
        }
        if let Some(user) = &self.user {
            user.names.all_after(prefix, text, at, &mut |phrase| found(phrase.end, user.readings(phrase.value).0));
        }
    }

    pub(crate) fn entry(&self, id: Id) -> Option<Entry<'_>> {
        match id {
            Id::Embedded(index) => entry(index),
            Id::User(index) => self.user.as_ref()?.entry(index),
        }
    }
}

/// The marks of an embedded name, and what tells its entries.
fn value(number: u64) -> (u64, u32) {
    let at = usize::try_from(number).ok().and_then(|number| number.checked_mul(VALUE));
    let Some(&[set, a, b, c]) = at.and_then(|at| VALUES.get(at..at + VALUE)) else { return (0, 0) };
    (MARK_SETS.get(usize::from(set)).copied().unwrap_or_default(), u32::from_le_bytes([a, b, c, 0]))
}

/// The marks and readings of an embedded name, the most usual first.
fn meaning(number: u64) -> (u64, Vec<Reading>) {
    let reading =
        |entry: u16, flags: u8| Reading { id: Id::Embedded(entry), weak: flags & 1 != 0, adjective: flags & 2 != 0 };
    let (marks, found) = value(number);
    if found & SINGLE != 0 {
        let [low, high, flags, _] = found.to_le_bytes();
        return (marks, vec![reading(u16::from_le_bytes([low, high]), flags)]);
    }
    let at = usize::try_from(found).ok().and_then(|at| at.checked_sub(1));
    let list = at.and_then(|at| POSTINGS.get(at..)).and_then(<[u8]>::split_first);
    let (count, bytes) = list.map_or((0, [].as_slice()), |(count, bytes)| (usize::from(*count), bytes));
    let postings = bytes.chunks_exact(POSTING).take(count);
    (marks, postings.map(|posting| reading(u16::from_le_bytes([posting[0], posting[1]]), posting[2])).collect())
}

/// The title that a role of an entry names by its number.
#[allow(dead_code)] // for the stages to come
pub(crate) fn title(number: usize) -> Option<&'static str> {
    static LINES: OnceCell<Vec<&str>> = OnceCell::new();
    LINES.get_or_init(|| TITLES.lines().collect()).get(number).copied()
}

/// An embedded entry.
fn entry(index: u16) -> Option<Entry<'static>> {
    let &[kind, class, country, gender, a, b, c] = RECORDS.get(usize::from(index) * RECORD..)?.get(..RECORD)? else {
        return None;
    };
    let mut rest = DETAILS.get(usize::try_from(u32::from_le_bytes([a, b, c, 0])).ok()?..)?;
    let mut number = |bytes: usize| {
        let (head, tail) = rest.split_at_checked(bytes)?;
        rest = tail;
        let mut four = [0; 4];
        four.get_mut(..bytes)?.copy_from_slice(head);
        Some(u32::from_le_bytes(four))
    };
    let held = number(1)?;
    let has = |bit: u32| held >> bit & 1 == 1;
    let wikidata = if has(0) { number(4) } else { None };
    let mut degrees = |most: f64| Some((f64::from(number(3)?) - most * 1e4).round() / 1e4);
    let coordinates = if has(1) { degrees(90.0).zip(degrees(180.0)) } else { None };
    let population = if has(2) { number(4) } else { None };
    let length = usize::try_from(number(1)?).ok()?;
    let (name_en, tail) = rest.split_at_checked(length)?;
    let roles = match tail {
        [low, high, roles @ ..] if has(3) => roles.get(..usize::from(u16::from_le_bytes([*low, *high])))?,
        _ => &[],
    };
    let kind = EntityKind::ALL.get(usize::from(kind)).copied()?;
    let gender = GENDERS.get(usize::from(gender)).copied();
    Some(Entry {
        id: Id::Embedded(index),
        kind,
        class: CLASSES.get(usize::from(class)).copied().unwrap_or_default(),
        country: COUNTRIES.get(usize::from(country)).and_then(|code| code.parse().ok()),
        gender: match gender {
            Some("m") => Some(Gender::Masculine),
            Some("f") => Some(Gender::Feminine),
            _ => None,
        },
        sector: gender.filter(|sector| kind == EntityKind::Organization && !sector.is_empty()),
        name_en: std::str::from_utf8(name_en).ok()?,
        wikidata,
        coordinates,
        population: population.map(u64::from),
        roles: std::str::from_utf8(roles).ok()?,
        source: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_and_every_name_can_be_read() {
        let entries = RECORDS.len() / RECORD;
        assert!(entries > 20_000 && RECORDS.len().is_multiple_of(RECORD));
        for index in 0..u16::try_from(entries).unwrap() {
            let entry = entry(index).unwrap_or_else(|| panic!("entry {index}"));
            assert!(
                entry.coordinates.is_none_or(|(north, east)| north.abs() <= 90.0 && east.abs() <= 180.0),
                "{entry:?}"
            );
            for role in entry.roles.split(';').filter(|role| !role.is_empty()) {
                let (number, _) = role.split_once('@').unwrap();
                assert!(title(number.parse().unwrap()).is_some_and(|title| !title.is_empty()), "{entry:?}");
            }
        }
        for number in 0..VALUES.len() / VALUE {
            let (marks, readings) = meaning(number as u64);
            assert!(marks != 0);
            assert!(
                readings
                    .iter()
                    .all(|reading| matches!(reading.id, Id::Embedded(index) if usize::from(index) < entries))
            );
        }
    }

    #[test]
    fn what_is_known_of_a_name() {
        let gazetteer = Gazetteer::embedded().unwrap();
        let known = |name: &str| -> Vec<Entry<'_>> {
            let found = gazetteer.names("", name, 0).into_iter().filter(|found| found.end == name.len());
            found.flat_map(|found| found.readings).filter_map(|reading| gazetteer.entry(reading.id)).collect()
        };
        let cairo = known("القاهره")[0];
        assert_eq!(
            (cairo.kind, cairo.class, cairo.name_en, cairo.wikidata),
            (EntityKind::Gpe, "capital", "Cairo", Some(85))
        );
        let (north, east) = cairo.coordinates.unwrap();
        assert!((north - 30.05).abs() < 0.1 && (east - 31.25).abs() < 0.1 && cairo.population.unwrap() > 5_000_000);
        let trump = known("دونالد ترامب")[0];
        assert_eq!((trump.kind, trump.gender, trump.coordinates), (EntityKind::Person, Some(Gender::Masculine), None));
        let (number, years) = trump.roles.split(';').next().unwrap().split_once('@').unwrap();
        assert_eq!((title(number.parse().unwrap()), years), (Some("رئيس الولايات المتحدة"), "2017-2021"));
        assert!(known("عمان").len() > 1);
    }
}
