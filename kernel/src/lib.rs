//! The forward and backward pass of softmax regression, on the bytes of the pixels.
//!
//! For an image x with label y, the logits are z = W x + b and the loss is log Σ exp z - z_y. The
//! gradient of the loss by the logits is the residual p - y, where p is the softmax of z and y the
//! one-hot label. The gradient by the weights is the sum of residual times x over the images.
//!
//! # Integer arithmetic
//!
//! Both matrix products are computed on integers: the bytes of the pixels, and 16-bit mantissas of
//! the weights or the residuals. The mantissas of a class share one unit, a power of two ("block
//! floating point", as in Köster et al., *Flexpoint*, 2017). This has three advantages:
//!
//! - Vector units multiply and add eight such integers in the time of four floats.
//! - The pixels need no conversion to floats.
//! - Sums of integers are exact in any order. The order differs between compilers and instruction sets.
//!   Partial sums that fit into 32 bits are then rounded to floats and added in a fixed order.
//!
//! The rounding error of a weight is at most 2^-15 of the largest weight of its class. The rounding
//! error of a residual is at most 2^-15 of the largest residual of its class in a group of up to 256
//! images. The parameters and the gradient are floats. With the chapter's settings, five epochs give
//! the losses of the chapter's functions within some millionths, and the same predictions except for up
//! to two images (`tests/chapter.rs`).
//!
//! All other operations are additions, multiplications and divisions of floats in a fixed order. IEEE
//! 754 defines their results to the last bit. The exponential function is built from these.
//!
//! # Layers
//!
//! ```text
//! GroupKernel        a group of up to 256 images, all classes
//!   tiles            4, 2 or 1 classes at a time: their sums fit into registers
//!     microkernel    the inner loops of the two products
//! Weights            [tile][block of 8 inputs][class]     mantissas, for the forward pass
//! Activations        [class][image]                       logits, then residuals
//! Residuals          [tile][image pair][class]            mantissas, for the backward pass
//! PixelPairs         [image pair][block of 8 pixels]      pixels of two images, interleaved
//! ```
//!
//! The kernel is a separate package because only it is compiled for speed. Visitors download the code, so
//! everything else is compiled for size.
//!
//! `benches/README.md` lists which ideas made the kernel faster and which did not.

#![forbid(unsafe_code)]

mod activations;
mod block_floating_point;
mod exponential;
mod microkernel;
mod pixel_pairs;
mod residuals;
mod step;
mod weights;

use std::ops::Range;

use wide::f32x4;

use activations::Activations;
use microkernel::MAX_ADDITIONS;
use pixel_pairs::{BLOCK, CHUNK, PixelPairs};
use residuals::Residuals;
pub use step::step;
use weights::Weights;

/// The largest number of classes in a tile. Each class needs two vector registers for its sums, and
/// engines leave 15 registers to a loop.
const TILE: usize = 4;

/// The largest number of images in a group: their sums of residual times pixel fit into 32 bits.
pub const GROUP: usize = 2 * MAX_ADDITIONS;

/// The largest product of weights and images in a group. It keeps the work on a group of a large
/// model to some milliseconds.
const GROUP_WORK: usize = 1 << 26;

/// The largest pixel. The model's inputs are pixels divided by it, from 0 to 1 (chapter 3.5).
const WHITE: f32 = 255.0;

/// Calls a method for each tile, with the number of classes as a constant.
macro_rules! for_each_tile {
    ($classes:expr, $kernel:ident.$method:ident($($argument:expr),*)) => {
        for tile in tiles($classes) {
            match tile.len() {
                1 => $kernel.$method::<1>(tile.start, $($argument),*),
                2 => $kernel.$method::<2>(tile.start, $($argument),*),
                _ => $kernel.$method::<TILE>(tile.start, $($argument),*),
            }
        }
    };
}

/// The sums of a group's metrics.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupSums {
    /// Sum of the losses `[nats]`.
    pub loss: f64,
    /// Number of images whose largest logit is that of their label.
    pub correct: usize,
}

