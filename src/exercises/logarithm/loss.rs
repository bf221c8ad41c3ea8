//! The loss of a typed probability in each number format.

use serde::{Deserialize, Serialize};

use super::probability::loss_in;
use crate::exercises::Format;

/// Asks for the loss -log p of a number in each format.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LogarithmRequest {
    /// The number p. It may be 0, negative, or no probability at all.
    pub probability: f64,
}

/// The loss of a number in a format.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FormatLoss {
    /// The format.
    pub format: Format,
    /// The number, rounded to the format.
    pub probability: f64,
    /// Minus the logarithm of the rounded number, rounded to the format `[nats]`. Infinity for 0. NaN
    /// below 0.
    pub loss: f64,
    /// The smallest number above 0.
    pub smallest: f64,
    /// The largest finite loss: minus the logarithm of the smallest number, in double precision
    /// `[nats]`.
    pub largest_loss: f64,
    /// The largest finite loss, rounded to the format `[nats]`.
    pub largest_loss_rounded: f64,
}

/// The losses of a number.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LogarithmOutcome {
    /// One loss for each of [`Format::ALL`].
    pub formats: Vec<FormatLoss>,
}

/// Returns the loss -log p of a number in each format.
///
/// ```
/// use softmax_lab::exercises::logarithm::{LogarithmRequest, logarithm};
///
/// let outcome = logarithm(&LogarithmRequest { probability: 1e-8 });
/// // 1e-8 is less than half of the smallest number of f16.
/// assert_eq!((outcome.formats[0].probability, outcome.formats[0].loss), (0.0, f64::INFINITY));
/// assert_eq!(outcome.formats[3].loss, 18.420680743952367);
/// ```
#[must_use]
pub fn logarithm(request: &LogarithmRequest) -> LogarithmOutcome {
    let formats = Format::ALL.iter().map(|&format| {
        let probability = format.round(request.probability);
        let smallest = format.smallest();
        FormatLoss {
            format,
            probability,
            loss: loss_in(format, probability),
            smallest,
            largest_loss: loss_in(Format::F64, smallest),
            largest_loss_rounded: loss_in(format, smallest),
        }
    });
    LogarithmOutcome {
        formats: formats.collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::f64::consts::LN_2;

    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn losses(probability: f64) -> Vec<f64> {
        let outcome = logarithm(&LogarithmRequest { probability });
        outcome.formats.iter().map(|loss| loss.loss).collect()
    }

    #[test]
    fn has_the_largest_finite_loss_of_each_format() {
        // The smallest numbers are 2^-24, 2^-133, 2^-149 and 2^-1074. Their losses are multiples of log 2.
        let outcome = logarithm(&LogarithmRequest { probability: 1.0 });
        let written = ["16.6355", "92.1886", "103.2789", "744.4401"];
        for ((found, power), written) in outcome
            .formats
            .iter()
            .zip([24.0, 133.0, 149.0, 1074.0])
            .zip(written)
        {
            assert!((found.largest_loss - power * LN_2).abs() < 1e-12);
            assert_eq!(format!("{:.4}", found.largest_loss), written);
        }
        // Neighbours near these losses are 2^-6 apart in f16, 2^-1 in bf16.
        let rounded = [16.640625, 92.0, f64::from((149.0 * LN_2) as f32)];
        for (found, rounded) in outcome.formats.iter().zip(rounded) {
            assert_eq!(found.largest_loss_rounded, rounded);
        }
    }

    #[test]
    fn is_infinite_for_zero_and_no_number_below() {
        assert_eq!(losses(0.0), [f64::INFINITY; 4]);
        assert_eq!(losses(-0.0), [f64::INFINITY; 4]);
        for probability in [-1.0, -1e-3, f64::NEG_INFINITY, f64::NAN] {
            assert!(losses(probability).iter().all(|loss| loss.is_nan()));
        }
        // Too small for f16, so its sign doesn't matter.
        assert_eq!(losses(-1e-8)[0], f64::INFINITY);
    }

    #[test]
    fn is_positive_zero_for_one() {
        for loss in losses(1.0) {
            assert_eq!((loss, loss.is_sign_positive()), (0.0, true));
        }
        assert_eq!(losses(0.5)[3], LN_2);
        assert_eq!(losses(2.0)[3], -LN_2, "no probability, but a logarithm");
    }

    #[test]
    fn is_finite_exactly_from_the_smallest_number_on() {
        for (place, format) in Format::ALL.into_iter().enumerate() {
            assert!(losses(format.smallest())[place].is_finite());
            assert_eq!(losses(format.smallest() / 2.0)[place], f64::INFINITY);
        }
    }
}
