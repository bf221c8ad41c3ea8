//! The predictions of a model for all images of a data set.

use crate::argsort::argsort_descending;
use crate::dataset::Dataset;
use crate::kernel::Kernel;
use crate::model::SoftmaxRegression;

/// The predicted class of each image and its probability, for the images evaluated so far.
///
/// ```
/// use std::path::Path;
/// use softmax_lab::evaluation::Evaluation;
/// use softmax_lab::kernel::Kernel;
/// use softmax_lab::{SoftmaxRegression, folder, loader::Expected};
///
/// let data = folder::load(Path::new("www/sample"), Expected::FashionMnistSample)?;
/// let model = SoftmaxRegression::zeros(data.test().inputs(), data.classes().count());
/// let evaluation = Evaluation::of(data.test(), &model, &mut Kernel::new(&model));
/// // All classes have the same probability, so the first is predicted.
/// assert_eq!(evaluation.predicted(), [0; 1000]);
/// assert_eq!(evaluation.most_confident_mistakes(data.test().labels()).len(), 900);
/// # Ok::<(), softmax_lab::folder::FolderError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evaluation {
    predicted: Vec<u8>,
    probabilities: Vec<f32>,
}

impl Evaluation {
    /// Evaluates `model` on all images of `data`. `kernel` must hold the parameters of this model.
    ///
    /// # Panics
    /// As [`Kernel::logits`].
    #[must_use]
    pub fn of(data: &Dataset, model: &SoftmaxRegression, kernel: &mut Kernel) -> Self {
        let mut evaluation = Self::default();
        while !evaluation.advance(data, model, kernel) {}
        evaluation
    }

    /// Evaluates the next group of images (see [`Kernel::group`]). `kernel` must hold the parameters of
    /// `model`. Returns whether the evaluation is complete.
    ///
    /// # Panics
    /// As [`Kernel::logits`].
    pub fn advance(
        &mut self,
        data: &Dataset,
        model: &SoftmaxRegression,
        kernel: &mut Kernel,
    ) -> bool {
        let done = self.predicted.len();
        for (class, probability) in kernel.predict(model, data, done..data.len()) {
            self.predicted.push(class);
            self.probabilities.push(probability);
        }
        self.predicted.len() >= data.len()
    }

    /// Discards all predictions, for another model. Keeps the memory.
    pub fn clear(&mut self) {
        self.predicted.clear();
        self.probabilities.clear();
    }

    /// Returns the predicted class of each image.
    #[must_use]
    pub fn predicted(&self) -> &[u8] {
        &self.predicted
    }

    /// Returns the probability of each image's predicted class.
    #[must_use]
    pub fn probabilities(&self) -> &[f32] {
        &self.probabilities
    }

    /// Returns the position, the prediction and the label of each image that is evaluated so far.
    /// `labels` are those of the data set.
    ///
    /// # Panics
    /// If there are fewer labels than predictions.
    fn with_labels(&self, labels: &[u8]) -> impl Iterator<Item = (u32, u8, u8)> {
        let labels = &labels[..self.predicted.len()];
        let images = (0_u32..).zip(self.predicted.iter().zip(labels));
        images.map(|(position, (predicted, label))| (position, *predicted, *label))
    }

    /// Returns the positions of images with this label and this prediction: the first ones, at most
    /// `most`. `labels` are those of the data set. Ignores images that are not evaluated yet.
    ///
    /// # Panics
    /// If there are fewer labels than predictions.
    #[must_use]
    pub fn predicted_as(&self, label: u8, predicted: u8, labels: &[u8], most: usize) -> Vec<u32> {
        self.with_labels(labels)
            .filter(|image| (image.1, image.2) == (predicted, label))
            .map(|(position, ..)| position)
            .take(most)
            .collect()
    }

    /// Returns the positions of images whose prediction differs from the label, the most probable
    /// predictions first. Ties are in the order of the data.
    ///
    /// # Panics
    /// As [`Evaluation::predicted_as`].
    #[must_use]
    pub fn most_confident_mistakes(&self, labels: &[u8]) -> Vec<u32> {
        self.sorted(labels, |is_right| !is_right, 1.0)
    }

    /// Returns the positions of images whose prediction is the label, the most probable predictions
    /// first. Ties are in the order of the data.
    ///
    /// # Panics
    /// As [`Evaluation::predicted_as`].
    #[must_use]
    pub fn most_confident_right(&self, labels: &[u8]) -> Vec<u32> {
        self.sorted(labels, |is_right| is_right, 1.0)
    }

    /// Returns the positions of images whose prediction is the label, the least probable predictions
    /// first. Ties are in the order of the data.
    ///
    /// # Panics
    /// As [`Evaluation::predicted_as`].
    #[must_use]
    pub fn least_confident_right(&self, labels: &[u8]) -> Vec<u32> {
        self.sorted(labels, |is_right| is_right, -1.0)
    }

