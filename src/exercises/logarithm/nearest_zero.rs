//! The test images whose label has the smallest probability.

use serde::{Deserialize, Serialize};

use super::moment::{Differences, Search, ZeroMoment};
use super::probability::label_probability;
use crate::exercises::remedies::exact_loss;
use crate::exercises::{ExerciseEvent, Experiment, Format, SharedLogits, TestLogits, work_within};
use crate::session::{Clock, Failure, argument};

/// The largest number of images that are listed.
const MOST_IMAGES: usize = 1000;

/// Asks for the test images whose label has the smallest probability by the current model.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct NearestZeroRequest {
    /// Number of images to list, at most 1000.
    pub count: f64,
}

/// A test image, and the probability of its label.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct NearImage {
    /// Position in the test set.
    pub image: usize,
    /// The true class.
    pub label: usize,
    /// The class with the largest logit.
    pub prediction: usize,
    /// The largest logit minus that of the label.
    pub difference: f64,
    /// The loss of the label by log-sum-exp in double precision `[nats]`.
    pub loss: f64,
    /// Probability of the label as computed in each of [`Format::ALL`].
    pub probabilities: Vec<f64>,
}

/// The test images nearest to a probability of 0, and the scale that makes the first of them 0.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct NearestZeroOutcome {
    /// Number of test images that are done.
    pub done: usize,
    /// Number of test images.
    pub image_count: usize,
    /// The images, the smallest probability first. Empty until all images are done.
    pub images: Vec<NearImage>,
    /// One for each of [`Format::ALL`], as far as they are found.
    pub moments: Vec<ZeroMoment>,
    /// Whether these are all results.
    pub is_complete: bool,
}

/// Ranks the test images, then searches the moments.
#[derive(Debug)]
pub(in crate::exercises) struct NearestZero {
    count: usize,
    logits: SharedLogits,
    /// The losses of the first images, with their positions. Sorted at the end.
    losses: Vec<(f64, usize)>,
    images: Vec<NearImage>,
    differences: Option<Differences>,
    moments: Vec<ZeroMoment>,
    search: Search,
}

impl NearestZero {
    /// Makes the experiment.
    ///
    /// # Errors
    /// If the number of images is out of range.
    pub(in crate::exercises) fn new(
        request: &NearestZeroRequest,
        logits: SharedLogits,
    ) -> Result<Self, Failure> {
        Ok(Self {
            count: argument::whole("count", request.count, MOST_IMAGES + 1)?,
            logits,
            losses: Vec::new(),
            images: Vec::new(),
            differences: None,
            moments: Vec::new(),
            search: Search::new(Format::ALL[0]),
        })
    }

    /// Does one piece of work. Returns whether all is done.
    fn work(&mut self) -> bool {
        let logits = SharedLogits::clone(&self.logits);
        let mut logits = logits.borrow_mut();
        if !logits.is_complete() {
            logits.advance();
            return logits.failure().is_some();
        }
        if self.losses.len() < logits.count() {
            add_losses(&logits, &mut self.losses);
            return false;
        }
        let Some(differences) = &self.differences else {
            self.losses.sort_by(|(a, _), (b, _)| b.total_cmp(a));
            let nearest = self.losses.iter().take(self.count);
            self.images = nearest.map(|place| near_image(&logits, *place)).collect();
            self.differences = Some(Differences::new(&logits));
            return false;
        };
        if let Some(moment) = self.search.advance(&logits, differences) {
            self.moments.push(moment);
            match Format::ALL.get(self.moments.len()) {
                Some(format) => self.search = Search::new(*format),
                None => return true,
            }
        }
        false
    }
}

impl Experiment for NearestZero {
    fn advance(&mut self, budget: f64, clock: Clock<'_>) -> bool {
        work_within(budget, clock, || self.work())
    }

    fn results(&self) -> ExerciseEvent {
        let logits = self.logits.borrow();
        if let Some(failure) = logits.failure() {
            return ExerciseEvent::Error { failure };
        }
        ExerciseEvent::NearestZero(NearestZeroOutcome {
            done: logits.done(),
            image_count: logits.count(),
            images: self.images.clone(),
            moments: self.moments.clone(),
            is_complete: self.moments.len() == Format::ALL.len(),
        })
    }
}

