//! `/departments`.

use super::{export::DepartmentList, facade::departments};
use crate::{Page, permissions::ReadMembers};
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use kernel::DepartmentId;
use utoipa::ToSchema;
use web::{App, Fault, FileQuery, Json, ListOut, Outgoing, Problems, Signed};

/// A part of the organization that hires. Whoever names a new one in a job adds it.
#[derive(serde::Serialize, ToSchema)]
#[schema(as = Department)]
pub(crate) struct DepartmentOut {
    id: DepartmentId,
    name: String,
}

/// The organization's departments, by name.
#[utoipa::path(get, path = "/departments", tag = "Members", params(FileQuery),
    responses((status = 200, body = ListOut<DepartmentOut>), Problems))]
pub(crate) async fn list(State(app): State<App>, Signed(actor): Signed, page: Page) -> Result<Response, Fault> {
    let who = actor.permit::<ReadMembers>()?;
    if let Some(file) = Outgoing::asked(page.request())? {
        return file.of(&app, DepartmentList { who, page }).await;
    }
    let found = departments(app.store.read(), &who).await?;
    let data = found.into_iter().map(|d| DepartmentOut { id: d.id, name: d.name }).collect();
    Ok(Json(ListOut { data, next_cursor: None, count: None }).into_response())
}
