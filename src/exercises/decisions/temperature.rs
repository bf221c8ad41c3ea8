//! The temperature of least loss.

use serde::Serialize;

use super::GoldenSection;
use crate::exercises::TestLogits;

/// The lowest and the highest temperature that are searched.
const RANGE: [f64; 2] = [0.01, 100.0];

/// The width of the last interval of log T.
const TOLERANCE: f64 = 1e-4;

/// A temperature that was fitted to some images.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FittedTemperature {
    /// The temperature T, to 0.01 %. Each logit is divided by it.
    pub temperature: f64,
    /// Whether it is at an end of the range that is searched, 0.01 to 100.
    pub is_at_limit: bool,
    /// Number of images that it was fitted to.
    pub count: usize,
    /// Number of temperatures whose loss was computed.
    pub steps: usize,
}

/// Searches the temperature of least loss by golden section on log T.
///
/// The loss is convex in 1 / T. So it first falls and then rises in log T, and has one minimum.
#[derive(Debug)]
pub(super) struct TemperatureFit {
    images: Vec<u32>,
    search: GoldenSection,
    steps: usize,
    /// Number of images whose losses are in the sum, at the current temperature.
    position: usize,
    loss: f64,
}

impl TemperatureFit {
    /// Prepares the search for the temperature of these images.
    pub(super) fn new(images: Vec<u32>) -> Self {
        let [low, high] = RANGE.map(libm::log);
        Self {
            images,
            search: GoldenSection::new(low, high, TOLERANCE),
            steps: 0,
            position: 0,
            loss: 0.0,
        }
    }

    /// Adds the losses of the next images, for some milliseconds. Returns the temperature if the search has
    /// ended.
    pub(super) fn advance(&mut self, logits: &TestLogits) -> Option<FittedTemperature> {
        let Some(log_temperature) = self.search.point() else {
            return Some(self.fitted());
        };
        let temperature = libm::exp(log_temperature);
        let end = self.images.len().min(self.position + logits.piece());
        for &image in &self.images[self.position..end] {
            self.loss += logits.score(image as usize, temperature).loss;
        }
        self.position = end;
        if end == self.images.len() {
            self.search.set_value(self.loss);
            (self.position, self.loss) = (0, 0.0);
            self.steps += 1;
        }
        None
    }

    fn fitted(&self) -> FittedTemperature {
        let log_temperature = self.search.middle();
        let distance = |end: f64| (log_temperature - libm::log(end)).abs();
        FittedTemperature {
            temperature: libm::exp(log_temperature),
            is_at_limit: RANGE.into_iter().any(|end| distance(end) <= TOLERANCE),
            count: self.images.len(),
            steps: self.steps,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{self, STEP};
    use super::*;
    use crate::random::Random;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn fit<const K: usize>(rows: &[[u8; K]], labels: &[u8]) -> FittedTemperature {
        let mut logits = testing::logits(rows, labels);
        while !logits.advance() {}
        let mut fit = TemperatureFit::new((0..rows.len() as u32).collect());
        loop {
            if let Some(fitted) = fit.advance(&logits) {
                return fitted;
            }
        }
    }

    #[test]
    fn fits_the_temperature_that_makes_two_classes_true() {
        // All images have a logit of 3 for class 0, and 0 for class 1. Class 0 is the label of s of 20. The
        // loss is least where the probability is s / 20: at T = 3 / log(s / (20 - s)).
        for right in [11, 15, 19] {
            let labels: Vec<u8> = (0..20).map(|image| u8::from(image >= right)).collect();
            let found = fit(&[[48, 0]; 20], &labels);
            let odds = f64::from(right) / f64::from(20 - right);
            let expected = 48.0 * STEP / odds.ln();
            assert!(
                (found.temperature / expected - 1.0).abs() < 1e-4,
                "{found:?}"
            );
            assert!(!found.is_at_limit);
            // log(100 / 0.01) · 0.618^n is at most 1e-4 from n = 24.
            assert_eq!((found.count, found.steps), (20, 25));
        }
    }

    #[test]
    fn has_no_slope_at_the_fitted_temperature() {
        // The slope of the loss by 1 / T is the mean of Σ p z - z_y.
        let mut random = Random::new(6, 0);
        let mut pixel = || (128.0 + 40.0 * random.gaussian_pair()[0]) as u8;
        let rows: Vec<[u8; 4]> = (0..300).map(|_| [(); 4].map(|()| pixel())).collect();
        let best = |row: &[u8; 4]| (0..4).max_by_key(|&class| row[class]).unwrap();
        let labels = rows.iter().enumerate();
        let labels = labels.map(|(image, row)| ((best(row) + image % 3 / 2) % 4) as u8);
        let labels: Vec<u8> = labels.collect();
        let temperature = fit(&rows, &labels).temperature;
        let slope = |temperature: f64| -> f64 {
            let slopes = rows.iter().zip(&labels).map(|(row, label)| {
                let z = row.map(|pixel| f64::from(pixel) * STEP);
                let powers = z.map(|z| (z / temperature).exp());
                let sum: f64 = powers.iter().sum();
                let mean: f64 = powers.iter().zip(z).map(|(power, z)| power / sum * z).sum();
                mean - z[usize::from(*label)]
            });
            slopes.sum::<f64>() / 300.0
        };
        assert!(slope(temperature * 1.0002) < 0.0 && slope(temperature / 1.0002) > 0.0);
    }

    #[test]
    fn reports_a_temperature_at_the_limit() {
        // All predictions are right, so lower temperatures are always better.
        let found = fit(&[[9, 0], [0, 9]], &[0, 1]);
        assert!(found.is_at_limit && (found.temperature / 0.01 - 1.0).abs() < 1e-4);
        // All are wrong.
        let found = fit(&[[9, 0], [0, 9]], &[1, 0]);
        assert!(found.is_at_limit && (found.temperature / 100.0 - 1.0).abs() < 1e-4);
    }
}
