//! Who sits where: cells taken, caps used, and the way back from every change.

use super::wishes::Wishes;
use crate::model::{NONE, id};

/// Marks a cell between two stretches: nothing may cross it.
const WALL: u32 = NONE - 1;

/// What stands in the way of an interview at a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Free,
    /// One candidate; without them it is free.
    One(u32),
    /// Two candidates; without both it is free.
    Two(u32, u32),
    /// The cap of this day, or of this week, and nothing else.
    Day(u32),
    Week(u32),
    /// More than that.
    Many,
}

/// A change that can be taken back.
#[derive(Clone, Copy)]
enum Change {
    Put(u32),
    Lift(u32),
}

pub(super) struct Board<'a> {
    pub wishes: &'a Wishes<'a>,
    /// Candidate by cell.
    taken: Vec<u32>,
    day_used: Vec<u32>,
    week_used: Vec<u32>,
    /// Rooms that are open at a tick and not taken.
    rooms_left: Vec<u32>,
    /// Cells of every candidate's rounds, people first, then the room; `NONE` where not placed.
    plans: Vec<u32>,
    placed: Vec<bool>,
    /// Candidates placed.
    pub count: u32,
    changes: Vec<Change>,
    saved: Vec<u32>,
    /// Looks at a cell that the watch has not counted yet.
    pub looks: u64,
}

impl<'a> Board<'a> {
    pub fn new(wishes: &'a Wishes<'a>) -> Self {
        let land = &wishes.land;
        let taken = land.owner.iter().map(|&owner| if owner == NONE { WALL } else { NONE }).collect();
        Self {
            wishes,
            taken,
            day_used: vec![0; land.days.len()],
            week_used: vec![0; land.weeks.len()],
            rooms_left: rooms_open(wishes),
            plans: vec![NONE; wishes.plan_size as usize],
            placed: vec![false; wishes.candidates() as usize],
            count: 0,
            changes: Vec::new(),
            saved: Vec::new(),
            looks: 0,
        }
    }

    pub fn is_placed(&self, candidate: u32) -> bool {
        self.placed[candidate as usize]
    }

    /// Cells of one round.
    pub fn plan(&self, wish: u32) -> &[u32] {
        let from = self.wishes.list[wish as usize].plan as usize;
        &self.plans[from..from + self.wishes.shape(wish).parts.len()]
    }

    /// Tick at which a placed round starts.
    pub fn tick_of(&self, wish: u32) -> u32 {
        self.wishes.land.tick[self.plan(wish)[0] as usize]
    }

    /// Whether an interview of `width` cells can start at `cell` as things are.
    #[inline]
    pub fn is_free(&mut self, cell: u32, width: u32) -> bool {
        self.looks += 1;
        let cells = &self.taken[cell as usize..(cell + width) as usize];
        if cells.iter().any(|&taken| taken != NONE) {
            return false;
        }
        let day = self.wishes.land.day[cell as usize];
        if day == NONE {
            return true;
        }
        let week = self.wishes.land.week_of[day as usize];
        self.day_used[day as usize] < self.wishes.land.days[day as usize].most
            && self.week_used[week as usize] < self.wishes.land.weeks[week as usize].most
    }

    /// What stands in the way of an interview of `width` cells at `cell`.
    pub fn look(&mut self, cell: u32, width: u32) -> Look {
        self.looks += 1;
        let (mut one, mut two) = (NONE, NONE);
        let (mut at_one, mut at_two) = (NONE, NONE);
        for at in cell..cell + width {
            let taken = self.taken[at as usize];
            if taken == NONE || taken == one || taken == two {
                continue;
            }
            if one == NONE {
                (one, at_one) = (taken, at);
            } else if two == NONE {
                (two, at_two) = (taken, at);
            } else {
                return Look::Many;
            }
        }
        let capped = self.capped(cell, [(one, at_one), (two, at_two)]);
        match (capped, one, two) {
            (None, NONE, _) => Look::Free,
            (None, one, NONE) => Look::One(one),
            (None, one, two) => Look::Two(one, two),
            (Some(cap), NONE, _) => cap,
            _ => Look::Many,
        }
    }

