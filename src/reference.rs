//! The chapter's results, and the reference range of a run with its settings.
//!
//! The chapter (3.6.6) prints one line per epoch, for one run without a seed. Its data files are
//! from before 2017-08-31. They contained some images more than once, a few of them in both sets.
//!
//! The reference uses the files published since. An independent implementation of the chapter was
//! run on them with 200 seeds. It divides the gradient of the last, partial minibatch by 256. The
//! range of these runs is the reference range. `benches/reference.py` repeats it in NumPy with other
//! random numbers: its medians of losses and accuracies after training differ by at most 0.0005.

use serde::Serialize;

use crate::classes::Classes;
use crate::hyperparameters::Hyperparameters;
use crate::metrics::EpochMetrics;
use crate::split::Split;

/// Number of training and test images of the full Fashion-MNIST.
const FULL_SET: (usize, usize) = (60_000, 10_000);

/// Half a unit of the last digit of the numbers in a [`Distribution`].
const ROUNDING: f64 = 0.000_05;

/// The distribution of a quantity over the 200 seeds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Distribution {
    /// The median.
    pub median: f64,
    /// The interval of the middle 95 %.
    pub middle: [f64; 2],
    /// The minimum: the lower end of the reference range.
    pub least: f64,
    /// The maximum: the upper end of the reference range.
    pub greatest: f64,
}

/// A result that the chapter prints, and its reference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reference {
    /// The chapter's result.
    pub chapter: f64,
    /// The results of the 200 seeds, on the files as published now.
    pub seeds: Distribution,
}

/// The number of metrics of an epoch. Their order is training loss, training accuracy, test
/// accuracy.
pub const METRICS: usize = 3;

/// The references of an epoch. The untrained model has only a test accuracy.
pub type EpochReferences = [Option<Reference>; METRICS];

const fn reference(
    chapter: f64,
    median: f64,
    middle: [f64; 2],
    [least, greatest]: [f64; 2],
) -> Option<Reference> {
    let seeds = Distribution {
        median,
        middle,
        least,
        greatest,
    };
    Some(Reference { chapter, seeds })
}

/// The references of the epochs 0 to 5.
#[rustfmt::skip]
#[allow(
    clippy::approx_constant,
    reason = "0.5236 is a loss, not a sixth of pi"
)]
pub const EPOCHS: [EpochReferences; 6] = [
    [
        None,
        None,
        reference(0.0925, 0.0998, [0.0361, 0.1683], [0.0241, 0.2234]),
    ],
    [
        reference(0.7872, 0.7861, [0.7834, 0.7886], [0.7820, 0.7893]),
        reference(0.748, 0.7490, [0.7465, 0.7522], [0.7451, 0.7539]),
        reference(0.804, 0.7923, [0.7835, 0.7970], [0.7781, 0.7978]),
    ],
    [
        reference(0.5762, 0.5706, [0.5693, 0.5719], [0.5689, 0.5731]),
        reference(0.810, 0.8130, [0.8117, 0.8146], [0.8114, 0.8152]),
        reference(0.818, 0.8107, [0.8034, 0.8145], [0.7985, 0.8153]),
    ],
    [
        reference(0.5293, 0.5255, [0.5241, 0.5266], [0.5236, 0.5271]),
        reference(0.823, 0.8255, [0.8245, 0.8269], [0.8231, 0.8273]),
        reference(0.829, 0.8187, [0.8122, 0.8213], [0.8074, 0.8219]),
    ],
    [
        reference(0.5052, 0.5013, [0.5003, 0.5023], [0.5001, 0.5027]),
        reference(0.830, 0.8322, [0.8310, 0.8331], [0.8304, 0.8337]),
        reference(0.833, 0.8237, [0.8171, 0.8262], [0.8064, 0.8272]),
    ],
    [
        reference(0.4895, 0.4855, [0.4844, 0.4865], [0.4841, 0.4869]),
        reference(0.834, 0.8367, [0.8357, 0.8379], [0.8355, 0.8383]),
        reference(0.842, 0.8265, [0.8206, 0.8295], [0.8139, 0.8307]),
    ],
];

/// The position of a result relative to the reference range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Position {
    /// Below the range.
    Below,
    /// Inside the range.
    Inside,
    /// Above the range, or not a number.
    Above,
}

impl Distribution {
    /// Returns the position of `value` relative to the reference range.
    #[must_use]
    pub fn position(&self, value: f64) -> Position {
        if value < self.least - ROUNDING {
            Position::Below
        } else if value <= self.greatest + ROUNDING {
            Position::Inside
        } else {
            Position::Above
        }
    }
}

/// Returns the metrics of an epoch in the order of [`EpochReferences`].
#[must_use]
pub fn metrics(epoch: &EpochMetrics) -> [Option<f64>; METRICS] {
    let train = epoch.train.as_ref();
    [
        train.map(|train| train.mean_loss()),
        train.map(|train| train.accuracy()),
        Some(epoch.test_accuracy),
    ]
}

