//! Small pieces, solved exactly: candidates who share nobody and no room with the rest are searched
//! through by branch and bound (Land and Doig 1960): each is placed in every way there is, or left out,
//! and a branch that cannot beat the best is cut. What a piece that was searched to the end can hold at
//! most is proven.

use super::board::Board;
use super::wishes::Wishes;
use crate::model::{NONE, id};
use crate::solution::Searched;

/// Instances of more starts are not split: their pieces are large.
const LARGEST: u64 = 20_000;
/// Most candidates of a piece.
const MOST: usize = 24;
/// Looks at a cell for one piece.
const LOOKS: u64 = 300_000;

/// Improves the board piece by piece; how many can be placed at most, and the pieces that prove it.
pub(super) fn solve(board: &mut Board) -> (u32, Vec<Searched>) {
    let wishes = board.wishes;
    let mut searched = Vec::new();
    if wishes.size() > LARGEST {
        return (NONE, searched);
    }
    let mut most = 0;
    for piece in pieces(wishes) {
        let placed = piece.iter().filter(|&&candidate| board.is_placed(candidate)).count();
        let all = id(piece.len());
        let found = if placed == piece.len() || piece.len() > MOST { None } else { improve(board, piece) };
        most += found.as_ref().map_or(all, |piece| piece.most);
        searched.extend(found.filter(|piece| piece.most < all));
    }
    (most, searched)
}

/// The most that a piece can hold, if its search came to the end.
fn improve(board: &mut Board, mut piece: Vec<u32>) -> Option<Searched> {
    let wishes = board.wishes;
    let starts = |candidate: u32| wishes.of(candidate).map(|wish| wishes.starts(wish).len()).sum::<usize>();
    piece.sort_by_key(|&candidate| (wishes.ranks[candidate as usize], starts(candidate), candidate));
    let mut classes: Vec<u16> = piece.iter().map(|&candidate| wishes.class(candidate)).collect();
    classes.dedup();
    let mut search = Search { piece, classes, best: Vec::new(), most: 0, plans: None, until: board.looks + LOOKS };
    search.best = search.counts(board);
    search.most = search.best.iter().sum();
    let mark = board.mark();
    for &candidate in &search.piece {
        if board.is_placed(candidate) {
            board.lift(candidate);
        }
    }
    search.branch(board, 0);
    if let Some(plans) = search.plans.take() {
        for (&candidate, plan) in search.piece.iter().zip(plans) {
            if !plan.is_empty() {
                board.put_plan(candidate, &plan);
            }
        }
    } else {
        board.rollback(mark);
    }
    board.commit();
    let (candidates, most) = (search.piece, search.most);
    (board.looks < search.until).then_some(Searched { candidates, most })
}

struct Search {
    /// By class, then those with the fewest starts.
    piece: Vec<u32>,
    classes: Vec<u16>,
    /// The best counts by class.
    best: Vec<u32>,
    /// The most candidates, whatever their classes.
    most: u32,
    /// Cells of everybody in the schedule with the best counts, if it is not the one to begin with.
    plans: Option<Vec<Vec<u32>>>,
    until: u64,
}

impl Search {
    fn counts(&self, board: &Board) -> Vec<u32> {
        let mut counts = vec![0; self.classes.len()];
        for &candidate in self.piece.iter().filter(|&&candidate| board.is_placed(candidate)) {
            counts[self.class(board, candidate)] += 1;
        }
        counts
    }

    fn class(&self, board: &Board, candidate: u32) -> usize {
        let class = board.wishes.class(candidate);
        self.classes.partition_point(|&other| other < class)
    }

    /// Everything that can be done with the candidates from this one on.
    fn branch(&mut self, board: &mut Board, index: usize) {
        let mut ideal = self.counts(board);
        if ideal > self.best {
            self.best.clone_from(&ideal);
            let plan = |&candidate: &u32| {
                if board.is_placed(candidate) { board.cells_of(candidate).to_vec() } else { Vec::new() }
            };
            self.plans = Some(self.piece.iter().map(plan).collect());
        }
        self.most = self.most.max(ideal.iter().sum());
        for &candidate in &self.piece[index..] {
            ideal[self.class(board, candidate)] += 1;
        }
        let hopeless = ideal <= self.best && ideal.iter().sum::<u32>() <= self.most;
        if index == self.piece.len() || hopeless || board.looks >= self.until {
            return;
        }
        let first = board.wishes.of(self.piece[index]).start;
        self.rounds(board, index, first, None);
        self.branch(board, index + 1);
    }

    fn rounds(&mut self, board: &mut Board, index: usize, wish: u32, before: Option<u32>) {
        let wishes = board.wishes;
        let candidate = self.piece[index];
        if wish == wishes.of(candidate).end {
            board.settle(candidate);
            self.branch(board, index + 1);
            board.unsettle(candidate);
            return;
        }
        for &tick in wishes.starts(wish) {
            if before.is_none_or(|before| wishes.follows(candidate, wish, before, tick)) {
                self.parts(board, index, (wish, tick), &mut Vec::new());
            }
        }
    }

    fn parts(&mut self, board: &mut Board, index: usize, at: (u32, u32), chosen: &mut Vec<u32>) {
        let wishes = board.wishes;
        let (candidate, shape) = (self.piece[index], wishes.shape(at.0));
        let Some(&kind) = shape.parts.get(chosen.len()) else {
            board.put(candidate, at.0, chosen);
            self.rounds(board, index, at.0 + 1, Some(at.1));
            board.take_back(at.0);
            return;
        };
        for &cell in wishes.cells(kind, at.1) {
            let owner = wishes.land.owner[cell as usize];
            let barred = chosen.len() < shape.people && wishes.bars(candidate, cell);
            let twice = chosen.iter().any(|&other| wishes.land.owner[other as usize] == owner);
            if board.looks < self.until && !barred && !twice && board.is_free(cell, wishes.width(kind, cell)) {
                chosen.push(cell);
                self.parts(board, index, at, chosen);
                chosen.pop();
            }
        }
    }
}

/// Candidates who can be placed at all, in groups that share nobody and no room (union-find, Tarjan
/// 1975).
fn pieces(wishes: &Wishes) -> Vec<Vec<u32>> {
    let owners = id(wishes.land.runs.len());
    let mut parent: Vec<u32> = (0..owners).collect();
    let possible = || (0..wishes.candidates()).filter(|&candidate| wishes.is_possible(candidate));
    let owners_of = |candidate: u32| {
        let places = wishes.of(candidate).flat_map(move |wish| {
            let parts = &wishes.shape(wish).parts;
            wishes.starts(wish).iter().flat_map(move |&tick| parts.iter().map(move |&kind| (kind, tick)))
        });
        places.flat_map(|(kind, tick)| wishes.cells(kind, tick)).map(|&cell| wishes.land.owner[cell as usize])
    };
    for candidate in possible() {
        let mut first = None;
        for owner in owners_of(candidate) {
            let root = find(&mut parent, owner);
            let other = *first.get_or_insert(root);
            let other = find(&mut parent, other);
            parent[root as usize] = other;
        }
    }
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); owners as usize];
    for candidate in possible() {
        if let Some(owner) = owners_of(candidate).next() {
            members[find(&mut parent, owner) as usize].push(candidate);
        }
    }
    members.retain(|piece| !piece.is_empty());
    members
}

fn find(parent: &mut [u32], mut owner: u32) -> u32 {
    while parent[owner as usize] != owner {
        parent[owner as usize] = parent[parent[owner as usize] as usize];
        owner = parent[owner as usize];
    }
    owner
}
