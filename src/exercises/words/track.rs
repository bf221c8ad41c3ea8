//! The training of one output layer in the experiment `word-perplexity`.

use serde::Serialize;

use super::request::PerplexitySettings;
use super::survey::Surveyor;
use super::{Corpus, WordLayer, WordLayerKind, WordSurvey};
use crate::session::Clock;

/// Products of a feature and a weight in a group of steps. They take about a millisecond.
const GROUP_WORK: usize = 1 << 19;

/// Work of a step besides its products, as a number of products that take as long.
const STEP_WORK: usize = 256;

/// Number of the checkpoint at which the number of examples is that of the settings.
const LAST_CHECKPOINT: usize = 13;

/// What an output layer has learned, as a curve over examples and time.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct WordCurve {
    /// The output layer.
    pub layer: WordLayerKind,
    /// Number of examples that the layer was trained with, `[point]`. The first is 0.
    pub examples: Vec<f64>,
    /// Time of the training `[ms]`, without the surveys, `[point]`.
    pub milliseconds: Vec<f64>,
    /// Perplexity of the words that are held out, `[point]`.
    pub perplexities: Vec<f64>,
    /// The survey after the number of examples of the request, or `null` before.
    pub equal_examples: Option<WordSurvey>,
    /// The survey after the time that the full softmax takes for these examples, or after all examples if
    /// these take less time. `null` before, and if the clock stands still.
    pub equal_time: Option<WordSurvey>,
}

/// An output layer that is trained and surveyed.
#[derive(Debug)]
pub(super) struct Track {
    layer: Box<dyn WordLayer>,
    /// Number of examples that are done.
    examples: usize,
    /// Time of the training `[ms]`.
    spent: f64,
    /// Number of examples after which the training ends. Repeated examples would make the layer overfit.
    most_examples: usize,
    /// Number of the next checkpoint.
    checkpoint: usize,
    surveyor: Option<Surveyor>,
    last_survey: Option<WordSurvey>,
    curve: WordCurve,
}

impl Track {
    /// Makes a track that begins with a survey of the layer before training.
    pub(super) fn new(
        layer: WordLayerKind,
        corpus: &Corpus,
        settings: &PerplexitySettings,
    ) -> Self {
        let PerplexitySettings {
            vocabulary,
            features,
            samples,
            seed,
            ..
        } = *settings;
        Self {
            layer: layer.layer(corpus.language().frequencies(), features, samples, seed),
            examples: 0,
            spent: 0.0,
            most_examples: corpus.training().count().max(settings.examples),
            checkpoint: 1,
            surveyor: Some(Surveyor::new(vocabulary)),
            last_survey: None,
            curve: WordCurve {
                layer,
                examples: Vec::new(),
                milliseconds: Vec::new(),
                perplexities: Vec::new(),
                equal_examples: None,
                equal_time: None,
            },
        }
    }

    /// Returns whether a survey is going on.
    pub(super) fn is_surveying(&self) -> bool {
        self.surveyor.is_some()
    }

    /// Returns the time of the training `[ms]` and the number of examples.
    pub(super) fn position(&self) -> (f64, usize) {
        (self.spent, self.examples)
    }

    /// Returns the curve so far.
    pub(super) fn curve(&self) -> &WordCurve {
        &self.curve
    }

    /// Returns whether both comparisons are done. `limit` is the time `[ms]` of the other one, if known. A
    /// time of 0 can't be compared.
    pub(super) fn is_finished(&self, limit: Option<f64>) -> bool {
        let is_timed = self.curve.equal_time.is_some();
        let has_no_time = limit.is_some_and(|limit| limit <= 0.0);
        self.curve.equal_examples.is_some() && (is_timed || has_no_time)
    }

    /// Returns whether all examples are done, but the time `limit` of the full softmax is not known yet.
    pub(super) fn is_waiting(&self, limit: Option<f64>) -> bool {
        self.examples >= self.most_examples && limit.is_none()
    }

    /// Surveys the words of the next context.
    pub(super) fn survey(&mut self, corpus: &Corpus, deciles: &[u8], examples: usize) {
        let Some(surveyor) = &mut self.surveyor else {
            return;
        };
        let layer = &self.layer;
        let predict = |context: &[f32], logs: &mut [f32]| layer.log_probabilities(context, logs);
        if !surveyor.advance(corpus.held_out(), deciles, predict) {
            return;
        }
        let survey = surveyor.results();
        self.surveyor = None;
        self.curve.examples.push(self.examples as f64);
        self.curve.milliseconds.push(self.spent);
        self.curve.perplexities.push(survey.perplexity);
        if self.examples == examples {
            self.curve.equal_examples = Some(survey.clone());
        }
        self.last_survey = Some(survey);
    }

    /// Returns whether the layer has trained for the time of the comparison, which is not done yet.
    fn is_time_due(&self, limit: Option<f64>) -> bool {
        let is_last = self.examples >= self.most_examples;
        let is_reached = limit.is_some_and(|limit| limit > 0.0 && (is_last || self.spent >= limit));
        is_reached && self.curve.equal_time.is_none()
    }

    /// Compares after equal time. Begins a survey if the last one had fewer examples.
    fn compare_time(&mut self, vocabulary: usize) {
        if self.curve.examples.last() == Some(&(self.examples as f64)) {
            self.curve.equal_time = self.last_survey.clone();
        } else {
            self.surveyor = Some(Surveyor::new(vocabulary));
        }
    }

    /// Trains with the next examples, for about a millisecond. Begins a survey at a checkpoint, and when the
    /// time `limit` is reached.
    pub(super) fn train(
        &mut self,
        corpus: &Corpus,
        settings: &PerplexitySettings,
        limit: Option<f64>,
        clock: Clock<'_>,
    ) {
        if self.is_time_due(limit) {
            self.compare_time(settings.vocabulary);
            return;
        }
        let work = 2 * settings.features * self.layer.rows_of_step() + STEP_WORK;
        let group = if self.examples == 0 {
            1
        } else {
            (GROUP_WORK / work).max(1)
        };
        let next = checkpoint(self.checkpoint, settings.examples).min(self.most_examples);
        let end = next.min(self.examples + group);
        let rate = settings.learning_rate as f32;
        let begin = clock();
        for example in self.examples..end {
            let (context, word) = corpus.training().example(example);
            self.layer.loss(context, word);
            self.layer.update(context, rate);
        }
        self.spent += clock() - begin;
        self.examples = end;
        if end == next {
            self.surveyor = Some(Surveyor::new(settings.vocabulary));
            while checkpoint(self.checkpoint, settings.examples) <= end {
                self.checkpoint += 1;
            }
        }
    }
}

/// Returns the number of examples at a checkpoint. It grows by the factor √2, from a 64th of `examples`.
fn checkpoint(number: usize, examples: usize) -> usize {
    let factor = libm::exp2(0.5 * (number as f64 - LAST_CHECKPOINT as f64));
    ((examples as f64 * factor).round() as usize).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn checkpoints_double_every_second_time() {
        let checkpoints = [1, 2, 3, 12, 13, 15].map(|number| checkpoint(number, 6400));
        assert_eq!(checkpoints, [100, 141, 200, 4525, 6400, 12_800]);
    }
}
