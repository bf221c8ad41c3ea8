//! Decimal numbers as users write them.

/// Above this power of ten, `f64` has no number left.
const MAX_POWER: u32 = 400;

/// Reads a decimal number, such as `0.1`, `-.5` or `1e-3`. Words such as `inf` are not numbers.
///
/// The result is the `f64` nearest to the number if this has at most 15 digits and a power of ten from -22 to
/// 22. Then both are exact, and the last step rounds. Otherwise it may differ in its last bits. The standard
/// library's way, which is exact for any number, needs a table that takes a twelfth of the package.
pub(crate) fn parse(text: &str) -> Option<f64> {
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
    fn short_numbers_are_read_exactly() {
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
            assert_eq!(parse(text), text.parse().ok(), "{text}");
        }
    }

    #[test]
    fn learning_rates_are_read_as_the_standard_library_does() {
        for digits in (1..100_000_u32).step_by(97) {
            for exponent in -49..6 {
                let text = format!("{digits}e{exponent}");
                let exact: f64 = text.parse().expect("a number");
                let found = parse(&text).expect("a number");
                assert!(
                    (found - exact).abs() <= 4.0 * f64::EPSILON * exact,
                    "{text}"
                );
                assert_eq!(found as f32, exact as f32, "{text}");
            }
        }
    }

    #[test]
    fn too_large_and_too_small_numbers_are_infinite_or_zero() {
        assert_eq!(parse("1e400"), Some(f64::INFINITY));
        assert_eq!(parse("-1e2147483647"), Some(f64::NEG_INFINITY));
        assert_eq!(parse("1e-400"), Some(0.0));
        assert_eq!(parse(".1e-2147483648"), Some(0.0));
    }

    #[test]
    fn other_texts_are_no_numbers() {
        for text in [
            "", "-", ".", "e", "1e", "1e+", "--1", "+-1", "1.0.0", "1 0", "0x1", "1_0", "0,1",
            "inf", "NaN", "\u{661}",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
