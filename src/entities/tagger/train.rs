//! Learning the weights of the tagger of names from corpora in CoNLL: a word and its label a line, a blank line between
//! sentences.
//!
//! The likelihood of the labels is maximised with an L1 and an L2 penalty (`descent`). As at run
//! time, what a word adds is summed once for each word and not once for each place where it stands, which makes a pass
//! over a million tokens a matter of a second.

use std::collections::{BTreeMap, HashMap};

use super::crf::{Chain, LABELS, Lattice, Scores, Transitions, is_allowed};
use super::descent::minimise;
use super::features::{self, Attribute, CENTRE, PLACES, Traits};
use super::marks::{bits, mark, openings};
use super::table::Table;
use super::weights::{CELLS, write};
use super::{Known, NAMES_OF_LABELS, Sentence, Tagger, Witness};
use crate::Error;
use crate::gazetteer::Gazetteer;

/// How weights are learnt.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Options {
    /// Weight of the sum of the weights' sizes.
    pub l1: f64,
    /// Weight of the sum of their squares.
    pub l2: f64,
    /// Steps of the optimiser.
    pub steps: usize,
    /// Times that a cell must be met to have a weight.
    pub least: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { l1: 0.15, l2: 0.05, steps: 110, least: 1 }
    }
}

/// Threads; the halves of the work are always the same, so that the sums are too.
const THREADS: usize = 2;
/// Number of transitions.
const TRANSITIONS: usize = LABELS * LABELS;

/// Learns from corpora, each with what a sentence of it counts; returns the file `names.bin`.
///
/// # Errors
///
/// [`Error::Data`] if the embedded data are damaged or a corpus cannot be read.
pub fn train(corpora: &[(String, f64)], options: Options) -> Result<Vec<u8>, Error> {
    let mut corpus = Corpus::new(Table::new(super::WORDS)?, Gazetteer::embedded()?);
    for (text, weight) in corpora {
        read(text, |words, labels| corpus.add(words, labels, *weight))?;
    }
    let model = Model::of(&corpus, options.least);
    eprintln!(
        "{} sentences, {} words, {} attributes, {} weights",
        corpus.sentences.len(),
        corpus.types.len(),
        corpus.reach.len(),
        model.cells.len()
    );
    let learnt =
        minimise(model.cells.len() + TRANSITIONS, options, |weights, gradient| model.loss(&corpus, weights, gradient));
    Ok(model.file(&corpus, &learnt))
}

/// Tags a corpus whose labels are known with the weights of a file that [`train`] has made: a line of micro-F1, of all
/// names and of each kind, as CoNLL counts them.
///
/// # Errors
///
/// [`Error::Data`] if the weights are damaged or the corpus cannot be read.
pub fn measure(weights: &[u8], corpus: &str) -> Result<String, Error> {
    let (tagger, gazetteer) = (Tagger::new(super::WORDS, weights)?, Gazetteer::embedded()?);
    // Right, told and true names; of all, then of each kind.
    let mut counts = [[0_usize; 3]; 1 + LABELS / 2];
    read(corpus, |words, labels| {
        let told = names(&tagger.tag_words(Witness::Both, &gazetteer, &[words.to_vec()]).concat());
        let labels: Vec<u8> = labels.iter().map(|&label| label as u8).collect();
        let names = names(&labels);
        for (list, slot) in [(&told, 1), (&names, 2)] {
            for name in list {
                for kind in [0, name.1] {
                    counts[kind][slot] += 1;
                    counts[kind][0] += usize::from(slot == 1 && names.contains(name));
                }
            }
        }
    })?;
    let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
    let [right, told, all] = counts[0];
    let mut line =
        format!("P {:.2} R {:.2} F1 {:.2}", share(right, told), share(right, all), share(2 * right, told + all));
    for (kind, [right, told, all]) in counts.into_iter().enumerate().skip(1) {
        line += &format!("  {} {:.2}", &NAMES_OF_LABELS[2 * kind][2..], share(2 * right, told + all));
    }
    Ok(line)
}

/// The names in a row of labels: the words, and the kind from 1.
fn names(labels: &[u8]) -> Vec<(std::ops::Range<usize>, usize)> {
    let mut names: Vec<(std::ops::Range<usize>, usize)> = Vec::new();
    for (at, &label) in labels.iter().enumerate().filter(|(_, label)| **label > 0) {
        let kind = usize::from(label.div_ceil(2));
        match names.last_mut().filter(|last| label % 2 == 0 && last.0.end == at && last.1 == kind) {
            Some(last) => last.0.end = at + 1,
            None => names.push((at..at + 1, kind)),
        }
    }
    names
}

