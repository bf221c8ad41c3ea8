//! Fingerprints: short names that identify trained models.

use std::fmt;

use crate::checksum::{Checksum, Hasher};
use crate::model::SoftmaxRegression;

/// Number of bytes that are displayed, each as two hexadecimal digits.
const SHOWN: usize = 4;

/// The SHA-256 of a model's parameters. Two models of one shape with the same fingerprint are almost
/// certainly the same to the last bit.
///
/// The weights are hashed class by class (`K x D`, row major), then the bias, each parameter as a
/// little-endian `f32`. The first 8 hexadecimal digits are displayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint(pub Checksum);

impl Fingerprint {
    /// Computes the fingerprint of `model`.
    ///
    /// ```
    /// use softmax_lab::{Fingerprint, SoftmaxRegression};
    ///
    /// let fingerprint = Fingerprint::of(&SoftmaxRegression::zeros(2, 2));
    /// assert_eq!(fingerprint.to_string(), "9d908ecf");
    /// ```
    #[must_use]
    pub fn of(model: &SoftmaxRegression) -> Self {
        let mut hashing = Hashing::default();
        loop {
            if let Some(fingerprint) = hashing.advance(model) {
                return fingerprint;
            }
        }
    }
}

/// Number of parameters that are hashed at a time. This takes some milliseconds.
const PIECE: usize = 1 << 18;

/// A fingerprint that is computed in pieces, because a large model takes a while.
#[derive(Debug, Default)]
pub(crate) struct Hashing {
    hasher: Hasher,
    /// Number of parameters that are hashed.
    position: usize,
    bytes: Vec<u8>,
}

impl Hashing {
    /// Hashes the next piece of `model`, which must not change meanwhile. Returns the fingerprint
    /// after the last piece.
    pub(crate) fn advance(&mut self, model: &SoftmaxRegression) -> Option<Fingerprint> {
        let (weights, bias) = (model.weights_slice(), model.bias_slice());
        let parameters = weights.iter().chain(bias);
        let piece = parameters.skip(self.position).take(PIECE);
        self.bytes.clear();
        self.bytes
            .extend(piece.flat_map(|number| number.to_le_bytes()));
        self.hasher.update(&self.bytes);
        self.position += PIECE;
        let is_done = self.position >= weights.len() + bias.len();
        is_done.then(|| Fingerprint(self.hasher.checksum()))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .take(SHOWN)
            .try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn displays_eight_digits_of_the_hash_of_all_parameters() {
        // The output of `sha256sum` for 24 zero bytes.
        let model = SoftmaxRegression::zeros(2, 2);
        assert_eq!(Fingerprint::of(&model).to_string(), "9d908ecf");
        let longer = SoftmaxRegression::zeros(3, 2);
        assert_ne!(Fingerprint::of(&model), Fingerprint::of(&longer));
    }

    #[test]
    fn gives_the_same_hash_in_several_pieces() {
        // The model is hashed in three pieces. The bias is in the last one.
        let model = SoftmaxRegression::random(PIECE, 2, &mut Random::new(1, 0));
        let parameters = model.weights_slice().iter().chain(model.bias_slice());
        let bytes: Vec<u8> = parameters.flat_map(|number| number.to_le_bytes()).collect();
        let mut hasher = Hasher::default();
        hasher.update(&bytes);
        let mut hashing = Hashing::default();
        assert_eq!(hashing.advance(&model), None);
        assert_eq!(hashing.advance(&model), None);
        let expected = Fingerprint(hasher.checksum());
        assert_eq!(hashing.advance(&model), Some(expected));
        assert_eq!(Fingerprint::of(&model), expected);
    }
}
