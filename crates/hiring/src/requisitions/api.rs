//! Jobs over JSON.

use super::{
    actions, store as rows,
    table::{Model, RequisitionState},
};
use crate::permissions::{ReadRequisitions, WriteRequisitions};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Problem, RequisitionId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{App, Fault, Json, ListOut, Path, Problems, Signed, Tagged};

/// A job to fill.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Requisition)]
pub(crate) struct RequisitionOut {
    id: RequisitionId,
    /// What the job is called; null for the general requisition.
    title: Option<String>,
    /// Whether it is the one that candidates without a job stand in.
    general: bool,
    state: RequisitionState,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl From<Model> for RequisitionOut {
    fn from(r: Model) -> Self {
        let Model { id, title, general, state, created_at, updated_at, .. } = r;
        Self { id, title, general, state, created_at, updated_at }
    }
}

/// A job to open.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewRequisition)]
pub(crate) struct RequisitionIn {
    title: String,
}

/// The organization's jobs: the general one, then the others, the oldest first.
#[utoipa::path(get, path = "/requisitions", tag = "Requisitions",
    responses((status = 200, body = ListOut<RequisitionOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Signed(actor): Signed,
) -> Result<Json<ListOut<RequisitionOut>>, Fault> {
    let who = actor.permit::<ReadRequisitions>()?;
    let data = actions::all(&app.store, &who).await?.into_iter().map(Into::into).collect();
    Ok(Json(ListOut { data, next_cursor: None, count: None }))
}

/// Opens a job. Candidates are put into it when they are onboarded.
#[utoipa::path(post, path = "/requisitions", tag = "Requisitions", request_body = RequisitionIn,
    responses((status = 201, body = RequisitionOut), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    Signed(actor): Signed,
    Json(body): Json<RequisitionIn>,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteRequisitions>()?;
    let made = actions::open(&app, &who, &body.title).await?;
    Ok((StatusCode::CREATED, Tagged(made.updated_at, RequisitionOut::from(made))).into_response())
}

/// One job.
#[utoipa::path(get, path = "/requisitions/{id}", tag = "Requisitions", params(("id" = RequisitionId, Path)),
    responses((status = 200, body = RequisitionOut), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<RequisitionId>,
) -> Result<Tagged<RequisitionOut>, Fault> {
    let who = actor.permit::<ReadRequisitions>()?;
    let found = rows::one(app.store.read(), &who, id).await?.ok_or_else(Problem::not_found)?;
    Ok(Tagged(found.updated_at, found.into()))
}
