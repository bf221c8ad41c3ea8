//! The experiment `word-cost`: time and memory of a step.

use serde::Serialize;

use super::language::draw_gaussians;
use super::request::CostSettings;
use super::{
    LogUniform, Stopwatch, WordCostRequest, WordLayer, WordLayerKind, log_log_slope, zipf,
};
use crate::exercises::{ExerciseEvent, Experiment, work_within};
use crate::random::Random;
use crate::session::{Clock, Failure};

/// Stream of the random numbers that draw contexts and words.
const EXAMPLES_STREAM: u64 = 54;

/// Number of different examples.
const EXAMPLES: usize = 256;

/// Learning rate of the steps. Their time doesn't depend on it.
const LEARNING_RATE: f32 = 0.01;

/// Products of a feature and a weight in a group of steps. They take less than a millisecond.
const GROUP_WORK: usize = 1 << 18;

/// Work of a step besides its products, as a number of products that take as long.
const STEP_WORK: usize = 256;

/// Work without a change of the clock after which the experiment gives up. It takes longer than the tenth of
/// a second to which some browsers round their clocks.
const MOST_STALLED: usize = 1 << 30;

/// Time and memory of a step of one output layer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct WordLayerCost {
    /// The output layer.
    pub layer: WordLayerKind,
    /// Median time of a step with one example `[ms]`, `[vocabulary]`. NaN if it is not measured yet.
    pub milliseconds: Vec<f64>,
    /// The fastest of the measured times `[ms]`, `[vocabulary]`. NaN if it is not measured yet.
    pub fastest: Vec<f64>,
    /// The slowest of the measured times `[ms]`, `[vocabulary]`. NaN if it is not measured yet.
    pub slowest: Vec<f64>,
    /// Mean number of rows of weights that a step uses, `[vocabulary]`. NaN if it is not measured yet.
    pub rows: Vec<f64>,
    /// Size of the weights, the biases and the tree `[bytes]`, `[vocabulary]`.
    pub parameter_bytes: Vec<f64>,
    /// Size of what a step needs besides `[bytes]`, `[vocabulary]`.
    pub step_bytes: Vec<f64>,
    /// Slope of log time over log vocabulary, fitted to all points. NaN with fewer than two.
    pub time_slope: f64,
    /// Slope of log time between the two largest vocabularies that are measured.
    pub last_time_slope: f64,
    /// Slope of the logarithm of all bytes, fitted to all points.
    pub memory_slope: f64,
}

/// The results of the experiment `word-cost` so far.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct WordCostResults {
    /// Whether all steps are measured.
    pub is_complete: bool,
    /// Number of measurements that have ended.
    pub measured: usize,
    /// Number of measurements in all.
    pub total: usize,
    /// Numbers of words, from the smallest.
    pub vocabularies: Vec<f64>,
    /// The output layers: full, sampled, hierarchical.
    pub layers: Vec<WordLayerCost>,
}

/// Measures a step of each output layer, for several vocabularies from the smallest to the largest.
#[derive(Debug)]
pub struct WordCost {
    settings: CostSettings,
    /// `[example][feature]`.
    contexts: Vec<f32>,
    layers: Vec<WordLayerCost>,
    measurement: Option<Measurement>,
    measured: usize,
    /// Work since the clock last advanced.
    stalled: usize,
}

/// The measurement of a layer that is going on.
#[derive(Debug)]
struct Measurement {
    layer: Box<dyn WordLayer>,
    /// The next word of each example.
    words: Vec<usize>,
    stopwatch: Stopwatch,
    /// Number of steps in a group.
    group: usize,
    /// Number of steps that are done, and the number of rows that they used.
    steps: usize,
    rows: usize,
}

impl WordCost {
    /// Makes the experiment.
    ///
    /// # Errors
    /// If a number of the request is out of range.
    pub fn new(request: WordCostRequest) -> Result<Self, Failure> {
        let mut settings = CostSettings::try_from(request)?;
        settings.vocabularies.sort_unstable();
        settings.vocabularies.dedup();
        let mut contexts = vec![0.0; EXAMPLES * settings.features];
        let mut random = Random::new(settings.seed, EXAMPLES_STREAM);
        draw_gaussians(&mut random, &mut contexts);
        let unknown = || vec![f64::NAN; settings.vocabularies.len()];
        let layers = WordLayerKind::ALL.map(|layer| WordLayerCost {
            layer,
            milliseconds: unknown(),
            fastest: unknown(),
            slowest: unknown(),
            rows: unknown(),
            parameter_bytes: unknown(),
            step_bytes: unknown(),
            time_slope: f64::NAN,
            last_time_slope: f64::NAN,
            memory_slope: f64::NAN,
        });
        Ok(Self {
            layers: layers.into(),
            settings,
            contexts,
            measurement: None,
            measured: 0,
            stalled: 0,
        })
    }

