//! A candidate's way so far as stops on a trail: walked, now, ahead.

use crate::{
    Page,
    candidates::{journey::JourneyStep, status::CandidateStatus},
};

/// Stops that were walked and are shown: the first, and the latest.
const SHOWN: usize = 5;

/// A stop.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stop {
    /// `done`, `now`, `todo`.
    pub step: &'static str,
    pub label: String,
    pub sub: String,
}

/// The stops of this journey; those between are counted where there are many.
pub(super) fn stops(page: &Page, journey: &[JourneyStep], under_way: bool) -> Vec<Stop> {
    let walked = |s: &JourneyStep| Stop { step: "done", label: label(page, s.to), sub: sub(page, s) };
    let mut all: Vec<_> = if journey.len() > SHOWN + 1 {
        let tail = &journey[journey.len() - (SHOWN - 1)..];
        let between = journey.len() - SHOWN;
        let counted = Stop { step: "done", label: page.t.trail_between(between), sub: String::new() };
        journey[..1].iter().map(walked).chain([counted]).chain(tail.iter().map(walked)).collect()
    } else {
        journey.iter().map(walked).collect()
    };
    if let Some(last) = all.last_mut() {
        last.step = "now";
    }
    if under_way && let Some(now) = journey.last().map(|s| s.to) {
        let ahead = (now == CandidateStatus::Created).then(|| label(page, CandidateStatus::Scheduled));
        let todo = ahead.into_iter().chain([page.t.trail_decision()]);
        all.extend(todo.map(|label| Stop { step: "todo", label, sub: String::new() }));
    }
    all
}

fn label(page: &Page, status: CandidateStatus) -> String {
    page.t.journey_step(status.to_string())
}

/// When and by whom a step was taken, and why.
fn sub(page: &Page, s: &JourneyStep) -> String {
    let by = s.actor_name.clone().unwrap_or_else(|| page.t.by_system());
    let parts = [s.requisition.clone(), Some(page.when(s.at)), Some(by), s.reason.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
