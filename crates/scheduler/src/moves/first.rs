//! The first schedule: the scarcest candidates first, each where the least time is lost.
//!
//! Nobody is moved, so a cell that is taken stays taken: it is struck off the list of its start, and
//! the pass costs little more than the cells there are.

use super::board::Board;
use super::direct::Direct;
use super::fit::Choice;
use super::wishes::Wishes;
use crate::model::{NONE, id};

/// Open cells compared for one candidate.
const MOST_OPEN: u32 = 40;

pub(super) struct First {
    /// Cells by kind and tick as in [`Wishes`], those still open in front.
    cells: Vec<u32>,
    /// How many of each are still open.
    open: Vec<u32>,
}

impl First {
    pub fn new(wishes: &Wishes) -> Self {
        let sizes = (0..wishes.slots()).map(|slot| id(wishes.slot(slot).len()));
        Self { cells: wishes.all_cells().to_vec(), open: sizes.collect() }
    }

    /// Places whoever of these fits without moving anybody.
    pub fn place(&mut self, board: &mut Board, direct: &mut Direct, order: &[u32]) {
        for &candidate in order {
            let wish = board.wishes.of(candidate).start;
            if board.wishes.is_single(candidate) && board.wishes.shape(wish).parts.len() == 1 {
                self.place_one(board, candidate, wish);
            } else {
                direct.place(board, candidate, Choice::Snug);
            }
        }
        board.commit();
    }

    fn place_one(&mut self, board: &mut Board, candidate: u32, wish: u32) {
        let wishes = board.wishes;
        let kind = wishes.shape(wish).parts[0];
        let (mut best, mut left) = ((NONE, NONE), MOST_OPEN);
        'starts: for &tick in wishes.starts(wish) {
            let slot = wishes.slot_of(kind, tick);
            let range = wishes.slot(slot);
            let mut index = range.start;
            while index < range.start + self.open[slot] as usize {
                let cell = self.cells[index];
                let width = wishes.width(kind, cell);
                if !board.is_free(cell, width) {
                    self.open[slot] -= 1;
                    self.cells.swap(index, range.start + self.open[slot] as usize);
                    continue;
                }
                index += 1;
                let waste = board.waste(cell, width);
                if waste < best.1 && !wishes.bars(candidate, cell) {
                    best = (cell, waste);
                }
                left -= 1;
                if best.1 == 0 || (left == 0 && best.0 != NONE) {
                    break 'starts;
                }
                left = left.max(1);
            }
        }
        if best.0 != NONE {
            board.put(candidate, wish, &[best.0]);
            board.settle(candidate);
        }
    }
}
