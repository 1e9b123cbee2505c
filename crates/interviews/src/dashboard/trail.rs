//! The reader's day as a trail: its hours, its interviews, and where on it the moment is.

use crate::booked::{InterviewOut, InterviewResult, InterviewState};
use kernel::{TimeRange, Timestamp};
use web::Request;

/// Hours that are shown even where nothing happens in them.
const USUAL: (i32, i32) = (9, 17);
/// The grid of the page, in minutes.
const GRID: i32 = 5;
/// The shortest stop in which a name can be read, in minutes.
const SHORTEST: i32 = 15;

/// A day on the page's five-minute grid; all positions are minutes of the reader's day.
pub(crate) struct Trail {
    /// The first hour.
    pub from: i32,
    /// The hour it ends with.
    pub to: i32,
    pub hours: Vec<Hour>,
    pub stops: Vec<Stop>,
    /// This moment, where the trail reaches it.
    pub here: Option<i32>,
}

/// A mark on the trail.
pub(crate) struct Hour {
    pub at: i32,
    /// `past`, `part` for the hour that runs, or empty.
    pub walked: &'static str,
}

/// An interview on the trail.
pub(crate) struct Stop {
    pub at: i32,
    pub minutes: i32,
    /// `past`, `rejected` or `on_hold` by its result, `now`, `next`, or `trouble` for one that is over and
    /// that nobody has closed.
    pub when: &'static str,
    pub interview: InterviewOut,
}

impl Trail {
    /// The interviews of this day, in their order; none make no trail.
    pub(crate) fn of(request: &Request, day: TimeRange, now: Timestamp, interviews: Vec<InterviewOut>) -> Option<Self> {
        let minute = |t: Timestamp| match t {
            before if before < day.start => 0,
            after if after >= day.end => 24 * 60,
            within => {
                let local = request.zoned(within);
                i32::from(local.hour()) * 60 + i32::from(local.minute())
            }
        };
        let stops: Vec<Stop> = interviews.into_iter().map(|i| stop(i, now, minute)).collect();
        let first = stops.iter().map(|s| s.at / 60).min()?;
        let last = stops.iter().map(|s| (s.at + s.minutes + 59) / 60).max()?;
        let (from, to) = (first.min(USUAL.0), last.max(USUAL.1).min(24));
        let here = minute(now);
        Some(Self { from, to, hours: hours(from, to, here), stops, here: within(from, to, here) })
    }
}

fn stop(interview: InterviewOut, now: Timestamp, minute: impl Fn(Timestamp) -> i32) -> Stop {
    let at = minute(interview.start) / GRID * GRID;
    let minutes = (minute(interview.end) - at).max(SHORTEST) / GRID * GRID;
    let when = match interview.status {
        InterviewState::Completed => match interview.result {
            Some(InterviewResult::Rejected) => "rejected",
            Some(InterviewResult::OnHold) => "on_hold",
            Some(InterviewResult::Selected) | None => "past",
        },
        _ if interview.end <= now => "trouble",
        _ if interview.start <= now => "now",
        _ => "next",
    };
    Stop { at, minutes, when, interview }
}

fn hours(from: i32, to: i32, here: i32) -> Vec<Hour> {
    let walked = |hour: i32| match here - hour * 60 {
        60.. => "past",
        1..60 => "part",
        _ => "",
    };
    (from..to).map(|hour| Hour { at: hour * 60, walked: walked(hour) }).collect()
}

/// The moment on the grid, where the hours hold it.
fn within(from: i32, to: i32, here: i32) -> Option<i32> {
    (from * 60..to * 60).contains(&here).then_some(here / GRID * GRID)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_that_are_over_are_walked_and_the_one_that_runs_in_part() {
        let walked: Vec<_> = hours(9, 13, 10 * 60 + 24).iter().map(|h| (h.at / 60, h.walked)).collect();
        assert_eq!(walked, [(9, "past"), (10, "part"), (11, ""), (12, "")]);
    }

    #[test]
    fn the_moment_is_marked_only_where_the_trail_reaches_it() {
        assert_eq!(within(9, 17, 10 * 60 + 24), Some(620));
        assert_eq!(within(9, 17, 8 * 60), None);
        assert_eq!(within(9, 17, 17 * 60), None);
    }
}
