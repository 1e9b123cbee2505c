//! What a schedule costs.

use crate::model::day_of;
use crate::problem::{Candidate, Instance};
use crate::rising::{Rising, fair};
use crate::solution::{Cost, Placement};
use crate::solve::Objective;
use crate::windows::Minute;

/// Weight of one hour later against the load in [`Objective::Fair`].
const HOUR_AGAINST_LOAD: i64 = 64;
/// Hours later that weigh as much as one pair of interviews on a day in [`Objective::Spread`]: four weeks.
const PAIR_IN_HOURS: i64 = 28 * 24;

/// Minutes of an hour.
const HOUR: Minute = 60;

impl Cost {
    /// The parts added up as the objective weighs them; a count weighs nothing.
    pub fn total(&self, objective: Objective) -> i64 {
        objective.hour() * self.hours + objective.load() * self.load + objective.pair() * self.pairs
    }

    /// The cost of these interviews, sorted by candidate and round.
    pub(crate) fn of(instance: &Instance, placed: &[Placement]) -> Self {
        let hours = placed.iter().map(|placement| placement.start.div_euclid(HOUR)).sum();
        let people = instance.interviewers();
        let mut loads = vec![0_u32; people.len()];
        let mut days: Vec<Vec<u32>> = people.iter().map(|person| vec![0; person.days.len()]).collect();
        for placement in placed {
            for person in placement.people() {
                loads[person as usize] += 1;
                if let Some(day) = day_of(&people[person as usize], placement.start) {
                    days[person as usize][day] += 1;
                }
            }
        }
        let of_days = people.iter().zip(&days).flat_map(|(person, counts)| person.days.iter().zip(counts));
        let by_candidate = placed.chunk_by(|one, next| one.candidate == next.candidate);
        let moved =
            by_candidate.filter(|rounds| is_moved(&instance.candidates()[rounds[0].candidate as usize], rounds));
        Self {
            hours,
            load: fair(instance).iter().zip(loads).map(|(rising, load)| rising.sum(load)).sum(),
            pairs: of_days.map(|(day, &count)| Rising::pairs(day).sum(count)).sum(),
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
            Self::Fair | Self::Spread => HOUR_AGAINST_LOAD,
        }
    }

    /// What the load of an interviewer weighs.
    pub(crate) fn load(self) -> i64 {
        i64::from(self == Self::Fair || self == Self::Spread)
    }

    /// What two interviews of a person on one day weigh.
    pub(crate) fn pair(self) -> i64 {
        if self == Self::Spread { HOUR_AGAINST_LOAD * PAIR_IN_HOURS } else { 0 }
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
