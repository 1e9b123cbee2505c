//! What would be, if something were otherwise: the changed instance solved, beginning with the present
//! schedule, and what is different then. Nothing is booked.

use serde::Serialize;

use crate::change::{Change, changed};
use crate::check::check;
use crate::model::id;
use crate::problem::{Appointment, Instance};
use crate::solution::{Cost, Placement, Solution};
use crate::solve::{Options, Prepared, SolveError};
use crate::why::{explain, keep};

/// What changes would lead to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhatIf {
    /// The schedule there would be.
    pub solution: Solution,
    /// Candidates who would be placed and are not now, in order.
    pub gained: Vec<u32>,
    /// Candidates who are placed now and would not be. Empty where the changes only allow more.
    pub lost: Vec<u32>,
    /// Candidates who would be placed, but not as they are now.
    pub moved: Vec<u32>,
}

/// Solves the instance with all the changes made, in their order. What is placed in `solution` stays
/// where that costs nobody a place. [`Change::Hours`] is made for the first interviewer named.
pub fn what_if(
    instance: &Instance,
    solution: &Solution,
    changes: &[Change],
    options: &Options,
) -> Result<WhatIf, SolveError> {
    let mut parts = changed(instance, changes)?;
    let now = by_candidate(instance, solution);
    for (candidate, placed) in parts.candidates.iter_mut().zip(&now) {
        if !placed.is_empty() {
            candidate.tentative = placed.iter().map(|placement| appointment(placement)).collect();
        }
    }
    let then = Instance::new(instance.grid(), parts.candidates, parts.interviewers, parts.rooms)?;
    let solved = Prepared::new(&then).solve(options)?;
    let only_adds = changes.iter().all(|change| change.only_adds(instance));
    let found = compare(&then, &now, solved);
    // a method without proof may give up somebody for somebody else, or not see what is plain
    let loses = only_adds && !found.lost.is_empty();
    if found.solution.proven && !loses {
        return Ok(found);
    }
    let concerns = |candidate: u32| changes.iter().any(|change| change.concerns(&then, candidate));
    let kept = compare(&then, &now, answer(&then, &found.solution, keep(&then, &now, concerns)));
    Ok(if loses || served(&then, &kept) > served(&then, &found) { kept } else { found })
}

/// How many of each priority class are placed, the first class first.
fn served(instance: &Instance, then: &WhatIf) -> Vec<usize> {
    let mut counts = vec![0; 256];
    for placement in then.solution.placed.iter().filter(|placement| placement.round == 0) {
        counts[usize::from(instance.candidates()[placement.candidate as usize].priority)] += 1;
    }
    counts
}

/// Another schedule with the bound of this one.
fn answer(instance: &Instance, solved: &Solution, placed: Vec<Placement>) -> Solution {
    let unplaced = explain(instance, &placed, solved.certificate.as_ref());
    let solution = Solution {
        method: solved.method,
        proven: id(instance.candidates().len() - unplaced.len()) == solved.bound,
        unplaced,
        bound: solved.bound,
        certificate: solved.certificate.clone(),
        cost: Cost::of(instance, &placed),
        cheapest: false,
        prices: None,
        steps: solved.steps,
        placed,
    };
    debug_assert_eq!(check(instance, &solution), Ok(()));
    solution
}

fn compare(instance: &Instance, now: &[Vec<&Placement>], solution: Solution) -> WhatIf {
    let then = by_candidate(instance, &solution);
    let (mut gained, mut lost, mut moved) = (Vec::new(), Vec::new(), Vec::new());
    for ((candidate, now), then) in (0..id(now.len())).zip(now).zip(&then) {
        match (now.is_empty(), then.is_empty()) {
            (true, false) => gained.push(candidate),
            (false, true) => lost.push(candidate),
            _ if now != then => moved.push(candidate),
            _ => {}
        }
    }
    WhatIf { solution, gained, lost, moved }
}

/// Each candidate's interviews, in order of the rounds. An older solution may name people and rooms
/// that are no longer there; such interviews are as if they were not.
fn by_candidate<'s>(instance: &Instance, solution: &'s Solution) -> Vec<Vec<&'s Placement>> {
    let (people, rooms) = (instance.interviewers().len(), instance.rooms().len());
    let mut own = vec![Vec::new(); instance.candidates().len()];
    for placement in &solution.placed {
        let is_known = placement.people().all(|person| (person as usize) < people)
            && placement.room.is_none_or(|room| (room as usize) < rooms);
        if let Some(own) = own.get_mut(placement.candidate as usize).filter(|_| is_known) {
            own.push(placement);
        }
    }
    own
}

fn appointment(placement: &Placement) -> Appointment {
    Appointment { start: placement.start, people: placement.people().collect(), room: placement.room }
}