    /// The cap that is used up at a cell even without `leaving`.
    fn capped(&self, cell: u32, leaving: [(u32, u32); 2]) -> Option<Look> {
        let land = &self.wishes.land;
        let day = land.day[cell as usize];
        if day == NONE {
            return None;
        }
        let week = land.week_of[day as usize];
        let (mut of_day, mut of_week) = (self.day_used[day as usize], self.week_used[week as usize]);
        if of_day < land.days[day as usize].most && of_week < land.weeks[week as usize].most {
            return None;
        }
        for (candidate, at) in leaving.into_iter().filter(|&(candidate, _)| candidate != NONE) {
            let other = land.day[self.start_before(candidate, at) as usize];
            if other != NONE {
                of_day -= u32::from(other == day);
                of_week -= u32::from(land.week_of[other as usize] == week);
            }
        }
        if of_day >= land.days[day as usize].most {
            Some(Look::Day(day))
        } else if of_week >= land.weeks[week as usize].most {
            Some(Look::Week(week))
        } else {
            None
        }
    }

    /// The cell at which the candidate's interview starts that takes the cell `at`.
    fn start_before(&self, candidate: u32, at: u32) -> u32 {
        let owner = self.wishes.land.owner[at as usize];
        let own = self.cells_of(candidate).iter().copied();
        own.filter(|&cell| cell <= at && self.wishes.land.owner[cell as usize] == owner).max().unwrap_or(at)
    }

    /// What one interview more at a cell counts by the pairs it makes on its day, beside `more` that are to be there.
    pub fn pairs(&self, cell: u32, more: u32) -> i64 {
        match self.wishes.land.day[cell as usize] {
            NONE => 0,
            day => self.wishes.land.pairs[day as usize].at(self.day_used[day as usize] + more),
        }
    }

    /// All cells at which a candidate's rounds start.
    pub fn cells_of(&self, candidate: u32) -> &[u32] {
        &self.plans[self.wishes.plan_of(candidate)]
    }

    /// Candidates whose interviews a cap counts.
    pub fn counted(&mut self, cap: Look, found: &mut Vec<u32>) {
        let land = &self.wishes.land;
        let (cap, day, week) = match cap {
            Look::Day(day) => (land.days[day as usize], day, NONE),
            Look::Week(week) => (land.weeks[week as usize], NONE, week),
            _ => return,
        };
        found.clear();
        let mut last = NONE;
        for at in cap.low..cap.high {
            let taken = self.taken[at as usize];
            if taken >= WALL || taken == last {
                continue;
            }
            last = taken;
            let own = land.day[self.start_before(taken, at) as usize];
            if own != NONE && (own == day || land.week_of[own as usize] == week) {
                found.push(taken);
            }
        }
        self.looks += u64::from((cap.high - cap.low) / 4);
    }

    /// Cells that would be lost on both sides of an interview at `cell`: too few for another.
    pub fn waste(&mut self, cell: u32, width: u32) -> u32 {
        let free = |cell: u32| self.taken[cell as usize] == NONE;
        let before = (1..=width).take_while(|&back| free(cell - back)).count();
        let after = (0..width).take_while(|&ahead| free(cell + width + ahead)).count();
        self.looks += 1;
        id(before) % width + id(after) % width
    }

    /// Takes the cells of one round; the candidate counts as placed with [`Board::settle`].
    pub fn put(&mut self, candidate: u32, wish: u32, cells: &[u32]) {
        let wishes = self.wishes;
        let shape = wishes.shape(wish);
        let from = wishes.list[wish as usize].plan as usize;
        for (part, (&kind, &cell)) in shape.parts.iter().zip(cells).enumerate() {
            let width = wishes.width(kind, cell);
            self.taken[cell as usize..(cell + width) as usize].fill(candidate);
            self.plans[from + part] = cell;
            if part < shape.people {
                self.count_cap(cell, 1);
            } else {
                self.count_room(cell, width, u32::MAX);
            }
        }
    }

    /// Places a candidate with all rounds at these cells.
    pub fn put_plan(&mut self, candidate: u32, cells: &[u32]) {
        let wishes = self.wishes;
        let mut rest = cells;
        for wish in wishes.of(candidate) {
            let (own, others) = rest.split_at(wishes.shape(wish).parts.len());
            self.put(candidate, wish, own);
            rest = others;
        }
        self.settle(candidate);
    }

    /// As [`Board::put_plan`], if every cell is free and no cap is used up.
    pub fn try_plan(&mut self, candidate: u32, cells: &[u32]) -> bool {
        let wishes = self.wishes;
        let mut rest = cells;
        for wish in wishes.of(candidate) {
            let parts = &wishes.shape(wish).parts;
            let (own, others) = rest.split_at(parts.len());
            if !parts.iter().zip(own).all(|(&kind, &cell)| self.is_free(cell, wishes.width(kind, cell))) {
                wishes.of(candidate).for_each(|wish| self.take_back(wish));
                return false;
            }
            self.put(candidate, wish, own);
            rest = others;
        }
        self.settle(candidate);
        true
    }

