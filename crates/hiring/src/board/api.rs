//! The funnel over JSON.

use super::funnel::{self, StageFlow};
use crate::{permissions::ReadRequisitions, requisitions};
use axum::extract::State;
use kernel::{Problem, RequisitionId};
use serde::Serialize;
use utoipa::ToSchema;
use web::{App, Fault, Json, Path, Problems, Signed};

/// How many came how far.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Funnel)]
pub(crate) struct FunnelOut {
    requisition_id: RequisitionId,
    /// The stages in their order.
    stages: Vec<StageFlow>,
}

/// How many applications of a job came how far, what became of them in each stage, and how long they stayed: from
/// the moves that the event log tells of. What was taken back or corrected counts as it is now.
#[utoipa::path(get, path = "/requisitions/{id}/funnel", tag = "Requisitions", params(("id" = RequisitionId, Path)),
    responses((status = 200, body = FunnelOut), Problems))]
pub(super) async fn funnel(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<RequisitionId>,
) -> Result<Json<FunnelOut>, Fault> {
    let who = actor.permit::<ReadRequisitions>()?;
    let db = app.store.read();
    requisitions::store::one(db, &who, id).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(FunnelOut { requisition_id: id, stages: funnel::flow(db, &who, id).await? }))
}
