//! Random numbers that depend on nothing but the seed, on every machine and in every browser.
//!
//! The generator is ChaCha with 8 rounds, whose stream is fixed by its specification. Distributions
//! and shuffling are implemented here, because libraries may change their algorithms.

use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

/// Returns a random seed, for a user who gives none. It is below 2^32, so that it is short to write
/// down.
///
/// # Errors
/// If the platform has no entropy to give.
pub fn fresh_seed() -> Result<u64, getrandom::Error> {
    getrandom::u32().map(u64::from)
}

/// A source of random numbers.
#[derive(Debug)]
pub struct Random(ChaCha8Rng);

impl Random {
    /// Makes a generator from a seed and the number of one of its independent streams.
    #[must_use]
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(stream);
        Self(generator)
    }

    /// Returns a uniform number in `[0, 1)`, a multiple of 2^-53.
    fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Returns two independent numbers from the normal distribution with mean 0 and standard deviation
    /// 1, by the polar method of Marsaglia and Bray (1964).
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

    /// Shuffles fewer than 2^32 `items`. Every order is equally likely (Fisher and Yates; Durstenfeld,
    /// 1964).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u32 + 1) as usize);
        }
    }

    /// Returns a uniform integer below `bound` (Lemire, 2019).
    fn below(&mut self, bound: u32) -> u32 {
        loop {
            let product = u64::from(self.0.next_u32()) * u64::from(bound);
            let rest = product as u32;
            // 2^32 is no multiple of the bound. Without rejection some numbers would be more likely.
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
    fn gaussian_has_its_mean_and_deviation() {
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
    fn shuffle_reaches_every_order_equally_often() {
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
    fn streams_and_seeds_differ() {
        let first = |seed, stream| Random::new(seed, stream).gaussian_pair();
        assert_eq!(first(1, 0), first(1, 0));
        assert_ne!(first(1, 0), first(2, 0));
        assert_ne!(first(1, 0), first(1, 1));
    }
}
