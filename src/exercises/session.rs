//! The session of the exercises: a copy of the data, a model, and one experiment at a time.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use ndarray::{Array1, Array2};

use super::decisions::{Abstaining, Calibration, Diagnosis};
use super::logarithm::{self, LogHaltExperiment, NearestZero, ScaledLogits};
use super::numbers::{Exponentials, HaltExperiment, RateLimitExperiment, SoftmaxSteps};
use super::remedies::{self, RemedyTraining};
use super::words::{WordCost, WordPerplexity};
use super::{
    ExerciseCommand, ExerciseEvent, ExerciseMessage, Experiment, SharedLogits, TestLogits,
};
use crate::model::SoftmaxRegression;
use crate::session::{Clock, Failure, FailureCode, Id};
use crate::split::Split;

/// Shortest time between two reports of an experiment `[ms]`.
const REPORT_INTERVAL: f64 = 100.0;

/// What the experiments work on.
#[derive(Debug, Default)]
pub(super) struct Material {
    data: Option<Arc<Split>>,
    model: Option<Arc<SoftmaxRegression>>,
    /// The logits of the test images, as far as experiments have computed them.
    logits: Option<SharedLogits>,
}

impl Material {
    /// Returns the data, or the failure of a command that needs it.
    pub(super) fn data(&self) -> Result<&Arc<Split>, Failure> {
        let data = self.data.as_ref();
        data.ok_or_else(|| Failure::new(FailureCode::NoData))
    }

    /// Returns the model, or the failure of a command that needs it.
    pub(super) fn model(&self) -> Result<&Arc<SoftmaxRegression>, Failure> {
        let model = self.model.as_ref();
        model.ok_or_else(|| Failure::new(FailureCode::Argument).of("model"))
    }

    /// Returns the logits of the model for the test set. They are kept until the model or the data changes.
    pub(super) fn shared_logits(&mut self) -> Result<SharedLogits, Failure> {
        let (data, model) = (Arc::clone(self.data()?), Arc::clone(self.model()?));
        let kept = self.logits.take();
        let kept = kept.filter(|logits| logits.borrow().are_of(&data, &model));
        let logits = kept.unwrap_or_else(|| Rc::new(RefCell::new(TestLogits::new(data, model))));
        self.logits = Some(Rc::clone(&logits));
        Ok(logits)
    }

    /// Makes a model for the data from its parameters.
    fn model_of(
        &self,
        weights: Vec<f32>,
        bias: Vec<f32>,
    ) -> Result<Option<Arc<SoftmaxRegression>>, Failure> {
        if bias.is_empty() {
            return Ok(None);
        }
        let data = self.data()?;
        let (inputs, classes) = (data.train().inputs(), data.classes().count());
        let (found, expected) = (weights.len(), classes * inputs);
        let weights = Array2::from_shape_vec((classes, inputs), weights).ok();
        let weights = weights.filter(|_| bias.len() == classes);
        let wrong = || {
            let failure = Failure::new(FailureCode::Argument).of("model");
            failure.expected(expected).found(found)
        };
        let model = SoftmaxRegression::new(weights.ok_or_else(wrong)?, Array1::from(bias));
        Ok(Some(Arc::new(model)))
    }
}

/// A copy of the data, a model, and the experiment that is running. Takes commands, works in slices of
/// time, and returns events.
///
/// ```
/// use softmax_lab::exercises::{ExerciseCommand, ExerciseEvent, ExerciseSession};
///
/// let mut session = ExerciseSession::new();
/// let messages = session.handle(1, ExerciseCommand::Stop, &|| 0.0);
/// assert_eq!((messages[0].id, &messages[0].event), (Some(1), &ExerciseEvent::Stopped));
/// assert!(!session.is_working());
/// ```
#[derive(Debug, Default)]
pub struct ExerciseSession {
    material: Material,
    experiment: Option<(Id, Box<dyn Experiment>)>,
    /// Time of the last report of the experiment `[ms]`.
    reported: f64,
    messages: Vec<ExerciseMessage>,
}

impl ExerciseSession {
    /// Makes a session without data.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts the command with this id. Returns its answer, or none if it starts an experiment, which
    /// [`ExerciseSession::advance`] continues.
    pub fn handle(
        &mut self,
        id: Id,
        command: ExerciseCommand,
        clock: Clock<'_>,
    ) -> Vec<ExerciseMessage> {
        if let Err(failure) = self.carry_out(id, command, clock) {
            self.report(Some(id), ExerciseEvent::Error { failure });
        }
        std::mem::take(&mut self.messages)
    }

    /// Replaces the data, ends the experiment and forgets the model. Returns the answer to the command
    /// with this id, and that of the experiment.
    pub fn replace_data(&mut self, id: Id, data: Split) -> Vec<ExerciseMessage> {
        self.end_experiment();
        let event = ExerciseEvent::Data {
            train_count: data.train().len(),
            test_count: data.test().len(),
        };
        self.material = Material {
            data: Some(Arc::new(data)),
            ..Material::default()
        };
        self.report(Some(id), event);
        std::mem::take(&mut self.messages)
    }

