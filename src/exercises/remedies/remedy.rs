//! The loss and the gradient with each remedy.

use serde::{Deserialize, Serialize};

/// A remedy for overflow in softmax and for log(0). Each subtracts the largest logit before the
/// exponentials. They differ in what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Remedy {
    /// Nothing more: the loss is -log p.
    Maximum,
    /// Limits p to `[epsilon, 1]`: the loss is -log of the limited p.
    Clamp,
    /// Never computes log p: the loss is log Σ exp z - z_y (chapter 3.7).
    LogSumExp,
}

/// The loss of an image with a [`Remedy`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RemedyLoss {
    /// Probability of the label, before it is limited.
    pub probability: f32,
    /// The loss `[nats]`.
    pub loss: f32,
}

impl Remedy {
    /// All remedies, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Maximum, Self::Clamp, Self::LogSumExp];

    /// Returns the loss of K logits and a label. Writes its gradient by the logits to `gradient`, `K`.
    /// Only [`Remedy::Clamp`] uses `epsilon`, which is above 0 and below 1.
    ///
    /// The gradient is what the code of the remedy computes. With -log p, it comes from the chain rule: the
    /// product of -1 / p and the derivative of p. The limit has the derivative 0 below epsilon. With
    /// log Σ exp z - z_y, it is softmax minus 1 for the label.
    ///
    /// ```
    /// use softmax_lab::exercises::remedies::Remedy;
    ///
    /// // A label whose logit is 200 below the largest. Its probability is exp(-200), which is 0 in f32.
    /// let logits = [200.0, 0.0];
    /// let mut gradient = [0.0; 2];
    /// let found = Remedy::Maximum.loss(&logits, 1, 1e-8, &mut gradient);
    /// assert!(found.loss.is_infinite() && gradient[1].is_nan());
    /// let found = Remedy::Clamp.loss(&logits, 1, 1e-8, &mut gradient);
    /// assert_eq!((found.loss, gradient), (18.420681, [0.0, 0.0]));
    /// let found = Remedy::LogSumExp.loss(&logits, 1, 1e-8, &mut gradient);
    /// assert_eq!((found.loss, gradient), (200.0, [1.0, -1.0]));
    /// ```
    ///
    /// # Panics
    /// If the label is not a class, or the lengths of logits and gradient differ.
    pub fn loss(
        self,
        logits: &[f32],
        label: usize,
        epsilon: f32,
        gradient: &mut [f32],
    ) -> RemedyLoss {
        let (largest, sum) = stable_softmax(logits, gradient);
        let probability = gradient[label];
        let loss = match self {
            Self::Maximum => {
                chain(-1.0 / probability, gradient, label);
                minus_log(probability)
            }
            Self::Clamp if probability < epsilon => {
                // Zero times the derivative of p.
                gradient.fill(0.0);
                minus_log(epsilon)
            }
            Self::Clamp => {
                let limited = probability.min(1.0);
                chain(-1.0 / limited, gradient, label);
                minus_log(limited)
            }
            Self::LogSumExp => {
                gradient[label] -= 1.0;
                (largest + libm::logf(sum)) - logits[label]
            }
        };
        RemedyLoss { probability, loss }
    }
}

/// Writes the softmax of the logits. Returns the largest logit, and the sum of the exponentials after it
/// was subtracted.
fn stable_softmax(logits: &[f32], probabilities: &mut [f32]) -> (f32, f32) {
    assert_eq!(
        logits.len(),
        probabilities.len(),
        "one gradient entry for each logit"
    );
    let largest = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for (target, logit) in probabilities.iter_mut().zip(logits) {
        *target = libm::expf(logit - largest);
        sum += *target;
    }
    for probability in probabilities {
        *probability /= sum;
    }
    (largest, sum)
}

/// Replaces the probabilities by the derivative of the label's probability by each logit, times `slope`.
fn chain(slope: f32, probabilities: &mut [f32], label: usize) {
    let of_label = probabilities[label];
    for (class, entry) in probabilities.iter_mut().enumerate() {
        let factor = if class == label {
            1.0 - *entry
        } else {
            -*entry
        };
        *entry = slope * (of_label * factor);
    }
}

