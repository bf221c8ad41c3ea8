//! Number formats of 16, 32 and 64 bits (exercises 1 and 2).

use half::{bf16, f16};
use serde::{Deserialize, Serialize};

/// A binary floating-point format. Computes in double precision, and rounds each result once.
///
/// ```
/// use softmax_lab::exercises::Format;
///
/// assert_eq!(Format::F16.exp(11.0), 59872.0);
/// assert_eq!(Format::F16.exp(12.0), f64::INFINITY);
/// assert_eq!(Format::F16.round(0.1), 0.0999755859375);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Half precision: 11 significant bits (IEEE 754 binary16).
    F16,
    /// The range of single precision with 8 significant bits (bfloat16).
    Bf16,
    /// Single precision: 24 significant bits (IEEE 754 binary32).
    F32,
    /// Double precision: 53 significant bits (IEEE 754 binary64).
    F64,
}

impl Format {
    /// All formats, in the order of the page.
    pub const ALL: [Self; 4] = [Self::F16, Self::Bf16, Self::F32, Self::F64];

    /// Returns the nearest number of the format: infinity above its range, 0 below half its smallest
    /// number.
    #[must_use]
    pub fn round(self, number: f64) -> f64 {
        match self {
            Self::F16 => f16::from_f64(number).to_f64(),
            Self::Bf16 => bf16::from_f64(number).to_f64(),
            Self::F32 => f64::from(number as f32),
            Self::F64 => number,
        }
    }

    /// Returns exp x, rounded to the format.
    #[must_use]
    pub fn exp(self, x: f64) -> f64 {
        self.round(libm::exp(x))
    }

    /// Returns the natural logarithm of x, rounded to the format.
    #[must_use]
    pub fn log(self, x: f64) -> f64 {
        self.round(libm::log(x))
    }

    /// Returns the largest finite number.
    #[must_use]
    pub fn largest(self) -> f64 {
        match self {
            Self::F16 => f16::MAX.to_f64(),
            Self::Bf16 => bf16::MAX.to_f64(),
            Self::F32 => f64::from(f32::MAX),
            Self::F64 => f64::MAX,
        }
    }

    /// Returns the smallest number above 0. It is subnormal.
    #[must_use]
    pub fn smallest(self) -> f64 {
        match self {
            Self::F16 => f16::from_bits(1).to_f64(),
            Self::Bf16 => bf16::from_bits(1).to_f64(),
            Self::F32 => f64::from(f32::from_bits(1)),
            Self::F64 => f64::from_bits(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn has_the_limits_of_the_standards() {
        // (2 - 2^-10) 2^15, (2 - 2^-7) 2^127, (2 - 2^-23) 2^127; subnormals 2^-24, 2^-133, 2^-149.
        let limits = [
            (Format::F16, 65504.0, 2_f64.powi(-24)),
            (
                Format::Bf16,
                (2.0 - 2_f64.powi(-7)) * 2_f64.powi(127),
                2_f64.powi(-133),
            ),
            (
                Format::F32,
                (2.0 - 2_f64.powi(-23)) * 2_f64.powi(127),
                2_f64.powi(-149),
            ),
        ];
        for (format, largest, smallest) in limits {
            assert_eq!((format.largest(), format.smallest()), (largest, smallest));
            assert_eq!(format.round(largest), largest);
            assert_eq!(format.round(2.0 * largest), f64::INFINITY);
            assert_eq!(format.round(smallest), smallest);
            assert_eq!(format.round(smallest / 4.0), 0.0);
        }
    }

    #[test]
    fn rounds_to_the_nearest_and_ties_to_even() {
        // Neighbours of 1 in f16 are 2^-10 apart; in bf16, 2^-7.
        for (format, step) in [
            (Format::F16, 2_f64.powi(-10)),
            (Format::Bf16, 2_f64.powi(-7)),
            (Format::F32, 2_f64.powi(-23)),
            (Format::F64, 2_f64.powi(-52)),
        ] {
            assert_eq!(format.round(1.0 + step), 1.0 + step);
            if format != Format::F64 {
                assert_eq!(format.round(1.0 + 0.5 * step), 1.0);
                assert_eq!(format.round(1.0 + 1.5 * step), 1.0 + 2.0 * step);
                assert_eq!(format.round(1.0 + 0.51 * step), 1.0 + step);
            }
        }
    }

    #[test]
    fn keeps_what_is_no_number() {
        for format in Format::ALL {
            assert!(format.round(f64::NAN).is_nan());
            assert_eq!(format.round(f64::NEG_INFINITY), f64::NEG_INFINITY);
            assert_eq!(format.log(0.0), f64::NEG_INFINITY);
            assert!(format.log(-1.0).is_nan());
        }
    }
}
