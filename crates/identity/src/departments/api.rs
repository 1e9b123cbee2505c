//! `/departments`.

use super::facade::departments;
use crate::permissions::ReadMembers;
use axum::extract::State;
use kernel::DepartmentId;
use utoipa::ToSchema;
use web::{App, Fault, Json, ListOut, Problems, Signed};

/// A part of the organization that hires. Whoever names a new one in a job adds it.
#[derive(serde::Serialize, ToSchema)]
#[schema(as = Department)]
pub(crate) struct DepartmentOut {
    id: DepartmentId,
    name: String,
}

/// The organization's departments, by name.
#[utoipa::path(get, path = "/departments", tag = "Members",
    responses((status = 200, body = ListOut<DepartmentOut>), Problems))]
pub(crate) async fn list(State(app): State<App>, Signed(actor): Signed) -> Result<Json<ListOut<DepartmentOut>>, Fault> {
    let found = departments(app.store.read(), &actor.permit::<ReadMembers>()?).await?;
    let data = found.into_iter().map(|d| DepartmentOut { id: d.id, name: d.name }).collect();
    Ok(Json(ListOut { data, next_cursor: None, count: None }))
}
