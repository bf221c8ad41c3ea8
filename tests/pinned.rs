//! The numbers that `tests/browser.rs` finds in browsers, natively.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, reason = "tests fail by panicking")]

use std::sync::Arc;

use softmax_lab::loader::Origin;
use softmax_lab::{Hyperparameters, Loader, Trainer};

#[path = "shared/garments.rs"]
mod garments;

#[test]
fn trains_to_the_numbers_found_in_browsers() {
    let files = garments::files();
    let names = files.each_ref().map(|(name, _)| (*name).to_owned());
    let mut loader = Loader::new(&names, Origin::Unknown).expect("four roles");
    for (name, bytes) in &files {
        loader.push(name, bytes).expect("the file is right");
        loader.finish_file(name).expect("the file is whole");
    }
    let data = Arc::new(loader.finish().expect("the files fit each other"));
    let chosen = Hyperparameters {
        epochs: 5,
        learning_rate: 0.1,
        batch_size: 32,
        seed: 7,
    };
    let mut trainer = Trainer::new(data, chosen);
    for expected in garments::EXPECTED {
        let metrics = trainer.next_epoch().expect("six, epoch 0 included");
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
