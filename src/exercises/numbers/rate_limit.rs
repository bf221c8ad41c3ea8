//! The smallest learning rate at which training with softmax by its definition halts.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::watched::{Watched, batches_of};
use super::{ByDefinition, HaltPoint, hyperparameters_of};
use crate::exercises::{ExerciseEvent, Experiment, Format, work_within};
use crate::hyperparameters::Hyperparameters;
use crate::session::{Clock, Failure, FailureCode, Settings};
use crate::split::Split;

/// The ends of the search.
const RATES: [f64; 2] = [1e-3, 1e3];

/// The search ends when the two learning rates that enclose the limit have at most this ratio.
const PRECISION: f64 = 1.01;

/// Number of epochs in which a training must halt.
const EPOCHS: usize = 5;

/// Searches for the smallest learning rate at which training halts within five epochs.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RateLimitRequest {
    /// Batch size, seed and initial weights of all trainings. The rest is ignored.
    pub settings: Settings,
    /// The formats to search for, one to four.
    pub formats: Vec<Format>,
    /// Whether log 0 halts a training.
    pub halts_at_log: bool,
}

/// The results of the searches.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RateLimitOutcome {
    /// Whether all searches have ended.
    pub is_complete: bool,
    /// The seed of all trainings, a whole number.
    pub seed: f64,
    /// Number of epochs in which a training must halt.
    pub epochs: usize,
    /// Number of minibatches in an epoch.
    pub batches: usize,
    /// The searches that have begun, in the order of the request.
    pub searches: Vec<RateSearch>,
}

/// The search for the limit of a format.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct RateSearch {
    /// The format.
    pub format: Format,
    /// The trainings that have ended, in their order.
    pub tries: Vec<RateTry>,
    /// The training that is running, if any.
    pub current: Option<RateProgress>,
    /// The largest learning rate found so far at which training doesn't halt.
    pub largest_finite: Option<f64>,
    /// The smallest learning rate found so far at which training halts: the limit, once the search has
    /// ended.
    pub smallest_halting: Option<f64>,
    /// Whether the search has ended. Without a rate on one of the two sides, the limit is not from 1e-3 to
    /// 1e3.
    pub is_complete: bool,
}

/// A training with one learning rate.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct RateTry {
    /// The learning rate.
    pub learning_rate: f64,
    /// Where the training has halted, if it has.
    pub halt: Option<HaltPoint>,
}

/// The training that is running.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RateProgress {
    /// The learning rate.
    pub learning_rate: f64,
    /// Number of the epoch, from 1.
    pub epoch: usize,
    /// Number of its minibatches that have ended.
    pub batch: usize,
}

impl RateSearch {
    fn new(format: Format) -> Self {
        Self {
            format,
            tries: Vec::new(),
            current: None,
            largest_finite: None,
            smallest_halting: None,
            is_complete: false,
        }
    }

    /// Returns the next learning rate, or none if the search has ended. The trainings with large rates halt
    /// soon, so the upper end comes first.
    fn next_rate(&self) -> Option<f32> {
        let [low, high] = RATES;
        let rate = match (self.largest_finite, self.smallest_halting) {
            (None, None) => high,
            (None, Some(halting)) if halting > f64::from(low as f32) => low,
            (Some(finite), Some(halting)) if halting / finite > PRECISION => {
                // The geometric mean bisects the logarithms.
                libm::sqrt(finite * halting)
            }
            _ => return None,
        };
        Some(rate as f32)
    }

    /// Adds a training that has ended.
    fn add(&mut self, learning_rate: f64, halt: Option<HaltPoint>) {
        let side = match halt {
            Some(_) => &mut self.smallest_halting,
            None => &mut self.largest_finite,
        };
        *side = Some(learning_rate);
        self.tries.push(RateTry {
            learning_rate,
            halt,
        });
        self.is_complete = self.next_rate().is_none();
    }
}

/// Bisects the logarithm of the learning rate, from 1e-3 to 1e3, to 1 %, for one format after the other.
///
/// A larger rate than the limit need not halt, because a training may jump over the numbers that halt
/// it. The two rates that enclose the limit were both tried.
///
/// The example stops after the first tries.
///
/// ```
/// use std::path::Path;
/// use std::sync::Arc;
///
/// use softmax_lab::exercises::{
///     ExerciseEvent, Experiment, Format, RateLimitExperiment, RateLimitRequest,
/// };
/// use softmax_lab::session::Settings;
/// use softmax_lab::{folder, loader::Expected};
///
/// let data = folder::load(Path::new("www/sample"), Expected::FashionMnistSample)?;
/// let settings = Settings {
///     epochs: String::new(),
///     learning_rate: String::new(),
///     batch_size: "256".into(),
///     seed: "1".into(),
///     engine: "chapter".into(),
///     init: Default::default(),
/// };
/// let formats = vec![Format::F16];
/// let request = RateLimitRequest { settings, formats, halts_at_log: true };
/// let mut experiment = RateLimitExperiment::new(Arc::new(data), &request)?;
/// for _ in 0..20 {
///     experiment.advance(0.0, &|| 0.0);
/// }
/// let ExerciseEvent::RateLimit(outcome) = experiment.results() else { unreachable!() };
/// let first = &outcome.searches[0].tries[0];
/// assert_eq!(first.learning_rate, 1000.0);
/// assert!(first.halt.is_some() && !outcome.is_complete);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct RateLimitExperiment {
    data: Arc<Split>,
    hyperparameters: Hyperparameters,
    halts_at_log: bool,
    /// The formats whose search has not begun, the last one first.
    pending: Vec<Format>,
    searches: Vec<RateSearch>,
    training: Option<Watched<ByDefinition>>,
}

