//! The hyperparameters of a run: parsing, limits and defaults.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::decimal_parser::parse_decimal;
use crate::model::SoftmaxRegression;
use crate::random::Random;

/// The stream of [`Random`] for the initial weights.
pub const WEIGHTS_STREAM: u64 = 0;

/// The largest number of epochs of a run.
pub const MAX_EPOCHS: usize = 10_000;

/// The largest learning rate. Users can try rates that are far too large, and see how training fails.
/// With rates near the largest `f32`, the weights would overflow.
pub const MAX_LEARNING_RATE: f32 = 1e6;

/// The largest seed: JavaScript represents all whole numbers up to it exactly.
pub const MAX_SEED: u64 = (1 << 53) - 1;

/// The initial weights of a run. The initial bias is always zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Init {
    /// Gaussian noise that depends on the seed, as in the chapter.
    #[default]
    Noise,
    /// Zero. The untrained model gives all classes the same probability.
    Zero,
}

impl Init {
    /// Returns the initial model of a run with D inputs, K classes and this seed. The weights are `K x D`,
    /// and the bias is zero.
    ///
    /// ```
    /// use softmax_lab::hyperparameters::Init;
    ///
    /// let noise = Init::Noise.model(784, 10, 1);
    /// assert_ne!(noise, Init::Noise.model(784, 10, 2));
    /// assert_eq!(Init::Zero.model(784, 10, 1).max_abs_weight(), 0.0);
    /// ```
    #[must_use]
    pub fn model(self, inputs: usize, classes: usize, seed: u64) -> SoftmaxRegression {
        match self {
            Self::Noise => {
                let mut random = Random::new(seed, WEIGHTS_STREAM);
                SoftmaxRegression::random(inputs, classes, &mut random)
            }
            Self::Zero => SoftmaxRegression::zeros(inputs, classes),
        }
    }
}

/// The settings of a run that the user chooses. [`Hyperparameters::parse`] checks their ranges.
///
/// ```
/// use softmax_lab::Hyperparameters;
///
/// let chosen = Hyperparameters { batch_size: 64, ..Hyperparameters::default() };
/// assert_eq!((chosen.epochs, chosen.learning_rate), (5, 0.1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hyperparameters {
    /// Number of epochs, 1 to [`MAX_EPOCHS`] (the chapter's `num_epochs`).
    pub epochs: usize,
    /// Learning rate, above 0 and at most [`MAX_LEARNING_RATE`] (the chapter's `lr`).
    pub learning_rate: f32,
    /// Number of images in a minibatch, 1 to the number of training images.
    pub batch_size: usize,
    /// Seed of the initial weights and the order of the images, 0 to [`MAX_SEED`].
    pub seed: u64,
    /// The initial weights.
    pub init: Init,
}

impl Default for Hyperparameters {
    /// Returns the chapter's hyperparameters, with seed 1.
    fn default() -> Self {
        Self {
            epochs: 5,
            learning_rate: 0.1,
            batch_size: 256,
            seed: 1,
            init: Init::Noise,
        }
    }
}

/// A hyperparameter that is out of range or not a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HyperparameterError {
    /// The hyperparameter.
    pub field: Field,
    /// The ends of the valid range, as text. A learning rate must be above the lower end. Other values may
    /// equal it.
    pub expected: (String, String),
    /// The text that was found.
    pub found: String,
}

/// A hyperparameter that is read from text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Number of epochs.
    Epochs,
    /// Learning rate.
    LearningRate,
    /// Number of images in a minibatch.
    BatchSize,
    /// Seed of the random numbers.
    Seed,
}

impl Field {
    /// Returns the name as in the page's ids and the flags of the command line: `learning-rate`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Epochs => "epochs",
            Self::LearningRate => "learning-rate",
            Self::BatchSize => "batch-size",
            Self::Seed => "seed",
        }
    }
}

impl fmt::Display for HyperparameterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, (low, high), found) = (self.field.name(), &self.expected, &self.found);
        match self.field {
            Field::LearningRate => {
                write!(
                    f,
                    "{name}: expected a number above {low} and up to {high}, found {found:?}"
                )
            }
            _ => write!(
                f,
                "{name}: expected a whole number from {low} to {high}, found {found:?}"
            ),
        }
    }
}

impl std::error::Error for HyperparameterError {}

