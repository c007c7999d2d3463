//! Which tables may have a phrase that starts at a word: one look tells it for all of them, so that most words are looked
//! up in none.

use super::{Lexicon, Phrases};
use crate::words::splits;

/// Every Arabic letter takes two bytes.
const LETTER: usize = 2;
/// The article, in a clean text.
const ARTICLE: &str = "ال";

/// The bit of the gazetteer.
const NAMES: u64 = 1 << 63;

/// The tables that may have something at a word, behind any of its prefixes, with its article or without: a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Openings(u64);

impl Openings {
    /// Any of the tables.
    pub(crate) const ANY: Self = Self(u64::MAX);

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

macro_rules! watched {
    ($($table:ident),+ $(,)?) => {
        impl Lexicon {
            /// Gives the watched tables their numbers.
            pub(super) fn watched(mut self) -> Self {
                let mut number = 0..NAMES.trailing_zeros();
                $(self.$table.number = number.next();)+
                self
            }

            /// Where a phrase may start with a word of nothing but letters.
            pub(crate) fn openings(&self, word: &str) -> Openings {
                let mut open = 0;
                let mut ask = |prefix: &str, word: &str| {
                    let start = Phrases::start(prefix, word);
                    $(
                        if self.$table.may_start_so(start) {
                            open |= self.$table.number.map_or(0, |number| 1_u64 << number);
                        }
                    )+
                };
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
                Openings(open)
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
}
