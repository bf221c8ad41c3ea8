//! The softmax of all words.

use super::layer::{LayerMemory, WordLayer};
use super::{Rows, log_softmax};

/// The softmax of all words: a step takes time in proportion to the vocabulary.
///
/// ```
/// use softmax_lab::exercises::words::{FullSoftmax, WordLayer};
///
/// let mut layer = FullSoftmax::new(&[0.5, 0.25, 0.25], 2);
/// let loss = layer.loss(&[1.0, -1.0], 0);
/// assert!((loss - 2_f64.ln()).abs() < 1e-6);
/// layer.update(&[1.0, -1.0], 0.1);
/// assert!(layer.loss(&[1.0, -1.0], 0) < loss);
/// ```
#[derive(Debug)]
pub struct FullSoftmax {
    rows: Rows,
    /// The probabilities, less 1 for the next word: the gradient by the logits. `[word]`.
    residual: Vec<f32>,
}

impl FullSoftmax {
    /// Makes a layer whose biases are the logarithms of the frequencies. The weights are 0.
    #[must_use]
    pub fn new(frequencies: &[f64], features: usize) -> Self {
        Self {
            rows: Rows::with_bias(log_frequencies(frequencies), features),
            residual: vec![0.0; frequencies.len()],
        }
    }
}

impl WordLayer for FullSoftmax {
    fn loss(&mut self, context: &[f32], word: usize) -> f64 {
        self.rows.logits(context, &mut self.residual);
        residual_of_softmax(&mut self.residual, word)
    }

    fn update(&mut self, context: &[f32], learning_rate: f32) {
        for (row, residual) in self.residual.iter().enumerate() {
            self.rows.descend(row, context, learning_rate * residual);
        }
    }

    fn log_probabilities(&self, context: &[f32], log_probabilities: &mut [f32]) {
        self.rows.logits(context, log_probabilities);
        log_softmax(log_probabilities);
    }

    fn rows_of_step(&self) -> usize {
        self.rows.count()
    }

    fn memory(&self) -> LayerMemory {
        LayerMemory {
            parameters: self.rows.bytes(),
            step: size_of_val(&*self.residual),
        }
    }
}

/// Returns the logarithms of the frequencies.
pub(super) fn log_frequencies(frequencies: &[f64]) -> Vec<f32> {
    let logs = frequencies.iter();
    logs.map(|frequency| libm::log(*frequency) as f32).collect()
}

/// Replaces logits by the gradient of the cross-entropy with this label. Returns the cross-entropy `[nats]`.
pub(super) fn residual_of_softmax(logits: &mut [f32], label: usize) -> f64 {
    let max = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let label_logit = f64::from(logits[label] - max);
    let mut sum = 0.0;
    for logit in &mut *logits {
        *logit = libm::expf(*logit - max);
        sum += f64::from(*logit);
    }
    let scale = (1.0 / sum) as f32;
    for exponential in &mut *logits {
        *exponential *= scale;
    }
    logits[label] -= 1.0;
    libm::log(sum) - label_logit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::words::layer::testing::{Precise, gaussians, randomise};
    use crate::exercises::words::zipf;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn descends_along_the_gradient_of_its_loss() {
        let context = gaussians(5, 1.0, 9);
        let mut layer = FullSoftmax::new(&zipf(7), 5);
        randomise(&mut layer.rows, 1);
        let precise = Precise::new(&layer.rows, &context);
        let cross_entropy = |precise: &Precise| {
            let logits: Vec<f64> = (0..7).map(|word| precise.logit(word)).collect();
            logits.iter().map(|logit| logit.exp()).sum::<f64>().ln() - logits[3]
        };
        let loss = layer.loss(&context, 3);
        assert!((loss - cross_entropy(&precise)).abs() < 1e-5);
        layer.update(&context, 1.0);
        precise.assert_gradient(&layer.rows, cross_entropy);
    }

    #[test]
    fn probabilities_sum_to_one_and_give_the_loss() {
        let context = gaussians(5, 1.0, 9);
        let mut layer = FullSoftmax::new(&zipf(7), 5);
        randomise(&mut layer.rows, 1);
        let mut logs = [0.0; 7];
        layer.log_probabilities(&context, &mut logs);
        let sum: f32 = logs.iter().map(|log| log.exp()).sum();
        assert!((sum - 1.0).abs() < 1e-6);
        assert!((layer.loss(&context, 2) + f64::from(logs[2])).abs() < 1e-5);
    }
}
