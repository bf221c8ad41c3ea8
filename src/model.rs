//! Softmax regression: the lesson's functions, and the parameters they are applied to.
//!
//! The functions of chapter 3.6 are here as the chapter defines them, on whole matrices, to be
//! read beside it. Training goes through [`crate::kernel`] instead, which computes the same from
//! the logits in a form that can't overflow; [`log_sum_exp`] is where that form comes from.

use std::ops::Range;

use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis, Slice};

use crate::random::Random;

/// Standard deviation of the initial weights (chapter 3.6.1).
const INITIAL_DEVIATION: f64 = 0.01;

/// Checks that each row has a label. `zip` would ignore surplus rows or labels.
pub(crate) fn assert_one_label_a_row(labels: &[u8], rows: usize) {
    let found = labels.len();
    assert!(
        found == rows,
        "expected {rows} labels, one for each row, found {found}"
    );
}

/// Checks that weights or their gradient, here called `name`, have the expected shape `K x D`.
pub(crate) fn assert_shape(name: &str, expected: (usize, usize), found: (usize, usize)) {
    let ((classes, inputs), (rows, columns)) = (expected, found);
    assert!(
        found == expected,
        "expected a {name} of {classes} x {inputs} weights, found {rows} x {columns}"
    );
}

/// The parameters of softmax regression with D inputs and K classes.
#[derive(Debug, Clone, PartialEq)]
pub struct SoftmaxRegression {
    /// In standard layout: only this module makes them.
    weights: Array2<f32>,
    bias: Array1<f32>,
}

/// The gradient of a summed loss, of the same shapes as the parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradient {
    /// By the weights, `K x D`.
    pub weights: Array2<f32>,
    /// By the bias, `K`.
    pub bias: Array1<f32>,
}

impl Gradient {
    /// Checks that the gradient is of K classes and D inputs.
    ///
    /// # Panics
    /// If it is not.
    pub(crate) fn assert_shape(&self, (classes, inputs): (usize, usize)) {
        assert_shape("gradient", (classes, inputs), self.weights.dim());
        let found = self.bias.len();
        assert!(
            found == classes,
            "expected a gradient of {classes} biases, found {found}"
        );
    }

    /// A gradient of zeros.
    #[must_use]
    pub fn zeros(inputs: usize, classes: usize) -> Self {
        Self {
            weights: Array2::zeros((classes, inputs)),
            bias: Array1::zeros(classes),
        }
    }

    /// Sets the gradient of these classes to zero.
    pub(crate) fn clear(&mut self, classes: Range<usize>) {
        self.bias
            .slice_axis_mut(Axis(0), classes.clone().into())
            .fill(0.0);
        self.weights
            .slice_axis_mut(Axis(0), classes.into())
            .fill(0.0);
    }

    /// Returns the rows of the weights' gradient, one for each class.
    #[expect(clippy::expect_used, reason = "arrays of zeros are in standard layout")]
    pub(crate) fn rows_mut(&mut self) -> impl Iterator<Item = &mut [f32]> {
        let inputs = self.weights.ncols();
        let weights = self.weights.as_slice_mut();
        weights
            .expect("the gradient is in standard layout")
            .chunks_exact_mut(inputs)
    }
}

impl SoftmaxRegression {
    /// The untrained model (chapter 3.6.1): weights from a Gaussian with mean 0 and standard
    /// deviation 0.01, bias zero.
    #[must_use]
    pub fn random(inputs: usize, classes: usize, random: &mut Random) -> Self {
        let numbers = std::iter::repeat_with(|| random.gaussian_pair()).flatten();
        let mut model = Self::zeros(inputs, classes);
        for (weight, number) in model.weights.iter_mut().zip(numbers) {
            *weight = (INITIAL_DEVIATION * number) as f32;
        }
        model
    }

    /// A model that finds every class equally likely.
    #[must_use]
    pub fn zeros(inputs: usize, classes: usize) -> Self {
        Self {
            weights: Array2::zeros((classes, inputs)),
            bias: Array1::zeros(classes),
        }
    }

