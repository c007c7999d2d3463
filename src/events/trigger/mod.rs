//! Triggers: which of the candidates of an article name events.
//!
//! Each candidate is judged by its form, by what stands around it and by what else the article tells
//! (`data/events/trigger.tsv`); of those at one word the likeliest is kept.

use super::candidate::{Candidate, Mention, candidates};
use super::evidence::{Evidence, Model, few};
use super::model::{ArgumentRole, EventStatus, EventType};
use super::scene::Scene;
use super::settle::settle;

static MODEL: Model = Model::new("trigger", include_bytes!(concat!(env!("OUT_DIR"), "/model_trigger.bin")));

/// Words on each side of a candidate that are looked at.
const AROUND: usize = 5;

/// Words of a sentence that name events whose types are looked at.
const MAX_BESIDE: usize = 24;

/// How likely a word must name an event.
const LIKELY: f64 = 0.26;
/// What a user's word adds, which the model may never have met: what one in fifty of the words that it has met adds or more,
/// such as استقالة. An attribute (فريق التحقيق) has to do without.
const TRUST: f64 = 2.0;

/// All triggers, in order of the text; and, where hypothetical ones are asked for, those that would be triggers if what
/// they name were told as having happened.
pub(super) fn mentions(scene: &Scene<'_>, hypothetical: bool) -> (Vec<Mention>, Vec<Mention>) {
    let candidates = all(scene);
    let surroundings = Surroundings::of(scene, &candidates);
    let (mut chosen, mut thought) = (Vec::new(), Vec::new());
    for candidate in candidates {
        let sure = evidence(scene, &surroundings, &candidate).chance();
        if sure >= LIKELY {
            choose(&mut chosen, Mention { sure, ..candidate.mention });
        } else if hypothetical && candidate.mention.status == EventStatus::Hypothetical {
            let mention = Mention { status: EventStatus::Occurred, ..candidate.mention };
            let real = Candidate { mention, ..candidate };
            let sure = evidence(scene, &surroundings, &real).chance();
            if sure >= LIKELY {
                choose(
                    &mut thought,
                    Mention { sure, status: EventStatus::Hypothetical, doubted: true, ..real.mention },
                );
            }
        }
    }
    thought.retain(|mention| chosen.binary_search_by_key(&mention.token, |real| real.token).is_err());
    (settled(scene, chosen), thought)
}

/// Adds a trigger; of those at one word the likeliest stays.
fn choose(chosen: &mut Vec<Mention>, mention: Mention) {
    match chosen.last_mut().filter(|last| last.token == mention.token) {
        Some(last) if last.sure < mention.sure => *last = mention,
        Some(_) => {}
        None => chosen.push(mention),
    }
}

/// The triggers as those of each sentence settle them.
fn settled(scene: &Scene<'_>, chosen: Vec<Mention>) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::with_capacity(chosen.len());
    let mut chosen = chosen.into_iter().peekable();
    while let Some(mention) = chosen.next() {
        let (first, sentence) = (found.len(), mention.sentence);
        found.push(mention);
        while let Some(next) = chosen.next_if(|next| next.sentence == sentence) {
            found.push(next);
        }
        settle(scene, &mut found, first);
    }
    found
}

/// The candidates of all sentences.
pub(super) fn all(scene: &Scene<'_>) -> Vec<Candidate> {
    let sentences = scene.syntax.sentences().iter().enumerate();
    let tokens = sentences.flat_map(|(sentence, tokens)| tokens.clone().map(move |token| (sentence, token)));
    tokens.flat_map(|(sentence, token)| candidates(scene, sentence, token)).collect()
}

/// What the article tells apart from a candidate.
#[derive(Debug)]
pub(super) struct Surroundings {
    /// For each type how many words name it in a sense that fits.
    types: Vec<usize>,
    /// Is it one of the title's?
    titled: Vec<bool>,
    /// The lemmas of words whose sense fits, with the type, sorted.
    lemmas: Vec<(u16, EventType)>,
    sentences: usize,
    /// The words whose sense fits, with the type, in order of the text.
    fitting: Vec<(usize, EventType)>,
    /// The type that most of them name.
    most: Option<EventType>,
}

