//! The table of marks: a line for each answer as it comes, then one for each mark over all seeds.

use std::fmt::Write as _;

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Of the other's time.
    Ratio,
    /// Hundredths.
    Percent,
    /// Milliseconds.
    Milliseconds,
    /// Seconds.
    Seconds,
    /// Millions of bytes.
    Megabytes,
    /// People.
    People,
}

/// What is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    unit: Unit,
    limit: Option<f64>,
    /// Further than the limit, worth reaching.
    stretch: Option<f64>,
    least: bool,
}

impl Mark {
    /// A share of the other's time, and a lower one to stretch for.
    pub fn most(limit: f64, stretch: f64) -> Self {
        Self { stretch: Some(stretch), ..Self::at_most(limit, Unit::Ratio) }
    }

    /// Nothing above this.
    pub fn at_most(limit: f64, unit: Unit) -> Self {
        Self { unit, limit: Some(limit), stretch: None, least: false }
    }

    /// Nothing below this.
    pub fn at_least(limit: f64, unit: Unit) -> Self {
        Self { least: true, ..Self::at_most(limit, unit) }
    }

    /// Only a figure.
    pub fn none(unit: Unit) -> Self {
        Self { unit, limit: None, stretch: None, least: false }
    }

    fn said(&self) -> String {
        let Some(limit) = self.limit else { return "-".to_owned() };
        let sign = if self.least { ">=" } else { "<=" };
        let stretch = self.stretch.map_or(String::new(), |stretch| format!(" ({})", shown(stretch, self.unit)));
        format!("{sign} {}{stretch}", shown(limit, self.unit))
    }

    fn reached(&self, value: f64) -> Option<bool> {
        self.limit.map(|limit| if self.least { value >= limit } else { value <= limit })
    }

    fn stretched(&self, value: f64) -> bool {
        self.stretch.is_some_and(|stretch| value <= stretch)
    }
}

/// Answers beside each other, and whether they are the same.
#[derive(Debug, Clone)]
struct Compared {
    same: bool,
    said: String,
}

/// One answer.
#[derive(Debug, Clone)]
pub struct Row {
    what: String,
    seed: u64,
    value: f64,
    mark: Mark,
    /// A second condition, and what it says where it fails.
    late: Option<String>,
    ours: String,
    theirs: String,
    /// Ours and the other's, where they were counted.
    instructions: Option<[u64; 2]>,
    /// Counts and costs, where they can be compared.
    compared: Option<Compared>,
}

impl Row {
    /// A figure beside its mark.
    pub fn new(what: String, seed: u64, value: f64, mark: Mark) -> Self {
        let (ours, theirs) = (String::new(), String::new());
        Self { what, seed, value, mark, late: None, ours, theirs, instructions: None, compared: None }
    }

    /// Our figure and the other's, where the figure judged is made of two.
    pub fn beside(mut self, ours: String, theirs: String) -> Self {
        (self.ours, self.theirs) = (ours, theirs);
        self
    }

    /// Both answers, and whether they are the same.
    pub fn compared(mut self, same: bool, said: String) -> Self {
        self.compared = Some(Compared { same, said });
        self
    }

    /// Instructions of both, where they were counted.
    pub fn counted(mut self, instructions: Option<[u64; 2]>) -> Self {
        self.instructions = instructions;
        self
    }

    /// The mark counts only where it took no longer than this.
    pub fn only_within(mut self, seconds: f64, limit: f64) -> Self {
        self.late = (seconds > limit).then(|| format!("took {seconds:.1} s, not {limit} s"));
        self
    }

    fn reached(&self) -> Option<bool> {
        self.mark.reached(self.value).map(|reached| reached && self.late.is_none())
    }

    fn verdict(&self) -> &'static str {
        match self.reached() {
            None => "",
            Some(true) if self.mark.stretched(self.value) => "YES, stretch",
            Some(true) => "yes",
            Some(false) => "NO",
        }
    }
}

/// All answers so far.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Row>,
}

impl Table {
    /// Prints an answer and keeps it.
    pub fn push(&mut self, row: Row) {
        if self.rows.is_empty() {
            println!("\n{:<28}{:>5}{}  compared", "", "seed", columns(["ours", "theirs", "seen", "mark", "reached"]));
        }
        println!("{}", line(&row));
        self.rows.push(row);
    }

    /// How many answers were not those of the others.
    pub fn differing(&self) -> usize {
        self.rows.iter().filter(|row| row.compared.as_ref().is_some_and(|compared| !compared.same)).count()
    }

    /// One line for each mark: the median and the worst of its seeds.
    pub fn print_summary(&self) {
        println!("\n{:<28}{:>5}{}", "all seeds", "", columns(["median", "worst", "instr.", "mark", "reached"]));
        let mut rest: Vec<&Row> = self.rows.iter().collect();
        while let Some(&first) = rest.first() {
            let (alike, others) = rest.into_iter().partition(|row| is_alike(row, first));
            rest = others;
            println!("{}", summary(first, alike));
        }
    }
}

