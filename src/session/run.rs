//! A run: training in slices of time.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::{Checkpoint, Clock, Floats, Recording};
use crate::engine::Engine;
use crate::evaluation::Evaluation;
use crate::fingerprint::Fingerprint;
use crate::hyperparameters::{Hyperparameters, Init};
use crate::metrics::{EpochMetrics, MinibatchMetrics};
use crate::model::SoftmaxRegression;
use crate::reference;
use crate::split::Split;
use crate::throughput::{Remaining, Throughput};
use crate::train::{NextMinibatch, Progress, Trainer};

/// The settings of a run.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RunSettings {
    /// Number of epochs.
    pub epochs: usize,
    /// Learning rate.
    pub learning_rate: f32,
    /// Number of images in a minibatch.
    pub batch_size: usize,
    /// The seed, a whole number that `f64` represents exactly.
    pub seed: f64,
    /// The functions that the run trains with.
    pub engine: Engine,
    /// The initial weights.
    pub init: Init,
    /// Number of minibatches in an epoch.
    pub batches: usize,
}

impl RunSettings {
    /// Returns the settings of a run on `images` training images.
    pub(super) fn new(chosen: &Hyperparameters, engine: Engine, images: usize) -> Self {
        Self {
            epochs: chosen.epochs,
            learning_rate: chosen.learning_rate,
            batch_size: chosen.batch_size,
            seed: chosen.seed as f64,
            engine,
            init: chosen.init,
            batches: images.div_ceil(chosen.batch_size),
        }
    }
}

/// The last minibatch that ended, with the losses of all minibatches since the last report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Minibatch {
    /// Number of the epoch, from 1.
    pub epoch: usize,
    /// Number of the minibatch in the epoch, from 1.
    pub batch: usize,
    /// Number of minibatches in an epoch.
    pub batches: usize,
    /// Mean loss over the epoch so far `[nats]`.
    pub mean_loss: f64,
    /// Accuracy over the epoch so far.
    pub mean_accuracy: f64,
    /// Fraction of the run that is done, 0 to 1.
    pub share: f64,
    /// Time until the end of the run at this speed `[s]`, once enough is measured.
    pub seconds_left: Option<f64>,
    /// Training images per second in this run so far, without waits, once enough is measured.
    pub images_per_second: Option<f64>,
    /// Mean loss of each of these minibatches before its update `[nats]`. The last is that of this
    /// minibatch.
    pub losses: Floats,
}

/// The results of an epoch.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Epoch {
    /// Number of the epoch, from 1. Epoch 0 is the untrained model.
    pub epoch: usize,
    /// Mean training loss `[nats]`, except in epoch 0.
    pub loss: Option<f64>,
    /// Training accuracy, except in epoch 0.
    pub train_accuracy: Option<f64>,
    /// Test accuracy.
    pub test_accuracy: f64,
    /// Time spent on the epoch in slices `[s]`, without pauses.
    pub seconds: f64,
    /// Training images per second, except in epoch 0 or if the clock is too coarse.
    pub images_per_second: Option<f64>,
}

impl Epoch {
    fn new(metrics: EpochMetrics, milliseconds: f64) -> Self {
        let seconds = milliseconds / 1000.0;
        let measured = metrics.train.filter(|_| seconds > 0.0);
        Self {
            epoch: metrics.epoch,
            loss: metrics.train.map(|train| train.mean_loss()),
            train_accuracy: metrics.train.map(|train| train.accuracy()),
            test_accuracy: metrics.test_accuracy,
            seconds,
            images_per_second: measured.map(|train| train.images as f64 / seconds),
        }
    }
}

/// Writes the line that the chapter prints for an epoch. The untrained model has no training
/// metrics.
impl fmt::Display for Epoch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "epoch {}", self.epoch)?;
        if let (Some(loss), Some(accuracy)) = (self.loss, self.train_accuracy) {
            write!(f, ", loss {loss:.4}, train acc {accuracy:.3}")?;
        }
        write!(f, ", test acc {:.3}", self.test_accuracy)
    }
}

/// The results of a slice.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Slice {
    /// The last minibatch that ended, if any.
    pub minibatch: Option<Minibatch>,
    /// The epoch that ended, if any.
    pub epoch: Option<Epoch>,
    /// Whether the step is complete: one minibatch, and the evaluation if it was the last of its
    /// epoch.
    pub stepped: bool,
    /// Whether the run has ended.
    pub finished: bool,
}

