//! What stands around a trigger: subject and object of a verb, genitive and adjectives of a noun, governed phrases.

use std::ops::Range;

use super::party::{Party, classes_of_token};
use super::reference::{agrees, antecedent, dropped_subject, referent};
use super::scene::Scene;
use super::sense::class;
use crate::EntityKind;
use crate::lexicon::Lemmas;
use crate::syntax::{Opener, Syntax};
use crate::words::Reading;

include!(concat!(env!("OUT_DIR"), "/event_passives.rs"));

static PASSIVES: Lemmas = Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/event_passives.bin")));

/// Tokens before and behind a trigger that count as its surroundings.
const WINDOW: usize = 16;
/// Tokens that phrases behind a word are collected from.
const MAX_BEHIND: usize = 48;

/// Before an adjective: غير مسبوقة.
const NOT: &str = "غير";

/// The surroundings of a trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Site {
    pub(super) trigger: usize,
    pub(super) subject: Vec<Party>,
    pub(super) object: Vec<Party>,
    pub(super) genitive: Vec<Party>,
    pub(super) adjectives: Vec<usize>,
    /// Those of them that qualify the trigger itself.
    pub(super) qualifiers: Vec<usize>,
    pub(super) governed: Vec<Governed>,
    /// The verb that has the trigger as object, subject or governed phrase.
    pub(super) light: Option<usize>,
    /// The trigger is its object or its subject.
    pub(super) close: bool,
    pub(super) passive: bool,
    /// Tokens around it in the same sentence.
    pub(super) window: Range<usize>,
}

impl Site {
    const fn nowhere() -> Self {
        Self {
            trigger: 0,
            subject: Vec::new(),
            object: Vec::new(),
            genitive: Vec::new(),
            adjectives: Vec::new(),
            qualifiers: Vec::new(),
            governed: Vec::new(),
            light: None,
            close: false,
            passive: false,
            window: 0..0,
        }
    }
}

/// A phrase behind a preposition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Governed {
    pub(super) preposition: u8,
    pub(super) parties: Vec<Party>,
    pub(super) at: usize,
}

/// A verb with what depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct VerbSite {
    pub(super) verb: usize,
    pub(super) subject: Vec<Party>,
    pub(super) object: Vec<Party>,
    pub(super) governed: Vec<Governed>,
    pub(super) passive: bool,
}

/// Phrases behind a word.
#[derive(Debug, Default)]
struct Behind {
    /// Without preposition.
    bare: Vec<Vec<Party>>,
    governed: Vec<Governed>,
}

/// The tokens around a trigger.
pub(super) fn window(scene: &Scene<'_>, trigger: usize) -> Range<usize> {
    let sentence = scene.syntax.sentence_of(trigger).and_then(|k| scene.syntax.sentences().get(k));
    let sentence = sentence.cloned().unwrap_or(trigger..trigger + 1);
    trigger.saturating_sub(WINDOW).max(sentence.start)..(trigger + WINDOW).min(sentence.end)
}

/// What depends on the verb of a clause.
pub(super) fn verb_site(scene: &Scene<'_>, index: usize) -> Option<VerbSite> {
    let syntax = scene.syntax;
    let clause = scene.clauses.get(index)?;
    let verb = clause.verb?;
    let reading = syntax.reading(verb)?;
    let behind = behind(scene, verb + 1, clause.tokens.end, true);
    let bare = behind.bare.into_iter();
    let mut before = subject_before(scene, index, verb);
    before.retain(|party| agrees(syntax, party, reading));
    let relative = clause.opener == Opener::Relative && verb <= clause.start + 2;
    let antecedent = if relative || clause.opener == Opener::Bare && before.is_empty() && !reading.has_conjunction() {
        antecedent(scene, clause.tokens.start).filter(|_| relative)
    } else {
        None
    };
    let pronoun = if reading.has_pronoun() { referent(scene, verb, reading.enclitic()) } else { None };
    let (mut subject, mut object) = complements(scene, clause.opener, reading, before, antecedent, bare);
    let mut passive = reading.is_passive();
    if let Some(pronoun) = pronoun
        && object.is_empty()
    {
        object = vec![pronoun];
    }
    let usually = reading.lemma().is_some_and(|lemma| PASSIVES.rows(lemma).any(|row| PASSIVES_ROWS.get(row).is_some()));
    if usually && reading.may_be_passive() && object.is_empty() && subject.len() <= 1 && !subject.is_empty() {
        let agent = subject.iter().any(|party| {
            party.entity.is_some_and(|entity| syntax.entity_kind(entity) == Some(EntityKind::Organization))
        });
        passive |= !agent;
    }
    let after_passive = clause.opener == Opener::Conjunction
        && scene.clauses.before(index).and_then(|k| scene.verbs.get(k)?.as_ref()).is_some_and(|site| site.passive);
    passive |= usually && reading.may_be_passive() && subject.is_empty() && object.is_empty() && after_passive;
    if subject.is_empty() {
        subject = dropped_subject(scene, index, verb, reading).into_iter().collect();
    }
    Some(VerbSite { verb, subject, object, governed: behind.governed, passive })
}

