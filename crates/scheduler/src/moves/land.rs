//! Everybody's free time and every room's, laid out as one row of cells.
//!
//! A cell is one step of the grid. Interviews start on the grid, so two of them are far enough apart
//! exactly when their cells, each with the distance to be kept rounded up, do not overlap. A row of
//! cells holds free time only, so that a year of five-minute starts is as small as what is offered.

use crate::model::{Model, NONE, day_of, id};
use crate::problem::Interviewer;
use crate::rising::Rising;
use crate::windows::{Minute, Window};

/// A stretch of free time in which starts are possible.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// The cell and the tick of the first start.
    pub cell: u32,
    pub tick: u32,
    /// First minute in which nothing may take place any more.
    pub end: Minute,
}

/// A cap of a day or a week, and the cells whose interviews it counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cap {
    pub most: u32,
    pub low: u32,
    pub high: u32,
}

/// Days and weeks are numbered through over all interviewers.
pub(super) struct Land {
    grid: Minute,
    origin: Minute,
    /// How many starts of the grid there are from the first to the last.
    pub ticks: u32,
    /// Interviewers come first, then the rooms.
    pub people: u32,
    pub runs: Vec<Vec<Run>>,
    gaps: Vec<Minute>,
    /// By cell: whose it is, its tick and its day or `NONE`. A wall between two stretches is nobody's.
    pub owner: Vec<u32>,
    pub tick: Vec<u32>,
    pub day: Vec<u32>,
    pub days: Vec<Cap>,
    pub weeks: Vec<Cap>,
    /// Week of each day.
    pub week_of: Vec<u32>,
    /// What one interview more of a day counts, by the pairs it makes.
    pub pairs: Vec<Rising>,
}

impl Land {
    pub fn new(model: &Model) -> Self {
        let grid = model.instance.grid().minutes();
        let (people, rooms) = (model.instance.interviewers(), model.instance.rooms());
        let mut free: Vec<Vec<Window>> = model.free.clone();
        free.extend(rooms.iter().map(|room| room.windows.without(&room.locked, 0)));
        // rooms may be open for years: only what people offer matters
        for runs in &mut free[people.len()..] {
            *runs = clipped(runs, model.horizon);
        }
        let origin = model.horizon.start.div_euclid(grid) * grid;
        let ticks = u32::try_from((model.horizon.end - origin).div_euclid(grid) + 1).unwrap_or(0);
        let mut gaps = model.gaps.clone();
        gaps.resize(free.len(), 0);
        let mut land = Self {
            grid,
            origin,
            ticks,
            people: id(people.len()),
            runs: Vec::with_capacity(free.len()),
            gaps,
            owner: Vec::new(),
            tick: Vec::new(),
            day: Vec::new(),
            days: Vec::new(),
            weeks: Vec::new(),
            week_of: Vec::new(),
            pairs: Vec::new(),
        };
        for (index, runs) in free.iter().enumerate() {
            let first = land.owner.len();
            land.lay(id(index), runs);
            if let Some(person) = people.get(index) {
                land.count_days(person, first);
            }
        }
        land.wall();
        land
    }

    pub fn minute(&self, tick: u32) -> Minute {
        self.origin + Minute::from(tick) * self.grid
    }

    /// The cell of an owner at a minute, where that is within their free time.
    pub fn cell_at(&self, owner: u32, minute: Minute) -> Option<u32> {
        let tick = self.tick_at(minute)?;
        let runs = &self.runs[owner as usize];
        let run = runs[runs.partition_point(|run| run.tick <= tick).checked_sub(1)?];
        (minute < run.end).then(|| run.cell + (tick - run.tick))
    }

    /// First tick at or after a minute; nothing where that lies behind the last.
    pub fn tick_at(&self, minute: Minute) -> Option<u32> {
        let tick = (minute - self.origin + self.grid - 1).div_euclid(self.grid).max(0);
        u32::try_from(tick).ok().filter(|&tick| tick < self.ticks)
    }

    /// Cells that an interview of so many minutes takes of somebody, distance included.
    pub fn width(&self, length: Minute, owner: u32) -> u32 {
        let minutes = length + self.gaps[owner as usize];
        u32::try_from((minutes + self.grid - 1).div_euclid(self.grid)).unwrap_or(NONE)
    }

    /// Appends the cells of one person or room; free runs nearer than the gap are one stretch.
    fn lay(&mut self, owner: u32, free: &[Window]) {
        let mut own = Vec::with_capacity(free.len());
        let mut stretch_end = None;
        for run in free {
            let first = (run.start - self.origin + self.grid - 1).div_euclid(self.grid);
            if self.origin + first * self.grid >= run.end {
                continue;
            }
            let stop = (run.end + self.gaps[owner as usize] - self.origin + self.grid - 1).div_euclid(self.grid);
            let from = if let Some(end) = stretch_end.filter(|&end| first < end) {
                end
            } else {
                self.wall();
                first
            };
            let cell = id(self.owner.len()).wrapping_add_signed(i32::try_from(first - from).unwrap_or(0));
            for tick in from..stop {
                self.owner.push(owner);
                self.tick.push(u32::try_from(tick).unwrap_or(NONE));
                self.day.push(NONE);
            }
            stretch_end = Some(stop);
            own.push(Run { cell, tick: u32::try_from(first).unwrap_or(0), end: run.end });
        }
        self.runs.push(own);
    }

    fn wall(&mut self) {
        self.owner.push(NONE);
        self.tick.push(NONE);
        self.day.push(NONE);
    }

    /// Numbers the days of one person and finds the cells of each.
    fn count_days(&mut self, person: &Interviewer, first: usize) {
        let (first_day, first_week) = (id(self.days.len()), id(self.weeks.len()));
        let none = Cap { most: NONE, low: NONE, high: 0 };
        self.days.extend(person.days.iter().map(|day| Cap { most: day.remaining.unwrap_or(NONE), ..none }));
        self.pairs.extend(person.days.iter().map(Rising::pairs));
        self.weeks.extend(person.weeks.iter().map(|cap| Cap { most: cap.unwrap_or(NONE), ..none }));
        self.week_of.extend(person.days.iter().map(|day| first_week + day.week));
        for cell in first..self.owner.len() {
            if self.owner[cell] == NONE {
                continue;
            }
            if let Some(day) = day_of(person, self.minute(self.tick[cell])) {
                let day = first_day + id(day);
                self.day[cell] = day;
                let week = self.week_of[day as usize];
                for cap in [&mut self.days[day as usize], &mut self.weeks[week as usize]] {
                    cap.low = cap.low.min(id(cell));
                    cap.high = id(cell) + 1;
                }
            }
        }
    }
}

fn clipped(runs: &[Window], horizon: Window) -> Vec<Window> {
    let inside = runs.iter().map(|run| Window::new(run.start.max(horizon.start), run.end.min(horizon.end)));
    inside.filter(|run| run.start < run.end).collect()
}
