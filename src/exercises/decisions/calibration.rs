//! The experiment about calibration: are the probabilities true, and can one temperature make them truer?

use serde::{Deserialize, Serialize};

use super::temperature::TemperatureFit;
use super::{FittedTemperature, Reliability, ReliabilitySums};
use crate::exercises::{ExerciseEvent, Experiment, SharedLogits, TestLogits, work_within};
use crate::random::Random;
use crate::session::argument::count;
use crate::session::{Clock, Failure};

/// The stream of random numbers that divides the test set into halves.
const HALVES_STREAM: u64 = 40;

/// Asks whether the model's probabilities are true, before and after its logits are divided by a temperature.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct CalibrationRequest {
    /// Seed of the order in which the test set is divided into halves.
    pub seed: f64,
}

/// The half of the test set that the temperature was not fitted to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct HeldOut {
    /// The probabilities of the model.
    pub before: Reliability,
    /// The probabilities after the logits are divided by the temperature.
    pub after: Reliability,
}

/// How true the probabilities are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct CalibrationOutcome {
    /// Whether the results are complete.
    pub is_complete: bool,
    /// The probabilities of the model, for all test images that are done.
    pub all: Reliability,
    /// The temperature that was fitted to one half of the test set. `null` before, or if the test set has
    /// only one image.
    pub fitted: Option<FittedTemperature>,
    /// The other half, or `null` before.
    pub held_out: Option<Box<HeldOut>>,
}

/// The experiment.
#[derive(Debug)]
pub(in crate::exercises) struct Calibration {
    logits: SharedLogits,
    all: ReliabilitySums,
    fit: TemperatureFit,
    fitted: Option<FittedTemperature>,
    held_out: Vec<u32>,
    before: ReliabilitySums,
    after: ReliabilitySums,
    is_complete: bool,
}

/// Divides positions into two halves at random. The second has one more if the number is odd.
fn halves(count: usize, seed: u64) -> [Vec<u32>; 2] {
    let mut order: Vec<u32> = (0..count as u32).collect();
    Random::new(seed, HALVES_STREAM).shuffle(&mut order);
    let rest = order.split_off(count / 2);
    [order, rest]
}

impl Calibration {
    /// Makes the experiment.
    ///
    /// # Errors
    /// If an argument is out of range.
    pub(in crate::exercises) fn new(
        logits: SharedLogits,
        request: CalibrationRequest,
    ) -> Result<Self, Failure> {
        let seed = count("seed", request.seed)?;
        let [fit, held_out] = halves(logits.borrow().count(), seed as u64);
        Ok(Self {
            logits,
            all: ReliabilitySums::default(),
            fit: TemperatureFit::new(fit),
            fitted: None,
            held_out,
            before: ReliabilitySums::default(),
            after: ReliabilitySums::default(),
            is_complete: false,
        })
    }

    /// Does one piece of work. Returns whether it was the last.
    fn work(&mut self) -> bool {
        let logits = SharedLogits::clone(&self.logits);
        let mut logits = logits.borrow_mut();
        let done = self.all.count();
        if done < logits.done() {
            let end = logits.done().min(done + logits.piece());
            for image in done..end {
                self.all.add(logits.score(image, 1.0));
            }
            return false;
        }
        if !logits.is_complete() {
            logits.advance();
            return logits.failure().is_some();
        }
        if logits.count() > 1 {
            match self.fitted {
                None => self.fitted = self.fit.advance(&logits),
                Some(fitted) => self.compare(&logits, fitted.temperature),
            }
        } else {
            self.is_complete = true;
        }
        self.is_complete
    }

    /// Adds the next images of the other half, with and without the temperature.
    fn compare(&mut self, logits: &TestLogits, temperature: f64) {
        let done = self.before.count();
        let end = self.held_out.len().min(done + logits.piece());
        for &image in &self.held_out[done..end] {
            self.before.add(logits.score(image as usize, 1.0));
            self.after.add(logits.score(image as usize, temperature));
        }
        self.is_complete = end == self.held_out.len();
    }

    fn outcome(&self) -> CalibrationOutcome {
        let is_known = self.is_complete && self.fitted.is_some();
        CalibrationOutcome {
            is_complete: self.is_complete,
            all: self.all.reliability(),
            fitted: self.fitted,
            held_out: is_known.then(|| {
                Box::new(HeldOut {
                    before: self.before.reliability(),
                    after: self.after.reliability(),
                })
            }),
        }
    }
}

impl Experiment for Calibration {
    fn advance(&mut self, budget: f64, clock: Clock<'_>) -> bool {
        work_within(budget, clock, || self.work())
    }

