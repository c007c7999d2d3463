//! Subjects that stand before their verb: مصدر مطلع قال, الذين قالوا, كان الوزير أعلن.

use std::ops::Range;

use super::cue::{Cue, CueForm};
use crate::syntax::{NounPhrase, Syntax};
use crate::{EntityKind, Gender};

/// Words before a verb among which its subject stands.
const BEFORE: usize = 14;

/// The subject before a verb of speaking.
pub(super) fn before(syntax: &Syntax<'_>, cue: &Cue) -> Option<NounPhrase> {
    let sentence = syntax.sentences().get(syntax.sentence_of(cue.at())?)?.clone();
    if syntax.has_conjunction(cue.at()) {
        return None;
    }
    let mut end = cue.at();
    let is_relative = |at: usize| syntax.phrase_from(&syntax.lexicon.relatives, at).is_some();
    let is_comma = |at: usize| matches!(syntax.word(at), "،" | ",");
    let (mut relative, mut comma) = (false, false);
    let is_particle = |at: usize| matches!(syntax.word(at), "قد" | "فقد" | "لقد" | "وقد");
    // سبق لفلان أن قال
    if end > sentence.start && syntax.word(end - 1) == "أن" {
        return earlier(syntax, end - 1);
    }
    // الرئيس … وهو يكرر
    if end > sentence.start && syntax.phrase_from(&syntax.lexicon.pronouns, end - 1).is_some() {
        let first = || opening(syntax, &(sentence.start..end)).filter(|phrase| may_speak(syntax, phrase));
        return antecedent(syntax, end.saturating_sub(2 * BEFORE).max(sentence.start), end - 1)
            .or_else(first)
            .filter(|phrase| agrees(syntax, phrase, cue));
    }
    while end > sentence.start && (is_particle(end - 1) || is_comma(end - 1) || is_relative(end - 1)) {
        relative |= is_relative(end - 1);
        comma |= is_comma(end - 1);
        end -= 1;
    }
    let nearest = end.saturating_sub(BEFORE).max(sentence.start);
    let first = || first_phrase(syntax, &(sentence.start..cue.at())).filter(|phrase| agrees(syntax, phrase, cue));
    let best = ending(syntax, nearest, end);
    let far = end.saturating_sub(2 * BEFORE).max(sentence.start);
    let phrase = match best.filter(|phrase| !relative || may_speak(syntax, phrase)) {
        // التي وصفوها: she is the object.
        _ if relative && syntax.is(cue.at(), |r| r.has_pronoun()) => return None,
        Some(phrase) => phrase,
        None if relative => antecedent(syntax, far, end)?,
        None => return first(),
    };
    let before = phrase.tokens.start.checked_sub(1).filter(|&before| before >= sentence.start);
    // (رد على) تقارير تشير إلى: a clause that describes a noun without article.
    let last = phrase.tokens.end - 1;
    let described = phrase.tokens.end == cue.at()
        && phrase.entity.is_none()
        && !syntax.is_definite(last)
        && syntax.is(last, |r| !r.has_pronoun());
    let reported = described && syntax.phrase_at(&syntax.lexicon.speakers, phrase.head).is_some();
    let governed = syntax.has_preposition(phrase.tokens.start)
        || !reported
            && before.filter(|&before| syntax.phrase_from(&syntax.lexicon.openers, before).is_none()).is_some_and(
                |before| {
                    syntax.is(before, |r| {
                        r.is_preposition() || r.is_noun() && !r.is_function() && !r.has_article() && !r.has_pronoun()
                    })
                },
            );
    // كان فلان قد قال: whoever he is.
    let auxiliary = before.is_some_and(|before| {
        syntax.is(before, |r| r.is_auxiliary()) && !syntax.word(before).contains("ليس") || syntax.phrase_from(&syntax.lexicon.auxiliaries, before).is_some()
    });
    // (التحقيقات) التي أجرتها الشرطة كشفت: it is the subject of another verb.
    if !relative && !auxiliary && before.is_some_and(|before| syntax.is_verb(before)) {
        let head = relative_head(syntax, sentence.start, phrase.tokens.start);
        let head = head.filter(|head| may_speak(syntax, head) && agrees(syntax, head, cue));
        if head.is_some() {
            return head;
        }
    }
    // وزير النقل فلان، قال …: only a name is a subject across a comma, or who has done nothing yet: إن وزير النقل، قال.
    let person = phrase.entity.and_then(|entity| syntax.entity_kind(entity)) == Some(EntityKind::Person);
    let idle = before.is_some_and(|before| syntax.is_that(before)) && may_speak(syntax, &phrase);
    if comma && !relative && !person && !idle {
        return first();
    }
    let speaks = relative && may_speak(syntax, &phrase) || !governed && (auxiliary || may_speak(syntax, &phrase));
    let found = (speaks && (auxiliary || agrees(syntax, &phrase, cue))).then_some(phrase);
    found.or_else(first)
}

