//! Roles: the title that stands before or after a person's name.
//!
//! وزير النقل المغربي سامي حداد; ليلى خوري المتحدثة باسم وزارة الصحة السورية; رئيس المجمع الأسقفي،
//! الكاردينال ...

mod before;
mod behind;

use std::ops::Range;

use super::model::{EntityKind, Gender};
use super::view::{Start, View};
use crate::CountryCode;
use crate::gazetteer::Entry;
use crate::lexicon::Phrase;

/// Pronouns behind a noun, the longer ones first.
const PRONOUNS: [&str; 6] = ["هما", "ها", "هم", "هن", "نا", "ه"];
/// The bit of titles that anybody may have.
const HUMAN: u32 = 7;
/// The bits of honorifics, ranks, professions, offices and those of governments, and the first one of the prepositions.
const HONORIFIC: u32 = 6;
const RANK: u32 = 8;
const PROFESSION: u32 = 9;
const OFFICE: u32 = 10;
const GOVERNMENT: u32 = 11;
const GOVERNS: u32 = 12;
/// Prepositions that titles may govern, in the order of their bits.
const PREPOSITIONS: [&str; 5] = ["ل", "إلى", "عن", "من", "على"];
const TO: &str = "إلى";
const TO_UNSPELLED: &str = "الى";
const IN: &str = "في";
const WITHIN: &str = "ب";
/// How far before a preposition the title may stand that governs it.
const GOVERNOR: usize = 5;
/// Words of a role.
const MAX_WORDS: usize = 16;

/// A name in the text with its kind: a role may hold bodies and places, and ends at another person.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) range: Range<usize>,
    pub(super) kind: EntityKind,
    /// The entity that it names.
    pub(super) entity: usize,
}

/// A role of a person.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    pub(super) country: Option<CountryCode>,
    pub(super) gender: Option<Gender>,
    pub(super) former: bool,
    /// The body in which it is held.
    pub(super) organization: Option<usize>,
    /// The place that it governs, or whose government it is of: محافظ عدن, وزير الصحة في اليمن.
    pub(super) place: Option<usize>,
    /// It is the office of a state: وزير الخارجية الروسي.
    pub(super) office: bool,
}

/// Finds the roles around the names of one article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Roles<'a> {
    pub(super) view: View<'a>,
    /// All names, in order.
    pub(super) named: &'a [Named],
    /// When the article was published.
    pub(super) year: Option<i16>,
}

/// Does a title stand for more than one?
pub(super) fn is_plural(title: u64) -> bool {
    title >> 2 & 3 == 2
}

/// Does a title have the bit of a class?
fn is(title: u64, class: u32) -> bool {
    title >> class & 1 == 1
}

/// A preposition as it should be written: إلى for الى.
fn preposition(word: &str) -> &str {
    if word == TO_UNSPELLED { TO } else { word }
}

/// Does a title govern a preposition: مبعوث إلى?
fn governs(title: u64, preposition: &str) -> bool {
    (GOVERNS..).zip(PREPOSITIONS).any(|(bit, other)| other == preposition && title >> bit & 1 == 1)
}