fn minus_log(probability: f32) -> f32 {
    // Subtracts from 0, because the negation of log 1 would be -0.
    0.0 - libm::logf(probability)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;
    use ndarray::Array2;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Returns the loss of a remedy in double precision, by its definition.
    fn loss_in_f64(remedy: Remedy, logits: &[f64], label: usize, epsilon: f64) -> f64 {
        let sum: f64 = logits.iter().map(|logit| logit.exp()).sum();
        let probability = logits[label].exp() / sum;
        match remedy {
            Remedy::Maximum => -probability.ln(),
            Remedy::Clamp => -probability.clamp(epsilon, 1.0).ln(),
            Remedy::LogSumExp => sum.ln() - logits[label],
        }
    }

    #[test]
    fn has_the_gradient_of_central_differences() {
        let mut random = Random::new(4, 0);
        let mut limited = 0;
        for (case, epsilon) in [(0, 1e-8), (1, 0.05), (2, 0.4)].repeat(20) {
            let logits: Vec<f32> = (0..4 + case)
                .map(|_| (3.0 * random.gaussian_pair()[0]) as f32)
                .collect();
            let exact: Vec<f64> = logits.iter().map(|logit| f64::from(*logit)).collect();
            for (remedy, label) in Remedy::ALL.into_iter().zip([0, 1, 2]) {
                let mut gradient = vec![0.0; logits.len()];
                let found = remedy.loss(&logits, label, epsilon as f32, &mut gradient);
                let expected = loss_in_f64(remedy, &exact, label, f64::from(epsilon as f32));
                assert!((f64::from(found.loss) - expected).abs() < 1e-5);
                for class in 0..logits.len() {
                    let at = |step: f64| {
                        let mut moved = exact.clone();
                        moved[class] += step;
                        loss_in_f64(remedy, &moved, label, f64::from(epsilon as f32))
                    };
                    let expected = (at(1e-5) - at(-1e-5)) / 2e-5;
                    assert!((f64::from(gradient[class]) - expected).abs() < 1e-5);
                }
                if remedy == Remedy::Clamp && gradient.iter().all(|entry| *entry == 0.0) {
                    limited += 1;
                }
            }
        }
        assert!(
            (10..50).contains(&limited),
            "both sides are covered: {limited}"
        );
    }

    #[test]
    fn agrees_with_the_chapters_functions() {
        let logits = [2.5_f32, -1.0, 0.75, 90.0, 89.5];
        let matrix = Array2::from_shape_vec((1, 5), logits.to_vec()).unwrap();
        let softmax = crate::chapter::stable_softmax(matrix.view());
        let loss = crate::chapter::stable_cross_entropy(matrix.view(), &[4])[0];
        for remedy in Remedy::ALL {
            let mut gradient = [0.0; 5];
            let found = remedy.loss(&logits, 4, 1e-8, &mut gradient);
            assert_eq!(found.probability, softmax[[0, 4]]);
            assert!((found.loss - loss).abs() < 1e-5);
            for (class, found) in gradient.iter().enumerate() {
                let expected = softmax[[0, class]] - f32::from(u8::from(class == 4));
                assert!((found - expected).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn stays_finite_with_logits_whose_exponentials_overflow() {
        for remedy in Remedy::ALL {
            let mut gradient = [0.0; 2];
            let found = remedy.loss(&[1000.0, 999.0], 0, 1e-8, &mut gradient);
            // log(1 + exp(-1)).
            assert!((found.loss - 0.313_261_7).abs() < 1e-4);
            assert!((gradient[0] + 0.268_941_4).abs() < 1e-6);
        }
    }

    #[test]
    fn has_a_positive_zero_loss_for_certainty() {
        for remedy in Remedy::ALL {
            let found = remedy.loss(&[200.0, 0.0], 0, 1e-8, &mut [0.0; 2]);
            assert_eq!((found.loss, found.loss.is_sign_positive()), (0.0, true));
        }
    }
}
