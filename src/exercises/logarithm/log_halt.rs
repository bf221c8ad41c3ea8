//! The training that halts at log(0).

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::probability::{chain_gradient, direct_gradient, loss_in, softmax_in, sum_in};
use crate::chapter;
use crate::exercises::remedies::{RecordedEpoch, RecordedTraining, exact_loss, hyperparameters_of};
use crate::exercises::{ExerciseEvent, Experiment, Format, Halt, OutputLayer, work_within};
use crate::session::{Clock, Failure, FailureCode, Settings};
use crate::split::Split;

/// Starts a training with the loss -log p in each of some formats.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LogHaltRequest {
    /// The settings of all runs. The engine is ignored.
    pub settings: Settings,
    /// The formats, one to four.
    pub formats: Vec<Format>,
}

/// The image at which a run has halted, because its loss is -log 0.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LogHalt {
    /// Number of the epoch, from 1.
    pub epoch: usize,
    /// Number of the minibatch in the epoch, from 1.
    pub batch: usize,
    /// Position of the image in the training set.
    pub image: u32,
    /// The true class.
    pub label: usize,
    /// The class with the largest logit.
    pub prediction: usize,
    /// The logits: `[class]`.
    pub logits: Vec<f64>,
    /// The largest logit minus that of the label.
    pub difference: f64,
    /// Exponential of minus the difference, in the format.
    pub exponential: f64,
    /// Sum of the exponentials, in the format.
    pub sum: f64,
    /// Probability of the label, in the format: the exponential divided by the sum. It is 0.
    pub probability: f64,
    /// The loss, -log p `[nats]`. It is infinite.
    pub loss: f64,
    /// The loss by log-sum-exp in double precision `[nats]`.
    pub exact_loss: f64,
    /// Gradient of the loss by the logits, by the chain rule: `[class]`.
    pub chain: Vec<f64>,
    /// Gradient by the formula p - y: `[class]`.
    pub direct: Vec<f64>,
}

/// A run in one format.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct LogRun {
    /// The format of exponentials, sums, quotients and logarithms.
    pub format: Format,
    /// Number of the current epoch, from 1. After the last one, one more.
    pub epoch: usize,
    /// Number of minibatches of this epoch that have ended.
    pub batch: usize,
    /// The epochs that have ended.
    pub epochs: Vec<RecordedEpoch>,
    /// Where the run has halted, if it has.
    pub halt: Option<LogHalt>,
}

/// The runs in all formats.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LogHaltOutcome {
    /// One for each format of the request.
    pub runs: Vec<LogRun>,
    /// Whether these are all results.
    pub is_complete: bool,
}

/// The loss -log p, where softmax subtracts the largest logit first. The gradient is p - y, so only the
/// logarithm can fail. Exponentials, sums, quotients and the logarithm are rounded to a format.
#[derive(Debug, Clone, Copy)]
struct LogLayer(Format);

/// The label and the logits of an image whose probability is 0.
#[derive(Debug, Clone)]
struct LogFault {
    label: usize,
    logits: Vec<f32>,
}

impl OutputLayer for LogLayer {
    type Fault = LogFault;

    fn loss(&self, logits: &[f32], label: usize, gradient: &mut [f32]) -> Result<f64, LogFault> {
        let probabilities = softmax_in(self.0, &differences(logits));
        for (target, probability) in gradient.iter_mut().zip(&probabilities) {
            *target = *probability as f32;
        }
        gradient[label] -= 1.0;
        let loss = loss_in(self.0, probabilities[label]);
        if loss.is_finite() {
            return Ok(loss);
        }
        let logits = logits.to_vec();
        Err(LogFault { label, logits })
    }
}

/// Returns each logit minus the largest one, in `f32`.
fn differences(logits: &[f32]) -> Vec<f64> {
    let largest = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let differences = logits.iter().map(|logit| f64::from(logit - largest));
    differences.collect()
}

/// Trains in each format in turns.
#[derive(Debug)]
pub(in crate::exercises) struct LogHaltExperiment {
    runs: Vec<(Format, RecordedTraining<LogLayer>)>,
    /// Place of the run whose turn it is.
    turn: usize,
}

impl LogHaltExperiment {
    /// Makes the experiment.
    ///
    /// # Errors
    /// If a setting or the number of formats is out of range.
    pub(in crate::exercises) fn new(
        request: &LogHaltRequest,
        data: &Arc<Split>,
    ) -> Result<Self, Failure> {
        let hyperparameters = hyperparameters_of(&request.settings, data)?;
        let count = request.formats.len();
        if !(1..=Format::ALL.len()).contains(&count) {
            let failure = Failure::new(FailureCode::Argument).of("formats");
            return Err(failure.expected("1 … 4").found(count));
        }
        let run = |format: &Format| {
            let layer = LogLayer(*format);
            let training = RecordedTraining::new(data.clone(), hyperparameters, layer);
            (*format, training)
        };
        Ok(Self {
            runs: request.formats.iter().map(run).collect(),
            turn: 0,
        })
    }

