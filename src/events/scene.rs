//! What the stage reads, and what is worked out once for each article.

use foldhash::{HashMap, HashMapExt};
use std::cell::OnceCell;

use super::coreference::Nearby;
use super::model::EventType;
use super::ontology::Ontology;
use super::party::{Party, nationality};
use super::site::{Site, VerbSite, verb_site};
use super::status::Cue;
use super::vector::About;
use crate::syntax::{Clauses, NamedPart, NounPhrase, Syntax};
use crate::{EntityKind, Quote, Time, TimeKind};

/// Earlier names and roles that a definite noun is compared with.
const MAX_MEANT: usize = 16;

/// Tokens on each side of one that tell what is spoken of there.
const PASSAGE: usize = 12;

/// Sentences of a whole article, its title among them.
const WHOLE: usize = 4;

/// One article.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) syntax: &'a Syntax<'a>,
    pub(super) times: &'a [Time],
    pub(super) quotes: &'a [Quote],
    pub(super) ontology: &'a Ontology,
    pub(super) clauses: Clauses,
    /// For each token one more than the index of the time that it is part of.
    timed: Vec<u32>,
    /// The same for quotes.
    quoted: Vec<u32>,
    /// For each lemma where a name or a role begins with it, and whose it is: what الحزب and الرئيس may stand for.
    nominals: HashMap<u16, Vec<(usize, usize)>>,
    /// How often each lemma stands in the article.
    pub(super) counts: HashMap<u16, usize>,
    /// What stands around the verb of each clause.
    pub(super) verbs: Vec<Option<VerbSite>>,
    /// The cues of status at the tokens that were asked for.
    pub(super) cues: Vec<OnceCell<Option<Cue>>>,
    /// What stands around the tokens that were asked for.
    pub(super) sites: Vec<OnceCell<Box<Site>>>,
    /// What is near the triggers that were asked for.
    pub(super) near: Vec<OnceCell<Box<Nearby>>>,
    /// What the whole text is about, and the title; what the words around the tokens that were asked for are.
    pub(super) about: About,
    pub(super) title: About,
    contexts: Vec<OnceCell<Box<About>>>,
    /// The types of the senses that fit the verbs that were asked for.
    pub(super) fitting: Vec<OnceCell<Option<EventType>>>,
}

impl<'a> Scene<'a> {
    pub(super) fn of(syntax: &'a Syntax<'a>, times: &'a [Time], quotes: &'a [Quote], ontology: &'a Ontology) -> Self {
        let clean = syntax.article.clean();
        let mut timed = vec![0; syntax.words.len()];
        for (k, time) in (1_u32..).zip(times) {
            let Some(range) = time.span.bytes().map(|bytes| clean.range_of(bytes)) else { continue };
            let tokens = syntax.words.index_of(range.start)..syntax.behind(range.end);
            if let Some(slots) = timed.get_mut(tokens) {
                slots.fill(k);
            }
        }
        let clauses = Clauses::of(syntax);
        let title = syntax.sentences().first().filter(|_| syntax.has_title()).cloned().unwrap_or_default();
        let verbs = Vec::with_capacity(clauses.len());
        let mut counts = HashMap::new();
        for lemma in (0..syntax.words.len()).filter_map(|token| syntax.reading(token)?.lemma()) {
            *counts.entry(lemma).or_insert(0) += 1;
        }
        let mut scene = Self {
            syntax,
            times,
            quotes,
            ontology,
            counts,
            verbs,
            clauses,
            timed,
            nominals: nominals(syntax),
            quoted: quoted(syntax, quotes),
            cues: vec![OnceCell::new(); syntax.words.len()],
            sites: vec![OnceCell::new(); syntax.words.len()],
            near: vec![OnceCell::new(); syntax.words.len()],
            about: About::of(syntax, 0..syntax.words.len(), None),
            title: About::of(syntax, title, None),
            contexts: vec![OnceCell::new(); syntax.words.len()],
            fitting: vec![OnceCell::new(); syntax.words.len()],
        };
        for k in 0..scene.clauses.len() {
            let site = verb_site(&scene, k);
            scene.verbs.push(site);
        }
        scene
    }

    /// Noun phrases as parties; definite nouns stand for what was named before.
    pub(super) fn parties(&self, phrases: Vec<NounPhrase>) -> Vec<Party> {
        let party = |phrase| {
            let mut party = Party::of(self.syntax, phrase);
            party.entity = party.entity.or_else(|| self.meant(&party));
            party
        };
        phrases.into_iter().map(party).collect()
    }

    /// The entity that a definite noun stands for: the last one before it whose name or role begins with the noun.
    fn meant(&self, party: &Party) -> Option<usize> {
        let syntax = self.syntax;
        let reading = syntax.reading(party.head).filter(|reading| reading.has_article() && reading.number() == 1)?;
        if party.tokens.start != party.head || party.tokens.len() > 2 {
            return None;
        }
        let before = self.nominals.get(&reading.lemma()?)?;
        let last = before.partition_point(|&(token, _)| token < party.head);
        let told = party.tokens.clone().find_map(|token| nationality(syntax, token));
        let country = |entity: usize| syntax.entities.get(entity).and_then(|entity| entity.country);
        let fits =
            |&&(_, entity): &&(usize, usize)| told.is_none() || country(entity).is_none() || country(entity) == told;
        let window = before.get(last.saturating_sub(MAX_MEANT)..last)?;
        window.iter().rev().find(fits).map(|&(_, entity)| entity)
    }

