//! What the next step of a run changes, computed without taking it.

use crate::chapter;
use crate::dataset::Dataset;
use crate::hyperparameters::Hyperparameters;
use crate::model::{Gradient, SoftmaxRegression};

/// Number of images that are computed at a time. All images of a large minibatch would take too
/// much memory.
const SLICE: usize = 256;

/// The gradient of a minibatch, and its mean loss before and after the step. The functions of
/// [`chapter`] compute all of it, on a copy of the model.
///
/// A run with [`Engine::Chapter`](crate::Engine::Chapter) adds up the gradient in other slices, and
/// one with [`Engine::Fast`](crate::Engine::Fast) rounds the weights to 16 bits for its sums.
/// Their steps agree with this one up to that rounding.
///
/// ```
/// use softmax_lab::idx::Idx;
/// use softmax_lab::lookahead::Lookahead;
/// use softmax_lab::{Dataset, Hyperparameters, SoftmaxRegression};
///
/// // Images of two pixels. The pixel that the label names is bright.
/// let images = Idx { shape: vec![2, 1, 2], elements: vec![255, 0, 0, 255] };
/// let labels = Idx { shape: vec![2], elements: vec![0, 1] };
/// let data = Dataset::new(images, labels)?;
/// let chosen = Hyperparameters { learning_rate: 1.0, batch_size: 2, ..Hyperparameters::default() };
/// let ahead = Lookahead::new(&SoftmaxRegression::zeros(2, 2), &data, &[0, 1], &chosen);
/// // The probabilities are one half, so each image contributes -1/2 or +1/2.
/// assert_eq!(ahead.gradient.weights[[0, 0]], -0.25);
/// assert_eq!(ahead.gradient.weights[[0, 1]], 0.25);
/// assert!(ahead.loss_after < ahead.loss_before);
/// # Ok::<(), softmax_lab::dataset::DatasetError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Lookahead {
    /// The summed gradient, divided by the configured batch size as in [`chapter::sgd`].
    pub gradient: Gradient,
    /// Mean loss of the minibatch before the step `[nats]`.
    pub loss_before: f64,
    /// Mean loss of the same minibatch after the step `[nats]`.
    pub loss_after: f64,
}

impl Lookahead {
    /// Computes the step of `model` on the images at these positions of `data`. Ignores positions
    /// beyond the data.
    ///
    /// # Panics
    /// If model and data don't fit each other.
    #[must_use]
    pub fn new(
        model: &SoftmaxRegression,
        data: &Dataset,
        indices: &[u32],
        chosen: &Hyperparameters,
    ) -> Self {
        let &Hyperparameters {
            learning_rate,
            batch_size,
            ..
        } = chosen;
        let (classes, inputs) = model.weights().dim();
        let mut gradient = Gradient::zeros(inputs, classes);
        let loss_before = accumulate(model, data, indices, &mut gradient);
        let mut after = model.clone();
        after.sgd(&gradient, learning_rate, batch_size);
        let loss_after = accumulate(&after, data, indices, &mut Gradient::zeros(inputs, classes));
        let (weights, bias) = gradient.slices_mut();
        for sum in weights.iter_mut().chain(bias) {
            *sum /= batch_size as f32;
        }
        let images = indices.len() as f64;
        Self {
            gradient,
            loss_before: loss_before / images,
            loss_after: loss_after / images,
        }
    }
}

/// Adds the gradient of some images to `gradient`. Returns the sum of their losses `[nats]`.
fn accumulate(
    model: &SoftmaxRegression,
    data: &Dataset,
    indices: &[u32],
    gradient: &mut Gradient,
) -> f64 {
    let slices = indices.chunks(SLICE);
    slices
        .map(|slice| chapter::accumulate(model, data, slice, gradient).loss)
        .sum()
}
