//! What a schedule costs.

use crate::problem::{Candidate, Instance};
use crate::solution::{Cost, Placement};
use crate::solve::Objective;
use crate::windows::Minute;

/// Weight of one hour later against the squared load in [`Objective::Fair`].
const HOUR_AGAINST_LOAD: i64 = 64;

/// Minutes of an hour.
const HOUR: Minute = 60;

impl Cost {
    /// The parts added up as the objective weighs them; a count weighs nothing.
    pub fn total(&self, objective: Objective) -> i64 {
        objective.hour() * self.hours + objective.load() * self.load
    }

    /// The cost of these interviews, sorted by candidate and round.
    pub(crate) fn of(instance: &Instance, placed: &[Placement]) -> Self {
        let hours = placed.iter().map(|placement| placement.start.div_euclid(HOUR)).sum();
        let mut loads = vec![0_i64; instance.interviewers().len()];
        for person in placed.iter().flat_map(Placement::people) {
            loads[person as usize] += 1;
        }
        let by_candidate = placed.chunk_by(|one, next| one.candidate == next.candidate);
        let moved =
            by_candidate.filter(|rounds| is_moved(&instance.candidates()[rounds[0].candidate as usize], rounds));
        Self {
            hours,
            load: loads.iter().map(|load| load * load).sum(),
            moved: u32::try_from(moved.count()).unwrap_or(0),
        }
    }
}

impl Objective {
    /// What a start costs, for each hour since the epoch.
    pub(crate) fn hour(self) -> i64 {
        match self {
            Self::Count => 0,
            Self::Earliest => 1,
            Self::Fair => HOUR_AGAINST_LOAD,
        }
    }

    /// What the squared load of an interviewer weighs.
    pub(crate) fn load(self) -> i64 {
        i64::from(self == Self::Fair)
    }
}

/// Whether somebody is met otherwise than was proposed.
fn is_moved(candidate: &Candidate, rounds: &[Placement]) -> bool {
    let proposed = &candidate.tentative;
    let kept = |(appointment, placement): (&crate::problem::Appointment, &Placement)| {
        appointment.start == placement.start
            && appointment.room == placement.room
            && appointment.people.iter().copied().eq(placement.people())
    };
    let all_kept = proposed.len() == rounds.len() && proposed.iter().zip(rounds).all(kept);
    !proposed.is_empty() && !all_kept
}
