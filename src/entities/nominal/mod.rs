//! Nominal mentions: definite noun phrases that stand for what the article names: الوزير, الرئيس الأميركي, الشركة.
//!
//! In: the entities with their names and roles. Out: for each such phrase its entity. A title stands for the last person
//! before it who holds it (`holder`), a noun for the last body or place before it that is called so (`noun`). Where a
//! phrase of the same noun has told of something without a name since (شركة محلية), it stands for nothing.

mod holder;
mod noun;
mod pair;

use std::collections::VecDeque;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use std::ops::Range;

pub(super) use holder::{Title, is_held, known};
pub(super) use noun::is_told;
use pair::{Pair, Recent};

use super::model::{Entity, EntityKind};
use super::role::{Found, Named, Roles};
use super::view::View;
use crate::CountryCode;
use crate::gazetteer::Entry;

/// The prefix of place: بحلب.
const IN: char = 'ب';
/// How much more a text must speak of a country than of any other to call it البلاد.
const PROMINENT: usize = 2;
/// How much more often the article must name a thing than the nearest one to be meant by a noun.
const TOPICAL: usize = 3;
/// People, and other things, that are remembered: the last ones that were mentioned; and titles of a person.
const REMEMBERED: usize = 40;

/// What is known of an article's entities.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) roles: Roles<'a>,
    pub(super) entities: &'a [Entity],
    /// What the gazetteer knows of each.
    pub(super) entries: &'a [Option<Entry<'a>>],
    /// The roles around names, each with its holder.
    pub(super) held: &'a [(usize, Found)],
    /// The line of origin: what it names is no part of the story.
    pub(super) dateline: Option<Range<usize>>,
    /// When the article was published.
    pub(super) year: Option<i16>,
    /// Where its title and sentences start, in order.
    pub(super) sentences: Vec<usize>,
}

/// A definite noun phrase that stands for an entity.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Nominal {
    pub(super) entity: usize,
    pub(super) range: Range<usize>,
    /// The title that it is, where that tells more than a noun: وزير الخارجية الروسي.
    pub(super) title: Option<Title>,
}

/// The nominal mentions of an article, in order.
pub(super) fn mentions(scene: &Scene<'_>) -> Vec<Nominal> {
    let mut walk = Walk::new(scene);
    let view = &scene.roles.view;
    let mut names = scene.roles.named.iter().peekable();
    let mut index = 0;
    while let Some(token) = view.token(index) {
        if let Some(named) = names.next_if(|named| named.range.start < token.range.end) {
            walk.name(named);
            index = view.behind(&named.range).max(index + 1);
            continue;
        }
        walk.adjective(index);
        walk.title(index);
        walk.noun(index);
        walk.pair(index);
        index += 1;
    }
    walk.found.sort_by_key(|nominal| (nominal.range.start, nominal.range.end, nominal.entity));
    walk.found
}

/// A walk through the text that knows what has been mentioned.
struct Walk<'a> {
    scene: &'a Scene<'a>,
    /// The titles of each entity.
    titles: Vec<Vec<Title>>,
    /// The holders of titles of one head, in order.
    holders: HashMap<String, Vec<usize>>,
    /// Stretches of the text that are roles, in order, none inside another.
    roles: Vec<Range<usize>>,
    /// The people and the other things mentioned last, the last one behind, with the place.
    people: VecDeque<(usize, usize)>,
    things: VecDeque<(usize, usize)>,
    /// What has been called by a noun, and how many things by each.
    called: HashSet<(usize, usize)>,
    /// Where a noun or head stood last for something that has no name.
    nameless: HashMap<usize, usize>,
    nameless_holders: HashMap<String, usize>,
    /// The token behind the last title.
    behind_title: usize,
    /// Cities that the text has told as places.
    placed: HashSet<usize>,
    /// How often the text has spoken of each country, and the entity of each.
    countries: HashMap<CountryCode, usize>,
    country_of: HashMap<CountryCode, usize>,
    /// The countries, people and bodies that the last sentences have told of.
    recent_countries: Recent<CountryCode>,
    recent_people: Recent<usize>,
    recent_bodies: Recent<usize>,
    found: Vec<Nominal>,
}

