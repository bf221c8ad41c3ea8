//! The logits, the probabilities and the loss that a model computes for one image (chapter 3.6.3 and 3.6.4).
//!
//! The functions of [`crate::chapter`] compute them for a single image, so they are the same to the last bit
//! everywhere.

use std::fmt;

use ndarray::Axis;

use crate::argsort::argsort_descending;
use crate::chapter;
use crate::model::SoftmaxRegression;

/// The reason why an image can't be inspected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InspectionError {
    /// The number of pixels of the image differs from the number of inputs of the model.
    Size {
        /// Number of inputs of the model, D.
        expected: usize,
        /// Number of pixels of the image.
        found: usize,
    },
    /// A label or a class to inspect is not one of the model's classes.
    Class {
        /// Number of classes, K. Classes go from 0 to `K - 1`.
        classes: usize,
        /// The label or class.
        found: usize,
    },
}

impl fmt::Display for InspectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size { expected, found } => {
                write!(f, "expected an image of {expected} pixels, found {found}")
            }
            Self::Class { classes, found } => {
                write!(f, "expected a class below {classes}, found {found}")
            }
        }
    }
}

impl std::error::Error for InspectionError {}

/// What a model computes for one image.
///
/// ```
/// use softmax_lab::{SoftmaxRegression, inspection::Inspection};
///
/// let model = SoftmaxRegression::zeros(2, 4);
/// let inspection = Inspection::new(&model, &[0, 255], Some(3))?;
/// assert_eq!(inspection.probabilities, [0.25; 4]);
/// let label_loss = inspection.label_loss.ok_or("there is a label")?;
/// assert_eq!(label_loss.loss, 4.0_f32.ln());
/// assert_eq!(label_loss.gradient, [0.25, 0.25, 0.25, -0.75]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// W x + b: `[class]`.
    pub logits: Vec<f32>,
    /// The softmax of the logits: `[class]`.
    pub probabilities: Vec<f32>,
    /// The classes, the most probable first. Ties are in the order of their numbers.
    pub ranking: Vec<usize>,
    /// The loss, if there is a label.
    pub label_loss: Option<LabelLoss>,
}

/// The loss of an image, given its label.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelLoss {
    /// The cross-entropy, -log of the label's probability `[nats]`.
    pub loss: f32,
    /// The gradient of the loss by the logits, p - y: `[class]`. It is negative or zero for the label,
    /// and positive or zero for all other classes. A probability that is rounded to 1 or 0 gives zero.
    pub gradient: Vec<f32>,
    /// The sum of the gradient, which is zero up to rounding.
    pub gradient_sum: f32,
}

impl Inspection {
    /// Inspects an image, given as bytes like [`crate::Dataset::image`].
    ///
    /// # Errors
    /// If the image or its label does not fit the model.
    pub fn new(
        model: &SoftmaxRegression,
        pixels: &[u8],
        label: Option<u8>,
    ) -> Result<Self, InspectionError> {
        let classes = model.bias_slice().len();
        if let Some(found) = label.map(usize::from).filter(|label| *label >= classes) {
            return Err(InspectionError::Class { classes, found });
        }
        check_size(model, pixels)?;
        let logits = chapter::logits_of_image(model, pixels).insert_axis(Axis(0));
        let probabilities = chapter::stable_softmax(logits.view());
        let label_loss = label.map(|label| {
            let loss = chapter::stable_cross_entropy(logits.view(), &[label]).sum();
            LabelLoss::new(loss, probabilities.iter().copied(), usize::from(label))
        });
        let wide: Vec<f64> = logits.iter().map(|logit| f64::from(*logit)).collect();
        Ok(Self {
            logits: logits.into_raw_vec_and_offset().0,
            probabilities: probabilities.into_raw_vec_and_offset().0,
            ranking: argsort_descending(&wide),
            label_loss,
        })
    }

    /// Returns two classes to compare, or nothing if there is only one class. The first is the most
    /// probable class. The second is the label, or if they are the same, the second most probable
    /// class.
    #[must_use]
    pub fn rivals(&self, label: Option<u8>) -> Option<(usize, usize)> {
        let [first, second, ..] = self.ranking[..] else {
            return None;
        };
        let label = label.map(usize::from).filter(|label| *label != first);
        Some((first, label.unwrap_or(second)))
    }
}

impl LabelLoss {
    fn new(loss: f32, probabilities: impl Iterator<Item = f32>, label: usize) -> Self {
        let mut gradient: Vec<f32> = probabilities.collect();
        gradient[label] -= 1.0;
        Self {
            loss,
            gradient_sum: gradient.iter().sum(),
            gradient,
        }
    }
}

/// Checks that an image has as many pixels as the model has inputs.
fn check_size(model: &SoftmaxRegression, pixels: &[u8]) -> Result<(), InspectionError> {
    let (expected, found) = (model.weights().ncols(), pixels.len());
    if expected != found {
        return Err(InspectionError::Size { expected, found });
    }
    Ok(())
}

/// Returns the weights of a class, if they fit the image.
pub(crate) fn weights_of<'a>(
    model: &'a SoftmaxRegression,
    class: usize,
    pixels: &[u8],
) -> Result<&'a [f32], InspectionError> {
    let classes = model.bias_slice().len();
    if class >= classes {
        let found = class;
        return Err(InspectionError::Class { classes, found });
    }
    check_size(model, pixels)?;
    Ok(&model.weights_slice()[class * pixels.len()..][..pixels.len()])
}

