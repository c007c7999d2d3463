//! Giving each name one reading, and one entity to all names of one thing.

use std::collections::HashMap;
use std::ops::Range;

use super::gazetteer::{Cue, Name};
use super::model::{Entity, EntityKind, Link, Mention, MentionForm};
use crate::lexicon::{Candidate, Lexicon, Place};
use crate::{Article, Span};

/// How sure a name with one reading is, one chosen by its context, and one chosen because it is the usual one.
const CERTAIN: f64 = 0.95;
const BY_CONTEXT: f64 = 0.85;
const BY_DEFAULT: f64 = 0.7;

const TANWIN: [char; 3] = ['\u{064B}', '\u{064C}', '\u{064D}'];

/// The entities, in order of first mention.
pub(super) fn entities(article: &Article, names: &[Name]) -> Vec<Entity> {
    let dateline = article
        .dateline()
        .and_then(|line| line.place.as_ref())
        .and_then(Span::bytes)
        .map(|bytes| article.clean().range_of(bytes));
    let witnesses = witnesses(names);
    let mut entities: Vec<Entity> = Vec::new();
    let mut of_place: HashMap<usize, usize> = HashMap::new();
    for name in names {
        let Some((chosen, confidence)) = choose(name, &witnesses, dateline.as_ref()) else { continue };
        let Some(place) = Lexicon::place(chosen.place) else { continue };
        let span = article.text().slice(article.clean().source_range(name.range.clone()));
        // A name takes no tanwin; جنديا روسياً is a Russian soldier.
        if span.text().contains(TANWIN) {
            continue;
        }
        let mention = Mention { span, form: MentionForm::Name };
        let entity = *of_place.entry(chosen.place).or_insert_with(|| {
            entities.push(describe(place));
            entities.len() - 1
        });
        if let Some(entity) = entities.get_mut(entity) {
            entity.confidence = entity.confidence.max(confidence);
            entity.mentions.push(mention);
        }
    }
    for entity in &mut entities {
        // Of equally long forms the first.
        let longest = entity.mentions.iter().rev().max_by_key(|mention| mention.span.len());
        entity.name = longest.map(|mention| mention.span.text().to_owned()).unwrap_or_default();
    }
    entities
}

/// How often each country is named beyond doubt, by itself or by its capital.
fn witnesses(names: &[Name]) -> HashMap<&'static str, usize> {
    let mut count = HashMap::new();
    for name in names {
        let mut countries = name.readings.iter().filter_map(|reading| Lexicon::place(reading.place)).map(|p| p.country);
        let Some(first) = countries.next() else { continue };
        if countries.all(|country| country == first) && name.readings.iter().all(|reading| !reading.weak) {
            *count.entry(first).or_insert(0) += 1;
        }
    }
    count
}

/// The reading of a name and how sure it is; `None` if it is no place here.
fn choose(
    name: &Name,
    witnesses: &HashMap<&'static str, usize>,
    dateline: Option<&Range<usize>>,
) -> Option<(Candidate, f64)> {
    let in_dateline = dateline.is_some_and(|line| line.start <= name.range.start && name.range.end <= line.end);
    let place_of = |reading: &Candidate| Lexicon::place(reading.place);
    let named = |reading: &Candidate| place_of(reading).and_then(|p| witnesses.get(p.country)).copied().unwrap_or(0);
    let is_city = |reading: &Candidate| place_of(reading).is_some_and(|place| !place.is_country);
    let believed = |reading: &&Candidate| !reading.weak || in_dateline || name.cue.is_some() || named(reading) > 0;
    let readings: Vec<&Candidate> = name.readings.iter().filter(believed).collect();
    let &first = readings.first()?;
    if let [only] = readings[..] {
        return Some((*only, if only.weak { BY_CONTEXT } else { CERTAIN }));
    }
    // A dateline and the word for a city mean the city; then the country that the article speaks of decides.
    if (in_dateline || name.cue == Some(Cue::City))
        && let Some(city) = readings.iter().find(|reading| is_city(reading))
    {
        return Some((**city, BY_CONTEXT));
    }
    let best = readings.iter().rev().max_by_key(|reading| named(reading))?;
    Some(if named(best) > named(first) { (**best, BY_CONTEXT) } else { (*first, BY_DEFAULT) })
}

fn describe(place: &Place) -> Entity {
    Entity {
        kind: EntityKind::Gpe,
        name: String::new(),
        mentions: Vec::new(),
        roles: Vec::new(),
        country: place.country(),
        gender: None,
        link: Some(Link {
            wikidata: place.wikidata.map(str::to_owned),
            name_en: Some(place.name_en.to_owned()),
            latitude: Some(place.latitude),
            longitude: Some(place.longitude),
            population: place.population,
        }),
        confidence: 0.0,
    }
}
