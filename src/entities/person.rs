//! People by position: behind a title stands a name, whoever bears it.
//!
//! الناشط المدني صفاء ..., المتحدث باسم الوزارة، ربيع ...

use super::candidate::Candidate;
use super::model::EntityKind;
use super::tagged::{Tags, is_particle, is_title, is_unknown};
use super::view::View;

/// How sure a name of two words or more is, and one of a single word that is none of the language.
const FULL: f64 = 0.74;
const SINGLE: f64 = 0.6;
/// Words of a name.
const MAX_WORDS: usize = 5;
/// Words between a title and the name: المتحدث (الرسمي) (السابق).
const MODIFIERS: usize = 3;

/// The names that stand where a title lets expect one.
pub(super) fn candidates(view: &View<'_>, tags: &Tags) -> Vec<Candidate> {
    (0..view.words.len()).filter(|&index| is_expected(view, index)).filter_map(|index| name(view, tags, index)).collect()
}

/// A title stands before the word, with its adjectives.
fn is_expected(view: &View<'_>, index: usize) -> bool {
    if !view.is_arabic(index) || is_title(view, index) || view.is_definite_word(index) {
        return false;
    }
    let Some(mut before) = index.checked_sub(1).filter(|_| view.follows(index)) else { return false };
    if view.word(before) == "،" {
        match before.checked_sub(1) {
            Some(further) => before = further,
            None => return false,
        }
    }
    for _ in 0..=MODIFIERS {
        if is_title(view, before) {
            return true;
        }
        let adjective = view.is_definite_word(before)
            && (view.phrase_at(&view.lexicon.nationalities, before).is_some() || view.phrase_at(&view.lexicon.role_modifiers, before).is_some() || crate::words::may_be_adjective(view.word(before)));
        match before.checked_sub(1).filter(|_| adjective && view.follows(before)) {
            Some(further) => before = further,
            None => return false,
        }
    }
    false
}

/// The name that starts at a word: a given name or a word that nobody knows, and what may go on with it.
fn name(view: &View<'_>, tags: &Tags, index: usize) -> Option<Candidate> {
    let word = view.word(index);
    let given = crate::words::is_name(word) || is_particle(view, index);
    let unknown = is_unknown(view, index);
    if crate::words::is_function(word) || !(given || unknown) {
        return None;
    }
    let mut end = index + 1;
    while end < index + MAX_WORDS && view.follows(end) && goes_on(view, tags, end) {
        end += 1;
    }
    let words = end - index;
    if words == 1 && (!unknown || tags.any(index) < 0.2) || words == 1 && is_particle(view, index) {
        return None;
    }
    let range = view.token(index)?.range.start..view.token(end - 1)?.range.end;
    let confidence = if words > 1 { FULL } else { SINGLE };
    Some(Candidate { range, kind: EntityKind::Person, confidence, words, readings: Vec::new(), country: None })
}

/// May a word be a further word of a name?
fn goes_on(view: &View<'_>, tags: &Tags, index: usize) -> bool {
    let word = view.word(index);
    if !view.is_arabic(index) || crate::words::is_function(word) || is_title(view, index) {
        return false;
    }
    let particle = is_particle(view, index);
    let named = crate::words::is_name(word) && (crate::words::verbal(word).is_none() || tags.any(index) > 0.3);
    // A family name has an article as often as not; what else has one is told by the tagger.
    let family = view.is_definite_word(index) && view.starts(index).next().is_some_and(|start| view.is_definite(start)) && tags.any(index) > 0.08;
    particle || named || family || is_unknown(view, index)
}
