//! The same training outside a browser: the example `bench`.

use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::visit::Figures;
use crate::process;
use crate::repository::Repository;

/// Compiles the example, so that it isn't compiled between measurements.
pub(super) fn build(repository: &Repository) -> Result<()> {
    process::run(cargo(repository, "build").arg("--quiet"))
}

/// Runs it for so many epochs after one that warms up.
pub(super) fn measure(repository: &Repository, epochs: usize) -> Result<Figures> {
    let mut run = cargo(repository, "run");
    run.args(["--quiet", "--"])
        .arg(repository.data())
        .arg(epochs.to_string());
    parse(&process::capture(&mut run)?)
}

fn cargo(repository: &Repository, command: &str) -> Command {
    let mut cargo = process::cargo();
    cargo
        .args([command, "--release", "--example", "bench"])
        .current_dir(repository.root());
    cargo
}

/// Lines of seconds and test accuracies.
fn parse(output: &str) -> Result<Figures> {
    let mut figures = Figures::new();
    for line in output.lines() {
        let (seconds, accuracy) = line.split_once(' ').context("two numbers were expected")?;
        let epochs = figures.entry("epoch".to_owned()).or_default();
        epochs.push(seconds.parse()?);
        figures.insert("accuracy".to_owned(), vec![accuracy.parse()?]);
    }
    ensure!(!figures.is_empty(), "it measured nothing");
    Ok(figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_accuracy_counts() -> Result<()> {
        let figures = parse("0.25 0.7\n0.5 0.8\n")?;
        assert_eq!(figures["epoch"], [0.25, 0.5]);
        assert_eq!(figures["accuracy"], [0.8]);
        assert!(parse("epoch 1").is_err());
        assert!(parse("").is_err());
        Ok(())
    }
}
