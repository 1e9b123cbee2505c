//! Where seats overlap (starts finer than the rounds, mixed lengths, buffers) the problem is NP-hard
//! with several windows (Simons and Sipser 1984; Böhmová, Disser, Mihalák and Widmayer 2013). The way
//! taken: choose separate seats, match them exactly, then let ejection chains place who is left at any
//! start of the grid. Several choices of seats are tried; the best by priority class counts.

use crate::chains::{Chains, scarcest_first};
use crate::diary::Diary;
use crate::exact::match_seats;
use crate::greedy::fill;
use crate::levels::Levels;
use crate::matching::Matching;
use crate::model::{Model, NONE, id};
use crate::network::Network;
use crate::seats::{Seat, by_demand, flush_left};
use crate::watch::Watch;
use crate::windows::Minute;

/// Distances between seats that are tried: as many of the lengths asked for most often.
const PITCHES: usize = 3;

/// The best schedule found. `offer` holds every start; `relaxed` is the matching
/// that bounds what can be reached, by priority class, and ends the search early.
pub(crate) fn pack<'a>(model: &'a Model<'a>, offer: &'a Network, relaxed: &Matching, watch: &mut Watch) -> Diary<'a> {
    let ideal = counts(model, (0..).zip(&relaxed.seat_of).filter(|(_, seat)| **seat != NONE).map(|(index, _)| index));
    let (mut best, mut best_counts) = (Diary::new(model), Vec::new());
    for beginning in beginnings(model) {
        let mut diary = match beginning {
            Beginning::Seats(seats) => seated(model, seats, watch),
            Beginning::Baseline => {
                let mut diary = Diary::new(model);
                watch.spend(fill(model, offer, &mut diary));
                diary
            }
        };
        let order = scarcest_first(model, offer, &diary);
        Chains::new(offer, &mut diary).place(&order, watch);
        let found = counts(model, diary.placements().iter().map(|placement| placement.candidate));
        if found > best_counts {
            (best, best_counts) = (diary, found);
        }
        if best_counts == ideal || watch.is_over() {
            break;
        }
    }
    best
}

/// What chains begin with.
enum Beginning {
    /// An exact matching of these seats; none at all leaves everything to the chains.
    Seats(Vec<Seat>),
    /// The baseline, so that the answer is never worse.
    Baseline,
}

fn beginnings(model: &Model) -> Vec<Beginning> {
    let mut lengths: Vec<(usize, Minute)> = Vec::new();
    for class in &model.classes {
        match lengths.iter_mut().find(|(_, length)| *length == class.length) {
            Some((count, _)) => *count += class.members.len(),
            None => lengths.push((class.members.len(), class.length)),
        }
    }
    lengths.sort_unstable_by(|one, other| other.cmp(one));
    let pitches = lengths.iter().take(PITCHES).map(|&(_, length)| length);
    let seats = pitches.flat_map(|length| [flush_left(model, length), by_demand(model, length)]);
    let mut beginnings: Vec<Beginning> = seats.map(Beginning::Seats).collect();
    if lengths.len() > 1 {
        beginnings.push(Beginning::Seats(Vec::new()));
    }
    beginnings.push(Beginning::Baseline);
    beginnings
}

fn seated<'a>(model: &'a Model<'a>, seats: Vec<Seat>, watch: &mut Watch) -> Diary<'a> {
    let network = Network::new(model, seats, false);
    let outcome = match_seats(&network, &Levels::new(model, &network), watch);
    let mut diary = Diary::new(model);
    for (candidate, &seat) in outcome.matching.seat_of.iter().enumerate() {
        if seat != NONE {
            diary.add(diary.proposal(&network, id(candidate), seat));
        }
    }
    diary
}

/// How many candidates of each priority class, the first class first.
fn counts(model: &Model, candidates: impl Iterator<Item = u32>) -> Vec<usize> {
    let mut counts = vec![0; 256];
    for candidate in candidates {
        counts[usize::from(model.instance.candidates()[candidate as usize].priority)] += 1;
    }
    counts
}
