//! Numbers from JavaScript, which has no integers.

use super::protocol::ImageSet;
use super::{Failure, FailureCode};
use crate::dataset::{Dataset, Part};

fn name_of(part: Part) -> &'static str {
    match part {
        Part::Train => "train",
        Part::Test => "test",
    }
}

/// Fails for the user's own image, which is in neither part of the data.
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

/// Returns `value` if it is a whole number from 0 to less than `end`.
///
/// # Errors
/// If it is not. Names the argument.
pub(super) fn whole(name: &str, value: f64, end: usize) -> Result<usize, Failure> {
    as_whole(value, end).ok_or_else(|| {
        Failure::new(FailureCode::Argument)
            .of(name)
            .expected(format_args!("0 … {}", end.saturating_sub(1)))
            .found(value)
    })
}

/// Returns `value` as a count, if it is a whole number below 2^32 - 1.
///
/// # Errors
/// If it is not. Names the argument.
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
            .found(value + 1.0)
    })
}

/// Returns `value` if it is a whole number from 0 to less than `end`.
pub(super) fn as_whole(value: f64, end: usize) -> Option<usize> {
    let is_whole = value.fract() == 0.0 && value >= 0.0 && value < end as f64;
    is_whole.then_some(value as usize)
}
