//! The tagger of names: where names stand that no list has, told by their context and shape.
//!
//! In: the tokens of the sentences of one text. Out: how likely each token is each part of a name of each kind. A
//! linear-chain conditional random field (`crf`) over attributes of the words (`features`): the stem behind its prefixes
//! (`split`), its classes and its habits in 200 MB of news (`table`), its shape, and what the gazetteer knows (`marks`).
//! Almost all of them depend on the word alone: what a word adds to itself and to its neighbours is summed once and
//! remembered. Then what a word is at its other places in the text counts too (`habits`). The weights (`weights`) were
//! learnt (`train`) from the corpora that `data/NOTICE` names.

mod crf;
#[cfg(feature = "train")]
mod descent;
mod features;
mod habits;
mod marks;
mod split;
mod table;
#[cfg(feature = "train")]
pub mod train;
mod weights;

use std::cell::RefCell;

use once_cell::sync::OnceCell;

use self::crf::{Chain, LABELS, Lattice, Scores};
use self::features::{Attribute, CENTRE, PLACES, Traits};
use self::habits::Habits;
use self::marks::{KINDS, MARK_BITS, MARK_FORMS, bits, listed, mark, openings};
use self::table::Table;
use self::weights::{CELLS, Row, Weights};
use crate::gazetteer::Gazetteer;
use crate::words::{Memo, Token, Words};
use crate::{Error, Normaliser};

/// The labels in order: outside, and the first and any further word of a name.
pub(crate) const NAMES_OF_LABELS: [&str; LABELS] =
    ["O", "B-PERS", "I-PERS", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC"];

#[cfg(feature = "tagger")]
static WORDS: &[u8] = include_bytes!("../../../data/entities/words.bin");
#[cfg(feature = "tagger")]
static NAMES: &[u8] = include_bytes!("../../../data/entities/names.bin");
#[cfg(not(feature = "tagger"))]
static WORDS: &[u8] = &[];
#[cfg(not(feature = "tagger"))]
static NAMES: &[u8] = &[];

/// Tokens that are read at once. No sentence of news is as long; a text without an end of one takes no more room for it.
const PIECE: usize = 4096;
/// Sentences of a corpus that are read like one text: it does not tell where its texts end.
const TEXT: usize = 50;

/// What the tagger has read of a sentence.
#[derive(Debug, Clone, Default)]
struct Read {
    /// What each token is known by at other places.
    stems: Vec<Option<u32>>,
    /// What speaks for each label of each token.
    scores: Vec<Scores>,
    /// How likely each label of each token is.
    marginals: Vec<Scores>,
}

impl Read {
    /// So many tokens outside any name.
    fn nothing(tokens: usize) -> Self {
        let mut outside = [0.0; LABELS];
        outside[0] = 1.0;
        Self { stems: vec![None; tokens], scores: vec![outside; tokens], marginals: vec![outside; tokens] }
    }

    fn with_room(tokens: usize) -> Self {
        Self {
            stems: Vec::with_capacity(tokens),
            scores: Vec::with_capacity(tokens),
            marginals: Vec::with_capacity(tokens),
        }
    }
}

/// Which witnesses are heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Witness {
    /// The gazetteer and the words.
    #[default]
    Both,
    /// The gazetteer alone: the longest name at each place, by its kind.
    Gazetteer,
    /// The words alone.
    Words,
}

/// The tagger.
#[derive(Debug)]
pub(crate) struct Tagger {
    table: Table,
    weights: Weights,
    chain: Chain,
    /// What the edge of the sentence adds to the words near it.
    edge: Row,
    /// What each bit of the gazetteer's marks adds.
    marks: Vec<Row>,
}

/// What is remembered of a word.
#[derive(Debug, Clone, Copy)]
struct Known {
    row: Row,
    traits: Traits,
    /// A name of the embedded gazetteer may start with the word, or behind its prefixes.
    opening: [bool; 2],
}

#[derive(Debug, Default)]
struct Room {
    memo: Memo<Known>,
    rows: Vec<Row>,
    marks: Vec<u64>,
    lattice: Lattice,
}

thread_local! {
    static ROOM: RefCell<Room> = RefCell::default();
}

