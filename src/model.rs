//! The parameters of softmax regression, and their gradient.

use std::ops::Range;

use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis, Slice};

use crate::chapter;
use crate::random::Random;

/// Standard deviation of the initial weights (chapter 3.6.1).
const INITIAL_DEVIATION: f64 = 0.01;

/// Checks that weights, or their gradient, have the expected shape `K x D`. The message calls them
/// `name`: a model or a gradient.
pub(crate) fn assert_shape(name: &str, expected: (usize, usize), found: (usize, usize)) {
    let ((classes, inputs), (rows, columns)) = (expected, found);
    assert!(
        found == expected,
        "expected a {name} of {classes} x {inputs} weights, found {rows} x {columns}"
    );
}

/// The parameters of softmax regression with D inputs and K classes.
///
/// ```
/// use softmax_lab::SoftmaxRegression;
/// use softmax_lab::model::Gradient;
///
/// let mut model = SoftmaxRegression::zeros(3, 2);
/// let mut gradient = Gradient::zeros(3, 2);
/// gradient.weights[[1, 0]] = 4.0;
/// model.sgd(&gradient, 0.1, 8);
/// assert_eq!(model.weights()[[1, 0]], -0.1 / 8.0 * 4.0);
/// assert_eq!(model.bias().len(), 2);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct SoftmaxRegression {
    /// In standard layout, because only this module makes the array.
    weights: Array2<f32>,
    bias: Array1<f32>,
}

/// The gradient of a summed loss. It has the shapes of the parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradient {
    /// The gradient by the weights, `K x D`.
    pub weights: Array2<f32>,
    /// The gradient by the bias, `K`.
    pub bias: Array1<f32>,
}

impl Gradient {
    /// Checks that the gradient has the shapes of K classes and D inputs.
    ///
    /// # Panics
    /// If it has other shapes.
    pub(crate) fn assert_shape(&self, (classes, inputs): (usize, usize)) {
        assert_shape("gradient", (classes, inputs), self.weights.dim());
        let found = self.bias.len();
        assert!(
            found == classes,
            "expected a gradient of {classes} biases, found {found}"
        );
    }

    /// Makes a gradient of zeros for D inputs and K classes.
    #[must_use]
    pub fn zeros(inputs: usize, classes: usize) -> Self {
        Self {
            weights: Array2::zeros((classes, inputs)),
            bias: Array1::zeros(classes),
        }
    }

    /// Sets the gradient of these classes to zero.
    pub(crate) fn clear(&mut self, classes: Range<usize>) {
        let inputs = self.weights.ncols();
        let (weights, bias) = self.slices_mut();
        weights[classes.start * inputs..classes.end * inputs].fill(0.0);
        bias[classes].fill(0.0);
    }

    /// Returns the gradient by the weights, row by row, and the gradient by the bias.
    ///
    /// # Panics
    /// If an array is not in standard layout. Those of [`Gradient::zeros`] are.
    #[expect(clippy::expect_used, reason = "the public callers document the panic")]
    pub(crate) fn slices_mut(&mut self) -> (&mut [f32], &mut [f32]) {
        let weights = self.weights.as_slice_mut();
        let bias = self.bias.as_slice_mut();
        (
            weights.expect("the gradient is in standard layout"),
            bias.expect("the gradient is in standard layout"),
        )
    }
}

impl SoftmaxRegression {
    /// Makes the untrained model with D inputs and K classes (chapter 3.6.1). The weights are Gaussian with
    /// mean 0 and standard deviation 0.01, drawn class by class. The bias is zero.
    ///
    /// ```
    /// use softmax_lab::SoftmaxRegression;
    /// use softmax_lab::random::Random;
    ///
    /// let model = SoftmaxRegression::random(784, 10, &mut Random::new(1, 0));
    /// assert_eq!(model.weights().dim(), (10, 784));
    /// assert!(model.max_abs_weight() < 0.05);
    /// ```
    #[must_use]
    pub fn random(inputs: usize, classes: usize, random: &mut Random) -> Self {
        let numbers = std::iter::repeat_with(|| random.gaussian_pair()).flatten();
        let mut model = Self::zeros(inputs, classes);
        for (weight, number) in model.weights.iter_mut().zip(numbers) {
            *weight = (INITIAL_DEVIATION * number) as f32;
        }
        model
    }