    fn results(&self) -> ExerciseEvent {
        if let Some(failure) = self.logits.borrow().failure() {
            return ExerciseEvent::Error { failure };
        }
        ExerciseEvent::Calibration(self.outcome())
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{self, STEP};
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn outcome<const K: usize>(rows: &[[u8; K]], labels: &[u8], seed: f64) -> CalibrationOutcome {
        let request = CalibrationRequest { seed };
        let mut experiment = Calibration::new(testing::shared(rows, labels), request).unwrap();
        testing::run(&mut experiment);
        experiment.outcome()
    }

    /// Images of three classes with random logits. The labels are drawn from the softmax of the logits,
    /// divided by a temperature.
    fn drawn(count: usize, temperature: f64) -> (Vec<[u8; 3]>, Vec<u8>) {
        let mut random = Random::new(12, 0);
        let image = |_| {
            let mut gaussian = || random.gaussian_pair()[0];
            let row = [(); 3].map(|()| (128.0 + 40.0 * gaussian()) as u8);
            // The largest of logits with Gumbel noise is a draw from their softmax. Exponential noise is half
            // the sum of two squares of Gaussians.
            let noisy = row.map(|pixel| {
                let exponential = 0.5 * (gaussian().powi(2) + gaussian().powi(2));
                f64::from(pixel) * STEP / temperature - exponential.ln()
            });
            let label = (0..3).max_by(|&a, &b| noisy[a].total_cmp(&noisy[b]));
            (row, label.unwrap() as u8)
        };
        (0..count).map(image).unzip()
    }

    /// Returns the relative standard error of a temperature that is fitted by maximum likelihood. That of
    /// 1 / T is one by the square root of the information, which is the sum of the variances of z under p.
    fn standard_error(rows: &[[u8; 3]], temperature: f64) -> f64 {
        let variances = rows.iter().map(|row| {
            let z = row.map(|pixel| f64::from(pixel) * STEP);
            let powers = z.map(|z| (z / temperature).exp());
            let sum: f64 = powers.iter().sum();
            let moment = |exponent: i32| -> f64 {
                let terms = powers
                    .iter()
                    .zip(z)
                    .map(|(power, z)| power * z.powi(exponent));
                terms.sum::<f64>() / sum
            };
            moment(2) - moment(1).powi(2)
        });
        temperature / variances.sum::<f64>().sqrt()
    }

    #[test]
    fn finds_the_temperature_that_the_labels_were_drawn_with() {
        for temperature in [0.5, 2.0] {
            let (rows, labels) = drawn(20_000, temperature);
            let found = outcome(&rows, &labels, 1.0);
            let fitted = found.fitted.unwrap();
            // Half of the images are fitted.
            let tolerance = 4.0 * standard_error(&rows[..10_000], temperature);
            assert!((1e-3..0.1).contains(&tolerance));
            let error = fitted.temperature / temperature - 1.0;
            assert!(error.abs() < tolerance, "{error}, {tolerance}");
            assert_eq!((fitted.count, fitted.is_at_limit), (10_000, false));
            let HeldOut { before, after } = *found.held_out.unwrap();
            assert_eq!((before.count, after.count), (10_000, 10_000));
            assert_eq!(before.accuracy, after.accuracy);
            assert!(after.loss < before.loss && after.brier < before.brier);
            assert!(before.expected_error > 0.05, "{before:?}");
            assert!(after.expected_error < 0.02, "{after:?}");
            // Too confident means a temperature above 1.
            assert_eq!(before.confidence > before.accuracy, temperature > 1.0);
        }
    }

    #[test]
    fn measures_all_images_and_the_half_that_is_held_out() {
        let (rows, labels) = drawn(101, 1.5);
        let found = outcome(&rows, &labels, 7.0);
        let [fit, held_out] = halves(101, 7);
        let mut both = [fit.clone(), held_out.clone()].concat();
        both.sort_unstable();
        assert!(both.into_iter().eq(0..101));
        assert_eq!((fit.len(), held_out.len()), (50, 51));
        let temperature = found.fitted.unwrap().temperature;
        let loss = |image: u32, temperature: f64| {
            let powers =
                rows[image as usize].map(|pixel| (f64::from(pixel) * STEP / temperature).exp());
            let sum: f64 = powers.iter().sum();
            -(powers[usize::from(labels[image as usize])] / sum).ln()
        };
        let mean = |images: &[u32], temperature: f64| {
            let losses = images.iter().map(|image| loss(*image, temperature));
            losses.sum::<f64>() / images.len() as f64
        };
        let all: Vec<u32> = (0..101).collect();
        let after = found.held_out.unwrap();
        for (found, expected) in [
            (found.all.loss, mean(&all, 1.0)),
            (after.before.loss, mean(&held_out, 1.0)),
            (after.after.loss, mean(&held_out, temperature)),
        ] {
            assert!((found - expected).abs() < 1e-5, "{found}, {expected}");
        }
        for other in [0.99, 1.01] {
            assert!(mean(&fit, temperature) < mean(&fit, temperature * other));
        }
    }

    #[test]
    fn divides_the_images_by_the_seed() {
        assert_eq!(halves(50, 3), halves(50, 3));
        assert_ne!(halves(50, 3), halves(50, 4));
    }

    #[test]
    fn fits_nothing_to_a_single_image() {
        let found = outcome(&[[9, 0]], &[0], 1.0);
        assert!(found.is_complete && found.fitted.is_none() && found.held_out.is_none());
        assert_eq!(found.all.count, 1);
        let two = outcome(&[[9, 0], [9, 0]], &[0, 1], 1.0);
        assert_eq!(two.held_out.unwrap().before.count, 1);
    }

    #[test]
    fn rejects_a_seed_that_is_no_whole_number() {
        for seed in [-1.0, 0.5, f64::NAN, 5e9] {
            let logits = testing::shared(&[[0, 0]], &[0]);
            let failure = Calibration::new(logits, CalibrationRequest { seed }).unwrap_err();
            assert_eq!(failure.subject, "seed");
        }
    }
}
