//! Names that the tagger finds, and what it witnesses of those that others found.

use std::ops::Range;

use super::candidate::Candidate;
use super::edges::{extend, is_explained, is_ordinary, strip, trails};
use super::model::EntityKind;
use super::view::{Start, View};
use crate::words::TokenKind;

/// Labels of the tagger: O, then beginning and inside of each class.
pub(super) const LABELS: usize = 9;
/// Its classes: people, places, bodies, other.
const CLASSES: usize = 4;
pub(super) const PERSON: usize = 0;
pub(super) const PLACE: usize = 1;
pub(super) const BODY: usize = 2;
const OTHER: usize = 3;
/// How sure a stretch must be to be a candidate.
const LEAST: f32 = 0.35;
/// How sure it must be of an ordinary word at the edge of a person's name.
const DOUBTFUL: f32 = 0.88;

/// How sure it must be of a verb to be a person's name by itself.
const SURE: f32 = 0.97;

/// The labels of an article's tokens, each with its probability.
#[derive(Debug, Default)]
pub(super) struct Tags {
    /// One row for each token; O for tokens outside sentences.
    pub(super) rows: Vec<[f32; LABELS]>,
    /// The article is about sports: a city's name is its club's.
    pub(super) sports: bool,
}

/// The class that a kind of entity belongs to.
fn class(kind: EntityKind) -> usize {
    match kind {
        EntityKind::Person => PERSON,
        EntityKind::Organization => BODY,
        EntityKind::NamedEvent => OTHER,
        _ => PLACE,
    }
}

impl Tags {
    /// How likely a token belongs to a name of a class.
    pub(super) fn of(&self, token: usize, class: usize) -> f32 {
        self.rows.get(token).map_or(0.0, |row| row[1 + 2 * class] + row[2 + 2 * class])
    }

    /// How likely a token belongs to any name.
    pub(super) fn any(&self, token: usize) -> f32 {
        self.rows.get(token).map_or(0.0, |row| 1.0 - row[0])
    }

    /// How sure the tagger is that a stretch of tokens names something of a kind.
    pub(super) fn witness(&self, kind: EntityKind, tokens: &Range<usize>) -> f64 {
        self.mean(class(kind), tokens)
    }

    /// How likely a stretch of tokens is a name of a class.
    fn mean(&self, class: usize, tokens: &Range<usize>) -> f64 {
        let sum: f32 = tokens.clone().map(|token| self.of(token, class)).sum();
        f64::from(sum) / tokens.len().max(1) as f64
    }

    /// The likeliest class of a token, with whether a name begins there; `None` for no name.
    fn best(&self, token: usize) -> Option<(usize, bool)> {
        let row = self.rows.get(token)?;
        let class = (0..CLASSES).max_by(|a, b| self.of(token, *a).total_cmp(&self.of(token, *b)))?;
        let inside = self.of(token, class);
        (inside > row[0] && inside > LEAST).then(|| (class, row[1 + 2 * class] > row[2 + 2 * class]))
    }
}