impl Roles<'_> {
    /// The roles that stand around a person's name. `who` is what the gazetteer knows of the person.
    pub(super) fn around(&self, name: &Range<usize>, who: Option<&Entry<'_>>) -> Vec<Found> {
        let (before, then) = self.before(name, who).or_else(|| self.shared(name)).unzip();
        let then = then.unwrap_or_default();
        let first = usize::from(before.is_some());
        let all = before.into_iter().chain(self.behind(name));
        // الشاب, المواطن: what anybody is, and no role.
        let human =
            |range: &Range<usize>| self.title(self.view.first(range)).is_some_and(|(.., title)| is(title, HUMAN));
        let described = |(index, range): (usize, Range<usize>)| {
            let mut role = self.describe(range);
            role.former |= then && index < first;
            role
        };
        all.enumerate().filter(|(_, range)| !human(range)).map(described).collect()
    }

    /// The title at a word, behind its prefixes.
    pub(super) fn title(&self, index: usize) -> Option<(Start, usize, u64)> {
        let titles = &self.view.lexicon.titles;
        // A form that is another word too needs its article.
        let certain = |(start, title): &(Start, Phrase)| title.value >> 4 & 1 == 0 || self.view.is_definite(*start);
        let found = self.view.phrase_at(titles, index).filter(certain);
        let (start, title) = found.or_else(|| self.possessed(index).filter(certain))?;
        // The م of 2011م is no engineer.
        let at = self.view.token(index)?.range.start;
        let glued = self.view.text[..at].ends_with(|c: char| c.is_ascii_digit());
        // والد is no و and "the Dr", كاميرا no كـ and "prince".
        let bare = self.view.text.get(start.at..title.end).and_then(|title| title.strip_prefix("ال"));
        let letter = bare.is_some_and(|bare| bare.chars().count() <= 2);
        let whole = || start.prefixed && crate::words::is_whole(self.view.word(index));
        (!glued && !letter && !whole()).then_some((start, title.end, title.value))
    }

    /// أحد, of several who are told behind it.
    fn is_partitive(&self, index: usize) -> bool {
        self.view.value(&self.view.lexicon.partitives, index).is_some()
            && !PREPOSITIONS.contains(&self.view.word(index))
    }

    /// A title with the pronoun of those for whom it is held: رئيسها.
    fn possessed(&self, index: usize) -> Option<(Start, Phrase)> {
        let view = &self.view;
        let end = view.token(index).filter(|_| view.is_arabic(index))?.range.end;
        view.starts(index).find_map(|start| {
            let word = view.text.get(start.at..end)?;
            let stem = PRONOUNS.iter().find_map(|pronoun| word.strip_suffix(pronoun))?;
            let feminine = || view.lexicon.titles.value_of(&format!("{}ة", stem.strip_suffix('ت')?));
            let value = view.lexicon.titles.value_of(stem).or_else(feminine)?;
            (stem.chars().count() > 2 && !view.is_definite(start)).then_some((start, Phrase { end, value }))
        })
    }

    /// A word that no role goes on with; إلى may be governed by its title.
    fn is_stop(&self, index: usize) -> bool {
        let stop = self.view.longest(&self.view.lexicon.role_stops, index);
        let end = self.view.token(index).map(|token| token.range.end);
        stop.is_some_and(|stop| {
            Some(stop.end) != end || preposition(self.view.word(index)) != TO || !self.is_governed(index)
        })
    }

    /// Is a word a preposition that a title before it governs: المبعوث الأممي (إلى) اليمن?
    fn is_governed(&self, index: usize) -> bool {
        let view = &self.view;
        let word = preposition(view.word(index));
        let back = |back: usize| index.checked_sub(back).filter(|at| view.is_arabic(*at) && view.follows(at + 1));
        PREPOSITIONS.contains(&word)
            && (1..=GOVERNOR).map_while(back).any(|at| self.title(at).is_some_and(|(.., title)| governs(title, word)))
    }

    /// A preposition that belongs to the clause: (على) انضمام, but not المسؤول عن.
    fn is_unbound(&self, index: usize) -> bool {
        matches!(self.view.word(index), "على" | "عن") && !self.is_governed(index)
    }

    /// Does an indefinite word begin something else behind a definite one: وزير النقل (مراسم)?
    fn begins_another(&self, index: usize) -> bool {
        let view = &self.view;
        let word = view.word(index);
        index > 0
            && view.is_definite_word(index - 1)
            && !view.is_definite_word(index)
            && view.follows(index)
            && view.starts(index).count() == 1
            && !crate::words::is_function(word)
            && view.phrase_at(&view.lexicon.role_modifiers, index).is_none()
            && view.lexicon.place_cues.value_of(word).is_none()
            && self.title(index).is_none()
    }

    /// The name that covers a byte.
    pub(super) fn name_at(&self, at: usize) -> Option<&Named> {
        let index = self.named.partition_point(|named| named.range.end <= at);
        self.named.get(index).filter(|named| named.range.start <= at)
    }

    fn definite_at(&self, index: usize) -> bool {
        self.view.is_definite_word(index)
    }

    fn is_verb(&self, index: usize) -> bool {
        let word = self.view.word(index);
        !self.view.is_definite_word(index) && !crate::words::is_function(word) && crate::words::verbal(word).is_some()
    }

    /// The place for which an office is held: (رئيس بلدية) حيفا, (وزير الصحة في) اليمن; an envoy's is another one.
    fn place(&self, role: &Range<usize>, title: u64) -> Option<usize> {
        let view = &self.view;
        let at = self.named.partition_point(|named| named.range.start < role.start);
        let named = self.named.get(at).filter(|named| named.range.end <= role.end && named.kind == EntityKind::Gpe)?;
        let first = view.first(&named.range);
        let prefix = view.text.get(view.token(first)?.range.start..named.range.start)?;
        // مدير مركز الأحواز is no office of the place.
        let noun = |before: usize| {
            let (_, end, _) = self.title(view.first(role))?;
            let classifier = || view.phrase_at(&view.lexicon.classifiers, before).map(|(_, found)| found.value);
            (view.token_ending(end) >= before || classifier() == Some(EntityKind::Gpe as u64)).then_some(())
        };
        let governed = |before: &usize| noun(*before).is_some() || is(title, GOVERNMENT);
        let function = |before: &usize| crate::words::is_function(view.word(*before));
        let genitive =
            prefix.is_empty() && first.checked_sub(1).filter(|at| !function(at)).is_some_and(|at| governed(&at));
        let within = prefix == WITHIN || prefix.is_empty() && first > 0 && view.word(first - 1) == IN;
        // سفير فرنسا (إلى العراق): who sends somebody stands next to the title.
        let next = || self.title(view.first(role)).is_some_and(|(_, end, _)| view.token_ending(end) + 1 == first);
        let told = is(title, OFFICE) && genitive && (!governs(title, TO) || next()) || is(title, GOVERNMENT) && within;
        told.then_some(named.entity)
    }

    /// What a role tells of its holder.
    fn describe(&self, range: Range<usize>) -> Found {
        let view = &self.view;
        let (first, behind) = (view.first(&range), view.behind(&range));
        let title = self.title(first);
        let gender = match title.map(|(.., value)| value & 3) {
            Some(1) => Some(Gender::Masculine),
            Some(2) => Some(Gender::Feminine),
            _ => None,
        };
        let feminine = gender == Some(Gender::Feminine);
        let indefinite = title.is_some_and(|(start, ..)| !view.is_definite(start));
        let mut country = None;
        let mut former = false;
        for index in first..behind {
            let Some(token) = view.token(index).filter(|token| token.is_word()) else { continue };
            let ends = |end: usize| end == token.range.end;
            if let Some((start, found)) =
                view.phrase_at(&view.lexicon.nationalities, index).filter(|(_, found)| ends(found.end))
            {
                // مسؤول عسكري أمريكي
                let (told, weak) = view.nationality(found.value);
                let told = told.or_else(|| view.paired_nationality(index));
                let agrees = view.is_definite(start) || indefinite && !weak && start.at == token.range.start;
                country = country.or(told.filter(|_| agrees));
            }
            // Not so in وزير في الحكومة المقالة.
            let agrees = view.word(index).ends_with('ة') == feminine;
            former |= agrees
                && view
                    .phrase_at(&view.lexicon.role_modifiers, index)
                    .is_some_and(|(_, found)| ends(found.end) && found.value == 1);
        }
        let first = self.named.partition_point(|named| named.range.start < range.start);
        let behind = self.named.get(first..).unwrap_or_default().iter();
        let mut within = behind.take_while(|named| named.range.end <= range.end);
        let organization = within.find(|named| named.kind == EntityKind::Organization).map(|named| named.entity);
        let office = title.is_some_and(|(.., value)| is(value, OFFICE) && !governs(value, TO));
        let place = if organization.is_none() { title.and_then(|(.., value)| self.place(&range, value)) } else { None };
        Found { range, country, gender, former, organization, place, office }
    }
}
