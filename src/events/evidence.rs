//! Evidence: learnt models that weigh what speaks for a decision and what against it.
//!
//! A model is a logistic regression. Its features are rows of words without spaces, as "slot subject actor"; `data/events` has
//! a table of their weights for each model, and a feature that stands in none weighs nothing.

use super::class::weights::{BIAS, Feature, feature, first_slot};

/// The weights of a model for `N` decisions, in a table as `class::weights` lays it out.
#[derive(Debug)]
pub(super) struct Model<const N: usize> {
    #[cfg_attr(not(feature = "train"), expect(dead_code, reason = "only the trainer looks for other weights"))]
    name: &'static str,
    table: &'static [u8],
}

impl<const N: usize> Model<N> {
    /// Bytes of a slot.
    const SLOT: usize = size_of::<u32>() + N * size_of::<i16>();

    pub(super) const fn new(name: &'static str, table: &'static [u8]) -> Self {
        Self { name, table }
    }

    /// The weights of a feature for each decision, in hundredths.
    #[inline(always)]
    fn weights(&self, feature: Feature) -> [i32; N] {
        let first = first_slot(feature, self.table.len() / Self::SLOT) * Self::SLOT;
        // The ring goes on at its start, which hardly ever happens.
        let behind = self.table.get(first..).unwrap_or_default();
        look_up(behind, feature.0).or_else(|| look_up(self.table, feature.0)).unwrap_or([0; N])
    }

    /// What the trainer says instead of the table, by the whole name of the feature.
    #[cfg(feature = "train")]
    fn learnt(&self, name: &str) -> Option<i32> {
        let name: Vec<&str> = name.split(' ').collect();
        Some(super::train::weights(self.name)?.get(&feature(&name)).copied().unwrap_or_default().into())
    }
}

/// The weights of a feature in a run of slots, 0 if an empty one ends it; `None` where no slot tells.
#[inline(always)]
fn look_up<const N: usize>(slots: &[u8], key: u32) -> Option<[i32; N]> {
    for slot in slots.chunks_exact(Model::<N>::SLOT) {
        let (own, weights) = slot.split_first_chunk()?;
        match u32::from_le_bytes(*own) {
            0 => return Some([0; N]),
            other if other == key => {
                let (weights, _) = weights.as_chunks();
                return Some(std::array::from_fn(|k| i16::from_le_bytes(weights[k]).into()));
            }
            _ => {}
        }
    }
    None
}

/// What speaks for one decision.
#[derive(Debug)]
pub(super) struct Evidence {
    model: &'static Model<1>,
    /// In hundredths.
    sum: i32,
    /// What no feature tells.
    trust: f64,
    #[cfg(feature = "train")]
    names: Vec<String>,
}

impl Evidence {
    pub(super) fn new(model: &'static Model<1>) -> Self {
        let mut evidence = Self {
            model,
            sum: 0,
            trust: 0.0,
            #[cfg(feature = "train")]
            names: Vec::new(),
        };
        evidence.add(BIAS);
        evidence
    }

    /// Adds a feature.
    #[inline(always)]
    pub(super) fn add(&mut self, name: &[&str]) {
        let [weight] = self.model.weights(feature(name));
        #[cfg(feature = "train")]
        let weight = {
            self.names.push(name.join(" "));
            self.model.learnt(&name.join(" ")).unwrap_or(weight)
        };
        self.sum += weight;
    }

    #[inline(always)]
    pub(super) fn add_if(&mut self, holds: bool, name: &[&str]) {
        if holds {
            self.add(name);
        }
    }

    /// Adds what no feature tells: how far a user's word is trusted.
    pub(super) fn trust_if(&mut self, holds: bool, weight: f64) {
        if holds {
            self.trust += weight;
        }
    }

    /// How likely it is, from 0 to 1.
    pub(super) fn chance(&self) -> f64 {
        chance(self.score())
    }

    /// How likely it is, as log odds.
    pub(super) fn score(&self) -> f64 {
        self.trust + f64::from(self.sum) / 100.0
    }

    /// The names of the features.
    #[cfg(feature = "train")]
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }
}

/// Log odds as a chance, from 0 to 1.
pub(super) fn chance(score: f64) -> f64 {
    1.0 / (1.0 + (-score).exp())
}

/// What speaks for each of some decisions on one thing. The last word of their features tells them apart, and their table has
/// the weights for all of them in one place.
#[derive(Debug)]
pub(super) struct Evidences<const N: usize> {
    model: &'static Model<N>,
    #[cfg_attr(not(feature = "train"), expect(dead_code, reason = "only the trainer reads names"))]
    names: [&'static str; N],
    /// In hundredths.
    sums: [i32; N],
    #[cfg(feature = "train")]
    features: [Vec<String>; N],
}

impl<const N: usize> Evidences<N> {
    pub(super) fn new(model: &'static Model<N>, names: [&'static str; N]) -> Self {
        Self {
            model,
            names,
            #[cfg(not(feature = "train"))]
            sums: model.weights(feature(BIAS)),
            #[cfg(feature = "train")]
            sums: model.learnt("bias").map_or_else(|| model.weights(feature(BIAS)), |bias| [bias; N]),
            #[cfg(feature = "train")]
            features: std::array::from_fn(|_| vec!["bias".to_owned()]),
        }
    }

