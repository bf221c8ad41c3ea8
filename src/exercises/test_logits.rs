//! The logits of a model for the test set, computed once for all questions about them.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::decisions::{RiskCoverage, Score};
use crate::chapter;
use crate::dataset::Dataset;
use crate::model::SoftmaxRegression;
use crate::session::{Failure, FailureCode};
use crate::split::Split;

/// Number of products of a weight and a pixel in a piece of work. This takes some milliseconds.
const PIECE_PRODUCTS: usize = 1 << 21;

/// Number of exponentials in a piece of work. This takes some milliseconds.
const PIECE_EXPONENTIALS: usize = 1 << 16;

/// Logits that several experiments use, one after the other.
pub(super) type SharedLogits = Rc<RefCell<TestLogits>>;

/// The logits of the test images, for the images that are done so far.
#[derive(Debug)]
pub(super) struct TestLogits {
    data: Arc<Split>,
    model: Arc<SoftmaxRegression>,
    /// `[image][class]`.
    logits: Vec<f32>,
    /// log Σ exp z of each image.
    log_sums: Vec<f64>,
    is_finite: bool,
    risk_coverage: Option<Rc<RiskCoverage>>,
}

impl TestLogits {
    /// Prepares the logits of this model for the test set of this data.
    pub(super) fn new(data: Arc<Split>, model: Arc<SoftmaxRegression>) -> Self {
        Self {
            data,
            model,
            logits: Vec::new(),
            log_sums: Vec::new(),
            is_finite: true,
            risk_coverage: None,
        }
    }

    /// Whether these are the logits of this model for this data.
    pub(super) fn are_of(&self, data: &Arc<Split>, model: &Arc<SoftmaxRegression>) -> bool {
        Arc::ptr_eq(&self.data, data) && Arc::ptr_eq(&self.model, model)
    }

    /// Returns the failure of all questions, if a logit is not a finite number.
    pub(super) fn failure(&self) -> Option<Failure> {
        let failure = || {
            let failure = Failure::new(FailureCode::Argument).of("model");
            failure.expected("finite logits").found("NaN")
        };
        (!self.is_finite).then(failure)
    }

    /// Returns the test set.
    pub(super) fn test(&self) -> &Dataset {
        self.data.test()
    }

    /// Returns the number of test images.
    pub(super) fn count(&self) -> usize {
        self.data.test().len()
    }

    /// Returns the number of images that are done.
    pub(super) fn done(&self) -> usize {
        self.log_sums.len()
    }

    /// Whether all images are done.
    pub(super) fn is_complete(&self) -> bool {
        self.done() == self.count()
    }

    /// Returns the number of classes.
    pub(super) fn classes(&self) -> usize {
        self.model.bias().len()
    }

    /// Returns a number of images whose exponentials take some milliseconds.
    pub(super) fn piece(&self) -> usize {
        (PIECE_EXPONENTIALS / self.classes()).max(1)
    }

    /// Computes the logits of the next images, for some milliseconds. Returns whether the work has ended:
    /// all images are done, or a logit is not finite.
    pub(super) fn advance(&mut self) -> bool {
        if !self.is_finite || self.is_complete() {
            return true;
        }
        let done = self.done();
        let group = (PIECE_PRODUCTS / self.model.weights().len()).max(1);
        let end = self.count().min(done + group);
        let indices: Vec<u32> = (done as u32..end as u32).collect();
        let (inputs, _) = chapter::minibatch(self.data.test(), &indices);
        let logits = chapter::logits(&self.model, inputs.view());
        self.is_finite = logits.iter().all(|logit| logit.is_finite());
        if self.is_finite {
            self.logits.extend(&logits);
            let rows = self.logits[done * self.classes()..].chunks(self.classes());
            self.log_sums.extend(rows.map(log_sum_exp));
        }
        !self.is_finite || self.is_complete()
    }

    /// Returns the label of an image.
    pub(super) fn label(&self, image: usize) -> usize {
        usize::from(self.data.test().labels()[image])
    }

    /// Returns the logits of an image: `[class]`.
    fn row(&self, image: usize) -> &[f32] {
        let classes = self.classes();
        &self.logits[image * classes..(image + 1) * classes]
    }

    /// Returns the predicted class of an image.
    pub(super) fn predicted(&self, image: usize) -> usize {
        chapter::argmax(self.row(image).into())
    }

