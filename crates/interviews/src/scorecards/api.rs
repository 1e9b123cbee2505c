//! Scorecards in the API. The answer is the interview, as its reader sees it now.

use super::{actions, entry::Raw};
use crate::{
    booked::{InterviewOut, InterviewResult, shown},
    permissions::{ReopenScorecards, WriteScorecards},
    scorecards::Recommendation,
};
use axum::extract::State;
use kernel::{InterviewId, UserId};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Fault, IfMatch, Json, Path, Problems, Signed, Tagged};

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(submit, save)).routes(routes!(reopen))
}

/// What the interviewer found.
#[derive(Debug, serde::Deserialize, utoipa::ToSchema)]
pub(crate) struct ScorecardIn {
    /// 1 to 5 in halves; needed to submit.
    #[schema(minimum = 1, maximum = 5, multiple_of = 0.5)]
    rating: Option<f64>,
    /// What the interviewer advises.
    #[schema(value_type = Option<Recommendation>)]
    recommendation: Option<String>,
    /// In words; needed to submit.
    feedback: Option<String>,
    /// Ratings of single attributes: an object or a list.
    #[schema(value_type = Option<Object>)]
    attributes: Option<serde_json::Value>,
    /// What the interviewer decides; the lead's counts.
    #[schema(value_type = Option<InterviewResult>)]
    result: Option<String>,
}

impl From<ScorecardIn> for Raw {
    fn from(s: ScorecardIn) -> Self {
        Self {
            rating: s.rating,
            recommendation: s.recommendation,
            feedback: s.feedback,
            attributes: s.attributes,
            result: s.result,
        }
    }
}

/// Submits one's scorecard, once: rate, comment, decide. The lead's completes the interview.
#[utoipa::path(put, path = "/interviews/{id}/scorecard", tag = "Scorecards", request_body = ScorecardIn,
    params(("id" = InterviewId, Path)), responses((status = 200, body = InterviewOut), Problems))]
async fn submit(
    Signed(actor): Signed,
    State(app): State<App>,
    Path(id): Path<InterviewId>,
    seen: IfMatch,
    Json(card): Json<ScorecardIn>,
) -> Result<Tagged<InterviewOut>, Fault> {
    let who = actor.permit::<WriteScorecards>()?;
    actions::submit(&app, &who, id, card.into(), &seen).await?;
    shown(&app, &actor, id).await
}

/// Keeps a draft of one's scorecard; what is not sent stays as it is.
#[utoipa::path(patch, path = "/interviews/{id}/scorecard", tag = "Scorecards", request_body = ScorecardIn,
    params(("id" = InterviewId, Path)), responses((status = 200, body = InterviewOut), Problems))]
async fn save(
    Signed(actor): Signed,
    State(app): State<App>,
    Path(id): Path<InterviewId>,
    seen: IfMatch,
    Json(card): Json<ScorecardIn>,
) -> Result<Tagged<InterviewOut>, Fault> {
    let who = actor.permit::<WriteScorecards>()?;
    actions::save(&app, &who, id, card.into(), &seen).await?;
    shown(&app, &actor, id).await
}

/// Why a scorecard is given back.
#[derive(Debug, serde::Deserialize, utoipa::ToSchema)]
pub(crate) struct ReopenIn {
    /// In a sentence.
    reason: Option<String>,
}

/// Gives a submitted scorecard back to its interviewer.
#[utoipa::path(post, path = "/interviews/{id}/scorecards/{user}/reopen", tag = "Scorecards", request_body = ReopenIn,
    params(("id" = InterviewId, Path), ("user" = UserId, Path)),
    responses((status = 200, body = InterviewOut), Problems))]
async fn reopen(
    Signed(actor): Signed,
    State(app): State<App>,
    Path((id, user)): Path<(InterviewId, UserId)>,
    Json(why): Json<ReopenIn>,
) -> Result<Tagged<InterviewOut>, Fault> {
    let who = actor.permit::<ReopenScorecards>()?;
    actions::reopen(&app, &who, id, user, why.reason.as_deref().unwrap_or_default()).await?;
    shown(&app, &actor, id).await
}
