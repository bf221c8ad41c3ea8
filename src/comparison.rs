//! Which pixels make a model prefer one class to another (chapter 3.6.3).

use crate::chapter;
use crate::inspection::{InspectionError, scaled, weights_of};
use crate::model::SoftmaxRegression;

/// The contribution of each pixel to the difference of two logits.
///
/// ```
/// use softmax_lab::SoftmaxRegression;
/// use softmax_lab::comparison::Comparison;
/// use softmax_lab::random::Random;
///
/// let model = SoftmaxRegression::random(2, 3, &mut Random::new(1, 0));
/// let comparison = Comparison::new(&model, &[0, 255], 2, 0)?;
/// assert_eq!(comparison.terms[0], 0.0);
/// assert_eq!(comparison.terms[1], comparison.weight_differences[1]);
/// let sum = comparison.sum + comparison.bias_difference;
/// assert!((sum - comparison.logit_difference).abs() < 1e-6);
/// # Ok::<(), softmax_lab::inspection::InspectionError>(())
/// ```
///
/// The logits are linear in the pixels. So the contributions and the difference of the biases add
/// up to the difference of the logits, up to rounding:
///
/// ```text
/// Σ x (w_a - w_b)  +  b_a - b_b        =  z_a - z_b
/// sum              +  bias_difference  =  logit_difference
/// ```
///
/// All numbers are `f64`, so that they add up to the digits that are displayed.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The contributions of the pixels, x (w_a - w_b), row by row. A positive one favours class a, a
    /// negative one favours class b.
    pub terms: Vec<f64>,
    /// w_a - w_b, row by row.
    pub weight_differences: Vec<f64>,
    /// The largest absolute value of a term.
    pub max_abs_term: f64,
    /// Σ x (w_a - w_b).
    pub sum: f64,
    /// b_a - b_b.
    pub bias_difference: f64,
    /// z_a - z_b, with the logits of [`Inspection`](crate::inspection::Inspection).
    pub logit_difference: f64,
}

impl Comparison {
    /// Compares class `a` with class `b` on an image.
    ///
    /// # Errors
    /// If the image does not fit the model, or `a` or `b` is not a class.
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
            max_abs_term: 0.0,
            sum: 0.0,
            bias_difference: bias_a - bias_b,
            logit_difference: 0.0,
        };
        for (place, pixel) in pixels.iter().enumerate() {
            let x = scaled(*pixel);
            let (w_a, w_b) = (f64::from(for_a[place]), f64::from(for_b[place]));
            let term = x * (w_a - w_b);
            comparison.sum += term;
            comparison.max_abs_term = comparison.max_abs_term.max(term.abs());
            comparison.terms.push(term);
            comparison.weight_differences.push(w_a - w_b);
        }
        let logits = chapter::logits_of_image(model, pixels);
        comparison.logit_difference = f64::from(logits[a]) - f64::from(logits[b]);
        Ok(comparison)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspection::Inspection;
    use crate::inspection::tests::random_case;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn adds_up_to_the_difference_of_the_logits() {
        for seed in 0..200 {
            let (model, pixels, label) = random_case(seed);
            let seen = Inspection::new(&model, &pixels, Some(label)).unwrap();
            for (a, b) in [seen.rivals(Some(label)), Some((0, 0))]
                .into_iter()
                .flatten()
            {
                let comparison = Comparison::new(&model, &pixels, a, b).unwrap();
                let sum: f64 = comparison.terms.iter().sum();
                assert!((sum - comparison.sum).abs() < 1e-9);
                // The logits have the precision of `f32`.
                let size = f64::from(seen.logits[a].abs() + seen.logits[b].abs() + 1.0);
                let difference =
                    comparison.sum + comparison.bias_difference - comparison.logit_difference;
                assert!(difference.abs() < 1e-5 * size, "{difference}");
                let logits = [a, b].map(|class| f64::from(seen.logits[class]));
                assert_eq!(comparison.logit_difference, logits[0] - logits[1]);
                let largest = comparison
                    .terms
                    .iter()
                    .fold(0.0, |largest: f64, term| largest.max(term.abs()));
                assert_eq!(comparison.max_abs_term, largest);
            }
        }
    }
}
