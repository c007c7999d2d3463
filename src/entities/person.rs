//! People by position: behind a title stands a name, whoever bears it.
//!
//! الناشط المدني صفاء ..., المتحدث باسم الوزارة، ربيع ...

use std::ops::Range;

use super::candidate::Candidate;
use super::homograph::overruns;
use super::institution::head_kind;
use super::model::EntityKind;
use super::tagged::{PERSON, PLACE, Tags, is_given, is_particle, is_title, is_unknown, start_of};
use super::variant;
use super::view::View;

/// How sure a name of two words or more is, and one of a single word that is none of the language.
const FULL: f64 = 0.74;
const SINGLE: f64 = 0.6;
/// How likely a place a word is that is no part of a person's name: كامل (غزة).
const PLACED: f32 = 0.5;
/// How likely the word before is part of a name that this one does not begin.
const INSIDE: f32 = 0.5;
/// Words of a name.
const MAX_WORDS: usize = 5;
/// Words between a title and the name: المدير (الجهوي للصحة), المتحدث (باسم وزارة الصحة).
const COMPLEMENT: usize = 7;

/// The names that stand where a title lets expect one.
pub(super) fn candidates(view: &View<'_>, tags: &Tags) -> Vec<Candidate> {
    let titled = |index| name(view, tags, index, expected(view, index)?);
    let untitled = |index| again(view, tags, index).or_else(|| subject(view, tags, index));
    (0..view.words.len()).filter_map(|index| titled(index).or_else(|| untitled(index))).collect()
}

/// Behind a verb a given name and one that is no word of the language (وأضاف فادي الشقران), or two such names, or a relation
/// adjective, before a title: يقول مشير المصري، المتحدث ....
fn subject(view: &View<'_>, tags: &Tags, index: usize) -> Option<Candidate> {
    let next = index + 1;
    let before = index.checked_sub(1).filter(|_| view.follows(index) && view.follows(next))?;
    let bare = |index: usize| view.token(index).is_some_and(|token| start_of(view, index) == token.range.start);
    let given = is_given(view, index);
    let first = (given || is_unknown(view, index)) && !view.is_definite_word(index) && bare(index);
    let unknown = is_unknown(view, next) && bare(next);
    let family = || given && view.is_definite_word(next) && view.word(next).ends_with('ي');
    if !first || !(unknown || family()) || begins_title(view, index) || tags.of(index, PLACE) > PLACED {
        return None;
    }
    let behind = next + 1 + usize::from(view.word(next + 1) == "،");
    let apposed = || begins_title(view, behind);
    let unknown = unknown && !crate::words::is_common(view.word(index));
    let verb = view.word(before);
    let told =
        !view.is_definite_word(before) && !crate::words::is_function(verb) && crate::words::verbal(verb).is_some();
    if !told || !(given && unknown || apposed()) || overruns(view, index) || overruns(view, next) {
        return None;
    }
    let range = view.token(index)?.range.start..view.token(next)?.range.end;
    Some(person(range, SINGLE, 2))
}

/// A given name and a family name that is no word of the language and that the text repeats: كريم الزعنوني.
fn again(view: &View<'_>, tags: &Tags, index: usize) -> Option<Candidate> {
    let next = index + 1;
    let family = view.word(next);
    let known = family.ends_with('ي')
        && view.follows(next)
        && view.is_definite_word(next)
        && is_given(view, index)
        && view.occurs(family, next)
        && is_unknown(view, next)
        && !crate::words::is_adjective(family)
        && tags.of(next, PLACE) < PLACED;
    if !known {
        return None;
    }
    // Where the text tells of أمين, لأمين is no Lamine.
    let end = view.token(index)?.range.end;
    let start = view.starts(index).filter(|start| start.prefixed);
    let start = start.map(|start| start.at).find(|&at| view.occurs(&view.text[at..end], index));
    let range = start.unwrap_or(start_of(view, index))..view.token(next)?.range.end;
    Some(person(range, SINGLE, 2))
}

/// A person whom the gazetteer does not know.
fn person(range: Range<usize>, confidence: f64, words: usize) -> Candidate {
    Candidate { range, kind: EntityKind::Person, confidence, words, readings: Vec::new(), country: None }
}

/// How a title stands before a word.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Title {
    /// Next to it, with its article: الشيخ ...
    Direct,
    /// With its adjectives, its body, its place between.
    Far,
}

/// The title before a word.
fn expected(view: &View<'_>, index: usize) -> Option<Title> {
    if !view.is_arabic(index) || view.is_definite_word(index) {
        return None;
    }
    let title = title_before(view, index)?;
    if crate::words::is_function(view.word(index)) && !is_given(view, index) || overruns(view, index) {
        return None;
    }
    // المتحدث باسمه ...
    if crate::words::has_pronoun(view.word(index)) && !is_given(view, index) {
        return None;
    }
    // بفايروس ...
    let prefixed = |word: &str| word.starts_with(['ب', 'ل', 'ك', 'ف']) && super::tagged::tagger_prefix(word) > 0;
    if prefixed(view.word(index)) && !is_given(view, index) && !crate::words::is_name(view.word(index)) {
        return None;
    }
    // مسؤولي حزب ...
    if view.starts(index).next().and_then(|start| head_kind(view, start)) == Some(EntityKind::Organization) {
        return None;
    }
    // السيد أمين ...: many titles are given names too.
    (!begins_title(view, index) || title == Title::Direct && is_given(view, index)).then_some(title)
}

