//! The sampled softmax.

use super::full::{log_frequencies, residual_of_softmax};
use super::layer::{LayerMemory, WordLayer};
use super::{LogUniform, Rows, log_softmax};
use crate::random::Random;

/// Stream of the random numbers that draw the samples.
const SAMPLES_STREAM: u64 = 53;

/// The softmax of the next word y and m words that are drawn from the other words, with replacement, from a
/// log-uniform distribution Q.
///
/// The logit of a drawn word w is corrected by - log(m Q(w) / (1 - Q(y))), the logarithm of how often w is
/// drawn on average. So the mean of the sampled partition sum is Z = Σ exp(o), the sum over all words. The
/// gradient of log Z is still biased, because the logarithm is not linear. The bias falls like 1 / m.
///
/// Jean et al., *On using very large target vocabulary for neural machine translation*, 2015; this form of the
/// correction is that of Blanc and Rendle, *Adaptive sampled softmax with kernel based sampling*, 2018.
///
/// ```
/// use softmax_lab::exercises::words::{SampledSoftmax, WordLayer};
///
/// let mut layer = SampledSoftmax::new(&[0.5, 0.25, 0.25], 2, 10, 1);
/// let loss = layer.loss(&[1.0, -1.0], 0);
/// assert!(loss > 0.0);
/// assert_eq!(layer.rows_of_step(), 11);
/// ```
#[derive(Debug)]
pub struct SampledSoftmax {
    rows: Rows,
    proposal: LogUniform,
    random: Random,
    /// The next word, which is not drawn.
    word: usize,
    /// The drawn words, `[sample]`.
    samples: Vec<u32>,
    /// The gradient by the logits of the drawn words, then of the next word.
    residual: Vec<f32>,
}

impl SampledSoftmax {
    /// Makes a layer for at least two words. Its biases are the logarithms of the frequencies, which are
    /// sorted. The weights are 0. Each step draws `samples` words.
    #[must_use]
    pub fn new(frequencies: &[f64], features: usize, samples: usize, seed: u64) -> Self {
        Self {
            rows: Rows::with_bias(log_frequencies(frequencies), features),
            proposal: LogUniform::new(frequencies.len()),
            random: Random::new(seed, SAMPLES_STREAM),
            word: 0,
            samples: vec![0; samples],
            residual: vec![0.0; samples + 1],
        }
    }

    /// Draws the samples. Draws again instead of the next word.
    fn draw(&mut self, word: usize) {
        self.word = word;
        for sample in &mut self.samples {
            *sample = loop {
                let drawn = self.proposal.draw(&mut self.random);
                if drawn != word {
                    break drawn as u32;
                }
            };
        }
    }

    /// Writes the corrected logits: those of the samples, then that of the next word. The sum of their
    /// exponentials is the sampled partition sum.
    fn correct_logits(&mut self, context: &[f32]) {
        let count = self.samples.len() as f64;
        let others = 1.0 - self.proposal.probability(self.word);
        for (target, sample) in self.residual.iter_mut().zip(&self.samples) {
            let sample = *sample as usize;
            let expected_count = count * self.proposal.probability(sample) / others;
            *target = self.rows.logit(sample, context) - libm::log(expected_count) as f32;
        }
        self.residual[self.samples.len()] = self.rows.logit(self.word, context);
    }

    /// Returns the loss for the samples that were drawn. Stores the gradient.
    fn loss_of_samples(&mut self, context: &[f32]) -> f64 {
        self.correct_logits(context);
        residual_of_softmax(&mut self.residual, self.samples.len())
    }
}

impl WordLayer for SampledSoftmax {
    fn loss(&mut self, context: &[f32], word: usize) -> f64 {
        self.draw(word);
        self.loss_of_samples(context)
    }

    fn update(&mut self, context: &[f32], learning_rate: f32) {
        for (sample, residual) in self.samples.iter().zip(&self.residual) {
            self.rows
                .descend(*sample as usize, context, learning_rate * residual);
        }
        let residual = self.residual[self.samples.len()];
        self.rows
            .descend(self.word, context, learning_rate * residual);
    }

    fn log_probabilities(&self, context: &[f32], log_probabilities: &mut [f32]) {
        self.rows.logits(context, log_probabilities);
        log_softmax(log_probabilities);
    }

    fn rows_of_step(&self) -> usize {
        self.residual.len()
    }