/// The stretches that the tagger takes for names. What the noun before a name tells outweighs the tagger's class.
pub(super) fn candidates(view: &View<'_>, tags: &Tags) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < view.words.len() {
        let Some((told, _)) = tags.best(index) else {
            index += 1;
            continue;
        };
        let mut class = told;
        let mut end = index + 1;
        loop {
            // مونج-جون
            if view.is_joint(end) && end > index {
                end += 2;
                continue;
            }
            let goes_on = tags.best(end).is_some_and(|(next, begins)| next == class && !begins) && near(view, end);
            // سيلفا ولايفن: و begins the next name.
            // Two names in a row are one: إيزابيل بريم.
            let again = class == PERSON
                && view.follows(end)
                && tags.best(end).is_some_and(|(next, begins)| next == class && begins)
                && !crate::words::is_spelled(view.word(end));
            // منظمة الصحة العالمية (WHO): what stands in brackets is a name of its own.
            // جامعة ستانفورد Stanford: so does what is written in other letters.
            if opens_bracket(view, end)
                || !(goes_on || again)
                || is_latin(view, end) && view.is_arabic(end - 1)
                || (matches!(class, PERSON | PLACE) && is_joined(view, end))
            {
                break;
            }
            end += 1;
        }
        // Behind the noun of a settlement or a medium stands one, whatever else it is called: مدينة فيرغسن, صحيفة ذي ستار.
        let quoted = view.opens_quote(index);
        let before = index
            .checked_sub(1 + usize::from(quoted))
            .filter(|_| quoted && class == BODY || class == PERSON && (quoted || view.follows(index)));
        let noun = |table| {
            let (start, found) = view.phrase_at(table, before?)?;
            (!view.is_definite(start) && Some(found.end) == view.token(before?).map(|token| token.range.end))
                .then_some(start)
        };
        // رئيس شركة (ألفا جون سميث) is two names.
        let mixed = || !quoted && (index + 1..end).any(|index| is_given(view, index));
        if noun(&view.lexicon.settlements).is_some() {
            class = PLACE;
        } else if let Some(start) = noun(if quoted { &view.lexicon.classifiers } else { &view.lexicon.media_nouns })
            && let Some(told) = explained(view, start)
            && !(told == BODY && mixed())
        {
            class = told;
        }
        found.extend(candidate(view, tags, (told, class), index..end));
        index = end + usize::from(opens_bracket(view, end));
    }
    found
}

/// An indefinite noun that the names of bodies begin with: حزب.
fn is_body(view: &View<'_>, index: usize) -> bool {
    let Some(token) = view.token(index) else { return false };
    let found = view.lexicon.bodies.longest(view.text, token.range.start).filter(|_| !view.is_definite_word(index));
    found.is_some_and(|found| found.value == 0 && found.end == token.range.end)
}

fn is_latin(view: &View<'_>, index: usize) -> bool {
    view.word(index).starts_with(|c: char| c.is_ascii_alphabetic())
}

fn opens_bracket(view: &View<'_>, index: usize) -> bool {
    matches!(view.word(index), "(" | "[")
}

/// What the noun of a medium, a company or a place explains: صحيفة, حي, but not ملعب.
fn explained(view: &View<'_>, start: Start) -> Option<usize> {
    let noun = view.phrase(&view.lexicon.classifiers, start)?.value;
    let classes = [(EntityKind::Organization, BODY), (EntityKind::Gpe, PLACE)];
    classes.into_iter().find(|(kind, _)| *kind as u64 == noun).map(|(_, class)| class)
}

/// A conjunction is written onto the word, or a preposition onto a name that the gazetteer knows: (بلدا) كواشنطن.
fn is_joined(view: &View<'_>, index: usize) -> bool {
    let Some(token) = view.token(index) else { return false };
    let start = start_of(view, index);
    start > token.range.start && (view.word(index).starts_with(['و', 'ف']) || opens(view, start, token.range.end))
}

/// No line end stands before the token.
fn near(view: &View<'_>, index: usize) -> bool {
    let before = view.token(index - 1).map_or(0, |token| token.range.end);
    view.token(index).is_some_and(|token| !view.text[before..token.range.start].contains('\n'))
}

