//! "Why not?" and "what if?" in the API.

use super::{
    answer::{About, Answer, why},
    apply::{self, Done},
    change::Change,
    say,
    what_if::{MOST, WhatIfOut, what_if},
};
use crate::{
    Messages, Page,
    permissions::{ReadRuns, StartRuns},
};
use axum::extract::State;
use kernel::{ApplicationId, CandidateId, Problem, RoundId, Text, TimeRange, Timestamp, UserId};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Check, Fault, Json, Problems, Query, Signed};

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_why)).routes(routes!(post_what_if)).routes(routes!(post_repair))
}

/// Whom to ask about.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WhyQuery {
    /// The candidate.
    #[param(value_type = Option<CandidateId>)]
    pub candidate_id: Option<String>,
    /// Or one application of theirs.
    #[param(value_type = Option<ApplicationId>)]
    pub application_id: Option<String>,
}

impl WhyQuery {
    /// # Errors
    /// 422 where nobody is named.
    pub fn about(&self) -> Result<About, Problem> {
        let mut check = Check::default();
        let candidate = check.id("candidate_id", self.candidate_id.as_deref());
        let application = check.id("application_id", self.application_id.as_deref());
        if candidate.is_none() && application.is_none() {
            check.fail("candidate_id", Text::new(|l| Messages::from(l).why_whom()));
        }
        check.done()?;
        let application = application.map(About::Application);
        application.or(candidate.map(About::Candidate)).ok_or_else(Problem::not_found)
    }
}

/// A time for somebody.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
struct TimeOut {
    start: Timestamp,
    end: Timestamp,
    interviewer_id: UserId,
    interviewer_name: String,
}

/// Somebody who competes for the same hours.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
struct RivalOut {
    candidate_id: CandidateId,
    candidate_name: String,
}

/// Hours that are competed for.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
struct HoursOut {
    interviewer_id: UserId,
    interviewer_name: String,
    hours: Vec<TimeRange>,
}

/// Who competes for which hours.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
struct ContestOut {
    /// Who, the candidate among them.
    candidates: Vec<RivalOut>,
    /// How many of them can be placed.
    seats: u32,
    /// The hours, by interviewer.
    hours: Vec<HoursOut>,
}

/// What would help.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
struct RepairOut {
    /// The change, to be sent to `POST /scheduler/repairs` or `POST /scheduler/what-if`.
    change: Change,
    /// The same in a sentence.
    sentence: String,
    /// How many more would have an interview.
    places: u32,
    /// Hours of the same length at any time within these would do as well; null where only those of the change would.
    within: Option<TimeRange>,
}

/// Why somebody who waits has no interview.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
struct WhyOut {
    candidate_id: CandidateId,
    candidate_name: String,
    application_id: ApplicationId,
    round_id: RoundId,
    /// Where there is a time by now: the next run takes it. The rest is empty then.
    time: Option<TimeOut>,
    /// Why, the main reason first; named as in a run.
    reasons: Vec<String>,
    /// The same in sentences.
    sentences: Vec<String>,
    /// Who competes for the same hours.
    contest: Option<ContestOut>,
    /// What would help, what is easiest to get first.
    repairs: Vec<RepairOut>,
}