    /// Gives back the cells of one round.
    pub fn take_back(&mut self, wish: u32) {
        let wishes = self.wishes;
        let shape = wishes.shape(wish);
        let from = wishes.list[wish as usize].plan as usize;
        for (part, &kind) in shape.parts.iter().enumerate() {
            let cell = std::mem::replace(&mut self.plans[from + part], NONE);
            if cell != NONE {
                let width = wishes.width(kind, cell);
                self.taken[cell as usize..(cell + width) as usize].fill(NONE);
                if part < shape.people {
                    self.count_cap(cell, u32::MAX);
                } else {
                    self.count_room(cell, width, 1);
                }
            }
        }
    }

    /// Adds to what is used of the caps at a cell, wrapping: the largest number takes one off.
    fn count_cap(&mut self, cell: u32, by: u32) {
        let day = self.wishes.land.day[cell as usize];
        if day != NONE {
            let week = self.wishes.land.week_of[day as usize];
            self.day_used[day as usize] = self.day_used[day as usize].wrapping_add(by);
            self.week_used[week as usize] = self.week_used[week as usize].wrapping_add(by);
        }
    }

    /// Adds to the rooms left while an interview takes one, wrapping: the largest number takes one off.
    fn count_room(&mut self, cell: u32, width: u32, by: u32) {
        let tick = self.wishes.land.tick[cell as usize];
        for left in &mut self.rooms_left[tick as usize..(tick + width) as usize] {
            *left = left.wrapping_add(by);
        }
    }

    /// Whether something of a kind is free at a tick for a candidate.
    pub fn any_free(&mut self, candidate: u32, kind: u32, tick: u32, is_room: bool) -> bool {
        let wishes = self.wishes;
        if is_room && self.rooms_left[tick as usize] == 0 {
            self.looks += 1;
            return false;
        }
        let mut cells = wishes.cells(kind, tick).iter();
        cells.any(|&cell| self.is_free(cell, wishes.width(kind, cell)) && (is_room || !wishes.bars(candidate, cell)))
    }

    /// All rounds of a candidate are put: they are placed.
    pub fn settle(&mut self, candidate: u32) {
        self.placed[candidate as usize] = true;
        self.count += 1;
        self.changes.push(Change::Put(candidate));
    }

    /// Takes back the last [`Board::settle`], which was of this candidate, and leaves the cells taken.
    pub fn unsettle(&mut self, candidate: u32) {
        self.placed[candidate as usize] = false;
        self.count -= 1;
        self.changes.pop();
    }

    /// Takes a placed candidate out.
    pub fn lift(&mut self, candidate: u32) {
        debug_assert!(self.is_placed(candidate), "only who is placed can be lifted");
        self.saved.extend_from_slice(&self.plans[self.wishes.plan_of(candidate)]);
        self.clear(candidate);
        self.changes.push(Change::Lift(candidate));
    }

    fn clear(&mut self, candidate: u32) {
        for wish in self.wishes.of(candidate) {
            self.take_back(wish);
        }
        self.placed[candidate as usize] = false;
        self.count -= 1;
    }

    /// Where the changes stand, for [`Board::rollback`].
    pub fn mark(&self) -> usize {
        self.changes.len()
    }

    /// Forgets the way back.
    pub fn commit(&mut self) {
        self.changes.clear();
        self.saved.clear();
    }

    /// Takes back all changes since `mark`.
    pub fn rollback(&mut self, mark: usize) {
        while self.changes.len() > mark {
            match self.changes.pop() {
                Some(Change::Put(candidate)) => self.clear(candidate),
                Some(Change::Lift(candidate)) => {
                    let wishes = self.wishes;
                    let parts = |wish: u32| wishes.shape(wish).parts.len();
                    let size: usize = wishes.of(candidate).map(parts).sum();
                    let cells = self.saved.split_off(self.saved.len() - size);
                    self.put_plan(candidate, &cells);
                    self.changes.pop();
                }
                None => return,
            }
        }
    }

    /// Whoever takes a cell, if anybody does.
    pub fn holder(&self, cell: u32) -> Option<u32> {
        Some(self.taken[cell as usize]).filter(|&taken| taken < WALL)
    }
}

/// How many rooms are open at each tick.
fn rooms_open(wishes: &Wishes) -> Vec<u32> {
    let land = &wishes.land;
    let mut open = Vec::new();
    for (&owner, &tick) in land.owner.iter().zip(&land.tick) {
        if owner != NONE && owner >= land.people {
            if open.len() <= tick as usize {
                open.resize(tick as usize + 1, 0);
            }
            open[tick as usize] += 1;
        }
    }
    open
}
