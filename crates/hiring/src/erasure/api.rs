//! Erasing over JSON.

use super::actions::{self, ErasureReason};
use axum::{extract::State, http::StatusCode};
use kernel::CandidateId;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{App, Fault, Json, Path, Problems, Signed};

/// What it takes to erase somebody.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = Erasure)]
pub(crate) struct ErasureIn {
    /// The candidate's name, so that nobody is erased by a wrong id.
    #[serde(default)]
    #[schema(required = true)]
    confirm: String,
    /// `asked`, `not_needed` or `mistake`.
    reason: Option<ErasureReason>,
}

/// Erase a candidate for good: nothing takes it back. Counts stay, and so does the event log without
/// what it said of them.
#[utoipa::path(post, path = "/candidates/{id}/erase", tag = "Candidates", params(("id" = CandidateId, Path)),
    request_body = ErasureIn, responses((status = 204), Problems))]
pub(crate) async fn erase(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
    Json(body): Json<ErasureIn>,
) -> Result<StatusCode, Fault> {
    actions::erase(&app, &actor, id, &body.confirm, body.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}
