//! Seats: places in an interviewer's time where an interview may start.

use std::collections::BTreeMap;

use crate::model::{Model, id};
use crate::windows::{Minute, Window};

/// A start of one interviewer; the round must end by `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seat {
    pub interviewer: u32,
    pub start: Minute,
    pub end: Minute,
}

/// Every start of the grid in everybody's free time, by interviewer and time.
pub(crate) fn all_starts(model: &Model) -> Vec<Seat> {
    let grid = model.instance.grid().minutes();
    let mut seats = Vec::new();
    for (interviewer, run) in runs(model) {
        let mut start = model.align(run.start);
        while start + model.shortest <= run.end {
            seats.push(Seat { interviewer, start, end: run.end });
            start += grid;
        }
    }
    seats
}

/// Whether any choice of rounds for these seats is free of overlaps: then the problem is a flow.
pub(crate) fn are_separate(model: &Model, seats: &[Seat]) -> bool {
    seats.windows(2).all(|pair| {
        let gap = model.gaps[pair[0].interviewer as usize];
        let latest = pair[0].end.min(pair[0].start + model.longest);
        pair[0].interviewer != pair[1].interviewer || latest + gap <= pair[1].start
    })
}

/// Seats one round of `length` apart, packed from the beginning of each free run.
///
/// With one run and equal rounds this packing is optimal (Simons and Warmuth 1989 treat the general
/// case); with more it is a good beginning.
pub(crate) fn flush_left(model: &Model, length: Minute) -> Vec<Seat> {
    let mut seats = Vec::new();
    for (interviewer, run) in runs(model) {
        pack(model, interviewer, run, 0, length, &mut seats);
    }
    seats
}

/// As [`flush_left`], but each run begins where its seats meet most demand. A candidate's demand is
/// one, spread evenly over the starts they could take.
pub(crate) fn by_demand(model: &Model, length: Minute) -> Vec<Seat> {
    let demand = demand_by_start(model);
    let grid = model.instance.grid().minutes();
    let (mut seats, mut trial) = (Vec::new(), Vec::new());
    for (interviewer, run) in runs(model) {
        trial.clear();
        pack(model, interviewer, run, 0, length, &mut trial);
        let slack = trial.last().map_or(0, |last| run.end - last.start - length);
        let mut best = (0, 0);
        for shift in (0..=slack).step_by(usize::try_from(grid).unwrap_or(1)) {
            let met: u64 = trial.iter().map(|seat| demand.get(&(seat.start + shift)).copied().unwrap_or(0)).sum();
            if met > best.0 {
                best = (met, shift);
            }
        }
        pack(model, interviewer, run, best.1, length, &mut seats);
    }
    seats
}

fn runs<'a>(model: &'a Model) -> impl Iterator<Item = (u32, Window)> + 'a {
    model.free.iter().enumerate().flat_map(|(interviewer, runs)| runs.iter().map(move |&run| (id(interviewer), run)))
}

fn pack(model: &Model, interviewer: u32, run: Window, shift: Minute, length: Minute, seats: &mut Vec<Seat>) {
    let gap = model.gaps[interviewer as usize];
    let mut start = model.align(run.start) + shift;
    while start + length <= run.end {
        let next = model.align(start + length + gap);
        // the last seat of a run may hold longer rounds, the others end where the next one's gap begins
        let end = if next + length <= run.end { next - gap } else { run.end };
        seats.push(Seat { interviewer, start, end });
        start = next;
    }
}

fn demand_by_start(model: &Model) -> BTreeMap<Minute, u64> {
    const WHOLE: u64 = 1 << 20;
    let grid = model.instance.grid().minutes();
    let mut demand = BTreeMap::new();
    for candidate in model.instance.candidates() {
        let length = Minute::from(candidate.rounds[0].length);
        let mut starts = Vec::new();
        for window in candidate.windows.as_slice() {
            let mut start = model.align(window.start.max(model.horizon.start));
            while start + length <= window.end.min(model.horizon.end) {
                starts.push(start);
                start += grid;
            }
        }
        let share = WHOLE / (starts.len() as u64).max(1);
        for start in starts {
            *demand.entry(start).or_insert(0) += share;
        }
    }
    demand
}
