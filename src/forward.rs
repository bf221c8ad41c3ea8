//! The forward pass of one image, up to the probability of one class (chapter 3.6.3).

use ndarray::Axis;

use crate::chapter;
use crate::inspection::{InspectionError, scaled, weights_of};
use crate::model::SoftmaxRegression;

/// The forward pass of one image for one class, step by step.
///
/// ```
/// use softmax_lab::SoftmaxRegression;
/// use softmax_lab::forward::ForwardPass;
///
/// let model = SoftmaxRegression::zeros(2, 4);
/// let pass = ForwardPass::new(&model, &[0, 255], 3)?;
/// assert_eq!((pass.sum, pass.bias, pass.logit), (0.0, 0.0, 0.0));
/// assert_eq!((pass.exponential, pass.exponentials), (1.0, 4.0));
/// assert_eq!(pass.probability, 0.25);
/// # Ok::<(), softmax_lab::inspection::InspectionError>(())
/// ```
///
/// With the image x, the weights w and the bias b of the class k:
///
/// ```text
/// sum          =  Σ x w
/// logit        =  z_k  =  sum + b
/// exponential  =  exp z_k
/// probability  =  exp z_k / Σ exp z  =  exponential / exponentials
/// ```
///
/// The products and their sum are `f64`. The logit and what follows are the `f32` numbers of
/// [`Inspection`](crate::inspection::Inspection). So the sum and the bias add up to the logit, up to the
/// rounding of `f32`.
#[derive(Debug, Clone, PartialEq)]
pub struct ForwardPass {
    /// The weights of the class, row by row.
    pub weights: Vec<f32>,
    /// x w, row by row.
    pub products: Vec<f64>,
    /// The largest absolute value of a product.
    pub max_abs_product: f64,
    /// Sum of the products.
    pub sum: f64,
    /// Bias of the class.
    pub bias: f32,
    /// Logit of the class.
    pub logit: f32,
    /// The exponential of the logit, which is infinity for a logit above 88.7.
    pub exponential: f32,
    /// Sum of the exponentials of all logits.
    pub exponentials: f32,
    /// Probability of the class, computed without overflow.
    pub probability: f32,
}

impl ForwardPass {
    /// Computes the forward pass of an image for a class.
    ///
    /// # Errors
    /// If the image does not fit the model, or `class` is not a class.
    pub fn new(
        model: &SoftmaxRegression,
        pixels: &[u8],
        class: usize,
    ) -> Result<Self, InspectionError> {
        let weights = weights_of(model, class, pixels)?;
        let products: Vec<f64> = pixels
            .iter()
            .zip(weights)
            .map(|(pixel, weight)| scaled(*pixel) * f64::from(*weight))
            .collect();
        let logits = chapter::logits_of_image(model, pixels).insert_axis(Axis(0));
        let exponentials = chapter::exp(logits.view());
        Ok(Self {
            max_abs_product: products
                .iter()
                .fold(0.0, |largest, product| largest.max(product.abs())),
            sum: products.iter().sum(),
            weights: weights.to_vec(),
            products,
            bias: model.bias_slice()[class],
            logit: logits[[0, class]],
            exponential: exponentials[[0, class]],
            // In the order of the classes, as `chapter::softmax` adds them.
            exponentials: exponentials.iter().sum(),
            probability: chapter::stable_softmax(logits.view())[[0, class]],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspection::Inspection;
    use crate::inspection::tests::random_case;
    use crate::model;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn adds_up_to_the_logit_and_divides_to_the_probability() {
        for seed in 0..200 {
            let (model, pixels, _) = random_case(seed);
            let seen = Inspection::new(&model, &pixels, None).unwrap();
            for class in 0..seen.logits.len() {
                let pass = ForwardPass::new(&model, &pixels, class).unwrap();
                assert_eq!(pass.logit, seen.logits[class]);
                assert_eq!(pass.probability, seen.probabilities[class]);
                assert_eq!(pass.bias, model.bias_slice()[class]);
                // Each of the D additions of `f32` rounds by at most half a unit in the last place.
                let size: f64 = pass.products.iter().map(|term| term.abs()).sum();
                let tolerance = f64::from(f32::EPSILON) * pixels.len() as f64 * (size + 1.0);
                let difference = pass.sum + f64::from(pass.bias) - f64::from(pass.logit);
                assert!(difference.abs() < tolerance, "{difference} {tolerance}");
                if pass.exponentials.is_finite() {
                    let quotient = pass.exponential / pass.exponentials;
                    let difference = quotient - pass.probability;
                    assert!(difference.abs() < 1e-4 * pass.probability, "{difference}");
                }
            }
        }
    }

    #[test]
    fn agrees_with_numbers_computed_by_hand() {
        let mut gradient = model::Gradient::zeros(2, 2);
        gradient
            .weights
            .assign(&ndarray::array![[2.0, -1.0], [0.0, 0.5]]);
        gradient.bias[1] = 0.25;
        let mut model = SoftmaxRegression::zeros(2, 2);
        model.sgd(&gradient, -1.0, 1);
        // x = (1, 0.2): the logits are 2 - 0.2 = 1.8 and 0.1 + 0.25 = 0.35.
        let pass = ForwardPass::new(&model, &[255, 51], 0).unwrap();
        assert_eq!(pass.weights, [2.0, -1.0]);
        assert_eq!(pass.products, [2.0, -0.2]);
        assert_eq!((pass.max_abs_product, pass.sum, pass.bias), (2.0, 1.8, 0.0));
        assert!((pass.logit - 1.8).abs() < 1e-6);
        assert!((pass.exponential - 6.049_648).abs() < 1e-5);
        assert!((pass.exponentials - 7.468_715).abs() < 1e-5);
        assert!((pass.probability - 0.810_0).abs() < 1e-4);
    }

    #[test]
    fn has_a_finite_probability_where_exponentials_overflow() {
        let mut gradient = model::Gradient::zeros(1, 2);
        gradient.bias[0] = 1000.0;
        let mut model = SoftmaxRegression::zeros(1, 2);
        model.sgd(&gradient, -1.0, 1);
        let pass = ForwardPass::new(&model, &[0], 0).unwrap();
        assert_eq!(
            (pass.exponential, pass.exponentials),
            (f32::INFINITY, f32::INFINITY)
        );
        assert_eq!(pass.probability, 1.0);
    }

    #[test]
    fn rejects_images_and_classes_that_do_not_fit() {
        let model = SoftmaxRegression::zeros(4, 3);
        assert!(ForwardPass::new(&model, &[0; 5], 0).is_err());
        assert!(ForwardPass::new(&model, &[0; 4], 3).is_err());
    }
}
