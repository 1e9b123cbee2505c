//! The scheduler's pages with invented data, for the gallery.

use super::{
    figures::{Figures, Schedule},
    pages::{DetailPage, ListPage, SettingsPage},
    reasons::UnmatchedReason,
    settings::{BookingMode, Rules},
    table::run::{RunMethod, RunState},
    view::{ReasonGroup, RunSummaryOut, UnmatchedOut, by_reason},
};
use crate::{Messages, Page, samples};
use kernel::{ApplicationId, CandidateId, RoundId, RunId};
use std::{collections::HashMap, sync::Arc};
use web::{Entry, Request, Sampled};

/// A run that placed most.
pub(crate) fn summary(request: &Request) -> RunSummaryOut {
    let at = samples::at(request, 8);
    RunSummaryOut {
        requisition_id: None,
        id: RunId::new(),
        status: RunState::Finished,
        method: RunMethod::Exact,
        method_used: Some("exact".to_owned()),
        considered: 44,
        scheduled: 41,
        possible: 41,
        proven: true,
        millis: 412,
        first_match: Some(34),
        mode: BookingMode::Book,
        proposed: 0,
        phase: None,
        placed: 0,
        figures: Some(Figures {
            run: schedule(41, 3_180, 9, 6, &[("no_window", 1), ("no_overlap", 1), ("structural", 1)]),
            first_match: schedule(34, 2_890, 11, 3, &[("all_booked", 8), ("no_window", 1), ("no_overlap", 1)]),
            cheapest: true,
        }),
        cancelled_by: None,
        started_by: None,
        created_at: at,
        finished_at: Some(at),
    }
}

fn schedule(placed: u64, wait: u64, most: u64, fewest: u64, left: &[(&str, u64)]) -> Schedule {
    let left = left.iter().map(|(reason, n)| ((*reason).to_owned(), *n)).collect();
    Schedule { placed, wait_minutes: Some(wait), most, fewest, left }
}

/// Those whom it could not place.
pub(crate) fn groups(t: Messages) -> Vec<ReasonGroup> {
    let one = |(name, reason): (&&str, UnmatchedReason)| UnmatchedOut {
        candidate_id: CandidateId::new(),
        candidate_name: (*name).to_owned(),
        application_id: ApplicationId::new(),
        round_id: RoundId::new(),
        reasons: vec![reason.name().to_owned()],
        sentences: vec![reason.say(t)],
        is_candidates: reason.is_candidates(),
        mended_at: reason.mended_at(t),
    };
    let structural = UnmatchedReason::Structural { competitors: 2, seats: 1 };
    let reasons = [UnmatchedReason::NoWindow, UnmatchedReason::NoOverlap, structural];
    by_reason(samples::CANDIDATES.iter().zip(reasons).map(one).collect())
}

impl Sampled for ListPage {
    fn sample(request: &Arc<Request>) -> Self {
        Self {
            page: Page::of(request),
            runs: vec![summary(request), RunSummaryOut { scheduled: 44, possible: 44, ..summary(request) }],
            names: HashMap::new(),
            rules: <Rules as identity::facade::Setting>::default(),
            may_start: true,
            may_configure: true,
            open: 12,
            next: String::new(),
            first: String::new(),
        }
    }
}

impl Sampled for DetailPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        Self {
            run: summary(request),
            unmatched: groups(page.t),
            next: String::new(),
            first: String::new(),
            interviews: samples::day(request),
            started_by: page.t.by_itself(),
            stopped_by: String::new(),
            open: 0,
            may_start: true,
            page,
        }
    }
}

impl Sampled for SettingsPage {
    fn sample(request: &Arc<Request>) -> Self {
        let entry = Entry::new([
            ("horizon_days", "21"),
            ("grid_minutes", "15"),
            ("method", "exact"),
            ("mode", "book"),
            ("prefer", "spread"),
        ]);
        Self { page: Page::of(request), entry, hourly: true }
    }
}
