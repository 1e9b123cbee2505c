//! The minimum cut, told as contests: who competes for which hours.
//!
//! What is reached from the candidates without a place is closed: every start of a reached candidate
//! is held by a reached one or lies in a full group that was reached (König 1931, Hall 1935; with caps
//! Ford and Fulkerson 1956). Connected pieces of the closed region are separate contests.

use std::collections::BTreeMap;

use crate::augment::Reached;
use crate::matching::Matching;
use crate::model::{NONE, id};
use crate::network::{Kind, Network};
use crate::solution::{Contest, ContestDay, ContestSeat, ContestSpan, ContestWeek};

pub(crate) fn contests(network: &Network, matching: &Matching, reached: &Reached) -> Vec<Contest> {
    let pieces = Pieces::new(network, matching, reached);
    let mut contests: Vec<Contest> = Vec::new();
    let mut contest_of: BTreeMap<u32, usize> = BTreeMap::new();
    for candidate in (0..pieces.slots_from).filter(|&candidate| reached.candidate(candidate)) {
        let contest = *contest_of.entry(pieces.find(candidate)).or_insert_with(|| {
            contests.push(Contest::default());
            contests.len() - 1
        });
        contests[contest].candidates.push(candidate);
    }
    cover_by_groups(network, reached, |group, kind| {
        let contest = &mut contests[contest_of[&pieces.find(pieces.groups_from + group)]];
        add_group(network, group, kind, contest);
    });
    let mut counted = vec![false; network.seats.len()];
    for slot in (0..id(network.slot_start.len())).filter(|&slot| reached.slot(slot)) {
        let contest = contest_of[&pieces.find(pieces.slots_from + slot)];
        for &seat in network.seats_of.get(slot) {
            let in_group = network.groups_around(seat).any(|group| reached.group(group));
            if !in_group && !std::mem::replace(&mut counted[seat as usize], true) {
                let place = network.seats[seat as usize];
                contests[contest].seats.push(ContestSeat { interviewer: place.interviewer, start: place.start });
                contests[contest].capacity += 1;
            }
        }
    }
    for contest in &mut contests {
        contest.seats.sort_unstable();
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

/// Union-find (Tarjan 1975) over candidates, slots and groups, in this order of numbers.
struct Pieces {
    parent: Vec<u32>,
    slots_from: u32,
    groups_from: u32,
}

impl Pieces {
    fn new(network: &Network, matching: &Matching, reached: &Reached) -> Self {
        let slots_from = id(network.slots_of.len());
        let groups_from = slots_from + id(network.slot_start.len());
        let count = groups_from + id(network.groups.len());
        let mut pieces = Self { parent: (0..count).collect(), slots_from, groups_from };
        pieces.join_candidates(network, reached);
        pieces.join_slots(network, matching, reached);
        pieces.join_groups(network, matching, reached);
        pieces.flatten();
        pieces
    }

    /// Candidates to their slots; those without any form one piece.
    fn join_candidates(&mut self, network: &Network, reached: &Reached) {
        let mut without_slots = None;
        for candidate in (0..self.slots_from).filter(|&candidate| reached.candidate(candidate)) {
            let slots = network.slots_of.get(candidate);
            if slots.is_empty() {
                self.join(*without_slots.get_or_insert(candidate), candidate);
            }
            for &slot in slots {
                self.join(candidate, self.slots_from + slot);
            }
        }
    }

    /// Slots to the holders of their seats, or to the full groups of free ones.
    fn join_slots(&mut self, network: &Network, matching: &Matching, reached: &Reached) {
        for slot in (0..self.groups_from - self.slots_from).filter(|&slot| reached.slot(slot)) {
            for &seat in network.seats_of.get(slot) {
                let holder = matching.holder[seat as usize];
                let on = match matching.full_group(network, seat) {
                    _ if holder != NONE => holder,
                    Some(group) => self.groups_from + group,
                    None => continue,
                };
                self.join(self.slots_from + slot, on);
            }
        }
    }

    /// Groups to everybody in them and to the groups around them.
    fn join_groups(&mut self, network: &Network, matching: &Matching, reached: &Reached) {
        for (index, group) in network.groups.iter().enumerate().filter(|&(index, _)| reached.group(id(index))) {
            let node = self.groups_from + id(index);
            for &holder in &matching.holder[group.low as usize..group.high as usize] {
                if holder != NONE {
                    self.join(node, holder);
                }
            }
            let mut around = group.parent;
            while around != NONE {
                if reached.group(around) {
                    self.join(node, self.groups_from + around);
                }
                around = network.groups[around as usize].parent;
            }
        }
    }

    /// The smallest node of a piece, once [`Pieces::flatten`] has run.
    fn find(&self, node: u32) -> u32 {
        self.parent[node as usize]
    }

    /// Points every node at its root: parents have smaller numbers, so one pass upwards is enough.
    fn flatten(&mut self) {
        for node in 0..self.parent.len() {
            self.parent[node] = self.parent[self.parent[node] as usize];
        }
    }

    fn root(&mut self, mut node: u32) -> u32 {
        while self.parent[node as usize] != node {
            let grandparent = self.parent[self.parent[node as usize] as usize];
            self.parent[node as usize] = grandparent;
            node = grandparent;
        }
        node
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        self.parent[one.max(other) as usize] = one.min(other);
    }
}
