//! The messages between a page and its [`ExerciseSession`](super::ExerciseSession).
//!
//! They have the form of the messages of a [`Session`](crate::session::Session): a command is answered by one
//! event with its id. While an experiment is running, its results so far are reported in events of the same
//! type without an id. An experiment that is ended early is answered with its results so far.

use serde::{Deserialize, Serialize};

use super::logarithm::{
    LogHaltOutcome, LogHaltRequest, LogarithmOutcome, LogarithmRequest, NearestZeroOutcome,
    NearestZeroRequest, ScaledLogitsOutcome, ScaledLogitsRequest,
};
use super::numbers::{
    Exponentials, ExponentialsRequest, HaltOutcome, HaltRequest, RateLimitOutcome,
    RateLimitRequest, SoftmaxSteps, SoftmaxStepsRequest,
};
use super::remedies::{
    BreakRemedyOutcome, BreakRemedyRequest, RemediesOutcome, RemediesRequest,
    RemedyTrainingOutcome, RemedyTrainingRequest,
};
use super::words::{
    WordCostRequest, WordCostResults, WordPerplexityRequest, WordPerplexityResults,
};
use super::{
    AbstainingOutcome, AbstainingRequest, CalibrationOutcome, CalibrationRequest, DiagnosisOutcome,
    DiagnosisRequest,
};
use crate::session::{Failure, Id};

/// A command from the page to the session of the exercises.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum ExerciseCommand {
    /// Sets the model that the experiments examine: the one of the page's run.
    Model {
        /// `[class][pixel]`.
        weights: Vec<f32>,
        /// `[class]`. An empty bias stands for no model.
        bias: Vec<f32>,
    },
    /// Asks for the loss -log p of a number in each format.
    Logarithm(LogarithmRequest),
    /// Starts the search for the test images whose label has the smallest probability.
    NearestZero(NearestZeroRequest),
    /// Starts the evaluation of the test set with all logits multiplied by a scale.
    ScaledLogits(ScaledLogitsRequest),
    /// Starts the training that halts at log(0).
    LogHalt(LogHaltRequest),
    /// Asks for the results of the three remedies for the same logits.
    Remedies(RemediesRequest),
    /// Asks whether logits break a remedy.
    BreakRemedy(BreakRemedyRequest),
    /// Starts the training with the three remedies side by side.
    RemedyTraining(RemedyTrainingRequest),
    /// Ends the experiment that is running, if any.
    Stop,
    /// Asks for exp x in each format (exercise 1).
    Exponentials(ExponentialsRequest),
    /// Asks for softmax by its definition, step by step (exercise 1).
    SoftmaxSteps(SoftmaxStepsRequest),
    /// Trains with softmax by its definition until a number is not finite (exercises 1 and 2).
    Halt(HaltRequest),
    /// Searches for the smallest learning rate at which such a training halts (exercise 1).
    RateLimit(RateLimitRequest),
    /// Asks how two rules decide about an illness, and what this costs.
    Diagnosis(DiagnosisRequest),
    /// Asks how often the model errs if it answers only its most confident predictions.
    Abstaining(AbstainingRequest),
    /// Asks whether the model's probabilities are true.
    Calibration(CalibrationRequest),
    /// Measures time and memory of a step of three output layers (exercise 5). Needs no data.
    WordCost(WordCostRequest),
    /// Trains three output layers on a synthetic language (exercise 5). Needs no data.
    WordPerplexity(WordPerplexityRequest),
}

/// An event from the session of the exercises to the page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(
    tag = "type",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum ExerciseEvent {
    /// The data were loaded. There is no model yet.
    Data {
        /// Number of training images.
        train_count: usize,
        /// Number of test images.
        test_count: usize,
    },
    /// The model was set.
    Model,
    /// The losses of a number.
    Logarithm(LogarithmOutcome),
    /// The test images whose label has the smallest probability.
    NearestZero(NearestZeroOutcome),
    /// The losses of the test set at a scale.
    ScaledLogits(ScaledLogitsOutcome),
    /// The training that halts at log(0).
    LogHalt(LogHaltOutcome),
    /// The results of the three remedies.
    Remedies(RemediesOutcome),
    /// Whether logits broke a remedy.
    BreakRemedy(BreakRemedyOutcome),
    /// The training with the three remedies.
    RemedyTraining(RemedyTrainingOutcome),
    /// No experiment is running any more.
    Stopped,
    /// The exponential of a number in each format.
    Exponentials(Exponentials),
    /// Softmax by its definition, step by step.
    SoftmaxSteps(SoftmaxSteps),
    /// The training with softmax by its definition, beside one without overflow.
    Halt(HaltOutcome),
    /// The learning rates that were tried.
    RateLimit(RateLimitOutcome),
    /// How two rules decide about an illness.
    Diagnosis(DiagnosisOutcome),
    /// The risk of a model that abstains.
    Abstaining(AbstainingOutcome),
    /// How true the probabilities are.
    Calibration(CalibrationOutcome),
    /// Time and memory of a step of three output layers, so far.
    WordCost(WordCostResults),
    /// What three output layers have learned so far.
    WordPerplexity(WordPerplexityResults),
    /// The command failed.
    Error {
        /// The reason.
        failure: Failure,
    },
}

/// An event, and the id of the command that it answers.
#[derive(Debug, Clone, PartialEq)]
pub struct ExerciseMessage {
    /// Id of the command. `None` for the results so far of an experiment.
    pub id: Option<Id>,
    /// The event.
    pub event: ExerciseEvent,
}
