//! The exponential function, with the same bits on every machine.

/// Adding it to a number below 2^22 rounds that number to an integer. The integer is then in the lower
/// bits of the sum.
pub(super) const ROUNDER: f32 = 12_582_912.0;

/// ln 2 in two parts. The first part has few enough digits that its product with a small integer is
/// exact (Cody and Waite, 1980).
const LN_2_HIGH: f32 = 355.0 / 512.0;
const LN_2_LOW: f32 = -2.121_944_4e-4;

/// The smallest argument whose result is a normal number.
const MIN_ARGUMENT: f32 = -87.0;

/// Returns e to the power of `x` for `x` up to 0, with an error of at most two units in the last
/// place. For `x` below -87 it returns exp(-87), about 1.6e-38.
///
/// It has no branch and no call, so compilers vectorise loops over it. The polynomial is that of
/// `expf` in the Cephes library (Moshier, 1989).
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    let x = if x < MIN_ARGUMENT { MIN_ARGUMENT } else { x };
    let rounded = x * std::f32::consts::LOG2_E + ROUNDER;
    let n = rounded - ROUNDER;
    let r = (x - n * LN_2_HIGH) - n * LN_2_LOW;
    let mut y = 1.987_569_1e-4;
    y = y * r + 1.398_2e-3;
    y = y * r + 8.333_452e-3;
    y = y * r + 4.166_579_6e-2;
    y = y * r + 1.666_666_5e-1;
    y = y * r + 5e-1;
    y = y * (r * r) + r + 1.0;
    // The exponent of a float is in its bits from 23 up: this is 2 to the power of n.
    y * f32::from_bits((rounded.to_bits() << 23).wrapping_add(1.0_f32.to_bits()))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn agrees_with_the_exponential_in_double_precision() {
        for i in 0..=870_000 {
            let x = -(i as f32) / 10_000.0;
            let exact = f64::from(x).exp();
            let unit = f64::from(f32::EPSILON) * 2.0_f64.powf(exact.log2().floor());
            let wrong = (f64::from(exp(x)) - exact).abs() / unit;
            assert!(wrong <= 2.0, "exp({x}) is wrong by {wrong} units");
        }
        assert_eq!(exp(0.0), 1.0);
    }

    #[test]
    fn is_tiny_but_positive_far_below_zero() {
        for x in [-87.0, -88.0, -1e30, f32::NEG_INFINITY] {
            assert!(exp(x) > 0.0 && exp(x) < 1.7e-38, "exp({x}) is {}", exp(x));
        }
    }
}
