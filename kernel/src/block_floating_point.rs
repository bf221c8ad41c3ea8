//! Block floating point: numbers as 16-bit integers, the mantissas, that share one unit.
//!
//! A number is its mantissa times the unit, and the unit is a power of two.

use bytemuck::cast;
use wide::{f32x8, i16x8, i32x8};

use super::exponential::ROUNDER;
use super::pixel_pairs::zero_padded;

/// The smallest biased exponent that [`unit()`] uses. With a smaller one, the unit would not be a normal
/// number.
const LEAST_EXPONENT: u32 = 15;

/// The largest biased exponent of a finite float.
const GREATEST_EXPONENT: u32 = 254;

/// Returns the unit of `values`: the power of two for which the largest absolute value is at least
/// 2^14 and less than 2^15 units.
pub(crate) fn unit(values: &[f32]) -> f32 {
    // The bit patterns of positive floats, read as integers, have the order of the floats.
    let magnitudes = |values: f32x8| cast::<_, i32x8>(values) & i32x8::splat(i32::MAX);
    let (blocks, rest) = values.as_chunks();
    let largest = blocks.iter().fold(i32x8::ZERO, |largest, block| {
        largest.max(magnitudes(f32x8::new(*block)))
    });
    let largest = largest.max(magnitudes(f32x8::new(zero_padded(rest))));
    let largest = largest.to_array().into_iter().fold(0, i32::max);
    let exponent = largest.cast_unsigned() >> 23;
    f32::from_bits((exponent.clamp(LEAST_EXPONENT, GREATEST_EXPONENT) - 14) << 23)
}

/// Returns the mantissas of `values`, rounded to the nearest integer, ties to even. `per_unit` is 1
/// divided by the [`unit()`] of the block.
#[inline(always)]
pub(crate) fn mantissas(values: [f32; 8], per_unit: f32) -> i16x8 {
    let units = f32x8::new(values) * f32x8::splat(per_unit);
    // Adding the rounder leaves the rounded number in the lower bits of the float.
    let sums: i32x8 = cast(units + f32x8::splat(ROUNDER));
    // 2^15 does not fit into an i16 and saturates to 2^15 - 1.
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
    fn represents_values_to_half_a_unit() {
        for largest in [1e-30_f32, 0.01, 0.5, 0.999_999, 1.0, 3.0, 65_535.0, 1e30] {
            let values: Vec<f32> = (-50..=50).map(|i| largest * i as f32 / 50.0).collect();
            let unit = unit(&values);
            assert!(
                (16_384.0..32_768.0).contains(&(largest / unit)),
                "{largest} in {unit}"
            );
            for value in values {
                let back = f32::from(mantissa(value, 1.0 / unit)) * unit;
                // Values that round to 2^15 saturate.
                let most = if value > 32_766.5 * unit { 1.0 } else { 0.5 };
                assert!(
                    (back - value).abs() <= most * unit,
                    "{value} came back as {back}"
                );
            }
        }
    }

    #[test]
    fn rounds_halves_to_even() {
        let rounded = [0.5, 1.5, 2.5, -0.5, -1.5, -2.5].map(|value| mantissa(value, 1.0));
        assert_eq!(rounded, [0, 2, 2, 0, -2, -2]);
    }

    #[test]
    fn saturates_at_two_to_the_fifteenth() {
        assert_eq!(mantissa(32_767.5, 1.0), 32_767);
        assert_eq!(mantissa(-32_767.5, 1.0), -32_768);
    }

    #[test]
    fn returns_a_normal_unit_for_any_values() {
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
