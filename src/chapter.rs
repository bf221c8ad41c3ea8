//! The functions of chapter 3.6, in the chapter's order, on whole matrices.
//!
//! Each function is as short as the chapter's, so that both can be read side by side. The functions compute
//! the numbers that the page shows, and the page shows their source under its formulas. A run with
//! [`Engine::Chapter`](crate::Engine::Chapter) trains with them. Other runs train with [`crate::kernel`],
//! which computes the same from the bytes of the pixels, and faster.
//!
//! Shapes are written with n, the number of images, D, the number of inputs (the pixels of an image), and K,
//! the number of classes.
//!
//! # Train with them
//!
//! ```
//! use softmax_lab::model::{Gradient, SoftmaxRegression};
//! use softmax_lab::{Dataset, chapter, idx::Idx};
//!
//! // Four images of one pixel. The bright ones are in class 0.
//! let images = Idx { shape: vec![4, 1, 1], elements: vec![0, 80, 160, 240] };
//! let labels = Idx { shape: vec![4], elements: vec![1, 1, 0, 0] };
//! let data = Dataset::new(images, labels)?;
//!
//! let mut model = SoftmaxRegression::zeros(1, 2);
//! let (inputs, labels) = chapter::minibatch(&data, &[3, 0]);
//! assert_eq!((inputs.dim(), labels), ((2, 1), vec![0, 1]));
//! assert_eq!(chapter::logits(&model, inputs.view()).dim(), (2, 2));
//!
//! let mut losses = Vec::new();
//! for _epoch in 0..100 {
//!     let mut gradient = Gradient::zeros(1, 2);
//!     let sums = chapter::accumulate(&model, &data, &[0, 1, 2, 3], &mut gradient);
//!     losses.push(sums.mean_loss());
//!     model.sgd(&gradient, 1.0, sums.images);
//! }
//! assert!(losses[99] < losses[0]);
//! assert_eq!(chapter::evaluate_accuracy(&data, &model), 1.0);
//! # Ok::<(), softmax_lab::dataset::DatasetError>(())
//! ```
//!
//! # Overflow
//!
//! The chapter's [`softmax`] and [`cross_entropy`] are not protected from overflow (exercises 1 to 3). A
//! probability of 0 has an infinite loss. A logit above 88.7 has an infinite exponential, and its
//! probability is NaN: infinity divided by infinity. A finite exponential divided by infinity is 0. So a
//! step with this image makes only the parameters of classes with such a logit NaN. Then every image has
//! a logit that is NaN, so all its probabilities are NaN, and the next step makes all parameters NaN.
//!
//! [`stable_softmax`] and [`stable_cross_entropy`] return the same where nothing overflows. The first is
//! finite for all finite logits. The second is finite if the largest logit exceeds that of the label by at
//! most 3.4e38, the largest `f32`. Source: *Dive into Deep Learning*, section 3.7.

use std::ops::Range;

use ndarray::{
    Array, Array1, Array2, ArrayView, ArrayView1, ArrayView2, ArrayViewMut, Axis, Dimension,
};

use crate::dataset::Dataset;
use crate::metrics::MetricSums;
use crate::model::{Gradient, SoftmaxRegression};

/// Checks that each row has a label. `zip` would ignore surplus rows or labels.
fn assert_one_label_a_row(labels: &[u8], rows: usize) {
    let found = labels.len();
    assert!(
        found == rows,
        "expected {rows} labels, one for each row, found {found}"
    );
}

/// Converts pixels, 0 to 255, to inputs of the model, 0 to 1 (chapter 3.5). Keeps the shape.
///
/// ```
/// use ndarray::array;
/// use softmax_lab::chapter::scale;
///
/// assert_eq!(scale(array![[0_u8, 51, 255]].view()), array![[0.0, 0.2, 1.0]]);
/// ```
#[must_use]
pub fn scale<D: Dimension>(pixels: ArrayView<'_, u8, D>) -> Array<f32, D> {
    pixels.mapv(|pixel| f32::from(pixel) / 255.0)
}

