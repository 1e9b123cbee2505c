//! The instance format of the benchmark, a line of numbers for each person:
//!
//! ```text
//! H grid interviewers candidates skills
//! I offset daycap weekcap nskills skills… start end …
//! L load offered
//! C skill skill2 start end …
//! ```
//!
//! Times are quarter hours from a Monday 00:00 UTC, over 28 days; `offset` is the zone's distance east
//! of UTC in quarter hours. An `L` line says of the interviewer before it how many interviews they have already, for how
//! many quarter hours offered; without one it is none, for the usual hours. Interviews take an hour. `skill2` counts for panels only, and there are as
//! many rooms for them as a tenth of the interviewers.

mod read;

use std::fmt::{self, Write as _};

use thiserror::Error;

use crate::problem::{Candidate, CapDay, Grid, Instance, Interviewer, Role, Room, Round};
use crate::refused::{ProblemError, check_rooms_named};
use crate::windows::{Minute, Window, Windows};

pub use read::FileReader;

/// Quarter hours of the four weeks.
pub(crate) const HORIZON: u32 = 28 * 96;
/// Skills that exist.
pub(crate) const SKILLS: u8 = 12;
const QUARTER: Minute = 15;
/// The same, where minutes are counted and not placed.
const MINUTES: u32 = 15;
const DAYS: u32 = 28;

/// A span in quarter hours, half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    pub start: u32,
    pub end: u32,
}

/// An `I` line, and its `L` line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileInterviewer {
    pub(crate) offset: i64,
    pub(crate) day_cap: u32,
    pub(crate) week_cap: u32,
    pub(crate) skills: Vec<u8>,
    pub(crate) windows: Vec<Span>,
    pub(crate) work: Option<FileWork>,
}

/// An `L` line: interviews that somebody has already, and quarter hours offered; 0 is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct FileWork {
    pub load: u32,
    pub offered: u32,
}

/// A `C` line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileCandidate {
    pub(crate) skill: u8,
    pub(crate) second_skill: u8,
    pub(crate) windows: Vec<Span>,
}

/// An instance as it stands in a file; [`fmt::Display`] writes it, [`InstanceFile::parse`] reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
    /// Reads a whole file; [`FileReader`] takes one line after the other.
    pub fn parse(text: impl AsRef<[u8]>) -> Result<Self, FileError> {
        let mut reader = FileReader::default();
        let text = text.as_ref();
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        text.split(|&byte| byte == b'\n').try_for_each(|line| reader.line(line))?;
        reader.finish()
    }

    /// The class its grid stands for.
    pub fn class(&self) -> FileClass {
        if self.grid == 4 { FileClass::A } else { FileClass::B }
    }

    /// The instance, minutes counted from the file's Monday.
    pub fn instance(&self, class: FileClass) -> Result<Instance, ProblemError> {
        let grid = if class == FileClass::B { Grid::QuarterHour } else { Grid::Hour };
        let rooms = if class == FileClass::C { (self.interviewers.len() / 10).max(1) } else { 0 };
        check_rooms_named(self.candidates.len(), rooms)?;
        let everywhere: Vec<u32> = (0..).take(rooms).collect();
        let interviewers = self.interviewers.iter().map(FileInterviewer::build).collect::<Result<_, _>>()?;
        let candidates = self.candidates.iter().map(|candidate| candidate.build(class, &everywhere));
        let candidates = candidates.collect::<Result<_, _>>()?;
        let always = Room { windows: windows(&[Span { start: 0, end: HORIZON }])?, ..Room::default() };
        Instance::new(grid, candidates, interviewers, vec![always; rooms])
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
            CapDay { window: Window::new(start, end), remaining: Some(self.day_cap), week: day / 7, booked: 0 }
        });
        let FileWork { load, offered } = self.work.unwrap_or_default();
        Ok(Interviewer {
            load,
            offered: offered * MINUTES,
            windows: windows(&self.windows)?,
            skills: self.skills.iter().copied().map(u32::from).collect(),
            days: days.collect(),
            weeks: vec![Some(self.week_cap); 4],
            ..Interviewer::default()
        })
    }
}

impl FileCandidate {
    /// Panels take somebody for each of the two skills, and any of `rooms`.
    fn build(&self, class: FileClass, rooms: &[u32]) -> Result<Candidate, ProblemError> {
        let role = |skill: u8| Role { skills: vec![u32::from(skill)], eligible: None };
        let mut round = Round { roles: vec![role(self.skill)], ..Round::new(60) };
        if class == FileClass::C {
            round.roles.push(role(self.second_skill));
            round.rooms = Some(rooms.to_vec());
        }
        Ok(Candidate::new(windows(&self.windows)?, round))
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
            if let Some(FileWork { load, offered }) = person.work {
                writeln!(out, "L {load} {offered}")?;
            }
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
