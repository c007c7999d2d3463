//! Giving each name one reading, and one entity to all names of one thing.

use foldhash::{HashMap, HashMapExt};
use std::cmp::Reverse;
use std::ops::Range;

use super::candidate::Candidate;
use super::country::{adjectives, beside, prevailing, told_by, told_country, unspoken, witnesses};
use super::merge::merge;
use super::model::{Entity, EntityKind, Link, Mention, MentionForm, Role};
use super::nominal::{self, Scene};
use super::role::{Found, Named, Roles};
use super::variant;
use super::view::View;
use crate::gazetteer::{Entry, Id, Reading};
use crate::{Article, CountryCode};

/// A city that a word before it tells: العاصمة تونس.
const CITY_CUE: u64 = 1;

/// All mentions of one thing.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) kind: EntityKind,
    pub(super) id: Option<Id>,
    /// The candidates, in order.
    pub(super) mentions: Vec<usize>,
    /// The words of its forms, the longest first.
    pub(super) forms: Vec<Vec<String>>,
    pub(super) country: Option<CountryCode>,
}

/// The entities, in order of first mention.
pub(super) fn entities(article: &Article, view: &View<'_>, candidates: &[Candidate]) -> Vec<Entity> {
    let adjectives = adjectives(view);
    let unspoken = unspoken(view, candidates, &adjectives);
    let view = &View { unspoken: &unspoken, ..*view };
    let witnesses = witnesses(view, candidates, &adjectives);
    let place = article.dateline().and_then(|dateline| dateline.place.as_ref()?.bytes());
    let place = place.map(|bytes| article.clean().range_of(bytes));
    let mut groups = group(view, candidates, &witnesses, place.as_ref());
    merge(view, candidates, &mut groups);
    groups.sort_by_key(|group| group.mentions.first().copied());
    let mut entity_of = vec![0; candidates.len()];
    for (entity, group) in groups.iter().enumerate() {
        for &mention in &group.mentions {
            entity_of[mention] = entity;
        }
    }
    let named: Vec<Named> = candidates
        .iter()
        .zip(&entity_of)
        .map(|(candidate, &entity)| Named { range: candidate.range.clone(), kind: candidate.kind, entity })
        .collect();
    let published = article.published().map(|published| published.date());
    let year = published.or(article.published_estimate().map(|estimate| estimate.date)).map(|date| date.year());
    let roles = Roles { view: *view, named: &named, year };
    let home = prevailing(&witnesses);
    let entries: Vec<_> = groups.iter().map(|group| view.gazetteer.entry(group.id?)).collect();
    let mut held: Vec<Vec<Found>> = named
        .iter()
        .map(|name| match name.kind {
            EntityKind::Person => roles.around(&name.range, entries.get(name.entity).and_then(Option::as_ref)),
            _ => Vec::new(),
        })
        .collect();
    for role in held.iter_mut().flatten() {
        let place = role.place.filter(|_| role.country.is_none());
        role.country = role.country.or_else(|| entries.get(place?)?.as_ref()?.country);
    }
    let mut entities: Vec<Entity> =
        groups.iter().map(|group| describe(article, view, candidates, group, &held, home)).collect();
    let held: Vec<(usize, Found)> =
        named.iter().zip(held).flat_map(|(name, held)| held.into_iter().map(|role| (name.entity, role))).collect();
    let dateline = article.dateline().and_then(|line| line.span.bytes()).map(|bytes| article.clean().range_of(bytes));
    let mut sentences: Vec<usize> = (article.title().into_iter().chain(article.sentences()))
        .filter_map(|span| Some(article.clean().range_of(span.bytes()?).start))
        .collect();
    sentences.sort_unstable();
    let scene = Scene { sentences, roles, entities: &entities, entries: &entries, held: &held, dateline, year };
    for nominal in nominal::mentions(&scene) {
        let Some(entity) = entities.get_mut(nominal.entity) else { continue };
        let span = article.span_of(nominal.range);
        if let Some(title) = nominal.title {
            add_role(
                entity,
                Role { span: span.clone(), organization: None, country: title.country, former: title.former },
            );
        }
        entity.mentions.push(Mention { span, form: MentionForm::Nominal });
    }
    let is_surname = |entity: &Entity| entity.mentions.iter().all(|mention| !mention.span.text().contains(' '));
    let surnames: Vec<bool> = entities.iter().map(is_surname).collect();
    for name in named.iter().filter(|name| name.kind == EntityKind::Person) {
        let Some(entity) = entities.get_mut(name.entity) else { continue };
        // البرازيلي راميريز is not the Venezuelan of this surname.
        if entity.country.is_none() {
            entity.country = roles.nationality(&name.range);
        } else if entity.link.is_some()
            && surnames.get(name.entity) == Some(&true)
            && let Some(country) = roles.nationality(&name.range).filter(|country| entity.country != Some(*country))
        {
            (entity.country, entity.link) = (Some(country), None);
        }
    }
    for entity in &mut entities {
        entity.mentions.sort_by_key(|mention| mention.span.start());
        // The fullest first.
        entity.roles.sort_by_key(|role| Reverse(role.span.len()));
    }
    entities
}

