//! The forward and backward pass on the bytes of the pixels.
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
//! - The sums are exact. So the result does not depend on the order of the additions, which differs
//!   between compilers and instruction sets.
//!
//! The rounding error of a weight is at most 2^-15 of the largest weight of its class. The rounding
//! error of a residual is at most 2^-15 of the largest residual of its class in a group of up to 256
//! images. The sums over a group are exact; the parameters and the gradient are floats. With the
//! chapter's settings, five epochs give the losses of the chapter's functions within some millionths,
//! and the same predictions except for up to two images (`tests/lesson.rs`).
//!
//! All other operations are additions, multiplications and divisions of floats in a fixed order. IEEE
//! 754 defines their results to the last bit. The exponential function is built from these.
//!
//! # Layers
//!
//! ```text
//! Kernel             one group of images after the other, all classes
//!   tiles            4, 2 or 1 classes at a time: their sums fit into registers
//!     microkernel    the inner loops of the two products
//! Weights            [tile][block of 8 inputs][class]     mantissas, for the forward pass
//! Activations        [class][image]                       logits, then residuals
//! Residuals          [tile][image pair][class]            mantissas, for the backward pass
//! PixelPairs         [image pair][block of 8 pixels]      pixels of two images, interleaved
//! ```
//!
//! `benches/README.md` lists which ideas made the kernel faster and which did not.

mod activations;
mod block_floating_point;
mod exponential;
mod microkernel;
mod pixel_pairs;
mod residuals;
mod weights;

use std::ops::Range;

use wide::f32x4;

use crate::chapter;
use crate::dataset::Dataset;
use crate::metrics::MetricSums;
use crate::model::{Gradient, SoftmaxRegression, assert_shape};
use activations::Activations;
use microkernel::MAX_ADDITIONS;
use pixel_pairs::{BLOCK, CHUNK, PixelPairs};
use residuals::Residuals;
use weights::Weights;

/// The largest number of classes in a tile. Each class needs two vector registers for its sums, and
/// engines leave 15 registers to a loop.
const TILE: usize = 4;

/// The largest number of images in a group: their sums of residual times pixel fit into 32 bits.
const GROUP: usize = 2 * MAX_ADDITIONS;

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

/// A model in the layout of the fast passes, with the memory that they work in.
///
/// ```
/// use softmax_lab::{Dataset, SoftmaxRegression, idx::Idx, kernel::Kernel, model::Gradient};
///
/// // Two images of 1 x 2 pixels with labels 0 and 1.
/// let images = Idx { shape: vec![2, 1, 2], elements: vec![255, 0, 0, 255] };
/// let labels = Idx { shape: vec![2], elements: vec![0, 1] };
/// let data = Dataset::new(images, labels)?;
/// let model = SoftmaxRegression::zeros(2, 2);
/// let mut gradient = Gradient::zeros(2, 2);
/// let sums = Kernel::new(&model).accumulate(&data, &[0, 1], &mut gradient);
/// // All logits are 0, so both classes have probability 1/2.
/// assert!((sums.mean_loss() - 2.0_f64.ln()).abs() < 1e-6);
/// assert_eq!(gradient.weights.row(0).to_vec(), [-0.5, 0.5]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Kernel {
    /// The largest number of images in a group.
    group: usize,
    weights: Weights,
    /// Indices of the group's images in the data.
    images: Vec<u32>,
    pixels: PixelPairs,
    activations: Activations,
    residuals: Residuals,
}

impl Kernel {
    /// Makes a kernel with the current parameters of `model`.
    ///
    /// # Panics
    /// If the model has no inputs or no classes.
    #[must_use]
    pub fn new(model: &SoftmaxRegression) -> Self {
        let (classes, inputs) = model.weights().dim();
        assert!(
            classes > 0 && inputs > 0,
            "expected a model with classes and inputs, found {classes} x {inputs} weights"
        );
        let group = group(classes * inputs);
        let mut kernel = Self {
            group,
            weights: Weights::new(classes, inputs),
            images: Vec::with_capacity(group),
            pixels: PixelPairs::new(group, inputs),
            activations: Activations::new(classes, group),
            residuals: Residuals::new(classes, group),
        };
        kernel.read(model);
        kernel
    }

    /// Takes over the parameters of `model`.
    ///
    /// # Panics
    /// If the model has another shape than the one before.
    pub fn read(&mut self, model: &SoftmaxRegression) {
        self.read_classes(model, 0..self.weights.classes());
    }

