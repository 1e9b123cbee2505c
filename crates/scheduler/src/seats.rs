//! Seats: places in an interviewer's time where an interview may start.

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
        pack(model, interviewer, run, length, &mut seats);
    }
    seats
}

fn runs<'a>(model: &'a Model) -> impl Iterator<Item = (u32, Window)> + 'a {
    model.free.iter().enumerate().flat_map(|(interviewer, runs)| runs.iter().map(move |&run| (id(interviewer), run)))
}

fn pack(model: &Model, interviewer: u32, run: Window, length: Minute, seats: &mut Vec<Seat>) {
    let gap = model.gaps[interviewer as usize];
    let mut start = model.align(run.start);
    while start + length <= run.end {
        let next = model.align(start + length + gap);
        // the last seat of a run may hold longer rounds, the others end where the next one's gap begins
        let end = if next + length <= run.end { next - gap } else { run.end };
        seats.push(Seat { interviewer, start, end });
        start = next;
    }
}