/// Calls back for each sentence of a corpus with its words and labels.
fn read(conll: &str, mut sentence: impl FnMut(&[&str], &[usize])) -> Result<(), Error> {
    let (mut words, mut labels) = (Vec::new(), Vec::new());
    for line in conll.lines().chain([""]) {
        let mut cells = line.split_whitespace();
        if let (Some(word), Some(label)) = (cells.next(), cells.next_back()) {
            let label = NAMES_OF_LABELS.iter().position(|name| *name == label);
            words.push(word);
            labels.push(label.ok_or_else(|| Error::data("corpus")(format!("no label: {line:?}")))?);
        } else if !words.is_empty() {
            sentence(&words, &labels);
            words.clear();
            labels.clear();
        }
    }
    Ok(())
}

/// A sentence whose labels are known.
struct Example {
    /// The words and what stands before and behind them, as indices of types.
    types: Vec<u32>,
    /// Attributes of each of these beside those of its type: where they end.
    ends: Vec<u32>,
    attributes: Vec<u32>,
    labels: Vec<u8>,
    weight: f64,
}

impl Example {
    fn attributes(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.attributes[start..self.ends[at] as usize]
    }
}

/// All examples, with words and attributes as numbers.
struct Corpus {
    table: Table,
    gazetteer: Gazetteer,
    sentences: Vec<Example>,
    attributes: HashMap<u32, u32>,
    /// Places from which each attribute is seen.
    reach: Vec<u8>,
    known: HashMap<String, (u32, Known)>,
    /// The attributes of each word alone; the first is the edge.
    types: Vec<Vec<u32>>,
}

impl Corpus {
    fn new(table: Table, gazetteer: Gazetteer) -> Self {
        let mut corpus = Self {
            table,
            gazetteer,
            sentences: Vec::new(),
            attributes: HashMap::new(),
            reach: Vec::new(),
            known: HashMap::new(),
            types: Vec::new(),
        };
        let edge = corpus.number(features::edge());
        corpus.types.push(vec![edge]);
        corpus
    }

    fn number(&mut self, (template, key): Attribute) -> u32 {
        *self.attributes.entry(key).or_insert_with(|| {
            self.reach.push(template.reach());
            self.reach.len() as u32 - 1
        })
    }

    fn know(&mut self, word: &str) -> (u32, Known) {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let mut list = Vec::new();
        let traits = features::of_word(&self.table, word, &mut |attribute| list.push(attribute));
        let list = list.into_iter().map(|attribute| self.number(attribute)).collect();
        self.types.push(list);
        let opening = openings(&self.gazetteer, word, traits);
        let known = (self.types.len() as u32 - 1, Known { row: [0; CELLS], traits, opening });
        self.known.insert(word.to_owned(), known);
        known
    }

    fn add(&mut self, words: &[&str], labels: &[usize], weight: f64) {
        let sentence = Sentence::of(words);
        let known: Vec<(u32, Known)> =
            sentence.tokens.iter().map(|token| self.know(&sentence.text[token.range.clone()])).collect();
        let (numbers, known): (Vec<u32>, Vec<Known>) = known.into_iter().unzip();
        let mut marks = Vec::new();
        mark(&self.gazetteer, &sentence.text, &sentence.tokens, &known, &mut marks);
        let edges = [0; CENTRE];
        let types: Vec<u32> = edges.into_iter().chain(numbers).chain(edges).collect();
        let mut ends = vec![0; CENTRE];
        let mut attributes = Vec::new();
        for (at, (word, &marks)) in known.iter().zip(&marks).enumerate() {
            let next = known.get(at + 1).map_or(Traits::default(), |next| next.traits);
            let mut list: Vec<Attribute> = bits(marks).map(|bit| features::mark(bit as u32)).collect();
            list.extend(features::of_pair(word.traits, next));
            for attribute in list {
                attributes.push(self.number(attribute));
            }
            ends.push(attributes.len() as u32);
        }
        ends.extend([attributes.len() as u32; CENTRE]);
        let labels = sentence.labels(labels);
        self.sentences.push(Example { types, ends, attributes, labels, weight });
    }
}

