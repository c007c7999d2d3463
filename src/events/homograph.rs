//! Homographs: a second look at words whose reading names no event while another reading of the same letters does.
//!
//! يدين is mostly to condemn and seldom to owe, مفاوضات talks and no women who negotiate; at the head of a clause طالب
//! demands and is no student.

use std::cell::RefCell;
use std::rc::Rc;

use super::ontology::Ontology;
use super::sense::is_sense;
use crate::syntax::Syntax;
use crate::words::{Memo, Reading, Readings};

/// Tokens of a clause that are looked through for a verb.
const MAX_CLAUSE: usize = 24;
/// The aspect of orders.
const IMPERATIVE: u32 = 3;

thread_local! {
    /// The readings of words that may name events, by the embedded senses.
    static EVENTIVE: RefCell<Memo<Rc<[Reading]>>> = RefCell::default();
}

/// The readings of an article's words with another one for such words.
pub(super) fn reread(syntax: &Syntax<'_>, ontology: &Ontology) -> Readings {
    let chosen = |token| {
        let reading = syntax.reading(token)?;
        let unknown = unknown(syntax, ontology, token, reading);
        Some(unknown.or_else(|| other(syntax, ontology, token, reading)).unwrap_or(reading))
    };
    (0..syntax.words.len()).map_while(chosen).collect()
}

/// The reading of a word as a user's noun that the lexicon does not have. What the lexicon knows as a verb or as a
/// function word is that.
fn unknown(syntax: &Syntax<'_>, ontology: &Ontology, token: usize, reading: Reading) -> Option<Reading> {
    let known = reading.is_function() || reading.is_verb() && reading.lemma().is_some();
    if known || syntax.named(token).is_some() || !syntax.is_arabic(token) {
        return None;
    }
    ontology.noun(syntax.word(token))
}

/// The better reading of a word, if there is one.
fn other(syntax: &Syntax<'_>, ontology: &Ontology, token: usize, reading: Reading) -> Option<Reading> {
    if syntax.named(token).is_some() || !syntax.is_arabic(token) || reading.is_auxiliary() {
        return None;
    }
    let content = reading.is_verb() || reading.is_noun() || reading.is_adjective();
    let personal = reading.is_verb() && reading.person() == 3;
    // طلب الوزير, where no other verb is: he asked for.
    let headless = reading.is_noun() && heads_sentence(syntax, token);
    let told = (is_sense(reading) || ontology.has(reading)) && (personal || !reading.is_verb()) && !headless;
    if told || !content && !opens_clause(syntax, token) {
        return None;
    }
    let head = opens_clause(syntax, token) && !reading.has_article() && is_subject(syntax, token + 1);
    // Forms that women share with what they do: مفاوضات.
    let shared = reading.is_adjective() || reading.gender() == 2;
    let attribute = reading.is_adjective()
        && token
            .checked_sub(1)
            .is_some_and(|before| syntax.is(before, |r| r.is_noun() && (r.has_article() == reading.has_article())));
    // Words of no lemma, as those without their hamza: اصابة, اصيب.
    let unread = reading.is_noun() && reading.lemma().is_none();
    let noun = content && shared && !attribute || unread;
    if !reading.is_verb() && !head && !noun {
        return None;
    }
    let word = syntax.word(token);
    let own = if ontology.is_empty() {
        None
    } else {
        best(&eventive(word, |r| ontology.has(r)), reading, head || unread, noun)
    };
    own.or_else(|| {
        let all = EVENTIVE.with_borrow_mut(|memo| memo.entry(word, || eventive(word, is_sense)));
        best(&all, reading, head || unread, noun)
    })
}

/// The best of the readings that may name an event, for a word that reads otherwise: one that heads its clause, or may be
/// another noun.
fn best(all: &[Reading], reading: Reading, head: bool, noun: bool) -> Option<Reading> {
    let all = || all.iter().filter(|other| other.prefix_len() == reading.prefix_len());
    let verbs = || all().filter(|other| other.is_verb() && other.pronoun() == reading.pronoun());
    if reading.is_verb() {
        let alike = |other: &&Reading| (other.aspect() == reading.aspect(), other.gender() == reading.gender());
        return verbs().max_by_key(|other| (alike(other), other.weight())).copied();
    }
    if head {
        let verb = verbs().filter(|other| other.aspect() == 1 && other.person() == 3 && other.number() == 1);
        if let Some(verb) = verb.max_by_key(|other| other.weight()) {
            return Some(*verb);
        }
    }
    let nouns = all().filter(|other| other.is_noun() && other.has_article() == reading.has_article());
    nouns.filter(|_| noun).max_by_key(|other| other.weight()).copied()
}

/// The readings of a word that may name events; it addresses nobody.
fn eventive(word: &str, is_sense: impl Fn(Reading) -> bool) -> Rc<[Reading]> {
    let all = Reading::all(word).into_iter();
    all.filter(|reading| is_sense(*reading) && reading.person() != 2 && reading.aspect() != IMPERATIVE).collect()
}

/// Does a word stand where the verb of a clause mostly stands?
fn opens_clause(syntax: &Syntax<'_>, token: usize) -> bool {
    let Some(before) = token.checked_sub(1) else { return true };
    !syntax.is_word(before)
        || syntax.sentence_of(token) != syntax.sentence_of(before)
        || syntax.function_at(&syntax.lexicon.clause_words, before).is_some()
        || matches!(syntax.word(before), "قد" | "وقد" | "كما")
}

/// Is a noun the first word of a sentence of the body that has no verb before its first comma?
fn heads_sentence(syntax: &Syntax<'_>, token: usize) -> bool {
    let Some(k) = syntax.sentence_of(token) else { return false };
    let Some(sentence) = syntax.sentences().get(k).filter(|_| k > 0 || !syntax.has_title()) else { return false };
    let rest = (token + 1..sentence.end.min(token + MAX_CLAUSE)).take_while(|&at| syntax.is_word(at));
    let mut rest = rest.take_while(|&at| syntax.function_at(&syntax.lexicon.clause_words, at).is_none());
    let first = sentence.start == token || !syntax.is_word(token - 1) && syntax.word(token - 1) != "\"";
    first && !rest.any(|at| syntax.is_verb(at))
}

/// May a definite subject begin here?
fn is_subject(syntax: &Syntax<'_>, token: usize) -> bool {
    syntax.named(token).is_some() && !syntax.has_preposition(token)
        || syntax.is(token, |r| r.is_noun() && (r.has_article() || r.prefix_len() == 0) && !r.has_preposition())
}