    /// Takes over the parameters of `classes`. The range begins and ends at the borders of tiles.
    ///
    /// # Panics
    /// If the model has another shape than the one before.
    pub(crate) fn read_classes(&mut self, model: &SoftmaxRegression, classes: Range<usize>) {
        assert_shape("model", self.shape(), model.weights().dim());
        self.weights.read(model, classes);
    }

    /// Returns the shape of the weights, `K x D`: classes and inputs.
    fn shape(&self) -> (usize, usize) {
        (self.weights.classes(), self.weights.inputs())
    }

    /// Returns the number of images in a group. Several calls of [`Kernel::accumulate`] give the same
    /// bits as a single one, if each call but the last one has a multiple of this number of images.
    #[must_use]
    pub fn group(&self) -> usize {
        self.group
    }

    /// Adds the gradient of the summed loss of the images `indices` of `data` to `gradient`. Returns
    /// the sums of their metrics. Ignores indices beyond the data.
    ///
    /// # Panics
    /// - If the gradient has another shape than the model, or its weights are not in standard layout.
    /// - If the images have another number of pixels than the model has inputs.
    /// - If a label is not one of the model's classes.
    pub fn accumulate(
        &mut self,
        data: &Dataset,
        indices: &[u32],
        gradient: &mut Gradient,
    ) -> MetricSums {
        gradient.assert_shape(self.shape());
        let mut sums = MetricSums::default();
        for group in indices.chunks(self.group) {
            self.logits(data, group);
            sums.add(self.softmax());
            self.gather(data);
            self.gradient(gradient);
        }
        sums
    }

    /// Computes the logits of a group of images: the first of the four parts of
    /// [`Kernel::accumulate`]. Ignores images after the first [`Kernel::group`] ones.
    ///
    /// # Panics
    /// - If the images have another number of pixels than the model has inputs.
    /// - If a label is not one of the model's classes.
    pub fn logits(&mut self, data: &Dataset, indices: &[u32]) {
        let (classes, inputs) = self.shape();
        let found = data.inputs();
        assert!(
            found == inputs,
            "expected images of {inputs} pixels, found {found}"
        );
        let largest = usize::from(data.largest_label());
        assert!(
            largest < classes,
            "expected labels below {classes}, found {largest}"
        );
        let known = |index: &u32| (*index as usize) < data.len();
        let images = indices.iter().copied().filter(known).take(self.group);
        self.images.clear();
        self.images.extend(images);
        let labels = self.images.iter().map(|&i| data.labels()[i as usize]);
        self.activations.begin(labels);
        for start in (0..self.images.len()).step_by(2 * CHUNK) {
            let chunk = self.chunk(data, start);
            pixel_pairs::touch(chunk.as_slice());
            for_each_tile!(
                self.weights.classes(),
                self.logits_of_tile(chunk.as_slice(), start / 2)
            );
        }
    }

    /// Turns the group's logits into residuals: the second part. Returns the sums of the group's
    /// metrics.
    pub fn softmax(&mut self) -> MetricSums {
        let sums = self.activations.logits_to_residuals();
        self.residuals.read(&self.activations);
        sums
    }

    /// Copies the pixels of the group's images side by side: the third part.
    pub fn gather(&mut self, data: &Dataset) {
        for start in (0..self.images.len()).step_by(2 * CHUNK) {
            let chunk = self.chunk(data, start);
            self.pixels.set(start / 2, chunk.as_slice());
        }
    }

    /// Adds the gradient of the group to `gradient`: the last part.
    ///
    /// # Panics
    /// If the gradient has another shape than the model.
    pub fn gradient(&self, gradient: &mut Gradient) {
        gradient.assert_shape(self.shape());
        for_each_tile!(self.weights.classes(), self.gradient_of_tile(gradient));
    }

    /// Counts the images `range` of `data` whose label [`Kernel::predict`] predicts. `model` is the one that
    /// was read last.
    ///
    /// # Panics
    /// As [`Kernel::logits`].
    pub fn count_correct(
        &mut self,
        model: &SoftmaxRegression,
        data: &Dataset,
        range: Range<usize>,
    ) -> usize {
        let range = range.start..range.end.min(data.len());
        let groups = range.clone().step_by(self.group);
        let counts = groups.map(|start| {
            let classes = self.classify(model, data, start..range.end);
            let labels = data.labels()[start..].iter().zip(classes);
            let images = labels.take(self.images.len());
            images
                .filter(|(label, class)| u32::from(**label) == *class)
                .count()
        });
        counts.sum()
    }

