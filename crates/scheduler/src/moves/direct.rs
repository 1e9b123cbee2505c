//! A place for all rounds of a candidate without moving anybody.
//!
//! One round: the start and the person that lose the least time around them. Several: which starts of a
//! round can be followed by the rest is found backwards, as in a shortest path (Bellman 1957), so that
//! only starts that lead to the end are tried; the people are then taken forwards in order of time.

use super::board::Board;
use super::fit::{Choice, Fit};
use super::relief::Relief;
use crate::model::{NONE, id};

/// Starts tried for the rounds of one candidate after a round did not fit with the ones before it.
const TRIES: u32 = 200;

#[derive(Default)]
pub(super) struct Direct {
    pub fit: Fit,
    pub relief: Relief,
    /// Starts of all wishes in order of preference; empty where the order of time is as good as any.
    pub preference: Vec<u32>,
    /// What each candidate has to pay at least, where prices are known.
    pub costs: Vec<i64>,
    /// By round of the candidate at hand: which of its starts can be followed by the rest.
    leads: Vec<Vec<bool>>,
    tries: u32,
}

impl Direct {
    /// Places a candidate who is not placed, if that moves nobody.
    pub fn place(&mut self, board: &mut Board, candidate: u32, choice: Choice) -> bool {
        if board.wishes.is_single(candidate) {
            self.place_single(board, candidate, choice)
        } else {
            self.place_rounds(board, candidate, choice)
        }
    }

    fn place_single(&mut self, board: &mut Board, candidate: u32, choice: Choice) -> bool {
        let wishes = board.wishes;
        let wish = wishes.of(candidate).start;
        if choice == Choice::First
            || wishes.shape(wish).parts.len() > 1
            || (!self.preference.is_empty() && std::env::var("DP").is_ok())
        {
            let starts = wishes.list[wish as usize].starts.clone();
            return starts.into_iter().any(|index| {
                let tick = if choice == Choice::First { wishes.start(index) } else { self.preferred(board, index) };
                self.place_at(board, candidate, tick, choice)
            });
        }
        let mut best = (NONE, NONE);
        for &tick in wishes.starts(wish) {
            let (cell, waste) = Fit::least_waste(board, candidate, wish, tick);
            if waste < best.1 {
                best = (cell, waste);
            }
            if waste == 0 {
                break;
            }
        }
        let found = best.0 != NONE;
        if found {
            board.put(candidate, wish, &[best.0]);
            board.settle(candidate);
        }
        found
    }

    /// Places the only round of a candidate, where others can stand in.
    pub fn place_relieved(&mut self, board: &mut Board, candidate: u32, looks: u64) -> bool {
        let wishes = board.wishes;
        let wish = wishes.of(candidate).start;
        if !wishes.is_single(candidate) || wishes.shape(wish).parts.len() == 1 {
            return false;
        }
        let starts = wishes.list[wish as usize].starts.clone();
        starts.into_iter().any(|index| {
            let tick = self.preferred(board, index);
            self.relief.place_at(board, candidate, tick, looks)
        })
    }

    /// A start among those of a wish, by its place in the order of preference.
    pub fn preferred(&self, board: &Board, index: u32) -> u32 {
        self.preference.get(index as usize).copied().unwrap_or_else(|| board.wishes.start(index))
    }

    /// Places the only round of a candidate at this tick, if everybody it takes is free.
    pub fn place_at(&mut self, board: &mut Board, candidate: u32, tick: u32, choice: Choice) -> bool {
        let wish = board.wishes.of(candidate).start;
        let found = self.fit.find(board, candidate, wish, tick, choice);
        if found {
            board.put(candidate, wish, &self.fit.cells);
            board.settle(candidate);
        }
        found
    }

    fn place_rounds(&mut self, board: &mut Board, candidate: u32, choice: Choice) -> bool {
        if !self.look_ahead(board, candidate, choice) {
            return false;
        }
        self.tries = TRIES;
        let first = board.wishes.of(candidate).start;
        let found = self.descend(board, candidate, first, None, choice);
        if found {
            board.settle(candidate);
        }
        found
    }

