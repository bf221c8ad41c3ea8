//! Huffman trees.

use std::collections::VecDeque;

/// The link of the root, which has no parent.
const ROOT: u32 = u32::MAX;

/// A binary tree whose leaves are the words. Frequent words are near the root: the mean length of a path, by
/// the frequencies, is the least of all binary trees (Huffman, *A method for the construction of
/// minimum-redundancy codes*, 1952).
///
/// ```
/// use softmax_lab::exercises::words::HuffmanTree;
///
/// let tree = HuffmanTree::new(&[0.5, 0.25, 0.25]);
/// let lengths: Vec<usize> = (0..3).map(|word| tree.path(word).count()).collect();
/// assert_eq!(lengths, [1, 2, 2]);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct HuffmanTree {
    words: usize,
    /// The parents of the words, then of the inner nodes. A link is twice the number of the parent, plus the
    /// side (0 or 1).
    links: Vec<u32>,
}

/// A step from a word or an inner node to its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TreeStep {
    /// Number of the parent, from 0. A parent has a larger number than its children.
    pub node: usize,
    /// The side of the parent that the path comes from: 0 or 1.
    pub side: usize,
}

impl HuffmanTree {
    /// Makes the tree for the frequencies of fewer than 2^31 words, in any order.
    #[must_use]
    pub fn new(frequencies: &[f64]) -> Self {
        Self::with_sides(frequencies).0
    }

    /// Makes the tree, and the total frequencies of the words on the two sides of each inner node.
    ///
    /// ```
    /// use softmax_lab::exercises::words::HuffmanTree;
    ///
    /// let (_, sides) = HuffmanTree::with_sides(&[4.0, 1.0, 2.0]);
    /// assert_eq!(sides, [[1.0, 2.0], [3.0, 4.0]]);
    /// ```
    #[must_use]
    pub fn with_sides(frequencies: &[f64]) -> (Self, Vec<[f64; 2]>) {
        let words = frequencies.len();
        let mut tree = Self {
            words,
            links: vec![ROOT; (2 * words).saturating_sub(1)],
        };
        let mut sides = Vec::with_capacity(tree.nodes());
        let mut leaves: Vec<(f64, usize)> = frequencies.iter().copied().zip(0..).collect();
        leaves.sort_by(|a, b| a.0.total_cmp(&b.0));
        // Both queues are sorted, because later sums are never smaller. So the two rarest are in front.
        let mut queues = [VecDeque::from(leaves), VecDeque::new()];
        while let (Some(first), Some(second)) = (take_rarest(&mut queues), take_rarest(&mut queues))
        {
            let node = sides.len();
            for (side, (_, child)) in [first, second].into_iter().enumerate() {
                tree.links[child] = (2 * node + side) as u32;
            }
            sides.push([first.0, second.0]);
            queues[1].push_back((first.0 + second.0, words + node));
        }
        (tree, sides)
    }

    /// Returns the number of inner nodes.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.links.len() - self.words
    }

    /// Returns the steps from a word to the root.
    pub fn path(&self, word: usize) -> impl Iterator<Item = TreeStep> {
        std::iter::successors(self.parent_of_word(word), |step| {
            self.parent_of_node(step.node)
        })
    }

    /// Returns the step from a word to its parent.
    #[must_use]
    pub fn parent_of_word(&self, word: usize) -> Option<TreeStep> {
        let link = self.links[word];
        (link != ROOT).then_some(TreeStep {
            node: link as usize / 2,
            side: link as usize % 2,
        })
    }

    /// Returns the step from an inner node to its parent, or none for the root.
    #[must_use]
    pub fn parent_of_node(&self, node: usize) -> Option<TreeStep> {
        self.parent_of_word(self.words + node)
    }

    /// Returns the size of the tree `[bytes]`.
    #[must_use]
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.links)
    }
}

/// Takes the rarest entry from the front of two sorted queues. On a tie, it is from the first queue.
fn take_rarest(queues: &mut [VecDeque<(f64, usize)>; 2]) -> Option<(f64, usize)> {
    let [leaves, nodes] = queues;
    match (leaves.front(), nodes.front()) {
        (Some(leaf), Some(node)) if node.0 < leaf.0 => nodes.pop_front(),
        (Some(_), _) => leaves.pop_front(),
        (None, _) => nodes.pop_front(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn lengths(tree: &HuffmanTree) -> Vec<usize> {
        (0..tree.words)
            .map(|word| tree.path(word).count())
            .collect()
    }

    #[test]
    fn makes_the_optimal_tree_of_a_textbook_case() {
        // Cormen et al., Introduction to Algorithms, section "Huffman codes": a to f, 224 bits in all.
        let frequencies = [45.0, 13.0, 12.0, 16.0, 9.0, 5.0];
        let tree = HuffmanTree::new(&frequencies);
        assert_eq!(lengths(&tree), [1, 3, 3, 3, 4, 4]);
        let total: f64 = lengths(&tree)
            .iter()
            .zip(frequencies)
            .map(|(length, frequency)| *length as f64 * frequency)
            .sum();
        assert_eq!(total, 224.0);
    }

    /// Returns the least cost of a tree, by trying all pairs at every step.
    fn least_cost(frequencies: &[f64]) -> f64 {
        let mut least = f64::INFINITY;
        for i in 0..frequencies.len() {
            for j in 0..i {
                let mut rest = frequencies.to_vec();
                let sum = rest.remove(i) + rest.remove(j);
                rest.push(sum);
                least = least.min(sum + least_cost(&rest));
            }
        }
        if frequencies.len() == 1 { 0.0 } else { least }
    }

    #[test]
    fn is_as_short_as_the_best_of_all_trees() {
        for frequencies in [
            &[1.0, 1.0][..],
            &[1.0, 2.0, 3.0],
            &[1.0; 6],
            &[8.0, 1.0, 5.0, 2.0, 3.0, 1.0],
            &[60.0, 30.0, 20.0, 15.0, 12.0, 10.0],
        ] {
            let tree = HuffmanTree::new(frequencies);
            let cost: f64 = lengths(&tree)
                .iter()
                .zip(frequencies)
                .map(|(length, frequency)| *length as f64 * frequency)
                .sum();
            assert_eq!(cost, least_cost(frequencies), "{frequencies:?}");
        }
    }

    #[test]
    fn parents_have_larger_numbers_than_their_children() {
        let frequencies: Vec<f64> = (1..=100).map(|rank| 1.0 / f64::from(rank)).collect();
        let (tree, sides) = HuffmanTree::with_sides(&frequencies);
        assert_eq!(tree.nodes(), 99);
        for node in 0..98 {
            assert!(tree.parent_of_node(node).unwrap().node > node);
        }
        assert_eq!(tree.parent_of_node(98), None);
        let total: f64 = sides[98].iter().sum();
        assert!((total - frequencies.iter().sum::<f64>()).abs() < 1e-12);
    }

    #[test]
    fn has_no_nodes_for_one_word() {
        let tree = HuffmanTree::new(&[1.0]);
        assert_eq!((tree.nodes(), tree.path(0).count()), (0, 0));
    }
}
