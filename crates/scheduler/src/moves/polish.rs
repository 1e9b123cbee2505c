//! A cheaper schedule of the same candidates: earlier starts, fairer load, proposals kept. One candidate
//! after the other goes to the cheapest free place, or takes a cheaper one from somebody whom that costs
//! less; only what makes the whole cheaper is done, so that it ends (2-opt in the sense of Croes 1958).

use super::board::{Board, Look};
use super::direct::Direct;
use super::fit::Choice;
use crate::model::{NONE, id};
use crate::rising::{Rising, fair};
use crate::solve::Objective;
use crate::watch::Watch;

/// What one unit of the objective weighs: proposals moved decide between equals only.
const UNIT: i64 = 4;
const HOUR: i64 = 60;

pub(super) struct Polish {
    objective: Objective,
    /// Interviews of this run, by owner.
    loads: Vec<u32>,
    /// What one more weighs, by interviewer.
    rising: Vec<Rising>,
    direct: Direct,
    best: Vec<u32>,
}

impl Polish {
    pub fn new(board: &Board, objective: Objective) -> Self {
        let mut loads = vec![0; board.wishes.land.runs.len()];
        for candidate in (0..board.wishes.candidates()).filter(|&candidate| board.is_placed(candidate)) {
            for &cell in board.cells_of(candidate) {
                loads[board.wishes.land.owner[cell as usize] as usize] += 1;
            }
        }
        let rising = fair(board.wishes.instance);
        Self { objective, loads, rising, direct: Direct::default(), best: Vec::new() }
    }

    /// Improves until nothing more is found or so many steps are done.
    pub fn run(&mut self, board: &mut Board, most: u64, watch: &mut Watch) {
        let wishes = board.wishes;
        let counts = self.objective == Objective::Count;
        loop {
            let mut gained = false;
            for candidate in 0..wishes.candidates() {
                if !board.is_placed(candidate) || (counts && !wishes.proposals.contains_key(&candidate)) {
                    continue;
                }
                gained |= self.relocate(board, candidate) || (!counts && self.push(board, candidate));
                board.commit();
                watch.spend(std::mem::take(&mut board.looks));
                if watch.is_over() || watch.steps() >= most {
                    return;
                }
            }
            if !gained {
                return;
            }
        }
    }

    /// Moves a candidate to the cheapest free place, if that is cheaper than where they are.
    fn relocate(&mut self, board: &mut Board, candidate: u32) -> bool {
        let old = self.lift(board, candidate);
        let below = self.cost(board, candidate, &old);
        let found = self.cheapest(board, candidate, below).is_some();
        let cells = if found { std::mem::take(&mut self.best) } else { old };
        self.put(board, candidate, &cells);
        found
    }

    /// Gives a candidate a cheaper place that somebody else holds, who then goes to the cheapest free one.
    fn push(&mut self, board: &mut Board, candidate: u32) -> bool {
        let wishes = board.wishes;
        let wish = wishes.of(candidate).start;
        if !wishes.is_single(candidate) || wishes.shape(wish).parts.len() > 1 {
            return false;
        }
        let kind = wishes.shape(wish).parts[0];
        let own = board.tick_of(wish);
        // on another day it may be cheaper later too
        let any = self.objective.pair() > 0;
        for &tick in wishes.starts(wish).iter().take_while(|&&tick| any || tick < own) {
            for &cell in wishes.cells(kind, tick) {
                let Look::One(other) = board.look(cell, wishes.width(kind, cell)) else { continue };
                if other != candidate && !wishes.bars(candidate, cell) && self.exchange(board, candidate, other, cell) {
                    return true;
                }
            }
        }
        false
    }

    fn exchange(&mut self, board: &mut Board, candidate: u32, other: u32, cell: u32) -> bool {
        let old_other = self.lift(board, other);
        let mut below = self.cost(board, other, &old_other);
        let old = self.lift(board, candidate);
        below += self.cost(board, candidate, &old);
        let wish = board.wishes.of(candidate).start;
        let width = board.wishes.width(board.wishes.shape(wish).parts[0], cell);
        if board.is_free(cell, width) {
            below -= self.cost(board, candidate, &[cell]);
            self.put(board, candidate, &[cell]);
            if self.cheapest(board, other, below).is_some() {
                let cells = std::mem::take(&mut self.best);
                self.put(board, other, &cells);
                return true;
            }
            self.lift(board, candidate);
        }
        self.put(board, candidate, &old);
        self.put(board, other, &old_other);
        false
    }