    /// The lemma of the word at a token.
    pub(super) fn lemma_at(&self, token: usize) -> Option<&'static str> {
        crate::words::lemma(self.syntax.reading(token)?.lemma()?)
    }

    /// The same, or the word as it stands if it has none.
    pub(super) fn lemma_or_word(&self, token: usize) -> &'a str {
        self.lemma_at(token).unwrap_or_else(|| self.syntax.word(token))
    }

    /// The preposition that governs a token, as a word of a feature.
    pub(super) fn governor_at(&self, token: usize) -> &'static str {
        self.syntax.governor_at(token).map_or("none", |governor| {
            super::class::PREPOSITIONS.get(usize::from(governor.preposition)).copied().unwrap_or("other")
        })
    }

    /// The preposition that is written onto a token, as a word of a feature.
    pub(super) fn attached_at(&self, token: usize) -> &'static str {
        if self.syntax.has_preposition(token) { self.governor_at(token) } else { "none" }
    }

    /// The time that a token is part of.
    pub(super) fn time_at(&self, token: usize) -> Option<usize> {
        (*self.timed.get(token)? as usize).checked_sub(1)
    }

    /// The token behind the time that a token is part of; lengths do not count, as they may be counted things.
    pub(super) fn behind_time(&self, token: usize) -> Option<usize> {
        let time = self.time_at(token)?;
        let same = (token..self.timed.len()).take_while(|&k| self.time_at(k) == Some(time));
        Some(token + same.count())
    }

    /// The point in time that a token is part of.
    pub(super) fn point_at(&self, token: usize) -> Option<&'a Time> {
        let time = self.times.get(self.time_at(token)?)?;
        (matches!(time.kind, TimeKind::Date | TimeKind::Time) && time.value.is_some()).then_some(time)
    }

    /// The verb of the clause that a token lies in.
    pub(super) fn verb_of(&self, token: usize) -> Option<&VerbSite> {
        self.verbs.get(self.clauses.of_token(token)?)?.as_ref()
    }

    /// What the words around a token are about.
    pub(super) fn context(&self, token: usize) -> Option<&About> {
        let around = token.saturating_sub(PASSAGE)..(token + PASSAGE + 1).min(self.syntax.words.len());
        let about = || Box::new(About::of(self.syntax, around, Some(token)));
        Some(self.contexts.get(token)?.get_or_init(about))
    }

    /// Is a sentence the title?
    pub(super) fn is_title(&self, sentence: usize) -> bool {
        sentence == 0 && self.syntax.has_title()
    }

    /// Is the text too short for a whole article?
    pub(super) fn is_excerpt(&self) -> bool {
        self.syntax.sentences().len() < WHOLE
    }

    /// The quote that a token lies in, the innermost of them.
    pub(super) fn quote_of(&self, token: usize) -> Option<usize> {
        (*self.quoted.get(token)? as usize).checked_sub(1)
    }
}

/// For each token one more than the index of the innermost quote that it lies in.
fn quoted(syntax: &Syntax<'_>, quotes: &[Quote]) -> Vec<u32> {
    let clean = syntax.article.clean();
    let tokens = |quote: &Quote| {
        let range = clean.range_of(quote.span.bytes()?);
        Some(syntax.words.index_of(range.start)..syntax.behind(range.end))
    };
    let mut ranges: Vec<_> = (1_u32..).zip(quotes).filter_map(|(k, quote)| Some((tokens(quote)?, k))).collect();
    ranges.sort_by_key(|(range, _)| std::cmp::Reverse(range.len()));
    let mut quoted = vec![0; syntax.words.len()];
    for (range, k) in ranges {
        if let Some(slots) = quoted.get_mut(range) {
            slots.fill(k);
        }
    }
    quoted
}

/// Where names and roles begin with a noun, in order of the text.
fn nominals(syntax: &Syntax<'_>) -> HashMap<u16, Vec<(usize, usize)>> {
    let mut nominals: HashMap<u16, Vec<(usize, usize)>> = HashMap::new();
    for token in 0..syntax.words.len() {
        let Some(named) = syntax.named(token).filter(|named| named.tokens.start == token) else { continue };
        let kind = syntax.entity_kind(named.entity);
        let stands = match named.part {
            NamedPart::Role => true,
            _ => matches!(kind, Some(EntityKind::Organization | EntityKind::Facility)),
        };
        let lemma = syntax.reading(token).and_then(|reading| reading.lemma()).filter(|_| stands);
        if let Some(lemma) = lemma {
            nominals.entry(lemma).or_default().push((token, named.entity));
        }
    }
    nominals
}
