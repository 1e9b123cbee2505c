//! The way of one interview, from the booking to the result, and the one next step on it.

use crate::{
    Page,
    booked::{InterviewOut, InterviewResult, InterviewState},
    words,
};

/// A stop on the way.
pub(crate) struct Stop {
    /// `done`, `now` or `todo`.
    pub(super) step: &'static str,
    pub(super) label: String,
    pub(super) sub: String,
}

/// The one next step.
pub(crate) struct Sign {
    pub(super) href: String,
    pub(super) label: String,
    pub(super) sub: String,
    pub(super) icon: &'static str,
}

/// Where the interview stands on its way.
pub(super) fn stops(page: &Page, i: &InterviewOut) -> Vec<Stop> {
    let (t, now) = (page.t, page.app().now());
    let booked = Stop { step: "done", label: page.ui.state_booked(), sub: page.when(i.created_at) };
    if matches!(i.status, InterviewState::Cancelled | InterviewState::NoShow | InterviewState::Rescheduled) {
        let label = words::state_of(page, i.status).words;
        return vec![booked, Stop { step: "now", label, sub: page.when(i.updated_at) }];
    }
    let over = i.end <= now || i.status == InterviewState::Completed;
    let rated = i.status == InterviewState::Completed;
    // what comes first of what is not done is where one is
    let mut here = false;
    let mut step = |done: bool| match (done, here) {
        (true, _) => "done",
        (false, true) => "todo",
        (false, false) => {
            here = true;
            "now"
        }
    };
    let decided = i.result.is_some_and(|r| r != InterviewResult::OnHold);
    let result = i.result.map_or_else(String::new, |r| words::result(page, r).words);
    vec![
        booked,
        Stop { step: step(over), label: t.stop_talk(), sub: page.when(i.start) },
        Stop { step: step(rated), label: t.stop_scorecard(), sub: i.interviewer_name.clone() },
        Stop { step: step(decided), label: t.result(), sub: result },
    ]
}

/// What this reader does next: prepares, or rates.
pub(super) fn sign(page: &Page, i: &InterviewOut, may_rate: bool, may_schedule: bool) -> Option<Sign> {
    let (t, now) = (page.t, page.app().now());
    if may_rate && now < i.start {
        let (href, sub) = (format!("/interviews/{}/prepare", i.id), t.sign_begins(page.ago(i.start)));
        return Some(Sign { href, label: t.prepare_for(&i.candidate_name), sub, icon: "book" });
    }
    if may_rate {
        let sub = if now < i.end { t.sign_rate_while() } else { t.sign_rate_now() };
        return Some(Sign {
            href: format!("/interviews/{}/scorecard", i.id),
            label: t.open_scorecard(),
            sub,
            icon: "edit",
        });
    }
    let again = matches!(i.status, InterviewState::Cancelled | InterviewState::NoShow) && may_schedule;
    again.then(|| Sign {
        href: format!("/interviews/new?candidate={}", i.candidate_id),
        label: t.book_again(),
        sub: t.book_again_sub(&i.candidate_name),
        icon: "calendar",
    })
}
