//! Words of the language that are written as names are, told by their form and by what stands before and behind them.

use super::candidate::Candidate;
use super::model::EntityKind;
use super::names::{is_bare_adjective, is_placed};
use super::tagged::{Tags, is_given, is_title, tagger_prefix};
use super::view::View;
use crate::lexicon::Phrase;

/// Adjectives between an accusative noun and its nationality.
const ADJECTIVES: usize = 4;
const OTHER: &str = "آخر";
/// What stands in `predicate_cues.tsv` for pronouns, which adjectives follow, too.
const SUBJECT: u64 = 0;

/// A preposition and the article; how long a word is that they begin for sure; the bytes of an Arabic letter.
const ARTICLES: [&str; 3] = ["بال", "لل", "كال"];
const LONG: usize = 7;
const LETTER: usize = 2;

/// A conjunction or preposition is written onto a word of the language: بالسرقة, لاحتوائه; but بكاري.
pub(super) fn is_attached(view: &View<'_>, index: usize) -> bool {
    let word = view.word(index);
    let named = |rest: &str| crate::words::is_name(rest) || view.lexicon.given_names.value_of(rest).is_some();
    let prefix = || match tagger_prefix(word) {
        0 if ARTICLES.iter().any(|with| word.starts_with(with)) && word.chars().count() >= LONG
            || crate::words::has_pronoun(word) =>
        {
            LETTER
        }
        prefix => prefix,
    };
    view.is_arabic(index)
        && crate::words::is_prefixed(word)
        && !crate::words::is_unprefixed(word)
        && !is_given(view, index)
        && word.get(prefix()..).is_some_and(|rest| rest.len() < word.len() && !named(rest))
}

/// A particle, with what is written onto it (فإن) or without its hamza (الى); فان and على may be names.
pub(super) fn is_particle(view: &View<'_>, index: usize) -> bool {
    let word = view.word(index);
    let joined =
        || word.starts_with(['و', 'ف', 'ب', 'ل', 'ك']) && word.chars().nth(1).is_some_and(|c| matches!(c, 'أ' | 'إ'));
    crate::words::is_particle(word) && (joined() || !is_given(view, index) && !crate::words::is_name(word))
}

/// لصالح, where the text does not tell of صالح.
pub(super) fn is_adverbial(view: &View<'_>, index: usize) -> bool {
    let Some(end) = view.token(index).map(|token| token.range.end) else { return false };
    let named = |at: usize| view.occurs(&view.text[at..end], index);
    view.value(&view.lexicon.adverbials, index).is_some()
        && !view.starts(index).any(|start| start.prefixed && named(start.at))
}

/// A word that no name goes on with: a particle (شولتز الى), a relative pronoun, a word with a preposition (سعيد بالسرقة), the
/// number of something (عين الأمير سالم خمس لجان), an accusative (رد كلينتون ضاحكا).
pub(super) fn overruns(view: &View<'_>, index: usize) -> bool {
    let word = view.word(index);
    let given = || is_given(view, index) || crate::words::is_name(word);
    let ends = |found: Option<Phrase>| {
        found.is_some_and(|found| view.token(index).is_some_and(|token| token.range.end == found.end))
    };
    let number = || {
        ends(view.longest(&view.lexicon.number_words, index))
            && view.follows(index + 1)
            && crate::words::is_indefinite(view.word(index + 1))
    };
    let manner = || crate::words::is_accusative(word) && crate::words::is_adjective(word);
    is_adverbial(view, index)
        || ends(view.longest(&view.lexicon.relatives, index))
        || is_particle(view, index)
        || is_attached(view, index)
        || (manner() || number()) && !given()
}

/// An indefinite adjective behind its noun: قرار صائب, بشكل كامل.
pub(super) fn is_description(view: &View<'_>, index: usize) -> bool {
    let word = view.word(index);
    let Some(before) = index.checked_sub(1).filter(|_| view.follows(index)) else { return false };
    let noun = view.word(before);
    !view.is_definite_word(index)
        && crate::words::is_adjective(word)
        && view.is_arabic(before)
        && !view.is_definite_word(before)
        && word.ends_with('ة') == noun.ends_with('ة')
        && crate::words::is_indefinite(noun)
        && !crate::words::is_function(noun)
        && (crate::words::verbal(noun).is_none() || is_description(view, before))
        && !is_title(view, before)
        && view.phrase_at(&view.lexicon.kinship, before).is_none()
}

/// A noun with its adjective or with what it governs (مرسى قديم, سلامة الأغذية), or an adjective with its preposition (سعيد
/// بعودته), where no verb and no title stands before it: قال سعيد لوكالة ….
pub(super) fn is_used(view: &View<'_>, index: usize) -> bool {
    let (word, next) = (view.word(index), index + 1);
    let free = || {
        index == 0
            || !view.follows(index)
            || crate::words::verbal(view.word(index - 1)).is_none()
                && !is_title(view, index - 1)
                && view.phrase_at(&view.lexicon.kinship, index - 1).is_none()
    };
    let ordinary = || {
        let definite = view.word(next).starts_with("ال");
        definite && crate::words::is_common(view.word(next)) && !crate::words::is_name(view.word(next))
    };
    view.follows(next)
        && (is_description(view, next)
            || crate::words::is_adjective(word) && is_attached(view, next)
            || crate::words::is_indefinite(word) && !crate::words::is_adjective(word) && ordinary())
        && crate::words::is_spelled(word)
        && free()
}