impl Sentence {
    /// The labels of the tokens, where those of the words are known; a name that begins anew is one.
    fn labels(&self, words: &[usize]) -> Vec<u8> {
        let mut labels = vec![0_u8; self.tokens.len()];
        let mut first = 0_usize;
        for (k, (&core, &label)) in self.cores.iter().zip(words).enumerate() {
            let end = self.cores.get(k + 1).map_or(labels.len(), |&next| {
                // Tokens up to the next word's first one.
                let start = self.tokens[next].range.start;
                let space = self.text[..start].rfind(' ').map_or(0, |space| space + 1);
                self.tokens.partition_point(|token| token.range.start < space)
            });
            let before = first.checked_sub(1).map(|before| usize::from(labels[before]));
            let goes_on = label > 0 && label.is_multiple_of(2);
            let label = if goes_on && !is_allowed(before, label) { label - 1 } else { label };
            let inside = if label > 0 && label.is_multiple_of(2) { label } else { label + label % 2 };
            let continued = words.get(k + 1).is_some_and(|&next| next == inside && next > 0);
            for (at, slot) in labels.iter_mut().enumerate().take(end).skip(first) {
                *slot = match at.cmp(&core) {
                    std::cmp::Ordering::Less if label == inside => label as u8,
                    std::cmp::Ordering::Equal => label as u8,
                    std::cmp::Ordering::Greater if continued => inside as u8,
                    _ => 0,
                };
            }
            first = end;
        }
        labels
    }
}

/// Which weights there are: those of the cells that were met. Behind them stand the transitions.
struct Model {
    /// Where the cells of each attribute begin.
    first: Vec<u32>,
    cells: Vec<u8>,
}

impl Model {
    fn of(corpus: &Corpus, least: u32) -> Self {
        let mut counts: Vec<HashMap<u8, u32>> = vec![HashMap::new(); corpus.reach.len()];
        for sentence in &corpus.sentences {
            for (at, &kind) in sentence.types.iter().enumerate() {
                for &attribute in corpus.types[kind as usize].iter().chain(sentence.attributes(at)) {
                    for place in bits(u64::from(corpus.reach[attribute as usize])) {
                        // The word that sees this one at this place.
                        let Some(&label) = at.checked_sub(place).and_then(|seer| sentence.labels.get(seer)) else {
                            continue;
                        };
                        let cell = (place * LABELS) as u8 + label;
                        *counts[attribute as usize].entry(cell).or_insert(0) += 1;
                    }
                }
            }
        }
        let (mut first, mut cells) = (vec![0], Vec::new());
        for counts in counts {
            let mut met: Vec<u8> =
                counts.into_iter().filter(|(_, count)| *count >= least).map(|(cell, _)| cell).collect();
            met.sort_unstable();
            cells.extend(met);
            first.push(cells.len() as u32);
        }
        Self { first, cells }
    }

    fn range(&self, attribute: u32) -> std::ops::Range<usize> {
        self.first[attribute as usize] as usize..self.first[attribute as usize + 1] as usize
    }

    /// The negative log-likelihood without penalties, and its gradient.
    fn loss(&self, corpus: &Corpus, weights: &[f64], gradient: &mut [f64]) -> f64 {
        let rows: Vec<[f32; CELLS]> = corpus
            .types
            .iter()
            .map(|attributes| {
                let mut row = [0.0; CELLS];
                for &attribute in attributes {
                    self.add(attribute, weights, &mut row);
                }
                row
            })
            .collect();
        let parts: Vec<(f64, Vec<f64>)> = std::thread::scope(|scope| {
            let parts: Vec<_> = (0..THREADS)
                .map(|part| {
                    // Every other sentence, so that the parts are alike.
                    let sentences = corpus.sentences.iter().skip(part).step_by(THREADS);
                    let rows = &rows;
                    scope.spawn(move || self.part(corpus, sentences, rows, weights))
                })
                .collect();
            parts.into_iter().filter_map(|part| part.join().ok()).collect()
        });
        gradient.fill(0.0);
        let mut loss = 0.0;
        for (part, sums) in parts {
            loss += part;
            for (sum, other) in gradient.iter_mut().zip(sums) {
                *sum += other;
            }
        }
        loss
    }

    fn add(&self, attribute: u32, weights: &[f64], row: &mut [f32; CELLS]) {
        let range = self.range(attribute);
        for (&cell, weight) in self.cells[range.clone()].iter().zip(&weights[range]) {
            row[usize::from(cell)] += *weight as f32;
        }
    }

