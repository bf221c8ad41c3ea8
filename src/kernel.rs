//! The fast passes over the images of a data set.
//!
//! The package [`softmax_kernel`] does the arithmetic for one group of images. This module divides a data
//! set into groups, checks shapes, and lets [`chapter::predict`] decide near ties.

use std::ops::Range;

pub(crate) use softmax_kernel::tiles;
use softmax_kernel::{GROUP, GroupKernel};

use crate::chapter;
use crate::dataset::Dataset;
use crate::metrics::MetricSums;
use crate::model::{Gradient, SoftmaxRegression, assert_shape};

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
    passes: GroupKernel,
    /// Positions of the group's images in the data.
    images: Vec<u32>,
}

impl Kernel {
    /// Makes a kernel with the current parameters of `model`.
    ///
    /// # Panics
    /// If the model has no inputs or no classes.
    #[must_use]
    pub fn new(model: &SoftmaxRegression) -> Self {
        let (classes, inputs) = model.weights().dim();
        let mut kernel = Self {
            passes: GroupKernel::new(inputs, classes),
            images: Vec::new(),
        };
        kernel.read(model);
        kernel
    }

    /// Copies the parameters of `model` into the kernel.
    ///
    /// # Panics
    /// If the model has another shape than the one before.
    pub fn read(&mut self, model: &SoftmaxRegression) {
        self.read_classes(model, 0..self.passes.classes());
    }

    /// Copies the parameters of `classes` into the kernel.
    ///
    /// # Panics
    /// If the model has another shape than the one before, or the range does not consist of whole
    /// [`tiles`].
    pub(crate) fn read_classes(&mut self, model: &SoftmaxRegression, classes: Range<usize>) {
        assert_shape("model", self.shape(), model.weights().dim());
        let (weights, bias) = (model.weights_slice(), model.bias_slice());
        self.passes.read(weights, bias, classes);
    }

    /// Returns the shape of the weights, `K x D`: classes and inputs.
    fn shape(&self) -> (usize, usize) {
        (self.passes.classes(), self.passes.inputs())
    }

    /// Returns the number of images in a group. Several calls of [`Kernel::accumulate`] give the same
    /// bits as a single one, if each call but the last one has a multiple of this number of images.
    #[must_use]
    pub fn group(&self) -> usize {
        self.passes.group()
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
        for group in indices.chunks(self.group()) {
            self.logits(data, group);
            sums.add(self.softmax());
            self.gather(data);
            self.gradient(gradient);
        }
        sums
    }

