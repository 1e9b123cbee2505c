//! How many tests passed, read from what the test runners print last.

use std::ops::AddAssign;

/// Tests that passed and that failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Ended as they should.
    pub passed: u64,
    /// Ended otherwise, by running out of time too.
    pub failed: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.passed += more.passed;
        self.failed += more.failed;
    }
}

impl Counts {
    /// What one line of output adds; nothing for every line but a closing one.
    ///
    /// Known are the closing lines of cargo-nextest (`Summary […] 5 tests run:
    /// 4 passed, 1 failed`), of cargo test (`test result: ok. 4 passed; …`) and
    /// of node's runner (`ℹ pass 4`, one line for each number).
    pub fn in_line(line: &str) -> Self {
        let line = line.trim();
        if line.starts_with("Summary [") || line.starts_with("test result:") {
            return Self { passed: before(line, "passed"), failed: before(line, "failed") + before(line, "timed out") };
        }
        match line.strip_prefix("ℹ ").and_then(|rest| rest.split_once(' ')) {
            Some(("pass", count)) => Self { passed: count.parse().unwrap_or(0), failed: 0 },
            Some(("fail", count)) => Self { passed: 0, failed: count.parse().unwrap_or(0) },
            _ => Self::default(),
        }
    }
}

/// The number that stands before a word: 4 in `4 passed`.
fn before(line: &str, word: &str) -> u64 {
    line.split([',', ';', ':', '.'])
        .filter_map(|part| part.trim().split_once(' '))
        // nextest adds remarks: `4 passed (1 slow)`
        .filter(|(_, rest)| rest.starts_with(word))
        .filter_map(|(count, _)| count.parse::<u64>().ok())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> (u64, u64) {
        let counts = Counts::in_line(line);
        (counts.passed, counts.failed)
    }

    #[test]
    fn closing_lines_are_understood() {
        assert_eq!(
            of("     Summary [   0.120s] 10 tests run: 7 passed (1 slow), 2 failed, 1 timed out, 3 skipped"),
            (7, 3)
        );
        assert_eq!(of("     Summary [   1.1s] 1 test run: 1 passed, 0 skipped"), (1, 0));
        assert_eq!(of("test result: FAILED. 4 passed; 1 failed; 0 ignored; 0 measured; finished in 0.10s"), (4, 1));
        assert_eq!(of("ℹ pass 12"), (12, 0));
        assert_eq!(of("ℹ fail 2"), (0, 2));
    }

    #[test]
    fn other_lines_count_nothing() {
        for line in ["", "PASS [0.01s] xtask a::b", "ℹ duration_ms 12", "4 passed"] {
            assert_eq!(of(line), (0, 0), "{line}");
        }
    }
}
