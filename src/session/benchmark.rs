//! A benchmark: trains two new models for some seconds and measures the speed of each engine.

use std::sync::Arc;

use serde::Serialize;

use super::Clock;
use crate::engine::Engine;
use crate::hyperparameters::Hyperparameters;
use crate::split::Split;
use crate::train::{Progress, Trainer};

/// Shortest time that the fast engine trains `[ms]`. At least one lap after the first is measured.
const DURATION: f64 = 2000.0;

/// Shortest time that the chapter's functions train after their first minibatch `[ms]`. At least
/// one more minibatch is measured.
const CHAPTER_DURATION: f64 = 1000.0;

/// Shortest duration of a lap `[ms]`. A lap covers several epochs if they are short, because
/// browsers round their clocks.
const LAP: f64 = 100.0;

/// Work without a change of the clock after which the benchmark gives up [products of a pixel and a
/// weight]. It takes longer than the tenth of a second to which some browsers round their clocks.
const MOST_STALLED: u64 = 1 << 33;

/// Work of a piece of training besides its products, as a number of products that take as long.
const PIECE_WORK: u64 = 1 << 13;

/// The speed of training.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Speed {
    /// Number of epochs that were measured.
    pub epochs: usize,
    /// Time per epoch `[ms]`: the median over the laps.
    pub milliseconds_per_epoch: f64,
    /// Training images per second. The time includes the evaluation of the test set.
    pub images_per_second: f64,
    /// Training images per second with the chapter's functions.
    pub chapter_images_per_second: f64,
}

/// Measures the fast engine, then the chapter's functions.
///
/// ```
/// use std::{cell::Cell, sync::Arc};
/// use softmax_lab::session::Benchmark;
/// use softmax_lab::{Dataset, Split, idx::Idx};
///
/// let images = Idx { shape: vec![2, 1, 3], elements: vec![0, 128, 255, 9, 8, 7] };
/// let labels = Idx { shape: vec![2], elements: vec![1, 0] };
/// let set = Dataset::new(images, labels)?;
/// let data = Split::new(set.clone(), set, None).map_err(|(_, error)| error)?;
/// let mut benchmark = Benchmark::new(Arc::new(data));
/// // A clock that advances by 5 ms at each reading.
/// let time = Cell::new(0.0);
/// let clock = || {
///     time.set(time.get() + 5.0);
///     time.get()
/// };
/// let speed = loop {
///     if let Some(speed) = benchmark.advance(12.0, &clock) {
///         break speed;
///     }
/// };
/// // An epoch is one minibatch of two images, and the evaluation of the test set.
/// assert_eq!((speed.milliseconds_per_epoch, speed.images_per_second), (10.0, 200.0));
/// # Ok::<(), softmax_lab::dataset::DatasetError>(())
/// ```
#[derive(Debug)]
pub struct Benchmark {
    images: usize,
    /// Work since the clock last advanced [products of a pixel and a weight].
    stalled: u64,
    fast: Laps,
    chapter: Minibatches,
}

impl Benchmark {
    /// Makes a benchmark with the chapter's settings. The training set may be smaller than a
    /// minibatch.
    #[must_use]
    pub fn new(data: Arc<Split>) -> Self {
        let chosen = Hyperparameters {
            // The benchmark ends after a time instead.
            epochs: usize::MAX,
            ..Hyperparameters::default()
        };
        Self {
            images: data.train().len(),
            stalled: 0,
            fast: Laps::new(Trainer::new(data.clone(), chosen)),
            chapter: Minibatches::new(Trainer::with_engine(data, chosen, Engine::Chapter)),
        }
    }

    /// Trains for about `budget` `[ms]`, but at least one group of images. Returns the result once
    /// the benchmark has ended. There is no result if the [clock stands still](Self::is_stalled).
    pub fn advance(&mut self, budget: f64, clock: Clock<'_>) -> Option<Speed> {
        let begin = clock();
        let mut time = begin;
        loop {
            let is_fast_measured = self.fast.median().is_some();
            let trainer = if is_fast_measured {
                &mut self.chapter.trainer
            } else {
                &mut self.fast.trainer
            };
            let progress = trainer.advance();
            let work = PIECE_WORK + trainer.work_of_piece() as u64;
            let before = std::mem::replace(&mut time, clock());
            let spent = time - before;
            self.stalled = if spent > 0.0 { 0 } else { self.stalled + work };
            if is_fast_measured {
                self.chapter.add(progress, spent);
            } else {
                self.fast.add(progress, spent);
            }
            let is_within = time - begin < budget;
            let speed = self.speed();
            if speed.is_some() || !is_within || self.is_stalled() {
                return speed;
            }
        }
    }