/// Returns the positions of an epoch's metrics, where the chapter prints them.
///
/// ```
/// use softmax_lab::EpochMetrics;
/// use softmax_lab::reference::{Position, compare};
///
/// let epoch = EpochMetrics { epoch: 0, train: None, test_accuracy: 0.1 };
/// assert_eq!(compare(&epoch), [None, None, Some(Position::Inside)]);
/// ```
#[must_use]
pub fn compare(epoch: &EpochMetrics) -> [Option<Position>; METRICS] {
    let found = metrics(epoch);
    let mut positions = [None; METRICS];
    if let Some(references) = EPOCHS.get(epoch.epoch) {
        for ((position, reference), value) in positions.iter_mut().zip(references).zip(found) {
            if let (Some(reference), Some(value)) = (reference, value) {
                *position = Some(reference.seeds.position(value));
            }
        }
    }
    positions
}

/// The reason why a run can't be compared with the chapter's. The number of epochs may differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Obstacle {
    /// The data is not the full Fashion-MNIST.
    Data,
    /// The batch size differs.
    BatchSize,
    /// The learning rate differs.
    LearningRate,
    /// The initial weights are zero.
    Init,
}

/// Returns the reason why a run can't be compared with the chapter's, if any.
#[must_use]
pub fn obstacle(data: &Split, chosen: &Hyperparameters) -> Option<Obstacle> {
    let chapter = Hyperparameters::default();
    if data.classes() != Classes::FashionMnist
        || (data.train().len(), data.test().len()) != FULL_SET
    {
        Some(Obstacle::Data)
    } else if chosen.batch_size != chapter.batch_size {
        Some(Obstacle::BatchSize)
    } else if chosen.learning_rate != chapter.learning_rate {
        Some(Obstacle::LearningRate)
    } else if chosen.init != chapter.init {
        Some(Obstacle::Init)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hyperparameters::Init;
    use crate::idx::Idx;
    use crate::metrics::MetricSums;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn epoch(epoch: usize, loss: f64, correct: usize, test_accuracy: f64) -> EpochMetrics {
        let train = MetricSums {
            images: 10_000,
            loss: loss * 10_000.0,
            correct,
        };
        EpochMetrics {
            epoch,
            train: (epoch > 0).then_some(train),
            test_accuracy,
        }
    }

    #[test]
    fn contains_medians_within_their_ranges() {
        for reference in EPOCHS.iter().flatten().flatten() {
            let Distribution {
                median,
                middle: [low, high],
                least,
                greatest,
            } = reference.seeds;
            assert!(least < low && low < median && median < high && high < greatest);
        }
    }

    #[test]
    fn finds_results_inside_below_and_above_the_range() {
        use Position::{Above, Below, Inside};
        let positions = compare(&epoch(5, 0.4855, 8367, 0.8265));
        assert_eq!(positions, [Some(Inside); 3]);
        let positions = compare(&epoch(5, 0.4839, 8385, 0.80));
        assert_eq!(positions, [Some(Below), Some(Above), Some(Below)]);
        let positions = compare(&epoch(1, f64::INFINITY, 7490, 0.804));
        assert_eq!(positions, [Some(Above), Some(Inside), Some(Above)]);
    }

    #[test]
    fn includes_results_that_round_to_the_ends_of_the_range() {
        let [loss, ..] = compare(&epoch(1, 0.781_96, 7490, 0.79));
        assert_eq!(loss, Some(Position::Inside));
        let [loss, ..] = compare(&epoch(1, 0.781_94, 7490, 0.79));
        assert_eq!(loss, Some(Position::Below));
    }

    #[test]
    fn compares_only_what_the_chapter_prints() {
        let untrained = compare(&epoch(0, 0.0, 0, 0.0998));
        assert_eq!(untrained, [None, None, Some(Position::Inside)]);
        assert_eq!(compare(&epoch(6, 0.4855, 8367, 0.8265)), [None; 3]);
    }

    #[test]
    fn finds_the_obstacles_to_a_comparison() {
        let images = |count| Idx {
            shape: vec![count, 1, 1],
            elements: vec![0; count],
        };
        let set = |count| {
            let labels = Idx {
                shape: vec![count],
                elements: vec![9; count],
            };
            crate::Dataset::new(images(count), labels).expect("the data is valid")
        };
        let split = |count, classes| {
            Split::new(set(count), set(10_000), classes).expect("the data is valid")
        };
        let full = split(60_000, Some(Classes::FashionMnist));
        let chapter = Hyperparameters::default();
        let long = Hyperparameters {
            epochs: 100,
            seed: 7,
            ..chapter
        };
        assert_eq!(obstacle(&full, &long), None);
        let batch = Hyperparameters {
            batch_size: 100,
            ..chapter
        };
        assert_eq!(obstacle(&full, &batch), Some(Obstacle::BatchSize));
        let rate = Hyperparameters {
            learning_rate: 0.2,
            ..chapter
        };
        assert_eq!(obstacle(&full, &rate), Some(Obstacle::LearningRate));
        let zero = Hyperparameters {
            init: Init::Zero,
            ..chapter
        };
        assert_eq!(obstacle(&full, &zero), Some(Obstacle::Init));
        for other in [
            split(59_999, Some(Classes::FashionMnist)),
            split(60_000, None),
        ] {
            assert_eq!(obstacle(&other, &chapter), Some(Obstacle::Data));
        }
    }
}
