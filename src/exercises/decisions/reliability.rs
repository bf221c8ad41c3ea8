//! How confident predictions are, compared with how often they are right.

use serde::Serialize;

use super::Score;
use crate::session::Counts;

/// Number of bins of a reliability diagram, as in Guo et al., 2017.
pub const BINS: usize = 15;

/// Compares the confidence of predictions with their accuracy. Source: Guo et al., *On calibration of modern
/// neural networks*, 2017, section 2.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Reliability {
    /// Number of images.
    pub count: usize,
    /// Number of images in each of 15 bins of equal width. Bin m, from 1, contains the confidences above
    /// (m - 1) / 15, up to m / 15.
    pub counts: Counts,
    /// Mean confidence of each bin. NaN for an empty bin.
    pub confidences: Vec<f64>,
    /// Accuracy of each bin. NaN for an empty bin.
    pub accuracies: Vec<f64>,
    /// Mean confidence of all images.
    pub confidence: f64,
    /// Accuracy of all images.
    pub accuracy: f64,
    /// The expected calibration error (ECE): mean over the images of the difference between accuracy and
    /// confidence of their bin.
    pub expected_error: f64,
    /// The maximum calibration error (MCE): the largest difference between accuracy and confidence of a
    /// bin.
    pub maximum_error: f64,
    /// Mean of the Brier score, from 0 to 2.
    pub brier: f64,
    /// Mean of the cross-entropy `[nats]`.
    pub loss: f64,
}

#[derive(Debug, Clone, Copy, Default)]
struct Bin {
    count: usize,
    right: usize,
    confidence: f64,
}

impl Bin {
    fn confidence(&self) -> f64 {
        self.confidence / self.count as f64
    }

    fn accuracy(&self) -> f64 {
        self.right as f64 / self.count as f64
    }

    fn error(&self) -> f64 {
        (self.accuracy() - self.confidence()).abs()
    }
}

/// The sums of a [`Reliability`] over some images.
///
/// ```
/// use softmax_lab::exercises::{ReliabilitySums, Score};
///
/// let mut sums = ReliabilitySums::default();
/// // Two predictions with a confidence of 3/4. One is right.
/// sums.add(Score::of(&[3_f32.ln(), 0.0], 0, 1.0));
/// sums.add(Score::of(&[3_f32.ln(), 0.0], 1, 1.0));
/// let found = sums.reliability();
/// assert_eq!(found.accuracies[11], 0.5);
/// assert!((found.expected_error - 0.25).abs() < 1e-6);
/// ```
#[derive(Debug, Clone, Default)]
pub struct ReliabilitySums {
    bins: [Bin; BINS],
    brier: f64,
    loss: f64,
}

impl ReliabilitySums {
    /// Adds an image.
    pub fn add(&mut self, score: Score) {
        let bin = (score.confidence * BINS as f64).ceil() as usize;
        let bin = &mut self.bins[bin.clamp(1, BINS) - 1];
        bin.count += 1;
        bin.right += usize::from(score.is_right);
        bin.confidence += score.confidence;
        self.brier += score.brier;
        self.loss += score.loss;
    }

    /// Returns the number of images.
    #[must_use]
    pub fn count(&self) -> usize {
        self.bins.iter().map(|bin| bin.count).sum()
    }

    /// Returns the means. They are NaN without images, and the calibration errors are then 0.
    #[must_use]
    pub fn reliability(&self) -> Reliability {
        let bins = || self.bins.iter();
        let all = Bin {
            count: self.count(),
            right: bins().map(|bin| bin.right).sum(),
            confidence: bins().map(|bin| bin.confidence).sum(),
        };
        let count = all.count as f64;
        let used = || bins().filter(|bin| bin.count > 0);
        let shares = used().map(|bin| bin.count as f64 / count * bin.error());
        Reliability {
            count: all.count,
            counts: Counts::from(bins().map(|bin| bin.count as u32).collect::<Vec<u32>>()),
            confidences: bins().map(Bin::confidence).collect(),
            accuracies: bins().map(Bin::accuracy).collect(),
            confidence: all.confidence(),
            accuracy: all.accuracy(),
            expected_error: shares.sum(),
            maximum_error: used().map(Bin::error).fold(0.0, f64::max),
            brier: self.brier / count,
            loss: self.loss / count,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn sums(images: &[(f64, bool)]) -> ReliabilitySums {
        let mut sums = ReliabilitySums::default();
        for (place, &(confidence, is_right)) in images.iter().enumerate() {
            sums.add(Score {
                confidence,
                is_right,
                loss: place as f64,
                brier: 2.0,
            });
        }
        sums
    }

    #[test]
    fn has_the_errors_of_a_case_made_by_hand() {
        // Bin 15: confidence 0.96, all of 2 are right. Bin 9: confidence 0.57, 1 of 4 is right. Bin 5:
        // confidence 0.3, 1 of 1 is right.
        let images = [
            (0.95, true),
            (0.97, true),
            (0.55, true),
            (0.56, false),
            (0.58, false),
            (0.59, false),
            (0.3, true),
        ];
        let found = sums(&images).reliability();
        let mut counts = [0; 15];
        (counts[14], counts[8], counts[4]) = (2, 4, 1);
        assert_eq!((found.count, &*found.counts), (7, &counts[..]));
        let close = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-12);
        for (bin, confidence, accuracy) in [(14, 0.96, 1.0), (8, 0.57, 0.25), (4, 0.3, 1.0)] {
            close(found.confidences[bin], confidence);
            close(found.accuracies[bin], accuracy);
        }
        assert!(found.confidences[0].is_nan() && found.accuracies[0].is_nan());
        close(found.expected_error, (2.0 * 0.04 + 4.0 * 0.32 + 0.7) / 7.0);
        close(found.maximum_error, 0.7);
        close(found.accuracy, 4.0 / 7.0);
        close(found.confidence, (1.92 + 2.28 + 0.3) / 7.0);
        close(found.brier, 2.0);
        close(found.loss, 3.0);
    }

    #[test]
    fn puts_the_upper_edge_into_a_bin() {
        for edge in 1..=BINS {
            let confidence = edge as f64 / BINS as f64;
            let above = confidence + 1e-9;
            let found = sums(&[(confidence, true), (above, true)]).reliability();
            let mut expected = [0; BINS];
            expected[edge - 1] += 1;
            expected[edge.min(BINS - 1)] += 1;
            assert_eq!(*found.counts, expected, "{edge}");
        }
    }

    #[test]
    fn has_no_error_if_each_bin_is_as_accurate_as_confident() {
        let mut images = vec![(0.75, false), (0.75, true), (0.75, true), (0.75, true)];
        images.extend([(0.5, true), (0.5, false), (1.0, true)]);
        let found = sums(&images).reliability();
        assert_eq!((found.expected_error, found.maximum_error), (0.0, 0.0));
    }

    #[test]
    fn has_no_means_without_images() {
        let found = ReliabilitySums::default().reliability();
        assert!(found.accuracy.is_nan() && found.loss.is_nan());
        assert_eq!((found.count, found.expected_error), (0, 0.0));
    }
}
