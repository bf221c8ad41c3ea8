//! The messages between a page and its [`Session`](super::Session): commands go down, events come up.
//!
//! The TypeScript types of the page are generated from these declarations when the package is built.
//! A page is built with the types of one [`VERSION`]; its first command is [`Command::Hello`], which
//! fails if the session speaks another.

use serde::{Deserialize, Serialize};

use super::typed_array::{Bytes, Counts, Floats};
use super::{Epoch, Failure, Minibatch, Prediction, RunSettings, Speed};
use crate::train::Init;

/// The version of the protocol. It changes whenever a message changes its meaning.
pub const VERSION: u32 = 2;

/// The number that a page gives a command, to find its answer.
pub type Id = u32;

/// What the user typed into the fields of a run. The page, the address bar and the command line have
/// one set of rules: the session's. An empty seed asks for any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Number of epochs.
    pub epochs: String,
    /// Learning rate.
    pub learning_rate: String,
    /// Number of images in a minibatch.
    pub batch_size: String,
    /// Seed of the random numbers.
    pub seed: String,
    /// Name of the [`Engine`](crate::Engine): `fast` or `chapter`.
    pub engine: String,
    /// The weights that the run starts from.
    pub init: Init,
}

/// Where files come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The sample beside the page.
    Sample,
    /// The full set beside the page.
    Data,
    /// The published set, whose checksums are verified.
    Download,
    /// The user's own files.
    Files,
}

/// The direction in which the nine images move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Move {
    /// To the first nine.
    First,
    /// To the nine before.
    Previous,
    /// The same nine again.
    Stay,
    /// To the nine after.
    Next,
}

/// Which of the test images are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Choice {
    /// All, in the order of the data.
    #[default]
    All,
    /// The mistakes of the model, in the order of the data.
    Mistakes,
    /// The mistakes of the model, the most confident first.
    Confident,
}

/// A set of images.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum ImageSet {
    /// The training set.
    Train,
    /// The test set.
    Test,
    /// The user's own image, alone in its set.
    Own,
}

/// An image: its set, and its position in that set, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Specimen {
    /// The set.
    pub part: ImageSet,
    /// The position. JavaScript has no integers, so it is checked by the session.
    pub index: f64,
}

/// Two classes.
pub type Pair = [u32; 2];

