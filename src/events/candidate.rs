//! Candidates: words that may name an event, with what each may mean and what stands around it.

use super::argument::{Filler, fillers};
use super::class::Slot;
use super::model::{ArgumentRole, Casualties, EventStatus, EventType};
use super::ontology::{TriggerAspect, TriggerPos};
use super::party::classes_of_token;
use super::scene::Scene;
use super::sense::{Sense, choose, class, parts};
use super::site::{Site, is_eventive_token, site};
use super::{casualties, status, when};
use crate::EntityKind;
use crate::lexicon::Lemmas;
use crate::words::Reading;

include!(concat!(env!("OUT_DIR"), "/event_supports.rs"));

static SUPPORTS: Lemmas = Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/event_supports.bin")));

/// What a support verb makes of its subject; a bit each.
const SUBJECT_ACTS: u8 = 1;
const SUBJECT_IS_PLACE: u8 = 2;
pub(super) const SUPPORT: u8 = 4;

/// Types that a word may mean.
const MAX_SENSES: usize = 10;

/// A word that may name an event, in one of its senses.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    pub(super) mention: Mention,
    /// The condition of the sense holds.
    pub(super) fits: bool,
    /// The type of another sense, whose condition holds.
    pub(super) rival: Option<EventType>,
    /// The sense has no condition.
    pub(super) plain: bool,
    /// It only tells the kind of what stands before it.
    pub(super) attribute: bool,
    /// It has an argument that tells it apart.
    pub(super) particular: bool,
    /// It stands beside a light verb, which is a support verb.
    pub(super) light: bool,
    pub(super) supported: bool,
}

/// A word that names an event.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mention {
    pub(super) token: usize,
    pub(super) sentence: usize,
    pub(super) kind: EventType,
    /// Its number, by which the ontology tells it; 0 is none.
    pub(super) mode: u16,
    pub(super) lemma: Option<u16>,
    pub(super) verb: bool,
    pub(super) fillers: Vec<Filler>,
    pub(super) status: EventStatus,
    /// The text tells the status.
    pub(super) told: bool,
    /// A word says that it is only thought of.
    pub(super) doubted: bool,
    /// When, as the clause tells.
    pub(super) time: Option<when::When>,
    /// The noun has the article or a pronoun, or a demonstrative stands before it.
    pub(super) definite: bool,
    pub(super) demonstrative: bool,
    pub(super) plural: bool,
    /// Its clause, by index.
    pub(super) clause: Option<usize>,
    pub(super) harm: Casualties,
    /// Its sense needs a specific argument.
    pub(super) generic: bool,
    /// The token of another trigger of the same event: قتل … في هجوم.
    pub(super) link: Option<usize>,
    /// A user has given its sense, and its condition holds.
    pub(super) own: bool,
    /// The status that such a sense tells.
    pub(super) stated: Option<EventStatus>,
    /// How likely it names an event of its type.
    pub(super) sure: f64,
}

