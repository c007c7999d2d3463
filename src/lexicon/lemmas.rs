//! A table of lemmas, and its rows for each.

/// Pairs of lemma and row, sorted, two bytes each; `build/morphology.rs` writes them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lemmas(&'static [u8]);

/// Bytes of a pair.
const PAIR: usize = 4;

impl Lemmas {
    pub(crate) const fn load(bytes: &'static [u8]) -> Self {
        Self(bytes)
    }

    /// The rows of a lemma, in the order of the table.
    pub(crate) fn rows(self, lemma: u16) -> impl Iterator<Item = usize> {
        let (mut low, mut high) = (0, self.0.len() / PAIR);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.pair(middle).is_some_and(|(other, _)| other < lemma) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low..)
            .map_while(move |k| self.pair(k))
            .take_while(move |&(other, _)| other == lemma)
            .map(|(_, row)| usize::from(row))
    }

    fn pair(self, index: usize) -> Option<(u16, u16)> {
        let bytes = self.0.get(index * PAIR..(index + 1) * PAIR)?;
        Some((u16::from_le_bytes([bytes[0], bytes[1]]), u16::from_le_bytes([bytes[2], bytes[3]])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_a_lemma() {
        static BYTES: [u8; 16] = [1, 0, 7, 0, 3, 0, 2, 0, 3, 0, 9, 0, 4, 1, 5, 0];
        let table = Lemmas::load(&BYTES);
        assert_eq!(table.rows(3).collect::<Vec<_>>(), [2, 9]);
        assert_eq!(table.rows(260).collect::<Vec<_>>(), [5]);
        assert_eq!(table.rows(2).count() + table.rows(5).count() + Lemmas::load(&[]).rows(0).count(), 0);
    }
}
