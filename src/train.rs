//! Minibatch stochastic gradient descent, in pieces of some milliseconds.

use std::sync::Arc;

use crate::chapter;
use crate::engine::Engine;
use crate::evaluation::Evaluation;
use crate::fingerprint::{Fingerprint, Hashing};
use crate::hyperparameters::Hyperparameters;
use crate::kernel::{Kernel, tiles};
use crate::metrics::{EpochMetrics, MetricSums, MinibatchMetrics};
use crate::model::{Gradient, SoftmaxRegression};
use crate::random::Random;
use crate::split::Split;

/// The stream of [`Random`] for the order of the images.
pub const ORDER_STREAM: u64 = 1;

/// A minibatch that is not trained yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextMinibatch {
    /// Number of the epoch, from 1.
    pub epoch: usize,
    /// Number of the minibatch in the epoch, from 1.
    pub batch: usize,
    /// Positions of its images in the training set.
    pub indices: Vec<u32>,
}

impl NextMinibatch {
    /// Returns the first minibatch of a run with these hyperparameters on `images` images.
    ///
    /// ```
    /// use softmax_lab::Hyperparameters;
    /// use softmax_lab::train::NextMinibatch;
    ///
    /// let first = NextMinibatch::first(&Hyperparameters::default(), 60_000);
    /// assert_eq!((first.epoch, first.batch, first.indices.len()), (1, 1, 256));
    /// ```
    #[must_use]
    pub fn first(chosen: &Hyperparameters, images: usize) -> Self {
        let (_, mut indices) = first_order(chosen.seed, images);
        indices.truncate(chosen.batch_size);
        Self {
            epoch: 1,
            batch: 1,
            indices,
        }
    }
}

/// Returns the positions of all training images in the order of the first epoch, and the generator
/// of the next orders.
fn first_order(seed: u64, images: usize) -> (Random, Vec<u32>) {
    let mut random = Random::new(seed, ORDER_STREAM);
    // There are at most MAX_IMAGES, far below 2^32.
    let mut order: Vec<u32> = (0..images as u32).collect();
    random.shuffle(&mut order);
    (random, order)
}

/// The result of [`Trainer::advance`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Progress {
    /// A minibatch, its update, the test set or the fingerprint is not complete yet.
    Working,
    /// A minibatch has ended.
    Minibatch(MinibatchMetrics),
    /// An epoch has ended, or the evaluation of the untrained model (epoch 0).
    Epoch(EpochMetrics),
    /// The last epoch had ended before the call.
    Finished,
}

/// What a trainer does next.
#[derive(Debug)]
enum Phase {
    /// Computes the gradient of the minibatch.
    Training,
    /// Updates the parameters of the classes from `class` on, at the end of a minibatch.
    Updating { class: usize },
    /// Evaluates the test set.
    Testing,
    /// Computes the fingerprint of the trained model, after the last epoch with these metrics.
    Hashing(EpochMetrics, Hashing),
    /// Does nothing more.
    Finished(Fingerprint),
}

/// Number of slices in which the chapter's functions compute a group of images. They take several times as
/// long as the kernel, so a whole group would be too long a slice.
const CHAPTER_SLICES: usize = 4;

/// Number of parameters that are updated at a time. This takes some milliseconds.
const UPDATE_WORK: usize = 1 << 20;

/// Trains a model like the chapter's `train_ch3`, in pieces between which the caller can do other
/// work.
///
/// Each epoch takes the training set in a new random order, in minibatches. The last minibatch may
/// be smaller. The summed gradient of each is divided by the configured batch size (see
/// [`chapter::sgd`]). The test accuracy is computed after each epoch, and once before the first.
///
/// ```
/// use std::path::Path;
/// use std::sync::Arc;
///
/// use softmax_lab::loader::Expected;
/// use softmax_lab::train::Progress;
/// use softmax_lab::{Hyperparameters, Trainer, folder};
///
/// let data = folder::load(Path::new("www/sample"), Expected::FashionMnistSample)?;
/// let chosen = Hyperparameters { epochs: 1, ..Hyperparameters::default() };
/// let mut trainer = Trainer::new(Arc::new(data), chosen);
/// let mut minibatches = 0;
/// loop {
///     match trainer.advance() {
///         Progress::Working => {}
///         Progress::Minibatch(_) => minibatches += 1,
///         Progress::Epoch(metrics) => println!("test accuracy {}", metrics.test_accuracy),
///         Progress::Finished => break,
///     }
/// }
/// assert_eq!(minibatches, 2000_usize.div_ceil(256));
/// # Ok::<(), folder::FolderError>(())
/// ```
#[derive(Debug)]
pub struct Trainer {
    data: Arc<Split>,
    hyperparameters: Hyperparameters,
    engine: Engine,
    model: SoftmaxRegression,
    /// A copy of the model for the fast passes. [`Trainer::evaluate`] uses it with either engine, and the
    /// run only with [`Engine::Fast`].
    kernel: Kernel,
    gradient: Gradient,
    random: Random,
    /// Positions in the training set, in the order of this epoch. After its last image, they are in the
    /// order of the next epoch.
    order: Vec<u32>,
    epoch: usize,
    phase: Phase,
    /// Number of images of this phase that are done.
    position: usize,
    /// Sums over the images of the current minibatch so far.
    minibatch: MetricSums,
    /// Sums over the minibatches of this epoch that have ended.
    train: MetricSums,
    /// Sums over the test images of this phase so far, without the loss.
    test: MetricSums,
}

