//! Interview scheduling as pure functions: who meets whom, when, and why the rest could not be placed.
//!
//! No input or output, no clock, no threads, no randomness: the same instance gives the same answer
//! byte for byte, and limits are counted in steps, never in seconds.
//!
//! An [`Instance`] is made of [`Candidate`]s and [`Interviewer`]s in whole minutes; [`solve`] answers
//! with a [`Solution`]; [`check()`] verifies it with code that shares nothing with the methods.

mod augment;
mod beginning;
mod change;
mod check;
mod contests;
mod cost;
mod diary;
mod exact;
mod generate;
mod greedy;
mod instance_file;
mod levels;
mod lists;
mod matching;
mod mincost;
mod model;
mod moves;
mod network;
mod pieces;
mod places;
mod problem;
mod reach;
mod reasons;
mod refused;
mod rising;
mod seats;
mod slots;
mod solution;
mod solve;
mod summary;
mod watch;
mod what_if;
mod why;
mod windows;

pub use change::{Change, ChangeError};
pub use check::{Violation, check, check_certificate, check_prices};
pub use generate::{generate, generate_loaded};
pub use instance_file::{FileCandidate, FileClass, FileError, FileInterviewer, FileReader, InstanceFile};
pub use problem::{Appointment, Candidate, CapDay, Grid, Instance, Interviewer, Role, Room, Round};
pub use refused::ProblemError;
pub use rising::fair_weights;
pub use solution::{
    BoundKind, BoundPrices, Certificate, Contest, ContestDay, ContestSeat, ContestSpan, ContestWeek, Cost, Placement,
    PricedKind, PricedProposal, Prices, Reason, Searched, Solution, Unplaced,
};
pub use solve::{Class, Method, Objective, Options, Prepared, SolveError, solve};
pub use summary::Summary;
pub use watch::{Phase, Progress, Watcher};
pub use what_if::{WhatIf, what_if};
pub use why::{Reader, Repair, Why, explain};
pub use windows::{Minute, Window, Windows};