/// The title that a word is behind, with what may stand between.
fn title_before(view: &View<'_>, index: usize) -> Option<Title> {
    let mut before = index.checked_sub(1)?;
    let mut near = view.follows(index);
    if view.word(before) == "،" {
        before = before.checked_sub(1)?;
        near = false;
    } else if !near {
        return None;
    }
    let last = before;
    for step in 0..COMPLEMENT {
        if is_title(view, before) {
            let direct = step == 0 && near && view.is_definite_word(before);
            let goes_on = (before + 1..=last).all(|between| !ends_role(view, between));
            return goes_on.then_some(if direct { Title::Direct } else { Title::Far });
        }
        if !view.is_arabic(before) {
            return None;
        }
        before = before.checked_sub(1).filter(|_| view.follows(before))?;
    }
    None
}

/// A title of one word or more begins here: رئيس الوزراء.
fn begins_title(view: &View<'_>, index: usize) -> bool {
    view.starts(index).next().is_some_and(|start| view.phrase(&view.lexicon.titles, start).is_some())
}

/// A word that stands in no role: a verb, who, that.
fn ends_role(view: &View<'_>, index: usize) -> bool {
    let word = view.word(index);
    let stop = view.longest(&view.lexicon.role_stops, index).is_some();
    stop || !view.is_definite_word(index) && !crate::words::is_function(word) && crate::words::verbal(word).is_some()
}

/// The name that starts at a word: a given name or a word that nobody knows, and what may go on with it.
fn name(view: &View<'_>, tags: &Tags, index: usize, title: Title) -> Option<Candidate> {
    let word = view.word(index);
    let particle = is_particle(view, index);
    let given = crate::words::is_name(word) || particle || is_given(view, index);
    let unknown = is_unknown(view, index);
    if !(given || unknown || tags.any(index) > 0.4)
        || tags.of(index, PLACE) > PLACED
        || index > 0 && view.follows(index) && tags.of(index - 1, PERSON) > INSIDE && !is_joined(view, index)
    {
        return None;
    }
    let mut end = index + 1;
    while end < index + MAX_WORDS
        && view.follows(end)
        && (goes_on(view, tags, end)
            || end == index + 1 && (is_surname(view, end) || given && is_told(view, tags, end)))
    {
        end += 1;
    }
    let words = end - index;
    if words == 1 && (!unknown || particle || title == Title::Far || tags.any(index) < 0.2) {
        return None;
    }
    let start = if word.starts_with('و') { start_of(view, index) } else { view.token(index)?.range.start };
    let range = start..view.token(end - 1)?.range.end;
    let confidence = if words > 1 { FULL } else { SINGLE };
    Some(person(range, confidence, words))
}

/// A title with its article directly behind one given name is a surname: عبدالخالق القاضي.
fn is_surname(view: &View<'_>, index: usize) -> bool {
    view.is_definite_word(index) && is_title(view, index) && !view.follows(index + 1)
}

/// A prefix stands before the word: وأحمد, لبي (بي سي).
fn is_joined(view: &View<'_>, index: usize) -> bool {
    let word = view.word(index);
    view.token(index).is_some_and(|token| start_of(view, index) > token.range.start)
        && (word.starts_with(['و', 'ف']) || super::tagged::tagger_prefix(word) > 0)
}

/// A word of the language that the tagger thinks of as a name, behind a given name: (كمال) منصوري.
fn is_told(view: &View<'_>, tags: &Tags, index: usize) -> bool {
    const TOLD: f32 = 0.1;
    tags.of(index, PERSON) > TOLD
        && !crate::words::is_function(view.word(index))
        && crate::words::verbal(view.word(index)).is_none()
        && !overruns(view, index)
        && !is_joined(view, index)
}

/// May a word be a further word of a name?
fn goes_on(view: &View<'_>, tags: &Tags, index: usize) -> bool {
    let word = view.word(index);
    if !view.is_arabic(index)
        || crate::words::is_function(word)
        || begins_title(view, index)
        || overruns(view, index) && !variant::is_joined(view.word(index - 1))
        || is_joined(view, index)
        || tags.of(index, PLACE) > PLACED
    {
        return false;
    }
    let particle = is_particle(view, index);
    let told = tags.any(index) > 0.3;
    let named = crate::words::is_name(word) && (crate::words::verbal(word).is_none() || told)
        || is_given(view, index) && (!crate::words::is_spelled(word) || tags.any(index) > 0.08);
    // A family name has an article as often as not; a word of the language that has one is told by the tagger.
    let definite = view.starts(index).next().is_some_and(|start| view.is_definite(start));
    let least = if crate::words::is_common(word) { 0.3 } else { 0.08 };
    let family = definite && (tags.any(index) > least || !crate::words::is_spelled(word) && tags.any(index) > 0.01);
    particle || named || family || is_unknown(view, index)
}
