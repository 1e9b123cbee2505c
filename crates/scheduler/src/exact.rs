//! The exact method: on separate seats, the most candidates by priority class, with proof.
//!
//! Priority classes are augmented one after the other. Augmenting never drops anybody, and the sets of
//! candidates that can be placed together form a matroid (a gammoid), so this greedy order gives the
//! lexicographically best counts and, at the end, the greatest count of all.

use crate::augment::Augmenter;
use crate::contests::contests;
use crate::levels::Levels;
use crate::matching::Matching;
use crate::model::id;
use crate::network::Network;
use crate::solution::Certificate;
use crate::watch::Watch;

/// A maximum matching, or what was reached within the limit.
pub(crate) struct Outcome {
    pub matching: Matching,
    pub complete: bool,
}

/// Most candidates on the seats of `network`, by priority class.
pub(crate) fn match_seats(network: &Network, levels: &Levels, watch: &mut Watch) -> Outcome {
    let mut matching = Matching::new(network);
    let mut augmenter = Augmenter::new(network);
    let mut complete = true;
    for members in &levels.members {
        matching.place_as_proposed(network, members, &levels.proposals);
        watch.spend(matching.place_scarcest_first(network, members));
        complete = augmenter.run(&mut matching, members, watch);
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
