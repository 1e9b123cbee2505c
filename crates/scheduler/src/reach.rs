//! What is in reach of those who are not placed: the closed region that a minimum cut goes around (Ford and
//! Fulkerson, "Maximal flow through a network", Canad. J. Math. 8, 1956), and the pieces it falls into.

use crate::model::{NONE, id};
use crate::network::Network;
use crate::pieces::Pieces;
use crate::places::Places;

/// The closed region around candidates who cannot be placed: the source side of a minimum cut.
pub(crate) struct Reached<'a> {
    network: &'a Network,
    places: &'a Places<'a>,
    slots: u32,
    /// By slot, then by group.
    nodes: Vec<bool>,
    /// The smallest node of each node's piece; the last node is for candidates without any slot.
    pieces: Vec<u32>,
}

impl<'a> Reached<'a> {
    /// Whatever can be reached from everybody who is not placed, where no augmenting path from them is left.
    pub fn new(network: &'a Network, places: &'a Places<'a>) -> Self {
        let slots = id(network.slot_start.len());
        let nodes = slots as usize + network.groups.len();
        let mut search = Search { nodes: vec![false; nodes], queue: Vec::new(), pieces: Pieces::new(nodes + 1) };
        for candidate in (0..id(places.slot_of.len())).filter(|&candidate| !places.is_placed(candidate)) {
            let own = network.slots_of.get(candidate);
            for &slot in own {
                search.link(own[0], slot);
            }
        }
        let sitting = places.sitting();
        while let Some(node) = search.queue.pop() {
            if let Some(index) = node.checked_sub(slots) {
                let group = &network.groups[index as usize];
                let users = &places.user[group.low as usize..group.high as usize];
                users.iter().filter(|&&user| user != NONE).for_each(|&user| search.link(node, user));
                continue;
            }
            for &candidate in sitting.get(node) {
                network.slots_of.get(candidate).iter().for_each(|&slot| search.link(node, slot));
            }
            for &seat in network.seats_of.get(node) {
                match (places.user[seat as usize], places.full_group(seat)) {
                    (NONE, NONE) => debug_assert!(false, "an augmenting path is left"),
                    (NONE, group) => search.link(node, slots + group),
                    (user, _) => search.link(node, user),
                }
            }
        }
        search.link_nested(network, slots);
        Self { network, places, slots, nodes: search.nodes, pieces: search.pieces.smallest() }
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

    /// How many numbers there are for pieces.
    pub fn pieces(&self) -> usize {
        self.pieces.len()
    }

    /// The piece of a candidate in reach; one piece for all who have no slot.
    pub fn piece_of_candidate(&self, candidate: u32) -> u32 {
        match self.network.slots_of.get(candidate).first() {
            Some(&slot) => self.piece_of_slot(slot),
            None => id(self.pieces.len() - 1),
        }
    }

    pub fn piece_of_slot(&self, slot: u32) -> u32 {
        self.pieces[slot as usize]
    }

    pub fn piece_of_group(&self, group: u32) -> u32 {
        self.pieces[(self.slots + group) as usize]
    }
}

struct Search {
    nodes: Vec<bool>,
    queue: Vec<u32>,
    pieces: Pieces,
}

impl Search {
    /// Reaches `node` from a node beside it.
    #[inline]
    fn link(&mut self, from: u32, node: u32) {
        self.pieces.join(from, node);
        if !std::mem::replace(&mut self.nodes[node as usize], true) {
            self.queue.push(node);
        }
    }

    /// A reached group and one around it are of one piece: the outer one covers both.
    fn link_nested(&mut self, network: &Network, slots: u32) {
        for (index, group) in (slots..).zip(&network.groups) {
            let mut around = group.parent;
            while around != NONE && self.nodes[index as usize] {
                if self.nodes[(slots + around) as usize] {
                    self.pieces.join(index, slots + around);
                }
                around = network.groups[around as usize].parent;
            }
        }
    }
}
