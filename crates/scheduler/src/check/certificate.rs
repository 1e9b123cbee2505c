//! Whether the proof of the bound proves it.

use std::collections::BTreeSet;

use super::Violation;
use super::calendar::{distance, is_clear_of};
use super::rounds::may_meet;
use crate::problem::{Candidate, Instance, Interviewer, Role, Round};
use crate::solution::{Contest, Solution};
use crate::windows::{Minute, Window};

/// Verifies the certificate, if there is one: that each contest covers every start its candidates
/// could have with exactly its capacity, that no candidate is in two, and that they add up to the bound
/// or, where the bound is better still by prices, to more.
/// Takes time in proportion to candidates times interviewers.
///
/// A candidate with several people or rounds is covered where all the starts of one role are: nobody
/// is placed without somebody in that role.
pub fn check_certificate(instance: &Instance, solution: &Solution) -> Result<(), Violation> {
    let Some(certificate) = &solution.certificate else { return Ok(()) };
    let mut seen = BTreeSet::new();
    let mut bound = instance.candidates().len();
    for (index, contest) in (0..).zip(&certificate.contests) {
        let wrong = Violation::Contest(index);
        if !contest.candidates.iter().all(|&candidate| seen.insert(candidate)) {
            return Err(wrong);
        }
        let lengths = contest.candidates.iter().map(|&candidate| {
            instance.candidates().get(candidate as usize).and_then(|candidate| covered(instance, contest, candidate))
        });
        let lengths: Vec<u32> = lengths.collect::<Option<_>>().ok_or(wrong)?;
        let shortest = lengths.into_iter().min().ok_or(wrong)?;
        let capacity = capacity(instance, contest, shortest).ok_or(wrong)?;
        if capacity != u64::from(contest.capacity) || contest.capacity as usize > contest.candidates.len() {
            return Err(wrong);
        }
        bound -= contest.candidates.len() - contest.capacity as usize;
    }
    if bound >= solution.bound as usize { Ok(()) } else { Err(Violation::Bound) }
}

/// What a contest's parts can hold of rounds that take `shortest` minutes or more; nothing if a part
/// does not exist, has no cap or claims too little.
fn capacity(instance: &Instance, contest: &Contest, shortest: u32) -> Option<u64> {
    let mut sum = contest.seats.len() as u64;
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

/// The length of the longest round of which a role can only start where the contest covers it.
fn covered(instance: &Instance, contest: &Contest, candidate: &Candidate) -> Option<u32> {
    let is_covered = |round: &&Round| {
        round.roles.iter().any(|role| covers(instance, contest, candidate, role, Minute::from(round.length)))
    };
    candidate.rounds.iter().filter(is_covered).map(|round| round.length).max()
}

/// Whether every start a role of a candidate could have is covered by the contest.
fn covers(instance: &Instance, contest: &Contest, candidate: &Candidate, role: &Role, length: Minute) -> bool {
    let grid = instance.grid().minutes();
    for (index, person) in (0..).zip(instance.interviewers()) {
        if !may_meet(candidate, role, index, person) {
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
                let span = Window::new(start, start + length);
                let possible = start >= own.start.max(hours.start)
                    && is_clear_of(person.locked.as_slice(), span, distance(person));
                if possible && !is_covered(contest, index, person, start) {
                    return false;
                }
                start += grid;
            }
        }
    }
    true
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