/// The reading of a name that its context speaks for.
fn choose(
    view: &View<'_>,
    candidate: &Candidate,
    witnesses: &HashMap<CountryCode, usize>,
    dateline: Option<&Range<usize>>,
    told: Option<CountryCode>,
) -> Option<Reading> {
    let mut best: Option<(i64, Reading)> = None;
    let first = view.first(&candidate.range);
    // News comes from a city.
    let city = dateline == Some(&candidate.range)
        || first > 0 && {
            let before = view.token(first - 1).map_or(0, |token| token.range.start);
            view.lexicon.place_cues.longest(view.text, before).is_some_and(|cue| cue.value == CITY_CUE)
        };
    let seen = |entry: &Entry<'_>| entry.country.and_then(|country| witnesses.get(&country)).copied().unwrap_or(0);
    let any_seen =
        candidate.readings.iter().any(|reading| view.gazetteer.entry(reading.id).is_some_and(|entry| seen(&entry) > 0));
    for (rank, reading) in candidate.readings.iter().enumerate() {
        let Some(entry) = view.gazetteer.entry(reading.id).filter(|entry| entry.kind == candidate.kind) else {
            continue;
        };
        let seen = seen(&entry);
        // The most usual reading first; a country that the text speaks of speaks for its places.
        let mut score = -2 * i64::try_from(rank).unwrap_or(0) + 3 * i64::try_from(seen.min(3)).unwrap_or(0);
        if entry.class == "country" {
            // Where the text speaks of Jordan and not of Oman, عمان is Amman.
            score += match (city, seen > 0 || !any_seen) {
                (true, _) => -20,
                (false, true) => 6,
                (false, false) => 0,
            };
        }
        if reading.weak {
            score -= 4;
        }
        if told.is_some() && entry.country == told {
            score += 10;
        }
        if best.is_none_or(|(other, _)| score > other) {
            best = Some((score, *reading));
        }
    }
    best.map(|(_, reading)| reading)
}

/// One group for each entry of the gazetteer, and for each other name.
fn group(
    view: &View<'_>,
    candidates: &[Candidate],
    witnesses: &HashMap<CountryCode, usize>,
    dateline: Option<&Range<usize>>,
) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut of_id: HashMap<Id, usize> = HashMap::new();
    let mut of_name: HashMap<(EntityKind, Vec<String>), usize> = HashMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let words = variant::words(&view.parts(&candidate.range));
        let told = beside(view, candidates, index);
        let id = choose(view, candidate, witnesses, dateline, told).map(|reading| reading.id);
        let name = (candidate.kind, words.clone());
        let known = id.and_then(|id| of_id.get(&id)).or_else(|| of_name.get(&name).filter(|_| id.is_none())).copied();
        let at = known.unwrap_or_else(|| {
            groups.push(Group {
                kind: candidate.kind,
                id,
                mentions: Vec::new(),
                forms: Vec::new(),
                country: told_by(view, candidate),
            });
            groups.len() - 1
        });
        match id {
            Some(id) => {
                of_id.insert(id, at);
            }
            None => {
                of_name.insert(name, at);
            }
        }
        if let Some(group) = groups.get_mut(at) {
            group.mentions.push(index);
            group.country = group.country.or(told_by(view, candidate));
            if !group.forms.contains(&words) {
                group.forms.push(words);
            }
        }
    }
    for group in &mut groups {
        group.forms.sort_by_key(|form| Reverse(form.len()));
    }
    groups
}

