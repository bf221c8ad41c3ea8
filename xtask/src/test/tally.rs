//! How many tests passed.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

/// Numbers of tests by result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) skipped: usize,
}

impl Tally {
    /// One check that passed.
    pub(super) const PASSED: Self = Self {
        passed: 1,
        failed: 0,
        skipped: 0,
    };
    /// One check that failed.
    pub(super) const FAILED: Self = Self {
        passed: 0,
        failed: 1,
        skipped: 0,
    };

    /// What a line of output says, if it is one that sums up tests. Rust's test harness and
    /// wasm-bindgen's write them alike:
    ///
    /// ```text
    /// test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s
    /// ```
    pub(super) fn of_line(line: &str) -> Option<Self> {
        let result = line.trim().strip_prefix("test result: ")?;
        let words: Vec<&str> = result
            .split([' ', ';'])
            .filter(|word| !word.is_empty())
            .collect();
        let count = |of| words.windows(2).find(|pair| pair[1] == of)?[0].parse().ok();
        Some(Self {
            passed: count("passed")?,
            failed: count("failed")?,
            skipped: count("ignored")?,
        })
    }

    /// Whether something was tested at all.
    pub(super) fn ran(self) -> bool {
        self.passed + self.failed > 0
    }

    /// Whether something was tested, and nothing failed.
    pub(super) fn is_success(self) -> bool {
        self.ran() && self.failed == 0
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), Add::add)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn tally(passed: usize, failed: usize, skipped: usize) -> Tally {
        Tally {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn reads_lines_that_sum_up() {
        for (line, expected) in [
            (
                "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.01s\n",
                Some(tally(3, 0, 1)),
            ),
            (
                "test result: FAILED. 11 passed; 2 failed; 0 ignored; 5 filtered out\r\n",
                Some(tally(11, 2, 0)),
            ),
            (
                "test result: \u{1b}[32mok\u{1b}[m. 7 passed; 0 failed; 0 ignored;",
                Some(tally(7, 0, 0)),
            ),
            (
                "    test result: ok. 1 passed; 0 failed; 0 ignored",
                Some(tally(1, 0, 0)),
            ),
            ("test result: ok", None),
            ("test result: ok. many passed; 0 failed; 0 ignored", None),
            ("test result::parses ... ok", None),
            ("running 3 tests", None),
            ("", None),
        ] {
            assert_eq!(Tally::of_line(line), expected, "{line}");
        }
    }

    #[test]
    fn nothing_is_no_success() {
        assert!(!Tally::default().is_success());
        assert!(!tally(0, 0, 5).is_success());
        assert!(!tally(5, 1, 0).is_success());
        assert!(tally(5, 0, 1).is_success());
    }

    #[test]
    fn sums_up() {
        let sum: Tally = [tally(1, 2, 3), Tally::PASSED, Tally::FAILED]
            .into_iter()
            .sum();
        assert_eq!(sum.to_string(), "2 passed, 3 failed, 3 skipped");
    }
}
