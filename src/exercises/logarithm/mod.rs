//! Exercise 2: what goes wrong with the cross-entropy by its definition, -log p.
//!
//! The probabilities come from a softmax that subtracts the largest logit first, so no exponential
//! overflows. Only the logarithm can fail. Start reading with `probability.rs`:
//!
//! | file | content |
//! | --- | --- |
//! | `probability.rs` | softmax, its loss and both gradients in a number [`Format`](super::Format) |
//! | `loss.rs` | the loss of a typed probability in each format |
//! | `moment.rs` | [`ZeroMoment`]: the scale at which the first probability becomes 0 |
//! | `nearest_zero.rs` | the test images whose label has the smallest probability |
//! | `scaled_logits.rs` | the losses and gradients of the test set, with all logits scaled |
//! | `log_halt.rs` | the training that halts at log(0) |

mod log_halt;
mod loss;
mod moment;
mod nearest_zero;
mod probability;
mod scaled_logits;
#[cfg(test)]
pub(super) mod testing;

pub use log_halt::{LogHalt, LogHaltOutcome, LogHaltRequest, LogRun};
pub use loss::{FormatLoss, LogarithmOutcome, LogarithmRequest, logarithm};
pub use moment::ZeroMoment;
pub use nearest_zero::{NearImage, NearestZeroOutcome, NearestZeroRequest};
pub use probability::{chain_gradient, direct_gradient, softmax_in};
pub use scaled_logits::{LabelGradient, ScaledLogitsOutcome, ScaledLogitsRequest};

pub(super) use log_halt::LogHaltExperiment;
pub(super) use nearest_zero::NearestZero;
pub(super) use scaled_logits::ScaledLogits;
