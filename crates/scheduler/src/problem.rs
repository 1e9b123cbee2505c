//! What a scheduler is asked: candidates with their rounds, interviewers, rooms, and the grid of starts.

use crate::refused::{MOST_PEOPLE, ProblemError, check_candidate, check_horizon, check_interviewer};
use crate::windows::{Minute, Window, Windows};
use serde::Serialize;

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
    /// Interviews that start on this day already, for [`crate::Objective::Spread`]. `remaining` does not count them again.
    pub booked: u32,
}

/// Someone who takes rounds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Interviewer {
    /// Hours offered, minimum notice already applied. Bookings may be cut out already or left to `locked`.
    pub windows: Windows,
    /// Bookings that stay, wherever they lie: nothing overlaps them and buffers are kept to them.
    pub locked: Windows,
    /// Skills, in the numbering of [`Role::skills`].
    pub skills: Vec<u32>,
    /// Days in order of time, not overlapping. Starts outside every day have no day or week cap.
    pub days: Vec<CapDay>,
    /// Interviews still allowed in each local week; `None` is no cap. Days name their week in order.
    pub weeks: Vec<Option<u32>>,
    /// Minutes to keep free before an interview.
    pub buffer_before: u32,
    /// Minutes to keep free after an interview. Two interviews are as far apart as the larger buffer.
    pub buffer_after: u32,
    /// Interviews this person already has, for fair load: in whatever period the caller counts.
    pub load: u32,
    /// Minutes this person offers in that period, before bookings are taken out; 0 where nobody says, which counts as much
    /// as others offer on average. Fair load is what each has to do for the time they offer.
    pub offered: u32,
}

/// What is to be solved: validated, with sorted lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    grid: Grid,
    candidates: Vec<Candidate>,
    interviewers: Vec<Interviewer>,
    rooms: Vec<Room>,
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
