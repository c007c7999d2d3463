//! What a title tells of its holder, and whether two titles are of one: الوزير, وزير الخارجية الروسي.

use std::ops::Range;

use super::super::model::{Entity, EntityKind, Gender};
use super::super::role::Roles;
use super::super::view::{Seen, Start, View};
use crate::CountryCode;
use crate::gazetteer::{Entry, Gazetteer};
use crate::lexicon::Lexicon;
use crate::text::Normaliser;
use crate::words::Words;

/// Words of a title that are compared.
const MAX_WORDS: usize = 8;
/// Words that the names of ministries may leave out: المتحدث باسم (وزارة) الخارجية.
const SILENT: &str = "وزاره";
const ARTICLE: &str = "ال";
const IN_THE_NAME: &str = "باسم";

/// A title in the text, or one that the gazetteer gives a person.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::entities) struct Title {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// The token behind it.
    pub(super) next: usize,
    /// Its first noun, the same for all that mean the same.
    pub(super) head: String,
    /// Its first word.
    pub(super) noun: String,
    /// Whom the noun stands for by itself.
    alone: Alone,
    /// The words behind the head, without articles.
    words: Vec<String>,
    pub(in crate::entities) country: Option<CountryCode>,
    pub(in crate::entities) former: bool,
    pub(super) gender: Option<Gender>,
    /// It is said of one known person: الوزير, وزير الخارجية, but not وزير.
    pub(super) definite: bool,
    /// One person.
    pub(super) singular: bool,
    /// The name of a person follows.
    pub(super) named: bool,
}

/// Whom the first noun of a title stands for by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alone {
    /// The holder of what it governs: الوزير is وزير الخارجية.
    Holder,
    /// Only who is called so without more: النائب is no نائب رئيس.
    Same,
    /// One of many: العضو.
    Nobody,
}

impl Title {
    /// Is this phrase a short form of a title that a person holds?
    pub(super) fn fits(&self, held: &Self, country: Option<CountryCode>, gender: Option<Gender>) -> bool {
        let words = self.words.len() <= held.words.len() && self.words.iter().zip(&held.words).all(|(a, b)| a == b);
        let alone = match self.alone {
            Alone::Holder => true,
            Alone::Same => !self.words.is_empty() || held.words.is_empty(),
            Alone::Nobody => false,
        };
        let country = self.country.is_none_or(|told| held.country.or(country) == Some(told));
        let time = self.former == held.former || !self.former && self.country.is_none();
        let gender = self.gender.zip(gender).is_none_or(|(this, other)| this == other);
        self.head == held.head && words && alone && country && time && gender
    }

    /// Do two titles that somebody holds tell the same of him, wherever they stand?
    pub(super) fn tells_the_same(&self, other: &Self) -> bool {
        (&self.head, &self.noun, &self.words) == (&other.head, &other.noun, &other.words)
            && (self.country, self.former, self.gender) == (other.country, other.former, other.gender)
    }

    /// More is told than a noun.
    pub(super) fn is_full(&self) -> bool {
        self.country.is_some() || !self.words.is_empty()
    }
}

/// The title at a token: all of it as far as it is a definite phrase, or as far as `until`.
pub(super) fn read(roles: &Roles<'_>, entities: &[Entity], index: usize, until: Option<usize>) -> Option<Title> {
    let view = &roles.view;
    let (start, end, value) = roles.title(index)?;
    // A form that is another word too is no title by itself.
    if until.is_none() && value >> 4 & 1 == 1 {
        return None;
    }
    let last = view.token_ending(end);
    let word_end = view.token(index)?.range.end;
    let (head, alone, head_end) = head(view, start, end, word_end);
    let mut rest: Vec<String> = if head_end < end { view.parts(&(head_end..end)) } else { Vec::new() };
    // The gazetteer's رئيس الولايات المتحدة is الرئيس (الأمريكي).
    let place =
        view.text.get(head_end..end).map(|rest| end - rest.trim_start().len()).filter(|_| roles.named.is_empty());
    if place.is_some_and(|at| view.lexicon.places.longest(view.text, at).is_some_and(|place| place.end == end)) {
        rest.clear();
    }
    let feminine = value & 3 == 2;
    let mut title = Title {
        range: start.at..end,
        next: last + 1,
        head,
        noun: bare(&view.parts(&(start.at..word_end)).concat()),
        alone,
        words: rest.iter().map(|word| bare(word)).collect(),
        country: None,
        former: false,
        gender: match value & 3 {
            1 => Some(Gender::Masculine),
            2 => Some(Gender::Feminine),
            _ => None,
        },
        definite: view.is_definite(start) || last > index && view.is_definite_word(last),
        singular: value >> 2 & 3 == 1,
        named: false,
    };
    while title.words.len() < MAX_WORDS
        && view.follows(title.next)
        && let Some(token) = view.token(title.next).filter(|token| until.is_none_or(|until| token.range.end <= until))
    {
        let word = view.word(title.next);
        if let Some(named) = roles.name_at(token.range.end - 1) {
            title.named = named.kind == EntityKind::Person && named.range.start == token.range.start;
            if title.definite || named.kind == EntityKind::Person || named.range.start > token.range.start {
                break;
            }
            let entity = entities.get(named.entity)?;
            title.country = title.country.or(entity.country);
            if named.kind != EntityKind::Gpe {
                title
                    .words
                    .extend(view.parts(&named.range).iter().map(|word| bare(word)).filter(|word| word != SILENT));
            }
            title.definite = true;
            title.range.end = named.range.end;
            title.next = view.behind(&named.range);
            continue;
        }
        // In the gazetteer's own titles no names are marked: رئيس الولايات المتحدة.
        let place = view.lexicon.places.longest(view.text, token.range.start).filter(|_| roles.named.is_empty());
        if let Some(place) = place {
            title.definite = true;
            title.range.end = place.end;
            title.next = view.token_ending(place.end) + 1;
            continue;
        }
        let whole = |table| {
            view.phrase_at(table, title.next).filter(|(start, found)| {
                found.end == token.range.end && start.at == token.range.start && view.is_definite(*start)
            })
        };
        // الى has none.
        let article = word.strip_prefix(ARTICLE).is_some_and(|rest| rest.chars().count() > 1);
        if let Some((Some(country), _)) =
            whole(&view.lexicon.nationalities).map(|(_, found)| view.nationality(found.value))
        {
            // The adjective is another noun's.
            if word.ends_with('ة') != feminine {
                title.definite &= until.is_some();
                break;
            }
            title.country = title.country.or(Some(country));
        } else if let Some((_, modifier)) = whole(&view.lexicon.role_modifiers).filter(|(_, found)| found.value != 0) {
            title.former |= modifier.value == 1;
        } else if article && (!title.definite || crate::words::may_be_adjective(word)) {
            title.definite = true;
            title.words.push(bare(&view.parts(&token.range).concat()));
        } else if word == IN_THE_NAME
            || !title.definite && view.is_arabic(title.next) && !crate::words::is_function(word)
        {
            title.definite = false;
            title.words.extend(Some(view.parts(&token.range).concat()).filter(|word| word != SILENT));
        } else {
            break;
        }
        title.range.end = token.range.end;
        title.next += 1;
    }
    // الكاتب والصحفي ...: both are the roles of the name behind them.
    if until.is_none() && !title.named && view.follows(title.next) && view.word(title.next).starts_with('و') {
        title.named = read(roles, entities, title.next, None).is_some_and(|other| other.named);
    }
    Some(title)
}