/// Returns a minibatch `X, y` of the chapter's `train_iter` (3.6.6): the inputs `n x D` and the
/// labels `n` of the images at the positions `indices`. Ignores positions beyond the data.
#[must_use]
pub fn minibatch(data: &Dataset, indices: &[u32]) -> (Array2<f32>, Vec<u8>) {
    let indices = indices.iter().map(|index| *index as usize);
    let indices: Vec<usize> = indices.filter(|index| *index < data.len()).collect();
    let mut pixels = Array2::zeros((indices.len(), data.inputs()));
    for (mut row, &index) in pixels.rows_mut().into_iter().zip(&indices) {
        row.assign(&ArrayView1::from(data.image(index).unwrap_or_default()));
    }
    let labels = indices.iter().map(|&index| data.labels()[index]).collect();
    (scale(pixels.view()), labels)
}

/// Returns the chapter's `X.sum(axis, keepdims=True)` (3.6.2): the sums of the columns for axis 0,
/// `1 x K`, and those of the rows for axis 1, `n x 1`.
///
/// ```
/// use ndarray::{Axis, array};
/// use softmax_lab::chapter::sum;
///
/// let matrix = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]];
/// assert_eq!(sum(matrix.view(), Axis(0)), array![[5.0, 7.0, 9.0]]);
/// assert_eq!(sum(matrix.view(), Axis(1)), array![[6.0], [15.0]]);
/// ```
///
/// # Panics
/// If the axis is neither 0 nor 1.
#[must_use]
pub fn sum(matrix: ArrayView2<'_, f32>, axis: Axis) -> Array2<f32> {
    matrix.sum_axis(axis).insert_axis(axis)
}

/// Returns the exponential of each logit, `n x K`: the numerators in [`softmax`] (3.6.2).
///
/// ```
/// use ndarray::array;
/// use softmax_lab::chapter::exp;
///
/// assert_eq!(exp(array![[0.0, 1.0, 89.0]].view()), array![[1.0, 1_f32.exp(), f32::INFINITY]]);
/// ```
#[must_use]
pub fn exp(logits: ArrayView2<'_, f32>) -> Array2<f32> {
    logits.mapv(libm::expf)
}

/// Returns the chapter's `softmax` (3.6.2) of each row of logits `n x K`: each exponential divided
/// by the sum of its row.
///
/// ```
/// use ndarray::array;
/// use softmax_lab::chapter::softmax;
///
/// assert_eq!(softmax(array![[7.0, 7.0]].view()), array![[0.5, 0.5]]);
/// // An overflow: infinity divided by infinity.
/// assert!(softmax(array![[100.0, 0.0]].view())[[0, 0]].is_nan());
/// ```
#[must_use]
pub fn softmax(logits: ArrayView2<'_, f32>) -> Array2<f32> {
    let mut probabilities = exp(logits);
    for mut row in probabilities.rows_mut() {
        // Adds in the order of the columns. ndarray's `sum` may add in another order and round
        // differently.
        let partition: f32 = row.iter().sum();
        row /= partition;
    }
    probabilities
}

/// Returns the same probabilities as [`softmax`], without overflow. It subtracts each row's maximum first.
/// This divides the exponentials and their sum by the same number, so no probability changes.
///
/// ```
/// use ndarray::array;
/// use softmax_lab::chapter::stable_softmax;
///
/// assert_eq!(stable_softmax(array![[1000.0, 0.0]].view()), array![[1.0, 0.0]]);
/// ```
#[must_use]
pub fn stable_softmax(logits: ArrayView2<'_, f32>) -> Array2<f32> {
    let mut shifted = logits.to_owned();
    for mut row in shifted.rows_mut() {
        let max = max(row.view());
        row -= max;
    }
    softmax(shifted.view())
}

/// Returns the largest of some numbers.
fn max(numbers: ArrayView1<'_, f32>) -> f32 {
    numbers.iter().copied().fold(f32::NEG_INFINITY, f32::max)
}

/// Returns the logits X Wᵀ + b, `n x K`, of inputs X, `n x D` (3.6.3).
///
/// # Panics
/// If the inputs are not as wide as the weights.
#[must_use]
pub fn logits(model: &SoftmaxRegression, inputs: ArrayView2<'_, f32>) -> Array2<f32> {
    inputs.dot(&model.weights().t()) + model.bias()
}

