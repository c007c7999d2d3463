//! Evidence: learnt models that weigh what speaks for a decision and what against it.
//!
//! A model is a logistic regression. Its features are rows of words without spaces, as "slot subject actor"; `data/events` has a table
//! of their weights for each model, and a feature that stands in none weighs nothing.

use super::class::feature;

/// The weights of a model by the numbers of the feature's name, in a table with a power of two of slots. A slot has the
/// number that tells the feature apart, 0 in an empty one, and the weight in hundredths.
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

    /// The weight of a feature, in hundredths.
    #[inline]
    fn weight(&self, name: &[&str]) -> i32 {
        let (key, first) = feature(name);
        #[cfg(feature = "train")]
        if let Some(weights) = super::train::weights(self.name) {
            return weights.get(&(key, first)).copied().unwrap_or_default().into();
        }
        let (slots, _) = self.slots.as_chunks::<SLOT>();
        let mask = slots.len().wrapping_sub(1);
        for at in (first..).take(slots.len()) {
            let Some([a, b, c, d, weight @ ..]) = slots.get(at & mask) else { return 0 };
            match u32::from_le_bytes([*a, *b, *c, *d]) {
                0 => return 0,
                other if other == key => return i16::from_le_bytes(*weight).into(),
                _ => {}
            }
        }
        0
    }
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
        self.sum += self.model.weight(name);
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
        1.0 / (1.0 + (-self.trust - f64::from(self.sum) / 100.0).exp())
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
        let (key, first) = feature(&["some", "word"]);
        let mut slots = [[0; SLOT]; 4];
        // A slot of another feature stands where this one is looked for.
        let other = [&(key ^ 1).to_le_bytes()[..], &7_i16.to_le_bytes()].concat();
        let mine = [&key.to_le_bytes()[..], &(-150_i16).to_le_bytes()].concat();
        slots[first & 3].copy_from_slice(&other);
        slots[(first + 1) & 3].copy_from_slice(&mine);
        let model = Model::new("some", slots.as_flattened().to_vec().leak());
        assert_eq!((model.weight(&["some", "word"]), model.weight(&["none"])), (-150, 0));
        static EMPTY: Model = Model::new("none", &[]);
        assert_eq!(EMPTY.weight(&["some", "word"]), 0);
        let mut evidence = Evidence::new(&EMPTY);
        evidence.add(&["any", "thing"]);
        assert!((evidence.chance() - 0.5).abs() < 1e-9);
    }
}