    /// Finds the starts of each round that can be followed by the rest, from the last round back.
    fn look_ahead(&mut self, board: &mut Board, candidate: u32, choice: Choice) -> bool {
        let wishes = board.wishes;
        let range = wishes.of(candidate);
        self.leads.clear();
        for wish in range.clone().rev() {
            let mut leads = Vec::with_capacity(wishes.starts(wish).len());
            for &tick in wishes.starts(wish) {
                let goes_on = wish + 1 == range.end || {
                    let after = self.leads.last().map_or(&[][..], Vec::as_slice);
                    let later = wishes.starts(wish + 1).iter().zip(after);
                    later.into_iter().any(|(&later, &leads)| leads && wishes.follows(candidate, wish + 1, tick, later))
                };
                leads.push(goes_on && self.fit.find(board, candidate, wish, tick, choice));
            }
            if !leads.contains(&true) {
                return false;
            }
            self.leads.push(leads);
        }
        self.leads.reverse();
        true
    }

    /// Starts of a round that somebody else takes, and that all other rounds of the candidate could go with.
    pub fn closed_starts(&mut self, board: &mut Board, candidate: u32) -> Vec<(u32, u32)> {
        let wishes = board.wishes;
        let range = wishes.of(candidate);
        let fits: Vec<Vec<bool>> = range
            .clone()
            .map(|wish| {
                let starts = wishes.starts(wish).iter();
                starts.map(|&tick| self.fit.find(board, candidate, wish, tick, Choice::First)).collect()
            })
            .collect();
        let follows = |next: u32, earlier: usize, later: usize| {
            let (earlier, later) = (wishes.starts(next - 1)[earlier], wishes.starts(next)[later]);
            wishes.follows(candidate, next, earlier, later)
        };
        let rounds = fits.len();
        // whether the rounds before, or after, can go with a start
        let mut before: Vec<Vec<bool>> = fits.iter().map(|own| vec![true; own.len()]).collect();
        let mut after = before.clone();
        for round in 1..rounds {
            let next = range.start + id(round);
            for later in 0..fits[round].len() {
                let mut earlier = 0..fits[round - 1].len();
                before[round][later] =
                    earlier.any(|one| fits[round - 1][one] && before[round - 1][one] && follows(next, one, later));
            }
        }
        for round in (1..rounds).rev() {
            let next = range.start + id(round);
            for earlier in 0..fits[round - 1].len() {
                let mut later = 0..fits[round].len();
                after[round - 1][earlier] =
                    later.any(|one| fits[round][one] && after[round][one] && follows(next, earlier, one));
            }
        }
        let mut closed = Vec::new();
        for (round, wish) in range.enumerate() {
            for (index, &tick) in wishes.starts(wish).iter().enumerate() {
                if !fits[round][index] && before[round][index] && after[round][index] {
                    closed.push((wish, tick));
                }
            }
        }
        closed
    }

    fn descend(&mut self, board: &mut Board, candidate: u32, wish: u32, before: Option<u32>, choice: Choice) -> bool {
        let wishes = board.wishes;
        let range = wishes.of(candidate);
        if wish == range.end {
            return true;
        }
        for (index, &tick) in wishes.starts(wish).iter().enumerate() {
            let leads = self.leads[(wish - range.start) as usize][index];
            if !leads || before.is_some_and(|before| !wishes.follows(candidate, wish, before, tick)) {
                continue;
            }
            if self.tries == 0 {
                return false;
            }
            self.tries -= 1;
            if self.fit.find(board, candidate, wish, tick, choice) {
                board.put(candidate, wish, &self.fit.cells);
                if self.descend(board, candidate, wish + 1, Some(tick), choice) {
                    return true;
                }
                board.take_back(wish);
            }
        }
        false
    }
}
