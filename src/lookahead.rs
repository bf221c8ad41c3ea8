//! What the next step of a run changes, computed without taking it.

use crate::chapter;
use crate::dataset::Dataset;
use crate::hyperparameters::Hyperparameters;
use crate::metrics::MetricSums;
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
    /// Mean loss of the minibatch before the step `[nats]`. NaN if it has no images.
    pub loss_before: f64,
    /// Mean loss of the same minibatch after the step `[nats]`. NaN if it has no images.
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
        let before = accumulate(model, data, indices, &mut gradient);
        let mut next = model.clone();
        next.sgd(&gradient, learning_rate, batch_size);
        let after = accumulate(&next, data, indices, &mut Gradient::zeros(inputs, classes));
        let (weights, bias) = gradient.slices_mut();
        for sum in weights.iter_mut().chain(bias) {
            *sum /= batch_size as f32;
        }
        Self {
            gradient,
            loss_before: before.mean_loss(),
            loss_after: after.mean_loss(),
        }
    }
}

/// Adds the gradient of some images to `gradient`. Returns the sums of their metrics.
fn accumulate(
    model: &SoftmaxRegression,
    data: &Dataset,
    indices: &[u32],
    gradient: &mut Gradient,
) -> MetricSums {
    let mut sums = MetricSums::default();
    for slice in indices.chunks(SLICE) {
        sums.add(chapter::accumulate(model, data, slice, gradient));
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idx::Idx;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Looks ahead from a model of zeros with three images of two pixels.
    fn ahead(indices: &[u32]) -> Lookahead {
        let images = Idx {
            shape: vec![3, 1, 2],
            elements: vec![255, 0, 0, 255, 9, 9],
        };
        let labels = Idx {
            shape: vec![3],
            elements: vec![0, 1, 0],
        };
        let data = Dataset::new(images, labels).expect("the data is valid");
        let chosen = Hyperparameters {
            batch_size: 2,
            ..Hyperparameters::default()
        };
        Lookahead::new(&SoftmaxRegression::zeros(2, 2), &data, indices, &chosen)
    }

    #[test]
    fn leaves_positions_beyond_the_data_out_of_the_mean() {
        assert_eq!(ahead(&[0, 3, 1, u32::MAX]), ahead(&[0, 1]));
    }

    #[test]
    fn has_no_mean_loss_without_images() {
        let none = ahead(&[3]);
        assert!(none.loss_before.is_nan() && none.loss_after.is_nan());
        assert_eq!(none.gradient, Gradient::zeros(2, 2));
    }
}
