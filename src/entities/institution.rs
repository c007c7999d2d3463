//! Names that a grammar makes: الحكومة الفرنسية, وزارة الخارجية الروسية, المرصد السوري لحقوق الإنسان, مطار عدن الدولي.

use std::ops::Range;

use super::candidate::Candidate;
use super::model::EntityKind;
use super::tagged::REGNAL;
use super::view::{Start, View};
use crate::CountryCode;
use crate::lexicon::Lexicon;
use crate::text::is_word;

/// How sure a body with its nationality is, a ministry, a name that only its first noun tells, and of these a body, a
/// facility, and a gathering at a place.
const INSTITUTION: f64 = 0.93;
const MINISTRY: f64 = 0.9;
const HEADED: f64 = 0.45;
const BODY: f64 = 0.62;
const BUILDING: f64 = 0.68;
const PLACED: f64 = 0.8;
/// Words of a name behind its first.
const MAX_WORDS: usize = 9;

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

/// What stands at a word behind the head of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A relation adjective of a country.
    Nationality(Option<CountryCode>),
    /// Another definite adjective or noun.
    Definite,
}

/// The candidates of the grammar. `proper` says whether a proper name starts at a byte, and where it ends.
pub(super) fn candidates(view: &View<'_>, proper: &dyn Fn(usize) -> Option<(EntityKind, usize)>) -> Vec<Candidate> {
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
fn institution(
    view: &View<'_>,
    index: usize,
    proper: &dyn Fn(usize) -> Option<(EntityKind, usize)>,
) -> Option<Candidate> {
    let (start, phrase) = view.phrase_at(&view.lexicon.institutions, index)?;
    if is_inside(view, index, start) {
        return None;
    }
    let last = view.token_ending(phrase.end);
    let kind = kind_of(phrase.value);
    let definite = view.is_definite(start) || (last > index && view.is_definite_word(last));
    // وزير الخارجية الروسي: the minister is Russian.
    let ministry = view.phrase(&view.lexicon.ministries, start).is_some_and(|found| found.end == phrase.end);
    let feminine = is_feminine(view, start, index);
    let title = view.phrase_at(&view.lexicon.titles, index.wrapping_sub(1)).filter(|_| {
        ministry && view.follows(index) && start.at == view.token(index).map_or(0, |token| token.range.start)
    });
    // The adjective agrees with the minister: وزير الخارجية الروسي, وزيرة الخارجية الأميركية.
    let titled = title.is_some_and(|(_, title)| !feminine || title.value & GENDER == FEMININE_TITLE);
    let mut end = phrase.end;
    let mut country = None;
    let mut next = last + 1;
    if definite {
        while next <= last + MAX_WORDS && joined(view, next) {
            match part(view, next) {
                Some(Part::Nationality(code)) => {
                    let agrees = is_feminine_adjective(view.word(next)) == feminine;
                    // السلطات البريطانية (والفرنسية): two bodies.
                    if country.is_none() && (!agrees || titled) || country.is_some() && view.word(next).starts_with('و')
                    {
                        break;
                    }
                    (country, end) = (Some(country.unwrap_or(code)), view.token(next)?.range.end);
                }
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

fn is_feminine_adjective(word: &str) -> bool {
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
        && let Some(Part::Nationality(code)) = part(view, next)
        && is_feminine_adjective(view.word(next))
    {
        (country, end) = (code, view.token(next)?.range.end);
        next += 1;
    }
    Some(candidate(view, index, start.at..end, EntityKind::Organization, MINISTRY, country))
}

/// The first letters of وزارة, in all its forms.
fn is_ministry(word: &str) -> bool {
    const STEM: &str = "وزار";
    word.trim_start_matches("ال").starts_with(STEM)
}

/// A name that begins with the noun of its kind: منظمة الصحة العالمية, مطار عدن الدولي, كأس السوبر.
fn headed(view: &View<'_>, index: usize, proper: &dyn Fn(usize) -> Option<(EntityKind, usize)>) -> Option<Candidate> {
    let (start, head) = view.phrase_at(&view.lexicon.heads, index)?;
    let kind = kind_of(head.value % 16);
    if kind == EntityKind::Gpe {
        return None;
    }
    let body = view.lexicon.bodies.longest(view.text, start.at).is_some_and(|found| found.end >= head.end);
    // ملاعب العراق: a plural names no one thing.
    if head.value >= 32 {
        return None;
    }
    let general = head.value >= 16 && !body;
    let last = view.token_ending(head.end);
    let head_definite = view.is_definite(start);
    if is_inside(view, index, start) || view.phrase(&view.lexicon.not_bodies, start).is_some() {
        return None;
    }
    let mut end = head.end;
    let mut country = None;
    let mut next = last + 1;
    // Once the noun that the head governs is told, only adjectives go on.
    let mut governed = head_definite;
    let mut loose = false;
    // مجموعة «النهار» الإعلامية
    let medium = view.phrase(&view.lexicon.media_nouns, start).is_some();
    let quoted = view.quoted_from(head.end);
    if let Some((inner, inner_end)) =
        quoted.filter(|(inner, _)| kind != EntityKind::Organization || !is_description(view, inner))
    {
        // صحيفة «النهار» is called النهار.
        if medium {
            // محطة «...» التلفزيونية is no building.
            let broadcasts = view
                .token(view.words.index_of(inner_end))
                .is_some_and(|token| view.lexicon.broadcasting.value_of(&view.text[token.range.clone()]).is_some());
            let kind = if broadcasts { EntityKind::Organization } else { kind };
            return Some(candidate(view, view.words.index_of(inner.start), inner, kind, MINISTRY, None));
        }
        end = inner_end;
        next = view.words.index_of(inner_end);
        governed = true;
    }
    let meets = view.phrase(&view.lexicon.gatherings, start).is_some();
    let is_place = |index: usize| {
        let at = view.token(index).map(|token| token.range.start);
        at.and_then(proper).is_some_and(|(kind, _)| kind == EntityKind::Gpe)
    };
    let known_until = |end: usize| view.is_known(start.at, end);
    let mut proper_told = false;
    while next <= last + MAX_WORDS && joined(view, next) {
        let token = view.token(next)?;
        let at = token.range.start;
        // Behind a proper name only its nationality goes on; behind a known name nothing for which it works.
        if (proper_told || known_until(end) && !(next > last + 1 && is_lasting(view, next)))
            && !matches!(part(view, next), Some(Part::Nationality(_)))
        {
            break;
        }
        if let Some((_, name_end)) =
            proper(at).filter(|(kind, _)| *kind != EntityKind::Person || !head_definite && next == last + 1)
        {
            end = name_end;
            proper_told = true;
            next = view.token_ending(name_end) + 1;
            continue;
        }
        match part(view, next) {
            // (جزيرة ساموس) اليونانية: a place's name does not tell where it lies.
            Some(Part::Nationality(_)) if kind != EntityKind::Organization && proper_told => break,
            Some(Part::Nationality(code)) => (country, end) = (code.or(country), token.range.end),
            // شارع جورج الخامس
            Some(Part::Definite)
                if governed && !head_definite && view.value(&view.lexicon.name_particles, next - 1) == Some(REGNAL) =>
            {
                break;
            }
            Some(Part::Definite) => {
                let joins = view.starts(next).any(|start| start.prefixed && view.is_definite(start));
                // معهد للدراسات is any of them.
                if joins && (!may_join(view, next) || !governed && starts_with_lam(view, next)) {
                    break;
                }
                if governed && !joins && !crate::words::may_be_adjective(view.word(next)) {
                    break;
                }
                governed = true;
                end = token.range.end;
            }
            // مؤتمر إعمار غزة
            None if meets && next == last + 1 && !is_function_word(view, next) && is_place(next + 1) => (),
            None => match construct(view, next)
                .filter(|_| !governed || starts_with_lam(view, next) && is_purpose(view, next))
            {
                Some(last) => {
                    loose = crate::words::is_common(view.word(next)) && !super::tagged::is_given(view, next);
                    governed = true;
                    end = view.token(last)?.range.end;
                    next = last;
                }
                None => break,
            },
        }
        next += 1;
    }
    let generic = view.phrase(&view.lexicon.generic_bodies, start).is_some_and(|found| found.end >= end);
    // فريق الهلال is called الهلال.
    let first = view.token(last + 1).map_or(end, |token| token.range.start);
    let classified = view.phrase(&view.lexicon.classifiers, start).is_some()
        && view.is_known(first, end)
        && !view.is_known(start.at, end);
    // مستشفى المدينة
    let complement = view.token(last + 1).is_some_and(|token| token.range.end == end)
        && view.value(&view.lexicon.common_places, last + 1).is_some();
    if end == head.end || generic || classified || complement && kind == EntityKind::Facility {
        return None;
    }
    let held = general && proper_told && !head_definite && meets;
    // الشركة الإسرائيلية names none.
    let only_nationality = head_definite && country.is_some() && view.token_ending(end) == last + 1;
    let adjusted = match kind {
        _ if held => PLACED,
        // سجن أجهزة الاستخبارات: a noun and what it governs are hardly the name of a building.
        EntityKind::Facility if loose && !proper_told => HEADED,
        _ if general || only_nationality && kind == EntityKind::Organization => HEADED,
        EntityKind::Organization if body => BODY,
        EntityKind::Organization => HEADED,
        _ if head_definite => HEADED,
        _ => BUILDING,
    };
    Some(candidate(view, index, start.at..end, kind, adjusted, country))
}

/// Is the word the end of a phrase that names nothing: انتخابات الرئاسة?
pub(super) fn is_inside(view: &View<'_>, index: usize, start: Start) -> bool {
    let before = index.checked_sub(1).and_then(|before| view.phrase_at(&view.lexicon.not_bodies, before));
    before.is_some_and(|(_, found)| found.end > start.at)
}

/// Do quotation marks hold what somebody calls it, and no name: جماعة "إرهابية"?
fn is_description(view: &View<'_>, inner: &Range<usize>) -> bool {
    let first = view.first(inner);
    let word = view.word(first);
    let adjective =
        view.behind(inner) == first + 1 && crate::words::may_be_adjective(word) && !view.is_definite_word(first);
    let verb = view.behind(inner) > first + 1 && !view.is_definite_word(first) && crate::words::verbal(word).is_some();
    (adjective || verb) && !view.is_known(inner.start, inner.end)
}

/// A noun in construct state and the definite one that it governs, behind ل or و: (المرصد السوري) لحقوق الإنسان.
fn construct(view: &View<'_>, index: usize) -> Option<usize> {
    let next = index + 1;
    let word = view.word(index);
    let coordinated = word.starts_with('و') && is_placed_noun(view, index);
    let noun = view.is_arabic(index)
        && !is_function_word(view, index)
        && !crate::words::is_function(word)
        && !word.ends_with('ا')
        && !coordinated;
    let governed = noun
        && joined(view, next)
        && matches!(part(view, next), Some(Part::Definite))
        && !starts_with_conjunction(view, next);
    governed.then_some(next)
}

/// A noun that places are told by, behind و: ميناء (ومدينة) الحديدة.
fn is_placed_noun(view: &View<'_>, index: usize) -> bool {
    view.phrase_at(&view.lexicon.classifiers, index).is_some_and(|(start, _)| start.prefixed)
}

/// What a body is for behind its ل.
fn is_purpose(view: &View<'_>, index: usize) -> bool {
    view.starts(index).filter(|start| start.prefixed).any(|start| {
        view.phrase(&view.lexicon.purposes, start).is_some()
            || view.lexicon.purposes.longest_after("ا", view.text, start.at).is_some()
    })
}

/// May a definite word with و or ل in front go on with a name: (الإذاعة) والتلفزيون, but no other body, person or place?
fn may_join(view: &View<'_>, index: usize) -> bool {
    if starts_with_lam(view, index) {
        return is_purpose(view, index);
    }
    let taken = |table: &crate::lexicon::Phrases| view.phrase_at(table, index).is_some_and(|(start, _)| start.prefixed);
    let known = view
        .starts(index)
        .filter(|start| start.prefixed)
        .any(|start| view.gazetteer.names("", view.text, start.at).iter().any(|name| !name.readings.is_empty()));
    !(taken(&view.lexicon.institutions) || taken(&view.lexicon.bodies) || taken(&view.lexicon.titles) || known)
}

/// لحقوق (الإنسان)
fn starts_with_lam(view: &View<'_>, index: usize) -> bool {
    view.word(index).starts_with('ل')
}

fn starts_with_conjunction(view: &View<'_>, index: usize) -> bool {
    view.word(index).starts_with("وال")
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

/// What a definite word behind the head of a name is; `None` if the name cannot go on with it.
fn part(view: &View<'_>, index: usize) -> Option<Part> {
    let word = view.word(index);
    let start = view.starts(index).find(|start| view.is_definite(*start))?;
    let token = view.token(index)?;
    let prefix = view.text.get(token.range.start..start.at).unwrap_or_default();
    // و joins, ل stands for whose it is; another preposition ends the name.
    if !matches!(prefix, "" | "و" | "ل") {
        return None;
    }
    if let Some(found) = view.phrase(&view.lexicon.nationalities, start).filter(|found| found.end == token.range.end) {
        let (code, _) = Lexicon::nationality(found.value);
        return (prefix != "ل").then_some(Part::Nationality(code));
    }
    let ends =
        |table: &crate::lexicon::Phrases| view.phrase(table, start).is_some_and(|found| found.end == token.range.end);
    let past = view
        .phrase(&view.lexicon.role_modifiers, start)
        .is_some_and(|found| found.end == token.range.end && found.value != 0);
    let stops = past
        || ends(&view.lexicon.titles)
        || view.lexicon.time_words.longest(view.text, start.at).is_some()
        || view.lexicon.stops.value_of(word).is_some();
    (!stops).then_some(Part::Definite)
}

/// An adjective that belongs to a body's name behind its nationality: العليا, الرسمية, المسلحة.
fn is_lasting(view: &View<'_>, index: usize) -> bool {
    let word = view.word(index);
    let starts_bare = word.starts_with("ال");
    starts_bare && view.lexicon.lasting.value_of(word).is_some()
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

impl View<'_> {
    /// What stands in quotation marks right behind a place: its words, and the end of the closing mark.
    pub(super) fn quoted_from(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let rest = self.text.get(at..)?;
        let trimmed = rest.trim_start_matches(' ');
        let open = trimmed.chars().next().filter(|c| matches!(c, '"' | '«' | '“' | '\'' | '’' | '‘' | '('))?;
        let close = match open {
            '«' => '»',
            '“' => '”',
            '(' => ')',
            '‘' | '’' => '’',
            other => other,
        };
        let start = at + (rest.len() - trimmed.len()) + open.len_utf8();
        let inner = self.text.get(start..)?;
        let len = inner.find([close, '\n'])?;
        let words = inner[..len].split(|c: char| !is_word(c)).filter(|word| !word.is_empty()).count();
        let closes = inner[len..].starts_with(close);
        // A mark with a space behind it closes.
        let tight = inner.starts_with(is_word) && inner[..len].ends_with(is_word);
        (closes && tight && (1..=6).contains(&words)).then(|| (start..start + len, start + len + close.len_utf8()))
    }
}
