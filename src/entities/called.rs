//! Names that no list has, behind the noun that tells what they are: قرية التويمية, معسكر ضبوة, موقع سايت, جزيرة ساموس; and
//! those that begin with a word for what was there first: بئر علي بن خليفة.

use super::candidate::Candidate;
use super::homograph::overruns;
use super::institution::{candidate, is_function_word, joined, kind_of};
use super::model::EntityKind;
use super::tagged::{BODY, LINK, Tags, is_given, is_particle, is_unknown};
use super::view::View;

/// How sure a name is that is no word of the language, and one that begins with a well behind the noun of a settlement.
const UNKNOWN: f64 = 0.62;
const SETTLED: f64 = 0.9;
/// How likely the tagger must think a word of the language to be a name behind the noun of a settlement.
const TOLD: f32 = 0.03;
/// How likely it must think a word that nobody knows to be a body's.
const NOTION: f32 = 0.1;
/// From which on it finds the name by itself.
const CERTAIN: f32 = 0.5;
/// Words of a name in quotation marks.
const MARKED: usize = 4;
/// Further words of such a name.
const MORE: usize = 2;

/// The candidates.
pub(super) fn candidates(view: &View<'_>, tags: &Tags) -> Vec<Candidate> {
    let each = |index| {
        let settled = settlement(view, tags, index);
        let found = settled.is_none().then(|| called(view, index)).flatten();
        let foreign = foreign(view, tags, index);
        settled.into_iter().chain(found).chain(placed(view, index)).chain(marked(view, index)).chain(foreign)
    };
    (0..view.words.len()).filter(|&index| view.is_arabic(index)).flat_map(each).collect()
}

/// A body and its name in words that are none of the language, of which the tagger has some notion: جامعة أرتوكلو.
fn foreign(view: &View<'_>, tags: &Tags, index: usize) -> Option<Candidate> {
    let bodies = &view.lexicon.bodies;
    let (start, noun) =
        view.phrase_at(bodies, index).filter(|(start, noun)| noun.value == 0 && !view.is_definite(*start))?;
    let first = view.token_ending(noun.end) + 1;
    let told = |index: usize| tags.of(index, BODY) > NOTION && tags.any(index) < CERTAIN;
    let named = |index: usize| {
        joined(view, index) && is_unknown(view, index) && !view.word(index).ends_with('ة') && told(index)
    };
    let last = (first..=first + MORE).take_while(|&index| named(index)).last()?;
    Some(candidate(view, index, start.at..view.token(last)?.range.end, EntityKind::Organization, UNKNOWN, None))
}

/// A settlement behind the noun that tells it.
fn settlement(view: &View<'_>, tags: &Tags, index: usize) -> Option<Candidate> {
    let (start, noun) = view.phrase_at(&view.lexicon.settlements, index)?;
    let next = view.token_ending(noun.end) + 1;
    if view.is_definite(start) || !joined(view, next) {
        return None;
    }
    if let Some(end) = toponym(view, next) {
        let range = view.token(next)?.range.start..view.token(end)?.range.end;
        return Some(candidate(view, next, range, EntityKind::Gpe, SETTLED, None));
    }
    let word = view.word(next);
    // مقاطعة الانتخابات
    let plural = view.is_definite_word(next) && word.ends_with("ات") && crate::words::is_common(word);
    // مديرية الصحة
    let portfolio = view.longest(&view.lexicon.portfolios, next).is_some();
    // من ناحية الموارد
    let untold = crate::words::is_common(word) && !crate::words::is_name(word) && tags.any(next) < TOLD;
    let ordinary = portfolio
        || untold
        || crate::words::is_function(word)
        || crate::words::verbal(word).is_some()
        || crate::words::may_be_adjective(word)
        || plural
        || (crate::words::is_spelled(word) && !view.is_definite_word(next));
    if ordinary || view.phrase_at(&view.lexicon.nationalities, next).is_some_and(|(start, _)| view.is_definite(start)) {
        return None;
    }
    // أورم الكبرى
    let end = view.token(next + usize::from(has_twin(view, next)))?.range.end;
    Some(candidate(view, next, view.token(next)?.range.start..end, EntityKind::Gpe, UNKNOWN, None))
}

/// The last word of a name that begins with a word for a place and goes on with whose it is: تل حلف, بئر علي بن خليفة.
fn toponym(view: &View<'_>, index: usize) -> Option<usize> {
    let token = view.token(index)?;
    let found = view.longest(&view.lexicon.toponyms, index)?;
    let governed = view.token_ending(found.end.max(token.range.end)) + 1;
    let function = is_function_word(view, governed) && !is_given(view, governed);
    if !joined(view, governed) || function {
        return None;
    }
    let mut end = governed;
    while end < governed + MORE
        && is_particle(view, end)
        && joined(view, end + 1)
        && !crate::words::is_function(view.word(end + 1))
        && !overruns(view, end + 1)
    {
        end += 1;
    }
    // علي بن خليفة
    let word = view.word(end + 1);
    let link = view.lexicon.name_particles.value_of(word) == Some(LINK) && !crate::words::is_function(word);
    let linked = link && joined(view, end + 1) && joined(view, end + 2);
    Some(if linked { end + 2 } else { end })
}