impl Mention {
    /// Its form: the tense of a verb, or how definite a noun is.
    pub(super) fn part(&self, scene: &Scene<'_>) -> &'static str {
        match scene.syntax.reading(self.token) {
            Some(reading) if reading.is_verb() => tense(reading),
            Some(reading) if reading.is_adjective() => "adjective",
            Some(reading) if reading.has_pronoun() => "possessed",
            Some(reading) if reading.has_article() => "definite",
            _ => "indefinite",
        }
    }

    fn in_sense(mut self, scene: &Scene<'_>, sense: &Sense<'_>, site: &Site) -> Self {
        (self.kind, self.mode, self.generic) = (sense.kind, sense.mode, sense.aspect == Some(TriggerAspect::Generic));
        self.fillers = fillers(scene, sense, site, self.verb);
        if !self.verb {
            add_supported(scene, sense, site, &mut self.fillers);
        }
        (self.status, self.told) = status::of_trigger(scene, self.token, self.verb, sense, self.time.as_ref());
        self
    }

    /// Where another word of its sentence stands from it.
    pub(super) fn side(&self, scene: &Scene<'_>, token: usize) -> &'static str {
        match (scene.clauses.of_token(token) == self.clause, token < self.token) {
            (true, true) => "clause_before",
            (true, false) => "clause_behind",
            (false, true) => "before",
            (false, false) => "behind",
        }
    }
}

/// The tense of a verb.
pub(super) fn tense(verb: Reading) -> &'static str {
    match verb.aspect() {
        1 => "perfect",
        _ if verb.is_future() => "future",
        _ => "imperfect",
    }
}

/// ردا على, احتجاجا على: the words tell why, and name no event.
fn is_reason(scene: &Scene<'_>, token: usize) -> bool {
    const CAUSE: u64 = 3;
    let syntax = scene.syntax;
    let phrase = syntax.function_at(&syntax.lexicon.relating_words, token);
    phrase.is_some_and(|phrase| phrase.value == CAUSE && syntax.behind(phrase.end) > token + 1)
}

/// Does the word stand in a name? The noun that a named event begins with tells it, too: قمة (باريس).
fn is_named(scene: &Scene<'_>, token: usize) -> bool {
    let syntax = scene.syntax;
    syntax.named(token).is_some_and(|named| {
        named.tokens.start != token || syntax.entity_kind(named.entity) != Some(EntityKind::NamedEvent)
    })
}

/// The candidates at a token: the sense whose condition holds, and the first sense of each other type.
pub(super) fn candidates(scene: &Scene<'_>, sentence: usize, token: usize) -> Vec<Candidate> {
    let syntax = scene.syntax;
    if is_named(scene, token) || scene.point_at(token).is_some() || is_reason(scene, token) {
        return Vec::new();
    }
    let Some(reading) = syntax.reading(token).filter(|_| syntax.is_arabic(token)) else { return Vec::new() };
    let Some(lemma) = reading.lemma() else { return Vec::new() };
    let parts = parts(reading);
    if scene.ontology.senses(parts, lemma).next().is_none() {
        return Vec::new();
    }
    let verb = reading.is_verb();
    let site = site(scene, token);
    let attribute = !verb && is_attribute(scene, token);
    let fitting = choose(scene, parts, lemma, site);
    let mut senses: Vec<Sense<'_>> = fitting.into_iter().collect();
    for sense in scene.ontology.senses(parts, lemma).filter(|sense| is_likely(fitting, sense)) {
        if senses.len() < MAX_SENSES && senses.iter().all(|other| other.kind != sense.kind) {
            senses.push(sense);
        }
    }
    let word = word(scene, sentence, token, reading);
    let light = site.light.is_some();
    let supported = site.light.is_some_and(|verb| support(scene, verb) & SUPPORT != 0);
    let candidate = |sense: Sense<'_>| {
        let fits = fitting.is_some_and(|fitting| fitting.kind == sense.kind);
        let own = sense.own && fits;
        let stated = status::of_aspect(sense.aspect).filter(|_| own);
        let mention = Mention { own, stated, ..word.clone().in_sense(scene, &sense, site) };
        let particular = is_particular(scene, &mention);
        let plain = sense.condition.is_empty();
        let rival = fitting.filter(|_| !fits).map(|fitting| fitting.kind);
        Candidate { mention, fits, rival, plain, attribute, particular, light, supported }
    };
    senses.into_iter().map(candidate).collect()
}

/// May a word have another sense than the one that fits? None where that is a user's; and a user's own only fits, unless it
/// says that it is possible.
fn is_likely(fitting: Option<Sense<'_>>, sense: &Sense<'_>) -> bool {
    !fitting.is_some_and(|fitting| fitting.own) && (!sense.own || sense.aspect == Some(TriggerAspect::Possible))
}

/// Has a trigger an argument that tells it apart: a name, a number, a date?
fn is_particular(scene: &Scene<'_>, mention: &Mention) -> bool {
    let tells = |filler: &Filler| {
        let party = &filler.party;
        filler.role != ArgumentRole::Topic
            && (party.entity.is_some() || party.tokens.clone().any(|k| scene.syntax.is_number(k)))
    };
    mention.time.is_some() || mention.fillers.iter().any(tells)
}

/// A word as a mention of nothing yet: what is the same in all its senses.
fn word(scene: &Scene<'_>, sentence: usize, token: usize, reading: Reading) -> Mention {
    let verb = reading.is_verb();
    let before = token.checked_sub(1).map_or("", |before| scene.syntax.word(before));
    let demonstrative = is_demonstrative(before);
    Mention {
        token,
        sentence,
        kind: EventType::Agree,
        mode: 0,
        lemma: reading.lemma(),
        verb,
        fillers: Vec::new(),
        status: EventStatus::Occurred,
        told: false,
        doubted: status::is_doubted(scene, token, verb),
        time: when::of_trigger(scene, token),
        definite: demonstrative || reading.has_article() || reading.has_pronoun(),
        demonstrative,
        plural: reading.number() == 3,
        clause: scene.clauses.of_token(token),
        harm: casualties::of_word(scene, token),
        generic: false,
        link: None,
        own: false,
        stated: None,
        sure: 1.0,
    }
}