impl Hyperparameters {
    /// Parses hyperparameters for a training set of `images` images. The initial weights are noise.
    ///
    /// ```
    /// use softmax_lab::Hyperparameters;
    ///
    /// let parsed = Hyperparameters::parse("5", "0.1", "256", "1", 60_000)?;
    /// assert_eq!(parsed, Hyperparameters::default());
    /// let error = Hyperparameters::parse("5", "fast", "256", "1", 60_000).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     r#"learning-rate: expected a number above 0 and up to 1000000, found "fast""#
    /// );
    /// # Ok::<(), softmax_lab::hyperparameters::HyperparameterError>(())
    /// ```
    ///
    /// # Errors
    /// If a text is not a number, or out of range. The first such hyperparameter is reported.
    pub fn parse(
        epochs: &str,
        learning_rate: &str,
        batch_size: &str,
        seed: &str,
        images: usize,
    ) -> Result<Self, HyperparameterError> {
        Ok(Self {
            epochs: whole(Field::Epochs, epochs, 1, MAX_EPOCHS as u64)? as usize,
            learning_rate: rate(learning_rate)?,
            batch_size: whole(Field::BatchSize, batch_size, 1, images as u64)? as usize,
            seed: whole(Field::Seed, seed, 0, MAX_SEED)?,
            init: Init::default(),
        })
    }
}

/// Parses a learning rate, above 0 and at most [`MAX_LEARNING_RATE`].
fn rate(text: &str) -> Result<f32, HyperparameterError> {
    let rate = parse_decimal(text.trim()).map(|number| number as f32);
    rate.filter(|rate| *rate > 0.0 && *rate <= MAX_LEARNING_RATE)
        .ok_or_else(|| HyperparameterError {
            field: Field::LearningRate,
            expected: ("0".into(), (MAX_LEARNING_RATE as u32).to_string()),
            found: text.into(),
        })
}

/// Parses a whole number from `low` to `high`.
fn whole(field: Field, text: &str, low: u64, high: u64) -> Result<u64, HyperparameterError> {
    match text.trim().parse() {
        Ok(number) if (low..=high).contains(&number) => Ok(number),
        _ => Err(HyperparameterError {
            field,
            expected: (low.to_string(), high.to_string()),
            found: text.into(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Returns the hyperparameter that is rejected, if any.
    fn parse(epochs: &str, rate: &str, batch: &str, seed: &str) -> Option<Field> {
        Hyperparameters::parse(epochs, rate, batch, seed, 2000)
            .err()
            .map(|error| error.field)
    }

    #[test]
    fn accepts_hyperparameters_in_range() {
        let parsed = Hyperparameters::parse(" 5 ", "1e-1", "256", "1", 60_000);
        assert_eq!(parsed, Ok(Hyperparameters::default()));
        assert_eq!(parse("10000", "1e6", "2000", "9007199254740991"), None);
        for rate in ["1e-30", "+.5", "5.", "1.e-2", " 1E+6\n", "000.1"] {
            assert_eq!(parse("1", rate, "1", "0"), None, "{rate}");
        }
    }

    #[test]
    fn names_the_hyperparameter_that_is_out_of_range() {
        for epochs in [
            "0",
            "-1",
            "1e9",
            "1000000000",
            "NaN",
            "",
            "2.5",
            "99999999999999999999999",
        ] {
            assert_eq!(
                parse(epochs, "0.1", "256", "1"),
                Some(Field::Epochs),
                "{epochs}"
            );
        }
        for rate in [
            "0", "-0.1", "NaN", "inf", "-inf", "Infinity", "", " ", "fast", "1e7", "1e400",
            "1e-60", "0x1", "0b1", "1_0", "1n", "0,1", "0.1f", "1 0", ".", "e", "1e", "1e+", "--1",
            "1.0.0", "١",
        ] {
            assert_eq!(
                parse("5", rate, "256", "1"),
                Some(Field::LearningRate),
                "{rate}"
            );
        }
        for batch in ["0", "-1", "2001", "NaN", ""] {
            assert_eq!(
                parse("5", "0.1", batch, "1"),
                Some(Field::BatchSize),
                "{batch}"
            );
        }
        for seed in ["-1", "0.5", "9007199254740992", "x", ""] {
            assert_eq!(parse("5", "0.1", "256", seed), Some(Field::Seed), "{seed}");
        }
    }
}
