//! Names that the tagger finds, and what it witnesses of those that others found.

use std::ops::Range;

use super::candidate::Candidate;
use super::edges::{is_explained, is_ordinary, person, trails};
use super::homograph::{is_adverbial, overruns};
use super::model::EntityKind;
use super::place;
use super::view::{Start, View};
use crate::words::TokenKind;

pub(super) const ARTICLE: &str = "ال";

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
pub(super) const DOUBTFUL: f32 = 0.88;

/// How sure it must be of a verb to be a person's name by itself.
pub(super) const SURE: f32 = 0.97;

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
            // مونج-جون, but not كيم-ترامب
            if view.is_joint(end) && end > index && !(class == PERSON && super::homograph::joins_two(view, index, end))
            {
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
    found.is_some_and(|found| matches!(found.value, 0 | 3) && found.end == token.range.end)
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
    token.kind == crate::words::TokenKind::Word
        && start > token.range.start
        && (view.word(index).starts_with(['و', 'ف']) || opens(view, start, token.range.end).is_some())
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
    // دوني جورج
    let given = |index: usize| class == PERSON && tags.of(index, PERSON) >= SURE && is_given(view, index);
    // Titles, marks and particles are no part of a name.
    while tokens.len() > 1
        && (!view.token(tokens.start)?.is_word()
            || class == PERSON && is_adverbial(view, tokens.start)
            || class == PERSON && super::homograph::is_particle(view, tokens.start)
            || class == PERSON && super::homograph::is_pronoun(view, tokens.start)
            || crate::words::is_function(view.word(tokens.start)) && !foreign(tokens.start) && !given(tokens.start)
            || class == PERSON && precedes_name(view, tokens.start))
    {
        tokens.start += 1;
    }
    while tokens.len() > 1 && !view.token(tokens.end - 1)?.is_word() {
        tokens.end -= 1;
    }
    if !view.token(tokens.start)?.is_word()
        || (class == PERSON && tokens.len() == 1 && is_title(view, tokens.start))
        || crate::words::is_function(view.word(tokens.start)) && !foreign(tokens.start) && !given(tokens.start)
        || class == PERSON && (super::homograph::is_particle(view, tokens.start) || is_adverbial(view, tokens.start))
        || tokens.len() == 1 && super::homograph::is_predicate(view, tokens.start)
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
        PLACE => place::kind(view, &tokens, tags.sports)?,
        _ => head_kind(view, tokens.start, &[EntityKind::NamedEvent])?,
    };
    if is_explained(view, class, &tokens) {
        tokens.start += 1;
    }
    let sure = if class == PERSON { person(view, tags, &mut tokens)? } else { 0.0 };
    while tokens.len() > 1
        && class != PERSON
        && (trails(view, &tokens) || class == PLACE && overruns(view, tokens.end - 1))
    {
        tokens.end -= 1;
    }
    // الولايات المتحدة رأب (الصدع)
    let noun = |index: usize| {
        // الولايات المتحدة الحليف (الأكبر)
        let definite = || !crate::words::may_be_adjective(view.word(index)) && tags.of(index, PLACE) < DOUBTFUL;
        is_ordinary(view, index) && (!view.is_definite_word(index) || definite())
    };
    while class == PLACE
        && tokens.len() > 1
        && noun(tokens.end - 1)
        && view.is_known(start_of(view, tokens.start), view.token(tokens.end - 2)?.range.end)
    {
        tokens.end -= 1;
    }
    let bare = || !tags.sports && is_bare_body(view, tokens.start);
    if class == BODY && tokens.len() == 1 && (is_common_body(view, tags, tokens.start) || bare()) {
        return None;
    }
    if class == PLACE && tokens.len() == 1 && place::is_common(view, tags, tokens.start) {
        return None;
    }
    let range = start_of(view, tokens.start)..view.token(tokens.end - 1)?.range.end;
    // ولاية بوش is his term, تطبيق فريد any that is special.
    let counts = match class {
        BODY => !crate::words::may_be_adjective(view.word(tokens.start)),
        _ => !view.is_known(range.start, range.end),
    };
    let told = if counts { tags.mean(told, &tokens) } else { 0.0 };
    // What has been added is less sure.
    let confidence = tags.witness(kind, &tokens).max(told).max(sure);
    Some(Candidate { range, kind, confidence, words: tokens.len(), readings: Vec::new(), country: None })
}

/// Bytes of the prefixes that the news write onto a word.
pub(super) fn tagger_prefix(word: &str) -> usize {
    super::tagger::Tagger::get().map_or(0, |tagger| tagger.prefix(word))
}

/// An indefinite word of the language that the tagger takes for a body by itself: مقاتلين شيعة.
fn is_common_body(view: &View<'_>, tags: &Tags, index: usize) -> bool {
    tags.of(index, BODY) < DOUBTFUL
        && is_ordinary(view, index)
        && !view.is_definite_word(index)
        && !view.occurs(view.word(index), index)
}

