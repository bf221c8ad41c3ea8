//! The messages between a page and its [`Session`](super::Session): the page sends commands, the
//! session returns events.
//!
//! The build generates the TypeScript types of the page from these declarations. A page is built
//! with the types of one [`VERSION`]. Its first command is [`Command::Hello`], which fails if the
//! session has another version.
//!
//! In JavaScript, a command or an event is one object: the name of its variant as `type`, and its fields. An
//! event also has the `id` of the command that it answers, or `null`.
//!
//! ```js
//! lab.handle(7, {type: "softmax", logits: [1, 2]}); // [{type: "softmax", softmax: {…}, id: 7}]
//! ```

use serde::{Deserialize, Serialize};

use super::typed_array::{Bytes, Counts, Floats};
use super::{Epoch, Failure, Minibatch, Prediction, RunSettings, Speed};
use crate::hyperparameters::Init;
use crate::loader::Expected;

/// The version of the protocol. It changes whenever a message changes its meaning.
pub const VERSION: u32 = 4;

/// The number that identifies a command and its answer. The page chooses it.
pub type Id = u32;

/// The settings of a run as the user typed them. Only the session checks them, so the same rules
/// apply to the page, its address and the command line. An empty seed stands for a random one.
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
    /// The initial weights.
    pub init: Init,
}

/// The source of the data files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The sample that is served with the page.
    Sample,
    /// The full set that is served with the page.
    Data,
    /// The published set. Its checksums are verified.
    Download,
    /// The user's own files.
    Files,
}

/// Returns what the files from an origin must be.
impl From<Origin> for Expected {
    fn from(origin: Origin) -> Self {
        match origin {
            Origin::Download => Self::FashionMnist,
            Origin::Sample => Self::FashionMnistSample,
            Origin::Data | Origin::Files => Self::Any,
        }
    }
}

/// The nine images to show, relative to the current ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Move {
    /// The first nine.
    First,
    /// The nine before.
    Previous,
    /// The same nine.
    Stay,
    /// The nine after.
    Next,
}

/// The test images that the nine are chosen from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// All images, in the order of the data.
    #[default]
    All,
    /// The mistakes of the model, in the order of the data.
    Mistakes,
    /// The right predictions of the model, the most confident first.
    MostConfidentRight,
    /// The right predictions of the model, the least confident first.
    LeastConfidentRight,
    /// The mistakes of the model, the most confident first. The page calls it `confident`, as its
    /// addresses do.
    #[serde(rename = "confident")]
    MostConfidentMistakes,
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
    /// The user's own image, the only one of its set.
    Own,
}

/// An image, identified by its set and its position.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ImageId {
    /// The set.
    pub part: ImageSet,
    /// The position, from 0. The session checks it, because JavaScript has no integers.
    pub index: f64,
}

/// Two classes.
pub type Pair = [u32; 2];