    /// Does one piece of work. Returns whether all is done.
    fn work(&mut self) -> bool {
        let count = self.runs.len();
        let mut places = (0..count).map(|next| (self.turn + next) % count);
        if let Some(place) = places.find(|place| !self.runs[*place].1.has_ended()) {
            self.runs[place].1.advance();
            self.turn = place + 1;
        }
        self.has_ended()
    }

    fn has_ended(&self) -> bool {
        self.runs.iter().all(|(_, training)| training.has_ended())
    }
}

impl Experiment for LogHaltExperiment {
    fn advance(&mut self, budget: f64, clock: Clock<'_>) -> bool {
        work_within(budget, clock, || self.work())
    }

    fn results(&self) -> ExerciseEvent {
        let run = |(format, training): &(Format, RecordedTraining<LogLayer>)| {
            let (epoch, batch) = training.progress();
            LogRun {
                format: *format,
                epoch,
                batch,
                epochs: training.epochs().to_vec(),
                halt: training.halt().map(|halt| log_halt(*format, halt)),
            }
        };
        ExerciseEvent::LogHalt(LogHaltOutcome {
            runs: self.runs.iter().map(run).collect(),
            is_complete: self.has_ended(),
        })
    }
}

/// Returns the numbers of the image at which a run has halted.
fn log_halt(format: Format, halt: &Halt<LogFault>) -> LogHalt {
    let LogFault { label, logits } = &halt.fault;
    let label = *label;
    let differences = differences(logits);
    let exponentials: Vec<f64> = differences.iter().map(|x| format.exp(*x)).collect();
    let probabilities = softmax_in(format, &differences);
    LogHalt {
        epoch: halt.epoch,
        batch: halt.batch,
        image: halt.image,
        label,
        prediction: chapter::argmax(logits[..].into()),
        logits: logits.iter().map(|logit| f64::from(*logit)).collect(),
        difference: 0.0 - differences[label],
        exponential: exponentials[label],
        sum: sum_in(format, &exponentials),
        probability: probabilities[label],
        loss: loss_in(format, probabilities[label]),
        exact_loss: exact_loss(&differences, label, &mut Vec::new()),
        chain: chain_gradient(format, &probabilities, label),
        direct: direct_gradient(format, &probabilities, label),
    }
}

#[cfg(test)]
mod tests {
    use half::f16;
    use ndarray::{Array2, ArrayView2};

    use super::super::testing;
    use super::*;
    use crate::engine::Engine;
    use crate::hyperparameters::Hyperparameters;
    use crate::model::SoftmaxRegression;
    use crate::random::Random;
    use crate::train::{ORDER_STREAM, Progress, Trainer};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn experiment(rate: &str, formats: &[Format]) -> Result<LogHaltExperiment, Failure> {
        let request = LogHaltRequest {
            settings: testing::settings("3", rate),
            formats: formats.to_vec(),
        };
        LogHaltExperiment::new(&request, &testing::split(40, 20))
    }

    fn outcome(experiment: &LogHaltExperiment) -> LogHaltOutcome {
        match experiment.results() {
            ExerciseEvent::LogHalt(outcome) => outcome,
            other => panic!("{other:?}"),
        }
    }

    fn finished(rate: &str, formats: &[Format]) -> LogHaltOutcome {
        let mut experiment = experiment(rate, formats).unwrap();
        while !experiment.advance(1.0, &testing::ticking(1.0)) {}
        outcome(&experiment)
    }

    /// Returns softmax with the arithmetic of the crate `half`.
    fn softmax_in_f16(logits: ArrayView2<'_, f32>) -> Array2<f32> {
        let mut probabilities = logits.to_owned();
        for mut row in probabilities.rows_mut() {
            let largest = row.iter().copied().fold(f32::MIN, f32::max);
            let exp = |logit: &f32| f16::from_f64(f64::from(*logit - largest).exp());
            let exponentials: Vec<f16> = row.iter().map(exp).collect();
            let sum = exponentials
                .iter()
                .fold(f16::ZERO, |sum, number| sum + *number);
            for (target, number) in row.iter_mut().zip(exponentials) {
                *target = (number / sum).to_f32();
            }
        }
        probabilities
    }

