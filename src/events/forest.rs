//! Forests: learnt models that see a decision once more, beside the others of its article.
//!
//! A linear model judges each decision by itself. What it makes of the others tells more: a noun is hardly an event where
//! all its likes are none. Such numbers work together, so boosted trees weigh them (J. Friedman, "Greedy function
//! approximation: a gradient boosting machine", Annals of Statistics 29, 2001), and what they say is added to the score
//! (W. Cohen, V. Carvalho, "Stacked sequential learning", IJCAI 2005). `data/events` has a table of each forest.

use super::class::forest::NODE;
use super::evidence::{chance, rounded};

/// Log odds that no company makes up for.
pub(super) const HOPELESS: f64 = -3.5;

/// The trees of a forest, in a table as `class::forest` lays it out.
#[derive(Debug)]
pub(super) struct Forest {
    #[cfg_attr(not(feature = "train"), expect(dead_code, reason = "only the trainer looks for other trees"))]
    name: &'static str,
    #[cfg_attr(not(feature = "train"), expect(dead_code, reason = "only the trainer looks for other trees"))]
    features: &'static [&'static str],
    table: &'static [u8],
}

impl Forest {
    pub(super) const fn new(name: &'static str, features: &'static [&'static str], table: &'static [u8]) -> Self {
        Self { name, features, table }
    }

    /// The log odds of a decision, seen once more with what is known of it.
    pub(super) fn reweigh<const N: usize>(&self, score: f64, values: impl FnOnce() -> [i32; N]) -> f64 {
        if score < HOPELESS {
            return score;
        }
        #[cfg(feature = "train")]
        let table = super::train::trees(self.name, self.features).unwrap_or(self.table);
        #[cfg(not(feature = "train"))]
        let table = self.table;
        score + f64::from(weigh(table, &values())) / 1000.0
    }
}

/// The sum of what each tree says, in thousandths. Which way a test goes cannot be foretold, so no step branches.
fn weigh(table: &[u8], values: &[i32]) -> i32 {
    let (nodes, _) = table.as_chunks::<NODE>();
    let node = |at: usize| {
        let node = u64::from_le_bytes(*nodes.get(at)?);
        Some((usize::from((node >> 32) as u8), usize::from((node >> 40) as u8), node as i32))
    };
    let (mut tree, mut sum) = (0, 0);
    while let Some((deepest, _, size)) = node(tree) {
        let mut at = tree + 1;
        for _ in 0..deepest {
            let Some((feature, further, at_most)) = node(at) else { return sum };
            let fails = usize::from(values.get(feature).is_some_and(|own| *own > at_most));
            at += 1 - fails + fails * further;
        }
        sum += node(at + 1).map_or(0, |(.., weight)| weight);
        tree += usize::try_from(size).unwrap_or(1).max(1);
    }
    sum
}

/// Where there is no number.
pub(super) const NONE: i32 = -9999;

/// A chance in thousandths.
pub(super) fn thousandths(chance: f64) -> i32 {
    rounded(chance * 1000.0)
}

/// Log odds in hundredths.
pub(super) fn hundredths(score: f64) -> i32 {
    rounded(score * 100.0)
}

/// A count.
pub(super) fn as_number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// The mean chance of those in a sum but for one's own.
pub(super) fn mean_of_others((sum, count): (f64, i32), own: f64) -> i32 {
    if count > 1 { thousandths((sum - own) / f64::from(count - 1)) } else { NONE }
}

/// Scores that one's own, which is among them, is compared with: log odds in hundredths, in order.
#[derive(Debug, Default)]
pub(super) struct Ranking(Vec<i32>);

impl Ranking {
    pub(super) fn of(scores: impl Iterator<Item = f64>) -> Self {
        let mut ranking = Self(scores.map(hundredths).collect());
        ranking.sort();
        ranking
    }

    /// Adds a score; they must be sorted before anything is asked.
    pub(super) fn add(&mut self, score: f64) {
        self.0.push(hundredths(score));
    }

    pub(super) fn sort(&mut self) {
        self.0.sort_unstable();
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// How many are better.
    pub(super) fn better(&self, own: f64) -> usize {
        self.0.len() - self.0.partition_point(|other| *other <= hundredths(own))
    }

    /// How many of the decisions are to be expected to be right.
    pub(super) fn expected(&self) -> f64 {
        self.0.iter().map(|score| chance(f64::from(*score) / 100.0)).sum()
    }

    /// The best of the others.
    pub(super) fn rival(&self, own: f64) -> i32 {
        let best = self.0.len().checked_sub(if self.better(own) == 0 { 2 } else { 1 });
        best.and_then(|best| self.0.get(best)).copied().unwrap_or(NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::class::forest::{Written, lay_out};

    fn rows<'t>(rows: &[[&'t str; 4]]) -> Vec<Written<'t>> {
        let row = |[depth, feature, at_most, weight]: &[&'t str; 4]| Written { depth, feature, at_most, weight };
        rows.iter().map(row).collect()
    }

    #[test]
    fn trees_add_up() {
        let table = lay_out(
            &rows(&[
                ["0", "height", "10", ""],
                ["1", "width", "-5", ""],
                ["2", "", "", "0.5"],
                ["2", "", "", "-0.25"],
                ["1", "", "", "1"],
                ["0", "", "", "0.125"],
            ]),
            &["height", "width"],
        )
        .expect("two trees");
        let weighed = [[10, -5], [10, -4], [11, -9]].map(|values| weigh(&table, &values));
        assert_eq!(weighed, [625, -125, 1125]);
        assert_eq!(weigh(&[], &[1]), 0);
    }

    #[test]
    fn others_are_told_apart_from_ones_own() {
        let ranking = Ranking::of([0.5, -1.0, 0.5, 2.0].into_iter());
        assert_eq!(
            [2.0, 0.5, -1.0].map(|own| (ranking.better(own), ranking.rival(own))),
            [(0, 50), (1, 200), (3, 200)]
        );
        assert_eq!((Ranking::of([1.0].into_iter()).rival(1.0), Ranking::default().rival(1.0)), (NONE, NONE));
        assert_eq!([mean_of_others((0.9, 3), 0.5), mean_of_others((0.5, 1), 0.5)], [200, NONE]);
    }

    #[test]
    fn a_table_that_is_no_forest_is_told() {
        let told = [
            [["0", "height", "10", ""], ["1", "", "", "1"], ["0", "", "", "1"]],
            [["0", "depth", "10", ""], ["1", "", "", "1"], ["1", "", "", "1"]],
            [["0", "height", "", ""], ["1", "", "", "1"], ["1", "", "", "1"]],
        ];
        for table in told {
            assert!(lay_out(&rows(&table), &["height"]).is_err(), "{table:?}");
        }
    }
}
