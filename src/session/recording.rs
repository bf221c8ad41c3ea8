//! The checkpoints of a run, so that the page can replay it.

use crate::model::SoftmaxRegression;

/// The largest number of checkpoints, including the untrained one.
const MOST_CHECKPOINTS: usize = 61;

/// The largest number of parameters in all checkpoints together: 2 MiB.
const MOST_NUMBERS: usize = 1 << 19;

/// A copy of the model at one time of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Checkpoint {
    /// Number of minibatches that the model was trained with.
    pub minibatches: u64,
    /// The model.
    pub model: SoftmaxRegression,
}

/// A limited number of checkpoints of a run.
///
/// Checkpoint i of n is recorded after the fraction (i / n)² of the run, because the first minibatches
/// change the model most.
#[derive(Debug)]
pub struct Recording {
    checkpoints: Vec<Checkpoint>,
    /// Number of minibatches after which each checkpoint is recorded, in ascending order.
    due: Vec<u64>,
}

impl Recording {
    /// Makes a recording of a run of `all` minibatches, with `untrained` as its first checkpoint.
    /// Records nothing if two such models have too many parameters.
    #[must_use]
    pub fn new(all: u64, untrained: &SoftmaxRegression) -> Self {
        let numbers = untrained.weights().len() + untrained.bias().len();
        let models = (MOST_NUMBERS / numbers.max(1)).min(MOST_CHECKPOINTS);
        let mut recording = Self {
            checkpoints: Vec::new(),
            due: places(all, models),
        };
        recording.offer(0, untrained);
        recording
    }

    /// Records the model after `minibatches` minibatches, if a checkpoint is due. Call it after each
    /// minibatch.
    pub fn offer(&mut self, minibatches: u64, model: &SoftmaxRegression) {
        let due = self.due.get(self.checkpoints.len());
        if due.is_some_and(|due| *due <= minibatches) {
            self.checkpoints.push(Checkpoint {
                minibatches,
                model: model.clone(),
            });
        }
    }

    /// Returns the checkpoints, the untrained one first.
    #[must_use]
    pub fn checkpoints(&self) -> &[Checkpoint] {
        &self.checkpoints
    }
}

/// Returns the numbers of minibatches after which `models` checkpoints of a run of `all` minibatches
/// are due. Equal numbers are one checkpoint.
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

    /// Records a whole run. Returns the number of minibatches of each checkpoint.
    fn record(all: u64, model: &SoftmaxRegression) -> Vec<u64> {
        let mut recording = Recording::new(all, model);
        for minibatches in 1..=all {
            recording.offer(minibatches, model);
        }
        let checkpoints = recording.checkpoints().iter();
        checkpoints
            .map(|checkpoint| checkpoint.minibatches)
            .collect()
    }

    #[test]
    fn records_a_limited_number_from_the_first_to_the_last_model() {
        let places = record(1175, &SoftmaxRegression::zeros(784, 10));
        assert_eq!(places.len(), MOST_CHECKPOINTS);
        assert_eq!(places[..4], [0, 1, 2, 3]);
        assert_eq!(places.last(), Some(&1175));
        let gaps: Vec<u64> = places.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(gaps.last() > gaps.first(), "{gaps:?}");
    }

    #[test]
    fn records_every_minibatch_of_a_short_run() {
        let model = SoftmaxRegression::zeros(2, 3);
        assert_eq!(record(1, &model), [0, 1]);
        assert_eq!(record(3, &model), [0, 1, 2, 3]);
    }

    #[test]
    fn records_fewer_large_models() {
        let places = record(1000, &SoftmaxRegression::zeros(999, 100));
        assert_eq!(places, [0, 63, 250, 563, 1000]);
        let large = SoftmaxRegression::zeros(1 << 16, 10);
        assert!(record(9, &large).is_empty());
    }

    #[test]
    fn keeps_the_checkpoints_of_a_stopped_run() {
        let mut model = SoftmaxRegression::zeros(2, 3);
        let mut recording = Recording::new(u64::MAX, &model);
        model = crate::hyperparameters::Init::Noise.model(2, 3, 1);
        recording.offer(5, &model);
        assert_eq!(
            recording.checkpoints().len(),
            1,
            "the next checkpoint is not due"
        );
        assert_ne!(recording.checkpoints()[0].model, model);
    }
}
