//! Training with softmax by its definition until a number is not finite, beside a form without overflow.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::watched::{Watched, batches_of, parameters_of};
use super::{ByDefinition, Stable, TrainingReport, hyperparameters_of};
use crate::exercises::{ExerciseEvent, Experiment, Format, work_within};
use crate::session::{Clock, Failure, Parameters, Settings};
use crate::split::Split;

/// Starts two trainings: with softmax by its definition, and with a form without overflow.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct HaltRequest {
    /// The settings of both trainings. The engine is ignored.
    pub settings: Settings,
    /// The format of the exponentials, sums, quotients and logarithms of both.
    pub format: Format,
    /// Whether log 0 halts the training. Otherwise its loss is infinite.
    pub halts_at_log: bool,
}

/// The results of both trainings.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct HaltOutcome {
    /// Whether both trainings have ended.
    pub is_complete: bool,
    /// The format.
    pub format: Format,
    /// The seed of both, a whole number.
    pub seed: f64,
    /// Number of epochs.
    pub epochs: usize,
    /// Number of minibatches in an epoch.
    pub batches: usize,
    /// The training with softmax by its definition.
    pub definition: TrainingReport,
    /// The training without overflow.
    pub stable: TrainingReport,
    /// The largest absolute value of a weight of the training by definition. After a halt, it is the one
    /// before the minibatch of the halt.
    pub largest_weight: f64,
    /// After a halt of the training by definition, its parameters before the minibatch of the halt.
    pub parameters: Option<Parameters>,
}

/// Trains with softmax by its definition and, in turns, with the same settings without overflow. When the
/// first training halts, the second one continues.
///
/// ```
/// use std::path::Path;
/// use std::sync::Arc;
///
/// use softmax_lab::exercises::{Experiment, ExerciseEvent, Format, HaltExperiment, HaltRequest};
/// use softmax_lab::session::Settings;
/// use softmax_lab::{folder, loader::Expected};
///
/// let data = folder::load(Path::new("www/sample"), Expected::FashionMnistSample)?;
/// let settings = Settings {
///     epochs: "1".into(),
///     learning_rate: "1".into(),
///     batch_size: "256".into(),
///     seed: "1".into(),
///     engine: "chapter".into(),
///     init: Default::default(),
/// };
/// let request = HaltRequest { settings, format: Format::F16, halts_at_log: true };
/// let mut experiment = HaltExperiment::new(Arc::new(data), &request)?;
/// while !experiment.advance(12.0, &|| 0.0) {}
/// let ExerciseEvent::Halt(outcome) = experiment.results() else { unreachable!() };
/// assert!(outcome.definition.halt.is_some() && outcome.stable.halt.is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct HaltExperiment {
    format: Format,
    seed: f64,
    epochs: usize,
    batches: usize,
    definition: Watched<ByDefinition>,
    stable: Watched<Stable>,
    /// Whether the next piece belongs to the stable training.
    is_turn_of_stable: bool,
}

impl HaltExperiment {
    /// Makes the experiment on these data.
    ///
    /// # Errors
    /// If the settings are wrong.
    pub fn new(data: Arc<Split>, request: &HaltRequest) -> Result<Self, Failure> {
        let chosen = hyperparameters_of(&request.settings, data.train().len())?;
        let (format, halts_at_log) = (request.format, request.halts_at_log);
        let layer = ByDefinition {
            format,
            halts_at_log,
        };
        Ok(Self {
            format,
            seed: chosen.seed as f64,
            epochs: chosen.epochs,
            batches: batches_of(&data, &chosen),
            definition: Watched::new(data.clone(), chosen, layer),
            stable: Watched::new(data, chosen, Stable { format }),
            is_turn_of_stable: false,
        })
    }

    /// Advances one of the trainings. Returns whether both have ended.
    fn work(&mut self) -> bool {
        if self.is_turn_of_stable || self.definition.has_ended() {
            self.stable.advance();
        } else {
            self.definition.advance();
        }
        self.is_turn_of_stable = !self.is_turn_of_stable && !self.stable.has_ended();
        self.has_ended()
    }

