//! Examples of a language: contexts and the words that follow.

use super::Language;
use super::language::draw_gaussians;
use crate::random::Random;

/// Stream of the random numbers that draw the contexts that are held out, and their words.
const HELD_OUT_STREAM: u64 = 51;

/// Stream of the random numbers that draw the contexts for training, and their words.
const TRAINING_STREAM: u64 = 52;

/// Number of words that are drawn from the probabilities in a context. The probabilities take most of the
/// time.
const WORDS_OF_CONTEXT: usize = 16;

/// Number of features of words that are drawn at a time. This takes some milliseconds.
const PIECE_OF_WEIGHTS: usize = 1 << 16;

/// Work of an exponential, as a number of products that take as long.
const EXPONENTIAL: usize = 20;

/// Work of all contexts for training, in products of a feature and a weight. It takes some seconds.
const TRAINING_WORK: usize = 3 << 30;

/// Least and largest number of contexts for training.
const TRAINING_CONTEXTS: (usize, usize) = (64, 8192);

/// Work of all contexts that are held out, in products of a feature and a weight.
const HELD_OUT_WORK: usize = 1 << 26;

/// Least and largest number of contexts that are held out.
const HELD_OUT_CONTEXTS: (usize, usize) = (100, 500);

/// Contexts, and the words that follow each of them.
///
/// The examples are ordered by passes over the contexts: the first word of each, then the second of each.
#[derive(Debug)]
pub struct Examples {
    features: usize,
    /// `[context][feature]`.
    contexts: Vec<f32>,
    /// `[context][word]`.
    words: Vec<u32>,
    random: Random,
}

impl Examples {
    fn new(features: usize, seed: u64, stream: u64) -> Self {
        Self {
            features,
            contexts: Vec::new(),
            words: Vec::new(),
            random: Random::new(seed, stream),
        }
    }

    /// Draws a context and its words. `cumulative` and `logs` have one element for each word.
    fn draw(&mut self, language: &Language, logs: &mut [f32], cumulative: &mut [f64]) {
        let begin = self.contexts.len();
        self.contexts.resize(begin + self.features, 0.0);
        let context = &mut self.contexts[begin..];
        draw_gaussians(&mut self.random, context);
        language.log_probabilities(context, logs);
        let mut sum = 0.0;
        for (target, log) in cumulative.iter_mut().zip(&*logs) {
            sum += f64::from(libm::expf(*log));
            *target = sum;
        }
        for _ in 0..WORDS_OF_CONTEXT {
            let threshold = self.random.unit() * sum;
            let word = cumulative.partition_point(|sum| *sum <= threshold);
            self.words.push(word.min(cumulative.len() - 1) as u32);
        }
    }

    /// Returns the number of contexts.
    #[must_use]
    pub fn contexts(&self) -> usize {
        self.contexts.len() / self.features
    }

    /// Returns the number of examples.
    #[must_use]
    pub fn count(&self) -> usize {
        self.words.len()
    }

    /// Returns the features of a context.
    #[must_use]
    pub fn context(&self, context: usize) -> &[f32] {
        &self.contexts[context * self.features..][..self.features]
    }

    /// Returns the words that follow a context.
    #[must_use]
    pub fn words(&self, context: usize) -> &[u32] {
        &self.words[context * WORDS_OF_CONTEXT..][..WORDS_OF_CONTEXT]
    }

    /// Returns an example: a context and a next word. Begins again after the last one.
    #[must_use]
    pub fn example(&self, index: usize) -> (&[f32], usize) {
        let context = index % self.contexts();
        let word = index / self.contexts() % WORDS_OF_CONTEXT;
        (self.context(context), self.words(context)[word] as usize)
    }
}

/// A language, examples to train with, and examples that are held out.
///
/// ```
/// use softmax_lab::exercises::words::Corpus;
///
/// let mut corpus = Corpus::new(10, 16, 1);
/// while !corpus.advance() {}
/// let (context, word) = corpus.training().example(0);
/// assert!(context.len() == 16 && word < 10);
/// assert_eq!(corpus.progress(), 1.0);
/// ```
#[derive(Debug)]
pub struct Corpus {
    language: Language,
    held_out: Examples,
    training: Examples,
    /// Number of contexts that will be held out, and number of those for training.
    planned: [usize; 2],
    logs: Vec<f32>,
    cumulative: Vec<f64>,
}

