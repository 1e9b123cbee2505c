//! How far a run is: a bar on a terminal, now and then a line elsewhere, both on standard error.

use scheduler::{Phase, Progress};
use std::{
    io::{IsTerminal as _, Write as _},
    time::{Duration, Instant},
};

const WIDTH: usize = 30;
/// Often enough to look alive.
const DRAWN_EVERY: Duration = Duration::from_millis(100);
/// In a log, one line for a while.
const SAID_EVERY: Duration = Duration::from_secs(10);

/// Shows a run, as often as the reader can use.
pub struct Bar {
    terminal: bool,
    last: Instant,
    drawn: bool,
}

impl Bar {
    /// Nothing is shown of a run that is over at once.
    pub fn new() -> Self {
        Self { terminal: std::io::stderr().is_terminal(), last: Instant::now(), drawn: false }
    }

    /// Shows where the run is, if it is time again.
    pub fn show(&mut self, progress: &Progress) {
        if self.last.elapsed() < if self.terminal { DRAWN_EVERY } else { SAID_EVERY } {
            return;
        }
        self.last = Instant::now();
        self.drawn = self.terminal;
        let (before, after) = if self.terminal { ("\r", "\x1b[K") } else { ("", "\n") };
        let bar = if self.terminal { drawing(progress) } else { String::new() };
        // A reader that went away is no fault.
        let _closed = write!(std::io::stderr(), "{before}{bar}{}{after}", words(progress));
    }

    /// Leaves the line as it was.
    pub fn clear(&self) {
        if self.drawn {
            let _closed = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}

/// Filled as far as people are placed, of those who can be where that is known.
fn drawing(progress: &Progress) -> String {
    let most = progress.bound.unwrap_or(progress.candidates).max(1) as usize;
    let filled = (progress.placed as usize).min(most) * WIDTH / most;
    format!("[{}{}] ", "#".repeat(filled), "-".repeat(WIDTH - filled))
}

fn words(progress: &Progress) -> String {
    let doing = match progress.phase {
        Phase::Bound => "finding the bound",
        Phase::Matching => "placing",
        Phase::Cost => "making it cheaper",
        Phase::Moves => "moving",
    };
    let bound = progress.bound.map_or(String::new(), |bound| format!(", at most {bound}"));
    format!("{} of {} placed{bound}: {doing}", progress.placed, progress.candidates)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fills_up_to_the_bound() {
        let at = |placed, bound| Progress { phase: Phase::Moves, placed, candidates: 100, bound, steps: 0 };
        assert_eq!(drawing(&at(0, None)), format!("[{}] ", "-".repeat(30)));
        assert_eq!(drawing(&at(45, Some(90))), format!("[{}{}] ", "#".repeat(15), "-".repeat(15)));
        assert_eq!(drawing(&at(90, Some(90))), format!("[{}] ", "#".repeat(30)));
        assert_eq!(drawing(&at(1, Some(0))), format!("[{}] ", "#".repeat(30)));
        assert_eq!(words(&at(45, Some(90))), "45 of 100 placed, at most 90: moving");
    }
}