impl RateLimitExperiment {
    /// Makes the experiment on these data.
    ///
    /// # Errors
    /// If the settings or the number of formats are wrong.
    pub fn new(data: Arc<Split>, request: &RateLimitRequest) -> Result<Self, Failure> {
        let count = request.formats.len();
        if !(1..=Format::ALL.len()).contains(&count) {
            return Err(Failure::new(FailureCode::Argument)
                .of("formats")
                .expected(format_args!("1 … {}", Format::ALL.len()))
                .found(count));
        }
        let settings = Settings {
            epochs: EPOCHS.to_string(),
            // Each training has its own.
            learning_rate: "1".into(),
            ..request.settings.clone()
        };
        let hyperparameters = hyperparameters_of(&settings, data.train().len())?;
        let mut pending = request.formats.clone();
        pending.reverse();
        Ok(Self {
            data,
            hyperparameters,
            halts_at_log: request.halts_at_log,
            pending,
            searches: Vec::new(),
            training: None,
        })
    }

    /// Begins or continues a training. Returns whether all searches have ended.
    fn work(&mut self) -> bool {
        if self.searches.last().is_none_or(|search| search.is_complete) {
            match self.pending.pop() {
                Some(format) => self.searches.push(RateSearch::new(format)),
                None => return true,
            }
        }
        match &mut self.training {
            None => self.begin(),
            Some(training) => {
                training.advance();
                if training.has_ended() {
                    self.end();
                }
            }
        }
        self.has_ended()
    }

    fn has_ended(&self) -> bool {
        self.pending.is_empty()
            && self
                .searches
                .last()
                .is_some_and(|search| search.is_complete)
    }

    /// Begins a training with the next learning rate of the current search.
    fn begin(&mut self) {
        let Some(search) = self.searches.last() else {
            return;
        };
        let Some(learning_rate) = search.next_rate() else {
            return;
        };
        self.hyperparameters.learning_rate = learning_rate;
        let layer = ByDefinition {
            format: search.format,
            halts_at_log: self.halts_at_log,
        };
        let training = Watched::new(self.data.clone(), self.hyperparameters, layer);
        self.training = Some(training);
    }

    /// Ends the training and adds it to the current search.
    fn end(&mut self) {
        if let (Some(search), Some(training)) = (self.searches.last_mut(), self.training.take()) {
            let learning_rate = f64::from(self.hyperparameters.learning_rate);
            search.add(learning_rate, training.halt().cloned());
        }
    }
}

impl Experiment for RateLimitExperiment {
    fn advance(&mut self, budget: f64, clock: Clock<'_>) -> bool {
        work_within(budget, clock, || self.work())
    }

