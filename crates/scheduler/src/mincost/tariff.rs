//! What things cost, at one scale: the true costs divided by a power of two, rounded down.

use super::flow::Flow;
use super::shape::Shape;
use crate::network::Network;
use crate::solve::Objective;

/// Minutes of an hour.
const HOUR: i64 = 60;

/// The true costs.
#[derive(Clone, Copy)]
pub(super) struct Costs {
    hour: i64,
    /// What everything weighs beside one proposal moved.
    unit: i64,
    moved: i64,
    /// First hour of all slots, from which hours are counted: as many are placed in every schedule that is
    /// compared, so that only differences matter.
    pub first_hour: i64,
    last_hour: i64,
}

impl Costs {
    pub fn new(objective: Objective, network: &Network) -> Self {
        let hours = || network.slot_start.iter().map(|start| start.div_euclid(HOUR));
        let (first_hour, last_hour) = (hours().min().unwrap_or(0), hours().max().unwrap_or(0));
        Self { hour: objective.hour(), unit: 1, moved: 0, first_hour, last_hour }
    }

    /// The same with a weight, beside which one proposal moved costs 1.
    pub fn with_moves(self, unit: i64) -> Self {
        Self { hour: self.hour * unit, unit, moved: 1, ..self }
    }

    /// The highest cost there is in a flow, about.
    pub fn highest(&self, flow: &Flow) -> i64 {
        let climbs = flow.shape.priced.iter().map(|&node| flow.shape.rising(node).at(flow.used(node) + 1));
        climbs.max().unwrap_or(0).max(self.hour * (self.last_hour - self.first_hour)).max(1)
    }
}

pub(super) struct Tariff {
    /// Of each slot.
    pub start: Vec<i64>,
    /// Of a candidate who has a proposal and is not met as it says.
    moved: i64,
    unit: i64,
    shift: u32,
}

impl Tariff {
    pub fn new(costs: &Costs, shape: &Shape, network: &Network, shift: u32) -> Self {
        let price = |start: i64| (costs.hour * (start.div_euclid(HOUR) - costs.first_hour)) >> shift;
        let mut start: Vec<i64> = network.slot_start.iter().map(|&start| price(start)).collect();
        start.resize(shape.first_tree as usize, 0);
        for slot in shape.ordinary..shape.first_tree {
            if let Some(&seat) = shape.seats(slot).first() {
                start[slot as usize] = price(network.seats[seat as usize].start);
            }
        }
        Self { start, moved: costs.moved >> shift, unit: costs.unit, shift }
    }

    /// What a slot costs a candidate who has a proposal, beside its start.
    pub fn keeping(&self, shape: &Shape, slot: u32) -> i64 {
        if slot < shape.ordinary { self.moved } else { 0 }
    }

    /// What one more costs on the way from a tree node to the one around it, where so many go that way.
    #[inline]
    pub fn climb(&self, shape: &Shape, node: u32, used: u32) -> i64 {
        (shape.rising(node).at(used) * self.unit) >> self.shift
    }
}
