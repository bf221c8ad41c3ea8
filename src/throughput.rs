//! The speed of a run, and the time until its end.

/// The shortest time that a speed is computed from `[ms]`. Browsers round their clocks, some of them to
/// whole milliseconds.
const MIN_MILLISECONDS: f64 = 50.0;

/// The time that a run has taken so far. It includes work, but no pauses and no waits of a slow
/// pace.
///
/// ```
/// use softmax_lab::throughput::{Remaining, Throughput};
///
/// let mut throughput = Throughput::default();
/// throughput.spend(100.0);
/// throughput.end_minibatch(256);
/// assert_eq!(throughput.images_per_second(), Some(2560.0));
/// let remaining = Remaining { minibatches: 20, evaluations: 1 };
/// assert_eq!(throughput.seconds_left(remaining, 0.0), Some(2.0));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Throughput {
    /// Work since the last minibatch or evaluation `[ms]`.
    pending: f64,
    /// Work on minibatches `[ms]`.
    training: f64,
    minibatches: usize,
    images: usize,
    evaluations: usize,
    /// Work on evaluations `[ms]`.
    evaluating: f64,
    /// Work on the evaluation of the untrained model, which belongs to no epoch `[ms]`.
    first_evaluation: f64,
}

/// The remaining work of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remaining {
    /// Number of minibatches, over all epochs.
    pub minibatches: u64,
    /// Number of evaluations of the test set: one per epoch.
    pub evaluations: usize,
}

impl Throughput {
    /// Adds work `[ms]`.
    pub fn spend(&mut self, milliseconds: f64) {
        self.pending += milliseconds;
    }

    /// Assigns the work since the last call to a minibatch of `images` images.
    pub fn end_minibatch(&mut self, images: usize) {
        self.training += std::mem::take(&mut self.pending);
        self.minibatches += 1;
        self.images += images;
    }

    /// Assigns the work since the last call to an evaluation of the test set.
    pub fn end_evaluation(&mut self) {
        self.evaluating += std::mem::take(&mut self.pending);
        self.evaluations += 1;
        if self.minibatches == 0 {
            self.first_evaluation = self.evaluating;
        }
    }

    /// Returns the training images per second, including the time of the evaluation after each epoch.
    /// Returns nothing before enough time is measured.
    #[must_use]
    pub fn images_per_second(&self) -> Option<f64> {
        let milliseconds = self.training + (self.evaluating - self.first_evaluation);
        (milliseconds >= MIN_MILLISECONDS).then(|| 1000.0 * self.images as f64 / milliseconds)
    }

    /// Returns the time until the end of the run at the speed so far `[s]`. A minibatch starts `interval`
    /// `[ms]` after the start of the one before, or later if that one takes longer.
    ///
    /// Returns nothing before a minibatch has ended, and at full speed (`interval` 0) nothing before
    /// enough time is measured.
    #[must_use]
    pub fn seconds_left(&self, remaining: Remaining, interval: f64) -> Option<f64> {
        let measured = self.training + self.evaluating;
        if self.minibatches == 0 || (measured < MIN_MILLISECONDS && interval <= 0.0) {
            return None;
        }
        let minibatch = self.training / self.minibatches as f64;
        let evaluation = if self.evaluations == 0 {
            0.0
        } else {
            self.evaluating / self.evaluations as f64
        };
        // The evaluation takes place while the next minibatch waits.
        let wait = (interval - minibatch).max(0.0);
        let milliseconds = remaining.minibatches as f64 * (minibatch + wait)
            + remaining.evaluations as f64 * (evaluation - wait).max(0.0);
        Some(milliseconds / 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Measures an evaluation of 10 ms, 20 minibatches of 4 ms, and another evaluation.
    fn measured() -> Throughput {
        let mut throughput = Throughput::default();
        throughput.spend(10.0);
        throughput.end_evaluation();
        for _ in 0..20 {
            throughput.spend(1.5);
            throughput.spend(2.5);
            throughput.end_minibatch(256);
        }
        throughput.spend(10.0);
        throughput.end_evaluation();
        throughput
    }

    const REMAINING: Remaining = Remaining {
        minibatches: 100,
        evaluations: 5,
    };

    #[test]
    fn divides_images_by_the_time_of_the_epochs() {
        assert_eq!(measured().images_per_second(), Some(20.0 * 256.0 / 0.09));
    }

    #[test]
    fn extrapolates_the_speed_so_far() {
        assert_eq!(measured().seconds_left(REMAINING, 0.0), Some(0.45));
        let nothing = Remaining {
            minibatches: 0,
            evaluations: 0,
        };
        assert_eq!(measured().seconds_left(nothing, 0.0), Some(0.0));
    }

    #[test]
    fn adds_the_waits_of_a_slow_pace() {
        assert_eq!(measured().seconds_left(REMAINING, 1000.0), Some(100.0));
        // A wait of 2 ms is shorter than an evaluation.
        assert_eq!(measured().seconds_left(REMAINING, 6.0), Some(0.64));
    }

    #[test]
    fn returns_nothing_before_enough_is_measured() {
        let mut throughput = Throughput::default();
        assert_eq!(throughput.seconds_left(REMAINING, 0.0), None);
        assert_eq!(throughput.seconds_left(REMAINING, 1000.0), None);
        throughput.spend(1.0);
        throughput.end_minibatch(256);
        assert_eq!(throughput.images_per_second(), None);
        assert_eq!(throughput.seconds_left(REMAINING, 0.0), None);
        assert_eq!(throughput.seconds_left(REMAINING, 1000.0), Some(100.0));
    }
}
