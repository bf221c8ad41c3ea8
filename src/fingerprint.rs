//! A short name for trained parameters.

use std::fmt;

use crate::checksum::{Checksum, Hasher};
use crate::model::SoftmaxRegression;

/// How many bytes are shown, each as two hexadecimal digits.
const SHOWN: usize = 4;

/// The SHA-256 of a model's parameters: two people who see the same fingerprint of models of one
/// shape have all but certainly got the same model, to the last bit.
///
/// Hashed are the weights, class by class (`K x D`), then the bias, each a single float, its least
/// significant byte first. Displayed are the first 8 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint(pub Checksum);

impl Fingerprint {
    /// The fingerprint of `model`.
    #[must_use]
    pub fn of(model: &SoftmaxRegression) -> Self {
        let mut hasher = Hasher::default();
        for number in model.weights_slice().iter().chain(model.bias_slice()) {
            hasher.update(&number.to_le_bytes());
        }
        Self(hasher.checksum())
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

    #[test]
    fn eight_digits_of_the_bytes_of_all_parameters() {
        // What `sha256sum` says of 24 zero bytes.
        let model = SoftmaxRegression::zeros(2, 2);
        assert_eq!(Fingerprint::of(&model).to_string(), "9d908ecf");
        let longer = SoftmaxRegression::zeros(3, 2);
        assert_ne!(Fingerprint::of(&model), Fingerprint::of(&longer));
    }
}
