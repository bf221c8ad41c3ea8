//! The inner loops of the two matrix products, for `C` classes at a time.
//!
//! Up to [`MAX_ADDITIONS`] additions are additions of integers, so they are exact in any order. Their
//! sums are rounded to floats, and added in a fixed order.

use bytemuck::cast;
use wide::{i16x8, i32x4};

use super::pixel_pairs::{BLOCK, PairBlock, extend, interleaved_halves, zero_padded};

/// The largest number of additions that can't overflow 32 bits. Each adds two products of a pixel, at most
/// 255, and a mantissa, at most 2^15 in size.
pub(crate) const MAX_ADDITIONS: usize = 128;

/// The mantissas of eight weights.
pub(crate) type WeightBlock = i16x8;

/// The mantissas of the residuals of two images, the first one in the lower 16 bits.
pub(crate) type ResidualPair = i32;

/// Returns the weighted sums of the pixels of two images for `C` classes, in units of the class's
/// weights and with pixels from 0 to 255: `[class][image]`.
///
/// `weights` is `[block of inputs][class]`.
#[inline(always)]
pub(crate) fn forward<const C: usize>(
    images: [&[u8]; 2],
    weights: &[[WeightBlock; C]],
) -> [[f32; 2]; C] {
    let mut totals = [[0.0; 2]; C];
    let [first, second] = images.map(|image| image.chunks(MAX_ADDITIONS * BLOCK));
    for ((first, second), weights) in first.zip(second).zip(weights.chunks(MAX_ADDITIONS)) {
        let (first, first_rest) = first.as_chunks();
        let (second, second_rest) = second.as_chunks();
        // Computed before the sums begin. A call in between would spill their registers.
        let rests = [zero_padded(first_rest), zero_padded(second_rest)];
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
        // By index: compilers don't keep arrays in registers that are iterated over.
        for class in 0..C {
            totals[class][0] += add_up(sums[0][class]);
            totals[class][1] += add_up(sums[1][class]);
        }
    }
    totals
}

/// Returns the sum of four integers, which may need more than 32 bits.
#[inline(always)]
fn add_up(numbers: i32x4) -> f32 {
    let [a, b, c, d] = numbers.round_float().to_array();
    (a + c) + (b + d)
}

/// Returns the gradient by one block of eight weights for `C` classes: the sums over the images of
/// pixel times residual, in units of the class's residuals and with pixels from 0 to 255.
///
/// ```text
/// blocks     [image pair][block], `width` blocks per pair; the first block of each is used
/// residuals  [image pair][class]
/// result     [class][half of the block][input]
/// ```
#[inline(always)]
pub(crate) fn backward<const C: usize>(
    blocks: &[PairBlock],
    width: usize,
    residuals: &[[ResidualPair; C]],
) -> [[i32x4; 2]; C] {
    let mut sums = [[i32x4::ZERO; 2]; C];
    for (pair, residuals) in residuals.iter().enumerate() {
        let Some(block) = blocks.get(pair * width) else {
            break;
        };
        let [low, high] = interleaved_halves(block);
        for class in 0..C {
            let residuals: i16x8 = cast(i32x4::splat(residuals[class]));
            sums[class][0] += low.dot(residuals);
            sums[class][1] += high.dot(residuals);
        }
    }
    sums
}
