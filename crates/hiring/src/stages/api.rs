//! Stages over JSON.

use super::{
    actions::{self, Said},
    store,
    table::Model,
};
use crate::{
    applications::table::StageKind,
    candidates::patch::Change,
    permissions::{ReadRequisitions, WriteRequisitions},
    requisitions,
};
use axum::{extract::State, http::StatusCode};
use kernel::{Problem, RequisitionId, StageId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{App, Check, Fault, IfMatch, Json, ListOut, Path, Problems, Query, Signed, Tagged};

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
    /// Days after which somebody in it counts as late; null where it is as usual for its kind.
    late_after_days: Option<i64>,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl From<&Model> for StageOut {
    fn from(s: &Model) -> Self {
        Self {
            id: s.id,
            requisition_id: s.requisition_id,
            position: s.position,
            kind: s.kind,
            name: s.name.clone(),
            first_round: s.first_round,
            late_after_days: s.late_after_days,
            created_at: s.created_at,
            updated_at: s.updated_at,
        }
    }
}

fn tagged(stage: &Model) -> Tagged<StageOut> {
    Tagged(stage.updated_at, stage.into())
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

/// A stage to add.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewStage)]
pub(crate) struct StageIn {
    kind: StageKind,
    /// What its kind is called, where nothing is said.
    name: Option<String>,
    /// The round of the interview plan at which a stage of interviews begins; the one after those of the
    /// other stages, where nothing is said.
    first_round: Option<i64>,
    /// Days after which somebody in it counts as late, at most 365; as usual for its kind, where nothing is said.
    late_after_days: Option<i64>,
    /// From 1; where its kind usually stands, where nothing is said.
    position: Option<i64>,
}

/// Adds a stage to a job's pipeline.
#[utoipa::path(post, path = "/requisitions/{id}/stages", tag = "Requisitions", params(("id" = RequisitionId, Path)),
    request_body = StageIn, responses((status = 201, body = StageOut), Problems))]
pub(crate) async fn add(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<RequisitionId>,
    Json(body): Json<StageIn>,
) -> Result<(StatusCode, Tagged<StageOut>), Fault> {
    let who = actor.permit::<WriteRequisitions>()?;
    let StageIn { kind, name, first_round, late_after_days, position } = body;
    let said = Said { name, first_round, late_after_days, position };
    let made = actions::add(&app, &who, id, kind, &said).await?;
    Ok((StatusCode::CREATED, tagged(&made)))
}

/// What changes of a stage: a field that is left out stays; a null name is what its kind is called.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct StagePatch {
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    name: Change<String>,
    first_round: Option<i64>,
    /// Days after which somebody in it counts as late, at most 365; null: as usual for its kind.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    late_after_days: Change<i64>,
    /// Its new place from 1; the others move up.
    position: Option<i64>,
}

/// Renames a stage, moves it, or lets its interviews begin at another round.
#[utoipa::path(patch, path = "/stages/{id}", tag = "Requisitions", params(("id" = StageId, Path)),
    request_body = StagePatch, responses((status = 200, body = StageOut), Problems))]
pub(crate) async fn change(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<StageId>,
    seen: IfMatch,
    Json(body): Json<StagePatch>,
) -> Result<Tagged<StageOut>, Fault> {
    let who = actor.permit::<WriteRequisitions>()?;
    let changed = actions::change(&app, &who, id, &seen, |said| {
        body.name.apply(&mut said.name);
        body.late_after_days.apply(&mut said.late_after_days);
        said.first_round = body.first_round.or(said.first_round);
        said.position = body.position;
    });
    Ok(tagged(&changed.await?))
}

/// What becomes of those in a stage that is taken away.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Removal {
    /// Where they go; needed while anybody stands in it.
    #[param(value_type = Option<StageId>)]
    move_to: Option<String>,
}

/// Takes a stage away. Who stands in it moves to another one; who ended in it is still told by its name.
#[utoipa::path(delete, path = "/stages/{id}", tag = "Requisitions", params(("id" = StageId, Path), Removal),
    responses((status = 204), Problems))]
pub(crate) async fn remove(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<StageId>,
    Query(removal): Query<Removal>,
    seen: IfMatch,
) -> Result<StatusCode, Fault> {
    let who = actor.permit::<WriteRequisitions>()?;
    let mut check = Check::default();
    let move_to = check.id("move_to", removal.move_to.as_deref());
    check.done()?;
    actions::remove(&app, &who, id, move_to, &seen).await?;
    Ok(StatusCode::NO_CONTENT)
}
