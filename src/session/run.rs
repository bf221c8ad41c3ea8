//! A run: training in slices of time.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::{Clock, Floats, Frame, Recording};
use crate::dataset::Split;
use crate::engine::Engine;
use crate::evaluation::Evaluation;
use crate::fingerprint::Fingerprint;
use crate::model::SoftmaxRegression;
use crate::reference;
use crate::throughput::{Remaining, Throughput};
use crate::train::{EpochMetrics, Hyperparameters, Init, MinibatchMetrics, Progress, Trainer};

/// What a run was started with.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RunSettings {
    /// Passes over the training set.
    pub epochs: usize,
    /// Step size.
    pub learning_rate: f32,
    /// Images per minibatch.
    pub batch_size: usize,
    /// The seed used; a whole number that `f64` holds exactly.
    pub seed: f64,
    /// The functions that it trains with.
    pub engine: Engine,
    /// The weights that the run started from.
    pub init: Init,
    /// Minibatches per epoch.
    pub batches: usize,
}

/// The last minibatch that ended, and the losses of those before it that were not reported.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
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
    /// The part of the run that is done, 0 to 1.
    pub share: f64,
    /// Time until the end of the run at this pace, if it is not too early to say.
    pub seconds_left: Option<f64>,
    /// Training images per second in this run so far, without waits, if it is not too early to say.
    pub images_per_second: Option<f64>,
    /// Mean loss of each of these minibatches, before its update. The last one is this minibatch's.
    pub losses: Floats,
}

/// An epoch that ended.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Epoch {
    /// From 1; 0 is the untrained model.
    pub epoch: usize,
    /// Mean training loss `[nats]`; none in epoch 0.
    pub loss: Option<f64>,
    /// Training accuracy; none in epoch 0.
    pub train_accuracy: Option<f64>,
    /// Test accuracy.
    pub test_accuracy: f64,
    /// Time spent on the epoch in slices, without pauses.
    pub seconds: f64,
    /// Training images per second; none in epoch 0, or if the clock is too coarse to say.
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

/// Writes the line that the chapter prints for an epoch, with figures. The untrained model has no
/// training metrics.
impl fmt::Display for Epoch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "epoch {}", self.epoch)?;
        if let (Some(loss), Some(accuracy)) = (self.loss, self.train_accuracy) {
            write!(f, ", loss {loss:.4}, train acc {accuracy:.3}")?;
        }
        write!(f, ", test acc {:.3}", self.test_accuracy)
    }
}

/// What happened in a slice.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Slice {
    /// The last minibatch that ended, if one did.
    pub minibatch: Option<Minibatch>,
    /// The epoch that ended, if one did.
    pub epoch: Option<Epoch>,
    /// Whether the step is done: one minibatch, and the evaluation if it was the last of its epoch.
    pub stepped: bool,
    /// Whether the run is over.
    pub finished: bool,
}

/// A run that is trained in slices of time.
///
/// ```
/// use std::sync::Arc;
/// use softmax_lab::idx::Idx;
/// use softmax_lab::session::Run;
/// use softmax_lab::{Dataset, Engine, Hyperparameters, Split};
///
/// // Images of two pixels. The pixel that the label names is bright.
/// let images = Idx { shape: vec![4, 1, 2], elements: vec![200, 0, 0, 200, 90, 10, 20, 80] };
/// let labels = Idx { shape: vec![4], elements: vec![0, 1, 0, 1] };
/// let data = Dataset::new(images, labels)?;
/// let data = Arc::new(Split::new(data.clone(), data, None).expect("they fit each other"));
/// let chosen = Hyperparameters { epochs: 3, batch_size: 2, ..Hyperparameters::default() };
/// let mut run = Run::new(data, chosen, Engine::Fast);
/// let clock = || 0.0; // the time in milliseconds
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
    /// The epochs that the chapter prints, as far as they have ended.
    first_epochs: Vec<EpochMetrics>,
    /// Time spent on the current epoch in the slices before this one `[ms]`.
    milliseconds: f64,
    /// Whether a step has done the last minibatch of an epoch, but not yet the evaluation.
    is_last_of_step: bool,
    /// The current model's predictions of the test set, as far as they are computed.
    evaluation: Evaluation,
    /// Whether the evaluation is complete.
    is_evaluated: bool,
    /// The test accuracy of the untrained model, once it is known.
    untrained_accuracy: Option<f64>,
    recording: Recording,
}

