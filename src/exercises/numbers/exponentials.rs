//! The exponential of a number in each format, and the limits of the exponential.

use half::{bf16, f16};
use serde::{Deserialize, Serialize};

use super::bounded;
use crate::exercises::Format;
use crate::session::Failure;

/// Largest absolute value of a number whose exponential is asked for. All limits are closer to 0.
const MAX_ARGUMENT: f64 = 1000.0;

/// Asks for exp x in each format.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ExponentialsRequest {
    /// A number from -1000 to 1000. It is not rounded to the formats.
    pub x: f64,
}

/// The exponential of a number in each format.
///
/// ```
/// use softmax_lab::exercises::{Exponentials, ExponentialsRequest, Format};
///
/// let answer = Exponentials::answer(&ExponentialsRequest { x: 50.0 })?;
/// let [f16, .., f64] = answer.formats;
/// assert!(f16.overflows);
/// assert_eq!(f64.value, 5.184705528587072e21);
/// # Ok::<(), softmax_lab::session::Failure>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Exponentials {
    /// The number.
    pub x: f64,
    /// In the order of [`Format::ALL`].
    pub formats: [Exponential; 4],
}

/// The exponential of a number x in a format: exp x, rounded once.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Exponential {
    /// The format.
    pub format: Format,
    /// The exponential of x. It may be infinite or 0.
    pub value: f64,
    /// The next smaller number of the format. `None` if the value is 0.
    pub below: Option<f64>,
    /// The next larger number of the format. `None` if the value is infinite.
    pub above: Option<f64>,
    /// Whether the value is infinite.
    pub overflows: bool,
    /// Whether the value is 0.
    pub vanishes: bool,
    /// The largest real number whose exponential is finite.
    pub overflow_above: f64,
    /// The smallest real number whose exponential is not 0.
    pub zero_below: f64,
    /// The largest number of the format whose exponential is finite.
    pub largest_finite: f64,
    /// The next number of the format. Its exponential is infinite.
    pub smallest_infinite: f64,
}

impl Exponentials {
    /// Returns the exponentials and the limits. This takes less than a millisecond.
    ///
    /// # Errors
    /// If the number is not from -1000 to 1000.
    pub fn answer(request: &ExponentialsRequest) -> Result<Self, Failure> {
        let x = bounded("x", request.x, MAX_ARGUMENT)?;
        Ok(Self {
            x,
            formats: Format::ALL.map(|format| Exponential::new(format, x)),
        })
    }
}

impl Exponential {
    fn new(format: Format, x: f64) -> Self {
        let value = format.exp(x);
        let (overflow_above, _) = boundary(0.0, MAX_ARGUMENT, |x| format.exp(x) < f64::INFINITY);
        let (_, zero_below) = boundary(-MAX_ARGUMENT, 0.0, |x| format.exp(x) == 0.0);
        let nearest = format.round(overflow_above);
        let largest_finite = if nearest > overflow_above {
            next_below(format, nearest)
        } else {
            nearest
        };
        Self {
            format,
            value,
            below: (value > 0.0).then(|| next_below(format, value)),
            above: (value < f64::INFINITY).then(|| next_above(format, value)),
            overflows: value == f64::INFINITY,
            vanishes: value == 0.0,
            overflow_above,
            zero_below,
            largest_finite,
            smallest_infinite: next_above(format, largest_finite),
        }
    }
}

/// Bisects between `low`, for which `holds` is true, and `high`, for which it is false. Returns two
/// neighbours in double precision.
fn boundary(mut low: f64, mut high: f64, holds: impl Fn(f64) -> bool) -> (f64, f64) {
    loop {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            return (low, high);
        }
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
}

/// Returns the next larger number of the format. The number must be of the format and at least 0.
fn next_above(format: Format, number: f64) -> f64 {
    match format {
        Format::F16 => f16::from_bits(f16::from_f64(number).to_bits() + 1).to_f64(),
        Format::Bf16 => bf16::from_bits(bf16::from_f64(number).to_bits() + 1).to_f64(),
        Format::F32 => f64::from((number as f32).next_up()),
        Format::F64 => number.next_up(),
    }
}