    /// Returns the most probable class of each of the images `range` of `data`, and its probability.
    /// Predicts only the first [`Kernel::group`] images of the range. `model` is the one that was read
    /// last.
    ///
    /// The classes are those of [`chapter::predict`]. That function decides where the two largest logits
    /// are so close that the rounding of the mantissas may have changed their order.
    ///
    /// # Panics
    /// As [`Kernel::logits`].
    pub fn predict(
        &mut self,
        model: &SoftmaxRegression,
        data: &Dataset,
        range: Range<usize>,
    ) -> impl Iterator<Item = (u8, f32)> {
        let classes = self.classify(model, data, range);
        let probabilities = self.activations.probabilities_of(&classes);
        // There are no more than 256 classes.
        let classes = classes.map(|class| class as u8).into_iter();
        classes.zip(probabilities).take(self.images.len())
    }

    /// Computes the logits of the first group of the images `range`, and the predicted class of each.
    fn classify(
        &mut self,
        model: &SoftmaxRegression,
        data: &Dataset,
        range: Range<usize>,
    ) -> [u32; GROUP] {
        let end = range.end.min(data.len()).min(range.start + self.group);
        // A data set has fewer than 2^32 images.
        let group: Vec<u32> = (range.start as u32..end as u32).collect();
        self.logits(data, &group);
        let mut classes = self.activations.predictions();
        for image in self.activations.close(self.weights.bound()) {
            if let Some(pixels) = data.image(self.images[image] as usize) {
                classes[image] = chapter::predict(model, pixels) as u32;
            }
        }
        classes
    }