    fn memory(&self) -> LayerMemory {
        LayerMemory {
            parameters: self.rows.bytes(),
            step: size_of_val(&*self.samples) + size_of_val(&*self.residual),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::words::layer::testing::{Precise, gaussians, randomise};
    use crate::exercises::words::zipf;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// The next word in the tests.
    const WORD: usize = 1;

    fn random_layer(words: usize, samples: usize) -> SampledSoftmax {
        let mut layer = SampledSoftmax::new(&zipf(words), 5, samples, 1);
        randomise(&mut layer.rows, 1);
        layer
    }

    /// Returns the probabilities with which the words other than [`WORD`] are drawn.
    fn proposal(words: usize) -> Vec<f64> {
        let log = |word: usize| (word as f64 + 2.0).ln() - (word as f64 + 1.0).ln();
        let others: f64 = (0..words).filter(|word| *word != WORD).map(log).sum();
        let share = |word| {
            if word == WORD {
                0.0
            } else {
                log(word) / others
            }
        };
        (0..words).map(share).collect()
    }

    /// Returns the logits in double precision, `[word]`.
    fn logits(layer: &SampledSoftmax, context: &[f32]) -> Vec<f64> {
        let precise = Precise::new(&layer.rows, context);
        (0..layer.rows.count())
            .map(|word| precise.logit(word))
            .collect()
    }

    /// Returns the gradient of the full softmax by the logits: p - y.
    fn full_gradient(logits: &[f64]) -> Vec<f64> {
        let sum: f64 = logits.iter().map(|logit| logit.exp()).sum();
        let mut gradient: Vec<f64> = logits.iter().map(|logit| logit.exp() / sum).collect();
        gradient[WORD] -= 1.0;
        gradient
    }

    /// Returns the gradient of the layer by the logits of all words, for the samples that were drawn.
    fn gradient_of_samples(layer: &mut SampledSoftmax, context: &[f32]) -> Vec<f64> {
        layer.loss_of_samples(context);
        let mut gradient = vec![0.0; layer.rows.count()];
        for (sample, residual) in layer.samples.iter().zip(&layer.residual) {
            gradient[*sample as usize] += f64::from(*residual);
        }
        gradient[WORD] += f64::from(layer.residual[layer.samples.len()]);
        gradient
    }

    #[test]
    fn descends_along_the_gradient_of_its_loss() {
        let context = gaussians(5, 1.0, 9);
        let mut layer = random_layer(7, 6);
        let before = layer.rows.clone();
        let loss = layer.loss(&context, WORD);
        // The samples stay the same for all differences. Some occur more than once.
        let samples: Vec<usize> = layer.samples.iter().map(|word| *word as usize).collect();
        assert!(!samples.contains(&WORD));
        let proposal = proposal(7);
        let sampled_loss = |precise: &Precise| {
            let drawn = samples
                .iter()
                .map(|word| precise.logit(*word).exp() / (6.0 * proposal[*word]));
            let label = precise.logit(WORD);
            (drawn.sum::<f64>() + label.exp()).ln() - label
        };
        let precise = Precise::new(&before, &context);
        assert!((loss - sampled_loss(&precise)).abs() < 1e-5);
        layer.update(&context, 1.0);
        precise.assert_gradient(&layer.rows, sampled_loss);
    }

    #[test]
    fn mean_of_the_sampled_partition_sum_is_the_partition_sum() {
        let context = gaussians(5, 1.0, 9);
        let draws = 100_000;
        for samples in [1, 5] {
            let mut layer = random_layer(12, samples);
            let logits = logits(&layer, &context);
            let expected: f64 = logits.iter().map(|logit| logit.exp()).sum();
            let mut total = 0.0;
            for _ in 0..draws {
                layer.draw(WORD);
                layer.correct_logits(&context);
                let exponentials = layer.residual.iter().map(|logit| f64::from(*logit).exp());
                total += exponentials.sum::<f64>();
            }
            // One sample adds x = exp(o_w) / (m Q(w)), which has the variance
            // (Σ exp(o_w)^2 / Q(w) - (Σ exp(o_w))^2) / m^2 over the words w other than y. The mean of n
            // draws of m samples has m / n times this variance. A deviation of 4.5 standard errors has a
            // probability of 1e-5.
            let proposal = proposal(12);
            let others = || (0..12).filter(|word| *word != WORD);
            let squares: f64 = others()
                .map(|word| (2.0 * logits[word]).exp() / proposal[word])
                .sum();
            let sum: f64 = others().map(|word| logits[word].exp()).sum();
            let variance = (squares - sum * sum) / (samples * draws) as f64;
            let mean = total / f64::from(draws as u32);
            let deviation = (mean - expected) / variance.sqrt();
            assert!(deviation.abs() < 4.5, "{samples} samples: {deviation}");
            // The test would notice a wrong correction: the standard error is below 1 %.
            assert!(variance.sqrt() < 0.01 * expected);
        }
    }

    /// Returns the mean of the gradient over all possible samples, by listing them.
    fn mean_gradient(layer: &mut SampledSoftmax, context: &[f32]) -> Vec<f64> {
        let words = layer.rows.count();
        let proposal = proposal(words);
        let mut mean = vec![0.0; words];
        layer.word = WORD;
        for_each_composition(layer.samples.len(), words - 1, &mut |counts| {
            // Multinomial probability of these counts of the words other than the next one.
            let mut log_probability = log_factorial(layer.samples.len());
            let mut place = 0;
            let others = (0..words).filter(|word| *word != WORD);
            for (word, count) in others.zip(counts) {
                log_probability += *count as f64 * proposal[word].ln() - log_factorial(*count);
                layer.samples[place..place + count].fill(word as u32);
                place += count;
            }
            let gradient = gradient_of_samples(layer, context);
            for (mean, gradient) in mean.iter_mut().zip(gradient) {
                *mean += log_probability.exp() * gradient;
            }
        });
        mean
    }

    fn log_factorial(n: usize) -> f64 {
        (1..=n).map(|k| (k as f64).ln()).sum()
    }

    /// Calls `visit` with all lists of `parts` counts that sum to `total`.
    fn for_each_composition(total: usize, parts: usize, visit: &mut dyn FnMut(&[usize])) {
        fn extend(
            counts: &mut Vec<usize>,
            rest: usize,
            parts: usize,
            visit: &mut dyn FnMut(&[usize]),
        ) {
            if parts == 1 {
                counts.push(rest);
                visit(counts);
                counts.pop();
                return;
            }
            for count in 0..=rest {
                counts.push(count);
                extend(counts, rest - count, parts - 1, visit);
                counts.pop();
            }
        }
        extend(&mut Vec::new(), total, parts, visit);
    }

    /// Returns the length of the difference of two arrays.
    fn distance(a: &[f64], b: &[f64]) -> f64 {
        let squares = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b));
        squares.sum::<f64>().sqrt()
    }

