//! Triggers: the words of an article that name events, each with its sense and its surroundings.

use super::argument::{Filler, fillers};
use super::class::{Aspect, Slot};
use super::model::{ArgumentRole, EventStatus, EventType};
use super::scene::Scene;
use super::sense::{ADJECTIVES, LIGHTS, NOUNS, Sense, VERBS, choose};
use super::site::{Site, of_noun, of_verb};
use super::{status, when};
use crate::lexicon::Lemmas;
use crate::words::Reading;

include!(concat!(env!("OUT_DIR"), "/event_supports.rs"));

static SUPPORTS: Lemmas = Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/event_supports.bin")));

/// What a support verb makes of its subject; a bit each.
const SUBJECT_ACTS: u8 = 1;
const SUBJECT_IS_PLACE: u8 = 2;
const SUPPORT: u8 = 4;

/// A word that names an event.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mention {
    pub(super) token: usize,
    pub(super) sentence: usize,
    pub(super) kind: EventType,
    pub(super) mode: &'static str,
    pub(super) lemma: Option<u16>,
    pub(super) verb: bool,
    pub(super) fillers: Vec<Filler>,
    pub(super) status: EventStatus,
    /// The text tells the status.
    pub(super) told: bool,
    /// When, as the clause tells.
    pub(super) time: Option<when::When>,
    /// The noun has the article or a pronoun, or a demonstrative stands before it.
    pub(super) definite: bool,
    pub(super) demonstrative: bool,
    /// Its sense needs a specific argument.
    pub(super) generic: bool,
}

/// All triggers, in order of the text.
pub(super) fn mentions(scene: &Scene<'_>) -> Vec<Mention> {
    let syntax = scene.syntax;
    let mut found: Vec<Mention> = Vec::new();
    for (sentence, tokens) in syntax.sentences().iter().enumerate() {
        let first = found.len();
        for token in tokens.clone() {
            if syntax.named(token).is_some() || scene.point_at(token).is_some() {
                continue;
            }
            if let Some(mention) = mention(scene, sentence, token) {
                found.push(mention);
            }
        }
        drop_light_verbs(scene, &mut found, first);
    }
    found
}

fn mention(scene: &Scene<'_>, sentence: usize, token: usize) -> Option<Mention> {
    let reading = scene.syntax.reading(token).filter(|_| scene.syntax.is_arabic(token))?;
    let lemma = reading.lemma()?;
    let (sense, site, verb) = if reading.is_verb() {
        let site = of_verb(scene, token);
        (choose(scene, VERBS, lemma, &site)?, site, true)
    } else {
        let tables: &[Lemmas] = match () {
            () if reading.is_noun() => &[LIGHTS, NOUNS],
            () if reading.is_adjective() => &[ADJECTIVES],
            () => return None,
        };
        if tables.iter().all(|table| table.rows(lemma).next().is_none()) {
            return None;
        }
        let site = of_noun(scene, token);
        let sense = tables.iter().find_map(|&table| choose(scene, table, lemma, &site))?;
        (sense, site, false)
    };
    Some(build(scene, sentence, token, reading, sense, &site, verb))
}

fn build(
    scene: &Scene<'_>,
    sentence: usize,
    token: usize,
    reading: Reading,
    sense: &Sense,
    site: &Site,
    verb: bool,
) -> Mention {
    let syntax = scene.syntax;
    let mut fillers = fillers(scene, sense, site, verb);
    if !verb {
        add_supported(scene, sense, site, &mut fillers);
    }
    let time = when::of_trigger(scene, token);
    let demonstrative = token.checked_sub(1).is_some_and(|before| is_demonstrative(syntax.word(before)));
    let definite = demonstrative || reading.has_article() || reading.has_pronoun();
    let (status, told) = status::of_trigger(scene, token, verb, sense, time.as_ref());
    Mention {
        token,
        sentence,
        kind: sense.kind,
        mode: sense.mode,
        lemma: reading.lemma(),
        verb,
        fillers,
        status,
        told,
        time,
        definite,
        demonstrative,
        generic: sense.aspect == Aspect::Generic,
    }
}

fn is_demonstrative(word: &str) -> bool {
    let word = word.strip_prefix(['و', 'ف', 'ب', 'ل']).filter(|rest| rest.starts_with("هذ")).unwrap_or(word);
    matches!(word, "هذا" | "هذه" | "هذين" | "هاتين" | "ذلك" | "تلك")
}

/// The subject of a support verb is the actor of its noun, or the place.
fn add_supported(scene: &Scene<'_>, sense: &Sense, site: &Site, fillers: &mut Vec<Filler>) {
    let what = site.light.map_or(0, |verb| support(scene, verb) | controls(scene, sense, verb));
    let place = what & SUBJECT_IS_PLACE != 0 && site.subject.iter().all(|party| party.is_place(scene.syntax));
    let role = if place { ArgumentRole::Location } else { ArgumentRole::Actor };
    if what & (SUBJECT_ACTS | SUBJECT_IS_PLACE) == 0
        || sense.role(Slot::Subject).is_some()
        || fillers.iter().any(|filler| filler.role == role)
    {
        return;
    }
    let parties = site.subject.iter().filter(|party| place || party.is_actor(scene.syntax));
    fillers.extend(parties.map(|party| Filler { role, party: party.clone() }));
}

/// The subject of most verbs does what the noun beside them names; not of those that ask for it or judge it, and nobody
/// does what befalls.
fn controls(scene: &Scene<'_>, sense: &Sense, verb: usize) -> u8 {
    use EventType::{Accident, Accuse, Disaster, Life, Reject, Request, Support, Threaten};
    let befalls = matches!(sense.kind, Accident | Disaster | Life);
    let site = of_verb(scene, verb);
    let lemma = scene.syntax.reading(verb).and_then(|reading| reading.lemma());
    let own = lemma.and_then(|lemma| choose(scene, VERBS, lemma, &site));
    let judges = own.is_some_and(|own| matches!(own.kind, Accuse | Reject | Request | Support | Threaten));
    if befalls || judges || site.passive { 0 } else { SUBJECT_ACTS }
}

/// What kind of support verb the verb at a token is.
fn support(scene: &Scene<'_>, verb: usize) -> u8 {
    let lemma = scene.syntax.reading(verb).and_then(|reading| reading.lemma());
    let rows = lemma.into_iter().flat_map(|lemma| SUPPORTS.rows(lemma));
    rows.filter_map(|row| SUPPORTS_ROWS.get(row)).fold(0, |bits, &k| bits | SUPPORT | if k < 2 { 1 << k } else { 0 })
}

/// Of a verb and the noun beside it that name one event the noun stays: شن هجوما.
fn drop_light_verbs(scene: &Scene<'_>, found: &mut Vec<Mention>, first: usize) {
    let Some(sentence) = found.get(first..) else { return };
    let mut kept = Vec::with_capacity(sentence.len());
    for mention in sentence {
        let beside = |noun: &&Mention| {
            !noun.verb
                && scene.verb_of(noun.token).is_some_and(|site| site.verb == mention.token)
                && of_noun(scene, noun.token).close
        };
        let light = mention.verb
            && sentence
                .iter()
                .filter(beside)
                .any(|noun| noun.kind == mention.kind || support(scene, mention.token) & SUPPORT != 0);
        kept.push(!light);
    }
    let mut at = 0;
    found.retain(|_| {
        at += 1;
        at <= first || kept.get(at - first - 1).copied().unwrap_or(true)
    });
}
