//! A table of lemmas, and its rows for each.

use std::collections::BTreeSet;
use std::num::TryFromIntError;

/// Numbers of two bytes each: how many blocks of [`BLOCK`] lemmas there are; how many pairs stand before each block; and the
/// pairs of lemma and row, sorted. The build script makes it ([`compile`]).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lemmas(&'static [u8]);

/// Lemmas of a block.
const BLOCK: u16 = 16;

/// The table of these pairs.
#[cfg_attr(not(test), allow(dead_code, reason = "only the build script makes tables"))]
pub(crate) fn compile(pairs: &BTreeSet<(u16, u16)>) -> Result<Vec<u8>, TryFromIntError> {
    let blocks = pairs.last().map_or(0, |(last, _)| last / BLOCK + 1);
    let mut numbers = vec![blocks];
    for block in 0..blocks {
        numbers.push(u16::try_from(pairs.range(..(block * BLOCK, 0)).count())?);
    }
    numbers.extend(pairs.iter().flat_map(|&(lemma, row)| [lemma, row]));
    Ok(numbers.into_iter().flat_map(u16::to_le_bytes).collect())
}

impl Lemmas {
    pub(crate) const fn load(bytes: &'static [u8]) -> Self {
        Self(bytes)
    }

    /// The rows of a lemma, in the order of the table.
    pub(crate) fn rows(self, lemma: u16) -> impl Iterator<Item = usize> {
        let (numbers, _) = self.0.as_chunks();
        let number = |at: usize| numbers.get(at).map(|bytes| u16::from_le_bytes(*bytes));
        let blocks = usize::from(number(0).unwrap_or_default());
        let block = usize::from(lemma / BLOCK) + 1;
        let first = number(block).filter(|_| block <= blocks);
        let pairs = first.and_then(|first| numbers.get(1 + blocks + 2 * usize::from(first)..)).unwrap_or_default();
        let pairs = pairs.as_chunks().0.iter().map(|pair: &[_; 2]| pair.map(u16::from_le_bytes));
        pairs
            .skip_while(move |[other, _]| *other < lemma)
            .take_while(move |[other, _]| *other == lemma)
            .map(|[_, row]| usize::from(row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_a_lemma() {
        // Two blocks; none and three pairs before them.
        static BYTES: [u8; 22] = [2, 0, 0, 0, 3, 0, 1, 0, 7, 0, 3, 0, 2, 0, 3, 0, 9, 0, 17, 0, 5, 1];
        assert_eq!(compile(&BTreeSet::from([(17, 261), (3, 9), (1, 7), (3, 2)])).unwrap(), BYTES);
        let table = Lemmas::load(&BYTES);
        assert_eq!(table.rows(1).collect::<Vec<_>>(), [7]);
        assert_eq!(table.rows(3).collect::<Vec<_>>(), [2, 9]);
        assert_eq!(table.rows(17).collect::<Vec<_>>(), [261]);
        let none = [2, 16, 18, 32, u16::MAX].map(|lemma| table.rows(lemma).count());
        assert_eq!((none, Lemmas::load(&[]).rows(0).count()), ([0; 5], 0));
    }
}
