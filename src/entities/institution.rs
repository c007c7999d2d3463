//! Names that a grammar makes: of bodies and their nationality, الحكومة الفرنسية, of ministries, وزارة الخارجية الروسية, and
//! of what begins with the noun of its kind, مطار عدن الدولي (`headed`).

use std::ops::Range;

use super::candidate::Candidate;
use super::complement::{Part, is_lasting, may_join, part};
use super::headed::headed;
use super::model::EntityKind;
use super::view::{Start, View};
use crate::CountryCode;

/// How sure a body with its nationality is, a ministry, a name that only its first noun tells, and of these a body.
const INSTITUTION: f64 = 0.93;
pub(super) const MINISTRY: f64 = 0.9;
pub(super) const HEADED: f64 = 0.45;
pub(super) const BODY: f64 = 0.62;
/// Words of a name behind its first.
pub(super) const MAX_WORDS: usize = 9;

/// Whether a proper name starts at a byte, and where it ends.
pub(super) type Proper<'p> = dyn Fn(usize) -> Option<(EntityKind, usize)> + 'p;

/// The kinds, as the tables number them.
pub(super) fn kind_of(value: u64) -> EntityKind {
    usize::try_from(value)
        .ok()
        .and_then(|index| EntityKind::ALL.get(index))
        .copied()
        .unwrap_or(EntityKind::Organization)
}

/// The kind of thing that the first noun of a name tells.
pub(super) fn head_kind(view: &View<'_>, start: Start) -> Option<EntityKind> {
    view.phrase(&view.lexicon.heads, start).map(|head| kind_of(head.value % 16))
}

/// The candidates of the grammar.
pub(super) fn candidates(view: &View<'_>, proper: &Proper<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for index in 0..view.words.len() {
        if !view.is_arabic(index) {
            continue;
        }
        let institution = institution(view, index, proper);
        let ministry = ministry(view, index);
        found.extend(institution);
        found.extend(ministry);
        found.extend(headed(view, index, proper));
    }
    found
}

/// A body with its nationality: الحكومة الفرنسية, قوات الأمن المصرية, المحكمة الأمريكية العليا; or with its place: حكومة إسرائيل.
fn institution(view: &View<'_>, index: usize, proper: &Proper<'_>) -> Option<Candidate> {
    let (start, phrase) = view.phrase_at(&view.lexicon.institutions, index)?;
    let none = || view.phrase(&view.lexicon.not_bodies, start).is_some_and(|found| found.end > phrase.end);
    if is_inside(view, index, start) || none() {
        return None;
    }
    let last = view.token_ending(phrase.end);
    let kind = kind_of(phrase.value);
    let definite = view.is_definite(start) || (last > index && view.is_definite_word(last));
    // وزير الخارجية الروسي: the minister is Russian.
    let ministry = view.phrase(&view.lexicon.ministries, start).is_some_and(|found| found.end == phrase.end);
    let feminine = is_feminine(view, start, index);
    // The adjective agrees with the minister: وزير الخارجية الروسي, وزيرة الخارجية الأميركية.
    let titled =
        ministry && minister(view, index, start).is_some_and(|title| !feminine || title & GENDER == FEMININE_TITLE);
    let mut end = phrase.end;
    let mut country = None;
    let mut next = last + 1;
    if definite {
        while next <= last + MAX_WORDS && joined(view, next) {
            match part(view, next, None) {
                Some(Part::Nationality(code)) => {
                    let word = view.word(next);
                    let agrees = is_feminine_adjective(word) == feminine;
                    // السلطات البريطانية (والفرنسية): two bodies; (أبلغت) السلطات الألمانية (السوريين): people.
                    let other =
                        country.is_some() && (word.starts_with('و') || PEOPLE.iter().any(|end| word.ends_with(end)));
                    if country.is_none() && (!agrees || titled) || other {
                        break;
                    }
                    (country, end) = (Some(country.unwrap_or(code)), view.token(next)?.range.end);
                }
                // الدفاع الاستراتيجي الروسي: no ministry.
                Some(Part::Definite) if ministry && country.is_none() => break,
                // المعارضة (والقوات السودانية): another body.
                Some(Part::Definite) if country.is_none() && !goes_on(view, next) => break,
                Some(Part::Definite) => {
                    // An adjective between the body and its nationality, or behind that: المجلس الأعلى الإسلامي.
                    if country.is_some() && !is_lasting(view, next) {
                        break;
                    }
                    if country.is_none() && next > last + 3 {
                        break;
                    }
                    if country.is_some() {
                        end = view.token(next)?.range.end;
                    }
                }
                None => break,
            }
            next += 1;
        }
        let Some(country) = country else {
            // المحكمة العليا, مجلس الشيوخ: of several words, and no general ones.
            let generic = view.phrase(&view.lexicon.generic_bodies, start).is_some_and(|found| found.end >= phrase.end);
            return (last > index && !generic).then(|| candidate(view, index, start.at..phrase.end, kind, BODY, None));
        };
        // A closing mark that opens inside.
        end = closed(view, start.at, end);
        return Some(candidate(view, index, start.at..end, kind, INSTITUTION, country));
    }
    let (place, place_end) = proper(view.token(next).filter(|_| view.follows(next))?.range.start)?;
    let body = matches!(place, EntityKind::Gpe) && kind == EntityKind::Organization && start.at + 4 < phrase.end;
    body.then(|| candidate(view, index, start.at..place_end, kind, HEADED + 0.1, None))
}

