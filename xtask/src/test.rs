//! `cargo xtask test`: runs the tests, and installs the tools that they need.

mod step;

use std::process::ExitCode;
use std::time::Instant;

use clap::ValueEnum;

pub use step::Step;

use crate::repository::Repository;

/// The result of a step, with the reason if it did not pass. A step is skipped if this machine can't run
/// it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed(String),
    Skipped(String),
}

/// Runs `steps` and their prerequisites, or every step if `steps` is empty. Continues after a failure. At
/// the end, prints the numbers of steps that passed, failed and were skipped.
pub fn run(repository: &Repository, steps: &[Step]) -> ExitCode {
    let (mut outcomes, mut report, mut code) = (Vec::new(), String::new(), ExitCode::SUCCESS);
    for step in with_prerequisites(steps) {
        println!("\n── {}", step.name());
        let begin = Instant::now();
        let outcome = run_step(step, repository, &outcomes);
        let line = line(step, &outcome, begin.elapsed().as_secs_f64());
        println!("{line}");
        report += &format!("{line}\n");
        if let Outcome::Failed(_) = outcome {
            code = ExitCode::FAILURE;
        }
        outcomes.push((step, outcome));
    }
    println!("\n── all steps\n{report}\n{}", sum(&outcomes));
    code
}

/// Returns the `named` steps and their prerequisites, in the order of their declaration. Returns all steps
/// if none is named.
fn with_prerequisites(named: &[Step]) -> Vec<Step> {
    let all = Step::value_variants();
    let named = if named.is_empty() { all } else { named };
    let is_needed = |step: &Step| {
        let needs_it = |named: &Step| named == step || named.prerequisites().contains(step);
        named.iter().any(needs_it)
    };
    all.iter().copied().filter(is_needed).collect()
}

fn run_step(step: Step, repository: &Repository, earlier: &[(Step, Outcome)]) -> Outcome {
    if let Some(obstacle) = step.obstacle(repository) {
        return Outcome::Skipped(obstacle);
    }
    for (earlier, outcome) in earlier {
        // The products of a failed step are missing or old. Without data, many tests still work.
        let is_needed = *earlier != Step::Data && step.prerequisites().contains(earlier);
        if is_needed && *outcome != Outcome::Passed {
            return Outcome::Failed(format!("the step {} failed", earlier.name()));
        }
    }
    let failed = |error| Outcome::Failed(format!("{error:#}"));
    step.run(repository)
        .map_or_else(failed, |()| Outcome::Passed)
}

fn line(step: Step, outcome: &Outcome, seconds: f64) -> String {
    let (mark, reason) = match outcome {
        Outcome::Passed => ("passed", ""),
        Outcome::Failed(reason) => ("FAILED", reason.as_str()),
        Outcome::Skipped(reason) => ("skipped", reason.as_str()),
    };
    let line = format!("{mark:<7} {:<14} {seconds:>6.1} s  {reason}", step.name());
    line.trim_end().to_owned()
}

fn sum(outcomes: &[(Step, Outcome)]) -> String {
    let count = |is: fn(&Outcome) -> bool| outcomes.iter().filter(|(_, o)| is(o)).count();
    let passed = count(|outcome| *outcome == Outcome::Passed);
    let failed = count(|outcome| matches!(outcome, Outcome::Failed(_)));
    let skipped = count(|outcome| matches!(outcome, Outcome::Skipped(_)));
    format!("{passed} passed, {failed} failed, {skipped} skipped")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_steps_after_those_they_use() {
        assert_eq!(with_prerequisites(&[Step::Format]), [Step::Format]);
        let types = with_prerequisites(&[Step::Types, Step::Format]);
        assert_eq!(types, [Step::Format, Step::Build, Step::Types]);
        assert_eq!(with_prerequisites(&[]), Step::value_variants());
    }

    #[test]
    fn declares_prerequisites_first() {
        for (place, step) in Step::value_variants().iter().enumerate() {
            let earlier = &Step::value_variants()[..place];
            let prerequisites = step.prerequisites();
            let mut declared = prerequisites.iter().map(|p| earlier.contains(p));
            assert!(declared.all(|is_earlier| is_earlier), "{step:?}");
            // Prerequisites of prerequisites are not looked up.
            let mut indirect = prerequisites.iter().flat_map(|p| p.prerequisites());
            assert!(indirect.all(|p| prerequisites.contains(p)), "{step:?}");
        }
    }

    #[test]
    fn does_not_test_the_product_of_a_failed_step() {
        let repository = Repository::at("/nowhere");
        let failed = (Step::Build, Outcome::Failed("no compiler".into()));
        let expected = Outcome::Failed("the step build failed".to_owned());
        assert_eq!(run_step(Step::Types, &repository, &[failed]), expected);
    }

    #[test]
    fn counts_steps() {
        let outcomes = [
            (Step::Format, Outcome::Passed),
            (Step::Lint, Outcome::Failed("exit code 101".into())),
            (Step::PageWebkit, Outcome::Skipped("no WebKitGTK".into())),
            (Step::Docs, Outcome::Passed),
        ];
        assert_eq!(sum(&outcomes), "2 passed, 1 failed, 1 skipped");
        let line = line(Step::Lint, &outcomes[1].1, 2.34);
        assert_eq!(line, "FAILED  lint              2.3 s  exit code 101");
    }
}
