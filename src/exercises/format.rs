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
            Self::F16 => round_to_bits(number, 11, -14, self.largest()),
            Self::Bf16 => round_to_bits(number, 8, -126, self.largest()),
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

/// Rounds to a number with this many significant bits, with ties to even. The spacing of the numbers
/// stays the same below 2^`least_exponent`.
///
/// The conversions of the crate `half` round twice, or ignore the last 32 bits of the number, depending on the
/// processor.
fn round_to_bits(number: f64, bits: i32, least_exponent: i32, largest: f64) -> f64 {
    if !number.is_finite() {
        return number;
    }
    let exponent = (number.to_bits() >> 52 & 0x7ff) as i32 - 1023;
    let spacing = libm::ldexp(1.0, exponent.max(least_exponent) - (bits - 1));
    // Dividing by a power of two is exact.
    let rounded = (number / spacing).round_ties_even() * spacing;
    if rounded.abs() > largest {
        f64::INFINITY.copysign(number)
    } else {
        rounded
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
    fn rounds_between_all_numbers_of_16_bits() {
        let f16s = (0..0x7c00).map(|bits| f16::from_bits(bits).to_f64());
        let bf16s = (0..0x7f80).map(|bits| bf16::from_bits(bits).to_f64());
        let all: [(_, Vec<f64>); 2] = [
            (Format::F16, f16s.collect()),
            (Format::Bf16, bf16s.collect()),
        ];
        for (format, numbers) in all {
            for (place, pair) in numbers.windows(2).enumerate() {
                let (low, high) = (pair[0], pair[1]);
                let middle = 0.5 * (low + high);
                // The last bit of a number is that of its place.
                let even = if place % 2 == 0 { low } else { high };
                for (number, expected) in [
                    (low, low),
                    (middle.next_down(), low),
                    (middle, even),
                    (middle.next_up(), high),
                ] {
                    assert_eq!(format.round(number), expected, "{format:?} {number:e}");
                    assert_eq!(format.round(-number), -expected, "{format:?} {number:e}");
                }
            }
            // Half a spacing above the largest number, there is a tie with infinity.
            let (before, last) = (numbers[numbers.len() - 2], numbers[numbers.len() - 1]);
            let tie = last + 0.5 * (last - before);
            assert_eq!(format.round(tie.next_down()), last);
            assert_eq!(format.round(tie), f64::INFINITY);
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
