//! The state machine behind the page: it takes commands and returns events.
//!
//! It is plain Rust. Callers pass the clock, so that tests can set the time. Start reading with the
//! messages in `protocol.rs`, then with [`Session`]:
//!
//! | file | content |
//! | --- | --- |
//! | `protocol.rs` | the commands and the events |
//! | `machine.rs` | [`Session`]: the state, the commands that change it, and the order of the work |
//! | `answers.rs`, `next_step.rs` | the answers to commands that change nothing |
//! | `argument.rs`, `failure.rs` | checks of arguments, and the errors that the page shows |
//! | `run.rs`, `recording.rs` | [`Run`]: training in slices of time, and the checkpoints for a replay |
//! | `pace.rs` | the speed limit of training |
//! | `drawing.rs`, `pager.rs` | when the nine images are drawn, and which nine |
//! | `benchmark.rs` | the measurement of the speed |
//! | `typed_array.rs` | arrays of numbers in messages |

mod answers;
pub(crate) mod argument;
mod benchmark;
mod drawing;
mod failure;
mod machine;
mod next_step;
mod pace;
mod pager;
mod protocol;
mod recording;
mod run;
mod typed_array;

pub use benchmark::{Benchmark, Speed};
pub use failure::{Failure, FailureCode};
pub use machine::{Session, Turn};
pub use pager::{Pager, Prediction};
pub use protocol::*;
pub use recording::{Checkpoint, Recording};
pub use run::{Epoch, Minibatch, Run, RunSettings, Slice};
pub use typed_array::{Bytes, Counts, Floats, TypedArray};

/// Returns the time since an arbitrary start `[ms]`. It must advance, because slices of work end by it.
///
/// While the clock stands still, a slice of training ends with its epoch, and one of an evaluation with the
/// evaluation. A benchmark ends without a result. A run with a speed limit waits.
pub type Clock<'a> = &'a dyn Fn() -> f64;

#[cfg(test)]
mod testing {
    use std::cell::Cell;
    use std::sync::Arc;

    use crate::dataset::Dataset;
    use crate::idx::Idx;
    use crate::random::Random;
    use crate::split::Split;

    /// Returns a clock that advances by `step` `[ms]` at each reading.
    pub(super) fn ticking(step: f64) -> impl Fn() -> f64 {
        let time = Cell::new(0.0);
        move || {
            time.set(time.get() + step);
            time.get()
        }
    }

    /// Makes a training set and a test set of these sizes. The images have 3 x 4 pixels and three
    /// classes.
    pub(super) fn split(train: usize, test: usize) -> Arc<Split> {
        let set = |images: usize, seed| {
            let mut random = Random::new(seed, 0);
            let labels: Vec<u8> = (0..images).map(|i| (i * 7 % 3) as u8).collect();
            let mut pixel = |label: u8, place: usize| {
                let mean = if place % 3 == usize::from(label) {
                    160.0
                } else {
                    90.0
                };
                (mean + 60.0 * random.gaussian_pair()[0]) as u8
            };
            let mut elements = Vec::new();
            for label in &labels {
                elements.extend((0..12).map(|place| pixel(*label, place)));
            }
            let images = Idx {
                shape: vec![images, 3, 4],
                elements,
            };
            let labels = Idx {
                shape: vec![labels.len()],
                elements: labels,
            };
            Dataset::new(images, labels).expect("the data is valid")
        };
        Arc::new(Split::new(set(train, 1), set(test, 2), None).expect("the data is valid"))
    }
}
