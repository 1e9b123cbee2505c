//! What would be, if something were otherwise: the changed instance solved, beginning with the present
//! schedule, and what is different then. Nothing is booked.

use serde::Serialize;

use crate::change::{Change, changed};
use crate::model::id;
use crate::problem::{Appointment, Instance};
use crate::solution::{Placement, Solution};
use crate::solve::{Options, Prepared, SolveError};

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
    let changed = Instance::new(instance.grid(), parts.candidates, parts.interviewers, parts.rooms)?;
    let solution = Prepared::new(&changed).solve(options)?;
    let then = by_candidate(&changed, &solution);
    let (mut gained, mut lost, mut moved) = (Vec::new(), Vec::new(), Vec::new());
    for ((candidate, now), then) in (0..id(now.len())).zip(&now).zip(&then) {
        match (now.is_empty(), then.is_empty()) {
            (true, false) => gained.push(candidate),
            (false, true) => lost.push(candidate),
            _ if now != then => moved.push(candidate),
            _ => {}
        }
    }
    Ok(WhatIf { solution, gained, lost, moved })
}

fn by_candidate<'s>(instance: &Instance, solution: &'s Solution) -> Vec<Vec<&'s Placement>> {
    let mut own = vec![Vec::new(); instance.candidates().len()];
    for placement in &solution.placed {
        own[placement.candidate as usize].push(placement);
    }
    own
}

fn appointment(placement: &Placement) -> Appointment {
    Appointment { start: placement.start, people: placement.people().collect(), room: placement.room }
}
