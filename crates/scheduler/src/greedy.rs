//! The baseline: candidates in order, first matching time, then order of the interviewers; nobody is
//! moved again. Priority classes come first, as everywhere.

use crate::diary::Diary;
use crate::model::Model;
use crate::network::Network;

/// Books into `diary` whoever still fits, and returns the looks at seats. `network` holds every start.
pub(crate) fn fill(model: &Model, network: &Network, diary: &mut Diary) -> u64 {
    let mut steps = 0;
    // a start that is not open to a slot does not open later: nothing is taken out again
    let mut next = vec![0; network.slot_start.len()];
    let mut waiting: Vec<u32> = diary.waiting().collect();
    waiting.sort_by_key(|&candidate| model.instance.candidates()[candidate as usize].priority);
    for candidate in waiting {
        'slots: for &slot in network.slots_of.get(candidate) {
            let next: &mut usize = &mut next[slot as usize];
            while let Some(&seat) = network.seats_of.get(slot).get(*next) {
                *next += 1;
                steps += 1;
                let wanted = diary.proposal(network, candidate, seat);
                if diary.obstacle(&wanted).is_none() {
                    diary.add(wanted);
                    break 'slots;
                }
            }
        }
    }
    steps
}