/// A run that is trained in slices of time.
///
/// ```
/// use std::sync::Arc;
/// use std::time::Instant;
/// use softmax_lab::idx::Idx;
/// use softmax_lab::session::Run;
/// use softmax_lab::{Dataset, Engine, Hyperparameters, Split};
///
/// // Images of two pixels. The pixel that the label names is bright.
/// let images = Idx { shape: vec![4, 1, 2], elements: vec![200, 0, 0, 200, 90, 10, 20, 80] };
/// let labels = Idx { shape: vec![4], elements: vec![0, 1, 0, 1] };
/// let data = Dataset::new(images, labels)?;
/// let data = Arc::new(Split::new(data.clone(), data, None).expect("the data is valid"));
/// let chosen = Hyperparameters { epochs: 3, batch_size: 2, ..Hyperparameters::default() };
/// let mut run = Run::new(data, chosen, Engine::Fast);
/// let begin = Instant::now();
/// let clock = || begin.elapsed().as_secs_f64() * 1000.0; // the time [ms]
/// let mut epochs = Vec::new();
/// loop {
///     // Other work can be done between slices of 12 ms.
///     let slice = run.advance(12.0, false, 0.0, &clock);
///     epochs.extend(slice.epoch);
///     if slice.finished {
///         break;
///     }
/// }
/// assert_eq!(epochs.len(), 4);
/// assert_eq!(epochs[3].test_accuracy, 1.0);
/// # Ok::<(), softmax_lab::dataset::DatasetError>(())
/// ```
#[derive(Debug)]
pub struct Run {
    trainer: Trainer,
    throughput: Throughput,
    /// The metrics of the epochs that the chapter prints, once they have ended.
    first_epochs: Vec<EpochMetrics>,
    /// Time spent on the current epoch before this slice `[ms]`.
    milliseconds: f64,
    /// Whether the current step trained the last minibatch of an epoch, so that it ends with the
    /// evaluation.
    step_awaits_evaluation: bool,
    /// The predictions of the current model for the test set, complete or not.
    evaluation: Evaluation,
    /// Whether the evaluation is complete.
    is_evaluated: bool,
    /// The test accuracy of the untrained model, once known.
    untrained_accuracy: Option<f64>,
    recording: Recording,
}

impl Run {
    /// Makes a run on `data` that has not begun.
    ///
    /// # Panics
    /// As [`Trainer::new`]: if the batch size is 0.
    #[must_use]
    pub fn new(data: Arc<Split>, chosen: Hyperparameters, engine: Engine) -> Self {
        let trainer = Trainer::with_engine(data, chosen, engine);
        let all = chosen.epochs as u64 * trainer.batches() as u64;
        Self {
            recording: Recording::new(all, trainer.model()),
            trainer,
            throughput: Throughput::default(),
            first_epochs: Vec::new(),
            milliseconds: 0.0,
            step_awaits_evaluation: false,
            evaluation: Evaluation::default(),
            is_evaluated: false,
            untrained_accuracy: None,
        }
    }

    /// Returns the settings of the run.
    #[must_use]
    pub fn settings(&self) -> RunSettings {
        let images = self.trainer.data().train().len();
        RunSettings::new(&self.hyperparameters(), self.trainer.engine(), images)
    }

    /// Begins a step, which ends with the next minibatch. An evaluation that is still pending from
    /// an earlier step comes first and does not end the step.
    pub fn begin_step(&mut self) {
        self.step_awaits_evaluation = false;
    }

