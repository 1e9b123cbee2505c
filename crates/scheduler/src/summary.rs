//! The figures of a run, as the command line prints them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::problem::Instance;
use crate::solution::Solution;
use crate::solve::{Method, Objective};

/// Figures of one run; times and memory are the caller's to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Which method made the solution.
    pub method: Method,
    /// How many asked for an interview.
    pub candidates: usize,
    /// How many got one.
    pub placed: usize,
    /// How many can get one at most.
    pub bound: u32,
    /// Whether nobody can place more.
    pub proven: bool,
    /// Starts in whole hours since the epoch, added up; for [`Objective::Fair`] 64 times that plus what the load of each
    /// interviewer weighs ([`crate::Cost::load`]); for [`Objective::Spread`] 43,008 for each pair of interviews on a day too.
    pub cost: i64,
    /// How many were not placed, by their main reason.
    pub unplaced: BTreeMap<&'static str, usize>,
}

impl Summary {
    /// Figures of a solution of `instance`, its cost by `objective`.
    pub fn new(instance: &Instance, solution: &Solution, objective: Objective) -> Self {
        let mut unplaced = BTreeMap::new();
        for main in solution.unplaced.iter().filter_map(|unplaced| unplaced.reasons.first()) {
            *unplaced.entry(main.name()).or_insert(0) += 1;
        }
        Self {
            method: solution.method,
            candidates: instance.candidates().len(),
            placed: solution.placed.len(),
            bound: solution.bound,
            proven: solution.proven,
            cost: solution.cost.total(if objective == Objective::Count { Objective::Earliest } else { objective }),
            unplaced,
        }
    }
}
