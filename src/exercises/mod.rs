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
//! | `words/` | [`words`]: very many classes (exercise 5) |
//! | `training.rs` | [`Training`]: the chapter's training with another output layer |

mod experiment;
mod format;
mod protocol;
mod session;
mod training;
pub mod words;

pub use experiment::{Experiment, work_within};
pub use format::Format;
pub use protocol::{ExerciseCommand, ExerciseEvent, ExerciseMessage};
pub use session::ExerciseSession;
pub use training::{Halt, OutputLayer, Step, Training};