/// A model in the layout of the fast passes, with the memory for a group of images.
///
/// A group passes through four methods: [`logits`](Self::logits), [`softmax`](Self::softmax),
/// [`gather`](Self::gather), [`gradient`](Self::gradient). Weights and their gradient are `K x D`, row
/// major, for K classes and D inputs.
///
/// ```
/// use softmax_kernel::GroupKernel;
///
/// // Two classes of two inputs, all parameters 0.
/// let mut kernel = GroupKernel::new(2, 2);
/// // Two images of two pixels with labels 0 and 1.
/// let images: [&[u8]; 2] = [&[255, 0], &[0, 255]];
/// kernel.logits(&images, &[0, 1]);
/// let sums = kernel.softmax();
/// // All logits are 0, so both classes have probability 1/2.
/// assert!((sums.loss / 2.0 - 2.0_f64.ln()).abs() < 1e-6);
/// kernel.gather(&images);
/// let (mut weights, mut bias) = ([0.0; 4], [0.0; 2]);
/// kernel.gradient(&mut weights, &mut bias);
/// assert_eq!(weights, [-0.5, 0.5, 0.5, -0.5]);
/// ```
#[derive(Debug)]
pub struct GroupKernel {
    /// The largest number of images in a group.
    group: usize,
    weights: Weights,
    pixels: PixelPairs,
    activations: Activations,
    residuals: Residuals,
}

impl GroupKernel {
    /// Makes a kernel for D inputs and K classes. Its parameters are 0.
    ///
    /// # Panics
    /// If there are no inputs or no classes.
    #[must_use]
    pub fn new(inputs: usize, classes: usize) -> Self {
        Self::with_groups_of(group(classes * inputs), inputs, classes)
    }

    /// Makes a kernel for D inputs, K classes and groups of at most `images` images, an even number up to
    /// [`GROUP`].
    ///
    /// # Panics
    /// As [`GroupKernel::new`].
    #[must_use]
    pub fn with_groups_of(images: usize, inputs: usize, classes: usize) -> Self {
        assert!(
            classes > 0 && inputs > 0,
            "expected a model with classes and inputs, found {classes} x {inputs} weights"
        );
        let group = images.clamp(2, GROUP) / 2 * 2;
        Self {
            group,
            weights: Weights::new(inputs, classes),
            pixels: PixelPairs::new(group, inputs),
            activations: Activations::new(group, classes),
            residuals: Residuals::new(group, classes),
        }
    }

    /// Copies the parameters of `classes` into the kernel. `weights` and `bias` hold those of all classes:
    /// `K x D` and `K`. The range must consist of whole [`tiles`].
    ///
    /// # Panics
    /// - If `weights` or `bias` has another length than the kernel's.
    /// - If the range does not consist of whole tiles of the kernel's classes.
    pub fn read(&mut self, weights: &[f32], bias: &[f32], classes: Range<usize>) {
        self.assert_size("model", weights, bias);
        self.weights.read(weights, bias, classes);
    }

    /// Checks the lengths of `weights` and `bias`. The message calls them `name`: a model or a gradient.
    fn assert_size(&self, name: &str, weights: &[f32], bias: &[f32]) {
        let (classes, inputs) = (self.classes(), self.inputs());
        assert!(
            weights.len() == classes * inputs && bias.len() == classes,
            "expected a {name} of {classes} x {inputs} weights, found {} weights and {} biases",
            weights.len(),
            bias.len()
        );
    }

