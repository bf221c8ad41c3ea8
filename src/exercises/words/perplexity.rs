//! The experiment `word-perplexity`: three output layers learn the same language.

use serde::Serialize;

use super::request::PerplexitySettings;
use super::survey::{DECILES, Surveyor};
use super::track::Track;
use super::{Corpus, WordCurve, WordLayerKind, WordPerplexityRequest, WordSurvey, deciles_of};
use crate::exercises::{ExerciseEvent, Experiment, work_within};
use crate::session::{Clock, Failure};

/// Longest time for drawing the examples `[ms]`. On a slow machine, there are fewer contexts for training.
const CORPUS_TIME: f64 = 10_000.0;

/// The words of the language, in deciles of their total frequency.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct WordDeciles {
    /// Number of words, `[decile]`. The first decile has the most frequent words.
    pub words: Vec<f64>,
    /// Number of words of the decile among those that are held out, `[decile]`.
    pub held_out: Vec<f64>,
}

/// The results of the experiment `word-perplexity` so far.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct WordPerplexityResults {
    /// Whether all layers have been compared.
    pub is_complete: bool,
    /// Share of the language and its examples that is drawn. Training begins at 1.
    pub corpus_progress: f64,
    /// Number of words.
    pub vocabulary: usize,
    /// Number of examples after which the layers are compared.
    pub examples: usize,
    /// Number of different examples to train with. A layer ends when it has seen all, even if it is faster
    /// than the full softmax. Only a larger number in the request repeats them.
    pub training_examples: usize,
    /// Number of contexts that are held out.
    pub held_out_contexts: usize,
    /// Number of different words that follow these contexts, if one word is drawn for each.
    pub held_out_words: usize,
    /// The words by frequency, or `null` before training.
    pub deciles: Option<WordDeciles>,
    /// The survey with the true probabilities, or `null` before training. No layer can be expected to have a
    /// lower perplexity.
    pub truth: Option<WordSurvey>,
    /// Time that the full softmax takes for the examples `[ms]`. NaN before.
    pub full_milliseconds: f64,
    /// The layers: full, sampled, hierarchical. Empty before training.
    pub layers: Vec<WordCurve>,
}

/// Trains each output layer on the same examples. They take turns, so that they have trained for about the
/// same time.
#[derive(Debug)]
pub struct WordPerplexity {
    settings: PerplexitySettings,
    corpus: Corpus,
    /// Time for drawing the examples so far `[ms]`.
    corpus_time: f64,
    is_corpus_complete: bool,
    /// `[word]`.
    deciles: Vec<u8>,
    truth: Surveyor,
    is_truth_complete: bool,
    tracks: Vec<Track>,
}

impl WordPerplexity {
    /// Makes the experiment.
    ///
    /// # Errors
    /// If a number of the request is out of range.
    pub fn new(request: WordPerplexityRequest) -> Result<Self, Failure> {
        let settings = PerplexitySettings::try_from(request)?;
        let corpus = Corpus::new(settings.vocabulary, settings.features, settings.seed);
        Ok(Self {
            deciles: deciles_of(corpus.language().frequencies()),
            truth: Surveyor::new(settings.vocabulary),
            corpus,
            corpus_time: 0.0,
            is_corpus_complete: false,
            is_truth_complete: false,
            tracks: Vec::new(),
            settings,
        })
    }

    /// Does one piece of the work that is due. Returns whether the experiment has ended.
    fn advance_piece(&mut self, clock: Clock<'_>) -> bool {
        if !self.is_corpus_complete {
            let begin = clock();
            let is_complete = self.corpus.advance();
            self.corpus_time += clock() - begin;
            let is_late = self.corpus_time >= CORPUS_TIME && self.corpus.is_usable();
            self.is_corpus_complete = is_complete || is_late;
            return false;
        }
        if !self.is_truth_complete {
            let language = self.corpus.language();
            let predict = |context: &[f32], logs: &mut [f32]| {
                language.log_probabilities(context, logs);
            };
            let held_out = self.corpus.held_out();
            self.is_truth_complete = self.truth.advance(held_out, &self.deciles, predict);
            return false;
        }
        if let Some(kind) = WordLayerKind::ALL.get(self.tracks.len()) {
            let track = Track::new(*kind, &self.corpus, &self.settings);
            self.tracks.push(track);
            return false;
        }
        self.advance_track(clock);
        self.is_finished()
    }

    /// Continues a survey, or trains the layer that has trained for the shortest time.
    fn advance_track(&mut self, clock: Clock<'_>) {
        let limit = self.full_time();
        let examples = self.settings.examples;
        if let Some(track) = self.tracks.iter_mut().find(|track| track.is_surveying()) {
            track.survey(&self.corpus, &self.deciles, examples);
            return;
        }
        let unfinished = self
            .tracks
            .iter_mut()
            .filter(|track| !track.is_finished(limit) && !track.is_waiting(limit));
        let next = unfinished.min_by(|a, b| {
            let (a, b) = (a.position(), b.position());
            a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
        });
        if let Some(track) = next {
            track.train(&self.corpus, &self.settings, limit, clock);
        }
    }