fn candidate(
    view: &View<'_>,
    tags: &Tags,
    (told, mut class): (usize, usize),
    mut tokens: Range<usize>,
) -> Option<Candidate> {
    let foreign = |index: usize| class == BODY && view.value(&view.lexicon.foreign_articles, index).is_some();
    // Titles and marks are no part of a name.
    while tokens.len() > 1
        && (!view.token(tokens.start)?.is_word()
            || crate::words::is_function(view.word(tokens.start)) && !foreign(tokens.start)
            || class == PERSON && precedes_name(view, tokens.start))
    {
        tokens.start += 1;
    }
    while tokens.len() > 1 && !view.token(tokens.end - 1)?.is_word() {
        tokens.end -= 1;
    }
    if !view.token(tokens.start)?.is_word()
        || (class == PERSON && tokens.len() == 1 && is_title(view, tokens.start))
        || crate::words::is_function(view.word(tokens.start)) && !foreign(tokens.start)
        || is_people(view, tokens.clone())
        || class == PERSON && is_apposed_people(view, &tokens)
        || class == BODY && tokens.len() == 1 && !tags.sports && super::names::is_bare_adjective(view, tokens.start)
    {
        return None;
    }
    if tokens.start > 0 && view.follows(tokens.start) && foreign(tokens.start - 1) {
        tokens.start -= 1;
    }
    // حزب المؤتمر is nobody.
    if class == PERSON && tokens.len() > 1 && is_body(view, tokens.start) {
        class = BODY;
    }
    let kind = match class {
        PERSON => EntityKind::Person,
        BODY => EntityKind::Organization,
        PLACE => place_kind(view, &tokens, tags.sports)?,
        _ => head_kind(view, tokens.start, &[EntityKind::NamedEvent])?,
    };
    if is_explained(view, class, &tokens) {
        tokens.start += 1;
    }
    if class == PERSON {
        extend(view, tags, &mut tokens);
        strip(view, &mut tokens);
        let doubtful = |index: usize| is_ordinary(view, index) && tags.of(index, PERSON) < DOUBTFUL;
        let is_verb = |index: usize| is_ordinary(view, index) && crate::words::verbal(view.word(index)).is_some();
        while tokens.len() > 2 && doubtful(tokens.start) || tokens.len() > 1 && is_verb(tokens.start) {
            tokens.start += 1;
        }
        if tokens.len() == 1 && is_verb(tokens.start) && tags.of(tokens.start, PERSON) < SURE {
            return None;
        }
        while tokens.len() > 1 && doubtful(tokens.end - 1) && !view.is_definite_word(tokens.end - 1) {
            tokens.end -= 1;
        }
    }
    // هيرميس التجارية: a feminine adjective is nobody's surname.
    let adjective = |index: usize| {
        let word = view.word(index);
        view.is_definite_word(index) && word.ends_with("ية") && crate::words::may_be_adjective(word)
    };
    while tokens.len() > 1 && class == PERSON && adjective(tokens.end - 1) {
        tokens.end -= 1;
    }
    while tokens.len() > 1 && class != PERSON && trails(view, &tokens) {
        tokens.end -= 1;
    }
    let sign = usize::from(view.token(tokens.start)?.kind == TokenKind::Hashtag);
    let range = start_of(view, tokens.start) + sign..view.token(tokens.end - 1)?.range.end;
    // ولاية بوش is his term, تطبيق فريد any that is special.
    let sure = match class {
        BODY => !crate::words::may_be_adjective(view.word(tokens.start)),
        _ => !view.is_known(range.start, range.end),
    };
    let told = if sure { tags.mean(told, &tokens) } else { 0.0 };
    let confidence = tags.witness(kind, &tokens).max(told);
    Some(Candidate { range, kind, confidence, words: tokens.len(), readings: Vec::new(), country: None })
}

/// A given name, which may be a word of the language too.
pub(super) fn is_given(view: &View<'_>, index: usize) -> bool {
    let word = view.word(index);
    // على is no علي, عليه no علية.
    let theophoric = word.starts_with("عبدال") && word.chars().count() > 7;
    (view.value(&view.lexicon.given_names, index).is_some() || theophoric)
        && !(word.ends_with(['ى', 'ه']) && crate::words::is_function(word))
}

/// The values of بن, and of a ruler's number, among the particles of names.
pub(super) const LINK: u64 = 1;
pub(super) const REGNAL: u64 = 5;

/// أبو, عبد, بن: they stand before the word that they belong to.
pub(super) fn is_particle(view: &View<'_>, index: usize) -> bool {
    view.value(&view.lexicon.name_particles, index).is_some_and(|value| matches!(value, LINK | 2))
}

/// An ordinary word of the language, also where it is written without its hamza: اجل, واقرباء.
pub(super) fn is_word(word: &str) -> bool {
    let bare = word.strip_prefix('و').unwrap_or(word);
    let dropped = bare.starts_with('ا') && !bare.starts_with("ال");
    crate::words::is_spelled(word) || dropped && crate::words::is_common(word)
}

/// No word of the language, nor a name of the gazetteer, with or without prefixes.
pub(super) fn is_unknown(view: &View<'_>, index: usize) -> bool {
    let word = view.word(index);
    view.is_arabic(index)
        && word.chars().count() > 2
        && !is_word(word)
        && view
            .starts(index)
            .all(|start| !view.is_known(start.at, view.token(index).map_or(0, |token| token.range.end)))
}

