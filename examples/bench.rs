//! Seconds per epoch outside a browser, for `cargo xtask bench`.
//!
//! ```sh
//! cargo run --release --example bench -- www/data 5
//! ```

// `wasm-pack test` compiles examples too; this one is for terminals.
#![cfg_attr(target_arch = "wasm32", no_main)]
#![cfg(not(target_arch = "wasm32"))]

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use softmax_lab::loader::Origin;
use softmax_lab::{Hyperparameters, Trainer, folder};

/// Prints a line for each epoch but the first, which warms up: seconds and test accuracy.
fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(data), Some(epochs)) = (arguments.next(), arguments.next()) else {
        return Err("usage: bench DIR EPOCHS".into());
    };
    let chosen = Hyperparameters {
        epochs: 1 + epochs.parse::<usize>()?,
        ..Hyperparameters::default()
    };
    let data = Arc::new(folder::load(Path::new(&data), Origin::Unknown)?);
    let mut trainer = Trainer::new(data, chosen);
    let mut begin = Instant::now();
    while let Some(metrics) = trainer.next_epoch() {
        // Epoch 0 is the untrained model.
        if metrics.epoch > 1 {
            println!(
                "{} {}",
                begin.elapsed().as_secs_f64(),
                metrics.test_accuracy
            );
        }
        begin = Instant::now();
    }
    Ok(())
}
