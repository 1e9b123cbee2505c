//! From where flow can come to a node: what [`super::forward`] says, the other way round.

use super::flow::{Flow, Inside};
use super::shortest::Distances;
use super::tariff::Tariff;
use crate::model::NONE;

/// Offers everything that one arc leads from to `node` the distance over it.
pub(super) fn into(flow: &Flow, tariff: &Tariff, node: u32, distances: &mut Distances) {
    let base = distances.of(node) + flow.worth[node as usize];
    if node < flow.shape.first_tree {
        into_slot(flow, tariff, node, base, distances);
    } else if node == flow.shape.root {
        for &person in &flow.shape.people {
            let used = flow.used(person);
            if used < flow.shape.branch(person).cap {
                let cost = tariff.climb(flow.shape, person, used);
                distances.offer(person, base + cost - flow.worth[person as usize]);
            }
        }
    } else {
        into_branch(flow, tariff, node, base, distances);
    }
}

/// Somebody changes to the slot, or one of its seats goes to another slot or is given up.
fn into_slot(flow: &Flow, tariff: &Tariff, slot: u32, base: i64, distances: &mut Distances) {
    let shape = flow.shape;
    for &candidate in shape.takers.get(slot) {
        let other = flow.slot_of[candidate as usize];
        let change = flow.change(tariff, candidate, other, slot);
        distances.offer(other, base + change - flow.worth[other as usize]);
    }
    let base = base - tariff.start[slot as usize];
    let seats = shape.seats(slot);
    distances.looks += seats.len() as u64;
    for &seat in seats {
        if flow.user[seat as usize] == slot {
            let around = shape.around[seat as usize];
            distances.offer(around, base - flow.worth[around as usize]);
            for &other in shape.slots_of_seat.get(seat) {
                distances.offer(other, base + tariff.start[other as usize] - flow.worth[other as usize]);
            }
        }
    }
}

/// The node around gives one up, or something inside brings one more.
fn into_branch(flow: &Flow, tariff: &Tariff, node: u32, base: i64, distances: &mut Distances) {
    let shape = flow.shape;
    let used = flow.used(node);
    if used > 0 {
        let parent = shape.branch(node).parent;
        let gain = tariff.climb(shape, node, used - 1);
        distances.offer(parent, base - gain - flow.worth[parent as usize]);
    }
    for &entry in flow.entries_in(node) {
        match Inside::of(entry) {
            Inside::Node(inner) => {
                let used = flow.used(inner);
                if used < shape.branch(inner).cap {
                    let cost = tariff.climb(shape, inner, used);
                    distances.offer(inner, base + cost - flow.worth[inner as usize]);
                }
            }
            Inside::Seat(seat) => {
                if flow.user[seat as usize] == NONE {
                    for &slot in shape.slots_of_seat.get(seat) {
                        distances.offer(slot, base + tariff.start[slot as usize] - flow.worth[slot as usize]);
                    }
                }
            }
        }
    }
}
