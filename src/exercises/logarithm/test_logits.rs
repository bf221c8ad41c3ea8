//! The logits of all test images.

use std::sync::{Arc, OnceLock};

use ndarray::ArrayView1;

use crate::chapter;
use crate::dataset::Dataset;
use crate::model::SoftmaxRegression;
use crate::session::{Failure, FailureCode};
use crate::split::Split;

/// Number of parameters times images that are processed at a time. This takes some milliseconds.
const PIECE_WORK: usize = 1 << 20;

/// The logits of all test images for the current model, once they are known.
pub(in crate::exercises) type LogitsCell = Arc<OnceLock<TestLogits>>;

/// The logits of all test images, `n x K`.
#[derive(Debug)]
pub(in crate::exercises) struct TestLogits {
    classes: usize,
    logits: Vec<f32>,
    labels: Vec<u8>,
}

impl TestLogits {
    /// Returns the number of images.
    pub(super) fn len(&self) -> usize {
        self.labels.len()
    }

    /// Returns the number of classes.
    pub(super) fn classes(&self) -> usize {
        self.classes
    }

    /// Returns the logits of an image.
    pub(super) fn row(&self, image: usize) -> &[f32] {
        &self.logits[image * self.classes..(image + 1) * self.classes]
    }

    /// Returns the label of an image.
    pub(super) fn label(&self, image: usize) -> usize {
        usize::from(self.labels[image])
    }

    /// Returns the class with the largest logit of an image.
    pub(super) fn prediction(&self, image: usize) -> usize {
        chapter::argmax(ArrayView1::from(self.row(image)))
    }

    /// Returns by how much the largest logit of an image exceeds that of its label.
    pub(super) fn difference(&self, image: usize) -> f64 {
        let row = self.row(image);
        largest(row) - f64::from(row[self.label(image)])
    }

    /// Writes each logit of an image, minus the largest one and times `scale`, to `differences`.
    pub(super) fn scaled(&self, image: usize, scale: f64, differences: &mut Vec<f64>) {
        let row = self.row(image);
        let largest = largest(row);
        differences.clear();
        differences.extend(
            row.iter()
                .map(|logit| scale * (f64::from(*logit) - largest)),
        );
    }
}

/// Returns the largest logit.
fn largest(row: &[f32]) -> f64 {
    f64::from(row.iter().copied().fold(f32::NEG_INFINITY, f32::max))
}

/// Computes the logits of all test images in pieces, unless they are known.
#[derive(Debug)]
pub(in crate::exercises) struct TestLogitsWork {
    data: Arc<Split>,
    model: Arc<SoftmaxRegression>,
    cell: LogitsCell,
    logits: Vec<f32>,
    /// Number of images that are done.
    position: usize,
}

impl TestLogitsWork {
    /// Makes the work. The result is written to `cell`.
    ///
    /// # Errors
    /// If a parameter of the model is not finite.
    pub(in crate::exercises) fn new(
        data: Arc<Split>,
        model: Arc<SoftmaxRegression>,
        cell: LogitsCell,
    ) -> Result<Self, Failure> {
        let mut parameters = model.weights().into_iter().chain(model.bias());
        if parameters.any(|parameter| !parameter.is_finite()) {
            let failure = Failure::new(FailureCode::Argument).of("model");
            return Err(failure.expected("finite"));
        }
        Ok(Self {
            data,
            model,
            cell,
            logits: Vec::new(),
            position: 0,
        })
    }

    /// Returns the test set.
    pub(in crate::exercises) fn test(&self) -> &Dataset {
        self.data.test()
    }

    /// Returns the number of images that are done.
    pub(super) fn done(&self) -> usize {
        self.logits().map_or(self.position, TestLogits::len)
    }

    /// Returns the logits, if they are known.
    pub(super) fn logits(&self) -> Option<&TestLogits> {
        self.cell.get()
    }

    /// Processes some images. Returns whether the logits are known.
    pub(super) fn advance(&mut self) -> bool {
        let test = self.data.test();
        if self.logits().is_some() {
            return true;
        }
        let group = (PIECE_WORK / self.model.weights().len().max(1)).max(1);
        let end = test.len().min(self.position + group);
        for image in self.position..end {
            let pixels = test.image(image).unwrap_or_default();
            self.logits
                .extend(chapter::logits_of_image(&self.model, pixels));
        }
        self.position = end;
        if end < test.len() {
            return false;
        }
        self.cell.get_or_init(|| TestLogits {
            classes: self.model.bias().len(),
            logits: std::mem::take(&mut self.logits),
            labels: test.labels().to_vec(),
        });
        true
    }
}

#[cfg(test)]
impl TestLogits {
    /// Makes logits of `labels.len()` images.
    pub(super) fn for_test(logits: Vec<f32>, labels: Vec<u8>) -> Self {
        Self {
            classes: logits.len() / labels.len(),
            logits,
            labels,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;
    use ndarray::{Array1, Array2};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn has_the_logits_and_predictions_of_the_chapter() {
        let data = testing::split(4, 30);
        let model = Arc::new(testing::model());
        let mut work = TestLogitsWork::new(data.clone(), model.clone(), LogitsCell::default());
        let work = work.as_mut().unwrap();
        while !work.advance() {}
        let found = work.logits().unwrap();
        assert_eq!((found.len(), found.classes()), (30, 3));
        let indices: Vec<u32> = (0..30).collect();
        let (inputs, labels) = chapter::minibatch(data.test(), &indices);
        let expected = chapter::logits(&model, inputs.view());
        for (image, row) in expected.rows().into_iter().enumerate() {
            for (found, expected) in found.row(image).iter().zip(row) {
                assert!((found - expected).abs() < 1e-4, "{found}, {expected}");
            }
            let pixels = data.test().image(image).unwrap();
            assert_eq!(found.prediction(image), chapter::predict(&model, pixels));
            assert_eq!(found.label(image), usize::from(labels[image]));
        }
    }

    #[test]
    fn rejects_a_model_that_is_not_finite() {
        let model = SoftmaxRegression::new(Array2::from_elem((3, 4), f32::NAN), Array1::zeros(3));
        let work = TestLogitsWork::new(testing::split(4, 3), model.into(), LogitsCell::default());
        assert_eq!(
            work.unwrap_err().to_string(),
            "model: argument: expected finite"
        );
    }
}
