//! What was measured, beside its mark.

use crate::run::Engine;
use serde_json::{Value, json};

/// One line: what, the mark, what was measured, whether it holds.
#[derive(Clone, Debug)]
pub struct Line {
    what: String,
    mark: String,
    measured: String,
    holds: Option<bool>,
}

/// The lines of one run.
#[derive(Clone, Debug, Default)]
pub struct Report(Vec<Line>);

impl Report {
    /// A line with its verdict.
    pub fn line(&mut self, what: &str, mark: impl ToString, measured: impl ToString, holds: bool) {
        let (mark, measured) = (mark.to_string(), measured.to_string());
        self.0.push(Line { what: what.to_owned(), mark, measured, holds: Some(holds) });
    }
    /// A count that must be exactly this.
    pub fn exactly(&mut self, what: &str, mark: u64, measured: u64) {
        self.line(what, mark, measured, mark == measured);
    }
    /// A count that must be at least this: without it, the run proves nothing.
    pub fn at_least(&mut self, what: &str, mark: u64, measured: u64) {
        self.line(what, format!("at least {mark}"), measured, measured >= mark);
    }
    /// A time that must be at most this, both in milliseconds.
    pub fn within(&mut self, what: &str, mark: u128, measured: u128) {
        self.line(what, format!("at most {mark} ms"), format!("{measured} ms"), measured <= mark);
    }
    /// A figure without a mark.
    pub fn note(&mut self, what: &str, measured: impl ToString) {
        let line = Line { what: what.to_owned(), mark: String::new(), measured: measured.to_string(), holds: None };
        self.0.push(line);
    }
    /// Whether every mark holds.
    pub fn good(&self) -> bool {
        self.0.iter().all(|line| line.holds != Some(false))
    }
    /// Whether this line is there and was missed.
    pub fn missed(&self, what: &str) -> bool {
        self.0.iter().any(|line| line.what == what && line.holds == Some(false))
    }

    /// Prints the table; `found` is the planted fault of a null run and whether it was found.
    pub fn print(&self, name: &str, engine: Engine, found: Option<(&str, bool)>, as_json: bool) {
        if as_json {
            println!("{}", self.json(name, engine, found));
            return;
        }
        // in one piece: engines go side by side
        print!("{}", self.table(name, engine, found));
    }

    fn table(&self, name: &str, engine: Engine, found: Option<(&str, bool)>) -> String {
        let planted = found.map_or(String::new(), |(plant, _)| format!(", planted: {plant}"));
        let mut text = format!("\n== torture {name} on {}{planted}\n", engine.name());
        let width = self.0.iter().map(|line| line.what.chars().count()).max().unwrap_or(0);
        for line in &self.0 {
            let verdict = match line.holds {
                Some(true) => "ok",
                Some(false) => "MISSED",
                None => "",
            };
            let row = format!("{:<width$}  {:<18} {:<24} {verdict}", line.what, line.mark, line.measured);
            text.push_str(row.trim_end());
            text.push('\n');
        }
        let verdict = match found {
            Some((plant, true)) => format!("the planted fault {plant} was found, as it must\n"),
            Some((plant, false)) => format!("the planted fault {plant} was NOT found: this torture proves nothing\n"),
            None => String::new(),
        };
        text.push_str(&verdict);
        text
    }

    fn json(&self, name: &str, engine: Engine, found: Option<(&str, bool)>) -> Value {
        let line = |l: &Line| json!({ "what": l.what, "mark": l.mark, "measured": l.measured, "holds": l.holds });
        json!({
            "torture": name,
            "engine": engine.name(),
            "planted": found.map(|(plant, _)| plant),
            "found": found.map(|(_, found)| found),
            "good": found.map_or_else(|| self.good(), |(_, found)| found),
            "lines": self.0.iter().map(line).collect::<Vec<_>>(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_line_is_seen_and_only_that() {
        let mut report = Report::default();
        report.note("cycles", 5);
        report.exactly("lost", 0, 0);
        report.at_least("acknowledged", 1, 9);
        assert!(report.good() && !report.missed("lost"));
        report.exactly("twice", 0, 1);
        report.within("back", 5_000, 5_001);
        assert!(!report.good() && report.missed("twice") && report.missed("back") && !report.missed("lost"));
        assert!(!report.missed("no such line"));
    }
}
