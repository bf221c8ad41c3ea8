//! Training in slices of time.

use std::sync::Arc;

use wasm_bindgen::prelude::*;

use crate::book;
use crate::clock::{Ahead, Clock};
use crate::dataset::Split;
use crate::evaluation::Evaluation;
use crate::fingerprint::Fingerprint;
use crate::model::SoftmaxRegression;
use crate::train::{EpochMetrics, Hyperparameters, MinibatchMetrics, Progress, Trainer};

#[wasm_bindgen]
extern "C" {
    /// The browser's clock, in milliseconds.
    #[wasm_bindgen(js_namespace = performance)]
    pub(super) fn now() -> f64;
}

/// A run: the `Run` of `www/protocol.js`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Run {
    /// Passes over the training set.
    pub epochs: usize,
    /// Step size.
    pub learning_rate: f32,
    /// Images per minibatch.
    pub batch_size: usize,
    /// The seed used; a whole number that `f64` holds exactly.
    pub seed: f64,
    /// Minibatches per epoch.
    pub batches: usize,
}

/// The last minibatch that ended in a slice: of the event `batch` of `www/protocol.js`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Minibatch {
    /// From 1.
    pub epoch: usize,
    /// Place in the epoch, from 1.
    pub batch: usize,
    /// Minibatches per epoch.
    pub batches: usize,
    /// Mean loss over the epoch so far.
    pub mean_loss: f64,
    /// Accuracy over the epoch so far.
    pub mean_accuracy: f64,
    /// How much of the run is done, 0 to 1.
    pub share: f64,
    /// Until the run's end, at this pace; none if it's too early to say.
    pub seconds_left: Option<f64>,
    /// Training images a second in this run so far, waits not counted; none if it's too early to say.
    pub images_per_second: Option<f64>,
}

/// An epoch that ended: the event `epoch` of `www/protocol.js`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Epoch {
    /// From 1; 0 is the untrained model.
    pub epoch: usize,
    /// Mean training loss; none in epoch 0.
    pub loss: Option<f64>,
    /// Training accuracy; none in epoch 0.
    pub train_accuracy: Option<f64>,
    /// Test accuracy.
    pub test_accuracy: f64,
    /// Time spent on it in slices, without pauses.
    pub seconds: f64,
    /// Training images a second; none in epoch 0, nor if the clock is too coarse to say.
    pub images_per_second: Option<f64>,
}

impl Epoch {
    fn new(metrics: EpochMetrics, milliseconds: f64) -> Self {
        let seconds = milliseconds / 1000.0;
        let timed = metrics.train.filter(|_| seconds > 0.0);
        Self {
            epoch: metrics.epoch,
            loss: metrics.train.map(|train| train.mean_loss()),
            train_accuracy: metrics.train.map(|train| train.accuracy()),
            test_accuracy: metrics.test_accuracy,
            seconds,
            images_per_second: timed.map(|train| train.images as f64 / seconds),
        }
    }
}

/// What happened in a slice.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Slice {
    /// The last minibatch that ended, if one did.
    pub minibatch: Option<Minibatch>,
    /// Mean loss of each minibatch that ended, before its update.
    pub losses: Vec<f32>,
    /// The epoch that ended, if one did.
    pub epoch: Option<Epoch>,
    /// Whether the one minibatch that was asked for is done, and its epoch if it was the last.
    pub stepped: bool,
    /// Whether the run is over.
    pub finished: bool,
}

/// A run and its clock.
#[derive(Debug)]
pub(super) struct Training {
    trainer: Trainer,
    clock: Clock,
    /// As many epochs as the chapter prints, as far as they have ended.
    first_epochs: Vec<EpochMetrics>,
    /// Spent on the current epoch in the slices before this one.
    milliseconds: f64,
    /// Whether a step is at the epoch's end: its minibatch is done, the look at the test set not.
    is_last_of_step: bool,
    /// What the model as it is now makes of the test set, as far as it was looked at.
    evaluation: Evaluation,
    /// Whether that is far enough.
    is_evaluated: bool,
    /// The test accuracy of the untrained model, once it is known.
    untrained_accuracy: Option<f64>,
}

impl Training {
    pub(super) fn new(data: Arc<Split>, chosen: Hyperparameters) -> Self {
        Self {
            trainer: Trainer::new(data, chosen),
            clock: Clock::default(),
            first_epochs: Vec::new(),
            milliseconds: 0.0,
            is_last_of_step: false,
            evaluation: Evaluation::default(),
            is_evaluated: false,
            untrained_accuracy: None,
        }
    }