    fn has_ended(&self) -> bool {
        self.definition.has_ended() && self.stable.has_ended()
    }
}

impl Experiment for HaltExperiment {
    fn advance(&mut self, budget: f64, clock: Clock<'_>) -> bool {
        work_within(budget, clock, || self.work())
    }

    fn results(&self) -> ExerciseEvent {
        let model = self.definition.model();
        let halt = self.definition.halt();
        ExerciseEvent::Halt(HaltOutcome {
            is_complete: self.has_ended(),
            format: self.format,
            seed: self.seed,
            epochs: self.epochs,
            batches: self.batches,
            definition: self.definition.report(),
            stable: self.stable.report(),
            largest_weight: f64::from(model.max_abs_weight()),
            parameters: halt.map(|_| parameters_of(model)),
        })
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::super::testing::{first_halt, sample, settings};
    use super::super::{HaltPoint, Operation};
    use super::*;
    use crate::engine::Engine;
    use crate::exercises::{ExerciseCommand, ExerciseSession};
    use crate::train::Trainer;

    fn request(epochs: &str, learning_rate: &str, format: Format) -> HaltRequest {
        HaltRequest {
            settings: settings(epochs, learning_rate),
            format,
            halts_at_log: true,
        }
    }

    fn experiment(request: &HaltRequest) -> HaltExperiment {
        HaltExperiment::new(sample(), request).unwrap()
    }

    fn results(experiment: &HaltExperiment) -> HaltOutcome {
        match experiment.results() {
            ExerciseEvent::Halt(outcome) => outcome,
            other => panic!("{other:?}"),
        }
    }

    /// Runs to the end while the clock stands still.
    fn outcome(request: &HaltRequest) -> HaltOutcome {
        let mut experiment = experiment(request);
        assert!(experiment.advance(1.0, &|| 0.0));
        results(&experiment)
    }

    /// Returns the sign in the texts of an operation.
    fn name(halt: &HaltPoint) -> &'static str {
        match halt.fault.operation {
            Operation::Exp => "exp",
            Operation::Add => "+",
            Operation::Log => "log",
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn halts_where_a_second_implementation_halts() {
        for (format, rate) in [
            (Format::F16, "0.4"),
            (Format::F16, "1"),
            (Format::F16, "100"),
            (Format::F32, "5"),
            (Format::F32, "1000"),
        ] {
            let request = request("5", rate, format);
            let chosen = hyperparameters_of(&request.settings, 2000).unwrap();
            let (epoch, batch, image, operation, model) =
                first_halt(&sample(), &chosen, format).unwrap();
            let outcome = outcome(&request);
            let halt = outcome.definition.halt.as_ref().unwrap();
            assert_eq!(
                (halt.epoch, halt.batch, halt.image),
                (epoch, batch, image),
                "{rate}"
            );
            assert_eq!(
                name(halt),
                operation,
                "{format:?} {rate}: {}",
                halt.fault.text
            );
            assert!(outcome.is_complete);

            // The parameters are those before the minibatch.
            let found = outcome.parameters.unwrap();
            let largest = model.max_abs_weight();
            for (found, expected) in found.weights.iter().zip(model.weights()) {
                assert!(
                    (found - expected).abs() <= 1e-4 * largest,
                    "{found}, {expected}"
                );
            }
            assert!((outcome.largest_weight / f64::from(largest) - 1.0).abs() < 1e-4);
            let label = sample().train().labels()[image as usize];
            assert_eq!(halt.label, usize::from(label));
        }
    }

    #[test]
    fn names_the_operands_of_the_logits_that_halt() {
        let halt = outcome(&request("5", "100", Format::F16))
            .definition
            .halt
            .unwrap();
        // The operand is the first logit from which on the exponential is infinite.
        let logit = halt.logits.iter().find(|logit| **logit > 11.0901).unwrap();
        let rounded = Format::F16.round(f64::from(*logit));
        assert_eq!(halt.fault.operation, Operation::Exp);
        assert_eq!(halt.fault.operands, [rounded]);
        assert_eq!(halt.fault.result, f64::INFINITY);
    }

    #[test]
    fn the_stable_training_continues_after_the_halt() {
        let outcome = outcome(&request("3", "1", Format::F16));
        assert!(outcome.definition.halt.is_some());
        assert_eq!(outcome.stable.halt, None);
        assert_eq!((outcome.stable.epoch, outcome.stable.batch), (3, 8));
        assert_eq!(outcome.stable.losses.len(), 3);
        assert!(outcome.stable.losses.iter().all(|loss| loss.is_finite()));
    }

    #[test]
    fn both_train_like_a_run_where_nothing_overflows() {
        let request = request("3", "0.05", Format::F32);
        let chosen = hyperparameters_of(&request.settings, 2000).unwrap();
        let mut trainer = Trainer::with_engine(sample(), chosen, Engine::Chapter);
        trainer.next_epoch();
        let outcome = outcome(&request);
        assert_eq!((outcome.epochs, outcome.batches, outcome.seed), (3, 8, 1.0));
        assert_eq!((outcome.definition.halt, outcome.parameters), (None, None));
        for epoch in 0..3 {
            let expected = trainer.next_epoch().unwrap().train.unwrap();
            for (losses, accuracies) in [
                (&outcome.definition.losses, &outcome.definition.accuracies),
                (&outcome.stable.losses, &outcome.stable.accuracies),
            ] {
                assert!((f64::from(losses[epoch]) - expected.mean_loss()).abs() < 1e-5);
                // One image of 2000 may be near a tie.
                assert!((f64::from(accuracies[epoch]) - expected.accuracy()).abs() < 6e-4);
            }
        }
        let largest = f64::from(trainer.model().max_abs_weight());
        assert!((outcome.largest_weight - largest).abs() < 1e-5);
    }

    #[test]
    fn a_slice_without_budget_is_one_piece() {
        let mut experiment = experiment(&request("1", "0.01", Format::F32));
        // A minibatch of 256 images has two pieces in each training: 133 images, then 123. In turns, the
        // training by definition is the first.
        let ended: Vec<(usize, usize)> = (0..8)
            .map(|_| {
                experiment.advance(0.0, &|| 0.0);
                let HaltOutcome {
                    definition, stable, ..
                } = results(&experiment);
                (definition.batch, stable.batch)
            })
            .collect();
        let expected = [
            (0, 0),
            (0, 0),
            (1, 0),
            (1, 1),
            (1, 1),
            (1, 1),
            (2, 1),
            (2, 2),
        ];
        assert_eq!(ended, expected);
    }

    #[test]
    fn a_session_answers_an_experiment_that_is_ended_early_with_its_results() {
        let mut session = ExerciseSession::new();
        let halt = || ExerciseCommand::Halt(request("5", "0.01", Format::F32));
        let messages = session.handle(1, halt(), &|| 0.0);
        assert!(
            matches!(messages[0].event, ExerciseEvent::Error { .. }),
            "no data"
        );
        session.replace_data(2, (*sample()).clone());
        assert_eq!(session.handle(3, halt(), &|| 0.0), []);
        session.advance(0.0, &|| 0.0);
        let messages = session.handle(4, ExerciseCommand::Stop, &|| 0.0);
        assert_eq!(messages[0].id, Some(3));
        match &messages[0].event {
            ExerciseEvent::Halt(outcome) => assert!(!outcome.is_complete),
            other => panic!("{other:?}"),
        }
        assert_eq!(messages[1].event, ExerciseEvent::Stopped);
    }

    #[test]
    fn rejects_wrong_settings() {
        let failure = HaltExperiment::new(sample(), &request("5", "fast", Format::F16));
        assert_eq!(failure.unwrap_err().subject, "learning-rate");
    }
}
