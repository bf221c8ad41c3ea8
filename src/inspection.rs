//! What a model computes for one image, and how much each pixel contributes (chapter
//! 3.6.3 and 3.6.4).
//!
//! The functions of [`crate::chapter`] compute the logits, the probabilities and the loss. They are the same to
//! the last bit everywhere.

use std::fmt;

use ndarray::Axis;

use crate::argsort::argsort_descending;
use crate::chapter;
use crate::model::SoftmaxRegression;

/// What can't be looked at with a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InspectionError {
    /// The image is not of the size that the model was made for.
    Size {
        /// Pixels that the model has weights for, D.
        expected: usize,
        /// Pixels of the image.
        found: usize,
    },
    /// A label is not one of the model's classes.
    Class {
        /// The number of classes, K: they go from 0 to one less.
        classes: usize,
        /// The label.
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

/// What a model makes of one image.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// W x + b, one for each class.
    pub logits: Vec<f32>,
    /// Their softmax.
    pub probabilities: Vec<f32>,
    /// The classes, the likeliest first; of equals the one with the smaller number.
    pub ranking: Vec<usize>,
    /// What the label says of it, if there is one.
    pub verdict: Option<Verdict>,
}

/// How far a model is from an image's label.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The cross-entropy, -log of the label's probability.
    pub loss: f32,
    /// Its gradient by the logits, p - y: below zero for the label, above zero for all others.
    pub gradient: Vec<f32>,
    /// The sum of the gradient: zero, but for rounding.
    pub gradient_sum: f32,
}

impl Inspection {
    /// Looks at the image of these pixels (bytes, as in [`crate::Dataset::image`]).
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
        let verdict = label.map(|label| {
            let loss = chapter::stable_cross_entropy(logits.view(), &[label]).sum();
            Verdict::new(loss, probabilities.iter().copied(), usize::from(label))
        });
        let wide: Vec<f64> = logits.iter().map(|logit| f64::from(*logit)).collect();
        Ok(Self {
            logits: logits.into_raw_vec_and_offset().0,
            probabilities: probabilities.into_raw_vec_and_offset().0,
            ranking: argsort_descending(&wide),
            verdict,
        })
    }

    /// Two classes worth comparing: the likeliest, and the label if that is another, or else the
    /// second likeliest. None if there is but one class.
    #[must_use]
    pub fn rivals(&self, label: Option<u8>) -> Option<(usize, usize)> {
        let [first, second, ..] = self.ranking[..] else {
            return None;
        };
        let label = label.map(usize::from).filter(|label| *label != first);
        Some((first, label.unwrap_or(second)))
    }
}

impl Verdict {
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

/// Why a model finds one class likelier than another, pixel by pixel. The pixels' parts and their sum are of
/// `f64`, so that they add up as far as digits are shown.
///
/// With the sum of the pixels' parts, Σ x (w_a - w_b), and the difference of the biases, b_a - b_b,
///
/// ```text
/// sum + bias_difference = logit_difference,  z_a - z_b
/// ```
///
/// exactly, but for rounding. That is so because the logits are linear in the pixels; of other
/// models no such map can tell the whole truth.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The pixels' parts, x (w_a - w_b), row by row: above zero what speaks for a, below zero what
    /// speaks for b.
    pub terms: Vec<f64>,
    /// w_a - w_b, row by row.
    pub weight_differences: Vec<f64>,
    /// The greatest absolute value among the terms.
    pub range: f64,
    /// Σ x (w_a - w_b).
    pub sum: f64,
    /// b_a - b_b.
    pub bias_difference: f64,
    /// z_a - z_b, of the logits as an [`Inspection`] has them.
    pub logit_difference: f64,
}

impl Comparison {
    /// Compares class `a` with class `b` on the image of these pixels.
    ///
    /// # Errors
    /// If the image does not fit the model, or one of the two is not a class.
    pub fn new(
        model: &SoftmaxRegression,
        pixels: &[u8],
        a: usize,
        b: usize,
    ) -> Result<Self, InspectionError> {
        let for_a = weights_of(model, a, pixels)?;
        let for_b = weights_of(model, b, pixels)?;
        let bias = model.bias_slice();
        let (bias_a, bias_b) = (f64::from(bias[a]), f64::from(bias[b]));
        let mut comparison = Self {
            terms: Vec::with_capacity(pixels.len()),
            weight_differences: Vec::with_capacity(pixels.len()),
            range: 0.0,
            sum: 0.0,
            bias_difference: bias_a - bias_b,
            logit_difference: 0.0,
        };
        for (place, pixel) in pixels.iter().enumerate() {
            let x = scaled(*pixel);
            let (w_a, w_b) = (f64::from(for_a[place]), f64::from(for_b[place]));
            let term = x * (w_a - w_b);
            comparison.sum += term;
            comparison.range = comparison.range.max(term.abs());
            comparison.terms.push(term);
            comparison.weight_differences.push(w_a - w_b);
        }
        let logits = chapter::logits_of_image(model, pixels);
        comparison.logit_difference = f64::from(logits[a]) - f64::from(logits[b]);
        Ok(comparison)
    }
}

