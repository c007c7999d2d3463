//! Parties: who and what takes part, named or not.

use std::ops::Range;

use super::class::CLASSES;
use super::model::Sector;
use super::sense::class;
use crate::lexicon::{Lemmas, Lexicon};
use crate::syntax::{NamedPart, NounPhrase, Syntax};
use crate::{CountryCode, Entity, EntityKind, Normaliser};

include!(concat!(env!("OUT_DIR"), "/event_classes.rs"));
include!(concat!(env!("OUT_DIR"), "/event_sectors.rs"));

static CLASS_NOUNS: Lemmas = Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/event_classes.bin")));
static SECTOR_NOUNS: Lemmas = Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/event_sectors.bin")));

const COUNTRY: &str = "country";

/// Somebody or something beside a trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Party {
    pub(super) entity: Option<usize>,
    pub(super) tokens: Range<usize>,
    pub(super) head: usize,
    /// Bits of [`CLASSES`].
    pub(super) classes: u32,
    /// It stands elsewhere: a pronoun or a verb without subject refers to it.
    pub(super) implied: bool,
}

impl Party {
    pub(super) fn of(syntax: &Syntax<'_>, phrase: NounPhrase) -> Self {
        let NounPhrase { tokens, head, entity } = phrase;
        let classes = match entity.and_then(|entity| syntax.entity_kind(entity)) {
            Some(kind) => classes_of_kind(kind) | (classes_of_token(syntax, head) & class("force")),
            None => classes_of_token(syntax, head),
        };
        Self { entity, tokens, head, classes, implied: false }
    }

    /// The same party, referred to from elsewhere.
    pub(super) fn implied(&self) -> Self {
        Self { implied: true, ..self.clone() }
    }

    /// Do two parties stand for the same: one entity, or phrases with one head, by its lemma, else by the word?
    pub(super) fn is_same(&self, syntax: &Syntax<'_>, other: &Self) -> bool {
        let head = |party: &Self| {
            let lemma = syntax.reading(party.head).and_then(|reading| reading.lemma());
            (lemma, if lemma.is_some() { "" } else { syntax.word(party.head) })
        };
        match (self.entity, other.entity) {
            (Some(a), Some(b)) => a == b,
            (None, None) => self.tokens == other.tokens || head(self) == head(other),
            (Some(_), None) | (None, Some(_)) => self.tokens == other.tokens,
        }
    }

    /// Can it act or be acted upon: people, bodies, states, forces?
    pub(super) fn is_actor(&self, syntax: &Syntax<'_>) -> bool {
        let actors = class("person") | class("org") | class("gpe") | class("force") | class("prisoner");
        self.classes & actors != 0 || self.is_people(syntax)
    }

    /// Is it a place?
    pub(super) fn is_place(&self, syntax: &Syntax<'_>) -> bool {
        match self.entity.and_then(|entity| syntax.entity_kind(entity)) {
            Some(kind) => matches!(kind, EntityKind::Gpe | EntityKind::Location | EntityKind::Facility),
            None => self.classes & (class("gpe") | class("location") | class("structure")) != 0,
        }
    }

    /// A plural of persons, a nationality, or something counted.
    fn is_people(&self, syntax: &Syntax<'_>) -> bool {
        syntax.is(self.head, |r| r.is_adjective() && r.number() == 3)
            || nationality(syntax, self.head).is_some()
            || sector_of_token(syntax, self.head).is_some()
    }
}

/// The classes of an entity.
fn classes_of_kind(kind: EntityKind) -> u32 {
    match kind {
        EntityKind::Person => class("person"),
        EntityKind::Organization => class("org"),
        EntityKind::Gpe => class("gpe") | class("location"),
        EntityKind::Location => class("location"),
        EntityKind::Facility => class("structure") | class("location"),
        EntityKind::NamedEvent => class("event"),
    }
}

