//! The independent checker: reads the instance and the solution, shares no code with the methods, and
//! prefers the plain way to the fast one.

mod calendar;
mod certificate;
mod market;
mod possible;
mod prices;
mod rounds;
mod searched;

use thiserror::Error;

use crate::problem::Instance;
use crate::solution::Solution;

pub use certificate::check_certificate;
pub use prices::check_prices;

/// What is wrong with a solution. Numbers are indexes of candidates, interviewers, rooms and contests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Violation {
    /// A candidate or a round is listed twice, out of order, or a candidate not at all.
    #[error("candidate {0} is not listed exactly once")]
    Listing(u32),
    /// Some rounds of a candidate are placed and others are not.
    #[error("candidate {0} has only a part of the rounds")]
    Part(u32),
    /// A candidate is unplaced without a reason.
    #[error("candidate {0} has no reason")]
    NoReason(u32),
    /// The length differs, the start is off the grid, or a window does not hold it.
    #[error("the interview of candidate {0} has the wrong length or start")]
    Time(u32),
    /// A round begins before the gap after the round before is over, later than it may, or on another day.
    #[error("a round of candidate {0} comes too early, too late or on another day than the round before")]
    Order(u32),
    /// Too many or too few people, or one of them in two roles at once.
    #[error("a round of candidate {0} does not have one person for each role")]
    Roles(u32),
    /// An interviewer does not exist, lacks a skill, is outside the pool or excluded.
    #[error("candidate {0} may not meet the interviewer")]
    Pair(u32),
    /// A round that takes a room has none or a wrong one, or has one it does not take.
    #[error("a round of candidate {0} is in a room it may not be in, or in none")]
    WrongRoom(u32),
    /// Two interviews, or an interview and a booking, overlap or stand closer than the buffers.
    #[error("interviewer {0} has overlapping interviews or too little time between them")]
    Overlap(u32),
    /// Two interviews, or an interview and a booking, are in a room at once.
    #[error("room {0} is taken twice at the same time")]
    RoomOverlap(u32),
    /// A cap of a day or a week is exceeded.
    #[error("interviewer {0} has more interviews than a cap allows")]
    Cap(u32),
    /// More placed than the bound, or the proof claimed does not match.
    #[error("the bound or the proof does not match the number placed")]
    Bound,
    /// A contest of the certificate does not prove what it says.
    #[error("contest {0} proves nothing")]
    Contest(u32),
    /// The prices of the bound do not prove it, or are none.
    #[error("the prices prove another bound")]
    Market,
    /// A piece is claimed to hold less than it does, or it takes too long to tell.
    #[error("search {0} proves nothing")]
    Searched(u32),
    /// The cost stated is not that of the schedule.
    #[error("the schedule does not cost what is stated")]
    Cost,
    /// The prices do not prove that the schedule is the cheapest.
    #[error("the prices do not prove that nothing is cheaper")]
    Prices,
}

/// Verifies that a solution is a schedule: everybody listed once, with all rounds or none; rounds in
/// order, inside the windows, on the grid, with gaps and days kept; every role filled by somebody who
/// may; overlaps with buffers and bookings; caps; rooms; and that the bound fits the number placed.
pub fn check(instance: &Instance, solution: &Solution) -> Result<(), Violation> {
    check_listing(instance, solution)?;
    for own in solution.placed.chunk_by(|one, next| one.candidate == next.candidate) {
        rounds::check_candidate(instance, own)?;
    }
    calendar::check_people(instance, solution)?;
    calendar::check_rooms(instance, solution)?;
    let placed = solution.placed.iter().filter(|placement| placement.round == 0).count();
    let proven = placed == solution.bound as usize;
    if placed > solution.bound as usize || proven != solution.proven { Err(Violation::Bound) } else { Ok(()) }
}

/// Everybody is placed or unplaced, with a reason; placements come in order of candidates and rounds.
fn check_listing(instance: &Instance, solution: &Solution) -> Result<(), Violation> {
    let mut listed = vec![0; instance.candidates().len()];
    let mut rounds = vec![0; instance.candidates().len()];
    let mut before = None;
    for placement in &solution.placed {
        let who = placement.candidate;
        let here = (who, placement.round);
        if before.is_some_and(|before| before >= here) {
            return Err(Violation::Listing(who));
        }
        before = Some(here);
        *rounds.get_mut(who as usize).ok_or(Violation::Listing(who))? += 1;
        listed[who as usize] = 1;
    }
    for unplaced in &solution.unplaced {
        let who = unplaced.candidate;
        *listed.get_mut(who as usize).ok_or(Violation::Listing(who))? += 1;
        if unplaced.reasons.is_empty() {
            return Err(Violation::NoReason(who));
        }
    }
    for ((who, candidate), (listed, rounds)) in (0..).zip(instance.candidates()).zip(listed.into_iter().zip(rounds)) {
        if listed != 1 {
            return Err(Violation::Listing(who));
        }
        if rounds != 0 && rounds != candidate.rounds.len() {
            return Err(Violation::Part(who));
        }
    }
    Ok(())
}
