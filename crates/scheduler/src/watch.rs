//! Progress, limit and cancel of a run, as one thing: steps are counted here, and whoever works asks
//! here whether it is over. A run that is cancelled has reached its limit.

use std::ops::ControlFlow;

use serde::Serialize;

/// Steps between two calls of the watcher: a few milliseconds of work.
const EVERY: u64 = 1 << 16;

/// What a run is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Finding out how many can be placed at most, where starts overlap.
    Bound,
    /// Placing as many as possible.
    Matching,
    /// Making the schedule cheaper: earlier starts, fairer load.
    Cost,
    /// Placing more by moving several interviews at once.
    Moves,
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// What the run is doing.
    pub phase: Phase,
    /// Candidates placed so far; never fewer than at the call before.
    pub placed: u32,
    /// Candidates asked for.
    pub candidates: u32,
    /// No schedule places more than this many, once that is known.
    pub bound: Option<u32>,
    /// Work done so far, in the unit of [`crate::Options::max_steps`].
    pub steps: u64,
}

/// Whoever looks on: called at the beginning of each phase and every so many steps. `Break` ends the
/// run soon, with the best found so far.
pub type Watcher<'w> = &'w mut dyn FnMut(&Progress) -> ControlFlow<()>;

/// Counts the steps of one run, tells the watcher and knows when it is over.
pub(crate) struct Watch<'w> {
    progress: Progress,
    limit: u64,
    /// Steps at which the watcher is called next.
    due: u64,
    watcher: Option<Watcher<'w>>,
}

impl<'w> Watch<'w> {
    /// A run over so many candidates, with nobody looking on unless there is a watcher.
    pub fn new(candidates: u32, limit: u64, watcher: Option<Watcher<'w>>) -> Self {
        let due = if watcher.is_some() { EVERY } else { u64::MAX };
        let progress = Progress { phase: Phase::Matching, placed: 0, candidates, bound: None, steps: 0 };
        Self { progress, limit, due, watcher }
    }

    /// Begins a phase.
    pub fn begin(&mut self, phase: Phase) {
        self.progress.phase = phase;
        self.tell();
    }

    /// The bound is known from here on.
    pub fn bounded(&mut self, bound: u32) {
        self.progress.bound = Some(bound);
    }

    /// A schedule with so many candidates has been reached. What the bound's relaxation places is none.
    pub fn reached(&mut self, placed: u32) {
        if self.progress.phase != Phase::Bound {
            self.progress.placed = self.progress.placed.max(placed);
        }
    }

    /// Counts steps, and calls the watcher when it is due.
    #[inline]
    pub fn spend(&mut self, steps: u64) {
        self.progress.steps += steps;
        if self.progress.steps >= self.due {
            self.tell();
        }
    }

    /// Whether the limit is reached or the watcher has ended the run.
    #[inline]
    pub fn is_over(&self) -> bool {
        self.progress.steps >= self.limit
    }

    /// Steps so far.
    pub fn steps(&self) -> u64 {
        self.progress.steps
    }

    fn tell(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        self.due = self.progress.steps + EVERY;
        if watcher(&self.progress).is_break() {
            self.limit = 0;
            self.watcher = None;
            self.due = u64::MAX;
        }
    }
}