    /// The weights, `K x D`: row k is what class k looks for. The chapter's `W` is the transpose
    /// (`784 x 10`); this way round each class lies in one piece of memory.
    #[must_use]
    pub fn weights(&self) -> ArrayView2<'_, f32> {
        self.weights.view()
    }

    /// The bias, `K`: the chapter's `b`.
    #[must_use]
    pub fn bias(&self) -> ArrayView1<'_, f32> {
        self.bias.view()
    }

    /// The greatest absolute value among the weights.
    #[must_use]
    pub fn weights_range(&self) -> f32 {
        let magnitudes = self.weights.iter().map(|weight| weight.abs());
        magnitudes.fold(0.0, f32::max)
    }

    /// The weights in one slice, row after row.
    #[expect(
        clippy::expect_used,
        reason = "owned arrays in standard layout are one slice"
    )]
    pub(crate) fn weights_slice(&self) -> &[f32] {
        self.weights
            .as_slice()
            .expect("weights are in standard layout")
    }

    /// The bias as a slice.
    #[expect(
        clippy::expect_used,
        reason = "owned arrays of one dimension are one slice"
    )]
    pub(crate) fn bias_slice(&self) -> &[f32] {
        self.bias
            .as_slice()
            .expect("the bias is in standard layout")
    }

    /// X Wᵀ + b: the logits `n x K` of inputs `n x D`.
    ///
    /// # Panics
    /// If the inputs are not as wide as the weights.
    #[must_use]
    pub fn logits(&self, inputs: ArrayView2<'_, f32>) -> Array2<f32> {
        inputs.dot(&self.weights.t()) + &self.bias
    }

    /// The chapter's `net` (3.6.3): the probability of each class, `n x K`, for inputs `n x D`.
    ///
    /// # Panics
    /// If the inputs are not as wide as the weights.
    #[must_use]
    pub fn probabilities(&self, inputs: ArrayView2<'_, f32>) -> Array2<f32> {
        softmax(self.logits(inputs).view())
    }

    /// The gradient of the summed cross-entropy of inputs `n x D` with labels `n`: with
    /// P the probabilities and Y the labels as one-hot rows, (P - Y)ᵀ X and the column sums of
    /// P - Y.
    ///
    /// # Panics
    /// If the inputs are not as wide as the weights, there are not as many labels as inputs, or a
    /// label is not below K.
    #[must_use]
    pub fn gradient(&self, inputs: ArrayView2<'_, f32>, labels: &[u8]) -> Gradient {
        assert_one_label_a_row(labels, inputs.nrows());
        let mut residual = self.probabilities(inputs);
        for (mut row, &label) in residual.rows_mut().into_iter().zip(labels) {
            row[usize::from(label)] -= 1.0;
        }
        Gradient {
            weights: residual.t().dot(&inputs),
            bias: residual.sum_axis(Axis(0)),
        }
    }

    /// The chapter's `sgd`: minibatch stochastic gradient descent. Takes a step against the
    /// gradient of the *summed* loss, divided by `batch_size`.
    ///
    /// As in the chapter this is always the configured batch size, also for an epoch's last
    /// minibatch, which may hold fewer images and so takes a shorter step. Dividing by its own
    /// size instead would let a few images weigh more than all others.
    ///
    /// # Panics
    /// If the gradient is not of the parameters' shapes.
    pub fn sgd(&mut self, gradient: &Gradient, learning_rate: f32, batch_size: usize) {
        self.sgd_of_classes(0..self.bias.len(), gradient, learning_rate, batch_size);
    }

    /// Takes the step of [`Self::sgd`] for the parameters of these classes only.
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
        let rate = learning_rate / batch_size as f32;
        let classes = Slice::from(classes);
        self.weights
            .slice_axis_mut(Axis(0), classes)
            .scaled_add(-rate, &gradient.weights.slice_axis(Axis(0), classes));
        self.bias
            .slice_axis_mut(Axis(0), classes)
            .scaled_add(-rate, &gradient.bias.slice_axis(Axis(0), classes));
    }
}

/// Pixels as inputs of the model, `n x D`: bytes 0 to 255 become numbers from 0 to 1.
#[must_use]
pub fn scale(pixels: ArrayView2<'_, u8>) -> Array2<f32> {
    pixels.mapv(|pixel| f32::from(pixel) / 255.0)
}

