//! The training with all three remedies side by side.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::answers::{doubles, parse_epsilon};
use super::cost::{CostMeasurement, RemedyCost};
use super::{
    RecordedEpoch, RecordedTraining, Remedy, RemedyFault, RemedyLoss, exact_loss, faults,
    hyperparameters_of,
};
use crate::exercises::{ExerciseEvent, Experiment, OutputLayer, work_within};
use crate::hyperparameters::Hyperparameters;
use crate::session::{Clock, Failure, Settings};
use crate::split::Split;

/// Starts the training with all three remedies.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RemedyTrainingRequest {
    /// The settings of all three runs. The engine is ignored.
    pub settings: Settings,
    /// Epsilon of [`Remedy::Clamp`] as the user typed it: above 0 and below 1.
    pub epsilon: String,
}

/// The image at which a run has halted, because its loss or its gradient is not finite.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RemedyHalt {
    /// Number of the epoch, from 1.
    pub epoch: usize,
    /// Number of the minibatch in the epoch, from 1.
    pub batch: usize,
    /// Position of the image in the training set.
    pub image: u32,
    /// The true class.
    pub label: usize,
    /// The logits: `[class]`.
    pub logits: Vec<f64>,
    /// Probability of the label.
    pub probability: f64,
    /// The loss `[nats]`.
    pub loss: f64,
    /// The exact loss, in double precision `[nats]`.
    pub exact_loss: f64,
    /// The gradient by the logits: `[class]`.
    pub gradient: Vec<f64>,
    /// The faults.
    pub faults: Vec<RemedyFault>,
}

/// A run with one remedy.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct RemedyRun {
    /// The remedy.
    pub remedy: Remedy,
    /// Number of the current epoch, from 1. After the last one, one more.
    pub epoch: usize,
    /// Number of minibatches of this epoch that have ended.
    pub batch: usize,
    /// The epochs that have ended.
    pub epochs: Vec<RecordedEpoch>,
    /// Number of times that an image had a gradient of 0, because its p was below epsilon. An image is
    /// counted once per epoch.
    pub zero_gradients: usize,
    /// Where the run has halted, if it has.
    pub halt: Option<RemedyHalt>,
}

/// The three runs, and the costs of the remedies.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RemedyTrainingOutcome {
    /// One for each of [`Remedy::ALL`].
    pub runs: Vec<RemedyRun>,
    /// One for each of [`Remedy::ALL`]. Empty until they are measured, which follows the training. They
    /// stay empty if the clock stands still.
    pub costs: Vec<RemedyCost>,
    /// Whether these are all results.
    pub is_complete: bool,
}

/// A remedy as the output layer of a training.
#[derive(Debug)]
struct RemedyLayer {
    remedy: Remedy,
    epsilon: f32,
    zero_gradients: Rc<Cell<usize>>,
}

/// The image at which a remedy isn't finite.
#[derive(Debug, Clone)]
struct LayerFault {
    label: usize,
    logits: Vec<f32>,
    probability: f32,
    loss: f32,
    gradient: Vec<f32>,
}

impl OutputLayer for RemedyLayer {
    type Fault = LayerFault;

    fn loss(&self, logits: &[f32], label: usize, gradient: &mut [f32]) -> Result<f64, LayerFault> {
        let found = self.remedy.loss(logits, label, self.epsilon, gradient);
        if found.loss.is_finite() && gradient.iter().all(|entry| entry.is_finite()) {
            let is_limited = self.remedy == Remedy::Clamp && found.probability < self.epsilon;
            let count = self.zero_gradients.get() + usize::from(is_limited);
            self.zero_gradients.set(count);
            return Ok(found.loss.into());
        }
        Err(LayerFault {
            label,
            logits: logits.to_vec(),
            probability: found.probability,
            loss: found.loss,
            gradient: gradient.to_vec(),
        })
    }
}

/// A run with one remedy.
#[derive(Debug)]
struct Run {
    remedy: Remedy,
    epsilon: f32,
    training: RecordedTraining<RemedyLayer>,
    zero_gradients: Rc<Cell<usize>>,
}

/// Trains with the three remedies in turns, then measures their costs.
#[derive(Debug)]
pub(in crate::exercises) struct RemedyTraining {
    runs: Vec<Run>,
    /// Place of the run whose turn it is.
    turn: usize,
    costs: CostMeasurement,
    has_ended: bool,
}

impl RemedyTraining {
    /// Makes the experiment.
    ///
    /// # Errors
    /// If a setting or epsilon is out of range.
    pub(in crate::exercises) fn new(
        request: &RemedyTrainingRequest,
        data: &Arc<Split>,
    ) -> Result<Self, Failure> {
        let hyperparameters = hyperparameters_of(&request.settings, data)?;
        let epsilon = parse_epsilon(&request.epsilon)?;
        let run = |remedy| Run::new(remedy, epsilon, data.clone(), hyperparameters);
        Ok(Self {
            runs: Remedy::ALL.map(run).into(),
            turn: 0,
            costs: CostMeasurement::new(data.classes().count(), epsilon, hyperparameters.seed),
            has_ended: false,
        })
    }

