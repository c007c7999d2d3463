//! The gazetteer: what is known of the world's countries, places, bodies, people and events by their names.
//!
//! The embedded tables are compiled by `build/gazetteer.rs`; a user adds to them or overrides them at run time
//! ([`Gazetteer::with`]).

mod mark;
mod user;

use std::sync::Arc;

use once_cell::sync::OnceCell;

pub(crate) use mark::{MARK_BITS, Mark};
pub use user::GazetteerEntry;
use user::UserNames;

use crate::entities::{EntityKind, Gender};
use crate::lexicon::{Phrase, Phrases};
use crate::{CountryCode, Error};

include!(concat!(env!("OUT_DIR"), "/entries.rs"));

static RECORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entries.bin"));
static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/entries.txt"));
static POSTINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/name_postings.bin"));
/// Bytes of an entry's record.
const RECORD: usize = 24;
/// Bytes of a posting: the entry and its flag.
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
    pub(crate) name_en: &'a str,
    pub(crate) wikidata: Option<u32>,
    pub(crate) coordinates: Option<(f64, f64)>,
    pub(crate) population: Option<u64>,
    /// Roles with their years, separated by `;`.
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
            Ok(Phrases::load("names", include_bytes!(concat!(env!("OUT_DIR"), "/names.fst")))?.dotted())
        })?;
        Ok(Self { embedded: names, user: None })
    }

    /// The same with a user's entries, which come before the embedded ones of the same name.
    pub(crate) fn with(mut self, entries: Vec<GazetteerEntry>) -> Result<Self, Error> {
        self.user = Some(Arc::new(UserNames::new(entries)?));
        Ok(self)
    }

    /// May a name start with this word?
    pub(crate) fn may_start(&self, prefix: &str, word: &str) -> bool {
        self.embedded.may_start(prefix, word) || self.user.as_ref().is_some_and(|user| user.names.may_start(prefix, word))
    }

    /// Every name at `at` in a clean text, the shortest first; `prefix` is what the word before has swallowed of it.
    pub(crate) fn names(&self, prefix: &str, text: &str, at: usize) -> Vec<NameMatch> {
        let mut found: Vec<NameMatch> = Vec::new();
        self.embedded.all_after(prefix, text, at, &mut |phrase: Phrase| {
            let readings = readings(phrase.value).collect();
            found.push(NameMatch { end: phrase.end, marks: phrase.value & ((1 << MARK_BITS) - 1), readings });
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

    /// Does a word begin a name of the embedded tables? The same for every gazetteer, so that it can be remembered.
    pub(crate) fn is_opening(&self, prefix: &str, word: &str) -> bool {
        self.embedded.may_start(prefix, word)
    }

    /// What the names at `at` in a clean text may be: the end and the marks of each, as [`Gazetteer::names`] has them.
    /// `opening` is what [`Gazetteer::is_opening`] said of the word there.
    pub(crate) fn marks(&self, prefix: &str, text: &str, at: usize, opening: bool, found: &mut impl FnMut(usize, u64)) {
        if opening {
            self.embedded.all_after(prefix, text, at, &mut |phrase| found(phrase.end, phrase.value & ((1 << MARK_BITS) - 1)));
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

/// The readings of a name's value, the most usual first.
fn readings(value: u64) -> impl Iterator<Item = Reading> {
    let at = usize::try_from(value >> MARK_BITS).ok().and_then(|at| at.checked_sub(1));
    let list = at.and_then(|at| POSTINGS.get(at..)).and_then(<[u8]>::split_first);
    let (count, bytes) = list.map_or((0, [].as_slice()), |(count, bytes)| (usize::from(*count), bytes));
    bytes.chunks_exact(POSTING).take(count).map(|posting| Reading {
        id: Id::Embedded(u16::from_le_bytes([posting[0], posting[1]])),
        weak: posting[2] & 1 != 0,
        adjective: posting[2] & 2 != 0,
    })
}

/// An embedded entry.
fn entry(index: u16) -> Option<Entry<'static>> {
    let record = RECORDS.get(usize::from(index) * RECORD..)?.get(..RECORD)?;
    let word = |at: usize| u32::from_le_bytes([record[at], record[at + 1], record[at + 2], record[at + 3]]);
    let signed = |at: usize| f64::from(word(at) as i32) / 1e4;
    let line = TEXT.get(usize::try_from(word(20)).ok()?..)?.lines().next()?;
    let (name_en, roles) = line.split_once('\t').unwrap_or((line, ""));
    let latitude = signed(8);
    Some(Entry {
        id: Id::Embedded(index),
        kind: EntityKind::ALL.get(usize::from(record[0])).copied()?,
        class: CLASSES.get(usize::from(record[1])).copied().unwrap_or_default(),
        country: COUNTRIES.get(usize::from(record[2])).and_then(|code| code.parse().ok()),
        gender: match GENDERS.get(usize::from(record[3])).copied() {
            Some("m") => Some(Gender::Masculine),
            Some("f") => Some(Gender::Feminine),
            _ => None,
        },
        name_en,
        wikidata: Some(word(4)).filter(|&item| item != 0),
        coordinates: (latitude.abs() <= 90.0).then(|| (latitude, signed(12))),
        population: Some(u64::from(word(16))).filter(|&population| population != 0),
        roles,
        source: None,
    })
}
