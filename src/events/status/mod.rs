//! Status: whether an event happened.
//!
//! Tense, negation and the words around a trigger tell its status; `data/events/outcome.tsv` weighs what all triggers of
//! an event tell, and `rerank` sees it beside the other events.

mod rerank;

pub(super) use rerank::Company;

use super::candidate;
use super::class::weights::OUTCOME;
use super::coreference::Cluster;
use super::evidence::{Evidences, Model, few};
use super::model::{EventStatus, EventType};
use super::ontology::TriggerAspect;
use super::scene::Scene;
use super::sense::Sense;
use super::when::{Tense, When};
use crate::syntax::Opener;

static MODEL: Model<4> = Model::new("outcome", include_bytes!(concat!(env!("OUT_DIR"), "/model_outcome.bin")));

/// What an event of the report may be.
pub(super) const STATUSES: [EventStatus; 4] =
    [EventStatus::Occurred, EventStatus::Ongoing, EventStatus::Planned, EventStatus::Denied];

/// Tokens before a trigger that a cue governs it from.
const REACH: usize = 5;
/// Tokens behind a trigger in which a cue qualifies it.
const REACH_BEHIND: usize = 5;
/// Tokens before أن that govern what follows.
const REACH_OVER: usize = 5;

/// Triggers of an event that are looked at.
const MAX_MENTIONS: usize = 12;

/// How far a cue reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// It governs what follows.
    Before,
    /// It qualifies what stands before it.
    Behind,
    /// It stands right before its verb.
    Verb,
    /// It holds for its clause.
    Clause,
}

/// A cue in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cue {
    status: EventStatus,
    scope: Scope,
    /// The token behind it.
    end: usize,
}

fn cue_at(scene: &Scene<'_>, token: usize) -> Option<Cue> {
    *scene.cues.get(token)?.get_or_init(|| find_cue(scene, token))
}

fn find_cue(scene: &Scene<'_>, token: usize) -> Option<Cue> {
    let syntax = scene.syntax;
    if syntax.mention(token).is_some() || !syntax.is_arabic(token) {
        return None;
    }
    let phrase = syntax.function_at(&syntax.lexicon.status_cues, token).or_else(|| {
        let found = syntax.phrase_at(&syntax.lexicon.status_cues, token)?;
        // كما is no ما, but بضرورة is ضرورة.
        (found.value >> 6 & 3 != 2).then_some(found)
    })?;
    let end = syntax.behind(phrase.end);
    let needed = match phrase.value >> 4 & 3 {
        1 => Some('ل'),
        2 => Some('ب'),
        _ => None,
    };
    if needed.is_some_and(|letter| !syntax.prefix(end).ends_with(letter)) {
        return None;
    }
    let status = match phrase.value & 15 {
        0 => EventStatus::Occurred,
        1 => EventStatus::Ongoing,
        2 => EventStatus::Planned,
        3 => EventStatus::Denied,
        _ => EventStatus::Hypothetical,
    };
    let scope = match phrase.value >> 6 & 3 {
        0 => Scope::Before,
        1 => Scope::Behind,
        2 => Scope::Verb,
        _ => Scope::Clause,
    };
    Some(Cue { status, scope, end })
}

/// The nearest cue that governs what stands at a token, looking back to `start`.
fn governing(scene: &Scene<'_>, start: usize, token: usize, reach: usize, verb: bool) -> Option<EventStatus> {
    (start.max(token.saturating_sub(reach))..token).rev().find_map(|k| {
        let cue = cue_at(scene, k).filter(|cue| cue.end <= token)?;
        match cue.scope {
            Scope::Before | Scope::Clause => Some(cue.status),
            Scope::Verb => (verb && cue.end == token).then_some(cue.status),
            Scope::Behind => None,
        }
    })
}

/// The status of a trigger, and whether the text tells it: a noun by itself is taken for something that happened.
pub(super) fn of_trigger(
    scene: &Scene<'_>,
    token: usize,
    verb: bool,
    sense: &Sense<'_>,
    time: Option<&When>,
) -> (EventStatus, bool) {
    if let Some(status) = of_aspect(sense.aspect) {
        return (status, true);
    }
    let (mut status, mut told) = if verb { (of_verb(scene, token), true) } else { of_noun(scene, token) };
    // Who accuses has accused.
    if verb && status == EventStatus::Ongoing && is_said(sense.kind) {
        status = EventStatus::Occurred;
    }
    let future = time.is_some_and(|when| when.tense == Tense::Future);
    if future && matches!(status, EventStatus::Occurred | EventStatus::Ongoing) {
        (status, told) = (EventStatus::Planned, true);
    }
    (status, told)
}

/// The status that a sense tells.
pub(super) fn of_aspect(aspect: Option<TriggerAspect>) -> Option<EventStatus> {
    match aspect? {
        TriggerAspect::Planned => Some(EventStatus::Planned),
        TriggerAspect::Denied => Some(EventStatus::Denied),
        TriggerAspect::Ongoing => Some(EventStatus::Ongoing),
        TriggerAspect::Generic | TriggerAspect::Possible => None,
    }
}

