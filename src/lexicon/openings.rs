//! Which tables may have a phrase that starts at a word: one look tells it for all of them, so that most words are looked
//! up in none.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::phrases::start;
use super::{Head, Lexicon, Phrases};
use crate::words::splits;

/// Every Arabic letter takes two bytes.
const LETTER: usize = 2;
/// The article, in a clean text.
const ARTICLE: &str = "ال";

/// The bit of the gazetteer.
const NAMES: u128 = 1 << 127;

/// The tables that may have something at a word, behind any of its prefixes, with its article or without: a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Openings(u128);

impl Openings {
    /// Any of the tables.
    pub(crate) const ANY: Self = Self(u128::MAX);

    /// The same, where names of the gazetteer may start here, too.
    pub(crate) const fn with_names(self, names: bool) -> Self {
        Self(if names { self.0 | NAMES } else { self.0 })
    }

    /// May a name of the gazetteer start here?
    pub(crate) const fn of_names(self) -> bool {
        self.0 & NAMES != 0
    }

    /// May this table have something here? Of tables that are not watched it is not known.
    pub(crate) fn of(self, table: &Phrases) -> bool {
        table.number.is_none_or(|number| self.0 >> number & 1 == 1)
    }
}

/// What the watched tables may have at each word that a phrase of one of them starts with.
pub(super) type Starts = HashMap<u64, Openings, RandomState>;

impl Lexicon {
    /// Where a phrase may start with a word of nothing but letters.
    pub(crate) fn openings(&self, word: &str) -> Openings {
        let mut open = Openings(0);
        let mut ask = |prefix: &str, word: &str| open.0 |= self.openings_of(start(prefix, word)).0;
        for split in splits(word) {
            let rest = &word[split.prefix..];
            if split.lost_alef {
                ask("", &rest[LETTER..]);
                ask("ا", rest);
            } else {
                ask("", rest);
                if let Some(bare) = rest.strip_prefix(ARTICLE).filter(|bare| !bare.is_empty()) {
                    ask("", bare);
                }
            }
        }
        open
    }

    /// The tables that may have something at this place in a text and nowhere else.
    pub(crate) fn openings_at(&self, head: Head, text: &str, at: usize) -> Openings {
        head.start(text, at).map_or(Openings::ANY, |start| self.openings_of(start))
    }

    fn openings_of(&self, start: u64) -> Openings {
        self.starts.get(&start).copied().unwrap_or(Openings(0))
    }
}

macro_rules! watched {
    ($($table:ident),+ $(,)?) => {
        impl Lexicon {
            /// Gives the watched tables their numbers.
            pub(super) fn watched(mut self) -> Self {
                let mut numbers = 0..NAMES.trailing_zeros();
                $(
                    self.$table.number = numbers.next();
                    if let Some(number) = self.$table.number {
                        for start in self.$table.starts() {
                            self.starts.entry(start).or_insert(Openings(0)).0 |= 1 << number;
                        }
                    }
                )+
                self
            }
        }
    };
}

watched!(
    place_blocks,
    place_cues,
    places,
    number_words,
    time_words,
    prepositions,
    institutions,
    classifiers,
    heads,
    stops,
    kinship,
    movements,
    toponyms,
    toponym_adjectives,
    given_names,
    bodies,
    sport_cues,
    media_nouns,
    ministries,
    not_bodies,
    settlements,
    name_ends,
    lasting,
    nouns,
    pairs,
    role_heads,
    posts,
    opponents,
    carriers,
    foreign_articles,
    peers,
    partitives,
    gatherings,
    dedications,
    role_stops,
    titles,
    role_modifiers,
    name_particles,
    nationalities,
    speakers,
    cue_words,
    addressees,
    media,
    relatives,
    letters,
    questions,
    in_name_of,
    openers,
    published_by,
    named_by,
    governing_adjectives,
    pronouns,
    auxiliaries,
    titled,
    proclaimed,
    object_pronouns,
    but,
    crowds,
    that,
    not_that,
    negations,
    clause_starts,
    late_clauses,
    not_sources,
    slogans,
    demonstratives,
    anonymity,
    conditions,
    tense_cues,
    nowadays,
    status_cues,
    clause_words,
    quantifiers,
    governing_words,
    relating_words,
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_look_tells_what_the_tables_say() {
        let lexicon = Lexicon::get().unwrap();
        let open = lexicon.openings("وللوزير");
        assert!(open.of(&lexicon.titles) && !open.of(&lexicon.nationalities));
        let open = lexicon.openings("المصرية");
        assert!(open.of(&lexicon.nationalities) && !open.of(&lexicon.kinship));
        assert!(open.of(&lexicon.agencies) && Openings::ANY.of(&lexicon.kinship));
    }

    #[test]
    fn what_a_table_has_at_a_place_is_foretold() {
        let lexicon = Lexicon::get().unwrap();
        let at = |text: &str, at: usize| lexicon.openings_at(Head::of("", text, at), text, at);
        assert!(!at("قال الوزير", 0).of(&lexicon.titles) && !at("الوزير", 0).of(&lexicon.titles));
        assert!(at("الوزير", "ال".len()).of(&lexicon.titles) && !at("الوزير", "ال".len()).of(&lexicon.that));
        // A number that is written onto a word may belong to it.
        assert_eq!(at("ف16", 0), Openings::ANY);
        assert_eq!(at("", 0), Openings(0));
    }
}
