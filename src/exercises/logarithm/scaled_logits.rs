//! The losses and gradients of the test set, with all logits multiplied by a scale.

use serde::{Deserialize, Serialize};

use super::probability::{
    chain_gradient, direct_gradient, label_probability, loss_in, loss_slope, probability_slope,
    softmax_in,
};
use crate::exercises::remedies::exact_loss;
use crate::exercises::{ExerciseEvent, Experiment, Format, SharedLogits, TestLogits, work_within};
use crate::session::{Clock, Failure, FailureCode, argument};
use crate::split::Part;

/// The largest scale.
const MAX_SCALE: f64 = 1e30;

/// Number of exponentials that are computed at a time. This takes some milliseconds.
const PIECE_EXPONENTIALS: usize = 1 << 15;

/// Asks what happens to the test set when all its logits are multiplied by a scale.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ScaledLogitsRequest {
    /// The scale, 0 to 1e30. It is one divided by the temperature.
    pub scale: f64,
    /// The format of exponentials, sums, quotients and logarithms.
    pub format: Format,
    /// Position of a test image. Its gradients are returned.
    pub image: f64,
}

/// The loss of an image and its gradient, computed in two ways.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LabelGradient {
    /// Position in the test set.
    pub image: usize,
    /// The true class.
    pub label: usize,
    /// The class with the largest logit.
    pub prediction: usize,
    /// The largest scaled logit minus that of the label.
    pub difference: f64,
    /// Probability of the label, in the format.
    pub probability: f64,
    /// Loss by definition, -log p, in the format `[nats]`.
    pub loss: f64,
    /// Loss by log-sum-exp, in double precision `[nats]`.
    pub exact_loss: f64,
    /// Derivative of the loss by the label's probability, -1 / p, in the format.
    pub loss_slope: f64,
    /// Derivative of the label's probability by its logit, p (1 - p), in the format.
    pub probability_slope: f64,
    /// Gradient of the loss by the logits, by the chain rule: `[class]`. The label's entry is the product
    /// of the two derivatives.
    pub chain: Vec<f64>,
    /// Gradient by the formula p - y: `[class]`.
    pub direct: Vec<f64>,
}

/// The losses of the test set at a scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ScaledLogitsOutcome {
    /// The scale.
    pub scale: f64,
    /// The format.
    pub format: Format,
    /// Number of test images that are done.
    pub done: usize,
    /// Number of test images.
    pub image_count: usize,
    /// Number of images whose label has probability 0.
    pub zeros: usize,
    /// Number of images whose gradient by the chain rule is not finite, because 1 / p is infinite.
    pub broken_gradients: usize,
    /// Mean loss by definition, -log p, with each loss in the format `[nats]`. Infinite with a zero.
    pub loss_by_definition: f64,
    /// Mean loss by log-sum-exp, in double precision `[nats]`.
    pub loss_by_log_sum_exp: f64,
    /// The image that was asked for. `None` before the logits are known.
    pub image: Option<LabelGradient>,
    /// Whether these are all results.
    pub is_complete: bool,
}

/// Adds up the losses of the test set.
#[derive(Debug)]
pub(in crate::exercises) struct ScaledLogits {
    scale: f64,
    format: Format,
    image: usize,
    logits: SharedLogits,
    sums: LossSums,
}

/// Sums over the first test images.
#[derive(Debug, Default)]
struct LossSums {
    images: usize,
    zeros: usize,
    broken_gradients: usize,
    by_definition: f64,
    by_log_sum_exp: f64,
}

