//! The pixels of pairs of images, interleaved.

use bytemuck::cast;
use wide::{i16x8, u8x16};

/// Number of pixels of an image in a block.
pub(crate) const BLOCK: usize = 8;

/// Number of image pairs in a chunk. The pixels of a chunk stay in the L1 cache.
pub(crate) const CHUNK: usize = 16;

/// Size of a cache line `[bytes]`.
const CACHE_LINE: usize = 64;

/// A block of two images, `[pixel][image]`.
pub(crate) type PairBlock = u8x16;

/// Copies of a group's images, which may be anywhere in the data set. The last block of an image is padded
/// with zeros.
#[derive(Debug)]
pub(crate) struct PixelPairs {
    /// `[image pair][block]`.
    blocks: Vec<PairBlock>,
    /// Number of blocks per image.
    width: usize,
}

impl PixelPairs {
    /// Allocates memory for `images` images of `pixels` pixels.
    pub(crate) fn new(images: usize, pixels: usize) -> Self {
        let width = pixels.div_ceil(BLOCK);
        Self {
            blocks: vec![u8x16::ZERO; images.div_ceil(2) * width],
            width,
        }
    }

    /// Copies images to the pairs. If their number is odd, the last image fills both places of its pair.
    pub(crate) fn set(&mut self, images: &[&[u8]]) {
        let rows = self.blocks.chunks_exact_mut(self.width);
        for (row, pair) in rows.zip(images.chunks(2)) {
            let [first, second] = [pair[0], pair[pair.len() - 1]];
            let (first, first_rest) = first.as_chunks();
            let (second, second_rest) = second.as_chunks();
            for ((block, first), second) in row.iter_mut().zip(first).zip(second) {
                *block = interleave(first, second);
            }
            if let Some(block) = row.get_mut(first.len()) {
                *block = interleave(&zero_padded(first_rest), &zero_padded(second_rest));
            }
        }
    }

    /// Returns all blocks from block `index` of the first pair on. The same block of the next pair is
    /// [`Self::width`] blocks further on.
    pub(crate) fn column(&self, index: usize) -> &[PairBlock] {
        self.blocks.get(index..).unwrap_or_default()
    }

    /// Returns the number of blocks per image.
    pub(crate) fn width(&self) -> usize {
        self.width
    }
}

/// Reads one byte of each cache line of all images. Memory delivers many lines at a time if all of
/// them are requested before the first one is used.
pub(crate) fn touch(images: &[&[u8]]) {
    let length = images.first().map_or(0, |image| image.len());
    let mut seen = 0;
    for place in (0..length).step_by(CACHE_LINE) {
        for image in images {
            seen ^= image.get(place).copied().unwrap_or_default();
        }
    }
    std::hint::black_box(seen);
}

/// Returns a block of two images: `[pixel][image]`.
fn interleave(first: &[u8; BLOCK], second: &[u8; BLOCK]) -> PairBlock {
    u8x16::unpack_low(widen(first), widen(second))
}

/// Returns the bytes in the lower half of a register. The upper half is zero.
#[inline(always)]
fn widen(half: &[u8; BLOCK]) -> u8x16 {
    let mut whole = [0; 2 * BLOCK];
    whole[..BLOCK].copy_from_slice(half);
    u8x16::new(whole)
}

/// Returns the remainder of a row, which is shorter than a block, padded with zeros.
pub(crate) fn zero_padded<T: Copy + Default>(rest: &[T]) -> [T; BLOCK] {
    let mut block = [T::default(); BLOCK];
    block[..rest.len()].copy_from_slice(rest);
    block
}

/// Returns the two halves of a block as 16-bit integers: `[half][pixel][image]`.
#[inline(always)]
pub(crate) fn interleaved_halves(block: &PairBlock) -> [i16x8; 2] {
    let (halves, _) = block.as_array().as_chunks();
    [extend(&halves[0]), extend(&halves[1])]
}

/// Returns eight bytes as 16-bit integers: each byte, and a zero byte above it. Compilers make it one
/// instruction.
#[inline(always)]
pub(crate) fn extend(bytes: &[u8; BLOCK]) -> i16x8 {
    cast(u8x16::unpack_low(widen(bytes), u8x16::ZERO))
}
