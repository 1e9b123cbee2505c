//! Why somebody was not placed. Every reason is a fact of the finished schedule.

use crate::diary::{Diary, Obstacle};
use crate::matching::Matching;
use crate::model::{Model, NONE, id};
use crate::network::{Kind, Network};
use crate::problem::{Candidate, Interviewer};
use crate::solution::{Certificate, Reason, Unplaced};
use crate::windows::{Minute, Window};

/// Most reasons that come together.
const REASONS: usize = 4;

/// What stands in the way at some starts of a slot.
#[derive(Clone, Copy, Default)]
struct Obstacles {
    taken: bool,
    day_cap: bool,
    week_cap: bool,
}

/// Reasons for everybody without an interview. `network` holds every start of the grid, and none of
/// them may be open to somebody without an interview.
pub(crate) fn explain(
    model: &Model,
    network: &Network,
    diary: &Diary,
    certificate: Option<&Certificate>,
) -> Vec<Unplaced> {
    let obstacles = |candidate, slot| obstacles(network, diary, candidate, slot);
    explain_each(model, network, diary.waiting(), obstacles, certificate)
}

/// The same where no two starts of an interviewer overlap and a matching says who has which.
pub(crate) fn explain_matching(
    model: &Model,
    network: &Network,
    matching: &Matching,
    certificate: Option<&Certificate>,
) -> Vec<Unplaced> {
    let waiting = (0..id(matching.seat_of.len())).filter(|&candidate| !matching.is_placed(candidate));
    let obstacles = |_, slot| matched_obstacles(network, matching, slot);
    explain_each(model, network, waiting, obstacles, certificate)
}

fn explain_each(
    model: &Model,
    network: &Network,
    waiting: impl Iterator<Item = u32>,
    obstacles: impl Fn(u32, u32) -> Obstacles,
    certificate: Option<&Certificate>,
) -> Vec<Unplaced> {
    let contest_of = contest_of(model.class_of.len(), certificate);
    let mut slots: Vec<Option<Obstacles>> = vec![None; network.slot_start.len()];
    let any_locked = model.instance.interviewers().iter().any(|person| !person.locked.is_empty());
    let mut unplaced = Vec::new();
    for candidate in waiting {
        let mut reasons = Vec::with_capacity(REASONS);
        let own_slots = network.slots_of.get(candidate);
        if own_slots.is_empty() {
            reasons.push(without_start(model, candidate));
        } else {
            reasons.extend(structural(certificate, contest_of[candidate as usize]));
            let mut found = Obstacles::default();
            for &slot in own_slots {
                let here = slots[slot as usize].get_or_insert_with(|| obstacles(candidate, slot));
                found.taken |= here.taken;
                found.day_cap |= here.day_cap;
                found.week_cap |= here.week_cap;
            }
            found.taken = found.taken || (any_locked && loses_to_bookings(model, network, candidate));
            push_direct(found, &mut reasons);
        }
        unplaced.push(Unplaced { candidate, reasons });
    }
    unplaced
}

fn push_direct(found: Obstacles, reasons: &mut Vec<Reason>) {
    let direct = [(found.taken, Reason::AllBooked), (found.day_cap, Reason::DayCap), (found.week_cap, Reason::WeekCap)];
    reasons.extend(direct.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason));
}

/// The contest of each candidate, or `NONE`.
pub(crate) fn contest_of(candidates: usize, certificate: Option<&Certificate>) -> Vec<u32> {
    let mut contest_of = vec![NONE; candidates];
    for (index, contest) in certificate.iter().flat_map(|certificate| certificate.contests.iter().enumerate()) {
        for &candidate in &contest.candidates {
            if let Some(contest) = contest_of.get_mut(candidate as usize) {
                *contest = id(index);
            }
        }
    }
    contest_of
}

/// A contest for no seats at all says nothing that caps do not say better.
pub(crate) fn structural(certificate: Option<&Certificate>, contest: u32) -> Option<Reason> {
    let found = certificate?.contests.get(contest as usize)?;
    let (competitors, seats) = (id(found.candidates.len()), found.capacity);
    (seats > 0).then_some(Reason::Structural { competitors, seats, contest })
}

