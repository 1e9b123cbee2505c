//! One candidate's rounds: time, order, people and rooms.

use super::Violation;
use crate::problem::{Candidate, Instance, Interviewer, Role, Round};
use crate::solution::Placement;
use crate::windows::{Minute, Window};

/// All placements of one candidate, in order of their rounds.
pub(super) fn check_candidate(instance: &Instance, own: &[Placement]) -> Result<(), Violation> {
    let mut before: Option<&Placement> = None;
    for placement in own {
        let who = placement.candidate;
        let candidate = instance.candidates().get(who as usize).ok_or(Violation::Listing(who))?;
        let round = candidate.rounds.get(placement.round as usize).ok_or(Violation::Part(who))?;
        check_time(instance, candidate, round, placement)?;
        check_roles(instance, candidate, round, placement)?;
        check_room(instance, round, placement)?;
        if let Some(earlier) = before
            && !follows(candidate, round, earlier, placement)
        {
            return Err(Violation::Order(who));
        }
        before = Some(placement);
    }
    Ok(())
}

fn check_time(
    instance: &Instance,
    candidate: &Candidate,
    round: &Round,
    placement: &Placement,
) -> Result<(), Violation> {
    let on_grid = placement.start.rem_euclid(instance.grid().minutes()) == 0;
    let right_length = placement.end - placement.start == Minute::from(round.length);
    let inside = holds(candidate.windows.as_slice(), placement.start, placement.end);
    if on_grid && right_length && inside { Ok(()) } else { Err(Violation::Time(placement.candidate)) }
}

/// As many people as roles, all different, each of them free to be met and offering the hours.
fn check_roles(
    instance: &Instance,
    candidate: &Candidate,
    round: &Round,
    placement: &Placement,
) -> Result<(), Violation> {
    let who = placement.candidate;
    let people: Vec<u32> = placement.people().collect();
    let twice = (0..people.len()).any(|index| people[..index].contains(&people[index]));
    if people.len() != round.roles.len() || twice {
        return Err(Violation::Roles(who));
    }
    for (&index, role) in people.iter().zip(&round.roles) {
        let person = instance.interviewers().get(index as usize).ok_or(Violation::Pair(who))?;
        if !may_meet(candidate, role, index, person) {
            return Err(Violation::Pair(who));
        }
        if !holds(person.windows.as_slice(), placement.start, placement.end) {
            return Err(Violation::Time(who));
        }
    }
    Ok(())
}

fn check_room(instance: &Instance, round: &Round, placement: &Placement) -> Result<(), Violation> {
    let right = match (&round.rooms, placement.room) {
        (None, None) => true,
        (Some(named), Some(index)) => instance.rooms().get(index as usize).is_some_and(|room| {
            named.contains(&index) && holds(room.windows.as_slice(), placement.start, placement.end)
        }),
        _ => false,
    };
    if right { Ok(()) } else { Err(Violation::WrongRoom(placement.candidate)) }
}

/// Whether a round may come after the one before: not too early, not too late, on the day it must be.
pub(super) fn follows(candidate: &Candidate, round: &Round, earlier: &Placement, later: &Placement) -> bool {
    let between = later.start - earlier.end;
    let in_time = between >= Minute::from(round.gap) && round.within.is_none_or(|most| between <= Minute::from(most));
    let day = |start: Minute| candidate.days.iter().position(|day| day.start <= start && start < day.end);
    let same_day = day(earlier.start).is_some() && day(earlier.start) == day(later.start);
    in_time && (!round.same_day || same_day)
}

/// Skills, pool and exclusions.
pub(super) fn may_meet(candidate: &Candidate, role: &Role, interviewer: u32, person: &Interviewer) -> bool {
    role.skills.iter().all(|skill| person.skills.contains(skill))
        && !candidate.excluded.contains(&interviewer)
        && role.eligible.as_ref().is_none_or(|pool| pool.contains(&interviewer))
}

pub(super) fn holds(windows: &[Window], start: Minute, end: Minute) -> bool {
    windows.iter().any(|window| window.start <= start && end <= window.end)
}
