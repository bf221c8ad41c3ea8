//! The logits of a group of images, and what is computed from them in place.

use bytemuck::{cast, cast_slice, cast_slice_mut};
use wide::{f32x4, i32x4};

use super::exponential::exp;
use super::{GROUP, GroupSums};

/// The number of partition functions that are multiplied before one logarithm is taken of the
/// product. Each is at most the number of classes, 2^8, so 64 of them can't overflow an f64.
const PARTITIONS_PER_LOGARITHM: usize = 64;

/// The number of images in a block.
const BLOCK: usize = 4;

/// A value for each image of the largest group: `[block of four images]`.
type Blocks<T> = [T; GROUP / BLOCK];

/// `[class][block of four images]`: first logits, then exponentials, then residuals p - y, the gradient of
/// each image's loss by its logits.
///
/// Images are the inner dimension, so that a vector register holds several images. Entries after the last
/// image are padding.
#[derive(Debug)]
pub(crate) struct Activations {
    blocks: Vec<f32x4>,
    /// The number of blocks of a class.
    width: usize,
    /// The labels of the images.
    labels: Vec<u8>,
}

impl Activations {
    /// Allocates memory for `group` images, at most [`GROUP`].
    pub(crate) fn new(group: usize, classes: usize) -> Self {
        let width = group.div_ceil(BLOCK);
        Self {
            blocks: vec![f32x4::ZERO; classes * width],
            width,
            labels: Vec::with_capacity(group),
        }
    }

    /// Begins a group of images with these labels. There must be memory for all of them.
    pub(crate) fn begin(&mut self, labels: &[u8]) {
        self.labels.clear();
        self.labels.extend_from_slice(labels);
    }

    /// Returns the number of images in the group.
    pub(crate) fn images(&self) -> usize {
        self.labels.len()
    }

    /// Returns the values of `class` for the image pair `pair`. If the number of images is odd, the second
    /// value of the last pair is padding.
    pub(crate) fn pair_mut(&mut self, class: usize, pair: usize) -> &mut [f32; 2] {
        let row = &mut self.blocks[class * self.width..][..self.width];
        &mut cast_slice_mut(row)[pair]
    }