/// What a page asks of the session. Every command is answered by exactly one event with its id, or by
/// `error`. `train`, `start`, `step`, `pause`, `resume`, `stop`, `reset` and `restore` are answered by
/// `state`, `show-predictions` by `predictions`, and every other command by the event with its name.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Command {
    /// Begins the conversation.
    Hello {
        /// The version that the page was built with.
        version: u32,
    },
    /// Trains: resumes the run that is paused, or begins one if none is going on.
    Train {
        /// Of the run, if one begins.
        settings: Settings,
    },
    /// Begins a new run, even if another one is going on.
    Start {
        /// Of the run.
        settings: Settings,
    },
    /// Trains one minibatch and pauses. Begins a run if none is going on.
    Step {
        /// Of the run, if one begins.
        settings: Settings,
    },
    /// Pauses the run, if it is running.
    Pause,
    /// Resumes the run, if it is paused.
    Resume,
    /// Ends the run early. Its model stays. Ends a benchmark, too.
    Stop,
    /// Discards the run and its model.
    Reset,
    /// Takes the last reset back, unless another run has begun or other data was loaded.
    Restore,
    /// Shows nine test images.
    ShowPredictions {
        /// Which of the chosen ones.
        #[serde(rename = "move")]
        turn: Move,
        /// What they are chosen from; `null` keeps the choice.
        choice: Option<Choice>,
    },
    /// Limits the speed of training.
    Pace {
        /// The limit; `null` for full speed.
        minibatches_per_second: Option<f64>,
    },
    /// Measures how fast training is, while no run is going on.
    Benchmark,
    /// Asks for images.
    Images {
        /// Their set: the training set or the test set.
        part: ImageSet,
        /// Their positions in it.
        indices: Vec<f64>,
    },
    /// Asks for the first training images of each class.
    Examples {
        /// The number of classes.
        classes: f64,
        /// The number of images of each.
        per_class: f64,
    },
    /// Asks for the checksums of the four files. They are computed while there is nothing to train.
    Checksums,
    /// Asks for the parameters of the current model.
    Parameters,
    /// Asks for the parameters that a run starts from.
    InitialParameters {
        /// Its seed. Anything but a seed counts as 0: one noise looks like another.
        seed: String,
        /// What its weights are.
        init: Init,
    },
    /// Draws the nine as an earlier model of the run predicts them, and asks for its parameters. The
    /// current model stays.
    Frame {
        /// The part of the run that was done, in epochs. The last model that was kept up to there counts.
        epochs: f64,
    },
    /// Asks for the softmax of some logits.
    Softmax {
        /// Any number of them.
        logits: Vec<f32>,
    },
    /// Asks for an image and the model's prediction of it.
    Inspection {
        /// The image.
        specimen: Specimen,
    },
    /// Asks why the model finds one class more probable than another.
    Comparison {
        /// The image.
        specimen: Specimen,
        /// The classes; if `null`, the two that are most worth comparing.
        classes: Option<[f64; 2]>,
    },
    /// Asks for the cross-entropy of probabilities of the true class.
    CrossEntropy {
        /// Any number of them.
        probabilities: Vec<f32>,
    },
    /// Asks for the confusion matrix of the test set.
    Confusion {
        /// The number of most frequent mistakes that are listed.
        frequent: f64,
    },
    /// Asks for test images of one class that are predicted as another.
    Confused {
        /// The true class.
        label: f64,
        /// The predicted class.
        predicted: f64,
        /// The greatest number of images.
        most: f64,
    },
    /// Asks for the figures that the chapter prints, beside those of the run.
    Reference,
    /// Asks what a picture looks like to the model.
    OwnPicture {
        /// `[row][column][red, green, blue, opacity]`, as `ImageData` has them.
        pixels: Bytes,
        /// Width in pixels.
        width: f64,
        /// Height in pixels.
        height: f64,
        /// Whether it is inverted; if `null`, its border decides.
        inverted: Option<bool>,
    },
    /// Replaces the user's own image, which is blank at first and after other data was loaded.
    OwnDrawing {
        /// `[row][column]`.
        pixels: Bytes,
    },
}

/// The state of the run. There is a model in the last four.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// There is no data.
    #[default]
    Empty,
    /// There is data, but no model.
    Ready,
    /// The run is going on.
    Running,
    /// The run waits.
    Paused,
    /// The run was ended early.
    Stopped,
    /// The run reached its last epoch.
    Finished,
}

/// What was loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DataSummary {
    /// Where it comes from.
    pub origin: Origin,
    /// Number of training images.
    pub train_count: usize,
    /// Number of test images.
    pub test_count: usize,
    /// Height of every image in pixels.
    pub height: usize,
    /// Width of every image in pixels.
    pub width: usize,
    /// Number of classes.
    pub class_count: usize,
    /// Whether the classes are those of Fashion-MNIST. Otherwise they are numbers.
    pub fashion_mnist: bool,
}

/// The place of the nine among all mistakes, if the most confident ones are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Rank {
    /// Position of the first that is shown, from 0.
    pub first: usize,
    /// Number of mistakes.
    pub mistakes: usize,
}

/// The number of images of each class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ClassCounts {
    /// In the training set.
    pub train: Counts,
    /// In the test set.
    pub test: Counts,
}

/// Example images of each class of the training set, and the number of images of each class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Examples {
    /// The numbers of images of each class.
    pub counts: ClassCounts,
    /// The positions of the first images of each class.
    pub indices: Vec<Counts>,
}

/// A data set with known files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum KnownSet {
    /// Fashion-MNIST, as published since 2017-08-31.
    Published,
    /// The sample beside the page.
    Sample,
}