impl Corpus {
    /// Makes a corpus that has no examples yet. The number of contexts falls with the size of the
    /// vocabulary, so that all of them take some seconds.
    #[must_use]
    pub fn new(words: usize, features: usize, seed: u64) -> Self {
        let work = words * (features + EXPONENTIAL);
        let fitting = |total: usize, (least, largest)| (total / work).clamp(least, largest);
        Self {
            language: Language::new(words, features, seed),
            held_out: Examples::new(features, seed, HELD_OUT_STREAM),
            training: Examples::new(features, seed, TRAINING_STREAM),
            planned: [
                fitting(HELD_OUT_WORK, HELD_OUT_CONTEXTS),
                fitting(TRAINING_WORK, TRAINING_CONTEXTS),
            ],
            logs: vec![0.0; words],
            cumulative: vec![0.0; words],
        }
    }

    /// Draws the weights of some words, or one context. Returns whether the corpus is complete.
    pub fn advance(&mut self) -> bool {
        if self.language.progress() < 1.0 {
            let words = PIECE_OF_WEIGHTS / self.language.features();
            self.language.draw_weights(words);
            return false;
        }
        let examples = if self.held_out.contexts() < self.planned[0] {
            &mut self.held_out
        } else {
            &mut self.training
        };
        examples.draw(&self.language, &mut self.logs, &mut self.cumulative);
        self.training.contexts() >= self.planned[1]
    }

    /// Returns whether there are enough examples for an experiment.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        self.training.contexts() >= TRAINING_CONTEXTS.0
    }

    /// Returns the share of the planned work that is done.
    #[must_use]
    pub fn progress(&self) -> f64 {
        let contexts = self.held_out.contexts() + self.training.contexts();
        let planned: usize = self.planned.iter().sum();
        // The weights take about a twentieth of the time.
        0.05 * self.language.progress() + 0.95 * contexts as f64 / planned as f64
    }

    /// Returns the language.
    #[must_use]
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// Returns the examples to train with.
    #[must_use]
    pub fn training(&self) -> &Examples {
        &self.training
    }

    /// Returns the examples that are held out.
    #[must_use]
    pub fn held_out(&self) -> &Examples {
        &self.held_out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn draws_words_by_their_probabilities() {
        let mut language = Language::new(8, 16, 1);
        language.draw_weights(8);
        let mut examples = Examples::new(16, 1, 0);
        let contexts = 4000;
        let (mut expected, mut variance) = ([0.0; 8], [0.0; 8]);
        let mut found = [0_u32; 8];
        let mut logs = [0.0; 8];
        for context in 0..contexts {
            examples.draw(&language, &mut [0.0; 8], &mut [0.0; 8]);
            language.log_probabilities(examples.context(context), &mut logs);
            for (word, log) in logs.iter().enumerate() {
                let p = f64::from(log.exp());
                expected[word] += 16.0 * p;
                variance[word] += 16.0 * p * (1.0 - p);
            }
            for word in examples.words(context) {
                found[*word as usize] += 1;
            }
        }
        // A count is a sum of independent trials, so the variances p (1 - p) add up. Over 8 words, a
        // deviation of 5 standard errors has a probability below 1e-5.
        for word in 0..8 {
            let deviation = (f64::from(found[word]) - expected[word]) / variance[word].sqrt();
            assert!(deviation.abs() < 5.0, "word {word}: {deviation}");
        }
    }

    #[test]
    fn passes_over_all_contexts_before_it_repeats_one() {
        let mut corpus = Corpus::new(10, 16, 1);
        while !corpus.is_usable() {
            corpus.advance();
        }
        let training = corpus.training();
        assert_eq!((training.contexts(), training.count()), (64, 64 * 16));
        assert_eq!(training.example(3).0, training.context(3));
        assert_eq!(training.example(64 + 3).0, training.context(3));
        assert_eq!(
            training.example(64 + 3).1,
            training.words(3)[1] as usize,
            "the second word of the context"
        );
        assert_eq!(training.example(64 * 16), training.example(0));
    }

    #[test]
    fn draws_one_context_at_a_time() {
        let mut corpus = Corpus::new(100, 16, 1);
        corpus.advance();
        for contexts in 0..5 {
            assert_eq!(corpus.held_out().contexts(), contexts);
            corpus.advance();
        }
    }

    #[test]
    fn has_fewer_contexts_for_more_words() {
        let planned = |words| Corpus::new(words, 32, 1).planned;
        assert_eq!(planned(10), [500, 8192]);
        // 3 · 2^30 / (100,000 · 52) and the least number.
        assert_eq!(planned(100_000), [100, 619]);
    }
}
