//! Minibatch stochastic gradient descent, in pieces small enough to be stopped between.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::chapter;
use crate::dataset::Split;
use crate::decimal;
use crate::engine::Engine;
use crate::evaluation::Evaluation;
use crate::fingerprint::{Fingerprint, Hashing};
use crate::kernel::{Kernel, tiles};
use crate::metrics::MetricSums;
use crate::model::{Gradient, SoftmaxRegression};
use crate::random::Random;

/// The generator's stream that the initial weights come from.
pub const WEIGHTS_STREAM: u64 = 0;

/// The generator's stream that the order of the images comes from.
pub const ORDER_STREAM: u64 = 1;

/// The most epochs of a run.
pub const MAX_EPOCHS: usize = 10_000;

/// The largest learning rate. Far beyond what learns anything, so that it can be seen to fail;
/// near the end of the range of `f32` the weights themselves would overflow.
pub const MAX_LEARNING_RATE: f32 = 1e6;

/// The largest seed: the largest whole number that JavaScript can tell from its neighbours.
pub const MAX_SEED: u64 = (1 << 53) - 1;

/// The weights that a run starts from. The bias starts at zero in any case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Init {
    /// Gaussian noise drawn from the seed, as in the chapter.
    #[default]
    Noise,
    /// Zero: the untrained model finds every class equally likely.
    Zero,
}

impl Init {
    /// Returns the model that a run with this seed starts from.
    ///
    /// ```
    /// use softmax_lab::train::Init;
    ///
    /// let noise = Init::Noise.model(784, 10, 1);
    /// assert_ne!(noise, Init::Noise.model(784, 10, 2));
    /// assert_eq!(Init::Zero.model(784, 10, 1).weights_range(), 0.0);
    /// ```
    #[must_use]
    pub fn model(self, inputs: usize, classes: usize, seed: u64) -> SoftmaxRegression {
        match self {
            Self::Noise => {
                let mut random = Random::new(seed, WEIGHTS_STREAM);
                SoftmaxRegression::random(inputs, classes, &mut random)
            }
            Self::Zero => SoftmaxRegression::zeros(inputs, classes),
        }
    }
}

/// What the user chooses. [`Hyperparameters::parse`] sees to it that values are in range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hyperparameters {
    /// Passes over the training set, 1 to [`MAX_EPOCHS`] (the chapter's `num_epochs`).
    pub epochs: usize,
    /// Step size, above 0 and up to [`MAX_LEARNING_RATE`] (the chapter's `lr`).
    pub learning_rate: f32,
    /// Images per minibatch, 1 to the number of training images.
    pub batch_size: usize,
    /// Chooses the initial weights and the order of the images, 0 to [`MAX_SEED`].
    pub seed: u64,
    /// The weights that the run starts from.
    pub init: Init,
}

impl Default for Hyperparameters {
    /// The chapter's, with seed 1.
    fn default() -> Self {
        Self {
            epochs: 5,
            learning_rate: 0.1,
            batch_size: 256,
            seed: 1,
            init: Init::Noise,
        }
    }
}

/// A hyperparameter that is out of range, or not a number at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HyperparameterError {
    /// Which one.
    pub field: Field,
    /// The range it has to be in: smallest and largest, as written.
    pub expected: (String, String),
    /// What the user wrote.
    pub found: String,
}

/// The name of a hyperparameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Passes over the training set.
    Epochs,
    /// Step size.
    LearningRate,
    /// Images per minibatch.
    BatchSize,
    /// What makes a run repeatable.
    Seed,
}

impl Field {
    /// The name as in the page's ids and the command line's flags: `learning-rate`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Epochs => "epochs",
            Self::LearningRate => "learning-rate",
            Self::BatchSize => "batch-size",
            Self::Seed => "seed",
        }
    }
}

impl fmt::Display for HyperparameterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, (low, high), found) = (self.field.name(), &self.expected, &self.found);
        match self.field {
            Field::LearningRate => {
                write!(
                    f,
                    "{name}: expected a number above {low} and up to {high}, found {found:?}"
                )
            }
            _ => write!(
                f,
                "{name}: expected a whole number from {low} to {high}, found {found:?}"
            ),
        }
    }
}