    /// The cheapest free place of somebody who has none, if it costs less than `below`; `best` holds it.
    fn cheapest(&mut self, board: &mut Board, candidate: u32, below: i64) -> Option<i64> {
        let wishes = board.wishes;
        let mut found = None;
        let mut below = below;
        if let Some(plan) = wishes.proposals.get(&candidate)
            && self.cost(board, candidate, plan) < below
            && is_open(board, candidate, plan)
        {
            below = self.cost(board, candidate, plan);
            found = Some(below);
            self.best.clone_from(plan);
        }
        if self.objective == Objective::Count {
            return found;
        }
        if !wishes.is_single(candidate) {
            if self.direct.place(board, candidate, Choice::First) {
                let cells = board.cells_of(candidate).to_vec();
                board.lift(candidate);
                self.keep_cheaper(board, candidate, &cells, &mut below, &mut found);
            }
            return found;
        }
        let wish = wishes.of(candidate).start;
        for &tick in wishes.starts(wish) {
            if UNIT * self.objective.hour() * wishes.land.minute(tick).div_euclid(HOUR) >= below {
                break;
            }
            if let [kind] = wishes.shape(wish).parts[..] {
                for &cell in wishes.cells(kind, tick) {
                    if self.cost(board, candidate, &[cell]) < below
                        && !wishes.bars(candidate, cell)
                        && board.is_free(cell, wishes.width(kind, cell))
                    {
                        self.keep_cheaper(board, candidate, &[cell], &mut below, &mut found);
                    }
                }
            } else if self.direct.fit.find(board, candidate, wish, tick, Choice::First) {
                let mut cells = std::mem::take(&mut self.direct.fit.cells);
                self.lighten(board, candidate, (wish, tick), &mut cells);
                self.keep_cheaper(board, candidate, &cells, &mut below, &mut found);
            }
        }
        found
    }

    fn keep_cheaper(&mut self, board: &Board, candidate: u32, cells: &[u32], below: &mut i64, found: &mut Option<i64>) {
        let cost = self.cost(board, candidate, cells);
        if cost < *below {
            *below = cost;
            *found = Some(cost);
            self.best.clear();
            self.best.extend_from_slice(cells);
        }
    }

    /// Replaces people of a round by others who are free and for whom one more weighs less.
    fn lighten(&self, board: &mut Board, candidate: u32, at: (u32, u32), cells: &mut [u32]) {
        let wishes = board.wishes;
        let shape = wishes.shape(at.0);
        let owner = |cell: u32| wishes.land.owner[cell as usize] as usize;
        if self.objective.load() == 0 {
            return;
        }
        for part in 0..shape.people {
            let kind = shape.parts[part];
            for &cell in wishes.cells(kind, at.1) {
                if self.weight(board, cell, 0, 0) < self.weight(board, cells[part], 0, 0)
                    && !cells.iter().any(|&other| owner(other) == owner(cell))
                    && !wishes.bars(candidate, cell)
                    && board.is_free(cell, wishes.width(kind, cell))
                {
                    cells[part] = cell;
                }
            }
        }
    }

    /// What it adds to the cost when a candidate who has no place gets this one.
    fn cost(&self, board: &Board, candidate: u32, cells: &[u32]) -> i64 {
        let wishes = board.wishes;
        let mut cost = 0;
        let mut at = 0;
        for wish in wishes.of(candidate) {
            let shape = wishes.shape(wish);
            let minute = wishes.land.minute(wishes.land.tick[cells[at] as usize]);
            cost += self.objective.hour() * minute.div_euclid(HOUR);
            for index in at..at + shape.people {
                let land = &wishes.land;
                let (owner, day) = (land.owner[cells[index] as usize], land.day[cells[index] as usize]);
                let own = || cells[..index].iter().filter(|&&cell| land.owner[cell as usize] == owner);
                let today = own().filter(|&&cell| land.day[cell as usize] == day).count();
                cost += self.weight(board, cells[index], id(own().count()), id(today));
            }
            at += shape.parts.len();
        }
        let moved = wishes.proposals.get(&candidate).is_some_and(|proposal| proposal != cells);
        UNIT * cost + i64::from(moved)
    }

    /// What it weighs for whoever owns a cell to take it, beside so many others and so many others that day.
    fn weight(&self, board: &Board, cell: u32, others: u32, today: u32) -> i64 {
        if self.objective.load() == 0 {
            return 0;
        }
        let owner = board.wishes.land.owner[cell as usize] as usize;
        let load = self.objective.load() * self.rising[owner].at(self.loads[owner] + others);
        match self.objective.pair() {
            0 => load,
            weight => load + weight * board.pairs(cell, today),
        }
    }

    fn lift(&mut self, board: &mut Board, candidate: u32) -> Vec<u32> {
        let cells = board.cells_of(candidate).to_vec();
        self.count(board, &cells, -1);
        board.lift(candidate);
        cells
    }

    fn put(&mut self, board: &mut Board, candidate: u32, cells: &[u32]) {
        self.count(board, cells, 1);
        board.put_plan(candidate, cells);
    }

    fn count(&mut self, board: &Board, cells: &[u32], by: i32) {
        for &cell in cells.iter().filter(|&&cell| cell != NONE) {
            let load = &mut self.loads[board.wishes.land.owner[cell as usize] as usize];
            *load = load.wrapping_add_signed(by);
        }
    }
}

/// Whether a whole plan is free.
fn is_open(board: &mut Board, candidate: u32, plan: &[u32]) -> bool {
    let mark = board.mark();
    let open = board.try_plan(candidate, plan);
    board.rollback(mark);
    open
}