/// Is a type of event done by saying it?
pub(super) fn is_said(kind: EventType) -> bool {
    use EventType::{Accuse, Agree, Reject, Request, Support, Threaten};
    matches!(kind, Accuse | Agree | Reject | Request | Support | Threaten)
}

/// The status that a verb tells of itself.
fn of_verb(scene: &Scene<'_>, verb: usize) -> EventStatus {
    let syntax = scene.syntax;
    let Some(reading) = syntax.reading(verb) else { return EventStatus::Occurred };
    let Some(index) = scene.clauses.of_token(verb) else { return EventStatus::Occurred };
    let Some(clause) = scene.clauses.get(index) else { return EventStatus::Occurred };
    let before = verb.checked_sub(1).and_then(|before| cue_at(scene, before)).filter(|cue| cue.end == verb);
    if let Some(cue) = before.filter(|cue| cue.scope == Scope::Verb) {
        match cue.status {
            // قد is doubt only before an imperfect.
            EventStatus::Hypothetical if reading.aspect() == 1 => {}
            EventStatus::Denied if syntax.word(verb - 1).ends_with("ما") && reading.aspect() == 1 => {}
            status => return status,
        }
    }
    if reading.is_future() {
        return EventStatus::Planned;
    }
    if let Some(status) = governing(scene, clause.tokens.start, verb, REACH, true) {
        return status;
    }
    if clause.opener == Opener::That && reading.aspect() == 2 {
        let subjunctive = clause.start > clause.tokens.start && syntax.word(clause.start - 1).ends_with("أن");
        if subjunctive && verb == clause.start {
            let over = clause.tokens.start;
            let start = scene.clauses.before(index).and_then(|k| scene.clauses.get(k)).map_or(over, |c| c.tokens.start);
            return governing(scene, start, over, REACH_OVER, false)
                .filter(|status| *status != EventStatus::Ongoing)
                .unwrap_or(EventStatus::Hypothetical);
        }
    }
    if reading.aspect() == 1 || is_title(scene, verb) {
        return EventStatus::Occurred;
    }
    EventStatus::Ongoing
}

fn is_title(scene: &Scene<'_>, token: usize) -> bool {
    scene.syntax.sentence_of(token).is_some_and(|sentence| scene.is_title(sentence))
}

/// Does a word say that what a trigger names is only thought of: قد, إذا, احتمال? What is asked for or meant to be done is
/// something else.
pub(super) fn is_doubted(scene: &Scene<'_>, token: usize, verb: bool) -> bool {
    const DOUBT: Option<EventStatus> = Some(EventStatus::Hypothetical);
    let Some(clause) = scene.clauses.of_token(token).and_then(|k| scene.clauses.get(k)) else { return false };
    if verb {
        return of_verb(scene, token) == EventStatus::Hypothetical
            && governing(scene, clause.tokens.start, token, REACH, true) == DOUBT;
    }
    let behind = (token + 1..clause.tokens.end.min(token + 1 + REACH_BEHIND)).filter_map(|k| cue_at(scene, k));
    let behind = behind.filter(|cue| cue.scope == Scope::Behind).map(|cue| cue.status).next();
    match behind.or_else(|| governing(scene, clause.tokens.start, token, REACH, false)) {
        None => clause.verb.is_some_and(|verb| verb < token && is_doubted(scene, verb, true)),
        status => status == DOUBT,
    }
}

/// The status of an event that a noun names, and whether the text tells it.
fn of_noun(scene: &Scene<'_>, noun: usize) -> (EventStatus, bool) {
    let syntax = scene.syntax;
    let Some(clause) = scene.clauses.of_token(noun).and_then(|k| scene.clauses.get(k)) else {
        return (EventStatus::Occurred, false);
    };
    for k in noun + 1..clause.tokens.end.min(noun + 1 + REACH_BEHIND) {
        if let Some(cue) = cue_at(scene, k).filter(|cue| cue.scope == Scope::Behind) {
            return (cue.status, true);
        }
    }
    if let Some(status) = governing(scene, clause.tokens.start, noun, REACH, false) {
        return (status, true);
    }
    // لإجراء محادثات: what is meant to be done.
    if syntax.prefix(noun).ends_with('ل') && syntax.is(noun, |r| !r.has_article()) {
        return (EventStatus::Hypothetical, true);
    }
    match clause.verb {
        Some(verb) if verb < noun => match of_verb(scene, verb) {
            EventStatus::Ongoing => (EventStatus::Occurred, false),
            status => (status, status != EventStatus::Occurred),
        },
        _ => (EventStatus::Occurred, false),
    }
}

