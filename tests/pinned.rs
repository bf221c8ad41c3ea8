//! Asserts the results of `tests/browser.rs` natively.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, reason = "tests fail by panicking")]

use std::sync::Arc;

use softmax_lab::loader::Expected;
use softmax_lab::train::Progress;
use softmax_lab::{Hyperparameters, Loader, Trainer};

#[path = "shared/synthetic.rs"]
mod synthetic;

use synthetic::{EXPECTED, RUN, RUNS, SyntheticRun};

fn trainer(run: &SyntheticRun) -> Trainer {
    let files = run.files();
    let names = files.each_ref().map(|(name, _)| (*name).to_owned());
    let mut loader = Loader::new(&names, Expected::Any).expect("four roles");
    for (name, bytes) in &files {
        loader.push(name, bytes).expect("the file is valid");
        loader.finish_file(name).expect("the file is complete");
    }
    let data = loader.finish().expect("the files fit each other");
    let chosen = Hyperparameters {
        epochs: run.epochs,
        learning_rate: run.learning_rate,
        batch_size: run.batch_size,
        seed: run.seed,
        ..Hyperparameters::default()
    };
    Trainer::new(Arc::new(data), chosen)
}

#[test]
fn trains_to_the_same_results_as_browsers() {
    let mut trainer = trainer(&RUN);
    for expected in EXPECTED {
        let metrics = trainer
            .next_epoch()
            .expect("there are six epochs, including epoch 0");
        let train = metrics.train;
        let found = (
            train.map(|train| train.mean_loss()),
            train.map(|train| train.accuracy()),
            metrics.test_accuracy,
        );
        assert_eq!(found, expected, "epoch {}", metrics.epoch);
    }
    assert_eq!(trainer.next_epoch(), None);
}

#[test]
fn trains_to_the_same_models_as_browsers() {
    let found = RUNS.each_ref().map(|run| {
        let mut trainer = trainer(run);
        while trainer.advance() != Progress::Finished {}
        trainer.fingerprint().to_string()
    });
    assert_eq!(found, RUNS.map(|run| run.fingerprint));
}