impl Tagger {
    /// The embedded tagger; without the feature `tagger` one that finds nothing.
    pub(crate) fn get() -> Result<&'static Self, Error> {
        static TAGGER: OnceCell<Tagger> = OnceCell::new();
        TAGGER.get_or_try_init(|| Self::new(WORDS, NAMES))
    }

    fn new(words: &'static [u8], names: &[u8]) -> Result<Self, Error> {
        let weights = Weights::read(names)?;
        let row = |(_, key): Attribute| {
            let mut row = [0; CELLS];
            weights.add(key, &mut row);
            row
        };
        let edge = row(features::edge());
        let marks = (0..).take(MARK_BITS).map(|bit| row(features::mark(bit))).collect();
        Ok(Self { table: Table::new(words)?, chain: Chain::new(&weights.transitions), edge, marks, weights })
    }

    /// Bytes of the prefixes that the news write onto a word: 2 of بالسرقة, 0 of بكاري.
    pub(super) fn prefix(&self, word: &str) -> usize {
        let key = features::key(word);
        // The letters of a key take as many bytes as those of the word.
        if key.len() == word.len() { split::split(&self.table, &key).prefix } else { 0 }
    }

    /// Tags the sentences of one text: for each token how likely each label is.
    pub(super) fn tag(&self, gazetteer: &Gazetteer, sentences: &[(&str, &[Token])]) -> Vec<Vec<Scores>> {
        self.read(Witness::Both, gazetteer, sentences).into_iter().map(|sentence| sentence.marginals).collect()
    }

    /// Reads each sentence by itself, then those again whose words are something else at other places.
    fn read(&self, witness: Witness, gazetteer: &Gazetteer, sentences: &[(&str, &[Token])]) -> Vec<Read> {
        if self.weights.is_empty() {
            return sentences.iter().map(|(_, tokens)| Read::nothing(tokens.len())).collect();
        }
        ROOM.with_borrow_mut(|room| {
            let mut all = Vec::with_capacity(sentences.len());
            let mut habits = Habits::default();
            for &(text, tokens) in sentences {
                let mut read = Read::with_room(tokens.len());
                for piece in tokens.chunks(PIECE) {
                    self.first(room, witness, gazetteer, text, piece, &mut read);
                }
                for (stem, marginals) in read.stems.iter().zip(&read.marginals) {
                    stem.iter().for_each(|&stem| habits.add(stem, marginals));
                }
                all.push(read);
            }
            for Read { stems, scores, marginals } in &mut all {
                let mut again = false;
                for ((stem, scores), marginals) in stems.iter().zip(&mut *scores).zip(&*marginals) {
                    again |= stem.is_some_and(|stem| habits.tell(stem, marginals, scores));
                }
                if !again {
                    continue;
                }
                for (scores, marginals) in scores.chunks(PIECE).zip(marginals.chunks_mut(PIECE)) {
                    self.chain.run(scores, &mut room.lattice);
                    marginals.iter_mut().zip(room.lattice.marginals()).for_each(|(old, new)| *old = new);
                }
            }
            all
        })
    }

    /// Reads a piece of a sentence by itself.
    fn first(
        &self,
        room: &mut Room,
        witness: Witness,
        gazetteer: &Gazetteer,
        text: &str,
        tokens: &[Token],
        read: &mut Read,
    ) {
        let Room { memo, rows, marks, lattice } = room;
        let known: Vec<Known> = tokens
            .iter()
            .map(|token| {
                let word = &text[token.range.clone()];
                memo.entry(word, || self.know(gazetteer, word))
            })
            .collect();
        mark(gazetteer, text, tokens, &known, marks);
        if witness == Witness::Words {
            marks.fill(0);
        }
        self.rows(&known, marks, rows);
        let start = read.scores.len();
        self.score(rows, &mut read.scores);
        let scores = &mut read.scores[start..];
        for (scores, &marks) in scores.iter_mut().zip(&*marks) {
            listed(marks, scores);
        }
        self.chain.run(scores, lattice);
        read.marginals.extend(lattice.marginals());
        read.stems.extend(known.iter().map(|word| word.traits.stem));
    }

    /// What a word adds by itself.
    fn know(&self, gazetteer: &Gazetteer, word: &str) -> Known {
        let mut row = [0; CELLS];
        let traits = features::of_word(&self.table, word, &mut |(_, key)| self.weights.add(key, &mut row));
        Known { row, traits, opening: openings(gazetteer, word, traits) }
    }

    /// What each word adds where it stands.
    fn rows(&self, known: &[Known], marks: &[u64], rows: &mut Vec<Row>) {
        rows.clear();
        for (at, (word, &marks)) in known.iter().zip(marks).enumerate() {
            let mut row = word.row;
            for bit in bits(marks) {
                for (sum, weight) in row.iter_mut().zip(&self.marks[bit]) {
                    *sum += weight;
                }
            }
            if let Some((_, key)) = known.get(at + 1).and_then(|next| features::of_pair(word.traits, next.traits)) {
                self.weights.add(key, &mut row);
            }
            rows.push(row);
        }
    }

    /// Adds the scores of each word's labels: what the words around it and it add.
    fn score(&self, rows: &[Row], scores: &mut Vec<Scores>) {
        let score = |at: usize| {
            let mut sums = [0_i16; LABELS];
            for place in 0..PLACES {
                let row = (at + place).checked_sub(CENTRE).and_then(|at| rows.get(at)).unwrap_or(&self.edge);
                for (sum, weight) in sums.iter_mut().zip(&row[place * LABELS..]) {
                    *sum += weight;
                }
            }
            sums.map(|sum| f32::from(sum) * self.weights.scale)
        };
        scores.extend((0..rows.len()).map(score));
    }

    /// Tags the sentences of one text, words as a corpus has them; a word may be several tokens, such as a stop and what it
    /// ends.
    pub(super) fn tag_words(&self, witness: Witness, gazetteer: &Gazetteer, sentences: &[Vec<&str>]) -> Vec<Vec<u8>> {
        let sentences: Vec<Sentence> = sentences.iter().map(|words| Sentence::of(words)).collect();
        let labels: Vec<Vec<u8>> = if witness == Witness::Gazetteer {
            sentences.iter().map(|sentence| self.by_gazetteer(gazetteer, &sentence.text, &sentence.tokens)).collect()
        } else {
            let parts: Vec<(&str, &[Token])> =
                sentences.iter().map(|sentence| (sentence.text.as_str(), sentence.tokens.as_slice())).collect();
            let read = self.read(witness, gazetteer, &parts);
            read.iter().map(|sentence| self.chain.likeliest(&sentence.scores)).collect()
        };
        let of_words = |(sentence, labels): (&Sentence, Vec<u8>)| {
            let mut before = 0;
            let label = |&core: &usize| {
                // A word that goes on with nothing begins a name.
                let label = labels[core];
                let goes_on = crf::is_allowed(Some(usize::from(before)), usize::from(label));
                before = if goes_on { label } else { label - 1 };
                before
            };
            sentence.cores.iter().map(label).collect()
        };
        sentences.iter().zip(labels).map(of_words).collect()
    }

    /// Labels by the gazetteer alone, for comparison.
    fn by_gazetteer(&self, gazetteer: &Gazetteer, text: &str, tokens: &[Token]) -> Vec<u8> {
        let known: Vec<Known> = tokens.iter().map(|token| self.know(gazetteer, &text[token.range.clone()])).collect();
        let mut marks = Vec::new();
        mark(gazetteer, text, tokens, &known, &mut marks);
        let mut labels = vec![0; tokens.len()];
        for (kind, label) in KINDS {
            for (slot, marks) in labels.iter_mut().zip(&marks) {
                match marks >> (kind as usize * MARK_FORMS) & 0b111 {
                    0 => (),
                    forms if forms & 0b100 != 0 => *slot = label + 1,
                    forms if forms & 0b010 != 0 || *slot == 0 => *slot = label,
                    _ => (),
                }
            }
        }
        labels
    }
}

