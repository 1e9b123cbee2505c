//! Steps for many over JSON.

use super::{Action, Outcome, run};
use crate::Messages;
use axum::{Extension, extract::State, http::StatusCode};
use kernel::{CandidateId, Kind, Problem, Text, UserId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use web::{App, Fault, Json, Problems, Request, Signed};

/// Which step.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = BulkAction)]
pub(crate) enum ActionIn {
    Assign,
    Deactivate,
    Restore,
    Reject,
    Tag,
}

/// A step for many candidates.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = BulkStep)]
pub(crate) struct BulkIn {
    /// At most 200.
    ids: Vec<CandidateId>,
    action: ActionIn,
    /// For `assign`; nobody is in charge where it is left out.
    recruiter_id: Option<UserId>,
    /// For `reject`.
    reason: Option<String>,
    /// For `tag`: names of tags that they are marked with too; those not known yet are added to the organization's.
    #[serde(default)]
    tags: Vec<String>,
    /// Leave out those for whom the step is not open; otherwise one of them refuses it for all.
    #[serde(default)]
    partial: bool,
}

/// Somebody who was left out.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BulkLeftOut)]
pub(crate) struct LeftOut {
    candidate_id: CandidateId,
    reason: String,
}

/// What was done.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BulkResult)]
pub(crate) struct BulkOut {
    /// How many changed; others were so already.
    changed: usize,
    left_out: Vec<LeftOut>,
    /// Takes the step back within ten seconds.
    undo_token: String,
}

/// The token of the step.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = BulkUndo)]
pub(crate) struct UndoIn {
    token: String,
}

/// Take a step for many candidates in one transaction: all of them, or those that can.
#[utoipa::path(post, path = "/candidates/bulk", tag = "Candidates", request_body = BulkIn,
    responses((status = 200, body = BulkOut), Problems))]
pub(crate) async fn bulk(
    State(app): State<App>,
    Signed(actor): Signed,
    Extension(request): Extension<Arc<Request>>,
    Json(b): Json<BulkIn>,
) -> Result<Json<BulkOut>, Fault> {
    let action = match b.action {
        ActionIn::Assign => Action::Assign(b.recruiter_id),
        ActionIn::Deactivate => Action::Deactivate,
        ActionIn::Restore => Action::Restore,
        ActionIn::Reject => Action::Reject(b.reason),
        ActionIn::Tag => Action::Tag(b.tags),
    };
    match run(&app, &actor, &b.ids, &action, (b.partial, "/candidates")).await? {
        Outcome::Done { changed, left_out, undo } => {
            let left_out = left_out.into_iter();
            let left_out =
                left_out.map(|r| LeftOut { candidate_id: r.id, reason: r.why.say(request.locale) }).collect();
            Ok(Json(BulkOut { changed, left_out, undo_token: undo }))
        }
        Outcome::Refused { refused, .. } => {
            let names = refused.into_iter().map(|r| r.name).collect::<Vec<_>>().join(", ");
            let text = Text::new(move |l| Messages::from(l).bulk_not_open(names.as_str()));
            Err(Problem::saying(Kind::Conflict, text).into())
        }
    }
}

/// Take a step for many back, as long as nobody has changed any of them since.
#[utoipa::path(post, path = "/candidates/bulk/undo", tag = "Candidates", request_body = UndoIn,
    responses((status = 204), Problems))]
pub(crate) async fn undo(
    State(app): State<App>,
    Signed(actor): Signed,
    Json(b): Json<UndoIn>,
) -> Result<StatusCode, Fault> {
    super::undo(&app, &actor, &b.token).await?;
    Ok(StatusCode::NO_CONTENT)
}
