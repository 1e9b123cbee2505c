//! Alternating trees: a candidate without a place takes one from somebody who takes another's, and so
//! on to a free place. The search is breadth first over candidates, and what has been searched in vain
//! is not searched again until somebody moves (the trees of Hopcroft and Karp 1973, grown on starts that
//! may overlap). Seats overlap, so a path found is tried on the board and taken back where two of its
//! moves stand in each other's way: a path never loses anybody.

use super::board::{Board, Look};
use super::direct::Direct;
use super::fit::Choice;
use crate::model::NONE;

/// Trees of so few candidates are forgotten when they succeed, even by searches that are not thorough.
const SMALL: usize = 30;

/// How a candidate of a tree was reached: who wants their place, at which tick, and at which cell where
/// only one person is asked for.
#[derive(Clone, Copy)]
struct Edge {
    by: u32,
    tick: u32,
    cell: u32,
}

pub(super) struct Trees {
    pub direct: Direct,
    /// Whether what a successful search has met may be met again at once.
    pub thorough: bool,
    /// The search that met each candidate, each shape at a tick, each day and week last.
    seen: Vec<u32>,
    scanned: Vec<u32>,
    days: Vec<u32>,
    weeks: Vec<u32>,
    now: u32,
    edges: Vec<Edge>,
    queue: Vec<u32>,
    /// Nodes scanned by the search at hand, to be forgotten if it succeeds.
    fresh: Vec<u32>,
    fresh_caps: Vec<Look>,
    members: Vec<u32>,
    /// Looks at which the search at hand is given up.
    until: u64,
    lacking: Vec<u32>,
}

impl Trees {
    pub fn new(board: &Board) -> Self {
        let wishes = board.wishes;
        let candidates = wishes.candidates() as usize;
        Self {
            direct: Direct::default(),
            thorough: true,
            seen: vec![0; candidates],
            scanned: vec![0; wishes.shapes.len() * wishes.land.ticks as usize],
            days: vec![0; wishes.land.days.len()],
            weeks: vec![0; wishes.land.weeks.len()],
            now: 0,
            edges: vec![Edge { by: NONE, tick: NONE, cell: NONE }; candidates],
            queue: Vec::new(),
            fresh: Vec::new(),
            fresh_caps: Vec::new(),
            members: Vec::new(),
            until: u64::MAX,
            lacking: Vec::new(),
        }
    }

    /// Forgets what was searched in vain: things have moved.
    pub fn forget(&mut self) {
        self.now += 1;
    }

    /// Keeps a candidate from being asked to move in the searches up to the next [`Trees::forget`].
    pub fn spare(&mut self, candidate: u32) {
        self.seen[candidate as usize] = self.now;
    }

    /// Places a candidate who is not placed, moving others, within so many looks.
    pub fn place(&mut self, board: &mut Board, root: u32, looks: u64) -> bool {
        self.until = board.looks.saturating_add(looks);
        self.queue.clear();
        self.fresh.clear();
        self.fresh_caps.clear();
        self.queue.push(root);
        self.seen[root as usize] = self.now;
        self.edges[root as usize].by = NONE;
        let mut next = 0;
        while let Some(&candidate) = self.queue.get(next) {
            next += 1;
            if self.expand(board, candidate) {
                if self.thorough || self.queue.len() <= SMALL {
                    self.unsee();
                }
                return true;
            }
            if board.looks >= self.until {
                break;
            }
        }
        false
    }

    /// What a successful search has met may be met again.
    fn unsee(&mut self) {
        let before = self.now.wrapping_sub(1);
        for &candidate in &self.queue {
            self.seen[candidate as usize] = before;
        }
        for &node in &self.fresh {
            self.scanned[node as usize] = before;
        }
        for &cap in &self.fresh_caps {
            match cap {
                Look::Day(day) => self.days[day as usize] = before,
                Look::Week(week) => self.weeks[week as usize] = before,
                _ => {}
            }
        }
    }

    fn expand(&mut self, board: &mut Board, candidate: u32) -> bool {
        let wishes = board.wishes;
        if !wishes.is_single(candidate) {
            return self.expand_rounds(board, candidate);
        }
        if self.shift(board, candidate) {
            return true;
        }
        let shared = wishes.instance.candidates()[candidate as usize].excluded.is_empty();
        let wish = wishes.of(candidate).start;
        for &tick in wishes.starts(wish) {
            let node = wishes.list[wish as usize].shape * wishes.land.ticks + tick;
            if shared {
                if std::mem::replace(&mut self.scanned[node as usize], self.now) == self.now {
                    continue;
                }
                self.fresh.push(node);
            }
            let found = if wishes.shape(wish).parts.len() == 1 {
                self.scan_one(board, candidate, wish, tick)
            } else {
                self.scan_panel(board, candidate, wish, tick)
            };
            if found {
                return true;
            }
        }
        false
    }

    /// Several rounds: a whole plan if there is one, else whoever stands in the way of a start that the
    /// other rounds leave open.
    fn expand_rounds(&mut self, board: &mut Board, candidate: u32) -> bool {
        if self.walk(board, candidate, NONE, NONE) {
            return true;
        }
        for (wish, tick) in self.direct.closed_starts(board, candidate) {
            if self.scan_panel(board, candidate, wish, tick) {
                return true;
            }
        }
        false
    }

