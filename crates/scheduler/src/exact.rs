//! The exact method: on separate seats, the most candidates by priority class, with proof.
//!
//! Priority classes are augmented one after the other. Augmenting never drops anybody, and the sets of
//! candidates that can be placed together form a matroid (a gammoid), so this greedy order gives the
//! lexicographically best counts and, at the end, the greatest count of all.

use crate::augment::Augmenter;
use crate::contests::contests;
use crate::matching::Matching;
use crate::model::{Model, id};
use crate::network::Network;
use crate::solution::Certificate;
use crate::watch::Watch;

/// A maximum matching, or what was reached within the limit.
pub(crate) struct Outcome {
    pub matching: Matching,
    pub complete: bool,
}

/// Most candidates on the seats of `network`, by priority class.
pub(crate) fn match_seats(model: &Model, network: &Network, watch: &mut Watch) -> Outcome {
    let mut matching = Matching::new(network);
    let mut augmenter = Augmenter::new(network);
    let mut complete = true;
    for priority in model.priorities() {
        let candidates = model.instance.candidates().iter().enumerate();
        let roots: Vec<u32> =
            candidates.filter(|(_, candidate)| candidate.priority == priority).map(|(index, _)| id(index)).collect();
        watch.spend(matching.place_scarcest_first(network, &roots));
        complete = augmenter.run(&mut matching, &roots, watch);
        if !complete {
            break;
        }
    }
    Outcome { matching, complete }
}

/// The minimum cut that proves a complete matching maximum.
pub(crate) fn certify(network: &Network, matching: &Matching) -> Certificate {
    let everybody = 0..id(matching.seat_of.len());
    let waiting: Vec<u32> = everybody.filter(|&candidate| !matching.is_placed(candidate)).collect();
    let mut augmenter = Augmenter::new(network);
    let reached = augmenter.reach(matching, &waiting);
    Certificate { contests: contests(network, matching, &reached) }
}
