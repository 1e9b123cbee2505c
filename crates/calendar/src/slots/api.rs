//! `/availability-slots`.

use super::{
    actions::{self, Change},
    store::{self as rows, Filter, Written},
    table::Model,
};
use crate::{
    Page,
    permissions::OwnAvailability,
    whose::{self, OfUser},
};
use axum::{
    extract::State,
    http::{StatusCode, Uri},
    response::{IntoResponse, Response},
};
use kernel::{Problem, SlotId, TimeRange, Timestamp};
use sea_orm::PaginatorTrait;
use utoipa::{IntoParams, ToSchema};
use web::{App, Check, Fault, IfMatch, Json, ListOut, ListQuery, Path, Problems, Query, Signed, Tagged};

/// Time that somebody offers.
#[derive(serde::Serialize, ToSchema)]
#[schema(as = AvailabilitySlot)]
pub(crate) struct SlotOut {
    id: SlotId,
    start: Timestamp,
    end: Timestamp,
    created_at: Timestamp,
    updated_at: Timestamp,
    /// After a write: whether slots that overlapped or touched each other became one.
    #[serde(skip_serializing_if = "Option::is_none")]
    merged: Option<bool>,
}

impl From<Model> for SlotOut {
    fn from(m: Model) -> Self {
        Self {
            id: m.id,
            start: m.start_at,
            end: m.end_at,
            created_at: m.created_at,
            updated_at: m.updated_at,
            merged: None,
        }
    }
}
impl From<Written> for Tagged<SlotOut> {
    fn from(w: Written) -> Self {
        Self(w.row.updated_at, SlotOut { merged: Some(w.merged), ..w.row.into() })
    }
}

/// On the five-minute grid, at least 15 minutes, at most 24 hours, not in the past, at most 366 days
/// ahead.
#[derive(serde::Deserialize, ToSchema)]
#[schema(as = AvailabilitySlotIn)]
pub(crate) struct SlotIn {
    start: Timestamp,
    end: Timestamp,
}

/// What is not said stays.
#[derive(serde::Deserialize, ToSchema)]
#[schema(as = AvailabilitySlotPatch)]
pub(crate) struct SlotPatch {
    start: Option<Timestamp>,
    end: Option<Timestamp>,
}

#[derive(serde::Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SlotFilter {
    /// Slots that end after this time; now where nothing is said.
    #[param(value_type = Option<Timestamp>)]
    from: Option<String>,
    /// Slots that begin before this time.
    #[param(value_type = Option<Timestamp>)]
    to: Option<String>,
}

impl SlotFilter {
    fn read(&self, list: &ListQuery, now: Timestamp) -> Result<Filter, Problem> {
        let mut check = Check::default();
        let from = check.time("from", self.from.as_deref()).unwrap_or(now);
        let to = check.time("to", self.to.as_deref());
        check.done()?;
        Ok(Filter { from: Some(from), to, updated_after: list.updated_after()? })
    }
}

/// Own slots by their start, or (recruiters and admins) those of a member.
#[utoipa::path(get, path = "/availability-slots", tag = "Availability", params(ListQuery, SlotFilter, OfUser),
    responses((status = 200, body = ListOut<SlotOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Query(list): Query<ListQuery>,
    Query(filter): Query<SlotFilter>,
    Query(of): Query<OfUser>,
) -> Result<Response, Fault> {
    let whose = whose::readable(&app, &actor, &page, &of).await?;
    let filter = filter.read(&list, app.now())?;
    let slice = rows::list(app.store.read(), whose.person, &filter, &list.keyset(false)?).await?;
    let count = if list.count() { Some(filter.query(whose.person).count(app.store.read()).await?) } else { None };
    ListOut::answer(slice.map(SlotOut::from), count, &uri)
}

/// Offers time. Where the slot overlaps or touches others, the answer is the one they became.
#[utoipa::path(post, path = "/availability-slots", tag = "Availability", request_body = SlotIn,
    responses((status = 201, body = SlotOut), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    actor: Signed,
    Json(input): Json<SlotIn>,
) -> Result<Response, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    let written = actions::add(&app, &who, TimeRange::new(input.start, input.end)).await?;
    Ok((StatusCode::CREATED, Tagged::from(written)).into_response())
}

/// Replaces all slots that have not begun, at most 2,000: all or nothing. Answers with every slot that
/// is not over.
#[utoipa::path(put, path = "/availability-slots", tag = "Availability", request_body = Vec<SlotIn>,
    responses((status = 200, body = ListOut<SlotOut>), Problems))]
pub(crate) async fn replace(
    State(app): State<App>,
    actor: Signed,
    Json(input): Json<Vec<SlotIn>>,
) -> Result<Json<ListOut<SlotOut>>, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    let ranges: Vec<TimeRange> = input.iter().map(|s| TimeRange::new(s.start, s.end)).collect();
    let standing = actions::replace(&app, &who, &ranges).await?;
    Ok(Json(ListOut { data: standing.into_iter().map(SlotOut::from).collect(), next_cursor: None, count: None }))
}

#[utoipa::path(get, path = "/availability-slots/{id}", tag = "Availability", params(("id" = SlotId, Path)),
    responses((status = 200, body = SlotOut), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<SlotId>,
) -> Result<Tagged<SlotOut>, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    let found = rows::find(app.store.read(), who.person(), id).await?.ok_or_else(Problem::not_found)?;
    Ok(Tagged(found.updated_at, found.into()))
}

#[utoipa::path(patch, path = "/availability-slots/{id}", tag = "Availability", params(("id" = SlotId, Path)),
    request_body = SlotPatch, responses((status = 200, body = SlotOut), Problems))]
pub(crate) async fn change(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<SlotId>,
    seen: IfMatch,
    Json(input): Json<SlotPatch>,
) -> Result<Tagged<SlotOut>, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    let change = Change { start: input.start, end: input.end };
    Ok(actions::change(&app, &who, id, &seen, change).await?.into())
}

/// Takes a slot back. What is booked in it stays booked.
#[utoipa::path(delete, path = "/availability-slots/{id}", tag = "Availability", params(("id" = SlotId, Path)),
    responses((status = 204), Problems))]
pub(crate) async fn remove(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<SlotId>,
    seen: IfMatch,
) -> Result<StatusCode, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    actions::remove(&app, &who, id, &seen).await?;
    Ok(StatusCode::NO_CONTENT)
}
