//! Checks of numbers from JavaScript, which has no integer type.

use super::protocol::ImageSet;
use super::{Failure, FailureCode};
use crate::dataset::Dataset;
use crate::split::Part;

/// Returns the name of a set, as in the protocol.
fn name_of(part: Part) -> &'static str {
    match part {
        Part::Train => "train",
        Part::Test => "test",
    }
}

/// Converts a set of the data. Fails for the user's own image, which belongs to neither set.
impl TryFrom<ImageSet> for Part {
    type Error = Failure;

    fn try_from(set: ImageSet) -> Result<Self, Failure> {
        match set {
            ImageSet::Train => Ok(Self::Train),
            ImageSet::Test => Ok(Self::Test),
            ImageSet::Own => Err(Failure::new(FailureCode::Argument)
                .of("part")
                .expected("train, test")
                .found("own")),
        }
    }
}

/// The smallest number that is too large to be written. It and larger ones are written as NaN.
const MAX_WRITTEN: f64 = 1e15;

/// Returns `value` if it is a whole number from 0 to less than `end`.
///
/// # Errors
/// If it is not. The subject of the failure is `name`, the name of the argument.
pub(super) fn whole(name: &str, value: f64, end: usize) -> Result<usize, Failure> {
    as_whole(value, end).ok_or_else(|| {
        Failure::new(FailureCode::Argument)
            .of(name)
            .expected(format_args!("0 … {}", end.saturating_sub(1)))
            .found(written(value))
    })
}

/// Returns `value` as a count, if it is a whole number below 2^32 - 1.
///
/// # Errors
/// If it is not. The subject of the failure is `name`, the name of the argument.
pub(super) fn count(name: &str, value: f64) -> Result<usize, Failure> {
    whole(name, value, u32::MAX as usize)
}

/// Returns `value` as the position of an image in `set`.
///
/// # Errors
/// If there is no such image.
pub(super) fn position(set: &Dataset, part: Part, value: f64) -> Result<usize, Failure> {
    as_whole(value, set.len()).ok_or_else(|| {
        // The page counts images from 1.
        Failure::new(FailureCode::NoImage)
            .of(name_of(part))
            .expected(format_args!("1 … {}", set.len()))
            .found(written(value + 1.0))
    })
}

/// Returns `value` if it is a whole number from 0 to less than `end`.
pub(crate) fn as_whole(value: f64, end: usize) -> Option<usize> {
    let is_whole = value.fract() == 0.0 && value >= 0.0 && value < end as f64;
    is_whole.then_some(value as usize)
}

/// Returns a number with at most three decimals. The exact formatting of the standard library would
/// take a twelfth of the package.
pub(crate) fn written(value: f64) -> String {
    if !value.is_finite() || value.abs() >= MAX_WRITTEN {
        return "NaN".into();
    }
    let thousandths = (value * 1000.0).round() as i64;
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, rest) = (thousandths.abs() / 1000, thousandths.abs() % 1000);
    let digits = format!("{sign}{whole}.{rest:03}");
    digits
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn writes_numbers_with_at_most_three_decimals() {
        for (value, expected) in [
            (0.0, "0"),
            (-1.0, "-1"),
            (600.0, "600"),
            (0.5, "0.5"),
            (-2.0625, "-2.063"),
            (4_294_967_296.0, "4294967296"),
            (f64::NAN, "NaN"),
            (f64::INFINITY, "NaN"),
            (1e300, "NaN"),
        ] {
            assert_eq!(written(value), expected);
        }
    }
}