    fn total(&self) -> usize {
        self.settings.vocabularies.len() * WordLayerKind::ALL.len()
    }

    /// Makes the next layer, or runs a group of steps. Returns whether the experiment has ended.
    fn advance_piece(&mut self, clock: Clock<'_>) -> bool {
        if self.measured == self.total() {
            return true;
        }
        let layer = self.measured % WordLayerKind::ALL.len();
        let vocabulary = self.measured / WordLayerKind::ALL.len();
        let words = self.settings.vocabularies[vocabulary];
        let Some(measurement) = &mut self.measurement else {
            let kind = WordLayerKind::ALL[layer];
            self.measurement = Some(Measurement::new(kind, words, &self.settings));
            return false;
        };
        let begin = clock();
        measurement.run_group(&self.contexts, self.settings.features);
        let spent = clock() - begin;
        let work = measurement.work(self.settings.features);
        self.stalled = if spent > 0.0 { 0 } else { self.stalled + work };
        if measurement.stopwatch.add(measurement.group, spent) {
            self.layers[layer].record(vocabulary, measurement, &self.settings.vocabularies);
            self.measurement = None;
            self.measured += 1;
        }
        self.measured == self.total() || self.stalled > MOST_STALLED
    }
}

impl Measurement {
    fn new(kind: WordLayerKind, words: usize, settings: &CostSettings) -> Self {
        let CostSettings {
            features,
            samples,
            seed,
            ..
        } = *settings;
        let mut random = Random::new(seed, EXAMPLES_STREAM + 1);
        // The log-uniform distribution is near Zipf's law.
        let distribution = LogUniform::new(words);
        Self {
            layer: kind.layer(&zipf(words), features, samples, seed),
            words: (0..EXAMPLES)
                .map(|_| distribution.draw(&mut random))
                .collect(),
            stopwatch: Stopwatch::default(),
            group: 1,
            steps: 0,
            rows: 0,
        }
    }

    /// Returns the work of a group.
    fn work(&self, features: usize) -> usize {
        self.group * self.work_of_step(features)
    }

    fn work_of_step(&self, features: usize) -> usize {
        // The loss and the update each use the rows once.
        2 * features * self.layer.rows_of_step() + STEP_WORK
    }

    fn run_group(&mut self, contexts: &[f32], features: usize) {
        if self.steps > 0 {
            self.group = (GROUP_WORK / self.work_of_step(features)).max(1);
        }
        for _ in 0..self.group {
            let example = self.steps % EXAMPLES;
            let context = &contexts[example * features..][..features];
            self.layer.loss(context, self.words[example]);
            self.layer.update(context, LEARNING_RATE);
            self.steps += 1;
            self.rows += self.layer.rows_of_step();
        }
    }
}

impl WordLayerCost {
    /// Records a measurement that is complete.
    fn record(&mut self, vocabulary: usize, measurement: &Measurement, vocabularies: &[usize]) {
        let memory = measurement.layer.memory();
        self.milliseconds[vocabulary] = measurement.stopwatch.milliseconds_per_step();
        self.fastest[vocabulary] = measurement.stopwatch.fastest();
        self.slowest[vocabulary] = measurement.stopwatch.slowest();
        self.rows[vocabulary] = measurement.rows as f64 / measurement.steps as f64;
        self.parameter_bytes[vocabulary] = memory.parameters as f64;
        self.step_bytes[vocabulary] = memory.step as f64;
        let words: Vec<f64> = vocabularies.iter().map(|words| *words as f64).collect();
        let bytes = self.parameter_bytes.iter().zip(&self.step_bytes);
        let bytes: Vec<f64> = bytes.map(|(parameters, step)| parameters + step).collect();
        let last_two = vocabulary.saturating_sub(1)..=vocabulary;
        self.time_slope = log_log_slope(&words, &self.milliseconds);
        self.last_time_slope =
            log_log_slope(&words[last_two.clone()], &self.milliseconds[last_two]);
        self.memory_slope = log_log_slope(&words, &bytes);
    }
}