    /// Whether the candidate can make way by moving a little within the same free time.
    fn shift(&mut self, board: &mut Board, candidate: u32) -> bool {
        let wishes = board.wishes;
        let wanted = self.edges[candidate as usize];
        let wish = wishes.of(candidate).start;
        if wanted.by == NONE || wanted.cell == NONE || wishes.shape(wish).parts.len() > 1 || !board.is_placed(candidate)
        {
            return false;
        }
        let (kind, own) = (wishes.shape(wish).parts[0], board.plan(wish)[0]);
        let (width, at) = (wishes.width(kind, own), board.tick_of(wish));
        if wishes.land.owner[own as usize] != wishes.land.owner[wanted.cell as usize] {
            return false;
        }
        let starts = wishes.starts(wish);
        let from = starts.partition_point(|&tick| tick + width <= at);
        for &tick in starts[from..].iter().take_while(|&&tick| tick < at + width) {
            let cell = (own + tick).wrapping_sub(at);
            if tick == at || wishes.cells(kind, tick).binary_search(&cell).is_err() {
                continue;
            }
            let clear =
                matches!(board.look(cell, width), Look::Free) || board.look(cell, width) == Look::One(candidate);
            if clear && self.walk(board, candidate, tick, cell) {
                return true;
            }
        }
        false
    }

    fn scan_one(&mut self, board: &mut Board, candidate: u32, wish: u32, tick: u32) -> bool {
        let wishes = board.wishes;
        let kind = wishes.shape(wish).parts[0];
        for &cell in wishes.cells(kind, tick) {
            if wishes.bars(candidate, cell) {
                continue;
            }
            match board.look(cell, wishes.width(kind, cell)) {
                Look::Free => {
                    if self.walk(board, candidate, tick, cell) {
                        return true;
                    }
                }
                Look::One(other) => self.reach(other, Edge { by: candidate, tick, cell }),
                cap @ (Look::Day(_) | Look::Week(_)) => {
                    self.reach_counted(board, cap, Edge { by: candidate, tick, cell });
                }
                Look::Two(..) | Look::Many => {}
            }
        }
        false
    }

    /// A panel or a round in a room: whoever alone stands in the way of all parts that lack somebody.
    fn scan_panel(&mut self, board: &mut Board, candidate: u32, wish: u32, tick: u32) -> bool {
        let wishes = board.wishes;
        let shape = wishes.shape(wish);
        self.lacking.clear();
        for (part, &kind) in shape.parts.iter().enumerate() {
            if !board.any_free(candidate, kind, tick, part >= shape.people) {
                self.lacking.push(kind);
            }
        }
        if self.lacking.is_empty() {
            if wishes.is_single(candidate) && self.walk(board, candidate, tick, NONE) {
                return true;
            }
            self.lacking.push(shape.parts[0]);
        }
        let edge = Edge { by: candidate, tick, cell: NONE };
        let kind = self.lacking[0];
        for &cell in wishes.cells(kind, tick) {
            match board.look(cell, wishes.width(kind, cell)) {
                Look::One(other) if self.holds_all(board, other, tick) => self.reach(other, edge),
                cap @ (Look::Day(_) | Look::Week(_)) if self.lacking.len() == 1 => self.reach_counted(board, cap, edge),
                _ => {}
            }
        }
        false
    }

    /// Whether one candidate stands alone in the way of every part that lacks somebody.
    fn holds_all(&self, board: &mut Board, other: u32, tick: u32) -> bool {
        let wishes = board.wishes;
        self.lacking[1..].iter().all(|&kind| {
            let mut cells = wishes.cells(kind, tick).iter();
            cells.any(|&cell| board.look(cell, wishes.width(kind, cell)) == Look::One(other))
        })
    }

    fn reach(&mut self, candidate: u32, edge: Edge) {
        if std::mem::replace(&mut self.seen[candidate as usize], self.now) != self.now {
            self.edges[candidate as usize] = edge;
            self.queue.push(candidate);
        }
    }

    fn reach_counted(&mut self, board: &mut Board, cap: Look, edge: Edge) {
        let mark = match cap {
            Look::Day(day) => &mut self.days[day as usize],
            Look::Week(week) => &mut self.weeks[week as usize],
            _ => return,
        };
        if std::mem::replace(mark, self.now) == self.now {
            return;
        }
        self.fresh_caps.push(cap);
        let mut members = std::mem::take(&mut self.members);
        board.counted(cap, &mut members);
        for &member in &members {
            self.reach(member, edge);
        }
        self.members = members;
    }

    /// Moves everybody from the root to `last`, who goes to this tick; back again if that does not work.
    fn walk(&mut self, board: &mut Board, last: u32, tick: u32, cell: u32) -> bool {
        let mark = board.mark();
        let mut at = last;
        while self.edges[at as usize].by != NONE {
            board.lift(at);
            at = self.edges[at as usize].by;
        }
        let mut step = Edge { by: last, tick, cell };
        while step.by != NONE {
            if !self.move_to(board, step) {
                board.rollback(mark);
                return false;
            }
            step = self.edges[step.by as usize];
        }
        true
    }

    fn move_to(&mut self, board: &mut Board, step: Edge) -> bool {
        let wishes = board.wishes;
        let candidate = step.by;
        if !wishes.is_single(candidate) {
            return self.direct.place(board, candidate, Choice::First);
        }
        let wish = wishes.of(candidate).start;
        if step.cell != NONE {
            let width = wishes.width(wishes.shape(wish).parts[0], step.cell);
            if board.is_free(step.cell, width) {
                board.put(candidate, wish, &[step.cell]);
                board.settle(candidate);
                return true;
            }
        }
        self.direct.place_at(board, candidate, step.tick, Choice::Snug)
    }
}
