//! Trains from a terminal with the session that the page uses. The same settings give the same
//! results.
//!
//! ```sh
//! cargo run --release --example train -- --data www/data
//! ```

// `wasm-pack test` compiles examples too; this one is for terminals.
#![cfg_attr(target_arch = "wasm32", no_main)]
#![cfg(not(target_arch = "wasm32"))]

use std::error::Error;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use softmax_lab::hyperparameters::Init;
use softmax_lab::session::{Command, Event, Message, Minibatch, Origin, Session, Settings, Turn};
use softmax_lab::{folder, loader};

/// Time that the session trains between two outputs of events `[ms]`.
const SLICE: f64 = 50.0;

/// Trains softmax regression as chapter 3.6 of Dive into Deep Learning does.
///
/// Prints a line for each epoch, and the fingerprint of the trained model.
#[derive(Debug, Parser)]
#[command(name = "train")]
struct Arguments {
    /// Folder with the four IDX files of a data set, gzipped or not: www/sample, or www/data after
    /// `cargo xtask data`
    #[arg(long)]
    data: PathBuf,
    /// Number of epochs
    #[arg(long, default_value = "5")]
    epochs: String,
    /// Learning rate
    #[arg(long, default_value = "0.1")]
    learning_rate: String,
    /// Number of images in a minibatch
    #[arg(long, default_value = "256")]
    batch_size: String,
    /// Seed of the random numbers; empty for any
    #[arg(long, default_value = "1")]
    seed: String,
    /// Functions to train with: `fast`, or `chapter` for those of the chapter, which are slower
    #[arg(long, default_value = "fast")]
    engine: String,
    /// Initial weights: random numbers, as in the chapter, or zero
    #[arg(long, default_value = "noise", value_parser = ["noise", "zero"])]
    init: String,
    /// Print each epoch as a line of JSON, as the page receives it
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    let (mut output, mut progress) = (io::stdout(), io::stderr());
    let is_terminal = progress.is_terminal();
    let progress: Option<&mut dyn Write> = if is_terminal {
        Some(&mut progress)
    } else {
        None
    };
    match run(Arguments::parse(), &mut output, progress) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Trains. Writes a line for each epoch to `output`, and the progress of the run to `progress`.
fn run<'a>(
    arguments: Arguments,
    output: &'a mut dyn Write,
    progress: Option<&'a mut dyn Write>,
) -> Result<(), Box<dyn Error>> {
    let mut session = Session::new();
    let data = folder::load(&arguments.data, loader::Expected::Any)?;
    let mut report = Report {
        is_json: arguments.json,
        sizes: (data.train().len(), data.test().len()),
        output,
        progress,
    };
    let begin = Instant::now();
    let clock = || begin.elapsed().as_secs_f64() * 1000.0;
    session.replace_data(0, Origin::Files, data, &clock);
    let settings = Settings {
        epochs: arguments.epochs,
        learning_rate: arguments.learning_rate,
        batch_size: arguments.batch_size,
        seed: arguments.seed,
        engine: arguments.engine,
        init: if arguments.init == "zero" {
            Init::Zero
        } else {
            Init::Noise
        },
    };
    let mut messages = session.handle(1, Command::Start { settings }, &clock);
    loop {
        for message in messages {
            report.write(message)?;
        }
        if session.next_turn(clock()) == Turn::Idle {
            return Ok(());
        }
        messages = session.advance(SLICE, &clock);
    }
}

/// Writes the session's events to the terminal.
struct Report<'a> {
    is_json: bool,
    /// Numbers of training and test images.
    sizes: (usize, usize),
    output: &'a mut dyn Write,
    progress: Option<&'a mut dyn Write>,
}

