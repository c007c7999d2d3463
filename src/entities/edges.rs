//! Where the names begin and end that the tagger finds: it takes words of the language into them, and misses others.

use std::ops::Range;

use super::homograph::{is_adverbial, is_description, is_used, overruns};
use super::model::EntityKind;
use super::tagged::{
    ARTICLE, BODY, DOUBTFUL, LINK, PERSON, PLACE, SURE, Tags, is_given, is_particle, is_title, is_unknown, is_word,
    precedes_name, start_of,
};
use super::variant;
use super::view::View;

/// How sure a name is at most of which the tagger is sure in part.
const EXTENDED: f64 = 0.65;

/// How sure the tagger must be of a surname that is an ordinary word, too.
const FAMILY: f32 = 0.5;

/// How على and other prepositions are written where ى has dots at the end of words.
const DOTTED: &str = "علي";
const DOTTED_TOO: [&str; 3] = ["إلي", "الي", "حتي"];

/// Is the first word no part of the name, but a noun that tells what it is: شوارع اللاذقية, فريق الهلال, مديرية شدا?
pub(super) fn is_explained(view: &View<'_>, class: usize, tokens: &Range<usize>) -> bool {
    let at = |index: usize| view.token(index).map_or(0, |token| token.range.start);
    let end = view.token(tokens.end - 1).map_or(0, |token| token.range.end);
    if tokens.len() < 2 || view.is_known(start_of(view, tokens.start), end) {
        return false;
    }
    let rest_is_known = || view.is_known(at(tokens.start + 1), end);
    let classifier = || Some(view.phrase_at(&view.lexicon.classifiers, tokens.start)?.1.value);
    match class {
        PLACE => {
            let noun = || crate::words::is_spelled(view.word(tokens.start));
            let head = || view.phrase_at(&view.lexicon.heads, tokens.start).is_some_and(|(_, head)| head.value < 16);
            classifier() == Some(EntityKind::Gpe as u64) || noun() && !head() && rest_is_known()
        }
        BODY => classifier().is_some() && rest_is_known(),
        _ => false,
    }
}

/// Is the last word no part of the name: (الضفة الغربية) المحتلة, (تشيلسي) الإنجليزي?
pub(super) fn trails(view: &View<'_>, tokens: &Range<usize>) -> bool {
    let last = tokens.end - 1;
    let word = view.word(last);
    let stops = view.lexicon.stops.value_of(word).is_some();
    let end = view.token(last - 1).map_or(0, |token| token.range.end);
    let nationality = view.is_definite_word(last) && view.phrase_at(&view.lexicon.nationalities, last).is_some();
    stops || nationality && view.is_known(start_of(view, tokens.start), end)
}

/// Finds the edges of a person's name of which the tagger tells `tokens`; how sure it is of the part that it tells, where more
/// has been added. `None` if the words name nobody.
pub(super) fn person(view: &View<'_>, tags: &Tags, tokens: &mut Range<usize>) -> Option<f64> {
    let mut sure = 0.0;
    // أبو شقرا
    while tokens.len() > 1 && overruns(view, tokens.end - 1) && !variant::is_joined(view.word(tokens.end - 2)) {
        tokens.end -= 1;
    }
    let told = tokens.clone();
    extend(view, tags, tokens);
    let spelled = |index: usize| {
        (crate::words::is_spelled(view.word(index)) || view.is_definite_word(index)) && !is_given(view, index)
    };
    if !(tokens.start..told.start).any(spelled) && !(told.end..tokens.end).any(spelled) {
        sure = tags.witness(EntityKind::Person, &told).min(EXTENDED);
    }
    strip(view, tokens);
    let doubtful = |index: usize| is_doubtful(view, tags, index);
    let is_verb = |index: usize| is_ordinary(view, index) && crate::words::verbal(view.word(index)).is_some();
    // (المتحدث) باسمه كريم ...
    let his = |index: usize| is_ordinary(view, index) && crate::words::has_pronoun(view.word(index));
    while tokens.len() > 2 && doubtful(tokens.start) || tokens.len() > 1 && (is_verb(tokens.start) || his(tokens.start))
    {
        tokens.start += 1;
    }
    if tokens.len() == 1 && is_verb(tokens.start) && tags.of(tokens.start, PERSON) < SURE {
        return None;
    }
    if is_led(view, tags, tokens) {
        tokens.start += 1;
    }
    // ابن, دو
    if tokens.len() == 1 && view.value(&view.lexicon.name_particles, tokens.start) == Some(LINK) {
        return None;
    }
    // قرار صائب: nobody, unless he is told of elsewhere.
    if tokens.len() == 1
        && !view.occurs(view.word(tokens.start), tokens.start)
        && (is_description(view, tokens.start)
            || is_used(view, tokens.start)
            || doubtful(tokens.start) && !view.is_definite_word(tokens.start))
    {
        return None;
    }
    // زهراء إشراقي: many a surname is a relation adjective.
    let family = |index: usize| {
        view.word(index).ends_with('ي') && tags.of(index, PERSON) > FAMILY && is_given(view, tokens.start)
    };
    // ريمي الكرة: but for القصاص, which may stand alone, too.
    let noun = |index: usize| {
        let word = view.word(index);
        view.is_definite_word(index) && !crate::words::may_be_adjective(word) && !view.occurs(word, index)
    };
    while tokens.len() > 1
        && doubtful(tokens.end - 1)
        && !variant::is_joined(view.word(tokens.end - 2))
        && (!view.is_definite_word(tokens.end - 1) && !family(tokens.end - 1) || noun(tokens.end - 1))
    {
        tokens.end -= 1;
    }
    // هيرميس التجارية: a feminine adjective is nobody's surname.
    let adjective = |index: usize| {
        let word = view.word(index);
        view.is_definite_word(index) && word.ends_with("ية") && crate::words::may_be_adjective(word)
    };
    while tokens.len() > 1 && adjective(tokens.end - 1) {
        tokens.end -= 1;
    }
    Some(sure)
}