    #[test]
    fn bias_of_the_gradient_falls_with_the_number_of_samples() {
        let context = gaussians(5, 1.0, 9);
        let biases = [1, 2, 4, 8, 16, 32, 64].map(|samples| {
            let mut layer = random_layer(4, samples);
            let full = full_gradient(&logits(&layer, &context));
            distance(&mean_gradient(&mut layer, &context), &full)
        });
        for pair in biases.windows(2) {
            assert!(pair[1] < pair[0], "{biases:?}");
        }
        // The mean over all samples is exact but for rounding: there is no standard error. The bias is
        // c / m + O(1 / m^2), so the ratio of the last two is 2 (1 + O(1 / 32)).
        let ratio = biases[5] / biases[6];
        assert!((ratio - 2.0).abs() < 0.1, "{ratio}");
        assert!(biases[6] > 1e-5, "far above rounding: {biases:?}");
    }

    #[test]
    fn drawn_gradients_have_the_mean_over_all_samples() {
        let context = gaussians(5, 1.0, 9);
        let mut layer = random_layer(6, 3);
        let expected = mean_gradient(&mut layer, &context);
        let draws = 50_000;
        let (mut sum, mut squares) = (vec![0.0; 6], vec![0.0; 6]);
        for _ in 0..draws {
            layer.draw(WORD);
            for (word, value) in gradient_of_samples(&mut layer, &context).iter().enumerate() {
                sum[word] += value;
                squares[word] += value * value;
            }
        }
        let n = f64::from(draws);
        for word in 0..6 {
            // The standard error of a mean is sqrt(variance / n). For 6 words, a deviation of 5 standard
            // errors has a probability below 1e-5.
            let mean = sum[word] / n;
            let error = ((squares[word] / n - mean * mean) / n).sqrt();
            let deviation = (mean - expected[word]) / error;
            assert!(deviation.abs() < 5.0, "word {word}: {deviation}");
        }
    }
}