impl Run {
    /// Prepares a run on `data`.
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
            is_last_of_step: false,
            evaluation: Evaluation::default(),
            is_evaluated: false,
            untrained_accuracy: None,
        }
    }

    /// What the run was started with.
    #[must_use]
    pub fn settings(&self) -> RunSettings {
        let chosen = self.trainer.hyperparameters();
        RunSettings {
            epochs: chosen.epochs,
            learning_rate: chosen.learning_rate,
            batch_size: chosen.batch_size,
            seed: chosen.seed as f64,
            engine: self.trainer.engine(),
            init: chosen.init,
            batches: self.trainer.batches(),
        }
    }

    /// Begins a step: the next minibatch that ends, ends the step. What an earlier step has left to
    /// do at the end of an epoch comes first and is not counted.
    pub fn begin_step(&mut self) {
        self.is_last_of_step = false;
    }

    /// Trains for about `budget` `[ms]`, or to the end of the epoch if that comes first; with
    /// `one_minibatch` no further than to the end of the minibatch. `interval` is the time from the
    /// beginning of a minibatch to that of the next `[ms]`, 0 at full speed; it counts for the time that
    /// is left.
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
        while !slice.stepped && slice.epoch.is_none() && time - begin < budget {
            let progress = self.trainer.advance();
            let before = std::mem::replace(&mut time, clock());
            self.throughput.spend(time - before);
            match progress {
                Progress::Working if self.trainer.is_updating() => self.forget_evaluation(),
                Progress::Working => {}
                Progress::Minibatch(metrics) => {
                    self.forget_evaluation();
                    self.throughput.end_minibatch(metrics.minibatch.images);
                    last = Some(metrics);
                    losses.push(metrics.minibatch.mean_loss() as f32);
                    self.recording.offer(done(&metrics), self.trainer.model());
                    // The epoch's end belongs to its last minibatch.
                    slice.stepped = one_minibatch && metrics.batch < metrics.batches;
                    self.is_last_of_step = one_minibatch && !slice.stepped;
                }
                Progress::Epoch(metrics) => {
                    self.throughput.end_evaluation();
                    if self.first_epochs.len() < reference::EPOCHS.len() {
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
        slice.minibatch = last.map(|metrics| self.minibatch(metrics, interval, losses));
        slice.finished = self.trainer.is_finished();
        self.milliseconds = if slice.epoch.is_some() {
            0.0
        } else {
            self.milliseconds + (time - begin)
        };
        slice
    }

    /// Evaluates the current model on the test set for about `budget` `[ms]`, at least one group of
    /// images. Returns whether that is done.
    pub fn evaluate(&mut self, budget: f64, clock: Clock<'_>) -> bool {
        let begin = clock();
        while !self.is_evaluated {
            self.is_evaluated = self.trainer.evaluate(&mut self.evaluation);
            if clock() - begin >= budget {
                break;
            }
        }
        self.is_evaluated
    }

    fn forget_evaluation(&mut self) {
        self.evaluation.clear();
        self.is_evaluated = false;
    }

    /// Ends an update of the parameters that is under way, so that [`Run::model`] is the model after
    /// the last minibatch. It takes up to some tenths of a second for the largest models.
    pub fn settle(&mut self) {
        while !self.trainer.settle() {}
    }

    /// Returns the result of [`Run::evaluate`], once that is done.
    #[must_use]
    pub fn evaluation(&self) -> Option<&Evaluation> {
        self.is_evaluated.then_some(&self.evaluation)
    }

    /// The test accuracy of the untrained model, once it is known.
    #[must_use]
    pub fn untrained_accuracy(&self) -> Option<f64> {
        self.untrained_accuracy
    }

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
        // The longest run has more minibatches than 32 bits can count.
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

    /// The epochs that the chapter prints, as far as they have ended.
    #[must_use]
    pub fn first_epochs(&self) -> &[EpochMetrics] {
        &self.first_epochs
    }

    /// Returns models along the run, the untrained one first; none if the model is too large.
    #[must_use]
    pub fn frames(&self) -> &[Frame] {
        self.recording.frames()
    }

    /// The hyperparameters of the run.
    #[must_use]
    pub fn hyperparameters(&self) -> Hyperparameters {
        self.trainer.hyperparameters()
    }

    /// Returns the current model. Call [`Run::settle`] first.
    #[must_use]
    pub fn model(&self) -> &SoftmaxRegression {
        self.trainer.model()
    }

    /// Returns the fingerprint of the current model. Call [`Run::settle`] first.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.trainer.fingerprint()
    }

    /// Classifies a test image with the current model. Returns `None` if there is no such image.
    pub fn classify(&mut self, index: usize) -> Option<u8> {
        self.trainer.classify_test(index)
    }
}

/// Returns the number of minibatches of the run up to this one.
fn done(metrics: &MinibatchMetrics) -> u64 {
    (metrics.epoch as u64 - 1) * metrics.batches as u64 + metrics.batch as u64
}

#[cfg(test)]
mod tests {
    use super::super::testing::{split, ticking};
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Three minibatches an epoch, and a test set of four groups.
    fn run() -> Run {
        let chosen = Hyperparameters {
            epochs: 3,
            batch_size: 64,
            ..Hyperparameters::default()
        };
        Run::new(split(150, 1000), chosen, Engine::Fast)
    }

    /// A slice of one group of images.
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

    /// Steps once, in slices of one group; returns the losses of the minibatches that ended.
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
    fn steps_and_slices_change_no_bit() {
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
        assert_eq!(stepped.frames(), whole.frames());
    }

    #[test]
    fn each_step_trains_one_minibatch() {
        let mut run = run();
        for _ in 0..9 {
            assert_eq!(step(&mut run).len(), 1);
        }
        assert!(group(&mut run, true).finished);
    }

    #[test]
    fn a_step_within_the_evaluation_of_the_step_before_trains_a_minibatch() {
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
    fn a_slice_takes_its_budget_and_no_more_than_a_group_beyond() {
        let mut run = run();
        for budget in [1.0, 2.0, 5.0] {
            let clock = ticking(1.0);
            let slice = run.advance(budget, false, 0.0, &clock);
            // One reading at the beginning, one after each group, and this one.
            assert!(clock() <= budget + 2.0 || slice.epoch.is_some());
        }
    }

    #[test]
    fn an_evaluation_lasts_until_the_next_minibatch() {
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
    fn an_evaluation_goes_on_even_without_a_budget() {
        let mut run = run();
        let calls = (1..10).find(|_| run.evaluate(0.0, &ticking(1.0)));
        assert_eq!(calls, Some(4), "a group of images each");
    }

    #[test]
    fn progress_and_times_are_reported() {
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
    fn is_recorded_from_its_first_model_to_its_last() {
        let mut run = run();
        finish(&mut run);
        let minibatches: Vec<u64> = run.frames().iter().map(|frame| frame.minibatches).collect();
        assert_eq!(minibatches, Vec::from_iter(0..=9));
        let [first, .., last] = run.frames() else {
            panic!("there are frames");
        };
        assert_eq!(first.model, Init::Noise.model(12, 3, 1));
        assert_eq!(&last.model, run.model());
    }

    #[test]
    fn epochs_are_written_as_in_the_chapter() {
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