/// Is the word at `next` an adjective of the noun before it: سيول جارفة?
pub(super) fn is_described(view: &View<'_>, next: usize) -> bool {
    let word = view.word(next);
    let feminine = word.ends_with('ة') && !crate::words::is_name(word);
    view.follows(next) && !view.is_definite_word(next) && (feminine || crate::words::may_be_adjective(word))
}

/// What kind of place it is: as the gazetteer knows it, as a noun before it or its own first noun tells, else a GPE. `None`
/// for a relation adjective: الخطوة السعودية.
fn place_kind(view: &View<'_>, tokens: &Range<usize>, sports: bool) -> Option<EntityKind> {
    let start = start_of(view, tokens.start);
    let end = view.token(tokens.end - 1)?.range.end;
    let lost = view.starts(tokens.start).any(|other| other.at == start && other.lost_alef);
    let known = view.gazetteer.names(if lost { "ا" } else { "" }, view.text, start);
    if view.is_blocked(&(start..end)) {
        return None;
    }
    if let Some(name) = known.iter().find(|name| name.end == end) {
        if name.readings.iter().all(|reading| reading.weak) && is_described(view, tokens.end) {
            return None;
        }
        for reading in &name.readings {
            if reading.adjective && super::names::is_adjective(view, tokens.start, &(start..end), *reading) {
                return None;
            }
        }
        if super::names::is_medium(view, &(start..end), &name.readings) {
            return Some(EntityKind::Organization);
        }
        let club = |reading: &crate::gazetteer::Reading| {
            view.gazetteer.entry(reading.id).is_some_and(|entry| entry.class == "club")
        };
        if sports && name.readings.iter().any(club) && !super::names::is_placed(view, tokens.start) {
            return Some(EntityKind::Organization);
        }
        let mut kinds: Vec<(bool, EntityKind)> = name
            .readings
            .iter()
            .filter_map(|reading| Some((reading.weak, view.gazetteer.entry(reading.id)?.kind)))
            .filter(|(_, kind)| matches!(kind, EntityKind::Gpe | EntityKind::Location | EntityKind::Facility))
            .collect();
        let told = head_kind(view, tokens.start, &[EntityKind::Facility, EntityKind::Location]);
        kinds.sort_by_key(|(weak, kind)| (Some(*kind) != told, *weak));
        if let Some((_, kind)) = kinds.first() {
            return Some(*kind);
        }
    }
    let before = tokens.start.checked_sub(1).filter(|_| view.follows(tokens.start));
    let classified = before.and_then(|before| view.phrase_at(&view.lexicon.classifiers, before));
    let told = [EntityKind::Gpe, EntityKind::Location];
    if let Some(kind) = told.into_iter().find(|kind| classified.is_some_and(|(_, noun)| noun.value == *kind as u64)) {
        return Some(kind);
    }
    Some(head_kind(view, tokens.start, &[EntityKind::Facility, EntityKind::Location]).unwrap_or(EntityKind::Gpe))
}

/// A title with its article, or a word of kinship: no part of the name behind it.
pub(super) fn precedes_name(view: &View<'_>, index: usize) -> bool {
    let title = view.is_definite_word(index) && is_title(view, index);
    let end = view.token(index).map(|token| token.range.end);
    let relates = |table| {
        view.phrase_at(table, index).is_some_and(|(start, found)| view.is_definite(start) && Some(found.end) == end)
    };
    let people = relates(&view.lexicon.nationalities) || relates(&view.lexicon.movements);
    let modifier = view.is_definite_word(index)
        && view.phrase_at(&view.lexicon.role_modifiers, index).is_some_and(|(_, found)| found.value != 0);
    title || people || modifier || view.value(&view.lexicon.kinship, index).is_some()
}

