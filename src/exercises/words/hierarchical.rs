//! The hierarchical softmax.

use super::layer::{LayerMemory, WordLayer};
use super::{HuffmanTree, Rows, TreeStep};

/// A binary decision at each inner node of a Huffman tree: side 1 has the probability σ(o), side 0 has
/// 1 - σ(o), for the logit o of the node. The probability of a word is the product along its path.
///
/// Morin and Bengio, *Hierarchical probabilistic neural network language model*, 2005. The Huffman tree is
/// from Mikolov et al., *Distributed representations of words and phrases and their compositionality*, 2013.
///
/// ```
/// use softmax_lab::exercises::words::{HierarchicalSoftmax, WordLayer};
///
/// let mut layer = HierarchicalSoftmax::new(&[0.5, 0.25, 0.25], 2);
/// let loss = layer.loss(&[1.0, -1.0], 1);
/// assert!((loss - 4_f64.ln()).abs() < 1e-6);
/// assert_eq!(layer.rows_of_step(), 2);
/// ```
#[derive(Debug)]
pub struct HierarchicalSoftmax {
    tree: HuffmanTree,
    /// One row for each inner node.
    rows: Rows,
    /// The nodes of the path, and the gradients by their logits.
    path: Vec<(u32, f32)>,
    /// Length of the longest path.
    longest: usize,
}

impl HierarchicalSoftmax {
    /// Makes a layer whose biases give each word its frequency. The weights are 0.
    #[must_use]
    pub fn new(frequencies: &[f64], features: usize) -> Self {
        let (tree, sides) = HuffmanTree::with_sides(frequencies);
        let bias = sides
            .iter()
            .map(|[side_0, side_1]| libm::log(side_1 / side_0) as f32);
        Self {
            rows: Rows::with_bias(bias.collect(), features),
            path: Vec::new(),
            longest: longest_path(&tree),
            tree,
        }
    }
}

/// Returns the length of the longest path. The path to a node is one longer than that to its parent.
fn longest_path(tree: &HuffmanTree) -> usize {
    let mut depths = vec![0; tree.nodes()];
    for node in (0..tree.nodes()).rev() {
        if let Some(step) = tree.parent_of_node(node) {
            depths[node] = depths[step.node] + 1;
        }
    }
    // The deepest nodes have two words below them.
    depths.iter().max().map_or(0, |depth| depth + 1)
}

impl WordLayer for HierarchicalSoftmax {
    fn loss(&mut self, context: &[f32], word: usize) -> f64 {
        self.path.clear();
        let mut loss = 0.0;
        for step in self.tree.path(word) {
            let logit = self.rows.logit(step.node, context);
            loss -= f64::from(log_probability(logit, step.side));
            let residual = libm::expf(log_probability(logit, 1)) - step.side as f32;
            self.path.push((step.node as u32, residual));
        }
        loss
    }

    fn update(&mut self, context: &[f32], learning_rate: f32) {
        for (node, residual) in &self.path {
            self.rows
                .descend(*node as usize, context, learning_rate * residual);
        }
    }

    fn log_probabilities(&self, context: &[f32], log_probabilities: &mut [f32]) {
        let nodes = self.tree.nodes();
        let mut logits = vec![0.0; nodes];
        self.rows.logits(context, &mut logits);
        // Both sides of a node share the exponential and the logarithm.
        let softplus: Vec<f32> = logits
            .iter()
            .map(|logit| softplus_of_minus_abs(*logit))
            .collect();
        let mut reached = vec![0.0; nodes];
        let through = |reached: &[f32], step: TreeStep| {
            let TreeStep { node, side } = step;
            reached[node] + signed(logits[node], side).min(0.0) - softplus[node]
        };
        // The root is the last node, and each parent is behind its children.
        for node in (0..nodes).rev() {
            if let Some(step) = self.tree.parent_of_node(node) {
                reached[node] = through(&reached, step);
            }
        }
        for (word, target) in log_probabilities.iter_mut().enumerate() {
            let step = self.tree.parent_of_word(word);
            *target = step.map_or(0.0, |step| through(&reached, step));
        }
    }

