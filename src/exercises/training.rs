//! The chapter's training with another output layer (exercises 1 to 3).

use std::fmt::Debug;
use std::sync::Arc;

use ndarray::{Array2, ArrayView1, Axis};

use crate::chapter;
use crate::hyperparameters::Hyperparameters;
use crate::metrics::MetricSums;
use crate::model::{Gradient, SoftmaxRegression};
use crate::random::Random;
use crate::split::Split;
use crate::train::ORDER_STREAM;

/// Number of parameters times images that are processed at a time. This takes some milliseconds.
const PIECE_WORK: usize = 1 << 20;

/// Computes the loss of an image from its logits, and the gradient of the loss.
pub trait OutputLayer: Debug {
    /// Why the loss or the gradient is not a finite number.
    type Fault: Debug + Clone;

    /// Returns the loss `[nats]` of an image with these logits and this label. Writes the gradient of
    /// the loss by the logits to `gradient`.
    ///
    /// # Errors
    /// If a result is not finite.
    fn loss(&self, logits: &[f32], label: usize, gradient: &mut [f32]) -> Result<f64, Self::Fault>;
}

/// The image at which a training has halted, because a result is not finite.
#[derive(Debug, Clone, PartialEq)]
pub struct Halt<F> {
    /// Number of the epoch, from 1.
    pub epoch: usize,
    /// Number of the minibatch in the epoch, from 1.
    pub batch: usize,
    /// Position of the image in the training set.
    pub image: u32,
    /// The reason.
    pub fault: F,
}

/// The result of [`Training::advance`].
#[derive(Debug, Clone, PartialEq)]
pub enum Step<F> {
    /// The minibatch is not complete yet.
    Working,
    /// A minibatch has ended with these metrics, measured before its update.
    Minibatch(MetricSums),
    /// The last minibatch of an epoch has ended. The metrics are those of the epoch.
    Epoch(MetricSums),
    /// A result was not finite. The model is the one before this minibatch.
    Halted(Halt<F>),
    /// The last epoch had ended before the call.
    Finished,
}

/// Trains like the chapter's `train_ch3` (3.6.6), but computes the loss with another output layer.
///
/// The initial weights and the order of the images are those of a [`Trainer`](crate::Trainer) with the same
/// hyperparameters. The products and the updates are those of [`chapter`], in `f32`.
#[derive(Debug)]
pub struct Training<L: OutputLayer> {
    data: Arc<Split>,
    hyperparameters: Hyperparameters,
    layer: L,
    model: SoftmaxRegression,
    gradient: Gradient,
    random: Random,
    order: Vec<u32>,
    /// Number of the epoch, from 1.
    epoch: usize,
    /// Number of images of this epoch that are done.
    position: usize,
    minibatch: MetricSums,
    sums: MetricSums,
    halt: Option<Halt<L::Fault>>,
}

impl<L: OutputLayer> Training<L> {
    /// Makes a training with the initial model.
    #[must_use]
    pub fn new(data: Arc<Split>, hyperparameters: Hyperparameters, layer: L) -> Self {
        let (inputs, classes) = (data.train().inputs(), data.classes().count());
        let Hyperparameters { init, seed, .. } = hyperparameters;
        let mut random = Random::new(seed, ORDER_STREAM);
        let mut order: Vec<u32> = (0..data.train().len() as u32).collect();
        random.shuffle(&mut order);
        Self {
            model: init.model(inputs, classes, seed),
            gradient: Gradient::zeros(inputs, classes),
            data,
            hyperparameters,
            layer,
            random,
            order,
            epoch: 1,
            position: 0,
            minibatch: MetricSums::default(),
            sums: MetricSums::default(),
            halt: None,
        }
    }

    /// Returns the current model.
    #[must_use]
    pub fn model(&self) -> &SoftmaxRegression {
        &self.model
    }