    /// Returns the number of classes, K.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.weights.classes()
    }

    /// Returns the number of inputs, D.
    #[must_use]
    pub fn inputs(&self) -> usize {
        self.weights.inputs()
    }

    /// Returns the largest number of images in a group.
    #[must_use]
    pub fn group(&self) -> usize {
        self.group
    }

    /// Computes the logits of a group of images. Ignores images after the first
    /// [`group`](Self::group) ones, and those without a label.
    ///
    /// # Panics
    /// If the images have another number of pixels than the model has inputs.
    pub fn logits(&mut self, images: &[&[u8]], labels: &[u8]) {
        let count = images.len().min(labels.len()).min(self.group);
        self.activations.begin(&labels[..count]);
        for (chunk, images) in images[..count].chunks(2 * CHUNK).enumerate() {
            for image in images {
                let (inputs, found) = (self.inputs(), image.len());
                assert!(
                    found == inputs,
                    "expected images of {inputs} pixels, found {found}"
                );
            }
            pixel_pairs::touch(images);
            for_each_tile!(self.classes(), self.logits_of_tile(images, chunk * CHUNK));
        }
    }

    /// Turns the group's logits into residuals. Returns the sums of the group's metrics.
    pub fn softmax(&mut self) -> GroupSums {
        let sums = self.activations.logits_to_residuals();
        self.residuals.read(&self.activations);
        sums
    }

    /// Copies the pixels of the group's images into pairs, the layout that the backward pass reads. Call it
    /// with the same images as [`logits`](Self::logits).
    pub fn gather(&mut self, images: &[&[u8]]) {
        let count = images.len().min(self.group);
        self.pixels.set(&images[..count]);
    }

    /// Adds the gradient of the group's summed loss to `weights`, `K x D`, and `bias`, `K`.
    ///
    /// # Panics
    /// If `weights` or `bias` has another length than the kernel's.
    pub fn gradient(&self, weights: &mut [f32], bias: &mut [f32]) {
        self.assert_size("gradient", weights, bias);
        for_each_tile!(self.classes(), self.gradient_of_tile(weights, bias));
    }

    /// Returns the class of each image's largest logit: `[image]`. Of equal logits, the first class counts.
    /// Entries after the group's last image are undefined.
    #[must_use]
    pub fn predictions(&self) -> [u32; GROUP] {
        self.activations.predictions()
    }

    /// Returns the positions in the group of the images whose two largest logits are so close that the
    /// rounding of the mantissas may have changed their order, and of those with a logit that is NaN.
    pub fn near_ties(&self) -> impl Iterator<Item = usize> + use<> {
        self.activations.near_ties(self.weights.tie_bound())
    }

    /// Returns the probability of class `classes[i]` for each image i: `[image]`.
    ///
    /// Overwrites the logits. Call [`predictions`](Self::predictions) and [`near_ties`](Self::near_ties)
    /// before. Entries after the group's last image are undefined, and their classes are ignored.
    ///
    /// # Panics
    /// If one of the classes is not below K.
    pub fn probabilities_of(&mut self, classes: &[u32; GROUP]) -> [f32; GROUP] {
        self.activations.probabilities_of(classes)
    }

    /// Computes the logits of the `C` classes from `first` on. The first of `images` belongs to image
    /// pair `pair`.
    #[inline(never)]
    fn logits_of_tile<const C: usize>(&mut self, first: usize, images: &[&[u8]], pair: usize) {
        let weights = self.weights.tile::<C>(first);
        for (pair, images) in (pair..).zip(images.chunks(2)) {
            let sums = microkernel::forward([images[0], images[images.len() - 1]], weights);
            for (class, sums) in (first..).zip(sums) {
                let unit = self.weights.unit(class) / WHITE;
                let bias = self.weights.bias(class);
                *self.activations.pair_mut(class, pair) = sums.map(|sum| sum * unit + bias);
            }
        }
    }

    /// Adds the group's gradient of the `C` classes from `first` on.
    #[inline(never)]
    fn gradient_of_tile<const C: usize>(
        &self,
        first: usize,
        weights: &mut [f32],
        bias: &mut [f32],
    ) {
        for (class, bias) in bias.iter_mut().enumerate().skip(first).take(C) {
            *bias += self.residuals.sum(class);
        }
        let residuals = self.residuals.tile::<C>(first);
        let units: [_; C] = std::array::from_fn(|class| self.residuals.unit(first + class) / WHITE);
        let mut rows = weights.chunks_exact_mut(self.inputs()).skip(first);
        let mut rows: [_; C] = std::array::from_fn(|_| {
            let row = rows.next().unwrap_or_default();
            row.as_chunks_mut::<BLOCK>()
        });
        let width = self.pixels.width();
        for block in 0..width {
            let sums = microkernel::backward(self.pixels.column(block), width, residuals);
            for class in 0..C {
                let sums = sums[class].map(|sums| sums.round_float() * units[class]);
                let (blocks, rest) = &mut rows[class];
                match blocks.get_mut(block) {
                    Some(block) => add_to_block(block, sums),
                    None => add_to_rest(rest, sums),
                }
            }
        }
    }
}

/// Adds `sums` to a block of the gradient. It is inlined, so that the sums stay in registers. With small
/// minibatches, storing and loading them takes as long as all other work.
#[inline(always)]
fn add_to_block(numbers: &mut [f32; BLOCK], sums: [f32x4; 2]) {
    let (halves, _) = numbers.as_chunks_mut();
    halves[0] = (f32x4::new(halves[0]) + sums[0]).to_array();
    halves[1] = (f32x4::new(halves[1]) + sums[1]).to_array();
}

/// Adds the first of `sums` to the last numbers of a row, fewer than a block.
#[inline(never)]
fn add_to_rest(numbers: &mut [f32], sums: [f32x4; 2]) {
    let sums = sums.map(f32x4::to_array);
    for (number, sum) in numbers.iter_mut().zip(sums.as_flattened()) {
        *number += sum;
    }
}