/// The chapter's `softmax` (3.6.2), row by row of logits `n x K`: exponentials over their sum.
///
/// As in the chapter nothing guards it: a logit above 88 overflows (exercises 1 and 3).
#[must_use]
pub fn softmax(logits: ArrayView2<'_, f32>) -> Array2<f32> {
    let mut probabilities = logits.mapv(libm::expf);
    for mut row in probabilities.rows_mut() {
        // In the order of the columns. An array's own sum may take another.
        let partition: f32 = row.iter().sum();
        row /= partition;
    }
    probabilities
}

/// The chapter's `pick` (3.6.4): from row i the entry in column `labels[i]`.
///
/// # Panics
/// If there are not as many labels as rows, or a label is not a column.
#[must_use]
pub fn pick(matrix: ArrayView2<'_, f32>, labels: &[u8]) -> Array1<f32> {
    assert_one_label_a_row(labels, matrix.nrows());
    let rows = labels.iter().enumerate();
    rows.map(|(row, &label)| matrix[[row, usize::from(label)]])
        .collect()
}

/// The chapter's `cross_entropy` (3.6.4): -log of the probability given to the true label, for
/// each row of probabilities `n x K`.
///
/// As in the chapter nothing guards it: a probability of 0 costs infinity (exercises 2 and 3).
///
/// # Panics
/// If there are not as many labels as rows, or a label is not a column.
#[must_use]
pub fn cross_entropy(probabilities: ArrayView2<'_, f32>, labels: &[u8]) -> Array1<f32> {
    pick(probabilities, labels).mapv_into(|probability| -libm::logf(probability))
}

/// log Σ exp z without overflow: the row's own maximum is taken out of the sum first. It makes
/// the cross-entropy of label y `log_sum_exp(z) - z[y]`, finite for all finite logits.
///
/// Source: *Dive into Deep Learning*, section 3.7, which answers the exercises of 3.6.
#[must_use]
pub fn log_sum_exp(logits: ArrayView1<'_, f32>) -> f32 {
    let max = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = logits.iter().map(|logit| libm::expf(logit - max)).sum();
    max + libm::logf(sum)
}

