//! Triggers: which of the candidates of an article name events.
//!
//! Each candidate is judged by what speaks for it (`evidence`), then beside the others (`rerank`); of those at one word the
//! likeliest is kept.

mod evidence;
mod rerank;

#[cfg(feature = "train")]
pub(super) use evidence::evidence;
pub(super) use rerank::Company;

use super::candidate::{Candidate, Mention, candidates};
use super::casualties;
use super::model::{EventStatus, EventType};
use super::scene::Scene;
use super::settle::settle;

/// How likely a word must name an event.
const LIKELY: f64 = 0.26;

/// All triggers, in order of the text; and, where hypothetical ones are asked for, those that would be triggers if what
/// they name were told as having happened.
pub(super) fn mentions(scene: &Scene<'_>, hypothetical: bool) -> (Vec<Mention>, Vec<Mention>) {
    let (candidates, surroundings, scores) = judged(scene);
    let company = Company::of(&candidates, &scores);
    let (mut chosen, mut thought, mut harms) = (Vec::new(), Vec::new(), Vec::new());
    for (k, (candidate, score)) in candidates.into_iter().zip(scores).enumerate() {
        let sure = company.chance(scene, k, &candidate, score);
        if is_harmful(candidate.mention.kind) && casualties::is_harm(candidate.mention.lemma) {
            harms.push(Mention { sure, ..candidate.mention.clone() });
        }
        if sure >= LIKELY {
            choose(&mut chosen, Mention { sure, ..candidate.mention });
        } else if hypothetical && candidate.mention.status == EventStatus::Hypothetical {
            let mention = Mention { status: EventStatus::Occurred, ..candidate.mention };
            let real = Candidate { mention, ..candidate };
            let score = evidence::score(scene, &surroundings, &real);
            let sure = company.chance(scene, k, &real, score);
            if sure >= LIKELY {
                choose(
                    &mut thought,
                    Mention { sure, status: EventStatus::Hypothetical, doubted: true, ..real.mention },
                );
            }
        }
    }
    thought.retain(|mention| chosen.binary_search_by_key(&mention.token, |real| real.token).is_err());
    agree(&mut chosen, harms);
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

/// Words of harm name what the sentence tells as its cause, if that is of one type: لقوا حتفهم وأصيب آخرون في انفجار.
/// `harms` are all senses of these words, in order of the text.
fn agree(chosen: &mut [Mention], harms: Vec<Mention>) {
    for sentence in chosen.chunk_by_mut(|a, b| a.sentence == b.sentence) {
        let causes = sentence.iter().filter(|m| is_harmful(m.kind) && !casualties::is_harm(m.lemma));
        let mut kinds: Vec<EventType> = causes.map(|mention| mention.kind).collect();
        kinds.dedup();
        let [cause] = kinds[..] else { continue };
        for mention in sentence.iter_mut().filter(|m| is_harmful(m.kind) && m.kind != cause) {
            let first = harms.partition_point(|other| other.token < mention.token);
            let mut senses = harms.iter().skip(first).take_while(|other| other.token == mention.token);
            if let Some(sense) = senses.find(|other| other.kind == cause) {
                *mention = Mention { sure: mention.sure, ..sense.clone() };
            }
        }
    }
}

/// Does what is of a type harm people by itself? Who is harmed at a protest is so by somebody or something else.
const fn is_harmful(kind: EventType) -> bool {
    matches!(kind, EventType::Assault | EventType::Accident | EventType::Disaster)
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

/// The candidates of all sentences, with what the article tells apart from them, and the score of each by itself.
pub(super) fn judged(scene: &Scene<'_>) -> (Vec<Candidate>, Surroundings, Vec<f64>) {
    let candidates = all(scene);
    let surroundings = Surroundings::of(scene, &candidates);
    let scores = candidates.iter().map(|candidate| evidence::score(scene, &surroundings, candidate)).collect();
    (candidates, surroundings, scores)
}

fn all(scene: &Scene<'_>) -> Vec<Candidate> {
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
    /// The content word at each token.
    content: Vec<Option<&'static str>>,
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
        let content = (0..scene.syntax.words.len()).map(|at| evidence::content_word(scene, at)).collect();
        Self { types, titled, lemmas, sentences: scene.syntax.sentences().len(), fitting, most, content }
    }
}
