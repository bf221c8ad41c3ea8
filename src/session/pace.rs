//! The speed of training that the user chose.

/// One minibatch an hour. Timers of browsers can't wait for more than some weeks.
const SLOWEST: f64 = 1.0 / 3600.0;

/// When the next minibatch may begin.
#[derive(Debug)]
pub(super) struct Pace {
    /// Time from the beginning of a minibatch to that of the next `[ms]`; 0 at full speed.
    interval: f64,
    /// When the last minibatch was allowed to begin `[ms]`.
    begun: f64,
    /// Whether the next minibatch has to wait. Otherwise one is going on.
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
    /// Sets the number of minibatches per second. It applies at once, also to a minibatch that waits.
    /// Returns the number; none at full speed.
    pub(super) fn set(&mut self, minibatches_per_second: Option<f64>) -> Option<f64> {
        let limit = minibatches_per_second.filter(|limit| *limit > 0.0 && limit.is_finite());
        let limit = limit.map(|limit| limit.max(SLOWEST));
        self.interval = limit.map_or(0.0, |limit| 1000.0 / limit);
        limit
    }

    pub(super) fn interval(&self) -> f64 {
        self.interval
    }

    /// Lets the next minibatch begin at any time: it is the first of a run.
    pub(super) fn restart(&mut self) {
        self.begun = f64::NEG_INFINITY;
    }

    /// Lets the next minibatch wait for its time.
    pub(super) fn wait(&mut self) {
        self.is_waiting = true;
    }

    /// Returns when the next minibatch may begin `[ms]`.
    pub(super) fn due(&self) -> f64 {
        self.begun + self.interval
    }

    pub(super) fn is_due(&self, now: f64) -> bool {
        !self.is_waiting || now >= self.due()
    }

    /// Lets the minibatch that waits begin.
    pub(super) fn let_begin(&mut self, now: f64) {
        if !self.is_waiting {
            return;
        }
        self.is_waiting = false;
        let due = self.due();
        // Timers are late by a little. That is made up for, but not a minibatch that took too long.
        self.begun = if now - due < self.interval { due } else { now };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_late_minibatch_does_not_delay_those_after_it() {
        let mut pace = Pace::default();
        assert_eq!(pace.set(Some(10.0)), Some(10.0));
        pace.wait();
        pace.let_begin(1000.0);
        pace.wait();
        assert_eq!(pace.due(), 1100.0);
        assert!(!pace.is_due(1099.0) && pace.is_due(1130.0));
        pace.let_begin(1130.0);
        pace.wait();
        assert_eq!(pace.due(), 1200.0);
        // More than an interval late.
        pace.let_begin(1301.0);
        pace.wait();
        assert_eq!(pace.due(), 1401.0);
    }

    #[test]
    fn full_speed_ends_the_wait() {
        let mut pace = Pace::default();
        pace.set(Some(0.5));
        pace.wait();
        pace.let_begin(0.0);
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
    fn the_slowest_pace_is_a_minibatch_an_hour() {
        let mut pace = Pace::default();
        assert_eq!(pace.set(Some(1e-310)), Some(SLOWEST));
        pace.restart();
        pace.wait();
        assert!(
            pace.is_due(0.0),
            "the first minibatch of a run waits for nothing"
        );
    }
}
