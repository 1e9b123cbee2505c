//! A closed region told as a contest: which seats, and which caps around them, are all it has.

use crate::model::{NONE, id};
use crate::network::{Group, Kind, Network};
use crate::solution::{Contest, ContestDay, ContestSeat, ContestSpan, ContestWeek};
use crate::why::region::Search;

/// What searches have seen. Nothing is cleared between two searches.
pub(crate) struct Marks {
    pub candidates: Mark,
    pub slots: Mark,
    pub groups: Mark,
    pub seats: Mark,
}

/// Everything seen by a search carries its number.
pub(crate) struct Mark {
    seen: Vec<u32>,
    search: u32,
}

impl Marks {
    pub fn new(network: &Network) -> Self {
        Self {
            candidates: Mark::new(network.slots_of.len()),
            slots: Mark::new(network.seats_of.len()),
            groups: Mark::new(network.groups.len()),
            seats: Mark::new(network.seats.len()),
        }
    }

    /// Begins a search that has seen nothing.
    pub fn begin(&mut self) {
        for mark in [&mut self.candidates, &mut self.slots, &mut self.groups, &mut self.seats] {
            mark.search = mark.search.wrapping_add(1);
            if mark.search == 0 {
                mark.seen.fill(0);
                mark.search = 1;
            }
        }
    }
}

impl Mark {
    fn new(count: usize) -> Self {
        Self { seen: vec![0; count], search: 0 }
    }

    /// Marks; false if it was marked.
    pub fn reach(&mut self, index: u32) -> bool {
        let seen = &mut self.seen[index as usize];
        std::mem::replace(seen, self.search) != self.search
    }
}

/// Candidates, and what covers every start they could have: outermost groups and single seats, all in
/// order.
#[derive(Clone, Default)]
pub(crate) struct Closed {
    candidates: Vec<u32>,
    groups: Vec<u32>,
    seats: Vec<u32>,
}

impl Closed {
    pub fn new(network: &Network, search: &Search) -> Self {
        Self::default().with(network, search)
    }

    /// This region and what a search has reached beside it.
    pub fn with(&self, network: &Network, search: &Search) -> Self {
        let candidates = merged(&self.candidates, &search.members);
        if search.groups.is_empty() && search.seats.is_empty() {
            return Self { candidates, groups: self.groups.clone(), seats: self.seats.clone() };
        }
        let mut groups = merged(&self.groups, &search.groups);
        let reached = groups.clone();
        let is_covered = |first: Option<u32>| around(network, first).any(|group| reached.binary_search(&group).is_ok());
        groups.retain(|&group| !is_covered(parent(&network.groups[group as usize])));
        let mut seats = merged(&self.seats, &search.seats);
        seats.retain(|&seat| !is_covered(Some(network.group_of[seat as usize]).filter(|&group| group != NONE)));
        Self { candidates, groups, seats }
    }

    pub fn contest(&self, network: &Network) -> Contest {
        let mut contest = Contest { candidates: self.candidates.clone(), ..Contest::default() };
        for &group in &self.groups {
            let group = &network.groups[group as usize];
            let first = network.seats[group.low as usize];
            let interviewer = first.interviewer;
            match group.kind {
                Kind::Week(week) => contest.weeks.push(ContestWeek { interviewer, week }),
                Kind::Day(day) => contest.days.push(ContestDay { interviewer, day }),
                Kind::Span => {
                    let last = network.seats[group.high as usize - 1].start;
                    contest.spans.push(ContestSpan { interviewer, first: first.start, last, capacity: group.cap });
                }
            }
            contest.capacity += group.cap;
        }
        let place = |&seat: &u32| {
            let seat = network.seats[seat as usize];
            ContestSeat { interviewer: seat.interviewer, start: seat.start }
        };
        contest.seats = self.seats.iter().map(place).collect();
        contest.capacity += id(contest.seats.len());
        contest
    }
}

fn parent(group: &Group) -> Option<u32> {
    Some(group.parent).filter(|&parent| parent != NONE)
}

fn around(network: &Network, first: Option<u32>) -> impl Iterator<Item = u32> {
    std::iter::successors(first, |&group| parent(&network.groups[group as usize]))
}

/// Both lists in order, the first of which is, nothing twice.
fn merged(sorted: &[u32], more: &[u32]) -> Vec<u32> {
    let mut more = more.to_vec();
    more.sort_unstable();
    let mut both = Vec::with_capacity(sorted.len() + more.len());
    let mut next = 0;
    for item in more {
        let ahead = next + sorted[next..].partition_point(|&other| other < item);
        both.extend_from_slice(&sorted[next..ahead]);
        next = ahead + usize::from(sorted.get(ahead) == Some(&item));
        both.push(item);
    }
    both.extend_from_slice(&sorted[next..]);
    both
}