/// May a definite word stand between a body and its nationality?
fn goes_on(view: &View<'_>, index: usize) -> bool {
    if view.word(index).starts_with("وال") {
        return may_join(view, index);
    }
    crate::words::may_be_adjective(view.word(index))
}

/// The title of the one who leads a ministry: وزير (الخارجية), وزير (الدفاع والإنتاج الحربي).
fn minister(view: &View<'_>, index: usize, start: Start) -> Option<u64> {
    let prefix = view.text.get(view.token(index)?.range.start..start.at)?;
    let nearest = index.checked_sub(1).filter(|_| view.follows(index))?;
    let title = |at: usize| Some(view.phrase_at(&view.lexicon.titles, at)?.1.value);
    match prefix {
        "" => title(nearest),
        "و" => {
            let first = nearest.saturating_sub(PORTFOLIO);
            let portfolio = |at: &usize| (at + 1..index).all(|word| view.follows(word) && view.is_definite_word(word));
            (first..nearest).rev().take_while(portfolio).find(|at| !view.is_definite_word(*at)).and_then(title)
        }
        _ => None,
    }
}

/// Words of a portfolio before its second part.
const PORTFOLIO: usize = 3;

/// The endings of peoples.
const PEOPLE: [&str; 2] = ["ين", "ون"];

/// The bits of a title that tell its gender, and a woman's.
const GENDER: u64 = 3;
const FEMININE_TITLE: u64 = 2;

/// The endings of feminine nouns and adjectives, and of plurals of things, which take feminine adjectives.
const FEMININE: [&str; 3] = ["ة", "ات", "ية"];

/// Does an institution take feminine adjectives: السلطات, الحكومة, القوات, الأجهزة?
fn is_feminine(view: &View<'_>, start: Start, index: usize) -> bool {
    let end = view.token(index).map_or(start.at, |token| token.range.end);
    let word = view.text.get(start.at..end).unwrap_or_default();
    FEMININE.iter().any(|ending| word.ends_with(ending))
        || view.lexicon.feminine.longest(word.trim_start_matches("ال").trim_start_matches('ل'), 0).is_some()
}

pub(super) fn is_feminine_adjective(word: &str) -> bool {
    word.ends_with('ة') || word.ends_with('ه')
}

/// A ministry with what it is for, and whose it is.
fn ministry(view: &View<'_>, index: usize) -> Option<Candidate> {
    let (start, head) = view.phrase_at(&view.lexicon.heads, index)?;
    if kind_of(head.value % 16) != EntityKind::Organization || !is_ministry(&view.text[start.at..head.end]) {
        return None;
    }
    let next = view.token_ending(head.end) + 1;
    let at = view.token(next).filter(|_| view.follows(next))?.range.start;
    let portfolio = view.lexicon.portfolios.longest(view.text, at)?;
    let mut end = portfolio.end;
    let mut country = None;
    let mut next = view.token_ending(end) + 1;
    while joined(view, next)
        && let Some(Part::Nationality(code)) = part(view, next, None)
        && is_feminine_adjective(view.word(next))
    {
        (country, end) = (code, view.token(next)?.range.end);
        next += 1;
    }
    Some(candidate(view, index, start.at..end, EntityKind::Organization, MINISTRY, country))
}

/// The first letters of وزارة, in all its forms.
pub(super) fn is_ministry(word: &str) -> bool {
    const STEM: &str = "وزار";
    word.trim_start_matches("ال").starts_with(STEM)
}

/// Is the word the end of a phrase that names nothing: انتخابات الرئاسة?
pub(super) fn is_inside(view: &View<'_>, index: usize, start: Start) -> bool {
    let before = index.checked_sub(1).and_then(|before| view.phrase_at(&view.lexicon.not_bodies, before));
    before.is_some_and(|(_, found)| found.end > start.at)
}

/// A function word or verb, which no name goes on with.
pub(super) fn is_function_word(view: &View<'_>, index: usize) -> bool {
    let word = view.word(index);
    view.lexicon.prepositions.value_of(word).is_some()
        || crate::words::verbal(word).is_some()
        || view.lexicon.time_words.value_of(word).is_some()
        || view.lexicon.titles.value_of(word).is_some()
}

/// Only spaces, or one quotation mark, stand between this word and the one before.
pub(super) fn joined(view: &View<'_>, index: usize) -> bool {
    view.follows(index) && view.is_arabic(index)
}

/// The end of a range, with the mark that closes what opens inside it.
fn closed(view: &View<'_>, start: usize, end: usize) -> usize {
    let inside = view.text.get(start..end).unwrap_or_default();
    let opens = inside.matches(['"', '«', '“']).count() > inside.matches(['»', '”']).count();
    let mark = view.text[end..].chars().next().filter(|c| matches!(c, '"' | '»' | '”'));
    mark.filter(|_| opens).map_or(end, |c| end + c.len_utf8())
}

pub(super) fn candidate(
    view: &View<'_>,
    index: usize,
    range: Range<usize>,
    kind: EntityKind,
    confidence: f64,
    country: Option<CountryCode>,
) -> Candidate {
    let words = view.token_ending(range.end) + 1 - index;
    Candidate { range, kind, confidence, words, readings: Vec::new(), country }
}
