//! What is in reach of those who are not placed: the closed region that a minimum cut goes around (Ford and
//! Fulkerson, "Maximal flow through a network", Canad. J. Math. 8, 1956).

use crate::model::{NONE, id};
use crate::network::Network;
use crate::places::Places;

/// The closed region around candidates who cannot be placed: the source side of a minimum cut.
pub(crate) struct Reached<'a> {
    places: &'a Places<'a>,
    slots: u32,
    /// By slot, then by group.
    nodes: Vec<bool>,
}

impl<'a> Reached<'a> {
    /// Whatever can be reached from everybody who is not placed, where no augmenting path from them is left.
    pub fn new(network: &Network, places: &'a Places<'a>) -> Self {
        let slots = id(network.slot_start.len());
        let mut search = Self { places, slots, nodes: vec![false; slots as usize + network.groups.len()] };
        let mut queue = Vec::new();
        for candidate in (0..id(places.slot_of.len())).filter(|&candidate| !places.is_placed(candidate)) {
            network.slots_of.get(candidate).iter().for_each(|&slot| search.enqueue(&mut queue, slot));
        }
        let sitting = places.sitting();
        while let Some(node) = queue.pop() {
            if let Some(group) = node.checked_sub(slots) {
                let group = &network.groups[group as usize];
                let users = &places.user[group.low as usize..group.high as usize];
                users.iter().filter(|&&user| user != NONE).for_each(|&user| search.enqueue(&mut queue, user));
                continue;
            }
            for &candidate in sitting.get(node) {
                network.slots_of.get(candidate).iter().for_each(|&slot| search.enqueue(&mut queue, slot));
            }
            for &seat in network.seats_of.get(node) {
                match (places.user[seat as usize], places.full_group(seat)) {
                    (NONE, NONE) => debug_assert!(false, "an augmenting path is left"),
                    (NONE, group) => search.enqueue(&mut queue, slots + group),
                    (user, _) => search.enqueue(&mut queue, user),
                }
            }
        }
        search
    }

    fn enqueue(&mut self, queue: &mut Vec<u32>, node: u32) {
        if !std::mem::replace(&mut self.nodes[node as usize], true) {
            queue.push(node);
        }
    }

    pub fn places(&self) -> &'a Places<'a> {
        self.places
    }

    /// Whoever is not placed is where the search began.
    pub fn candidate(&self, candidate: u32) -> bool {
        let slot = self.places.slot_of[candidate as usize];
        slot == NONE || self.slot(slot)
    }

    pub fn slot(&self, slot: u32) -> bool {
        self.nodes[slot as usize]
    }

    pub fn group(&self, group: u32) -> bool {
        self.nodes[(self.slots + group) as usize]
    }
}