impl Trainer {
    /// Makes a trainer with the initial model. It trains with [`Engine::Fast`].
    ///
    /// # Panics
    /// If the batch size is 0, which [`Hyperparameters::parse`] rejects.
    #[must_use]
    pub fn new(data: Arc<Split>, hyperparameters: Hyperparameters) -> Self {
        Self::with_engine(data, hyperparameters, Engine::Fast)
    }

    /// Makes a trainer with the initial model. It trains with `engine`.
    ///
    /// # Panics
    /// As [`Trainer::new`].
    #[must_use]
    pub fn with_engine(data: Arc<Split>, hyperparameters: Hyperparameters, engine: Engine) -> Self {
        let (inputs, classes) = (data.train().inputs(), data.classes().count());
        let model = hyperparameters
            .init
            .model(inputs, classes, hyperparameters.seed);
        assert!(
            hyperparameters.batch_size > 0,
            "expected a batch size of at least 1, found 0"
        );
        let (random, order) = first_order(hyperparameters.seed, data.train().len());
        Self {
            kernel: Kernel::new(&model),
            gradient: Gradient::zeros(inputs, classes),
            random,
            order,
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

    /// Returns the current model. During an [update](Trainer::is_updating), only some of its
    /// parameters are new.
    #[must_use]
    pub fn model(&self) -> &SoftmaxRegression {
        &self.model
    }

    /// Returns the fingerprint of the current model. It is stored after the last epoch. Before that, each
    /// call computes it. During an [update](Trainer::is_updating), only some of the parameters are new.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        match &self.phase {
            Phase::Finished(fingerprint) => *fingerprint,
            _ => Fingerprint::of(&self.model),
        }
    }

    /// Returns the data.
    #[must_use]
    pub fn data(&self) -> &Arc<Split> {
        &self.data
    }

    /// Returns the hyperparameters.
    #[must_use]
    pub fn hyperparameters(&self) -> Hyperparameters {
        self.hyperparameters
    }

    /// Returns the functions that the run trains with.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Returns the number of minibatches in an epoch.
    #[must_use]
    pub fn batches(&self) -> usize {
        self.data
            .train()
            .len()
            .div_ceil(self.hyperparameters.batch_size)
    }

    /// Returns the minibatch of the next update, even if some of its images have been processed. Returns
    /// `None` if the run has no more updates.
    ///
    /// The current model is the one before that update, unless another
    /// [update](Trainer::is_updating) is in progress.
    #[must_use]
    pub fn next_minibatch(&self) -> Option<NextMinibatch> {
        let is_within_epoch = matches!(self.phase, Phase::Training | Phase::Updating { .. })
            && self.position < self.order.len();
        let (epoch, position) = if is_within_epoch {
            (self.epoch, self.position)
        } else {
            (self.epoch + 1, 0)
        };
        if epoch > self.hyperparameters.epochs {
            return None;
        }
        let batch = position / self.hyperparameters.batch_size;
        let indices = self
            .order
            .chunks(self.hyperparameters.batch_size)
            .nth(batch)?;
        Some(NextMinibatch {
            epoch,
            batch: batch + 1,
            indices: indices.to_vec(),
        })
    }