    /// Computes the logits of the images `indices` of `data`. This is the first of the four parts of
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
        let images = indices.iter().copied().filter(known).take(self.group());
        self.images.clear();
        self.images.extend(images);
        let label = |index: &u32| data.labels()[*index as usize];
        let labels: Vec<u8> = self.images.iter().map(label).collect();
        self.passes.logits(&self.pixels(data), &labels);
    }

    /// Returns the pixels of each of the group's images.
    fn pixels<'a>(&self, data: &'a Dataset) -> Vec<&'a [u8]> {
        let pixels = |index: &u32| data.image(*index as usize);
        self.images.iter().filter_map(pixels).collect()
    }

    /// Converts the group's logits to residuals, which is the second part. Returns the sums of the
    /// group's metrics.
    pub fn softmax(&mut self) -> MetricSums {
        let sums = self.passes.softmax();
        MetricSums {
            images: self.images.len(),
            loss: sums.loss,
            correct: sums.correct,
        }
    }

    /// Copies the pixels of the group's images for the backward pass, which is the third part.
    pub fn gather(&mut self, data: &Dataset) {
        self.passes.gather(&self.pixels(data));
    }

    /// Adds the gradient of the group to `gradient`, which is the last part.
    ///
    /// # Panics
    /// If the gradient has another shape than the model, or its weights are not in standard layout.
    pub fn gradient(&self, gradient: &mut Gradient) {
        gradient.assert_shape(self.shape());
        let (weights, bias) = gradient.slices_mut();
        self.passes.gradient(weights, bias);
    }

    /// Counts the images at `positions` of `data` whose label [`Kernel::predict`] predicts. The kernel must
    /// hold the parameters of `model`.
    ///
    /// # Panics
    /// As [`Kernel::logits`].
    pub fn count_correct(
        &mut self,
        model: &SoftmaxRegression,
        data: &Dataset,
        positions: Range<usize>,
    ) -> usize {
        let positions = positions.start..positions.end.min(data.len());
        let groups = positions.clone().step_by(self.group());
        let counts = groups.map(|start| {
            let classes = self.classify(model, data, start..positions.end);
            let labels = data.labels()[start..].iter().zip(classes);
            let images = labels.take(self.images.len());
            images
                .filter(|(label, class)| u32::from(**label) == *class)
                .count()
        });
        counts.sum()
    }

    /// Returns the most probable class of each of the images at `positions` of `data`, and its probability.
    /// Predicts only the first [`Kernel::group`] of them. The kernel must hold the parameters of `model`.
    ///
    /// The classes are those of [`chapter::predict`]. That function decides where the two largest logits
    /// are so close that the rounding of the mantissas may have changed their order, and where a logit is
    /// NaN.
    ///
    /// # Panics
    /// As [`Kernel::logits`].
    pub fn predict(
        &mut self,
        model: &SoftmaxRegression,
        data: &Dataset,
        positions: Range<usize>,
    ) -> impl Iterator<Item = (u8, f32)> {
        let classes = self.classify(model, data, positions);
        let probabilities = self.passes.probabilities_of(&classes);
        // There are no more than 256 classes.
        let classes = classes.map(|class| class as u8).into_iter();
        classes.zip(probabilities).take(self.images.len())
    }

    /// Computes the logits of the first group of the images at `positions`, and their predicted classes.
    fn classify(
        &mut self,
        model: &SoftmaxRegression,
        data: &Dataset,
        positions: Range<usize>,
    ) -> [u32; GROUP] {
        let end = positions.end.min(data.len());
        let end = end.min(positions.start + self.group());
        // A data set has fewer than 2^32 images.
        let group: Vec<u32> = (positions.start as u32..end as u32).collect();
        self.logits(data, &group);
        let mut classes = self.passes.predictions();
        for image in self.passes.near_ties() {
            if let Some(pixels) = data.image(self.images[image] as usize) {
                classes[image] = chapter::predict(model, pixels) as u32;
            }
        }
        classes
    }
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
        kernel.passes = GroupKernel::with_groups_of(group, data.inputs(), classes);
        kernel.read(&model);
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
        for n in [1, 2, 35, GROUP, GROUP + 5] {
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

    /// Sets a model's weights, class by class, and its bias.
    fn model_of(weights: &[&[f32]], bias: &[f32]) -> SoftmaxRegression {
        let inputs = weights[0].len();
        let mut gradient = Gradient::zeros(inputs, weights.len());
        for (mut row, weights) in gradient.weights.rows_mut().into_iter().zip(weights) {
            row.assign(&ArrayView1::from(*weights));
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
    fn predicts_as_the_chapter_where_mantissas_are_too_coarse() {
        // The unit is 2^-14. A weight of less than half of it has the mantissa 0.
        let small = 0.4 / 16_384.0;
        let model = model_of(&[&[1.0, 0.0, 0.0], &[1.0, small, small]], &[0.0, 0.0]);
        let data = two_images();
        let mut kernel = Kernel::new(&model);
        kernel.logits(&data, &[0, 1]);
        assert_eq!(kernel.passes.predictions()[..2], [0, 0]);
        assert_eq!(kernel.passes.near_ties().collect::<Vec<_>>(), [0, 1]);
        let classes: Vec<u8> = kernel
            .predict(&model, &data, 0..2)
            .map(|one| one.0)
            .collect();
        assert_eq!(classes, [1, 1]);
        assert_eq!(kernel.count_correct(&model, &data, 0..2), 2);
    }

    #[test]
    fn predicts_as_the_chapter_where_classes_are_nan() {
        let (nan, data) = (f32::NAN, two_images());
        for bias in [
            [nan, 1.0, 0.0],
            [0.0, nan, 1.0],
            [1.0, 0.0, nan],
            [nan, nan, 1.0],
            [1.0, nan, nan],
            [nan, 0.0, nan],
            [nan, nan, nan],
            [f32::NEG_INFINITY, 0.0, f32::INFINITY],
            [f32::NEG_INFINITY, f32::INFINITY, f32::INFINITY],
        ] {
            let weights = bias.map(|bias| [if bias.is_nan() { nan } else { 0.0 }; 3]);
            let model = model_of(&weights.each_ref().map(|row| &row[..]), &bias);
            let mut kernel = Kernel::new(&model);
            let found: Vec<usize> = kernel
                .predict(&model, &data, 0..2)
                .map(|one| one.0.into())
                .collect();
            let expected = chapter::predict(&model, data.image(0).expect("two images"));
            assert_eq!(found, [expected; 2], "{bias:?}");
        }
    }

    #[test]
    fn finds_no_near_tie_where_logits_are_far_apart() {
        let model = model_of(&[&[1.0, 0.0, 0.0], &[1.0, 0.1, 0.0]], &[0.0, 0.0]);
        let data = two_images();
        let mut kernel = Kernel::new(&model);
        kernel.logits(&data, &[0, 1]);
        assert_eq!(kernel.passes.near_ties().count(), 0);
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
