//! `/availability-exceptions`.

use crate::{
    Page,
    permissions::OwnAvailability,
    wall::{LocalDate, WallTime},
    weekly::{
        actions::{self, ExceptionEntry},
        store as rows,
        table::exception::{Column, Entity, Kind, Model},
    },
    whose::{self, OfUser},
};
use axum::{
    extract::State,
    http::{StatusCode, Uri},
    response::{IntoResponse, Response},
};
use kernel::{Problem, RuleId, Timestamp};
use sea_orm::{ColumnTrait, QueryFilter};
use utoipa::ToSchema;
use web::{App, Fault, Json, ListOut, ListQuery, Path, Problems, Query, Signed, Tagged};

/// What is different on one date: a day without the weekly hours, or some extra hours. Dated slots
/// stay as they are.
#[derive(serde::Serialize, ToSchema)]
#[schema(as = AvailabilityException)]
pub(crate) struct ExceptionOut {
    id: RuleId,
    kind: Kind,
    date: LocalDate,
    /// Of extra hours.
    from: Option<WallTime>,
    /// Of extra hours; `24:00` is the end of the day.
    to: Option<WallTime>,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl From<Model> for ExceptionOut {
    fn from(m: Model) -> Self {
        Self {
            id: m.id,
            kind: m.kind,
            date: m.date,
            from: m.from_minute,
            to: m.to_minute,
            created_at: m.created_at,
            updated_at: m.updated_at,
        }
    }
}

#[derive(Default, serde::Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = AvailabilityExceptionIn)]
pub(crate) struct ExceptionIn {
    /// `day_off` or `extra`.
    kind: String,
    /// `2026-12-24`.
    date: String,
    /// Of extra hours.
    from: Option<String>,
    /// Of extra hours.
    to: Option<String>,
}

/// Own exceptions, or (recruiters and admins) those of a member.
#[utoipa::path(get, path = "/availability-exceptions", tag = "Availability exceptions", params(ListQuery, OfUser),
    responses((status = 200, body = ListOut<ExceptionOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Query(list): Query<ListQuery>,
    Query(of): Query<OfUser>,
) -> Result<Response, Fault> {
    let whose = whose::readable(&app, &actor, &page, &of).await?;
    let slice = rows::list_exceptions(app.store.read(), whose.person, &list.keyset(false)?).await?;
    ListOut::answer(slice.map(ExceptionOut::from), None, &uri)
}

#[utoipa::path(post, path = "/availability-exceptions", tag = "Availability exceptions", request_body = ExceptionIn,
    responses((status = 201, body = ExceptionOut), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Json(input): Json<ExceptionIn>,
) -> Result<Response, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    let entry = ExceptionEntry {
        kind: input.kind,
        date: input.date,
        from: input.from.unwrap_or_default(),
        to: input.to.unwrap_or_default(),
    };
    let made = actions::add_exception(&app, &who, &whose::own(&who, &page), &entry).await?;
    Ok((StatusCode::CREATED, Tagged(made.updated_at, ExceptionOut::from(made))).into_response())
}

#[utoipa::path(get, path = "/availability-exceptions/{id}", tag = "Availability exceptions",
    params(("id" = RuleId, Path)), responses((status = 200, body = ExceptionOut), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<RuleId>,
) -> Result<Tagged<ExceptionOut>, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    let query = store::own::<Entity>(who.person()).filter(Column::Id.eq(id));
    let found = query.one(app.store.read()).await?.ok_or_else(Problem::not_found)?;
    Ok(Tagged(found.updated_at, found.into()))
}

/// Makes the date like any other again.
#[utoipa::path(delete, path = "/availability-exceptions/{id}", tag = "Availability exceptions",
    params(("id" = RuleId, Path)), responses((status = 204), Problems))]
pub(crate) async fn remove(State(app): State<App>, actor: Signed, Path(id): Path<RuleId>) -> Result<StatusCode, Fault> {
    actions::remove_exception(&app, &actor.permit::<OwnAvailability>()?, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
