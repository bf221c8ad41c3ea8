//! Running commands, and counting what they say of tests.

use std::process::Command;

use anyhow::{Result, ensure};

use super::tally::Tally;
use crate::process;

/// The result of a check, which counts as one test.
pub(super) fn check(result: Result<()>) -> Result<Tally> {
    result.map(|()| Tally::PASSED)
}

/// Runs commands that make up one check.
pub(super) fn check_commands<const N: usize>(mut commands: [Command; N]) -> Result<Tally> {
    check(commands.iter_mut().try_for_each(process::run))
}

/// Runs commands that run tests, and counts those.
pub(super) fn tests_of<const N: usize>(commands: [Command; N]) -> Result<Tally> {
    let mut sum = Tally::default();
    for command in commands {
        sum += count(command)?;
    }
    ensure!(sum.ran(), "no test ran");
    Ok(sum)
}

/// A failure that no test accounts for, such as code that doesn't compile, counts as one failed.
fn count(mut command: Command) -> Result<Tally> {
    let mut tally = Tally::default();
    let status = process::watch(&mut command, |line| {
        tally += Tally::of_line(line).unwrap_or_default();
    })?;
    if !status.success() && tally.failed == 0 {
        println!("FAILED: `{}`: {status}", process::line(&command));
        tally += Tally::FAILED;
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut shell = Command::new("sh");
        shell.args(["-c", script]);
        shell
    }

    #[test]
    fn counts_the_tests_of_all_commands() -> Result<()> {
        let three = shell("echo 'test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured'");
        let four = shell("echo 'test result: FAILED. 2 passed; 2 failed; 0 ignored'; exit 101");
        let sum = Tally {
            passed: 5,
            failed: 2,
            skipped: 1,
        };
        assert_eq!(tests_of([three, four])?, sum);
        Ok(())
    }

    #[test]
    fn a_failure_without_a_failed_test_counts() -> Result<()> {
        let broken = shell("echo 'test result: ok. 3 passed; 0 failed; 0 ignored'; exit 101");
        assert_eq!(
            tests_of([broken])?,
            Tally {
                passed: 3,
                failed: 1,
                skipped: 0
            }
        );
        assert_eq!(tests_of([shell("exit 101")])?, Tally::FAILED);
        Ok(())
    }

    #[test]
    fn no_test_is_no_success() {
        for output in [
            "",
            "no tests to run!",
            "test result: ok. 0 passed; 0 failed; 4 ignored",
        ] {
            let result = tests_of([shell(&format!("echo '{output}'"))]);
            assert!(
                result.is_err_and(|error| error.to_string() == "no test ran"),
                "{output}"
            );
        }
    }
}
