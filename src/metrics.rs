//! How often the model is right.

use ndarray::ArrayView2;

use crate::dataset::Dataset;
use crate::kernel::Kernel;
use crate::model::{SoftmaxRegression, argmax};

/// The chapter's `accuracy` (3.6.5): the share of rows of `n x K` probabilities (or logits) whose
/// largest entry is in the column of the true label.
#[must_use]
pub fn accuracy(probabilities: ArrayView2<'_, f32>, labels: &[u8]) -> f64 {
    let rows = probabilities.rows();
    let right = rows
        .into_iter()
        .zip(labels)
        .filter(|(row, label)| argmax(&row.to_vec()) == usize::from(**label))
        .count();
    right as f64 / labels.len() as f64
}

/// The chapter's `evaluate_accuracy` (3.6.5): the share of a whole data set that the model
/// classifies rightly.
#[must_use]
pub fn evaluate_accuracy(data: &Dataset, model: &SoftmaxRegression) -> f64 {
    let right = Kernel::new(model).count_correct(data, 0..data.len());
    right as f64 / data.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn accuracy_of_the_chapter_is_a_half() {
        let probabilities = array![[0.1, 0.3, 0.6], [0.3, 0.2, 0.5]];
        assert_eq!(accuracy(probabilities.view(), &[0, 2]), 0.5);
    }
}