    fn part<'a>(
        &self,
        corpus: &Corpus,
        sentences: impl Iterator<Item = &'a Example>,
        rows: &[[f32; CELLS]],
        weights: &[f64],
    ) -> (f64, Vec<f64>) {
        let behind = self.cells.len();
        let transitions: Transitions =
            std::array::from_fn(|a| std::array::from_fn(|b| weights[behind + a * LABELS + b] as f32));
        let chain = Chain::new(&transitions);
        let mut gradient = vec![0.0; weights.len()];
        let mut of_types = vec![[0.0_f32; CELLS]; rows.len()];
        let (mut loss, mut lattice) = (0.0, Lattice::default());
        let (mut own, mut scores, mut wrong): (Vec<[f32; CELLS]>, Vec<Scores>, Vec<Scores>) = Default::default();
        for sentence in sentences {
            own.clear();
            own.extend(sentence.types.iter().enumerate().map(|(at, &kind)| {
                let mut row = rows[kind as usize];
                for &attribute in sentence.attributes(at) {
                    self.add(attribute, weights, &mut row);
                }
                row
            }));
            scores.clear();
            scores.extend(own.windows(PLACES).map(|rows| -> Scores {
                std::array::from_fn(|label| {
                    rows.iter().enumerate().map(|(place, row)| row[place * LABELS + label]).sum()
                })
            }));
            loss += sentence.weight * chain.run(&scores, &mut lattice);
            wrong.clear();
            wrong.extend(lattice.marginals().map(|likely| likely.map(|p| p * sentence.weight as f32)));
            let mut before: Option<usize> = None;
            for (at, &label) in sentence.labels.iter().enumerate() {
                let label = usize::from(label);
                wrong[at][label] -= sentence.weight as f32;
                loss -= sentence.weight * f64::from(scores[at][label]);
                if let Some(before) = before {
                    loss -= sentence.weight * f64::from(transitions[before][label]);
                    gradient[behind + before * LABELS + label] -= sentence.weight;
                    for (a, row) in chain.pairs(&lattice, at).iter().enumerate() {
                        for (b, p) in row.iter().enumerate() {
                            gradient[behind + a * LABELS + b] += sentence.weight * f64::from(*p);
                        }
                    }
                }
                before = Some(label);
            }
            for (at, &kind) in sentence.types.iter().enumerate() {
                let mut row = [0.0_f32; CELLS];
                for place in 0..PLACES {
                    if let Some(wrong) = at.checked_sub(place).and_then(|seer| wrong.get(seer)) {
                        row[place * LABELS..][..LABELS].copy_from_slice(wrong);
                    }
                }
                for &attribute in sentence.attributes(at) {
                    self.spread(attribute, &row, &mut gradient);
                }
                for (sum, wrong) in of_types[kind as usize].iter_mut().zip(&row) {
                    *sum += wrong;
                }
            }
        }
        for (attributes, row) in corpus.types.iter().zip(&of_types) {
            for &attribute in attributes {
                self.spread(attribute, row, &mut gradient);
            }
        }
        (loss, gradient)
    }

    fn spread(&self, attribute: u32, row: &[f32; CELLS], gradient: &mut [f64]) {
        let range = self.range(attribute);
        for (&cell, sum) in self.cells[range.clone()].iter().zip(&mut gradient[range]) {
            *sum += f64::from(row[usize::from(cell)]);
        }
    }

    fn file(&self, corpus: &Corpus, weights: &[f64]) -> Vec<u8> {
        let ordered: BTreeMap<u32, u32> = corpus.attributes.iter().map(|(&key, &number)| (key, number)).collect();
        let attributes: Vec<(u32, Vec<(u8, f32)>)> = ordered
            .into_iter()
            .map(|(key, number)| {
                let range = self.range(number);
                let cells = self.cells[range.clone()].iter().zip(&weights[range]);
                (key, cells.map(|(&cell, &weight)| (cell, weight as f32)).collect())
            })
            .collect();
        let behind = self.cells.len();
        write(&attributes, &std::array::from_fn(|a| std::array::from_fn(|b| weights[behind + a * LABELS + b] as f32)))
    }
}

#[cfg(all(test, feature = "tagger"))]
mod tests {
    use super::*;

    const CORPUS: &str = "وصل\tO\nنزيه\tB-PERS\nالقرعان\tI-PERS\nإلى\tO\nبغداد\tB-LOC\n.\tO\n\n\
                          غادر\tO\nسمير\tB-PERS\nالهندي\tI-PERS\nدمشق\tB-LOC\n(و\tB-ORG\nف\tI-ORG\nا)\tI-ORG\n\n";

    #[test]
    fn what_was_learnt_is_known() {
        let weights = train(&[(CORPUS.to_owned(), 10.0)], Options::default()).unwrap();
        assert_eq!(weights, train(&[(CORPUS.to_owned(), 10.0)], Options::default()).unwrap());
        assert!(measure(&weights, CORPUS).unwrap().starts_with("P 100.00 R 100.00 F1 100.00"));
        assert!(measure(&weights[..weights.len() - 3], CORPUS).is_err());
        assert!(train(&[("كلمة\tX".to_owned(), 1.0)], Options::default()).is_err());
    }
}