impl Report<'_> {
    fn write(&mut self, Message { event, .. }: Message) -> Result<(), Box<dyn Error>> {
        match event {
            Event::Error { failure } => return Err(failure.into()),
            Event::Batch(minibatch) => self.show_progress(&minibatch)?,
            Event::Epoch(epoch) => {
                self.clear_progress()?;
                if self.is_json {
                    writeln!(self.output, "{}", serde_json::to_string(&epoch)?)?;
                } else {
                    writeln!(self.output, "{epoch}")?;
                }
            }
            Event::Started { run, .. } if !self.is_json => {
                let (train, test) = self.sizes;
                writeln!(
                    self.output,
                    "{train} train / {test} test, seed {}",
                    run.seed
                )?;
            }
            Event::Finished { fingerprint, .. } => {
                self.clear_progress()?;
                if self.is_json {
                    return Ok(());
                }
                writeln!(self.output, "fingerprint {fingerprint}")?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Replaces the line of the terminal that shows the progress.
    fn show_progress(&mut self, minibatch: &Minibatch) -> io::Result<()> {
        let Some(progress) = &mut self.progress else {
            return Ok(());
        };
        let Minibatch {
            epoch,
            batch,
            batches,
            share,
            ..
        } = minibatch;
        write!(
            progress,
            "\r\x1b[Kepoch {epoch}, minibatch {batch} of {batches}, {:.0} %",
            100.0 * share
        )?;
        if let Some(seconds) = minibatch.seconds_left {
            write!(progress, ", {seconds:.0} s left")?;
        }
        progress.flush()
    }

    fn clear_progress(&mut self) -> io::Result<()> {
        match &mut self.progress {
            Some(progress) => write!(progress, "\r\x1b[K"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/sample");

    /// Returns the output of the program, or its error.
    fn output_of(arguments: &[&str]) -> Result<String, String> {
        let words = ["train"].into_iter().chain(arguments.iter().copied());
        let arguments = Arguments::try_parse_from(words).map_err(|error| error.to_string())?;
        let mut output = Vec::new();
        run(arguments, &mut output, None).map_err(|error| error.to_string())?;
        Ok(String::from_utf8(output).expect("the output is text"))
    }

    const CHOSEN: [&str; 10] = [
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

    #[test]
    fn prints_a_line_for_each_epoch_and_the_fingerprint() {
        let output = output_of(&CHOSEN).expect("the arguments are valid");
        let lines: Vec<&str> = output.lines().collect();
        assert_eq!(lines[0], "2000 train / 1000 test, seed 3");
        assert!(lines[1].starts_with("epoch 0, test acc 0."), "{output}");
        assert!(lines[2].starts_with("epoch 1, loss "), "{output}");
        assert!(lines[3].starts_with("epoch 2, loss "), "{output}");
        assert!(lines[4].starts_with("fingerprint "), "{output}");
        assert_eq!(lines.len(), 5);
        assert_eq!(output_of(&CHOSEN).as_ref(), Ok(&output));
    }

    #[test]
    fn prints_epochs_as_json() {
        let arguments = [&CHOSEN[..], &["--json"]].concat();
        let output = output_of(&arguments).expect("the arguments are valid");
        let epochs: Vec<serde_json::Value> = output
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        assert_eq!(epochs.len(), 3);
        assert_eq!(epochs[0]["loss"], serde_json::Value::Null);
        assert!(
            epochs[2]["testAccuracy"]
                .as_f64()
                .is_some_and(|accuracy| accuracy > 0.4)
        );
    }

    #[test]
    fn trains_with_the_chapter_s_functions() {
        let chosen = [&CHOSEN[..], &["--engine", "chapter"]].concat();
        let chapter = output_of(&chosen).expect("the arguments are valid");
        let fast = output_of(&CHOSEN).expect("the arguments are valid");
        let losses = |output: &str| -> Vec<f64> {
            let after_loss = output.split(", loss ").skip(1);
            after_loss
                .map(|rest| rest[..6].parse().expect("a loss of four decimals"))
                .collect()
        };
        let (chapter, fast) = (losses(&chapter), losses(&fast));
        assert_eq!((chapter.len(), fast.len()), (2, 2));
        for (chapter, fast) in chapter.iter().zip(&fast) {
            assert!((chapter - fast).abs() < 2e-4, "{chapter}, {fast}");
        }
    }

    #[test]
    fn starts_from_zero_or_from_noise() {
        let output = |init| {
            let chosen = [&CHOSEN[..], &["--init", init]].concat();
            output_of(&chosen).expect("the arguments are valid")
        };
        assert_eq!(output("noise"), output_of(&CHOSEN).expect("valid, too"));
        // All classes have the same probability, so the first of ten is predicted.
        assert!(output("zero").contains("\nepoch 0, test acc 0.100\n"));
    }

    #[test]
    fn shows_progress_on_a_terminal() {
        let arguments = ["train"].into_iter().chain(CHOSEN);
        let arguments = Arguments::try_parse_from(arguments).expect("the arguments are valid");
        let (mut output, mut progress) = (Vec::new(), Vec::new());
        run(arguments, &mut output, Some(&mut progress)).expect("the arguments are valid");
        let progress = String::from_utf8(progress).expect("text");
        assert!(
            progress.contains("minibatch 20 of 20, 100 %"),
            "{progress:?}"
        );
        assert!(
            !String::from_utf8(output)
                .expect("text")
                .contains("minibatch")
        );
    }

    #[test]
    fn picks_a_seed_if_none_is_given() {
        let arguments = ["--data", SAMPLE, "--epochs", "1", "--seed", ""];
        let outputs: Vec<_> = (0..3)
            .map(|_| output_of(&arguments).expect("a seed"))
            .collect();
        assert!(
            outputs.iter().any(|output| *output != outputs[0]),
            "{outputs:?}"
        );
    }

    #[test]
    fn names_wrong_arguments() {
        for (arguments, expected) in [
            (
                &[][..],
                "error: the following required arguments were not provided:\n  --data <DATA>",
            ),
            (
                &["--data"],
                "error: a value is required for '--data <DATA>'",
            ),
            (&["--fast"], "error: unexpected argument '--fast' found"),
            (&["--data", "no/such/folder"], "no/such/folder: "),
            (
                &["--data", SAMPLE, "--batch-size", "2001"],
                "batch-size: expected 1 … 2000, found 2001",
            ),
            (
                &["--data", SAMPLE, "--engine", "slow"],
                "engine: expected fast, chapter, found slow",
            ),
            (
                &["--data", SAMPLE, "--init", "one"],
                "error: invalid value 'one' for '--init <INIT>'\n  [possible values: noise, zero]",
            ),
        ] {
            let error = output_of(arguments).expect_err("the arguments are invalid");
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