/// The checksum of an unpacked file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
pub struct FileChecksum {
    /// SHA-256, as 64 hexadecimal digits.
    pub sha256: String,
    /// The set that has the same file, if it is known.
    pub known: Option<KnownSet>,
}

/// The parameters of the current model.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Parameters {
    /// `[class][pixel]`.
    pub weights: Floats,
    /// `[class]`.
    pub bias: Floats,
    /// The greatest absolute value among the weights.
    pub range: f32,
}

/// A model along the run.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RecordedFrame {
    /// The part of the run that was done, in epochs.
    pub epochs: f64,
    /// The parameters.
    pub parameters: Parameters,
    /// Its predictions of the nine.
    pub predictions: Vec<Prediction>,
}

/// The chapter's softmax, step by step.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Softmax {
    /// exp z of each logit; infinity above 88.
    pub exponentials: Floats,
    /// Of the exponentials.
    pub sum: f32,
    /// The exponentials over their sum.
    pub probabilities: Floats,
    /// Of the probabilities.
    pub sum_of_probabilities: f32,
    /// The logarithm of `sum`, computed so that it can't overflow.
    pub log_sum_exp: f32,
}

/// An image and the model's prediction of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
pub struct Inspection {
    /// `[row][column]`.
    pub pixels: Bytes,
    /// The true class; `null` for the user's own image.
    pub label: Option<u8>,
    /// `null` without a model.
    pub outcome: Option<Outcome>,
}

/// The model's prediction of an image.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// `[class]`.
    pub logits: Floats,
    /// `[class]`.
    pub probabilities: Floats,
    /// The classes, the most probable first.
    pub ranking: Bytes,
    /// `null` where there is no label.
    pub label_loss: Option<LabelLoss>,
}

/// The loss of an image, given its label.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LabelLoss {
    /// The cross-entropy `[nats]`.
    pub loss: f64,
    /// The gradient of the loss by the logits, p - y: `[class]`.
    pub gradient: Floats,
    /// The sum of the gradient: zero up to rounding.
    pub gradient_sum: f64,
}

/// Why one class is more probable than another. `sum` and `bias_difference` add up to
/// `logit_difference`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// The class a that positive terms favour, and the class b that negative terms favour.
    pub classes: Pair,
    /// x (w_a - w_b): `[row][column]`.
    pub terms: Floats,
    /// w_a - w_b: `[row][column]`.
    pub weight_differences: Floats,
    /// The greatest absolute value among the terms.
    pub range: f64,
    /// Of the terms.
    pub sum: f64,
    /// b_a - b_b.
    pub bias_difference: f64,
    /// z_a - z_b.
    pub logit_difference: f64,
}

/// The predictions of the test set.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
pub struct Confusion {
    /// Number of images: `[label][prediction]`.
    pub counts: Counts,
    /// Share of the images with that label: `[label][prediction]`.
    pub shares: Floats,
    /// The most frequent mistakes: `[mistake][label, prediction, count]`.
    pub frequent: Counts,
    /// The share of right predictions.
    pub accuracy: f64,
    /// The accuracy before the first minibatch, once it is known.
    pub untrained: Option<f64>,
}

/// A quantity that the chapter prints for each epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum ReferenceMetric {
    /// Mean loss of the training set `[nats]`.
    Loss,
    /// Accuracy on the training set.
    TrainAccuracy,
    /// Accuracy on the test set.
    TestAccuracy,
}

/// A number that the chapter prints, with those of 200 seeds and of the run.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
pub struct ReferenceEntry {
    /// From 0: the untrained model.
    pub epoch: usize,
    /// The quantity.
    pub kind: ReferenceMetric,
    /// The printed number.
    pub chapter: f64,
    /// Median over 200 seeds.
    pub median: f64,
    /// Minimum over 200 seeds.
    pub least: f64,
    /// Maximum over 200 seeds.
    pub greatest: f64,
    /// The run's result; `null` before there is one, or if it can't be compared.
    pub found: Option<f64>,
    /// The position of the run's result relative to the range of the seeds; `null` like `found`.
    pub position: Option<crate::reference::Position>,
}

