//! Giving each name one reading, and one entity to all names of one thing.

use std::collections::HashMap;
use std::ops::Range;

use super::candidate::Candidate;
use super::model::{Entity, EntityKind, Link, Mention, MentionForm, Role};
use super::nominal::{self, Scene};
use super::role::{Found, Named, Roles};
use super::variant;
use super::view::View;
use crate::gazetteer::{Entry, Id, Reading};
use crate::{Article, CountryCode};

/// Names of one thing stand near each other: groups between the first mentions of a short and a long one, at most.
const NEAR_GROUPS: usize = 500;
/// A city that a word before it tells: العاصمة تونس.
const CITY_CUE: u64 = 1;

/// All mentions of one thing.
#[derive(Debug)]
struct Group {
    kind: EntityKind,
    id: Option<Id>,
    /// The candidates, in order.
    mentions: Vec<usize>,
    /// The words of its forms, the longest first.
    forms: Vec<Vec<String>>,
    country: Option<CountryCode>,
}

/// The entities, in order of first mention.
pub(super) fn entities(article: &Article, view: &View<'_>, candidates: &[Candidate]) -> Vec<Entity> {
    let witnesses = witnesses(view, candidates);
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
    let held: Vec<Vec<Found>> = named
        .iter()
        .map(|name| match name.kind {
            EntityKind::Person => roles.around(&name.range, entries.get(name.entity).and_then(Option::as_ref)),
            _ => Vec::new(),
        })
        .collect();
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
    for name in named.iter().filter(|name| name.kind == EntityKind::Person) {
        if let Some(entity) = entities.get_mut(name.entity).filter(|entity| entity.country.is_none()) {
            entity.country = roles.nationality(&name.range);
        }
    }
    for entity in &mut entities {
        entity.mentions.sort_by_key(|mention| mention.span.start());
        // The fullest first.
        entity.roles.sort_by_key(|role| std::cmp::Reverse(role.span.len()));
    }
    entities
}

/// The country that the text speaks of more than of all others together: there lie the villages that it names.
fn prevailing(witnesses: &HashMap<CountryCode, usize>) -> Option<CountryCode> {
    let all: usize = witnesses.values().sum();
    witnesses.iter().find(|(_, count)| **count > 1 && **count * 2 > all).map(|(country, _)| *country)
}

/// How often each country is named beyond doubt.
fn witnesses(view: &View<'_>, candidates: &[Candidate]) -> HashMap<CountryCode, usize> {
    let mut count = HashMap::new();
    for candidate in candidates {
        let mut countries = candidate.readings.iter().filter_map(|reading| view.gazetteer.entry(reading.id)?.country);
        let only = countries.next().filter(|first| countries.all(|other| other == *first));
        if let Some(country) = candidate.country.or(only) {
            *count.entry(country).or_insert(0) += 1;
        }
    }
    for index in 0..view.words.len() {
        if let Some((start, found)) = view.phrase_at(&view.lexicon.nationalities, index)
            && let (Some(country), weak) = crate::lexicon::Lexicon::nationality(found.value)
            && (!weak || view.is_definite(start))
        {
            *count.entry(country).or_insert(0) += 1;
        }
    }
    count
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
                country: candidate.country,
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
            group.country = group.country.or(candidate.country);
            if !group.forms.contains(&words) {
                group.forms.push(words);
            }
        }
    }
    for group in &mut groups {
        group.forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    }
    groups
}

/// Joins groups that name one thing: surnames and full names, short and long forms, names and their acronyms.
fn merge(view: &View<'_>, candidates: &[Candidate], groups: &mut Vec<Group>) {
    let mut of_mention = vec![0; candidates.len()];
    for (at, group) in groups.iter().enumerate() {
        group.mentions.iter().for_each(|&mention| of_mention[mention] = at);
    }
    // A name and what stands behind it in brackets or quotation marks.
    for index in 1..candidates.len() {
        let (name, other) = (&candidates[index - 1], &candidates[index]);
        let gap = view.text.get(name.range.end..other.range.start).unwrap_or_default();
        let opens = matches!(gap.trim_matches(' '), "(" | "\"" | "«" | "“" | "( \"");
        let (to, from) = (of_mention[index - 1], of_mention[index]);
        if opens
            && name.kind == other.kind
            && name.kind == EntityKind::Organization
            && to != from
            && (groups[to].id.is_none() || groups[from].id.is_none())
        {
            groups[from].mentions.iter().for_each(|&mention| of_mention[mention] = to);
            join(groups, to, from);
        }
    }
    for at in 0..groups.len() {
        let mut short = at;
        // What has grown may itself be the short form of another.
        while let Some(long) = target(groups, short) {
            join(groups, long, short);
            short = long;
        }
    }
    groups.retain(|group| !group.mentions.is_empty());
}

