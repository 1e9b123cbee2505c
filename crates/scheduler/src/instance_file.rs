//! The instance format of the benchmark, a line of numbers for each person:
//!
//! ```text
//! H grid interviewers candidates skills
//! I offset daycap weekcap nskills skills… start end …
//! C skill skill2 start end …
//! ```
//!
//! Times are quarter hours from a Monday 00:00 UTC, over 28 days; `offset` is the zone's distance east
//! of UTC in quarter hours. Interviews take an hour. `skill2` counts for panels only.

use std::fmt::{self, Write as _};

use thiserror::Error;

use crate::problem::{Candidate, CapDay, Grid, Instance, Interviewer, ProblemError, Role, Round};
use crate::solve::SolveError;
use crate::windows::{Minute, Window, Windows};

/// Quarter hours of the four weeks.
pub(crate) const HORIZON: u32 = 28 * 96;
/// Skills that exist.
pub(crate) const SKILLS: u8 = 12;
const QUARTER: Minute = 15;
const DAYS: u32 = 28;
const MOST_PEOPLE: usize = 5_000_000;
const LARGEST_CAP: u32 = 100_000;

/// A span in quarter hours, half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub start: u32,
    pub end: u32,
}

/// An `I` line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileInterviewer {
    pub(crate) offset: i64,
    pub(crate) day_cap: u32,
    pub(crate) week_cap: u32,
    pub(crate) skills: Vec<u8>,
    pub(crate) windows: Vec<Span>,
}

/// A `C` line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileCandidate {
    pub(crate) skill: u8,
    pub(crate) second_skill: u8,
    pub(crate) windows: Vec<Span>,
}

/// An instance as it stands in a file; [`fmt::Display`] writes it, [`InstanceFile::parse`] reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstanceFile {
    pub(crate) grid: u8,
    pub(crate) interviewers: Vec<FileInterviewer>,
    pub(crate) candidates: Vec<FileCandidate>,
}

/// How the numbers of a file are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileClass {
    /// Whole hours, one interviewer.
    A,
    /// Starts at every quarter hour.
    B,
    /// One interviewer for each of the two skills at once, and rooms.
    C,
}

/// What is wrong in a file, and where.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {what}")]
pub struct FileError {
    /// Counted from one.
    pub line: usize,
    /// A sentence for whoever wrote the file.
    pub what: String,
}

impl InstanceFile {
    /// Reads a file. Nothing is believed of the header but what the lines confirm.
    pub fn parse(text: &str) -> Result<Self, FileError> {
        let mut lines = text.lines().enumerate().map(|(index, line)| Line::new(index + 1, line));
        let mut header = lines.next().unwrap_or_else(|| Line::new(1, ""));
        header.letter("H", "the header `H grid interviewers candidates skills`")?;
        let grid = header.number("the grid", 1, 4)?;
        if grid != 1 && grid != 4 {
            return Err(header.error("the grid is 4 (whole hours) or 1 (quarter hours)"));
        }
        let interviewers = header.number("the number of interviewers", 0, MOST_PEOPLE)?;
        let candidates = header.number("the number of candidates", 0, MOST_PEOPLE)?;
        let skills: u8 = header.number("the number of skills", 1, SKILLS)?;
        header.end()?;
        let mut file = Self { grid, interviewers: Vec::new(), candidates: Vec::new() };
        let mut last = 1;
        for mut line in lines {
            last = line.number;
            match line.words.next() {
                Some("I") if !file.candidates.is_empty() => {
                    return Err(line.error("interviewers come before candidates"));
                }
                Some("I") if file.interviewers.len() < interviewers => {
                    file.interviewers.push(read_interviewer(&mut line, skills)?);
                }
                Some("C") if file.candidates.len() < candidates => {
                    file.candidates.push(read_candidate(&mut line, skills)?);
                }
                Some("I" | "C") => return Err(line.error("there are more lines of this kind than the header says")),
                Some(_) => return Err(line.error("a line begins with I (interviewer) or C (candidate)")),
                None => {}
            }
        }
        if file.interviewers.len() < interviewers || file.candidates.len() < candidates {
            let what = format!(
                "the file ends with {} of {interviewers} interviewers and {} of {candidates} candidates",
                file.interviewers.len(),
                file.candidates.len()
            );
            return Err(FileError { line: last, what });
        }
        Ok(file)
    }

    /// The class its grid stands for.
    pub fn class(&self) -> FileClass {
        if self.grid == 4 { FileClass::A } else { FileClass::B }
    }

    /// The instance, minutes counted from the file's Monday. Classes B and C come later.
    pub fn instance(&self, class: FileClass) -> Result<Instance, SolveError> {
        let grid = match class {
            FileClass::A => Grid::Hour,
            FileClass::B => return Err(SolveError::Unsupported("class b")),
            FileClass::C => return Err(SolveError::Unsupported("class c")),
        };
        let interviewers = self.interviewers.iter().map(FileInterviewer::build).collect::<Result<_, _>>()?;
        let candidates = self.candidates.iter().map(FileCandidate::build).collect::<Result<_, _>>()?;
        Ok(Instance::new(grid, candidates, interviewers, Vec::new())?)
    }
}

