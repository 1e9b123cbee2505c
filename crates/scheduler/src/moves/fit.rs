//! People and a room for one round at one start, without moving anybody.
//!
//! One person can take one role only, so the roles of a panel are matched with the people who are free
//! (Kuhn, "The Hungarian method for the assignment problem", 1955: an augmenting path for each role).

use super::board::Board;
use crate::model::NONE;

/// Buffers of the search, and what it found.
#[derive(Default)]
pub(super) struct Fit {
    /// Cells for the people of the round, then its room.
    pub cells: Vec<u32>,
    /// Cells of all slots in order of preference; empty where the order of people is as good as any.
    pub preference: Vec<u32>,
    tried: Vec<u32>,
}

/// How the people are chosen where several are free.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// The first in order.
    First,
    /// Whoever loses the least time around the interview.
    Snug,
}

impl Fit {
    /// Whether everybody and everything a wish takes is free at a tick; then `cells` says who and where.
    pub fn find(&mut self, board: &mut Board, candidate: u32, wish: u32, tick: u32, choice: Choice) -> bool {
        let wishes = board.wishes;
        let shape = wishes.shape(wish);
        self.cells.clear();
        self.cells.resize(shape.parts.len(), NONE);
        if shape.parts.len() == 1 {
            self.cells[0] = Self::best(board, candidate, shape.parts[0], tick, choice).0;
            return self.cells[0] != NONE;
        }
        if let Some(&room) = shape.parts.get(shape.people)
            && !board.any_free(candidate, room, tick, true)
        {
            return false;
        }
        for part in 0..shape.people {
            self.tried.clear();
            if !self.fill(board, candidate, &shape.parts, part, tick) {
                return false;
            }
        }
        if let Some(&room) = shape.parts.get(shape.people) {
            let taken = Self::best(board, candidate, room, tick, choice).0;
            self.cells[shape.people] = taken;
            return taken != NONE;
        }
        true
    }

    /// The best free cell of a kind and what is lost around it.
    fn best(board: &mut Board, candidate: u32, kind: u32, tick: u32, choice: Choice) -> (u32, u32) {
        let wishes = board.wishes;
        let is_room = |cell: u32| wishes.land.owner[cell as usize] >= wishes.land.people;
        let mut best = (NONE, NONE);
        for &cell in wishes.cells(kind, tick) {
            let width = wishes.width(kind, cell);
            if !board.is_free(cell, width) || (!is_room(cell) && wishes.bars(candidate, cell)) {
                continue;
            }
            let waste = if choice == Choice::First { 0 } else { board.waste(cell, width) };
            if waste < best.1 {
                best = (cell, waste);
            }
            if waste == 0 {
                break;
            }
        }
        best
    }

    /// The least that is lost by anybody who could take the only part of a wish.
    pub fn least_waste(board: &mut Board, candidate: u32, wish: u32, tick: u32) -> (u32, u32) {
        let kind = board.wishes.shape(wish).parts[0];
        Self::best(board, candidate, kind, tick, Choice::Snug)
    }

    fn fill(&mut self, board: &mut Board, candidate: u32, parts: &[u32], part: usize, tick: u32) -> bool {
        let wishes = board.wishes;
        for index in wishes.slot(wishes.slot_of(parts[part], tick)) {
            let cell = self.preference.get(index).copied().unwrap_or_else(|| wishes.all_cells()[index]);
            let person = wishes.land.owner[cell as usize];
            if !board.is_free(cell, wishes.width(parts[part], cell))
                || wishes.bars(candidate, cell)
                || self.tried.contains(&person)
            {
                continue;
            }
            self.tried.push(person);
            let holds = |&other: &u32| other != NONE && wishes.land.owner[other as usize] == person;
            let holder = self.cells.iter().position(holds);
            if holder.is_none_or(|other| self.fill(board, candidate, parts, other, tick)) {
                self.cells[part] = cell;
                return true;
            }
        }
        false
    }
}