/// Returns a pixel as the model's input, from 0 to 1.
pub(crate) fn scaled(pixel: u8) -> f64 {
    f64::from(pixel) / 255.0
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::comparison::Comparison;
    use crate::model;
    use crate::random::Random;
    use ndarray::ArrayView2;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Returns a model far from zero, an image, and its label.
    pub(crate) fn random_case(seed: u64) -> (SoftmaxRegression, Vec<u8>, u8) {
        let mut random = Random::new(seed, 0);
        let (inputs, classes) = (1 + (seed * 7 % 90) as usize, 1 + (seed % 12) as usize);
        let mut gradient = model::Gradient::zeros(inputs, classes);
        for parameter in gradient.weights.iter_mut().chain(&mut gradient.bias) {
            *parameter = random.gaussian_pair()[0] as f32;
        }
        let mut model = SoftmaxRegression::zeros(inputs, classes);
        model.sgd(&gradient, -1.0, 1);
        let pixels = (0..inputs).map(|_| (random.gaussian_pair()[0] * 1000.0) as i64 as u8);
        (model, pixels.collect(), (seed * 5 % classes as u64) as u8)
    }

    fn assert_close(found: f32, expected: f32) {
        let tolerance = 1e-5 * (1.0 + expected.abs());
        assert!(
            (found - expected).abs() < tolerance,
            "{found}, not {expected}"
        );
    }

    #[test]
    fn agrees_with_the_chapter_s_functions() {
        for seed in 0..200 {
            let (model, pixels, label) = random_case(seed);
            let seen = Inspection::new(&model, &pixels, Some(label)).unwrap();
            let inputs = ArrayView2::from_shape((1, pixels.len()), &pixels).unwrap();
            let inputs = chapter::scale(inputs);
            let logits = chapter::logits(&model, inputs.view());
            let probabilities = chapter::net(&model, inputs.view());
            let label_loss = seen.label_loss.as_ref().unwrap();
            for class in 0..seen.logits.len() {
                assert_close(seen.logits[class], logits[[0, class]]);
                assert_close(seen.probabilities[class], probabilities[[0, class]]);
            }
            let loss = chapter::cross_entropy(probabilities.view(), &[label])[0];
            assert_close(label_loss.loss, loss);
            // With the bias' input being 1, its gradient is that by the logits.
            let gradient = chapter::gradient(inputs.view(), probabilities, &[label]);
            for (found, expected) in label_loss.gradient.iter().zip(&gradient.bias) {
                assert_close(*found, *expected);
            }
            assert!(label_loss.gradient_sum.abs() < 1e-6);
            assert!((seen.probabilities.iter().sum::<f32>() - 1.0).abs() < 1e-6);
            assert_eq!(seen.ranking[0], chapter::predict(&model, &pixels));
        }
    }

    #[test]
    fn ranks_all_classes_in_descending_order() {
        for seed in 0..50 {
            let (model, pixels, _) = random_case(seed);
            let seen = Inspection::new(&model, &pixels, None).unwrap();
            assert!(seen.label_loss.is_none());
            let ranked = seen.ranking.iter().map(|&class| seen.logits[class]);
            assert!(ranked.is_sorted_by(|a, b| a >= b));
            let mut classes = seen.ranking.clone();
            classes.sort_unstable();
            assert!(classes.into_iter().eq(0..seen.logits.len()));
        }
    }

    #[test]
    fn compares_the_most_probable_class_with_the_label_or_the_second() {
        let mut seen = Inspection::new(&SoftmaxRegression::zeros(2, 3), &[9, 9], None).unwrap();
        assert_eq!(seen.rivals(None), Some((0, 1)), "the first of equals");
        seen.ranking = vec![2, 0, 1];
        assert_eq!(seen.rivals(Some(2)), Some((2, 0)));
        assert_eq!(seen.rivals(Some(1)), Some((2, 1)));
        seen.ranking = vec![0];
        assert_eq!(seen.rivals(Some(0)), None);
    }

    #[test]
    fn computes_a_finite_loss_where_exponentials_overflow() {
        let mut gradient = model::Gradient::zeros(1, 2);
        gradient.bias[0] = -1000.0;
        let mut model = SoftmaxRegression::zeros(1, 2);
        model.sgd(&gradient, 1.0, 1);
        let seen = Inspection::new(&model, &[0], Some(1)).unwrap();
        assert_eq!(seen.probabilities, [1.0, 0.0]);
        assert_eq!(seen.label_loss.unwrap().loss, 1000.0);
    }

    #[test]
    fn rejects_images_and_classes_that_do_not_fit() {
        let model = SoftmaxRegression::zeros(4, 3);
        let size = InspectionError::Size {
            expected: 4,
            found: 5,
        };
        let class = InspectionError::Class {
            classes: 3,
            found: 3,
        };
        assert_eq!(Inspection::new(&model, &[0; 5], None), Err(size));
        assert_eq!(Inspection::new(&model, &[0; 4], Some(3)), Err(class));
        assert_eq!(Comparison::new(&model, &[0; 5], 0, 1), Err(size));
        assert_eq!(Comparison::new(&model, &[0; 4], 0, 3), Err(class));
        assert_eq!(size.to_string(), "expected an image of 4 pixels, found 5");
        assert_eq!(class.to_string(), "expected a class below 3, found 3");
    }
}