/// Returns the chapter's `net` (3.6.3): the probability of each class, `n x K`, for inputs `n x D`.
///
/// ```
/// use ndarray::array;
/// use softmax_lab::{SoftmaxRegression, chapter};
///
/// let model = SoftmaxRegression::zeros(3, 2);
/// assert_eq!(chapter::net(&model, array![[0.1, 0.2, 0.3]].view()), array![[0.5, 0.5]]);
/// ```
///
/// # Panics
/// If the inputs are not as wide as the weights.
#[must_use]
pub fn net(model: &SoftmaxRegression, inputs: ArrayView2<'_, f32>) -> Array2<f32> {
    softmax(logits(model, inputs).view())
}

/// Returns the logits W x + b, `K`, of one image with D pixels (3.6.3). The order of each sum is
/// fixed, so the logits are the same to the last bit on every machine. Those of [`logits`] may differ
/// by rounding, because a product of matrices uses instructions that depend on the processor.
///
/// ```
/// use ndarray::array;
/// use softmax_lab::{SoftmaxRegression, chapter::logits_of_image};
///
/// let untrained = SoftmaxRegression::zeros(2, 3);
/// assert_eq!(logits_of_image(&untrained, &[0, 255]), array![0.0, 0.0, 0.0]);
/// ```
///
/// # Panics
/// If the image has not as many pixels as the model has inputs.
#[must_use]
pub fn logits_of_image(model: &SoftmaxRegression, pixels: &[u8]) -> Array1<f32> {
    model.weights().dot(&scale(ArrayView1::from(pixels))) + model.bias()
}

/// Returns the chapter's `pick` (3.6.4): of each row i of a matrix `n x K`, the entry in column
/// `labels[i]`.
///
/// ```
/// use ndarray::array;
/// use softmax_lab::chapter::pick;
///
/// // The chapter's example.
/// let probabilities = array![[0.1, 0.3, 0.6], [0.3, 0.2, 0.5]];
/// assert_eq!(pick(probabilities.view(), &[0, 2]), array![0.1, 0.5]);
/// ```
///
/// # Panics
/// If the numbers of labels and rows differ, or a label is not a column.
#[must_use]
pub fn pick(matrix: ArrayView2<'_, f32>, labels: &[u8]) -> Array1<f32> {
    assert_one_label_a_row(labels, matrix.nrows());
    let rows = labels.iter().enumerate();
    rows.map(|(row, &label)| matrix[[row, usize::from(label)]])
        .collect()
}

/// Returns the chapter's `cross_entropy` (3.6.4) `[nats]` of each row of probabilities `n x K`:
/// minus the logarithm of the probability of the label.
///
/// ```
/// use ndarray::array;
/// use softmax_lab::chapter::cross_entropy;
///
/// let probabilities = array![[1.0, 0.0], [1.0, 0.0]];
/// assert_eq!(cross_entropy(probabilities.view(), &[0, 1]), array![0.0, f32::INFINITY]);
/// ```
///
/// # Panics
/// If the numbers of labels and rows differ, or a label is not a column.
#[must_use]
pub fn cross_entropy(probabilities: ArrayView2<'_, f32>, labels: &[u8]) -> Array1<f32> {
    pick(probabilities, labels).mapv_into(|probability| -libm::logf(probability))
}

/// Returns log Σ exp z of each row of logits `n x K`, without overflow. It subtracts the row's maximum
/// from its logits, and adds it to the logarithm.
///
/// ```
/// use ndarray::array;
/// use softmax_lab::chapter::log_sum_exp;
///
/// assert_eq!(log_sum_exp(array![[1000.0, 1000.0]].view()), array![1000.0 + 2_f32.ln()]);
/// ```
#[must_use]
pub fn log_sum_exp(logits: ArrayView2<'_, f32>) -> Array1<f32> {
    let log_sum_exp = |row: ArrayView1<'_, f32>| {
        let max = max(row);
        let sum: f32 = row.iter().map(|logit| libm::expf(logit - max)).sum();
        max + libm::logf(sum)
    };
    logits.rows().into_iter().map(log_sum_exp).collect()
}