    fn rows_of_step(&self) -> usize {
        self.path.len()
    }

    fn memory(&self) -> LayerMemory {
        LayerMemory {
            parameters: self.rows.bytes() + self.tree.bytes(),
            step: self.longest * size_of::<(u32, f32)>(),
        }
    }
}

/// Returns the logarithm of the probability of a side of a node: log σ(o) for side 1, log σ(-o) for side 0.
fn log_probability(logit: f32, side: usize) -> f32 {
    signed(logit, side).min(0.0) - softplus_of_minus_abs(logit)
}

/// Returns o for side 1, and -o for side 0.
fn signed(logit: f32, side: usize) -> f32 {
    if side == 1 { logit } else { -logit }
}

/// Returns log(1 + exp(-|o|)), so that log σ(o) = min(o, 0) - log(1 + exp(-|o|)) never overflows.
fn softplus_of_minus_abs(logit: f32) -> f32 {
    libm::log1pf(libm::expf(-logit.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::words::layer::testing::{Precise, gaussians, randomise};
    use crate::exercises::words::zipf;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn random_layer(words: usize, features: usize) -> HierarchicalSoftmax {
        let mut layer = HierarchicalSoftmax::new(&zipf(words), features);
        randomise(&mut layer.rows, 1);
        layer
    }

    #[test]
    fn descends_along_the_gradient_of_its_loss() {
        let context = gaussians(5, 1.0, 9);
        for word in [0, 3, 6] {
            let mut layer = random_layer(7, 5);
            let precise = Precise::new(&layer.rows, &context);
            let path: Vec<_> = layer.tree.path(word).collect();
            let negative_log_product = |precise: &Precise| {
                let factors = path.iter().map(|step| {
                    let sigmoid = 1.0 / (1.0 + (-precise.logit(step.node)).exp());
                    if step.side == 1 {
                        sigmoid
                    } else {
                        1.0 - sigmoid
                    }
                });
                -factors.product::<f64>().ln()
            };
            let loss = layer.loss(&context, word);
            assert!((loss - negative_log_product(&precise)).abs() < 1e-5);
            layer.update(&context, 1.0);
            precise.assert_gradient(&layer.rows, negative_log_product);
        }
    }

    #[test]
    fn probabilities_of_the_words_sum_to_one() {
        for words in [2, 3, 10, 1000] {
            let context = gaussians(16, 1.0, 9);
            let layer = random_layer(words, 16);
            let mut logs = vec![0.0; words];
            layer.log_probabilities(&context, &mut logs);
            let sum: f64 = logs.iter().map(|log| f64::from(*log).exp()).sum();
            // Each logarithm is a sum of at most 20 numbers, each rounded by at most 1e-6.
            assert!((sum - 1.0).abs() < 2e-5, "{words} words: {sum}");
        }
    }

    #[test]
    fn loss_is_the_negative_log_probability() {
        let context = gaussians(16, 1.0, 9);
        let mut layer = random_layer(200, 16);
        let mut logs = vec![0.0; 200];
        layer.log_probabilities(&context, &mut logs);
        for word in [0, 1, 57, 199] {
            assert!((layer.loss(&context, word) + f64::from(logs[word])).abs() < 1e-4);
        }
    }

    #[test]
    fn gives_room_for_the_longest_path() {
        let layer = random_layer(300, 2);
        let longest = (0..300).map(|word| layer.tree.path(word).count()).max();
        assert_eq!(Some(layer.longest), longest);
    }

    #[test]
    fn stays_finite_for_huge_logits() {
        assert_eq!(log_probability(1e30, 0), -1e30);
        assert_eq!(log_probability(1e30, 1), 0.0);
        assert_eq!(log_probability(-1e30, 1), -1e30);
    }
}