    /// Returns the pixels of the group's images from `start` on.
    fn chunk<'a>(&self, data: &'a Dataset, start: usize) -> Chunk<'a> {
        let mut images = [[].as_slice(); 2 * CHUNK];
        let found = self.images[start..].iter();
        let found = found.filter_map(|&index| data.image(index as usize));
        let filled = images
            .iter_mut()
            .zip(found)
            .map(|(place, image)| *place = image);
        let count = filled.count();
        Chunk { images, count }
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
    fn gradient_of_tile<const C: usize>(&self, first: usize, gradient: &mut Gradient) {
        for class in first..first + C {
            gradient.bias[class] += self.residuals.sum(class);
        }
        let residuals = self.residuals.tile::<C>(first);
        let units: [_; C] = std::array::from_fn(|class| self.residuals.unit(first + class) / WHITE);
        let mut rows = gradient.rows_mut().skip(first);
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

/// Adds `sums` to a block of the gradient. Inlined, so that the sums stay in registers: with small
/// minibatches, a way through memory costs as much as all the rest.
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

/// The pixels of up to `2 * CHUNK` images.
struct Chunk<'a> {
    images: [&'a [u8]; 2 * CHUNK],
    count: usize,
}

impl<'a> Chunk<'a> {
    fn as_slice(&self) -> &[&'a [u8]] {
        &self.images[..self.count]
    }
}

/// Returns the classes from 0 to `classes` in tiles of four and, at the end, of two and one.
pub(crate) fn tiles(classes: usize) -> impl Iterator<Item = Range<usize>> {
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
    (GROUP_WORK / weights).clamp(2, GROUP) / 2 * 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chapter::{cross_entropy, evaluate_accuracy, net, scale};
    use crate::idx::Idx;
    use crate::random::Random;
    use ndarray::{ArrayView1, ArrayView2};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// `n` images of `height` x `width` pixels.
    fn dataset(n: usize, (height, width): (usize, usize), classes: usize) -> Dataset {
        let mut pixels: Vec<u8> = (0..n * height * width)
            .map(|i| (i as u64 * i as u64 % 251) as u8)
            .collect();
        Random::new(4, 0).shuffle(&mut pixels);
        let images = Idx {
            shape: vec![n, height, width],
            elements: pixels,
        };
        let labels = Idx {
            shape: vec![n],
            elements: (0..n).map(|i| (i * 7 % classes) as u8).collect(),
        };
        Dataset::new(images, labels).expect("they fit")
    }

    fn model(data: &Dataset, classes: usize) -> SoftmaxRegression {
        SoftmaxRegression::random(data.inputs(), classes, &mut Random::new(5, 0))
    }

    fn all(data: &Dataset) -> Vec<u32> {
        (0..data.len() as u32).collect()
    }

    /// Compares a pass in groups of at most `group` images with the chapter's functions.
    fn assert_agrees_with_the_chapter(data: &Dataset, classes: usize, group: usize) {
        let n = data.len();
        let what = format!("{n} images of {} pixels, {classes} classes", data.inputs());
        let model = model(data, classes);
        let mut gradient = Gradient::zeros(data.inputs(), classes);
        let mut kernel = Kernel::new(&model);
        kernel.group = kernel.group.min(group);
        let sums = kernel.accumulate(data, &all(data), &mut gradient);

        let pixels: Vec<u8> = (0..n)
            .filter_map(|i| data.image(i))
            .flatten()
            .copied()
            .collect();
        let inputs = ArrayView2::from_shape((n, data.inputs()), &pixels).expect("fits");
        let inputs = scale(inputs);
        let probabilities = net(&model, inputs.view());
        let loss = cross_entropy(probabilities.view(), data.labels()).sum();
        let accuracy = chapter::accuracy(probabilities.view(), data.labels());
        let expected = chapter::gradient(inputs.view(), probabilities, data.labels());
        // The rounding error of a residual is at most 2^-15. The weights' rounding errors add to it.
        let tolerance = (3e-5 + 2e-8 * data.inputs() as f32) * n as f32;
        assert_eq!(sums.images, n, "{what}");
        assert_eq!(sums.accuracy(), accuracy, "{what}");
        assert!((sums.loss as f32 - loss).abs() < tolerance, "{what}");
        assert_eq!(
            kernel.count_correct(&model, data, 0..n),
            sums.correct,
            "{what}"
        );
        assert_eq!(evaluate_accuracy(data, &model), accuracy, "{what}");
        let largest = |wrong: f32, d: &f32| wrong.max(d.abs());
        let wrong = (gradient.weights - expected.weights)
            .iter()
            .fold(0.0, largest);
        assert!(wrong < tolerance, "{what}: {wrong}");
        let wrong = (gradient.bias - expected.bias).iter().fold(0.0, largest);
        assert!(wrong < tolerance, "{what}: {wrong}");
    }

    #[test]
    fn agrees_with_the_chapter_for_any_number_of_images() {
        for n in [1, 2, 2 * CHUNK + 3, GROUP, GROUP + 5] {
            assert_agrees_with_the_chapter(&dataset(n, (5, 7), 3), 3, GROUP);
        }
    }

    #[test]
    fn agrees_with_the_chapter_for_any_number_of_classes() {
        for classes in (1..=9).chain([255, 256]) {
            assert_agrees_with_the_chapter(&dataset(50, (5, 7), classes), classes, GROUP);
        }
    }

    #[test]
    fn agrees_with_the_chapter_for_any_size_of_image() {
        for size in [
            (1, 1),
            (1, 8),
            (3, 3),
            (28, 28),
            (32, 32),
            (33, 37),
            (47, 47),
        ] {
            assert_agrees_with_the_chapter(&dataset(40, size, 4), 4, GROUP);
        }
    }

    #[test]
    fn agrees_with_the_chapter_in_groups_of_any_size() {
        for group in [2, 4, 30, 32, 34, 66] {
            assert_agrees_with_the_chapter(&dataset(101, (5, 7), 3), 3, group);
        }
    }

    #[test]
    fn ignores_indices_beyond_the_data() {
        let data = dataset(2 * GROUP, (5, 7), 3);
        let model = model(&data, 3);
        let mut kernel = Kernel::new(&model);
        let indices = all(&data);
        let mut run = |indices: &[u32]| {
            let mut gradient = Gradient::zeros(data.inputs(), 3);
            let sums = kernel.accumulate(&data, indices, &mut gradient);
            (sums, gradient)
        };
        let mut with_others = indices[..100].to_vec();
        with_others.insert(50, u32::MAX);
        with_others.insert(3, data.len() as u32);
        assert_eq!(run(&with_others), run(&indices[..100]));
        let beyond = data.len()..usize::MAX;
        assert_eq!(kernel.count_correct(&model, &data, beyond.clone()), 0);
        assert_eq!(kernel.predict(&model, &data, beyond).count(), 0);
    }

    #[test]
    #[should_panic(expected = "expected a model of 3 x 35 weights, found 3 x 34")]
    fn rejects_a_model_with_other_inputs() {
        let mut kernel = Kernel::new(&SoftmaxRegression::zeros(35, 3));
        kernel.read(&SoftmaxRegression::zeros(34, 3));
    }

    #[test]
    #[should_panic(expected = "expected a model of 3 x 35 weights, found 2 x 35")]
    fn rejects_a_model_with_other_classes() {
        let mut kernel = Kernel::new(&SoftmaxRegression::zeros(35, 3));
        kernel.read(&SoftmaxRegression::zeros(35, 2));
    }

    #[test]
    #[should_panic(expected = "expected a model with classes and inputs, found 3 x 0 weights")]
    fn rejects_a_model_without_inputs() {
        let _ = Kernel::new(&SoftmaxRegression::zeros(0, 3));
    }

    #[test]
    #[should_panic(expected = "expected a gradient of 3 x 35 weights, found 3 x 40")]
    fn rejects_a_wider_gradient() {
        let data = dataset(4, (5, 7), 3);
        let mut kernel = Kernel::new(&model(&data, 3));
        let _ = kernel.accumulate(&data, &all(&data), &mut Gradient::zeros(40, 3));
    }

    #[test]
    #[should_panic(expected = "expected a gradient of 3 x 35 weights, found 4 x 35")]
    fn rejects_a_gradient_of_more_classes() {
        let data = dataset(4, (5, 7), 3);
        let mut kernel = Kernel::new(&model(&data, 3));
        let _ = kernel.accumulate(&data, &all(&data), &mut Gradient::zeros(35, 4));
    }

    #[test]
    #[should_panic(expected = "expected images of 784 pixels, found 196")]
    fn rejects_images_of_another_size() {
        let model = SoftmaxRegression::zeros(28 * 28, 3);
        Kernel::new(&model).logits(&dataset(4, (14, 14), 3), &[0]);
    }

    #[test]
    #[should_panic(expected = "expected labels below 2, found 2")]
    fn rejects_labels_beyond_the_classes() {
        let model = SoftmaxRegression::zeros(35, 2);
        Kernel::new(&model).logits(&dataset(4, (5, 7), 3), &[0]);
    }

    #[test]
    fn reads_models_in_parts() {
        let data = dataset(40, (5, 7), 11);
        let [old, new] = [3, 5]
            .map(|seed| SoftmaxRegression::random(data.inputs(), 11, &mut Random::new(seed, 0)));
        let mut kernel = Kernel::new(&old);
        for classes in [4..8, 0..4, 8..10, 10..11] {
            kernel.read_classes(&new, classes);
        }
        let mut whole = Kernel::new(&new);
        let predict = |kernel: &mut Kernel, model| -> Vec<(u8, f32)> {
            kernel.predict(model, &data, 0..data.len()).collect()
        };
        let found = predict(&mut kernel, &new);
        assert_eq!(found, predict(&mut whole, &new));
        assert_ne!(found, predict(&mut Kernel::new(&old), &old));
    }

    #[test]
    fn gives_the_same_bits_in_several_calls() {
        let data = dataset(2 * GROUP + 3, (5, 7), 3);
        let model = model(&data, 3);
        let indices = all(&data);
        let run = |slice: usize| {
            let mut gradient = Gradient::zeros(data.inputs(), 3);
            let mut kernel = Kernel::new(&model);
            let mut sums = MetricSums::default();
            for indices in indices.chunks(slice) {
                sums.add(kernel.accumulate(&data, indices, &mut gradient));
            }
            (gradient, sums)
        };
        assert_eq!(run(GROUP), run(indices.len()));
        assert_eq!(run(2 * GROUP), run(indices.len()));
    }

    #[test]
    fn computes_a_finite_loss_for_any_logits() {
        let mut activations = Activations::new(3, 2);
        activations.begin([1].into_iter());
        for (class, logit) in [1e30, -1e30, 0.0].into_iter().enumerate() {
            *activations.pair_mut(class, 0) = [logit; 2];
        }
        let sums = activations.logits_to_residuals();
        assert_eq!((sums.images, sums.correct), (1, 0));
        assert_eq!(sums.loss, f64::from(2e30_f32));
        let residuals: Vec<f32> = activations.rows().flatten().copied().collect();
        assert_eq!(residuals[..2], [1.0, -1.0]);
        assert!(residuals[2] < 1e-37);
    }

    #[test]
    fn predicts_the_first_of_equal_logits() {
        let mut activations = Activations::new(3, 2);
        activations.begin([1, 2].into_iter());
        for class in 0..3 {
            *activations.pair_mut(class, 0) = [if class == 0 { 0.0 } else { 1.0 }; 2];
        }
        assert_eq!(activations.predictions()[..2], [1, 1]);
        assert_eq!(activations.logits_to_residuals().correct, 1);
    }

    /// Sets a model's weights, class by class, and its bias.
    fn model_of(weights: &[&[f32]], bias: &[f32]) -> SoftmaxRegression {
        let inputs = weights[0].len();
        let mut gradient = Gradient::zeros(inputs, weights.len());
        for (row, weights) in gradient.rows_mut().zip(weights) {
            row.copy_from_slice(weights);
        }
        gradient.bias.assign(&ArrayView1::from(bias));
        let mut model = SoftmaxRegression::zeros(inputs, weights.len());
        model.sgd(&gradient, -1.0, 1);
        model
    }

    /// Two images of three pixels. The first pixel is black.
    fn two_images() -> Dataset {
        let images = Idx {
            shape: vec![2, 1, 3],
            elements: vec![0, 255, 0, 0, 255, 255],
        };
        let labels = Idx {
            shape: vec![2],
            elements: vec![1, 1],
        };
        Dataset::new(images, labels).expect("they fit")
    }

    #[test]
    fn the_chapter_s_function_decides_where_mantissas_are_too_coarse() {
        // The unit is 2^-14. A weight of less than half of it has the mantissa 0.
        let small = 0.4 / 16_384.0;
        let model = model_of(&[&[1.0, 0.0, 0.0], &[1.0, small, small]], &[0.0, 0.0]);
        let data = two_images();
        let mut kernel = Kernel::new(&model);
        kernel.logits(&data, &[0, 1]);
        assert_eq!(kernel.activations.predictions()[..2], [0, 0]);
        let classes: Vec<u8> = kernel
            .predict(&model, &data, 0..2)
            .map(|one| one.0)
            .collect();
        assert_eq!(classes, [1, 1]);
        assert_eq!(kernel.count_correct(&model, &data, 0..2), 2);
    }

    #[test]
    fn the_kernel_decides_where_logits_are_far_apart() {
        let model = model_of(&[&[1.0, 0.0, 0.0], &[1.0, 0.1, 0.0]], &[0.0, 0.0]);
        let data = two_images();
        let mut kernel = Kernel::new(&model);
        kernel.logits(&data, &[0, 1]);
        assert_eq!(kernel.activations.close(kernel.weights.bound()).count(), 0);
        assert_eq!(kernel.activations.close(0.2).count(), 2);
    }

    #[test]
    fn makes_smaller_groups_for_large_models() {
        assert_eq!(group(1), GROUP);
        assert_eq!(group(7840), GROUP);
        assert_eq!(group(256 * 65_536), 4);
        assert_eq!(group(usize::MAX), 2);
    }

    #[test]
    fn does_not_overflow_with_the_largest_sums() {
        // All pixels are white, and the model is almost certain of a wrong class. So the mantissas of
        // weights and residuals are as large as possible.
        let inputs = 2000;
        let images = Idx {
            shape: vec![GROUP, 40, 50],
            elements: vec![255; GROUP * inputs],
        };
        let labels = Idx {
            shape: vec![GROUP],
            elements: vec![1; GROUP],
        };
        let data = Dataset::new(images, labels).expect("they fit");
        let mut model = SoftmaxRegression::zeros(inputs, 2);
        let mut gradient = Gradient::zeros(inputs, 2);
        let weight = 0.999_99 / 256.0;
        gradient.weights.row_mut(0).fill(-weight);
        model.sgd(&gradient, 1.0, 1);
        let mut kernel = Kernel::new(&model);
        let mut found = Gradient::zeros(inputs, 2);
        let sums = kernel.accumulate(&data, &all(&data), &mut found);

        let logit = f64::from(weight) * inputs as f64;
        let probability = 1.0 / (1.0 + (-logit).exp());
        let loss = logit + (-logit).exp().ln_1p();
        assert!(probability > 0.999 && probability < 0.999_999);
        assert!((sums.mean_loss() / loss - 1.0).abs() < 1e-4, "{sums:?}");
        for (row, sign) in found.weights.rows().into_iter().zip([1.0, -1.0]) {
            let expected = (sign * probability * GROUP as f64) as f32;
            assert!(row.iter().all(|g| (g / expected - 1.0).abs() < 1e-4));
        }
    }
}
