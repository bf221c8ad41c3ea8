//! What the model makes of a group of images.

use super::exponential::exp;
use super::{GROUP, Tally};

/// Partitions that are multiplied before the logarithm is taken of all at once. Each is at most the
/// number of classes, 2^8, so their product is far from overflow.
const MULTIPLIED: usize = 64;

/// `K x n` numbers for n images: first logits, then probabilities, then errors, which are the
/// gradient of each image's loss by its logits. Class by class, so that vector registers hold images.
#[derive(Debug)]
pub(super) struct Outputs {
    numbers: Vec<f32>,
    /// The n labels.
    labels: Vec<u8>,
    /// Room for so many images.
    group: usize,
}

impl Outputs {
    /// Memory for `group` images, at most [`GROUP`].
    pub(super) fn new(classes: usize, group: usize) -> Self {
        Self {
            numbers: vec![0.0; classes * group],
            labels: Vec::with_capacity(group),
            group,
        }
    }

    /// Starts with other images, which have these labels.
    pub(super) fn begin(&mut self, labels: impl Iterator<Item = u8>) {
        self.labels.clear();
        self.labels.extend(labels.take(self.group));
    }

    /// The number of images, n.
    pub(super) fn images(&self) -> usize {
        self.labels.len()
    }

    /// The numbers of `class` for the pair of images `pair`. Where n is odd, the last pair has one
    /// that is of no image.
    pub(super) fn pair_mut(&mut self, class: usize, pair: usize) -> &mut [f32; 2] {
        &mut self.numbers[class * self.group..][..self.group]
            .as_chunks_mut()
            .0[pair]
    }

    /// The numbers of each class.
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

    /// The number of image `image` for its own label.
    fn of_label(&mut self, image: usize) -> Option<&mut f32> {
        let class = usize::from(*self.labels.get(image)?);
        self.numbers.get_mut(class * self.group + image)
    }

    /// Each image's largest logit.
    fn maxima(&self) -> [f32; GROUP] {
        let mut maxima = [f32::NEG_INFINITY; GROUP];
        for row in self.rows() {
            for (max, z) in maxima.iter_mut().zip(row) {
                *max = if *z > *max { *z } else { *max };
            }
        }
        maxima
    }

    /// The class of each image's largest logit, the first of equals.
    fn predictions(&self, maxima: &[f32; GROUP]) -> [u32; GROUP] {
        let mut classes = [0; GROUP];
        for (class, row) in self.rows().enumerate().rev() {
            for ((best, max), z) in classes.iter_mut().zip(maxima).zip(row) {
                *best = if z == max { class as u32 } else { *best };
            }
        }
        classes
    }

    /// The class with the largest logit of image `image`.
    pub(super) fn predicted(&self, image: usize) -> Option<u32> {
        let predictions = self.predictions(&self.maxima());
        predictions[..self.images()].get(image).copied()
    }

    /// The class with the largest logit of each image, and its probability. What is left of the
    /// logits are exponentials.
    ///
    /// The largest logit's exponential is 1, so its probability is 1 by the partition.
    pub(super) fn likeliest(&mut self) -> impl Iterator<Item = (u32, f32)> {
        let maxima = self.maxima();
        let classes = self.predictions(&maxima);
        let partitions = self.logits_to_exponentials(&maxima);
        let probabilities = partitions.map(|partition| 1.0 / partition);
        classes.into_iter().zip(probabilities).take(self.images())
    }

    /// How many images have their label's logit for their largest.
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

    /// Turns the logits into errors, and tells what was seen.
    ///
    /// The loss of an image is log Σ exp(z - m) + m - z_y, m being its largest logit: whatever the
    /// logits, nothing overflows.
    pub(super) fn logits_to_errors(&mut self) -> Tally {
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
        for partitions in partitions[..self.images()].chunks(MULTIPLIED) {
            tally.loss += libm::log(partitions.iter().copied().map(f64::from).product());
        }
        self.exponentials_to_errors(&partitions);
        tally
    }

    /// Gives the sum over the classes of each image's exponentials.
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

    fn exponentials_to_errors(&mut self, partitions: &[f32; GROUP]) {
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
