//! Subjects that stand before their verb: مصدر مطلع قال, الذين قالوا, كان الوزير أعلن.

use std::ops::Range;

use super::class::kind::{BODY, DOCUMENT, SHIFT};
use super::cue::{Cue, CueForm};
use crate::syntax::{NounPhrase, Syntax};
use crate::{EntityKind, Gender};

/// The aspect of a verb that tells no past.
const IMPERFECT: u32 = 2;
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
    let is_particle = |at: usize| is_particle(syntax, at);
    if end > sentence.start + 1 && matches!(syntax.word(end - 1), "أن" | "وأن") {
        // سبق لفلان أن قال; فلانة التي سبق أن قالت
        if !matches!(syntax.word(end - 2), "سبق" | "وسبق") {
            return earlier(syntax, end - 1);
        }
        end -= 2;
    }
    // الرئيس … وهو يكرر
    if end > sentence.start && syntax.phrase_from(&syntax.lexicon.pronouns, end - 1).is_some() {
        let first = || {
            let clause = || clause_start(syntax, end.saturating_sub(BEFORE).max(sentence.start), end);
            let opens = |start: usize| opening(syntax, &(start..end)).filter(|phrase| may_speak(syntax, phrase));
            opens(sentence.start).or_else(|| opens(clause()?))
        };
        return antecedent(syntax, end.saturating_sub(2 * BEFORE).max(sentence.start)..end - 1, cue)
            .or_else(first)
            .filter(|phrase| agrees(syntax, phrase, cue));
    }
    // (أخت الضحية) كانت تصرخ
    let was = |at: usize| {
        at > sentence.start && syntax.is_word(at - 1) && syntax.phrase_from(&syntax.lexicon.auxiliaries, at).is_some()
    };
    if end > sentence.start && was(end - 1) && !syntax.has_conjunction(end - 1) {
        end -= 1;
    }
    let mut pronoun = end;
    while end > sentence.start && (is_particle(end - 1) || is_comma(end - 1) || is_relative(end - 1)) {
        if is_relative(end - 1) {
            (relative, pronoun) = (true, end - 1);
        }
        comma |= is_comma(end - 1);
        end -= 1;
    }
    let nearest = end.saturating_sub(BEFORE).max(sentence.start);
    let first = || {
        let fits = |phrase: &NounPhrase| agrees(syntax, phrase, cue);
        let clause = || {
            let start = clause_start(syntax, nearest.max(sentence.start + 1), cue.at())?;
            first_phrase(syntax, &(start..cue.at())).filter(fits)
        };
        first_phrase(syntax, &(sentence.start..cue.at())).filter(fits).or_else(clause)
    };
    // التي حذر رئيسها: a subject behind the verb has the pronoun, where what is described does not agree with it.
    let owned = |at: usize| syntax.is(at, |r| r.is_noun() && r.has_pronoun()) && syntax.is_person(at);
    let differs = matches!((syntax.word(pronoun), cue.gender), ("التي" | "والتي", 1) | ("الذي" | "والذي", 2));
    // والتي قال إن …, التي قالت عنها: it is what is spoken of.
    let governed = syntax.is(cue.end(), |r| r.is_preposition()) || syntax.has_preposition(cue.end());
    let resumed = governed && syntax.is(cue.end(), |r| r.has_pronoun()) && syntax.is_that(cue.end() + 1);
    let spoken_of = resumed || differs && syntax.is_that(cue.end());
    if relative && (spoken_of || differs && owned(cue.end())) {
        return None;
    }
    // (أهمية) التقارير التي تشير: of what is before a relative pronoun the part that may speak.
    let spoken = |phrase: &NounPhrase| !relative || may_speak(syntax, phrase) && agrees(syntax, phrase, cue);
    let best = ending(syntax, nearest, end, spoken);
    let far = end.saturating_sub(2 * BEFORE).max(sentence.start);
    let phrase = match best.filter(|phrase| !relative || may_speak(syntax, phrase)) {
        // التي وصفوها: she is the object.
        _ if relative && syntax.is(cue.at(), |r| r.has_pronoun()) => return None,
        Some(phrase) => phrase,
        // التقارير التي صدرت، والتي أشارت: of the same noun.
        None if relative => {
            let head = || relative_head(syntax, sentence.start, end);
            let same = if syntax.word(pronoun).starts_with('و') { head() } else { None };
            same.filter(|head| may_speak(syntax, head) && agrees(syntax, head, cue))
                .or_else(|| antecedent(syntax, far..end, cue))?
        }
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
    // روايات لأشخاص قالوا
    let people =
        reported && syntax.phrase_at(&syntax.lexicon.speakers, phrase.head).is_some_and(|f| f.value >> SHIFT < BODY);
    let governed = syntax.has_preposition(phrase.tokens.start) && !people
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
        syntax.is(before, |r| r.is_auxiliary()) && !syntax.word(before).contains("ليس")
            || syntax.phrase_from(&syntax.lexicon.auxiliaries, before).is_some()
    });
    // (التحقيقات) التي أجرتها الشرطة كشفت: it is the subject of another verb.
    if !relative && !auxiliary {
        let adjacent = before.is_some_and(|before| syntax.is_verb(before));
        let head = relative_head(syntax, sentence.start, phrase.tokens.start)
            .filter(|head| adjacent || begins_clause(syntax, head.tokens.start, sentence.start))
            .filter(|head| may_speak(syntax, head) && agrees(syntax, head, cue));
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
    let speaks = speaks && !is_issued(syntax, &phrase);
    let found = (speaks && (auxiliary || agrees(syntax, &phrase, cue))).then_some(phrase);
    // (أصدرت مؤسسات عدة) تقريرا يحذر: the noun alone that a clause describes.
    let alone = || {
        let last =
            cue.at().checked_sub(1).filter(|_| syntax.is(cue.at(), |r| r.is_verb() && r.aspect() == IMPERFECT))?;
        // خطاب يعلن فيه: another speaks in it.
        if syntax.is(cue.end(), |r| r.is_preposition() && r.has_pronoun()) {
            return None;
        }
        let lone = NounPhrase { tokens: last..last + 1, head: last, entity: None };
        let plain =
            syntax.mention(last).is_none() && !syntax.is_definite(last) && syntax.is(last, |r| !r.has_pronoun());
        let listed = plain && syntax.phrase_at(&syntax.lexicon.speakers, last).is_some();
        (listed && agrees(syntax, &lone, cue)).then_some(lone)
    };
    found.or_else(alone).or_else(first)
}

