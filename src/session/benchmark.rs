//! A benchmark of some seconds: how fast training is here, tried on a model of its own.

use std::sync::Arc;

use serde::Serialize;

use super::Clock;
use crate::dataset::Split;
use crate::train::{Hyperparameters, Progress, Trainer};

/// How long it takes `[ms]`, or longer if one epoch after the first lap does.
const DURATION: f64 = 2000.0;

/// How long a lap is at least `[ms]`. A lap is several epochs if these are short, because browsers
/// round their clocks.
const LAP: f64 = 100.0;

/// How fast training is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Speed {
    /// The number of epochs that were measured.
    pub epochs: usize,
    /// The median over the laps `[ms]`.
    pub milliseconds_per_epoch: f64,
    /// Training images per second. The time includes the evaluation of the test set.
    pub images_per_second: f64,
}

/// A run of its own, and the time that it took so far in its slices.
#[derive(Debug)]
pub struct Benchmark {
    trainer: Trainer,
    milliseconds: f64,
    lap_begin: f64,
    /// Epochs of this lap.
    epochs: usize,
    /// Whether the first lap is over. It isn't measured, as engines still compile what is used often.
    is_warm: bool,
    /// Epochs in the laps that were measured.
    measured: usize,
    /// Time per epoch of each of these laps `[ms]`, in ascending order.
    times: Vec<f64>,
}

impl Benchmark {
    /// Prepares a benchmark with the chapter's settings, also where there are fewer images than its
    /// batch size.
    #[must_use]
    pub fn new(data: Arc<Split>) -> Self {
        let chosen = Hyperparameters {
            // Time ends it.
            epochs: usize::MAX,
            ..Hyperparameters::default()
        };
        Self {
            trainer: Trainer::new(data, chosen),
            milliseconds: 0.0,
            lap_begin: 0.0,
            epochs: 0,
            is_warm: false,
            measured: 0,
            times: Vec::new(),
        }
    }

    /// Trains for about `budget` `[ms]`, at least one group of images. Returns the result at the end.
    pub fn advance(&mut self, budget: f64, clock: Clock<'_>) -> Option<Speed> {
        let (begin, before) = (clock(), self.milliseconds);
        loop {
            let progress = self.trainer.advance();
            self.milliseconds = before + (clock() - begin);
            if let Progress::Epoch(metrics) = progress
                && metrics.train.is_some()
            {
                self.end_epoch();
            }
            if self.milliseconds - before >= budget {
                break;
            }
        }
        self.speed()
    }

    fn end_epoch(&mut self) {
        self.epochs += 1;
        let lap = self.milliseconds - self.lap_begin;
        if lap < LAP {
            return;
        }
        if self.is_warm {
            let time = lap / self.epochs as f64;
            let place = self.times.partition_point(|&other| other < time);
            self.times.insert(place, time);
            self.measured += self.epochs;
        }
        self.is_warm = true;
        self.lap_begin = self.milliseconds;
        self.epochs = 0;
    }

    fn speed(&self) -> Option<Speed> {
        let times = &self.times;
        if times.is_empty() || self.milliseconds < DURATION {
            return None;
        }
        let median = (times[(times.len() - 1) / 2] + times[times.len() / 2]) / 2.0;
        Some(Speed {
            epochs: self.measured,
            milliseconds_per_epoch: median,
            images_per_second: 1000.0 * self.trainer.data().train.len() as f64 / median,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{split, ticking};
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_median_lap_without_the_first_is_reported() {
        let data = split(512, 100);
        let mut benchmark = Benchmark::new(data);
        // Each group of images takes 10 ms: an epoch of two minibatches and a test set 30 ms, a lap
        // four epochs.
        let clock = ticking(10.0);
        let speed = loop {
            if let Some(speed) = benchmark.advance(12.0, &clock) {
                break speed;
            }
        };
        // Two clock readings in a slice that end no group are not counted.
        assert_eq!(speed.milliseconds_per_epoch, 30.0);
        assert_eq!(speed.images_per_second, 512.0 / 0.03);
        assert!(
            speed.epochs.is_multiple_of(4) && speed.epochs >= 60,
            "{speed:?}"
        );
    }
}
