//! How fast a run goes, and how long it will still take.

/// With less measured than this, nothing is said: browsers round their clocks, some to a millisecond.
const LEAST_MILLISECONDS: f64 = 50.0;

/// What a run has taken so far. Only work is counted: in a pause, and while a minibatch waits for its
/// turn at a slow pace, the clock stands.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Clock {
    /// Since the last minibatch, or the last look at the test set.
    pending: f64,
    training: f64,
    minibatches: usize,
    images: usize,
    looks: usize,
    looking: f64,
    /// Of it, the look at the untrained model, which is part of no epoch.
    first_look: f64,
}

/// What a run has before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ahead {
    /// Minibatches, over all epochs.
    pub minibatches: u64,
    /// Looks at the test set: one an epoch.
    pub looks: usize,
}

impl Clock {
    /// So many milliseconds were worked.
    pub fn spend(&mut self, milliseconds: f64) {
        self.pending += milliseconds;
    }

    /// That was a minibatch of so many images.
    pub fn end_minibatch(&mut self, images: usize) {
        self.training += std::mem::take(&mut self.pending);
        self.minibatches += 1;
        self.images += images;
    }

    /// That was a look at the whole test set.
    pub fn end_look(&mut self) {
        self.looking += std::mem::take(&mut self.pending);
        self.looks += 1;
        if self.minibatches == 0 {
            self.first_look = self.looking;
        }
    }

    /// Training images a second, over a time that includes the looks at the test set after each
    /// epoch; `None` as long as there is too little to go by.
    #[must_use]
    pub fn images_per_second(&self) -> Option<f64> {
        let milliseconds = self.training + (self.looking - self.first_look);
        (milliseconds >= LEAST_MILLISECONDS).then(|| 1000.0 * self.images as f64 / milliseconds)
    }

    /// Seconds until the end of the run, if all goes on as so far and a minibatch begins every
    /// `interval` milliseconds, or as soon as the one before it is done; `None` as long as there is
    /// too little to go by.
    #[must_use]
    pub fn seconds_left(&self, ahead: Ahead, interval: f64) -> Option<f64> {
        let measured = self.training + self.looking;
        if self.minibatches == 0 || (measured < LEAST_MILLISECONDS && interval <= 0.0) {
            return None;
        }
        let minibatch = self.training / self.minibatches as f64;
        let look = if self.looks == 0 {
            0.0
        } else {
            self.looking / self.looks as f64
        };
        // The test set is looked at while the next minibatch waits for its turn.
        let wait = (interval - minibatch).max(0.0);
        let milliseconds = ahead.minibatches as f64 * (minibatch + wait)
            + ahead.looks as f64 * (look - wait).max(0.0);
        Some(milliseconds / 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// A look of 10 ms, 20 minibatches of 4 ms, and another look.
    fn clock() -> Clock {
        let mut clock = Clock::default();
        clock.spend(10.0);
        clock.end_look();
        for _ in 0..20 {
            clock.spend(1.5);
            clock.spend(2.5);
            clock.end_minibatch(256);
        }
        clock.spend(10.0);
        clock.end_look();
        clock
    }

    const AHEAD: Ahead = Ahead {
        minibatches: 100,
        looks: 5,
    };

    #[test]
    fn images_are_counted_over_the_time_of_the_epochs() {
        assert_eq!(clock().images_per_second(), Some(20.0 * 256.0 / 0.09));
    }

    #[test]
    fn what_is_left_takes_as_long_as_what_was() {
        assert_eq!(clock().seconds_left(AHEAD, 0.0), Some(0.45));
        let nothing = Ahead {
            minibatches: 0,
            looks: 0,
        };
        assert_eq!(clock().seconds_left(nothing, 0.0), Some(0.0));
    }

    #[test]
    fn a_slow_pace_is_what_takes_time() {
        assert_eq!(clock().seconds_left(AHEAD, 1000.0), Some(100.0));
        // 2 ms of the wait are not enough for a look at the test set.
        assert_eq!(clock().seconds_left(AHEAD, 6.0), Some(0.64));
    }

    #[test]
    fn of_what_has_hardly_begun_nothing_is_said() {
        let mut clock = Clock::default();
        assert_eq!(clock.seconds_left(AHEAD, 0.0), None);
        assert_eq!(clock.seconds_left(AHEAD, 1000.0), None);
        clock.spend(1.0);
        clock.end_minibatch(256);
        assert_eq!(clock.images_per_second(), None);
        assert_eq!(clock.seconds_left(AHEAD, 0.0), None);
        assert_eq!(clock.seconds_left(AHEAD, 1000.0), Some(100.0));
    }
}