/// An ordinary word that the tagger is not sure of.
fn is_doubtful(view: &View<'_>, tags: &Tags, index: usize) -> bool {
    is_ordinary(view, index) && tags.of(index, PERSON) < DOUBTFUL
}

/// Does a noun stand first, before somebody whom the text tells by himself elsewhere: خطوة لاغارد, زميل حسن الجابري?
fn is_led(view: &View<'_>, tags: &Tags, tokens: &Range<usize>) -> bool {
    const LED: f32 = 0.95;
    let first = tokens.start;
    let again = |index: usize| view.occurs(view.word(index), index);
    let noun = || {
        let word = view.word(first);
        crate::words::is_indefinite(word)
            && crate::words::is_spelled(word)
            && !is_particle(view, first)
            && !is_particle(view, first + 1)
            && view.token(first).is_some_and(|token| token.range.start == start_of(view, first))
    };
    tokens.len() > 1
        && !again(first)
        && (first + 1..tokens.end).all(again)
        && tags.of(first, PERSON) < LED
        && if tokens.len() == 2 { is_doubtful(view, tags, first) } else { noun() }
}

/// Adds the words of a person's name that the tagger has missed: particles, and words next to it that are no words of the
/// language.
fn extend(view: &View<'_>, tags: &Tags, tokens: &mut Range<usize>) {
    const UNKNOWN: usize = 2;
    const UNTOLD: f32 = 0.004;
    for _ in 0..UNKNOWN {
        let Some(before) = tokens.start.checked_sub(1).filter(|_| view.follows(tokens.start)) else { break };
        let prefixed = start_of(view, tokens.start) > view.token(tokens.start).map_or(0, |token| token.range.start);
        let particle = is_particle(view, before) || belongs(view, tokens.start);
        let word = view.word(before);
        let told = tags.of(before, PERSON) > 0.25 && !crate::words::is_spelled(word)
            || tokens.len() == 1 + usize::from(variant::is_joined(view.word(tokens.start)))
                && is_forename(view, tags, before);
        // أدجرة ميتشل
        let unknown = || is_unknown(view, before) && (tags.of(before, PERSON) > UNTOLD || is_given(view, before));
        if prefixed
            || !(particle || told || unknown())
            || crate::words::is_function(word)
            || super::homograph::is_particle(view, before)
            || is_adverbial(view, before)
            || precedes_name(view, before)
        {
            break;
        }
        tokens.start = before;
        if start_of(view, before) > view.token(before).map_or(0, |token| token.range.start) {
            break;
        }
    }
    for _ in 0..UNKNOWN {
        let next = tokens.end;
        // باتريك مولاردي
        let alone = || {
            tokens.len() <= 2
                && (is_given(view, tokens.start) || crate::words::is_name(view.word(tokens.start)))
                && !crate::words::is_common(view.word(next))
        };
        if !view.follows(next)
            || view.is_definite_word(next)
            || !is_unknown(view, next)
            || tags.of(next, PERSON) < if alone() { 0.005 } else { 0.1 }
            || start_of(view, next) > view.token(next).map_or(0, |token| token.range.start)
        {
            break;
        }
        tokens.end += 1;
    }
    // أبو (غزالة), دو (بريه)
    let last = tokens.end - 1;
    let link = || tokens.len() > 1 && is_particle(view, last) && !is_given(view, last) && is_unknown(view, last + 1);
    if (variant::is_joined(view.word(last)) && !view.word(last).starts_with('آ') || link())
        && view.follows(tokens.end)
        && view.is_arabic(tokens.end)
        && !overruns(view, tokens.end)
        && !crate::words::is_function(view.word(tokens.end))
    {
        tokens.end += 1;
    }
}