/// Divides the classes from 0 to `classes` into tiles of four and, at the end, of two and one.
///
/// ```
/// let tiles: Vec<_> = softmax_kernel::tiles(7).collect();
/// assert_eq!(tiles, [0..4, 4..6, 6..7]);
/// ```
pub fn tiles(classes: usize) -> impl Iterator<Item = Range<usize>> {
    let tile = move |start: usize| {
        let size = match classes.checked_sub(start)? {
            0 => return None,
            1 => 1,
            2 | 3 => 2,
            _ => TILE,
        };
        Some(start..start + size)
    };
    std::iter::successors(tile(0), move |last| tile(last.end))
}

/// Returns the number of images in a group for a model with this number of weights.
fn group(weights: usize) -> usize {
    (GROUP_WORK / weights.max(1)).clamp(2, GROUP) / 2 * 2
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn computes_a_finite_loss_for_any_logits() {
        let mut activations = Activations::new(2, 3);
        activations.begin(&[1]);
        for (class, logit) in [1e30, -1e30, 0.0].into_iter().enumerate() {
            *activations.pair_mut(class, 0) = [logit; 2];
        }
        let sums = activations.logits_to_residuals();
        assert_eq!((activations.images(), sums.correct), (1, 0));
        assert_eq!(sums.loss, f64::from(2e30_f32));
        let residuals: Vec<f32> = activations.rows().flatten().copied().collect();
        assert_eq!(residuals[..2], [1.0, -1.0]);
        assert!(residuals[2] < 1e-37);
    }

    #[test]
    fn predicts_the_first_of_equal_logits() {
        let mut activations = Activations::new(2, 3);
        activations.begin(&[1, 2]);
        for class in 0..3 {
            *activations.pair_mut(class, 0) = [if class == 0 { 0.0 } else { 1.0 }; 2];
        }
        assert_eq!(activations.predictions()[..2], [1, 1]);
        assert_eq!(activations.logits_to_residuals().correct, 1);
    }

    #[test]
    fn makes_smaller_groups_for_large_models() {
        assert_eq!(group(1), GROUP);
        assert_eq!(group(7840), GROUP);
        assert_eq!(group(256 * 65_536), 4);
        assert_eq!(group(usize::MAX), 2);
    }

    #[test]
    #[should_panic(expected = "expected a model with classes and inputs, found 3 x 0 weights")]
    fn rejects_a_model_without_inputs() {
        let _ = GroupKernel::new(0, 3);
    }

    #[test]
    #[should_panic(expected = "expected images of 3 pixels, found 2")]
    fn rejects_images_of_another_size() {
        GroupKernel::new(3, 2).logits(&[&[1, 2]], &[0]);
    }

    #[test]
    #[should_panic(expected = "expected a model of 2 x 3 weights, found 7 weights and 2 biases")]
    fn rejects_a_model_of_another_size() {
        GroupKernel::new(3, 2).read(&[0.0; 7], &[0.0; 2], 0..2);
    }

    #[test]
    #[should_panic(expected = "expected whole tiles of classes")]
    fn rejects_classes_beyond_those_of_the_model() {
        GroupKernel::new(3, 2).read(&[0.0; 6], &[0.0; 2], 2..3);
    }

    #[test]
    #[should_panic(expected = "expected whole tiles of classes")]
    fn rejects_a_part_of_a_tile() {
        GroupKernel::new(3, 2).read(&[0.0; 6], &[0.0; 2], 0..1);
    }

    #[test]
    #[should_panic(expected = "out of range for slice")]
    fn rejects_the_probability_of_a_class_beyond_those_of_the_model() {
        let mut kernel = GroupKernel::new(3, 2);
        kernel.logits(&[&[1, 2, 3]], &[0]);
        let _ = kernel.probabilities_of(&[2; GROUP]);
    }

    #[test]
    fn ignores_the_classes_of_padding() {
        let mut kernel = GroupKernel::new(3, 2);
        kernel.logits(&[&[1, 2, 3]], &[0]);
        let mut classes = [9; GROUP];
        classes[0] = 1;
        assert_eq!(kernel.probabilities_of(&classes)[0], 0.5);
    }

    #[test]
    #[should_panic(expected = "expected a gradient of 2 x 3 weights, found 5 weights and 2 biases")]
    fn rejects_a_gradient_of_another_size() {
        GroupKernel::new(3, 2).gradient(&mut [0.0; 5], &mut [0.0; 2]);
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);
