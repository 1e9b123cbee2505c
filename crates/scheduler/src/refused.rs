//! What no instance may be, and how that is said.

use thiserror::Error;

use crate::problem::{Candidate, CapDay, Interviewer, Round};
use crate::windows::{Minute, Window};

/// Most candidates or interviewers of one instance.
pub(crate) const MOST_PEOPLE: usize = 5_000_000;
/// Most rooms that all candidates of an instance file name together.
const MOST_ROOMS_NAMED: usize = 100_000_000;
/// Longest horizon, in minutes from the first minute offered to the last: four hundred days. It bounds
/// the number of starts, and with it the memory a run can take.
const LONGEST_HORIZON: Minute = 400 * 24 * 60;
/// Most rounds of one candidate that are booked together.
const MOST_ROUNDS: usize = 12;
/// Most people of one round.
const MOST_ROLES: usize = 12;
/// Longest round or buffer: one day.
const LONGEST_ROUND: u32 = 24 * 60;

/// Most interviews that anybody already has, all in all or on one day.
pub(crate) const MOST_LOAD: u32 = 100_000;

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
    /// Every candidate of a file may be in any of its rooms, and the lists would fill the memory.
    #[error("{candidates} candidates and {rooms} rooms for each are too many; {MOST_ROOMS_NAMED} in all are possible")]
    TooManyRooms {
        /// How many candidates.
        candidates: usize,
        /// How many rooms each of them may be in.
        rooms: usize,
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
    /// More interviews than anybody has.
    #[error("interviewer {interviewer} already has {load} interviews; at most {MOST_LOAD} are possible")]
    Load {
        /// Whose interviews.
        interviewer: usize,
        /// How many.
        load: u32,
    },
    /// A buffer longer than a day.
    #[error("interviewer {interviewer} has a buffer of more than {LONGEST_ROUND} minutes")]
    Buffer {
        /// Whose buffer.
        interviewer: usize,
    },
    /// No round at all, or more than anybody has.
    #[error("candidate {candidate} has {rounds} rounds; 1 to {MOST_ROUNDS} are possible")]
    Rounds {
        /// Whose rounds.
        candidate: usize,
        /// How many.
        rounds: usize,
    },
    /// A round with nobody, or with more people than any panel has.
    #[error("a round of candidate {candidate} takes {people} people; 1 to {MOST_ROLES} are possible")]
    Roles {
        /// Whose round.
        candidate: usize,
        /// How many people it takes.
        people: usize,
    },
    /// A gap that is longer than the horizon, or longer than the time it must end within.
    #[error("a round of candidate {candidate} has a gap that cannot be kept")]
    Gap {
        /// Whose round.
        candidate: usize,
    },
    /// A round names a room that is not there.
    #[error("candidate {candidate} names room {room}, which is not in the list")]
    UnknownRoom {
        /// Who names.
        candidate: usize,
        /// The index named.
        room: u32,
    },
    /// A candidate's days overlap, are empty or out of order.
    #[error("day {day} of candidate {candidate} is empty, overlaps the day before or is out of order")]
    CandidateDays {
        /// Whose days.
        candidate: usize,
        /// The day at fault.
        day: usize,
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

pub(crate) fn check_rooms_named(candidates: usize, rooms: usize) -> Result<(), ProblemError> {
    let fits = candidates.checked_mul(rooms).is_some_and(|named| named <= MOST_ROOMS_NAMED);
    if fits { Ok(()) } else { Err(ProblemError::TooManyRooms { candidates, rooms }) }
}

pub(crate) fn check_horizon(interviewers: &[Interviewer]) -> Result<(), ProblemError> {
    let offered = || interviewers.iter().flat_map(|interviewer| interviewer.windows.as_slice());
    let first = offered().map(|window| window.start).min().unwrap_or(0);
    let last = offered().map(|window| window.end).max().unwrap_or(0);
    if last - first > LONGEST_HORIZON { Err(ProblemError::HorizonTooLong(last - first)) } else { Ok(()) }
}

pub(crate) fn check_interviewer(index: usize, interviewer: &Interviewer) -> Result<(), ProblemError> {
    if interviewer.buffer_before.max(interviewer.buffer_after) > LONGEST_ROUND {
        return Err(ProblemError::Buffer { interviewer: index });
    }
    let booked = interviewer.days.iter().map(|day| day.booked).max().unwrap_or(0);
    let load = interviewer.load.max(booked);
    if load > MOST_LOAD {
        return Err(ProblemError::Load { interviewer: index, load });
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

pub(crate) fn check_candidate(
    index: usize,
    candidate: &Candidate,
    interviewers: usize,
    rooms: usize,
) -> Result<(), ProblemError> {
    if candidate.rounds.is_empty() || candidate.rounds.len() > MOST_ROUNDS {
        return Err(ProblemError::Rounds { candidate: index, rounds: candidate.rounds.len() });
    }
    let mut before: Option<Window> = None;
    for (day, &window) in candidate.days.iter().enumerate() {
        if window.start >= window.end || before.is_some_and(|earlier| window.start < earlier.end) {
            return Err(ProblemError::CandidateDays { candidate: index, day });
        }
        before = Some(window);
    }
    candidate.rounds.iter().try_for_each(|round| check_round(index, round, rooms))?;
    let roles = candidate.rounds.iter().flat_map(|round| &round.roles);
    let named = candidate.excluded.iter().chain(roles.flat_map(|role| role.eligible.iter().flatten()));
    match named.copied().find(|&named| named as usize >= interviewers) {
        Some(interviewer) => Err(ProblemError::UnknownInterviewer { candidate: index, interviewer }),
        None => Ok(()),
    }
}

fn check_round(candidate: usize, round: &Round, rooms: usize) -> Result<(), ProblemError> {
    if round.length == 0 || round.length > LONGEST_ROUND {
        return Err(ProblemError::Length { candidate, length: round.length });
    }
    if round.roles.is_empty() || round.roles.len() > MOST_ROLES {
        return Err(ProblemError::Roles { candidate, people: round.roles.len() });
    }
    let too_long = Minute::from(round.gap) > LONGEST_HORIZON;
    if too_long || round.within.is_some_and(|within| within < round.gap) {
        return Err(ProblemError::Gap { candidate });
    }
    match round.rooms.iter().flatten().copied().find(|&room| room as usize >= rooms) {
        Some(room) => Err(ProblemError::UnknownRoom { candidate, room }),
        None => Ok(()),
    }
}