/// Returns the next smaller number of the format. The number must be of the format and above 0.
fn next_below(format: Format, number: f64) -> f64 {
    match format {
        Format::F16 => f16::from_bits(f16::from_f64(number).to_bits() - 1).to_f64(),
        Format::Bf16 => bf16::from_bits(bf16::from_f64(number).to_bits() - 1).to_f64(),
        Format::F32 => f64::from((number as f32).next_down()),
        Format::F64 => number.next_down(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn exponentials(x: f64) -> [Exponential; 4] {
        let answer = Exponentials::answer(&ExponentialsRequest { x });
        answer.unwrap().formats
    }

    #[test]
    fn computes_the_exponential_of_fifty() {
        let [f16, bf16, f32, f64] = exponentials(50.0);
        // 5.184705528587072464e21, computed with 30 digits.
        let exact = 5.184705528587072e21;
        assert_eq!(f64.value, exact);
        assert_eq!((f16.value, f16.overflows), (f64::INFINITY, true));
        assert_eq!((f16.below, f16.above), (Some(65504.0), None));
        // Half a unit in the last of 24 and 8 binary digits.
        assert!((f32.value / exact - 1.0).abs() <= 2_f64.powi(-24));
        assert!((bf16.value / exact - 1.0).abs() <= 2_f64.powi(-8));
        for exponential in [bf16, f32] {
            assert!(exponential.below.unwrap() < exact && exact < exponential.above.unwrap());
        }
    }

    #[test]
    fn finds_the_neighbours_of_one() {
        // Above 1, the spacing is twice that below 1.
        for (exponential, bits) in exponentials(0.0).into_iter().zip([11, 8, 24, 53]) {
            let below = 1.0 - 2_f64.powi(-bits);
            let above = 1.0 + 2_f64.powi(1 - bits);
            assert_eq!(exponential.value, 1.0);
            assert_eq!(
                (exponential.below, exponential.above),
                (Some(below), Some(above))
            );
        }
    }

    #[test]
    fn finds_the_neighbours_of_zero() {
        for (exponential, format) in exponentials(-1000.0).into_iter().zip(Format::ALL) {
            assert_eq!((exponential.value, exponential.vanishes), (0.0, true));
            assert_eq!(exponential.below, None);
            assert_eq!(exponential.above, Some(format.smallest()));
        }
    }

    #[test]
    fn finds_where_the_exponential_overflows() {
        // Numbers from half a spacing above the largest number on are rounded to infinity. Double
        // precision: 1024 log 2 less the relative half spacing.
        let [f16, bf16, f32, f64] = exponentials(0.0).map(|found| found.overflow_above);
        let log2 = std::f64::consts::LN_2;
        let limit = |bits: i32, exponent: f64| exponent * log2 + (-(2_f64.powi(-bits - 1))).ln_1p();
        for (found, exact, published) in [
            (f16, 65520_f64.ln(), 11.0901),
            (f16, limit(11, 16.0), 11.0901),
            (bf16, limit(8, 128.0), 88.7209),
            (f32, limit(24, 128.0), 88.7228),
            (f64, limit(53, 1024.0), 709.7827),
        ] {
            assert!((found - exact).abs() < 1e-12 * exact, "{found}, {exact}");
            assert!((found - published).abs() <= 5e-5, "{found}, {published}");
        }
    }

    #[test]
    fn finds_where_the_exponential_vanishes() {
        // Numbers up to half the smallest number are rounded to 0.
        let zero_below = exponentials(0.0).map(|found| found.zero_below);
        let published = [-17.3287, -92.8817, -103.9721, -745.1332];
        let exponents = [-25.0, -134.0, -150.0, -1075.0];
        for ((found, published), exponent) in zero_below.into_iter().zip(published).zip(exponents) {
            let exact = exponent * std::f64::consts::LN_2;
            assert!((found / exact - 1.0).abs() < 1e-12, "{found}, {exact}");
            assert!((found - published).abs() <= 5e-5, "{found}, {published}");
        }
    }

    #[test]
    fn finds_the_largest_numbers_of_a_format_with_a_finite_exponential() {
        let [f16, bf16, f32, f64] = exponentials(0.0);
        assert_eq!(
            (f16.largest_finite, f16.smallest_infinite),
            (11.0859375, 11.09375)
        );
        assert_eq!((bf16.largest_finite, bf16.smallest_infinite), (88.5, 89.0));
        // The standard library's functions have the same limits.
        let (finite, infinite) = (f32.largest_finite as f32, f32.smallest_infinite as f32);
        assert_eq!(finite.next_up(), infinite);
        assert!(finite.exp() < f32::INFINITY && infinite.exp() == f32::INFINITY);
        assert_eq!(f64.largest_finite.next_up(), f64.smallest_infinite);
        assert!(f64.largest_finite.exp() < f64::INFINITY);
        assert_eq!(f64.smallest_infinite.exp(), f64::INFINITY);
    }

    #[test]
    fn rejects_numbers_out_of_range() {
        for (x, found) in [
            (f64::NAN, "NaN"),
            (f64::INFINITY, "inf"),
            (-1000.5, "-1000.5"),
        ] {
            let failure = Exponentials::answer(&ExponentialsRequest { x }).unwrap_err();
            assert_eq!(
                failure.to_string(),
                format!("x: argument: expected -1000 … 1000, found {found}")
            );
        }
    }
}
