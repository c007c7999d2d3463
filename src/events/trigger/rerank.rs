//! Reranking: each candidate seen once more beside the others of its article (`data/events/trigger_rerank.tsv`).

use foldhash::{HashMap, HashMapExt};

use crate::events::candidate::{Candidate, Mention};
use crate::events::class::forest::TriggerStanding;
use crate::events::evidence::chance;
use crate::events::forest::{Forest, NONE, as_number, hundredths, mean_of_others, thousandths};
use crate::events::model::EventType;
use crate::events::scene::Scene;
use crate::events::vector::About;

static FOREST: Forest = Forest::new(
    "trigger_rerank",
    TriggerStanding::NAMES,
    include_bytes!(concat!(env!("OUT_DIR"), "/forest_trigger_rerank.bin")),
);

/// Where there is no other word.
const FAR: i32 = 999;

/// A word with its candidates.
#[derive(Debug, Clone, Copy)]
struct Word {
    token: usize,
    /// Its likeliest sense.
    kind: EventType,
    chance: f64,
}

/// What the scores of all candidates tell.
#[derive(Debug)]
pub(in crate::events) struct Company {
    words: Vec<Word>,
    /// For each candidate its word, the best score of the word's other senses, and how many senses it has.
    places: Vec<(u32, i32, u8)>,
    /// How many triggers of each type are to be expected, and in all; the two best chances of each type.
    expected: Vec<f64>,
    total: f64,
    best: Vec<[f64; 2]>,
    /// The sum of the chances of each lemma in a sense, and how many they are.
    lemmas: HashMap<(Option<u16>, EventType), (f64, i32)>,
}

impl Company {
    /// The candidates stand in order of the text.
    pub(in crate::events) fn of(candidates: &[Candidate], scores: &[f64]) -> Self {
        let types = EventType::ALL.len();
        let (mut expected, mut best) = (vec![0.0; types], vec![[0.0; 2]; types]);
        let (mut words, mut places) = (Vec::new(), Vec::with_capacity(candidates.len()));
        let mut lemmas: HashMap<_, (f64, i32)> = HashMap::new();
        let all: Vec<(&Mention, f64)> = candidates.iter().map(|c| &c.mention).zip(scores.iter().copied()).collect();
        for senses in all.chunk_by(|(a, _), (b, _)| a.token == b.token) {
            let Some(&(surest, score)) = senses.iter().rev().max_by(|a, b| a.1.total_cmp(&b.1)) else { continue };
            let word = Word { token: surest.token, kind: surest.kind, chance: chance(score) };
            expected[word.kind as usize] += word.chance;
            for (k, (mention, score)) in senses.iter().enumerate() {
                let own = chance(*score);
                let [first, second] = &mut best[mention.kind as usize];
                if own > *first {
                    (*first, *second) = (own, *first);
                } else if own > *second {
                    *second = own;
                }
                let alike = lemmas.entry((mention.lemma, mention.kind)).or_default();
                *alike = (alike.0 + own, alike.1 + 1);
                let others = senses.iter().enumerate().filter(|(other, _)| *other != k);
                let rival = others.map(|(_, (_, score))| hundredths(*score)).max().unwrap_or(NONE);
                places.push((words.len() as u32, rival, u8::try_from(senses.len()).unwrap_or(u8::MAX)));
            }
            words.push(word);
        }
        let total = expected.iter().sum();
        Self { words, places, expected, total, best, lemmas }
    }

    /// How likely a candidate with a score names an event.
    pub(super) fn chance(&self, scene: &Scene<'_>, index: usize, candidate: &Candidate, score: f64) -> f64 {
        chance(FOREST.reweigh(score, || self.standing(scene, index, candidate, score).values()))
    }

    /// How a candidate with a score stands beside the others.
    pub(in crate::events) fn standing(
        &self,
        scene: &Scene<'_>,
        index: usize,
        candidate: &Candidate,
        score: f64,
    ) -> TriggerStanding {
        let (mention, own) = (&candidate.mention, chance(score));
        let (word, rival, senses) = self.places.get(index).copied().unwrap_or_default();
        let word = word as usize;
        let (kind, count) = (mention.kind, self.words.len());
        let counted = if self.words.get(word).is_some_and(|word| word.kind == kind) { own } else { 0.0 };
        let others = self.total - counted;
        let of_type = self.expected[kind as usize] - counted;
        let [first, second] = self.best[kind as usize];
        let (sum, alike) = self.lemmas.get(&(mention.lemma, kind)).copied().unwrap_or_default();
        let beside = |away: isize| {
            let other = word.checked_add_signed(away).and_then(|at| self.words.get(at));
            other.map_or([0, FAR, 0], |other| {
                let tokens = as_number(other.token.abs_diff(mention.token));
                [thousandths(other.chance), tokens, i32::from(other.kind == kind)]
            })
        };
        let ([before, before_tokens, before_same], [behind, behind_tokens, behind_same]) = (beside(-1), beside(1));
        let ([before2, before2_tokens, before2_same], [behind2, behind2_tokens, behind2_same]) =
            (beside(-2), beside(2));
        let part = mention.part(scene);
        let like = |about: &About| scene.context(mention.token).map_or(0, |own| own.likeness(about));
        TriggerStanding {
            score: hundredths(score),
            rival,
            senses: senses.into(),
            kind: kind as i32,
            perfect: i32::from(part == "perfect"),
            imperfect: i32::from(part == "imperfect"),
            indefinite: i32::from(part == "indefinite"),
            definite: i32::from(part == "definite"),
            fits: i32::from(candidate.fits),
            plain: i32::from(candidate.fits && candidate.plain),
            rivalled: i32::from(!candidate.fits && candidate.rival.is_some()),
            excerpt: i32::from(scene.is_excerpt()),
            place: as_number(word),
            words: as_number(count),
            expected: thousandths(others),
            density: thousandths(others / count.saturating_sub(1).max(1) as f64),
            of_type: thousandths(of_type),
            share: thousandths(of_type / others.max(1e-6)),
            best_of_type: thousandths(if own >= first { second } else { first }),
            alike: mean_of_others((sum, alike), own),
            alike_count: alike,
            before,
            before_tokens,
            before_same,
            before2,
            before2_tokens,
            before2_same,
            behind,
            behind_tokens,
            behind_same,
            behind2,
            behind2_tokens,
            behind2_same,
            like_title: like(&scene.title),
            like_text: like(&scene.about),
        }
    }
}