impl FileInterviewer {
    /// Days by local midnight; the first and the last take what lies outside the four weeks.
    fn build(&self) -> Result<Interviewer, ProblemError> {
        let days = (0..DAYS).map(|day| {
            let midnight = |day: u32| (Minute::from(day) * 96 - self.offset) * QUARTER;
            let start = if day == 0 { midnight(0).min(0) } else { midnight(day) };
            let end =
                if day == DAYS - 1 { midnight(DAYS).max(Minute::from(HORIZON) * QUARTER) } else { midnight(day + 1) };
            CapDay { window: Window::new(start, end), remaining: Some(self.day_cap), week: day / 7 }
        });
        Ok(Interviewer {
            windows: windows(&self.windows)?,
            skills: self.skills.iter().copied().map(u32::from).collect(),
            days: days.collect(),
            weeks: vec![Some(self.week_cap); 4],
            ..Interviewer::default()
        })
    }
}

impl FileCandidate {
    fn build(&self) -> Result<Candidate, ProblemError> {
        let roles = vec![Role { skills: vec![u32::from(self.skill)], eligible: None }];
        Ok(Candidate::new(windows(&self.windows)?, Round { roles, ..Round::new(60) }))
    }
}

fn windows(spans: &[Span]) -> Result<Windows, ProblemError> {
    let minutes = |quarters: u32| Minute::from(quarters) * QUARTER;
    Windows::new(spans.iter().map(|span| Window::new(minutes(span.start), minutes(span.end))))
}

impl fmt::Display for InstanceFile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "H {} {} {} {SKILLS}", self.grid, self.interviewers.len(), self.candidates.len())?;
        for person in &self.interviewers {
            write!(out, "I {} {} {} {}", person.offset, person.day_cap, person.week_cap, person.skills.len())?;
            for skill in &person.skills {
                write!(out, " {skill}")?;
            }
            write_spans(out, &person.windows)?;
        }
        for candidate in &self.candidates {
            write!(out, "C {} {}", candidate.skill, candidate.second_skill)?;
            write_spans(out, &candidate.windows)?;
        }
        Ok(())
    }
}

fn write_spans(out: &mut fmt::Formatter<'_>, spans: &[Span]) -> fmt::Result {
    for span in spans {
        write!(out, " {} {}", span.start, span.end)?;
    }
    out.write_char('\n')
}

fn read_interviewer(line: &mut Line, skills: u8) -> Result<FileInterviewer, FileError> {
    let offset = line.number("the offset in quarter hours", -96, 96)?;
    let day_cap = line.number("the cap of a day", 0, LARGEST_CAP)?;
    let week_cap = line.number("the cap of a week", 0, LARGEST_CAP)?;
    let count = line.number("the number of skills", 0, skills)?;
    let skills = (0..count).map(|_| line.number("a skill", 0, skills - 1)).collect::<Result<_, _>>()?;
    Ok(FileInterviewer { offset, day_cap, week_cap, skills, windows: line.spans()? })
}

fn read_candidate(line: &mut Line, skills: u8) -> Result<FileCandidate, FileError> {
    let skill = line.number("the skill", 0, skills - 1)?;
    let second_skill = line.number("the second skill", 0, skills - 1)?;
    Ok(FileCandidate { skill, second_skill, windows: line.spans()? })
}

/// The words of one line that are still to be read.
struct Line<'a> {
    number: usize,
    words: std::str::SplitAsciiWhitespace<'a>,
}

impl<'a> Line<'a> {
    fn new(number: usize, text: &'a str) -> Self {
        Self { number, words: text.split_ascii_whitespace() }
    }

    fn error(&self, what: impl Into<String>) -> FileError {
        FileError { line: self.number, what: what.into() }
    }

    fn letter(&mut self, letter: &str, expected: &str) -> Result<(), FileError> {
        if self.words.next() == Some(letter) { Ok(()) } else { Err(self.error(format!("{expected} is missing"))) }
    }

    /// The next number, between `least` and `most`.
    fn number<T>(&mut self, name: &str, least: T, most: T) -> Result<T, FileError>
    where
        T: std::str::FromStr + PartialOrd + fmt::Display + Copy,
    {
        let Some(word) = self.words.next() else { return Err(self.error(format!("{name} is missing"))) };
        match word.parse() {
            Ok(value) if least <= value && value <= most => Ok(value),
            _ => {
                let word: String = word.chars().take(20).collect();
                Err(self.error(format!("{name} is `{word}`; a whole number from {least} to {most} is expected")))
            }
        }
    }

    fn spans(&mut self) -> Result<Vec<Span>, FileError> {
        let mut spans = Vec::new();
        while self.words.clone().next().is_some() {
            let start = self.number("the start of a window", 0, HORIZON)?;
            let end = self.number("the end of a window", 0, HORIZON)?;
            if end <= start {
                return Err(self.error(format!("the window from {start} to {end} does not end after its start")));
            }
            spans.push(Span { start, end });
        }
        Ok(spans)
    }

    fn end(&mut self) -> Result<(), FileError> {
        match self.words.next() {
            Some(_) => Err(self.error("there is more on this line than is expected")),
            None => Ok(()),
        }
    }
}
