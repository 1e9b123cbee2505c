//! Distances from all excesses by reduced cost: Dijkstra, "A note on two problems in connexion with
//! graphs" (1959), with buckets in place of a heap (Dial, "Algorithm 360", CACM 12, 1969).

use super::flow::{Flow, Inside};
use super::tariff::Tariff;
use crate::model::NONE;
use crate::network::Lists;

/// Distances that are told apart; what is further counts as this far, and is nearer the next time.
const HORIZON: u32 = 1 << 12;

/// Distances of one search, and the order in which nodes were reached for good.
pub(super) struct Distances {
    pub order: Vec<u32>,
    distance: Vec<u32>,
    buckets: Vec<Vec<u32>>,
    /// Looks at candidates and seats.
    pub looks: u64,
}

impl Distances {
    pub fn new(nodes: usize) -> Self {
        let buckets = vec![Vec::new(); HORIZON as usize];
        Self { order: vec![NONE; nodes], distance: vec![HORIZON; nodes], buckets, looks: 0 }
    }

    /// Finds the distances and lowers every worth by its node's: reduced costs stay at least nothing, and
    /// are nothing along shortest paths.
    pub fn search(&mut self, flow: &mut Flow, tariff: &Tariff, sitting: &Lists) {
        self.order.fill(NONE);
        self.distance.fill(HORIZON);
        let (mut sought, mut found) = (0_i64, 0_i64);
        for (node, &excess) in (0..).zip(&flow.excess) {
            if excess > 0 {
                sought += i64::from(excess);
                self.distance[node as usize] = 0;
                self.buckets[0].push(node);
            }
        }
        let mut reached = 0;
        let mut last = 0;
        'search: for distance in 0..HORIZON {
            let mut at = 0;
            while let Some(&node) = self.buckets[distance as usize].get(at) {
                at += 1;
                if self.distance[node as usize] != distance || self.order[node as usize] != NONE {
                    continue;
                }
                self.order[node as usize] = reached;
                reached += 1;
                last = distance;
                found += i64::from(flow.excess[node as usize].min(0));
                if found + sought <= 0 {
                    break 'search;
                }
                self.relax(flow, tariff, sitting, node);
            }
        }
        self.buckets.iter_mut().for_each(Vec::clear);
        let last = if found == 0 { HORIZON } else { last };
        for (worth, &distance) in flow.worth.iter_mut().zip(&self.distance) {
            *worth -= i64::from(distance.min(last));
        }
    }

    /// Offers everything one arc away from a node the distance over it.
    fn relax(&mut self, flow: &Flow, tariff: &Tariff, sitting: &Lists, node: u32) {
        let shape = flow.shape;
        let before = i64::from(self.distance[node as usize]);
        let base = before - flow.worth[node as usize];
        if node < shape.first_tree {
            for &candidate in sitting.get(node) {
                let choices = shape.choices.get(candidate);
                let own = choices.last().is_some_and(|&last| shape.is_own(last));
                for &other in choices {
                    self.offer(other, before + flow.step(tariff, own, node, other));
                }
            }
            let seats = shape.seats(node);
            self.looks += seats.len() as u64;
            let start = base + tariff.start[node as usize];
            for &seat in seats {
                match flow.user[seat as usize] {
                    NONE => {
                        let around = shape.around[seat as usize];
                        self.offer(around, start + flow.worth[around as usize]);
                    }
                    user => self.offer(user, start - tariff.start[user as usize] + flow.worth[user as usize]),
                }
            }
            return;
        }
        if node == shape.root {
            for &person in &shape.people {
                let used = flow.used(person);
                if used > 0 {
                    self.offer(person, base - tariff.load(used - 1) + flow.worth[person as usize]);
                }
            }
            return;
        }
        let branch = shape.branch(node);
        let used = flow.used(node);
        if used < branch.cap {
            let cost = if branch.parent == shape.root { tariff.load(used) } else { 0 };
            self.offer(branch.parent, base + cost + flow.worth[branch.parent as usize]);
        }
        for &entry in flow.entries_in(node) {
            match Inside::of(entry) {
                Inside::Node(inner) if flow.used(inner) > 0 => self.offer(inner, base + flow.worth[inner as usize]),
                Inside::Node(_) => {}
                Inside::Seat(seat) => {
                    let user = flow.user[seat as usize];
                    if user != NONE {
                        self.offer(user, base - tariff.start[user as usize] + flow.worth[user as usize]);
                    }
                }
            }
        }
    }

    #[inline]
    fn offer(&mut self, node: u32, distance: i64) {
        debug_assert!(distance >= 0, "a reduced cost below nothing");
        if distance < i64::from(self.distance[node as usize]) {
            let distance = u32::try_from(distance).unwrap_or(0);
            self.distance[node as usize] = distance;
            self.buckets[distance as usize].push(node);
        }
    }
}
