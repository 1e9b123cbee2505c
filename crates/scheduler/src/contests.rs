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
    let pieces = Pieces::new(network, reached);
    let mut contests: Vec<Contest> = Vec::new();
    let mut contest_of = vec![NONE; pieces.parent.len()];
    for candidate in (0..id(network.slots_of.len())).filter(|&candidate| reached.candidate(candidate)) {
        let contest = &mut contest_of[pieces.of_candidate(network, candidate) as usize];
        if *contest == NONE {
            *contest = id(contests.len());
            contests.push(Contest::default());
        }
        contests[*contest as usize].candidates.push(candidate);
    }
    cover_by_groups(network, reached, |group, kind| {
        let contest = contest_of[pieces.find(pieces.groups_from + group) as usize];
        add_group(network, group, kind, &mut contests[contest as usize]);
    });
    for (seat, place) in (0..).zip(&network.seats) {
        let Some(&slot) = network.slots_of_seat.get(seat).iter().find(|&&slot| reached.slot(slot)) else { continue };
        if !network.groups_around(seat).any(|group| reached.group(group)) {
            let contest = &mut contests[contest_of[pieces.find(slot) as usize] as usize];
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

/// Union-find (Tarjan 1975) over slots, groups and one node for those without a slot, in this order of numbers.
struct Pieces {
    parent: Vec<u32>,
    groups_from: u32,
}

impl Pieces {
    fn new(network: &Network, reached: &Reached) -> Self {
        let groups_from = id(network.slot_start.len());
        let count = groups_from + id(network.groups.len()) + 1;
        let mut pieces = Self { parent: (0..count).collect(), groups_from };
        pieces.join_slots(network, reached);
        pieces.join_groups(network, reached);
        pieces.flatten();
        pieces
    }

    /// The smallest node of a candidate's piece.
    fn of_candidate(&self, network: &Network, candidate: u32) -> u32 {
        let slot = network.slots_of.get(candidate).first().copied();
        self.find(slot.unwrap_or(id(self.parent.len() - 1)))
    }

    /// Slots to each other that somebody reached could take, and to whatever else uses or fills their seats.
    fn join_slots(&mut self, network: &Network, reached: &Reached) {
        for candidate in (0..id(network.slots_of.len())).filter(|&candidate| reached.candidate(candidate)) {
            network.slots_of.get(candidate).windows(2).for_each(|pair| self.join(pair[0], pair[1]));
        }
        let places = reached.places();
        for slot in (0..self.groups_from).filter(|&slot| reached.slot(slot)) {
            for &seat in network.seats_of.get(slot) {
                match (places.user[seat as usize], places.full_group(seat)) {
                    (NONE, NONE) => {}
                    (NONE, group) => self.join(slot, self.groups_from + group),
                    (user, _) => self.join(slot, user),
                }
            }
        }
    }

    /// Groups to whatever uses their seats and to the groups around them.
    fn join_groups(&mut self, network: &Network, reached: &Reached) {
        for (index, group) in (0..).zip(&network.groups).filter(|&(index, _)| reached.group(index)) {
            let node = self.groups_from + index;
            for &user in &reached.places().user[group.low as usize..group.high as usize] {
                if user != NONE {
                    self.join(node, user);
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
        if self.parent[one as usize] == self.parent[other as usize] {
            return;
        }
        let (one, other) = (self.root(one), self.root(other));
        self.parent[one.max(other) as usize] = one.min(other);
    }
}
