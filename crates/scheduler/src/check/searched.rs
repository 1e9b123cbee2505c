//! The bound by search, searched again in the plainest way: every candidate in every way or not at all,
//! and only what cannot hold more than is claimed is left out.

use super::calendar::{distance, is_clear_of};
use super::rounds::{follows, holds, may_meet};
use crate::problem::{Instance, Round};
use crate::solution::{Placement, Searched};
use crate::windows::{Minute, Window};

/// Interviews tried for one piece, after which the claim counts as unproven.
const TRIES: u64 = 20_000_000;

/// Whether no more of these candidates can be placed together than is claimed.
pub(super) fn is_proven(instance: &Instance, claim: &Searched) -> bool {
    let mut search = Search { instance, claim, placed: Vec::new(), tries: TRIES };
    claim.candidates.iter().all(|&who| (who as usize) < instance.candidates().len()) && !search.beats(0, 0)
}

struct Search<'a> {
    instance: &'a Instance,
    claim: &'a Searched,
    placed: Vec<Placement>,
    tries: u64,
}

impl Search<'_> {
    /// Whether more than claimed can be placed, of those from `index` on beside those placed; also where
    /// too much has been tried to tell.
    fn beats(&mut self, index: usize, count: u32) -> bool {
        let rest = self.claim.candidates.len() - index;
        if count as usize + rest <= self.claim.most as usize {
            return false;
        }
        count > self.claim.most || self.tries == 0 || self.round(index, 0, count) || self.beats(index + 1, count)
    }

    fn round(&mut self, index: usize, round: usize, count: u32) -> bool {
        let instance = self.instance;
        let who = self.claim.candidates[index];
        let candidate = &instance.candidates()[who as usize];
        let Some(wanted) = candidate.rounds.get(round) else { return self.beats(index + 1, count + 1) };
        let grid = instance.grid().minutes();
        for window in candidate.windows.as_slice() {
            let mut start = (window.start + grid - 1).div_euclid(grid) * grid;
            while start + Minute::from(wanted.length) <= window.end {
                let at = Placement {
                    candidate: who,
                    round: u32::try_from(round).unwrap_or(u32::MAX),
                    interviewer: u32::MAX,
                    assistants: Vec::new(),
                    room: None,
                    start,
                    end: start + Minute::from(wanted.length),
                };
                let in_order =
                    round == 0 || self.placed.last().is_some_and(|last| follows(candidate, wanted, last, &at));
                if in_order && self.people(index, (round, wanted), &at, &mut Vec::new(), count) {
                    return true;
                }
                start += grid;
            }
        }
        false
    }

    /// Everybody who could take the roles, one after the other, then every room.
    fn people(
        &mut self,
        index: usize,
        (round, wanted): (usize, &Round),
        at: &Placement,
        chosen: &mut Vec<u32>,
        count: u32,
    ) -> bool {
        let instance = self.instance;
        let candidate = &instance.candidates()[at.candidate as usize];
        let Some(role) = wanted.roles.get(chosen.len()) else {
            return self.rooms(wanted, at).into_iter().any(|room| {
                let assistants = chosen[1..].to_vec();
                self.placed.push(Placement { interviewer: chosen[0], assistants, room, ..at.clone() });
                let beats = self.round(index, round + 1, count);
                self.placed.pop();
                beats
            });
        };
        for (who, person) in (0..).zip(instance.interviewers()) {
            if self.tries == 0 {
                return true;
            }
            if !chosen.contains(&who) && may_meet(candidate, role, who, person) && self.has_time(who, at) {
                chosen.push(who);
                if self.people(index, (round, wanted), at, chosen, count) {
                    return true;
                }
                chosen.pop();
            }
        }
        false
    }

    /// The rooms an interview could be in; one that is none where it takes none.
    fn rooms(&self, wanted: &Round, at: &Placement) -> Vec<Option<u32>> {
        match &wanted.rooms {
            None => vec![None],
            Some(rooms) => rooms.iter().copied().filter(|&room| self.has_room(room, at)).map(Some).collect(),
        }
    }

    fn has_room(&self, index: u32, at: &Placement) -> bool {
        let span = Window::new(at.start, at.end);
        let taken = self.placed.iter().filter(|placed| placed.room == Some(index));
        let taken: Vec<Window> = taken.map(|placed| Window::new(placed.start, placed.end)).collect();
        let room = &self.instance.rooms()[index as usize];
        holds(room.windows.as_slice(), at.start, at.end)
            && is_clear_of(room.locked.as_slice(), span, 0)
            && is_clear_of(&taken, span, 0)
    }

    fn has_time(&mut self, index: u32, at: &Placement) -> bool {
        self.tries -= 1;
        let person = &self.instance.interviewers()[index as usize];
        let (span, apart) = (Window::new(at.start, at.end), distance(person));
        let own = self.placed.iter().filter(|placed| placed.people().any(|other| other == index));
        let taken: Vec<Window> = own.map(|placed| Window::new(placed.start, placed.end)).collect();
        let day_of =
            |start: Minute| person.days.iter().position(|day| day.window.start <= start && start < day.window.end);
        let within = day_of(at.start).is_none_or(|day| {
            let week = person.days[day].week;
            let days = || taken.iter().filter_map(|taken| day_of(taken.start));
            let of_day = days().filter(|&other| other == day).count();
            let of_week = days().filter(|&other| person.days[other].week == week).count();
            let below = |count: usize, cap: Option<u32>| cap.is_none_or(|cap| count < cap as usize);
            below(of_day, person.days[day].remaining)
                && below(of_week, person.weeks.get(week as usize).copied().flatten())
        });
        within
            && holds(person.windows.as_slice(), at.start, at.end)
            && is_clear_of(person.locked.as_slice(), span, apart)
            && is_clear_of(&taken, span, apart)
    }
}