/// Does the subject of a verb stand between أن and a comma: إن الوزير، أوضح?
pub(super) fn is_told(syntax: &Syntax<'_>, cue: &Cue) -> bool {
    let Some(comma) = cue.at().checked_sub(1).filter(|&comma| matches!(syntax.word(comma), "،" | ",")) else {
        return false;
    };
    let first = comma.saturating_sub(BEFORE);
    cue.form == CueForm::Verb
        && !syntax.has_conjunction(cue.at())
        && ending(syntax, first, comma)
            .and_then(|phrase| phrase.tokens.start.checked_sub(1))
            .is_some_and(|before| syntax.is_that(before))
}

/// كان الوزير قد أعلن: the subject stands between.
pub(super) fn is_behind_auxiliary(syntax: &Syntax<'_>, cue: &Cue) -> bool {
    let at = cue.at();
    let first = at.saturating_sub(BEFORE);
    at > 0
        && syntax.word(at - 1) == "قد"
        && (first..at - 1).rev().take_while(|&k| syntax.is_word(k)).any(|k| {
            syntax.phrase_from(&syntax.lexicon.auxiliaries, k).is_some()
        })
}

/// The longest noun phrase that ends at a token.
fn ending(syntax: &Syntax<'_>, first: usize, end: usize) -> Option<NounPhrase> {
    let mut best = None;
    for start in (first..end).rev() {
        if !syntax.is_word(start) && !matches!(syntax.word(start), "\"" | "«" | "»" | "(" | ")") {
            break;
        }
        if let Some(phrase) = syntax.noun_phrase(start, end).filter(|phrase| phrase.tokens.end == end) {
            best = Some(phrase);
        }
        if syntax.is(start, |r| r.is_verb() || r.is_preposition()) && syntax.named(start).is_none() {
            break;
        }
    }
    best
}

/// The noun phrase of which the last relative clause before a token tells: التحقيقات التي …
fn relative_head(syntax: &Syntax<'_>, first: usize, end: usize) -> Option<NounPhrase> {
    let first = end.saturating_sub(BEFORE).max(first);
    let pronoun = (first..end).rev().find(|&k| syntax.phrase_from(&syntax.lexicon.relatives, k).is_some())?;
    let comma = pronoun > first && matches!(syntax.word(pronoun - 1), "،" | ",");
    ending(syntax, first.saturating_sub(BEFORE), pronoun - usize::from(comma))
}