/// A command from the page to the session.
///
/// Each command is answered by exactly one event with its id. If the command fails, the event is
/// `error`.
///
///  | commands | answer |
///  | --- | --- |
///  | `train`, `start`, `step`, `pause`, `resume`, `stop`, `reset`, `restore` | `state` |
///  | `show-predictions` | `predictions` |
///  | any other | the event of the same name |
///
/// `src/web/read.rs` reads the `type` of a command. With serde's attribute `tag`, the package would also
/// contain code that collects the fields first. So the TypeScript type `Command` generated here has no `type`,
/// and `Tagged<Command>` is the object that a page sends.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Command {
    /// Compares the versions of the protocol.
    Hello {
        /// The version of the page.
        version: u32,
    },
    /// Resumes the paused run, or starts a new one if no run is running or paused.
    Train {
        /// The settings of a new run.
        settings: Settings,
    },
    /// Starts a new run, even if another one is running or paused.
    Start {
        /// The settings of the run.
        settings: Settings,
    },
    /// Trains one minibatch and pauses. Starts a new run if none is running or paused.
    Step {
        /// The settings of a new run.
        settings: Settings,
    },
    /// Pauses the run, if it is running.
    Pause,
    /// Resumes the run, if it is paused.
    Resume,
    /// Ends the run early and keeps its model. Also ends a benchmark.
    Stop,
    /// Discards the run and its model.
    Reset,
    /// Undoes the last reset, unless another run has started or other data was loaded.
    Restore,
    /// Shows nine test images with their predictions.
    ShowPredictions {
        /// The nine images to show, relative to the current ones.
        #[serde(rename = "move")]
        direction: Move,
        /// The images that the nine are chosen from. `null` keeps the choice.
        choice: Option<Choice>,
    },
    /// Limits the speed of training.
    Pace {
        /// The limit, or `null` for full speed.
        minibatches_per_second: Option<f64>,
    },
    /// Measures the speed of training, if no run is running or paused.
    Benchmark,
    /// Asks for images.
    Images {
        /// The training set or the test set.
        part: ImageSet,
        /// Positions in the set, from 0.
        indices: Vec<f64>,
    },
    /// Asks for the first training images of each class.
    Examples {
        /// The largest number of classes.
        classes: f64,
        /// The largest number of images of each class.
        per_class: f64,
    },
    /// Asks for the checksums of the four files. The session computes them when nothing else is
    /// pending.
    Checksums,
    /// Asks for the parameters of the current model.
    Parameters,
    /// Asks for the initial parameters of a run.
    InitialParameters {
        /// The seed. An empty or invalid seed counts as 0, because the noise looks alike for all seeds.
        seed: String,
        /// The kind of initial weights.
        init: Init,
    },
    /// Asks what the next step would change, without taking it.
    NextStep {
        /// The settings of the run that a step would start, if none is running or paused.
        settings: Settings,
    },
    /// Asks for a frame of the replay: an earlier model of the run. Draws the nine images with its
    /// predictions. The current model stays.
    Frame {
        /// Time in the run, in epochs. The last checkpoint up to this time is used.
        epochs: f64,
    },
    /// Asks for the sums of a matrix's columns and rows.
    Sums {
        /// `[row][column]`.
        matrix: Vec<f32>,
        /// Number of columns.
        columns: f64,
    },
    /// Asks for the softmax of some logits.
    Softmax {
        /// The values, of any number.
        logits: Vec<f32>,
    },
    /// Asks for an image and the model's prediction of it.
    Inspection {
        /// The image.
        image: ImageId,
    },
    /// Asks for the forward pass of an image for one class, step by step.
    Forward {
        /// The image.
        image: ImageId,
        /// The class. With `null`, the most probable class.
        class: Option<f64>,
    },
    /// Asks for the contribution of each pixel to the difference between the logits of two classes.
    Comparison {
        /// The image.
        image: ImageId,
        /// The two classes. With `null`, the most probable class is compared with the label or the
        /// second most probable class.
        classes: Option<[f64; 2]>,
    },
    /// Asks for the probability of each row's label, and its cross-entropy.
    CrossEntropy {
        /// `[row][class]`.
        probabilities: Vec<f32>,
        /// The class of each row.
        labels: Bytes,
    },
    /// Asks for the predicted class of each row of probabilities, and the accuracy.
    Accuracy {
        /// `[row][class]`.
        probabilities: Vec<f32>,
        /// The class of each row.
        labels: Bytes,
    },
    /// Asks for the confusion matrix of the test set.
    Confusion {
        /// The number of most frequent mistakes to list.
        frequent: f64,
    },
    /// Asks for test images of one class that are predicted as another.
    Confused {
        /// The true class.
        label: f64,
        /// The predicted class.
        predicted: f64,
        /// The largest number of images.
        most: f64,
    },
    /// Asks for the chapter's results, beside those of the run.
    Reference,
    /// Asks for a picture, converted to an image like those of the data set.
    OwnPicture {
        /// `[row][column][red, green, blue, opacity]`, as in `ImageData`.
        pixels: Bytes,
        /// Width in pixels.
        width: f64,
        /// Height in pixels.
        height: f64,
        /// Whether to invert the picture. With `null`, the brightness of its border decides.
        inverted: Option<bool>,
    },
    /// Replaces the user's own image. It is blank at first, and again after other data was loaded.
    OwnDrawing {
        /// `[row][column]`.
        pixels: Bytes,
    },
}