impl WhyOut {
    fn of(page: &Page, a: Answer) -> Self {
        let names = say::Names { people: &a.names, rooms: &a.rooms, candidate: &a.name };
        let repairs = a.repairs.iter().map(|r| RepairOut {
            sentence: say::sentence(page, &names, r),
            change: r.change.clone(),
            places: r.places,
            within: r.within,
        });
        Self {
            candidate_id: a.candidate,
            candidate_name: a.name.clone(),
            application_id: a.application,
            round_id: a.round,
            repairs: repairs.collect(),
            time: a.time.map(|(range, interviewer_id, interviewer_name)| TimeOut {
                start: range.start,
                end: range.end,
                interviewer_id,
                interviewer_name,
            }),
            reasons: a.reasons.iter().map(|r| r.name().to_owned()).collect(),
            sentences: a.reasons.iter().map(|r| r.say(page.t)).collect(),
            contest: a.rivals.map(|r| ContestOut {
                candidates: r
                    .people
                    .into_iter()
                    .map(|(candidate_id, candidate_name)| RivalOut { candidate_id, candidate_name })
                    .collect(),
                seats: r.seats,
                hours: r
                    .hours
                    .into_iter()
                    .map(|(interviewer_id, interviewer_name, hours)| HoursOut {
                        interviewer_id,
                        interviewer_name,
                        hours,
                    })
                    .collect(),
            }),
        }
    }
}

/// Why a candidate who waits has no interview, and what would help: asked of this moment's people and
/// hours. 404 for whoever waits for nothing.
#[utoipa::path(get, path = "/scheduler/why", tag = "Scheduler", params(WhyQuery),
    responses((status = 200, body = WhyOut), Problems))]
async fn get_why(
    Signed(actor): Signed,
    State(app): State<App>,
    page: Page,
    Query(query): Query<WhyQuery>,
) -> Result<Json<WhyOut>, Fault> {
    let who = actor.permit::<ReadRuns>()?;
    let answer = why(&app, &who, query.about()?).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(WhyOut::of(&page, answer)))
}

/// What could be otherwise.
#[derive(Clone, Debug, serde::Deserialize, utoipa::ToSchema)]
struct WhatIfIn {
    /// All of it together, at most 20.
    changes: Vec<Change>,
}

/// What these changes would lead to. Nothing is booked.
#[utoipa::path(post, path = "/scheduler/what-if", tag = "Scheduler", request_body = WhatIfIn,
    responses((status = 200, body = WhatIfOut), Problems))]
async fn post_what_if(
    Signed(actor): Signed,
    State(app): State<App>,
    Json(body): Json<WhatIfIn>,
) -> Result<Json<WhatIfOut>, Fault> {
    let who = actor.permit::<ReadRuns>()?;
    if body.changes.len() > MOST {
        return Err(Problem::field("changes", Text::new(|l| Messages::from(l).changes_too_many(MOST))).into());
    }
    Ok(Json(what_if(&app, &who, body.changes).await?))
}

/// What to do.
#[derive(Clone, Debug, serde::Deserialize, utoipa::ToSchema)]
struct RepairIn {
    /// The change. Of several interviewers the first is asked, unless the caller is one of them.
    change: Change,
    /// For whom: what came of it for them is answered.
    candidate_id: Option<CandidateId>,
}

/// What was done.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
struct RepairedOut {
    /// `changed`, or `asked`: somebody else has to do it.
    done: Done,
    /// When the candidate has an interview now.
    booked: Option<TimeRange>,
    /// When an interview is proposed now.
    proposed: Option<TimeRange>,
}

/// Does what helps, or asks whoever can; after a change the scheduler runs at once.
#[utoipa::path(post, path = "/scheduler/repairs", tag = "Scheduler", request_body = RepairIn,
    responses((status = 200, body = RepairedOut), Problems))]
async fn post_repair(
    Signed(actor): Signed,
    State(app): State<App>,
    Json(body): Json<RepairIn>,
) -> Result<Json<RepairedOut>, Fault> {
    actor.permit::<StartRuns>()?;
    let done = apply::apply(&app, &actor, body.candidate_id, &body.change).await?;
    let (mut booked, mut proposed) = (None, None);
    if let (Done::Changed, Some(candidate)) = (done, body.candidate_id) {
        match apply::again(&app, &actor, candidate).await? {
            apply::Outcome::Booked(range) => booked = Some(range),
            apply::Outcome::Proposed(range) => proposed = Some(range),
            apply::Outcome::Waits => {}
        }
    }
    Ok(Json(RepairedOut { done, booked, proposed }))
}
