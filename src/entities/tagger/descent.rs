//! Descent to the least loss with an L1 and an L2 penalty: OWL-QN (G. Andrew, J. Gao, "Scalable training of L1-regularized
//! log-linear models", ICML 2007).

use std::collections::VecDeque;

use super::train::Options;

/// Steps that the optimiser remembers.
const HISTORY: usize = 6;

/// Minimises a loss with penalties, from zero (OWL-QN).
pub(super) fn minimise(size: usize, options: Options, mut loss: impl FnMut(&[f64], &mut [f64]) -> f64) -> Vec<f64> {
    let mut evaluate = |weights: &[f64], gradient: &mut [f64]| {
        let plain = loss(weights, gradient);
        let (mut sizes, mut squares) = (0.0, 0.0);
        for (slope, &weight) in gradient.iter_mut().zip(weights) {
            sizes += weight.abs();
            squares += weight * weight;
            *slope += 2.0 * options.l2 * weight;
        }
        plain + options.l1 * sizes + options.l2 * squares
    };
    let mut weights = vec![0.0; size];
    let mut gradient = vec![0.0; size];
    let mut value = evaluate(&weights, &mut gradient);
    let mut history: VecDeque<(Vec<f64>, Vec<f64>, f64)> = VecDeque::new();
    let (mut next, mut next_gradient) = (vec![0.0; size], vec![0.0; size]);
    for step in 0..options.steps {
        let slope: Vec<f64> =
            weights.iter().zip(&gradient).map(|(&weight, &slope)| pseudo_slope(weight, slope, options.l1)).collect();
        let mut direction = descend(&slope, &history);
        for (way, slope) in direction.iter_mut().zip(&slope) {
            if *way * slope >= 0.0 {
                *way = 0.0;
            }
        }
        let mut length = if history.is_empty() { 1.0 / product(&slope, &slope).sqrt().max(1e-9) } else { 1.0 };
        let mut found = None;
        for _ in 0..20 {
            let mut gain = 0.0;
            for (k, to) in next.iter_mut().enumerate() {
                // Stays in its orthant.
                let sign = if weights[k] == 0.0 { -slope[k] } else { weights[k] };
                let target = weights[k] + length * direction[k];
                *to = if target * sign > 0.0 { target } else { 0.0 };
                gain += slope[k] * (*to - weights[k]);
            }
            let reached = evaluate(&next, &mut next_gradient);
            if reached <= value + 1e-4 * gain {
                found = Some(reached);
                break;
            }
            length /= 2.0;
        }
        let Some(reached) = found else { break };
        let moved: Vec<f64> = next.iter().zip(&weights).map(|(a, b)| a - b).collect();
        let turned: Vec<f64> = next_gradient.iter().zip(&gradient).map(|(a, b)| a - b).collect();
        let curvature = product(&moved, &turned);
        if curvature > 1e-12 {
            if history.len() == HISTORY {
                history.pop_front();
            }
            history.push_back((moved, turned, curvature));
        }
        std::mem::swap(&mut weights, &mut next);
        std::mem::swap(&mut gradient, &mut next_gradient);
        let better = (value - reached) / value.abs().max(1.0);
        value = reached;
        if step % 10 == 9 {
            let kept = weights.iter().filter(|&&weight| weight != 0.0).count();
            eprintln!("step {}: {value:.1}, {kept} weights", step + 1);
        }
        if better < 1e-6 {
            break;
        }
    }
    weights
}

/// The slope where the penalty has a corner.
fn pseudo_slope(weight: f64, slope: f64, l1: f64) -> f64 {
    if weight != 0.0 {
        slope + l1 * weight.signum()
    } else if slope + l1 < 0.0 {
        slope + l1
    } else if slope - l1 > 0.0 {
        slope - l1
    } else {
        0.0
    }
}

/// The direction of descent: the slope, turned by what was learnt of the curvature.
fn descend(slope: &[f64], history: &VecDeque<(Vec<f64>, Vec<f64>, f64)>) -> Vec<f64> {
    let mut way: Vec<f64> = slope.iter().map(|slope| -slope).collect();
    let mut shares = Vec::new();
    for (moved, turned, curvature) in history.iter().rev() {
        let share = product(moved, &way) / curvature;
        for (way, turned) in way.iter_mut().zip(turned) {
            *way -= share * turned;
        }
        shares.push(share);
    }
    if let Some((_, turned, curvature)) = history.back() {
        let scale = curvature / product(turned, turned);
        for way in &mut way {
            *way *= scale;
        }
    }
    for ((moved, turned, curvature), share) in history.iter().zip(shares.iter().rev()) {
        let back = share - product(turned, &way) / curvature;
        for (way, moved) in way.iter_mut().zip(moved) {
            *way += back * moved;
        }
    }
    way
}

fn product(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
