//! The exponential function, with the same bits on every machine.

use bytemuck::cast;
use wide::{f32x4, i32x4};

/// Adding it to a number below 2^22 rounds that number to an integer. The integer is then in the lower
/// bits of the sum.
pub(crate) const ROUNDER: f32 = 12_582_912.0;

/// ln 2 in two parts. The first part has few enough digits that its product with a small integer is
/// exact (Cody and Waite, 1980).
const LN_2_HIGH: f32 = 355.0 / 512.0;
const LN_2_LOW: f32 = -2.121_944_4e-4;

/// The smallest argument whose result is a normal number.
const MIN_ARGUMENT: f32 = -87.0;

/// Returns e to the power of `x` for `x` up to 0, with an error of at most two units in the last
/// place. For `x` below -87 it returns exp(-87), about 1.6e-38.
///
/// The polynomial is that of `expf` in the Cephes library (Moshier, 1989).
#[inline(always)]
pub(crate) fn exp(x: f32x4) -> f32x4 {
    let least = f32x4::splat(MIN_ARGUMENT);
    let x = x.simd_lt(least).select(least, x);
    let rounded = x * f32x4::splat(std::f32::consts::LOG2_E) + f32x4::splat(ROUNDER);
    let n = rounded - f32x4::splat(ROUNDER);
    let r = (x - n * f32x4::splat(LN_2_HIGH)) - n * f32x4::splat(LN_2_LOW);
    let mut y = f32x4::splat(1.987_569_1e-4);
    for coefficient in [
        1.398_2e-3,
        8.333_452e-3,
        4.166_579_6e-2,
        1.666_666_5e-1,
        5e-1,
    ] {
        y = y * r + f32x4::splat(coefficient);
    }
    y = y * (r * r) + r + f32x4::ONE;
    // The bits from 23 up hold the exponent of a float, so this is 2 to the power of n.
    let power = (cast::<_, i32x4>(rounded) << 23) + cast::<_, i32x4>(f32x4::ONE);
    y * cast::<_, f32x4>(power)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn exp(x: f32) -> f32 {
        super::exp(f32x4::splat(x)).to_array()[0]
    }

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
    fn returns_tiny_positive_numbers_far_below_zero() {
        for x in [-87.0, -88.0, -1e30, f32::NEG_INFINITY] {
            assert!(exp(x) > 0.0 && exp(x) < 1.7e-38, "exp({x}) is {}", exp(x));
        }
    }
}
