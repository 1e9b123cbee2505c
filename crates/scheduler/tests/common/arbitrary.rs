//! Any bytes as an instance. Both the fuzz targets and the property tests use this file, so that they
//! reach the same.

use scheduler::{
    Appointment, Candidate, CapDay, Grid, Instance, Interviewer, Minute, Role, Room, Round, Window, Windows,
};

/// Four days; a little of them lies before the epoch.
const BEGIN: Minute = -600;
const DAY: Minute = 24 * 60;

/// An instance with nothing left out: odd minutes, buffers, caps of nothing, panels, rooms, several rounds,
/// proposals that fit and that do not. When the bytes end, the rest is zeros.
pub fn instance(bytes: &[u8]) -> Instance {
    let mut bytes = Bytes { left: bytes };
    let grid = bytes.one_of(&[Grid::Hour, Grid::QuarterHour, Grid::FiveMinutes]);
    let plain = bytes.one_in(2);
    let people = bytes.below(5);
    let rooms = if plain { 0 } else { bytes.below(4) };
    let interviewers = (0..people).map(|_| bytes.interviewer(grid)).collect();
    let rooms_made = (0..rooms).map(|_| Room { windows: bytes.windows(grid, 2), locked: bytes.windows(grid, 1) });
    let rooms_made = rooms_made.collect();
    let count = bytes.below(8);
    let candidates = (0..count).map(|_| bytes.candidate(grid, plain, people, rooms)).collect();
    Instance::new(grid, candidates, interviewers, rooms_made).expect("built to be valid")
}

struct Bytes<'a> {
    left: &'a [u8],
}

impl Bytes<'_> {
    fn next(&mut self) -> u8 {
        let (&first, rest) = self.left.split_first().unwrap_or((&0, &[]));
        self.left = rest;
        first
    }

    fn below(&mut self, count: u32) -> u32 {
        if count == 0 { 0 } else { u32::from(self.next()) % count }
    }

    fn one_in(&mut self, count: u32) -> bool {
        self.below(count) == 1
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.next() as usize % choices.len()]
    }

    fn some<T>(&mut self, most: u32, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.below(most + 1);
        (0..count).map(|_| make(self)).collect()
    }

    /// On the grid for the most part.
    fn minute(&mut self, grid: Grid) -> Minute {
        let odd = if self.one_in(8) { Minute::from(self.below(60)) } else { 0 };
        // most of it in the same hours, so that people compete
        let step = Minute::from(self.next()) % if self.one_in(8) { 256 } else { 40 };
        BEGIN + step * grid.minutes().min(20) + odd
    }

    fn windows(&mut self, grid: Grid, most: u32) -> Windows {
        let windows = self.some(most, |bytes| {
            let start = bytes.minute(grid);
            Window::new(start, start + Minute::from(bytes.below(40)) * grid.minutes().min(15))
        });
        Windows::new(windows).expect("in order and near")
    }

    fn cap(&mut self) -> Option<u32> {
        self.one_of(&[None, None, Some(0), Some(1), Some(1), Some(2), Some(4)])
    }

    fn days(&mut self) -> Vec<Window> {
        let border = BEGIN + Minute::from(self.below(24)) * 60;
        // a day may be missing, and may be short
        let days = (0..5).map(|day| Window::new(border + day * DAY, border + (day + 1) * DAY));
        days.filter(|_| !self.one_in(16)).collect()
    }

    fn interviewer(&mut self, grid: Grid) -> Interviewer {
        let cap = self.cap();
        let days: Vec<Window> = self.days();
        let days = days.into_iter().enumerate().map(|(index, window)| {
            let remaining = if self.one_in(4) { self.cap() } else { cap };
            CapDay { window, remaining, week: u32::from(index >= 3), booked: self.below(3) }
        });
        let days = days.collect();
        let buffers = self.one_of(&[(0, 0), (0, 0), (0, 0), (15, 0), (0, 10), (7, 31)]);
        Interviewer {
            windows: self.windows(grid, 3),
            locked: self.windows(grid, 1),
            skills: self.some(3, |bytes| bytes.below(3)),
            days,
            weeks: vec![self.cap(), self.cap()],
            buffer_before: buffers.0,
            buffer_after: buffers.1,
            load: self.below(5),
            offered: self.one_of(&[0, 0, 60, 600, 7, 100_000]),
        }
    }

    fn candidate(&mut self, grid: Grid, plain: bool, people: u32, rooms: u32) -> Candidate {
        let rounds = if plain { 1 } else { 1 + self.below(3) };
        let rounds: Vec<Round> = (0..rounds).map(|_| self.round(grid, plain, people, rooms)).collect();
        let proposed = self.one_in(3);
        let tentative = if proposed { rounds.len() + usize::from(self.one_in(16)) } else { 0 };
        let tentative = (0..tentative).map(|index| self.appointment(grid, rounds.get(index), people, rooms));
        let tentative = tentative.collect();
        Candidate {
            windows: self.windows(grid, 3),
            rounds,
            excluded: if people > 0 { self.some(1, |bytes| bytes.below(people)) } else { vec![] },
            priority: self.one_of(&[0, 0, 0, 1, 2, 255]),
            days: self.days(),
            tentative,
        }
    }

    fn round(&mut self, grid: Grid, plain: bool, people: u32, rooms: u32) -> Round {
        let usual = if grid == Grid::Hour { 60 } else { 45 };
        // one that is very short would loosen the bound for all
        let length = if self.one_in(32) { 1 } else { self.one_of(&[usual, usual, usual, 60, 30, 90, 50]) };
        let roles = if plain { 1 } else { 1 + self.below(3) };
        let roles = (0..roles).map(|_| Role {
            skills: self.some(1, |bytes| bytes.below(3)),
            eligible: (people > 0 && self.one_in(4)).then(|| self.some(3, |bytes| bytes.below(people))),
        });
        let roles = roles.collect();
        if plain {
            return Round { roles, ..Round::new(length) };
        }
        let gap = self.one_of(&[0, 0, 15, 60, 24 * 60]);
        let within = self.one_of(&[None, None, Some(gap), Some(gap + 120)]);
        let rooms = self.one_in(2).then(|| if rooms > 0 { self.some(2, |bytes| bytes.below(rooms)) } else { vec![] });
        Round { length, roles, rooms, gap, within, same_day: self.one_in(3) }
    }

    /// Proposed for this round, which it may fit or not.
    fn appointment(&mut self, grid: Grid, round: Option<&Round>, people: u32, rooms: u32) -> Appointment {
        let people_of = round.map_or(1, |round| round.roles.len());
        let takes_room = round.is_some_and(|round| round.rooms.is_some());
        Appointment {
            start: self.minute(grid),
            people: (0..people_of).map(|_| self.below(people)).collect(),
            room: takes_room.then(|| self.below(rooms)),
        }
    }
}
