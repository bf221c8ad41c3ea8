//! `cargo xtask fuzz`: runs property tests with random seeds, and the fuzz targets, for a limited time.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::Args;
use xshell::{Shell, cmd};

use crate::dist::{files_in, has_extension};
use crate::repository::Repository;
use crate::tools::Tool;

/// The options of the command line.
#[derive(Debug, Args)]
pub struct Options {
    /// Minutes for all targets together
    #[arg(long, value_name = "N", default_value = "4")]
    minutes: u64,
    /// Run only part I of N parts of the targets
    #[arg(long, value_name = "I/N", default_value = "1/1", value_parser = parse_shard)]
    shard: (usize, usize),
    /// Leave out the fuzz targets, which need a nightly compiler
    #[arg(long)]
    properties_only: bool,
}

/// A test that searches for inputs that break the code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    /// A test binary with property tests. The text is cargo's option that selects it.
    Properties(String),
    /// A target of cargo-fuzz. The text is its name.
    Fuzz(String),
}

fn parse_shard(text: &str) -> Result<(usize, usize)> {
    let (number, of) = text.split_once('/').context("expected I/N, such as 1/4")?;
    let (number, of) = (number.parse()?, of.parse()?);
    ensure!(1 <= number && number <= of, "expected I from 1 to N");
    Ok((number, of))
}

/// Returns one part of the targets. For 1/4, this is every fourth one, from the first on.
fn select(shard: (usize, usize), targets: impl IntoIterator<Item = Target>) -> Vec<Target> {
    let (number, of) = shard;
    targets.into_iter().skip(number - 1).step_by(of).collect()
}

/// Runs the targets one after the other, each for the same time.
///
/// # Errors
/// If a target doesn't compile, or finds an input that breaks the code. Then the other targets still run.
pub fn run(repository: &Repository, options: &Options) -> Result<()> {
    let mut targets = targets(repository.root())?;
    let all = !options.properties_only;
    targets.retain(|target| all || matches!(target, Target::Properties(_)));
    let targets = select(options.shard, targets);
    ensure!(!targets.is_empty(), "this part has no targets");
    let shell = repository.shell()?;
    // The time for compiling does not count.
    for target in &targets {
        target.build(repository, &shell)?;
    }
    let time = Duration::from_secs(60 * options.minutes) / u32::try_from(targets.len())?;
    let mut failures = Vec::new();
    for target in targets {
        println!("\n── {target:?}, for {} s", time.as_secs());
        if let Err(error) = target.run(&shell, time) {
            println!("FAILED: {error:#}");
            failures.push(format!("{target:?}: {error:#}"));
        }
    }
    ensure!(failures.is_empty(), "{}", failures.join("\n"));
    Ok(())
}

/// Returns the test binaries with property tests, of `tests/` and of the library, and the fuzz
/// targets.
fn targets(root: &Path) -> Result<BTreeSet<Target>> {
    let mut targets = BTreeSet::new();
    for folder in ["src", "tests", "fuzz/fuzz_targets"] {
        let mut files = files_in(&root.join(folder))?;
        files.retain(|file| has_extension(file, "rs"));
        for file in files {
            let name = file.file_stem().unwrap_or_default().display();
            let (marker, target) = match folder {
                "src" => ("proptest!", Target::Properties("--lib".to_owned())),
                "tests" => ("proptest!", Target::Properties(format!("--test={name}"))),
                _ => ("fuzz_target!", Target::Fuzz(name.to_string())),
            };
            if fs::read_to_string(&file)?.contains(marker) {
                targets.insert(target);
            }
        }
    }
    Ok(targets)
}

impl Target {
    fn build(&self, repository: &Repository, shell: &Shell) -> Result<()> {
        match self {
            Self::Properties(option) => Ok(cmd!(shell, "cargo test {option} --no-run").run()?),
            Self::Fuzz(name) => {
                let nightly = cmd!(shell, "cargo +nightly --version").ignore_stderr();
                nightly.read().context(
                    "the fuzz targets need a nightly compiler: rustup toolchain install nightly. \
                     Without it: cargo xtask fuzz --properties-only",
                )?;
                Tool::CARGO_FUZZ.ensure(repository)?;
                Ok(cmd!(shell, "cargo +nightly fuzz build {name}").run()?)
            }
        }
    }

    fn run(&self, shell: &Shell, time: Duration) -> Result<()> {
        let begin = Instant::now();
        match self {
            Self::Properties(option) => {
                while begin.elapsed() < time {
                    let seed = fastrand::u64(..).to_string();
                    println!("To repeat this: PROPTEST_RNG_SEED={seed} cargo test {option}");
                    let test = cmd!(shell, "cargo test --quiet {option}").quiet();
                    let test = test.env("PROPTEST_RNG_SEED", &seed).run();
                    test.with_context(|| format!("seed {seed}"))?;
                }
                Ok(())
            }
            Self::Fuzz(name) => {
                let limit = format!("-max_total_time={}", time.as_secs());
                Ok(cmd!(shell, "cargo +nightly fuzz run {name} -- {limit}").run()?)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_property_tests_and_fuzz_targets() -> Result<()> {
        let targets = targets(Repository::here().root())?;
        assert!(targets.contains(&Target::Properties("--test=properties".to_owned())));
        assert!(targets.contains(&Target::Fuzz("idx".to_owned())));
        Ok(())
    }

    #[test]
    fn divides_the_targets_among_the_shards() -> Result<()> {
        let all = ["a", "b", "c", "d", "e"].map(|name| Target::Fuzz(name.to_owned()));
        let mut parts = Vec::new();
        for shard in ["1/3", "2/3", "3/3"] {
            parts.extend(select(parse_shard(shard)?, all.clone()));
        }
        parts.sort();
        assert_eq!(parts, all);
        for wrong in ["0/3", "4/3", "3", "a/b", "1/0"] {
            assert!(parse_shard(wrong).is_err(), "{wrong}");
        }
        Ok(())
    }
}
