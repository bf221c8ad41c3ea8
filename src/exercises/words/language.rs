//! A synthetic language.

use super::{Rows, log_softmax};
use crate::random::Random;

/// Stream of the random numbers that draw the weights.
const WEIGHTS_STREAM: u64 = 50;

/// Standard deviation of a logit over the contexts `[nats]`. It is the length of each row of weights,
/// because the features have standard deviation 1.
const CONTEXT_STRENGTH: f64 = 2.0;

/// Returns the frequencies of words by Zipf's law: that of the word at rank r, from 1, is in proportion to
/// 1 / r. They sum to 1.
///
/// ```
/// use softmax_lab::exercises::words::zipf;
///
/// // 1 : 1/2 : 1/3.
/// let frequencies = zipf(3);
/// assert!((frequencies[0] - 6.0 / 11.0).abs() < 1e-12);
/// assert!((frequencies[2] - 2.0 / 11.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn zipf(words: usize) -> Vec<f64> {
    let sum: f64 = (1..=words).map(|rank| 1.0 / rank as f64).sum();
    let frequency = |rank: usize| 1.0 / (rank as f64 * sum);
    (1..=words).map(frequency).collect()
}

/// A language whose next word is drawn from a softmax of the features of the context.
///
/// The features are independent Gaussians. The biases are the logarithms of Zipf's frequencies. The weights
/// of a word are a random direction times a fixed length. So over the contexts, each logit varies with the
/// same standard deviation.
///
/// ```
/// use softmax_lab::exercises::words::Language;
///
/// let mut language = Language::new(10, 16, 1);
/// while !language.draw_weights(100) {}
/// let mut logs = [0.0; 10];
/// language.log_probabilities(&[0.0; 16], &mut logs);
/// // Without a context, the first word is twice as frequent as the second.
/// assert!((logs[0] - logs[1] - 2_f32.ln()).abs() < 1e-6);
/// ```
#[derive(Debug)]
pub struct Language {
    frequencies: Vec<f64>,
    rows: Rows,
    random: Random,
    /// Number of words whose weights are drawn.
    drawn: usize,
}

impl Language {
    /// Makes a language whose weights are not drawn yet.
    #[must_use]
    pub fn new(words: usize, features: usize, seed: u64) -> Self {
        let frequencies = zipf(words);
        let logs = frequencies.iter();
        let bias = logs.map(|frequency| libm::log(*frequency) as f32).collect();
        Self {
            rows: Rows::with_bias(bias, features),
            frequencies,
            random: Random::new(seed, WEIGHTS_STREAM),
            drawn: 0,
        }
    }

    /// Draws the weights of the next `words` words. Returns whether those of all words are drawn.
    pub fn draw_weights(&mut self, words: usize) -> bool {
        let end = self.rows.count().min(self.drawn + words);
        for word in self.drawn..end {
            let row = self.rows.row_mut(word);
            draw_gaussians(&mut self.random, row);
            let squares = row.iter().map(|weight| f64::from(*weight).powi(2));
            let scale = (CONTEXT_STRENGTH / libm::sqrt(squares.sum())) as f32;
            for weight in row {
                *weight *= scale;
            }
        }
        self.drawn = end;
        end == self.rows.count()
    }

    /// Returns Zipf's frequencies, `[word]`.
    #[must_use]
    pub fn frequencies(&self) -> &[f64] {
        &self.frequencies
    }

    /// Returns the number of features.
    #[must_use]
    pub fn features(&self) -> usize {
        self.rows.features()
    }

    /// Returns the share of the words whose weights are drawn.
    #[must_use]
    pub fn progress(&self) -> f64 {
        self.drawn as f64 / self.rows.count() as f64
    }

    /// Writes the logarithms of the true probabilities of all words `[nats]`, `[word]`.
    pub fn log_probabilities(&self, context: &[f32], log_probabilities: &mut [f32]) {
        self.rows.logits(context, log_probabilities);
        log_softmax(log_probabilities);
    }
}

/// Fills an array with numbers from the normal distribution with mean 0 and standard deviation 1.
pub(super) fn draw_gaussians(random: &mut Random, numbers: &mut [f32]) {
    for pair in numbers.chunks_mut(2) {
        for (target, number) in pair.iter_mut().zip(random.gaussian_pair()) {
            *target = number as f32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn logits_vary_with_the_context() {
        let mut language = Language::new(50, 16, 3);
        assert!(!language.draw_weights(49));
        assert!(language.draw_weights(2));
        let mut random = Random::new(1, 0);
        let mut context = vec![0.0; 16];
        let n = 5000;
        let (mut sum, mut squares) = (0.0, 0.0);
        for _ in 0..n {
            draw_gaussians(&mut random, &mut context);
            // The bias of word 7 is log(1 / 8), up to the same constant for all words.
            let logit = language.rows.logit(7, &context) - language.rows.bias()[7];
            sum += f64::from(logit);
            squares += f64::from(logit).powi(2);
        }
        // The mean of n numbers with deviation 2 has the standard error 2 / sqrt(n) = 0.028; that of their
        // variance 4 is 4 sqrt(2 / n) = 0.08. The tolerances are 5 standard errors.
        assert!((sum / f64::from(n)).abs() < 0.14);
        assert!((squares / f64::from(n) - 4.0).abs() < 0.4);
    }

    #[test]
    fn depends_on_the_seed_and_not_on_the_pieces() {
        let rows = |seed, piece| {
            let mut language = Language::new(20, 17, seed);
            while !language.draw_weights(piece) {}
            language.rows
        };
        assert_eq!(rows(1, 3), rows(1, 20));
        assert_ne!(rows(1, 20), rows(2, 20));
    }
}
