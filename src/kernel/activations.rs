//! The logits of a group of images, and what is computed from them in place.

use super::exponential::exp;
use super::{GROUP, MetricSums};

/// The number of partition functions that are multiplied before one logarithm is taken of the
/// product. Each is at most the number of classes, 2^8, so 64 of them can't overflow an f64.
const PARTITIONS_PER_LOGARITHM: usize = 64;

/// `[class][image]`: first logits, then exponentials, then residuals p - y, the gradient of each
/// image's loss by its logits.
///
/// Images are the inner dimension, so that a vector register holds several images.
#[derive(Debug)]
pub(super) struct Activations {
    numbers: Vec<f32>,
    /// The labels of the images.
    labels: Vec<u8>,
    /// The largest number of images.
    group: usize,
}

impl Activations {
    /// Allocates memory for `group` images, at most [`GROUP`].
    pub(super) fn new(classes: usize, group: usize) -> Self {
        Self {
            numbers: vec![0.0; classes * group],
            labels: Vec::with_capacity(group),
            group,
        }
    }

    /// Begins a group of images with these labels.
    pub(super) fn begin(&mut self, labels: impl Iterator<Item = u8>) {
        self.labels.clear();
        self.labels.extend(labels.take(self.group));
    }

    /// Returns the number of images in the group.
    pub(super) fn images(&self) -> usize {
        self.labels.len()
    }

    /// Returns the numbers of `class` for the image pair `pair`. If the number of images is odd, the
    /// second number of the last pair belongs to no image.
    pub(super) fn pair_mut(&mut self, class: usize, pair: usize) -> &mut [f32; 2] {
        &mut self.numbers[class * self.group..][..self.group]
            .as_chunks_mut()
            .0[pair]
    }

    /// Returns the numbers of each class: `[class][image]`.
    pub(super) fn rows(&self) -> impl DoubleEndedIterator<Item = &[f32]> + ExactSizeIterator {
        self.numbers
            .chunks_exact(self.group)
            .map(|row| &row[..self.labels.len()])
    }

    fn rows_mut(&mut self) -> impl Iterator<Item = &mut [f32]> {
        let images = self.labels.len();
        self.numbers
            .chunks_exact_mut(self.group)
            .map(move |row| &mut row[..images])
    }

    /// Returns the number of `image` for the class of its label.
    fn of_label(&mut self, image: usize) -> Option<&mut f32> {
        let class = usize::from(*self.labels.get(image)?);
        self.numbers.get_mut(class * self.group + image)
    }

    /// Returns the largest logit of each image.
    fn maxima(&self) -> [f32; GROUP] {
        let mut maxima = [f32::NEG_INFINITY; GROUP];
        for row in self.rows() {
            for (max, z) in maxima.iter_mut().zip(row) {
                *max = if *z > *max { *z } else { *max };
            }
        }
        maxima
    }

    /// Returns the class of each image's largest logit, the first of equals.
    pub(super) fn predictions(&self) -> [u32; GROUP] {
        self.predictions_of(&self.maxima())
    }

    fn predictions_of(&self, maxima: &[f32; GROUP]) -> [u32; GROUP] {
        let mut classes = [0; GROUP];
        for (class, row) in self.rows().enumerate().rev() {
            for ((best, max), z) in classes.iter_mut().zip(maxima).zip(row) {
                *best = if z == max { class as u32 } else { *best };
            }
        }
        classes
    }

    /// Returns the images whose second largest logit is within `bound` of the largest one.
    pub(super) fn close(&self, bound: f32) -> impl Iterator<Item = usize> + use<> {
        let maxima = self.maxima();
        let mut close = [0_u32; GROUP];
        for row in self.rows() {
            for ((close, max), z) in close.iter_mut().zip(&maxima).zip(row) {
                *close += u32::from(max - z <= bound);
            }
        }
        // The largest is close to itself.
        (0..self.images()).filter(move |image| close[*image] > 1)
    }

    /// Returns each image's probability of its class in `classes`. What is left of the logits are
    /// exponentials.
    pub(super) fn probabilities_of(&mut self, classes: &[u32; GROUP]) -> [f32; GROUP] {
        let maxima = self.maxima();
        let mut probabilities = self.logits_to_exponentials(&maxima);
        for (image, probability) in probabilities[..self.images()].iter_mut().enumerate() {
            let exponential = self.numbers[classes[image] as usize * self.group + image];
            *probability = exponential / *probability;
        }
        probabilities
    }

    fn correct_of(&self, maxima: &[f32; GROUP]) -> usize {
        let predictions = self.predictions_of(maxima);
        let images = self.labels.iter().zip(predictions);
        images
            .filter(|(label, class)| u32::from(**label) == *class)
            .count()
    }

    /// Overwrites the logits with the residuals. Returns the sums of the group's metrics.
    ///
    /// The loss of an image is log Σ exp(z - m) + m - z_y, where m is its largest logit. In this form
    /// nothing overflows.
    pub(super) fn logits_to_residuals(&mut self) -> MetricSums {
        let maxima = self.maxima();
        let mut sums = MetricSums {
            images: self.images(),
            loss: 0.0,
            correct: self.correct_of(&maxima),
        };
        for (image, max) in maxima.iter().enumerate().take(sums.images) {
            let logit = self.of_label(image).map_or(0.0, |logit| *logit);
            sums.loss += f64::from(*max) - f64::from(logit);
        }
        let partitions = self.logits_to_exponentials(&maxima);
        for partitions in partitions[..self.images()].chunks(PARTITIONS_PER_LOGARITHM) {
            sums.loss += libm::log(partitions.iter().copied().map(f64::from).product());
        }
        self.exponentials_to_residuals(&partitions);
        sums
    }

    /// Overwrites the logits with exp(z - m). Returns the partition function of each image: the sum of
    /// its exponentials.
    fn logits_to_exponentials(&mut self, maxima: &[f32; GROUP]) -> [f32; GROUP] {
        let mut partitions = [0.0; GROUP];
        for row in self.rows_mut() {
            for ((z, max), partition) in row.iter_mut().zip(maxima).zip(&mut partitions) {
                *z = exp(*z - max);
                *partition += *z;
            }
        }
        partitions
    }

    /// Overwrites the exponentials with the residuals.
    fn exponentials_to_residuals(&mut self, partitions: &[f32; GROUP]) {
        for row in self.rows_mut() {
            for (z, partition) in row.iter_mut().zip(partitions) {
                *z /= partition;
            }
        }
        for image in 0..self.images() {
            if let Some(probability) = self.of_label(image) {
                *probability -= 1.0;
            }
        }
    }
}
