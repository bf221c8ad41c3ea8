//! Arguments from JavaScript. The types of the worker's code are not checked when it runs, and
//! JavaScript turns numbers into integers by cutting and wrapping them.

use wasm_bindgen::JsValue;

use super::Failure;
use super::failure::written;
use crate::dataset::{Dataset, Part};

/// Returns `value` if it is a whole number from 0 to less than `end`.
///
/// # Errors
/// If it is not; names the argument.
pub(super) fn whole(name: &str, value: f64, end: usize) -> Result<usize, Failure> {
    as_whole(value, end).ok_or_else(|| {
        Failure::new("argument")
            .of(name)
            .expected(format_args!("0 … {}", end.saturating_sub(1)))
            .found(written(&JsValue::from(value)))
    })
}

/// Returns `value` as a count, if it is a whole number below 2^32 - 1.
///
/// # Errors
/// If it is not a whole number; names the argument.
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
        Failure::new("no-image")
            .of(name_of(part))
            .expected(format_args!("1 … {}", set.len()))
            .found(written(&JsValue::from(value + 1.0)))
    })
}

/// Returns the part of a data set with this name.
///
/// # Errors
/// If there is none.
pub(super) fn part(name: &str) -> Result<Part, Failure> {
    match name {
        "train" => Ok(Part::Train),
        "test" => Ok(Part::Test),
        _ => Err(unknown("part", "train, test", name)),
    }
}

/// Makes the failure for a word that is not one of `words`.
pub(super) fn unknown(name: &str, words: &str, found: &str) -> Failure {
    Failure::new("argument")
        .of(name)
        .expected(words)
        .found(found)
}

fn name_of(part: Part) -> &'static str {
    match part {
        Part::Train => "train",
        Part::Test => "test",
    }
}

/// Returns `value` if it is a whole number from 0 to less than `end`.
pub(super) fn as_whole(value: f64, end: usize) -> Option<usize> {
    let is_whole = value.fract() == 0.0 && value >= 0.0 && value < end as f64;
    is_whole.then_some(value as usize)
}
