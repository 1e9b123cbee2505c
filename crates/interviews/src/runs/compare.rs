//! A run beside the first match in order, and beside the runs before it: lines of a table, and bars
//! drawn to the same measure.

use super::{
    figures::{Figures, Schedule},
    view::RunSummaryOut,
};
use crate::{Messages, Page};

/// Bars are drawn within this width.
const WIDE: u64 = 100;
/// Runs that the trend shows.
const RUNS: usize = 24;

/// One line: what is compared, in words and as bars of the same measure.
pub(crate) struct Row {
    pub label: String,
    pub run: String,
    pub first_match: String,
    /// The two bars, where more of it is drawn longer; none where only words compare.
    pub bars: Option<(u64, u64)>,
}

/// The two schedules, line by line.
pub(crate) fn rows(page: &Page, figures: &Figures) -> Vec<Row> {
    let t = page.t;
    let (run, first) = (&figures.run, &figures.first_match);
    let wait =
        |s: &Schedule| s.wait_minutes.map_or_else(|| t.compare_none(), |m| t.compare_wait(m / 1_440, m % 1_440 / 60));
    let load = |s: &Schedule| t.compare_load_of(s.fewest, s.most);
    let mut rows = vec![
        Row {
            label: t.compare_placed(),
            run: run.placed.to_string(),
            first_match: first.placed.to_string(),
            bars: bars(run.placed, first.placed),
        },
        Row {
            label: t.compare_wait_label(),
            run: wait(run),
            first_match: wait(first),
            bars: bars(run.wait_minutes.unwrap_or(0), first.wait_minutes.unwrap_or(0)),
        },
        Row { label: t.compare_load(), run: load(run), first_match: load(first), bars: None },
        Row {
            label: t.compare_left(),
            run: run.left_over().to_string(),
            first_match: first.left_over().to_string(),
            bars: bars(run.left_over(), first.left_over()),
        },
    ];
    let mut reasons: Vec<&String> = run.left.keys().chain(first.left.keys()).collect();
    reasons.sort_unstable();
    reasons.dedup();
    rows.extend(reasons.into_iter().map(|reason| {
        let of = |s: &Schedule| s.left.get(reason).copied().unwrap_or(0);
        Row {
            label: t.compare_left_because(short(t, reason)),
            run: of(run).to_string(),
            first_match: of(first).to_string(),
            bars: bars(of(run), of(first)),
        }
    }));
    rows
}

/// Both to the measure of the longer one.
fn bars(run: u64, first: u64) -> Option<(u64, u64)> {
    let most = run.max(first);
    (most > 0).then(|| (run * WIDE / most, first * WIDE / most))
}

/// A reason in a word or two.
fn short(t: Messages, reason: &str) -> String {
    match reason {
        "no_window" => t.left_no_window(),
        "window_too_short" => t.left_too_short(),
        "no_skill" => t.left_no_skill(),
        "excluded" => t.left_excluded(),
        "no_overlap" => t.left_no_overlap(),
        "structural" => t.left_structural(),
        "day_cap" => t.left_day_cap(),
        "week_cap" => t.left_week_cap(),
        "room" => t.left_room(),
        _ => t.left_all_booked(),
    }
}

/// How the last runs went: a bar for each, the oldest first.
pub(crate) struct Trend {
    /// Place of the bar, height of those placed, height of those left over; of a hundred.
    pub bars: Vec<(usize, u64, u64)>,
    /// How wide the drawing is: room for as many bars as there can be, so that two are no walls.
    pub width: usize,
    /// The same in a sentence.
    pub said: String,
}

/// None where fewer than two runs had anybody to place.
pub(crate) fn trend(t: Messages, runs: &[RunSummaryOut]) -> Option<Trend> {
    let weighed: Vec<&RunSummaryOut> = runs.iter().filter(|r| r.considered > 0).take(RUNS).collect();
    let most = weighed.iter().map(|r| r.considered).max().filter(|_| weighed.len() > 1)?;
    let (last, first) = (weighed.first()?, weighed.last()?);
    let share = |r: &RunSummaryOut| r.found() * 100 / r.considered.max(1);
    let said = t.trend_said(share(first), share(last), weighed.len());
    let bar = |(place, r): (usize, &&RunSummaryOut)| {
        let tall = |n: u64| n * WIDE / most;
        (place * 10, tall(r.found()), tall(r.left()))
    };
    Some(Trend { bars: weighed.iter().rev().enumerate().map(bar).collect(), width: RUNS * 10, said })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_have_one_measure() {
        assert_eq!(bars(41, 34), Some((100, 82)));
        assert_eq!(bars(0, 7), Some((0, 100)));
        assert_eq!(bars(0, 0), None);
    }
}