/// How sure the tagger must be of a name that is an inflected word too, and of one that is an adjective.
const INFLECTED: f64 = 0.4;
const ADJECTIVE: f64 = 0.1;

/// Is a name of the gazetteer of one word another word here: كسرت is no (ك)سرت, حواره no حوارة, المعادي in موقفه المعادي للحرب no
/// quarter of Cairo, بأسف no company?
pub(super) fn is_other_word(view: &View<'_>, tags: &Tags, name: &Candidate) -> bool {
    let first = view.first(&name.range);
    let told = tags.witness(name.kind, &view.tokens(&name.range));
    if name.kind == EntityKind::Person {
        // فريد is no ريد.
        let word = &view.text[name.range.clone()];
        let given = || !view.word(first).starts_with('و') && view.word(first) != word && is_given(view, first);
        return is_adverbial(view, first) || name.words == 1 && given() && !view.occurs(word, first);
    }
    if name.words != 1 || told > INFLECTED || !view.is_arabic(first) {
        return false;
    }
    let (whole, word) = (view.word(first), &view.text[name.range.clone()]);
    let prefix = whole.strip_suffix(word).unwrap_or_default();
    let governs = || view.follows(first + 1) && view.word(first + 1).starts_with("لل");
    match name.kind {
        EntityKind::Gpe => {
            !matches!(prefix, "" | "و") && crate::words::is_unprefixed(whole) && crate::words::is_spelled(whole)
                || (crate::words::has_pronoun(word) || prefix != "و" && crate::words::is_dual(word))
                    && !crate::words::is_name(word)
                    && !view.occurs(word, first)
                || told < ADJECTIVE
                    && prefix.is_empty()
                    && view.is_definite_word(first)
                    && crate::words::is_adjective(word)
                    && (is_bare_adjective(view, first) || governs())
        }
        EntityKind::Organization => {
            let known = || crate::words::is_unprefixed(whole) && crate::words::is_spelled(whole);
            // وفيات is no فيات.
            !prefix.is_empty() && known() && !view.occurs(word, first)
                || told < ADJECTIVE && prefix.is_empty() && is_attached(view, first)
        }
        _ => false,
    }
}

/// A place that the words around it tell to be none: وفدا تركيا, جدة الملكة, (الطائف) وجدة.
pub(super) fn is_no_place(view: &View<'_>, name: &Candidate) -> bool {
    let first = view.first(&name.range);
    let whole = view.token(first).is_some_and(|token| token.range == name.range);
    if name.kind != EntityKind::Gpe || !whole || is_placed(view, first) {
        return false;
    }
    let word = view.word(first);
    // وجدة where the text tells of جدة.
    let joined = || {
        let rest = word.strip_prefix('و').unwrap_or_default();
        !rest.is_empty() && view.occurs(rest, first) && view.is_known(name.range.end - rest.len(), name.range.end)
    };
    let kin = || {
        view.value(&view.lexicon.kinship, first).is_some()
            && view.follows(first + 1)
            && (is_title(view, first + 1) || is_given(view, first + 1))
    };
    is_accusative_people(view, first) || joined() || kin()
}

/// The nationality of an accusative noun is written as its country is: وفدا عسكريا تركيا; but داعيا تركيا.
fn is_accusative_people(view: &View<'_>, index: usize) -> bool {
    let people = |word: &str| {
        word.ends_with("يا")
            && view.lexicon.nationalities.value_of(word.strip_suffix('ا').unwrap_or_default()).is_some()
    };
    if !people(view.word(index)) {
        return false;
    }
    for before in (index.saturating_sub(ADJECTIVES)..index).rev().take_while(|before| view.follows(before + 1)) {
        let word = view.word(before);
        let other = word.strip_prefix('و').unwrap_or(word) == OTHER;
        if !other && (!crate::words::is_accusative(word) || crate::words::is_particle(word)) {
            return false;
        }
        if !other && !crate::words::is_adjective(word) {
            return true;
        }
    }
    false
}

/// A pronoun that is the subject of what stands behind it: وهو, أنا.
pub(super) fn is_pronoun(view: &View<'_>, index: usize) -> bool {
    view.lexicon.predicate_cues.value_of(view.word(index)) == Some(SUBJECT)
}

/// Behind a pronoun or the particle of a verb, an adjective or verb that is written as a name is: وهو مخمور, لم يزد.
pub(super) fn is_predicate(view: &View<'_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(1).filter(|_| view.is_arabic(index) && view.follows(index)) else {
        return false;
    };
    let word = view.word(index);
    view.lexicon.predicate_cues.value_of(view.word(before)).is_some_and(|cue| {
        let adjective = || !view.is_definite_word(index) && crate::words::is_adjective(word);
        crate::words::verbal(word).is_some() || cue == SUBJECT && adjective()
    })
}

/// Does a hyphen stand between two people who are known by these names alone: ترامب-بوتين, but not توماس كارتر-سميث?
pub(super) fn joins_two(view: &View<'_>, first: usize, hyphen: usize) -> bool {
    first + 1 == hyphen && is_person(view, first) && is_person(view, hyphen + 1)
}

/// A surname by which the gazetteer knows somebody.
fn is_person(view: &View<'_>, index: usize) -> bool {
    let Some(token) = view.token(index) else { return false };
    let person = |reading: &crate::gazetteer::Reading| {
        view.gazetteer.entry(reading.id).is_some_and(|entry| entry.kind == EntityKind::Person)
    };
    let names = view.gazetteer.names("", view.text, token.range.start);
    names.iter().any(|name| name.end == token.range.end && name.readings.iter().any(person))
}
