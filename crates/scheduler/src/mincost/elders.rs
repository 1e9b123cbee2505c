//! Of candidates who are alike the earlier ones are placed: which of them it is costs the same.

use std::collections::BTreeMap;

use super::flow::Flow;
use crate::model::NONE;

/// Gives the slots of those who may sit in exactly the same ones, bench included, to the earliest of them.
pub(super) fn place_elders_first(flow: &mut Flow) {
    let shape = flow.shape;
    let is_bench = |slot: u32| slot != NONE && slot >= shape.ordinary && shape.seats(slot).is_empty();
    let mut alike: BTreeMap<&[u32], Vec<u32>> = BTreeMap::new();
    for (candidate, &slot) in (0..).zip(&flow.slot_of).filter(|(_, slot)| is_bench(**slot)) {
        debug_assert!(shape.choices.get(candidate).contains(&slot), "the bench is one of the choices");
        alike.entry(shape.choices.get(candidate)).or_default();
    }
    if alike.is_empty() {
        return;
    }
    for (candidate, &slot) in (0..).zip(&flow.slot_of) {
        if slot != NONE
            && let Some(group) = alike.get_mut(shape.choices.get(candidate))
        {
            group.push(candidate);
        }
    }
    for group in alike.values() {
        let mut slots: Vec<u32> = group.iter().map(|&candidate| flow.slot_of[candidate as usize]).collect();
        slots.sort_by_key(|&slot| is_bench(slot));
        for (&candidate, slot) in group.iter().zip(slots) {
            flow.slot_of[candidate as usize] = slot;
        }
    }
}