    /// Trains for about `budget` `[ms]`, but at least one group of images, and at most to the end of
    /// the epoch. With `one_minibatch`, trains at most to the end of the minibatch.
    ///
    /// `interval` is the time between the starts of two minibatches `[ms]`, or 0 at full speed. It
    /// only serves to estimate the remaining time.
    pub fn advance(
        &mut self,
        budget: f64,
        one_minibatch: bool,
        interval: f64,
        clock: Clock<'_>,
    ) -> Slice {
        let begin = clock();
        let mut time = begin;
        let mut slice = Slice::default();
        let (mut last, mut losses) = (None, Vec::new());
        let mut is_within = true;
        while !slice.stepped && slice.epoch.is_none() && is_within {
            let progress = self.trainer.advance();
            let before = std::mem::replace(&mut time, clock());
            self.throughput.spend(time - before);
            is_within = time - begin < budget;
            match progress {
                Progress::Working if self.trainer.is_updating() => self.discard_evaluation(),
                Progress::Working => {}
                Progress::Minibatch(metrics) => {
                    last = Some(metrics);
                    losses.push(metrics.minibatch.mean_loss() as f32);
                    slice.stepped = self.end_minibatch(&metrics, one_minibatch);
                }
                Progress::Epoch(metrics) => {
                    let spent = self.milliseconds + (time - begin);
                    slice.epoch = Some(Epoch::new(metrics, spent));
                    slice.stepped = self.end_epoch(metrics) && one_minibatch;
                }
                Progress::Finished => break,
            }
        }
        slice.minibatch = last.map(|metrics| self.minibatch(metrics, interval, losses));
        slice.finished = self.trainer.is_finished();
        self.milliseconds = if slice.epoch.is_some() {
            0.0
        } else {
            self.milliseconds + (time - begin)
        };
        slice
    }

    /// Records a minibatch that has ended. Returns whether it ends the step, if `is_stepping`. A step
    /// with the last minibatch of an epoch includes the evaluation.
    fn end_minibatch(&mut self, metrics: &MinibatchMetrics, is_stepping: bool) -> bool {
        self.discard_evaluation();
        self.throughput.end_minibatch(metrics.minibatch.images);
        self.recording.offer(done(metrics), self.trainer.model());
        let is_last = metrics.batch == metrics.batches;
        self.step_awaits_evaluation = is_stepping && is_last;
        is_stepping && !is_last
    }

    /// Records an epoch that has ended. Returns whether a step has waited for its evaluation.
    fn end_epoch(&mut self, metrics: EpochMetrics) -> bool {
        self.throughput.end_evaluation();
        if self.first_epochs.len() < reference::EPOCHS.len() {
            self.first_epochs.push(metrics);
        }
        self.untrained_accuracy.get_or_insert(metrics.test_accuracy);
        std::mem::take(&mut self.step_awaits_evaluation)
    }

    /// Evaluates the current model on the test set for about `budget` `[ms]`, but at least one
    /// group of images. Returns whether the evaluation is complete.
    pub fn evaluate(&mut self, budget: f64, clock: Clock<'_>) -> bool {
        let begin = clock();
        while !self.is_evaluated {
            self.is_evaluated = self.trainer.evaluate(&mut self.evaluation);
            let is_within = clock() - begin < budget;
            if !is_within {
                break;
            }
        }
        self.is_evaluated
    }

    /// Discards the evaluation, because the model has changed.
    fn discard_evaluation(&mut self) {
        self.evaluation.clear();
        self.is_evaluated = false;
    }

    /// Completes an update of the parameters that is in progress, if any. Then [`Run::model`] is
    /// the model after the last minibatch. This takes some tenths of a second for the largest models.
    pub fn complete_update(&mut self) {
        while !self.trainer.advance_update() {}
    }

    /// Returns the evaluation of the current model, once [`Run::evaluate`] has completed it.
    #[must_use]
    pub fn evaluation(&self) -> Option<&Evaluation> {
        self.is_evaluated.then_some(&self.evaluation)
    }

    /// Returns the test accuracy of the untrained model, once known.
    #[must_use]
    pub fn untrained_accuracy(&self) -> Option<f64> {
        self.untrained_accuracy
    }

    /// Returns the report of a minibatch, with the losses of all minibatches of the slice.
    fn minibatch(&self, metrics: MinibatchMetrics, interval: f64, losses: Vec<f32>) -> Minibatch {
        let done = done(&metrics);
        let MinibatchMetrics {
            epoch,
            batch,
            batches,
            so_far,
            ..
        } = metrics;
        let epochs = self.trainer.hyperparameters().epochs;
        // A `usize` of 32 bits can't count the minibatches of the longest run.
        let all = epochs as u64 * batches as u64;
        let remaining = Remaining {
            minibatches: all - done,
            evaluations: epochs - epoch + 1,
        };
        Minibatch {
            epoch,
            batch,
            batches,
            mean_loss: so_far.mean_loss(),
            mean_accuracy: so_far.accuracy(),
            share: done as f64 / all as f64,
            seconds_left: self.throughput.seconds_left(remaining, interval),
            images_per_second: self.throughput.images_per_second(),
            losses: losses.into(),
        }
    }