impl std::error::Error for HyperparameterError {}

impl Hyperparameters {
    /// Reads what a user wrote, for a training set of `images` images. The run starts from noise.
    ///
    /// ```
    /// use softmax_lab::Hyperparameters;
    ///
    /// let parsed = Hyperparameters::parse("5", "0.1", "256", "1", 60_000)?;
    /// assert_eq!(parsed, Hyperparameters::default());
    /// let error = Hyperparameters::parse("5", "fast", "256", "1", 60_000).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     r#"learning-rate: expected a number above 0 and up to 1000000, found "fast""#
    /// );
    /// # Ok::<(), softmax_lab::train::HyperparameterError>(())
    /// ```
    ///
    /// # Errors
    /// If something is not a number, or out of range.
    pub fn parse(
        epochs: &str,
        learning_rate: &str,
        batch_size: &str,
        seed: &str,
        images: usize,
    ) -> Result<Self, HyperparameterError> {
        Ok(Self {
            epochs: whole(Field::Epochs, epochs, 1, MAX_EPOCHS as u64)? as usize,
            learning_rate: rate(learning_rate)?,
            batch_size: whole(Field::BatchSize, batch_size, 1, images as u64)? as usize,
            seed: whole(Field::Seed, seed, 0, MAX_SEED)?,
            init: Init::default(),
        })
    }
}

/// A learning rate: above 0 and up to [`MAX_LEARNING_RATE`].
fn rate(text: &str) -> Result<f32, HyperparameterError> {
    let rate = decimal::parse(text.trim()).map(|number| number as f32);
    rate.filter(|rate| *rate > 0.0 && *rate <= MAX_LEARNING_RATE)
        .ok_or_else(|| HyperparameterError {
            field: Field::LearningRate,
            expected: ("0".into(), (MAX_LEARNING_RATE as u32).to_string()),
            found: text.into(),
        })
}

/// A whole number from `low` to `high`.
fn whole(field: Field, text: &str, low: u64, high: u64) -> Result<u64, HyperparameterError> {
    match text.trim().parse() {
        Ok(number) if (low..=high).contains(&number) => Ok(number),
        _ => Err(HyperparameterError {
            field,
            expected: (low.to_string(), high.to_string()),
            found: text.into(),
        }),
    }
}

/// What a minibatch did, measured before its update.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MinibatchMetrics {
    /// The epoch it is part of, from 1.
    pub epoch: usize,
    /// Its place in the epoch, from 1.
    pub batch: usize,
    /// The number of minibatches in an epoch.
    pub batches: usize,
    /// The sums over its images.
    pub minibatch: MetricSums,
    /// The sums over the epoch so far, this minibatch included.
    pub so_far: MetricSums,
}

/// What the chapter prints of an epoch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EpochMetrics {
    /// From 1; 0 is the untrained model.
    pub epoch: usize,
    /// Sums over the training set, each minibatch measured before its update; none in epoch 0.
    pub train: Option<MetricSums>,
    /// Accuracy on the whole test set after the epoch.
    pub test_accuracy: f64,
}

/// What [`Trainer::advance`] came to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Progress {
    /// Within a minibatch, its update, the test set or the last fingerprint.
    Working,
    /// The end of a minibatch.
    Minibatch(MinibatchMetrics),
    /// The end of an epoch, or of the look at the untrained model (epoch 0).
    Epoch(EpochMetrics),
    /// The end of the last epoch was reached before.
    Finished,
}

#[derive(Debug)]
enum Phase {
    /// The images of the epoch's minibatches.
    Training,
    /// The step at the end of a minibatch, for the classes from this one on.
    Updating {
        class: usize,
    },
    /// The images of the test set.
    Testing,
    /// The fingerprint of the trained model, after the last epoch with these metrics.
    Hashing(EpochMetrics, Hashing),
    Finished(Fingerprint),
}

