//! What the name of a body goes on with behind its first noun: adjectives, what it is for, what belongs to it.

use super::homograph::is_attached;
use super::institution::{is_function_word, joined};
use super::model::EntityKind;
use super::role::is_plural;
use super::view::View;
use crate::CountryCode;
use crate::lexicon::{Lexicon, Phrases};

/// What stands at a word behind the head of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A relation adjective of a country.
    Nationality(Option<CountryCode>),
    /// Another definite adjective or noun.
    Definite,
}

/// What stands in `purposes.tsv` for what is done to others, too: لدعم, للمعلمين.
const ACT: u64 = 1;
/// Nouns of a row in construct state: لمراقبة (سير) الانتخابات.
const CHAIN: usize = 3;

/// What a definite word behind the head of a name is; `None` if the name cannot go on with it. `governed` is the kind of
/// thing whose noun stands right before it, in construct state.
pub(super) fn part(view: &View<'_>, index: usize, governed: Option<EntityKind>) -> Option<Part> {
    let word = view.word(index);
    let start = view.starts(index).find(|start| view.is_definite(*start))?;
    let token = view.token(index)?;
    let prefix = view.text.get(token.range.start..start.at).unwrap_or_default();
    // و joins, ل stands for whose it is; another preposition ends the name.
    if !matches!(prefix, "" | "و" | "ل") {
        return None;
    }
    let ends = |table: &Phrases| view.phrase(table, start).filter(|found| found.end == token.range.end);
    if let Some(found) = ends(&view.lexicon.nationalities) {
        let (code, _) = Lexicon::nationality(found.value);
        let code = code.or_else(|| view.paired_nationality(index));
        return (prefix != "ل").then_some(Part::Nationality(code));
    }
    let titled = ends(&view.lexicon.titles).is_some_and(|title| {
        let (crowd, word_too) = (is_plural(title.value), is_word_too(title.value));
        // مجلس الخبراء: people that a body is of.
        let members = governed == Some(EntityKind::Organization) && (crowd || word_too);
        // (الدراسات) الاقتصادية: adjectives that name a profession too; (المعهد) الملكي: no two kings have an article.
        let describes = governed.is_none() && (word_too || crowd && word.ends_with('ي'));
        !(members || describes && crate::words::may_be_adjective(word))
    });
    let stops = titled
        || ends(&view.lexicon.role_modifiers).is_some_and(|found| found.value != 0)
        || view.lexicon.time_words.longest(view.text, start.at).is_some()
        || view.lexicon.stops.value_of(&view.text[start.at..token.range.end]).is_some();
    (!stops).then_some(Part::Definite)
}

/// Is a title an ordinary word too?
fn is_word_too(title: u64) -> bool {
    title >> 4 & 3 != 0
}

/// Nouns in construct state and the definite one that they govern, behind ل or و: (المرصد السوري) لحقوق الإنسان; `many` of
/// them: (اللجنة العلمية) لمراقبة سير الانتخابات.
pub(super) fn construct(view: &View<'_>, index: usize, many: bool) -> Option<usize> {
    let coordinated = view.word(index).starts_with('و') && is_placed_noun(view, index);
    let chain = if many { CHAIN } else { 1 };
    for last in index..index + chain {
        // (قوات) بلاده, (مزارع) بمديرية
        let word = view.word(last);
        if crate::words::has_pronoun(word) || word.starts_with(['ب', 'ك']) && is_attached(view, last) {
            return None;
        }
        let bare = last == index || crate::words::is_common(view.word(last)) && !view.is_definite_word(last);
        if coordinated || !is_noun(view, last) || !bare || !joined(view, last + 1) {
            return None;
        }
        let definite = matches!(part(view, last + 1, Some(EntityKind::Organization)), Some(Part::Definite));
        if definite && !starts_with_conjunction(view, last + 1) {
            return Some(last + 1);
        }
    }
    None
}

/// May the word be a noun in construct state?
pub(super) fn is_noun(view: &View<'_>, index: usize) -> bool {
    let word = view.word(index);
    view.is_arabic(index) && !is_function_word(view, index) && !crate::words::is_function(word) && !word.ends_with('ا')
}

/// A noun that places are told by, behind و: ميناء (ومدينة) الحديدة.
fn is_placed_noun(view: &View<'_>, index: usize) -> bool {
    view.phrase_at(&view.lexicon.classifiers, index).is_some_and(|(start, _)| start.prefixed)
}

/// What a body is for behind its ل; of what is done to others only where it may not be `addressed`.
pub(super) fn is_purpose(view: &View<'_>, index: usize, addressed: bool) -> bool {
    // للدفاع عن النفس
    if view.word(index + 1) == "عن" {
        return false;
    }
    view.starts(index).filter(|start| start.prefixed).any(|start| {
        let found = view
            .phrase(&view.lexicon.purposes, start)
            .or_else(|| view.lexicon.purposes.longest_after("ا", view.text, start.at));
        found.is_some_and(|found| found.value != ACT || !addressed)
    })
}

/// The field that an office works in, right behind it: (مكتب) مكافحة (المخدرات), (مديرية) تعليم (الكرك).
pub(super) fn is_field(view: &View<'_>, index: usize) -> bool {
    !view.is_definite_word(index) && view.lexicon.purposes.value_of(view.word(index)).is_some()
}

/// What a directorate is of: (مديرية) المخابرات, (مديرية) التربية.
pub(super) fn is_department(view: &View<'_>, index: usize) -> bool {
    let institution = || view.phrase_at(&view.lexicon.institutions, index).is_some();
    view.lexicon.purposes.value_of(view.word(index)).is_some() || institution()
}

/// May a definite word with و in front go on with a name: (الإذاعة) والتلفزيون, but no other body, person or place?
pub(super) fn may_join(view: &View<'_>, index: usize) -> bool {
    let taken = |table: &Phrases| view.phrase_at(table, index).is_some_and(|(start, _)| start.prefixed);
    let known = view
        .starts(index)
        .filter(|start| start.prefixed)
        .any(|start| view.gazetteer.names("", view.text, start.at).iter().any(|name| !name.readings.is_empty()));
    // (اللجنة الاقتصادية) والسياسية: an adjective, and no profession.
    let title = view.phrase_at(&view.lexicon.titles, index).is_some_and(|(start, found)| {
        start.prefixed && !(is_word_too(found.value) && crate::words::may_be_adjective(view.word(index)))
    });
    // (النفط) والطاقة: no ministry without its nationality.
    let ministry = taken(&view.lexicon.ministries);
    !(!ministry && taken(&view.lexicon.institutions) || taken(&view.lexicon.bodies) || title || known)
}

/// A word of the language behind its ل: (لجنة) لدراسة (الموقف).
pub(super) fn is_served(view: &View<'_>, index: usize) -> bool {
    let Some(token) = view.token(index) else { return false };
    starts_with_lam(view, index)
        && !crate::words::is_unprefixed(view.word(index))
        && view
            .starts(index)
            .any(|start| start.prefixed && crate::words::is_common(&view.text[start.at..token.range.end]))
}

/// لحقوق (الإنسان)
pub(super) fn starts_with_lam(view: &View<'_>, index: usize) -> bool {
    view.word(index).starts_with('ل')
}

fn starts_with_conjunction(view: &View<'_>, index: usize) -> bool {
    view.word(index).starts_with("وال")
}

/// An adjective that belongs to a body's name behind its nationality: العليا, الرسمية, المسلحة.
pub(super) fn is_lasting(view: &View<'_>, index: usize) -> bool {
    let word = view.word(index);
    word.starts_with("ال") && view.lexicon.lasting.value_of(word).is_some()
}
