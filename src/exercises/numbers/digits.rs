//! Numbers as short text.
//!
//! The exact formatting of the standard library would take a twelfth of the package.

/// Number of significant digits. Neighbours of 16 bits have different texts.
const SIGNIFICANT: i32 = 7;

/// Returns a number with at most seven significant digits: `0.1`, `93.125`, `5.184706e21`, `inf`.
pub(super) fn short(number: f64) -> String {
    if number.is_nan() {
        return "NaN".into();
    }
    let sign = if number < 0.0 { "-" } else { "" };
    let magnitude = number.abs();
    if magnitude == f64::INFINITY {
        return format!("{sign}inf");
    }
    if magnitude == 0.0 {
        return "0".into();
    }
    let (digits, exponent) = decimal(magnitude);
    let digits = digits.trim_end_matches('0');
    format!("{sign}{}", placed(digits, exponent))
}

/// Returns the significant digits of a positive number, and the exponent of the first one.
fn decimal(magnitude: f64) -> (String, i32) {
    let exponent = libm::floor(libm::log10(magnitude)) as i32;
    // In two steps, because 10^330 is not finite.
    let shift = SIGNIFICANT - 1 - exponent;
    let scaled = magnitude * power_of_ten(shift / 2) * power_of_ten(shift - shift / 2);
    let whole = scaled.round() as u64;
    // The logarithm or the last digit may be rounded up to the next power of ten.
    let digits = whole.to_string();
    let surplus = digits.len() as i32 - SIGNIFICANT;
    (digits, exponent + surplus)
}

fn power_of_ten(exponent: i32) -> f64 {
    libm::pow(10.0, f64::from(exponent))
}

/// Places the decimal point. Very large and very small numbers get a power of ten.
fn placed(digits: &str, exponent: i32) -> String {
    let point = exponent + 1;
    match point {
        -3..=0 => {
            let zeros = "0".repeat(point.unsigned_abs() as usize);
            format!("0.{zeros}{digits}")
        }
        1..=SIGNIFICANT if digits.len() <= point as usize => {
            let zeros = "0".repeat(point as usize - digits.len());
            format!("{digits}{zeros}")
        }
        1..=SIGNIFICANT => {
            let (whole, fraction) = digits.split_at(point as usize);
            format!("{whole}.{fraction}")
        }
        _ => match digits.split_at(1) {
            (first, "") => format!("{first}e{exponent}"),
            (first, rest) => format!("{first}.{rest}e{exponent}"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn writes_seven_significant_digits() {
        for (number, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-10.0, "-10"),
            (0.1, "0.1"),
            (0.0001, "0.0001"),
            (0.00001, "1e-5"),
            (11.09375, "11.09375"),
            (f64::from(93.1_f32), "93.1"),
            (65504.0, "65504"),
            (-999_999.96, "-1000000"),
            (9_999_999.6, "1e7"),
            (12_345_678.0, "1.234568e7"),
            (5.184705528587072e21, "5.184706e21"),
            (f64::MAX, "1.797693e308"),
            (2_f64.powi(-24), "5.960464e-8"),
            (f64::from_bits(1), "4.940656e-324"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(short(number), expected);
        }
    }

    #[test]
    fn agrees_with_the_standard_library() {
        let mut number = 1.234e-300;
        while number < 1e300 {
            let read: f64 = short(number).parse().unwrap();
            let expected: f64 = format!("{number:.6e}").parse().unwrap();
            assert!((read / expected - 1.0).abs() < 1e-14, "{number:e}");
            number *= 7.77;
        }
    }
}