impl Experiment for WordCost {
    fn advance(&mut self, budget: f64, clock: Clock<'_>) -> bool {
        work_within(budget, clock, || self.advance_piece(clock))
    }

    fn results(&self) -> ExerciseEvent {
        let vocabularies = self.settings.vocabularies.iter();
        ExerciseEvent::WordCost(WordCostResults {
            is_complete: self.measured == self.total(),
            measured: self.measured,
            total: self.total(),
            vocabularies: vocabularies.map(|words| *words as f64).collect(),
            layers: self.layers.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn experiment(vocabularies: &[f64]) -> WordCost {
        let request = WordCostRequest {
            vocabularies: vocabularies.to_vec(),
            features: 16.0,
            samples: 20.0,
            seed: 1.0,
        };
        WordCost::new(request).unwrap()
    }

    fn results(experiment: &WordCost) -> WordCostResults {
        match experiment.results() {
            ExerciseEvent::WordCost(results) => results,
            other => panic!("{other:?}"),
        }
    }

    /// Returns a clock that advances by 10 ms at each reading.
    fn ticking() -> impl Fn() -> f64 {
        let time = Cell::new(0.0);
        move || {
            time.set(time.get() + 10.0);
            time.get()
        }
    }

    #[test]
    fn measures_each_layer_with_each_vocabulary() {
        let mut experiment = experiment(&[1000.0, 10.0, 100.0, 100.0]);
        let clock = ticking();
        while !experiment.advance(12.0, &clock) {}
        let results = results(&experiment);
        assert!(results.is_complete);
        assert_eq!(results.vocabularies, [10.0, 100.0, 1000.0]);
        assert_eq!((results.measured, results.total), (9, 9));
        // A group takes 10 ms of this clock, so a step takes 10 ms divided by the steps in a group.
        let full = &results.layers[0];
        let expected = [10.0, 100.0, 1000.0]
            .map(|words: f64| 10.0 / (f64::from(1 << 18) / (2.0 * 16.0 * words + 256.0)).floor());
        assert_eq!(full.milliseconds, expected);
        assert_eq!(
            (&full.fastest, &full.slowest),
            (&full.milliseconds, &full.milliseconds)
        );
        assert_eq!(full.rows, [10.0, 100.0, 1000.0]);
        assert_eq!(results.layers[1].rows, [21.0; 3]);
        // The time of this clock grows like the products of a step.
        assert!((full.last_time_slope - 1.0).abs() < 0.05, "{full:?}");
        // Memory grows like the vocabulary for all of them.
        assert_eq!(full.parameter_bytes, [680.0, 6800.0, 68_000.0]);
        assert!((full.memory_slope - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_path_grows_like_the_logarithm_of_the_vocabulary() {
        let mut experiment = experiment(&[10.0, 100.0, 1000.0, 10_000.0]);
        let clock = ticking();
        while !experiment.advance(12.0, &clock) {}
        let rows = &results(&experiment).layers[2].rows;
        for (rows, words) in rows.iter().zip([10.0_f64, 100.0, 1000.0, 10_000.0]) {
            // The mean path is at most one longer than the entropy, which is below log2 V. The sample of
            // 256 words adds some noise.
            assert!(
                *rows > 0.5 * words.log2() && *rows < words.log2() + 1.0,
                "{rows}"
            );
        }
    }

    #[test]
    fn a_slice_of_no_time_does_one_piece() {
        let mut experiment = experiment(&[100.0]);
        let steps = |experiment: &WordCost| experiment.measurement.as_ref().unwrap().steps;
        experiment.advance(0.0, &ticking());
        assert_eq!(steps(&experiment), 0, "makes the layer");
        experiment.advance(0.0, &ticking());
        assert_eq!(steps(&experiment), 1);
        experiment.advance(0.0, &ticking());
        // 2^18 products, of 2 · 16 · 100 + 256 in a step.
        assert_eq!(steps(&experiment), 1 + 75);
    }

    #[test]
    fn gives_up_if_the_clock_stands_still() {
        let mut experiment = experiment(&[10.0]);
        assert!(experiment.advance(12.0, &|| 0.0));
        let results = results(&experiment);
        assert!(!results.is_complete);
        assert!(results.layers[0].milliseconds[0].is_nan());
    }
}
