//! The table at the end of a test run, and the verdict.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::counts::Counts;

/// What became of the steps so far.
pub struct Report {
    strict: bool,
    rows: Vec<Row>,
    counts: Counts,
}

struct Row {
    name: String,
    outcome: Outcome,
    took: Duration,
}

enum Outcome {
    Passed(Counts),
    Failed(Counts),
    NotRun(String),
    /// Not run, for a reason that nobody can mend here.
    Excused(String),
}

/// What a step did: the tests it counted, and how it ended.
pub struct Done {
    /// Tests that it ran; none for a step that is one check.
    pub counts: Counts,
    /// Why it failed.
    pub result: Result<()>,
}

impl From<Result<()>> for Done {
    fn from(result: Result<()>) -> Self {
        let counts = Counts::default();
        Self { counts, result }
    }
}

impl Report {
    /// An empty report; a strict one takes a step not run for a failed one.
    pub fn new(strict: bool) -> Self {
        Self { strict, rows: Vec::new(), counts: Counts::default() }
    }

    /// Runs a step, says so, times it; true where it passed.
    pub fn step<D: Into<Done>>(&mut self, name: &str, work: impl FnOnce() -> D) -> bool {
        println!("\n== {name}");
        let start = Instant::now();
        let done = work().into();
        self.counts += done.counts;
        let outcome = match done.result {
            Ok(()) => Outcome::Passed(done.counts),
            Err(problem) => {
                println!("{name}: {problem:#}");
                Outcome::Failed(done.counts)
            }
        };
        let passed = matches!(outcome, Outcome::Passed(_));
        self.push(name, outcome, start.elapsed());
        passed
    }

    /// A step that should have run and could not.
    pub fn not_run(&mut self, name: &str, why: &str) {
        self.push(name, Outcome::NotRun(why.to_owned()), Duration::ZERO);
    }

    /// A step that may be left out even where nothing else may.
    pub fn excused(&mut self, name: &str, why: &str) {
        self.push(name, Outcome::Excused(why.to_owned()), Duration::ZERO);
    }

    fn push(&mut self, name: &str, outcome: Outcome, took: Duration) {
        self.rows.push(Row { name: name.to_owned(), outcome, took });
    }

    /// Prints the table and gives the verdict.
    pub fn close(self) -> Result<()> {
        println!("\n{}", self.table());
        let Counts { passed, failed } = self.counts;
        println!("{passed} passed, {failed} failed");
        match self.complaint() {
            Some(complaint) => bail!(complaint),
            None => Ok(()),
        }
    }

    fn table(&self) -> String {
        let lines = self.rows.iter().map(|row| {
            let seconds = row.took.as_secs_f64();
            let (word, remark) = match &row.outcome {
                Outcome::Passed(counts) => ("passed", remark(*counts)),
                Outcome::Failed(counts) => ("FAILED", remark(*counts)),
                Outcome::NotRun(why) | Outcome::Excused(why) => ("NOT RUN", why.clone()),
            };
            let line = format!("{:<32}{word:<10}{seconds:>8.1} s   {remark}", row.name);
            line.trim_end().to_owned()
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn complaint(&self) -> Option<String> {
        let names = |wanted: fn(&Outcome) -> bool| {
            let found = self.rows.iter().filter(|row| wanted(&row.outcome));
            let names: Vec<&str> = found.map(|row| row.name.as_str()).collect();
            names.join(", ")
        };
        let failed = names(|outcome| matches!(outcome, Outcome::Failed(_)));
        let not_run = names(|outcome| matches!(outcome, Outcome::NotRun(_)));
        if !failed.is_empty() {
            Some(format!("failed: {failed}"))
        } else if self.strict && !not_run.is_empty() {
            Some(format!("not run, and CI is set: {not_run}"))
        } else {
            None
        }
    }
}

fn remark(Counts { passed, failed }: Counts) -> String {
    match (passed, failed) {
        (0, 0) => String::new(),
        (_, 0) => format!("tests: {passed}"),
        (_, _) => format!("tests: {passed} passed, {failed} failed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::anyhow;

    #[test]
    fn a_failed_step_fails_the_run() {
        let mut report = Report::new(false);
        assert!(report.step("good", || Ok(())));
        assert!(!report.step("bad", || Err(anyhow!("planted"))));
        let complaint = report.complaint().unwrap();
        assert!(complaint.contains("bad") && !complaint.contains("good"));
        assert!(report.close().is_err());
    }

    #[test]
    fn a_step_not_run_fails_only_a_strict_run() {
        for strict in [false, true] {
            let mut report = Report::new(strict);
            report.not_run("browser journeys", "no chromium");
            assert!(report.table().contains("no chromium"));
            assert_eq!(report.close().is_err(), strict);
        }
    }

    #[test]
    fn an_excused_step_never_fails_a_run() {
        let mut report = Report::new(true);
        report.excused("advisories", "no network");
        assert!(report.table().contains("NOT RUN"));
        assert!(report.close().is_ok());
    }

    #[test]
    fn tests_are_summed() {
        let mut report = Report::new(false);
        for _ in 0..2 {
            report.step("tests", || Done { counts: Counts { passed: 3, failed: 0 }, result: Ok(()) });
        }
        assert_eq!(report.counts.passed, 6);
    }
}