    /// Returns the metrics of the epochs that the chapter prints, once they have ended.
    #[must_use]
    pub fn first_epochs(&self) -> &[EpochMetrics] {
        &self.first_epochs
    }

    /// Returns the checkpoints, the untrained model first. There are none if the model is too large.
    #[must_use]
    pub fn checkpoints(&self) -> &[Checkpoint] {
        self.recording.checkpoints()
    }

    /// Returns the hyperparameters of the run.
    #[must_use]
    pub fn hyperparameters(&self) -> Hyperparameters {
        self.trainer.hyperparameters()
    }

    /// Returns the current model. Call [`Run::complete_update`] first.
    #[must_use]
    pub fn model(&self) -> &SoftmaxRegression {
        self.trainer.model()
    }

    /// Returns the minibatch of the next update, if any. Call [`Run::complete_update`] first.
    #[must_use]
    pub fn next_minibatch(&self) -> Option<NextMinibatch> {
        self.trainer.next_minibatch()
    }

    /// Returns the fingerprint of the current model. Call [`Run::complete_update`] first.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.trainer.fingerprint()
    }

    /// Classifies a test image with the current model. Returns `None` if there is no such image.
    pub fn classify(&mut self, index: usize) -> Option<u8> {
        self.trainer.classify_test(index)
    }
}

/// Returns the number of minibatches from the start of the run to this one.
fn done(metrics: &MinibatchMetrics) -> u64 {
    (metrics.epoch as u64 - 1) * metrics.batches as u64 + metrics.batch as u64
}

#[cfg(test)]
mod tests {
    use super::super::testing::{split, ticking};
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Makes a run with three minibatches per epoch and a test set of four groups.
    fn run() -> Run {
        let chosen = Hyperparameters {
            epochs: 3,
            batch_size: 64,
            ..Hyperparameters::default()
        };
        Run::new(split(150, 1000), chosen, Engine::Fast)
    }

    /// Trains one group of images.
    fn group(run: &mut Run, one_minibatch: bool) -> Slice {
        run.advance(1.0, one_minibatch, 0.0, &ticking(1.0))
    }

    fn finish(run: &mut Run) -> Vec<Epoch> {
        let clock = ticking(1.0);
        let mut epochs = Vec::new();
        loop {
            let slice = run.advance(12.0, false, 0.0, &clock);
            epochs.extend(slice.epoch);
            if slice.finished {
                return epochs;
            }
        }
    }

    fn losses_of(slice: &Slice) -> Vec<f32> {
        let minibatch = slice.minibatch.as_ref();
        minibatch.map_or(Vec::new(), |minibatch| minibatch.losses.to_vec())
    }

    /// Takes one step, in slices of one group. Returns the losses of the minibatches that ended.
    fn step(run: &mut Run) -> Vec<f32> {
        run.begin_step();
        let mut losses = Vec::new();
        loop {
            let slice = group(run, true);
            losses.extend(losses_of(&slice));
            if slice.stepped || slice.finished {
                return losses;
            }
        }
    }

    #[test]
    fn trains_the_same_model_in_steps_and_slices() {
        let mut whole = run();
        let epochs = finish(&mut whole);
        assert_eq!(epochs.len(), 4);
        let mut stepped = run();
        let mut steps = 0;
        while !group(&mut stepped, false).finished {
            steps += usize::from(steps < 5 && step(&mut stepped).len() == 1);
            let _ = stepped.evaluate(2.0, &ticking(1.0));
        }
        assert_eq!(steps, 5);
        assert_eq!(stepped.fingerprint(), whole.fingerprint());
        assert_eq!(stepped.checkpoints(), whole.checkpoints());
    }

    #[test]
    fn trains_one_minibatch_per_step() {
        let mut run = run();
        for _ in 0..9 {
            assert_eq!(step(&mut run).len(), 1);
        }
        assert!(group(&mut run, true).finished);
    }

    #[test]
    fn trains_a_minibatch_after_a_step_whose_evaluation_is_pending() {
        let mut run = run();
        step(&mut run);
        step(&mut run);
        // The last minibatch of the epoch is done, but not the evaluation.
        run.begin_step();
        let slice = group(&mut run, true);
        assert_eq!((losses_of(&slice).len(), slice.stepped), (1, false));
        assert!(slice.epoch.is_none());
        assert_eq!(step(&mut run).len(), 1);
    }

