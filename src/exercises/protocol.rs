//! The messages between a page and its [`ExerciseSession`](super::ExerciseSession).
//!
//! They have the form of the messages of a [`Session`](crate::session::Session): a command is answered by one
//! event with its id. While an experiment is running, its results so far are reported in events of the same
//! type without an id. An experiment that is ended early is answered with its results so far.

use serde::{Deserialize, Serialize};

use super::words::{
    WordCostRequest, WordCostResults, WordPerplexityRequest, WordPerplexityResults,
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
    /// No experiment is running any more.
    Stopped,
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
