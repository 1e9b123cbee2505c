//! Where the exact method begins: places for those who can have one without moving anybody.

use crate::lists::Lists;
use crate::model::{NONE, id};
use crate::network::Network;
use crate::places::Places;

/// Places each of `candidates` where it was proposed, if that seat is open.
pub(crate) fn place_as_proposed(network: &Network, places: &mut Places, candidates: &[u32], proposals: &[u32]) {
    for &candidate in candidates {
        let seat = proposals[candidate as usize];
        if seat != NONE
            && places.is_open(seat)
            && let Some(slot) = network.slot_at(candidate, network.seats[seat as usize].start)
        {
            places.slot_of[candidate as usize] = slot;
            places.take(seat, slot);
        }
    }
}

/// So many seats to choose from are as good as any number.
const MUCH: u32 = 4095;

/// Places each of `candidates` who can be placed, those with the fewest seats to choose from first, where
/// the fewest others want to be. Returns the looks at seats.
pub(crate) fn place_scarcest_first(network: &Network, places: &mut Places, candidates: &[u32]) -> u64 {
    let sizes: Vec<u32> = (0..id(network.seats_of.len())).map(|slot| id(network.seats_of.get(slot).len())).collect();
    let mut choice = vec![NONE; places.slot_of.len()];
    for &candidate in candidates.iter().filter(|&&candidate| !places.is_placed(candidate)) {
        let slots = network.slots_of.get(candidate).iter();
        choice[candidate as usize] = slots.map(|&slot| sizes[slot as usize]).sum::<u32>().min(MUCH);
    }
    let by_choice = Lists::grouped(MUCH as usize + 1, &choice);
    let pressure = pressure(network, &sizes);
    let mut steps = 0;
    // a seat that is not open now does not open later in this pass
    let mut next = vec![0; network.seats_of.len()];
    let mut slots: Vec<(u32, u32)> = Vec::new();
    for &candidate in by_choice.items() {
        slots.clear();
        slots.extend(network.slots_of.get(candidate).iter().map(|&slot| (pressure[slot as usize], slot)));
        slots.sort_unstable();
        'slots: for &(_, slot) in &slots {
            let seats = network.seats_of.get(slot);
            let next: &mut usize = &mut next[slot as usize];
            while let Some(&seat) = seats.get(*next) {
                *next += 1;
                steps += 1;
                if places.is_open(seat) {
                    places.slot_of[candidate as usize] = slot;
                    places.take(seat, slot);
                    break 'slots;
                }
            }
        }
    }
    steps
}

/// How many could take each slot, for each of its seats, in sixteenths.
fn pressure(network: &Network, sizes: &[u32]) -> Vec<u32> {
    let takers = (0..id(sizes.len())).map(|slot| id(network.takers_of.get(slot).len()));
    takers.zip(sizes).map(|(takers, &seats)| takers.saturating_mul(16) / seats.max(1)).collect()
}
