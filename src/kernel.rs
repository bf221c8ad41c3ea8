//! The forward and backward pass over the bytes of the pixels.
//!
//! For an image x with label y the logits are z = W x + b, the loss is log Σ exp z - z_y and its
//! gradient by the logits is p - y, p being the softmax of z and y the one-hot label. All sums run
//! in an order that depends on nothing but the data, and `exp` and `log` are the `libm` crate's,
//! so the result is the same on every machine and however the work is sliced.

use crate::dataset::Dataset;
use crate::model::{Gradient, SoftmaxRegression, argmax, scale_pixel};

/// Numbers added side by side in a dot product, so that the compiler can keep them in vector
/// registers. Part of the result's definition: it fixes the order of the sum.
const LANES: usize = 8;

/// Images worked on together: few enough that their inputs stay in the L2 cache.
const TILE: usize = 16;

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

/// The memory that a pass works in, for models of one shape.
#[derive(Debug)]
pub struct Kernel {
    classes: usize,
    /// `TILE x D`: pixels scaled to `[0, 1]`.
    inputs: Vec<f32>,
    /// `TILE x K`: first logits, then the gradient by them.
    outputs: Vec<f32>,
}

impl Kernel {
    /// Memory for models of the shape of `model`.
    #[must_use]
    pub fn new(model: &SoftmaxRegression) -> Self {
        let (classes, inputs) = model.weights().dim();
        Self {
            classes,
            inputs: vec![0.0; TILE * inputs],
            outputs: vec![0.0; TILE * classes],
        }
    }

    /// Adds the gradient of the summed loss of the images `indices` of `data` to `gradient`, and
    /// what was seen of them to `tally`. Indices beyond the data are passed over.
    ///
    /// # Panics
    /// If a label is not below K.
    pub fn accumulate(
        &mut self,
        model: &SoftmaxRegression,
        data: &Dataset,
        indices: &[u32],
        gradient: &mut Gradient,
        tally: &mut Tally,
    ) {
        for tile in indices.chunks(TILE) {
            let images = self.forward(model, data, tile);
            for (outputs, label) in self.outputs.chunks_exact_mut(self.classes).zip(&images) {
                tally.images += 1;
                tally.correct += usize::from(argmax(outputs) == usize::from(*label));
                tally.loss += f64::from(loss_and_gradient(outputs, *label));
            }
            self.backward(images.len(), gradient);
        }
    }

    /// The class that the model finds likeliest for image `index`, if there is such an image.
    pub fn classify(
        &mut self,
        model: &SoftmaxRegression,
        data: &Dataset,
        index: usize,
    ) -> Option<u8> {
        let index = u32::try_from(index).ok()?;
        (!self.forward(model, data, &[index]).is_empty())
            .then(|| argmax(&self.outputs[..self.classes]) as u8)
    }

    /// Scales the images of one tile and computes their logits; gives their labels.
    fn forward(&mut self, model: &SoftmaxRegression, data: &Dataset, tile: &[u32]) -> Vec<u8> {
        let width = data.inputs();
        let images = tile.iter().map(|&index| index as usize);
        let images = images.filter_map(|i| Some((data.image(i)?, *data.labels().get(i)?)));
        let mut labels = Vec::with_capacity(tile.len());
        let rows = self.inputs.chunks_exact_mut(width);
        let outputs = self.outputs.chunks_exact_mut(self.classes);
        for (((pixels, label), input), output) in images.zip(rows).zip(outputs) {
            for (x, &pixel) in input.iter_mut().zip(pixels) {
                *x = scale_pixel(pixel);
            }
            let weights = model.weights_slice().chunks_exact(width);
            for ((z, weights), bias) in output.iter_mut().zip(weights).zip(model.bias_slice()) {
                *z = dot(input, weights) + bias;
            }
            labels.push(label);
        }
        labels
    }

    /// Adds the gradient of the first `images` images of the tile, class by class, so that the
    /// row being added to stays in the L1 cache.
    fn backward(&self, images: usize, gradient: &mut Gradient) {
        let width = gradient.weights.ncols();
        for (k, mut row) in gradient.weights.rows_mut().into_iter().enumerate() {
            let Some(row) = row.as_slice_mut() else {
                continue;
            };
            let inputs = self.inputs.chunks_exact(width);
            let outputs = self.outputs.chunks_exact(self.classes);
            for (input, output) in inputs.zip(outputs).take(images) {
                gradient.bias[k] += output[k];
                add_scaled(row, output[k], input);
            }
        }
    }
}

