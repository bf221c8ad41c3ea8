//! How the result of a remedy fails.

use serde::Serialize;

use super::{Remedy, RemedyLoss};

/// The largest error of a loss or a gradient that is no fault: 1 % of the exact loss, and at least 0.01.
const TOLERANCE: f64 = 0.01;

/// A fault of a remedy's loss or gradient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum RemedyFault {
    /// The loss is infinite. With -log p, because p is 0. With log-sum-exp, because the logits are more
    /// than 3.4e38 apart.
    InfiniteLoss,
    /// The loss is -log epsilon although the exact one is larger.
    CappedLoss,
    /// The loss differs from the exact one by more than 1 % and 0.01. With log-sum-exp, because log Σ is
    /// lost when it is added to a large logit.
    InaccurateLoss,
    /// The gradient contains NaN: infinity times 0.
    NanGradient,
    /// The gradient contains infinity, because 1 / p is infinite although p is not 0.
    InfiniteGradient,
    /// The gradient is 0 in all classes, although the exact one is not. So the image teaches nothing.
    ZeroGradient,
}

impl RemedyFault {
    /// Returns whether training with this fault spoils the parameters or the metrics.
    #[must_use]
    pub fn is_not_finite(self) -> bool {
        matches!(
            self,
            Self::InfiniteLoss | Self::NanGradient | Self::InfiniteGradient
        )
    }
}

/// Returns the faults of a remedy's loss and gradient, beside the exact ones. At most one is of the loss,
/// and at most one of the gradient.
///
/// ```
/// use softmax_lab::exercises::remedies::{Remedy, RemedyFault, exact_loss, faults};
///
/// let (mut gradient, mut exact) = ([0.0; 2], Vec::new());
/// let found = Remedy::Clamp.loss(&[50.0, 0.0], 1, 1e-8, &mut gradient);
/// let loss = exact_loss(&[50.0, 0.0], 1, &mut exact);
/// let faults = faults(Remedy::Clamp, 1e-8, (found, &gradient), (loss, &exact));
/// assert_eq!(faults, [RemedyFault::CappedLoss, RemedyFault::ZeroGradient]);
/// ```
#[must_use]
pub fn faults(
    remedy: Remedy,
    epsilon: f32,
    (found, gradient): (RemedyLoss, &[f32]),
    (exact, exact_gradient): (f64, &[f64]),
) -> Vec<RemedyFault> {
    let is_capped = remedy == Remedy::Clamp && found.probability < epsilon;
    let of_loss = fault_of_loss(found.loss, is_capped, exact);
    let of_gradient = fault_of_gradient(gradient, exact_gradient);
    of_loss.into_iter().chain(of_gradient).collect()
}

fn fault_of_loss(loss: f32, is_capped: bool, exact: f64) -> Option<RemedyFault> {
    let error = (f64::from(loss) - exact).abs();
    if !loss.is_finite() {
        Some(RemedyFault::InfiniteLoss)
    } else if is_capped {
        Some(RemedyFault::CappedLoss)
    } else if error > TOLERANCE * exact.max(1.0) {
        Some(RemedyFault::InaccurateLoss)
    } else {
        None
    }
}

fn fault_of_gradient(gradient: &[f32], exact: &[f64]) -> Option<RemedyFault> {
    if gradient.iter().any(|entry| entry.is_nan()) {
        return Some(RemedyFault::NanGradient);
    }
    if gradient.iter().any(|entry| entry.is_infinite()) {
        return Some(RemedyFault::InfiniteGradient);
    }
    let is_zero = gradient.iter().all(|entry| *entry == 0.0);
    let matters = exact.iter().any(|entry| entry.abs() > TOLERANCE);
    (is_zero && matters).then_some(RemedyFault::ZeroGradient)
}

