//! Evidence: learnt models that weigh what speaks for a decision and what against it.
//!
//! A model is a logistic regression. Its features are rows of words without spaces, as "slot subject actor"; `data/events` has a table
//! of their weights for each model, and a feature that stands in none weighs nothing.

use super::class::{feature, feature_behind, first_slot, shared};

/// The weights of a model by the numbers of the feature's name, in a table of slots. A slot has the number that tells the
/// feature apart, 0 in an empty one, and the weight in hundredths.
#[derive(Debug)]
pub(super) struct Model {
    #[cfg_attr(not(feature = "train"), expect(dead_code, reason = "only the trainer looks for other weights"))]
    name: &'static str,
    slots: &'static [u8],
}

/// Bytes of a slot.
const SLOT: usize = 6;

impl Model {
    pub(super) const fn new(name: &'static str, slots: &'static [u8]) -> Self {
        Self { name, slots }
    }

    /// The weight of a feature by its numbers, in hundredths.
    #[inline]
    fn weight(&self, feature: (u32, u32)) -> i32 {
        #[cfg(feature = "train")]
        if let Some(weights) = super::train::weights(self.name) {
            return weights.get(&feature).copied().unwrap_or_default().into();
        }
        let (slots, _) = self.slots.as_chunks::<SLOT>();
        let first = first_slot(feature, slots.len());
        // The ring goes on at its start, which hardly ever happens.
        let behind = slots.get(first..).unwrap_or_default();
        look_up(behind, feature.0).or_else(|| look_up(slots, feature.0)).unwrap_or(0)
    }
}

/// The weight of a feature in a run of slots, 0 if an empty one ends it; `None` where no slot tells.
#[inline(always)]
fn look_up(slots: &[[u8; SLOT]], key: u32) -> Option<i32> {
    for [a, b, c, d, weight @ ..] in slots {
        match u32::from_le_bytes([*a, *b, *c, *d]) {
            0 => return Some(0),
            other if other == key => return Some(i16::from_le_bytes(*weight).into()),
            _ => {}
        }
    }
    None
}

/// What speaks for one decision.
#[derive(Debug)]
pub(super) struct Evidence {
    model: &'static Model,
    /// In hundredths.
    sum: i32,
    /// What no feature tells.
    trust: f64,
    #[cfg(feature = "train")]
    names: Vec<String>,
}

impl Evidence {
    pub(super) fn new(model: &'static Model) -> Self {
        let mut evidence = Self {
            model,
            sum: 0,
            trust: 0.0,
            #[cfg(feature = "train")]
            names: Vec::new(),
        };
        evidence.add(&["bias"]);
        evidence
    }

    /// Adds a feature.
    #[inline(always)]
    pub(super) fn add(&mut self, name: &[&str]) {
        #[cfg(feature = "train")]
        self.names.push(name.join(" "));
        self.sum += self.model.weight(feature(name));
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
        chance(self.trust + f64::from(self.sum) / 100.0)
    }

    /// The names of the features.
    #[cfg(feature = "train")]
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }
}

fn chance(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

/// What speaks for each of some decisions on one thing. The last word of their features tells them apart, so that what holds
/// for all is looked at once.
#[derive(Debug)]
pub(super) struct Evidences<const N: usize> {
    model: &'static Model,
    names: [&'static str; N],
    /// In hundredths.
    sums: [i32; N],
    #[cfg(feature = "train")]
    features: [Vec<String>; N],
}

impl<const N: usize> Evidences<N> {
    pub(super) fn new(model: &'static Model, names: [&'static str; N]) -> Self {
        let bias = model.weight(feature(&["bias"]));
        Self {
            model,
            names,
            sums: [bias; N],
            #[cfg(feature = "train")]
            features: std::array::from_fn(|_| vec!["bias".to_owned()]),
        }
    }

    /// Adds a feature to all decisions.
    #[inline(always)]
    pub(super) fn add(&mut self, name: &[&str]) {
        let shared = shared(name);
        for k in 0..N {
            self.add_shared(k, name, shared);
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
        self.add_shared(k, name, shared(name));
    }

    #[cfg_attr(not(feature = "train"), expect(unused_variables, reason = "only the trainer reads names"))]
    #[inline(always)]
    fn add_shared(&mut self, k: usize, name: &[&str], shared: u64) {
        let (Some(last), Some(sum)) = (self.names.get(k), self.sums.get_mut(k)) else { return };
        *sum += self.model.weight(feature_behind(shared, last));
        #[cfg(feature = "train")]
        self.features[k].push(format!("{} {last}", name.join(" ")));
    }

    /// How likely each is, from 0 to 1.
    pub(super) fn chances(&self) -> [f64; N] {
        self.sums.map(|sum| chance(f64::from(sum) / 100.0))
    }

    /// The names of the features of each.
    #[cfg(feature = "train")]
    pub(super) fn features(&self) -> &[Vec<String>; N] {
        &self.features
    }
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

    #[test]
    fn weights_are_found_by_name() {
        let (key, from) = feature(&["some", "word"]);
        let mut slots = [[0; SLOT]; 4];
        // A slot of another feature stands where this one is looked for.
        let other = [&(key ^ 1).to_le_bytes()[..], &7_i16.to_le_bytes()].concat();
        let mine = [&key.to_le_bytes()[..], &(-150_i16).to_le_bytes()].concat();
        let first = first_slot((key, from), slots.len());
        slots[first].copy_from_slice(&other);
        slots[(first + 1) % 4].copy_from_slice(&mine);
        let model: &'static Model = Box::leak(Box::new(Model::new("some", slots.as_flattened().to_vec().leak())));
        assert_eq!((model.weight(feature(&["some", "word"])), model.weight(feature(&["none"]))), (-150, 0));
        let mut evidences = Evidences::new(model, ["word", "other"]);
        evidences.add(&["some"]);
        evidences.add_to(1, &["none"]);
        let [word, other] = evidences.chances();
        assert!((word - chance(-1.5)).abs() < 1e-9 && (other - 0.5).abs() < 1e-9);
        static EMPTY: Model = Model::new("none", &[]);
        assert_eq!(EMPTY.weight(feature(&["some", "word"])), 0);
        let mut evidence = Evidence::new(&EMPTY);
        evidence.add(&["any", "thing"]);
        assert!((evidence.chance() - 0.5).abs() < 1e-9);
    }
}