impl<'a> Walk<'a> {
    fn new(scene: &'a Scene<'a>) -> Self {
        let view = &scene.roles.view;
        let mut titles = vec![Vec::new(); scene.entities.len()];
        for (holder, role) in scene.held {
            let title = holder::read(&scene.roles, scene.entities, view.first(&role.range), Some(role.range.end));
            if let (Some(mut title), Some(all)) = (title, titles.get_mut(*holder)) {
                title.country = title.country.or(role.country);
                title.former |= role.former;
                if all.len() < REMEMBERED && !all.iter().any(|other: &Title| other.tells_the_same(&title)) {
                    all.push(title);
                }
            }
        }
        for (all, entry) in titles.iter_mut().zip(scene.entries) {
            if let Some(entry) = entry.as_ref().filter(|entry| entry.kind == EntityKind::Person) {
                all.extend(holder::known(view.lexicon, view.gazetteer, entry, scene.year));
            }
        }
        let mut holders: HashMap<String, Vec<usize>> = HashMap::new();
        for (holder, all) in titles.iter().enumerate() {
            for title in all {
                let same = holders.entry(title.head.clone()).or_default();
                if same.last() != Some(&holder) && same.len() < REMEMBERED {
                    same.push(holder);
                }
            }
        }
        let mut country_of = HashMap::new();
        for (index, (entity, entry)) in scene.entities.iter().zip(scene.entries).enumerate() {
            if let Some(country) = entity.country.filter(|_| entry.as_ref().is_some_and(noun::is_country)) {
                country_of.entry(country).or_insert(index);
            }
        }
        let mut roles: Vec<Range<usize>> = scene.held.iter().map(|(_, role)| role.range.clone()).collect();
        roles.sort_by_key(|role| (role.start, std::cmp::Reverse(role.end)));
        let mut end = 0;
        roles.retain(|role| {
            let further = role.end > end;
            end = end.max(role.end);
            further
        });
        Self {
            scene,
            titles,
            holders,
            roles,
            people: VecDeque::new(),
            things: VecDeque::new(),
            called: HashSet::new(),
            nameless: HashMap::new(),
            nameless_holders: HashMap::new(),
            behind_title: 0,
            placed: HashSet::new(),
            countries: HashMap::new(),
            country_of,
            recent_countries: Recent::default(),
            recent_people: Recent::default(),
            recent_bodies: Recent::default(),
            found: Vec::new(),
        }
    }

    fn view(&self) -> &'a View<'a> {
        &self.scene.roles.view
    }

    /// Takes notice of a name.
    fn name(&mut self, named: &Named) {
        let view = self.view();
        let Some(entity) = self.scene.entities.get(named.entity) else { return };
        if self.scene.dateline.as_ref().is_some_and(|line| line.contains(&named.range.start)) {
            return;
        }
        if let Some(country) = entity.country {
            *self.countries.entry(country).or_insert(0) += 1;
        }
        if let Some(country) = entity.country.filter(|country| self.country_of.get(country) == Some(&named.entity)) {
            self.recent_countries.push(named.range.start, country);
        }
        self.mention(named.entity, named.range.start);
        // The noun that the name begins with, and the one that stands before it.
        let first = view.first(&named.range);
        let several = view.behind(&named.range) > first + 1;
        let head = noun::at(view, first).filter(|(start, _)| several && start.at == named.range.start);
        let before = if view.follows(first) { first.checked_sub(1) } else { first.checked_sub(2) };
        let classifier =
            before.filter(|_| first > 0 && is_near(view, named.range.start)).and_then(|before| noun::at(view, before));
        let within = view.text.get(..named.range.start).is_some_and(|before| before.ends_with(IN));
        if within || classifier.is_some() || super::names::is_placed(view, first) {
            self.placed.insert(named.entity);
        }
        // مدينة الملك عبد العزيز للعلوم is called a city, whatever it is; فندق بدبي calls nothing a hotel.
        let classifier = classifier.filter(|_| !within).filter(|(_, noun)| noun::is_of(*noun, named.kind));
        self.called.extend(head.into_iter().chain(classifier).map(|(_, noun)| (named.entity, noun)));
    }

    /// The entity is mentioned here.
    fn mention(&mut self, entity: usize, at: usize) {
        let kind = self.scene.entities.get(entity).map(|entity| entity.kind);
        let person = kind == Some(EntityKind::Person);
        if person {
            self.recent_people.push(at, entity);
        } else if kind == Some(EntityKind::Organization) {
            self.recent_bodies.push(at, entity);
        }
        let all = if person { &mut self.people } else { &mut self.things };
        all.retain(|(other, _)| *other != entity);
        all.push_back((entity, at));
        if all.len() > REMEMBERED {
            all.pop_front();
        }
    }

