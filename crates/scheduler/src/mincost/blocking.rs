//! A blocking flow along the arcs that cost nothing more: Dinic, "Algorithm for solution of a problem of
//! maximum flow" (1970). Paths go forward in the order in which the search reached the nodes, so that
//! none turns back; every arc is tried once.

use super::flow::{Flow, Inside};
use super::tariff::Tariff;
use crate::lists::Lists;
use crate::model::NONE;

/// What moves when flow goes from a node to the next one.
#[derive(Clone, Copy)]
enum Via {
    Source,
    Candidate(u32),
    Seat(u32),
    Tree,
}

pub(super) struct Blocking<'s> {
    sitting: &'s Lists,
    /// How many arcs of each node have been tried, and how many choices of the candidate in turn.
    tried: Vec<u32>,
    choice: Vec<u32>,
    path: Vec<(u32, Via)>,
    pub looks: u64,
}

impl<'s> Blocking<'s> {
    pub fn new(sitting: &'s Lists, nodes: usize) -> Self {
        Self { sitting, tried: vec![0; nodes], choice: vec![0; sitting.len()], path: Vec::new(), looks: 0 }
    }

    /// Sends what it can from excesses to lacks; `order` loses the nodes from which nothing can go on.
    pub fn run(&mut self, flow: &mut Flow, tariff: &Tariff, order: &mut [u32]) {
        for source in 0..flow.shape.root {
            while flow.excess[source as usize] > 0 && self.augment(flow, tariff, order, source) {}
        }
        let root = flow.shape.root;
        while flow.excess[root as usize] > 0 && self.augment(flow, tariff, order, root) {}
    }

    fn augment(&mut self, flow: &mut Flow, tariff: &Tariff, order: &mut [u32], source: u32) -> bool {
        self.path.clear();
        self.path.push((source, Via::Source));
        while let Some(&(node, _)) = self.path.last() {
            if flow.excess[node as usize] < 0 {
                self.shift(flow);
                return true;
            }
            if order[node as usize] == NONE {
                self.path.pop();
                continue;
            }
            if let Some(step) = self.next(flow, tariff, order, node) {
                self.path.push(step);
            } else {
                order[node as usize] = NONE;
                self.path.pop();
            }
        }
        false
    }

    /// The next node on from `node` and what moves there. The entry is left only when what lies behind it fails.
    fn next(&mut self, flow: &Flow, tariff: &Tariff, order: &[u32], node: u32) -> Option<(u32, Via)> {
        if node < flow.shape.first_tree {
            self.next_of_slot(flow, tariff, order, node)
        } else if node == flow.shape.root {
            self.next_of_root(flow, tariff, order)
        } else {
            self.next_of_branch(flow, tariff, order, node)
        }
    }

    fn next_of_slot(&mut self, flow: &Flow, tariff: &Tariff, order: &[u32], slot: u32) -> Option<(u32, Via)> {
        let shape = flow.shape;
        let here = order[slot as usize];
        let ahead = |node: u32| order[node as usize] != NONE && order[node as usize] > here;
        let sitting = self.sitting.get(slot);
        let tried = &mut self.tried[slot as usize];
        while let Some(&candidate) = sitting.get(*tried as usize) {
            if flow.slot_of[candidate as usize] == slot {
                let choices = shape.choices.get(candidate);
                let choice = &mut self.choice[slot as usize];
                while let Some(&other) = choices.get(*choice as usize) {
                    let change = flow.change(tariff, candidate, slot, other);
                    if ahead(other) && change + flow.worth[other as usize] == flow.worth[slot as usize] {
                        return Some((other, Via::Candidate(candidate)));
                    }
                    *choice += 1;
                }
            }
            *tried += 1;
            self.choice[slot as usize] = 0;
        }
        let gain = flow.worth[slot as usize] - tariff.start[slot as usize];
        while let Some(&seat) = shape.seats(slot).get(*tried as usize - sitting.len()) {
            self.looks += 1;
            let (node, price) = match flow.user[seat as usize] {
                NONE => {
                    let around = shape.around[seat as usize];
                    (around, flow.worth[around as usize])
                }
                user => (user, flow.worth[user as usize] - tariff.start[user as usize]),
            };
            if price == gain && ahead(node) {
                return Some((node, Via::Seat(seat)));
            }
            *tried += 1;
        }
        None
    }

    fn next_of_root(&mut self, flow: &Flow, tariff: &Tariff, order: &[u32]) -> Option<(u32, Via)> {
        let shape = flow.shape;
        let root = shape.root as usize;
        while let Some(&person) = shape.people.get(self.tried[root] as usize) {
            let used = flow.used(person);
            let ahead = order[person as usize] != NONE && order[person as usize] > order[root];
            let gained = || flow.worth[person as usize] - tariff.climb(shape, person, used - 1);
            if used > 0 && ahead && gained() == flow.worth[root] {
                return Some((person, Via::Tree));
            }
            self.tried[root] += 1;
        }
        None
    }

    fn next_of_branch(&mut self, flow: &Flow, tariff: &Tariff, order: &[u32], node: u32) -> Option<(u32, Via)> {
        let shape = flow.shape;
        let (here, worth) = (order[node as usize], flow.worth[node as usize]);
        let ahead = |node: u32| order[node as usize] != NONE && order[node as usize] > here;
        let branch = shape.branch(node);
        let tried = &mut self.tried[node as usize];
        if *tried == 0 {
            let used = flow.used(node);
            let cost = || tariff.climb(shape, node, used) + flow.worth[branch.parent as usize];
            if used < branch.cap && ahead(branch.parent) && cost() == worth {
                return Some((branch.parent, Via::Tree));
            }
            *tried = 1;
        }
        while let Some(&entry) = flow.entries_in(node).get(*tried as usize - 1) {
            match Inside::of(entry) {
                Inside::Node(inner) => {
                    let used = flow.used(inner);
                    let gained = || flow.worth[inner as usize] - tariff.climb(shape, inner, used - 1);
                    if used > 0 && ahead(inner) && gained() == worth {
                        return Some((inner, Via::Tree));
                    }
                }
                Inside::Seat(seat) => {
                    let user = flow.user[seat as usize];
                    if user != NONE && ahead(user) && flow.worth[user as usize] - tariff.start[user as usize] == worth {
                        return Some((user, Via::Seat(seat)));
                    }
                }
            }
            *tried += 1;
        }
        None
    }

    /// Sends one unit along the path.
    fn shift(&mut self, flow: &mut Flow) {
        let first_tree = flow.shape.first_tree;
        let mut from = NONE;
        for &(node, via) in &self.path {
            match via {
                Via::Source => flow.excess[node as usize] -= 1,
                Via::Candidate(candidate) => flow.slot_of[candidate as usize] = node,
                Via::Seat(seat) => flow.user[seat as usize] = if from < first_tree { from } else { NONE },
                Via::Tree if is_inwards(flow, from, node) => flow.used[(node - first_tree) as usize] -= 1,
                Via::Tree => flow.used[(from - first_tree) as usize] += 1,
            }
            from = node;
        }
        flow.excess[from as usize] += 1;
    }
}

/// Whether a step between two tree nodes goes from the outer to the inner one.
fn is_inwards(flow: &Flow, from: u32, to: u32) -> bool {
    to != flow.shape.root && flow.shape.branch(to).parent == from
}
