//! How often each lemma is met: estimated from raw text by expectation and maximisation.
//!
//! A word's count is shared among its readings in proportion to how often their lemmas and their combinations of
//! clitics are met; what the lemmas got is the next estimate. Verbs that are written alike (وَقَعَ, وَقَّعَ)
//! cannot be told apart so: they share in proportion to how often their verbal nouns (وقوع, توقيع) are met. Only counts
//! are learnt, no text is kept.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use super::features::{UPOS, VERB};
use super::morphology::Morphology;
use super::token::{TokenKind, tokens};
use crate::{Error, Normaliser};

const ROUNDS: usize = 8;
/// Words that are met less often are left out.
const MIN_COUNT: f64 = 3.0;

/// Lemma and part of speech, and the combination of clitics with the part of speech.
type Reading = ((u16, u32), (u32, u8, u32));

/// Counts of words, filled from texts.
#[derive(Debug, Default)]
pub struct Counts(HashMap<String, f64>);

impl Counts {
    /// Counts the words of a text.
    pub fn add(&mut self, text: &str) {
        let clean = Normaliser::clean().normalise(text);
        for token in tokens(clean.text()).into_iter().filter(|token| token.kind == TokenKind::Word) {
            *self.0.entry(clean.text()[token.range].to_owned()).or_default() += 1.0;
        }
    }

    /// How often the verbal nouns of each verb are met, with the article: the bare noun may look like the verb.
    fn verbal_nouns<'a>(&self, verbs: &'a str) -> HashMap<&'a str, f64> {
        let bare = Normaliser::new().diacritics(true);
        let met = |noun: &str| self.0.get(&format!("ال{}", bare.normalise(noun).text())).copied().unwrap_or(0.0);
        let mut counts = HashMap::new();
        for row in verbs.lines().skip(1) {
            let mut cells = row.split('\t');
            if let (Some(lemma), Some(nouns)) = (cells.next(), cells.nth(3)) {
                *counts.entry(lemma).or_insert(0.0) += nouns.split('|').map(met).sum::<f64>();
            }
        }
        counts
    }

    /// The table `data/words/weights.tsv`: lemma, part of speech, and how often it is met, in powers of two.
    ///
    /// `verbs` is the table `data/words/verbs.tsv`.
    ///
    /// # Errors
    ///
    /// [`Error::Data`] if the embedded lexicon is damaged.
    pub fn table(&self, verbs: &str) -> Result<String, Error> {
        let morphology = Morphology::get()?;
        let nouns_of = self.verbal_nouns(verbs);
        let prior = |lemma: u16| {
            let text = morphology.lemma(lemma).map_or("", |lemma| lemma.text);
            1.0 + nouns_of.get(text).copied().unwrap_or(0.0)
        };
        // Each word with its readings: lemma and part of speech, and the combination of clitics.
        let mut words: Vec<(&String, f64, Vec<Reading>)> = Vec::new();
        for (word, &count) in self.0.iter().filter(|(_, count)| **count >= MIN_COUNT) {
            let mut readings: Vec<_> = morphology
                .candidates(word)
                .iter()
                .filter(|c| c.exact && !c.derived)
                .filter_map(|c| {
                    Some(((c.lemma?, c.features.upos()), (c.proclitics.id(), c.enclitic, c.features.upos())))
                })
                .collect();
            readings.sort_unstable();
            readings.dedup();
            if !readings.is_empty() {
                words.push((word, count, readings));
            }
        }
        words.sort_by_key(|(word, ..)| *word);
        let (mut of_lemma, mut of_clitics) = (BTreeMap::new(), BTreeMap::new());
        for _ in 0..ROUNDS {
            let (mut next_lemma, mut next_clitics) = (BTreeMap::new(), BTreeMap::new());
            for (_, count, readings) in &words {
                let share = |(lemma, clitics): &(_, _)| {
                    of_lemma.get(lemma).copied().unwrap_or(1.0) * of_clitics.get(clitics).copied().unwrap_or(1.0)
                };
                let is_verb = |reading: &Reading| reading.0.1 == VERB;
                let mut shares: Vec<f64> = readings.iter().map(share).collect();
                let all_verbs: f64 = readings.iter().zip(&shares).filter(|(r, _)| is_verb(r)).map(|(_, s)| s).sum();
                for (reading, share) in readings.iter().zip(&mut shares).filter(|(reading, _)| is_verb(reading)) {
                    *share *= prior(reading.0.0);
                }
                let weighed: f64 = readings.iter().zip(&shares).filter(|(r, _)| is_verb(r)).map(|(_, s)| s).sum();
                for (_, share) in readings.iter().zip(&mut shares).filter(|(reading, _)| is_verb(reading)) {
                    *share *= all_verbs / weighed.max(f64::MIN_POSITIVE);
                }
                let total: f64 = shares.iter().sum();
                for (reading, share) in readings.iter().zip(shares) {
                    let part = count * share / total.max(f64::MIN_POSITIVE);
                    *next_lemma.entry(reading.0).or_insert(0.1) += part;
                    *next_clitics.entry(reading.1).or_insert(0.1) += part;
                }
            }
            (of_lemma, of_clitics) = (next_lemma, next_clitics);
        }
        let mut table: BTreeMap<(&str, &str), f64> = BTreeMap::new();
        for ((lemma, pos), count) in of_lemma {
            if let Some(lemma) = morphology.lemma(lemma) {
                let slot = table.entry((lemma.text, UPOS[pos as usize])).or_default();
                *slot = slot.max(count);
            }
        }
        let mut out = String::from("lemma\tpos\tweight\n");
        for ((lemma, pos), count) in table {
            let weight = count.max(1.0).log2().round().min(24.0);
            if weight >= 1.0 {
                // Writing to a string cannot fail.
                let _ = writeln!(out, "{lemma}\t{pos}\t{weight}");
            }
        }
        Ok(out)
    }
}
