//! The messages between a page and its [`ExerciseSession`](super::ExerciseSession).
//!
//! They have the form of the messages of a [`Session`](crate::session::Session): a command is answered by one
//! event with its id. While an experiment is running, its results so far are reported in events of the same
//! type without an id. An experiment that is ended early is answered with its results so far.

use serde::{Deserialize, Serialize};

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
    /// Ends the experiment that is running, if any.
    Stop,
    /// Asks how two rules decide about an illness, and what this costs.
    Diagnosis(DiagnosisRequest),
    /// Asks how often the model errs if it answers only its most confident predictions.
    Abstaining(AbstainingRequest),
    /// Asks whether the model's probabilities are true.
    Calibration(CalibrationRequest),
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
    /// No experiment is running any more.
    Stopped,
    /// How two rules decide about an illness.
    Diagnosis(DiagnosisOutcome),
    /// The risk of a model that abstains.
    Abstaining(AbstainingOutcome),
    /// How true the probabilities are.
    Calibration(CalibrationOutcome),
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