/// The status of each event: what a user's sense tells, denied where لم stands before every trigger, else the most likely.
pub(super) fn of_events(scene: &Scene<'_>, clusters: &[&Cluster]) -> Vec<EventStatus> {
    let company = Company::of(scene, clusters);
    let of_event = |(k, cluster): (usize, &&Cluster)| {
        let mentions = &cluster.mentions;
        if let Some(status) = mentions.iter().find_map(|mention| mention.stated) {
            return status;
        }
        if mentions.iter().all(|mention| is_negated(scene, mention.token)) {
            return EventStatus::Denied;
        }
        let scores = company.scores(k).into_iter().zip(STATUSES);
        let likeliest = scores.rev().max_by(|a, b| a.0.total_cmp(&b.0));
        likeliest.map_or(EventStatus::Occurred, |(_, status)| status)
    };
    clusters.iter().enumerate().map(of_event).collect()
}

/// لم تقصف
fn is_negated(scene: &Scene<'_>, token: usize) -> bool {
    let before = token.checked_sub(1).map_or("", |before| scene.syntax.word(before));
    matches!(before, "لم" | "ولم" | "فلم") && scene.syntax.is(token, |r| r.is_verb())
}

/// What speaks for an event having each of [`STATUSES`].
pub(super) fn evidence(scene: &Scene<'_>, cluster: &Cluster) -> Evidences<4> {
    let mentions = &cluster.mentions;
    let (kind, told) = (cluster.kind.as_str(), cluster.status().as_str());
    let mut evidence = Evidences::new(&MODEL, OUTCOME);
    evidence.add(&["status"]);
    evidence.add(&["of", kind]);
    evidence.add(&["told", told]);
    evidence.add(&["told", told, kind]);
    evidence.add(&["triggers", few(mentions.len())]);
    for other in EventStatus::ALL {
        let votes = mentions.iter().filter(|mention| mention.status == *other).count();
        evidence.add_if(votes > 0, &["votes", other.as_str(), few(votes)]);
        evidence.add_if(votes > 0 && votes == mentions.len(), &["all", other.as_str()]);
    }
    let tense = match cluster.time().map(|when| when.tense) {
        Some(Tense::Past) => "past",
        Some(Tense::Present) => "present",
        Some(Tense::Future) => "future",
        None => "none",
    };
    evidence.add(&["tense", tense]);
    evidence.add(&["tense", tense, told]);
    evidence.add_if(cluster.time().is_some_and(|when| !when.recent), &["long_ago"]);
    evidence.add_if(mentions.iter().all(|mention| scene.quote_of(mention.token).is_some()), &["quoted"]);
    for mention in mentions.iter().take(MAX_MENTIONS) {
        let part = mention.part(scene);
        evidence.add(&["part", part]);
        evidence.add(&["part", part, kind]);
        evidence.add(&["part", part, mention.status.as_str()]);
        if let Some(lemma) = mention.lemma.and_then(crate::words::lemma) {
            evidence.add(&["lemma", lemma]);
            evidence.add(&["lemma", lemma, part]);
        }
        let syntax = scene.syntax;
        let before = mention.token.checked_sub(1).filter(|&at| syntax.sentence_of(at) == Some(mention.sentence));
        if let Some(at) = before {
            let previous = scene.lemma_or_word(at);
            evidence.add(&["previous", previous]);
            if let Some(at) = at.checked_sub(1).filter(|&at| syntax.sentence_of(at) == Some(mention.sentence)) {
                evidence.add(&["previous2", scene.lemma_or_word(at), previous]);
            }
        }
        let next = mention.token + 1;
        if syntax.sentence_of(next) == Some(mention.sentence) {
            evidence.add(&["next", scene.lemma_or_word(next)]);
        }
        let prefix = syntax.prefix(mention.token);
        evidence.add_if(!prefix.is_empty(), &["prefix", prefix, part]);
        if let Some(clause) = mention.clause.and_then(|k| scene.clauses.get(k)) {
            evidence.add(&["opener", clause.opener.as_str(), part]);
            let over = before.and_then(|_| syntax.reading(clause.start.checked_sub(1)?)?.lemma());
            if let Some(lemma) = over.and_then(crate::words::lemma) {
                evidence.add(&["over", lemma]);
            }
        }
        evidence.add_if(scene.is_title(mention.sentence), &["title", part]);
        evidence.add_if(mention.plural, &["plural", part]);
        let verb = scene.verb_of(mention.token).filter(|site| site.verb != mention.token);
        let lemma = verb.and_then(|site| scene.syntax.reading(site.verb)?.lemma()).and_then(crate::words::lemma);
        if let Some(lemma) = lemma {
            evidence.add(&["beside", lemma]);
            evidence.add(&["beside", lemma, part]);
        }
        if let Some(reading) = verb.and_then(|site| scene.syntax.reading(site.verb)) {
            evidence.add(&["beside_a", candidate::tense(reading), part]);
        }
    }
    evidence
}