/// The words of a corpus as a text with tokens.
#[derive(Debug)]
struct Sentence {
    text: String,
    tokens: Vec<Token>,
    /// The token of each word that bears its label.
    cores: Vec<usize>,
}

impl Sentence {
    fn of(words: &[&str]) -> Self {
        let mut text = String::new();
        let mut ends = Vec::with_capacity(words.len());
        for word in words {
            let clean = Normaliser::clean().normalise(word);
            let start = text.len();
            text.extend(clean.text().chars().filter(|c| !c.is_whitespace()));
            if text.len() == start {
                text.push('_');
            }
            ends.push(text.len());
            text.push(' ');
        }
        let tokens: Vec<Token> = Words::of(&text).iter().cloned().collect();
        let mut at = 0;
        let cores = ends
            .into_iter()
            .map(|end| {
                let first = at;
                at += tokens[first..].iter().take_while(|token| token.range.end <= end).count();
                let longest = (first..at).rev().max_by_key(|&k| (tokens[k].is_word(), tokens[k].range.len()));
                longest.unwrap_or(first)
            })
            .collect();
        Self { text, tokens, cores }
    }
}

/// Labels the words of sentences as ANERcorp does: `B-PERS`, `I-LOC`, `O`. What a word is in sentences near by counts too.
///
/// # Errors
///
/// [`Error::Data`] if the embedded data are damaged.
pub fn tag_names(sentences: &[Vec<&str>], witness: Witness) -> Result<Vec<Vec<&'static str>>, Error> {
    let (tagger, gazetteer) = (Tagger::get()?, Gazetteer::embedded()?);
    let name = |label: u8| NAMES_OF_LABELS[usize::from(label)];
    let labels = sentences.chunks(TEXT).flat_map(|text| tagger.tag_words(witness, &gazetteer, text));
    Ok(labels.map(|labels| labels.into_iter().map(name).collect()).collect())
}