/// The same behind a preposition of place, where a person's name follows: في بئر علي.
fn placed(view: &View<'_>, index: usize) -> Option<Candidate> {
    let at = view.token(index)?.range.start;
    let found = view.longest(&view.lexicon.toponyms, index).filter(|found| found.value == NATURAL)?;
    let named = view.token_ending(found.end) + 1;
    let person = is_given(view, named) || view.value(&view.lexicon.name_particles, named).is_some();
    if !person || !super::names::is_placed(view, index) {
        return None;
    }
    let end = toponym(view, index)?;
    Some(candidate(view, index, at..view.token(end)?.range.end, EntityKind::Gpe, SETTLED, None))
}

/// What stands in quotation marks behind the noun of a settlement, a facility, a mountain: تقاطع «غوش عتصيون».
fn marked(view: &View<'_>, index: usize) -> Option<Candidate> {
    let noun =
        view.phrase_at(&view.lexicon.classifiers, index).map(|(start, noun)| (start, noun.end, kind_of(noun.value)));
    let settled = || view.phrase_at(&view.lexicon.settlements, index);
    let (start, end, kind) = noun
        .filter(|(.., kind)| matches!(kind, EntityKind::Facility | EntityKind::Location))
        .or_else(|| settled().map(|(start, noun)| (start, noun.end, EntityKind::Gpe)))?;
    let open = view.token_ending(end) + 1;
    let first = open + 1;
    if view.is_definite(start) || !matches!(view.word(open), "«" | "\"" | "“" | "”") || !view.is_arabic(first) {
        return None;
    }
    let last = (first..first + MARKED).take_while(|&at| at == first || joined(view, at)).last()?;
    let closed = matches!(view.word(last + 1), "»" | "\"" | "”" | "“");
    let word = view.word(first);
    let described = first == last && !view.is_definite_word(first) && crate::words::is_adjective(word);
    let function = crate::words::is_function(word) || crate::words::verbal(word).is_some();
    // مدينة «الأحلام الكبيرة»
    let phrase =
        kind == EntityKind::Gpe && first < last && (first..=last).all(|at| crate::words::is_common(view.word(at)));
    if !closed || described || function || phrase {
        return None;
    }
    let range = view.token(first)?.range.start..view.token(last)?.range.end;
    Some(candidate(view, first, range, kind, SETTLED, None))
}

/// What stands in `toponyms.tsv` for things that nobody lives in.
const NATURAL: u64 = 1;

/// A word that is none of the language, behind the noun of a facility, a place, a medium or a company.
fn called(view: &View<'_>, index: usize) -> Option<Candidate> {
    let (start, noun) = view.phrase_at(&view.lexicon.classifiers, index)?;
    let last = view.token_ending(noun.end);
    let next = last + 1;
    let kind = kind_of(noun.value);
    let body = kind == EntityKind::Organization;
    if view.is_definite(start)
        || kind == EntityKind::Gpe
        || body && view.phrase(&view.lexicon.media_nouns, start).is_none()
        || !is_foreign(view, next)
        || body && is_given(view, next)
    {
        return None;
    }
    let mut end = next;
    while end < next + MORE && is_foreign(view, end + 1) && !view.word(end + 1).starts_with(['و', 'ب', 'ل', 'ك', 'ف'])
    {
        end += 1;
    }
    end += usize::from(!body && has_twin(view, end));
    // The noun of a facility belongs to its name.
    let facility = kind == EntityKind::Facility;
    let (first, from) = if facility { (index, start.at) } else { (next, view.token(next)?.range.start) };
    Some(candidate(view, first, from..view.token(end)?.range.end, kind, UNKNOWN, None))
}

/// الكبرى, الشرقية behind the name of a place.
fn has_twin(view: &View<'_>, index: usize) -> bool {
    view.value(&view.lexicon.toponym_adjectives, index + 1).is_some() && joined(view, index + 1)
}

/// No word of the language, nor a name that the gazetteer knows.
fn is_foreign(view: &View<'_>, index: usize) -> bool {
    let word = view.word(index);
    let end = view.token(index).map_or(0, |token| token.range.end);
    let relates = || view.phrase_at(&view.lexicon.nationalities, index).is_some();
    joined(view, index)
        && word.chars().count() > 2
        && !crate::words::is_common(word)
        && !is_function_word(view, index)
        && !relates()
        && view.starts(index).all(|start| !view.is_known(start.at, end))
}
