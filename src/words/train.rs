//! Learning the weights of the [tagger](super::tagger) from a corpus in CoNLL-U, and measuring them.

use super::features::UPOS;
use super::morphology::{Candidate, ENCLITICS, Morphology};
use std::rc::Rc;

use super::tagger::{Entry, LOG_WEIGHTS, Row, Weights, decode, features_of, row};
use super::token::{Token, TokenKind, tokens};
use crate::Error;
use crate::Normaliser;
use crate::lexicon::Lexicon;

const EPOCHS: usize = 8;
/// The largest weight becomes the largest byte.
const LARGEST: f32 = 127.0;
const PROCLITICS: [&str; 7] = ["و", "ف", "ب", "ل", "ك", "س", "أ"];

/// How a word of the corpus is cut, and its part of speech.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Gold {
    proclitics: Vec<String>,
    enclitic: String,
    upos: String,
    features: String,
}

struct Sentence {
    text: String,
    tokens: Vec<Token>,
    row: Vec<Row>,
    gold: Vec<Option<Gold>>,
}

/// Learns from a corpus in CoNLL-U whose words are cut into clitics; returns the weights as bytes.
///
/// # Errors
///
/// [`Error::Data`] if the embedded lexicon is damaged.
pub fn train(corpus: &str) -> Result<Vec<u8>, Error> {
    let morphology = Morphology::get()?;
    let sentences = read(Lexicon::get()?, morphology, corpus);
    let learnt = learn(&sentences.iter().collect::<Vec<_>>());
    Ok(quantised(&learnt))
}

/// Ten-fold cross-validation: a line of figures.
///
/// # Errors
///
/// [`Error::Data`] if the embedded lexicon is damaged.
pub fn cross_validate(corpus: &str) -> Result<String, Error> {
    const FOLDS: usize = 10;
    let morphology = Morphology::get()?;
    let sentences = read(Lexicon::get()?, morphology, corpus);
    let mut total = Tally::default();
    for fold in 0..FOLDS {
        let (mut training, mut test) = (Vec::new(), Vec::new());
        for (k, sentence) in sentences.iter().enumerate() {
            if k * FOLDS / sentences.len().max(1) == fold { test.push(sentence) } else { training.push(sentence) }
        }
        let bytes = quantised(&learn(&training));
        total.measure(&Bytes(&bytes), &test);
    }
    Ok(total.line())
}

struct Bytes<'a>(&'a [u8]);

impl Weights for Bytes<'_> {
    fn weight(&self, feature: u32) -> f32 {
        self.0.get(feature as usize).map_or(0.0, |&b| f32::from(b.cast_signed()))
    }
}

impl Weights for Vec<f32> {
    fn weight(&self, feature: u32) -> f32 {
        self.get(feature as usize).copied().unwrap_or(0.0)
    }
}

fn quantised(weights: &[f32]) -> Vec<u8> {
    let top = weights.iter().fold(f32::EPSILON, |top, w| top.max(w.abs()));
    weights.iter().map(|w| ((w / top * LARGEST).round() as i8).cast_unsigned()).collect()
}

fn learn(sentences: &[&Sentence]) -> Vec<f32> {
    let size = 1 << LOG_WEIGHTS;
    let (mut weights, mut sums) = (vec![0.0_f32; size], vec![0.0_f64; size]);
    let mut step = 1.0_f64;
    for _ in 0..EPOCHS {
        for s in sentences {
            let guessed = decode(&weights, &s.text, &s.tokens, &s.row);
            // The right reading that the model likes best: where several are equally right, keep the guess if it is one.
            let right: Vec<usize> = s
                .row
                .iter()
                .zip(&s.gold)
                .zip(&guessed)
                .map(|((r, gold), &guess)| match gold {
                    Some(gold) => oracle(r, gold, guess),
                    None => guess,
                })
                .collect();
            if right != guessed {
                let mut change = |chosen: &[usize], by: f32| {
                    features_of(&s.text, &s.tokens, &s.row, chosen, &mut |feature| {
                        weights[feature as usize] += by;
                        sums[feature as usize] += f64::from(by) * step;
                    });
                };
                change(&right, 1.0);
                change(&guessed, -1.0);
            }
            step += 1.0;
        }
    }
    weights.iter().zip(&sums).map(|(w, sum)| w - (sum / step) as f32).collect()
}

/// How well a reading agrees with the gold.
fn agreement(c: &Candidate, gold: &Gold) -> u32 {
    let proclitics = c.proclitics.letters().eq(gold.proclitics.iter().map(String::as_str));
    let enclitic = ENCLITICS[usize::from(c.enclitic)] == gold.enclitic;
    let upos = UPOS[c.features.upos() as usize] == gold.upos;
    let has = |name: &str, value: u32, names: &[&str]| {
        names.get(value as usize).is_some_and(|v| !v.is_empty() && gold.features.contains(&format!("{name}={v}")))
    };
    let gender = has("Gender", c.features.gender(), &["", "Masc", "Fem"]);
    let number = has("Number", c.features.number(), &["", "Sing", "Dual", "Plur"]);
    let aspect = has("Aspect", c.features.aspect(), &["", "Perf", "Imp"]);
    u32::from(proclitics) * 16
        + u32::from(enclitic) * 16
        + u32::from(upos) * 8
        + u32::from(gender)
        + u32::from(number)
        + u32::from(aspect)
}

