//! Exercise 1: what goes wrong with softmax by its definition?
//!
//! | file | content |
//! | --- | --- |
//! | `exponentials.rs` | [`Exponentials`]: exp x in each format, and its limits |
//! | `softmax_steps.rs` | [`SoftmaxSteps`]: softmax by its definition, step by step |
//! | `fault.rs` | [`NumberFault`]: an operation whose result is not finite |
//! | `digits.rs` | numbers as short text |
//! | `layers.rs` | [`ByDefinition`] and [`Stable`]: output layers in a format |
//! | `watched.rs` | a training, its metrics, and where it halts |
//! | `halt.rs` | [`HaltExperiment`]: both trainings side by side |
//! | `rate_limit.rs` | [`RateLimitExperiment`]: the smallest learning rate at which training halts |

mod digits;
mod exponentials;
mod fault;
mod halt;
mod layers;
mod rate_limit;
mod softmax_steps;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod testing;
mod watched;

pub use exponentials::{Exponential, Exponentials, ExponentialsRequest};
pub use fault::{NumberFault, Operation};
pub use halt::{HaltExperiment, HaltOutcome, HaltRequest};
pub use layers::{ByDefinition, ImageFault, Stable};
pub use rate_limit::{
    RateLimitExperiment, RateLimitOutcome, RateLimitRequest, RateProgress, RateSearch, RateTry,
};
pub use softmax_steps::{SoftmaxSteps, SoftmaxStepsRequest};
pub use watched::{HaltPoint, TrainingReport};

use crate::hyperparameters::Hyperparameters;
use crate::random;
use crate::session::{Failure, FailureCode, Settings};

/// Parses settings for a training set of `images` images. An empty seed stands for a random one.
fn hyperparameters_of(settings: &Settings, images: usize) -> Result<Hyperparameters, Failure> {
    let Settings {
        epochs,
        learning_rate,
        batch_size,
        ..
    } = settings;
    let seed = match settings.seed.trim() {
        "" => random::fresh_seed()?.to_string(),
        seed => seed.to_owned(),
    };
    let parsed = Hyperparameters::parse(epochs, learning_rate, batch_size, &seed, images)?;
    Ok(Hyperparameters {
        init: settings.init,
        ..parsed
    })
}

/// Returns `number` if its absolute value is at most `bound`.
///
/// # Errors
/// If it is not. The subject of the failure is `name`, the name of the argument.
fn bounded(name: &str, number: f64, bound: f64) -> Result<f64, Failure> {
    // A comparison with NaN is false.
    if number.abs() <= bound {
        return Ok(number);
    }
    let bound = digits::short(bound);
    Err(Failure::new(FailureCode::Argument)
        .of(name)
        .expected(format_args!("-{bound} … {bound}"))
        .found(digits::short(number)))
}