    /// Returns the time of the full softmax for all examples `[ms]`. Returns nothing before it has processed them.
    fn full_time(&self) -> Option<f64> {
        let (spent, examples) = self.tracks.first()?.position();
        (examples >= self.settings.examples).then_some(spent)
    }

    fn is_finished(&self) -> bool {
        let limit = self.full_time();
        let is_finished = |track: &Track| track.is_finished(limit) && !track.is_surveying();
        self.tracks.len() == WordLayerKind::ALL.len() && self.tracks.iter().all(is_finished)
    }

    /// Returns the numbers of words in each decile.
    fn count_deciles(&self) -> WordDeciles {
        let mut words = vec![0.0; DECILES];
        for decile in &self.deciles {
            words[usize::from(*decile)] += 1.0;
        }
        WordDeciles {
            words,
            held_out: self.truth.counts().map(f64::from).into(),
        }
    }

    /// Returns the number of different first words after the contexts that are held out.
    fn count_held_out_words(&self) -> usize {
        let held_out = self.corpus.held_out();
        let contexts = 0..held_out.contexts();
        let mut words: Vec<usize> = contexts
            .map(|context| held_out.example(context).1)
            .collect();
        words.sort_unstable();
        words.dedup();
        words.len()
    }
}

impl Experiment for WordPerplexity {
    fn advance(&mut self, budget: f64, clock: Clock<'_>) -> bool {
        work_within(budget, clock, || self.advance_piece(clock))
    }

