//! Who sits where: an assignment of candidates to the seats of a network, with caps counted.

use crate::model::{Model, NONE};
use crate::network::Network;
use crate::seats::Seat;
use crate::solution::Placement;

/// Seat of each candidate, holder of each seat, interviews in each group.
pub(crate) struct Matching {
    pub seat_of: Vec<u32>,
    pub holder: Vec<u32>,
    pub used: Vec<u32>,
}

impl Matching {
    pub fn new(network: &Network) -> Self {
        Self {
            seat_of: vec![NONE; network.slots_of.len()],
            holder: vec![NONE; network.seats.len()],
            used: vec![0; network.groups.len()],
        }
    }

    pub fn is_placed(&self, candidate: u32) -> bool {
        self.seat_of[candidate as usize] != NONE
    }

    pub fn place(&mut self, network: &Network, candidate: u32, seat: u32) {
        debug_assert!(self.holder[seat as usize] == NONE, "the seat is taken");
        self.seat_of[candidate as usize] = seat;
        self.holder[seat as usize] = candidate;
        for group in network.groups_around(seat) {
            self.used[group as usize] += 1;
        }
    }

    /// All interviews in order of the candidates.
    pub fn placements(&self, model: &Model, network: &Network) -> Vec<Placement> {
        let seated = (0..).zip(&self.seat_of).filter(|(_, seat)| **seat != NONE);
        let whole = |(candidate, &seat): (u32, &u32)| {
            let Seat { interviewer, start, .. } = network.seats[seat as usize];
            let end = start + model.class(candidate).length;
            Placement { candidate, round: 0, interviewer, assistants: Vec::new(), room: None, start, end }
        };
        let mut placements = Vec::with_capacity(self.seat_of.len());
        placements.extend(seated.map(whole));
        placements
    }

    /// The innermost group around a free seat whose cap is used up. Making room in it makes room in
    /// every group around it.
    pub fn full_group(&self, network: &Network, seat: u32) -> Option<u32> {
        network.groups_around(seat).find(|&group| self.used[group as usize] >= network.groups[group as usize].cap)
    }
}