#[cfg(all(test, feature = "tagger"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn labels(sentence: &str) -> Vec<String> {
        let gazetteer = Gazetteer::embedded().unwrap();
        let words = Words::of(sentence);
        let tokens: Vec<Token> = words.iter().cloned().collect();
        let tagger = Tagger::get().unwrap();
        let read = tagger.read(Witness::Both, &gazetteer, &[(sentence, &tokens)]).remove(0);
        assert_eq!(read.marginals.len(), tokens.len());
        for row in &read.marginals {
            assert!((row.iter().sum::<f32>() - 1.0).abs() < 1e-3, "{row:?}");
        }
        let labels = tagger.chain.likeliest(&read.scores);
        let named = tokens.iter().zip(labels).filter(|(_, label)| *label > 0);
        named
            .map(|(token, label)| format!("{} {}", &sentence[token.range.clone()], NAMES_OF_LABELS[usize::from(label)]))
            .collect()
    }

    #[test]
    fn names_with_and_without_prefixes() {
        assert_eq!(
            labels("وقال المحامي نزيه القرعان إن موكله سيغادر إلى ألمانيا."),
            ["نزيه B-PERS", "القرعان I-PERS", "ألمانيا B-LOC"]
        );
        assert_eq!(labels("وصل الوفد إلى بغداد ودمشق."), ["بغداد B-LOC", "ودمشق B-LOC"]);
        assert_eq!(labels("ارتفعت الأسعار في الأسواق بعد موجة برد طويلة."), [""; 0]);
        assert_eq!(labels(""), [""; 0]);
    }

    #[test]
    fn words_of_a_corpus_keep_their_number() {
        let (tagger, gazetteer) = (Tagger::get().unwrap(), Gazetteer::embedded().unwrap());
        let words = ["فرانكفورت", "(د", "ب", "أ)", "ــ", "\u{200F}", "عام2006", "سان-جرمان", ""];
        for witness in [Witness::Both, Witness::Gazetteer, Witness::Words] {
            let labels = tagger.tag_words(witness, &gazetteer, &[words.to_vec()]).remove(0);
            assert_eq!(labels.len(), words.len());
            let mut before = None;
            for label in labels.into_iter().map(usize::from) {
                assert!(crf::is_allowed(before, label));
                before = Some(label);
            }
        }
        assert_eq!(tagger.tag_words(Witness::Both, &gazetteer, &[words.to_vec()])[0][0], 3);
    }

    #[test]
    fn what_the_gazetteer_says() {
        let gazetteer = Gazetteer::embedded().unwrap();
        let tagger = Tagger::get().unwrap();
        let told = tagger.tag_words(Witness::Gazetteer, &gazetteer, &[vec!["للولايات", "المتحدة", "وروسيا"]]);
        assert_eq!(told, [[3, 4, 3]]);
    }
}