    /// Does one piece of work. Returns whether all is done.
    fn work(&mut self, clock: Clock<'_>) -> bool {
        let count = self.runs.len();
        let mut places = (0..count).map(|next| (self.turn + next) % count);
        match places.find(|place| !self.runs[*place].training.has_ended()) {
            Some(place) => {
                self.runs[place].training.advance();
                self.turn = place + 1;
            }
            None => self.has_ended = self.costs.advance(clock),
        }
        self.has_ended
    }
}

impl Run {
    fn new(remedy: Remedy, epsilon: f32, data: Arc<Split>, chosen: Hyperparameters) -> Self {
        let zero_gradients = Rc::default();
        let layer = RemedyLayer {
            remedy,
            epsilon,
            zero_gradients: Rc::clone(&zero_gradients),
        };
        Self {
            remedy,
            epsilon,
            training: RecordedTraining::new(data, chosen, layer),
            zero_gradients,
        }
    }

    fn results(&self) -> RemedyRun {
        let (epoch, batch) = self.training.progress();
        RemedyRun {
            remedy: self.remedy,
            epoch,
            batch,
            epochs: self.training.epochs().to_vec(),
            zero_gradients: self.zero_gradients.get(),
            halt: self.halt(),
        }
    }

    fn halt(&self) -> Option<RemedyHalt> {
        let halt = self.training.halt()?;
        let LayerFault {
            label,
            logits,
            probability,
            loss,
            gradient,
        } = &halt.fault;
        let (label, mut exact_gradient) = (*label, Vec::new());
        let exact = exact_loss(&doubles(logits), label, &mut exact_gradient);
        let found = RemedyLoss {
            probability: *probability,
            loss: *loss,
        };
        let exacts = (exact, &exact_gradient[..]);
        Some(RemedyHalt {
            epoch: halt.epoch,
            batch: halt.batch,
            image: halt.image,
            label,
            logits: doubles(logits),
            probability: found.probability.into(),
            loss: found.loss.into(),
            exact_loss: exact,
            gradient: doubles(gradient),
            faults: faults(self.remedy, self.epsilon, (found, gradient), exacts),
        })
    }
}

impl Experiment for RemedyTraining {
    fn advance(&mut self, budget: f64, clock: Clock<'_>) -> bool {
        work_within(budget, clock, || self.work(clock))
    }

    fn results(&self) -> ExerciseEvent {
        ExerciseEvent::RemedyTraining(RemedyTrainingOutcome {
            runs: self.runs.iter().map(Run::results).collect(),
            costs: self.costs.costs(),
            is_complete: self.has_ended,
        })
    }
}

#[cfg(test)]
mod tests {
    use ndarray::Axis;

    use super::super::super::logarithm::testing;
    use super::*;
    use crate::chapter;
    use crate::model::{Gradient, SoftmaxRegression};
    use crate::random::Random;
    use crate::train::ORDER_STREAM;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn experiment(learning_rate: &str, epsilon: &str) -> Result<RemedyTraining, Failure> {
        let request = RemedyTrainingRequest {
            settings: testing::settings("3", learning_rate),
            epsilon: epsilon.into(),
        };
        RemedyTraining::new(&request, &testing::split(40, 20))
    }

    fn outcome(experiment: &RemedyTraining) -> RemedyTrainingOutcome {
        match experiment.results() {
            ExerciseEvent::RemedyTraining(outcome) => outcome,
            other => panic!("{other:?}"),
        }
    }

    fn finished(learning_rate: &str, epsilon: &str) -> RemedyTrainingOutcome {
        let mut experiment = experiment(learning_rate, epsilon).unwrap();
        let clock = testing::ticking(30.0);
        while !experiment.advance(1.0, &clock) {}
        outcome(&experiment)
    }

