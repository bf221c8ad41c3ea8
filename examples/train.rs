//! The chapter's training from a terminal: the same numbers as the page for the same settings.
//!
//! ```sh
//! cargo run --release --example train -- --data www/data
//! ```

// `wasm-pack test` compiles examples too; this one is for terminals.
#![cfg_attr(target_arch = "wasm32", no_main)]
#![cfg(not(target_arch = "wasm32"))]

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use softmax_lab::loader::Origin;
use softmax_lab::random::fresh_seed;
use softmax_lab::{Hyperparameters, Trainer, folder};

const USAGE: &str = "usage: train --data DIR [--epochs 5] [--learning-rate 0.1] [--batch-size 256] \
                     [--seed 1]\n\nDIR holds the four files of a data set in the IDX format, \
                     gzipped or not: www/sample, or\nwww/data after `cargo xtask data`. With \
                     `--seed \"\"` a seed is picked.";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(std::env::args().skip(1))?;
    let data = Arc::new(folder::load(&arguments.data, Origin::Unknown)?);
    let chosen = arguments.hyperparameters(data.train.len())?;
    println!(
        "{} train / {} test, seed {}",
        data.train.len(),
        data.test.len(),
        chosen.seed
    );
    let mut trainer = Trainer::new(data, chosen);
    while let Some(metrics) = trainer.next_epoch() {
        println!("{metrics}");
    }
    println!("fingerprint {}", trainer.fingerprint());
    Ok(())
}

/// The command line, as written.
struct Arguments {
    data: PathBuf,
    epochs: String,
    learning_rate: String,
    batch_size: String,
    seed: String,
}

impl Arguments {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let default = Hyperparameters::default();
        let mut arguments = Self {
            data: PathBuf::new(),
            epochs: default.epochs.to_string(),
            learning_rate: default.learning_rate.to_string(),
            batch_size: default.batch_size.to_string(),
            seed: default.seed.to_string(),
        };
        while let Some(flag) = words.next() {
            let mut value = || {
                words
                    .next()
                    .ok_or(format!("{flag} wants a value\n\n{USAGE}"))
            };
            match flag.as_str() {
                "--data" => arguments.data = value()?.into(),
                "--epochs" => arguments.epochs = value()?,
                "--learning-rate" => arguments.learning_rate = value()?,
                "--batch-size" => arguments.batch_size = value()?,
                "--seed" => arguments.seed = value()?,
                _ => return Err(format!("{flag} is not known\n\n{USAGE}")),
            }
        }
        if arguments.data.as_os_str().is_empty() {
            return Err(USAGE.into());
        }
        Ok(arguments)
    }

    fn hyperparameters(&self, images: usize) -> Result<Hyperparameters, Box<dyn Error>> {
        let seed = if self.seed.is_empty() {
            fresh_seed()?.to_string()
        } else {
            self.seed.clone()
        };
        let Self {
            epochs,
            learning_rate,
            batch_size,
            ..
        } = self;
        Ok(Hyperparameters::parse(
            epochs,
            learning_rate,
            batch_size,
            &seed,
            images,
            |decimal| decimal.parse().ok(),
        )?)
    }
}
