//! Stand-ins: a candidate gets a start at which somebody they need is taken, because somebody else
//! takes over there. No interview changes its time, only its people, so nobody is lost.
//!
//! Who takes over for whom is an augmenting path in the flow from the kinds of roles at each start
//! through people to the caps of their days and weeks (Ford and Fulkerson 1956), found breadth first. It
//! is exact where interviews start on the grid of their lengths; elsewhere a path that does not fit is
//! taken back.

use super::board::{Board, Look};
use crate::model::NONE;

/// A role that needs somebody: who holds it, and where the one goes who held it for the need before.
#[derive(Clone, Copy)]
struct Need {
    candidate: u32,
    wish: u32,
    part: u32,
    tick: u32,
    /// The need that gets `cell` when this one is met elsewhere.
    by: u32,
    cell: u32,
}

#[derive(Default)]
pub(super) struct Relief {
    /// The search that met each kind at each tick last.
    seen: Vec<u32>,
    now: u32,
    needs: Vec<Need>,
    members: Vec<u32>,
    /// What the round at hand has got so far.
    cells: Vec<u32>,
    moved: Vec<u32>,
}

impl Relief {
    /// Places the only round of a candidate at this tick, if stand-ins can be found within so many looks
    /// for each role.
    pub fn place_at(&mut self, board: &mut Board, candidate: u32, tick: u32, looks: u64) -> bool {
        let wishes = board.wishes;
        let wish = wishes.of(candidate).start;
        let parts = wishes.shape(wish).parts.len();
        let mark = board.mark();
        self.cells.clear();
        for part in (0..parts).rev() {
            let until = board.looks + looks;
            let need = Need { candidate, wish, part: u32::try_from(part).unwrap_or(NONE), tick, by: NONE, cell: NONE };
            let Some(cell) = self.meet(board, need, until) else {
                board.rollback(mark);
                return false;
            };
            self.cells.push(cell);
        }
        self.cells.reverse();
        board.put(candidate, wish, &self.cells);
        board.settle(candidate);
        true
    }

    /// A free cell for the root's role, after others have stood in.
    fn meet(&mut self, board: &mut Board, root: Need, until: u64) -> Option<u32> {
        self.seen.resize(board.wishes.slots(), 0);
        self.now += 1;
        self.needs.clear();
        self.want(board, root);
        let mut next = 0;
        while next < self.needs.len() && board.looks < until {
            if let Some(cell) = self.expand(board, next) {
                return Some(cell);
            }
            next += 1;
        }
        None
    }

    fn want(&mut self, board: &Board, need: Need) {
        let kind = board.wishes.shape(need.wish).parts[need.part as usize];
        let slot = board.wishes.slot_of(kind, need.tick);
        if std::mem::replace(&mut self.seen[slot], self.now) != self.now {
            self.needs.push(need);
        }
    }

    fn expand(&mut self, board: &mut Board, index: usize) -> Option<u32> {
        let wishes = board.wishes;
        let need = self.needs[index];
        let shape = wishes.shape(need.wish);
        let kind = shape.parts[need.part as usize];
        for &cell in wishes.cells(kind, need.tick) {
            let owner = wishes.land.owner[cell as usize];
            let held = self.cells.iter().any(|&other| wishes.land.owner[other as usize] == owner);
            if held || ((need.part as usize) < shape.people && wishes.bars(need.candidate, cell)) {
                continue;
            }
            // a look at who else could stand in there takes as long again and more
            board.looks += 2;
            match board.look(cell, wishes.width(kind, cell)) {
                Look::Free => {
                    if let Some(own) = self.walk(board, index, cell) {
                        return Some(own);
                    }
                }
                Look::One(other) if other != need.candidate => self.ask(board, other, index, cell),
                cap @ (Look::Day(_) | Look::Week(_)) => {
                    let mut members = std::mem::take(&mut self.members);
                    board.counted(cap, &mut members);
                    for &other in &members {
                        self.ask(board, other, index, cell);
                    }
                    self.members = members;
                }
                _ => {}
            }
        }
        None
    }

    /// The roles of `other` that the owner of `cell` has need somebody else.
    fn ask(&mut self, board: &Board, other: u32, by: usize, cell: u32) {
        let wishes = board.wishes;
        let owner = wishes.land.owner[cell as usize];
        for wish in wishes.of(other) {
            for (part, &own) in (0..).zip(board.plan(wish)) {
                if wishes.land.owner[own as usize] == owner {
                    let by = u32::try_from(by).unwrap_or(NONE);
                    self.want(board, Need { candidate: other, wish, part, tick: board.tick_of(wish), by, cell });
                }
            }
        }
    }