/// The state of the run. The last four states have a model.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// No data is loaded.
    #[default]
    Empty,
    /// Data is loaded, but there is no model.
    Ready,
    /// The run is training.
    Running,
    /// The run is paused.
    Paused,
    /// The run was ended early.
    Stopped,
    /// The run reached its last epoch.
    Finished,
}

/// A summary of the loaded data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct DataSummary {
    /// The source of the files.
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
    /// Whether the classes are those of Fashion-MNIST. Otherwise they are numbered.
    pub fashion_mnist: bool,
}

/// The position of the nine images among those sorted by confidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Rank {
    /// Position of the first image shown, from 0.
    pub first: usize,
    /// Number of images that the nine are chosen from.
    pub count: usize,
}

/// The number of images of each class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ClassCounts {
    /// Training images: `[class]`.
    pub train: Counts,
    /// Test images: `[class]`.
    pub test: Counts,
}

/// Example images of each class of the training set, and the number of images of each class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Examples {
    /// The number of images of each class, in both sets.
    pub counts: ClassCounts,
    /// Positions of the first images: `[class][image]`.
    pub indices: Vec<Counts>,
}

/// A data set whose files are known by their checksums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum KnownSet {
    /// Fashion-MNIST, as published since 2017-08-31.
    Published,
    /// The sample that is served with the page.
    Sample,
}

/// The checksum of an unpacked file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
pub struct FileChecksum {
    /// SHA-256, as 64 hexadecimal digits.
    pub sha256: String,
    /// The known data set that contains the file, if any.
    pub known: Option<KnownSet>,
}

/// The parameters of a model.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Parameters {
    /// `[class][pixel]`.
    pub weights: Floats,
    /// `[class]`.
    pub bias: Floats,
    /// The largest absolute value of a weight. The page's colours range from minus this to this.
    pub range: f32,
}

/// The next step of a run, and what it changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct NextStep {
    /// The run that takes the step.
    pub run: RunSettings,
    /// Whether the step starts that run.
    pub is_new: bool,
    /// Number of the epoch, from 1.
    pub epoch: usize,
    /// Number of the minibatch in the epoch, from 1.
    pub batch: usize,
    /// The gradient of the summed loss, divided by the batch size. The step subtracts the learning
    /// rate times this from the parameters.
    pub gradient: Parameters,
    /// Mean loss of the minibatch before the step `[nats]`.
    pub loss_before: f64,
    /// Mean loss of the same minibatch after the step `[nats]`.
    pub loss_after: f64,
    /// Positions of its images in the training set.
    pub indices: Counts,
    /// Labels of its images.
    pub labels: Bytes,
}

/// The reason why the next step is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum StepObstacle {
    /// The settings of the next run are not valid.
    Settings,
    /// The run has no more steps. It only evaluates the trained model.
    Last,
    /// The minibatch or the model is too large to be computed at once.
    Size,
}

/// A frame of the replay: an earlier model of the run.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ReplayFrame {
    /// Time in the run, in epochs.
    pub epochs: f64,
    /// The parameters.
    pub parameters: Parameters,
    /// Predictions of this model for the nine images shown.
    pub predictions: Vec<Prediction>,
}

/// The chapter's softmax, step by step.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Softmax {
    /// exp z of each logit z, which is infinity for z above 88.7.
    pub exponentials: Floats,
    /// Sum of the exponentials.
    pub sum: f32,
    /// The exponentials, divided by their sum.
    pub probabilities: Floats,
    /// Sum of the probabilities.
    pub sum_of_probabilities: f32,
    /// The logarithm of the sum of exponentials, computed without overflow.
    pub log_sum_exp: f32,
}

