//! Any four files become a data set that can be trained on, or are refused.

#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use softmax_lab::loader::{Expected, Role};
use softmax_lab::{Hyperparameters, Loader, Trainer};

fuzz_target!(|files: [&[u8]; 4]| {
    let names = Role::ALL.map(|role| role.published_name().to_owned());
    let Ok(mut loader) = Loader::new(&names, Expected::Any) else {
        return;
    };
    for (name, bytes) in names.iter().zip(files) {
        if loader.push(name, bytes).is_err() || loader.finish_file(name).is_err() {
            return;
        }
    }
    let Ok(data) = loader.finish() else { return };
    let chosen = Hyperparameters {
        epochs: 1,
        batch_size: 1,
        ..Hyperparameters::default()
    };
    let mut trainer = Trainer::new(Arc::new(data), chosen);
    while trainer.next_epoch().is_some() {}
    assert!(
        trainer
            .model()
            .weights()
            .iter()
            .all(|weight| weight.is_finite())
    );
});
