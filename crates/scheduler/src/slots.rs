//! Slots while they are being found: a class of candidates at one start, class by class.

use crate::lists::Lists;
use crate::model::{Model, NONE, id};
use crate::seats::Seat;
use crate::windows::Minute;

pub(crate) struct Slots {
    /// Slots of each candidate in order of time.
    pub of_candidates: Lists,
    /// Seats of each slot in order.
    pub seats: Lists,
    pub starts: Vec<Minute>,
    /// First slot of each class, and the end of the last one.
    pub first: Vec<u32>,
}

impl Slots {
    /// `first_seat` is the first seat of each interviewer, and the end of the last one's.
    pub fn new(model: &Model, seats: &[Seat], first_seat: &[u32]) -> Self {
        let times = Times::new(model, seats);
        let time_of: Vec<u32> = seats.iter().map(|seat| times.from(seat.start)).collect();
        let (mut starts, mut first) = (Vec::new(), vec![0]);
        let mut offers: Vec<(u32, u32)> = Vec::with_capacity(seats.len());
        let mut slot_at = vec![NONE; times.starts.len()];
        let mut found = Found { items: Vec::new(), lists: vec![(0, 0); model.class_of.len()] };
        for class in &model.classes {
            slot_at.fill(NONE);
            for &person in &class.allowed {
                for index in first_seat[person as usize]..first_seat[person as usize + 1] {
                    let seat = &seats[index as usize];
                    if seat.start + class.length <= seat.end {
                        let slot = &mut slot_at[time_of[index as usize] as usize];
                        if *slot == NONE {
                            *slot = id(starts.len());
                            starts.push(seat.start);
                        }
                        offers.push((*slot, index));
                    }
                }
            }
            for &candidate in &class.members {
                found.demand(model, candidate, &times, &slot_at, class.length);
            }
            first.push(id(starts.len()));
        }
        let seats = Lists::from_pairs(starts.len(), &offers);
        Self { of_candidates: found.in_order(), seats, starts, first }
    }
}

/// Slots of the candidates in the order in which they were looked at.
struct Found {
    items: Vec<u32>,
    /// First item of each candidate and the end.
    lists: Vec<(u32, u32)>,
}

impl Found {
    fn demand(&mut self, model: &Model, candidate: u32, times: &Times, slot_at: &[u32], length: Minute) {
        let first = id(self.items.len());
        for window in model.instance.candidates()[candidate as usize].windows.as_slice() {
            let from = times.from(window.start) as usize;
            let inside = times.starts[from..].iter().zip(&slot_at[from..]);
            let inside = inside.take_while(|&(&start, _)| start + length <= window.end);
            self.items.extend(inside.map(|(_, &slot)| slot).filter(|&slot| slot != NONE));
        }
        self.lists[candidate as usize] = (first, id(self.items.len()));
    }

    fn in_order(self) -> Lists {
        let mut lists = Lists::with_room(self.lists.len(), self.items.len());
        for &(first, end) in &self.lists {
            lists.extend_last(&self.items[first as usize..end as usize]);
            lists.close_last();
        }
        lists
    }
}

/// Every start that somebody offers, in order, and where to find a minute among them.
struct Times {
    starts: Vec<Minute>,
    grid: Minute,
    /// How many starts come before each minute of the grid, counted from the first start.
    before: Vec<u32>,
}

impl Times {
    fn new(model: &Model, seats: &[Seat]) -> Self {
        let grid = model.instance.grid().minutes();
        let first = seats.iter().map(|seat| seat.start).min().unwrap_or(0);
        let last = seats.iter().map(|seat| seat.start).max().unwrap_or(first);
        let at = |minute: Minute| usize::try_from((minute - first) / grid).unwrap_or(0);
        let mut offered = vec![false; at(last) + 1];
        for seat in seats {
            offered[at(seat.start)] = true;
        }
        let (mut starts, mut before, mut minute) = (Vec::new(), Vec::with_capacity(offered.len()), first);
        for &offered in offered.iter().filter(|_| !seats.is_empty()) {
            before.push(id(starts.len()));
            if offered {
                starts.push(minute);
            }
            minute += grid;
        }
        Self { starts, grid, before }
    }

    /// The first start at or after a minute, by its place among all.
    fn from(&self, minute: Minute) -> u32 {
        let first = self.starts.first().copied().unwrap_or(0);
        let steps = (minute - first + self.grid - 1).div_euclid(self.grid).max(0);
        let step = usize::try_from(steps).unwrap_or(usize::MAX);
        self.before.get(step).copied().unwrap_or(id(self.starts.len()))
    }
}
