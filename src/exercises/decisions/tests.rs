//! Tests of the three experiments in a session.

use std::cell::Cell;

use super::testing;
use super::*;
use crate::exercises::{ExerciseCommand, ExerciseEvent, ExerciseMessage, ExerciseSession};
use crate::session::FailureCode;
use crate::split::Split;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A session whose slices have time for one piece.
struct Bench {
    session: ExerciseSession,
    time: Cell<f64>,
}

impl Bench {
    fn new(data: Split) -> Self {
        let mut session = ExerciseSession::new();
        session.replace_data(0, data);
        Self {
            session,
            time: Cell::new(0.0),
        }
    }

    fn handle(&mut self, command: ExerciseCommand) -> Vec<ExerciseMessage> {
        self.session.handle(1, command, &|| self.time.get())
    }

    fn advance(&mut self) -> Vec<ExerciseMessage> {
        let clock = || {
            self.time.set(self.time.get() + 1.0);
            self.time.get()
        };
        self.session.advance(1.0, &clock)
    }

    /// Returns the answer to a command, and the number of slices until it.
    fn ask(&mut self, command: ExerciseCommand) -> (ExerciseEvent, usize) {
        let mut messages = self.handle(command);
        let mut slices = 0;
        while self.session.is_working() {
            slices += 1;
            messages.extend(self.advance());
        }
        let answer = messages.pop().unwrap();
        assert_eq!(answer.id, Some(1));
        (answer.event, slices)
    }

    /// Sets the model whose logits are proportional to the pixels.
    fn set_model(&mut self, factor: f32) {
        let model = testing::model(8);
        let weights = model.weights().into_iter().map(|weight| factor * weight);
        let command = ExerciseCommand::Model {
            weights: weights.collect(),
            bias: vec![0.0; 8],
        };
        assert_eq!(self.ask(command), (ExerciseEvent::Model, 0));
    }
}

/// 70,000 images of eight pixels: three groups of logits.
fn data() -> Split {
    let rows: Vec<[u8; 8]> = (0..70_000_u32)
        .map(|image| std::array::from_fn(|class| ((image >> class) % 64) as u8))
        .collect();
    let labels: Vec<u8> = (0..70_000_u32).map(|image| (image % 8) as u8).collect();
    (*testing::split(&rows, &labels)).clone()
}

fn diagnosis() -> ExerciseCommand {
    ExerciseCommand::Diagnosis(DiagnosisRequest {
        illness: 6.0,
        miss: 10.0,
        false_alarm: 1.0,
        ask: 0.5,
        most: 9.0,
    })
}

fn abstaining() -> ExerciseCommand {
    ExerciseCommand::Abstaining(AbstainingRequest {
        threshold: 0.5,
        coverage: 0.7,
    })
}

fn calibration() -> ExerciseCommand {
    ExerciseCommand::Calibration(CalibrationRequest { seed: 1.0 })
}

#[test]
fn computes_the_logits_once_for_all_experiments() {
    let mut bench = Bench::new(data());
    bench.set_model(1.0);
    // 2^21 products are 32,768 images. 2^14 images are decided at a time.
    let (event, slices) = bench.ask(diagnosis());
    assert_eq!(slices, 3 + 5);
    let (again, slices) = bench.ask(diagnosis());
    assert_eq!((slices, &again), (5, &event));
    assert_eq!(bench.ask(abstaining()).1, 1);
    bench.set_model(2.0);
    let (other, slices) = bench.ask(diagnosis());
    assert_eq!(slices, 3 + 5);
    assert_ne!(other, event);
}

#[test]
fn does_one_piece_in_a_short_slice() {
    let mut bench = Bench::new(data());
    bench.set_model(0.01);
    assert!(bench.handle(abstaining()).is_empty());
    bench.advance();
    let (event, slices) = bench.ask(calibration());
    let ExerciseEvent::Calibration(found) = event else {
        panic!("{event:?}");
    };
    // 2^16 exponentials are 8,192 images. One of the three groups of logits was done before: the two of
    // 32,768 images take four pieces each, and the last one of 4,464 images takes one.
    let steps = found.fitted.unwrap().steps;
    let per_half = 35_000_usize.div_ceil(8192);
    let all = 4 + 4 + 1;
    assert_eq!(slices, 2 + all + per_half * steps + 1 + per_half);
}

#[test]
fn reports_the_images_that_are_done_when_it_is_stopped() {
    let mut bench = Bench::new(data());
    bench.set_model(1.0);
    bench.handle(diagnosis());
    for _ in 0..2 {
        assert!(bench.advance().is_empty());
    }
    let messages = bench.handle(ExerciseCommand::Stop);
    let [answer, stopped] = &messages[..] else {
        panic!("{messages:?}");
    };
    assert_eq!(stopped.event, ExerciseEvent::Stopped);
    let ExerciseEvent::Diagnosis(found) = &answer.event else {
        panic!("{answer:?}");
    };
    assert_eq!((found.is_complete, found.count), (false, 1 << 14));
    assert_eq!(found.argmax.counts.iter().sum::<u32>(), 1 << 14);
}

