//! Evidence: learnt models that weigh what speaks for a decision and what against it.
//!
//! A model is a logistic regression. Its features are rows of words without spaces, as "slot subject actor"; `data/events` has a table
//! of their weights for each model, and a feature that stands in none weighs nothing.

use super::class::feature;

/// The weights of a model by the numbers of the feature's name, in a table with a power of two of slots; 0 is an empty one.
#[derive(Debug)]
pub(super) struct Model {
    #[cfg_attr(not(feature = "train"), expect(dead_code, reason = "only the trainer looks for other weights"))]
    name: &'static str,
    slots: &'static [(u32, f32)],
}

impl Model {
    pub(super) const fn new(name: &'static str, slots: &'static [(u32, f32)]) -> Self {
        Self { name, slots }
    }

    fn weight(&self, name: &[&str]) -> f64 {
        let (key, first) = feature(name);
        #[cfg(feature = "train")]
        if let Some(weights) = super::train::weights(self.name) {
            return weights.get(&(key, first)).copied().unwrap_or_default();
        }
        let mask = self.slots.len().wrapping_sub(1);
        let found = (first..).take(self.slots.len()).map_while(|k| self.slots.get(k & mask)).find(|slot| {
            let (other, _) = **slot;
            other == key || other == 0
        });
        found.filter(|(other, _)| *other == key).map_or(0.0, |&(_, weight)| f64::from(weight))
    }
}

/// What speaks for one decision.
#[derive(Debug)]
pub(super) struct Evidence {
    model: &'static Model,
    sum: f64,
    #[cfg(feature = "train")]
    names: Vec<String>,
}

impl Evidence {
    pub(super) fn new(model: &'static Model) -> Self {
        let mut evidence = Self {
            model,
            sum: 0.0,
            #[cfg(feature = "train")]
            names: Vec::new(),
        };
        evidence.add(&["bias"]);
        evidence
    }

    /// Adds a feature.
    pub(super) fn add(&mut self, name: &[&str]) {
        #[cfg(feature = "train")]
        self.names.push(name.join(" "));
        self.sum += self.model.weight(name);
    }

    pub(super) fn add_if(&mut self, holds: bool, name: &[&str]) {
        if holds {
            self.add(name);
        }
    }

    /// Adds what no feature tells: how far a user's word is trusted.
    pub(super) fn trust_if(&mut self, holds: bool, weight: f64) {
        if holds {
            self.sum += weight;
        }
    }

    /// How likely it is, from 0 to 1.
    pub(super) fn chance(&self) -> f64 {
        1.0 / (1.0 + (-self.sum).exp())
    }

    /// The names of the features.
    #[cfg(feature = "train")]
    pub(super) fn names(&self) -> &[String] {
        &self.names
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
        static MODEL: Model = Model::new("some", &[(4, 0.5), (1, 1.5), (0, 0.0), (0, 0.0)]);
        assert!((MODEL.weight(4) - 0.5).abs() < 1e-6);
        assert!((MODEL.weight(1) - 1.5).abs() < 1e-6);
        assert!(MODEL.weight(8).abs() < 1e-6);
        static EMPTY: Model = Model::new("none", &[]);
        assert!(EMPTY.weight(7).abs() < 1e-6);
        let mut evidence = Evidence::new(&EMPTY);
        evidence.add(&["any", "thing"]);
        assert!((evidence.chance() - 0.5).abs() < 1e-9);
    }
}