/// The group whose name the group `short` shortens.
fn target(groups: &[Group], short: usize) -> Option<usize> {
    let this = groups.get(short)?;
    let form = this.forms.first()?;
    let fits = |long: &Group| {
        if long.kind != this.kind || (long.id.is_some() && this.id.is_some()) {
            return false;
        }
        // What the gazetteer knows by this very name is no short form of something unknown.
        if this.id.is_some() && this.kind != EntityKind::Person {
            // حركة "حماس" and حماس: the noun before it is no other name.
            return this.kind == EntityKind::Organization
                && long.forms.iter().any(|other| other.len() == form.len() + 1 && body_short(form, other));
        }
        match this.kind {
            EntityKind::Person => long
                .forms
                .iter()
                .any(|other| form.len() <= other.len() && variant::within(form, other) && person_short(form, other)),
            EntityKind::Organization | EntityKind::NamedEvent | EntityKind::Facility => {
                long.forms.iter().any(|other| body_short(form, other))
            }
            _ => long
                .forms
                .iter()
                .any(|other| form.len() == other.len() && form.iter().zip(other).all(|(a, b)| variant::same(a, b))),
        }
    };
    let here = *this.mentions.first()?;
    let around = short.saturating_sub(NEAR_GROUPS)..groups.len().min(short + NEAR_GROUPS);
    let fitting = around.filter(|&index| {
        index != short && groups.get(index).is_some_and(|long| !long.mentions.is_empty() && fits(long))
    });
    // The last one before, else the first one behind.
    fitting.min_by_key(|&index| {
        let mentions = groups.get(index).map(|group| group.mentions.as_slice()).unwrap_or_default();
        let before = mentions.partition_point(|&mention| mention < here);
        match before.checked_sub(1).and_then(|last| mentions.get(last)) {
            Some(last) => (0, here - last),
            None => (1, mentions.first().map_or(usize::MAX, |first| first.saturating_sub(here))),
        }
    })
}

/// A surname, a first name, or both without what stands between.
fn person_short(short: &[String], long: &[String]) -> bool {
    let ends = |word: &String| long.last().is_some_and(|last| variant::same(word, last));
    let starts = |word: &String| long.first().is_some_and(|first| variant::same(word, first));
    match short {
        [word] => {
            ends(word) || starts(word) || long.len() > 2 && long[1..].iter().any(|other| variant::same(word, other))
        }
        _ => true,
    }
}

/// A body's name without its first noun (تنظيم القاعدة, القاعدة), or its beginning (الاتحاد الفلسطيني لكرة القدم).
fn body_short(short: &[String], long: &[String]) -> bool {
    if short.len() >= long.len() {
        return short.len() == long.len() && short != long && short.iter().zip(long).all(|(a, b)| variant::same(a, b));
    }
    let equal = |a: &[String], b: &[String]| a.iter().zip(b).all(|(a, b)| variant::same(a, b));
    let suffix = equal(short, &long[long.len() - short.len()..]) && long.len() - short.len() == 1;
    let prefix = short.len() > 1 && equal(short, &long[..short.len()]);
    suffix || prefix
}

/// Moves the mentions of `from` to `to`; what is left has none.
fn join(groups: &mut [Group], to: usize, from: usize) {
    let Some(group) = groups.get_mut(from) else { return };
    let (mentions, forms) = (std::mem::take(&mut group.mentions), std::mem::take(&mut group.forms));
    let (id, country) = (group.id, group.country);
    let Some(group) = groups.get_mut(to) else { return };
    group.mentions.extend(mentions);
    group.mentions.sort_unstable();
    group.id = group.id.or(id);
    group.country = group.country.or(country);
    for form in forms {
        if !group.forms.contains(&form) {
            group.forms.push(form);
        }
    }
    group.forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
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
    let longest = group.mentions.iter().zip(&mentions).rev().max_by_key(|(_, mention)| mention.span.len());
    let name = longest.map_or_else(String::new, |(&index, mention)| {
        let alef = if view.has_lost_alef(&candidates[index].range) { "ا" } else { "" };
        [alef, mention.span.text()].concat()
    });
    let confidence = group.mentions.iter().map(|&index| candidates[index].confidence).fold(0.0, f64::max).min(1.0);
    let mut entity = Entity {
        kind: group.kind,
        name,
        mentions,
        roles: Vec::new(),
        country: group
            .country
            .filter(|_| !between)
            .or(entry.and_then(|entry| entry.country))
            .or_else(|| told_country(view, candidates, group))
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
        entity.roles.sort_by_key(|role| std::cmp::Reverse(role.span.len()));
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

/// Words between a place and the one that tells its country: شرق مدينة.
const NEAR: usize = 3;

/// The country of a place that the gazetteer does not know: by the adjective behind it (بوضروم التركية), or by the place
/// that is told next to it.
fn told_country(view: &View<'_>, candidates: &[Candidate], group: &Group) -> Option<CountryCode> {
    if group.kind != EntityKind::Gpe {
        return None;
    }
    group.mentions.iter().find_map(|&mention| beside(view, candidates, mention))
}

/// The country that stands behind the name of a place: as its adjective, or as another place next to it.
fn beside(view: &View<'_>, candidates: &[Candidate], index: usize) -> Option<CountryCode> {
    let this = candidates.get(index).filter(|this| this.kind == EntityKind::Gpe)?;
    let next = view.behind(&this.range);
    let adjective = view
        .phrase_at(&view.lexicon.nationalities, next)
        .filter(|(start, _)| view.is_definite(*start) && view.follows(next));
    let by_adjective = adjective.and_then(|(_, found)| crate::lexicon::Lexicon::nationality(found.value).0);
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

fn link(entry: &Entry<'_>) -> Link {
    Link {
        wikidata: entry.wikidata.map(|item| format!("Q{item}")),
        name_en: Some(entry.name_en.to_owned()).filter(|name| !name.is_empty()),
        latitude: entry.coordinates.map(|(latitude, _)| latitude),
        longitude: entry.coordinates.map(|(_, longitude)| longitude),
        population: entry.population,
    }
}
