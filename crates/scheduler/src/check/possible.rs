//! Who could be placed at all, were nobody else there.

use super::calendar::{distance, is_clear_of};
use super::rounds::{holds, may_meet};
use crate::problem::{Candidate, Instance, Role, Round};
use crate::windows::{Minute, Window};

/// Whether every round of a candidate has a start at which each role and the room could be taken.
pub(super) fn is_possible(instance: &Instance, candidate: &Candidate) -> bool {
    candidate.rounds.iter().all(|round| has_start(instance, candidate, round))
}

fn has_start(instance: &Instance, candidate: &Candidate, round: &Round) -> bool {
    let (grid, length) = (instance.grid().minutes(), Minute::from(round.length));
    candidate.windows.as_slice().iter().any(|window| {
        let mut start = (window.start + grid - 1).div_euclid(grid) * grid;
        while start + length <= window.end {
            let span = Window::new(start, start + length);
            if round.roles.iter().all(|role| has_person(instance, candidate, role, span))
                && has_room(instance, round, span)
            {
                return true;
            }
            start += grid;
        }
        false
    })
}

fn has_person(instance: &Instance, candidate: &Candidate, role: &Role, span: Window) -> bool {
    (0..).zip(instance.interviewers()).any(|(index, person)| {
        holds(person.windows.as_slice(), span.start, span.end)
            && may_meet(candidate, role, index, person)
            && is_clear_of(person.locked.as_slice(), span, distance(person))
    })
}

fn has_room(instance: &Instance, round: &Round, span: Window) -> bool {
    let open = |&room: &u32| {
        let room = &instance.rooms()[room as usize];
        holds(room.windows.as_slice(), span.start, span.end) && is_clear_of(room.locked.as_slice(), span, 0)
    };
    round.rooms.as_ref().is_none_or(|rooms| rooms.iter().any(open))
}