    /// Returns the positions of some images, in descending order of their probability times `sign`.
    /// `is_chosen` decides about an image, given whether its prediction is right.
    fn sorted(&self, labels: &[u8], is_chosen: fn(bool) -> bool, sign: f64) -> Vec<u32> {
        let positions: Vec<u32> = self
            .with_labels(labels)
            .filter(|(_, predicted, label)| is_chosen(predicted == label))
            .map(|(position, ..)| position)
            .collect();
        let key = |position: &u32| sign * f64::from(self.probabilities[*position as usize]);
        let keys: Vec<f64> = positions.iter().map(key).collect();
        let order = argsort_descending(&keys);
        order.into_iter().map(|place| positions[place]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chapter::{accuracy, argmax, evaluate_accuracy, net, scale};
    use crate::idx::Idx;
    use crate::random::Random;
    use ndarray::ArrayView2;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Makes `n` images of 3 x 4 pixels in three classes.
    fn dataset(n: usize) -> Dataset {
        let mut pixels: Vec<u8> = (0..n * 12)
            .map(|i| (i as u64 * i as u64 % 251) as u8)
            .collect();
        Random::new(4, 0).shuffle(&mut pixels);
        let images = Idx {
            shape: vec![n, 3, 4],
            elements: pixels,
        };
        let labels = Idx {
            shape: vec![n],
            elements: (0..n).map(|i| (i * 7 % 3) as u8).collect(),
        };
        Dataset::new(images, labels).expect("the data is valid")
    }

    #[test]
    #[should_panic(expected = "2 out of range for slice of length 1")]
    fn rejects_fewer_labels_than_predictions() {
        let evaluation = Evaluation {
            predicted: vec![0, 1],
            probabilities: vec![0.5, 0.5],
        };
        let _ = evaluation.most_confident_mistakes(&[0]);
    }

    #[test]
    fn agrees_with_the_chapter_s_functions() {
        for n in [1, 255, 256, 257, 1000] {
            let data = dataset(n);
            let model = SoftmaxRegression::random(12, 3, &mut Random::new(5, 0));
            let found = Evaluation::of(&data, &model, &mut Kernel::new(&model));
            let pixels: Vec<u8> = data.pixels().flatten().copied().collect();
            let pixels = ArrayView2::from_shape((n, 12), &pixels).expect("the shape matches");
            let probabilities = net(&model, scale(pixels).view());
            assert_eq!(found.predicted().len(), n);
            assert_eq!(found.probabilities().len(), n);
            for (image, row) in probabilities.rows().into_iter().enumerate() {
                let predicted = argmax(row);
                assert_eq!(usize::from(found.predicted()[image]), predicted);
                let difference = found.probabilities()[image] - row[predicted];
                assert!(difference.abs() < 1e-5, "{difference}");
            }
            let pairs = found.predicted().iter().zip(data.labels());
            let right = pairs.filter(|(class, label)| class == label).count();
            let share = right as f64 / n as f64;
            assert_eq!(share, accuracy(probabilities.view(), data.labels()));
            assert_eq!(share, evaluate_accuracy(&data, &model));
        }
    }

    #[test]
    fn evaluates_another_model_after_clearing() {
        let data = dataset(600);
        let [model, other] =
            [1, 2].map(|seed| SoftmaxRegression::random(12, 3, &mut Random::new(seed, 0)));
        let mut evaluation = Evaluation::of(&data, &model, &mut Kernel::new(&model));
        evaluation.clear();
        let mut kernel = Kernel::new(&other);
        let mut groups = 1;
        while !evaluation.advance(&data, &other, &mut kernel) {
            groups += 1;
        }
        assert_eq!(groups, 600_usize.div_ceil(kernel.group()));
        let fresh = Evaluation::of(&data, &other, &mut Kernel::new(&other));
        assert_eq!(evaluation, fresh);
        assert!(
            evaluation.advance(&data, &other, &mut kernel),
            "the evaluation is complete"
        );
        assert_eq!(evaluation.predicted().len(), 600);
    }

    #[test]
    fn sorts_right_predictions_and_mistakes_by_probability() {
        let evaluation = Evaluation {
            predicted: vec![0, 1, 2, 1, 0, 2],
            probabilities: vec![0.5, 0.9, 0.4, 0.99, 0.4, 1.0],
        };
        let labels = [1, 1, 0, 0, 2, 1];
        assert_eq!(evaluation.most_confident_mistakes(&labels), [5, 3, 0, 2, 4]);
        let predicted = evaluation.predicted();
        assert_eq!(
            evaluation.most_confident_right(predicted),
            [5, 3, 1, 0, 2, 4]
        );
        assert_eq!(
            evaluation.least_confident_right(predicted),
            [2, 4, 0, 1, 3, 5]
        );
        assert_eq!(evaluation.most_confident_right(&labels), [1]);
        assert!(evaluation.least_confident_right(&[3; 6]).is_empty());
        assert_eq!(evaluation.predicted_as(0, 1, &labels, 9), [3]);
        assert_eq!(evaluation.predicted_as(1, 2, &labels, 9), [5]);
        assert!(evaluation.predicted_as(2, 1, &labels, 9).is_empty());
        assert!(evaluation.predicted_as(2, 0, &labels, 0).is_empty());
    }
}
