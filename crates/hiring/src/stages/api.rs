//! Stages over JSON.

use super::{store, table::Model};
use crate::{applications::table::StageKind, permissions::ReadRequisitions, requisitions};
use axum::extract::State;
use kernel::{Problem, RequisitionId, StageId, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use web::{App, Fault, Json, ListOut, Path, Problems, Signed};

/// A column of a job's pipeline.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Stage)]
pub(crate) struct StageOut {
    id: StageId,
    requisition_id: RequisitionId,
    /// From 1, in the order that candidates go through them.
    position: i64,
    kind: StageKind,
    /// Null where it is called as its kind.
    name: Option<String>,
    /// The round of the interview plan at which a stage of interviews begins; null for other kinds.
    first_round: Option<i64>,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl From<&Model> for StageOut {
    fn from(s: &Model) -> Self {
        let Model { id, requisition_id, position, kind, first_round, created_at, updated_at, .. } = *s;
        Self { id, requisition_id, position, kind, name: s.name.clone(), first_round, created_at, updated_at }
    }
}

/// The stages of a job, in the order that candidates go through them.
#[utoipa::path(get, path = "/requisitions/{id}/stages", tag = "Requisitions", params(("id" = RequisitionId, Path)),
    responses((status = 200, body = ListOut<StageOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<RequisitionId>,
) -> Result<Json<ListOut<StageOut>>, Fault> {
    let who = actor.permit::<ReadRequisitions>()?;
    let db = app.store.read();
    requisitions::store::one(db, &who, id).await?.ok_or_else(Problem::not_found)?;
    let data = store::pipeline(db, &who, id).await?.stages().iter().map(StageOut::from).collect();
    Ok(Json(ListOut { data, next_cursor: None, count: None }))
}
