//! What speaks for a candidate naming an event of its type, and what against it (`data/events/trigger.tsv`): its form, the
//! words around it, its arguments, and what else the article tells.

use std::ops::Range;

use super::Surroundings;
use crate::events::candidate::{Candidate, Mention};
use crate::events::evidence::{Evidence, Model, few};
use crate::events::link::unnamed;
use crate::events::model::{ArgumentRole, EventStatus, EventType};
use crate::events::scene::Scene;
use crate::words::lemma;

static MODEL: Model<1> = Model::new("trigger", include_bytes!(concat!(env!("OUT_DIR"), "/model_trigger.bin")));

/// Words on each side of a candidate that are looked at.
const AROUND: usize = 5;

/// Words of a sentence that name events whose types are looked at.
const MAX_BESIDE: usize = 24;

/// What a user's word adds, which the model may never have met: what one in fifty of the words that it has met adds or more,
/// such as استقالة. An attribute (فريق التحقيق) has to do without.
const TRUST: f64 = 2.0;

/// Log odds of a candidate by itself that what stands around it hardly ever makes up for.
const OUT_OF_REACH: f64 = -4.25;

/// How likely a candidate names an event of its type, as log odds.
pub(super) fn score(scene: &Scene<'_>, surroundings: &Surroundings, candidate: &Candidate) -> f64 {
    let mut features = Features::of(scene, surroundings, candidate);
    features.own();
    if features.evidence.score() >= OUT_OF_REACH {
        features.around();
    }
    features.evidence.score()
}

/// All that speaks for a candidate naming an event of its type.
#[cfg(feature = "train")]
pub(in crate::events) fn evidence(scene: &Scene<'_>, surroundings: &Surroundings, candidate: &Candidate) -> Evidence {
    let mut features = Features::of(scene, surroundings, candidate);
    features.own();
    features.around();
    features.evidence
}

