//! The exact method: on separate seats, the most candidates by priority class, with proof.
//!
//! Priority classes are augmented one after the other. Augmenting never drops anybody, and the sets of
//! candidates that can be placed together form a matroid (a gammoid), so this greedy order gives the
//! lexicographically best counts and, at the end, the greatest count of all.

use crate::augment::Augmenter;
use crate::beginning::{place_as_proposed, place_scarcest_first};
use crate::contests::contests;
use crate::levels::Levels;
use crate::matching::Matching;
use crate::network::Network;
use crate::places::Places;
use crate::reach::Reached;
use crate::solution::Certificate;
use crate::watch::Watch;

/// A maximum matching, or what was reached within the limit.
pub(crate) struct Outcome {
    pub matching: Matching,
    pub complete: bool,
}

/// Most candidates on the seats of `network`, by level.
pub(crate) fn match_seats(network: &Network, levels: &Levels, watch: &mut Watch) -> Outcome {
    let mut places = Places::new(network);
    let mut augmenter = Augmenter::new(network);
    let mut complete = true;
    for members in &levels.members {
        place_as_proposed(network, &mut places, members, &levels.proposals);
        watch.spend(place_scarcest_first(network, &mut places, members));
        complete = augmenter.run(&mut places, members, watch);
        if !complete {
            break;
        }
    }
    Outcome { matching: places.paired(&levels.proposals), complete }
}

/// The minimum cut that proves a complete matching maximum.
pub(crate) fn certify(network: &Network, matching: &Matching) -> Certificate {
    let places = Places::of(network, matching);
    Certificate { contests: contests(network, &Reached::new(network, &places)), ..Certificate::default() }
}
