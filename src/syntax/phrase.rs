//! Noun phrases: a head noun with its genitives, adjectives and the name in apposition.

use std::ops::Range;

use super::governor::OTHER;
use super::{NamedPart, Syntax};
use crate::EntityKind;

/// Words of a noun phrase.
const MAX_WORDS: usize = 24;

/// A noun phrase without what prepositions add to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NounPhrase {
    pub(crate) tokens: Range<usize>,
    /// The token of its head noun.
    pub(crate) head: usize,
    /// The entity that it stands for: as its name, its role, or a name in apposition.
    pub(crate) entity: Option<usize>,
}

impl Syntax<'_> {
    /// Can a noun phrase start at a token? Prefixes aside.
    pub(crate) fn is_nominal(&self, index: usize) -> bool {
        self.named(index).is_some()
            || self.is(index, |r| r.is_noun() || r.is_adjective() || r.is_number())
            || self.is_word(index) && !self.is_arabic(index)
    }

    /// The noun phrase that starts at a token and ends before `end`; a prefix of its first word does not matter.
    pub(crate) fn noun_phrase(&self, start: usize, end: usize) -> Option<NounPhrase> {
        let end = end.min(start + MAX_WORDS);
        let start = self.behind_open_mark(start, end);
        if start >= end || !self.is_nominal(start) {
            return None;
        }
        let mut phrase = NounPhrase { tokens: start..start + 1, head: start, entity: None };
        if let Some(named) = self.named(start) {
            phrase.entity = Some(named.entity);
            phrase.tokens.end = named.tokens.end.clamp(start + 1, end);
        }
        self.extend(&mut phrase, end);
        Some(phrase)
    }

    /// Takes the words in that belong to the phrase.
    fn extend(&self, phrase: &mut NounPhrase, end: usize) {
        // May a genitive follow?
        let mut open = phrase.entity.is_none() && self.takes_genitive(phrase.head);
        while phrase.tokens.end < end {
            let next = self.behind_open_mark(phrase.tokens.end, end);
            let governs = || self.governor_at(next).is_some_and(|governor| governor.preposition == OTHER);
            if next >= end || self.has_conjunction(next) || self.has_preposition(next) || governs() {
                return;
            }
            if let Some(named) = self.named(next) {
                let kind = self.entity_kind(named.entity);
                let same = phrase.entity == Some(named.entity);
                let apposed =
                    named.part == NamedPart::Name && phrase.entity.is_none() && self.is_explained(phrase.head, kind);
                let of_role = self.named(phrase.head).is_some_and(|head| head.part == NamedPart::Role);
                if !(open || same || apposed || of_role) {
                    return;
                }
                phrase.tokens.end = named.tokens.end.clamp(next + 1, end);
                if apposed {
                    phrase.entity = Some(named.entity);
                }
                open = false;
                self.close_mark(phrase, end);
                continue;
            }
            // (لقي) ثلاثة أشخاص مصرعهم: who is counted has no such genitive.
            let counted = phrase.head > 0 && self.is_number(phrase.head - 1) && self.is(next, |r| r.has_pronoun());
            let genitive = open && !counted && self.is(next, |r| r.is_noun() || r.is_number());
            let adjective = self.is(next, |r| r.is_adjective()) && !self.is_predicate(phrase, next);
            let foreign = self.is_word(next) && !self.is_arabic(next) && open;
            if !(genitive || adjective || foreign) {
                return;
            }
            open = genitive && self.takes_genitive(next) || self.is_number(next);
            phrase.tokens.end = next + 1;
            self.close_mark(phrase, end);
        }
    }

    /// A noun without article or pronoun. What is counted stands in the accusative and takes none: 66 شخصا.
    fn takes_genitive(&self, index: usize) -> bool {
        let counted = index > 0 && self.is_number(index - 1) && self.word(index).ends_with('ا');
        !counted
            && self.is(index, |r| {
                (r.is_noun() || r.is_number() || r.is_adjective()) && !r.has_article() && !r.has_pronoun()
            })
    }

    /// An adjective without article behind a definite noun says something of it.
    fn is_predicate(&self, phrase: &NounPhrase, index: usize) -> bool {
        let definite = self.is(phrase.tokens.end - 1, |r| r.has_article()) || phrase.entity.is_some();
        definite && self.is(index, |r| !r.has_article())
    }

    /// Does a noun explain a name of this kind behind it: the reporter Fulan, the newspaper Fulana?
    fn is_explained(&self, head: usize, kind: Option<EntityKind>) -> bool {
        let table = |table| self.phrase_at(table, head).is_some();
        match kind {
            Some(EntityKind::Person) => table(&self.lexicon.titles) || table(&self.lexicon.speakers),
            Some(_) => table(&self.lexicon.classifiers) || table(&self.lexicon.media_nouns),
            None => false,
        }
    }

    /// The token behind a mark that may stand before a name: «النهار», (تاس).
    fn behind_open_mark(&self, index: usize, end: usize) -> usize {
        let is_mark = matches!(self.word(index), "\"" | "«" | "“" | "”" | "'" | "‘" | "(");
        if is_mark && index + 1 < end && self.named(index + 1).is_some() { index + 1 } else { index }
    }

    /// Takes the mark in that closes a name.
    fn close_mark(&self, phrase: &mut NounPhrase, end: usize) {
        let next = phrase.tokens.end;
        let opened = matches!(self.word(next), "\"" | "»" | "”" | "“" | "'" | "’" | ")")
            && phrase.tokens.clone().any(|k| matches!(self.word(k), "\"" | "«" | "“" | "”" | "'" | "‘" | "("));
        if next < end && opened {
            phrase.tokens.end = next + 1;
        }
    }
}
