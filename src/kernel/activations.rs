//! The logits of a group of images, and what is computed from them in place.

use super::exponential::exp;
use super::{GROUP, Tally};

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
    /// Number of images that there is memory for.
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

    /// Returns the class of the largest logit of each image, the first one if several are equal.
    fn predictions(&self, maxima: &[f32; GROUP]) -> [u32; GROUP] {
        let mut classes = [0; GROUP];
        for (class, row) in self.rows().enumerate().rev() {
            for ((best, max), z) in classes.iter_mut().zip(maxima).zip(row) {
                *best = if z == max { class as u32 } else { *best };
            }
        }
        classes
    }

    /// Returns the class with the largest logit of `image`.
    pub(super) fn predicted(&self, image: usize) -> Option<u32> {
        let predictions = self.predictions(&self.maxima());
        predictions[..self.images()].get(image).copied()
    }

    /// Returns the class with the largest logit of each image, and its probability. Overwrites the
    /// logits with exponentials.
    ///
    /// The exponential of the largest logit is exp(0) = 1, so its probability is 1 divided by the
    /// partition function.
    pub(super) fn likeliest(&mut self) -> impl Iterator<Item = (u32, f32)> {
        let maxima = self.maxima();
        let classes = self.predictions(&maxima);
        let partitions = self.logits_to_exponentials(&maxima);
        let probabilities = partitions.map(|partition| 1.0 / partition);
        classes.into_iter().zip(probabilities).take(self.images())
    }

    /// Returns the number of images whose largest logit is the one of their label.
    pub(super) fn correct(&self) -> usize {
        self.correct_of(&self.maxima())
    }

    fn correct_of(&self, maxima: &[f32; GROUP]) -> usize {
        let predictions = self.predictions(maxima);
        let images = self.labels.iter().zip(predictions);
        images
            .filter(|(label, class)| u32::from(**label) == *class)
            .count()
    }

    /// Overwrites the logits with the residuals. Returns the sums of the group's metrics.
    ///
    /// The loss of an image is log Σ exp(z - m) + m - z_y, where m is its largest logit. In this form
    /// nothing overflows.
    pub(super) fn logits_to_residuals(&mut self) -> Tally {
        let maxima = self.maxima();
        let mut tally = Tally {
            images: self.images(),
            loss: 0.0,
            correct: self.correct_of(&maxima),
        };
        for (image, max) in maxima.iter().enumerate().take(tally.images) {
            let logit = self.of_label(image).map_or(0.0, |logit| *logit);
            tally.loss += f64::from(*max) - f64::from(logit);
        }
        let partitions = self.logits_to_exponentials(&maxima);
        for partitions in partitions[..self.images()].chunks(PARTITIONS_PER_LOGARITHM) {
            tally.loss += libm::log(partitions.iter().copied().map(f64::from).product());
        }
        self.exponentials_to_residuals(&partitions);
        tally
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
