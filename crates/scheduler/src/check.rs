//! The independent checker: reads the instance and the solution, shares no code with the methods, and
//! prefers the plain way to the fast one.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::problem::{Candidate, Instance, Interviewer};
use crate::solution::{Contest, Placement, Solution};
use crate::windows::{Minute, Window};

/// What is wrong with a solution. Numbers are indexes of candidates, interviewers and contests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Violation {
    /// A candidate is listed twice, or not at all.
    #[error("candidate {0} is not listed exactly once")]
    Listing(u32),
    /// A candidate is unplaced without a reason.
    #[error("candidate {0} has no reason")]
    NoReason(u32),
    /// The length differs, the start is off the grid, or a window does not hold it.
    #[error("the interview of candidate {0} has the wrong length or start")]
    Time(u32),
    /// The interviewer does not exist, lacks a skill, is outside the pool or excluded.
    #[error("candidate {0} may not meet the interviewer")]
    Pair(u32),
    /// Two interviews, or an interview and a booking, overlap or stand closer than the buffers.
    #[error("interviewer {0} has overlapping interviews or too little time between them")]
    Overlap(u32),
    /// A cap of a day or a week is exceeded.
    #[error("interviewer {0} has more interviews than a cap allows")]
    Cap(u32),
    /// More placed than the bound, or the proof claimed does not match.
    #[error("the bound or the proof does not match the number placed")]
    Bound,
    /// A contest of the certificate does not prove what it says.
    #[error("contest {0} proves nothing")]
    Contest(u32),
}

/// Verifies that a solution is a schedule: windows, grid, lengths, overlaps with buffers and bookings,
/// caps, skills, pools, exclusions, everybody listed once.
pub fn check(instance: &Instance, solution: &Solution) -> Result<(), Violation> {
    let mut listed = vec![0; instance.candidates().len()];
    let placed = solution.placed.iter().map(|placement| placement.candidate);
    for candidate in placed.chain(solution.unplaced.iter().map(|unplaced| unplaced.candidate)) {
        *listed.get_mut(candidate as usize).ok_or(Violation::Listing(candidate))? += 1;
    }
    if let Some(wrong) = (0..).zip(&listed).find(|(_, times)| **times != 1) {
        return Err(Violation::Listing(wrong.0));
    }
    if let Some(silent) = solution.unplaced.iter().find(|unplaced| unplaced.reasons.is_empty()) {
        return Err(Violation::NoReason(silent.candidate));
    }
    let mut by_interviewer: Vec<Vec<&Placement>> = vec![Vec::new(); instance.interviewers().len()];
    for placement in &solution.placed {
        check_one(instance, placement)?;
        by_interviewer[placement.interviewer as usize].push(placement);
    }
    for ((index, person), own) in (0..).zip(instance.interviewers()).zip(&mut by_interviewer) {
        own.sort_by_key(|placement| placement.start);
        check_person(index, person, own)?;
    }
    let placed = solution.placed.len();
    let proven = placed == solution.bound as usize;
    if placed > solution.bound as usize || proven != solution.proven { Err(Violation::Bound) } else { Ok(()) }
}

fn check_one(instance: &Instance, placement: &Placement) -> Result<(), Violation> {
    let candidate = &instance.candidates()[placement.candidate as usize];
    let who = placement.candidate;
    let person = instance.interviewers().get(placement.interviewer as usize).ok_or(Violation::Pair(who))?;
    if !may_meet(candidate, placement.interviewer, person) {
        return Err(Violation::Pair(who));
    }
    let length = placement.end - placement.start;
    let Some((round, _)) = candidate.plain().filter(|_| placement.round == 0) else {
        return Err(Violation::Time(who));
    };
    let on_grid = placement.start.rem_euclid(instance.grid().minutes()) == 0;
    let inside = holds(candidate.windows.as_slice(), placement.start, placement.end)
        && holds(person.windows.as_slice(), placement.start, placement.end);
    if length == Minute::from(round.length) && on_grid && inside { Ok(()) } else { Err(Violation::Time(who)) }
}

fn may_meet(candidate: &Candidate, interviewer: u32, person: &Interviewer) -> bool {
    let Some((_, role)) = candidate.plain() else { return false };
    role.skills.iter().all(|skill| person.skills.contains(skill))
        && !candidate.excluded.contains(&interviewer)
        && role.eligible.as_ref().is_none_or(|pool| pool.contains(&interviewer))
}

fn holds(windows: &[Window], start: Minute, end: Minute) -> bool {
    windows.iter().any(|window| window.start <= start && end <= window.end)
}

fn distance(person: &Interviewer) -> Minute {
    Minute::from(person.buffer_before).max(Minute::from(person.buffer_after))
}

fn clear_of_bookings(person: &Interviewer, start: Minute, end: Minute) -> bool {
    let apart = distance(person);
    person.locked.as_slice().iter().all(|busy| busy.end + apart <= start || end + apart <= busy.start)
}

