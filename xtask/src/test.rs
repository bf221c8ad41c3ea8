//! `cargo xtask test`: every test there is, with what it needs.

mod commands;
mod count;
mod need;
mod step;
mod tally;
mod targets;

use std::collections::HashMap;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::ValueEnum;

use need::Need;
pub use step::Step;
use tally::Tally;

use crate::repository::Repository;

/// How a step went.
struct Outcome {
    step: Step,
    tally: Tally,
    /// Why it could not be carried through.
    problem: Option<String>,
    duration: Duration,
}

/// Runs `steps` and those they build on, or every step if none is named. Goes on after a failure,
/// and ends with the sum of all.
///
/// What is missing on this machine is installed first, where that is possible. A step that can't
/// be run for want of something counts as failed.
#[must_use]
pub fn run(repository: &Repository, steps: &[Step]) -> ExitCode {
    let steps = with_prerequisites(steps);
    let lacking = prepare(repository, &steps);
    let mut outcomes: Vec<Outcome> = Vec::new();
    for &step in &steps {
        let outcome = run_step(step, repository, &lacking, &outcomes);
        if let Some(problem) = &outcome.problem {
            println!("FAILED: {problem}");
        }
        println!(
            "{} in {:.1} s",
            outcome.tally,
            outcome.duration.as_secs_f64()
        );
        outcomes.push(outcome);
    }
    let sum: Tally = outcomes.iter().map(|outcome| outcome.tally).sum();
    report(&outcomes);
    println!("{sum}");
    if sum.is_success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// All steps if `named` is empty, in the order in which they are declared.
fn with_prerequisites(named: &[Step]) -> Vec<Step> {
    let all = Step::value_variants();
    let is_named = |step: &Step| named.is_empty() || named.contains(step);
    let asked: Vec<Step> = all.iter().copied().filter(is_named).collect();
    let is_needed = |step: &Step| {
        asked.contains(step)
            || asked
                .iter()
                .any(|asked| asked.prerequisites().contains(step))
    };
    all.iter().copied().filter(is_needed).collect()
}

/// Sees to it that everything is there before the first step, so that what is missing is known at
/// once. Returns what can't be had, and why.
fn prepare(repository: &Repository, steps: &[Step]) -> HashMap<Need, String> {
    let mut needs: Vec<Need> = steps
        .iter()
        .flat_map(|step| step.needs())
        .copied()
        .collect();
    needs.sort_unstable();
    needs.dedup();
    let mut lacking = HashMap::new();
    for need in needs {
        if let Err(error) = need.ensure(repository) {
            println!("MISSING: {error:#}");
            lacking.insert(need, format!("{error:#}"));
        }
    }
    lacking
}

fn run_step(
    step: Step,
    repository: &Repository,
    lacking: &HashMap<Need, String>,
    so_far: &[Outcome],
) -> Outcome {
    println!("\n── {}: {}", step.name(), step.title());
    let start = Instant::now();
    let lack = step
        .needs()
        .iter()
        .find_map(|need| lacking.get(need))
        .cloned();
    let result = match lack.or_else(|| failed_build(step, so_far)) {
        Some(problem) => Err(problem),
        None => step.run(repository).map_err(|error| format!("{error:#}")),
    };
    let (tally, problem) = match result {
        Ok(tally) => (tally, None),
        Err(problem) => (Tally::FAILED, Some(problem)),
    };
    Outcome {
        step,
        tally,
        problem,
        duration: start.elapsed(),
    }
}

/// Whether `step` would test a package that is not the one in the source.
fn failed_build(step: Step, so_far: &[Outcome]) -> Option<String> {
    let failed = |outcome: &&Outcome| outcome.step == Step::Build && outcome.problem.is_some();
    let build = so_far.iter().find(failed)?;
    let needs_build = step.prerequisites().contains(&Step::Build);
    needs_build.then(|| format!("the step {} failed", build.step.name()))
}

fn report(outcomes: &[Outcome]) {
    println!("\n── all steps");
    for Outcome {
        step,
        tally,
        problem,
        duration,
    } in outcomes
    {
        let mark = if tally.is_success() {
            "ok    "
        } else {
            "FAILED"
        };
        println!(
            "{mark} {:<14} {:>6.1} s  {tally}",
            step.name(),
            duration.as_secs_f64()
        );
        if let Some(problem) = problem {
            println!("       {problem}");
        }
    }
    println!();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_come_with_those_they_build_on() {
        assert_eq!(with_prerequisites(&[Step::Format]), [Step::Format]);
        let types = with_prerequisites(&[Step::Types, Step::Format]);
        assert_eq!(types, [Step::Format, Step::Build, Step::Types]);
        assert_eq!(with_prerequisites(&[]), Step::value_variants());
    }

    #[test]
    fn prerequisites_come_first() {
        for (place, step) in Step::value_variants().iter().enumerate() {
            let earlier = &Step::value_variants()[..place];
            assert!(
                step.prerequisites().iter().all(|p| earlier.contains(p)),
                "{}",
                step.name()
            );
            // They are not looked up again.
            assert!(
                step.prerequisites()
                    .iter()
                    .flat_map(|p| p.prerequisites())
                    .all(|indirect| step.prerequisites().contains(indirect))
            );
        }
    }

    #[test]
    fn what_is_lacking_fails_the_step() {
        let lacking = HashMap::from([(Need::Firefox, "please install Firefox".to_owned())]);
        let repository = Repository::at("/nowhere");
        let outcome = run_step(Step::WasmFirefox, &repository, &lacking, &[]);
        assert_eq!(outcome.tally, Tally::FAILED);
        assert_eq!(outcome.problem.as_deref(), Some("please install Firefox"));
    }

    #[test]
    fn a_failed_build_is_not_tested() {
        let build = |problem: Option<&str>| Outcome {
            step: Step::Build,
            tally: Tally::default(),
            problem: problem.map(str::to_owned),
            duration: Duration::ZERO,
        };
        assert!(failed_build(Step::PageFirefox, &[build(Some("no compiler"))]).is_some());
        assert!(failed_build(Step::PageFirefox, &[build(None)]).is_none());
        assert!(failed_build(Step::Native, &[build(Some("no compiler"))]).is_none());
    }
}
