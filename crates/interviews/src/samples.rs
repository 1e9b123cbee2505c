//! Invented interviews, and the pages that the gallery shows with them.

use crate::{
    booked::{self, InterviewOut, InterviewResult, InterviewState},
    dashboard, mine, plans, proposals, runs, schedule, scorecards,
    scorecards::{Recommendation, ScorecardOut, ScorecardState},
    why,
};
use kernel::{
    ApplicationId, CandidateId, InterviewId, RoundId, ScorecardId, Timestamp, UserId,
    time::{HOUR, MINUTE},
};
use web::{Request, Sample};

/// Every page of this context.
pub(crate) fn all() -> Vec<Sample> {
    [
        &dashboard::SAMPLES[..],
        &schedule::SAMPLES,
        &mine::SAMPLES,
        &booked::SAMPLES,
        &plans::SAMPLES,
        &scorecards::SAMPLES,
        &runs::SAMPLES,
        &proposals::SAMPLES,
        &why::SAMPLES,
    ]
    .concat()
}

/// Names of nobody.
pub(crate) const CANDIDATES: [&str; 6] =
    ["Amara Nwosu", "Jun-ho Baek", "Siobhán Keane", "Tomasz Wiśniewski", "Лидия Озёрная", "Mateo Quiroga"];
/// Those who meet them.
pub(crate) const INTERVIEWERS: [&str; 3] = ["Liam Barrow", "Farida Holm", "Chen Yawen"];

/// The reader, or somebody invented where nobody is signed in.
pub(crate) fn reader(request: &Request) -> UserId {
    request.actor.as_ref().and_then(kernel::Actor::user).unwrap_or(UserId::NIL)
}

/// Today’s clock at this hour, so that a sample fills the same hours whenever it is looked at.
pub(crate) fn at(request: &Request, hour: i64) -> Timestamp {
    request.day_range(request.app().now(), 0).start.plus(hour * HOUR)
}

/// An interview of an hour, taken by the reader.
pub(crate) fn interview(request: &Request, which: usize, hour: i64) -> InterviewOut {
    let (start, now) = (at(request, hour), request.app().now());
    let name = |names: &[&str]| names.get(which % names.len()).copied().unwrap_or_default().to_owned();
    InterviewOut {
        id: InterviewId::new(),
        candidate_id: CandidateId::new(),
        candidate_name: name(&CANDIDATES),
        application_id: ApplicationId::new(),
        round_id: RoundId::new(),
        round_position: 1,
        round_name: Some(if which.is_multiple_of(2) { "Technical" } else { "Values" }.to_owned()),
        interviewer_id: reader(request),
        interviewer_name: name(&INTERVIEWERS),
        assistants: Vec::new(),
        assistant_names: Vec::new(),
        room_id: None,
        room_name: None,
        room_place: None,
        mode: crate::plans::kinds::RoundMode::Video,
        start,
        end: start.plus(HOUR),
        status: InterviewState::Created,
        result: None,
        reason: None,
        override_reason: None,
        instructions: Some("Ask for the portfolio.".to_owned()),
        run_id: None,
        replaces_id: None,
        replaced_by_id: None,
        scorecards: Vec::new(),
        created_at: now.plus(-26 * HOUR),
        updated_at: now.plus(-26 * HOUR),
    }
}

/// The same, over and rated.
pub(crate) fn rated(request: &Request, which: usize, hour: i64, result: InterviewResult) -> InterviewOut {
    let i = interview(request, which, hour);
    let card = scorecard(request, &i.interviewer_name, result);
    InterviewOut { status: InterviewState::Completed, result: Some(result), scorecards: vec![card], ..i }
}

/// A scorecard that was given.
pub(crate) fn scorecard(request: &Request, name: &str, result: InterviewResult) -> ScorecardOut {
    let at = request.app().now().plus(-40 * MINUTE);
    ScorecardOut {
        id: ScorecardId::new(),
        user_id: reader(request),
        user_name: name.to_owned(),
        status: ScorecardState::Submitted,
        rating: Some(4.5),
        recommendation: Some(Recommendation::Hire),
        feedback: "Took the queue apart calmly.\nAsked who waits before saying how long.".to_owned(),
        attributes: serde_json::Value::Null,
        result: Some(result),
        reopen_reason: None,
        submitted_at: Some(at),
        updated_at: at,
    }
}

/// A few of a day, in every state that it may hold.
pub(crate) fn day(request: &Request) -> Vec<InterviewOut> {
    vec![
        rated(request, 0, 9, InterviewResult::Selected),
        rated(request, 1, 10, InterviewResult::OnHold),
        rated(request, 2, 11, InterviewResult::Rejected),
        InterviewOut { status: InterviewState::NoShow, ..interview(request, 3, 13) },
        interview(request, 4, 15),
        interview(request, 5, 16),
    ]
}
