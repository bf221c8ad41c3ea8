//! The measurement of the time of a step.

/// Shortest time of a lap `[ms]`, because browsers round their clocks.
const LAP: f64 = 100.0;

/// Time before the first lap `[ms]`. If the clock is coarse, a lap then begins when the clock advances.
const WARM_UP: f64 = 20.0;

/// Number of laps. The result is their median.
const LAPS: usize = 3;

/// Measures the time of a step that is repeated, from groups of repetitions.
///
/// ```
/// use softmax_lab::exercises::words::Stopwatch;
///
/// let mut stopwatch = Stopwatch::default();
/// while !stopwatch.add(50, 10.0) {}
/// // 50 steps in 10 ms.
/// assert_eq!(stopwatch.milliseconds_per_step(), 0.2);
/// assert_eq!(stopwatch.fastest(), 0.2);
/// ```
#[derive(Debug, Default)]
pub struct Stopwatch {
    warm_up: f64,
    /// Steps and time `[ms]` of the current lap.
    steps: usize,
    spent: f64,
    /// Time of a step in the laps that have ended `[ms]`.
    laps: Vec<f64>,
}

impl Stopwatch {
    /// Adds a group of steps, and the time that it took `[ms]`. Returns whether the measurement is complete.
    pub fn add(&mut self, steps: usize, spent: f64) -> bool {
        if self.warm_up < WARM_UP {
            self.warm_up += spent;
            return false;
        }
        self.steps += steps;
        self.spent += spent;
        if self.spent >= LAP {
            self.laps.push(self.spent / self.steps as f64);
            (self.steps, self.spent) = (0, 0.0);
        }
        self.laps.len() >= LAPS
    }

    /// Returns the median time of a step `[ms]`, or NaN before the measurement is complete.
    #[must_use]
    pub fn milliseconds_per_step(&self) -> f64 {
        self.lap(LAPS / 2)
    }

    /// Returns the time of a step in the fastest lap `[ms]`, or NaN before the measurement is complete.
    #[must_use]
    pub fn fastest(&self) -> f64 {
        self.lap(0)
    }

    /// Returns the time of a step in the slowest lap `[ms]`, or NaN before the measurement is complete.
    #[must_use]
    pub fn slowest(&self) -> f64 {
        self.lap(LAPS - 1)
    }

    /// Returns the time of a step in a lap `[ms]`. 0 is the fastest lap.
    fn lap(&self, place: usize) -> f64 {
        let mut laps = self.laps.clone();
        laps.sort_by(f64::total_cmp);
        if laps.len() < LAPS {
            return f64::NAN;
        }
        laps[place]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn measures_laps_of_a_tenth_of_a_second() {
        let mut stopwatch = Stopwatch::default();
        // The warm-up, and laps of 1, 5 and 2 ms a step.
        assert!(!stopwatch.add(1, 20.0));
        assert!(!stopwatch.add(100, 100.0));
        assert!(!stopwatch.add(10, 50.0));
        assert!(!stopwatch.add(10, 50.0));
        assert!(stopwatch.milliseconds_per_step().is_nan());
        assert!(stopwatch.add(50, 100.0));
        assert_eq!(stopwatch.milliseconds_per_step(), 2.0);
        assert_eq!((stopwatch.fastest(), stopwatch.slowest()), (1.0, 5.0));
    }

    #[test]
    fn measures_with_a_clock_of_a_tenth_of_a_second() {
        // Groups of 10 steps of 0.3 ms. The clock shows multiples of 100 ms.
        let mut stopwatch = Stopwatch::default();
        let clock = |groups: u32| (f64::from(groups) * 3.0 / 100.0).floor() * 100.0;
        let mut groups = 0;
        while !stopwatch.add(10, clock(groups + 1) - clock(groups)) {
            groups += 1;
        }
        let found = stopwatch.milliseconds_per_step();
        // A lap has 33 or 34 groups of 3 ms for its 100 ms.
        assert!((found - 0.3).abs() < 0.01, "{found}");
    }
}
