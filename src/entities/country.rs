//! Countries: which ones a text speaks of, and which one it tells beside a name.

use foldhash::{HashMap, HashMapExt};
use std::ops::Range;

use super::candidate::Candidate;
use super::model::EntityKind;
use super::view::{Start, View};
use crate::CountryCode;
use crate::lexicon::{Lexicon, Phrase};

/// Words between a place and the one that tells its country: شرق مدينة.
const NEAR: usize = 3;

/// The country that the text speaks of more than of all others together: there lie the villages that it names.
pub(super) fn prevailing(witnesses: &HashMap<CountryCode, usize>) -> Option<CountryCode> {
    let all: usize = witnesses.values().sum();
    witnesses.iter().find(|(_, count)| **count > 1 && **count * 2 > all).map(|(country, _)| *country)
}

/// The relation adjectives of countries in the text.
pub(super) fn adjectives(view: &View<'_>) -> Vec<(Start, Phrase)> {
    (0..view.words.len()).filter_map(|index| view.phrase_at(&view.lexicon.nationalities, index)).collect()
}

/// Countries that the text speaks of by nothing but an adjective that is an ordinary word, too: no Mali for وزارة المالية.
pub(super) fn unspoken(view: &View<'_>, candidates: &[Candidate], adjectives: &[(Start, Phrase)]) -> Vec<CountryCode> {
    let homonyms = adjectives.iter().filter(|(_, found)| Lexicon::is_homonym(found.value));
    let mut all: Vec<CountryCode> = Vec::new();
    for country in homonyms.filter_map(|(_, found)| view.nationality(found.value).0) {
        if !all.contains(&country) {
            all.push(country);
        }
    }
    let lies = |candidate: &Candidate, country: CountryCode| {
        let mut readings = candidate.readings.iter().filter_map(|reading| view.gazetteer.entry(reading.id));
        candidate.kind == EntityKind::Gpe
            && !candidate.readings.is_empty()
            && readings.all(|entry| entry.country == Some(country))
    };
    all.retain(|country| !candidates.iter().any(|candidate| lies(candidate, *country)));
    all
}

/// The country that a candidate's own words tell.
pub(super) fn told_by(view: &View<'_>, candidate: &Candidate) -> Option<CountryCode> {
    candidate.country.filter(|country| !view.unspoken.contains(country))
}

/// How often each country is named beyond doubt.
pub(super) fn witnesses(
    view: &View<'_>,
    candidates: &[Candidate],
    adjectives: &[(Start, Phrase)],
) -> HashMap<CountryCode, usize> {
    let mut count = HashMap::new();
    for candidate in candidates {
        let mut countries = candidate.readings.iter().filter_map(|reading| view.gazetteer.entry(reading.id)?.country);
        let only = countries.next().filter(|first| countries.all(|other| other == *first));
        if let Some(country) = told_by(view, candidate).or(only) {
            *count.entry(country).or_insert(0) += 1;
        }
    }
    for (start, found) in adjectives {
        if let (Some(country), weak) = view.nationality(found.value)
            && (!weak || view.is_definite(*start))
        {
            *count.entry(country).or_insert(0) += 1;
        }
    }
    count
}

/// The country of a place or body that the gazetteer does not know: by the adjective behind it (بوضروم التركية), or by the
/// place that is told next to it.
pub(super) fn told_country(view: &View<'_>, candidates: &[Candidate], mentions: &[usize]) -> Option<CountryCode> {
    mentions.iter().find_map(|&mention| beside(view, candidates, mention))
}

/// The country that stands behind the name of a place: as its adjective, or as another place next to it.
pub(super) fn beside(view: &View<'_>, candidates: &[Candidate], index: usize) -> Option<CountryCode> {
    let this = candidates.get(index)?;
    if this.kind == EntityKind::Organization {
        let next = candidates.get(index + 1).filter(|next| next.kind == EntityKind::Person);
        return adjective_behind(view, &this.range, next.map(|next| next.range.start));
    }
    if this.kind != EntityKind::Gpe {
        return None;
    }
    let next = view.behind(&this.range);
    let adjective = view
        .phrase_at(&view.lexicon.nationalities, next)
        .filter(|(start, _)| view.is_definite(*start) && view.follows(next));
    let by_adjective = adjective.and_then(|(_, found)| view.nationality(found.value).0);
    by_adjective.or_else(|| {
        let other = candidates.get(index + 1).filter(|other| other.kind == EntityKind::Gpe)?;
        let gap = view.text.get(this.range.end..other.range.start)?;
        // في طرابلس وبيروت: another place, not the same one told more exactly.
        let coordinated = gap.ends_with('و');
        let near = view.first(&other.range) <= next + NEAR && !coordinated && !gap.contains(['.', '\n', '،', ':']);
        let first = other.readings.first().filter(|_| near)?;
        view.gazetteer.entry(first.id)?.country
    })
}

/// The country of the relation adjective behind the name of a body, and the marks around it: مجلة "التايم" الأمريكية. Before
/// the name of a person, which starts at `person`, it is his: الهلال (البرازيلي) ...
fn adjective_behind(view: &View<'_>, name: &Range<usize>, person: Option<usize>) -> Option<CountryCode> {
    let closes = |gap: &str| gap.chars().all(|c| matches!(c, ' ' | '"' | '»' | '”'));
    let behind = view.behind(name);
    let next = behind + usize::from(matches!(view.word(behind), "\"" | "»" | "”"));
    let token = view.token(next).filter(|token| view.text.get(name.end..token.range.start).is_some_and(closes))?;
    let (start, found) = view.phrase_at(&view.lexicon.nationalities, next)?;
    let whole = start.at == token.range.start && found.end == token.range.end && view.is_definite(start);
    let persons = person.and_then(|person| view.text.get(token.range.end..person)).is_some_and(closes);
    let told = view.nationality(found.value).0.or_else(|| view.paired_nationality(next));
    told.filter(|_| whole && !persons)
}