    /// Returns the probability of a class for an image.
    pub(super) fn probability(&self, image: usize, class: usize) -> f64 {
        libm::exp(f64::from(self.row(image)[class]) - self.log_sums[image])
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
        let scaled = row
            .iter()
            .map(|logit| scale * (f64::from(*logit) - largest));
        differences.clear();
        differences.extend(scaled);
    }

    /// Returns the score of an image, after its logits are divided by the temperature.
    pub(super) fn score(&self, image: usize, temperature: f64) -> Score {
        Score::of(self.row(image), self.label(image), temperature)
    }

    /// Returns the risks at all coverages. All images must be done. The first call sorts them; later calls
    /// return the same.
    pub(super) fn risk_coverage(&mut self) -> Rc<RiskCoverage> {
        if let Some(risk_coverage) = &self.risk_coverage {
            return Rc::clone(risk_coverage);
        }
        let images = (0..self.done()).map(|image| {
            let predicted = self.predicted(image);
            let confidence = self.probability(image, predicted);
            (confidence, predicted == self.label(image))
        });
        let risk_coverage = Rc::new(RiskCoverage::new(images.collect()));
        self.risk_coverage = Some(Rc::clone(&risk_coverage));
        risk_coverage
    }
}

/// Returns the largest logit.
fn largest(row: &[f32]) -> f64 {
    f64::from(row.iter().copied().fold(f32::NEG_INFINITY, f32::max))
}

/// Returns log Σ exp z of some logits, in double precision and without overflow.
fn log_sum_exp(row: &[f32]) -> f64 {
    let largest = largest(row);
    let exponentials = row
        .iter()
        .map(|logit| libm::exp(f64::from(*logit) - largest));
    largest + libm::log(exponentials.sum())
}

#[cfg(test)]
impl TestLogits {
    /// Replaces the logits of all images.
    pub(super) fn with_logits(mut self, logits: Vec<f32>) -> Self {
        self.log_sums = logits.chunks(self.classes()).map(log_sum_exp).collect();
        self.logits = logits;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::decisions::testing;
    use super::*;
    use crate::random::Random;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn agrees_with_the_chapter_s_softmax_of_each_image() {
        let mut random = Random::new(1, 0);
        let rows: Vec<[u8; 3]> = (0..50)
            .map(|_| [(); 3].map(|()| (128.0 + 50.0 * random.gaussian_pair()[0]) as u8))
            .collect();
        let labels: Vec<u8> = (0..50).map(|image| image % 3).collect();
        let mut logits = testing::logits(&rows, &labels);
        while !logits.advance() {}
        for (image, pixels) in rows.iter().enumerate() {
            let row = chapter::logits_of_image(&logits.model, pixels);
            let row = row.insert_axis(ndarray::Axis(0));
            let expected = chapter::stable_softmax(row.view());
            for (class, expected) in expected.iter().enumerate() {
                let found = logits.probability(image, class);
                assert!((found - f64::from(*expected)).abs() < 1e-6);
            }
            assert_eq!(logits.predicted(image), chapter::argmax(expected.row(0)));
            assert_eq!(logits.label(image), image % 3);
        }
    }

    #[test]
    fn sorts_the_images_only_once() {
        let mut logits = testing::logits(&[[0, 9], [9, 0]], &[0, 0]);
        while !logits.advance() {}
        let first = logits.risk_coverage();
        assert!(Rc::ptr_eq(&first, &logits.risk_coverage()));
    }

    #[test]
    fn ends_at_a_logit_that_is_not_finite() {
        let data = testing::split(&[[0, 9], [9, 0]], &[0, 0]);
        for value in [f32::NAN, f32::INFINITY, f32::MAX] {
            let weights = ndarray::array![[value, value], [0.0, 0.0]];
            let bias = ndarray::array![value, 0.0];
            let model = Arc::new(SoftmaxRegression::new(weights, bias));
            let mut logits = TestLogits::new(Arc::clone(&data), model);
            assert!(logits.advance() && logits.advance());
            let failure = logits.failure().unwrap();
            assert_eq!(
                (failure.code, &*failure.subject),
                (FailureCode::Argument, "model")
            );
            assert_eq!(logits.done(), 0);
        }
    }
}
