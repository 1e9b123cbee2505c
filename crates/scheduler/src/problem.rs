//! What a scheduler is asked: candidates with one round each, interviewers, and the grid of starts.

use serde::Serialize;
use thiserror::Error;

use crate::windows::{Minute, Window, Windows};

/// Most candidates or interviewers of one instance.
const MOST_PEOPLE: usize = 5_000_000;
/// Longest horizon, in minutes from the first minute offered to the last: four hundred days. It bounds
/// the number of starts, and with it the memory a run can take.
const LONGEST_HORIZON: Minute = 400 * 24 * 60;
/// Longest round or buffer: one day.
const LONGEST_ROUND: u32 = 24 * 60;

/// On which minutes an interview may start, counted from the epoch of [`Minute`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Grid {
    /// Every five minutes.
    FiveMinutes,
    /// Every quarter of an hour.
    QuarterHour,
    /// Whole hours only.
    Hour,
}

impl Grid {
    /// Minutes between two neighbouring starts.
    pub const fn minutes(self) -> Minute {
        match self {
            Self::FiveMinutes => 5,
            Self::QuarterHour => 15,
            Self::Hour => 60,
        }
    }
}

/// Someone with one round to book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// When the candidate can meet: own bookings, past and too-soon times already taken out.
    pub windows: Windows,
    /// Minutes the round takes.
    pub length: u32,
    /// Skills the interviewer must have, all of them; any numbering. Empty: anyone can take the round.
    pub skills: Vec<u32>,
    /// The interviewers (by index) of the round's pool; `None` is everybody.
    pub eligible: Option<Vec<u32>>,
    /// Interviewers (by index) this candidate must not meet.
    pub excluded: Vec<u32>,
    /// Priority class: 0 is served first, exactly; nobody placed is dropped for a higher number.
    pub priority: u8,
}

impl Candidate {
    /// A candidate anyone may meet, of the first priority class.
    pub fn new(windows: Windows, length: u32) -> Self {
        Self { windows, length, skills: Vec::new(), eligible: None, excluded: Vec::new(), priority: 0 }
    }
}

/// One local day of an interviewer, as caps see it. The caller computes the borders in the
/// interviewer's own zone, so a day may have 23 or 25 hours and start at a half hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CapDay {
    /// From local midnight to local midnight. An interview belongs to the day in which it starts.
    pub window: Window,
    /// Interviews still allowed to start on this day: the cap minus what is booked; `None` is no cap.
    pub remaining: Option<u32>,
    /// Index into [`Interviewer::weeks`].
    pub week: u32,
}

/// Someone who takes rounds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Interviewer {
    /// Hours offered, minimum notice already applied. Bookings may be cut out already or left to `locked`.
    pub windows: Windows,
    /// Bookings that stay, wherever they lie: nothing overlaps them and buffers are kept to them.
    pub locked: Windows,
    /// Skills, in the numbering of [`Candidate::skills`].
    pub skills: Vec<u32>,
    /// Days in order of time, not overlapping. Starts outside every day have no day or week cap.
    pub days: Vec<CapDay>,
    /// Interviews still allowed in each local week; `None` is no cap. Days name their week in order.
    pub weeks: Vec<Option<u32>>,
    /// Minutes to keep free before an interview.
    pub buffer_before: u32,
    /// Minutes to keep free after an interview. Two interviews are as far apart as the larger buffer.
    pub buffer_after: u32,
    /// Interviews this person already has, for fair load.
    pub load: u32,
}

/// What is to be solved: validated, with sorted lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    grid: Grid,
    candidates: Vec<Candidate>,
    interviewers: Vec<Interviewer>,
}