    /// Trains with the chapter's functions. The gradient of an image whose p is below `epsilon` is 0.
    /// Returns the number of such images, and where a p is first below `least`: the epoch, the minibatch
    /// and the image.
    fn trained(rate: f32, epsilon: f32, least: f32) -> (usize, Option<(usize, usize, u32)>) {
        let data = testing::split(40, 20);
        let mut model = SoftmaxRegression::random(4, 3, &mut Random::new(1, 0));
        let mut random = Random::new(1, ORDER_STREAM);
        let mut order: Vec<u32> = (0..40).collect();
        let mut limited = 0;
        for epoch in 1..=3 {
            random.shuffle(&mut order);
            for (batch, indices) in order.chunks(8).enumerate() {
                let (mut inputs, labels) = chapter::minibatch(data.train(), indices);
                let logits = chapter::logits(&model, inputs.view());
                let probabilities = chapter::stable_softmax(logits.view());
                for (row, p) in chapter::pick(probabilities.view(), &labels)
                    .iter()
                    .enumerate()
                {
                    if *p < least {
                        return (limited, Some((epoch, batch + 1, indices[row])));
                    }
                    if *p < epsilon {
                        limited += 1;
                        inputs.index_axis_mut(Axis(0), row).fill(0.0);
                    }
                }
                let mut gradient: Gradient =
                    chapter::gradient(inputs.view(), probabilities.clone(), &labels);
                // The bias has an input of 1, which was not replaced by 0 above.
                for (row, p) in chapter::pick(probabilities.view(), &labels)
                    .iter()
                    .enumerate()
                {
                    if *p < epsilon {
                        let mut residual = probabilities.row(row).to_owned();
                        residual[usize::from(labels[row])] -= 1.0;
                        gradient.bias -= &residual;
                    }
                }
                model.sgd(&gradient, rate, 8);
            }
        }
        (limited, None)
    }

    #[test]
    fn trains_equally_where_nothing_fails() {
        let outcome = finished("0.5", "1e-8");
        assert!(outcome.is_complete);
        let of_log_sum_exp = &outcome.runs[2].epochs;
        for (run, remedy) in outcome.runs.iter().zip(Remedy::ALL) {
            assert_eq!((run.remedy, run.epoch, run.batch), (remedy, 4, 0));
            assert_eq!((run.zero_gradients, &run.halt), (0, &None));
            assert_eq!(run.epochs.len(), 3);
            for (found, expected) in run.epochs.iter().zip(of_log_sum_exp) {
                assert!((found.loss - expected.loss).abs() < 1e-5);
                assert_eq!(found.train_accuracy, expected.train_accuracy);
                assert_eq!(found.test_accuracy, expected.test_accuracy);
            }
        }
        assert!(of_log_sum_exp[2].loss < of_log_sum_exp[0].loss);
    }

    #[test]
    fn halts_the_maximum_where_the_reciprocal_overflows() {
        let outcome = finished("1000", "1e-8");
        // 1 / p is infinite in f32 below 2^-128.
        let (_, place) = trained(1000.0, 0.0, 2_f32.powi(-128));
        let halt = outcome.runs[0].halt.as_ref().unwrap();
        assert_eq!(Some((halt.epoch, halt.batch, halt.image)), place);
        let data = testing::split(40, 20);
        assert_eq!(
            halt.label,
            usize::from(data.train().labels()[halt.image as usize])
        );
        assert!(halt.exact_loss > 128.0 * std::f64::consts::LN_2);
        assert!(halt.faults.iter().any(|fault| fault.is_not_finite()));
        assert!(halt.gradient.iter().any(|entry| !entry.is_finite()));
        for run in &outcome.runs[1..] {
            assert_eq!((run.epochs.len(), &run.halt), (3, &None));
        }
    }

    #[test]
    fn counts_the_images_that_the_limit_keeps_from_learning() {
        for rate in [30.0, 1000.0] {
            let outcome = finished(&rate.to_string(), "0.001");
            let (expected, _) = trained(rate, 0.001, 0.0);
            assert!(expected > 0);
            assert_eq!(outcome.runs[1].zero_gradients, expected);
            assert_eq!(outcome.runs[2].zero_gradients, 0);
        }
    }

    #[test]
    fn measures_the_costs_at_the_end() {
        let outcome = finished("0.5", "1e-8");
        let remedies: Vec<Remedy> = outcome.costs.iter().map(|cost| cost.remedy).collect();
        assert_eq!(remedies, Remedy::ALL);
        assert_eq!(outcome.costs[0].ratio, 1.0);
    }

    #[test]
    fn does_one_piece_in_a_slice_without_time() {
        let mut experiment = experiment("0.5", "1e-8").unwrap();
        for slice in 1..=15 {
            assert!(!experiment.advance(0.0, &|| 0.0));
            // The three runs take turns.
            let outcome = outcome(&experiment);
            let batches: usize = outcome
                .runs
                .iter()
                .map(|run| run.batch + 5 * (run.epoch - 1))
                .sum();
            assert_eq!(batches, slice);
            assert!(!outcome.is_complete && outcome.costs.is_empty());
        }
    }

    #[test]
    fn rejects_settings_and_epsilons_that_are_out_of_range() {
        assert_eq!(
            experiment("0", "1e-8").unwrap_err().subject,
            "learning-rate"
        );
        assert_eq!(experiment("0.1", "1").unwrap_err().subject, "epsilon");
    }
}