/// An image and the model's prediction of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
pub struct Inspection {
    /// `[row][column]`.
    pub pixels: Bytes,
    /// The true class, or `null` for the user's own image.
    pub label: Option<u8>,
    /// The prediction, or `null` without a model.
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
    /// The loss, or `null` for an image without a label.
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
    /// Sum of the gradient, which is zero up to rounding.
    pub gradient_sum: f64,
}

/// The forward pass of an image for one class. `sum` and `bias` add up to `logit`, up to rounding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ForwardPass {
    /// The class.
    pub class: u32,
    /// The weights of the class: `[row][column]`.
    pub weights: Floats,
    /// Each pixel times its weight: `[row][column]`.
    pub products: Floats,
    /// The largest absolute value of a product. The page's colours range from minus this to this.
    pub range: f64,
    /// Sum of the products.
    pub sum: f64,
    /// The bias of the class.
    pub bias: f32,
    /// The logit of the class.
    pub logit: f32,
    /// exp of the logit, which is infinity above 88.7.
    pub exponential: f32,
    /// Sum of the exponentials of all logits.
    pub exponentials: f32,
    /// The probability of the class, computed without overflow.
    pub probability: f32,
}

/// The contribution of each pixel to the difference between the logits of two classes. `sum` and
/// `bias_difference` add up to `logit_difference`, up to rounding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// Class a, which positive terms favour, and class b, which negative terms favour.
    pub classes: Pair,
    /// x (w_a - w_b): `[row][column]`.
    pub terms: Floats,
    /// w_a - w_b: `[row][column]`.
    pub weight_differences: Floats,
    /// The largest absolute value of a term. The page's colours range from minus this to this.
    pub range: f64,
    /// Sum of the terms.
    pub sum: f64,
    /// b_a - b_b.
    pub bias_difference: f64,
    /// z_a - z_b.
    pub logit_difference: f64,
}

/// The confusion matrix of the test set.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
pub struct Confusion {
    /// Number of images: `[label][prediction]`.
    pub counts: Counts,
    /// Fraction of the images with that label: `[label][prediction]`.
    pub shares: Floats,
    /// The most frequent mistakes: `[mistake][label, prediction, count]`.
    pub frequent: Counts,
    /// Fraction of correct predictions.
    pub accuracy: f64,
    /// The accuracy of the untrained model, once known.
    pub untrained: Option<f64>,
}

/// A metric that the chapter prints for each epoch.
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

/// A result that the chapter prints, with the results of 200 seeds and of the run.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
pub struct ReferenceEntry {
    /// Number of the epoch, from 1. Epoch 0 is the untrained model.
    pub epoch: usize,
    /// The metric.
    pub kind: ReferenceMetric,
    /// The chapter's result.
    pub chapter: f64,
    /// Median over 200 seeds.
    pub median: f64,
    /// Minimum over 200 seeds.
    pub least: f64,
    /// Maximum over 200 seeds.
    pub greatest: f64,
    /// The run's result. `null` before it exists, or if it can't be compared.
    pub found: Option<f64>,
    /// The position of the run's result relative to the reference range. `null` if `found` is
    /// `null`.
    pub position: Option<crate::reference::Position>,
}

