//! Whether the proof of the bound proves it.

use std::collections::BTreeSet;

use super::Violation;
use super::calendar::{distance, is_clear_of};
use super::market::most_places;
use super::possible::is_possible;
use super::rounds::may_meet;
use super::searched::is_proven;
use crate::problem::{Candidate, Instance, Interviewer, Role, Round};
use crate::solution::{Certificate, Contest, Searched, Solution};
use crate::windows::{Minute, Window};

/// Verifies that the bound is proven: by the contests, by the prices of the market, by what was searched
/// to the end, or because no more candidates have a start at all. Whatever the certificate names has to be
/// true, even where something else proves the bound.
/// Takes time in proportion to candidates times interviewers.
pub fn check_certificate(instance: &Instance, solution: &Solution) -> Result<(), Violation> {
    let nothing = Certificate::default();
    let certificate = solution.certificate.as_ref().unwrap_or(&nothing);
    let mut least = check_contests(instance, &certificate.contests)?;
    least = least.min(check_searched(instance, &certificate.searched)?);
    if let Some(market) = &certificate.market {
        least = least.min(most_places(instance, market).ok_or(Violation::Market)?);
    }
    if i64::from(solution.bound) >= least { Ok(()) } else { Err(Violation::Bound) }
}

/// How many can be placed at most by these contests: each covers every start its candidates could have
/// with exactly its capacity, and no candidate is in two.
///
/// A candidate with several people or rounds is covered where all the starts of one role are: nobody
/// is placed without somebody in that role.
fn check_contests(instance: &Instance, contests: &[Contest]) -> Result<i64, Violation> {
    let mut seen = BTreeSet::new();
    let mut waiting = 0;
    for (index, contest) in (0..).zip(contests) {
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
        waiting += contest.candidates.len() - contest.capacity as usize;
    }
    let bound = i64::try_from(instance.candidates().len() - waiting);
    Ok(bound.unwrap_or(i64::MAX))
}

/// How many can be placed at most by what was searched: no candidate twice, and no piece holds more.
/// Whoever has no start and is in no piece is not counted either.
fn check_searched(instance: &Instance, searched: &[Searched]) -> Result<i64, Violation> {
    let mut seen = BTreeSet::new();
    let mut held = 0;
    for (index, piece) in (0..).zip(searched) {
        let once = piece.candidates.iter().all(|&candidate| seen.insert(candidate));
        if !once || !is_proven(instance, piece) {
            return Err(Violation::Searched(index));
        }
        held += i64::from(piece.most);
    }
    let rest = (0..).zip(instance.candidates()).filter(|(who, _)| !seen.contains(who));
    Ok(held + rest.map(|(_, candidate)| i64::from(is_possible(instance, candidate))).sum::<i64>())
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