/// Returns the [`cross_entropy`] of the [`softmax`] of each row of logits `n x K`, without
/// overflow of an exponential. It is log Σ exp z - z_y, where y is the label, and infinite if that is more
/// than 3.4e38, the largest `f32`.
///
/// ```
/// use ndarray::array;
/// use softmax_lab::chapter::stable_cross_entropy;
///
/// assert_eq!(stable_cross_entropy(array![[1000.0, 0.0]].view(), &[1]), array![1000.0]);
/// ```
///
/// # Panics
/// If the numbers of labels and rows differ, or a label is not a column.
#[must_use]
pub fn stable_cross_entropy(logits: ArrayView2<'_, f32>, labels: &[u8]) -> Array1<f32> {
    log_sum_exp(logits) - pick(logits, labels)
}

/// Returns the position of the largest value, or of the first of several that are equal.
///
/// No value is larger than NaN. So the position is 0 if the first value is NaN. A NaN in any other place
/// is ignored. If there are no values, the position is 0, too.
///
/// ```
/// use ndarray::array;
/// use softmax_lab::chapter::argmax;
///
/// assert_eq!(argmax(array![0.1, 0.6, 0.3].view()), 1);
/// assert_eq!(argmax(array![0.5, 0.5].view()), 0);
/// ```
#[must_use]
pub fn argmax(values: ArrayView1<'_, f32>) -> usize {
    let mut best = 0;
    for (place, value) in values.iter().enumerate() {
        if *value > values[best] {
            best = place;
        }
    }
    best
}

/// Returns the number of rows of `n x K` probabilities whose largest entry is in the column of the
/// label.
fn count_correct(probabilities: ArrayView2<'_, f32>, labels: &[u8]) -> usize {
    assert_one_label_a_row(labels, probabilities.nrows());
    let rows = probabilities.rows().into_iter().zip(labels);
    rows.filter(|(row, label)| argmax(*row) == usize::from(**label))
        .count()
}

/// Returns the chapter's `accuracy` (3.6.5): the share of rows of `n x K` probabilities (or logits)
/// whose largest entry is in the column of the label. NaN if there are no rows.
///
/// ```
/// use ndarray::array;
/// use softmax_lab::chapter::accuracy;
///
/// // The chapter's example.
/// let probabilities = array![[0.1, 0.3, 0.6], [0.3, 0.2, 0.5]];
/// assert_eq!(accuracy(probabilities.view(), &[0, 2]), 0.5);
/// ```
///
/// # Panics
/// If the numbers of labels and rows differ.
#[must_use]
pub fn accuracy(probabilities: ArrayView2<'_, f32>, labels: &[u8]) -> f64 {
    count_correct(probabilities, labels) as f64 / labels.len() as f64
}

/// Returns the chapter's `evaluate_accuracy` (3.6.5): the share of images of `data` for which
/// [`predict`] returns the label.
///
/// # Panics
/// If the images have not as many pixels as the model has inputs.
#[must_use]
pub fn evaluate_accuracy(data: &Dataset, model: &SoftmaxRegression) -> f64 {
    evaluate(data, 0..data.len(), model) as f64 / data.len() as f64
}

/// Returns the number of images at these positions of `data` for which [`predict`] returns the
/// label: a part of the sum in [`evaluate_accuracy`].
pub(crate) fn evaluate(
    data: &Dataset,
    positions: Range<usize>,
    model: &SoftmaxRegression,
) -> usize {
    let is_correct = |position: &usize| {
        let label = usize::from(data.labels()[*position]);
        data.image(*position)
            .is_some_and(|pixels| predict(model, pixels) == label)
    };
    positions.filter(is_correct).count()
}

/// Returns the gradient of the summed cross-entropy of inputs X, `n x D`, with labels `n`. The chapter
/// computes it by `backward` (3.6.6).
///
/// P are the probabilities `n x K`. Each row of Y has a 1 in the column of the label, and 0 elsewhere.
/// The gradient by the weights is (P - Y)ᵀ X. The gradient by the bias is the sum of all rows of
/// P - Y.
///
/// ```
/// use ndarray::array;
/// use softmax_lab::chapter::gradient;
///
/// // An image of two pixels. Its label is class 1, whose probability is 1/4.
/// let found = gradient(array![[1.0, 0.5]].view(), array![[0.75, 0.25]], &[1]);
/// assert_eq!(found.weights, array![[0.75, 0.375], [-0.75, -0.375]]);
/// assert_eq!(found.bias, array![0.75, -0.75]);
/// ```
///
/// # Panics
/// If the numbers of inputs, probabilities and labels differ, or a label is not below K.
#[must_use]
pub fn gradient(
    inputs: ArrayView2<'_, f32>,
    probabilities: Array2<f32>,
    labels: &[u8],
) -> Gradient {
    assert_one_label_a_row(labels, probabilities.nrows());
    let mut residual = probabilities;
    for (mut row, &label) in residual.rows_mut().into_iter().zip(labels) {
        row[usize::from(label)] -= 1.0;
    }
    Gradient {
        weights: residual.t().dot(&inputs),
        bias: residual.sum_axis(Axis(0)),
    }
}