impl Surroundings {
    pub(super) fn of(scene: &Scene<'_>, candidates: &[Candidate]) -> Self {
        let size = EventType::ALL.len();
        let (mut types, mut titled, mut lemmas) = (vec![0; size], vec![false; size], Vec::new());
        for Candidate { mention, .. } in candidates.iter().filter(|c| c.fits && !c.attribute && c.particular) {
            let kind = mention.kind as usize;
            types[kind] += 1;
            titled[kind] |= scene.is_title(mention.sentence);
            lemmas.extend(mention.lemma.map(|lemma| (lemma, mention.kind)));
        }
        lemmas.sort_unstable();
        let fitting = candidates.iter().filter(|c| c.fits && !c.attribute).map(|c| (c.mention.token, c.mention.kind));
        let fitting: Vec<(usize, EventType)> = fitting.collect();
        let most = (0..size).rev().max_by_key(|&k| types[k]).filter(|&k| types[k] > 0);
        let most = most.and_then(|k| EventType::ALL.get(k).copied());
        Self { types, titled, lemmas, sentences: scene.syntax.sentences().len(), fitting, most }
    }
}

/// What speaks for a candidate naming an event of its type.
pub(super) fn evidence(scene: &Scene<'_>, surroundings: &Surroundings, candidate: &Candidate) -> Evidence {
    let syntax = scene.syntax;
    let mention = &candidate.mention;
    let token = mention.token;
    let kind = mention.kind.as_str();
    let mut evidence = Evidence::new(&MODEL);
    let part = mention.part(scene);
    let fit = match (candidate.fits, candidate.plain, candidate.rival) {
        (true, true, _) => "plain",
        (true, false, _) => "held",
        (false, _, None) => "loose",
        (false, _, Some(rival)) => {
            evidence.add(&["rival", rival.as_str(), kind]);
            "rivalled"
        }
    };
    evidence.add(&["type", kind]);
    evidence.add(&["part", part]);
    evidence.add(&["fit", fit]);
    evidence.add(&["fit", fit, part]);
    evidence.add(&["fit", fit, kind]);
    evidence.add(&["part", part, kind]);
    if let Some(lemma) = mention.lemma.and_then(crate::words::lemma) {
        evidence.add(&["lemma", lemma]);
        evidence.add(&["lemma", lemma, kind]);
        evidence.add_if(!mention.verb, &["lemma", lemma, part]);
        evidence.add(&["lemma", lemma, fit]);
    }
    evidence.add_if(candidate.attribute, &["attribute"]);
    evidence.add_if(candidate.attribute, &["attribute", part]);
    evidence.add_if(mention.generic, &["generic"]);
    evidence.add_if(mention.generic && !candidate.particular, &["generic", "bare"]);
    evidence.add_if(!candidate.particular, &["bare", if mention.verb { "verb" } else { "noun" }]);
    evidence.add_if(candidate.light, &["light"]);
    evidence.add_if(candidate.supported, &["supported"]);
    evidence.add_if(mention.demonstrative, &["demonstrative"]);
    evidence.add_if(mention.plural && !mention.verb, &["plural", part]);
    evidence.add_if(mention.time.is_some(), &["dated"]);
    evidence.add_if(!mention.harm.is_empty(), &["harm"]);
    evidence.add(&["status", mention.status.as_str()]);
    evidence.add_if(mention.status == EventStatus::Hypothetical, &["hypothetical", kind]);
    for role in [ArgumentRole::Actor, ArgumentRole::Recipient, ArgumentRole::Location] {
        let mut fillers = mention.fillers.iter().filter(|filler| filler.role == role);
        let how = match fillers.clone().next() {
            None => "none",
            Some(_) if fillers.clone().all(|filler| filler.party.implied) => "implied",
            Some(_) if fillers.any(|filler| filler.party.entity.is_some()) => "named",
            Some(_) => "told",
        };
        evidence.add(&["role", role.as_str(), how]);
        evidence.add(&["role", role.as_str(), how, if mention.verb { "verb" } else { "noun" }]);
    }
    let place = match (syntax.has_title(), mention.sentence) {
        (true, 0) => "title",
        (true, 1) | (false, 0) => "lead",
        (_, k) if k <= 3 => "early",
        (_, k) if k + 2 >= surroundings.sentences => "end",
        _ => "body",
    };
    // An excerpt tells little apart from its own words.
    let scope = if scene.is_excerpt() { "short" } else { "whole" };
    evidence.add(&[scope, "place", place]);
    evidence.add(&[scope, "place", place, part]);
    let quote = scene.quote_of(token).and_then(|k| scene.quotes.get(k));
    evidence.add(&["quote", quote.map_or("none", |quote| quote.kind.as_str())]);
    let clause = mention.clause.and_then(|k| scene.clauses.get(k));
    if let Some(clause) = clause {
        let opener = clause.opener.as_str();
        evidence.add(&["opener", opener, if mention.verb { "verb" } else { "noun" }]);
        evidence.add_if(clause.verb.is_none() && !mention.verb, &["verbless"]);
    }
    if !mention.verb {
        let governor = syntax.governor_at(token).map(|governor| governor.preposition);
        let name = governor.and_then(|k| super::class::PREPOSITIONS.get(usize::from(k)).copied());
        evidence.add(&["governor", if governor.is_some() { name.unwrap_or("other") } else { "none" }]);
        let before = token.checked_sub(1).filter(|_| governor.is_none());
        let noun = before.filter(|&k| syntax.is(k, |r| r.is_noun() && !r.has_article() && !r.has_pronoun()));
        if let Some(lemma) = noun.and_then(|k| syntax.reading(k)?.lemma()).and_then(crate::words::lemma) {
            evidence.add(&["before", lemma]);
        }
        evidence.add_if(noun.is_some(), &["construct", part]);
    }
    let sentence = syntax.sentences().get(mention.sentence).cloned().unwrap_or_default();
    for (name, at) in [("next", Some(token + 1)), ("previous", token.checked_sub(1))] {
        let Some(at) = at.filter(|at| sentence.contains(at)) else { continue };
        let named = syntax.named(at).and_then(|named| syntax.entity_kind(named.entity));
        let lemma = syntax.reading(at).and_then(|reading| reading.lemma()).and_then(crate::words::lemma);
        let word = match named {
            Some(kind) => kind.as_str(),
            None => lemma.unwrap_or_else(|| syntax.word(at)),
        };
        evidence.add(&[name, word]);
        evidence.add(&[name, word, kind]);
    }
    let lemma_at = |at: usize| {
        let named = syntax.named(at).and_then(|named| syntax.entity_kind(named.entity));
        match named {
            Some(kind) => Some(kind.as_str()),
            None => syntax.reading(at).filter(|r| !r.is_function())?.lemma().and_then(crate::words::lemma),
        }
    };
    for (name, at) in [("next2", Some(token + 2)), ("previous2", token.checked_sub(2))] {
        let Some(at) = at.filter(|at| sentence.contains(at)) else { continue };
        if let Some(lemma) = lemma_at(at) {
            evidence.add(&[name, lemma, kind]);
        }
    }
    for at in token.saturating_sub(AROUND).max(sentence.start)..(token + AROUND + 1).min(sentence.end) {
        if at != token
            && syntax.is_word(at)
            && let Some(lemma) = lemma_at(at)
        {
            evidence.add(&["around", lemma, kind]);
        }
    }
    if let Some(verb) = scene.verb_of(token).filter(|site| site.verb != token).map(|site| site.verb)
        && let Some(lemma) = lemma_at(verb)
    {
        evidence.add(&["clause_verb", lemma, part]);
        evidence.add(&["clause_verb", lemma, kind]);
    }
    if mention.verb
        && let Some(site) = scene.verb_of(token).filter(|site| site.verb == token)
    {
        for (name, parties) in [("subject", &site.subject), ("object", &site.object)] {
            let Some(party) = parties.first() else {
                evidence.add(&[name, "none", kind]);
                continue;
            };
            if let Some(lemma) = lemma_at(party.head) {
                evidence.add(&[name, lemma, kind]);
            }
            evidence.add(&["of_class", name, super::link::unnamed(party), kind]);
        }
    }
    let first = surroundings.fitting.partition_point(|(other, _)| *other < sentence.start);
    let mut seen = [false; EventType::ALL.len()];
    for &(other, what) in
        surroundings.fitting.iter().skip(first).take_while(|(other, _)| *other < sentence.end).take(MAX_BESIDE)
    {
        if other != token && !std::mem::replace(&mut seen[what as usize], true) {
            evidence.add(&["beside", what.as_str(), kind]);
            evidence.add(&["beside", what.as_str(), kind, fit]);
        }
    }
    if let Some(most) = surroundings.most {
        evidence.add(&["most", most.as_str(), kind]);
    }
    let own = usize::from(candidate.fits && candidate.particular && !candidate.attribute);
    let others = surroundings.types.get(mention.kind as usize).map_or(0, |count| count.saturating_sub(own));
    evidence.add(&[scope, "others", few(others)]);
    evidence.add(&[scope, "others", few(others), fit]);
    evidence.add_if(surroundings.titled[mention.kind as usize], &[scope, "titled", fit]);
    let alike = mention.lemma.map_or(0, |lemma| {
        let end = surroundings.lemmas.partition_point(|other| *other <= (lemma, mention.kind));
        end - surroundings.lemmas.partition_point(|other| *other < (lemma, mention.kind))
    });
    let alike = alike.saturating_sub(own);
    evidence.add(&[scope, "alike", few(alike), fit]);
    evidence.trust_if(mention.own && !candidate.attribute, TRUST);
    evidence
}
