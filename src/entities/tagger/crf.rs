//! A linear-chain conditional random field: how likely each label of each word is, and the likeliest labels together.

/// Labels: O, and the first and any further word of a name of each kind.
pub(super) const LABELS: usize = 9;

/// Scores of a label behind another.
pub(super) type Transitions = [[f32; LABELS]; LABELS];
/// Scores of the labels of one word.
pub(super) type Scores = [f32; LABELS];

/// Labels that are this much less likely than the best one at a word count the same: the factor of it is `LEAST`.
const FLOOR: f32 = -20.0;
const LEAST: f32 = 2e-9;
/// What adds less than this is left out: most words are hardly anything but one label.
const NOTHING: f32 = 1e-9;

/// May a label stand behind another? `before` is `None` at the start.
pub(super) const fn is_allowed(before: Option<usize>, label: usize) -> bool {
    let goes_on = label > 0 && label.is_multiple_of(2);
    match before {
        _ if !goes_on => true,
        None => false,
        Some(before) => before == label || before + 1 == label,
    }
}

/// The transitions as factors; 0 for what is not allowed.
#[derive(Debug)]
pub(super) struct Chain {
    scores: Transitions,
    factors: Transitions,
    /// The same factors, by the label behind.
    turned: Transitions,
}

/// Buffers of [`Chain::marginals`].
#[derive(Debug, Default)]
pub(super) struct Lattice {
    /// Factors of each word's labels.
    own: Vec<Scores>,
    forward: Vec<Scores>,
    backward: Vec<Scores>,
    /// What the forward values of each word were divided by.
    norms: Vec<f32>,
}

impl Chain {
    pub(super) fn new(transitions: &Transitions) -> Self {
        let mut scores = *transitions;
        let mut factors = [[0.0; LABELS]; LABELS];
        for (before, row) in scores.iter_mut().enumerate() {
            for (label, score) in row.iter_mut().enumerate() {
                if is_allowed(Some(before), label) {
                    factors[before][label] = score.exp();
                } else {
                    *score = f32::NEG_INFINITY;
                }
            }
        }
        let turned = std::array::from_fn(|b| std::array::from_fn(|a| factors[a][b]));
        Self { scores, factors, turned }
    }

    /// Runs forward and backward over a sentence; returns the logarithm of the sum over all labellings.
    pub(super) fn run(&self, words: &[Scores], lattice: &mut Lattice) -> f64 {
        let Lattice { own, forward, backward, norms } = lattice;
        own.clear();
        forward.clear();
        norms.clear();
        let mut total = 0.0;
        let mut state: Scores = std::array::from_fn(|label| f32::from(is_allowed(None, label)));
        for (at, scores) in words.iter().enumerate() {
            let top = scores.iter().fold(f32::NEG_INFINITY, |top, &score| top.max(score));
            let factors: Scores = scores.map(|score| if score - top < FLOOR { LEAST } else { (score - top).exp() });
            let mut next = if at == 0 { state } else { times(&state, &self.factors) };
            for (value, factor) in next.iter_mut().zip(&factors) {
                *value *= factor;
            }
            let norm: f32 = next.iter().sum();
            state = next.map(|value| value / norm);
            total += f64::from(top) + f64::from(norm.ln());
            own.push(factors);
            forward.push(state);
            norms.push(norm);
        }
        backward.clear();
        backward.resize(words.len(), [1.0; LABELS]);
        for at in (1..words.len()).rev() {
            let behind: Scores = std::array::from_fn(|label| own[at][label] * backward[at][label] / norms[at]);
            backward[at - 1] = times(&behind, &self.turned);
        }
        total
    }

    /// The likeliest labels together.
    pub(super) fn likeliest(&self, words: &[Scores]) -> Vec<u8> {
        let mut from: Vec<[u8; LABELS]> = Vec::with_capacity(words.len());
        let mut state: Scores =
            std::array::from_fn(|label| if is_allowed(None, label) { 0.0 } else { f32::NEG_INFINITY });
        for (at, scores) in words.iter().enumerate() {
            let mut next = state;
            let mut back = [0; LABELS];
            if at > 0 {
                next = [f32::NEG_INFINITY; LABELS];
                for (before, row) in (0_u8..).zip(&self.scores) {
                    let score = state[usize::from(before)];
                    for label in 0..LABELS {
                        let through = score + row[label];
                        if through > next[label] {
                            (next[label], back[label]) = (through, before);
                        }
                    }
                }
            }
            state = std::array::from_fn(|label| next[label] + scores[label]);
            from.push(back);
        }
        let mut best = 0;
        for label in 1..LABELS {
            if state[label] > state[best] {
                best = label;
            }
        }
        let mut labels = vec![0; words.len()];
        for (label, back) in labels.iter_mut().zip(&from).rev() {
            *label = u8::try_from(best).unwrap_or(0);
            best = usize::from(back[best]);
        }
        labels
    }

