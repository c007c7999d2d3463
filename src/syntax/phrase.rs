//! Noun phrases: a head noun with its genitives, adjectives and the name in apposition.

use std::ops::Range;

use super::governor::OTHER;
use super::{NamedPart, Syntax};
use crate::EntityKind;
use crate::words::Reading;

/// Where the table of speakers has the kind, and the kind of one person.
const SPEAKER_KIND: u32 = 4;
const PERSON: u64 = 0;
/// Number of a noun.
const PLURAL: u32 = 3;
/// Letters of أرفع.
const ELATIVE: usize = 4;
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

/// A noun, adjective or number.
fn is_content(reading: Reading) -> bool {
    reading.is_noun() || reading.is_adjective() || reading.is_number()
}

impl Syntax<'_> {
    /// Can a noun phrase start at a token? Prefixes aside.
    pub(crate) fn is_nominal(&self, index: usize) -> bool {
        self.named(index).is_some()
            || !self.is_that(index) && self.is(index, |r| r.is_determiner() || is_content(r))
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
            let related = named.part == NamedPart::Role && self.phrase_at(&self.lexicon.kinship, start).is_some();
            phrase.entity = Some(named.entity).filter(|_| !related);
            phrase.tokens.end = named.tokens.end.clamp(start + 1, end);
        }
        self.extend(&mut phrase, end);
        Some(phrase)
    }

    /// Takes the words in that belong to the phrase.
    fn extend(&self, phrase: &mut NounPhrase, end: usize) {
        // May a genitive follow?
        let mut open = phrase.entity.is_none() && (self.takes_genitive(phrase.head) || self.is_number(phrase.head));
        while phrase.tokens.end < end {
            let next = self.behind_open_mark(phrase.tokens.end, end);
            // مصادر أمريكية وكورية: a second adjective.
            let both = self.has_conjunction(next)
                && self.is(phrase.tokens.end - 1, |r| r.is_adjective())
                && (self.is(next, |r| r.is_adjective() && !r.is_function()) || self.is_nationality(next))
                && self.named(next).is_none();
            if both && next < end {
                phrase.tokens.end = next + 1;
                continue;
            }
            let apart = self.has_conjunction(next) || self.has_preposition(next) || self.is_that(next);
            let governs = || self.governor_at(next).is_some_and(|governor| governor.preposition == OTHER);
            let described = next < end && self.may_describe(phrase, next);
            if next >= end || apart || self.time(next).is_some() || !described && governs() {
                return;
            }
            if let Some(named) = self.named(next) {
                let kind = self.entity_kind(named.entity);
                let same = phrase.entity == Some(named.entity);
                // والد فلان is not Fulan: a name behind a single noun without article is its genitive.
                let definite = phrase.tokens.len() > 1 || self.is_definite(phrase.head);
                let apposed = named.part == NamedPart::Name
                    && phrase.entity.is_none()
                    && (definite || kind != Some(EntityKind::Person))
                    && self.is_explained(phrase.head, kind);
                if !(open || same || apposed) {
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
            // وزير الخارجية: an adjective with article behind a noun without one stands for a noun.
            let noun = self.is(next, |r| r.is_determiner() || is_content(r) && (!r.is_adjective() || r.has_article()))
                || self.is_portfolio(phrase, next);
            let genitive = open && !counted && noun;
            let adjective = described && !self.is_predicate(phrase, next);
            let foreign = self.is_word(next) && !self.is_arabic(next) && open;
            if !(genitive || adjective || foreign) {
                return;
            }
            // هذه الشابة: the noun is the head.
            if self.is(phrase.head, |r| r.is_determiner()) {
                phrase.head = next;
            }
            open = genitive && self.takes_genitive(next) || self.is_number(next);
            phrase.tokens.end = next + 1;
            self.close_mark(phrase, end);
        }
    }

    /// وزراء خارجية (الدول): a feminine adjective behind a noun for men is the noun of what they are in charge of.
    fn is_portfolio(&self, phrase: &NounPhrase, next: usize) -> bool {
        next == phrase.head + 1
            && self.is(next, |r| r.is_adjective() && r.gender() == 2 && r.number() == 1 && !r.has_article())
            && self.is(phrase.head, |r| r.is_noun() && r.gender() == 1)
            && self.phrase_at(&self.lexicon.titles, phrase.head).is_some()
    }

    /// A noun without article or pronoun. What is counted stands in the accusative and takes none: 66 شخصا.
    fn takes_genitive(&self, index: usize) -> bool {
        let counted = index > 0 && self.is_number(index - 1) && self.word(index).ends_with('ا');
        let noun = self.is(index, |r| (r.is_determiner() || is_content(r)) && !r.has_pronoun());
        !counted && noun && !self.is_definite(index)
    }

    /// An adjective, or a word that may be one behind an indefinite noun: مصدر أمني مطلع.
    fn may_describe(&self, phrase: &NounPhrase, index: usize) -> bool {
        let bare =
            |k: usize| self.is_arabic(k) && !self.is_definite(k) && self.is(k, |r| !(r.has_pronoun() && r.is_noun()));
        self.is(index, |r| r.is_adjective())
            || bare(index)
                && bare(phrase.tokens.end - 1)
                && phrase.entity.is_none()
                && self.is(index, |r| !r.is_verb() && !r.is_number() && (is_content(r) || self.is_person(phrase.head)))
                && crate::words::may_be_adjective(self.word(index))
    }

    /// An adjective without article behind a definite noun says something of it; so does one that agrees with no noun of
    /// the phrase.
    fn is_predicate(&self, phrase: &NounPhrase, index: usize) -> bool {
        let definite = self.is(phrase.tokens.end - 1, |r| r.has_article()) || phrase.entity.is_some();
        let gender = self.reading(index).map_or(0, |r| r.gender());
        let agrees = |k: usize| {
            !self.is_arabic(k)
                || self.is(k, |r| r.gender() == gender || r.gender() == 0 || r.number() == PLURAL || !r.is_noun())
        };
        definite && self.is(index, |r| !r.has_article()) || gender != 0 && !phrase.tokens.clone().any(agrees)
    }

    /// Does a noun explain a name of this kind behind it: the reporter Fulan, the newspaper Fulana?
    fn is_explained(&self, head: usize, kind: Option<EntityKind>) -> bool {
        let table = |table| self.phrase_at(table, head).is_some();
        match kind {
            Some(EntityKind::Person) => self.is_person(head) || self.is_definite(head) && self.is_nationality(head),
            Some(_) => !self.is_person(head) && (table(&self.lexicon.classifiers) || table(&self.lexicon.media_nouns)),
            None => false,
        }
    }

    /// الأرجنتيني
    fn is_nationality(&self, index: usize) -> bool {
        self.phrase_at(&self.lexicon.nationalities, index).is_some_and(|found| self.behind(found.end) == index + 1)
    }

    /// A noun for a person: a title, or one for somebody who speaks; not for his family.
    pub(crate) fn is_person(&self, head: usize) -> bool {
        let speaker = self.phrase_at(&self.lexicon.speakers, head);
        let related = self.phrase_at(&self.lexicon.kinship, head).is_some();
        !related
            && (speaker.is_some_and(|found| found.value >> SPEAKER_KIND == PERSON)
                || self.phrase_at(&self.lexicon.titles, head).is_some())
    }

    /// أرفع, أكبر
    pub(crate) fn is_elative(&self, index: usize) -> bool {
        let word = self.word(index).trim_start_matches(['و', 'ف']);
        word.starts_with(['أ', 'ا'])
            && word.chars().count() == ELATIVE
            && !word.ends_with('ة')
            && self.named(index).is_none()
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

#[cfg(test)]
mod tests {
    use crate::syntax::tests::with;

    /// The noun phrase at a token, and what it stands for.
    fn phrase(text: &str, at: usize) -> (String, String) {
        with(text, |syntax| {
            let phrase = syntax.noun_phrase(at, syntax.words.len()).unwrap();
            let entity = phrase.entity.map_or("", |entity| &syntax.entities[entity].name);
            (syntax.text[syntax.bytes(&phrase.tokens)].to_owned(), entity.to_owned())
        })
    }

    #[test]
    fn genitives_and_adjectives() {
        assert_eq!(phrase("أعلن مدير مستشفى المدينة الجديد وفاة شخصين.", 1).0, "مدير مستشفى المدينة الجديد");
        assert_eq!(phrase("قال مصدر أمني رفيع إن الأمر انتهى.", 1).0, "مصدر أمني رفيع");
        assert_eq!(phrase("زار وزير الخارجية البولندي المدينة.", 1).0, "وزير الخارجية البولندي");
        assert_eq!(phrase("قالت مصادر سورية ولبنانية إن الأمر انتهى.", 1).0, "مصادر سورية ولبنانية");
    }

    #[test]
    fn what_is_no_part_of_it() {
        // A new object, an adjective that agrees with nothing, what is said of it.
        assert_eq!(phrase("أعلنت الوزارة مقتل عشرة.", 1).0, "الوزارة");
        assert_eq!(phrase("اتهم الوزير المعارضة بالفساد.", 1).0, "الوزير");
        assert_eq!(phrase("قال إن الوضع خطير جدا.", 2).0, "الوضع");
    }

    #[test]
    fn the_name_behind_a_noun() {
        assert_eq!(phrase("قال الرئيس الفرنسي إيمانويل ماكرون إن.", 1).1, "إيمانويل ماكرون");
        assert_eq!(phrase("قال والد إيمانويل ماكرون إن.", 1).1, "");
        assert_eq!(phrase("قالت صحيفة «النهار» إن.", 1).1, "النهار");
    }
}
