//! The exercises of chapter 3.6 as experiments (3.6.9).
//!
//! The page runs them in a worker of its own, on a copy of the data. So no experiment can change the
//! user's data, model or runs. The binding is `web::ExerciseLab`. Start reading with the messages in
//! `protocol.rs`, then with [`ExerciseSession`]:
//!
//! | file | content |
//! | --- | --- |
//! | `protocol.rs` | the commands and the events |
//! | `session.rs` | [`ExerciseSession`]: the data, the model, and the experiment that is running |
//! | `experiment.rs` | [`Experiment`]: work in slices of time |
//! | `format.rs` | [`Format`]: numbers of 16, 32 and 64 bits |
//! | `test_logits.rs` | the logits of the model for the test set, computed once |
//! | `decisions/` | exercise 4: decisions by cost, abstaining, and how true the probabilities are |
//! | `words/` | [`words`]: very many classes (exercise 5) |
//! | `training.rs` | [`Training`]: the chapter's training with another output layer |
//! | `numbers/` | exercise 1: softmax by its definition |
//! | [`logarithm`] | exercise 2: the cross-entropy by its definition |
//! | [`remedies`] | exercise 3: three remedies side by side |

mod decisions;
mod experiment;
mod format;
pub mod logarithm;
mod numbers;
mod protocol;
pub mod remedies;
mod session;
mod test_logits;
mod training;
pub mod words;

pub use decisions::{
    AbstainingOutcome, AbstainingRequest, Answered, BINS, CalibrationOutcome, CalibrationRequest,
    Costs, Decision, DiagnosisChange, DiagnosisFlip, DiagnosisOutcome, DiagnosisRequest,
    DiagnosisRule, FittedTemperature, GoldenSection, HeldOut, Reliability, ReliabilitySums,
    RiskCoverage, RiskCoverageCurve, Score, Thresholds,
};
pub use experiment::{Experiment, work_within};
pub use format::Format;
pub use numbers::{
    ByDefinition, Exponential, Exponentials, ExponentialsRequest, HaltExperiment, HaltOutcome,
    HaltPoint, HaltRequest, ImageFault, NumberFault, Operation, RateLimitExperiment,
    RateLimitOutcome, RateLimitRequest, RateProgress, RateSearch, RateTry, SoftmaxSteps,
    SoftmaxStepsRequest, Stable, TrainingReport,
};
pub use protocol::{ExerciseCommand, ExerciseEvent, ExerciseMessage};
pub use session::ExerciseSession;
pub use training::{Halt, OutputLayer, Step, Training};

use test_logits::{SharedLogits, TestLogits};
