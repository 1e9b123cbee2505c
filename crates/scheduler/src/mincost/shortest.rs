//! Distances by reduced cost: Dijkstra, "A note on two problems in connexion with graphs" (1959), with
//! buckets in place of a heap (Dial, "Algorithm 360", CACM 12, 1969).
//!
//! A search goes forward from what is too much, so that everything lacking is on a shortest path from
//! somewhere, or backward from what lacks, so that everything too much is on one. In turns they
//! let each other out of the bottlenecks to which all paths of one of them may lead.

use super::backward::into;
use super::flow::Flow;
use super::forward::out_of;
use super::tariff::Tariff;
use crate::lists::Lists;
use crate::model::NONE;

/// Distances that one search tells apart. If there is nothing sought this side of it, the next one goes on from
/// the nearest node beyond.
const HORIZON: u32 = 1 << 12;

/// Which way a search goes along the arcs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Forward,
    Backward,
}

impl Direction {
    pub fn turned(self) -> Self {
        if self == Self::Forward { Self::Backward } else { Self::Forward }
    }

    /// 1 if worths fall with the distance, -1 if they rise.
    fn sign(self) -> i8 {
        if self == Self::Forward { 1 } else { -1 }
    }
}

/// Distances of one search, and an order of the nodes reached in which shortest paths go upwards.
pub(super) struct Distances {
    pub order: Vec<u32>,
    distance: Vec<u32>,
    buckets: Vec<Vec<u32>>,
    /// Distance of the nearest node beyond the horizon.
    beyond: i64,
    /// Looks at candidates and seats.
    pub looks: u64,
}

impl Distances {
    pub fn new(nodes: usize) -> Self {
        let buckets = vec![Vec::new(); HORIZON as usize];
        Self { order: vec![NONE; nodes], distance: vec![HORIZON; nodes], buckets, beyond: i64::MAX, looks: 0 }
    }

    /// Finds the distances and changes every worth by its node's: reduced costs stay at least nothing,
    /// and are nothing along shortest paths.
    pub fn search(&mut self, flow: &mut Flow, tariff: &Tariff, sitting: &Lists, direction: Direction) {
        let sign = i32::from(direction.sign());
        self.order.fill(NONE);
        self.distance.fill(HORIZON);
        self.beyond = i64::MAX;
        let mut sought = 0;
        for (node, &excess) in (0..).zip(&flow.excess) {
            if excess * sign > 0 {
                self.distance[node as usize] = 0;
                self.buckets[0].push(node);
            }
            sought += u32::from(excess * sign < 0);
        }
        let last = self.spread(flow, sought, sign, |distances, node| match direction {
            Direction::Forward => out_of(flow, tariff, sitting, node, distances),
            Direction::Backward => into(flow, tariff, node, distances),
        });
        self.buckets.iter_mut().for_each(Vec::clear);
        for (worth, &distance) in flow.worth.iter_mut().zip(&self.distance) {
            let distance = if distance < HORIZON { i64::from(distance).min(last) } else { last };
            *worth -= i64::from(sign) * distance;
        }
    }

    /// Reaches one node after the other, until all that are `sought` have been reached; returns how far
    /// everything is at least that has not been.
    fn spread(&mut self, flow: &Flow, mut sought: u32, sign: i32, relax: impl Fn(&mut Self, u32)) -> i64 {
        let mut reached = 0;
        for distance in 0..HORIZON {
            let mut at = 0;
            while let Some(&node) = self.buckets[distance as usize].get(at) {
                at += 1;
                if self.distance[node as usize] != distance || self.order[node as usize] != NONE {
                    continue;
                }
                reached += 1;
                self.order[node as usize] = if sign > 0 { reached } else { NONE - reached };
                sought -= u32::from(flow.excess[node as usize] * sign < 0);
                if sought == 0 {
                    return i64::from(distance);
                }
                relax(self, node);
            }
        }
        self.beyond
    }

    /// How far a node is from where the search began.
    pub fn of(&self, node: u32) -> i64 {
        i64::from(self.distance[node as usize])
    }

    /// Offers a node a way of this length.
    #[inline]
    pub fn offer(&mut self, node: u32, distance: i64) {
        debug_assert!(distance >= 0, "a reduced cost below nothing");
        if distance >= i64::from(HORIZON) {
            self.beyond = self.beyond.min(distance);
        } else if distance < self.of(node) {
            let distance = u32::try_from(distance).unwrap_or(0);
            self.distance[node as usize] = distance;
            self.buckets[distance as usize].push(node);
        }
    }
}