    /// Makes a model from weights, `K x D`, and a bias, `K`.
    ///
    /// ```
    /// use ndarray::array;
    /// use softmax_lab::SoftmaxRegression;
    ///
    /// let model = SoftmaxRegression::new(array![[0.5, -1.0, 2.0]], array![0.25]);
    /// assert_eq!(model.weights().dim(), (1, 3));
    /// ```
    ///
    /// # Panics
    /// If the numbers of classes differ.
    #[must_use]
    pub fn new(weights: Array2<f32>, bias: Array1<f32>) -> Self {
        let (rows, classes) = (weights.nrows(), bias.len());
        assert!(
            rows == classes,
            "expected as many rows of weights as biases, found {rows} and {classes}"
        );
        let weights = weights.as_standard_layout().into_owned();
        Self { weights, bias }
    }

    /// Makes a model with D inputs and K classes that gives all classes the same probability.
    #[must_use]
    pub fn zeros(inputs: usize, classes: usize) -> Self {
        Self {
            weights: Array2::zeros((classes, inputs)),
            bias: Array1::zeros(classes),
        }
    }

    /// Returns the weights, `K x D`. The chapter's `W` is the transpose (`784 x 10`). Here, the
    /// weights of a class are contiguous in memory.
    #[must_use]
    pub fn weights(&self) -> ArrayView2<'_, f32> {
        self.weights.view()
    }

    /// Returns the bias, `K` (the chapter's `b`).
    #[must_use]
    pub fn bias(&self) -> ArrayView1<'_, f32> {
        self.bias.view()
    }

    /// Returns the largest absolute value of a weight.
    #[must_use]
    pub fn max_abs_weight(&self) -> f32 {
        let magnitudes = self.weights.iter().map(|weight| weight.abs());
        magnitudes.fold(0.0, f32::max)
    }

    /// Returns the weights in one slice, row by row.
    #[expect(
        clippy::expect_used,
        reason = "owned arrays in standard layout are one slice"
    )]
    pub(crate) fn weights_slice(&self) -> &[f32] {
        self.weights
            .as_slice()
            .expect("weights are in standard layout")
    }

    /// Returns the bias as a slice.
    #[expect(
        clippy::expect_used,
        reason = "owned arrays of one dimension are one slice"
    )]
    pub(crate) fn bias_slice(&self) -> &[f32] {
        self.bias
            .as_slice()
            .expect("the bias is in standard layout")
    }

    /// Takes the step of [`chapter::sgd`] for weights and bias.
    ///
    /// # Panics
    /// If the gradient has other shapes than the parameters.
    pub fn sgd(&mut self, gradient: &Gradient, learning_rate: f32, batch_size: usize) {
        self.sgd_of_classes(0..self.bias.len(), gradient, learning_rate, batch_size);
    }

    /// Takes the step of [`Self::sgd`] for the parameters of these classes.
    ///
    /// # Panics
    /// As [`Self::sgd`], or if the range goes beyond the classes.
    pub(crate) fn sgd_of_classes(
        &mut self,
        classes: Range<usize>,
        gradient: &Gradient,
        learning_rate: f32,
        batch_size: usize,
    ) {
        gradient.assert_shape(self.weights.dim());
        let classes = Slice::from(classes);
        let weights = self.weights.slice_axis_mut(Axis(0), classes);
        let by_weights = gradient.weights.slice_axis(Axis(0), classes);
        chapter::sgd(weights, by_weights, learning_rate, batch_size);
        let bias = self.bias.slice_axis_mut(Axis(0), classes);
        let by_bias = gradient.bias.slice_axis(Axis(0), classes);
        chapter::sgd(bias, by_bias, learning_rate, batch_size);
    }

    /// Takes the same step as [`Self::sgd_of_classes`], to the last bit, with the kernel's
    /// function.
    ///
    /// # Panics
    /// As [`Self::sgd_of_classes`].
    pub(crate) fn fast_sgd_of_classes(
        &mut self,
        classes: Range<usize>,
        gradient: &mut Gradient,
        learning_rate: f32,
        batch_size: usize,
    ) {
        gradient.assert_shape(self.weights.dim());
        let factor = -learning_rate / batch_size as f32;
        let inputs = self.weights.ncols();
        let rows = classes.start * inputs..classes.end * inputs;
        let (by_weights, by_bias) = gradient.slices_mut();
        let (weights, bias) = self.slices_mut();
        softmax_kernel::step(&mut weights[rows.clone()], &by_weights[rows], factor);
        softmax_kernel::step(&mut bias[classes.clone()], &by_bias[classes], factor);
    }

    /// Returns the weights, row by row, and the bias.
    #[expect(
        clippy::expect_used,
        reason = "only this module makes them, in standard layout"
    )]
    fn slices_mut(&mut self) -> (&mut [f32], &mut [f32]) {
        let weights = self.weights.as_slice_mut();
        let bias = self.bias.as_slice_mut();
        (
            weights.expect("weights are in standard layout"),
            bias.expect("the bias is in standard layout"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn returns_the_largest_absolute_value_of_a_weight() {
        let mut model = SoftmaxRegression::zeros(2, 2);
        assert_eq!(model.max_abs_weight(), 0.0);
        model.weights = array![[0.5, -2.0], [1.5, 0.0]];
        assert_eq!(model.max_abs_weight(), 2.0);
    }

    #[test]
    fn divides_the_gradient_by_the_configured_batch_size() {
        let mut model = SoftmaxRegression::zeros(2, 2);
        let mut gradient = Gradient::zeros(2, 2);
        gradient.weights[[0, 1]] = 256.0;
        gradient.bias[1] = -128.0;
        model.sgd(&gradient, 0.5, 256);
        assert_eq!(model.weights, array![[0.0, -0.5], [0.0, 0.0]]);
        assert_eq!(model.bias, array![0.0, 0.25]);
    }

    #[test]
    fn takes_the_same_step_as_the_chapter_to_the_last_bit() {
        let mut random = Random::new(1, 0);
        let model = SoftmaxRegression::random(11, 3, &mut random);
        let direction = SoftmaxRegression::random(11, 3, &mut random);
        let mut gradient = Gradient {
            weights: direction.weights,
            bias: array![0.1, 0.2, 0.3],
        };
        let (mut expected, mut found) = (model.clone(), model.clone());
        expected.sgd(&gradient, 0.3, 7);
        found.fast_sgd_of_classes(1..3, &mut gradient, 0.3, 7);
        assert_eq!(found.weights.row(0), model.weights.row(0));
        found.fast_sgd_of_classes(0..1, &mut gradient, 0.3, 7);
        assert_eq!(found, expected);
    }

    #[test]
    #[should_panic(expected = "expected a gradient of 2 x 3 weights, found 2 x 1")]
    fn rejects_a_gradient_of_another_shape() {
        SoftmaxRegression::zeros(3, 2).sgd(&Gradient::zeros(1, 2), 0.1, 1);
    }

    #[test]
    #[should_panic(expected = "expected a gradient of 2 biases, found 3")]
    fn rejects_a_gradient_with_another_number_of_biases() {
        let mut gradient = Gradient::zeros(3, 2);
        gradient.bias = array![0.0, 0.0, 0.0];
        SoftmaxRegression::zeros(3, 2).sgd(&gradient, 0.1, 1);
    }
}