fn oracle(row: &Row, gold: &Gold, guess: usize) -> usize {
    let score = |k: usize| agreement(&row.entry.list[k], gold);
    let top = (0..row.entry.list.len()).map(score).max().unwrap_or(0);
    if score(guess) == top { guess } else { (0..row.entry.list.len()).find(|&k| score(k) == top).unwrap_or(guess) }
}

#[derive(Default)]
struct Tally {
    words: usize,
    upos: usize,
    clitics: usize,
    proclitics: [usize; 3],
    reachable: usize,
}

impl Tally {
    fn measure(&mut self, weights: &impl Weights, sentences: &[&Sentence]) {
        for s in sentences {
            let chosen = decode(weights, &s.text, &s.tokens, &s.row);
            for ((r, gold), (&k, token)) in s.row.iter().zip(&s.gold).zip(chosen.iter().zip(&s.tokens)) {
                let Some(gold) = gold else { continue };
                let c = &r.entry.list[k];
                let said: Vec<&str> = c.proclitics.letters().collect();
                let right = said.iter().eq(gold.proclitics.iter());
                let enclitic = ENCLITICS[usize::from(c.enclitic)] == gold.enclitic;
                let upos = UPOS[c.features.upos() as usize] == gold.upos;
                self.words += 1;
                self.upos += usize::from(upos);
                self.clitics += usize::from(right && enclitic);
                self.reachable += usize::from(r.entry.list.iter().any(|c| agreement(c, gold) >= 40));
                self.proclitics[0] += usize::from(right && !said.is_empty());
                self.proclitics[1] += usize::from(!said.is_empty());
                self.proclitics[2] += usize::from(!gold.proclitics.is_empty());
                if !(right && enclitic && upos) && std::env::var("KHABAR_ERRORS").is_ok() {
                    let word = &s.text[token.range.clone()];
                    eprintln!(
                        "{word}\t{}+{}\t{}\t{}+{}\t{}",
                        gold.proclitics.join("+"),
                        gold.enclitic,
                        gold.upos,
                        said.join("+"),
                        ENCLITICS[usize::from(c.enclitic)],
                        UPOS[c.features.upos() as usize]
                    );
                }
            }
        }
    }

    fn line(&self) -> String {
        let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
        let [hit, said, gold] = self.proclitics;
        let (p, r) = (share(hit, said), share(hit, gold));
        format!(
            "words {}  proclitics P {p:.4} R {r:.4} F1 {:.4}  clitics {:.4}  upos {:.4}  reachable {:.4}",
            self.words,
            2.0 * p * r / (p + r),
            share(self.clitics, self.words),
            share(self.upos, self.words),
            share(self.reachable, self.words)
        )
    }
}

/// Sentences of a CoNLL-U file whose tokens are parts of words: `SpaceAfter=No` joins them.
fn read(lexicon: &Lexicon, morphology: &Morphology, corpus: &str) -> Vec<Sentence> {
    corpus.split("\n\n").filter_map(|block| sentence(lexicon, morphology, block)).collect()
}

fn sentence(lexicon: &Lexicon, morphology: &Morphology, block: &str) -> Option<Sentence> {
    let mut text = String::new();
    // Byte range of each part in the text, with its part of speech.
    let mut parts = Vec::new();
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() != 10 || !cells[0].bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let form = Normaliser::clean().normalise(cells[1]).text().to_owned();
        let start = text.len();
        text.push_str(&form);
        parts.push((start..text.len(), form, cells[3].to_owned(), cells[5].to_owned()));
        if !cells[9].contains("SpaceAfter=No") {
            text.push(' ');
        }
    }
    if parts.is_empty() {
        return None;
    }
    let tokens = tokens(&text);
    let gold = tokens
        .iter()
        .map(|token| {
            let inside: Vec<_> = parts
                .iter()
                .filter(|(range, ..)| range.start >= token.range.start && range.end <= token.range.end)
                .collect();
            let whole = inside.first().is_some_and(|p| p.0.start == token.range.start)
                && inside.last().is_some_and(|p| p.0.end == token.range.end);
            if token.kind != TokenKind::Word || !whole {
                return None;
            }
            let mut inside = &inside[..];
            let mut proclitics = Vec::new();
            while inside.len() > 1 && PROCLITICS.contains(&inside[0].1.as_str()) {
                proclitics.push(inside[0].1.clone());
                inside = &inside[1..];
            }
            let mut enclitic = String::new();
            if let [.., last] = inside
                && inside.len() > 1
                && ENCLITICS.contains(&last.1.as_str())
                && last.2 == "PRON"
            {
                enclitic = last.1.clone();
                inside = &inside[..inside.len() - 1];
            }
            let [only] = inside else { return None };
            Some(Gold { proclitics, enclitic, upos: only.2.clone(), features: only.3.clone() })
        })
        .collect();
    let row = row(lexicon, &text, &tokens, |word, kind| Rc::new(Entry::of(lexicon, morphology, word, kind)));
    Some(Sentence { text, tokens, row, gold })
}
