//! Confusion matrices. The accuracy of chapter 3.6.5 is the share of images on their diagonal.

use crate::argsort::argsort_descending;

/// The number of images for each pair of a label and a prediction.
///
/// ```
/// use softmax_lab::confusion::ConfusionMatrix;
///
/// let matrix = ConfusionMatrix::new(2, &[0, 0, 1], &[0, 1, 1]);
/// assert_eq!(matrix.row(0), [1, 1]);
/// assert_eq!(matrix.row(1), [0, 1]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfusionMatrix {
    classes: usize,
    /// `[label][prediction]`.
    counts: Vec<u32>,
    /// Sum of the diagonal.
    correct: u32,
    /// Sum of all counts.
    images: u32,
}

/// The images of one class that are predicted as another class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mistakes {
    /// The label.
    pub label: usize,
    /// The prediction.
    pub predicted: usize,
    /// Number of these images.
    pub count: u32,
}

impl ConfusionMatrix {
    /// Counts the images with these labels and predictions. Ignores an image if its label or its
    /// prediction is not below `classes`.
    ///
    /// # Panics
    /// If the numbers of labels and predictions differ.
    #[must_use]
    pub fn new(classes: usize, labels: &[u8], predicted: &[u8]) -> Self {
        let (expected, found) = (labels.len(), predicted.len());
        assert!(
            found == expected,
            "expected {expected} predictions, one for each label, found {found}"
        );
        let mut counts = vec![0; classes * classes];
        let (mut correct, mut images) = (0, 0);
        for (label, predicted) in labels.iter().zip(predicted) {
            let (label, predicted) = (usize::from(*label), usize::from(*predicted));
            if label < classes && predicted < classes {
                counts[label * classes + predicted] += 1;
                images += 1;
                correct += u32::from(label == predicted);
            }
        }
        Self {
            classes,
            counts,
            correct,
            images,
        }
    }

    /// Returns all counts: `[label][prediction]`.
    #[must_use]
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// Returns the number of images of class `label` for each prediction: `[prediction]`.
    ///
    /// # Panics
    /// If there is no such class.
    #[must_use]
    pub fn row(&self, label: usize) -> &[u32] {
        &self.counts[label * self.classes..][..self.classes]
    }

    /// Returns each count as a fraction of the images with that label, or zero if there are none:
    /// `[label][prediction]`.
    #[must_use]
    pub fn shares(&self) -> Vec<f32> {
        let mut shares = Vec::with_capacity(self.counts.len());
        for label in 0..self.classes {
            let row = self.row(label);
            let images: u32 = row.iter().sum();
            for &count in row {
                shares.push(count as f32 / images.max(1) as f32);
            }
        }
        shares
    }

    /// Returns the fraction of images on the diagonal, which are classified correctly. NaN if there are
    /// no images.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        f64::from(self.correct) / f64::from(self.images)
    }

    /// Returns the most frequent mistakes, at most `most`, the most frequent first. Ties are in the order
    /// of the rows.
    #[must_use]
    pub fn most_frequent(&self, most: usize) -> Vec<Mistakes> {
        let kinds: Vec<Mistakes> = self
            .counts
            .iter()
            .enumerate()
            .map(|(place, &count)| Mistakes {
                label: place / self.classes,
                predicted: place % self.classes,
                count,
            })
            .filter(|kind| kind.count > 0 && kind.label != kind.predicted)
            .collect();
        let counts: Vec<f64> = kinds.iter().map(|kind| f64::from(kind.count)).collect();
        let order = argsort_descending(&counts);
        order
            .into_iter()
            .take(most)
            .map(|place| kinds[place])
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chapter::{accuracy, argmax};
    use crate::random::Random;
    use ndarray::Array2;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Returns the labels, probabilities and predictions of `n` images.
    fn outputs(n: usize, classes: usize) -> (Vec<u8>, Array2<f32>, Vec<u8>) {
        let mut random = Random::new(6, 0);
        let labels: Vec<u8> = (0..n).map(|i| (i * 5 % classes) as u8).collect();
        let number = |_| random.gaussian_pair()[0] as f32;
        let probabilities = Array2::from_shape_fn((n, classes), number);
        let rows = probabilities.rows().into_iter();
        let predicted = rows.map(|row| argmax(row) as u8).collect();
        (labels, probabilities, predicted)
    }

    #[test]
    fn adds_up_to_the_labels_and_the_accuracy() {
        for (n, classes) in [(1, 1), (7, 3), (500, 10), (900, 256)] {
            let (labels, probabilities, predicted) = outputs(n, classes);
            let matrix = ConfusionMatrix::new(classes, &labels, &predicted);
            assert_eq!(matrix.counts().iter().sum::<u32>(), n as u32);
            let shares = matrix.shares();
            for label in 0..classes {
                let images = labels.iter().filter(|l| usize::from(**l) == label).count();
                assert_eq!(matrix.row(label).iter().sum::<u32>(), images as u32);
                let sum: f32 = shares[label * classes..][..classes].iter().sum();
                let expected = if images == 0 { 0.0 } else { 1.0 };
                assert!((sum - expected).abs() < 1e-5, "{sum}");
            }
            let expected = accuracy(probabilities.view(), &labels);
            assert_eq!(matrix.accuracy(), expected);
        }
    }

    #[test]
    fn sorts_mistakes_by_frequency() {
        let labels = [0, 0, 0, 0, 1, 1, 2, 2, 2];
        let predicted = [0, 1, 1, 2, 1, 0, 0, 0, 0];
        let matrix = ConfusionMatrix::new(3, &labels, &predicted);
        assert_eq!(matrix.counts(), [1, 2, 1, 1, 1, 0, 3, 0, 0]);
        let found = matrix.most_frequent(4);
        let found: Vec<_> = found
            .iter()
            .map(|c| (c.label, c.predicted, c.count))
            .collect();
        assert_eq!(found, [(2, 0, 3), (0, 1, 2), (0, 2, 1), (1, 0, 1)]);
        assert_eq!(matrix.most_frequent(1).len(), 1);
        assert!(
            ConfusionMatrix::new(1, &[0], &[0])
                .most_frequent(9)
                .is_empty()
        );
    }

    #[test]
    #[should_panic(expected = "expected 2 predictions, one for each label, found 1")]
    fn rejects_labels_without_predictions() {
        let _ = ConfusionMatrix::new(2, &[0, 1], &[0]);
    }

    #[test]
    fn returns_zero_for_a_class_without_images() {
        let matrix = ConfusionMatrix::new(2, &[0, 0], &[0, 1]);
        assert_eq!(matrix.shares(), [0.5, 0.5, 0.0, 0.0]);
        assert_eq!(matrix.accuracy(), 0.5);
    }
}