    /// Returns the values of each class: `[class][image]`.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &[f32]> {
        let images = self.images();
        self.block_rows().map(move |row| &cast_slice(row)[..images])
    }

    /// Returns the blocks of each class: `[class][block of four images]`.
    fn block_rows(&self) -> impl DoubleEndedIterator<Item = &[f32x4]> + ExactSizeIterator {
        let used = self.images().div_ceil(BLOCK);
        let rows = self.blocks.chunks_exact(self.width);
        rows.map(move |row| &row[..used])
    }

    fn block_rows_mut(&mut self) -> impl Iterator<Item = &mut [f32x4]> {
        let used = self.images().div_ceil(BLOCK);
        let rows = self.blocks.chunks_exact_mut(self.width);
        rows.map(move |row| &mut row[..used])
    }

    /// Returns the value of `image` for `class`, if the model has such a class.
    fn value(&mut self, class: usize, image: usize) -> Option<&mut f32> {
        cast_slice_mut(&mut self.blocks).get_mut(class * self.width * BLOCK + image)
    }

    /// Returns the value of `image` for the class of its label.
    fn of_label(&mut self, image: usize) -> Option<&mut f32> {
        let class = usize::from(*self.labels.get(image)?);
        self.value(class, image)
    }

    /// Returns the largest logit of each image.
    fn maxima(&self) -> Blocks<f32x4> {
        let mut maxima = [f32x4::splat(f32::NEG_INFINITY); _];
        for row in self.block_rows() {
            for (max, z) in maxima.iter_mut().zip(row) {
                *max = z.simd_gt(*max).select(*z, *max);
            }
        }
        maxima
    }

    /// Returns the class of each image's largest logit. Of equal logits, the first class counts.
    pub(crate) fn predictions(&self) -> [u32; GROUP] {
        self.predictions_of(&self.maxima())
    }

    fn predictions_of(&self, maxima: &Blocks<f32x4>) -> [u32; GROUP] {
        let mut classes: Blocks<i32x4> = [i32x4::ZERO; _];
        for (class, row) in self.block_rows().enumerate().rev() {
            let class = i32x4::splat(class as i32);
            for ((best, max), z) in classes.iter_mut().zip(maxima).zip(row) {
                let is_largest: i32x4 = cast(z.simd_eq(*max));
                *best = is_largest.select(class, *best);
            }
        }
        cast(classes)
    }

    /// Returns the images whose second largest logit is within `bound` of the largest one, or with a logit
    /// that is NaN.
    pub(crate) fn near_ties(&self, bound: f32) -> impl Iterator<Item = usize> + use<> {
        let maxima = self.maxima();
        let mut far: Blocks<i32x4> = [i32x4::ZERO; _];
        for row in self.block_rows() {
            for ((far, max), z) in far.iter_mut().zip(&maxima).zip(row) {
                // True is -1. A difference that is NaN is not far.
                *far -= cast::<_, i32x4>((*max - *z).simd_gt(f32x4::splat(bound)));
            }
        }
        let far: [i32; GROUP] = cast(far);
        // All logits but the largest one may be far.
        let others = self.block_rows().len() as i32 - 1;
        (0..self.images()).filter(move |image| far[*image] < others)
    }

    /// Returns the probability of class `classes[i]` for each image i. Overwrites the logits with their
    /// exponentials.
    ///
    /// # Panics
    /// If one of the classes is not a class of the model.
    pub(crate) fn probabilities_of(&mut self, classes: &[u32; GROUP]) -> [f32; GROUP] {
        let maxima = self.maxima();
        let mut probabilities: [f32; GROUP] = cast(self.logits_to_exponentials(&maxima));
        let images = self.images();
        for (image, probability) in probabilities[..images].iter_mut().enumerate() {
            let row = &self.blocks[classes[image] as usize * self.width..][..self.width];
            *probability = cast_slice::<_, f32>(row)[image] / *probability;
        }
        probabilities
    }

    /// Returns the number of images whose largest logit is that of their label.
    fn correct_of(&self, maxima: &Blocks<f32x4>) -> usize {
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
    pub(crate) fn logits_to_residuals(&mut self) -> GroupSums {
        let maxima = self.maxima();
        let mut sums = GroupSums {
            loss: 0.0,
            correct: self.correct_of(&maxima),
        };
        for (image, max) in cast::<_, [f32; GROUP]>(maxima)[..self.images()]
            .iter()
            .enumerate()
        {
            let logit = self.of_label(image).map_or(0.0, |logit| *logit);
            sums.loss += f64::from(*max) - f64::from(logit);
        }
        let partitions = self.logits_to_exponentials(&maxima);
        for partitions in
            cast::<_, [f32; GROUP]>(partitions)[..self.images()].chunks(PARTITIONS_PER_LOGARITHM)
        {
            sums.loss += libm::log(partitions.iter().copied().map(f64::from).product());
        }
        self.exponentials_to_residuals(&partitions);
        sums
    }

    /// Overwrites the logits with exp(z - m). Returns the partition function of each image: the sum of
    /// its exponentials.
    fn logits_to_exponentials(&mut self, maxima: &Blocks<f32x4>) -> Blocks<f32x4> {
        let mut partitions = [f32x4::ZERO; _];
        for row in self.block_rows_mut() {
            for ((z, max), partition) in row.iter_mut().zip(maxima).zip(&mut partitions) {
                *z = exp(*z - *max);
                *partition += *z;
            }
        }
        partitions
    }

    /// Overwrites the exponentials with the residuals.
    fn exponentials_to_residuals(&mut self, partitions: &Blocks<f32x4>) {
        for row in self.block_rows_mut() {
            for (z, partition) in row.iter_mut().zip(partitions) {
                *z /= *partition;
            }
        }
        for image in 0..self.images() {
            if let Some(probability) = self.of_label(image) {
                *probability -= 1.0;
            }
        }
    }
}
