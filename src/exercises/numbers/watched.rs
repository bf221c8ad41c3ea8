//! A training, its metrics, and where it halts.

use std::sync::Arc;

use serde::Serialize;

use super::{ImageFault, NumberFault};
use crate::exercises::{OutputLayer, Step, Training};
use crate::hyperparameters::Hyperparameters;
use crate::model::SoftmaxRegression;
use crate::session::{Floats, Parameters};
use crate::split::Split;

/// The image and the operation at which a training has halted.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct HaltPoint {
    /// Number of the epoch, from 1.
    pub epoch: usize,
    /// Number of the minibatch in the epoch, from 1.
    pub batch: usize,
    /// Position of the image in the training set, from 0.
    pub image: u32,
    /// The label of the image.
    pub label: usize,
    /// The logits of the image in single precision: `[class]`.
    pub logits: Floats,
    /// The first operation whose result is not finite.
    pub fault: NumberFault,
}

/// The metrics of a training so far, and where it has halted.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct TrainingReport {
    /// Mean training loss of each epoch that has ended `[nats]`: `[epoch]`.
    pub losses: Floats,
    /// Training accuracy of each epoch that has ended: `[epoch]`.
    pub accuracies: Floats,
    /// Number of the current or the last epoch, from 1.
    pub epoch: usize,
    /// Number of its minibatches that have ended.
    pub batch: usize,
    /// Where the training has halted, if it has.
    pub halt: Option<HaltPoint>,
}

/// A training that keeps the metrics of its epochs, and where it halts.
#[derive(Debug)]
pub(super) struct Watched<L: OutputLayer> {
    training: Training<L>,
    epochs: usize,
    batches: usize,
    losses: Vec<f64>,
    accuracies: Vec<f64>,
    halt: Option<HaltPoint>,
}

impl<L: OutputLayer<Fault = ImageFault>> Watched<L> {
    pub(super) fn new(data: Arc<Split>, hyperparameters: Hyperparameters, layer: L) -> Self {
        Self {
            epochs: hyperparameters.epochs,
            batches: batches_of(&data, &hyperparameters),
            training: Training::new(data, hyperparameters, layer),
            losses: Vec::new(),
            accuracies: Vec::new(),
            halt: None,
        }
    }

    /// Processes the next images of a minibatch, unless the training has ended.
    pub(super) fn advance(&mut self) {
        if self.has_ended() {
            return;
        }
        match self.training.advance() {
            Step::Epoch(sums) => {
                self.losses.push(sums.mean_loss());
                self.accuracies.push(sums.accuracy());
            }
            Step::Halted(halt) => {
                self.halt = Some(HaltPoint {
                    epoch: halt.epoch,
                    batch: halt.batch,
                    image: halt.image,
                    label: halt.fault.label,
                    logits: halt.fault.logits.into(),
                    fault: halt.fault.fault,
                });
            }
            Step::Working | Step::Minibatch(_) | Step::Finished => {}
        }
    }

    /// Returns whether the training has halted or reached its last epoch.
    pub(super) fn has_ended(&self) -> bool {
        self.halt.is_some() || self.losses.len() == self.epochs
    }

    pub(super) fn halt(&self) -> Option<&HaltPoint> {
        self.halt.as_ref()
    }

    /// Returns the current model. After a halt, it is the one before the minibatch of the halt.
    pub(super) fn model(&self) -> &SoftmaxRegression {
        self.training.model()
    }

    /// Returns the number of the current or the last epoch, and the number of its minibatches that have
    /// ended.
    pub(super) fn progress(&self) -> (usize, usize) {
        match self.training.progress() {
            (epoch, _) if epoch > self.epochs => (self.epochs, self.batches),
            progress => progress,
        }
    }

    pub(super) fn report(&self) -> TrainingReport {
        let (epoch, batch) = self.progress();
        TrainingReport {
            losses: self.losses[..].into(),
            accuracies: self.accuracies[..].into(),
            epoch,
            batch,
            halt: self.halt.clone(),
        }
    }
}

/// Returns the number of minibatches in an epoch.
pub(super) fn batches_of(data: &Split, hyperparameters: &Hyperparameters) -> usize {
    data.train().len().div_ceil(hyperparameters.batch_size)
}

/// Copies the parameters of a model.
pub(super) fn parameters_of(model: &SoftmaxRegression) -> Parameters {
    Parameters {
        weights: model.weights_slice().to_vec().into(),
        bias: model.bias_slice().to_vec().into(),
        range: model.max_abs_weight(),
    }
}
