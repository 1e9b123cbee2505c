//! Ejection chains: a candidate takes a place, the one who held it looks for another, and so on
//! (Glover, "Ejection chains, reference structures and alternating path methods", 1996). A chain that
//! does not end well is undone, so nobody loses an interview.

use crate::diary::{Diary, Obstacle, Seating};
use crate::model::{Model, id};
use crate::network::Network;
use crate::watch::Watch;

/// Longest chain of candidates who move.
const DEPTH: u32 = 6;
/// Moves tried for one candidate.
const TRIES: u32 = 2_000;
/// Looks at seats for everybody together, and the least and the most for one candidate.
const LOOKS: u64 = 20_000_000;
const LEAST_LOOKS: u64 = 500;
const MOST_LOOKS: u64 = 50_000;

pub(crate) struct Chains<'a, 'd> {
    network: &'a Network,
    diary: &'d mut Diary<'a>,
    /// The last root that moved each candidate, so that nobody is asked twice in one chain.
    asked_by: Vec<u32>,
    tries: u32,
    /// Steps at which the present candidate is given up.
    until: u64,
    /// Looks at a seat so far.
    steps: u64,
}

impl<'a, 'd> Chains<'a, 'd> {
    /// `network` holds every start of the grid.
    pub fn new(network: &'a Network, diary: &'d mut Diary<'a>) -> Self {
        let asked_by = vec![crate::model::NONE; network.slots_of.len()];
        Self { network, diary, asked_by, tries: 0, until: 0, steps: 0 }
    }

    /// Places the candidates in this order where a chain can, until the watch is over.
    pub fn place(&mut self, order: &[u32], watch: &mut Watch) {
        let looks = (LOOKS / (order.len() as u64).max(1)).clamp(LEAST_LOOKS, MOST_LOOKS);
        let mut placed = id(self.network.slots_of.len() - order.len());
        for &candidate in order {
            if watch.is_over() {
                return;
            }
            if self.diary.placement(candidate).is_none() {
                self.tries = TRIES;
                self.until = self.steps + looks;
                self.asked_by[candidate as usize] = candidate;
                let before = self.steps;
                placed += u32::from(self.settle(candidate, candidate, DEPTH));
                watch.reached(placed);
                watch.spend(self.steps - before);
            }
        }
    }

    fn settle(&mut self, root: u32, candidate: u32, depth: u32) -> bool {
        if let Some(open) = self.open_start(candidate) {
            self.diary.add(open);
            return true;
        }
        if depth == 0 {
            return false;
        }
        let network = self.network;
        for &slot in network.slots_of.get(candidate) {
            for &seat in network.seats_of.get(slot) {
                if self.is_over() {
                    return false;
                }
                self.steps += 1;
                let wanted = self.diary.proposal(network, candidate, seat);
                if self.push_in(root, wanted, depth) {
                    return true;
                }
            }
        }
        false
    }

    fn is_over(&self) -> bool {
        self.tries == 0 || self.steps >= self.until
    }

    /// The first open start that tears no remainder open, else the first open one.
    fn open_start(&mut self, candidate: u32) -> Option<Seating> {
        let mut open = None;
        for &slot in self.network.slots_of.get(candidate) {
            for &seat in self.network.seats_of.get(slot) {
                self.steps += 1;
                let wanted = self.diary.proposal(self.network, candidate, seat);
                if self.diary.obstacle(&wanted).is_none() {
                    if self.diary.is_snug(&wanted, self.network.seats[seat as usize].end) {
                        return Some(wanted);
                    }
                    open.get_or_insert(wanted);
                }
            }
        }
        open
    }

    /// Takes the start `wanted` from the one person in the way, if that person can be settled elsewhere.
    fn push_in(&mut self, root: u32, wanted: Seating, depth: u32) -> bool {
        let in_the_way = match self.diary.obstacle(&wanted) {
            None => return false,
            Some(Obstacle::Taken(low, high)) if high - low > 1 => return false,
            Some(obstacle) => self.diary.counted(wanted.interviewer, obstacle),
        };
        for other in in_the_way {
            if self.is_over() {
                return false;
            }
            if self.asked_by[other as usize] == root {
                continue;
            }
            self.tries -= 1;
            self.asked_by[other as usize] = root;
            let Some(before) = self.diary.remove(other) else { continue };
            if self.diary.obstacle(&wanted).is_none() {
                self.diary.add(wanted);
                if self.settle(root, other, depth - 1) {
                    return true;
                }
                self.diary.remove(wanted.candidate);
            }
            self.diary.add(before);
        }
        false
    }
}

/// Candidates without an interview: by priority, then those with the fewest starts first.
pub(crate) fn scarcest_first(model: &Model, network: &Network, diary: &Diary) -> Vec<u32> {
    let mut order: Vec<u32> = diary.waiting().collect();
    order.sort_by_cached_key(|&candidate| {
        let slots = network.slots_of.get(candidate);
        let starts: usize = slots.iter().map(|&slot| network.seats_of.get(slot).len()).sum();
        (model.instance.candidates()[candidate as usize].priority, starts)
    });
    order
}