/// What stands in the way of a slot is the same for all its candidates.
fn obstacles(network: &Network, diary: &Diary, candidate: u32, slot: u32) -> Obstacles {
    let mut found = Obstacles::default();
    for &seat in network.seats_of.get(slot) {
        match diary.obstacle(&diary.proposal(network, candidate, seat)) {
            Some(Obstacle::Taken(..)) => found.taken = true,
            Some(Obstacle::DayCap(_)) => found.day_cap = true,
            Some(Obstacle::WeekCap(_)) => found.week_cap = true,
            None => debug_assert!(false, "candidate {candidate} could still be placed"),
        }
    }
    found
}

/// The same by a matching.
fn matched_obstacles(network: &Network, matching: &Matching, slot: u32) -> Obstacles {
    let mut found = Obstacles::default();
    for &seat in network.seats_of.get(slot) {
        if found.taken && found.day_cap && found.week_cap {
            break;
        }
        if matching.holder[seat as usize] != NONE {
            found.taken = true;
            continue;
        }
        match matching.full_group(network, seat).map(|group| network.groups[group as usize].kind) {
            Some(Kind::Day(_)) => found.day_cap = true,
            Some(Kind::Week(_)) => found.week_cap = true,
            Some(Kind::Span) => found.taken = true,
            None => debug_assert!(false, "slot {slot} still has an open seat"),
        }
    }
    found
}

/// For a candidate without a single start.
fn without_start(model: &Model, candidate: u32) -> Reason {
    let class = model.class(candidate);
    let candidate = &model.instance.candidates()[candidate as usize];
    let meets = |people: &[u32]| {
        people.iter().any(|&person| {
            let person = &model.instance.interviewers()[person as usize];
            starts(model, candidate, person).next().is_some()
        })
    };
    let fits = |window: &Window| model.align(window.start) + class.length <= window.end;
    if candidate.windows.is_empty() {
        Reason::NoWindow
    } else if !candidate.windows.as_slice().iter().any(fits) {
        Reason::WindowTooShort
    } else if class.allowed.is_empty() && class.barred.is_empty() {
        Reason::NoSkill
    } else if meets(&class.allowed) {
        // hours are offered, but no start is left once bookings are taken out
        Reason::AllBooked
    } else if class.allowed.is_empty() || meets(&class.barred) {
        Reason::Excluded
    } else {
        Reason::NoOverlap
    }
}

/// Whether bookings take away starts that the hours offered would have allowed.
fn loses_to_bookings(model: &Model, network: &Network, candidate: u32) -> bool {
    let class = model.class(candidate);
    let own = &model.instance.candidates()[candidate as usize];
    let offered: usize = class
        .allowed
        .iter()
        .map(|&person| starts(model, own, &model.instance.interviewers()[person as usize]).count())
        .sum();
    let own_slots = network.slots_of.get(candidate);
    let left: usize = own_slots.iter().map(|&slot| network.seats_of.get(slot).len()).sum();
    left < offered
}

/// Starts at which the round fits into hours of both, bookings left aside.
fn starts<'a>(
    model: &'a Model,
    candidate: &'a Candidate,
    person: &'a Interviewer,
) -> impl Iterator<Item = Minute> + 'a {
    let length = Minute::from(candidate.rounds[0].length);
    let grid = model.instance.grid().minutes();
    let offered = person.windows.as_slice();
    candidate.windows.as_slice().iter().flat_map(move |own| {
        let from = offered.partition_point(|hours| hours.end <= own.start);
        let near = offered[from..].iter().take_while(|hours| hours.start < own.end);
        near.flat_map(move |hours| {
            let first = model.align(own.start.max(hours.start));
            let last = own.end.min(hours.end) - length;
            (0..).map(move |index| first + index * grid).take_while(move |&start| start <= last)
        })
    })
}