/// A given name before a surname that stands alone otherwise: رائد (قنديل), or in a list of people: ونادية (لطفي).
fn is_forename(view: &View<'_>, tags: &Tags, index: usize) -> bool {
    const TOLD: f32 = 0.01;
    let Some(token) = view.token(index) else { return false };
    let start = start_of(view, index);
    let given = view.lexicon.given_names.value_of(&view.text[start..token.range.end]).is_some();
    let listed = || start > token.range.start && index > 0 && tags.of(index - 1, PERSON) > 0.5;
    given
        && !(is_title(view, index) && view.is_definite_word(index))
        && crate::words::verbal(view.word(index)).is_none()
        && (tags.of(index, PERSON) > TOLD || listed())
}

/// Leaves out words of the language before a given name (اجل مايك), and behind و at the end (مايكل واقرباء).
fn strip(view: &View<'_>, tokens: &mut Range<usize>) {
    let name = |index: usize| {
        crate::words::is_name(view.word(index))
            || is_given(view, index)
            || is_particle(view, index)
            || belongs(view, index)
    };
    let common = |index: usize| !name(index) && crate::words::is_common(view.word(index));
    // الإدريسي أبو زيد: a family name may stand first.
    let family = |index: usize| is_particle(view, index + 1) && crate::words::may_be_adjective(view.word(index));
    // مشاركة بن عبد الرحمن: such a name begins with بن.
    let link = |index: usize| view.value(&view.lexicon.name_particles, index + 1) == Some(LINK);
    let given = |index: usize| is_given(view, index + 1) && !family(index) || link(index);
    let whole = |index: usize| view.token(index).is_some_and(|token| token.range.start == start_of(view, index));
    while tokens.len() > 2 && whole(tokens.start) && common(tokens.start) && given(tokens.start) {
        tokens.start += 1;
    }
    while tokens.len() > 2 && view.word(tokens.end - 1).starts_with('و') && common(tokens.end - 1) {
        tokens.end -= 1;
    }
    // Where إلى is written إلي, علي before a noun is على.
    if tokens.len() > 1
        && view.word(tokens.end - 1) == DOTTED
        && DOTTED_TOO.iter().any(|word| view.seen.has(word))
        && view.follows(tokens.end)
        && view.is_definite_word(tokens.end)
        && crate::words::is_common(view.word(tokens.end))
    {
        tokens.end -= 1;
    }
    // عبدالخالق القاضي: the title behind a given name is a surname.
    if tokens.len() == 1
        && is_given(view, tokens.start)
        && view.follows(tokens.end)
        && view.word(tokens.end).starts_with(ARTICLE)
        && is_title(view, tokens.end)
        && view.token(tokens.end + 1).is_none_or(|token| !token.is_word())
    {
        tokens.end += 1;
    }
}

/// A word of the language that is no name: نسيب, قرارا.
pub(super) fn is_ordinary(view: &View<'_>, index: usize) -> bool {
    let word = view.word(index);
    let begin = view.token(index).map_or(0, |token| token.range.start);
    // وأحمد is a verb too.
    let named = || {
        let rest = word.get(start_of(view, index).saturating_sub(begin)..).unwrap_or_default();
        rest.len() < word.len() && (crate::words::is_name(rest) || view.lexicon.given_names.value_of(rest).is_some())
    };
    is_word(word)
        && !crate::words::is_name(word)
        && !is_given(view, index)
        && !is_particle(view, index)
        && !belongs(view, index)
        && !named()
}

/// الدين, الله: they end a name of two words.
pub(super) fn belongs(view: &View<'_>, index: usize) -> bool {
    view.value(&view.lexicon.name_ends, index).is_some()
}