/// Slices in which the chapter's functions compute a group of images: in one go, they would take several times
/// as long as the kernel.
const CHAPTER_SLICES: usize = 4;

/// Parameters that are updated in one go: some milliseconds' work.
const UPDATE_WORK: usize = 1 << 20;

/// The chapter's `train_ch3`, taken apart so that it can be stopped, shown and stepped.
///
/// The training set is put in a new random order every epoch and cut into minibatches, the last
/// one smaller if need be; each minibatch's summed gradient is divided by the configured batch
/// size (see [`SoftmaxRegression::sgd`]). After each epoch the accuracy on the whole test set is
/// taken, and once before the first.
#[derive(Debug)]
pub struct Trainer {
    data: Arc<Split>,
    hyperparameters: Hyperparameters,
    engine: Engine,
    model: SoftmaxRegression,
    /// Has read the model, whatever the engine: it evaluates the test set for those who ask.
    kernel: Kernel,
    gradient: Gradient,
    random: Random,
    /// Positions in the training set in the order of this epoch.
    order: Vec<u32>,
    epoch: usize,
    phase: Phase,
    /// Images of this phase that are done.
    position: usize,
    /// Sums over the current minibatch.
    minibatch: MetricSums,
    /// Sums over this epoch's minibatches that have ended.
    train: MetricSums,
    /// Sums over the test images seen in this phase; without loss.
    test: MetricSums,
}

impl Trainer {
    /// A run that has not begun, with a model drawn from the seed. It trains with [`Engine::Fast`].
    ///
    /// # Panics
    /// If the batch size is 0: [`Hyperparameters::parse`] gives none that is.
    #[must_use]
    pub fn new(data: Arc<Split>, hyperparameters: Hyperparameters) -> Self {
        Self::with_engine(data, hyperparameters, Engine::Fast)
    }

    /// A run that has not begun, with a model drawn from the seed.
    ///
    /// # Panics
    /// As [`Trainer::new`].
    #[must_use]
    pub fn with_engine(data: Arc<Split>, hyperparameters: Hyperparameters, engine: Engine) -> Self {
        let (inputs, classes) = (data.train.inputs(), data.classes.count());
        let model = hyperparameters
            .init
            .model(inputs, classes, hyperparameters.seed);
        assert!(
            hyperparameters.batch_size > 0,
            "a minibatch holds at least one image"
        );
        Self {
            kernel: Kernel::new(&model),
            gradient: Gradient::zeros(inputs, classes),
            random: Random::new(hyperparameters.seed, ORDER_STREAM),
            // There are at most MAX_IMAGES, far below 2^32.
            order: (0..data.train.len() as u32).collect(),
            epoch: 0,
            phase: Phase::Testing,
            position: 0,
            minibatch: MetricSums::default(),
            train: MetricSums::default(),
            test: MetricSums::default(),
            data,
            hyperparameters,
            engine,
            model,
        }
    }

    /// Returns the current model, which may be within an [update](Trainer::is_updating).
    #[must_use]
    pub fn model(&self) -> &SoftmaxRegression {
        &self.model
    }