/// Takes the chapter's step of minibatch stochastic gradient descent, `sgd` (3.6.6). It subtracts
/// `learning_rate` times `gradient` / `batch_size` from `parameters`, where `gradient` is that of the
/// *summed* loss.
///
/// As in the chapter, `batch_size` is always the configured batch size. An epoch's last minibatch may have
/// fewer images, and then takes a shorter step. If its gradient were divided by its number of images, each of
/// them would weigh more than any other image.
///
/// ```
/// use ndarray::array;
/// use softmax_lab::chapter::sgd;
///
/// let mut parameters = array![1.0, 2.0];
/// sgd(parameters.view_mut(), array![8.0, -8.0].view(), 0.5, 4);
/// assert_eq!(parameters, array![0.0, 3.0]);
/// ```
///
/// # Panics
/// If the shapes of parameters and gradient differ.
pub fn sgd<D: Dimension>(
    mut parameters: ArrayViewMut<'_, f32, D>,
    gradient: ArrayView<'_, f32, D>,
    learning_rate: f32,
    batch_size: usize,
) {
    parameters.scaled_add(-learning_rate / batch_size as f32, &gradient);
}

/// Adds the gradient of the summed loss of a minibatch, or of a slice of it, to `total`. Returns the
/// number of its images, the sum of their losses `[nats]`, and the number of correct predictions.
///
/// This is the body of the chapter's loop in `train_ch3` (3.6.6), before the step of [`sgd`].
///
/// # Panics
/// If the shapes of model, images and gradient differ, or a label is not a class.
pub fn accumulate(
    model: &SoftmaxRegression,
    data: &Dataset,
    indices: &[u32],
    total: &mut Gradient,
) -> MetricSums {
    let (inputs, labels) = minibatch(data, indices);
    let probabilities = net(model, inputs.view());
    let sums = MetricSums {
        images: labels.len(),
        loss: f64::from(cross_entropy(probabilities.view(), &labels).sum()),
        correct: count_correct(probabilities.view(), &labels),
    };
    let gradient = gradient(inputs.view(), probabilities, &labels);
    total.weights += &gradient.weights;
    total.bias += &gradient.bias;
    sums
}