    /// Whether the clock stands still: it has not advanced during `MOST_STALLED` products. Then the
    /// benchmark can't end.
    #[must_use]
    pub fn is_stalled(&self) -> bool {
        self.stalled >= MOST_STALLED
    }

    fn speed(&self) -> Option<Speed> {
        let milliseconds_per_epoch = self.fast.median()?;
        Some(Speed {
            epochs: self.fast.measured,
            milliseconds_per_epoch,
            images_per_second: 1000.0 * self.images as f64 / milliseconds_per_epoch,
            chapter_images_per_second: self.chapter.images_per_second()?,
        })
    }
}

/// A run whose time is measured in laps of one or more epochs.
#[derive(Debug)]
struct Laps {
    trainer: Trainer,
    /// Training time so far `[ms]`.
    milliseconds: f64,
    /// Training time before this lap `[ms]`.
    lap_begin: f64,
    /// Number of epochs in this lap so far.
    epochs: usize,
    /// Whether the first lap is over. The first lap is not measured, because browsers compile frequently
    /// used code during it.
    is_warm: bool,
    /// Number of epochs in the measured laps.
    measured: usize,
    /// Time per epoch of each measured lap `[ms]`, in ascending order.
    times: Vec<f64>,
}

impl Laps {
    fn new(trainer: Trainer) -> Self {
        Self {
            trainer,
            milliseconds: 0.0,
            lap_begin: 0.0,
            epochs: 0,
            is_warm: false,
            measured: 0,
            times: Vec::new(),
        }
    }

    fn add(&mut self, progress: Progress, milliseconds: f64) {
        self.milliseconds += milliseconds;
        if let Progress::Epoch(metrics) = progress
            && metrics.train.is_some()
        {
            self.end_epoch();
        }
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

    /// Returns the median time of an epoch `[ms]`, or nothing before enough is measured.
    fn median(&self) -> Option<f64> {
        let times = &self.times;
        if times.is_empty() || self.milliseconds < DURATION {
            return None;
        }
        Some((times[(times.len() - 1) / 2] + times[times.len() / 2]) / 2.0)
    }
}

/// A run whose time is measured over all minibatches but the first. Browsers compile frequently used code
/// during the first one.
#[derive(Debug)]
struct Minibatches {
    trainer: Trainer,
    /// Whether the first minibatch is over.
    is_warm: bool,
    /// Number of images in the measured minibatches.
    images: usize,
    /// Time of the measured minibatches `[ms]`.
    milliseconds: f64,
}

impl Minibatches {
    fn new(trainer: Trainer) -> Self {
        Self {
            trainer,
            is_warm: false,
            images: 0,
            milliseconds: 0.0,
        }
    }

    fn add(&mut self, progress: Progress, milliseconds: f64) {
        if self.is_warm {
            self.milliseconds += milliseconds;
        }
        if let Progress::Minibatch(metrics) = progress {
            if self.is_warm {
                self.images += metrics.minibatch.images;
            }
            self.is_warm = true;
        }
    }

    fn images_per_second(&self) -> Option<f64> {
        let is_measured = self.images > 0 && self.milliseconds >= CHAPTER_DURATION;
        is_measured.then(|| 1000.0 * self.images as f64 / self.milliseconds)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{split, ticking};
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn reports_the_median_lap_without_the_first() {
        let data = split(512, 100);
        let mut benchmark = Benchmark::new(data);
        // Each group of images takes 10 ms. An epoch has two minibatches and a test set, 30 ms. A
        // lap has four epochs.
        let clock = ticking(10.0);
        let speed = loop {
            if let Some(speed) = benchmark.advance(12.0, &clock) {
                break speed;
            }
        };
        // The clock reading at the beginning of a slice is not counted.
        assert_eq!(speed.milliseconds_per_epoch, 30.0);
        assert_eq!(speed.images_per_second, 512.0 / 0.03);
        assert!(
            speed.epochs.is_multiple_of(4) && speed.epochs >= 60,
            "{speed:?}"
        );
        // The chapter's functions need four slices for a minibatch of 256 images, and two for the
        // test set.
        assert_eq!(speed.chapter_images_per_second.round(), 5120.0, "{speed:?}");
    }

    #[test]
    fn gives_up_if_the_clock_stands_still() {
        let mut benchmark = Benchmark::new(split(512, 100));
        benchmark.stalled = MOST_STALLED - 1;
        assert_eq!(benchmark.advance(12.0, &|| 7.0), None);
        assert!(benchmark.is_stalled());
    }

    #[test]
    fn does_not_give_up_with_a_coarse_clock() {
        let mut benchmark = Benchmark::new(split(512, 100));
        benchmark.stalled = MOST_STALLED - 1;
        assert_eq!(benchmark.advance(12.0, &ticking(100.0)), None);
        assert_eq!(benchmark.stalled, 0);
        assert!(!benchmark.is_stalled());
    }
}