fn describe(
    article: &Article,
    view: &View<'_>,
    candidates: &[Candidate],
    group: &Group,
    held: &[Vec<Found>],
    home: Option<CountryCode>,
) -> Entity {
    let entry = group.id.and_then(|id| view.gazetteer.entry(id));
    // المحيط الهندي is no part of India: what is known to lie in no one country is of none by its adjective.
    let between = group.kind == EntityKind::Location && entry.as_ref().is_some_and(|entry| entry.country.is_none());
    let span = |range: &Range<usize>| article.span_of(range.clone());
    let mentions: Vec<Mention> = group
        .mentions
        .iter()
        .map(|&index| Mention { span: span(&candidates[index].range), form: MentionForm::Name })
        .collect();
    // The most letters and words, and the fewest marks: حركة حماس rather than حركة "حماس".
    let full = |mention: &Mention| {
        let text = mention.span.text();
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        (letters, text.split_whitespace().count(), Reverse(text.len()))
    };
    let longest = group.mentions.iter().zip(&mentions).rev().max_by_key(|(_, mention)| full(mention));
    let name = longest.map_or_else(String::new, |(&index, mention)| {
        let alef = if view.has_lost_alef(&candidates[index].range) { "ا" } else { "" };
        let text = mention.span.text();
        // #ميليشيات_الحوثي
        let plain = text.replace('#', "").replace('_', " ");
        let plain = if text.contains('#') && !plain.trim().is_empty() { plain } else { text.to_owned() };
        [alef, &plain].concat()
    });
    // حزب الجبهة الوطنية الفرنسي is not the one that is known elsewhere.
    let told =
        (group.kind == EntityKind::Organization).then(|| told_country(view, candidates, &group.mentions)).flatten();
    let confidence = group.mentions.iter().map(|&index| candidates[index].confidence).fold(0.0, f64::max).min(1.0);
    let mut entity = Entity {
        kind: group.kind,
        name,
        mentions,
        roles: Vec::new(),
        country: group
            .country
            .filter(|_| !between)
            .or(told)
            .or(entry.and_then(|entry| entry.country))
            .or_else(|| told_country(view, candidates, &group.mentions).filter(|_| group.kind == EntityKind::Gpe))
            .or(home.filter(|_| group.kind == EntityKind::Gpe && entry.is_none())),
        gender: entry.and_then(|entry| entry.gender).filter(|_| group.kind == EntityKind::Person),
        link: entry.map(|entry| link(&entry)),
        confidence,
    };
    if group.kind == EntityKind::Person {
        for &mention in &group.mentions {
            for role in held.get(mention).into_iter().flatten() {
                let span = span(&role.range);
                entity.gender = entity.gender.or(role.gender);
                let Found { organization, country, former, .. } = *role;
                add_role(&mut entity, Role { span, organization, country, former });
            }
        }
        // The fullest first.
        entity.roles.sort_by_key(|role| Reverse(role.span.len()));
        // Who holds an office of another state than the one known by this name is somebody else.
        let told = group.mentions.iter().filter_map(|&mention| held.get(mention)).flatten();
        let mut offices = told.filter(|role| role.office && !role.former).filter_map(|role| role.country);
        if let Some(first) = offices.next()
            && entity.country.is_some_and(|country| country != first && offices.all(|other| other != country))
        {
            (entity.country, entity.link) = (Some(first), None);
        }
        entity.country = entity.country.or_else(|| entity.roles.iter().find_map(|role| role.country));
    }
    entity
}

/// Adds a role that is told in other words than those before it.
fn add_role(entity: &mut Entity, role: Role) {
    if entity.roles.iter().all(|other| other.span.text() != role.span.text()) {
        entity.roles.push(role);
    }
}

fn link(entry: &Entry<'_>) -> Link {
    Link {
        wikidata: entry.wikidata.map(|item| format!("Q{item}")),
        name_en: Some(entry.name_en.to_owned()).filter(|name| !name.is_empty()),
        latitude: entry.coordinates.map(|(latitude, _)| latitude),
        longitude: entry.coordinates.map(|(_, longitude)| longitude),
        population: entry.population,
    }
}