    fn results(&self) -> ExerciseEvent {
        let corpus_progress = if self.is_corpus_complete {
            1.0
        } else {
            self.corpus.progress()
        };
        let is_surveyed = self.is_truth_complete;
        ExerciseEvent::WordPerplexity(WordPerplexityResults {
            is_complete: self.is_finished(),
            corpus_progress,
            vocabulary: self.settings.vocabulary,
            examples: self.settings.examples,
            training_examples: self.corpus.training().count(),
            held_out_contexts: self.corpus.held_out().contexts(),
            held_out_words: self.count_held_out_words(),
            deciles: is_surveyed.then(|| self.count_deciles()),
            truth: is_surveyed.then(|| self.truth.results()),
            full_milliseconds: self.full_time().unwrap_or(f64::NAN),
            layers: self
                .tracks
                .iter()
                .map(|track| track.curve().clone())
                .collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn experiment(vocabulary: f64, examples: f64, seed: f64) -> WordPerplexity {
        WordPerplexity::new(WordPerplexityRequest {
            vocabulary,
            features: 16.0,
            samples: 20.0,
            examples,
            learning_rate: 0.05,
            seed,
        })
        .unwrap()
    }

    fn results(experiment: &WordPerplexity) -> WordPerplexityResults {
        match experiment.results() {
            ExerciseEvent::WordPerplexity(results) => results,
            other => panic!("{other:?}"),
        }
    }

    /// Runs an experiment with a clock that stands still.
    fn run(vocabulary: f64, examples: f64, seed: f64) -> WordPerplexityResults {
        let mut experiment = experiment(vocabulary, examples, seed);
        assert!(experiment.advance(12.0, &|| 0.0));
        results(&experiment)
    }

    #[test]
    fn all_layers_begin_with_the_frequencies_and_learn_the_context() {
        let results = run(300.0, 20_000.0, 1.0);
        assert!(results.is_complete);
        let truth = results.truth.unwrap().perplexity;
        let begin = results.layers[0].perplexities[0];
        for curve in &results.layers {
            assert!((curve.perplexities[0] / begin - 1.0).abs() < 1e-4);
            let learned = curve.equal_examples.as_ref().unwrap();
            // A model with the true perplexity has learned all.
            let share = (begin / learned.perplexity).ln() / (begin / truth).ln();
            assert!(share > 0.25 && share < 1.0, "{:?}: {share}", curve.layer);
            assert_eq!(curve.equal_time, None, "this clock stands still");
            assert_eq!(curve.examples.last(), Some(&20_000.0));
        }
    }

    #[test]
    fn equal_examples_give_the_same_results_in_any_slices() {
        let expected = run(50.0, 1000.0, 2.0);
        let mut experiment = experiment(50.0, 1000.0, 2.0);
        let time = Cell::new(0.0);
        let clock = || {
            time.set(time.get() + 0.25);
            time.get()
        };
        while !experiment.advance(3.0, &clock) {}
        let found = results(&experiment);
        for (found, expected) in found.layers.iter().zip(&expected.layers) {
            let [found, expected] = [found, expected].map(|curve| &curve.equal_examples);
            assert!(found.is_some());
            // Deciles without words are NaN, which equals nothing.
            assert_eq!(format!("{found:?}"), format!("{expected:?}"));
        }
        let other = run(50.0, 1000.0, 3.0).layers[0].perplexities[0];
        assert_ne!(other, expected.layers[0].perplexities[0]);
    }

    #[test]
    fn compares_after_the_time_of_the_full_softmax() {
        let mut experiment = experiment(1000.0, 500.0, 2.0);
        let time = Cell::new(0.0);
        let clock = || {
            time.set(time.get() + 0.25);
            time.get()
        };
        while !experiment.advance(3.0, &clock) {}
        let results = results(&experiment);
        let limit = results.full_milliseconds;
        for curve in &results.layers {
            let last = *curve.milliseconds.last().unwrap();
            // A group of steps takes 0.25 ms of this clock.
            assert!(last >= limit && last < limit + 0.5, "{last}, {limit}");
            assert!(curve.milliseconds.is_sorted());
            let survey = curve.equal_time.as_ref().unwrap();
            assert_eq!(Some(&survey.perplexity), curve.perplexities.last());
        }
        let full = &results.layers[0];
        assert_eq!(full.equal_time, full.equal_examples);
        // Its group has more steps, so the fast layers see more examples in the same time.
        for curve in &results.layers[1..] {
            assert!(*curve.examples.last().unwrap() > 500.0);
        }
    }

    #[test]
    fn no_layer_repeats_the_examples() {
        // On this slow machine, there are only 64 contexts of 16 words.
        let mut experiment = experiment(1000.0, 1000.0, 2.0);
        let time = Cell::new(0.0);
        let clock = || {
            time.set(time.get() + 20.0);
            time.get()
        };
        while !experiment.advance(12.0, &clock) {}
        let results = results(&experiment);
        assert_eq!(results.training_examples, 1024);
        for curve in &results.layers[1..] {
            assert_eq!(curve.examples.last(), Some(&1024.0));
            assert!(*curve.milliseconds.last().unwrap() < results.full_milliseconds);
            let survey = curve.equal_time.as_ref().unwrap();
            assert_eq!(Some(&survey.perplexity), curve.perplexities.last());
            assert!(curve.equal_examples.is_some());
        }
    }

    #[test]
    fn the_entropy_of_the_language_is_the_best_perplexity() {
        let results = run(50.0, 100.0, 1.0);
        let truth = results.truth.unwrap();
        // The mean entropy of the true probabilities, over the same contexts.
        let mut corpus = Corpus::new(50, 16, 1);
        while !corpus.is_usable() {
            corpus.advance();
        }
        let held_out = corpus.held_out();
        let mut logs = [0.0; 50];
        let (mut entropy, mut variance) = (0.0, 0.0);
        for context in 0..held_out.contexts() {
            let language = corpus.language();
            language.log_probabilities(held_out.context(context), &mut logs);
            let moment = |power| {
                let terms = logs.iter().map(|log| f64::from(*log));
                terms.map(|log| log.exp() * (-log).powi(power)).sum::<f64>()
            };
            entropy += moment(1);
            variance += moment(2) - moment(1).powi(2);
        }
        // The loss of a word is independent of that of the others, given the contexts. Each context has
        // 16 words, so the mean of C contexts has the variance Σ variance / 16 / C^2.
        let contexts = held_out.contexts() as f64;
        let error = (variance / 16.0).sqrt() / contexts;
        let deviation = (truth.perplexity.ln() - entropy / contexts) / error;
        assert!(deviation.abs() < 4.0, "{deviation}");
    }

    #[test]
    fn argmax_says_fewer_words_than_follow() {
        let results = run(1000.0, 2000.0, 1.0);
        let deciles = results.deciles.unwrap();
        assert_eq!(deciles.words.iter().sum::<f64>(), 1000.0);
        let words = results.held_out_words;
        assert!(words <= results.held_out_contexts);
        for survey in results
            .layers
            .iter()
            .map(|layer| layer.equal_examples.as_ref())
        {
            assert!(survey.unwrap().words_said < words);
        }
        assert!(results.truth.unwrap().words_said < words);
    }

    #[test]
    fn a_slice_of_no_time_does_one_piece() {
        let mut experiment = experiment(100.0, 500.0, 1.0);
        let clock = || 0.0;
        // The weights, then one context at a time.
        for contexts in 0..5 {
            assert!(!experiment.advance(0.0, &clock));
            assert_eq!(results(&experiment).held_out_contexts, contexts);
        }
        while experiment.tracks.len() < 3 {
            experiment.advance(0.0, &clock);
        }
        // One context of a survey, or one group of steps of one layer.
        for _ in 0..4000 {
            let before: Vec<_> = experiment.tracks.iter().map(Track::position).collect();
            experiment.advance(0.0, &clock);
            let after = experiment.tracks.iter().map(Track::position);
            let changed = before.iter().zip(after).filter(|(a, b)| *a != b).count();
            assert!(changed <= 1);
        }
    }

    #[test]
    fn ends_drawing_early_on_a_slow_machine() {
        let mut experiment = experiment(100.0, 500.0, 1.0);
        let time = Cell::new(0.0);
        let clock = || {
            time.set(time.get() + 20.0);
            time.get()
        };
        while results(&experiment).corpus_progress < 1.0 {
            experiment.advance(12.0, &clock);
        }
        // 10 seconds are 500 pieces: the weights and 500 contexts that are held out. Then it goes on to the
        // least number of contexts, which have 16 words each.
        assert_eq!(results(&experiment).training_examples, 64 * 16);
    }
}
