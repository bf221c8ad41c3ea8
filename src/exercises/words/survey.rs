//! The predictions of an output layer for the words that are held out.

use serde::Serialize;

use super::Examples;

/// Number of groups of words.
pub(super) const DECILES: usize = 10;

/// Returns the decile of each word, `[word]`: 0 for the most frequent words. Each decile has about a tenth
/// of the total frequency, so the last one contains most of the words. A word belongs to the decile of the
/// middle of its share.
///
/// ```
/// use softmax_lab::exercises::words::deciles_of;
///
/// // The middles are at 0.2, 0.5, 0.7 and 0.9.
/// assert_eq!(deciles_of(&[0.4, 0.2, 0.2, 0.2]), [2, 5, 7, 9]);
/// ```
#[must_use]
pub fn deciles_of(frequencies: &[f64]) -> Vec<u8> {
    let mut before = 0.0;
    let decile = |frequency: &f64| {
        let middle = before + 0.5 * frequency;
        before += frequency;
        // Frequencies that are rounded may sum to more than 1.
        ((middle * DECILES as f64 + 1e-9) as usize).min(DECILES - 1) as u8
    };
    frequencies.iter().map(decile).collect()
}

/// The predictions for the words that are held out.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct WordSurvey {
    /// The exponential of the mean loss: 1 for a perfect prediction, V for equal probabilities.
    pub perplexity: f64,
    /// Share of the words that are the most probable word.
    pub accuracy: f64,
    /// The same for the words of each decile, `[decile]`. NaN for a decile without words.
    pub decile_accuracy: Vec<f64>,
    /// Number of different words that are the most probable word of any context.
    pub words_said: usize,
}

/// A survey that works context by context.
#[derive(Debug)]
pub(super) struct Surveyor {
    /// Number of contexts that are done.
    contexts: usize,
    loss: f64,
    counts: [u32; DECILES],
    correct: [u32; DECILES],
    /// Whether a word was the most probable one, `[word]`.
    said: Vec<bool>,
    logs: Vec<f32>,
}

impl Surveyor {
    /// Begins a survey of a vocabulary of this size.
    pub(super) fn new(words: usize) -> Self {
        Self {
            contexts: 0,
            loss: 0.0,
            counts: [0; DECILES],
            correct: [0; DECILES],
            said: vec![false; words],
            logs: vec![0.0; words],
        }
    }

    /// Predicts the words of the next context. `predict` writes the logarithms of the probabilities. Returns
    /// whether all contexts are done.
    pub(super) fn advance(
        &mut self,
        examples: &Examples,
        deciles: &[u8],
        predict: impl FnOnce(&[f32], &mut [f32]),
    ) -> bool {
        predict(examples.context(self.contexts), &mut self.logs);
        let most_probable = argmax(&self.logs);
        self.said[most_probable] = true;
        for word in examples.words(self.contexts) {
            let word = *word as usize;
            let decile = usize::from(deciles[word]);
            self.loss -= f64::from(self.logs[word]);
            self.counts[decile] += 1;
            self.correct[decile] += u32::from(word == most_probable);
        }
        self.contexts += 1;
        self.contexts >= examples.contexts()
    }

    /// Returns the number of words in each decile that were predicted, `[decile]`.
    pub(super) fn counts(&self) -> [u32; DECILES] {
        self.counts
    }

    /// Returns the results for the contexts that are done.
    pub(super) fn results(&self) -> WordSurvey {
        let words = f64::from(self.counts.iter().sum::<u32>());
        let share = |(correct, count): (&u32, &u32)| f64::from(*correct) / f64::from(*count);
        WordSurvey {
            perplexity: libm::exp(self.loss / words),
            accuracy: f64::from(self.correct.iter().sum::<u32>()) / words,
            decile_accuracy: self.correct.iter().zip(&self.counts).map(share).collect(),
            words_said: self.said.iter().filter(|said| **said).count(),
        }
    }
}

/// Returns the position of the largest number, the first on a tie.
fn argmax(numbers: &[f32]) -> usize {
    let mut best = 0;
    for (place, number) in numbers.iter().enumerate() {
        if *number > numbers[best] {
            best = place;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::words::{Corpus, zipf};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn corpus() -> Corpus {
        let mut corpus = Corpus::new(20, 16, 1);
        while !corpus.is_usable() {
            corpus.advance();
        }
        corpus
    }

    fn survey(corpus: &Corpus, predict: impl Fn(&[f32], &mut [f32])) -> WordSurvey {
        let deciles = deciles_of(corpus.language().frequencies());
        let mut surveyor = Surveyor::new(20);
        while !surveyor.advance(corpus.held_out(), &deciles, &predict) {}
        assert_eq!(
            surveyor.counts().iter().sum::<u32>() as usize,
            corpus.held_out().count()
        );
        surveyor.results()
    }

    #[test]
    fn equal_probabilities_have_the_size_of_the_vocabulary_as_perplexity() {
        let survey = survey(&corpus(), |_, logs| logs.fill(-20_f32.ln()));
        assert!((survey.perplexity - 20.0).abs() < 1e-4);
        assert_eq!(survey.words_said, 1);
    }

    #[test]
    fn counts_the_right_predictions_of_a_constant_word() {
        let corpus = corpus();
        let survey = survey(&corpus, |_, logs| {
            logs.fill(-50.0);
            logs[4] = 0.0;
        });
        let held_out = corpus.held_out();
        let all = (0..held_out.contexts()).flat_map(|context| held_out.words(context));
        let right = all.filter(|word| **word == 4).count();
        assert!((survey.accuracy - right as f64 / held_out.count() as f64).abs() < 1e-12);
        // The word alone in its decile (its share is 0.2 / 3.6 at 0.64) or with one other.
        let decile = usize::from(deciles_of(&zipf(20))[4]);
        for (place, accuracy) in survey.decile_accuracy.iter().enumerate() {
            assert_eq!(*accuracy > 0.0, place == decile, "decile {place}");
        }
        // Each wrong word has the loss 50.
        let expected = 50.0 * (1.0 - survey.accuracy);
        assert!((survey.perplexity.ln() - expected).abs() < 1e-6);
    }

    #[test]
    fn the_deciles_share_the_frequencies_equally() {
        let frequencies = zipf(100_000);
        let deciles = deciles_of(&frequencies);
        let mut shares = [0.0; DECILES];
        for (decile, frequency) in deciles.iter().zip(&frequencies) {
            shares[usize::from(*decile)] += frequency;
        }
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        // The largest word that may cross a limit has the frequency 1 / 12.1.
        for share in &shares[3..] {
            assert!((share - 0.1).abs() < 0.01, "{shares:?}");
        }
        assert!(deciles.is_sorted());
        let rare = deciles.iter().filter(|decile| **decile == 9).count();
        assert!(rare > 60_000, "{rare} words in the last decile");
    }
}