    /// Trains with the chapter's functions and a softmax, until the cross-entropy is infinite. Returns the
    /// epoch, the minibatch and the image.
    fn chapter_halt(
        rate: f32,
        softmax: impl Fn(ArrayView2<'_, f32>) -> Array2<f32>,
    ) -> Option<(usize, usize, u32)> {
        let data = testing::split(40, 20);
        let mut model = SoftmaxRegression::random(4, 3, &mut Random::new(1, 0));
        let mut random = Random::new(1, ORDER_STREAM);
        let mut order: Vec<u32> = (0..40).collect();
        for epoch in 1..=3 {
            random.shuffle(&mut order);
            for (batch, indices) in order.chunks(8).enumerate() {
                let (inputs, labels) = chapter::minibatch(data.train(), indices);
                let probabilities = softmax(chapter::logits(&model, inputs.view()).view());
                let losses = chapter::cross_entropy(probabilities.view(), &labels);
                if let Some(row) = losses.iter().position(|loss| loss.is_infinite()) {
                    return Some((epoch, batch + 1, indices[row]));
                }
                let gradient = chapter::gradient(inputs.view(), probabilities, &labels);
                model.sgd(&gradient, rate, 8);
            }
        }
        None
    }

    #[test]
    fn halts_where_the_chapters_cross_entropy_is_infinite() {
        let cases = [(Format::F16, 40.0, 17.3287), (Format::F32, 400.0, 103.9721)];
        for (format, rate, limit) in cases {
            let expected = if format == Format::F16 {
                chapter_halt(rate, softmax_in_f16)
            } else {
                chapter_halt(rate, chapter::stable_softmax)
            };
            let outcome = finished(&rate.to_string(), &[format]);
            assert!(outcome.is_complete);
            let halt = outcome.runs[0].halt.as_ref().unwrap();
            assert_eq!(Some((halt.epoch, halt.batch, halt.image)), expected);
            // Three classes: the sum is at most 3.
            assert!(halt.difference > limit - 3_f64.ln());
            assert_eq!((halt.probability, halt.loss), (0.0, f64::INFINITY));
            assert!(halt.exact_loss >= halt.difference && halt.exact_loss < halt.difference + 1.1);
            assert!(halt.chain[halt.label].is_nan());
            assert_eq!(halt.direct[halt.label], -1.0);
            assert_ne!(halt.prediction, halt.label);
        }
    }

    #[test]
    fn halts_in_f16_at_a_rate_that_is_harmless_in_f32() {
        let outcome = finished("40", &[Format::F16, Format::F32]);
        let [half, single] = &outcome.runs[..] else {
            panic!("two runs");
        };
        assert!(half.halt.is_some() && half.epochs.len() < 3);
        assert_eq!((&single.halt, single.epochs.len()), (&None, 3));
        assert_eq!((single.epoch, single.batch), (4, 0));
    }

    #[test]
    fn trains_like_the_chapters_engine_in_f32() {
        let outcome = finished("0.5", &[Format::F32]);
        let chosen = Hyperparameters {
            epochs: 3,
            batch_size: 8,
            learning_rate: 0.5,
            ..Hyperparameters::default()
        };
        let mut trainer = Trainer::with_engine(testing::split(40, 20), chosen, Engine::Chapter);
        let mut expected = Vec::new();
        while !trainer.is_finished() {
            if let Progress::Epoch(metrics) = trainer.advance() {
                expected.push(metrics);
            }
        }
        // The trainer also reports epoch 0.
        let epochs = &outcome.runs[0].epochs;
        assert_eq!((epochs.len(), expected.len()), (3, 4));
        for (found, expected) in epochs.iter().zip(&expected[1..]) {
            let train = expected.train.unwrap();
            assert!((found.loss - train.mean_loss()).abs() < 1e-6);
            assert_eq!(found.train_accuracy, train.accuracy());
            assert_eq!(found.test_accuracy, expected.test_accuracy);
        }
    }

    #[test]
    fn does_one_piece_in_a_slice_without_time() {
        let mut experiment = experiment("0.5", &[Format::F16, Format::F32]).unwrap();
        let mut slices = 1;
        while !experiment.advance(0.0, &|| 0.0) {
            slices += 1;
        }
        // In each format: five minibatches and an evaluation in each epoch, then the end.
        assert_eq!(slices, 2 * (3 * (5 + 1) + 1));
    }

    #[test]
    fn rejects_settings_and_formats_that_are_out_of_range() {
        assert_eq!(
            experiment("x", &[Format::F16]).unwrap_err().subject,
            "learning-rate"
        );
        assert_eq!(experiment("0.1", &[]).unwrap_err().subject, "formats");
        assert_eq!(
            experiment("0.1", &[Format::F16; 5]).unwrap_err().subject,
            "formats"
        );
    }
}