/// The noun of a body with its article, and no name: الاتحاد, الوزارة.
fn is_bare_body(view: &View<'_>, index: usize) -> bool {
    let Some(token) = view.token(index) else { return false };
    view.phrase_at(&view.lexicon.heads, index).is_some_and(|(start, head)| {
        let names = view.gazetteer.names("", view.text, start.at);
        let known = |name: &crate::gazetteer::NameMatch| {
            name.end == token.range.end && name.readings.iter().any(|reading| !reading.weak)
        };
        // شركة الاتحاد
        let before = || index.checked_sub(1).filter(|_| view.follows(index));
        let told = || before().is_some_and(|before| view.phrase_at(&view.lexicon.classifiers, before).is_some());
        let body = head.value % 16 == EntityKind::Organization as u64 && !told();
        body && view.is_definite(start) && head.end == token.range.end && !names.iter().any(known)
    })
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
    // (في بون) لمتابعة (المحادثات)
    let feminine = word.ends_with('ة') && !crate::words::is_name(word) && !super::homograph::is_attached(view, next);
    view.follows(next) && !view.is_definite_word(next) && (feminine || crate::words::may_be_adjective(word))
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
    // الإمام ابن تيمية
    let son = || {
        view.value(&view.lexicon.name_particles, index) == Some(LINK)
            && index > 0
            && view.follows(index)
            && is_title(view, index - 1)
    };
    title || people || modifier || view.value(&view.lexicon.kinship, index).is_some() && !son()
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
pub(super) fn head_kind(view: &View<'_>, index: usize, kinds: &[EntityKind]) -> Option<EntityKind> {
    let (_, head) = view.phrase_at(&view.lexicon.heads, index)?;
    kinds.iter().find(|kind| **kind as u64 == head.value % 32).copied()
}

/// The end of the longest name of the gazetteer that starts here, with the word that ends at `end` or behind it: الولايات
/// (المتحدة).
fn opens(view: &View<'_>, start: usize, end: usize) -> Option<usize> {
    let names = view.gazetteer.names("", view.text, start);
    names.iter().filter(|name| name.end >= end && !name.readings.is_empty()).map(|name| name.end).max()
}

/// A word that names begin with: أحمد, عبد, بيت.
fn begins_name(view: &View<'_>, word: &str) -> bool {
    let particle = || view.lexicon.name_particles.value_of(word).is_some_and(|value| matches!(value, LINK | 2));
    view.lexicon.given_names.value_of(word).is_some() || particle() || view.lexicon.toponyms.value_of(word).is_some()
}

/// Does a name begin behind a prefix of a word?
fn begins(view: &View<'_>, index: usize, start: Start) -> bool {
    let Some(token) = view.token(index) else { return false };
    let word = view.word(index);
    let rest = &view.text[start.at..token.range.end];
    let long = rest.chars().count() > 2 || view.lexicon.name_particles.value_of(rest) == Some(LINK);
    if long && view.occurs(rest, index) {
        return true;
    }
    // فريد is no ريد.
    let given = !word.starts_with(['و', 'ل']) && is_given(view, index);
    let end = opens(view, start.at, token.range.end);
    let beyond = end.is_some_and(|end| end > token.range.end);
    if !beyond && (given || !long) {
        return false;
    }
    // بالمملكة, بسوسة: as the news write it.
    let article = rest.starts_with(ARTICLE);
    let split = (article || end.is_some()) && tagger_prefix(word) > 0;
    // ورود is no و and رود.
    let named = || {
        let whole = || opens(view, token.range.start, token.range.end).is_some();
        !crate::words::is_unprefixed(word)
            && (crate::words::is_name(rest) || begins_name(view, rest) && !whole())
            && (!word.starts_with(['ب', 'ك', 'ف']) || tagger_prefix(word) > 0)
    };
    // بريم again and again, and never ريم.
    let repeated = || !word.starts_with(['و', 'ف']) && view.occurs(word, index);
    start.lost_alef || split || (end.is_some() || named()) && (article || !repeated())
}

/// Where a name starts in its first token: behind a prefix, if what follows is known or the whole is not.
pub(super) fn start_of(view: &View<'_>, index: usize) -> usize {
    let Some(token) = view.token(index) else { return 0 };
    let word = view.word(index);
    // #تعز: the sign is no part of the name.
    if token.kind == TokenKind::Hashtag {
        return token.range.start + '#'.len_utf8();
    }
    if !view.is_arabic(index) || crate::words::is_name(word) {
        return token.range.start;
    }
    let known = view.starts(index).filter(|start| start.prefixed).find(|start| begins(view, index, *start));
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
        // داني ويلبيك
        let known = || view.is_known(token.range.start, token.range.end);
        (word.starts_with('و')
            && !noun()
            && !known()
            && !explained()
            && !crate::words::is_unprefixed(word)
            && splits
            && view.text[behind..token.range.end].chars().count() > 3)
            .then_some(behind)
    };
    known.map(|start| start.at).or_else(conjunction).unwrap_or(token.range.start)
}
