//! The two products that training spends its time on, for C classes at a time.
//!
//! The sums are of whole numbers and exact, so their order is of no importance.

use bytemuck::cast;
use wide::{i16x8, i32x4};

use super::pixel_pairs::{BLOCK, PairBlock, by_turns, extend, filled_up};

/// How many times two products of a pixel (up to 255) and a mantissa (up to 2^15 in size) can be added
/// up in 32 bits.
pub(super) const ROOM: usize = 128;

/// The mantissas of eight weights.
pub(super) type WeightBlock = i16x8;

/// The mantissas of the errors of two images, the first in the lower half.
pub(super) type ErrorPair = i32;

/// The weighted sums of the pixels of two images: for each of C classes and either image, in units of
/// the class's weights, with pixels up to 255. `weights` has the classes take turns block by block.
#[inline(always)]
pub(super) fn forward<const C: usize>(
    images: [&[u8]; 2],
    weights: &[[WeightBlock; C]],
) -> [[f32; 2]; C] {
    let mut totals = [[0.0; 2]; C];
    let [first, second] = images.map(|image| image.chunks(ROOM * BLOCK));
    for ((first, second), weights) in first.zip(second).zip(weights.chunks(ROOM)) {
        let (first, first_rest) = first.as_chunks();
        let (second, second_rest) = second.as_chunks();
        // Before the sums: what is called while they are there takes their registers.
        let rests = [filled_up(first_rest), filled_up(second_rest)];
        let mut sums = [[i32x4::ZERO; C]; 2];
        let mut add = |first: &[u8; BLOCK], second: &[u8; BLOCK], weights: &[WeightBlock; C]| {
            let [first, second] = [extend(first), extend(second)];
            for class in 0..C {
                sums[0][class] += first.dot(weights[class]);
                sums[1][class] += second.dot(weights[class]);
            }
        };
        for ((first, second), weights) in first.iter().zip(second).zip(weights) {
            add(first, second, weights);
        }
        if let Some(weights) = weights.get(first.len()) {
            add(&rests[0], &rests[1], weights);
        }
        // By index: arrays that are iterated over are not kept in registers.
        for class in 0..C {
            totals[class][0] += add_up(sums[0][class]);
            totals[class][1] += add_up(sums[1][class]);
        }
    }
    totals
}

/// The sum of four numbers, which may need more than 32 bits.
#[inline(always)]
fn add_up(numbers: i32x4) -> f32 {
    let [a, b, c, d] = numbers.round_float().to_array();
    (a + c) + (b + d)
}

/// The gradient of C classes by eight weights each: the sum over pairs of images of their pixels
/// times their errors, in units of the class's errors, with pixels up to 255. The first pair's pixels
/// are the first of `blocks`, those of the others follow at a distance of `width`.
#[inline(always)]
pub(super) fn backward<const C: usize>(
    blocks: &[PairBlock],
    width: usize,
    errors: &[[ErrorPair; C]],
) -> [[i32x4; 2]; C] {
    let mut sums = [[i32x4::ZERO; 2]; C];
    for (pair, errors) in errors.iter().enumerate() {
        let Some(block) = blocks.get(pair * width) else {
            break;
        };
        let [low, high] = by_turns(block);
        for class in 0..C {
            let errors: i16x8 = cast(i32x4::splat(errors[class]));
            sums[class][0] += low.dot(errors);
            sums[class][1] += high.dot(errors);
        }
    }
    sums
}
