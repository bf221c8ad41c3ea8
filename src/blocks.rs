//! Large byte arrays in blocks.
//!
//! The memory of WebAssembly never shrinks. If each data set were one piece of memory, loading ever
//! larger sets would leave holes that are too small for the next set. Blocks of about the same length
//! fit into the holes that earlier blocks leave.

use std::collections::TryReserveError;

/// The largest length of a block `[bytes]`, unless a single item is larger.
const MAX_BLOCK: usize = 1 << 20;

/// An array of items with the same number of bytes, such as images.
///
/// Each block holds the same number of items, a power of two; only the last may hold fewer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Blocks {
    /// Size of an item `[bytes]`.
    item_size: usize,
    /// Binary logarithm of the number of items in a block.
    shift: u32,
    /// `[block][item][byte]`.
    blocks: Vec<Vec<u8>>,
}

impl Blocks {
    /// Makes an empty array of items with `item_size` bytes, at least one.
    pub(crate) fn new(item_size: usize) -> Self {
        let item_size = item_size.max(1);
        let items = (MAX_BLOCK / item_size).max(1);
        Self {
            item_size,
            shift: items.ilog2(),
            blocks: Vec::new(),
        }
    }

    /// Makes an array of items with `item_size` bytes from the bytes of all items.
    pub(crate) fn of(item_size: usize, bytes: &[u8]) -> Self {
        let mut blocks = Self::new(item_size);
        let full = blocks.item_size << blocks.shift;
        blocks.blocks = bytes.chunks(full).map(<[u8]>::to_vec).collect();
        blocks
    }

    /// Adds the next bytes. `total` is the number of bytes that the array will have in the end, so that
    /// the last block reserves no more memory than it needs.
    ///
    /// # Errors
    /// If there is no memory for another block.
    pub(crate) fn extend(&mut self, mut bytes: &[u8], total: usize) -> Result<(), TryReserveError> {
        let full = self.item_size << self.shift;
        while !bytes.is_empty() {
            let length = self.len();
            if length.is_multiple_of(full) {
                let mut block = Vec::new();
                block.try_reserve_exact(full.min(total.saturating_sub(length)))?;
                self.blocks.push(block);
            }
            let (now, later) = bytes.split_at(bytes.len().min(full - length % full));
            if let Some(block) = self.blocks.last_mut() {
                block.extend_from_slice(now);
            }
            bytes = later;
        }
        Ok(())
    }

    /// Returns the number of bytes.
    pub(crate) fn len(&self) -> usize {
        match self.blocks.split_last() {
            Some((last, full)) => full.len() * (self.item_size << self.shift) + last.len(),
            None => 0,
        }
    }

    /// Returns the bytes of item `index`, if there is such an item.
    #[inline]
    pub(crate) fn get(&self, index: usize) -> Option<&[u8]> {
        let block = self.blocks.get(index >> self.shift)?;
        let place = index & ((1 << self.shift) - 1);
        block.get(place * self.item_size..)?.get(..self.item_size)
    }

    /// Returns all bytes in one piece of memory.
    pub(crate) fn into_vec(self) -> Vec<u8> {
        self.blocks.concat()
    }

    /// Returns the blocks: all bytes, in order.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        self.blocks.iter().map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn blocks(item: usize, bytes: &[u8], piece: usize) -> Blocks {
        let mut blocks = Blocks::new(item);
        for piece in bytes.chunks(piece) {
            blocks.extend(piece, bytes.len()).expect("there is memory");
        }
        blocks
    }

    #[test]
    fn finds_items_for_any_pieces() {
        for (item, count) in [
            (1, 5),
            (784, 3000),
            (700_000, 3),
            (MAX_BLOCK, 2),
            (MAX_BLOCK + 1, 3),
        ] {
            let bytes: Vec<u8> = (0..item * count).map(|i| (i % 251) as u8).collect();
            let found = blocks(item, &bytes, 65_536);
            assert!(found == blocks(item, &bytes, 3_000_001));
            assert!(found == Blocks::of(item, &bytes));
            assert_eq!(found.len(), bytes.len());
            for (index, expected) in bytes.chunks(item).enumerate() {
                assert!(
                    found.get(index) == Some(expected),
                    "item {index} of {item} bytes"
                );
            }
            assert_eq!(found.get(count), None);
            assert_eq!(found.get(usize::MAX), None);
            assert!(found.iter().flatten().eq(&bytes));
        }
    }

    #[test]
    fn reserves_no_more_memory_than_needed() {
        let found = blocks(784, &[0; 784 * 2500], 10_000);
        let capacities: Vec<usize> = found.blocks.iter().map(Vec::capacity).collect();
        assert_eq!(capacities, [784 * 1024, 784 * 1024, 784 * 452]);
        let mut begun = Blocks::new(784);
        begun.extend(&[1], 1 << 30).expect("there is memory");
        assert_eq!(begun.blocks[0].capacity(), 784 * 1024);
    }
}
