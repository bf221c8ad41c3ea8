//! How good the probabilities of one image are.

use crate::chapter;

/// The confidence of a prediction, and how good the probabilities are, given the label.
///
/// ```
/// use softmax_lab::exercises::Score;
///
/// // Probabilities 3/4 and 1/4. The label is the class with 1/4.
/// let score = Score::of(&[3_f32.ln(), 0.0], 1, 1.0);
/// assert!((score.confidence - 0.75).abs() < 1e-6);
/// assert!((score.loss - 4_f64.ln()).abs() < 1e-6);
/// assert!((score.brier - 2.0 * 0.75 * 0.75).abs() < 1e-6);
/// assert!(!score.is_right);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// The largest probability.
    pub confidence: f64,
    /// Whether the class with the largest probability is the label.
    pub is_right: bool,
    /// The cross-entropy `[nats]`.
    pub loss: f64,
    /// Σ (p - y)² over the classes, from 0 to 2. Source: Brier, *Verification of forecasts expressed in
    /// terms of probability*, 1950.
    pub brier: f64,
}

impl Score {
    /// Returns the score of an image with these finite logits, divided by a temperature above 0. Computes in
    /// double precision. The division doesn't change which class is predicted. Source: Guo et al., *On
    /// calibration of modern neural networks*, 2017, section 4.2.
    ///
    /// # Panics
    /// If the label is not a class.
    #[must_use]
    pub fn of(logits: &[f32], label: usize, temperature: f64) -> Self {
        let predicted = chapter::argmax(logits.into());
        let max = f64::from(logits[predicted]);
        let exponential = |logit: f32| libm::exp((f64::from(logit) - max) / temperature);
        let (mut sum, mut squares) = (0.0, 0.0);
        for (class, &logit) in logits.iter().enumerate() {
            let exponential = exponential(logit);
            sum += exponential;
            if class != label {
                squares += exponential * exponential;
            }
        }
        let miss = 1.0 - exponential(logits[label]) / sum;
        Self {
            confidence: 1.0 / sum,
            is_right: predicted == label,
            loss: libm::log(sum) + (max - f64::from(logits[label])) / temperature,
            brier: miss * miss + squares / (sum * sum),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn agrees_with_the_definitions() {
        let mut random = Random::new(5, 0);
        for image in 0..100 {
            let logits = [(); 5].map(|()| (3.0 * random.gaussian_pair()[0]) as f32);
            let (label, temperature) = (image % 5, [0.5, 1.0, 3.0][image % 3]);
            let found = Score::of(&logits, label, temperature);
            let powers = logits.map(|logit| (f64::from(logit) / temperature).exp());
            let p = powers.map(|power| power / powers.iter().sum::<f64>());
            let confidence = p.iter().copied().fold(0.0, f64::max);
            let residual = |class: usize| p[class] - f64::from(u8::from(class == label));
            let brier: f64 = (0..5).map(|class| residual(class).powi(2)).sum();
            assert!((found.confidence - confidence).abs() < 1e-12);
            assert!((found.loss + p[label].ln()).abs() < 1e-12);
            assert!((found.brier - brier).abs() < 1e-12);
            assert_eq!(found.is_right, p[label] == confidence);
        }
    }

    #[test]
    fn stays_finite_for_extreme_logits() {
        let score = Score::of(&[1e30, -1e30, 0.0], 1, 0.01);
        assert_eq!(
            (score.confidence, score.brier, score.is_right),
            (1.0, 2.0, false)
        );
        assert!((score.loss / 2e32 - 1.0).abs() < 1e-6);
    }
}