/// The weights of a class, if they fit the image.
fn weights_of<'a>(
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

fn check_size(model: &SoftmaxRegression, pixels: &[u8]) -> Result<(), InspectionError> {
    let (expected, found) = (model.weights().ncols(), pixels.len());
    if expected != found {
        return Err(InspectionError::Size { expected, found });
    }
    Ok(())
}

/// A pixel as the model gets it, from 0 to 1.
fn scaled(pixel: u8) -> f64 {
    f64::from(pixel) / 255.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model;
    use crate::random::Random;
    use ndarray::ArrayView2;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// A model far from zero, an image, and its label.
    fn random_case(seed: u64) -> (SoftmaxRegression, Vec<u8>, u8) {
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
    fn an_inspection_is_what_the_chapter_s_functions_return() {
        for seed in 0..200 {
            let (model, pixels, label) = random_case(seed);
            let seen = Inspection::new(&model, &pixels, Some(label)).unwrap();
            let inputs = ArrayView2::from_shape((1, pixels.len()), &pixels).unwrap();
            let inputs = chapter::scale(inputs);
            let logits = chapter::logits(&model, inputs.view());
            let probabilities = chapter::net(&model, inputs.view());
            let verdict = seen.verdict.as_ref().unwrap();
            for class in 0..seen.logits.len() {
                assert_close(seen.logits[class], logits[[0, class]]);
                assert_close(seen.probabilities[class], probabilities[[0, class]]);
            }
            let loss = chapter::cross_entropy(probabilities.view(), &[label])[0];
            assert_close(verdict.loss, loss);
            // With the bias' input being 1, its gradient is that by the logits.
            let gradient = chapter::gradient(inputs.view(), probabilities, &[label]);
            for (found, expected) in verdict.gradient.iter().zip(&gradient.bias) {
                assert_close(*found, *expected);
            }
            assert!(verdict.gradient_sum.abs() < 1e-6);
            assert!((seen.probabilities.iter().sum::<f32>() - 1.0).abs() < 1e-6);
            assert_eq!(seen.ranking[0], chapter::predict(&model, &pixels));
        }
    }

    #[test]
    fn the_ranking_is_of_all_classes_and_goes_down() {
        for seed in 0..50 {
            let (model, pixels, _) = random_case(seed);
            let seen = Inspection::new(&model, &pixels, None).unwrap();
            assert!(seen.verdict.is_none());
            let ranked = seen.ranking.iter().map(|&class| seen.logits[class]);
            assert!(ranked.is_sorted_by(|a, b| a >= b));
            let mut classes = seen.ranking.clone();
            classes.sort_unstable();
            assert!(classes.into_iter().eq(0..seen.logits.len()));
        }
    }

    #[test]
    fn pixels_and_bias_add_up_to_the_difference_of_logits() {
        for seed in 0..200 {
            let (model, pixels, label) = random_case(seed);
            let seen = Inspection::new(&model, &pixels, Some(label)).unwrap();
            for (a, b) in [seen.rivals(Some(label)), Some((0, 0))]
                .into_iter()
                .flatten()
            {
                let why = Comparison::new(&model, &pixels, a, b).unwrap();
                let sum: f64 = why.terms.iter().sum();
                assert!((sum - why.sum).abs() < 1e-9);
                // The logits are of 32 bits.
                let size = f64::from(seen.logits[a].abs() + seen.logits[b].abs() + 1.0);
                let difference = why.sum + why.bias_difference - why.logit_difference;
                assert!(difference.abs() < 1e-5 * size, "{difference}");
                let logits = [a, b].map(|class| f64::from(seen.logits[class]));
                assert_eq!(why.logit_difference, logits[0] - logits[1]);
                let range = why
                    .terms
                    .iter()
                    .fold(0.0, |range: f64, term| range.max(term.abs()));
                assert_eq!(why.range, range);
            }
        }
    }

    #[test]
    fn rivals_are_the_likeliest_and_the_label_or_the_second() {
        let mut seen = Inspection::new(&SoftmaxRegression::zeros(2, 3), &[9, 9], None).unwrap();
        assert_eq!(seen.rivals(None), Some((0, 1)), "the first of equals");
        seen.ranking = vec![2, 0, 1];
        assert_eq!(seen.rivals(Some(2)), Some((2, 0)));
        assert_eq!(seen.rivals(Some(1)), Some((2, 1)));
        seen.ranking = vec![0];
        assert_eq!(seen.rivals(Some(0)), None);
    }

    #[test]
    fn logits_far_beyond_what_the_lesson_s_softmax_can_hold() {
        let mut gradient = model::Gradient::zeros(1, 2);
        gradient.bias[0] = -1000.0;
        let mut model = SoftmaxRegression::zeros(1, 2);
        model.sgd(&gradient, 1.0, 1);
        let seen = Inspection::new(&model, &[0], Some(1)).unwrap();
        assert_eq!(seen.probabilities, [1.0, 0.0]);
        assert_eq!(seen.verdict.unwrap().loss, 1000.0);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
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