    fn results(&self) -> ExerciseEvent {
        let mut searches = self.searches.clone();
        if let (Some(search), Some(training)) = (searches.last_mut(), &self.training) {
            let (epoch, batch) = training.progress();
            search.current = Some(RateProgress {
                learning_rate: f64::from(self.hyperparameters.learning_rate),
                epoch,
                batch,
            });
        }
        ExerciseEvent::RateLimit(RateLimitOutcome {
            is_complete: self.has_ended(),
            seed: self.hyperparameters.seed as f64,
            epochs: EPOCHS,
            batches: batches_of(&self.data, &self.hyperparameters),
            searches,
        })
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::super::testing::{first_halt, sample, settings};
    use super::*;

    fn experiment(formats: &[Format]) -> RateLimitExperiment {
        let request = RateLimitRequest {
            settings: settings("ignored", "ignored"),
            formats: formats.to_vec(),
            halts_at_log: true,
        };
        RateLimitExperiment::new(sample(), &request).unwrap()
    }

    fn results(experiment: &RateLimitExperiment) -> RateLimitOutcome {
        match experiment.results() {
            ExerciseEvent::RateLimit(outcome) => outcome,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn encloses_the_limit_to_one_percent() {
        let mut experiment = experiment(&[Format::F16, Format::F32]);
        assert!(experiment.advance(1.0, &|| 0.0));
        let outcome = results(&experiment);
        assert!(outcome.is_complete);
        assert_eq!((outcome.epochs, outcome.batches, outcome.seed), (5, 8, 1.0));
        let formats: Vec<Format> = outcome.searches.iter().map(|s| s.format).collect();
        assert_eq!(formats, [Format::F16, Format::F32]);
        for search in &outcome.searches {
            assert!(search.is_complete);
            assert_eq!(search.current, None);
            let finite = search.largest_finite.unwrap();
            let halting = search.smallest_halting.unwrap();
            assert!(finite < halting && halting / finite <= 1.01);
            // Two ends, and log2(log(1e6) / log(1.01)) = 10.4 bisections.
            assert_eq!(search.tries.len(), 13);
            // A second implementation halts at the same rates.
            for tried in &search.tries {
                let chosen = Hyperparameters {
                    learning_rate: tried.learning_rate as f32,
                    ..Hyperparameters::default()
                };
                let found = first_halt(&sample(), &chosen, search.format);
                let expected = found.map(|(epoch, batch, image, ..)| (epoch, batch, image));
                let halt = tried.halt.as_ref();
                let halt = halt.map(|halt| (halt.epoch, halt.batch, halt.image));
                assert_eq!(
                    halt, expected,
                    "{:?} {}",
                    search.format, tried.learning_rate
                );
            }
        }
    }

    #[test]
    fn keeps_the_tries_when_it_is_ended_early() {
        let mut experiment = experiment(&[Format::F16]);
        while results(&experiment)
            .searches
            .first()
            .is_none_or(|s| s.tries.len() < 2)
        {
            assert!(!experiment.advance(0.0, &|| 0.0));
        }
        let outcome = results(&experiment);
        assert!(!outcome.is_complete);
        let search = &outcome.searches[0];
        assert!(!search.is_complete);
        let rates: Vec<f64> = search
            .tries
            .iter()
            .map(|tried| tried.learning_rate)
            .collect();
        assert_eq!(rates, [1000.0, f64::from(1e-3_f32)]);
        assert_eq!(search.smallest_halting, Some(1000.0));
        assert_eq!(search.largest_finite, Some(f64::from(1e-3_f32)));
        // The next one has the geometric mean.
        experiment.advance(0.0, &|| 0.0);
        let progress = results(&experiment).searches[0].current.unwrap();
        assert!((progress.learning_rate - 1.0).abs() < 1e-6);
        assert_eq!((progress.epoch, progress.batch), (1, 0));
    }

    #[test]
    fn a_slice_without_budget_is_one_piece() {
        let mut experiment = experiment(&[Format::F16]);
        // Makes the training, then 133 images, then the other 123 of the minibatch. At learning rate 1000,
        // the second minibatch halts.
        let mut batches = Vec::new();
        for _ in 0..4 {
            experiment.advance(0.0, &|| 0.0);
            let search = results(&experiment).searches.remove(0);
            batches.push((
                search.tries.len(),
                search.current.map(|current| current.batch),
            ));
        }
        assert_eq!(
            batches,
            [(0, Some(0)), (0, Some(0)), (0, Some(1)), (1, None)]
        );
    }

    #[test]
    fn ends_when_the_limit_is_outside_the_ends() {
        let mut search = RateSearch::new(Format::F64);
        assert_eq!(search.next_rate(), Some(1000.0));
        search.add(1000.0, None);
        assert_eq!((search.next_rate(), search.is_complete), (None, true));

        let point = |learning_rate| {
            let layer = ByDefinition {
                format: Format::F16,
                halts_at_log: true,
            };
            let chosen = Hyperparameters {
                learning_rate,
                ..Hyperparameters::default()
            };
            let mut training = Watched::new(sample(), chosen, layer);
            while !training.has_ended() {
                training.advance();
            }
            training.halt().cloned()
        };
        let halt = point(1000.0);
        assert!(halt.is_some());
        let mut search = RateSearch::new(Format::F16);
        search.add(1000.0, halt.clone());
        assert_eq!(search.next_rate(), Some(1e-3));
        search.add(f64::from(1e-3_f32), halt);
        assert_eq!((search.next_rate(), search.is_complete), (None, true));
    }

    #[test]
    fn rejects_wrong_numbers_of_formats() {
        for formats in [vec![], vec![Format::F16; 5]] {
            let found = formats.len();
            let request = RateLimitRequest {
                settings: settings("5", "0.1"),
                formats,
                halts_at_log: true,
            };
            let failure = RateLimitExperiment::new(sample(), &request).unwrap_err();
            assert_eq!(
                failure.to_string(),
                format!("formats: argument: expected 1 … 4, found {found}")
            );
        }
    }
}
