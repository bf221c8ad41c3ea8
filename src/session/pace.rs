//! The speed limit of training.

/// The lowest limit `[minibatches/s]`: one per hour. Timers of browsers can't wait longer than some
/// weeks.
const SLOWEST: f64 = 1.0 / 3600.0;

/// The time at which the next minibatch may start.
#[derive(Debug)]
pub(super) struct Pace {
    /// Time between the starts of two minibatches `[ms]`. It is 0 at full speed.
    interval: f64,
    /// Time at which the last minibatch was allowed to start `[ms]`.
    begun: f64,
    /// Whether the next minibatch waits for its time. Otherwise a minibatch is in progress.
    is_waiting: bool,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            interval: 0.0,
            begun: f64::NEG_INFINITY,
            is_waiting: false,
        }
    }
}

impl Pace {
    /// Sets the limit `[minibatches/s]`. It applies at once, also to a waiting minibatch. Returns
    /// the limit in effect, or nothing at full speed.
    pub(super) fn set(&mut self, minibatches_per_second: Option<f64>) -> Option<f64> {
        let limit = minibatches_per_second.filter(|limit| *limit > 0.0 && limit.is_finite());
        let limit = limit.map(|limit| limit.max(SLOWEST));
        self.interval = limit.map_or(0.0, |limit| 1000.0 / limit);
        limit
    }

    /// Returns the time between the starts of two minibatches `[ms]`, or 0 at full speed.
    pub(super) fn interval(&self) -> f64 {
        self.interval
    }

    /// Forgets the last minibatch, so that the first one of a run starts at once.
    pub(super) fn restart(&mut self) {
        self.begun = f64::NEG_INFINITY;
    }

    /// Makes the next minibatch wait for its time.
    pub(super) fn wait(&mut self) {
        self.is_waiting = true;
    }

    /// Returns the time at which the next minibatch may start `[ms]`.
    pub(super) fn due(&self) -> f64 {
        self.begun + self.interval
    }

    /// Whether a minibatch may start now, or is already in progress.
    pub(super) fn is_due(&self, now: f64) -> bool {
        !self.is_waiting || now >= self.due()
    }

    /// Starts the waiting minibatch, if any.
    pub(super) fn begin_minibatch(&mut self, now: f64) {
        if !self.is_waiting {
            return;
        }
        self.is_waiting = false;
        let due = self.due();
        // Small delays of timers don't add up. A minibatch that is late by an interval or more
        // shifts all later ones.
        self.begun = if now - due < self.interval { due } else { now };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn makes_up_for_a_late_minibatch() {
        let mut pace = Pace::default();
        assert_eq!(pace.set(Some(10.0)), Some(10.0));
        pace.wait();
        pace.begin_minibatch(1000.0);
        pace.wait();
        assert_eq!(pace.due(), 1100.0);
        assert!(!pace.is_due(1099.0) && pace.is_due(1130.0));
        pace.begin_minibatch(1130.0);
        pace.wait();
        assert_eq!(pace.due(), 1200.0);
        // It is late by more than an interval.
        pace.begin_minibatch(1301.0);
        pace.wait();
        assert_eq!(pace.due(), 1401.0);
    }

    #[test]
    fn ends_the_wait_at_full_speed() {
        let mut pace = Pace::default();
        pace.set(Some(0.5));
        pace.wait();
        pace.begin_minibatch(0.0);
        pace.wait();
        assert!(!pace.is_due(1999.0));
        for none in [
            None,
            Some(0.0),
            Some(-1.0),
            Some(f64::NAN),
            Some(f64::INFINITY),
        ] {
            assert_eq!(pace.set(none), None);
        }
        assert!(pace.is_due(1999.0));
        assert_eq!(pace.interval(), 0.0);
    }

    #[test]
    fn waits_at_most_an_hour_for_a_minibatch() {
        let mut pace = Pace::default();
        assert_eq!(pace.set(Some(1e-310)), Some(SLOWEST));
        pace.restart();
        pace.wait();
        assert!(
            pace.is_due(0.0),
            "the first minibatch of a run starts at once"
        );
    }
}
