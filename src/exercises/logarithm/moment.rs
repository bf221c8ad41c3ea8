//! The scale of all logits at which the first probability becomes 0.

use serde::Serialize;

use super::probability::label_probability;
use crate::exercises::{Format, TestLogits};

/// Relative width of the interval at which a search ends.
const TOLERANCE: f64 = 1e-9;

/// Largest scale, and one divided by the smallest scale, that are tried.
const SCALE_LIMIT: f64 = 1e60;

/// The scale of all logits at which the probability of the first label becomes 0 in a format. A scale is
/// one divided by a temperature.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ZeroMoment {
    /// The format.
    pub format: Format,
    /// The scale. `None` if no probability becomes 0, because each label has the largest logit.
    pub scale: Option<f64>,
    /// Position of the image in the test set.
    pub image: Option<usize>,
}

/// The differences between the largest logit and that of the label, with the images: the largest first.
#[derive(Debug, Default)]
pub(super) struct Differences(Vec<(f64, usize)>);

impl Differences {
    /// Sorts the differences of all images.
    pub(super) fn new(logits: &TestLogits) -> Self {
        let difference = |image| (logits.difference(image), image);
        let mut sorted: Vec<_> = (0..logits.count()).map(difference).collect();
        sorted.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        Self(sorted)
    }

    /// Returns the first image whose label has probability 0 in a format at this scale.
    fn first_zero(&self, logits: &TestLogits, format: Format, scale: f64) -> Option<usize> {
        // A probability is at least the label's exponential divided by K. If the exponential is 4 K times
        // the smallest number or more, rounding doesn't make the probability 0.
        let limit = -libm::log(format.smallest()) - libm::log(4.0 * logits.classes() as f64);
        let near = self.0.iter().take_while(|(x, _)| scale * x > limit);
        let mut differences = Vec::new();
        let mut is_zero = |image: usize| {
            logits.scaled(image, scale, &mut differences);
            for x in &mut differences {
                *x = libm::exp(*x);
            }
            label_probability(format, &differences, logits.label(image)) == 0.0
        };
        near.map(|(_, image)| *image).find(|image| is_zero(*image))
    }
}

/// A search by bisection for a [`ZeroMoment`].
#[derive(Debug)]
pub(super) struct Search {
    format: Format,
    /// A scale at which no probability is 0, or 0 before one is known.
    low: f64,
    /// A scale at which a probability is 0, and its image.
    high: Option<(f64, usize)>,
}

impl Search {
    /// Makes a search for a format.
    pub(super) fn new(format: Format) -> Self {
        Self {
            format,
            low: 0.0,
            high: None,
        }
    }

    /// Tries one more scale. Returns the moment if the search has ended.
    pub(super) fn advance(
        &mut self,
        logits: &TestLogits,
        differences: &Differences,
    ) -> Option<ZeroMoment> {
        if let Some(moment) = self.moment() {
            return Some(moment);
        }
        let scale = self.next_scale();
        match differences.first_zero(logits, self.format, scale) {
            Some(image) => self.high = Some((scale, image)),
            None => self.low = scale,
        }
        self.moment()
    }

    /// Returns the next scale: powers of 2 around 1 until both ends are known, then their mean.
    fn next_scale(&self) -> f64 {
        match self.high {
            None if self.low == 0.0 => 1.0,
            None => 2.0 * self.low,
            Some((high, _)) if self.low == 0.0 => high / 2.0,
            Some((high, _)) => f64::midpoint(self.low, high),
        }
    }

    fn moment(&self) -> Option<ZeroMoment> {
        let (format, low) = (self.format, self.low);
        let (scale, image) = match self.high {
            None if low > SCALE_LIMIT => (None, None),
            Some((high, image)) if high - low < TOLERANCE * high || high < 1.0 / SCALE_LIMIT => {
                (Some(high), Some(image))
            }
            _ => return None,
        };
        Some(ZeroMoment {
            format,
            scale,
            image,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::f64::consts::LN_2;

    use super::super::testing;
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn moment(logits: &TestLogits, format: Format) -> ZeroMoment {
        let mut search = Search::new(format);
        let differences = Differences::new(logits);
        loop {
            if let Some(moment) = search.advance(logits, &differences) {
                return moment;
            }
        }
    }

    /// Powers of the smallest numbers.
    const POWERS: [(Format, f64); 4] = [
        (Format::F16, 24.0),
        (Format::Bf16, 133.0),
        (Format::F32, 149.0),
        (Format::F64, 1074.0),
    ];

    #[test]
    fn finds_the_scale_of_the_closed_form() {
        // Two classes, far apart: the sum is 1, so p is 0 below half of the smallest number.
        for (wrong, right) in [(0.01, 0.02), (5.0, 1.0), (2000.0, 3.0)] {
            let rows = vec![right, 0.0, 0.0, wrong, wrong / 2.0, 0.0];
            let logits = testing::logits(rows, &[0, 0, 1]);
            for (format, power) in POWERS {
                let found = moment(&logits, format);
                let expected = (power + 1.0) * LN_2 / f64::from(wrong);
                // In f64, the exponential itself is 0, with the rounding of libm's own results.
                assert!((found.scale.unwrap() / expected - 1.0).abs() < 1e-5);
                assert_eq!(found.image, Some(1));
            }
        }
    }

    #[test]
    fn finds_a_quotient_that_is_zero_before_its_exponential_is() {
        // Four equal largest logits: a sum of 4. The smallest number, divided by 4, is rounded to 0.
        let logits = testing::logits(vec![1.0, 1.0, 1.0, 1.0, 0.0], &[4]);
        for (format, power) in &POWERS[..3] {
            // The quotient is 0 from 2 smallest numbers down: 2 / 4 is a tie with an even zero. The
            // exponential rounds to 2 below 2.5.
            let expected = power * LN_2 - 2.5_f64.ln();
            let found = moment(&logits, *format).scale.unwrap();
            assert!((found / expected - 1.0).abs() < 1e-6, "{found}, {expected}");
        }
    }

    #[test]
    fn finds_none_if_each_label_has_the_largest_logit() {
        let logits = testing::logits(vec![1.0, 0.0, 0.0, 0.0], &[0, 1]);
        for format in Format::ALL {
            let found = moment(&logits, format);
            assert_eq!((found.scale, found.image), (None, None));
        }
    }

    #[test]
    fn agrees_with_a_scan_of_all_images() {
        let mut random = crate::random::Random::new(5, 0);
        let rows = (0..200 * 3).map(|_| (2.0 * random.gaussian_pair()[0]) as f32);
        let labels: Vec<u8> = (0..200).map(|image| image % 3).collect();
        let logits = testing::logits(rows.collect(), &labels);
        let zeros = |scale: f64| -> Vec<usize> {
            let is_zero = |image: &usize| {
                let mut differences = Vec::new();
                logits.scaled(*image, scale, &mut differences);
                super::super::softmax_in(Format::F16, &differences)[logits.label(*image)] == 0.0
            };
            (0..200).filter(is_zero).collect()
        };
        let found = moment(&logits, Format::F16);
        let scale = found.scale.unwrap();
        assert_eq!(zeros(scale), [found.image.unwrap()]);
        assert!(zeros(scale * (1.0 - 1e-8)).is_empty());
    }
}