/// A relation adjective behind a title: القيادي الحوثي, نظيره السوداني.
pub(super) fn is_apposed_people(view: &View<'_>, tokens: &Range<usize>) -> bool {
    let relates = |table| view.phrase_at(table, tokens.start).is_some();
    tokens.len() == 1
        && view.is_definite_word(tokens.start)
        && (relates(&view.lexicon.nationalities) || relates(&view.lexicon.movements))
        && tokens.start > 0
        && view.follows(tokens.start)
        && (view.is_definite_word(tokens.start - 1) && is_title(view, tokens.start - 1)
            || is_peer(view, tokens.start - 1))
}

/// نظيره, behind its prefixes.
fn is_peer(view: &View<'_>, index: usize) -> bool {
    view.phrase_at(&view.lexicon.peers, index).is_some()
}

/// Nothing but a people: روس.
fn is_people(view: &View<'_>, tokens: Range<usize>) -> bool {
    tokens.into_iter().all(|index| {
        let end = view.token(index).map_or(0, |token| token.range.end);
        view.phrase_at(&view.lexicon.nationalities, index).is_some_and(|(start, found)| {
            let known = view.gazetteer.names(if start.lost_alef { "ا" } else { "" }, view.text, start.at);
            let other = |reading: &crate::gazetteer::Reading| {
                !reading.weak
                    && view.gazetteer.entry(reading.id).is_some_and(|entry| match entry.kind {
                        EntityKind::Gpe => view.is_definite(start),
                        // كوري by itself is a Korean.
                        EntityKind::Person => false,
                        _ => true,
                    })
            };
            found.end == end && !known.iter().filter(|name| name.end == end).any(|name| name.readings.iter().any(other))
        })
    })
}

pub(super) fn is_title(view: &View<'_>, index: usize) -> bool {
    let end = view.token(index).map_or(0, |token| token.range.end);
    view.phrase_at(&view.lexicon.titles, index).is_some_and(|(_, title)| title.end == end)
}

/// The kind that the first noun of a name tells, if it is one of these.
fn head_kind(view: &View<'_>, index: usize, kinds: &[EntityKind]) -> Option<EntityKind> {
    let (_, head) = view.phrase_at(&view.lexicon.heads, index)?;
    kinds.iter().find(|kind| **kind as u64 == head.value % 32).copied()
}

/// Does a name of the gazetteer start here that ends with the word or behind it: الولايات (المتحدة)?
fn opens(view: &View<'_>, start: usize, end: usize) -> bool {
    view.gazetteer.names("", view.text, start).iter().any(|name| name.end >= end && !name.readings.is_empty())
}

/// Where a name starts in its first token: behind a prefix, if what follows is known or the whole is not.
pub(super) fn start_of(view: &View<'_>, index: usize) -> usize {
    let Some(token) = view.token(index) else { return 0 };
    let word = view.word(index);
    if !view.is_arabic(index) || crate::words::is_name(word) {
        return token.range.start;
    }
    // بريم again and again, and never ريم.
    let whole = !word.starts_with(['و', 'ف']) && view.occurs(word, index);
    let known = view.starts(index).filter(|start| start.prefixed).find(|start| {
        let rest = &view.text[start.at..token.range.end];
        let alone = view.occurs(rest, index);
        let known = start.lost_alef || crate::words::is_name(rest) || alone || opens(view, start.at, token.range.end);
        known && rest.chars().count() > 2 && (alone || start.lost_alef || !whole)
    });
    // A conjunction is likelier than a name that begins with و.
    let conjunction = || {
        let behind = token.range.start + 'و'.len_utf8();
        let splits = view.starts(index).any(|start| start.prefixed && start.at == behind);
        // وادي النخيل
        let noun = || view.phrase_at(&view.lexicon.heads, index).is_some_and(|(start, _)| !start.prefixed);
        // نادي ويسترن
        let explained = || {
            let before = index.checked_sub(1).filter(|_| view.follows(index));
            before.is_some_and(|before| {
                let found = view.phrase_at(&view.lexicon.classifiers, before);
                found.is_some_and(|(start, _)| !view.is_definite(start))
            })
        };
        (word.starts_with('و')
            && !noun()
            && !explained()
            && !crate::words::is_unprefixed(word)
            && splits
            && view.text[behind..token.range.end].chars().count() > 3)
            .then_some(behind)
    };
    known.map(|start| start.at).or_else(conjunction).unwrap_or(token.range.start)
}