fn is_alike(one: &Row, other: &Row) -> bool {
    one.what == other.what && one.mark.unit == other.mark.unit
}

fn columns(words: [&str; 5]) -> String {
    let [one, two, three, four, five] = words;
    format!("{one:>10}{two:>11}{three:>10}  {four:<16}{five:<13}")
}

fn line(row: &Row) -> String {
    let seen = shown(row.value, row.mark.unit);
    let cells = columns([&row.ours, &row.theirs, &seen, &row.mark.said(), row.verdict()]);
    let mut line = format!("{:<28}{:>5}{cells}", row.what, row.seed);
    if let Some(compared) = &row.compared {
        let _ = write!(line, "  {}{}", if compared.same { "" } else { "DIFFERS: " }, compared.said);
    }
    if let Some(late) = &row.late {
        let _ = write!(line, "; {late}");
    }
    if let Some([ours, theirs]) = row.instructions {
        let _ = write!(line, "; instructions {} M to {} M", ours / 1_000_000, theirs / 1_000_000);
    }
    line
}

fn summary(first: &Row, mut alike: Vec<&Row>) -> String {
    alike.sort_by(|one, other| one.value.total_cmp(&other.value));
    let median = shown(alike[alike.len() / 2].value, first.mark.unit);
    let worst = if first.mark.least { alike.first() } else { alike.last() };
    let worst = worst.map_or(String::new(), |row| shown(row.value, row.mark.unit));
    let judged: Vec<bool> = alike.iter().filter_map(|row| row.reached()).collect();
    let reached = judged.iter().filter(|&&reached| reached).count();
    let verdict = if judged.is_empty() { String::new() } else { format!("{reached} of {}", judged.len()) };
    let instructions = shared_instructions(&alike).map_or(String::new(), |share| shown(share, Unit::Ratio));
    let marked = alike.iter().find(|row| row.mark.limit.is_some()).unwrap_or(&first);
    let cells = columns([&median, &worst, &instructions, &marked.mark.said(), &verdict]);
    format!("{:<33}{cells}", first.what).trim_end().to_owned()
}

/// Our instructions of all seeds, as a share of the other's.
#[expect(clippy::cast_precision_loss, reason = "a figure to print")]
fn shared_instructions(alike: &[&Row]) -> Option<f64> {
    let counted = || alike.iter().filter_map(|row| row.instructions);
    let sum = |which: usize| counted().map(|both| both[which]).sum::<u64>();
    (sum(1) > 0).then(|| sum(0) as f64 / sum(1) as f64)
}

fn shown(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Ratio => format!("{value:.2}"),
        Unit::Percent => format!("{value:.2} %"),
        Unit::Milliseconds => milliseconds(value),
        Unit::Seconds => format!("{value:.1} s"),
        Unit::Megabytes => format!("{value:.0} MB"),
        Unit::People => format!("{value:.0}"),
    }
}

/// A time as a person reads it.
pub fn milliseconds(value: f64) -> String {
    match value {
        ..10.0 => format!("{value:.1} ms"),
        10.0..10_000.0 => format!("{value:.0} ms"),
        _ => format!("{:.1} s", value / 1e3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(value: f64, mark: Mark) -> Row {
        Row::new("x".to_owned(), 1, value, mark)
    }

    #[test]
    fn marks_are_judged_in_their_direction() {
        assert_eq!(row(0.2, Mark::most(0.2, 0.1)).verdict(), "yes");
        assert_eq!(row(0.1, Mark::most(0.2, 0.1)).verdict(), "YES, stretch");
        assert_eq!(row(0.21, Mark::most(0.2, 0.1)).verdict(), "NO");
        assert_eq!(row(99.5, Mark::at_least(99.5, Unit::Percent)).verdict(), "yes");
        assert_eq!(row(99.4, Mark::at_least(99.5, Unit::Percent)).verdict(), "NO");
        assert_eq!(row(1.0, Mark::none(Unit::People)).verdict(), "");
        assert_eq!(row(0.0, Mark::at_most(0.1, Unit::Percent)).only_within(1.1, 1.0).verdict(), "NO");
    }

    #[test]
    fn an_answer_that_differs_is_counted() {
        let mut table = Table::default();
        for same in [true, false] {
            table.push(row(1.0, Mark::none(Unit::Ratio)).compared(same, "7 of 8".to_owned()));
        }
        table.push(row(1.0, Mark::none(Unit::Ratio)));
        assert_eq!(table.differing(), 1);
        assert!(line(&table.rows[1]).ends_with("DIFFERS: 7 of 8"));
    }

    #[test]
    fn the_summary_has_the_median_and_the_worst() {
        let rows = [row(98.0, Mark::at_least(99.5, Unit::Percent)), row(99.6, Mark::at_least(99.5, Unit::Percent))];
        let said = summary(&rows[0], rows.iter().collect());
        let words: Vec<&str> = said.split_whitespace().collect();
        assert_eq!(words, ["x", "99.60", "%", "98.00", "%", ">=", "99.50", "%", "1", "of", "2"]);
    }
}