/// Subject and object of a verb, from what stands before it, what its relative clause qualifies, and the noun phrases
/// behind it.
fn complements(
    scene: &Scene<'_>,
    opener: Opener,
    reading: Reading,
    before: Vec<Party>,
    antecedent: Option<Party>,
    mut bare: impl Iterator<Item = Vec<Party>>,
) -> (Vec<Party>, Vec<Party>) {
    let syntax = scene.syntax;
    let mut next = || bare.next().unwrap_or_default();
    if !before.is_empty() {
        return (before, next());
    }
    if let Some(antecedent) = antecedent {
        if reading.has_pronoun() {
            return (next(), vec![antecedent.implied()]);
        }
        if agrees(syntax, &antecedent, reading) {
            return (vec![antecedent.implied()], next());
        }
        let subject = next();
        return (subject, next());
    }
    let first = next();
    let plural = reading.number() == 3 || matches!(reading.person(), 1 | 2);
    if plural || !first.first().is_some_and(|party| agrees(syntax, party, reading)) {
        return (Vec::new(), first);
    }
    let object = next();
    // وفرض عقوبات: what cannot act is the object of a verb that goes on with the subject before.
    let sequel = reading.has_conjunction() || opener == Opener::That;
    let thing = first.first().is_some_and(|party| !party.is_actor(syntax) && party.entity.is_none());
    if object.is_empty() && sequel && thing && !reading.is_passive() && !is_eventive_head(scene, &first) {
        return (Vec::new(), first);
    }
    (first, object)
}

fn is_eventive_head(scene: &Scene<'_>, parties: &[Party]) -> bool {
    parties.iter().any(|party| is_eventive_token(scene, party.head))
}

/// Can the noun at a token name an event?
pub(super) fn is_eventive_token(scene: &Scene<'_>, token: usize) -> bool {
    let (syntax, is_eventive) = (scene.syntax, |lemma| scene.ontology.is_eventive(lemma));
    syntax.named(token).is_none() && syntax.is(token, |r| r.is_noun() && r.lemma().is_some_and(is_eventive))
}

/// The subject that stands between the beginning of a clause and its verb.
fn subject_before(scene: &Scene<'_>, index: usize, verb: usize) -> Vec<Party> {
    let syntax = scene.syntax;
    let Some(clause) = scene.clauses.get(index) else { return Vec::new() };
    if clause.opener == Opener::That
        && let Some(opener) = clause.start.checked_sub(1)
        && let Some(reading) = syntax.reading(opener).filter(|reading| reading.has_pronoun())
    {
        return referent(scene, opener, reading.enclitic()).into_iter().collect();
    }
    if clause.opener == Opener::Relative {
        return Vec::new();
    }
    let mut at = clause.start;
    while at < verb {
        if !syntax.is_word(at) {
            at += 1;
            continue;
        }
        if let Some(behind) = scene.behind_time(at) {
            at = behind;
            continue;
        }
        if let Some(governor) = syntax.governor_at(at) {
            let phrases = if governor.pronoun { Vec::new() } else { syntax.coordination(governor.phrase, verb) };
            at = phrases.last().map_or(at + 1, |phrase| phrase.tokens.end).max(at + 1);
            continue;
        }
        let phrases = syntax.coordination(at, verb);
        if phrases.is_empty() {
            at += 1;
            continue;
        }
        return scene.parties(phrases);
    }
    Vec::new()
}