    /// A title that stands for its holder.
    fn title(&mut self, index: usize) {
        if index < self.behind_title {
            return;
        }
        let Some(title) = holder::read(&self.scene.roles, self.scene.entities, index, None) else { return };
        self.behind_title = title.next;
        if !title.singular || self.is_role(&title.range) {
            return;
        }
        let holder = if title.definite && !title.named && !self.is_post(index) { self.holder(&title) } else { None };
        match holder {
            Some(holder) => {
                self.mention(holder, title.range.start);
                let range = title.range.clone();
                self.found.push(Nominal { entity: holder, range, title: Some(title).filter(Title::is_full) });
            }
            None => {
                self.nameless_holders.insert(title.head, title.range.start);
            }
        }
    }

    /// Is whatever stands here what somebody may hold or seek: منصب الوزير, حل الدولتين?
    fn is_post(&self, index: usize) -> bool {
        let view = self.view();
        index.checked_sub(1).is_some_and(|before| view.value(&view.lexicon.posts, before).is_some())
    }

    /// Whom a title stands for: the last one before it who holds it; the only one in the article, where the title tells
    /// more than its noun.
    fn holder(&self, title: &Title) -> Option<usize> {
        let holds = |person: usize| {
            let entity = self.scene.entities.get(person);
            let all = self.titles.get(person);
            entity
                .zip(all)
                .is_some_and(|(entity, all)| all.iter().any(|held| title.fits(held, entity.country, entity.gender)))
        };
        let since = self.nameless_holders.get(&title.head).copied().unwrap_or(0);
        let known =
            self.people.iter().rev().find(|(person, at)| (*at >= since || title.country.is_some()) && holds(*person));
        if known.is_some() || !title.is_full() {
            return known.map(|(person, _)| *person);
        }
        let mut all = self.holders.get(&title.head)?.iter().copied().filter(|person| holds(*person));
        all.next().filter(|_| all.next().is_none())
    }

    /// Does a phrase lie in the role of a name?
    fn is_role(&self, range: &Range<usize>) -> bool {
        let at = self.roles.partition_point(|role| role.end <= range.start);
        self.roles.get(at).is_some_and(|role| role.start < range.end)
    }

    /// A noun that stands for a body or place.
    fn noun(&mut self, index: usize) {
        let view = self.view();
        let Some((start, noun)) = noun::at(view, index) else { return };
        let Some(token) = view.token(index).filter(|_| !self.is_post(index)) else { return };
        // القواعد المنظمة: behind a definite noun it is its adjective, or another noun's name.
        let whole = start.at == token.range.start;
        if index > 0 && whole && view.follows(index) && view.is_definite(start) && view.is_definite_word(index - 1) {
            return;
        }
        let mut range = start.at..token.range.end;
        let next = index + 1;
        if !view.is_definite(start) {
            self.nameless.insert(noun, range.start);
            return;
        }
        let mut country = None;
        let mut behind = next;
        if view.follows(next)
            && let Some(token) = view.token(next)
        {
            let nationality = view.phrase_at(&view.lexicon.nationalities, next).filter(|(start, found)| {
                start.at == token.range.start && view.is_definite(*start) && found.end == token.range.end
            });
            let word = view.word(next);
            let agrees = word.ends_with('ة') == noun::is_feminine(noun);
            match nationality.map(|(_, found)| view.nationality(found.value).0) {
                Some(Some(code)) if agrees => {
                    country = Some(code);
                    range.end = token.range.end;
                    behind += 1;
                }
                Some(_) if agrees => return,
                _ if word.starts_with("ال") && crate::words::may_be_adjective(word) => return,
                _ => {}
            }
        }
        if self.is_explained(range.end, behind) {
            return;
        }
        if let Some(thing) = self.thing(noun, country) {
            self.mention(thing, range.start);
            self.found.push(Nominal { entity: thing, range, title: None });
        }
    }

    /// Does a name follow that tells what the noun is: العاصمة (صنعاء)?
    fn is_explained(&self, end: usize, next: usize) -> bool {
        let view = self.view();
        let mark = !view.token(next).is_none_or(|token| token.is_word());
        let Some(token) = view.token(next + usize::from(mark)) else { return false };
        let gap = view.text.get(end..token.range.start).unwrap_or_default();
        let near = gap.chars().all(|c| matches!(c, ' ' | '"' | '«' | '“' | '(' | '،'));
        near && self.scene.roles.name_at(token.range.start).is_some()
    }

