//! Profile reviews over JSON.

use super::{actions, table::Decision};
use crate::applications::{api::one, view::ApplicationOut};
use axum::{extract::State, http::StatusCode};
use kernel::{ApplicationId, UserId};
use serde::Deserialize;
use utoipa::ToSchema;
use web::{App, Fault, Json, Path, Problems, Signed, Tagged};

/// A reviewer's word.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ProfileReviewDecision)]
pub(crate) struct ReviewIn {
    decision: Decision,
    /// In words; colleagues read it.
    reason: Option<String>,
}

/// Accept or decline a candidate's profile for further processing. An interviewer who declines is
/// not booked with the candidate; a hiring manager who declines rejects the application.
#[utoipa::path(put, path = "/applications/{id}/review", tag = "Applications", params(("id" = ApplicationId, Path)),
    request_body = ReviewIn, responses((status = 200, body = ApplicationOut), Problems))]
pub(crate) async fn give(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<ApplicationId>,
    Json(body): Json<ReviewIn>,
) -> Result<Tagged<ApplicationOut>, Fault> {
    let saved = actions::give(&app, &actor, id, body.decision, body.reason.as_deref()).await?;
    Ok(one(&app, &actor, saved).await?)
}

/// Who is asked.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ProfileReviewRequest)]
pub(crate) struct AskIn {
    user_id: UserId,
}

/// Ask an interviewer or a hiring manager to review: from now on they see the candidate.
#[utoipa::path(post, path = "/applications/{id}/reviews", tag = "Applications", params(("id" = ApplicationId, Path)),
    request_body = AskIn, responses((status = 201, body = ApplicationOut), Problems))]
pub(crate) async fn ask(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<ApplicationId>,
    Json(body): Json<AskIn>,
) -> Result<(StatusCode, Tagged<ApplicationOut>), Fault> {
    let saved = actions::ask(&app, &actor, id, body.user_id).await?;
    Ok((StatusCode::CREATED, one(&app, &actor, saved).await?))
}
