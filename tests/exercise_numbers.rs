//! Trains with softmax by its definition on the full Fashion-MNIST (exercise 1).

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::path::Path;
use std::sync::Arc;

use softmax_lab::exercises::{
    ExerciseEvent, Experiment, Format, HaltExperiment, HaltOutcome, HaltRequest,
};
use softmax_lab::hyperparameters::Init;
use softmax_lab::loader::Expected;
use softmax_lab::session::Settings;
use softmax_lab::{chapter, folder};

/// Trains two epochs with the chapter's settings and seed 1.
fn outcome(format: Format) -> HaltOutcome {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/data");
    let data = folder::load(&folder, Expected::FashionMnist)
        .expect("this test needs the full set: run `cargo xtask data` first");
    let settings = Settings {
        epochs: "2".into(),
        learning_rate: "0.1".into(),
        batch_size: "256".into(),
        seed: "1".into(),
        engine: "chapter".into(),
        init: Init::Noise,
    };
    let request = HaltRequest {
        settings,
        format,
        halts_at_log: true,
    };
    let data = Arc::new(data);
    let mut experiment =
        HaltExperiment::new(data.clone(), &request).expect("the settings are valid");
    assert!(experiment.advance(1.0, &|| 0.0));
    let ExerciseEvent::Halt(outcome) = experiment.results() else {
        panic!("expected the outcome");
    };
    if let (Some(halt), Some(parameters)) = (&outcome.definition.halt, &outcome.parameters) {
        // The logits of the image follow from the parameters that are kept.
        let weights = ndarray::Array2::from_shape_vec((10, 784), parameters.weights.to_vec());
        let model = softmax_lab::SoftmaxRegression::new(
            weights.expect("10 x 784 weights"),
            parameters.bias.to_vec().into(),
        );
        let pixels = data.train().image(halt.image as usize);
        let logits = chapter::logits_of_image(&model, pixels.expect("an image"));
        for (found, expected) in halt.logits.iter().zip(&logits) {
            assert!((found - expected).abs() < 1e-3, "{found}, {expected}");
        }
    }
    outcome
}

#[test]
fn half_precision_halts_with_the_chapters_settings() {
    let outcome = outcome(Format::F16);
    // A prototype in another language halts at the same minibatch.
    let halt = outcome.definition.halt.expect("a halt");
    assert_eq!((halt.epoch, halt.batch, outcome.batches), (2, 96, 235));
    assert!(
        halt.fault.text.starts_with("exp(11."),
        "{}",
        halt.fault.text
    );
    assert!(halt.fault.operands[0] >= 11.09375);
    assert_eq!((outcome.stable.halt, outcome.stable.epoch), (None, 2));
}

#[test]
fn single_precision_does_not_halt_with_the_chapters_settings() {
    let outcome = outcome(Format::F32);
    assert_eq!((outcome.definition.halt, outcome.parameters), (None, None));
    for (found, expected) in outcome
        .definition
        .losses
        .iter()
        .zip(&*outcome.stable.losses)
    {
        assert!((found - expected).abs() < 1e-4, "{found}, {expected}");
    }
}
