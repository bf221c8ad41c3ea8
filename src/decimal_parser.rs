//! A small parser of decimal numbers, for the learning rate that a user types.
//!
//! `str::parse::<f64>` would be exact for any number. But it needs a table of powers of ten that takes a
//! twelfth of the package, which every visitor downloads. This parser needs no table.

/// The largest power of ten that is computed. From 10^309 on, powers are infinity in `f64`.
const MAX_POWER: u32 = 400;

/// Parses a decimal number. Returns `None` if the text is not one, or if its exponent does not fit into an
/// `i32`.
///
/// ```text
/// number    [sign] digits [exponent]
/// sign      + or -
/// digits    0 to 9, at least one, with at most one point anywhere
/// exponent  e or E, [sign], 0 to 9, at least one
///
/// "0.1"    Some(0.1)        "1e400"  Some(infinity)
/// "-.5"    Some(-0.5)       "1e-400" Some(0.0)
/// "1E+6"   Some(1e6)        "inf", "0x1", "1_0", "0,1", " 1"   None
/// ```
///
/// The digits are read as one whole number, which is then multiplied or divided by a power of ten:
/// `0.15e-3` is 15 / 10^5.
///
/// The result is the `f64` nearest to the number if there are at most 15 digits and the power is at most
/// 10^22. Both are then exact in `f64`, and only the multiplication or division rounds. Other results may
/// differ from the nearest `f64` in the last bits. With a power above 10^308, the result is infinity or zero,
/// or NaN for `0e400`. A test asserts that learning rates of up to 5 digits still give the nearest `f32`.
pub(crate) fn parse_decimal(text: &str) -> Option<f64> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(unsigned) => (-1.0, unsigned),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let (digits, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse().ok()?),
        None => (unsigned, 0_i32),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut number = 0.0;
    for digit in whole.chars().chain(fraction.chars()) {
        number = 10.0 * number + f64::from(digit.to_digit(10)?);
    }
    let exponent = exponent.saturating_sub_unsigned(fraction.len() as u32);
    let power = (0..exponent.unsigned_abs().min(MAX_POWER)).fold(1.0, |power, _| 10.0 * power);
    let magnitude = if exponent < 0 {
        number / power
    } else {
        number * power
    };
    Some(sign * magnitude)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn parses_short_numbers_exactly() {
        for text in [
            "0",
            "0.1",
            "-0.3",
            "+.5",
            "5.",
            "1.e-2",
            "1E+6",
            "000.1",
            "1e-22",
            "1e22",
            "123456789012345e-22",
            "0.000000000000001",
            "9007199254740991",
        ] {
            assert_eq!(parse_decimal(text), text.parse().ok(), "{text}");
        }
    }

    #[test]
    fn parses_learning_rates_as_the_standard_library_does() {
        for digits in (1..100_000_u32).step_by(97) {
            for exponent in -49..6 {
                let text = format!("{digits}e{exponent}");
                let exact: f64 = text.parse().expect("a number");
                let found = parse_decimal(&text).expect("a number");
                assert!(
                    (found - exact).abs() <= 4.0 * f64::EPSILON * exact,
                    "{text}"
                );
                assert_eq!(found as f32, exact as f32, "{text}");
            }
        }
    }

    #[test]
    fn returns_infinity_or_zero_for_extreme_numbers() {
        assert_eq!(parse_decimal("1e400"), Some(f64::INFINITY));
        assert_eq!(parse_decimal("-1e2147483647"), Some(f64::NEG_INFINITY));
        assert_eq!(parse_decimal("1e-400"), Some(0.0));
        assert_eq!(parse_decimal(".1e-2147483648"), Some(0.0));
    }

    #[test]
    fn rejects_other_texts() {
        for text in [
            "", "-", ".", "e", "1e", "1e+", "--1", "+-1", "1.0.0", "1 0", "0x1", "1_0", "0,1",
            "inf", "NaN", "\u{661}", " 1",
        ] {
            assert_eq!(parse_decimal(text), None, "{text}");
        }
        assert_eq!(parse_decimal("1e2147483648"), None, "not an i32");
    }
}