/// Returns the predicted class of an image with D pixels (3.6.7): the one with the largest logit,
/// which also has the largest probability. It is the same on every machine, like
/// [`logits_of_image`].
///
/// ```
/// use softmax_lab::{SoftmaxRegression, chapter};
///
/// let untrained = SoftmaxRegression::zeros(2, 3);
/// assert_eq!(chapter::predict(&untrained, &[0, 255]), 0);
/// ```
///
/// # Panics
/// If the image has not as many pixels as the model has inputs.
#[must_use]
pub fn predict(model: &SoftmaxRegression, pixels: &[u8]) -> usize {
    argmax(logits_of_image(model, pixels).view())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idx::Idx;
    use crate::random::Random;
    use ndarray::array;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Logits `n x K` from a Gaussian with this standard deviation.
    fn random_logits((n, classes): (usize, usize), deviation: f64) -> Array2<f32> {
        let mut random = Random::new(1, 0);
        Array2::from_shape_fn((n, classes), |_| {
            (deviation * random.gaussian_pair()[0]) as f32
        })
    }

    fn assert_close<D: Dimension>(found: &Array<f32, D>, expected: &Array<f32, D>) {
        for (found, expected) in found.iter().zip(expected) {
            let tolerance = 2e-6 * expected.abs().max(1e-3);
            assert!((found - expected).abs() <= tolerance, "{found}, {expected}");
        }
    }

    #[test]
    fn returns_known_probabilities_from_softmax() {
        // The logarithms of 1, 2, 3 and 4: probabilities in tenths. A row of equals.
        let logits = array![[1.0_f32, 2.0, 3.0, 4.0], [7.0, 7.0, 7.0, 7.0]].mapv(f32::ln);
        let expected = array![[0.1_f32, 0.2, 0.3, 0.4], [0.25, 0.25, 0.25, 0.25]];
        assert_close(&softmax(logits.view()), &expected);
    }

    #[test]
    fn agrees_with_softmax_in_double_precision() {
        let logits = random_logits((20, 5), 5.0);
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
    fn agrees_in_stable_and_plain_forms_where_nothing_overflows() {
        for shape in [(1, 1), (20, 10), (3, 256)] {
            let logits = random_logits(shape, 5.0);
            let probabilities = softmax(logits.view());
            assert_close(&stable_softmax(logits.view()), &probabilities);
            let labels: Vec<u8> = (0..shape.0).map(|row| (7 * row % shape.1) as u8).collect();
            let losses = cross_entropy(probabilities.view(), &labels);
            let stable = stable_cross_entropy(logits.view(), &labels);
            for (found, expected) in stable.iter().zip(&losses) {
                assert!((found - expected).abs() < 1e-5, "{found}, {expected}");
            }
        }
    }

    #[test]
    fn stays_finite_in_stable_forms() {
        let logits = array![[1e30, -1e30, 0.0], [-1000.0, -1000.0, -1001.0]];
        let probabilities = stable_softmax(logits.view());
        for row in softmax(logits.view()).rows() {
            assert!(row[0].is_nan(), "infinity over infinity, or zero over zero");
        }
        assert_eq!(probabilities.row(0), array![1.0, 0.0, 0.0]);
        assert_eq!(probabilities[[1, 0]], probabilities[[1, 1]]);
        assert_eq!(
            stable_cross_entropy(logits.view(), &[1, 0])[0],
            2e30,
            "a loss that is too large for the logarithm of a probability"
        );
        let sums = log_sum_exp(array![[-1000.0_f32, -1000.0]].view());
        assert_eq!(sums, array![-1000.0 + 2_f32.ln()]);
        let extremes = array![[f32::MAX, -f32::MAX], [f32::MAX, 0.0]];
        assert_eq!(
            stable_softmax(extremes.view()),
            array![[1.0, 0.0], [1.0, 0.0]]
        );
        let losses = stable_cross_entropy(extremes.view(), &[1, 1]);
        assert_eq!(losses, array![f32::INFINITY, f32::MAX]);
    }

    #[test]
    fn overflows_above_88_7() {
        let found = exp(array![[88.5, 88.7, 88.8]].view());
        assert!(found[[0, 0]].is_finite() && found[[0, 1]].is_finite());
        assert_eq!(found[[0, 2]], f32::INFINITY);
    }

    #[test]
    fn spoils_the_classes_that_overflow_and_all_others_in_the_next_step() {
        let images = Idx {
            shape: vec![1, 1, 2],
            elements: vec![255, 0],
        };
        let labels = Idx {
            shape: vec![1],
            elements: vec![1],
        };
        let data = Dataset::new(images, labels).expect("the data is valid");
        let mut model = SoftmaxRegression::zeros(2, 3);
        let mut overflow = Gradient::zeros(2, 3);
        overflow.bias[2] = -100.0;
        model.sgd(&overflow, 1.0, 1);
        let mut spoiled_after_a_step = || -> Vec<bool> {
            let mut gradient = Gradient::zeros(2, 3);
            accumulate(&model, &data, &[0], &mut gradient);
            model.sgd(&gradient, 0.1, 1);
            let (weights, bias) = (model.weights(), model.bias());
            let is_spoiled = |class| {
                let parameters = weights.row(class).into_iter().chain([&bias[class]]);
                let spoiled = parameters.filter(|parameter| parameter.is_nan()).count();
                assert!(spoiled == 0 || spoiled == 3, "{spoiled} of 3 parameters");
                spoiled == 3
            };
            (0..3).map(is_spoiled).collect()
        };
        assert_eq!(spoiled_after_a_step(), [false, false, true]);
        assert_eq!(spoiled_after_a_step(), [true, true, true]);
    }

    #[test]
    fn returns_the_cross_entropies_of_the_chapter_s_example() {
        let probabilities = array![[0.1, 0.3, 0.6], [0.3, 0.2, 0.5]];
        let losses = cross_entropy(probabilities.view(), &[0, 2]);
        assert_close(&losses, &array![10_f32.ln(), 2_f32.ln()]);
    }

    #[test]
    fn returns_the_first_of_equals_from_argmax() {
        assert_eq!(argmax(array![0.1, 0.6, 0.6, 0.3].view()), 1);
    }

    #[test]
    fn returns_a_nan_from_argmax_only_in_the_first_place() {
        let nan = f32::NAN;
        assert_eq!(argmax(array![nan, 0.1, 0.6].view()), 0);
        assert_eq!(argmax(array![0.1, nan, 0.6].view()), 2);
        assert_eq!(argmax(array![0.1, 0.0, nan].view()), 0);
        assert_eq!(argmax(array![nan, nan].view()), 0);
        assert_eq!(argmax(Array1::zeros(0).view()), 0);
    }

    #[test]
    fn returns_the_same_logits_for_an_image_and_its_row() {
        let model = SoftmaxRegression::random(30, 5, &mut Random::new(2, 0));
        let pixels: Vec<u8> = (0..60).map(|place| (place * 37 % 256) as u8).collect();
        let rows = ArrayView2::from_shape((2, 30), &pixels).unwrap();
        let both = logits(&model, scale(rows).view());
        for (row, pixels) in both.rows().into_iter().zip(pixels.chunks(30)) {
            let found = logits_of_image(&model, pixels);
            for (class, weights) in model.weights().rows().into_iter().enumerate() {
                // Both are rounded at most 30 times. The inputs are at most 1.
                let tolerance = 30.0 * f32::EPSILON * weights.mapv(f32::abs).sum();
                let difference = (found[class] - row[class]).abs();
                assert!(difference <= tolerance, "{difference}, {tolerance}");
            }
        }
    }

    /// A model and its parameter `[k, j]` moved by `step`; the bias is parameter D.
    fn moved(model: &SoftmaxRegression, [k, j]: [usize; 2], step: f32) -> SoftmaxRegression {
        let (classes, inputs) = model.weights().dim();
        let mut gradient = Gradient::zeros(inputs, classes);
        if j < inputs {
            gradient.weights[[k, j]] = -step;
        } else {
            gradient.bias[k] = -step;
        }
        let mut moved = model.clone();
        moved.sgd(&gradient, 1.0, 1);
        moved
    }

    #[test]
    fn agrees_with_finite_differences_in_the_gradient() {
        let mut random = Random::new(3, 0);
        let model = SoftmaxRegression::random(4, 3, &mut random);
        let inputs = Array2::from_shape_fn((5, 4), |_| random.gaussian_pair()[0] as f32);
        let labels = [0, 2, 1, 1, 0];
        let loss = |model: &SoftmaxRegression| {
            cross_entropy(net(model, inputs.view()).view(), &labels).sum()
        };
        let gradient = gradient(inputs.view(), net(&model, inputs.view()), &labels);
        let h = 1e-2;
        for k in 0..3 {
            for j in 0..=4 {
                let [above, below] = [h, -h].map(|step| loss(&moved(&model, [k, j], step)));
                let difference = (above - below) / (2.0 * h);
                let exact = if j < 4 {
                    gradient.weights[[k, j]]
                } else {
                    gradient.bias[k]
                };
                assert!(
                    (difference - exact).abs() < 2e-3,
                    "[{k}, {j}]: {difference} and {exact}"
                );
            }
        }
    }

    #[test]
    #[should_panic(expected = "expected 2 labels, one for each row, found 1")]
    fn rejects_a_gradient_without_a_label_for_each_row() {
        let _ = gradient(Array2::zeros((2, 3)).view(), Array2::zeros((2, 3)), &[0]);
    }

    #[test]
    #[should_panic(expected = "expected 2 labels, one for each row, found 1")]
    fn rejects_a_loss_without_a_label_for_each_row() {
        let _ = cross_entropy(array![[0.5, 0.5], [0.1, 0.9]].view(), &[1]);
    }
}
