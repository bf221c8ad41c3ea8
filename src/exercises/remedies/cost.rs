//! The time that each remedy takes per image.

use std::hint::black_box;

use serde::Serialize;

use super::Remedy;
use crate::random::Random;
use crate::session::Clock;

/// The stream of [`Random`] for the logits.
const LOGITS_STREAM: u64 = 30;

/// Standard deviation of the logits.
const DEVIATION: f64 = 5.0;

/// Number of images whose logits are drawn. They are used again and again.
const IMAGES: usize = 256;

/// Number of times that each remedy is measured.
const ROUNDS: usize = 5;

/// Shortest duration of a measurement `[ms]`. Browsers round their clocks.
const LAP: f64 = 50.0;

/// Shortest duration of a piece of a measurement `[ms]`, once its size is found.
const PIECE: f64 = 2.0;

/// The largest number of logits in a piece.
const MOST_LOGITS: usize = 1 << 18;

/// Number of logits without a change of the clock after which the measurement gives up.
const MOST_STALLED: usize = 1 << 24;

/// The time of a remedy.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RemedyCost {
    /// The remedy.
    pub remedy: Remedy,
    /// Time of loss and gradient of an image `[ns]`: the median of five measurements.
    pub nanoseconds_per_image: f64,
    /// The time, divided by that of [`Remedy::Maximum`].
    pub ratio: f64,
}

/// Measures the remedies in turns, so that a change of the machine's speed affects all of them.
#[derive(Debug)]
pub(super) struct CostMeasurement {
    classes: usize,
    epsilon: f32,
    logits: Vec<f32>,
    gradient: Vec<f32>,
    /// Number of images in a piece.
    group: usize,
    /// Times per image `[ms]`: remedy by remedy, in rounds.
    times: Vec<f64>,
    /// Duration of the current measurement `[ms]`, and number of its images.
    lap: (f64, usize),
    /// Number of logits since the clock last advanced.
    stalled: usize,
}

impl CostMeasurement {
    /// Makes a measurement with random logits of this number of classes.
    pub(super) fn new(classes: usize, epsilon: f32, seed: u64) -> Self {
        let mut random = Random::new(seed, LOGITS_STREAM);
        let logits = (0..IMAGES * classes).map(|_| (DEVIATION * random.gaussian_pair()[0]) as f32);
        Self {
            classes,
            epsilon,
            logits: logits.collect(),
            gradient: vec![0.0; classes],
            group: 1,
            times: Vec::new(),
            lap: (0.0, 0),
            stalled: 0,
        }
    }

    /// Measures for some milliseconds. Returns whether the measurement has ended.
    pub(super) fn advance(&mut self, clock: Clock<'_>) -> bool {
        if self.has_ended() {
            return true;
        }
        let begin = clock();
        self.work(Remedy::ALL[self.times.len() % Remedy::ALL.len()]);
        let spent = clock() - begin;
        let logits = self.group * self.classes;
        self.stalled = if spent > 0.0 {
            0
        } else {
            self.stalled + logits
        };
        if spent < PIECE && 2 * logits <= MOST_LOGITS {
            // The first, small pieces also warm up. They are not counted.
            self.group *= 2;
            return self.has_ended();
        }
        self.lap = (self.lap.0 + spent, self.lap.1 + self.group);
        if self.lap.0 >= LAP {
            let (duration, images) = std::mem::take(&mut self.lap);
            self.times.push(duration / images as f64);
        }
        self.has_ended()
    }

    /// Returns the costs, or none before the end, or if the clock stands still.
    pub(super) fn costs(&self) -> Vec<RemedyCost> {
        if self.times.len() < ROUNDS * Remedy::ALL.len() {
            return Vec::new();
        }
        let reference = self.median(0);
        let remedies = Remedy::ALL.into_iter().enumerate();
        let cost = |(place, remedy)| RemedyCost {
            remedy,
            nanoseconds_per_image: 1e6 * self.median(place),
            ratio: self.median(place) / reference,
        };
        remedies.map(cost).collect()
    }

    fn has_ended(&self) -> bool {
        self.times.len() >= ROUNDS * Remedy::ALL.len() || self.stalled >= MOST_STALLED
    }

    /// Returns the median time per image of the remedy at this place `[ms]`.
    fn median(&self, place: usize) -> f64 {
        let times = self.times.iter().skip(place).step_by(Remedy::ALL.len());
        let mut times: Vec<f64> = times.copied().collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    }

    /// Computes the losses and gradients of a piece.
    fn work(&mut self, remedy: Remedy) {
        for image in 0..self.group {
            let row = image % IMAGES * self.classes;
            let logits = &self.logits[row..row + self.classes];
            let label = image % self.classes;
            let loss = remedy.loss(black_box(logits), label, self.epsilon, &mut self.gradient);
            black_box((loss, &self.gradient));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn has_the_median_of_the_durations_of_each_remedy() {
        let mut measurement = CostMeasurement::new(3, 1e-8, 1);
        let time = Cell::new(0.0);
        let mut pieces = 0;
        loop {
            // Each piece takes 100 ms, 200 ms or 400 ms, by remedy. One of the five rounds is slower.
            let place = measurement.times.len() % 3;
            let round = measurement.times.len() / 3;
            let slow = if round == 1 { 3.0 } else { 1.0 };
            let duration = slow * [100.0, 200.0, 400.0][place];
            let clock = || {
                time.set(time.get() + duration);
                time.get()
            };
            pieces += 1;
            if measurement.advance(&clock) {
                break;
            }
        }
        // A piece of one image is long enough.
        assert_eq!(pieces, 15);
        let found = measurement.costs();
        let times = [1e8, 2e8, 4e8];
        for ((found, time), remedy) in found.iter().zip(times).zip(Remedy::ALL) {
            assert_eq!(found.remedy, remedy);
            assert!((found.nanoseconds_per_image / time - 1.0).abs() < 1e-9);
            assert!((found.ratio - time / 1e8).abs() < 1e-9);
        }
    }

    #[test]
    fn gives_up_when_the_clock_stands_still() {
        let mut measurement = CostMeasurement::new(200, 1e-8, 1);
        let mut pieces = 0;
        while !measurement.advance(&|| 5.0) {
            pieces += 1;
        }
        assert!(pieces < 200, "{pieces}");
        assert_eq!(measurement.costs(), []);
    }
}