/// The word at a token: the kind of what it names, or its lemma, if it has one.
fn word(scene: &Scene<'_>, at: usize) -> Option<&'static str> {
    let syntax = scene.syntax;
    match syntax.named(at).and_then(|named| syntax.entity_kind(named.entity)) {
        Some(kind) => Some(kind.as_str()),
        None => scene.lemma_at(at),
    }
}

/// The same, if it is no function word.
pub(super) fn content_word(scene: &Scene<'_>, at: usize) -> Option<&'static str> {
    let syntax = scene.syntax;
    let function = syntax.reading(at).is_some_and(|reading| reading.is_function());
    word(scene, at).filter(|_| !function || syntax.named(at).is_some())
}

/// A candidate while its features are added.
#[derive(Debug)]
struct Features<'a> {
    scene: &'a Scene<'a>,
    surroundings: &'a Surroundings,
    candidate: &'a Candidate,
    mention: &'a Mention,
    kind: &'static str,
    lemma: Option<&'static str>,
    part: &'static str,
    class: &'static str,
    fit: &'static str,
    scope: &'static str,
    sentence: Range<usize>,
    evidence: Evidence,
}

impl<'a> Features<'a> {
    fn of(scene: &'a Scene<'a>, surroundings: &'a Surroundings, candidate: &'a Candidate) -> Self {
        let mention = &candidate.mention;
        let sentence = scene.syntax.sentences().get(mention.sentence).cloned().unwrap_or_default();
        Self {
            scene,
            surroundings,
            candidate,
            mention,
            kind: mention.kind.as_str(),
            lemma: mention.lemma.and_then(lemma),
            part: mention.part(scene),
            class: if mention.verb { "verb" } else { "noun" },
            fit: match (candidate.fits, candidate.plain, candidate.rival) {
                (true, true, _) => "plain",
                (true, false, _) => "held",
                (false, _, None) => "loose",
                (false, _, Some(_)) => "rivalled",
            },
            // An excerpt tells little apart from its own words.
            scope: if scene.is_excerpt() { "short" } else { "whole" },
            sentence,
            evidence: Evidence::new(&MODEL),
        }
    }

    /// The candidate itself.
    fn own(&mut self) {
        self.evidence.trust_if(self.mention.own && !self.candidate.attribute, TRUST);
        self.form();
        self.roles();
        self.place();
        self.governor();
    }

    /// What stands around it.
    fn around(&mut self) {
        self.neighbours();
        self.clause_verb();
        self.complements();
        self.beside();
        self.others();
        self.topics();
    }

    #[inline(always)]
    fn add(&mut self, name: &[&str]) {
        self.evidence.add(name);
    }

    #[inline(always)]
    fn add_if(&mut self, holds: bool, name: &[&str]) {
        self.evidence.add_if(holds, name);
    }

    /// Adds what holds for this very word in this sense.
    fn add_of_word(&mut self, name: &str, what: &str) {
        if let Some(lemma) = self.lemma {
            self.add(&[name, lemma, what, self.kind]);
        }
    }

    /// The word itself, and how it stands there.
    fn form(&mut self) {
        let Self { candidate, mention, kind, part, class, fit, .. } = *self;
        if let Some(rival) = candidate.rival {
            self.add(&["rival", rival.as_str(), kind]);
        }
        self.add(&["type", kind]);
        self.add(&["part", part]);
        self.add(&["fit", fit]);
        self.add(&["fit", fit, part]);
        self.add(&["fit", fit, kind]);
        self.add(&["part", part, kind]);
        if let Some(lemma) = self.lemma {
            self.add(&["lemma", lemma]);
            self.add(&["lemma", lemma, kind]);
            self.add_if(!mention.verb, &["lemma", lemma, part]);
            self.add(&["lemma", lemma, fit]);
        }
        self.add_if(candidate.attribute, &["attribute"]);
        self.add_if(candidate.attribute, &["attribute", part]);
        self.add_if(mention.generic, &["generic"]);
        self.add_if(mention.generic && !candidate.particular, &["generic", "bare"]);
        self.add_if(!candidate.particular, &["bare", class]);
        self.add_if(candidate.light, &["light"]);
        self.add_if(candidate.supported, &["supported"]);
        self.add_if(mention.demonstrative, &["demonstrative"]);
        self.add_if(mention.plural && !mention.verb, &["plural", part]);
        self.add_if(mention.time.is_some(), &["dated"]);
        self.add_if(!mention.harm.is_empty(), &["harm"]);
        self.add(&["status", mention.status.as_str()]);
        self.add_if(mention.status == EventStatus::Hypothetical, &["hypothetical", kind]);
        self.add_of_word("status_of", mention.status.as_str());
        let traits = [
            ("bare", !candidate.particular),
            ("generic", mention.generic),
            ("plural", mention.plural),
            ("definite", self.scene.syntax.is_definite(mention.token)),
        ];
        for (name, _) in traits.into_iter().filter(|(_, holds)| *holds && !mention.verb) {
            self.add_of_word("form_of", name);
        }
    }

    /// The roles that its frame fills.
    fn roles(&mut self) {
        let fillers = &self.mention.fillers;
        for role in [ArgumentRole::Actor, ArgumentRole::Recipient, ArgumentRole::Location] {
            let mut fillers = fillers.iter().filter(|filler| filler.role == role);
            let how = match fillers.clone().next() {
                None => "none",
                Some(_) if fillers.clone().all(|filler| filler.party.implied) => "implied",
                Some(_) if fillers.any(|filler| filler.party.entity.is_some()) => "named",
                Some(_) => "told",
            };
            self.add(&["role", role.as_str(), how]);
            self.add(&["role", role.as_str(), how, self.class]);
            if how != "none" {
                self.add_of_word("role_of", role.as_str());
            }
        }
    }

    /// Where in the article it stands, and in what clause.
    fn place(&mut self) {
        let Self { scene, mention, part, class, scope, .. } = *self;
        let place = match (scene.syntax.has_title(), mention.sentence) {
            (true, 0) => "title",
            (true, 1) | (false, 0) => "lead",
            (_, k) if k <= 3 => "early",
            (_, k) if k + 2 >= self.surroundings.sentences => "end",
            _ => "body",
        };
        self.add(&[scope, "place", place]);
        self.add(&[scope, "place", place, part]);
        let quote = scene.quote_of(mention.token).and_then(|k| scene.quotes.get(k));
        self.add(&["quote", quote.map_or("none", |quote| quote.kind.as_str())]);
        if let Some(clause) = mention.clause.and_then(|k| scene.clauses.get(k)) {
            self.add(&["opener", clause.opener.as_str(), class]);
            self.add_if(clause.verb.is_none() && !mention.verb, &["verbless"]);
        }
    }

    /// What a noun stands behind: a preposition, or a noun that it tells more of.
    fn governor(&mut self) {
        let Self { scene, mention, .. } = *self;
        if mention.verb {
            return;
        }
        let preposition = scene.governor_at(mention.token);
        self.add(&["governor", preposition]);
        self.add_of_word("governor_of", preposition);
        let before = mention.token.checked_sub(1).filter(|_| preposition == "none");
        let noun = before.filter(|&k| scene.syntax.is(k, |r| r.is_noun() && !r.has_article() && !r.has_pronoun()));
        if let Some(lemma) = noun.and_then(|k| scene.lemma_at(k)) {
            self.add(&["before", lemma]);
        }
        self.add_if(noun.is_some(), &["construct", self.part]);
    }

    /// The content word at a token, as [`word`] tells it.
    fn content_word(&self, at: usize) -> Option<&'static str> {
        self.surroundings.content.get(at).copied().flatten()
    }

    /// The words around it.
    fn neighbours(&mut self) {
        let Self { scene, mention, kind, .. } = *self;
        let token = mention.token;
        let neighbours = [("next", "next_of", Some(token + 1)), ("previous", "previous_of", token.checked_sub(1))];
        for (name, of_word, at) in neighbours {
            let Some(at) = at.filter(|at| self.sentence.contains(at)) else { continue };
            let word = word(scene, at).unwrap_or_else(|| scene.syntax.word(at));
            self.add(&[name, word]);
            self.add(&[name, word, kind]);
            self.add_of_word(of_word, word);
        }
        for (name, at) in [("next2", Some(token + 2)), ("previous2", token.checked_sub(2))] {
            let at = at.filter(|at| self.sentence.contains(at));
            if let Some(word) = at.and_then(|at| self.content_word(at)) {
                self.add(&[name, word, kind]);
            }
        }
        let first = token.saturating_sub(AROUND).max(self.sentence.start);
        for at in first..(token + AROUND + 1).min(self.sentence.end) {
            if at != token
                && scene.syntax.is_word(at)
                && let Some(word) = self.content_word(at)
            {
                self.add(&["around", word, kind]);
            }
        }
    }

    /// The verb of its clause.
    fn clause_verb(&mut self) {
        let verb = self.scene.verb_of(self.mention.token).filter(|site| site.verb != self.mention.token);
        if let Some(verb) = verb.and_then(|site| self.content_word(site.verb)) {
            self.add(&["clause_verb", verb, self.part]);
            self.add(&["clause_verb", verb, self.kind]);
        }
    }

    /// Subject and object of a verb.
    fn complements(&mut self) {
        let token = self.mention.token;
        let site = self.scene.verb_of(token).filter(|site| self.mention.verb && site.verb == token);
        let Some(site) = site else { return };
        let complements = [("subject", "subject_of", &site.subject), ("object", "object_of", &site.object)];
        for (name, of_word, parties) in complements {
            let Some(party) = parties.first() else {
                self.add(&[name, "none", self.kind]);
                self.add_of_word(of_word, "none");
                continue;
            };
            if let Some(word) = self.content_word(party.head) {
                self.add(&[name, word, self.kind]);
                self.add_of_word(of_word, word);
            }
            self.add(&["of_class", name, unnamed(party), self.kind]);
            self.add_of_word(of_word, unnamed(party));
        }
    }

    /// What other words of its sentence name.
    fn beside(&mut self) {
        let Self { surroundings, mention, kind, fit, .. } = *self;
        let first = surroundings.fitting.partition_point(|(other, _)| *other < self.sentence.start);
        let mut seen = [false; EventType::ALL.len()];
        let end = self.sentence.end;
        let fitting = surroundings.fitting.iter().skip(first).take_while(|(other, _)| *other < end);
        for &(other, what) in fitting.take(MAX_BESIDE) {
            if other != mention.token && !std::mem::replace(&mut seen[what as usize], true) {
                self.add(&["beside", what.as_str(), kind]);
                self.add(&["beside", what.as_str(), kind, fit]);
            }
        }
    }

    /// What the article is about, and what the words around it are.
    fn topics(&mut self) {
        let context = self.scene.context(self.mention.token);
        let abouts = [("topic", "topic_of", Some(&self.scene.about)), ("context", "context_of", context)];
        for (name, of_word, about) in abouts {
            for topic in about.and_then(|about| about.topics).into_iter().flatten() {
                self.add(&[name, topic, self.kind]);
                self.add_of_word(of_word, topic);
            }
        }
    }

    /// What the whole article tells of its type.
    fn others(&mut self) {
        let Self { surroundings, candidate, mention, kind, fit, scope, .. } = *self;
        if let Some(most) = surroundings.most {
            self.add(&["most", most.as_str(), kind]);
        }
        let own = usize::from(candidate.fits && candidate.particular && !candidate.attribute);
        let others = surroundings.types.get(mention.kind as usize).map_or(0, |count| count.saturating_sub(own));
        self.add(&[scope, "others", few(others)]);
        self.add(&[scope, "others", few(others), fit]);
        self.add_if(surroundings.titled[mention.kind as usize], &[scope, "titled", fit]);
        let alike = mention.lemma.map_or(0, |lemma| {
            let end = surroundings.lemmas.partition_point(|other| *other <= (lemma, mention.kind));
            end - surroundings.lemmas.partition_point(|other| *other < (lemma, mention.kind))
        });
        self.add(&[scope, "alike", few(alike.saturating_sub(own)), fit]);
    }
}
