//! Exercise 3: three remedies for overflow in softmax and for log(0) in the cross-entropy.
//!
//! All three compute with the same logits in `f32`. Their results are compared with the exact ones in
//! `f64`. Start reading with `remedy.rs`:
//!
//! | file | content |
//! | --- | --- |
//! | `remedy.rs` | [`Remedy`]: the loss and the gradient with each remedy |
//! | `exact.rs` | the exact loss and gradient |
//! | `fault.rs` | [`RemedyFault`]: how a result fails |
//! | `answers.rs` | the results for typed logits, and whether they break a remedy |
//! | `recorded_training.rs` | a training with an evaluation of the test set after each epoch |
//! | `cost.rs` | the time that each remedy takes per image |
//! | `remedy_training.rs` | the training with all three remedies side by side |

mod answers;
mod cost;
mod exact;
mod fault;
mod recorded_training;
mod remedy;
mod remedy_training;

pub use answers::{
    BreakRemedyOutcome, BreakRemedyRequest, RemediesOutcome, RemediesRequest, RemedyResult,
    break_remedy, remedies,
};
pub use cost::RemedyCost;
pub use exact::exact_loss;
pub use fault::{RemedyFault, faults};
pub use recorded_training::RecordedEpoch;
pub use remedy::{Remedy, RemedyLoss};
pub use remedy_training::{RemedyHalt, RemedyRun, RemedyTrainingOutcome, RemedyTrainingRequest};

pub(super) use recorded_training::{RecordedTraining, hyperparameters_of};
pub(super) use remedy_training::RemedyTraining;