    /// What a noun stands for: the last thing that was called so, else the last that may be.
    fn thing(&self, noun: usize, country: Option<CountryCode>) -> Option<usize> {
        if noun::is_for_country(noun) {
            return self.country(country);
        }
        let since = self.nameless.get(&noun).copied().unwrap_or(0);
        let near: Vec<usize> = self
            .things
            .iter()
            .rev()
            .filter(|(thing, at)| {
                self.scene.entities.get(*thing).is_some_and(|entity| {
                    (*at >= since || country.is_some())
                        && (country.is_none() || entity.country == country)
                        && (noun::is_of(noun, entity.kind) || self.called.contains(&(*thing, noun)))
                })
            })
            .map(|(thing, _)| *thing)
            .collect();
        let told: Vec<usize> = near.iter().copied().filter(|thing| self.called.contains(&(*thing, noun))).collect();
        let fitting = || near.into_iter().filter(|thing| self.may_be_called(*thing, noun, country.is_some())).collect();
        let all: Vec<usize> = if told.is_empty() { fitting() } else { told };
        let nearest = all.first().filter(|_| !noun::is_only(noun) || all.len() == 1).copied()?;
        if !noun::is_topical(noun) {
            return Some(nearest);
        }
        // What the article is about, rather than what it has told of by the way.
        let count = |thing: usize| self.scene.entities.get(thing).map_or(0, |entity| entity.mentions.len());
        let topic = all.iter().copied().rev().max_by_key(|thing| count(*thing))?;
        Some(if count(topic) >= TOPICAL * count(nearest) { topic } else { nearest })
    }

    /// May a noun stand for something by what the gazetteer knows?
    fn may_be_called(&self, thing: usize, noun: usize, country_told: bool) -> bool {
        let Some((entity, Some(entry))) = self.scene.entities.get(thing).zip(self.scene.entries.get(thing)) else {
            return false;
        };
        // A capital is its government as often as a city; العاصمة is that of the country that the text is about.
        let capital = match (noun::is_capital(entry), noun::is_only(noun)) {
            (false, _) => true,
            (true, true) => country_told || entity.country.is_some() && entity.country == self.prominent(),
            (true, false) => self.placed.contains(&thing),
        };
        capital && (noun::is_class(noun, entry) || noun::is_called(self.view(), noun, entity, entry))
    }

    /// The country that the text is about.
    fn country(&self, told: Option<CountryCode>) -> Option<usize> {
        let country = self.prominent().filter(|country| told.is_none_or(|told| told == *country))?;
        self.country_of.get(&country).copied()
    }

    /// The country of which the text has spoken much more than of any other.
    fn prominent(&self) -> Option<CountryCode> {
        let (most, country) = self.countries.iter().map(|(country, count)| (*count, *country)).max()?;
        let others = self.countries.iter().filter(|(other, _)| **other != country).map(|(_, count)| *count);
        (most >= PROMINENT * others.max().unwrap_or(0) && most >= PROMINENT).then_some(country)
    }

    /// A dual that stands for two.
    fn pair(&mut self, index: usize) {
        let view = self.view();
        let Some(((start, pair), token)) = pair::at(view, index).zip(view.token(index)) else { return };
        if self.is_post(index) {
            return;
        }
        let sentence = self.scene.sentences.partition_point(|at| *at <= start);
        let from = self.scene.sentences.get(sentence.saturating_sub(2)).copied().unwrap_or(0);
        let countries = || pair::two(&self.recent_countries.since(from));
        let entities =
            |[one, other]: [CountryCode; 2]| Some([*self.country_of.get(&one)?, *self.country_of.get(&other)?]);
        let both = match pair {
            Pair::Countries => countries().and_then(entities),
            Pair::Sides => {
                let country = |body: &usize| self.scene.entities.get(*body).and_then(|entity| entity.country);
                let bodies: Vec<_> = self.recent_bodies.since(from).iter().map(country).collect();
                countries().filter(|two| pair::are_sides(&bodies, *two)).and_then(entities)
            }
            Pair::Holders(noun) => {
                let holds = |person: &usize| {
                    self.titles.get(*person).is_some_and(|all| all.iter().any(|title| title.noun == noun))
                };
                let people = self.recent_people.since(from);
                pair::two(&people.into_iter().filter(holds).collect::<Vec<_>>())
            }
        };
        for entity in both.into_iter().flatten() {
            self.found.push(Nominal { entity, range: start..token.range.end, title: None });
        }
    }

    /// Takes notice of a relation adjective.
    fn adjective(&mut self, index: usize) {
        let view = self.view();
        if let Some((start, found)) = view.phrase_at(&view.lexicon.nationalities, index)
            && let (Some(country), weak) = view.nationality(found.value)
            && (!weak || view.is_definite(start))
        {
            *self.countries.entry(country).or_insert(0) += 1;
            self.recent_countries.push(found.end, country);
        }
    }
}

/// Nothing but an opening mark stands between a name and the word before it.
fn is_near(view: &View<'_>, at: usize) -> bool {
    let before = view.text[..at].trim_end_matches([' ', '"', '«', '“', '(']);
    !before.ends_with(|c: char| !crate::text::is_word(c))
}
