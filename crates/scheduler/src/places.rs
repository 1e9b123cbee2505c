//! Who is where, as the network sees it: the slot of each candidate and the slot that uses each seat.
//!
//! Which of the candidates of one slot sits in which of its seats does not matter to anybody else, so it
//! is left open until [`Places::paired`] says.

use crate::lists::Lists;
use crate::matching::Matching;
use crate::model::{NONE, id};
use crate::network::Network;

pub(crate) struct Places<'a> {
    network: &'a Network,
    /// Slot of each candidate, or `NONE`.
    pub slot_of: Vec<u32>,
    /// Slot that uses each seat, or `NONE`.
    pub user: Vec<u32>,
    /// How many interviews each group still takes.
    pub room: Vec<u32>,
    /// The group around each group, or `NONE`.
    parent: Vec<u32>,
}

impl<'a> Places<'a> {
    pub fn new(network: &'a Network) -> Self {
        Self {
            network,
            slot_of: vec![NONE; network.slots_of.len()],
            user: vec![NONE; network.seats.len()],
            room: network.groups.iter().map(|group| group.cap).collect(),
            parent: network.groups.iter().map(|group| group.parent).collect(),
        }
    }

    /// The places of a matching.
    pub fn of(network: &'a Network, matching: &Matching) -> Self {
        let mut places = Self::new(network);
        for (candidate, &seat) in (0..).zip(&matching.seat_of) {
            if seat != NONE
                && let Some(slot) = network.slot_at(candidate, network.seats[seat as usize].start)
            {
                places.slot_of[candidate as usize] = slot;
                places.take(seat, slot);
            }
        }
        places
    }

    pub fn is_placed(&self, candidate: u32) -> bool {
        self.slot_of[candidate as usize] != NONE
    }

    /// A slot uses a free seat.
    #[inline]
    pub fn take(&mut self, seat: u32, slot: u32) {
        self.user[seat as usize] = slot;
        let mut group = self.network.group_of[seat as usize];
        while group != NONE {
            self.room[group as usize] -= 1;
            group = self.parent[group as usize];
        }
    }

    /// Nobody uses a seat any more.
    #[inline]
    pub fn give(&mut self, seat: u32) {
        self.user[seat as usize] = NONE;
        let mut group = self.network.group_of[seat as usize];
        while group != NONE {
            self.room[group as usize] += 1;
            group = self.parent[group as usize];
        }
    }

    /// The innermost group around a free seat that takes no more, or `NONE`. Making room in it makes room in
    /// every group around it.
    #[inline]
    pub fn full_group(&self, seat: u32) -> u32 {
        let mut group = self.network.group_of[seat as usize];
        while group != NONE && self.room[group as usize] > 0 {
            group = self.parent[group as usize];
        }
        group
    }

    /// The full groups around a seat, from the inside out.
    #[inline]
    pub fn full_groups(&self, seat: u32) -> impl Iterator<Item = u32> + '_ {
        let some = |group: u32| Some(group).filter(|&group| group != NONE);
        let around = std::iter::successors(some(self.network.group_of[seat as usize]), move |&group| {
            some(self.parent[group as usize])
        });
        around.filter(|&group| self.room[group as usize] == 0)
    }

    #[inline]
    pub fn is_open(&self, seat: u32) -> bool {
        self.user[seat as usize] == NONE && self.full_group(seat) == NONE
    }

    /// Candidates of each slot, in order.
    pub fn sitting(&self) -> Lists {
        Lists::grouped(self.network.slot_start.len(), &self.slot_of)
    }

    /// Gives everybody a seat of their slot: the one proposed to them if it is one, the others in order.
    pub fn paired(&self, proposals: &[u32]) -> Matching {
        let mut matching = Matching::new(self.network);
        for (candidate, &seat) in (0..).zip(proposals) {
            let slot = self.slot_of[candidate as usize];
            if seat != NONE
                && slot != NONE
                && self.user[seat as usize] == slot
                && matching.holder[seat as usize] == NONE
            {
                matching.place(self.network, candidate, seat);
            }
        }
        let (sitting, seats) = (self.sitting(), Lists::grouped(self.network.slot_start.len(), &self.user));
        for slot in 0..id(sitting.len()) {
            let mut free = seats.get(slot).iter();
            for &candidate in sitting.get(slot) {
                if !matching.is_placed(candidate)
                    && let Some(&seat) = free.find(|&&seat| matching.holder[seat as usize] == NONE)
                {
                    matching.place(self.network, candidate, seat);
                }
            }
        }
        matching
    }
}
