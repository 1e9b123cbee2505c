//! Where flow can go on from a node.

use super::flow::{Flow, Inside};
use super::shortest::Distances;
use super::tariff::Tariff;
use crate::lists::Lists;
use crate::model::NONE;

/// Offers every node one arc away from `node` the distance over it.
pub(super) fn out_of(flow: &Flow, tariff: &Tariff, sitting: &Lists, node: u32, distances: &mut Distances) {
    let base = distances.of(node) - flow.worth[node as usize];
    if node < flow.shape.first_tree {
        out_of_slot(flow, tariff, sitting, node, base, distances);
    } else if node == flow.shape.root {
        for &person in &flow.shape.people {
            let used = flow.used(person);
            if used > 0 {
                let gain = tariff.climb(flow.shape, person, used - 1);
                distances.offer(person, base - gain + flow.worth[person as usize]);
            }
        }
    } else {
        out_of_branch(flow, tariff, node, base, distances);
    }
}

/// Somebody who sits there changes to another slot, or the slot takes one seat more.
fn out_of_slot(flow: &Flow, tariff: &Tariff, sitting: &Lists, slot: u32, base: i64, distances: &mut Distances) {
    let shape = flow.shape;
    for &candidate in sitting.get(slot) {
        for &other in shape.choices.get(candidate) {
            let change = flow.change(tariff, candidate, slot, other);
            distances.offer(other, base + change + flow.worth[other as usize]);
        }
    }
    let base = base + tariff.start[slot as usize];
    let seats = shape.seats(slot);
    distances.looks += seats.len() as u64;
    for &seat in seats {
        match flow.user[seat as usize] {
            NONE => {
                let around = shape.around[seat as usize];
                distances.offer(around, base + flow.worth[around as usize]);
            }
            user => distances.offer(user, base - tariff.start[user as usize] + flow.worth[user as usize]),
        }
    }
}

/// One more goes on to the node around, or something inside is given up.
fn out_of_branch(flow: &Flow, tariff: &Tariff, node: u32, base: i64, distances: &mut Distances) {
    let shape = flow.shape;
    let branch = shape.branch(node);
    let used = flow.used(node);
    if used < branch.cap {
        let cost = tariff.climb(shape, node, used);
        distances.offer(branch.parent, base + cost + flow.worth[branch.parent as usize]);
    }
    for &entry in flow.entries_in(node) {
        match Inside::of(entry) {
            Inside::Node(inner) => {
                let used = flow.used(inner);
                if used > 0 {
                    let gain = tariff.climb(shape, inner, used - 1);
                    distances.offer(inner, base - gain + flow.worth[inner as usize]);
                }
            }
            Inside::Seat(seat) => {
                let user = flow.user[seat as usize];
                if user != NONE {
                    distances.offer(user, base - tariff.start[user as usize] + flow.worth[user as usize]);
                }
            }
        }
    }
}