    /// Continues the experiment for about `budget` `[ms]`. Returns its answer if it has ended, or its
    /// results so far from time to time.
    pub fn advance(&mut self, budget: f64, clock: Clock<'_>) -> Vec<ExerciseMessage> {
        if let Some((_, experiment)) = &mut self.experiment {
            if experiment.advance(budget, clock) {
                self.end_experiment();
            } else if clock() - self.reported >= REPORT_INTERVAL {
                self.reported = clock();
                let event = experiment.results();
                self.report(None, event);
            }
        }
        std::mem::take(&mut self.messages)
    }

    /// Returns whether an experiment is running, which [`ExerciseSession::advance`] continues.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.experiment.is_some()
    }

    fn carry_out(
        &mut self,
        id: Id,
        command: ExerciseCommand,
        clock: Clock<'_>,
    ) -> Result<(), Failure> {
        match command {
            ExerciseCommand::Model { weights, bias } => {
                self.material.model = self.material.model_of(weights, bias)?;
                self.report(Some(id), ExerciseEvent::Model);
            }
            ExerciseCommand::Logarithm(request) => {
                let outcome = logarithm::logarithm(&request);
                self.report(Some(id), ExerciseEvent::Logarithm(outcome));
            }
            ExerciseCommand::NearestZero(request) => {
                let experiment = NearestZero::new(&request, self.material.shared_logits()?)?;
                self.begin(id, experiment, clock);
            }
            ExerciseCommand::ScaledLogits(request) => {
                let experiment = ScaledLogits::new(&request, self.material.shared_logits()?)?;
                self.begin(id, experiment, clock);
            }
            ExerciseCommand::LogHalt(request) => {
                let experiment = LogHaltExperiment::new(&request, self.material.data()?)?;
                self.begin(id, experiment, clock);
            }
            ExerciseCommand::Remedies(request) => {
                let outcome = remedies::remedies(&request)?;
                self.report(Some(id), ExerciseEvent::Remedies(outcome));
            }
            ExerciseCommand::BreakRemedy(request) => {
                let outcome = remedies::break_remedy(&request)?;
                self.report(Some(id), ExerciseEvent::BreakRemedy(outcome));
            }
            ExerciseCommand::RemedyTraining(request) => {
                let experiment = RemedyTraining::new(&request, self.material.data()?)?;
                self.begin(id, experiment, clock);
            }
            ExerciseCommand::Stop => {
                self.end_experiment();
                self.report(Some(id), ExerciseEvent::Stopped);
            }
            ExerciseCommand::Exponentials(request) => {
                let answer = Exponentials::answer(&request)?;
                self.report(Some(id), ExerciseEvent::Exponentials(answer));
            }
            ExerciseCommand::SoftmaxSteps(request) => {
                let answer = SoftmaxSteps::answer(&request)?;
                self.report(Some(id), ExerciseEvent::SoftmaxSteps(answer));
            }
            ExerciseCommand::Halt(request) => {
                let data = self.material.data()?.clone();
                self.begin(id, HaltExperiment::new(data, &request)?, clock);
            }
            ExerciseCommand::RateLimit(request) => {
                let data = self.material.data()?.clone();
                self.begin(id, RateLimitExperiment::new(data, &request)?, clock);
            }
            ExerciseCommand::Diagnosis(request) => {
                let experiment = Diagnosis::new(self.material.shared_logits()?, request)?;
                self.begin(id, experiment, clock);
            }
            ExerciseCommand::Abstaining(request) => {
                let experiment = Abstaining::new(self.material.shared_logits()?, request)?;
                self.begin(id, experiment, clock);
            }
            ExerciseCommand::Calibration(request) => {
                let experiment = Calibration::new(self.material.shared_logits()?, request)?;
                self.begin(id, experiment, clock);
            }
            ExerciseCommand::WordCost(request) => {
                self.begin(id, WordCost::new(request)?, clock);
            }
            ExerciseCommand::WordPerplexity(request) => {
                self.begin(id, WordPerplexity::new(request)?, clock);
            }
        }
        Ok(())
    }

    /// Starts an experiment. Ends the one before.
    fn begin(&mut self, id: Id, experiment: impl Experiment + 'static, clock: Clock<'_>) {
        self.end_experiment();
        self.reported = clock();
        self.experiment = Some((id, Box::new(experiment)));
    }

    /// Ends the experiment, if any, and answers its command with its results so far.
    fn end_experiment(&mut self) {
        if let Some((id, experiment)) = self.experiment.take() {
            let event = experiment.results();
            self.report(Some(id), event);
        }
    }

    fn report(&mut self, id: Option<Id>, event: ExerciseEvent) {
        self.messages.push(ExerciseMessage { id, event });
    }
}
