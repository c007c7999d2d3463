//! What a word is at its other places in a text: a name is not told as clearly each time, and is seldom two things.

use foldhash::HashMap;

use super::crf::{LABELS, Scores};

/// Classes of labels: none, and those of the four kinds of names.
const CLASSES: usize = 1 + LABELS / 2;
/// How much a word's other places tell where they agree, and what counts like one place that tells nothing.
const WEIGHT: f32 = 1.0;
const SILENT: f32 = 1.0;
/// A difference from the other places that is worth another reading.
const WORTH: f32 = 0.05;

/// The class of a label.
const fn class(label: usize) -> usize {
    label.div_ceil(2)
}

/// How often a word was what.
#[derive(Debug, Clone, Copy, Default)]
struct Habit {
    places: f32,
    classes: [f32; CLASSES],
}

impl Habit {
    fn add(&mut self, marginals: &Scores) {
        self.places += 1.0;
        for (label, share) in marginals.iter().enumerate() {
            self.classes[class(label)] += share;
        }
    }
}

/// The habits of the words of one text, by the keys of their stems.
#[derive(Debug, Default)]
pub(super) struct Habits(HashMap<u32, Habit>);

impl Habits {
    /// Remembers what a word is here.
    pub(super) fn add(&mut self, stem: u32, marginals: &Scores) {
        self.0.entry(stem).or_default().add(marginals);
    }

    /// Adds to the scores of a word what its other places tell; whether that may change anything.
    pub(super) fn tell(&self, stem: u32, marginals: &Scores, scores: &mut Scores) -> bool {
        let Some(all) = self.0.get(&stem).filter(|all| all.places > 1.0) else { return false };
        let mut own = Habit::default();
        own.add(marginals);
        let others = all.places - own.places;
        let mut far = false;
        let shares: [f32; CLASSES] = std::array::from_fn(|class| {
            let share = (all.classes[class] - own.classes[class]).max(0.0);
            far |= (share / others - own.classes[class]).abs() > WORTH;
            WEIGHT * share / (others + SILENT)
        });
        if far {
            for (label, score) in scores.iter_mut().enumerate() {
                *score += shares[class(label)];
            }
        }
        far
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_places_tell() {
        let (mut clear, mut vague) = ([0.0; LABELS], [0.0; LABELS]);
        (clear[3], vague[3], vague[0]) = (1.0, 0.4, 0.6);
        let mut habits = Habits::default();
        for marginals in [&clear, &clear, &vague] {
            habits.add(7, marginals);
        }
        habits.add(8, &vague);
        let mut scores = [0.0; LABELS];
        assert!(habits.tell(7, &vague, &mut scores));
        assert!(scores[3] > 0.5 && scores[4] == scores[3] && scores[0] < 0.1);
        let mut scores = [0.0; LABELS];
        assert!(!habits.tell(8, &vague, &mut scores) && !habits.tell(9, &vague, &mut scores));
        assert_eq!(scores, [0.0; LABELS]);
    }
}