/// Does the subject of a verb stand between أن and a comma: إن الوزير، أوضح?
pub(super) fn is_told(syntax: &Syntax<'_>, cue: &Cue) -> bool {
    let Some(comma) = cue.at().checked_sub(1).filter(|&comma| matches!(syntax.word(comma), "،" | ",")) else {
        return false;
    };
    let first = comma.saturating_sub(BEFORE);
    cue.form == CueForm::Verb
        && !syntax.has_conjunction(cue.at())
        && ending(syntax, first, comma, |_| true)
            .and_then(|phrase| phrase.tokens.start.checked_sub(1))
            .is_some_and(|before| syntax.is_that(before))
}

/// كان الوزير قد أعلن: the subject stands between.
pub(super) fn is_behind_auxiliary(syntax: &Syntax<'_>, cue: &Cue) -> bool {
    let at = cue.at();
    let first = at.saturating_sub(BEFORE);
    at > 0
        && syntax.word(at - 1) == "قد"
        && (first..at - 1)
            .rev()
            .take_while(|&k| syntax.is_word(k) || matches!(syntax.word(k), "،" | ","))
            .any(|k| syntax.phrase_from(&syntax.lexicon.auxiliaries, k).is_some())
}

/// Where the last clause before a token begins, behind لكن, بينما, أن and the like.
fn clause_start(syntax: &Syntax<'_>, first: usize, end: usize) -> Option<usize> {
    let opens = |k: usize| syntax.phrase_from(&syntax.lexicon.openers, k).is_some() && syntax.mention(k).is_none();
    (first..end).rev().find(|&k| opens(k) || syntax.word(k) == "/")
}

