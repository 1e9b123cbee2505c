//! Levels of candidates: who is placed before whom. A level is a priority class, those with a proposal
//! that is still possible before those without. The sets of candidates that can be placed together are
//! the independent sets of a matroid (a gammoid), so that placing the most of one level after the
//! other, dropping nobody, places the most lexicographically.

use crate::matching::Matching;
use crate::model::{Model, NONE, id};
use crate::network::Network;

/// Who is in which level.
pub(crate) struct Levels {
    /// Level of each candidate; 0 is served first.
    pub level_of: Vec<u32>,
    /// Candidates of each level, in order.
    pub members: Vec<Vec<u32>>,
    /// The seat proposed to each candidate, if the network has it and the candidate may take it.
    pub proposals: Vec<u32>,
}

impl Levels {
    pub fn new(model: &Model, network: &Network) -> Self {
        let candidates = model.instance.candidates();
        let proposals: Vec<u32> =
            (0..id(candidates.len())).map(|candidate| proposed_seat(model, network, candidate)).collect();
        let ranks = candidates.iter().zip(&proposals);
        let ranks = ranks.map(|(candidate, &seat)| 2 * usize::from(candidate.priority) + usize::from(seat == NONE));
        let mut level_at = [NONE; 512];
        ranks.clone().for_each(|rank| level_at[rank] = 0);
        (0..).zip(level_at.iter_mut().filter(|level| **level == 0)).for_each(|(next, level)| *level = next);
        let level_of: Vec<u32> = ranks.map(|rank| level_at[rank]).collect();
        let mut members = vec![Vec::new(); level_at.iter().filter(|&&level| level != NONE).count()];
        for (candidate, &level) in (0..).zip(&level_of) {
            members[level as usize].push(candidate);
        }
        Self { level_of, members, proposals }
    }

    pub fn count(&self) -> u32 {
        id(self.members.len())
    }

    /// Whether everybody of a level who has a slot at all is placed, by level.
    pub fn fully_placed(&self, matching: &Matching, network: &Network) -> Vec<bool> {
        let placed = |&candidate: &u32| matching.is_placed(candidate) || network.slots_of.get(candidate).is_empty();
        self.members.iter().map(|members| members.iter().all(placed)).collect()
    }
}

/// The seat a proposal names.
fn proposed_seat(model: &Model, network: &Network, candidate: u32) -> u32 {
    let [proposed] = model.instance.candidates()[candidate as usize].tentative.as_slice() else { return NONE };
    let &[interviewer] = proposed.people.as_slice() else { return NONE };
    let Some(seat) = network.seat_at(interviewer, proposed.start) else { return NONE };
    let Some(slot) = network.slot_at(candidate, proposed.start) else { return NONE };
    if network.seats_of.get(slot).binary_search(&seat).is_ok() { seat } else { NONE }
}