/// What a session reports.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(
    tag = "type",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum Event {
    /// The session speaks the page's version of the protocol.
    Hello {
        /// The version.
        version: u32,
    },
    /// Data was loaded. There is no model.
    Data {
        /// What it is.
        data: DataSummary,
    },
    /// A new run begins. Comes before the answer to the command that began it.
    Started {
        /// The run.
        run: RunSettings,
        /// What the user typed for it.
        settings: Settings,
    },
    /// The state of the run.
    State {
        /// The state.
        state: State,
        /// The run, if there is one.
        run: Option<RunSettings>,
    },
    /// Minibatches ended.
    Batch(Minibatch),
    /// An epoch ended.
    Epoch(Epoch),
    /// The run reached its last epoch.
    Finished {
        /// The run.
        run: RunSettings,
        /// The first 8 hexadecimal digits of the SHA-256 of the trained parameters.
        fingerprint: String,
    },
    /// Nine test images are shown.
    Predictions {
        /// At most nine.
        predictions: Vec<Prediction>,
        /// What they are chosen from.
        choice: Choice,
        /// Their place among the mistakes, if the most confident ones are shown.
        rank: Option<Rank>,
    },
    /// The speed of training is limited, or no longer.
    Pace {
        /// The limit; `null` for full speed.
        minibatches_per_second: Option<f64>,
    },
    /// The benchmark has ended.
    Benchmark {
        /// Its result; `null` if it was stopped, or overtaken by a run, data or another benchmark.
        speed: Option<Speed>,
    },
    /// Images.
    Images {
        /// `[image][row][column]`.
        pixels: Bytes,
        /// `[image]`.
        labels: Bytes,
    },
    /// The answer to [`Command::Examples`].
    Examples {
        /// The examples.
        examples: Examples,
    },
    /// Checksums of the four files.
    Checksums {
        /// Images and labels of the training set, then of the test set; empty if other data was loaded
        /// before they were known.
        files: Vec<FileChecksum>,
    },
    /// The parameters.
    Parameters {
        /// `null` without a model.
        parameters: Option<Parameters>,
    },
    /// The parameters that a run starts from.
    InitialParameters {
        /// The parameters.
        parameters: Parameters,
    },
    /// A model along the run.
    Frame {
        /// `null` without a run, or if its models are too large to be kept.
        frame: Option<RecordedFrame>,
    },
    /// The softmax of some logits.
    Softmax {
        /// The softmax.
        softmax: Softmax,
    },
    /// An image and its prediction.
    Inspection {
        /// The image.
        inspection: Inspection,
    },
    /// Two classes, compared.
    Comparison {
        /// `null` without a model, or if there is only one class.
        comparison: Option<Comparison>,
    },
    /// Cross-entropies.
    CrossEntropy {
        /// `[probability]`, in nats.
        losses: Floats,
    },
    /// The confusion matrix.
    Confusion {
        /// `null` without a model.
        confusion: Option<Confusion>,
    },
    /// Test images of one class that are predicted as another. There are none without a model.
    Confused {
        /// Their positions in the test set.
        indices: Vec<u32>,
        /// The probability of each prediction.
        probabilities: Vec<f32>,
    },
    /// The figures that the chapter prints.
    Reference {
        /// In the order of the epochs.
        figures: Vec<ReferenceEntry>,
        /// Why the run, or the data, can't be compared with the chapter's.
        obstacle: Option<crate::reference::Obstacle>,
    },
    /// A picture as the model sees it.
    OwnPicture {
        /// `[row][column]`.
        pixels: Bytes,
        /// Whether it was inverted.
        inverted: bool,
    },
    /// The user's own image was replaced.
    OwnDrawing,
    /// The command can't be carried out.
    Error {
        /// Why.
        failure: Failure,
    },
}

/// An event, and the command that it answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// The id of the command; `null` for events that come by themselves.
    pub id: Option<Id>,
    /// The event.
    pub event: Event,
}
