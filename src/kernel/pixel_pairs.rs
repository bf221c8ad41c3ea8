//! Images side by side, two by two.

use wide::{i16x8, u8x16};

/// Pixels of an image that are worked on together.
pub(super) const BLOCK: usize = 8;

/// Pairs of images that are worked on together. Their pixels stay in the L1 cache.
pub(super) const CHUNK: usize = 16;

/// How many bytes come from memory together.
const CACHE_LINE: usize = 64;

/// A block of two images, taken by turns: a pixel of the first image, one of the second.
pub(super) type PairBlock = u8x16;

/// Images of one size, gathered from all over a data set. An image's last block is filled up with
/// zeros.
#[derive(Debug)]
pub(super) struct PixelPairs {
    /// `pairs x width`.
    blocks: Vec<PairBlock>,
    /// Blocks per image.
    width: usize,
}

impl PixelPairs {
    /// Memory for `images` images of `pixels` pixels.
    pub(super) fn new(images: usize, pixels: usize) -> Self {
        let width = pixels.div_ceil(BLOCK);
        Self {
            blocks: vec![u8x16::ZERO; images.div_ceil(2) * width],
            width,
        }
    }

    /// Takes over images as the pairs from `first` on. A last image that is alone becomes both of its
    /// pair.
    pub(super) fn set(&mut self, first: usize, images: &[&[u8]]) {
        let rows = self.blocks.chunks_exact_mut(self.width).skip(first);
        for (row, pair) in rows.zip(images.chunks(2)) {
            let [first, second] = [pair[0], pair[pair.len() - 1]];
            let (first, first_rest) = first.as_chunks();
            let (second, second_rest) = second.as_chunks();
            for ((block, first), second) in row.iter_mut().zip(first).zip(second) {
                *block = interleave(first, second);
            }
            if let Some(block) = row.get_mut(first.len()) {
                *block = interleave(&filled_up(first_rest), &filled_up(second_rest));
            }
        }
    }

    /// All blocks from block `index` of the first pair on; that of the next pair is [`Self::width`]
    /// further on.
    pub(super) fn column(&self, index: usize) -> &[PairBlock] {
        self.blocks.get(index..).unwrap_or_default()
    }

    /// Blocks per image.
    pub(super) fn width(&self) -> usize {
        self.width
    }
}

/// Reads a byte of each cache line of all images, from left to right: memory has many lines under
/// way at a time if it is asked for all of them before the first is needed.
pub(super) fn touch(images: &[&[u8]]) {
    let length = images.first().map_or(0, |image| image.len());
    let mut seen = 0;
    for place in (0..length).step_by(CACHE_LINE) {
        for image in images {
            seen ^= image.get(place).copied().unwrap_or_default();
        }
    }
    std::hint::black_box(seen);
}

fn interleave(first: &[u8; BLOCK], second: &[u8; BLOCK]) -> PairBlock {
    u8x16::unpack_low(widen(first), widen(second))
}

#[inline(always)]
fn widen(half: &[u8; BLOCK]) -> u8x16 {
    let mut whole = [0; 2 * BLOCK];
    whole[..BLOCK].copy_from_slice(half);
    u8x16::new(whole)
}

/// The rest of a row that is shorter than a block, with zeros behind it.
pub(super) fn filled_up<T: Copy + Default>(rest: &[T]) -> [T; BLOCK] {
    let mut block = [T::default(); BLOCK];
    block[..rest.len()].copy_from_slice(rest);
    block
}

/// The first four pixels of both images by turns, and the last four.
#[inline(always)]
pub(super) fn by_turns(block: &PairBlock) -> [i16x8; 2] {
    let (halves, _) = block.as_array().as_chunks();
    [extend(&halves[0]), extend(&halves[1])]
}

/// Eight bytes as numbers of 16 bits. Written out, it is one instruction.
#[inline(always)]
pub(super) fn extend(bytes: &[u8; BLOCK]) -> i16x8 {
    let [a, b, c, d, e, f, g, h] = bytes;
    i16x8::new([a, b, c, d, e, f, g, h].map(|byte| i16::from(*byte)))
}
