//! The forward and backward pass over the bytes of the pixels.
//!
//! For an image x with label y the logits are z = W x + b, the loss is log Σ exp z - z_y and its
//! gradient by the logits, here called the error, is p - y, p being the softmax of z and y the
//! one-hot label. The gradient by the weights is the sum over the images of error times x.
//!
//! # Whole numbers
//!
//! Both products are of whole numbers: of the bytes of the pixels, and of 16-bit mantissas of the
//! weights or the errors, which share a power of two for each class ("block floating point", as in
//! Köster et al., *Flexpoint*, 2017). Vector units multiply and add eight of these in the time of
//! four floats, nothing has to be converted, and the sums are exact: in whatever order a compiler
//! or an instruction set takes them, the result is the same. A weight is wrong by at most 2^-15 of
//! the largest of its class, and an error by 2^-15 of the largest of its class among the up to 256
//! images of a group, which is what the exact sums of the gradient are of; parameters and gradient
//! themselves are floats. With the chapter's settings, five epochs with the lesson's functions come
//! to the same losses but for some millionths, and to the same predictions but for up to two
//! images (`tests/lesson.rs`).
//!
//! Whatever is not a whole number is done in a fixed order with additions, multiplications and
//! divisions of floats, one by one or lane by lane, which IEEE 754 defines to the last bit; the
//! exponential is made of these.
//!
//! # What was tried
//!
//! Milliseconds for an epoch in V8 (where it says so, in Firefox's engine), or for the part of it
//! that changed, on a Zen 5 processor:
//!
//! | idea | before | after | kept |
//! | --- | --- | --- | --- |
//! | whole numbers instead of floats, with all that was kept of what follows | 123 | 29 | yes |
//! | … if a minibatch is one image: all mantissas are made anew for each | 190 | 370 | yes |
//! | 2 images x 5 classes in registers, not 4: V8 runs out of them and spills sums | 37 | 50 | no |
//! | 2 images x 3 classes in registers, not 4: backward pass | 9.5 | 11.0 | no |
//! | images by turns for the forward pass too: more registers, spills | 8.3 | 10.5 | no |
//! | forward loop unrolled by two: spills | 10.5 | 11.3 | no |
//! | pairs of a chunk side by side, 256 bytes from block to block | 8.6 | 11.3 | no |
//! | asking for all cache lines of 32 images before the first is used | 9 | 6.5 | yes |
//! | … across the images, not image by image | 7.3 | 4.3 | yes |
//! | … only every second line | 8.3 | 10.3 | no |
//! | mantissas eight at a time, not one by one with branches | 1.2 | 0.5 | yes |
//! | the largest logits of all images at once, not image by image | 0.7 | 0.2 | yes |
//! | nothing called while sums are in registers: Firefox spills all of them | 40 | 30 | yes |
//! | backward loop unrolled by two: Firefox spills all of them | 31 | 41 | no |

mod errors;
mod exponential;
mod mantissas;
mod outputs;
mod pixel_pairs;
mod tile;
mod weights;

use std::ops::Range;

use wide::f32x4;

use crate::dataset::Dataset;
use crate::model::{Gradient, SoftmaxRegression, assert_shape};
use errors::Errors;
use outputs::Outputs;
use pixel_pairs::{BLOCK, CHUNK, PixelPairs};
use tile::ROOM;
use weights::Weights;

/// The most classes worked on together: there are two sums for each in registers, of which engines
/// have 15 to give.
const TILE: usize = 4;

/// The most images in a group: their errors times pixels have room in 32 bits when added up.
const GROUP: usize = 2 * ROOM;

/// Weights times images that a group is kept to, if the model is a large one: some milliseconds' work.
const GROUP_WORK: usize = 1 << 26;

/// The largest pixel. Pixels count as 0 to 1 (chapter 3.5), so it divides what they come to.
const WHITE: f32 = 255.0;

/// Sums over some images.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Tally {
    /// The number of images.
    pub images: usize,
    /// The sum of their losses, in nats.
    pub loss: f64,
    /// How many were classified rightly.
    pub correct: usize,
}

impl Tally {
    /// Adds the sums of other images.
    pub fn add(&mut self, other: Self) {
        self.images += other.images;
        self.loss += other.loss;
        self.correct += other.correct;
    }

    /// Loss per image.
    #[must_use]
    pub fn mean_loss(&self) -> f64 {
        self.loss / self.images as f64
    }

    /// The share of images classified rightly.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        self.correct as f64 / self.images as f64
    }
}

