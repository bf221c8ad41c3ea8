//! Random numbers that depend only on the seed, on every machine and in every browser.
//!
//! The generator is [`ChaCha8Rng`] of the crate `rand`: the stream cipher ChaCha with 8 rounds (Bernstein,
//! *ChaCha, a variant of Salsa20*, 2008). Its 256-bit key comes from the seed by `seed_from_u64`. A run uses
//! two independent streams of this key:
//!
//! | stream | draws |
//! | --- | --- |
//! | [`WEIGHTS_STREAM`](crate::hyperparameters::WEIGHTS_STREAM), 0 | the initial weights, class by class, two at a time by [`Random::gaussian_pair`] |
//! | [`ORDER_STREAM`](crate::train::ORDER_STREAM), 1 | one [`Random::shuffle`] of the training set per epoch, in the order of the epochs; each shuffles the order of the epoch before |
//!
//! The Gaussian and the shuffle are implemented here, because libraries may change their algorithms. A
//! change of any draw changes the fingerprint of every run, and `tests/pinned.rs` fails.

use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

/// Returns a random seed, for a user who gives none. It comes from the operating system or the browser, and
/// is below 2^32, so that it is short to write down.
///
/// # Errors
/// If the platform has no source of randomness.
pub fn fresh_seed() -> Result<u64, getrandom::Error> {
    getrandom::u32().map(u64::from)
}

/// A generator of random numbers. The same seed and stream give the same numbers.
///
/// ```
/// use softmax_lab::random::Random;
///
/// let mut random = Random::new(1, 0);
/// let pair = random.gaussian_pair();
/// assert_eq!(pair, Random::new(1, 0).gaussian_pair());
/// assert_ne!(pair, Random::new(1, 1).gaussian_pair());
///
/// let mut order = [0, 1, 2, 3];
/// random.shuffle(&mut order);
/// order.sort();
/// assert_eq!(order, [0, 1, 2, 3]);
/// ```
#[derive(Debug)]
pub struct Random(ChaCha8Rng);

impl Random {
    /// Makes a generator of one of the independent streams of a seed.
    #[must_use]
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(stream);
        Self(generator)
    }

    /// Returns a uniform number in `[0, 1)`, a multiple of 2^-53. Draws 64 bits.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Returns two independent numbers from the normal distribution with mean 0 and standard deviation
    /// 1, by the polar method (Marsaglia and Bray, *A convenient method for generating normal variables*,
    /// 1964). Draws two uniform numbers at a time, until they are a point inside the unit circle.
    pub fn gaussian_pair(&mut self) -> [f64; 2] {
        loop {
            // A point of the square around the unit circle. A point outside the circle is rejected.
            let [x, y] = [self.unit(), self.unit()].map(|unit| 2.0 * unit - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                let factor = libm::sqrt(-2.0 * libm::log(square) / square);
                return [x * factor, y * factor];
            }
        }
    }

    /// Shuffles fewer than 2^32 `items`. Every order is equally likely (Durstenfeld, *Algorithm 235: random
    /// permutation*, 1964). Swaps each item, from the last to the second, with a random one at or before
    /// its position.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u32 + 1) as usize);
        }
    }

    /// Returns a uniform integer below `bound`, by multiplication and rejection (Lemire, *Fast random
    /// integer generation in an interval*, 2019). Draws 32 bits at a time.
    fn below(&mut self, bound: u32) -> u32 {
        loop {
            let product = u64::from(self.0.next_u32()) * u64::from(bound);
            let rest = product as u32;
            // If 2^32 is not a multiple of the bound, some numbers would be more likely without the
            // rejection.
            if rest >= bound || rest >= bound.wrapping_neg() % bound {
                return (product >> 32) as u32;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn draws_gaussians_with_mean_zero_and_deviation_one() {
        let mut random = Random::new(1, 0);
        let numbers: Vec<f64> = (0..50_000).flat_map(|_| random.gaussian_pair()).collect();
        let n = numbers.len() as f64;
        let mean = numbers.iter().sum::<f64>() / n;
        let variance = numbers.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n;
        let within_one = numbers.iter().filter(|x| x.abs() < 1.0).count() as f64 / n;
        assert!(mean.abs() < 0.01, "mean {mean}");
        assert!((variance - 1.0).abs() < 0.02, "variance {variance}");
        assert!(
            (within_one - 0.6827).abs() < 0.005,
            "share within one deviation {within_one}"
        );
    }

    #[test]
    fn shuffles_to_every_order_equally_often() {
        let mut random = Random::new(2, 0);
        let mut counts = std::collections::BTreeMap::new();
        for _ in 0..6_000 {
            let mut items = [0, 1, 2];
            random.shuffle(&mut items);
            *counts.entry(items).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), 6);
        assert!(
            counts.values().all(|count| (850..1150).contains(count)),
            "{counts:?}"
        );
    }

    #[test]
    fn draws_other_numbers_for_another_seed_or_stream() {
        let first = |seed, stream| Random::new(seed, stream).gaussian_pair();
        assert_eq!(first(1, 0), first(1, 0));
        assert_ne!(first(1, 0), first(2, 0));
        assert_ne!(first(1, 0), first(1, 1));
    }
}