impl ScaledLogits {
    /// Makes the experiment.
    ///
    /// # Errors
    /// If the scale or the image is out of range.
    pub(in crate::exercises) fn new(
        request: &ScaledLogitsRequest,
        logits: SharedLogits,
    ) -> Result<Self, Failure> {
        let ScaledLogitsRequest {
            scale,
            format,
            image,
        } = *request;
        if !(0.0..=MAX_SCALE).contains(&scale) {
            let failure = Failure::new(FailureCode::Argument).of("scale");
            return Err(failure.expected("0 … 1e30").found(argument::written(scale)));
        }
        let image = argument::position(logits.borrow().test(), Part::Test, image)?;
        Ok(Self {
            scale,
            format,
            image,
            logits,
            sums: LossSums::default(),
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
        self.sums.add(&logits, self.scale, self.format);
        self.sums.images == logits.count()
    }
}

impl Experiment for ScaledLogits {
    fn advance(&mut self, budget: f64, clock: Clock<'_>) -> bool {
        work_within(budget, clock, || self.work())
    }

    fn results(&self) -> ExerciseEvent {
        let logits = self.logits.borrow();
        if let Some(failure) = logits.failure() {
            return ExerciseEvent::Error { failure };
        }
        let (sums, image_count) = (&self.sums, logits.count());
        let image = || label_gradient(&logits, self.image, self);
        ExerciseEvent::ScaledLogits(ScaledLogitsOutcome {
            scale: self.scale,
            format: self.format,
            done: sums.images,
            image_count,
            zeros: sums.zeros,
            broken_gradients: sums.broken_gradients,
            loss_by_definition: sums.by_definition / sums.images as f64,
            loss_by_log_sum_exp: sums.by_log_sum_exp / sums.images as f64,
            image: logits.is_complete().then(image),
            is_complete: sums.images == image_count,
        })
    }
}

impl LossSums {
    /// Adds the losses of the next images.
    fn add(&mut self, logits: &TestLogits, scale: f64, format: Format) {
        let group = (PIECE_EXPONENTIALS / logits.classes()).max(1);
        let end = logits.count().min(self.images + group);
        let mut exponentials = Vec::new();
        for image in self.images..end {
            logits.scaled(image, scale, &mut exponentials);
            let label = logits.label(image);
            let difference = exponentials[label];
            for x in &mut exponentials {
                *x = libm::exp(*x);
            }
            let probability = label_probability(format, &exponentials, label);
            self.zeros += usize::from(probability == 0.0);
            // Its product with p (1 - p) is infinite, or NaN.
            let is_broken = loss_slope(format, probability).is_infinite();
            self.broken_gradients += usize::from(is_broken);
            self.by_definition += loss_in(format, probability);
            self.by_log_sum_exp += libm::log(exponentials.iter().sum()) - difference;
        }
        self.images = end;
    }
}

/// Returns the loss and the gradients of an image.
fn label_gradient(
    logits: &TestLogits,
    image: usize,
    &ScaledLogits { scale, format, .. }: &ScaledLogits,
) -> LabelGradient {
    let mut differences = Vec::new();
    logits.scaled(image, scale, &mut differences);
    let label = logits.label(image);
    let probabilities = softmax_in(format, &differences);
    LabelGradient {
        image,
        label,
        prediction: logits.predicted(image),
        difference: 0.0 - differences[label],
        probability: probabilities[label],
        loss: loss_in(format, probabilities[label]),
        exact_loss: exact_loss(&differences, label, &mut Vec::new()),
        loss_slope: loss_slope(format, probabilities[label]),
        probability_slope: probability_slope(format, &probabilities, (label, label)),
        chain: chain_gradient(format, &probabilities, label),
        direct: direct_gradient(format, &probabilities, label),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;
    use crate::chapter;
    use crate::exercises::{ExerciseCommand, ExerciseSession};
    use crate::split::Split;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn experiment(scale: f64, format: Format, image: f64) -> Result<ScaledLogits, Failure> {
        let request = ScaledLogitsRequest {
            scale,
            format,
            image,
        };
        ScaledLogits::new(&request, testing::shared_logits())
    }

    fn outcome(scale: f64, format: Format, image: usize) -> ScaledLogitsOutcome {
        let mut experiment = experiment(scale, format, image as f64).unwrap();
        while !experiment.advance(1.0, &testing::ticking(1.0)) {}
        match experiment.results() {
            ExerciseEvent::ScaledLogits(outcome) => outcome,
            other => panic!("{other:?}"),
        }
    }

    /// Returns the differences of each image between the largest logit and the label's, and the mean
    /// loss, by the chapter's functions.
    fn chapter_results(scale: f32) -> (Vec<f32>, f64) {
        let (data, model) = (testing::split(4, 60), testing::model());
        let (inputs, labels) = chapter::minibatch(data.test(), &(0..60).collect::<Vec<_>>());
        let logits = chapter::logits(&model, inputs.view()) * scale;
        let losses = chapter::stable_cross_entropy(logits.view(), &labels);
        let largest = logits.rows().into_iter();
        let largest = largest.map(|row| row.iter().copied().fold(f32::MIN, f32::max));
        let of_labels = chapter::pick(logits.view(), &labels);
        let differences = largest.zip(of_labels).map(|(max, label)| max - label);
        let mean = losses.iter().map(|loss| f64::from(*loss)).sum::<f64>() / 60.0;
        (differences.collect(), mean)
    }

    #[test]
    fn counts_the_zeros_of_the_closed_form() {
        for (format, limit) in [(Format::F16, 17.3287), (Format::F32, 103.9721)] {
            for scale in [1.0, 4.0, 40.0] {
                let (differences, mean) = chapter_results(scale);
                // Far beyond the limit a probability is 0, and far before it is not.
                let beyond = |limit: f32| differences.iter().filter(|x| **x > limit).count();
                let found = outcome(f64::from(scale), format, 0);
                assert!(found.zeros >= beyond(limit) && found.zeros <= beyond(limit - 2.0));
                assert_eq!(found.loss_by_definition.is_infinite(), found.zeros > 0);
                assert!((found.loss_by_log_sum_exp / mean - 1.0).abs() < 1e-5);
                assert!(found.broken_gradients >= found.zeros);
            }
        }
        assert!(
            outcome(40.0, Format::F32, 0).zeros > 0,
            "the case is covered"
        );
    }

    #[test]
    fn has_the_loss_by_definition_while_nothing_is_zero() {
        let found = outcome(1.0, Format::F64, 0);
        assert_eq!((found.zeros, found.done, found.image_count), (0, 60, 60));
        assert!((found.loss_by_definition - found.loss_by_log_sum_exp).abs() < 1e-12);
        let uniform = outcome(0.0, Format::F32, 0);
        assert!((uniform.loss_by_definition - 3_f64.ln()).abs() < 1e-7);
    }

    #[test]
    fn has_a_gradient_that_is_no_number_by_the_chain_alone() {
        let (differences, _) = chapter_results(40.0);
        let image = differences.iter().position(|x| *x > 150.0).unwrap();
        let found = outcome(40.0, Format::F32, image).image.unwrap();
        assert_eq!((found.probability, found.loss), (0.0, f64::INFINITY));
        assert_eq!(found.loss_slope, f64::NEG_INFINITY);
        assert_eq!(found.probability_slope, 0.0);
        assert!(found.chain[found.label].is_nan());
        assert_eq!(found.direct[found.label], -1.0);
        assert!((found.direct.iter().sum::<f64>()).abs() < 1e-6);
        let difference = f64::from(differences[image]);
        assert!((found.difference / difference - 1.0).abs() < 1e-5);
        assert!((found.exact_loss / difference - 1.0).abs() < 1e-2);
        // Beside it, an image whose probability is far from 0.
        let image = differences.iter().position(|x| *x == 0.0).unwrap();
        let found = outcome(1.0, Format::F32, image).image.unwrap();
        for (chain, direct) in found.chain.iter().zip(&found.direct) {
            assert!((chain - direct).abs() < 1e-6, "{chain}, {direct}");
        }
    }

    #[test]
    fn rejects_scales_and_images_that_are_out_of_range() {
        for scale in [-0.1, 2e30, f64::NAN, f64::INFINITY] {
            assert_eq!(
                experiment(scale, Format::F16, 0.0).unwrap_err().subject,
                "scale"
            );
        }
        let failure = experiment(1.0, Format::F16, 60.0).unwrap_err();
        assert_eq!(failure.code, FailureCode::NoImage);
    }

    /// Sends a command and returns its answer.
    fn answer(session: &mut ExerciseSession, command: ExerciseCommand) -> ExerciseEvent {
        let clock = testing::ticking(1.0);
        let mut messages = session.handle(1, command, &clock);
        while session.is_working() {
            messages.extend(session.advance(1.0, &clock));
        }
        messages.retain(|message| message.id == Some(1));
        assert_eq!(messages.len(), 1);
        messages.remove(0).event
    }

    #[test]
    fn evaluates_the_model_that_was_set_last() {
        let mut session = ExerciseSession::new();
        let request = ScaledLogitsRequest {
            scale: 1.0,
            format: Format::F32,
            image: 0.0,
        };
        let command = ExerciseCommand::ScaledLogits(request);
        let ExerciseEvent::Error { failure } = answer(&mut session, command.clone()) else {
            panic!("there are no data");
        };
        assert_eq!(failure.code, FailureCode::NoData);
        session.replace_data(2, Split::clone(&testing::split(4, 60)));
        let ExerciseEvent::Error { failure } = answer(&mut session, command.clone()) else {
            panic!("there is no model");
        };
        assert_eq!(failure.subject, "model");
        for weight in [0.0, 1.0] {
            let mut weights = vec![0.0; 12];
            weights[0] = weight;
            let bias = vec![0.0; 3];
            answer(&mut session, ExerciseCommand::Model { weights, bias });
            let ExerciseEvent::ScaledLogits(found) = answer(&mut session, command.clone()) else {
                panic!("the model is set");
            };
            let is_uniform = (found.loss_by_log_sum_exp - 3_f64.ln()).abs() < 1e-9;
            assert_eq!(is_uniform, weight == 0.0);
        }
    }
}