/// The head of a title: what it is called, whom it stands for by itself, and its end.
fn head(view: &View<'_>, start: Start, end: usize, word_end: usize) -> (String, Alone, usize) {
    let at = start.at;
    // للرئيس: one lam of the article is left.
    let article = if start.lost_alef { ARTICLE.len() / 2 } else { ARTICLE.len() };
    let bare_at = at + if view.is_definite(start) { article } else { 0 };
    match view.lexicon.role_heads.longest(view.text, bare_at).filter(|found| found.end <= end) {
        Some(found) => {
            let alone = [Alone::Holder, Alone::Same, Alone::Nobody].get(found.value as usize & 3).copied();
            ((found.value >> 2).to_string(), alone.unwrap_or(Alone::Nobody), found.end)
        }
        None => (bare(&view.parts(&(at..word_end)).concat()), Alone::Holder, word_end),
    }
}

/// A word without its article.
fn bare(word: &str) -> String {
    word.strip_prefix(ARTICLE).filter(|rest| rest.chars().count() > 1).unwrap_or(word).to_owned()
}

/// Is the title at a token one of those that somebody is known to hold?
pub(in crate::entities) fn is_held(roles: &Roles<'_>, index: usize, known: &[Title], who: &Entry<'_>) -> bool {
    read(roles, &[], index, None)
        .is_some_and(|title| known.iter().any(|held| title.fits(held, who.country, who.gender)))
}

/// The titles that the gazetteer gives a person for a year.
pub(in crate::entities) fn known(
    lexicon: &Lexicon,
    gazetteer: &Gazetteer,
    entry: &Entry<'_>,
    year: Option<i16>,
) -> Vec<Title> {
    let mut all = Vec::new();
    for role in entry.roles.split(';') {
        let Some((number, years)) = role.split_once('@') else { continue };
        let Some(former) = is_over(years, year) else { continue };
        let Some(text) = number.parse().ok().and_then(crate::gazetteer::title) else { continue };
        let clean = Normaliser::clean().normalise(text);
        let words = Words::of(clean.text());
        let text = clean.text();
        let seen = Seen::of(lexicon, gazetteer, text, &words);
        let blocks = Default::default();
        let view = View { lexicon, gazetteer, text, words: &words, seen: &seen, blocks: &blocks, unspoken: &[] };
        let Some(mut title) = read(&Roles { view, named: &[], year }, &[], 0, Some(clean.text().len())) else {
            continue;
        };
        title.former |= former;
        title.country = title.country.or(entry.country);
        all.push(title);
    }
    all
}

/// Had a role ended before a year? `None` for one that had not begun.
fn is_over(years: &str, year: Option<i16>) -> Option<bool> {
    let mut all = years.split('-').filter(|part| part.len() == 4).filter_map(|part| part.parse::<i16>().ok());
    let first = all.next();
    let last = all.next().or(first.filter(|_| !years.ends_with('-') && !years.contains('-')));
    match year {
        Some(year) if first.is_some_and(|first| year < first) => None,
        Some(year) => Some(last.is_some_and(|last| year > last)),
        None => Some(last.is_some()),
    }
}
