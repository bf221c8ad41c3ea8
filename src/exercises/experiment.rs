//! Work of an exercise that takes longer than a slice of time.

use std::fmt;

use super::ExerciseEvent;
use crate::session::Clock;

/// An experiment that works in slices of time, and can be ended between two of them.
///
/// It does not require `Debug`: the package would contain the code that writes every field of every experiment.
pub trait Experiment {
    /// Works for about `budget` `[ms]`, but at least one piece. A piece takes some milliseconds.
    /// Returns whether the experiment has ended.
    fn advance(&mut self, budget: f64, clock: Clock<'_>) -> bool;

    /// Returns the results so far.
    fn results(&self) -> ExerciseEvent;
}

impl fmt::Debug for dyn Experiment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Experiment")
    }
}

/// Calls `work` until it returns true, or for about `budget` `[ms]`. Returns whether it returned true.
///
/// ```
/// use softmax_lab::exercises::work_within;
///
/// let mut pieces = 0;
/// let has_ended = work_within(12.0, &|| 0.0, || {
///     pieces += 1;
///     pieces == 3
/// });
/// assert!(has_ended);
/// ```
pub fn work_within(budget: f64, clock: Clock<'_>, mut work: impl FnMut() -> bool) -> bool {
    let begin = clock();
    loop {
        if work() {
            return true;
        }
        if clock() - begin >= budget {
            return false;
        }
    }
}