#[test]
fn fails_without_data_a_model_or_finite_logits() {
    for command in [diagnosis(), abstaining(), calibration()] {
        let failure = |bench: &mut Bench| match bench.ask(command.clone()).0 {
            ExerciseEvent::Error { failure } => (failure.code, failure.subject),
            event => panic!("{event:?}"),
        };
        let mut empty = Bench {
            session: ExerciseSession::new(),
            time: Cell::new(0.0),
        };
        assert_eq!(failure(&mut empty), (FailureCode::NoData, String::new()));
        let mut bench = Bench::new(data());
        let model = || (FailureCode::Argument, "model".to_owned());
        assert_eq!(failure(&mut bench), model());
        bench.set_model(f32::NAN);
        assert_eq!(failure(&mut bench), model());
        assert_eq!(failure(&mut bench), model(), "it fails again");
        bench.set_model(1.0);
        let event = bench.ask(command.clone()).0;
        assert!(!matches!(event, ExerciseEvent::Error { .. }));
    }
}

// In a browser, arrays of numbers are written as typed arrays, and not as JSON.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn reads_commands_and_writes_events_by_their_names() {
    let mut bench = Bench::new(data());
    bench.set_model(1.0);
    let json = r#"{"diagnosis": {"illness": 6, "miss": 1, "falseAlarm": 1, "ask": 9, "most": 0}}"#;
    let event = bench.ask(serde_json::from_str(json).unwrap()).0;
    let json = serde_json::to_value(event).unwrap();
    assert_eq!(json["type"], "diagnosis");
    assert_eq!(json["thresholds"]["healthyUpTo"], 0.5);
    assert_eq!(json["leastCost"]["counts"].as_array().unwrap().len(), 6);
    let json = serde_json::to_value(bench.ask(abstaining()).0).unwrap();
    assert_eq!(json["type"], "abstaining");
    assert_eq!(json["curve"]["atCoverage"]["coverage"], 0.7);
    let json = serde_json::to_value(bench.ask(calibration()).0).unwrap();
    assert_eq!(json["type"], "calibration");
    assert_eq!(json["heldOut"]["after"]["count"], 35_000);
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn agrees_with_the_metrics_of_a_run_on_the_sample() {
    use std::path::Path;
    use std::sync::Arc;

    use crate::{Hyperparameters, Trainer, chapter, folder, loader::Expected};

    let data = folder::load(Path::new("www/sample"), Expected::FashionMnistSample).unwrap();
    let mut trainer = Trainer::new(Arc::new(data.clone()), Hyperparameters::default());
    trainer.next_epoch().unwrap();
    let accuracy = trainer.next_epoch().unwrap().test_accuracy;
    let model = trainer.model();
    let mut bench = Bench::new(data.clone());
    bench.ask(ExerciseCommand::Model {
        weights: model.weights().iter().copied().collect(),
        bias: model.bias().to_vec(),
    });
    let ExerciseEvent::Calibration(calibration) = bench.ask(calibration()).0 else {
        panic!("another event");
    };
    let all: Vec<u32> = (0..1000).collect();
    let (inputs, labels) = chapter::minibatch(data.test(), &all);
    let probabilities = chapter::net(model, inputs.view());
    let losses = chapter::cross_entropy(probabilities.view(), &labels);
    assert_eq!(calibration.all.accuracy, accuracy);
    assert!((calibration.all.loss - f64::from(losses.mean().unwrap())).abs() < 1e-5);
    let ExerciseEvent::Abstaining(abstaining) = bench.ask(abstaining()).0 else {
        panic!("another event");
    };
    assert!((abstaining.curve.unwrap().risk - (1.0 - accuracy)).abs() < 1e-12);
    let ExerciseEvent::Diagnosis(diagnosis) = bench.ask(diagnosis()).0 else {
        panic!("another event");
    };
    let mut counts = [0; 6];
    let mut expected_cost = 0.0;
    for (row, label) in probabilities.rows().into_iter().zip(labels) {
        let (is_healthy, says_healthy) = (label != 6, chapter::argmax(row) != 6);
        counts[3 * usize::from(is_healthy) + usize::from(says_healthy)] += 1;
        let p = f64::from(row[6]);
        expected_cost += if says_healthy { 10.0 * p } else { 1.0 - p };
    }
    assert_eq!(*diagnosis.argmax.counts, counts);
    let cost = f64::from(10 * counts[1] + counts[3]);
    assert_eq!(diagnosis.argmax.cost, cost);
    assert!((diagnosis.argmax.expected_cost - expected_cost).abs() < 1e-2);
}