    /// Returns the fingerprint of the current model, which may be within an
    /// [update](Trainer::is_updating). After the last epoch it is known already.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        match &self.phase {
            Phase::Finished(fingerprint) => *fingerprint,
            _ => Fingerprint::of(&self.model),
        }
    }

    /// The data that is trained on and tested with.
    #[must_use]
    pub fn data(&self) -> &Arc<Split> {
        &self.data
    }

    /// What was chosen for this run.
    #[must_use]
    pub fn hyperparameters(&self) -> Hyperparameters {
        self.hyperparameters
    }

    /// Returns the functions that the run trains with.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The number of minibatches in an epoch.
    #[must_use]
    pub fn batches(&self) -> usize {
        self.data
            .train
            .len()
            .div_ceil(self.hyperparameters.batch_size)
    }

    /// Whether the last epoch has ended.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        matches!(self.phase, Phase::Finished(_))
    }

    /// Classifies a test image with the current model. Returns `None` if there is no such image.
    pub fn classify_test(&mut self, index: usize) -> Option<u8> {
        while !self.settle() {}
        let pixels = self.data.test.image(index)?;
        // There are at most 256 classes.
        Some(chapter::predict(&self.model, pixels) as u8)
    }

    /// Evaluates the current model on the next group of test images (see [`Kernel::group`]).
    /// Returns whether all are done.
    pub fn evaluate(&mut self, evaluation: &mut Evaluation) -> bool {
        self.settle() && evaluation.advance(&self.data.test, &self.model, &mut self.kernel)
    }

    /// Whether an update of the parameters is under way: some are those after the last minibatch, some
    /// still those before. Only very large models are updated in several calls of
    /// [`Trainer::advance`].
    #[must_use]
    pub fn is_updating(&self) -> bool {
        matches!(self.phase, Phase::Updating { class } if class < self.data.classes.count())
    }

    /// Goes on with an update of the parameters that is under way, by some milliseconds' work.
    /// Returns whether all parameters are those after the last minibatch.
    pub fn settle(&mut self) -> bool {
        if let Phase::Updating { class } = self.phase
            && self.is_updating()
        {
            let class = self.update_from(class);
            self.phase = Phase::Updating { class };
        }
        !self.is_updating()
    }

    /// Does the next piece of work: a fraction of a millisecond, or some milliseconds for a large
    /// model. It is one group of images (see [`Kernel::group`]) with the update if that ends a
    /// minibatch, a part of an update, or a part of the last fingerprint. The results don't depend on
    /// what happens between calls.
    pub fn advance(&mut self) -> Progress {
        match self.phase {
            Phase::Training => self.train_slice(),
            Phase::Updating { .. } => self.update_slice(),
            Phase::Testing => self.test_slice(),
            Phase::Hashing(..) => self.hash_slice(),
            Phase::Finished(_) => Progress::Finished,
        }
    }

    /// Goes on to the end of the epoch; `None` if the last one has ended.
    pub fn next_epoch(&mut self) -> Option<EpochMetrics> {
        loop {
            match self.advance() {
                Progress::Epoch(metrics) => return Some(metrics),
                Progress::Finished => return None,
                Progress::Working | Progress::Minibatch(_) => {}
            }
        }
    }

    fn train_slice(&mut self) -> Progress {
        let batch_size = self.hyperparameters.batch_size;
        let batch = self.position / batch_size;
        let batch_end = ((batch + 1) * batch_size).min(self.order.len());
        let slice_end = batch_end.min(self.position + self.images_of_slice());
        let indices = &self.order[self.position..slice_end];
        let (data, gradient) = (&self.data.train, &mut self.gradient);
        let seen = match self.engine {
            Engine::Fast => self.kernel.accumulate(data, indices, gradient),
            Engine::Chapter => chapter::accumulate(&self.model, data, indices, gradient),
        };
        self.minibatch.add(seen);
        self.position = slice_end;
        if slice_end < batch_end {
            return Progress::Working;
        }
        self.phase = Phase::Updating { class: 0 };
        self.update_slice()
    }

    /// Returns the number of images that are worked on in one go.
    fn images_of_slice(&self) -> usize {
        match self.engine {
            Engine::Fast => self.kernel.group(),
            Engine::Chapter => self.kernel.group().div_ceil(CHAPTER_SLICES),
        }
    }

    fn update_slice(&mut self) -> Progress {
        if !self.settle() {
            return Progress::Working;
        }
        let minibatch = std::mem::take(&mut self.minibatch);
        self.train.add(minibatch);
        let metrics = MinibatchMetrics {
            epoch: self.epoch,
            batch: self.position.div_ceil(self.hyperparameters.batch_size),
            batches: self.batches(),
            minibatch,
            so_far: self.train,
        };
        if self.position == self.order.len() {
            self.enter(Phase::Testing);
        } else {
            self.phase = Phase::Training;
        }
        Progress::Minibatch(metrics)
    }

    /// Takes the minibatch's step for as many tiles of classes, from `class` on, as are some
    /// milliseconds' work. Returns the first class that is left.
    fn update_from(&mut self, class: usize) -> usize {
        let (classes, inputs) = self.model.weights().dim();
        let least_end = class + (UPDATE_WORK / inputs).max(1);
        let end = tiles(classes)
            .map(|tile| tile.end)
            .find(|end| *end >= least_end)
            .unwrap_or(classes);
        let Hyperparameters {
            learning_rate,
            batch_size,
            ..
        } = self.hyperparameters;
        let (model, gradient) = (&mut self.model, &mut self.gradient);
        match self.engine {
            Engine::Fast => {
                model.fast_sgd_of_classes(class..end, gradient, learning_rate, batch_size);
            }
            Engine::Chapter => {
                model.sgd_of_classes(class..end, gradient, learning_rate, batch_size);
            }
        }
        self.kernel.read_classes(&self.model, class..end);
        self.gradient.clear(class..end);
        end
    }

    fn test_slice(&mut self) -> Progress {
        let test = &self.data.test;
        let slice_end = test.len().min(self.position + self.images_of_slice());
        let slice = self.position..slice_end;
        self.test.correct += match self.engine {
            Engine::Fast => self.kernel.count_correct(&self.model, test, slice),
            Engine::Chapter => chapter::evaluate(test, slice, &self.model),
        };
        self.test.images += slice_end - self.position;
        self.position = slice_end;
        if slice_end < test.len() {
            return Progress::Working;
        }
        let test_accuracy = std::mem::take(&mut self.test).accuracy();
        let train = std::mem::take(&mut self.train);
        let train = (self.epoch > 0).then_some(train);
        let metrics = EpochMetrics {
            epoch: self.epoch,
            train,
            test_accuracy,
        };
        if self.epoch == self.hyperparameters.epochs {
            self.phase = Phase::Hashing(metrics, Hashing::default());
            return self.hash_slice();
        }
        self.epoch += 1;
        self.random.shuffle(&mut self.order);
        self.enter(Phase::Training);
        Progress::Epoch(metrics)
    }

    /// Goes on with the fingerprint, which is part of the last epoch.
    fn hash_slice(&mut self) -> Progress {
        let Phase::Hashing(metrics, hashing) = &mut self.phase else {
            return Progress::Working;
        };
        let Some(fingerprint) = hashing.advance(&self.model) else {
            return Progress::Working;
        };
        let metrics = *metrics;
        self.phase = Phase::Finished(fingerprint);
        Progress::Epoch(metrics)
    }

    fn enter(&mut self, phase: Phase) {
        self.phase = phase;
        self.position = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Dataset;
    use crate::idx::Idx;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn parse(epochs: &str, rate: &str, batch: &str, seed: &str) -> Option<Field> {
        Hyperparameters::parse(epochs, rate, batch, seed, 2000)
            .err()
            .map(|error| error.field)
    }

    #[test]
    fn hyperparameters_in_range_are_taken() {
        let parsed = Hyperparameters::parse(" 5 ", "1e-1", "256", "1", 60_000);
        assert_eq!(parsed, Ok(Hyperparameters::default()));
        assert_eq!(parse("10000", "1e6", "2000", "9007199254740991"), None);
        for rate in ["1e-30", "+.5", "5.", "1.e-2", " 1E+6\n", "000.1"] {
            assert_eq!(parse("1", rate, "1", "0"), None, "{rate}");
        }
    }

    #[test]
    fn hyperparameters_out_of_range_are_named() {
        for epochs in [
            "0",
            "-1",
            "1e9",
            "1000000000",
            "NaN",
            "",
            "2.5",
            "99999999999999999999999",
        ] {
            assert_eq!(
                parse(epochs, "0.1", "256", "1"),
                Some(Field::Epochs),
                "{epochs}"
            );
        }
        for rate in [
            "0", "-0.1", "NaN", "inf", "-inf", "Infinity", "", " ", "fast", "1e7", "1e400",
            "1e-60", "0x1", "0b1", "1_0", "1n", "0,1", "0.1f", "1 0", ".", "e", "1e", "1e+", "--1",
            "1.0.0", "١",
        ] {
            assert_eq!(
                parse("5", rate, "256", "1"),
                Some(Field::LearningRate),
                "{rate}"
            );
        }
        for batch in ["0", "-1", "2001", "NaN", ""] {
            assert_eq!(
                parse("5", "0.1", batch, "1"),
                Some(Field::BatchSize),
                "{batch}"
            );
        }
        for seed in ["-1", "0.5", "9007199254740992", "x", ""] {
            assert_eq!(parse("5", "0.1", "256", seed), Some(Field::Seed), "{seed}");
        }
    }

    /// Two images of each of 256 classes, with enough pixels for a model that is updated in slices.
    fn large_set() -> Arc<Split> {
        let images = |seed| {
            let mut random = Random::new(seed, 0);
            let pixels = std::iter::repeat_with(|| (100.0 * random.gaussian_pair()[0]) as u8);
            let images = Idx {
                shape: vec![512, 128, 64],
                elements: pixels.take(512 * 128 * 64).collect(),
            };
            let labels = Idx {
                shape: vec![512],
                elements: (0..512).map(|i| (i / 2) as u8).collect(),
            };
            Dataset::new(images, labels).expect("they fit")
        };
        Arc::new(Split::new(images(1), images(2), None).expect("they fit"))
    }

    #[test]
    fn large_models_are_updated_in_slices_to_the_same_model() {
        let data = large_set();
        let chosen = Hyperparameters {
            epochs: 1,
            batch_size: 512,
            ..Hyperparameters::default()
        };
        let parameters = 256 * (128 * 64 + 1);
        let mut trainer = Trainer::new(data.clone(), chosen);
        while !matches!(trainer.phase, Phase::Training) {
            trainer.advance();
        }
        let mut model = trainer.model().clone();
        let mut slices = 0;
        let mut hashes = 0;
        while !trainer.is_finished() {
            if matches!(trainer.phase, Phase::Updating { .. }) {
                slices += 1;
            }
            if matches!(trainer.phase, Phase::Hashing(..)) {
                hashes += 1;
            }
            trainer.advance();
        }
        // The first slice of each follows the last group of images at once.
        assert_eq!(slices + 1, parameters / UPDATE_WORK);
        assert_eq!(hashes + 1, (parameters).div_ceil(1 << 18));

        let mut gradient = Gradient::zeros(data.train.inputs(), 256);
        let mut order: Vec<u32> = (0..512).collect();
        Random::new(chosen.seed, ORDER_STREAM).shuffle(&mut order);
        Kernel::new(&model).accumulate(&data.train, &order, &mut gradient);
        model.sgd(&gradient, chosen.learning_rate, chosen.batch_size);
        assert_eq!(trainer.fingerprint(), Fingerprint::of(&model));
        assert!(*trainer.model() == model);
    }

    #[test]
    fn an_evaluation_within_an_update_is_of_the_model_after_it() {
        let chosen = Hyperparameters {
            epochs: 1,
            batch_size: 256,
            ..Hyperparameters::default()
        };
        let mut trainer = Trainer::new(large_set(), chosen);
        while !matches!(trainer.phase, Phase::Updating { .. }) {
            trainer.advance();
        }
        let mut evaluation = Evaluation::default();
        while !trainer.evaluate(&mut evaluation) {}
        assert!(!trainer.is_updating());
        let expected = Evaluation::of(
            &trainer.data.test,
            trainer.model(),
            &mut Kernel::new(trainer.model()),
        );
        assert_eq!(evaluation, expected);
        // The minibatch is reported all the same.
        let progress = trainer.advance();
        assert!(matches!(
            progress,
            Progress::Minibatch(MinibatchMetrics { batch: 1, .. })
        ));
    }
}