    /// How likely each pair of labels is at the word `at` and the one before it.
    #[cfg(feature = "train")]
    pub(super) fn pairs(&self, lattice: &Lattice, at: usize) -> Transitions {
        let (before, norm) = (&lattice.forward[at - 1], lattice.norms[at]);
        let behind: Scores = std::array::from_fn(|b| lattice.own[at][b] * lattice.backward[at][b] / norm);
        std::array::from_fn(|a| std::array::from_fn(|b| before[a] * self.factors[a][b] * behind[b]))
    }
}

impl Lattice {
    /// How likely each label of each word is, after [`Chain::run`].
    pub(super) fn marginals(&self) -> impl Iterator<Item = Scores> + '_ {
        self.forward.iter().zip(&self.backward).map(|(a, b)| std::array::from_fn(|label| a[label] * b[label]))
    }
}

fn times(state: &Scores, factors: &Transitions) -> Scores {
    let mut next = [0.0; LABELS];
    for (value, row) in state.iter().zip(factors).filter(|(value, _)| **value > NOTHING) {
        for (sum, factor) in next.iter_mut().zip(row) {
            *sum += value * factor;
        }
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores that look like chance.
    fn words(count: usize) -> Vec<Scores> {
        (0..count).map(|at| std::array::from_fn(|label| ((at * 7 + label * 5) % 11) as f32 / 3.0 - 1.5)).collect()
    }

    fn transitions() -> Transitions {
        std::array::from_fn(|a| std::array::from_fn(|b| ((a * 3 + b * 4) % 7) as f32 / 4.0 - 0.7))
    }

    /// Every labelling that is allowed, with its score.
    fn all(words: &[Scores]) -> Vec<(Vec<usize>, f64)> {
        let mut all = vec![(Vec::new(), 0.0)];
        for scores in words {
            let mut longer = Vec::new();
            for (labels, score) in all {
                let before = labels.last().copied();
                for (label, own) in scores.iter().enumerate().filter(|(label, _)| is_allowed(before, *label)) {
                    let step = before.map_or(0.0, |before: usize| transitions()[before][label]);
                    longer.push(([labels.as_slice(), &[label]].concat(), score + f64::from(own + step)));
                }
            }
            all = longer;
        }
        all
    }

    #[test]
    fn sums_over_all_labellings() {
        let (words, chain, mut lattice) = (words(4), Chain::new(&transitions()), Lattice::default());
        let total = chain.run(&words, &mut lattice);
        let all = all(&words);
        let sum: f64 = all.iter().map(|(_, score)| score.exp()).sum();
        assert!((total - sum.ln()).abs() < 1e-4, "{total} {}", sum.ln());
        for (at, marginals) in lattice.marginals().enumerate() {
            for (label, p) in marginals.into_iter().enumerate() {
                let share: f64 =
                    all.iter().filter(|(labels, _)| labels[at] == label).map(|(_, score)| score.exp()).sum();
                assert!((f64::from(p) - share / sum).abs() < 1e-5, "{at} {label}");
            }
        }
        let best = all.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
        assert!(chain.likeliest(&words).into_iter().map(usize::from).eq(best.0.iter().copied()));
    }

    #[test]
    fn far_apart_scores_do_no_harm() {
        let mut words = words(3);
        words[1] = [-400.0, 0.0, 400.0, 0.0, 300.0, 0.0, 0.0, 0.0, 0.0];
        let (chain, mut lattice) = (Chain::new(&transitions()), Lattice::default());
        assert!(chain.run(&words, &mut lattice).is_finite());
        for marginals in lattice.marginals() {
            assert!((marginals.iter().sum::<f32>() - 1.0).abs() < 1e-4);
        }
        assert!(chain.likeliest(&[]).is_empty());
    }
}