/// The phrases behind a word up to the end of its clause. Governed ones end behind the next noun that may name an event
/// itself, which has them for its own.
fn behind(scene: &Scene<'_>, start: usize, end: usize, bare: bool) -> Behind {
    let syntax = scene.syntax;
    let mut found = Behind::default();
    let end = end.min(start + MAX_BEHIND);
    let (mut at, mut closed, mut owned) = (start, false, true);
    let parties = |from: usize| -> Vec<Party> { scene.parties(syntax.coordination(from, end)) };
    while at < end {
        if let Some(behind) = scene.behind_time(at).filter(|_| scene.point_at(at).is_some()) {
            at = behind;
            continue;
        }
        if !syntax.is_word(at) {
            match syntax.word(at) {
                "(" => at = (at..end.min(at + 12)).find(|&k| syntax.word(k) == ")").unwrap_or(at) + 1,
                "،" | "," | "-" | "–" => match parenthesis(scene, &mut found.bare, at, end) {
                    Some(behind) => at = behind,
                    None => (closed, at) = (true, at + 1),
                },
                _ => at += 1,
            }
            continue;
        }
        if let Some(governor) = syntax.governor_at(at) {
            if governor.pronoun {
                let pronoun = syntax.reading(at).map(|r| r.enclitic()).filter(|p| !p.is_empty());
                let word = syntax.word(at).trim_start_matches(['و', 'ف', 'ب', 'ل']);
                let party = referent(scene, at, pronoun.unwrap_or(word));
                if owned {
                    let parties = party.into_iter().collect();
                    found.governed.push(Governed { preposition: governor.preposition, parties, at });
                }
                at += 1;
                continue;
            }
            let start = governor.phrase;
            if let Some(behind) = scene.behind_time(start).filter(|_| scene.point_at(start).is_some()) {
                at = behind;
                continue;
            }
            let parties = parties(start);
            let next = parties.last().map_or(at + 1, |party| party.tokens.end).max(start).max(at + 1);
            if !parties.is_empty() && owned {
                owned = !is_eventive_head(scene, &parties);
                found.governed.push(Governed { preposition: governor.preposition, parties, at });
            }
            at = next;
            continue;
        }
        if !syntax.is_nominal(at) || syntax.is_verb(at) || is_adverb(syntax, at) {
            at += 1;
            continue;
        }
        let parties = parties(at);
        let next = parties.last().map_or(at + 1, |party| party.tokens.end).max(at + 1);
        if !bare {
            break;
        }
        if !closed && !syntax.has_conjunction(at) {
            owned &= !is_eventive_head(scene, &parties);
            found.bare.push(parties);
        }
        at = next;
    }
    found
}

/// What stands between two commas and ends nothing: a time, or the name of the person before: السفير، فلان، ….
fn parenthesis(scene: &Scene<'_>, bare: &mut [Vec<Party>], comma: usize, end: usize) -> Option<usize> {
    let syntax = scene.syntax;
    let closed = |at: usize| at < end && matches!(syntax.word(at), "،" | "," | "-" | "–");
    if let Some(behind) = scene.behind_time(comma + 1) {
        return closed(behind).then_some(behind + 1);
    }
    let named = syntax.named(comma + 1).filter(|named| syntax.entity_kind(named.entity) == Some(EntityKind::Person))?;
    let party = bare.last_mut()?.last_mut()?;
    let apposed = party.entity.is_none_or(|entity| entity == named.entity) && party.tokens.end <= comma + 1;
    if !apposed || party.classes & class("person") == 0 {
        return None;
    }
    party.entity = Some(named.entity);
    let behind = named.tokens.end;
    Some(if closed(behind) { behind + 1 } else { behind })
}

/// An indefinite accusative that says how: رسميا, هاتفيا.
fn is_adverb(syntax: &Syntax<'_>, token: usize) -> bool {
    syntax.named(token).is_none()
        && syntax.is(token, |r| r.is_adjective() && !r.has_article())
        && syntax.word(token).ends_with('ا')
}