/// The classes of the word at a token: those of its lemma, or of what it names.
pub(super) fn classes_of_token(syntax: &Syntax<'_>, token: usize) -> u32 {
    let named = syntax.named(token);
    if let Some(kind) = named.filter(|n| n.part == NamedPart::Name).and_then(|n| syntax.entity_kind(n.entity)) {
        return classes_of_kind(kind);
    }
    let role = if named.is_some() { class("person") } else { 0 };
    let lemma = syntax.reading(token).and_then(|reading| reading.lemma());
    role | lemma.map_or(0, classes_of_lemma)
}

/// The classes of a noun.
pub(super) fn classes_of_lemma(lemma: u16) -> u32 {
    let rows = CLASS_NOUNS.rows(lemma).filter_map(|row| CLASSES_ROWS.get(row));
    rows.fold(0, |bits, &k| bits | 1 << k)
}

/// The country of a nationality adjective.
pub(super) fn nationality(syntax: &Syntax<'_>, token: usize) -> Option<CountryCode> {
    if syntax.mention(token).is_some() || !syntax.is(token, |r| r.is_adjective() || r.is_noun()) {
        return None;
    }
    let phrase = syntax.longest(&syntax.lexicon.nationalities, token, syntax.bare_word_start(token))?;
    (syntax.behind(phrase.end) == token + 1).then(|| Lexicon::nationality(phrase.value).0)?
}

/// The sector that the word at a token tells.
pub(super) fn sector_of_token(syntax: &Syntax<'_>, token: usize) -> Option<Sector> {
    let lemma = syntax.reading(token)?.lemma()?;
    SECTOR_NOUNS.rows(lemma).find_map(|row| SECTORS_ROWS.get(row)?.parse().ok())
}

/// The country and the sector of a party: of the entity or its role, or what its words tell.
pub(super) fn affiliation(syntax: &Syntax<'_>, party: &Party) -> (Option<CountryCode>, Option<Sector>) {
    let words = party.tokens.clone();
    let told = || words.clone().find_map(|token| nationality(syntax, token));
    let names =
        || words.clone().find_map(|token| syntax.mention(token).and_then(|n| syntax.entities.get(n.entity)?.country));
    let mut sector = words.clone().find_map(|token| sector_of_token(syntax, token));
    let Some(entity) = party.entity.and_then(|entity| syntax.entities.get(entity)) else {
        return (told().or_else(names), sector);
    };
    let role = entity.roles.iter().find(|role| !role.former);
    let roles = role.and_then(|role| role.span.bytes()).map(|bytes| syntax.article.clean().range_of(bytes));
    if let Some(range) = roles {
        let tokens = syntax.words.index_of(range.start)..syntax.behind(range.end);
        sector = tokens.clone().find_map(|token| sector_of_token(syntax, token));
    } else if entity.kind == EntityKind::Organization && sector.is_none() {
        let mention = entity.mentions.iter().max_by_key(|mention| mention.span.len());
        let range = mention.and_then(|m| m.span.bytes()).map(|bytes| syntax.article.clean().range_of(bytes));
        sector = range.and_then(|range| {
            (syntax.words.index_of(range.start)..syntax.behind(range.end))
                .find_map(|token| sector_of_token(syntax, token))
        });
    }
    let former = entity.roles.iter().any(|role| role.former) && role.is_none();
    let sector = if former { Some(Sector::Elite) } else { sector };
    let sector = if entity.kind == EntityKind::Gpe { Some(Sector::Government) } else { sector };
    (entity.country.or_else(|| role.and_then(|role| role.country)).or_else(told), sector)
}

const _: () = assert!(CLASSES.len() <= 32);

/// Is an entity a country?
pub(super) fn is_country(syntax: &Syntax<'_>, entity: &Entity) -> bool {
    level(syntax, entity) == COUNTRY
}

/// Whether an entity is a country, a capital, or another place.
pub(super) fn level(syntax: &Syntax<'_>, entity: &Entity) -> &'static str {
    let value = (entity.kind == EntityKind::Gpe).then(|| {
        let name = Normaliser::lookup().normalise(&entity.name);
        syntax.lexicon.places.value_of(name.text())
    });
    match value.flatten() {
        Some(0) => COUNTRY,
        Some(_) => "capital",
        None => "place",
    }
}
