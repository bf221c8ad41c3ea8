//! The order of things by a number that they have.

use std::collections::BinaryHeap;

/// Things, each known by its place, to be put in order.
#[derive(Debug, Default)]
pub(crate) struct Ranking {
    /// Inverted number, then place. One kind of whole number for all there is to sort, and a heap to
    /// sort them, keep the code small.
    keys: Vec<u64>,
}

impl Ranking {
    /// Adds the thing at `place`.
    pub(crate) fn add(&mut self, place: usize, number: u32) {
        self.keys.push(u64::from(!number) << 32 | place as u64);
    }

    /// The places, at most so many: those with the greatest numbers first; among equals, the first
    /// place first.
    #[inline(never)]
    pub(crate) fn greatest_first(self, most: usize) -> Vec<u32> {
        let mut places = Vec::new();
        for key in BinaryHeap::from(self.keys).into_sorted_vec() {
            if places.len() < most {
                places.push(key as u32);
            }
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greatest_come_first_and_equals_in_their_order() {
        let ranking = || {
            let mut ranking = Ranking::default();
            for (place, number) in [5, 0, u32::MAX, 5, 1].into_iter().enumerate() {
                ranking.add(place, number);
            }
            ranking
        };
        assert_eq!(ranking().greatest_first(9), [2, 0, 3, 4, 1]);
        assert_eq!(ranking().greatest_first(2), [2, 0]);
        assert!(Ranking::default().greatest_first(1).is_empty());
    }
}
