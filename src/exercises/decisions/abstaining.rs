//! The experiment about abstaining: fewer answers, fewer errors.

use serde::{Deserialize, Serialize};

use super::RiskCoverage;
use crate::exercises::{ExerciseEvent, Experiment, SharedLogits, work_within};
use crate::session::argument::written;
use crate::session::{Clock, Failure, FailureCode, Floats};

/// The largest number of points of the curve.
const POINTS: usize = 200;

/// Asks how often the model errs if it answers only its most confident predictions.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct AbstainingRequest {
    /// Predictions with at least this confidence are answered: 0 to 1.
    pub threshold: f64,
    /// A fraction of images to answer: 0 to 1.
    pub coverage: f64,
}

/// A point of the curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Answered {
    /// The least confidence of an answer.
    pub threshold: f64,
    /// Number of images that are answered.
    pub answered: usize,
    /// Fraction of images that are answered.
    pub coverage: f64,
    /// Fraction of errors among the answers. `null` if there are none.
    pub risk: Option<f64>,
}

/// The risk at each coverage: at most 200 points, equally spaced.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct RiskCoverageCurve {
    /// Fraction of images that are answered: `[point]`.
    pub coverages: Floats,
    /// Fraction of errors among these: `[point]`.
    pub risks: Floats,
    /// The least confidence of these: `[point]`.
    pub thresholds: Floats,
    /// Mean of the risks over all coverages (AURC).
    pub area: f64,
    /// The area if each right prediction were more confident than each error.
    pub best_area: f64,
    /// The risk if all images are answered.
    pub risk: f64,
    /// The answers at the threshold of the request.
    pub at_threshold: Answered,
    /// The answers at the coverage of the request, rounded to a whole number of images.
    pub at_coverage: Answered,
}

/// The risk of a model that abstains.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct AbstainingOutcome {
    /// Whether the results are complete.
    pub is_complete: bool,
    /// Number of test images whose probabilities are computed.
    pub count: usize,
    /// The curve, or `null` before all probabilities are computed.
    pub curve: Option<RiskCoverageCurve>,
}

/// Returns the answers if this number of images is answered.
fn answered(found: &RiskCoverage, answered: usize, threshold: f64) -> Answered {
    Answered {
        threshold,
        answered,
        coverage: answered as f64 / found.count() as f64,
        risk: found.risk(answered),
    }
}

impl AbstainingRequest {
    /// Fails if an argument is out of range.
    fn check(self) -> Result<(), Failure> {
        for (name, value) in [("threshold", self.threshold), ("coverage", self.coverage)] {
            if !(0.0..=1.0).contains(&value) {
                return Err(Failure::new(FailureCode::Argument)
                    .of(name)
                    .expected("0 … 1")
                    .found(written(value)));
            }
        }
        Ok(())
    }

    /// Returns the curve and the points of the request. There must be an image.
    fn curve(self, found: &RiskCoverage) -> RiskCoverageCurve {
        let count = found.count();
        let points = count.min(POINTS);
        let places: Vec<usize> = (1..=points).map(|point| point * count / points).collect();
        let coverages = places.iter().map(|place| *place as f64 / count as f64);
        let risks = places.iter().filter_map(|place| found.risk(*place));
        let thresholds = places.iter().filter_map(|place| found.threshold(*place));
        let floats = |numbers: Vec<f64>| Floats::from(&*numbers);
        let wanted = (self.coverage * count as f64).round() as usize;
        let threshold = found.threshold(wanted).unwrap_or(1.0);
        RiskCoverageCurve {
            coverages: floats(coverages.collect()),
            risks: floats(risks.collect()),
            thresholds: floats(thresholds.collect()),
            area: found.area(),
            best_area: found.best_area(),
            risk: found.risk(count).unwrap_or(f64::NAN),
            at_threshold: answered(found, found.answered_from(self.threshold), self.threshold),
            at_coverage: answered(found, wanted, threshold),
        }
    }
}

/// The experiment.
#[derive(Debug)]
pub(in crate::exercises) struct Abstaining {
    logits: SharedLogits,
    request: AbstainingRequest,
    curve: Option<RiskCoverageCurve>,
}

impl Abstaining {
    /// Makes the experiment.
    ///
    /// # Errors
    /// If an argument is out of range.
    pub(in crate::exercises) fn new(
        logits: SharedLogits,
        request: AbstainingRequest,
    ) -> Result<Self, Failure> {
        request.check()?;
        Ok(Self {
            logits,
            request,
            curve: None,
        })
    }