/// What stands around a word that may name an event.
pub(super) fn site<'s>(scene: &'s Scene<'_>, token: usize) -> &'s Site {
    static NOWHERE: Site = Site::nowhere();
    let verb = scene.syntax.reading(token).is_some_and(Reading::is_verb);
    let site = || Box::new(if verb { of_verb(scene, token) } else { of_noun(scene, token) });
    scene.sites.get(token).map_or(&NOWHERE, |cell| cell.get_or_init(site))
}

/// What stands around a verb that names an event.
fn of_verb(scene: &Scene<'_>, verb: usize) -> Site {
    let window = window(scene, verb);
    let Some(site) = scene.verb_of(verb).filter(|site| site.verb == verb) else {
        return Site { trigger: verb, window, ..Site::nowhere() };
    };
    let adjectives = site.object.iter().flat_map(|party| party.tokens.clone()).collect();
    Site {
        trigger: verb,
        subject: site.subject.clone(),
        object: site.object.clone(),
        governed: site.governed.clone(),
        passive: site.passive,
        adjectives,
        window,
        ..Site::nowhere()
    }
}

/// What stands around a noun or a participle that names an event.
fn of_noun(scene: &Scene<'_>, noun: usize) -> Site {
    let syntax = scene.syntax;
    let window = window(scene, noun);
    let mut site = Site { trigger: noun, window, ..Site::nowhere() };
    let Some(reading) = syntax.reading(noun) else { return site };
    let clause = scene.clauses.of_token(noun).and_then(|k| scene.clauses.get(k));
    let end = clause.map_or(noun + 1, |clause| clause.tokens.end);
    let mut at = noun + 1;
    if reading.has_pronoun() {
        site.genitive = referent(scene, noun, reading.enclitic()).into_iter().collect();
    } else if !reading.has_article() && reading.is_noun() && at < end && !is_tanween(syntax, noun) {
        let genitive = syntax.governor_at(at).is_none()
            && !syntax.has_conjunction(at)
            && scene.point_at(at).is_none()
            && (syntax.named(at).is_some()
                || syntax.is_number(at)
                || syntax.is(at, |r| r.is_noun())
                || classes_of_token(syntax, at) & class("person") != 0);
        if genitive {
            let phrases = syntax.coordination(at, end);
            at = phrases.last().map_or(at, |phrase| phrase.tokens.end).max(at);
            site.genitive = scene.parties(phrases);
        }
    }
    while at < end && syntax.named(at).is_none() {
        if syntax.is(at, |r| r.is_adjective()) {
            site.qualifiers.push(at);
            at += 1;
        } else if syntax.word(at) == NOT && at + 1 < end {
            at += 2;
        } else {
            break;
        }
    }
    let inner = site.genitive.iter().flat_map(|party| party.head + 1..party.tokens.end);
    site.adjectives = inner.chain(site.qualifiers.iter().copied()).collect();
    site.governed = behind(scene, at, end, false).governed;
    // What a light verb takes from outside: the subject, and what it governs.
    if let Some(verb) = scene.verb_of(noun) {
        let has = |parties: &[Party]| parties.iter().any(|party| party.tokens.contains(&noun) && party.head == noun);
        let frames = super::class::PREPOSITIONS.len();
        let framed = |governed: &&Governed| usize::from(governed.preposition) < frames;
        let governed = verb.governed.iter().filter(framed).any(|governed| has(&governed.parties));
        if has(&verb.object) || governed {
            site.light = Some(verb.verb);
            site.close = !governed;
            site.subject.clone_from(&verb.subject);
        } else if has(&verb.subject) {
            site.light = Some(verb.verb);
            site.close = true;
            site.object.clone_from(&verb.object);
        }
        site.passive = verb.passive;
    }
    site
}

/// An indefinite accusative: هجوما, which no genitive follows.
fn is_tanween(syntax: &Syntax<'_>, noun: usize) -> bool {
    let word = syntax.word(noun);
    word.ends_with('ا') && syntax.is(noun, |r| r.number() == 1 && !r.has_pronoun()) && word.chars().count() > 3
}
