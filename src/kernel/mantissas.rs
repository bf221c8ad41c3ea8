//! Numbers in block floating point: whole numbers of 16 bits, the mantissas, that share a unit.

use bytemuck::cast;
use wide::{f32x8, i16x8, i32x8};

use super::exponential::ROUNDER;

/// The least exponent, as in the bits of a float, that the largest value is taken to have: below
/// that, the unit would not be a normal number.
const LEAST_EXPONENT: u32 = 15;

/// The greatest exponent that a finite float has.
const GREATEST_EXPONENT: u32 = 254;

/// The unit for `values`: the power of two of which the largest of them has at least 2^14 and less
/// than 2^15.
pub(super) fn unit(values: &[f32]) -> f32 {
    // As whole numbers, the bits of positive floats are in the order of the floats.
    let bits = values
        .iter()
        .map(|value| value.abs().to_bits().cast_signed());
    let largest = bits.fold(
        0,
        |largest, bits| if bits > largest { bits } else { largest },
    );
    let exponent = largest.cast_unsigned() >> 23;
    f32::from_bits((exponent.clamp(LEAST_EXPONENT, GREATEST_EXPONENT) - 14) << 23)
}

/// How many units the values are, rounded to the nearest whole number (of two, to the even one);
/// given `per_unit`, one divided by the [`unit()`] of values to which these belong.
#[inline(always)]
pub(super) fn mantissas(values: [f32; 8], per_unit: f32) -> i16x8 {
    let units = f32x8::new(values) * f32x8::splat(per_unit);
    // The whole number is in the lower bits of the sum.
    let sums: i32x8 = cast(units + f32x8::splat(ROUNDER));
    // What is rounded up to 2^15 has to do with one less.
    i16x8::from_i32x8_saturate(sums - i32x8::splat(ROUNDER.to_bits().cast_signed()))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn mantissa(value: f32, per_unit: f32) -> i16 {
        mantissas([value; 8], per_unit).to_array()[0]
    }

    #[test]
    fn values_come_back_to_half_a_unit() {
        for largest in [1e-30_f32, 0.01, 0.5, 0.999_999, 1.0, 3.0, 65_535.0, 1e30] {
            let values: Vec<f32> = (-50..=50).map(|i| largest * i as f32 / 50.0).collect();
            let unit = unit(&values);
            assert!(
                (16_384.0..32_768.0).contains(&(largest / unit)),
                "{largest} in {unit}"
            );
            for value in values {
                let back = f32::from(mantissa(value, 1.0 / unit)) * unit;
                // The largest mantissa is all there is for what rounds to 2^15.
                let most = if value > 32_766.5 * unit { 1.0 } else { 0.5 };
                assert!(
                    (back - value).abs() <= most * unit,
                    "{value} came back as {back}"
                );
            }
        }
    }

    #[test]
    fn halves_are_rounded_to_even() {
        let rounded = [0.5, 1.5, 2.5, -0.5, -1.5, -2.5].map(|value| mantissa(value, 1.0));
        assert_eq!(rounded, [0, 2, 2, 0, -2, -2]);
    }

    #[test]
    fn two_to_the_fifteenth_has_to_do_with_less() {
        assert_eq!(mantissa(32_767.5, 1.0), 32_767);
        assert_eq!(mantissa(-32_767.5, 1.0), -32_768);
    }

    #[test]
    fn units_are_normal_numbers_whatever_the_values() {
        for values in [
            [0.0, 0.0],
            [1e-45, 0.0],
            [f32::MAX, 1.0],
            [f32::NAN, f32::INFINITY],
        ] {
            let unit = unit(&values);
            assert!(
                unit.is_normal() && (1.0 / unit).is_normal(),
                "{values:?}: {unit}"
            );
        }
    }
}