fn is_demonstrative(word: &str) -> bool {
    let word = word.strip_prefix(['و', 'ف', 'ب', 'ل']).filter(|rest| rest.starts_with("هذ")).unwrap_or(word);
    matches!(word, "هذا" | "هذه" | "هذين" | "هاتين" | "ذلك" | "تلك")
}

/// The subject of a support verb is the actor of its noun, or the place. A name that is the subject of another verb of
/// the clause acts too, where the noun stands behind it: بدأ الوزير زيارة.
fn add_supported(scene: &Scene<'_>, sense: &Sense<'_>, site: &Site, fillers: &mut Vec<Filler>) {
    let hurts = matches!(sense.kind, EventType::Assault | EventType::Coerce | EventType::Protest);
    let before = scene.verb_of(site.trigger).filter(|verb| !hurts && verb.verb < site.trigger);
    let (verb, subject) = match (site.light, before) {
        (Some(verb), _) => (verb, site.subject.clone()),
        (None, Some(verb)) => {
            let named = verb.subject.iter().filter(|party| party.entity.is_some());
            (verb.verb, named.cloned().collect())
        }
        (None, None) => return,
    };
    let what = support(scene, verb) | controls(scene, sense, verb);
    let place = what & SUBJECT_IS_PLACE != 0 && subject.iter().all(|party| party.is_place(scene.syntax));
    let role = if place { ArgumentRole::Location } else { ArgumentRole::Actor };
    if what & (SUBJECT_ACTS | SUBJECT_IS_PLACE) == 0
        || sense.role(Slot::Subject).is_some()
        || fillers.iter().any(|filler| filler.role == role)
    {
        return;
    }
    let parties = subject.into_iter().filter(|party| place || party.is_actor(scene.syntax));
    fillers.extend(parties.map(|party| Filler { role, party }));
}

/// The subject of most verbs does what the noun beside them names; not of those that ask for it or judge it, and nobody
/// does what befalls.
fn controls(scene: &Scene<'_>, sense: &Sense<'_>, verb: usize) -> u8 {
    use EventType::{Accident, Accuse, Disaster, Life, Reject, Request, Support, Threaten};
    let befalls = matches!(sense.kind, Accident | Disaster | Life);
    let site = site(scene, verb);
    let fitting = || {
        let lemma = scene.syntax.reading(verb)?.lemma()?;
        choose(scene, &[TriggerPos::Verb], lemma, site).map(|sense| sense.kind)
    };
    let own = scene.fitting.get(verb).and_then(|cell| *cell.get_or_init(fitting));
    let judges = matches!(own, Some(Accuse | Reject | Request | Support | Threaten));
    if befalls || judges || site.passive { 0 } else { SUBJECT_ACTS }
}

/// What kind of support verb the verb at a token is.
pub(super) fn support(scene: &Scene<'_>, verb: usize) -> u8 {
    let lemma = scene.syntax.reading(verb).and_then(|reading| reading.lemma());
    let rows = lemma.into_iter().flat_map(|lemma| SUPPORTS.rows(lemma));
    rows.filter_map(|row| SUPPORTS_ROWS.get(row)).fold(0, |bits, &k| bits | SUPPORT | if k < 2 { 1 << k } else { 0 })
}

/// Does a noun only tell the kind of what stands before it: فرق الإنقاذ, مناطق القتال?
fn is_attribute(scene: &Scene<'_>, token: usize) -> bool {
    let syntax = scene.syntax;
    let Some(before) = token.checked_sub(1) else { return false };
    let construct = syntax.is(before, |r| r.is_noun() && !r.has_article() && !r.has_pronoun())
        && syntax.governor_at(token).is_none()
        && !syntax.is(token, |r| r.has_pronoun())
        && !syntax.has_conjunction(token);
    let bodies = ["org", "person", "force", "vehicle", "team", "gpe", "structure", "money"];
    let mask = bodies.iter().fold(0, |mask, name| mask | class(name));
    construct && !is_eventive_token(scene, before) && classes_of_token(syntax, before) & mask != 0
}