    /// Returns the number of the current epoch, from 1, and the number of its minibatches that have ended.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let batch = self.position / self.hyperparameters.batch_size;
        (self.epoch, batch)
    }

    /// Processes the next images of the minibatch, for some milliseconds. The last of them include the
    /// update.
    pub fn advance(&mut self) -> Step<L::Fault> {
        if let Some(halt) = &self.halt {
            return Step::Halted(halt.clone());
        }
        if self.epoch > self.hyperparameters.epochs {
            return Step::Finished;
        }
        let size = self.hyperparameters.batch_size;
        let begin = self.position / size * size;
        let minibatch_end = (begin + size).min(self.order.len());
        let group = (PIECE_WORK / self.model.weights().len().max(1)).max(1);
        let end = minibatch_end.min(self.position + group);
        if let Err(halt) = self.accumulate(end) {
            self.halt = Some(halt.clone());
            return Step::Halted(halt);
        }
        self.position = end;
        if end == minibatch_end {
            self.update()
        } else {
            Step::Working
        }
    }

    /// Adds the gradients of the images up to the position `end` of the order.
    fn accumulate(&mut self, end: usize) -> Result<(), Halt<L::Fault>> {
        let indices = &self.order[self.position..end];
        let (inputs, labels) = chapter::minibatch(self.data.train(), indices);
        let logits = chapter::logits(&self.model, inputs.view());
        let mut residual = Array2::zeros(logits.dim());
        let mut row_of_gradient = vec![0.0; logits.ncols()];
        for (row, &label) in labels.iter().enumerate() {
            let logits = logits.row(row).to_vec();
            let label = usize::from(label);
            let loss = self.layer.loss(&logits, label, &mut row_of_gradient);
            let loss = loss.map_err(|fault| Halt {
                epoch: self.epoch,
                batch: self.position / self.hyperparameters.batch_size + 1,
                image: indices[row],
                fault,
            })?;
            self.minibatch.add(MetricSums {
                images: 1,
                loss,
                correct: usize::from(chapter::argmax(ArrayView1::from(&logits)) == label),
            });
            for (target, value) in residual.row_mut(row).iter_mut().zip(&row_of_gradient) {
                *target = *value;
            }
        }
        self.gradient.weights += &residual.t().dot(&inputs);
        self.gradient.bias += &residual.sum_axis(Axis(0));
        Ok(())
    }

    /// Ends the minibatch with the step of [`chapter::sgd`].
    fn update(&mut self) -> Step<L::Fault> {
        let Hyperparameters {
            learning_rate,
            batch_size,
            ..
        } = self.hyperparameters;
        self.model.sgd(&self.gradient, learning_rate, batch_size);
        let classes = self.model.bias().len();
        self.gradient.clear(0..classes);
        let minibatch = std::mem::take(&mut self.minibatch);
        self.sums.add(minibatch);
        if self.position < self.order.len() {
            return Step::Minibatch(minibatch);
        }
        self.epoch += 1;
        self.position = 0;
        self.random.shuffle(&mut self.order);
        Step::Epoch(std::mem::take(&mut self.sums))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Dataset;
    use crate::engine::Engine;
    use crate::idx::Idx;
    use crate::train::{Progress, Trainer};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// The chapter's output layer.
    #[derive(Debug)]
    struct Chapter {
        /// The label whose loss is called infinite.
        faulty: Option<usize>,
    }

    impl OutputLayer for Chapter {
        type Fault = &'static str;

        fn loss(
            &self,
            logits: &[f32],
            label: usize,
            gradient: &mut [f32],
        ) -> Result<f64, &'static str> {
            if self.faulty == Some(label) {
                return Err("log(0) = -inf");
            }
            let logits = Array2::from_shape_vec((1, logits.len()), logits.to_vec()).unwrap();
            let probabilities = chapter::softmax(logits.view());
            let losses = chapter::cross_entropy(probabilities.view(), &[label as u8]);
            for (target, probability) in gradient.iter_mut().zip(&probabilities) {
                *target = *probability;
            }
            gradient[label] -= 1.0;
            Ok(f64::from(losses[0]))
        }
    }

    /// Seven images of 2 x 2 pixels. Only the image at position 5 has label 2.
    fn data() -> Arc<Split> {
        let mut random = Random::new(3, 0);
        let mut pixel = || (128.0 + 40.0 * random.gaussian_pair()[0]) as u8;
        let images = Idx {
            shape: vec![7, 2, 2],
            elements: (0..28).map(|_| pixel()).collect(),
        };
        let labels = Idx {
            shape: vec![7],
            elements: vec![0, 1, 0, 1, 1, 2, 0],
        };
        let set = Dataset::new(images, labels).unwrap();
        Arc::new(Split::new(set.clone(), set, None).unwrap())
    }

    fn hyperparameters() -> Hyperparameters {
        Hyperparameters {
            epochs: 3,
            batch_size: 3,
            learning_rate: 0.5,
            ..Hyperparameters::default()
        }
    }

    #[test]
    fn trains_like_the_chapters_engine() {
        let mut training = Training::new(data(), hyperparameters(), Chapter { faulty: None });
        let mut trainer = Trainer::with_engine(data(), hyperparameters(), Engine::Chapter);
        let mut epochs = Vec::new();
        loop {
            match training.advance() {
                Step::Epoch(sums) => epochs.push(sums),
                Step::Finished => break,
                Step::Halted(halt) => panic!("{halt:?}"),
                Step::Working | Step::Minibatch(_) => {}
            }
        }
        let mut expected = Vec::new();
        while !trainer.is_finished() {
            if let Progress::Epoch(metrics) = trainer.advance() {
                expected.push(metrics);
            }
        }
        // The trainer also reports epoch 0.
        assert_eq!((epochs.len(), expected.len()), (3, 4));
        for (found, expected) in epochs.iter().zip(&expected[1..]) {
            let expected = expected.train.unwrap();
            assert!((found.mean_loss() - expected.mean_loss()).abs() < 1e-6);
            assert_eq!(found.correct, expected.correct);
        }
        let weights = training.model().weights().to_owned();
        for (found, expected) in weights.iter().zip(trainer.model().weights()) {
            assert!((found - expected).abs() < 1e-6, "{found}, {expected}");
        }
    }

    #[test]
    fn halts_with_the_model_before_the_minibatch() {
        let layer = Chapter { faulty: Some(2) };
        let mut training = Training::new(data(), hyperparameters(), layer);
        let mut before = training.model().clone();
        let halt = loop {
            match training.advance() {
                Step::Halted(halt) => break halt,
                Step::Minibatch(_) => before = training.model().clone(),
                Step::Working => {}
                other => panic!("{other:?}"),
            }
        };
        // The order of the first epoch, as in a run.
        let mut order: Vec<u32> = (0..7).collect();
        Random::new(1, ORDER_STREAM).shuffle(&mut order);
        let place = order.iter().position(|image| *image == 5).unwrap();
        let expected = Halt {
            epoch: 1,
            batch: place / 3 + 1,
            image: 5,
            fault: "log(0) = -inf",
        };
        assert_eq!(halt, expected);
        assert_eq!(training.model(), &before);
        assert_eq!(
            training.advance(),
            Step::Halted(expected),
            "it stays halted"
        );
    }
}
