//! States, results and the like in the reader's words.

use crate::{
    Messages, Page,
    booked::{InterviewOut, InterviewResult, InterviewState, day},
    hooks,
    runs::{
        settings::{BookingMode, Preference},
        table::run::{RunMethod, RunPhase, RunState},
    },
    scorecards::{Recommendation, ScorecardState},
};
use kernel::Locale;

/// A state as the page shows it: the hue and shape, and the word.
pub(crate) struct Label {
    /// A kind of the macro `ui::state`.
    pub kind: &'static str,
    pub words: String,
}

/// Where an interview stands; a completed one shows its result.
pub(crate) fn interview(page: &Page, i: &InterviewOut) -> Label {
    match (i.status, i.result) {
        (InterviewState::Completed, Some(r)) => result(page, r),
        (state, _) => state_of(page, state),
    }
}

/// The same as a schedule shows it: one that is over without anybody's having closed it says so.
pub(crate) fn by_now(page: &Page, i: &InterviewOut) -> Label {
    if i.status.is_open() && i.end <= page.app().now() {
        return Label { kind: "waiting", words: page.t.state_result_missing() };
    }
    interview(page, i)
}

/// Hours of these minutes, in halves: `6`, `6.5`.
pub(crate) fn hours(locale: Locale, minutes: i64) -> String {
    let halves = (minutes + 15).div_euclid(30);
    let mark = match locale {
        Locale::En => '.',
        Locale::Ru => ',',
    };
    if halves % 2 == 0 { (halves / 2).to_string() } else { format!("{}{mark}5", halves / 2) }
}

/// A state of an interview.
pub(crate) fn state_of(page: &Page, state: InterviewState) -> Label {
    let ui = page.ui;
    let (kind, words) = match state {
        InterviewState::Created => ("booked", ui.state_booked()),
        InterviewState::InProgress => ("in_progress", ui.state_in_progress()),
        InterviewState::Completed => ("completed", ui.state_completed()),
        InterviewState::Cancelled => ("cancelled", ui.state_cancelled()),
        InterviewState::NoShow => ("no_show", ui.state_no_show()),
        InterviewState::Rescheduled => ("rescheduled", ui.state_rescheduled()),
    };
    Label { kind, words }
}

/// A result.
pub(crate) fn result(page: &Page, result: InterviewResult) -> Label {
    let ui = page.ui;
    let (kind, words) = match result {
        InterviewResult::Selected => ("selected", ui.state_selected()),
        InterviewResult::Rejected => ("rejected", ui.state_rejected()),
        InterviewResult::OnHold => ("on_hold", ui.state_on_hold()),
    };
    Label { kind, words }
}

/// A state of a scorecard.
pub(crate) fn scorecard(page: &Page, state: ScorecardState) -> Label {
    let (kind, words) = match state {
        ScorecardState::Draft => ("draft", page.ui.state_draft()),
        ScorecardState::Submitted => ("submitted", page.ui.state_submitted()),
        ScorecardState::Reopened => ("waiting", page.t.state_reopened()),
    };
    Label { kind, words }
}

/// What an interviewer advises.
pub(crate) fn recommendation(t: Messages, r: Recommendation) -> String {
    match r {
        Recommendation::StrongHire => t.recommendation_strong_hire(),
        Recommendation::Hire => t.recommendation_hire(),
        Recommendation::Maybe => t.recommendation_maybe(),
        Recommendation::NoHire => t.recommendation_no_hire(),
    }
}

/// A method of the scheduler.
pub(crate) fn method(t: Messages, method: RunMethod) -> String {
    match method {
        RunMethod::Exact => t.method_exact(),
        RunMethod::Greedy => t.method_greedy(),
    }
}

/// What a run does with the times it finds.
pub(crate) fn mode(t: Messages, mode: BookingMode) -> String {
    match mode {
        BookingMode::Book => t.mode_book(),
        BookingMode::Propose => t.mode_propose(),
    }
}

/// Which times are better.
pub(crate) fn preference(t: Messages, preference: Preference) -> String {
    match preference {
        Preference::Earliest => t.prefer_earliest(),
        Preference::Spread => t.prefer_spread(),
    }
}

/// What a run that is not over is doing.
pub(crate) fn phase(t: Messages, state: RunState, phase: Option<RunPhase>) -> String {
    match phase {
        _ if state == RunState::Queued => t.phase_queued(),
        None | Some(RunPhase::Looking) => t.phase_looking(),
        Some(RunPhase::Bound) => t.phase_bound(),
        Some(RunPhase::Matching) => t.phase_matching(),
        Some(RunPhase::Cost) => t.phase_cost(),
        Some(RunPhase::Moves) => t.phase_moves(),
        Some(RunPhase::Booking) => t.phase_booking(),
    }
}

/// The round's name, or its number.
pub(crate) fn round(t: Messages, i: &InterviewOut) -> String {
    i.round_name.clone().unwrap_or_else(|| t.round_numbered(i.round_position))
}

/// A reason: typed by somebody, or one of those that the system gives.
pub(crate) fn reason(t: Messages, reason: &str) -> String {
    match reason {
        day::ROUND_BEFORE => t.reason_round_before(),
        day::DECIDED_BEFORE => t.reason_decided_before(),
        hooks::LEFT => t.reason_interviewer_left(),
        "candidate deactivated" => t.reason_candidate_deactivated(),
        typed => typed.to_owned(),
    }
}

/// One or two letters for the avatar.
pub(crate) fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|w| w.chars().next());
    let (first, last) = (words.next(), words.next_back());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_rounded_to_halves() {
        assert_eq!([0, 30, 60, 74, 75, 390].map(|m| hours(Locale::En, m)), ["0", "0.5", "1", "1", "1.5", "6.5"]);
        assert_eq!(hours(Locale::Ru, 90), "1,5");
    }
}