    /// Adds a feature to all decisions.
    #[inline(always)]
    pub(super) fn add(&mut self, name: &[&str]) {
        let weights = self.model.weights(feature(name));
        for (k, weight) in weights.into_iter().enumerate() {
            self.add_weight(k, name, weight);
        }
    }

    #[inline(always)]
    pub(super) fn add_if(&mut self, holds: bool, name: &[&str]) {
        if holds {
            self.add(name);
        }
    }

    /// Adds a feature to one decision.
    pub(super) fn add_to(&mut self, k: usize, name: &[&str]) {
        if let Some(weight) = self.model.weights(feature(name)).get(k) {
            self.add_weight(k, name, *weight);
        }
    }

    #[cfg_attr(not(feature = "train"), expect(unused_variables, reason = "only the trainer reads names"))]
    #[inline]
    fn add_weight(&mut self, k: usize, name: &[&str], weight: i32) {
        #[cfg(feature = "train")]
        let weight = {
            let name = format!("{} {}", name.join(" "), self.names[k]);
            let learnt = self.model.learnt(&name);
            self.features[k].push(name);
            learnt.unwrap_or(weight)
        };
        if let Some(sum) = self.sums.get_mut(k) {
            *sum += weight;
        }
    }

    /// How likely each is, as log odds.
    pub(super) fn scores(&self) -> [f64; N] {
        self.sums.map(|sum| f64::from(sum) / 100.0)
    }

    /// The names of the features of each.
    #[cfg(feature = "train")]
    pub(super) fn features(&self) -> &[Vec<String>; N] {
        &self.features
    }
}

/// The nearest whole number: without the call that `f64::round` is on most machines.
#[inline]
pub(super) fn rounded(number: f64) -> i32 {
    (number + 0.5_f64.copysign(number)) as i32
}

/// A chance as a word.
pub(super) fn tenth(chance: f64) -> &'static str {
    match chance {
        x if x < 0.4 => "under_.4",
        x if x < 0.5 => ".4",
        x if x < 0.6 => ".5",
        x if x < 0.7 => ".6",
        x if x < 0.8 => ".7",
        x if x < 0.9 => ".8",
        x if x < 0.95 => ".9",
        _ => ".95",
    }
}

/// A number as one of a few words.
pub(super) fn few(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        3 | 4 => "3",
        5..=8 => "5",
        9..=16 => "9",
        _ => "17",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of so many slots with these features, which stand where they are looked for or in the next slot.
    fn table<const N: usize>(slots: usize, features: &[(&[&str], [i16; N])]) -> &'static Model<N> {
        let mut table = vec![0; slots * Model::<N>::SLOT];
        for (name, weights) in features {
            let own = feature(name);
            let first = first_slot(own, slots);
            let (before, behind) = table.split_at_mut(first * Model::<N>::SLOT);
            let mut ring = behind.chunks_mut(Model::<N>::SLOT).chain(before.chunks_mut(Model::<N>::SLOT));
            let slot = ring.find(|slot| slot[..4] == [0; 4]).expect("an empty slot");
            let weights = weights.iter().flat_map(|weight| weight.to_le_bytes());
            slot.copy_from_slice(&own.0.to_le_bytes().into_iter().chain(weights).collect::<Vec<u8>>());
        }
        Box::leak(Box::new(Model::new("some", table.leak())))
    }

    #[test]
    fn weights_are_found_by_name_wherever_the_ring_has_them() {
        let words = ["one", "two", "three", "four", "five", "six", "seven"];
        let features: Vec<[&str; 1]> = words.map(|word| [word]).to_vec();
        let rows: Vec<(&[&str], [i16; 1])> = (1..).zip(&features).map(|(weight, name)| (&name[..], [weight])).collect();
        let model = table(8, &rows);
        let found = words.map(|word| model.weights(feature(&[word]))[0]);
        assert_eq!((found, model.weights(feature(&["none"]))), ([1, 2, 3, 4, 5, 6, 7], [0]));
        let mut evidence = Evidence::new(model);
        evidence.add(&["six"]);
        evidence.add_if(false, &["seven"]);
        assert!((evidence.chance() - chance(0.06)).abs() < 1e-9);
        static EMPTY: Model<1> = Model::new("none", &[]);
        assert_eq!(EMPTY.weights(feature(&["some", "word"])), [0]);
    }

    #[test]
    fn the_tables_have_the_decisions_that_are_asked_for() {
        use crate::events::{link::ROLES, status::STATUSES};
        assert_eq!(ROLES.map(|role| role.as_str()), super::super::class::weights::LINK);
        assert_eq!(STATUSES.map(|status| status.as_str()), super::super::class::weights::OUTCOME);
    }

    #[test]
    fn decisions_have_their_own_weights() {
        let model = table(8, &[(BIAS, [10, 10]), (&["some"], [-150, 30]), (&["other"], [40, 40])]);
        let mut evidences = Evidences::new(model, ["word", "thing"]);
        evidences.add(&["some"]);
        evidences.add_to(1, &["other"]);
        assert_eq!(evidences.scores(), [-1.4, 0.8]);
    }
}
