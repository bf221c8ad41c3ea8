//! What the three output layers have in common.

use std::fmt::Debug;

use serde::Serialize;

use super::{FullSoftmax, HierarchicalSoftmax, SampledSoftmax};

/// The kind of an output layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum WordLayerKind {
    /// The softmax of all words.
    Full,
    /// The softmax of the next word and a random sample of others.
    Sampled,
    /// A binary decision at each inner node of a Huffman tree.
    Hierarchical,
}

impl WordLayerKind {
    /// All kinds, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Full, Self::Sampled, Self::Hierarchical];

    /// Makes a layer for words with these frequencies, sorted by falling frequency. It knows the
    /// frequencies, and nothing about the context: the weights are 0.
    ///
    /// The full and the hierarchical softmax ignore `samples` and `seed`.
    #[must_use]
    pub fn layer(
        self,
        frequencies: &[f64],
        features: usize,
        samples: usize,
        seed: u64,
    ) -> Box<dyn WordLayer> {
        match self {
            Self::Full => Box::new(FullSoftmax::new(frequencies, features)),
            Self::Sampled => Box::new(SampledSoftmax::new(frequencies, features, samples, seed)),
            Self::Hierarchical => Box::new(HierarchicalSoftmax::new(frequencies, features)),
        }
    }
}

/// Memory of a layer `[bytes]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayerMemory {
    /// The weights, the biases and the tree.
    pub parameters: usize,
    /// What a step needs besides the parameters and the features.
    pub step: usize,
}

/// An output layer that predicts the next word from the features of its context.
///
/// A step is one of stochastic gradient descent with one example (batch size 1).
pub trait WordLayer: Debug {
    /// Returns the loss `[nats]` of a next word. Stores the gradient for [`WordLayer::update`].
    fn loss(&mut self, context: &[f32], word: usize) -> f64;

    /// Subtracts the learning rate times the gradient of the last loss, which had the same context.
    fn update(&mut self, context: &[f32], learning_rate: f32);

    /// Writes the logarithms of the probabilities of all words `[nats]`, `[word]`. Their exponentials sum
    /// to 1.
    fn log_probabilities(&self, context: &[f32], log_probabilities: &mut [f32]);

    /// Returns the number of rows of weights that the last step used.
    fn rows_of_step(&self) -> usize;

    /// Returns the memory of the layer.
    fn memory(&self) -> LayerMemory;
}

#[cfg(test)]
pub(super) mod testing {
    use crate::exercises::words::Rows;
    use crate::random::Random;

    /// Draws numbers from the normal distribution with this standard deviation.
    pub(in super::super) fn gaussians(count: usize, deviation: f64, seed: u64) -> Vec<f32> {
        let mut random = Random::new(seed, 0);
        let mut number = || (deviation * random.gaussian_pair()[0]) as f32;
        (0..count).map(|_| number()).collect()
    }

    /// Sets the weights and biases to random numbers.
    pub(in super::super) fn randomise(rows: &mut Rows, seed: u64) {
        let features = rows.features();
        for row in 0..rows.count() {
            let numbers = gaussians(features + 1, 0.7, seed + row as u64);
            rows.row_mut(row).copy_from_slice(&numbers[..features]);
            // The gradient of the bias is 1, and all other features are 0.
            let zeros = vec![0.0; features];
            rows.descend(row, &zeros, numbers[features]);
        }
    }

    /// Parameters in double precision, for losses that are computed without the code under test.
    #[derive(Clone)]
    pub(in super::super) struct Precise {
        /// `[row][feature]`, and the bias as a last feature of value 1.
        pub(in super::super) rows: Vec<Vec<f64>>,
        context: Vec<f64>,
    }

    impl Precise {
        pub(in super::super) fn new(rows: &Rows, context: &[f32]) -> Self {
            let row = |row: usize| {
                let numbers = rows.row(row).iter().chain([&rows.bias()[row]]);
                numbers.map(|number| f64::from(*number)).collect()
            };
            Self {
                rows: (0..rows.count()).map(row).collect(),
                context: context
                    .iter()
                    .chain([&1.0])
                    .map(|x| f64::from(*x))
                    .collect(),
            }
        }

        pub(in super::super) fn logit(&self, row: usize) -> f64 {
            let products = self.rows[row].iter().zip(&self.context);
            products.map(|(weight, feature)| weight * feature).sum()
        }

        /// Asserts that an update with learning rate 1 has subtracted the gradient of `loss`, by central
        /// differences.
        ///
        /// With a step of 1e-4, the differences have an error of about 1e-8. The parameters are rounded to
        /// single precision, by at most 3e-7 for numbers below 4.
        pub(in super::super) fn assert_gradient(&self, after: &Rows, loss: impl Fn(&Self) -> f64) {
            let after = Self::new(after, &[]);
            let step = 1e-4;
            for row in 0..self.rows.len() {
                for place in 0..self.rows[row].len() {
                    let shifted = |shift: f64| {
                        let mut other = self.clone();
                        other.rows[row][place] += shift;
                        loss(&other)
                    };
                    let expected = (shifted(step) - shifted(-step)) / (2.0 * step);
                    let found = self.rows[row][place] - after.rows[row][place];
                    assert!(
                        (found - expected).abs() < 2e-6,
                        "row {row}, place {place}: {found}, {expected}"
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::words::zipf;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn starts_with_the_frequencies_of_the_words() {
        let frequencies = zipf(50);
        let context = testing::gaussians(16, 1.0, 5);
        for kind in WordLayerKind::ALL {
            let layer = kind.layer(&frequencies, 16, 4, 1);
            let mut found = vec![0.0; 50];
            layer.log_probabilities(&context, &mut found);
            for (found, frequency) in found.iter().zip(&frequencies) {
                assert!(
                    (f64::from(*found) - frequency.ln()).abs() < 1e-5,
                    "{kind:?}"
                );
            }
        }
    }

    #[test]
    fn learns_the_word_that_it_sees() {
        let frequencies = zipf(30);
        let context = testing::gaussians(16, 1.0, 5);
        for kind in WordLayerKind::ALL {
            let mut layer = kind.layer(&frequencies, 16, 8, 1);
            for _ in 0..400 {
                layer.loss(&context, 20);
                layer.update(&context, 0.02);
            }
            let mut found = vec![0.0; 30];
            layer.log_probabilities(&context, &mut found);
            assert!(found[20] > 0.9_f32.ln(), "{kind:?}: {}", found[20]);
        }
    }

    #[test]
    fn counts_the_memory_of_its_arrays() {
        let frequencies = zipf(1000);
        let context = testing::gaussians(32, 1.0, 5);
        let memory = WordLayerKind::ALL.map(|kind| {
            let mut layer = kind.layer(&frequencies, 32, 10, 1);
            layer.loss(&context, 999);
            layer.memory()
        });
        // 1000 rows of 33 numbers of 4 bytes. The logits take 4 bytes each.
        assert_eq!((memory[0].parameters, memory[0].step), (132_000, 4000));
        // 10 numbers of words, and 11 logits.
        assert_eq!((memory[1].parameters, memory[1].step), (132_000, 84));
        // 999 rows, and 1999 links of 4 bytes. A step needs 8 bytes for each of the nodes of the path.
        assert_eq!(memory[2].parameters, 999 * 132 + 1999 * 4);
        assert_eq!(memory[2].step % 8, 0);
        assert!((10..=20).contains(&(memory[2].step / 8)), "{memory:?}");
    }
}
