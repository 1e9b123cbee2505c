//! The minimum cut, told as contests: who competes for which hours.
//!
//! What is reached from the candidates without a place is closed: every start of a reached candidate
//! is held by a reached one or lies in a full group that was reached (König 1931, Hall 1935; with caps
//! Ford and Fulkerson 1956). Connected pieces of the closed region are separate contests.

use crate::model::{NONE, id};
use crate::network::{Kind, Network};
use crate::reach::Reached;
use crate::solution::{Contest, ContestDay, ContestSeat, ContestSpan, ContestWeek};

pub(crate) fn contests(network: &Network, reached: &Reached) -> Vec<Contest> {
    let mut contests: Vec<Contest> = Vec::new();
    let mut contest_of = vec![NONE; reached.pieces()];
    for candidate in (0..id(network.slots_of.len())).filter(|&candidate| reached.candidate(candidate)) {
        let contest = &mut contest_of[reached.piece_of_candidate(candidate) as usize];
        if *contest == NONE {
            *contest = id(contests.len());
            contests.push(Contest::default());
        }
        contests[*contest as usize].candidates.push(candidate);
    }
    cover_by_groups(network, reached, |group, kind| {
        let contest = contest_of[reached.piece_of_group(group) as usize];
        add_group(network, group, kind, &mut contests[contest as usize]);
    });
    for (seat, place) in (0..).zip(&network.seats) {
        let Some(&slot) = network.slots_of_seat.get(seat).iter().find(|&&slot| reached.slot(slot)) else { continue };
        if !network.groups_around(seat).any(|group| reached.group(group)) {
            let contest = &mut contests[contest_of[reached.piece_of_slot(slot) as usize] as usize];
            contest.seats.push(ContestSeat { interviewer: place.interviewer, start: place.start });
            contest.capacity += 1;
        }
    }
    contests
}

/// The outermost reached groups.
fn cover_by_groups(network: &Network, reached: &Reached, mut take: impl FnMut(u32, Kind)) {
    for (index, group) in network.groups.iter().enumerate() {
        let mut around = group.parent;
        while around != NONE && !reached.group(around) {
            around = network.groups[around as usize].parent;
        }
        if reached.group(id(index)) && around == NONE {
            take(id(index), group.kind);
        }
    }
}

fn add_group(network: &Network, group: u32, kind: Kind, contest: &mut Contest) {
    let group = &network.groups[group as usize];
    let first = network.seats[group.low as usize];
    let interviewer = first.interviewer;
    match kind {
        Kind::Week(week) => contest.weeks.push(ContestWeek { interviewer, week }),
        Kind::Day(day) => contest.days.push(ContestDay { interviewer, day }),
        Kind::Span => {
            let last = network.seats[group.high as usize - 1].start;
            contest.spans.push(ContestSpan { interviewer, first: first.start, last, capacity: group.cap });
        }
    }
    contest.capacity += group.cap;
}
