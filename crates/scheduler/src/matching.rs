//! Who sits where: an assignment of candidates to the seats of a network, with caps counted.

use crate::model::NONE;
use crate::network::Network;

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

    /// Takes a candidate off their seat, if they have one.
    pub fn lift(&mut self, network: &Network, candidate: u32) {
        let seat = std::mem::replace(&mut self.seat_of[candidate as usize], NONE);
        if seat != NONE {
            self.holder[seat as usize] = NONE;
            for group in network.groups_around(seat) {
                self.used[group as usize] -= 1;
            }
        }
    }

    /// The innermost group around a free seat whose cap is used up. Making room in it makes room in
    /// every group around it.
    pub fn full_group(&self, network: &Network, seat: u32) -> Option<u32> {
        network.groups_around(seat).find(|&group| self.used[group as usize] >= network.groups[group as usize].cap)
    }

    pub fn is_open(&self, network: &Network, seat: u32) -> bool {
        self.holder[seat as usize] == NONE && self.full_group(network, seat).is_none()
    }

    /// Places each of `candidates` where it was proposed, if that seat is open.
    pub fn place_as_proposed(&mut self, network: &Network, candidates: &[u32], proposals: &[u32]) {
        for &candidate in candidates {
            let seat = proposals[candidate as usize];
            if seat != NONE && self.is_open(network, seat) {
                self.place(network, candidate, seat);
            }
        }
    }

    /// Places each of `candidates` who can be placed without moving anyone, those with the fewest
    /// seats to choose from first. Returns the looks at seats.
    pub fn place_scarcest_first(&mut self, network: &Network, candidates: &[u32]) -> u64 {
        let choice = |candidate: u32| -> usize {
            network.slots_of.get(candidate).iter().map(|&slot| network.seats_of.get(slot).len()).sum()
        };
        let waiting = candidates.iter().copied().filter(|&candidate| !self.is_placed(candidate));
        let mut order: Vec<(usize, u32)> = waiting.map(|candidate| (choice(candidate), candidate)).collect();
        order.sort_unstable();
        let mut steps = 0;
        // a seat that is not open now does not open later in this pass
        let mut next = vec![0; network.seats_of.len()];
        for (_, candidate) in order {
            'slots: for &slot in network.slots_of.get(candidate) {
                let seats = network.seats_of.get(slot);
                let next: &mut usize = &mut next[slot as usize];
                while let Some(&seat) = seats.get(*next) {
                    *next += 1;
                    steps += 1;
                    if self.is_open(network, seat) {
                        self.place(network, candidate, seat);
                        break 'slots;
                    }
                }
            }
        }
        steps
    }
}