/// Turns the logits of an image into the gradient of its loss by them, and gives its loss.
fn loss_and_gradient(logits: &mut [f32], label: u8) -> f32 {
    let max = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let shifted = logits[usize::from(label)] - max;
    let mut partition = 0.0;
    for z in logits.iter_mut() {
        *z = libm::expf(*z - max);
        partition += *z;
    }
    for z in logits.iter_mut() {
        *z /= partition;
    }
    logits[usize::from(label)] -= 1.0;
    libm::logf(partition) - shifted
}

/// The sum of the products of two slices of the same length.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a, a_rest) = a.as_chunks::<LANES>();
    let (b, b_rest) = b.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for (a, b) in a.iter().zip(b) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum();
    let [s0, s1, s2, s3, s4, s5, s6, s7] = sums;
    ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7)) + rest
}

/// `sums += factor * values`.
fn add_scaled(sums: &mut [f32], factor: f32, values: &[f32]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += factor * value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::idx::Idx;
    use crate::model::{cross_entropy, scale};
    use crate::random::Random;
    use ndarray::ArrayView2;

    /// As many images as two tiles and a bit, of an odd size.
    fn dataset() -> Dataset {
        let (n, height, width) = (2 * TILE + 3, 5, 7);
        let mut pixels: Vec<u8> = (0..n * height * width)
            .map(|i| (i * i % 251) as u8)
            .collect();
        Random::new(4, 0).shuffle(&mut pixels);
        let labels = (0..n).map(|i| (i % 3) as u8).collect();
        let images = Idx {
            shape: vec![n, height, width],
            elements: pixels,
        };
        Dataset::new(
            images,
            Idx {
                shape: vec![n],
                elements: labels,
            },
        )
        .expect("they fit")
    }

    #[test]
    fn agrees_with_the_lesson() {
        let data = dataset();
        let model = SoftmaxRegression::random(data.inputs(), 3, &mut Random::new(5, 0));
        let pixels: Vec<u8> = (0..data.len())
            .flat_map(|i| data.image(i).expect("in"))
            .copied()
            .collect();
        let inputs = ArrayView2::from_shape((data.len(), data.inputs()), &pixels).expect("fits");
        let inputs = scale(inputs);

        let mut gradient = Gradient::zeros(data.inputs(), 3);
        let indices: Vec<u32> = (0..data.len() as u32).collect();
        let mut tally = Tally::default();
        let mut kernel = Kernel::new(&model);
        kernel.accumulate(&model, &data, &indices, &mut gradient, &mut tally);

        let lesson = model.gradient(inputs.view(), data.labels());
        let probabilities = model.probabilities(inputs.view());
        let loss = cross_entropy(probabilities.view(), data.labels()).sum();
        let accuracy = crate::metrics::accuracy(probabilities.view(), data.labels());
        assert!((tally.loss - f64::from(loss)).abs() < 1e-4);
        assert_eq!(tally.accuracy(), accuracy);
        assert_eq!(crate::metrics::evaluate_accuracy(&data, &model), accuracy);
        assert!(
            (gradient.weights - lesson.weights)
                .iter()
                .all(|d| d.abs() < 1e-4)
        );
        assert!((gradient.bias - lesson.bias).iter().all(|d| d.abs() < 1e-4));
    }

    #[test]
    fn slicing_changes_no_bit() {
        let data = dataset();
        let model = SoftmaxRegression::random(data.inputs(), 3, &mut Random::new(6, 0));
        let indices: Vec<u32> = (0..data.len() as u32).rev().collect();
        let run = |slice: usize| {
            let mut gradient = Gradient::zeros(data.inputs(), 3);
            let mut kernel = Kernel::new(&model);
            let mut tally = Tally::default();
            for indices in indices.chunks(slice) {
                kernel.accumulate(&model, &data, indices, &mut gradient, &mut tally);
            }
            (gradient, tally)
        };
        assert!(
            [1, 2, 7, TILE]
                .iter()
                .all(|&slice| run(slice) == run(indices.len()))
        );
    }

    #[test]
    fn the_loss_stays_finite_for_any_logits() {
        let mut logits = [1e30, -1e30, 0.0];
        let loss = loss_and_gradient(&mut logits, 1);
        assert_eq!(loss, 2e30);
        assert_eq!(logits, [1.0, -1.0, 0.0]);
    }
}
