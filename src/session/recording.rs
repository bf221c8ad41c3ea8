//! Models along a run, so that a run that was too fast to be watched can be shown again.

use crate::model::SoftmaxRegression;

/// The most models that are kept, the untrained one included.
const MOST_FRAMES: usize = 61;

/// The most numbers that all kept models have together: 2 MB.
const MOST_NUMBERS: usize = 1 << 19;

/// A model, and when it was the current one.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Number of minibatches trained before.
    pub minibatches: u64,
    /// The model.
    pub model: SoftmaxRegression,
}

/// A bounded number of models along a run.
///
/// Frame i of n is kept after the share (i / n)² of the run: the first minibatches change most.
#[derive(Debug)]
pub struct Recording {
    frames: Vec<Frame>,
    /// For each frame, the number of minibatches after which it is kept. Ascending.
    due: Vec<u64>,
}

impl Recording {
    /// Begins to record a run of `all` minibatches. Keeps `untrained`, unless two models of that size are
    /// too many numbers: then nothing is ever kept.
    #[must_use]
    pub fn new(all: u64, untrained: &SoftmaxRegression) -> Self {
        let numbers = untrained.weights().len() + untrained.bias().len();
        let models = (MOST_NUMBERS / numbers.max(1)).min(MOST_FRAMES);
        let mut recording = Self {
            frames: Vec::new(),
            due: places(all, models),
        };
        recording.offer(0, untrained);
        recording
    }

    /// Keeps the model after `minibatches`, if a frame is due.
    pub fn offer(&mut self, minibatches: u64, model: &SoftmaxRegression) {
        let due = self.due.get(self.frames.len());
        if due.is_some_and(|due| *due <= minibatches) {
            self.frames.push(Frame {
                minibatches,
                model: model.clone(),
            });
        }
    }

    /// Returns the kept models, the untrained one first.
    #[must_use]
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }
}

/// Returns when `models` frames of a run of `all` minibatches are due. Those that are due at the same
/// minibatch are one frame.
fn places(all: u64, models: usize) -> Vec<u64> {
    if models < 2 {
        return Vec::new();
    }
    let last = (models - 1) as f64;
    let place = |number: usize| (all as f64 * (number as f64 / last).powi(2)).ceil() as u64;
    let mut places: Vec<u64> = (0..models).map(place).collect();
    places.dedup();
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Records a whole run. Returns when its frames were kept.
    fn record(all: u64, model: &SoftmaxRegression) -> Vec<u64> {
        let mut recording = Recording::new(all, model);
        for minibatches in 1..=all {
            recording.offer(minibatches, model);
        }
        let frames = recording.frames().iter();
        frames.map(|frame| frame.minibatches).collect()
    }

    #[test]
    fn keeps_a_bounded_number_from_the_first_to_the_last() {
        let places = record(1175, &SoftmaxRegression::zeros(784, 10));
        assert_eq!(places.len(), MOST_FRAMES);
        assert_eq!(places[..4], [0, 1, 2, 3]);
        assert_eq!(places.last(), Some(&1175));
        let gaps: Vec<u64> = places.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(gaps.last() > gaps.first(), "{gaps:?}");
    }

    #[test]
    fn keeps_every_minibatch_of_a_short_run() {
        let model = SoftmaxRegression::zeros(2, 3);
        assert_eq!(record(1, &model), [0, 1]);
        assert_eq!(record(3, &model), [0, 1, 2, 3]);
    }

    #[test]
    fn keeps_fewer_of_larger_models() {
        let places = record(1000, &SoftmaxRegression::zeros(999, 100));
        assert_eq!(places, [0, 63, 250, 563, 1000]);
        let large = SoftmaxRegression::zeros(1 << 16, 10);
        assert!(record(9, &large).is_empty());
    }

    #[test]
    fn keeps_what_there_is_of_a_run_that_was_stopped() {
        let mut model = SoftmaxRegression::zeros(2, 3);
        let mut recording = Recording::new(u64::MAX, &model);
        model = crate::train::Init::Noise.model(2, 3, 1);
        recording.offer(5, &model);
        assert_eq!(recording.frames().len(), 1, "the next is far away");
        assert_ne!(recording.frames()[0].model, model);
    }
}