/// The noun phrase that begins a sentence whose first verb follows: مصدر مطلع على الملف قال, أما الائتلاف، فقد دعا; a relative
/// clause may stand between.
fn first_phrase(syntax: &Syntax<'_>, tokens: &Range<usize>) -> Option<NounPhrase> {
    let phrase = opening(syntax, tokens)?;
    let between = phrase.tokens.end..tokens.end;
    let resumed = tokens.end.checked_sub(1).is_some_and(|last| syntax.word(last) == "فقد");
    let relative = syntax.phrase_from(&syntax.lexicon.relatives, between.start).is_some();
    let described = between.clone().find(|&k| relative && syntax.is_verb(k));
    let over = |k: usize| {
        let verb = syntax.is(k, |r| r.is_verb() && !r.is_auxiliary()) && syntax.named(k).is_none();
        verb && described != Some(k) || !(syntax.is_word(k) || resumed && matches!(syntax.word(k), "،" | ","))
    };
    (between.len() <= BEFORE && !between.clone().any(over) && may_speak(syntax, &phrase)).then_some(phrase)
}

/// The noun phrase with which a sentence begins, behind its dateline and a word such as لكن or كان.
pub(super) fn opening(syntax: &Syntax<'_>, tokens: &Range<usize>) -> Option<NounPhrase> {
    let story = syntax.behind_dateline(tokens);
    let mut start = (story..tokens.end).find(|&k| syntax.is_word(k))?;
    // كما أن, إلا أن
    for table in [&syntax.lexicon.openers, &syntax.lexicon.openers, &syntax.lexicon.auxiliaries] {
        if let Some(found) = syntax.phrase_from(table, start).filter(|_| syntax.named(start).is_none()) {
            start = syntax.behind(found.end);
        }
    }
    syntax.noun_phrase(start, tokens.end).filter(|_| !syntax.has_preposition(start))
}

/// The noun phrase of سبق لـ, which ends at a token.
fn earlier(syntax: &Syntax<'_>, end: usize) -> Option<NounPhrase> {
    let first = end.saturating_sub(BEFORE);
    (first..end).rev().find_map(|start| {
        let told = start > 0 && matches!(syntax.word(start - 1), "سبق" | "وسبق") && syntax.has_preposition(start);
        told.then(|| syntax.noun_phrase(start, end)).flatten()
    })
}

/// The last person named before a relative pronoun: فلان، مستشار الرئيس، الذي قال.
fn antecedent(syntax: &Syntax<'_>, first: usize, end: usize) -> Option<NounPhrase> {
    (first..end).rev().find_map(|at| {
        let named = syntax.mention(at)?;
        let person = syntax.entity_kind(named.entity) == Some(EntityKind::Person);
        person.then(|| NounPhrase {
            tokens: named.tokens.clone(),
            head: named.tokens.start,
            entity: Some(named.entity),
        })
    })
}

/// Somebody or something that speaks.
pub(super) fn may_speak(syntax: &Syntax<'_>, phrase: &NounPhrase) -> bool {
    match phrase.entity.and_then(|entity| syntax.entity_kind(entity)) {
        Some(kind) => matches!(kind, EntityKind::Person | EntityKind::Organization | EntityKind::Gpe),
        None => {
            phrase.tokens.len() == 1 && syntax.surnamed(phrase.head).is_some()
                || syntax.phrase_at(&syntax.lexicon.speakers, phrase.head).is_some()
                || syntax.phrase_at(&syntax.lexicon.titles, phrase.head).is_some()
        }
    }
}

/// Does a noun phrase agree with a verb behind it?
fn agrees(syntax: &Syntax<'_>, phrase: &NounPhrase, cue: &Cue) -> bool {
    let person = phrase.entity.and_then(|entity| syntax.entities.get(entity)).filter(|e| e.kind == EntityKind::Person);
    let (gender, several) = match person {
        Some(person) => {
            let gender = match person.gender {
                Some(Gender::Masculine) => 1,
                Some(Gender::Feminine) => 2,
                _ => 0,
            };
            (gender, false)
        }
        None => syntax.reading(phrase.head).map_or((0, true), |r| (r.gender(), r.number() > 1 || r.is_name())),
    };
    let gender_fits = gender == 0 || cue.gender == 0 || gender == cue.gender || several;
    gender_fits && (cue.number < 2 || several || person.is_none())
}