    pub(super) fn run(&self) -> Run {
        let chosen = self.trainer.hyperparameters();
        Run {
            epochs: chosen.epochs,
            learning_rate: chosen.learning_rate,
            batch_size: chosen.batch_size,
            seed: chosen.seed as f64,
            batches: self.trainer.batches(),
        }
    }

    pub(super) fn advance(
        &mut self,
        milliseconds: f64,
        one_minibatch: bool,
        interval: f64,
    ) -> Slice {
        let begin = now();
        let mut time = begin;
        let mut slice = Slice::default();
        let mut last = None;
        while !slice.stepped && slice.epoch.is_none() && time - begin < milliseconds {
            let progress = self.trainer.advance();
            let before = std::mem::replace(&mut time, now());
            self.clock.spend(time - before);
            match progress {
                Progress::Working => {}
                Progress::Minibatch(metrics) => {
                    self.evaluation.clear();
                    self.is_evaluated = false;
                    self.clock.end_minibatch(metrics.minibatch.images);
                    last = Some(metrics);
                    slice.losses.push(metrics.minibatch.mean_loss() as f32);
                    // The epoch's end belongs to its last minibatch.
                    slice.stepped = one_minibatch && metrics.batch < metrics.batches;
                    self.is_last_of_step = one_minibatch && !slice.stepped;
                }
                Progress::Epoch(metrics) => {
                    self.clock.end_look();
                    if self.first_epochs.len() < book::LINES.len() {
                        self.first_epochs.push(metrics);
                    }
                    let spent = self.milliseconds + (time - begin);
                    slice.epoch = Some(Epoch::new(metrics, spent));
                    self.untrained_accuracy.get_or_insert(metrics.test_accuracy);
                    let is_last_of_step = std::mem::take(&mut self.is_last_of_step);
                    slice.stepped = one_minibatch && is_last_of_step;
                }
                Progress::Finished => break,
            }
        }
        slice.minibatch = last.map(|metrics| self.minibatch(metrics, interval));
        slice.finished = self.trainer.is_finished();
        self.milliseconds = if slice.epoch.is_some() {
            0.0
        } else {
            self.milliseconds + (time - begin)
        };
        slice
    }

    /// Goes on, for about so many milliseconds, with looking at what the model as it is now makes of
    /// the test set. Whether that is done.
    pub(super) fn evaluate(&mut self, milliseconds: f64) -> bool {
        let begin = now();
        while !self.is_evaluated && now() - begin < milliseconds {
            self.is_evaluated = self.trainer.evaluate(&mut self.evaluation);
        }
        self.is_evaluated
    }

    /// What came of [`Training::evaluate`]; nothing before that is done.
    pub(super) fn evaluation(&self) -> Option<&Evaluation> {
        self.is_evaluated.then_some(&self.evaluation)
    }

    /// The test accuracy of the untrained model, once it is known.
    pub(super) fn untrained_accuracy(&self) -> Option<f64> {
        self.untrained_accuracy
    }

    fn minibatch(&self, metrics: MinibatchMetrics, interval: f64) -> Minibatch {
        let MinibatchMetrics {
            epoch,
            batch,
            batches,
            so_far,
            ..
        } = metrics;
        let epochs = self.trainer.hyperparameters().epochs;
        // Of the longest run with the smallest minibatches there are more than 32 bits can count.
        let all = epochs as u64 * batches as u64;
        let done = (epoch as u64 - 1) * batches as u64 + batch as u64;
        let ahead = Ahead {
            minibatches: all - done,
            looks: epochs - epoch + 1,
        };
        Minibatch {
            epoch,
            batch,
            batches,
            mean_loss: so_far.mean_loss(),
            mean_accuracy: so_far.accuracy(),
            share: done as f64 / all as f64,
            seconds_left: self.clock.seconds_left(ahead, interval),
            images_per_second: self.clock.images_per_second(),
        }
    }

    /// The run's epochs that the chapter prints, too, as far as they have ended.
    pub(super) fn first_epochs(&self) -> &[EpochMetrics] {
        &self.first_epochs
    }

    pub(super) fn hyperparameters(&self) -> Hyperparameters {
        self.trainer.hyperparameters()
    }

    /// The model as it is now.
    pub(super) fn model(&self) -> &SoftmaxRegression {
        self.trainer.model()
    }

    /// The fingerprint of the model as it is now.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        self.trainer.fingerprint()
    }

    /// What the model makes of a test image.
    pub(super) fn classify(&mut self, index: usize) -> Option<u8> {
        self.trainer.classify_test(index)
    }
}