/// Adds the losses of the next images.
fn add_losses(logits: &TestLogits, losses: &mut Vec<(f64, usize)>) {
    let (mut differences, mut gradient) = (Vec::new(), Vec::new());
    for image in losses.len()..logits.count().min(losses.len() + logits.piece()) {
        logits.scaled(image, 1.0, &mut differences);
        let loss = exact_loss(&differences, logits.label(image), &mut gradient);
        losses.push((loss, image));
    }
}

fn near_image(logits: &TestLogits, (loss, image): (f64, usize)) -> NearImage {
    let mut exponentials = Vec::new();
    logits.scaled(image, 1.0, &mut exponentials);
    for x in &mut exponentials {
        *x = libm::exp(*x);
    }
    let label = logits.label(image);
    let probability = |format: &Format| label_probability(*format, &exponentials, label);
    NearImage {
        image,
        label,
        prediction: logits.predicted(image),
        difference: logits.difference(image),
        loss,
        probabilities: Format::ALL.iter().map(probability).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;
    use crate::chapter;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn experiment(count: f64) -> Result<NearestZero, Failure> {
        NearestZero::new(&NearestZeroRequest { count }, testing::shared_logits())
    }

    fn outcome(experiment: &NearestZero) -> NearestZeroOutcome {
        match experiment.results() {
            ExerciseEvent::NearestZero(outcome) => outcome,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn lists_the_images_with_the_smallest_probabilities() {
        let mut experiment = experiment(5.0).unwrap();
        assert!(!outcome(&experiment).is_complete);
        while !experiment.advance(1.0, &testing::ticking(1.0)) {}
        let outcome = outcome(&experiment);
        assert_eq!((outcome.done, outcome.image_count), (60, 60));
        assert!(outcome.is_complete);

        // The chapter's functions, on all images.
        let (data, model) = (testing::split(4, 60), testing::model());
        let (inputs, labels) = chapter::minibatch(data.test(), &(0..60).collect::<Vec<_>>());
        let logits = chapter::logits(&model, inputs.view());
        let losses = chapter::stable_cross_entropy(logits.view(), &labels);
        let mut sorted = losses.to_vec();
        sorted.sort_by(|a, b| b.total_cmp(a));
        assert_eq!(outcome.images.len(), 5);
        for (found, expected) in outcome.images.iter().zip(&sorted) {
            assert!((found.loss - f64::from(*expected)).abs() < 1e-4);
            assert_eq!(found.label, usize::from(labels[found.image]));
            assert_eq!(found.prediction, chapter::argmax(logits.row(found.image)));
            assert_ne!(found.prediction, found.label);
            let p = (-found.loss).exp();
            assert!((found.probabilities[3] / p - 1.0).abs() < 1e-12);
            assert!((found.probabilities[2] / p - 1.0).abs() < 1e-6);
        }
    }

    #[test]
    fn finds_a_moment_in_each_format() {
        let mut experiment = experiment(1.0).unwrap();
        while !experiment.advance(1.0, &testing::ticking(1.0)) {}
        let outcome = outcome(&experiment);
        let formats: Vec<Format> = outcome.moments.iter().map(|moment| moment.format).collect();
        assert_eq!(formats, Format::ALL);
        let scale = |place: usize| outcome.moments[place].scale.unwrap();
        // Half of the smallest numbers: 2^-25, 2^-134, 2^-150 and 2^-1075. Sums of three classes may
        // add log 3.
        for (place, power) in [(0, 25.0), (1, 134.0), (2, 150.0), (3, 1075.0)] {
            let image = outcome.moments[place].image.unwrap();
            assert_eq!(image, outcome.images[0].image);
            let exponent = scale(place) * outcome.images[0].difference;
            let most = power * std::f64::consts::LN_2;
            assert!(exponent > most - 3_f64.ln() - 0.5 && exponent < most + 1e-3);
        }
    }

    #[test]
    fn does_one_piece_in_a_slice_without_time() {
        let mut experiment = experiment(1.0).unwrap();
        let mut slices = 1;
        while !experiment.advance(0.0, &|| 0.0) {
            slices += 1;
        }
        // The logits, the losses, the order, and at least 30 bisections of each format.
        assert!(slices > 3 + 4 * 30, "{slices}");
    }

    #[test]
    fn rejects_counts_that_are_out_of_range() {
        for count in [-1.0, 0.5, 1001.0, f64::NAN] {
            assert_eq!(experiment(count).unwrap_err().subject, "count");
        }
        assert!(experiment(0.0).is_ok() && experiment(1000.0).is_ok());
    }
}