/// An event from the session to the page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(
    tag = "type",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum Event {
    /// The session has the page's version of the protocol.
    Hello {
        /// The version.
        version: u32,
    },
    /// New data was loaded. There is no model yet.
    Data {
        /// A summary of the data.
        data: DataSummary,
    },
    /// A new run starts. This event precedes the answer to the command.
    Started {
        /// The run.
        run: RunSettings,
        /// The settings as the user typed them.
        settings: Settings,
    },
    /// The state of the run.
    State {
        /// The state.
        state: State,
        /// The run, if there is one.
        run: Option<RunSettings>,
    },
    /// One or more minibatches ended.
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
        /// At most nine predictions.
        predictions: Vec<Prediction>,
        /// The images that they are chosen from.
        choice: Choice,
        /// Their position among those that they are chosen from, if these are sorted by confidence.
        rank: Option<Rank>,
    },
    /// The speed limit of training was set.
    Pace {
        /// The limit, or `null` for full speed.
        minibatches_per_second: Option<f64>,
    },
    /// The benchmark has ended.
    Benchmark {
        /// The result. `null` if a run is running or paused, or if the benchmark was ended by `stop`,
        /// by a run, other data or another benchmark. Also `null` if the clock stands still.
        speed: Option<Speed>,
    },
    /// Images with their labels.
    Images {
        /// `[image][row][column]`.
        pixels: Bytes,
        /// `[image]`.
        labels: Bytes,
    },
    /// Example images of each class.
    Examples {
        /// The examples.
        examples: Examples,
    },
    /// The checksums of the four files.
    Checksums {
        /// Checksums of the images and labels of the training set, then of the test set. Empty if
        /// other data was loaded meanwhile.
        files: Vec<FileChecksum>,
    },
    /// The parameters.
    Parameters {
        /// The parameters, or `null` without a model.
        parameters: Option<Parameters>,
    },
    /// The initial parameters of a run.
    InitialParameters {
        /// The parameters.
        parameters: Parameters,
    },
    /// The next step.
    NextStep {
        /// The step, or `null` if there is an obstacle.
        step: Option<NextStep>,
        /// The obstacle, if any.
        obstacle: Option<StepObstacle>,
    },
    /// A frame of the replay: an earlier model of the run.
    Frame {
        /// The frame, or `null` without a run or if its models are too large to be recorded.
        frame: Option<ReplayFrame>,
    },
    /// The sums of a matrix.
    Sums {
        /// `[column]`.
        column_sums: Floats,
        /// `[row]`.
        row_sums: Floats,
    },
    /// The softmax of some logits.
    Softmax {
        /// The softmax.
        softmax: Softmax,
    },
    /// An image and the model's prediction of it.
    Inspection {
        /// The image.
        inspection: Inspection,
    },
    /// The forward pass of an image.
    Forward {
        /// The forward pass, or `null` without a model.
        pass: Option<ForwardPass>,
    },
    /// A comparison of two classes.
    Comparison {
        /// The comparison, or `null` without a model or with only one class.
        comparison: Option<Comparison>,
    },
    /// Cross-entropies.
    CrossEntropy {
        /// Probabilities of the labels: `[row]`.
        picked: Floats,
        /// Cross-entropies `[nats]`: `[row]`.
        losses: Floats,
    },
    /// The predictions of some probabilities.
    Accuracy {
        /// The class with the largest probability, the first of equals: `[row]`.
        predicted: Bytes,
        /// Fraction of the rows whose prediction is the label.
        accuracy: f64,
    },
    /// The confusion matrix.
    Confusion {
        /// The matrix, or `null` without a model.
        confusion: Option<Confusion>,
    },
    /// Test images of one class that are predicted as another. There are none without a model.
    Confused {
        /// Their positions in the test set.
        indices: Vec<u32>,
        /// The probability of each prediction.
        probabilities: Vec<f32>,
    },
    /// The chapter's results, beside those of the run.
    Reference {
        /// The results, in the order of the epochs.
        entries: Vec<ReferenceEntry>,
        /// The reason why the run or the data can't be compared with the chapter, if any.
        obstacle: Option<crate::reference::Obstacle>,
    },
    /// The picture, converted to an image.
    OwnPicture {
        /// `[row][column]`.
        pixels: Bytes,
        /// Whether the picture was inverted.
        inverted: bool,
    },
    /// The user's own image was replaced.
    OwnDrawing,
    /// The command failed.
    Error {
        /// The reason.
        failure: Failure,
    },
}

/// An event, and the id of the command that it answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Id of the command. `None` for events that answer no command.
    pub id: Option<Id>,
    /// The event.
    pub event: Event,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn expects_the_published_files_only_from_a_download() {
        for (origin, expected) in [
            (Origin::Download, Expected::FashionMnist),
            (Origin::Sample, Expected::FashionMnistSample),
            (Origin::Data, Expected::Any),
            (Origin::Files, Expected::Any),
        ] {
            assert_eq!(Expected::from(origin), expected, "{origin:?}");
        }
    }
}
