//! Half-open spans of time and ordered sets of them.

use serde::{Deserialize, Serialize};

use crate::refused::ProblemError;

/// Whole minutes since an epoch the caller chooses (the same for the whole instance). Starts of
/// interviews are multiples of the grid counted from that epoch, so it should be a whole hour.
pub type Minute = i64;

/// Furthest minute either side of the epoch that is accepted: about nineteen thousand years, far
/// enough for any calendar and far from overflow.
const FURTHEST: Minute = 10_000_000_000;

/// A half-open span `start..end`: ten to eleven and eleven to twelve do not overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Window {
    /// First minute inside.
    pub start: Minute,
    /// First minute outside again.
    pub end: Minute,
}

impl Window {
    /// The span `start..end`; nothing is checked here, [`Windows::new`] does.
    pub const fn new(start: Minute, end: Minute) -> Self {
        Self { start, end }
    }
}

/// Windows in order of time, none empty, none touching another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Windows(Vec<Window>);

impl Windows {
    /// Sorts and merges; windows that touch or overlap become one and empty ones vanish. A window
    /// that ends before it starts, or lies absurdly far from the epoch, is refused.
    pub fn new(windows: impl IntoIterator<Item = Window>) -> Result<Self, ProblemError> {
        let mut sorted = Vec::new();
        for window in windows {
            if window.end < window.start {
                return Err(ProblemError::Reversed(window));
            }
            if window.start < -FURTHEST || window.end > FURTHEST {
                return Err(ProblemError::OutOfRange(window));
            }
            if window.start < window.end {
                sorted.push(window);
            }
        }
        sorted.sort_unstable();
        let mut merged: Vec<Window> = Vec::with_capacity(sorted.len());
        for window in sorted {
            match merged.last_mut() {
                Some(last) if window.start <= last.end => last.end = last.end.max(window.end),
                _ => merged.push(window),
            }
        }
        Ok(Self(merged))
    }

    /// The windows in order of time.
    pub fn as_slice(&self) -> &[Window] {
        &self.0
    }

    /// Whether no time is left at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How much time it is.
    pub(crate) fn minutes(&self) -> Minute {
        self.0.iter().map(|window| window.end - window.start).sum()
    }

    /// What remains when `taken`, widened by `gap` minutes on both sides, is cut out.
    pub(crate) fn without(&self, taken: &Windows, gap: Minute) -> Vec<Window> {
        let mut free = Vec::with_capacity(self.0.len());
        let mut next = 0;
        for window in &self.0 {
            let mut from = window.start;
            while next < taken.0.len() && taken.0[next].end + gap <= window.start {
                next += 1;
            }
            for busy in taken.0.iter().skip(next).take_while(|busy| busy.start - gap < window.end) {
                if busy.start - gap > from {
                    free.push(Window::new(from, busy.start - gap));
                }
                from = from.max(busy.end + gap);
            }
            if from < window.end {
                free.push(Window::new(from, window.end));
            }
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn windows(spans: &[(Minute, Minute)]) -> Windows {
        Windows::new(spans.iter().map(|&(start, end)| Window::new(start, end))).expect("valid windows")
    }

    #[test]
    fn touching_windows_become_one_and_empty_ones_vanish() {
        let merged = windows(&[(120, 180), (60, 120), (300, 300), (400, 460), (410, 420)]);
        assert_eq!(merged.as_slice(), [Window::new(60, 180), Window::new(400, 460)]);
    }

    #[test]
    fn reversed_and_distant_windows_are_refused() {
        assert_eq!(Windows::new([Window::new(5, 4)]), Err(ProblemError::Reversed(Window::new(5, 4))));
        let distant = Window::new(0, i64::MAX);
        assert_eq!(Windows::new([distant]), Err(ProblemError::OutOfRange(distant)));
    }

    #[test]
    fn cutting_keeps_the_gap_on_both_sides() {
        let left = windows(&[(0, 240), (300, 360)]).without(&windows(&[(60, 120), (290, 310)]), 15);
        assert_eq!(left, [Window::new(0, 45), Window::new(135, 240), Window::new(325, 360)]);
        assert_eq!(windows(&[(0, 60)]).without(&windows(&[(0, 60)]), 0), []);
    }
}
