//! What a scheduler is asked: candidates with one round each, interviewers, and the grid of starts.

use serde::Serialize;
use thiserror::Error;

use crate::windows::{Minute, Window, Windows};

/// Most candidates or interviewers of one instance.
const MOST_PEOPLE: usize = 5_000_000;
/// Longest horizon, in minutes from the first minute offered to the last: four hundred days. It bounds
/// the number of starts, and with it the memory a run can take.
const LONGEST_HORIZON: Minute = 400 * 24 * 60;
/// Most rounds of one candidate that are booked together.
const MOST_ROUNDS: usize = 12;
/// Most people of one round.
const MOST_ROLES: usize = 12;
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

/// Someone with rounds to book: all of them, or none.
///
/// The order of the candidates is that of their age: of two who are alike the earlier one is served first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// When the candidate can meet: own bookings, past and too-soon times already taken out.
    pub windows: Windows,
    /// What is to be booked, in this order, one after the other; one round for most.
    pub rounds: Vec<Round>,
    /// Interviewers (by index) this candidate must not meet in any round.
    pub excluded: Vec<u32>,
    /// Priority class: 0 is served first, exactly; nobody placed is dropped for a higher number.
    pub priority: u8,
    /// The candidate's local days, in order of time, for [`Round::same_day`]; computed by the caller in
    /// the candidate's own zone. A round on no day is on the same day as nothing.
    pub days: Vec<Window>,
    /// Proposed earlier and not confirmed, one for each round: kept where that costs nobody a place,
    /// moved where it does. Empty for whoever has no proposal. One that
    /// does not fit any more is as if it were not there.
    pub tentative: Vec<Appointment>,
}

impl Candidate {
    /// Somebody with one round, of the first priority class.
    pub fn new(windows: Windows, round: Round) -> Self {
        let (excluded, days, tentative) = (Vec::new(), Vec::new(), Vec::new());
        Self { windows, rounds: vec![round], excluded, priority: 0, days, tentative }
    }
}

impl Candidate {
    /// The only round and its only role, where there is just one, without a room: what the methods for
    /// seats work on.
    pub(crate) fn plain(&self) -> Option<(&Round, &Role)> {
        match self.rounds.as_slice() {
            [round] if round.rooms.is_none() => match round.roles.as_slice() {
                [role] => Some((round, role)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// One round: how long, with whom, where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Minutes it takes.
    pub length: u32,
    /// The people it takes, all at once and all different: the lead first, then assistants.
    pub roles: Vec<Role>,
    /// The rooms (by index) of which it takes one; `None` takes place without a room.
    pub rooms: Option<Vec<u32>>,
    /// Minutes at least between the end of the round before and the start of this one.
    pub gap: u32,
    /// Minutes at most between them; `None` is no limit.
    pub within: Option<u32>,
    /// Whether it is to be on the same local day of the candidate as the round before.
    pub same_day: bool,
}

impl Round {
    /// A round of these minutes with one interviewer, whoever it is, without a room.
    pub fn new(length: u32) -> Self {
        Self { length, roles: vec![Role::default()], rooms: None, gap: 0, within: None, same_day: false }
    }
}

/// One of the people a round takes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Role {
    /// Skills they must have, all of them; any numbering. Empty: anyone.
    pub skills: Vec<u32>,
    /// The interviewers (by index) of the role's pool; `None` is everybody.
    pub eligible: Option<Vec<u32>>,
}

/// When, with whom and where one round of a candidate is, or was proposed to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// First minute.
    pub start: Minute,
    /// The interviewers by index, in the order of [`Round::roles`].
    pub people: Vec<u32>,
    /// The room by index, where the round takes one.
    pub room: Option<u32>,
}

/// A place where one round can be at a time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Room {
    /// When it can be used.
    pub windows: Windows,
    /// Bookings of it that stay.
    pub locked: Windows,
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
    rooms: Vec<Room>,
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

impl Instance {
    /// Validates and sorts; see [`ProblemError`] for what is refused.
    pub fn new(
        grid: Grid,
        mut candidates: Vec<Candidate>,
        mut interviewers: Vec<Interviewer>,
        rooms: Vec<Room>,
    ) -> Result<Self, ProblemError> {
        let counts = [candidates.len(), interviewers.len(), rooms.len()];
        for (what, count) in ["candidates", "interviewers", "rooms"].into_iter().zip(counts) {
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
            check_candidate(index, candidate, interviewers.len(), rooms.len())?;
            sort_set(&mut candidate.excluded);
            for round in &mut candidate.rounds {
                round.rooms.iter_mut().for_each(sort_set);
                for role in &mut round.roles {
                    sort_set(&mut role.skills);
                    role.eligible.iter_mut().for_each(sort_set);
                }
            }
        }
        Ok(Self { grid, candidates, interviewers, rooms })
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

    /// The rooms, in the order given.
    pub fn rooms(&self) -> &[Room] {
        &self.rooms
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

fn check_candidate(index: usize, candidate: &Candidate, interviewers: usize, rooms: usize) -> Result<(), ProblemError> {
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