    /// Does one piece of work. Returns whether it was the last.
    fn work(&mut self) -> bool {
        let mut logits = self.logits.borrow_mut();
        if !logits.is_complete() {
            logits.advance();
            return logits.failure().is_some();
        }
        let curve = self.request.curve(&logits.risk_coverage());
        self.curve = Some(curve);
        true
    }
}

impl Experiment for Abstaining {
    fn advance(&mut self, budget: f64, clock: Clock<'_>) -> bool {
        work_within(budget, clock, || self.work())
    }

    fn results(&self) -> ExerciseEvent {
        let logits = self.logits.borrow();
        if let Some(failure) = logits.failure() {
            return ExerciseEvent::Error { failure };
        }
        ExerciseEvent::Abstaining(AbstainingOutcome {
            is_complete: self.curve.is_some(),
            count: logits.done(),
            curve: self.curve.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn curve(threshold: f64, coverage: f64) -> RiskCoverageCurve {
        // Ten images of two classes. The later ones are less confident. The last four are errors.
        let rows: Vec<[u8; 2]> = (0..10).map(|image| [100 - 5 * image, 50]).collect();
        let labels = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1];
        let request = AbstainingRequest {
            threshold,
            coverage,
        };
        let mut experiment = Abstaining::new(testing::shared(&rows, &labels), request).unwrap();
        testing::run(&mut experiment);
        experiment.curve.unwrap()
    }

    #[test]
    fn answers_the_most_confident_at_a_coverage() {
        let found = curve(0.5, 0.7);
        // The difference between the logits of the seventh image is 20 pixels, 20 / 16.
        let confidence = 1.0 / (1.0 + (-1.25_f64).exp());
        assert!((found.at_coverage.threshold - confidence).abs() < 1e-6);
        assert_eq!(found.at_coverage.answered, 7);
        assert_eq!(
            (found.at_coverage.coverage, found.at_coverage.risk),
            (0.7, Some(1.0 / 7.0))
        );
        assert_eq!(found.risk, 0.4);
        assert_eq!(found.area, found.best_area);
        let area = (1.0 / 7.0 + 2.0 / 8.0 + 3.0 / 9.0 + 4.0 / 10.0) / 10.0;
        assert!((found.area - area).abs() < 1e-12);
    }

    #[test]
    fn answers_from_a_threshold() {
        // Differences of 50, 45, 40, … pixels. 42 pixels lie between the second and the third image.
        let found = curve(1.0 / (1.0 + (-42.0_f64 / 16.0).exp()), 0.0).at_threshold;
        assert_eq!(
            (found.answered, found.coverage, found.risk),
            (2, 0.2, Some(0.0))
        );
        let none = curve(1.0, 0.0);
        assert_eq!(
            (none.at_threshold.answered, none.at_threshold.risk),
            (0, None)
        );
        assert_eq!(
            (none.at_coverage.answered, none.at_coverage.risk),
            (0, None)
        );
        assert_eq!(curve(0.0, 1.0).at_threshold.answered, 10);
    }

    #[test]
    fn returns_equally_spaced_points() {
        let images = (0..1000).map(|i| (f64::from(1000 - i), i < 500)).collect();
        let request = AbstainingRequest {
            threshold: 0.5,
            coverage: 0.7,
        };
        let found = request.curve(&RiskCoverage::new(images));
        assert_eq!((found.coverages.len(), found.risks.len()), (200, 200));
        for (point, coverage) in found.coverages.iter().enumerate() {
            let answered = 5 * (point + 1);
            assert_eq!(*coverage, (answered as f64 / 1000.0) as f32);
            assert_eq!(found.thresholds[point], (1001 - answered) as f32);
            let risk = answered.saturating_sub(500) as f64 / answered as f64;
            assert_eq!(found.risks[point], risk as f32);
        }
    }

    #[test]
    fn rejects_fractions_out_of_range() {
        for wrong in [-0.1, 1.1, f64::NAN] {
            let request = AbstainingRequest {
                threshold: 0.5,
                coverage: wrong,
            };
            let failure = Abstaining::new(testing::shared(&[[0, 0]], &[0]), request).unwrap_err();
            assert_eq!(
                (&*failure.subject, &*failure.expected),
                ("coverage", "0 … 1")
            );
        }
    }
}
