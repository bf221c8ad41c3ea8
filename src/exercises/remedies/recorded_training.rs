//! A training with an evaluation of the test set after each epoch.

use std::sync::Arc;

use serde::Serialize;

use crate::chapter;
use crate::exercises::{Halt, OutputLayer, Step, Training};
use crate::hyperparameters::Hyperparameters;
use crate::metrics::MetricSums;
use crate::session::{Failure, Settings};
use crate::split::Split;

/// Number of parameters times images that are evaluated at a time. This takes some milliseconds.
const PIECE_WORK: usize = 1 << 20;

/// The metrics of an epoch.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RecordedEpoch {
    /// Mean loss of the training images `[nats]`, each measured before the update of its minibatch.
    pub loss: f64,
    /// Accuracy on the training set, measured like the loss.
    pub train_accuracy: f64,
    /// Accuracy on the test set after the epoch.
    pub test_accuracy: f64,
}

/// A [`Training`] that records the metrics of its epochs.
#[derive(Debug)]
pub(in crate::exercises) struct RecordedTraining<L: OutputLayer> {
    data: Arc<Split>,
    training: Training<L>,
    epochs: Vec<RecordedEpoch>,
    /// The epoch whose model is being evaluated.
    evaluation: Option<Evaluation>,
    halt: Option<Halt<L::Fault>>,
    has_ended: bool,
}

#[derive(Debug)]
struct Evaluation {
    train: MetricSums,
    /// Number of test images that are done.
    position: usize,
    correct: usize,
}

/// Parses the settings of a training. The engine is ignored.
///
/// # Errors
/// If a setting is out of range.
pub(in crate::exercises) fn hyperparameters_of(
    settings: &Settings,
    data: &Split,
) -> Result<Hyperparameters, Failure> {
    let Settings {
        epochs,
        learning_rate,
        batch_size,
        seed,
        init,
        ..
    } = settings;
    let images = data.train().len();
    let parsed = Hyperparameters::parse(epochs, learning_rate, batch_size, seed, images)?;
    Ok(Hyperparameters {
        init: *init,
        ..parsed
    })
}

impl<L: OutputLayer> RecordedTraining<L> {
    /// Makes a training with the initial model.
    pub(in crate::exercises) fn new(
        data: Arc<Split>,
        hyperparameters: Hyperparameters,
        layer: L,
    ) -> Self {
        Self {
            training: Training::new(data.clone(), hyperparameters, layer),
            data,
            epochs: Vec::new(),
            evaluation: None,
            halt: None,
            has_ended: false,
        }
    }

    /// Returns the metrics of the epochs that have ended.
    pub(in crate::exercises) fn epochs(&self) -> &[RecordedEpoch] {
        &self.epochs
    }

    /// Returns where the training has halted, if it has.
    pub(in crate::exercises) fn halt(&self) -> Option<&Halt<L::Fault>> {
        self.halt.as_ref()
    }

    /// Returns whether the training has halted, or its last epoch has ended.
    pub(in crate::exercises) fn has_ended(&self) -> bool {
        self.has_ended
    }

    /// Returns the number of the current epoch, from 1, and the number of its minibatches that have ended.
    pub(in crate::exercises) fn progress(&self) -> (usize, usize) {
        self.training.progress()
    }

    /// Trains or evaluates the next images, for some milliseconds.
    pub(in crate::exercises) fn advance(&mut self) {
        if self.evaluation.is_some() {
            self.evaluate();
            return;
        }
        match self.training.advance() {
            Step::Working | Step::Minibatch(_) => {}
            Step::Epoch(train) => {
                self.evaluation = Some(Evaluation {
                    train,
                    position: 0,
                    correct: 0,
                });
            }
            Step::Halted(halt) => {
                self.halt = Some(halt);
                self.has_ended = true;
            }
            Step::Finished => self.has_ended = true,
        }
    }

    /// Evaluates the next test images. Records the epoch after the last one.
    fn evaluate(&mut self) {
        let (model, test) = (self.training.model(), self.data.test());
        let Some(evaluation) = &mut self.evaluation else {
            return;
        };
        let group = (PIECE_WORK / model.weights().len().max(1)).max(1);
        let end = test.len().min(evaluation.position + group);
        evaluation.correct += chapter::evaluate(test, evaluation.position..end, model);
        evaluation.position = end;
        if end == test.len() {
            self.epochs.push(RecordedEpoch {
                loss: evaluation.train.mean_loss(),
                train_accuracy: evaluation.train.accuracy(),
                test_accuracy: evaluation.correct as f64 / test.len() as f64,
            });
            self.evaluation = None;
        }
    }
}
