//! The log-uniform distribution of words.

use crate::random::Random;

/// The log-uniform distribution over words 0 to V - 1, sorted by falling frequency:
/// Q(w) = log((w + 2) / (w + 1)) / log(V + 1). It is near Zipf's law, and needs no table.
///
/// It is the distribution of TensorFlow's `log_uniform_candidate_sampler`.
///
/// ```
/// use softmax_lab::exercises::words::LogUniform;
///
/// let proposal = LogUniform::new(3);
/// // log 2 / log 4.
/// assert!((proposal.probability(0) - 0.5).abs() < 1e-12);
/// let sum: f64 = (0..3).map(|word| proposal.probability(word)).sum();
/// assert!((sum - 1.0).abs() < 1e-12);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogUniform {
    words: usize,
    /// log(V + 1).
    log_range: f64,
}

impl LogUniform {
    /// Makes the distribution over this number of words.
    #[must_use]
    pub fn new(words: usize) -> Self {
        Self {
            words,
            log_range: libm::log1p(words as f64),
        }
    }

    /// Returns the probability of a word.
    #[must_use]
    pub fn probability(&self, word: usize) -> f64 {
        libm::log1p(1.0 / (word as f64 + 1.0)) / self.log_range
    }

    /// Draws a word, by the inverse of the distribution function log(w + 1) / log(V + 1).
    pub fn draw(&self, random: &mut Random) -> usize {
        let word = libm::exp(random.unit() * self.log_range) as usize;
        // Rounding may lead to V + 1.
        word.clamp(1, self.words) - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn draws_words_by_their_probabilities() {
        let proposal = LogUniform::new(20);
        let mut random = Random::new(1, 50);
        let draws = 200_000;
        let mut counts = [0_u32; 20];
        for _ in 0..draws {
            counts[proposal.draw(&mut random)] += 1;
        }
        for (word, count) in counts.iter().enumerate() {
            // log_21 (w + 2) - log_21 (w + 1), by another route than the code.
            let expected = (word as f64 + 2.0).log(21.0) - (word as f64 + 1.0).log(21.0);
            // A count is binomial: its share has the standard error sqrt(p (1 - p) / n). Over 20 words,
            // a deviation of 5 standard errors has a probability of about 1e-5.
            let error = (expected * (1.0 - expected) / f64::from(draws)).sqrt();
            let share = f64::from(*count) / f64::from(draws);
            assert!(
                (share - expected).abs() < 5.0 * error,
                "word {word}: {share}"
            );
            assert!((proposal.probability(word) - expected).abs() < 1e-12);
        }
    }
}
