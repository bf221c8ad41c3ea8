//! The metrics of images, minibatches and epochs: loss and accuracy.

/// Sums of metrics over some images.
///
/// ```
/// use softmax_lab::metrics::MetricSums;
///
/// let mut sums = MetricSums { images: 3, loss: 1.5, correct: 2 };
/// sums.add(MetricSums { images: 1, loss: 0.5, correct: 1 });
/// assert_eq!((sums.mean_loss(), sums.accuracy()), (0.5, 0.75));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct MetricSums {
    /// Number of images.
    pub images: usize,
    /// Sum of their losses `[nats]`.
    pub loss: f64,
    /// Number of images that are classified correctly.
    pub correct: usize,
}

impl MetricSums {
    /// Adds the sums of other images.
    pub fn add(&mut self, other: Self) {
        self.images += other.images;
        self.loss += other.loss;
        self.correct += other.correct;
    }

    /// Returns the mean loss per image `[nats]`, or NaN if there are no images.
    #[must_use]
    pub fn mean_loss(&self) -> f64 {
        self.loss / self.images as f64
    }

    /// Returns the fraction of images that are classified correctly, or NaN if there are no images.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        self.correct as f64 / self.images as f64
    }
}

/// The metrics of a minibatch, measured before its update.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MinibatchMetrics {
    /// Number of the epoch, from 1.
    pub epoch: usize,
    /// Number of the minibatch in the epoch, from 1.
    pub batch: usize,
    /// Number of minibatches in an epoch.
    pub batches: usize,
    /// Sums over the images of the minibatch.
    pub minibatch: MetricSums,
    /// Sums over the epoch so far, including this minibatch.
    pub so_far: MetricSums,
}

/// The metrics that the chapter prints for an epoch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EpochMetrics {
    /// Number of the epoch, from 1. Epoch 0 is the untrained model.
    pub epoch: usize,
    /// Sums over the training set, with each minibatch measured before its update. `None` in epoch
    /// 0.
    pub train: Option<MetricSums>,
    /// Accuracy on the whole test set after the epoch.
    pub test_accuracy: f64,
}
