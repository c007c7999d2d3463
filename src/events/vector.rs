//! Vectors: which words stand in like surroundings, and what a text is about (`data/events/vectors.tsv`, `topics.tsv`).
//!
//! The vector of a text is the sum of those of its words; rare words have long ones. `tools/events/vectors.py` says how they
//! are learnt.

use std::ops::Range;

use super::class::VECTOR;
use super::evidence::rounded;
use crate::syntax::Syntax;

static VECTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/event_vectors.bin"));

/// A topic: its name as a word of a feature, and its direction.
type Topic = (&'static str, [i8; VECTOR]);

include!(concat!(env!("OUT_DIR"), "/event_topics.rs"));

/// The length of a vector that tells a direction only.
const LENGTH: f64 = 4096.0;

/// The direction of a vector, of [`LENGTH`]; of nothing it is 0 throughout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Direction([i16; VECTOR]);

/// What a text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct About {
    direction: Direction,
    /// Its topics, if it has a word that is known.
    pub(super) topics: Option<[&'static str; 2]>,
}

/// A sum of vectors.
#[derive(Debug, Clone, Copy, Default)]
struct Sum([i64; VECTOR]);

impl Sum {
    fn add(&mut self, lemma: u16) {
        for (sum, number) in self.0.iter_mut().zip(vector(lemma).into_iter().flatten()) {
            *sum += i64::from(number.cast_signed());
        }
    }

    fn direction(&self) -> Direction {
        let length = self.0.iter().map(|&number| (number * number) as f64).sum::<f64>().sqrt();
        let scale = if length > 0.0 { LENGTH / length } else { 0.0 };
        Direction(self.0.map(|number| rounded(number as f64 * scale) as i16))
    }
}

/// How alike two lemmas are, as [`About::likeness`] has it.
pub(super) fn likeness(a: u16, b: u16) -> i32 {
    let (Some(a), Some(b)) = (vector(a), vector(b)) else { return 0 };
    let product = |a: &[u8; VECTOR], b: &[u8; VECTOR]| -> i32 {
        a.iter().zip(b).map(|(a, b)| i32::from(a.cast_signed()) * i32::from(b.cast_signed())).sum()
    };
    let lengths = f64::from(product(a, a)) * f64::from(product(b, b));
    if lengths > 0.0 { rounded(f64::from(product(a, b)) * 100.0 / lengths.sqrt()) } else { 0 }
}

/// The vector of a lemma; each number is signed.
fn vector(lemma: u16) -> Option<&'static [u8; VECTOR]> {
    VECTORS.as_chunks().0.get(usize::from(lemma))
}

impl Direction {
    fn likeness(&self, other: &Self) -> i32 {
        let product: i32 = self.0.iter().zip(&other.0).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
        rounded(f64::from(product) * 100.0 / (LENGTH * LENGTH))
    }

    fn is_none(&self) -> bool {
        self.0.iter().all(|number| *number == 0)
    }

    fn nearest(&self, topics: &'static [Topic]) -> &'static str {
        let product = |direction: &[i8; VECTOR]| -> i32 {
            self.0.iter().zip(direction).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum()
        };
        topics.iter().rev().max_by_key(|(_, direction)| product(direction)).map_or("", |(name, _)| name)
    }
}

impl About {
    /// What the words of a stretch are about, without one of them.
    pub(super) fn of(syntax: &Syntax<'_>, tokens: Range<usize>, without: Option<usize>) -> Self {
        let mut sum = Sum::default();
        for token in tokens.filter(|token| Some(*token) != without) {
            if let Some(lemma) = syntax.reading(token).and_then(|reading| reading.lemma()) {
                sum.add(lemma);
            }
        }
        let direction = sum.direction();
        let topics = (!direction.is_none()).then(|| [direction.nearest(BROAD), direction.nearest(NARROW)]);
        Self { direction, topics }
    }

    /// How alike two of them are, in hundredths: the cosine of the angle between their vectors, 0 where one is of nothing.
    pub(super) fn likeness(&self, other: &Self) -> i32 {
        self.direction.likeness(&other.direction)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemma(word: &str) -> u16 {
        crate::words::lemmas(word, |_| true)[0]
    }

    #[test]
    fn words_in_like_surroundings_are_alike() {
        let [attack, raid, match_] = ["هُجُوم", "غَارَة", "مُبَارَاة"].map(lemma);
        assert!(likeness(attack, raid) > likeness(attack, match_));
        assert_eq!(likeness(attack, attack), 100);
        assert_eq!(likeness(attack, u16::MAX), 0);
    }

    #[test]
    fn texts_have_topics() {
        let about =
            |text: &str| crate::syntax::tests::with(text, |syntax| About::of(syntax, 0..syntax.words.len(), None));
        let [goal, win, rise] = [
            "سجل المهاجم هدفا في مرمى الفريق الضيف خلال الشوط الثاني من المباراة",
            "فاز الفريق على ضيفه بثلاثة أهداف في الدوري",
            "ارتفعت أسعار النفط في الأسواق العالمية وزادت صادرات الخام",
        ]
        .map(about);
        assert!(goal.likeness(&win) > goal.likeness(&rise));
        assert_eq!(goal.topics.map(|[broad, _]| broad), win.topics.map(|[broad, _]| broad));
        assert_eq!(about("من إلى على").topics, None);
    }
}