fn check_person(index: u32, person: &Interviewer, own: &[&Placement]) -> Result<(), Violation> {
    let apart = distance(person);
    let close = own.windows(2).any(|pair| pair[0].end + apart > pair[1].start);
    if close || !own.iter().all(|placement| clear_of_bookings(person, placement.start, placement.end)) {
        return Err(Violation::Overlap(index));
    }
    let starts_in = |window: &Window| {
        own.iter().filter(|placement| window.start <= placement.start && placement.start < window.end).count()
    };
    for day in &person.days {
        if day.remaining.is_some_and(|cap| starts_in(&day.window) > cap as usize) {
            return Err(Violation::Cap(index));
        }
    }
    for (week, cap) in (0..).zip(&person.weeks) {
        let days = person.days.iter().filter(|day| day.week == week);
        let used: usize = days.map(|day| starts_in(&day.window)).sum();
        if cap.is_some_and(|cap| used > cap as usize) {
            return Err(Violation::Cap(index));
        }
    }
    Ok(())
}

/// Verifies the certificate, if there is one: that each contest covers every start its candidates
/// could have with exactly its capacity, that no candidate is in two, and that they add up to the bound.
/// Takes time in proportion to candidates times interviewers.
pub fn check_certificate(instance: &Instance, solution: &Solution) -> Result<(), Violation> {
    let Some(certificate) = &solution.certificate else { return Ok(()) };
    let mut seen = BTreeSet::new();
    let mut bound = instance.candidates().len();
    for (index, contest) in (0..).zip(&certificate.contests) {
        let wrong = Violation::Contest(index);
        if !contest.candidates.iter().all(|&candidate| seen.insert(candidate)) {
            return Err(wrong);
        }
        let capacity = capacity(instance, contest).ok_or(wrong)?;
        if capacity != u64::from(contest.capacity) || contest.capacity as usize > contest.candidates.len() {
            return Err(wrong);
        }
        let covered = contest.candidates.iter().all(|&candidate| covers(instance, contest, candidate).unwrap_or(false));
        if !covered {
            return Err(wrong);
        }
        bound -= contest.candidates.len() - contest.capacity as usize;
    }
    if bound == solution.bound as usize { Ok(()) } else { Err(Violation::Bound) }
}

/// What a contest's parts can hold; nothing if a part does not exist, has no cap or claims too little.
fn capacity(instance: &Instance, contest: &Contest) -> Option<u64> {
    let mut sum = contest.seats.len() as u64;
    let lengths = contest.candidates.iter().map(|&candidate| instance.candidates().get(candidate as usize));
    let shortest = lengths.map(|candidate| candidate.map(|candidate| candidate.rounds[0].length)).min().flatten()?;
    for span in &contest.spans {
        let person = instance.interviewers().get(span.interviewer as usize)?;
        let grid = instance.grid().minutes();
        let apart = (Minute::from(shortest) + distance(person) + grid - 1) / grid * grid;
        if Minute::from(span.capacity) < (span.last - span.first) / apart + 1 {
            return None;
        }
        sum += u64::from(span.capacity);
    }
    for day in &contest.days {
        let person = instance.interviewers().get(day.interviewer as usize)?;
        sum += u64::from(person.days.get(day.day as usize)?.remaining?);
    }
    for week in &contest.weeks {
        let person = instance.interviewers().get(week.interviewer as usize)?;
        sum += u64::from((*person.weeks.get(week.week as usize)?)?);
    }
    Some(sum)
}

/// Whether every start a candidate could have is covered by the contest.
fn covers(instance: &Instance, contest: &Contest, candidate: u32) -> Option<bool> {
    let candidate = instance.candidates().get(candidate as usize)?;
    let (length, grid) = (Minute::from(candidate.rounds[0].length), instance.grid().minutes());
    for (index, person) in (0..).zip(instance.interviewers()) {
        if !may_meet(candidate, index, person) {
            continue;
        }
        for (own, hours) in candidate
            .windows
            .as_slice()
            .iter()
            .flat_map(|own| person.windows.as_slice().iter().map(move |hours| (own, hours)))
        {
            let end = own.end.min(hours.end);
            let mut start = own.start.max(hours.start).div_euclid(grid) * grid;
            while start + length <= end {
                let possible = start >= own.start.max(hours.start) && clear_of_bookings(person, start, start + length);
                if possible && !is_covered(contest, index, person, start) {
                    return Some(false);
                }
                start += grid;
            }
        }
    }
    Some(true)
}

fn is_covered(contest: &Contest, index: u32, person: &Interviewer, start: Minute) -> bool {
    let day = person.days.iter().position(|day| day.window.start <= start && start < day.window.end);
    contest.seats.iter().any(|seat| seat.interviewer == index && seat.start == start)
        || contest.spans.iter().any(|span| span.interviewer == index && span.first <= start && start <= span.last)
        || day.is_some_and(|day| {
            let week = person.days[day].week;
            contest.days.iter().any(|other| other.interviewer == index && other.day as usize == day)
                || contest.weeks.iter().any(|other| other.interviewer == index && other.week == week)
        })
}