/// Makes a method's call for each tile, with its number of classes known to the compiler.
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

/// A model in a form for fast passes, and the memory that these work in.
#[derive(Debug)]
pub struct Kernel {
    /// The most images in a group.
    group: usize,
    weights: Weights,
    /// Positions of the group's images in the data.
    images: Vec<u32>,
    pixels: PixelPairs,
    outputs: Outputs,
    errors: Errors,
}

impl Kernel {
    /// The kernel of `model` as it is now, for data with images of its size and labels of its classes.
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
            outputs: Outputs::new(classes, group),
            errors: Errors::new(classes, group),
        };
        kernel.read(model);
        kernel
    }

    /// Takes over the parameters of `model`.
    ///
    /// # Panics
    /// If it is not of the same shape as the model before.
    pub fn read(&mut self, model: &SoftmaxRegression) {
        self.read_classes(model, 0..self.weights.classes());
    }

    /// Takes over the parameters of these classes. The range begins and ends where tiles do.
    ///
    /// # Panics
    /// If the model is not of the same shape as the model before.
    pub(crate) fn read_classes(&mut self, model: &SoftmaxRegression, classes: Range<usize>) {
        assert_shape("model", self.shape(), model.weights().dim());
        self.weights.read(model, classes);
    }

    /// The shape of the model: K classes, D inputs.
    fn shape(&self) -> (usize, usize) {
        (self.weights.classes(), self.weights.inputs())
    }

    /// How many images are worked on in one go. [`Kernel::accumulate`] gives the same result for
    /// images in several calls as in one, if each but the last call has a multiple of so many.
    #[must_use]
    pub fn group(&self) -> usize {
        self.group
    }

    /// Adds the gradient of the summed loss of the images `indices` of `data` to `gradient`, and
    /// returns the number of images, their summed loss and how many of them the model gets right.
    /// Indices beyond the data are passed over.
    ///
    /// # Panics
    /// If the gradient is not of the model's shape, or its weights not in standard layout; if the
    /// images are of another size than the model's inputs, or a label is not one of its classes.
    pub fn accumulate(
        &mut self,
        data: &Dataset,
        indices: &[u32],
        gradient: &mut Gradient,
    ) -> Tally {
        gradient.assert_shape(self.shape());
        let mut tally = Tally::default();
        for group in indices.chunks(self.group) {
            self.logits(data, group);
            tally.add(self.softmax());
            self.gather(data);
            self.gradient(gradient);
        }
        tally
    }

    /// The first of the four parts of [`Kernel::accumulate`], which follow each other: computes the
    /// logits of a group of images. More than [`Kernel::group`] are not looked at.
    ///
    /// # Panics
    /// If the images are of another size than the model's inputs, or a label is not one of its
    /// classes.
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
        self.outputs.begin(labels);
        for start in (0..self.images.len()).step_by(2 * CHUNK) {
            let chunk = self.chunk(data, start);
            pixel_pairs::touch(chunk.as_slice());
            for_each_tile!(
                self.weights.classes(),
                self.logits_of_tile(chunk.as_slice(), start / 2)
            );
        }
    }

    /// The second part: turns the group's logits into errors, and returns what
    /// [`Kernel::accumulate`] does.
    pub fn softmax(&mut self) -> Tally {
        let tally = self.outputs.logits_to_errors();
        self.errors.read(&self.outputs);
        tally
    }

    /// The third part: puts the pixels of the group's images side by side.
    pub fn gather(&mut self, data: &Dataset) {
        for start in (0..self.images.len()).step_by(2 * CHUNK) {
            let chunk = self.chunk(data, start);
            self.pixels.set(start / 2, chunk.as_slice());
        }
    }

    /// The last part: adds the gradient of the group to `gradient`.
    ///
    /// # Panics
    /// If the gradient is not of the model's shape.
    pub fn gradient(&self, gradient: &mut Gradient) {
        gradient.assert_shape(self.shape());
        for_each_tile!(self.weights.classes(), self.gradient_of_tile(gradient));
    }

    /// Counts the images `range` of `data` that the model classifies rightly.
    ///
    /// # Panics
    /// As [`Kernel::logits`].
    pub fn count_correct(&mut self, data: &Dataset, range: Range<usize>) -> usize {
        let range = range.start..range.end.min(data.len());
        let groups = range.clone().step_by(self.group);
        let counts = groups.map(|start| {
            // No data set has as many as 2^32.
            let group = start as u32..range.end.min(start + self.group) as u32;
            self.logits(data, &group.collect::<Vec<u32>>());
            self.outputs.correct()
        });
        counts.sum()
    }

    /// Returns the most probable class of image `index`, if there is such an image.
    ///
    /// # Panics
    /// As [`Kernel::logits`].
    pub fn classify(&mut self, data: &Dataset, index: usize) -> Option<u8> {
        let index = u32::try_from(index).ok()?;
        self.logits(data, &[index]);
        self.outputs.predicted(0)?.try_into().ok()
    }

    /// Returns the most probable class of each of the images `range` of `data`, and its probability.
    /// At most [`Kernel::group`] images are classified, the first of the range.
    ///
    /// # Panics
    /// As [`Kernel::logits`].
    pub fn likeliest(
        &mut self,
        data: &Dataset,
        range: Range<usize>,
    ) -> impl Iterator<Item = (u8, f32)> {
        let end = range.end.min(data.len()).min(range.start + self.group);
        // No data set has as many as 2^32.
        let group: Vec<u32> = (range.start as u32..end as u32).collect();
        self.logits(data, &group);
        let likeliest = self.outputs.likeliest();
        // There are no more than 256 classes.
        likeliest.map(|(class, probability)| (class as u8, probability))
    }

    /// The group's images from `start` on.
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

    /// Computes the logits of C classes from `first` on for images that begin with pair `pair`.
    #[inline(never)]
    fn logits_of_tile<const C: usize>(&mut self, first: usize, images: &[&[u8]], pair: usize) {
        let weights = self.weights.tile::<C>(first);
        for (pair, images) in (pair..).zip(images.chunks(2)) {
            let sums = tile::forward([images[0], images[images.len() - 1]], weights);
            for (class, sums) in (first..).zip(sums) {
                let unit = self.weights.unit(class) / WHITE;
                let bias = self.weights.bias(class);
                *self.outputs.pair_mut(class, pair) = sums.map(|sum| sum * unit + bias);
            }
        }
    }

    /// Adds the group's gradient of C classes from `first` on.
    #[inline(never)]
    fn gradient_of_tile<const C: usize>(&self, first: usize, gradient: &mut Gradient) {
        for class in first..first + C {
            gradient.bias[class] += self.errors.sum(class);
        }
        let errors = self.errors.tile::<C>(first);
        let units: [_; C] = std::array::from_fn(|class| self.errors.unit(first + class) / WHITE);
        let mut rows = gradient.rows_mut().skip(first);
        let mut rows: [_; C] = std::array::from_fn(|_| {
            let row = rows.next().unwrap_or_default();
            row.as_chunks_mut::<BLOCK>()
        });
        let width = self.pixels.width();
        for block in 0..width {
            let sums = tile::backward(self.pixels.column(block), width, errors);
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

/// Without a way through memory, which costs as much as all the rest if a minibatch is small.
#[inline(always)]
fn add_to_block(numbers: &mut [f32; BLOCK], sums: [f32x4; 2]) {
    let (halves, _) = numbers.as_chunks_mut();
    halves[0] = (f32x4::new(halves[0]) + sums[0]).to_array();
    halves[1] = (f32x4::new(halves[1]) + sums[1]).to_array();
}

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

/// The classes from 0 to `classes` in tiles of four and, for those left over, of two and of one.
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

/// Images in a group, for models of so many weights.
fn group(weights: usize) -> usize {
    (GROUP_WORK / weights).clamp(2, GROUP) / 2 * 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idx::Idx;
    use crate::model::{cross_entropy, scale};
    use crate::random::Random;
    use ndarray::ArrayView2;
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

    /// One pass in groups of at most `group`, beside the lesson's functions on the same images.
    fn assert_agrees_with_the_lesson(data: &Dataset, classes: usize, group: usize) {
        let n = data.len();
        let what = format!("{n} images of {} pixels, {classes} classes", data.inputs());
        let model = model(data, classes);
        let mut gradient = Gradient::zeros(data.inputs(), classes);
        let mut kernel = Kernel::new(&model);
        kernel.group = kernel.group.min(group);
        let tally = kernel.accumulate(data, &all(data), &mut gradient);

        let pixels: Vec<u8> = (0..n)
            .filter_map(|i| data.image(i))
            .flatten()
            .copied()
            .collect();
        let inputs = ArrayView2::from_shape((n, data.inputs()), &pixels).expect("fits");
        let inputs = scale(inputs);
        let lesson = model.gradient(inputs.view(), data.labels());
        let probabilities = model.probabilities(inputs.view());
        let loss = cross_entropy(probabilities.view(), data.labels()).sum();
        let accuracy = crate::metrics::accuracy(probabilities.view(), data.labels());
        // An error is wrong by 2^-15 at most, and by what comes of the weights' mantissas.
        let tolerance = (3e-5 + 2e-8 * data.inputs() as f32) * n as f32;
        assert_eq!(tally.images, n, "{what}");
        assert_eq!(tally.accuracy(), accuracy, "{what}");
        assert!((tally.loss as f32 - loss).abs() < tolerance, "{what}");
        assert_eq!(crate::metrics::evaluate_accuracy(data, &model), accuracy);
        let largest = |wrong: f32, d: &f32| wrong.max(d.abs());
        let wrong = (gradient.weights - lesson.weights)
            .iter()
            .fold(0.0, largest);
        assert!(wrong < tolerance, "{what}: {wrong}");
        let wrong = (gradient.bias - lesson.bias).iter().fold(0.0, largest);
        assert!(wrong < tolerance, "{what}: {wrong}");
    }

    #[test]
    fn agrees_with_the_lesson_for_any_number_of_images() {
        for n in [1, 2, 2 * CHUNK + 3, GROUP, GROUP + 5] {
            assert_agrees_with_the_lesson(&dataset(n, (5, 7), 3), 3, GROUP);
        }
    }

    #[test]
    fn agrees_with_the_lesson_for_any_number_of_classes() {
        for classes in (1..=9).chain([255, 256]) {
            assert_agrees_with_the_lesson(&dataset(50, (5, 7), classes), classes, GROUP);
        }
    }

    #[test]
    fn agrees_with_the_lesson_for_any_size_of_image() {
        for size in [
            (1, 1),
            (1, 8),
            (3, 3),
            (28, 28),
            (32, 32),
            (33, 37),
            (47, 47),
        ] {
            assert_agrees_with_the_lesson(&dataset(40, size, 4), 4, GROUP);
        }
    }

    #[test]
    fn agrees_with_the_lesson_in_groups_of_any_size() {
        for group in [2, 4, 30, 32, 34, 66] {
            assert_agrees_with_the_lesson(&dataset(101, (5, 7), 3), 3, group);
        }
    }

    #[test]
    fn images_that_there_are_not_are_passed_over() {
        let data = dataset(2 * GROUP, (5, 7), 3);
        let mut kernel = Kernel::new(&model(&data, 3));
        let indices = all(&data);
        let mut run = |indices: &[u32]| {
            let mut gradient = Gradient::zeros(data.inputs(), 3);
            let tally = kernel.accumulate(&data, indices, &mut gradient);
            (tally, gradient)
        };
        let mut with_others = indices[..100].to_vec();
        with_others.insert(50, u32::MAX);
        with_others.insert(3, data.len() as u32);
        assert_eq!(run(&with_others), run(&indices[..100]));
        assert_eq!(kernel.classify(&data, data.len()), None);
        assert_eq!(kernel.count_correct(&data, data.len()..usize::MAX), 0);
    }

    #[test]
    #[should_panic(expected = "expected a model of 3 x 35 weights, found 3 x 34")]
    fn a_model_with_other_inputs_is_refused() {
        let mut kernel = Kernel::new(&SoftmaxRegression::zeros(35, 3));
        kernel.read(&SoftmaxRegression::zeros(34, 3));
    }

    #[test]
    #[should_panic(expected = "expected a model of 3 x 35 weights, found 2 x 35")]
    fn a_model_with_other_classes_is_refused() {
        let mut kernel = Kernel::new(&SoftmaxRegression::zeros(35, 3));
        kernel.read(&SoftmaxRegression::zeros(35, 2));
    }

    #[test]
    #[should_panic(expected = "expected a model with classes and inputs, found 3 x 0 weights")]
    fn a_model_without_inputs_is_refused() {
        let _ = Kernel::new(&SoftmaxRegression::zeros(0, 3));
    }

    #[test]
    #[should_panic(expected = "expected a gradient of 3 x 35 weights, found 3 x 40")]
    fn a_wider_gradient_is_refused() {
        let data = dataset(4, (5, 7), 3);
        let mut kernel = Kernel::new(&model(&data, 3));
        let _ = kernel.accumulate(&data, &all(&data), &mut Gradient::zeros(40, 3));
    }

    #[test]
    #[should_panic(expected = "expected a gradient of 3 x 35 weights, found 4 x 35")]
    fn a_gradient_of_more_classes_is_refused() {
        let data = dataset(4, (5, 7), 3);
        let mut kernel = Kernel::new(&model(&data, 3));
        let _ = kernel.accumulate(&data, &all(&data), &mut Gradient::zeros(35, 4));
    }

    #[test]
    #[should_panic(expected = "expected images of 784 pixels, found 196")]
    fn images_of_another_size_are_refused() {
        let model = SoftmaxRegression::zeros(28 * 28, 3);
        let _ = crate::metrics::evaluate_accuracy(&dataset(4, (14, 14), 3), &model);
    }

    #[test]
    #[should_panic(expected = "expected labels below 2, found 2")]
    fn labels_beyond_the_classes_are_refused() {
        let model = SoftmaxRegression::zeros(35, 2);
        let _ = crate::metrics::evaluate_accuracy(&dataset(4, (5, 7), 3), &model);
    }

    #[test]
    fn models_can_be_read_in_parts() {
        let data = dataset(40, (5, 7), 11);
        let [old, new] = [3, 5]
            .map(|seed| SoftmaxRegression::random(data.inputs(), 11, &mut Random::new(seed, 0)));
        let mut kernel = Kernel::new(&old);
        for classes in [4..8, 0..4, 8..10, 10..11] {
            kernel.read_classes(&new, classes);
        }
        let mut whole = Kernel::new(&new);
        let likeliest = |kernel: &mut Kernel| -> Vec<(u8, f32)> {
            kernel.likeliest(&data, 0..data.len()).collect()
        };
        assert_eq!(likeliest(&mut kernel), likeliest(&mut whole));
        assert_ne!(likeliest(&mut kernel), likeliest(&mut Kernel::new(&old)));
    }

    #[test]
    fn slicing_by_groups_changes_no_bit() {
        let data = dataset(2 * GROUP + 3, (5, 7), 3);
        let model = model(&data, 3);
        let indices = all(&data);
        let run = |slice: usize| {
            let mut gradient = Gradient::zeros(data.inputs(), 3);
            let mut kernel = Kernel::new(&model);
            let mut tally = Tally::default();
            for indices in indices.chunks(slice) {
                tally.add(kernel.accumulate(&data, indices, &mut gradient));
            }
            (gradient, tally)
        };
        assert_eq!(run(GROUP), run(indices.len()));
        assert_eq!(run(2 * GROUP), run(indices.len()));
    }

    #[test]
    fn the_loss_stays_finite_for_any_logits() {
        let mut outputs = Outputs::new(3, 2);
        outputs.begin([1].into_iter());
        for (class, logit) in [1e30, -1e30, 0.0].into_iter().enumerate() {
            *outputs.pair_mut(class, 0) = [logit; 2];
        }
        let tally = outputs.logits_to_errors();
        assert_eq!((tally.images, tally.correct), (1, 0));
        assert_eq!(tally.loss, f64::from(2e30_f32));
        let errors: Vec<f32> = outputs.rows().flatten().copied().collect();
        assert_eq!(errors[..2], [1.0, -1.0]);
        assert!(errors[2] < 1e-37);
    }

    #[test]
    fn the_first_of_equal_logits_is_the_prediction() {
        let mut outputs = Outputs::new(3, 2);
        outputs.begin([1, 2].into_iter());
        for class in 0..3 {
            *outputs.pair_mut(class, 0) = [if class == 0 { 0.0 } else { 1.0 }; 2];
        }
        assert_eq!(outputs.predicted(0), Some(1));
        assert_eq!(outputs.correct(), 1);
    }

    #[test]
    fn groups_are_smaller_for_large_models() {
        assert_eq!(group(1), GROUP);
        assert_eq!(group(7840), GROUP);
        assert_eq!(group(256 * 65_536), 4);
        assert_eq!(group(usize::MAX), 2);
    }

    #[test]
    fn the_largest_sums_have_room() {
        // All is white, and one class is all but sure, and wrong: its weights' mantissas are as large
        // as they get, and so are its errors'.
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
        let tally = kernel.accumulate(&data, &all(&data), &mut found);

        let logit = f64::from(weight) * inputs as f64;
        let probability = 1.0 / (1.0 + (-logit).exp());
        let loss = logit + (-logit).exp().ln_1p();
        assert!(probability > 0.999 && probability < 0.999_999);
        assert!((tally.mean_loss() / loss - 1.0).abs() < 1e-4, "{tally:?}");
        for (row, sign) in found.weights.rows().into_iter().zip([1.0, -1.0]) {
            let expected = (sign * probability * GROUP as f64) as f32;
            assert!(row.iter().all(|g| (g / expected - 1.0).abs() < 1e-4));
        }
    }
}
