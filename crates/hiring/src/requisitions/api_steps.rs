//! Steps of a job over JSON.

use super::{
    api::{tagged, wrong},
    settle::{self, Rest},
    status::Step,
    steps,
    view::RequisitionOut,
};
use crate::{Messages, permissions::ReadRequisitions};
use axum::extract::State;
use kernel::{Actor, Problem, RequisitionId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{App, Fault, Json, Path, Problems, Signed, Tagged};

/// What becomes of the candidates who are still in a job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RequisitionRest)]
pub(crate) enum RestIn {
    /// They stay as they are; nobody of them is booked anew.
    #[default]
    Leave,
    /// The organization says no to them, with the reason of the step.
    Reject,
    /// They begin in the job `to`, and end in this one.
    Move,
}

/// A step that ends a job.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[schema(as = RequisitionEnd)]
pub(crate) struct EndIn {
    /// In words; candidates who are rejected along with it have the same.
    reason: Option<String>,
    /// `leave` where nothing is said.
    #[serde(default)]
    applications: RestIn,
    /// The job that they are moved to.
    to: Option<RequisitionId>,
}

impl EndIn {
    fn rest(&self) -> Result<Rest, Problem> {
        match (self.applications, self.to) {
            (RestIn::Leave, _) => Ok(Rest::Leave),
            (RestIn::Reject, _) => Ok(Rest::Reject),
            (RestIn::Move, Some(to)) => Ok(Rest::Move(to)),
            (RestIn::Move, None) => Err(wrong("to", Messages::requisition_unknown)),
        }
    }
}

/// A step without more.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[schema(as = RequisitionStep)]
pub(crate) struct StepIn {
    /// In words, for the history.
    reason: Option<String>,
}

async fn step(
    app: &App,
    actor: &Actor,
    id: RequisitionId,
    step: Step,
    reason: Option<&str>,
    rest: Rest,
) -> Result<Tagged<RequisitionOut>, Fault> {
    steps::by_hand(app, actor, id, step, reason, rest).await?;
    Ok(tagged(app, &actor.permit::<ReadRequisitions>()?, id).await?)
}

/// A draft, or a job that is paused, takes candidates. A draft must say all that candidates are to know:
/// the refusal names every field that is missing.
#[utoipa::path(post, path = "/requisitions/{id}/publish", tag = "Requisitions", params(("id" = RequisitionId, Path)),
    request_body = StepIn, responses((status = 200, body = RequisitionOut), Problems))]
pub(crate) async fn publish(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<RequisitionId>,
    Json(body): Json<StepIn>,
) -> Result<Tagged<RequisitionOut>, Fault> {
    step(&app, &actor, id, Step::Publish, body.reason.as_deref(), Rest::Leave).await
}

/// An open job takes no candidates for a while. What is booked stays; nobody is booked anew.
#[utoipa::path(post, path = "/requisitions/{id}/pause", tag = "Requisitions", params(("id" = RequisitionId, Path)),
    request_body = StepIn, responses((status = 200, body = RequisitionOut), Problems))]
pub(crate) async fn pause(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<RequisitionId>,
    Json(body): Json<StepIn>,
) -> Result<Tagged<RequisitionOut>, Fault> {
    step(&app, &actor, id, Step::Pause, body.reason.as_deref(), Rest::Leave).await
}

/// Nobody more is sought.
#[utoipa::path(post, path = "/requisitions/{id}/close", tag = "Requisitions", params(("id" = RequisitionId, Path)),
    request_body = EndIn, responses((status = 200, body = RequisitionOut), Problems))]
pub(crate) async fn close(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<RequisitionId>,
    Json(body): Json<EndIn>,
) -> Result<Tagged<RequisitionOut>, Fault> {
    step(&app, &actor, id, Step::Close, body.reason.as_deref(), body.rest()?).await
}

/// The job was never to be. It cannot be reopened.
#[utoipa::path(post, path = "/requisitions/{id}/cancel", tag = "Requisitions", params(("id" = RequisitionId, Path)),
    request_body = EndIn, responses((status = 200, body = RequisitionOut), Problems))]
pub(crate) async fn cancel(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<RequisitionId>,
    Json(body): Json<EndIn>,
) -> Result<Tagged<RequisitionOut>, Fault> {
    step(&app, &actor, id, Step::Cancel, body.reason.as_deref(), body.rest()?).await
}

/// A job that was closed or filled takes candidates again.
#[utoipa::path(post, path = "/requisitions/{id}/reopen", tag = "Requisitions", params(("id" = RequisitionId, Path)),
    request_body = StepIn, responses((status = 200, body = RequisitionOut), Problems))]
pub(crate) async fn reopen(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<RequisitionId>,
    Json(body): Json<StepIn>,
) -> Result<Tagged<RequisitionOut>, Fault> {
    step(&app, &actor, id, Step::Reopen, body.reason.as_deref(), Rest::Leave).await
}

/// How many were settled.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RequisitionSettled)]
pub(crate) struct SettledOut {
    settled: usize,
}

/// Settles the candidates who are still active in a job that has ended: it was filled, or they were left.
#[utoipa::path(post, path = "/requisitions/{id}/settle", tag = "Requisitions", params(("id" = RequisitionId, Path)),
    request_body = EndIn, responses((status = 200, body = SettledOut), Problems))]
pub(crate) async fn settle(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<RequisitionId>,
    Json(body): Json<EndIn>,
) -> Result<Json<SettledOut>, Fault> {
    let settled = settle::ended(&app, &actor, id, body.rest()?, body.reason.as_deref()).await?;
    Ok(Json(SettledOut { settled }))
}