#[cfg(test)]
mod tests {
    use super::super::exact_loss;
    use super::*;
    use crate::random::Random;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Returns the faults, and the largest error of the gradient.
    fn found(remedy: Remedy, logits: &[f32], label: usize) -> (Vec<RemedyFault>, f64) {
        let (mut gradient, mut exact) = (vec![0.0; logits.len()], Vec::new());
        let loss = remedy.loss(logits, label, 1e-8, &mut gradient);
        let doubles: Vec<f64> = logits.iter().map(|logit| f64::from(*logit)).collect();
        let exact_loss = exact_loss(&doubles, label, &mut exact);
        let errors = gradient.iter().zip(&exact);
        let errors = errors.map(|(found, exact)| (f64::from(*found) - exact).abs());
        let faults = faults(remedy, 1e-8, (loss, &gradient), (exact_loss, &exact));
        (faults, errors.fold(0.0, f64::max))
    }

    #[test]
    fn names_where_the_maximum_alone_fails() {
        // 1 / p is infinite in f32 for p below 2^-128, that is from 88.7228 on. p is 0 from 103.9721 on.
        let of = |difference: f32| found(Remedy::Maximum, &[difference, 0.0], 1).0;
        assert_eq!(of(88.7), []);
        assert_eq!(of(88.8), [RemedyFault::InfiniteGradient]);
        assert_eq!(of(103.9), [RemedyFault::InfiniteGradient]);
        let at_zero = [RemedyFault::InfiniteLoss, RemedyFault::NanGradient];
        assert_eq!(of(104.0), at_zero);
        // A third class with p = 0: infinity times 0.
        let (faults, _) = found(Remedy::Maximum, &[90.0, 0.0, -200.0], 1);
        assert_eq!(faults, [RemedyFault::NanGradient]);
    }

    #[test]
    fn names_where_the_limit_fails() {
        // -log(1e-8) = 18.4207.
        let of = |difference: f32| found(Remedy::Clamp, &[difference, 0.0], 1).0;
        assert_eq!(of(18.42), []);
        let beyond = [RemedyFault::CappedLoss, RemedyFault::ZeroGradient];
        assert_eq!(of(18.43), beyond);
        assert_eq!(of(1e30), beyond);
    }

    #[test]
    fn names_where_log_sum_exp_fails() {
        let of = |logits: [f32; 2]| found(Remedy::LogSumExp, &logits, 1).0;
        assert_eq!(of([1e30, 0.0]), []);
        assert_eq!(of([3e38, -3e38]), [RemedyFault::InfiniteLoss]);
        // The exact loss is log 2. Neighbours of 1e8 in f32 are 8 apart.
        assert_eq!(of([1e8, 1e8]), [RemedyFault::InaccurateLoss]);
        assert_eq!(of([1e4, 1e4]), []);
        assert_eq!(found(Remedy::Maximum, &[1e8, 1e8], 1).0, []);
    }

    #[test]
    fn accepts_certainty() {
        for remedy in Remedy::ALL {
            assert_eq!(found(remedy, &[300.0, 0.0], 0).0, []);
            assert_eq!(found(remedy, &[0.0], 0).0, []);
        }
    }

    #[test]
    fn finds_a_gradient_right_whenever_it_names_no_fault_of_it() {
        let mut random = Random::new(6, 0);
        for case in 0..3000 {
            let deviation = [1.0, 30.0, 1e4, 1e37][case % 4];
            let logits: Vec<f32> = (0..3)
                .map(|_| (deviation * random.gaussian_pair()[0]) as f32)
                .collect();
            for remedy in Remedy::ALL {
                let (faults, error) = found(remedy, &logits, case % 3);
                let is_wrong = faults.iter().any(|fault| {
                    fault.is_not_finite() && *fault != RemedyFault::InfiniteLoss
                        || *fault == RemedyFault::ZeroGradient
                });
                assert!(is_wrong || error < 1e-5, "{remedy:?}, {logits:?}: {error}");
            }
        }
    }
}