    #[test]
    fn exceeds_the_budget_by_at_most_one_group() {
        let mut run = run();
        for budget in [1.0, 2.0, 5.0] {
            let clock = ticking(1.0);
            let slice = run.advance(budget, false, 0.0, &clock);
            // One reading at the beginning, one after each group, and this one.
            assert!(clock() <= budget + 2.0 || slice.epoch.is_some());
        }
    }

    #[test]
    fn keeps_an_evaluation_until_the_next_minibatch() {
        let mut run = run();
        assert!(!run.evaluate(2.0, &ticking(1.0)), "one group of four");
        assert!(run.evaluation().is_none());
        while !run.evaluate(2.0, &ticking(1.0)) {}
        let untrained = run.evaluation().cloned();
        assert_eq!(untrained.as_ref().map(|e| e.predicted().len()), Some(1000));
        step(&mut run);
        assert!(run.evaluation().is_none());
        while !run.evaluate(2.0, &ticking(1.0)) {}
        assert_ne!(run.evaluation().cloned(), untrained);
    }

    #[test]
    fn trains_one_group_without_a_budget() {
        let mut run = run();
        for _ in 0..4 {
            let slice = run.advance(0.0, false, 0.0, &ticking(1.0));
            assert!(slice.minibatch.is_none(), "a group of test images");
        }
        let slice = run.advance(0.0, false, 0.0, &ticking(1.0));
        assert_eq!(losses_of(&slice).len(), 1);
    }

    #[test]
    fn evaluates_one_group_without_a_budget() {
        let mut run = run();
        let calls = (1..10).find(|_| run.evaluate(0.0, &ticking(1.0)));
        assert_eq!(calls, Some(4), "a group of images each");
    }

    #[test]
    fn reports_progress_and_times() {
        let mut run = run();
        let clock = ticking(10.0);
        let mut shares = Vec::new();
        let mut epochs = Vec::new();
        loop {
            let slice = run.advance(10.0, true, 0.0, &clock);
            shares.extend(slice.minibatch.map(|minibatch| minibatch.share));
            epochs.extend(slice.epoch);
            if slice.finished {
                break;
            }
        }
        let expected: Vec<f64> = (1..=9).map(|done| f64::from(done) / 9.0).collect();
        assert_eq!(shares, expected);
        // Three minibatches of a group and four groups of test images.
        let times: Vec<f64> = epochs.iter().map(|epoch| epoch.seconds).collect();
        assert_eq!(times, [0.04, 0.07, 0.07, 0.07]);
        assert_eq!(epochs[0].images_per_second, None);
        assert_eq!(epochs[1].images_per_second, Some(150.0 / 0.07));
        let settings = run.settings();
        assert_eq!(
            (settings.epochs, settings.batches, settings.seed),
            (3, 3, 1.0)
        );
        assert_eq!(run.untrained_accuracy(), Some(epochs[0].test_accuracy));
        assert_eq!(run.first_epochs().len(), 4);
    }

    #[test]
    fn records_the_first_and_the_last_model() {
        let mut run = run();
        finish(&mut run);
        let minibatches: Vec<u64> = run
            .checkpoints()
            .iter()
            .map(|checkpoint| checkpoint.minibatches)
            .collect();
        assert_eq!(minibatches, Vec::from_iter(0..=9));
        let [first, .., last] = run.checkpoints() else {
            panic!("there are checkpoints");
        };
        assert_eq!(first.model, Init::Noise.model(12, 3, 1));
        assert_eq!(&last.model, run.model());
    }

    #[test]
    fn writes_epochs_as_the_chapter_does() {
        let trained = Epoch {
            epoch: 1,
            loss: Some(0.7872),
            train_accuracy: Some(0.748),
            test_accuracy: 0.804,
            seconds: 0.1,
            images_per_second: None,
        };
        let line = "epoch 1, loss 0.7872, train acc 0.748, test acc 0.804";
        assert_eq!(trained.to_string(), line);
        let untrained = Epoch {
            epoch: 0,
            loss: None,
            train_accuracy: None,
            test_accuracy: 0.0925,
            ..trained
        };
        assert_eq!(untrained.to_string(), "epoch 0, test acc 0.092");
    }
}