/// Does a noun phrase begin its clause: behind the start of the sentence, a mark, كان or لكن?
fn begins_clause(syntax: &Syntax<'_>, at: usize, sentence: usize) -> bool {
    at <= sentence
        || !syntax.is_word(at - 1)
        || [&syntax.lexicon.openers, &syntax.lexicon.auxiliaries]
            .into_iter()
            .any(|table| syntax.phrase_from(table, at - 1).is_some_and(|found| syntax.behind(found.end) == at))
}

/// The longest noun phrase like this that ends at a token.
fn ending(syntax: &Syntax<'_>, first: usize, end: usize, like: impl Fn(&NounPhrase) -> bool) -> Option<NounPhrase> {
    let mut best = None;
    for start in (first..end).rev() {
        if !syntax.is_word(start) && !matches!(syntax.word(start), "\"" | "«" | "»" | "(" | ")") {
            break;
        }
        if let Some(phrase) = syntax.noun_phrase(start, end).filter(|phrase| phrase.tokens.end == end && like(phrase)) {
            best = Some(phrase);
        }
        if syntax.is(start, |r| r.is_verb() || r.is_preposition()) && syntax.named(start).is_none() {
            break;
        }
    }
    best
}

/// The noun phrase of which the last relative clause before a token tells: التحقيقات التي …
fn relative_head(syntax: &Syntax<'_>, sentence: usize, end: usize) -> Option<NounPhrase> {
    let first = end.saturating_sub(BEFORE).max(sentence);
    let pronoun = (first..end).rev().find(|&k| syntax.phrase_from(&syntax.lexicon.relatives, k).is_some())?;
    let comma = pronoun > first && matches!(syntax.word(pronoun - 1), "،" | ",");
    let told = (pronoun..end).any(|k| syntax.is_verb(k));
    ending(syntax, first.saturating_sub(BEFORE).max(sentence), pronoun - usize::from(comma), |_| told)
}

/// قد before a verb.
pub(super) fn is_particle(syntax: &Syntax<'_>, at: usize) -> bool {
    matches!(syntax.word(at), "قد" | "فقد" | "لقد" | "وقد")
}

/// The noun phrase that begins a sentence whose first verb follows: مصدر مطلع على الملف قال, أما الائتلاف، فقد دعا; a relative
/// clause may stand between.
fn first_phrase(syntax: &Syntax<'_>, tokens: &Range<usize>) -> Option<NounPhrase> {
    let phrase = opening(syntax, tokens)?;
    let between = phrase.tokens.end..tokens.end;
    let resumed = tokens.end.checked_sub(1).is_some_and(|last| {
        let comma = matches!(syntax.word(last), "،" | ",");
        is_particle(syntax, last) || comma && syntax.is_that(tokens.start)
    });
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
fn antecedent(syntax: &Syntax<'_>, tokens: Range<usize>, cue: &Cue) -> Option<NounPhrase> {
    tokens.rev().find_map(|at| {
        let named = syntax.mention(at)?;
        let (tokens, entity) = (named.tokens.clone(), Some(named.entity));
        let phrase = NounPhrase { head: tokens.start, tokens, entity };
        let person = syntax.entity_kind(named.entity) == Some(EntityKind::Person);
        (person && agrees(syntax, &phrase, cue)).then_some(phrase)
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

/// (أصدر) تقريرا: a document in the accusative is the object of what stands before it.
pub(super) fn is_issued(syntax: &Syntax<'_>, phrase: &NounPhrase) -> bool {
    let written = |head: usize| syntax.phrase_at(&syntax.lexicon.speakers, head).map(|found| found.value >> SHIFT);
    syntax.word(phrase.head).ends_with('ا')
        && phrase.entity.is_none()
        && written(phrase.head).is_some_and(|kind| kind >= DOCUMENT)
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