    /// Everybody along the path moves, the last one to `cell`; back again if that does not work.
    fn walk(&mut self, board: &mut Board, last: usize, cell: u32) -> Option<u32> {
        let mark = board.mark();
        let (mut index, mut to) = (last, cell);
        loop {
            let need = self.needs[index];
            if need.by == NONE {
                let kind = board.wishes.shape(need.wish).parts[need.part as usize];
                if board.is_free(to, board.wishes.width(kind, to)) {
                    return Some(to);
                }
                break;
            }
            let first = board.wishes.plan_of(need.candidate).start;
            let place = board.wishes.list[need.wish as usize].plan as usize - first + need.part as usize;
            self.moved.clear();
            self.moved.extend_from_slice(board.cells_of(need.candidate));
            self.moved[place] = to;
            board.lift(need.candidate);
            if !board.try_plan(need.candidate, &self.moved) {
                break;
            }
            (index, to) = (need.by as usize, need.cell);
        }
        board.rollback(mark);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::wishes::Wishes;
    use super::{Board, Relief};
    use crate::model::Model;
    use crate::problem::{Candidate, CapDay, Grid, Instance, Interviewer, Role, Round};
    use crate::windows::{Window, Windows};

    fn hours(from: i64, to: i64) -> Windows {
        Windows::new([Window::new(60 * from, 60 * to)]).expect("valid")
    }

    fn person(skills: &[u32], cap: Option<u32>) -> Interviewer {
        let day = CapDay { window: Window::new(0, 24 * 60), remaining: cap, week: 0, booked: 0 };
        let (skills, weeks) = (skills.to_vec(), vec![None]);
        Interviewer { windows: hours(9, 11), skills, days: vec![day], weeks, ..Interviewer::default() }
    }

    fn asks(skills: [u32; 2], from: i64) -> Candidate {
        let role = |skill| Role { skills: vec![skill], eligible: None };
        let round = Round { roles: skills.map(role).to_vec(), ..Round::new(60) };
        Candidate::new(hours(from, from + 1), round)
    }

    /// The first candidate sits with the first two people; can the second be met at `from`?
    fn second_is_met(people: Vec<Interviewer>, first: Candidate, from: i64, looks: u64) -> bool {
        let candidates = vec![first, asks([1, 3], from)];
        let instance = Instance::new(Grid::Hour, candidates, people, vec![]).expect("valid");
        let model = Model::new(&instance);
        let wishes = Wishes::new(&model);
        let mut board = Board::new(&wishes);
        let tick = wishes.starts(wishes.of(0).start)[0];
        let cell = |person| wishes.land.cell_at(person, wishes.land.minute(tick)).expect("open");
        board.put_plan(0, &[cell(0), cell(1)]);
        board.commit();
        let asked = wishes.starts(wishes.of(1).start)[0];
        let met = Relief::default().place_at(&mut board, 1, asked, looks);
        let before = [cell(0), cell(1)];
        assert_eq!(board.count, 1 + u32::from(met), "nobody is lost");
        assert!(met || board.cells_of(0) == before, "what did not help is taken back");
        met
    }

    #[test]
    fn somebody_else_takes_over_at_the_same_hour() {
        let people = |last| vec![person(&[1, 2], None), person(&[4], None), person(&[3], None), person(&[last], None)];
        assert!(second_is_met(people(2), asks([2, 4], 9), 9, 100), "the fourth takes over from the first");
        assert!(!second_is_met(people(5), asks([2, 4], 9), 9, 100), "nobody can take over");
        assert!(!second_is_met(people(2), asks([2, 4], 9), 9, 0), "no looks are left");
    }

    #[test]
    fn somebody_else_takes_over_at_an_hour_that_a_cap_counts() {
        let people =
            |cap| vec![person(&[1, 2], Some(1)), person(&[4], None), person(&[3], None), person(&[2], Some(cap))];
        assert!(second_is_met(people(1), asks([2, 4], 9), 10, 100), "the day of the first has room again");
        assert!(!second_is_met(people(0), asks([2, 4], 9), 10, 100), "the fourth may not either");
    }

    #[test]
    fn nobody_takes_over_whom_the_candidate_must_not_meet() {
        let people = vec![person(&[1, 2], None), person(&[4], None), person(&[3], None), person(&[2], None)];
        let first = Candidate { excluded: vec![3], ..asks([2, 4], 9) };
        assert!(!second_is_met(people, first, 9, 100));
    }
}
