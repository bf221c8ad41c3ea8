//! The chapter's training from a terminal: the same numbers as the page for the same settings.
//!
//! ```sh
//! cargo run --release --example train -- --data www/data
//! ```

// `wasm-pack test` compiles examples too; this one is for terminals.
#![cfg_attr(target_arch = "wasm32", no_main)]
#![cfg(not(target_arch = "wasm32"))]

use std::error::Error;
use std::io::{self, Write};
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
    match run(std::env::args().skip(1), &mut io::stdout()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Trains as the arguments say, and writes a line for each epoch to `output`.
fn run(
    arguments: impl Iterator<Item = String>,
    output: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(arguments)?;
    let data = Arc::new(folder::load(&arguments.data, Origin::Unknown)?);
    let (train, test) = (data.train.len(), data.test.len());
    let chosen = arguments.hyperparameters(train)?;
    writeln!(output, "{train} train / {test} test, seed {}", chosen.seed)?;
    let mut trainer = Trainer::new(data, chosen);
    while let Some(metrics) = trainer.next_epoch() {
        writeln!(output, "{metrics}")?;
    }
    writeln!(output, "fingerprint {}", trainer.fingerprint())?;
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
                    .ok_or(format!("{flag}: expected a value\n\n{USAGE}"))
            };
            match flag.as_str() {
                "--data" => arguments.data = value()?.into(),
                "--epochs" => arguments.epochs = value()?,
                "--learning-rate" => arguments.learning_rate = value()?,
                "--batch-size" => arguments.batch_size = value()?,
                "--seed" => arguments.seed = value()?,
                _ => return Err(format!("{flag}: unknown argument\n\n{USAGE}")),
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
        )?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/sample");

    /// What the program prints, or its error.
    fn output_of(arguments: &[&str]) -> Result<String, String> {
        let arguments = arguments.iter().map(|word| (*word).to_owned());
        let mut output = Vec::new();
        run(arguments, &mut output).map_err(|error| error.to_string())?;
        Ok(String::from_utf8(output).expect("the output is text"))
    }

    #[test]
    fn prints_a_line_for_each_epoch_and_the_fingerprint() {
        let arguments = [
            "--data",
            SAMPLE,
            "--epochs",
            "2",
            "--learning-rate",
            "0.05",
            "--batch-size",
            "100",
            "--seed",
            "3",
        ];
        let output = output_of(&arguments).expect("the arguments are right");
        let lines: Vec<&str> = output.lines().collect();
        assert_eq!(lines[0], "2000 train / 1000 test, seed 3");
        assert!(lines[1].starts_with("epoch 0, test acc 0."), "{output}");
        assert!(lines[2].starts_with("epoch 1, loss "), "{output}");
        assert!(lines[3].starts_with("epoch 2, loss "), "{output}");
        assert!(lines[4].starts_with("fingerprint "), "{output}");
        assert_eq!(lines.len(), 5);
        assert_eq!(output_of(&arguments).as_ref(), Ok(&output));
    }

    #[test]
    fn defaults_are_the_chapter_s_settings() {
        let arguments = Arguments::read(["--data", "x"].map(str::to_owned).into_iter());
        let chosen = arguments
            .expect("a folder is enough")
            .hyperparameters(60_000);
        assert_eq!(chosen.expect("they are right"), Hyperparameters::default());
    }

    #[test]
    fn an_empty_seed_is_picked() {
        let arguments = ["--data", "x", "--seed", ""].map(str::to_owned).into_iter();
        let arguments = Arguments::read(arguments).expect("they are right");
        let mut seeds = (0..9).map(|_| arguments.hyperparameters(256).expect("a seed").seed);
        let first = seeds.next();
        assert!(seeds.any(|seed| Some(seed) != first), "always {first:?}");
    }

    #[test]
    fn wrong_arguments_are_named() {
        assert_eq!(output_of(&[]), Err(USAGE.to_owned()));
        for (arguments, expected) in [
            (&["--data"][..], "--data: expected a value\n"),
            (&["--fast"], "--fast: unknown argument\n"),
            (&["--data", "no/such/folder"], "no/such/folder: "),
            (
                &["--data", SAMPLE, "--batch-size", "2001"],
                "batch-size: expected a whole number from 1 to 2000, found \"2001\"",
            ),
        ] {
            let error = output_of(arguments).expect_err("they are wrong");
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