    /// Returns whether the last epoch has ended.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        matches!(self.phase, Phase::Finished(_))
    }

    /// Classifies a test image with the current model. Returns `None` if there is no such image.
    pub fn classify_test(&mut self, index: usize) -> Option<u8> {
        while !self.advance_update() {}
        let pixels = self.data.test().image(index)?;
        // There are at most 256 classes.
        Some(chapter::predict(&self.model, pixels) as u8)
    }

    /// Evaluates the current model on the next group of test images (see [`Kernel::group`]), with the
    /// fast passes. If an update is in progress, continues it first. Returns whether the evaluation is
    /// complete.
    pub fn evaluate(&mut self, evaluation: &mut Evaluation) -> bool {
        self.advance_update() && evaluation.advance(self.data.test(), &self.model, &mut self.kernel)
    }

    /// Returns whether an update is in progress, so that only some of the parameters are those after the
    /// last minibatch. Only very large models are updated in several calls of [`Trainer::advance`].
    #[must_use]
    pub fn is_updating(&self) -> bool {
        matches!(self.phase, Phase::Updating { class } if class < self.data.classes().count())
    }

    /// Continues an update that is in progress, for some milliseconds. Returns whether all
    /// parameters are those after the last minibatch.
    pub fn advance_update(&mut self) -> bool {
        if let Phase::Updating { class } = self.phase
            && self.is_updating()
        {
            let class = self.update_from(class);
            self.phase = Phase::Updating { class };
        }
        !self.is_updating()
    }

    /// Does the next piece of the chapter's `train_ch3` (3.6.6), which trains one epoch after the other. A
    /// piece takes a fraction of a millisecond, or some milliseconds for a large model.
    ///
    /// A piece is a group of images (see [`Kernel::group`]) or a quarter of one with [`Engine::Chapter`], a
    /// part of an update, or a part of the fingerprint. The last group of a minibatch includes the first part
    /// of the update. The results don't depend on other calls between the pieces.
    pub fn advance(&mut self) -> Progress {
        match self.phase {
            Phase::Training => self.train_slice(),
            Phase::Updating { .. } => self.update_slice(),
            Phase::Testing => self.test_slice(),
            Phase::Hashing(..) => self.hash_slice(),
            Phase::Finished(_) => Progress::Finished,
        }
    }

    /// Trains to the end of the epoch. Returns `None` if the last epoch has ended.
    pub fn next_epoch(&mut self) -> Option<EpochMetrics> {
        loop {
            match self.advance() {
                Progress::Epoch(metrics) => return Some(metrics),
                Progress::Finished => return None,
                Progress::Working | Progress::Minibatch(_) => {}
            }
        }
    }

    /// Trains on some images, at most to the end of the minibatch. Adds their gradient to that of the
    /// minibatch. After its last image, the update of the parameters begins. This is the body of the
    /// chapter's loop in `train_ch3` (3.6.6).
    fn train_slice(&mut self) -> Progress {
        let batch_size = self.hyperparameters.batch_size;
        let batch = self.position / batch_size;
        let batch_end = ((batch + 1) * batch_size).min(self.order.len());
        let slice_end = batch_end.min(self.position + self.images_of_slice());
        let indices = &self.order[self.position..slice_end];
        let (data, gradient) = (self.data.train(), &mut self.gradient);
        let sums = match self.engine {
            Engine::Fast => self.kernel.accumulate(data, indices, gradient),
            Engine::Chapter => chapter::accumulate(&self.model, data, indices, gradient),
        };
        self.minibatch.add(sums);
        self.position = slice_end;
        if slice_end < batch_end {
            return Progress::Working;
        }
        if slice_end == self.order.len() {
            self.random.shuffle(&mut self.order);
        }
        self.phase = Phase::Updating { class: 0 };
        self.update_slice()
    }

    /// Returns the number of images in a slice.
    fn images_of_slice(&self) -> usize {
        match self.engine {
            Engine::Fast => self.kernel.group(),
            Engine::Chapter => self.kernel.group().div_ceil(CHAPTER_SLICES),
        }
    }

    /// Returns the largest number of products of a pixel and a weight in the forward pass of a piece
    /// (see [`Trainer::advance`]).
    pub(crate) fn work_of_piece(&self) -> usize {
        self.images_of_slice() * self.model.weights().len()
    }

    /// Continues the update of the parameters. Reports the minibatch once the update is complete.
    fn update_slice(&mut self) -> Progress {
        if !self.advance_update() {
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

    /// Updates the parameters of whole tiles of classes from `class` on, for some milliseconds.
    /// Returns the first class that is not updated.
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

    /// Evaluates some test images. Reports the epoch after the last of them.
    fn test_slice(&mut self) -> Progress {
        let test = self.data.test();
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
        self.enter(Phase::Training);
        Progress::Epoch(metrics)
    }

    /// Continues the fingerprint. Reports the last epoch once the fingerprint is complete.
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

    /// Makes two images of each of 256 classes. They have enough pixels for updates in slices.
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
            Dataset::new(images, labels).expect("the data is valid")
        };
        Arc::new(Split::new(images(1), images(2), None).expect("the data is valid"))
    }

    #[test]
    fn updates_large_models_in_slices() {
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
        // The first slice of an update, and of the fingerprint, belongs to the call before.
        assert_eq!(slices + 1, parameters / UPDATE_WORK);
        assert_eq!(hashes + 1, (parameters).div_ceil(1 << 18));

        let mut gradient = Gradient::zeros(data.train().inputs(), 256);
        let mut order: Vec<u32> = (0..512).collect();
        Random::new(chosen.seed, ORDER_STREAM).shuffle(&mut order);
        Kernel::new(&model).accumulate(data.train(), &order, &mut gradient);
        model.sgd(&gradient, chosen.learning_rate, chosen.batch_size);
        assert_eq!(trainer.fingerprint(), Fingerprint::of(&model));
        assert!(*trainer.model() == model);
    }

    #[test]
    fn completes_an_update_before_an_evaluation() {
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
            trainer.data.test(),
            trainer.model(),
            &mut Kernel::new(trainer.model()),
        );
        assert_eq!(evaluation, expected);
        // The minibatch is still reported.
        let progress = trainer.advance();
        assert!(matches!(
            progress,
            Progress::Minibatch(MinibatchMetrics { batch: 1, .. })
        ));
    }
}
