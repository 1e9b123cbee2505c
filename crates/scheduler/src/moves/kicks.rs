//! Kicks across a plateau: a candidate without a place is put somewhere at random, and whoever stood
//! there looks for another place. What comes out is kept if nobody was lost for it, even if nothing was
//! won: the next one starts from elsewhere (Lourenço, Martin and Stützle, "Iterated local search", 2003).

use super::board::{Board, Look};
use super::direct::Direct;
use super::fit::Choice;
use super::random::Random;
use super::trees::Trees;

/// Looks that each of the displaced may spend on finding another place: where it takes one person, and
/// where it takes several things at once. Trees are wide rather than deep there, and kicks cheap.
const LOOKS: u64 = 20_000;
const LOOKS_PANEL: u64 = 150;
/// Looks for each role that a stand-in may take over.
const LOOKS_RELIEF: u64 = 150;
/// Draws of which the best counts, where prices are known: among those who wait, among the starts of one
/// of them, and among those who could take a role then.
const DRAWS_OF_CANDIDATES: usize = 4;
const DRAWS_OF_STARTS: usize = 3;
const DRAWS_OF_PEOPLE: usize = 2;
/// Most candidates that one kick displaces.
const MOST: usize = 4;

pub(super) struct Kicks {
    random: Random,
    looks: u64,
    displaced: Vec<u32>,
    members: Vec<u32>,
    cells: Vec<u32>,
}

impl Kicks {
    pub fn new(seed: u64, panels: bool) -> Self {
        let looks = if panels { LOOKS_PANEL } else { LOOKS };
        Self { random: Random::new(seed), looks, displaced: Vec::new(), members: Vec::new(), cells: Vec::new() }
    }

    /// Forces one of `waiting` in. The list is kept up to date. Whether more are placed than before, or
    /// somebody of a higher rank in place of one of a lower.
    pub fn kick(&mut self, board: &mut Board, trees: &mut Trees, waiting: &mut Vec<u32>) -> bool {
        let chosen = self.lean_candidate(trees, waiting);
        let candidate = waiting[chosen];
        self.displaced.clear();
        let mark = board.mark();
        if !self.force(board, &trees.direct, candidate) {
            board.rollback(mark);
            return false;
        }
        trees.forget();
        trees.spare(candidate);
        let mut lost = None;
        let wishes = board.wishes;
        let rank = |candidate: u32| wishes.ranks[candidate as usize];
        let own = rank(candidate);
        for index in 0..self.displaced.len() {
            let other = self.displaced[index];
            let higher = rank(other) < own;
            if trees.direct.place(board, other, Choice::Snug)
                || trees.direct.place_relieved(board, other, LOOKS_RELIEF)
                || trees.place(board, other, self.looks)
            {
                continue;
            }
            if higher || lost.is_some() {
                board.rollback(mark);
                return false;
            }
            lost = Some(other);
        }
        board.commit();
        if let Some(other) = lost {
            waiting[chosen] = other;
            return rank(other) > own;
        }
        waiting.swap_remove(chosen);
        true
    }

    /// The place in the list of somebody who waits, rather one whose rounds are not dear.
    fn lean_candidate(&mut self, trees: &Trees, waiting: &[u32]) -> usize {
        let mut chosen = self.random.below(waiting.len());
        let cost = |index: usize| trees.direct.costs.get(waiting[index] as usize);
        for _ in 1..DRAWS_OF_CANDIDATES {
            let other = self.random.below(waiting.len());
            if cost(other) < cost(chosen) {
                chosen = other;
            }
        }
        chosen
    }

    /// Puts all rounds of a candidate at random starts with random people, displacing whoever is there.
    fn force(&mut self, board: &mut Board, direct: &Direct, candidate: u32) -> bool {
        let wishes = board.wishes;
        let mut before = None;
        for wish in wishes.of(candidate) {
            let starts = wishes.starts(wish);
            let tick = match before {
                None => self.lean(board, direct, wish),
                Some(earlier) => {
                    let after = |tick: &u32| wishes.follows(candidate, wish, earlier, *tick);
                    let possible: Vec<u32> = starts.iter().copied().filter(after).collect();
                    self.random.one_of(&possible)
                }
            };
            let Some(tick) = tick else { return Self::give_up(board, candidate) };
            if !self.force_round(board, direct, candidate, wish, tick) {
                return Self::give_up(board, candidate);
            }
            before = Some(tick);
        }
        board.settle(candidate);
        true
    }

    /// A random start of a wish, rather one of those preferred.
    fn lean(&mut self, board: &Board, direct: &Direct, wish: u32) -> Option<u32> {
        let starts = board.wishes.list[wish as usize].starts.clone();
        let draws = if direct.preference.is_empty() { 1 } else { DRAWS_OF_STARTS };
        let ahead = (0..draws).map(|_| self.random.below(starts.len())).min()?;
        starts.into_iter().nth(ahead).map(|index| direct.preferred(board, index))
    }

    fn lean_cell(&mut self, board: &Board, direct: &Direct, kind: u32, tick: u32) -> Option<u32> {
        let range = board.wishes.slot(board.wishes.slot_of(kind, tick));
        let draws = if direct.fit.preference.is_empty() { 1 } else { DRAWS_OF_PEOPLE };
        let index = range.start + (0..draws).map(|_| self.random.below(range.len())).min()?;
        let cells = if draws == 1 { board.wishes.all_cells() } else { &direct.fit.preference };
        cells[range.clone()].get(index - range.start).copied()
    }

    fn give_up(board: &mut Board, candidate: u32) -> bool {
        for wish in board.wishes.of(candidate) {
            board.take_back(wish);
        }
        false
    }

    fn force_round(&mut self, board: &mut Board, direct: &Direct, candidate: u32, wish: u32, tick: u32) -> bool {
        let wishes = board.wishes;
        let shape = wishes.shape(wish);
        self.cells.clear();
        for (part, &kind) in shape.parts.iter().enumerate() {
            let Some(cell) = self.lean_cell(board, direct, kind, tick) else { return false };
            let barred = part < shape.people && wishes.bars(candidate, cell);
            if barred || self.cells.contains(&cell) || !self.clear(board, candidate, cell, wishes.width(kind, cell)) {
                return false;
            }
            self.cells.push(cell);
        }
        board.put(candidate, wish, &self.cells);
        true
    }

    /// Displaces whoever stands in the way at a cell.
    fn clear(&mut self, board: &mut Board, candidate: u32, cell: u32, width: u32) -> bool {
        loop {
            let other = match board.look(cell, width) {
                Look::Free => return true,
                Look::One(other) | Look::Two(other, _) => other,
                cap @ (Look::Day(_) | Look::Week(_)) => {
                    board.counted(cap, &mut self.members);
                    match self.random.one_of(&self.members) {
                        Some(other) => other,
                        None => return false,
                    }
                }
                Look::Many => match (cell..cell + width).find_map(|at| board.holder(at)) {
                    Some(other) => other,
                    None => return false,
                },
            };
            if other == candidate || self.displaced.len() >= MOST {
                return false;
            }
            board.lift(other);
            self.displaced.push(other);
        }
    }
}
