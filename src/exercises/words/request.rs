//! The commands of the exercise, and the checks of their numbers.

use std::ops::RangeInclusive;

use serde::Deserialize;

use crate::session::argument::{as_whole, written};
use crate::session::{Failure, FailureCode};

/// Sizes of a vocabulary.
const VOCABULARY: RangeInclusive<usize> = 10..=100_000;

/// Numbers of features.
const FEATURES: RangeInclusive<usize> = 16..=64;

/// Numbers of samples of the sampled softmax.
const SAMPLES: RangeInclusive<usize> = 1..=1000;

/// Numbers of examples.
const EXAMPLES: RangeInclusive<usize> = 100..=1_000_000;

/// Seeds.
const SEEDS: RangeInclusive<usize> = 0..=u32::MAX as usize;

/// Largest number of vocabularies.
const MAX_VOCABULARIES: usize = 10;

/// Largest learning rate.
const MAX_LEARNING_RATE: f64 = 10.0;

/// Asks for time and memory of a step of each output layer, for several vocabularies.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct WordCostRequest {
    /// Numbers of words: 10 to 100,000 each.
    pub vocabularies: Vec<f64>,
    /// Number of features of a context: 16 to 64.
    pub features: f64,
    /// Number of samples of the sampled softmax: 1 to 1000.
    pub samples: f64,
    /// Seed of the random numbers.
    pub seed: f64,
}

/// Asks for the training of each output layer on the same examples of a synthetic language.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct WordPerplexityRequest {
    /// Number of words: 10 to 100,000.
    pub vocabulary: f64,
    /// Number of features of a context: 16 to 64.
    pub features: f64,
    /// Number of samples of the sampled softmax: 1 to 1000.
    pub samples: f64,
    /// Number of examples after which the layers are compared: 100 to 1,000,000.
    pub examples: f64,
    /// Learning rate: above 0, at most 10.
    pub learning_rate: f64,
    /// Seed of the random numbers.
    pub seed: f64,
}

/// The checked numbers of a [`WordCostRequest`].
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CostSettings {
    pub(super) vocabularies: Vec<usize>,
    pub(super) features: usize,
    pub(super) samples: usize,
    pub(super) seed: u64,
}

/// The checked numbers of a [`WordPerplexityRequest`].
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PerplexitySettings {
    pub(super) vocabulary: usize,
    pub(super) features: usize,
    pub(super) samples: usize,
    pub(super) examples: usize,
    pub(super) learning_rate: f64,
    pub(super) seed: u64,
}

impl TryFrom<WordCostRequest> for CostSettings {
    type Error = Failure;

    fn try_from(request: WordCostRequest) -> Result<Self, Failure> {
        let count = request.vocabularies.len();
        whole("vocabularies", count as f64, 1..=MAX_VOCABULARIES)?;
        let vocabularies = request.vocabularies.into_iter();
        Ok(Self {
            vocabularies: vocabularies
                .map(|words| whole("vocabulary", words, VOCABULARY))
                .collect::<Result<_, _>>()?,
            features: whole("features", request.features, FEATURES)?,
            samples: whole("samples", request.samples, SAMPLES)?,
            seed: whole("seed", request.seed, SEEDS)? as u64,
        })
    }
}

impl TryFrom<WordPerplexityRequest> for PerplexitySettings {
    type Error = Failure;

    fn try_from(request: WordPerplexityRequest) -> Result<Self, Failure> {
        Ok(Self {
            vocabulary: whole("vocabulary", request.vocabulary, VOCABULARY)?,
            features: whole("features", request.features, FEATURES)?,
            samples: whole("samples", request.samples, SAMPLES)?,
            examples: whole("examples", request.examples, EXAMPLES)?,
            learning_rate: learning_rate(request.learning_rate)?,
            seed: whole("seed", request.seed, SEEDS)? as u64,
        })
    }
}

/// Returns `value` if it is a whole number in this range.
fn whole(name: &str, value: f64, range: RangeInclusive<usize>) -> Result<usize, Failure> {
    let (least, largest) = (*range.start(), *range.end());
    let whole = as_whole(value, largest.saturating_add(1)).filter(|value| *value >= least);
    whole.ok_or_else(|| {
        Failure::new(FailureCode::Argument)
            .of(name)
            .expected(format_args!("{least} … {largest}"))
            .found(written(value))
    })
}

/// Returns `value` if it can be a learning rate.
fn learning_rate(value: f64) -> Result<f64, Failure> {
    if value > 0.0 && value <= MAX_LEARNING_RATE {
        return Ok(value);
    }
    Err(Failure::new(FailureCode::LearningRate)
        .of("learningRate")
        .expected(format_args!("0 < x ≤ {}", written(MAX_LEARNING_RATE)))
        .found(written(value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn request() -> WordPerplexityRequest {
        WordPerplexityRequest {
            vocabulary: 1000.0,
            features: 32.0,
            samples: 50.0,
            examples: 1000.0,
            learning_rate: 0.05,
            seed: 1.0,
        }
    }

    #[test]
    fn rejects_numbers_out_of_range() {
        assert!(PerplexitySettings::try_from(request()).is_ok());
        type Change = fn(&mut WordPerplexityRequest);
        let bad: [(&str, Change); 8] = [
            ("vocabulary", |request| request.vocabulary = 9.0),
            ("vocabulary", |request| request.vocabulary = 100_001.0),
            ("vocabulary", |request| request.vocabulary = f64::NAN),
            ("features", |request| request.features = 16.5),
            ("samples", |request| request.samples = 0.0),
            ("examples", |request| request.examples = f64::INFINITY),
            ("learningRate", |request| request.learning_rate = 0.0),
            ("seed", |request| request.seed = -1.0),
        ];
        for (name, change) in bad {
            let mut request = request();
            change(&mut request);
            let failure = PerplexitySettings::try_from(request).unwrap_err();
            assert_eq!(failure.subject, name);
        }
    }

    #[test]
    fn rejects_too_few_and_too_many_vocabularies() {
        let settings = |vocabularies| {
            CostSettings::try_from(WordCostRequest {
                vocabularies,
                features: 16.0,
                samples: 10.0,
                seed: 1.0,
            })
        };
        assert!(settings(vec![10.0, 100.0]).is_ok());
        assert!(settings(vec![]).is_err());
        assert!(settings(vec![10.0; 11]).is_err());
        let failure = settings(vec![10.0, 5.0]).unwrap_err();
        assert_eq!(
            (&*failure.expected, &*failure.found),
            ("10 … 100000", "5"),
            "{failure:?}"
        );
    }
}
