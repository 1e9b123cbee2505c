//! The cheapest schedule of that many: a minimum-cost flow by successive shortest paths in bulk.
//!
//! Edmonds and Karp, "Theoretical improvements in algorithmic efficiency for network flow problems",
//! J. ACM 19 (1972), who also scale; costs are scaled as in Gabow and Tarjan, "Faster scaling algorithms
//! for network problems", SIAM J. Comput. 18 (1989). The maximum matching is the cheapest flow where
//! everything costs nothing. Then the costs come in, some bits at a time: worths are scaled up with them, whoever
//! would gain moves, and the few excesses that this leaves are sent to where something lacks along shortest paths
//! by reduced cost, in phases of one search and one blocking flow.
//!
//! How many proposals move decides between equals: at the end everything is multiplied by more than there are proposals,
//! and a proposal moved costs 1.
//!
//! As many of each level as the matching places stay placed, because the bench of a level holds the others and
//! must be as full at the end as at the beginning. Who it is may change: the cost is the least of all
//! schedules with the lexicographically best counts.

mod backward;
mod blocking;
mod elders;
mod flow;
mod forward;
mod shape;
mod shortest;
mod tariff;

use self::blocking::Blocking;
use self::elders::place_elders_first;
use self::flow::Flow;
use self::shape::Shape;
use self::shortest::{Direction, Distances};
use self::tariff::{Costs, Tariff};
use crate::levels::Levels;
use crate::lists::Lists;
use crate::matching::Matching;
use crate::model::{Model, NONE};
use crate::network::Network;
use crate::solution::{PricedKind, PricedProposal, Prices};
use crate::solve::Objective;
use crate::watch::{Phase, Watch};

/// Bits of the costs that come in at a time.
const BITS: u32 = 2;

/// Makes a maximum matching the cheapest by `objective`, and proves it; nothing if the watch was over
/// before.
pub(crate) fn cheapen(
    model: &Model,
    network: &Network,
    levels: &Levels,
    matching: &mut Matching,
    objective: Objective,
    watch: &mut Watch,
) -> Option<Prices> {
    if objective == Objective::Count {
        return None;
    }
    watch.begin(Phase::Cost);
    let shape = Shape::new(model, network, levels, matching, objective);
    let costs = Costs::new(objective, network);
    let mut flow = Flow::new(&shape, matching, |candidate| shape.ordinary + levels.level_of[candidate as usize]);
    let mut shift = costs.highest(&flow).ilog2();
    while cheapest(&mut flow, &Tariff::new(&costs, &shape, network, shift), watch)? && shift > 0 {
        let bits = BITS.min(shift);
        flow.worth.iter_mut().for_each(|worth| *worth <<= bits);
        shift -= bits;
    }
    let mut unit = 1;
    if shape.proposals > 0 {
        unit += i64::from(shape.proposals);
        flow.worth.iter_mut().for_each(|worth| *worth *= unit);
        cheapest(&mut flow, &Tariff::new(&costs.with_moves(unit), &shape, network, 0), watch)?;
    }
    place_elders_first(&mut flow);
    write_back(network, &flow, matching);
    let zero = unit * objective.hour() * costs.first_hour - flow.worth[shape.root as usize];
    Some(Prices { objective, unit, ..prices(model, network, levels, &flow, zero) })
}

/// Makes the flow the cheapest by this tariff; nothing if the watch was over before.
fn cheapest(flow: &mut Flow, tariff: &Tariff, watch: &mut Watch) -> Option<bool> {
    flow.settle(tariff);
    balance(flow, tariff, watch).then_some(true)
}

/// Sends every excess to where something lacks; false if the watch was over before.
fn balance(flow: &mut Flow, tariff: &Tariff, watch: &mut Watch) -> bool {
    let mut direction = Direction::Forward;
    let mut distances = Distances::new(flow.shape.nodes());
    while flow.excess.iter().any(|&excess| excess > 0) {
        let sitting = flow.sitting();
        distances.search(flow, tariff, &sitting, direction);
        direction = direction.turned();
        let mut blocking = Blocking::new(&sitting, flow.shape.nodes());
        blocking.run(flow, tariff, &mut distances.order);
        watch.spend(std::mem::take(&mut distances.looks) + blocking.looks);
        if watch.is_over() {
            return false;
        }
    }
    true
}

/// Gives the candidates of each slot the seats that it uses, both in order.
fn write_back(network: &Network, flow: &Flow, matching: &mut Matching) {
    let seats = Lists::grouped(flow.shape.first_tree as usize, &flow.user);
    let sitting = flow.sitting();
    *matching = Matching::new(network);
    for slot in 0..flow.shape.first_tree {
        for (&candidate, &seat) in sitting.get(slot).iter().zip(seats.get(slot)) {
            matching.place(network, candidate, seat);
        }
    }
}

/// The worths of the slots, counted from `zero`.
fn prices(model: &Model, network: &Network, levels: &Levels, flow: &Flow, zero: i64) -> Prices {
    let price = |slot: u32| flow.worth[slot as usize] + zero;
    let kinds = model.classes.iter().zip(network.slots_of_class()).map(|(class, slots)| {
        let mut starts: Vec<_> = slots.map(|slot| (network.slot_start[slot as usize], price(slot))).collect();
        starts.sort_unstable();
        PricedKind { candidates: class.members.clone(), starts }
    });
    let own = (0..).zip(&levels.proposals).filter(|(_, seat)| **seat != NONE).map(|(candidate, _)| {
        let slot = flow.shape.choices.get(candidate).last().copied().unwrap_or(NONE);
        PricedProposal { candidate, price: price(slot) }
    });
    Prices { objective: Objective::Count, unit: 1, kinds: kinds.collect(), proposals: own.collect() }
}