/// The position of the largest value, the first of equals.
#[must_use]
pub fn argmax(values: &[f32]) -> usize {
    let mut best = 0;
    for (i, value) in values.iter().enumerate() {
        if *value > values[best] {
            best = i;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn softmax_of_known_logits() {
        // The logarithms of 1, 2, 3 and 4: probabilities in tenths. A row of equals.
        let logits = array![[1.0_f32, 2.0, 3.0, 4.0], [7.0, 7.0, 7.0, 7.0]].mapv(f32::ln);
        let expected = array![[0.1_f32, 0.2, 0.3, 0.4], [0.25, 0.25, 0.25, 0.25]];
        let difference = softmax(logits.view()) - expected;
        assert!(difference.iter().all(|d| d.abs() < 1e-6), "{difference}");
    }

    #[test]
    fn softmax_agrees_with_double_precision() {
        let mut random = Random::new(1, 0);
        let logits = Array2::from_shape_fn((20, 5), |_| 5.0 * random.gaussian_pair()[0] as f32);
        let probabilities = softmax(logits.view());
        for (found, row) in probabilities.rows().into_iter().zip(logits.rows()) {
            let exponentials = row.mapv(|logit| f64::from(logit).exp());
            let expected = &exponentials / exponentials.sum();
            for (found, expected) in found.iter().zip(&expected) {
                assert!(
                    (f64::from(*found) / expected - 1.0).abs() < 1e-6,
                    "{found}, {expected}"
                );
            }
        }
    }

    #[test]
    fn pick_and_cross_entropy_of_the_chapter() {
        let probabilities = array![[0.1, 0.3, 0.6], [0.3, 0.2, 0.5]];
        assert_eq!(pick(probabilities.view(), &[0, 2]), array![0.1, 0.5]);
        let loss = cross_entropy(probabilities.view(), &[0, 2]);
        assert!((loss[0] - 10_f32.ln()).abs() < 1e-6 && (loss[1] - 2_f32.ln()).abs() < 1e-6);
    }

    #[test]
    fn the_chapter_s_softmax_overflows_and_ours_does_not() {
        let logits = array![[100.0, 0.0]];
        assert!(softmax(logits.view())[[0, 0]].is_nan());
        assert_eq!(log_sum_exp(logits.row(0)), 100.0);
        assert_eq!(
            log_sum_exp(array![-1000.0_f32, -1000.0].view()),
            -1000.0 + 2_f32.ln()
        );
    }

    #[test]
    fn argmax_is_the_first_of_equals() {
        assert_eq!(argmax(&[0.1, 0.6, 0.6, 0.3]), 1);
    }

    #[test]
    fn gradient_agrees_with_finite_differences() {
        let mut random = Random::new(3, 0);
        let mut model = SoftmaxRegression::random(4, 3, &mut random);
        let inputs = Array2::from_shape_fn((5, 4), |_| random.gaussian_pair()[0] as f32);
        let labels = [0, 2, 1, 1, 0];
        let loss = |model: &SoftmaxRegression| {
            cross_entropy(model.probabilities(inputs.view()).view(), &labels).sum()
        };
        let gradient = model.gradient(inputs.view(), &labels);
        let h = 1e-2;
        for k in 0..3 {
            for j in 0..4 {
                let weight = model.weights[[k, j]];
                model.weights[[k, j]] = weight + h;
                let above = loss(&model);
                model.weights[[k, j]] = weight - h;
                let difference = (above - loss(&model)) / (2.0 * h);
                model.weights[[k, j]] = weight;
                let exact = gradient.weights[[k, j]];
                assert!(
                    (difference - exact).abs() < 2e-3,
                    "w[{k},{j}]: {difference} and {exact}"
                );
            }
            model.bias[k] = h;
            let above = loss(&model);
            model.bias[k] = -h;
            let difference = (above - loss(&model)) / (2.0 * h);
            model.bias[k] = 0.0;
            let exact = gradient.bias[k];
            assert!(
                (difference - exact).abs() < 2e-3,
                "b[{k}]: {difference} and {exact}"
            );
        }
    }

    #[test]
    fn the_range_is_the_greatest_magnitude() {
        let mut model = SoftmaxRegression::zeros(2, 2);
        assert_eq!(model.weights_range(), 0.0);
        model.weights = array![[0.5, -2.0], [1.5, 0.0]];
        assert_eq!(model.weights_range(), 2.0);
    }

    #[test]
    fn sgd_divides_by_the_configured_batch_size() {
        let mut model = SoftmaxRegression::zeros(2, 2);
        let mut gradient = Gradient::zeros(2, 2);
        gradient.weights[[0, 1]] = 256.0;
        gradient.bias[1] = -128.0;
        model.sgd(&gradient, 0.5, 256);
        assert_eq!(model.weights, array![[0.0, -0.5], [0.0, 0.0]]);
        assert_eq!(model.bias, array![0.0, 0.25]);
    }

    #[test]
    #[should_panic(expected = "expected a gradient of 2 x 3 weights, found 2 x 1")]
    fn a_gradient_of_other_shapes_is_refused() {
        SoftmaxRegression::zeros(3, 2).sgd(&Gradient::zeros(1, 2), 0.1, 1);
    }

    #[test]
    #[should_panic(expected = "expected a gradient of 2 biases, found 3")]
    fn a_gradient_of_other_biases_is_refused() {
        let mut gradient = Gradient::zeros(3, 2);
        gradient.bias = array![0.0, 0.0, 0.0];
        SoftmaxRegression::zeros(3, 2).sgd(&gradient, 0.1, 1);
    }

    #[test]
    #[should_panic(expected = "expected 2 labels, one for each row, found 1")]
    fn a_gradient_needs_a_label_for_each_row() {
        let _ = SoftmaxRegression::zeros(3, 2).gradient(Array2::zeros((2, 3)).view(), &[0]);
    }

    #[test]
    #[should_panic(expected = "expected 2 labels, one for each row, found 1")]
    fn a_loss_needs_a_label_for_each_row() {
        let _ = cross_entropy(array![[0.5, 0.5], [0.1, 0.9]].view(), &[1]);
    }
}