/// Why an instance is refused. Indexes are those of the lists handed in.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProblemError {
    /// A window ends before it starts.
    #[error("the window from minute {} to {} ends before it starts", .0.start, .0.end)]
    Reversed(Window),
    /// A window is further from the epoch than any calendar reaches.
    #[error("the window from minute {} to {} lies too far from the epoch", .0.start, .0.end)]
    OutOfRange(Window),
    /// Too many people.
    #[error("there are {count} {what}; at most {MOST_PEOPLE} are possible")]
    TooMany {
        /// `candidates` or `interviewers`.
        what: &'static str,
        /// How many were given.
        count: usize,
    },
    /// First and last hour offered are too far apart.
    #[error("the hours offered span {0} minutes; at most {LONGEST_HORIZON} are possible")]
    HorizonTooLong(Minute),
    /// A round of no minutes, or longer than a day.
    #[error("the round of candidate {candidate} takes {length} minutes; 1 to {LONGEST_ROUND} are possible")]
    Length {
        /// Whose round.
        candidate: usize,
        /// Its minutes.
        length: u32,
    },
    /// A buffer longer than a day.
    #[error("interviewer {interviewer} has a buffer of more than {LONGEST_ROUND} minutes")]
    Buffer {
        /// Whose buffer.
        interviewer: usize,
    },
    /// A candidate's pool or exclusion names nobody.
    #[error("candidate {candidate} names interviewer {interviewer}, who is not in the list")]
    UnknownInterviewer {
        /// Who names.
        candidate: usize,
        /// The index named.
        interviewer: u32,
    },
    /// Days overlap, are empty or out of order.
    #[error("day {day} of interviewer {interviewer} is empty, overlaps the day before or is out of order")]
    Days {
        /// Whose days.
        interviewer: usize,
        /// The day at fault.
        day: usize,
    },
    /// A day names a week that does not exist, or one earlier than that of the day before.
    #[error("day {day} of interviewer {interviewer} names week {week}, which is missing or out of order")]
    Weeks {
        /// Whose days.
        interviewer: usize,
        /// The day at fault.
        day: usize,
        /// The week it names.
        week: u32,
    },
}

impl Instance {
    /// Validates and sorts; see [`ProblemError`] for what is refused.
    pub fn new(
        grid: Grid,
        mut candidates: Vec<Candidate>,
        mut interviewers: Vec<Interviewer>,
    ) -> Result<Self, ProblemError> {
        for (what, count) in [("candidates", candidates.len()), ("interviewers", interviewers.len())] {
            if count > MOST_PEOPLE {
                return Err(ProblemError::TooMany { what, count });
            }
        }
        check_horizon(&interviewers)?;
        for (index, interviewer) in interviewers.iter_mut().enumerate() {
            check_interviewer(index, interviewer)?;
            sort_set(&mut interviewer.skills);
        }
        for (index, candidate) in candidates.iter_mut().enumerate() {
            check_candidate(index, candidate, interviewers.len())?;
            sort_set(&mut candidate.skills);
            sort_set(&mut candidate.excluded);
            if let Some(eligible) = &mut candidate.eligible {
                sort_set(eligible);
            }
        }
        Ok(Self { grid, candidates, interviewers })
    }

    /// On which minutes interviews may start.
    pub fn grid(&self) -> Grid {
        self.grid
    }

    /// The candidates, in the order given.
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// The interviewers, in the order given.
    pub fn interviewers(&self) -> &[Interviewer] {
        &self.interviewers
    }
}

fn sort_set(set: &mut Vec<u32>) {
    set.sort_unstable();
    set.dedup();
}

fn check_horizon(interviewers: &[Interviewer]) -> Result<(), ProblemError> {
    let offered = || interviewers.iter().flat_map(|interviewer| interviewer.windows.as_slice());
    let first = offered().map(|window| window.start).min().unwrap_or(0);
    let last = offered().map(|window| window.end).max().unwrap_or(0);
    if last - first > LONGEST_HORIZON { Err(ProblemError::HorizonTooLong(last - first)) } else { Ok(()) }
}

fn check_interviewer(index: usize, interviewer: &Interviewer) -> Result<(), ProblemError> {
    if interviewer.buffer_before.max(interviewer.buffer_after) > LONGEST_ROUND {
        return Err(ProblemError::Buffer { interviewer: index });
    }
    let mut before: Option<CapDay> = None;
    for (day, &cap) in interviewer.days.iter().enumerate() {
        let overlaps = before.is_some_and(|earlier| cap.window.start < earlier.window.end);
        if cap.window.start >= cap.window.end || overlaps {
            return Err(ProblemError::Days { interviewer: index, day });
        }
        let backwards = before.is_some_and(|earlier| cap.week < earlier.week);
        if cap.week as usize >= interviewer.weeks.len() || backwards {
            return Err(ProblemError::Weeks { interviewer: index, day, week: cap.week });
        }
        before = Some(cap);
    }
    Ok(())
}

fn check_candidate(index: usize, candidate: &Candidate, interviewers: usize) -> Result<(), ProblemError> {
    if candidate.length == 0 || candidate.length > LONGEST_ROUND {
        return Err(ProblemError::Length { candidate: index, length: candidate.length });
    }
    let named = candidate.excluded.iter().chain(candidate.eligible.iter().flatten());
    match named.copied().find(|&named| named as usize >= interviewers) {
        Some(interviewer) => Err(ProblemError::UnknownInterviewer { candidate: index, interviewer }),
        None => Ok(()),
    }
}
