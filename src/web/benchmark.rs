//! A quick benchmark: how fast it trains here, tried on a model of its own.

use std::sync::Arc;

use super::training::now;
use crate::dataset::Split;
use crate::train::{Hyperparameters, Progress, Trainer};

/// Milliseconds that it takes, or more if one epoch after the first lap does.
const DURATION: f64 = 2000.0;

/// A lap is as many epochs as take so many milliseconds, because browsers round their clocks.
const LAP: f64 = 100.0;

/// How fast it trains: the `Speed` of `www/protocol.js`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Speed {
    /// How many epochs were measured.
    pub epochs: usize,
    /// The median of the laps.
    pub milliseconds_per_epoch: f64,
    /// Training images a second, at that: the time includes the look at the test set.
    pub images_per_second: f64,
}

/// A run that nobody sees, and its clock, which stands between slices.
#[derive(Debug)]
pub(super) struct Benchmark {
    trainer: Trainer,
    milliseconds: f64,
    lap_begin: f64,
    /// Of this lap.
    epochs: usize,
    /// Whether the first lap is over, which isn't measured: engines compile anew what is used much.
    is_warm: bool,
    /// Epochs in the laps that were measured.
    measured: usize,
    /// Milliseconds an epoch in each of these, in ascending order.
    times: Vec<f64>,
}

impl Benchmark {
    /// With the chapter's settings, its batch size also where there are fewer images.
    pub(super) fn new(data: Arc<Split>) -> Self {
        let chosen = Hyperparameters {
            epochs: usize::MAX, // It is time that ends it.
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

    /// Trains for about so many milliseconds; the result, once there is one.
    pub(super) fn advance(&mut self, milliseconds: f64) -> Option<Speed> {
        let (begin, before) = (now(), self.milliseconds);
        while self.milliseconds - before < milliseconds {
            let progress = self.trainer.advance();
            self.milliseconds = before + (now() - begin);
            if let Progress::Epoch(metrics) = progress
                && metrics.train.is_some()
            {
                self.end_epoch();
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
