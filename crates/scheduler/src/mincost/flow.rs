//! The flow itself: where everybody sits, which slot uses each seat, and what every node is worth.
//!
//! It is a pseudo-flow: while it is being made, more candidates may sit in a slot than seats serve it,
//! or fewer (the node's *excess*). At the end every excess is nothing.
//!
//! The *worth* of a node is what it costs to go on from it to the root. An arc along which flow can still
//! go has a reduced cost, `cost + worth of its head - worth of its tail`; none is ever below
//! nothing, so that the flow is always the cheapest for its excesses (complementary slackness).

use super::shape::{Branch, NODE, Shape};
use super::tariff::Tariff;
use crate::lists::Lists;
use crate::matching::Matching;
use crate::model::{NONE, id};

pub(super) struct Flow<'a> {
    pub shape: &'a Shape<'a>,
    /// Slot of each candidate; `NONE` for those without any.
    pub slot_of: Vec<u32>,
    /// Slot that uses each seat, or `NONE`.
    pub user: Vec<u32>,
    /// What goes from each tree node to the one around it.
    pub used: Vec<u32>,
    /// What comes into each node and does not leave it.
    pub excess: Vec<i32>,
    pub worth: Vec<i64>,
}

impl<'a> Flow<'a> {
    /// The flow of a matching; everybody waiting sits on the bench of their level.
    pub fn new(shape: &'a Shape<'a>, matching: &Matching, bench_of: impl Fn(u32) -> u32) -> Self {
        let mut flow = Self {
            shape,
            slot_of: vec![NONE; matching.seat_of.len()],
            user: vec![NONE; matching.holder.len()],
            used: vec![0; shape.tree.len()],
            excess: vec![0; shape.nodes()],
            worth: vec![0; shape.nodes()],
        };
        for (candidate, &seat) in (0..).zip(&matching.seat_of) {
            let choices = shape.choices.get(candidate);
            flow.slot_of[candidate as usize] = match seat {
                _ if choices.is_empty() => NONE,
                NONE => bench_of(candidate),
                _ => flow.take(seat, shape.slot_of(candidate, seat)),
            };
        }
        flow
    }

    /// A slot uses a seat, all the way up to the root.
    fn take(&mut self, seat: u32, slot: u32) -> u32 {
        self.user[seat as usize] = slot;
        let mut node = self.shape.around[seat as usize];
        while node != self.shape.root {
            self.used[(node - self.shape.first_tree) as usize] += 1;
            node = self.shape.branch(node).parent;
        }
        slot
    }

    pub fn used(&self, node: u32) -> u32 {
        self.used[(node - self.shape.first_tree) as usize]
    }

    /// What it costs a candidate beside the starts to change from one slot to another.
    #[inline]
    pub fn change(&self, tariff: &Tariff, candidate: u32, from: u32, to: u32) -> i64 {
        if self.shape.proposals > 0 && self.shape.has_own(candidate) {
            tariff.keeping(self.shape, to) - tariff.keeping(self.shape, from)
        } else {
            0
        }
    }

    /// Candidates by slot, in order.
    pub fn sitting(&self) -> Lists {
        Lists::grouped(self.shape.first_tree as usize, &self.slot_of)
    }

    /// Makes every reduced cost at least nothing again, after worths or costs have changed, by moving
    /// whoever gains; excesses are what that leaves behind.
    pub fn settle(&mut self, tariff: &Tariff) {
        self.settle_candidates(tariff);
        self.settle_seats(tariff);
        let shape = self.shape;
        for &node in &shape.priced {
            self.settle_climb(tariff, node);
        }
    }

    fn settle_candidates(&mut self, tariff: &Tariff) {
        for candidate in 0..id(self.slot_of.len()) {
            let slot = self.slot_of[candidate as usize];
            let choices = self.shape.choices.get(candidate);
            let own = self.shape.proposals > 0 && self.shape.has_own(candidate);
            let price = |slot: u32| self.worth[slot as usize] + if own { tariff.keeping(self.shape, slot) } else { 0 };
            let Some(best) = choices.iter().copied().min_by_key(|&slot| price(slot)) else { continue };
            if price(best) < price(slot) {
                self.slot_of[candidate as usize] = best;
                self.excess[slot as usize] -= 1;
                self.excess[best as usize] += 1;
            }
        }
    }

    /// Each seat serves the slot that it is worth most to, if it is worth the group's price.
    fn settle_seats(&mut self, tariff: &Tariff) {
        for slot in 0..self.shape.first_tree {
            let gain = self.worth[slot as usize] - tariff.start[slot as usize];
            for &seat in self.shape.seats(slot) {
                let around = self.shape.around[seat as usize];
                let user = self.user[seat as usize];
                let at_least = match user {
                    NONE => self.worth[around as usize],
                    _ => self.worth[user as usize] - tariff.start[user as usize],
                };
                if user != slot && gain > at_least {
                    self.user[seat as usize] = slot;
                    self.excess[slot as usize] -= 1;
                    self.excess[if user == NONE { around } else { user } as usize] += 1;
                }
            }
        }
        for seat in 0..self.user.len() {
            let (user, around) = (self.user[seat], self.shape.around[seat]);
            if user != NONE && self.worth[user as usize] - tariff.start[user as usize] < self.worth[around as usize] {
                self.user[seat] = NONE;
                self.excess[user as usize] += 1;
                self.excess[around as usize] -= 1;
            }
        }
    }

    /// As many go on to the node around as are worth what that costs.
    fn settle_climb(&mut self, tariff: &Tariff, node: u32) {
        let Branch { cap, parent } = *self.shape.branch(node);
        let premium = self.worth[node as usize] - self.worth[parent as usize];
        let index = (node - self.shape.first_tree) as usize;
        while self.used[index] < cap && tariff.climb(self.shape, node, self.used[index]) < premium {
            self.used[index] += 1;
            self.excess[node as usize] -= 1;
            self.excess[parent as usize] += 1;
        }
        while self.used[index] > 0 && tariff.climb(self.shape, node, self.used[index] - 1) > premium {
            self.used[index] -= 1;
            self.excess[node as usize] += 1;
            self.excess[parent as usize] -= 1;
        }
    }

    /// What lies directly inside a tree node.
    pub fn entries_in(&self, node: u32) -> &[u32] {
        self.shape.inside.get(node - self.shape.first_tree)
    }
}

/// A seat or a tree node inside another one.
#[derive(Clone, Copy)]
pub(super) enum Inside {
    Seat(u32),
    Node(u32),
}

impl Inside {
    pub fn of(entry: u32) -> Self {
        if entry & NODE == 0 { Self::Seat(entry) } else { Self::Node(entry & !NODE) }
    }
}
