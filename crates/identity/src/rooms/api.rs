//! `/rooms`.

use super::{
    actions::{self, Input},
    export::RoomList,
    hours::{Typed, clock},
    hours_of,
    store::{self as read, Filter},
    table::Model,
};
use crate::{
    Page,
    permissions::{ManageRooms, ReadRooms},
};
use axum::{
    extract::State,
    http::{StatusCode, Uri},
    response::{IntoResponse, Response},
};
use kernel::{RoomId, Timestamp};
use utoipa::{IntoParams, ToSchema};
use web::{
    App, Check, Fault, FileQuery, IfMatch, Json, ListOut, ListQuery, Outgoing, Path, Problems, Query, Signed, Tagged,
};

/// Hours of one weekday.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, ToSchema)]
pub(crate) struct RoomHours {
    /// `monday` to `sunday`, each at most once.
    weekday: String,
    /// `08:00`, by the clock of the room's zone, on the five-minute grid.
    from: String,
    /// `20:00`; `24:00` is the next midnight.
    to: String,
}

/// A room that interviews take place in.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct RoomOut {
    id: RoomId,
    name: String,
    seats: i64,
    /// Where it is; may be empty.
    place: String,
    /// IANA name.
    time_zone: String,
    /// When it can be used; closed on a weekday that is not there.
    hours: Vec<RoomHours>,
    /// Whether it can be booked.
    active: bool,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl From<Model> for RoomOut {
    fn from(r: Model) -> Self {
        let hours = hours_of(&r).into_iter().map(|h| RoomHours {
            weekday: h.weekday_name().to_owned(),
            from: clock(h.from),
            to: clock(h.to),
        });
        Self {
            hours: hours.collect(),
            id: r.id,
            name: r.name,
            seats: r.seats,
            place: r.place,
            time_zone: r.time_zone,
            active: r.active,
            created_at: r.created_at,
            updated_at: r.updated_at,
        }
    }
}

#[derive(serde::Deserialize, ToSchema)]
pub(crate) struct RoomIn {
    name: String,
    /// 4 where nothing is said.
    seats: Option<i64>,
    place: Option<String>,
    /// IANA name; the organization's where none is said.
    time_zone: Option<String>,
    /// Monday to Friday, 08:00 to 20:00, where nothing is said.
    hours: Option<Vec<RoomHours>>,
}

#[derive(serde::Deserialize, ToSchema)]
pub(crate) struct RoomPatch {
    name: Option<String>,
    seats: Option<i64>,
    place: Option<String>,
    time_zone: Option<String>,
    hours: Option<Vec<RoomHours>>,
}

#[derive(serde::Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct RoomFilter {
    /// `true` or `false`.
    active: Option<String>,
}

fn typed(hours: Option<Vec<RoomHours>>) -> Option<Vec<Typed>> {
    let one = |h: RoomHours| Typed { weekday: h.weekday, from: h.from, to: h.to };
    hours.map(|hours| hours.into_iter().map(one).collect())
}

fn tagged(room: Model) -> Tagged<RoomOut> {
    Tagged(room.updated_at, room.into())
}

/// Rooms by name.
#[utoipa::path(get, path = "/rooms", tag = "Rooms", params(ListQuery, RoomFilter, FileQuery),
    responses((status = 200, body = ListOut<RoomOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Query(list): Query<ListQuery>,
    Query(filter): Query<RoomFilter>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadRooms>()?;
    let mut check = Check::default();
    let active = check.choice("active", filter.active.as_deref(), &["true", "false"], |w| w.parse().ok());
    check.done()?;
    let filter = Filter { active, updated_after: list.updated_after()? };
    if let Some(file) = Outgoing::asked(page.request())? {
        return file.of(&app, RoomList { who, filter, page }).await;
    }
    let slice = read::list(app.store.read(), &who, &filter, &list.keyset(false)?).await?;
    let count = if list.count() { Some(read::count(app.store.read(), &who, &filter).await?) } else { None };
    ListOut::answer(slice.map(RoomOut::from), count, &uri)
}

/// Adds a room.
#[utoipa::path(post, path = "/rooms", tag = "Rooms", request_body = RoomIn,
    responses((status = 201, body = RoomOut), Problems))]
pub(crate) async fn create(State(app): State<App>, actor: Signed, Json(r): Json<RoomIn>) -> Result<Response, Fault> {
    let who = actor.permit::<ManageRooms>()?;
    let RoomIn { name, seats, place, time_zone, hours } = r;
    let input = Input { name: Some(name), seats, place, time_zone, hours: typed(hours) };
    Ok((StatusCode::CREATED, tagged(actions::create(&app, &who, &input).await?)).into_response())
}

/// One room.
#[utoipa::path(get, path = "/rooms/{id}", tag = "Rooms", params(("id" = RoomId, Path)),
    responses((status = 200, body = RoomOut), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<RoomId>,
) -> Result<Tagged<RoomOut>, Fault> {
    Ok(tagged(read::one(app.store.read(), &actor.permit::<ReadRooms>()?, id).await?))
}

/// Changes a room; what is booked in it stays booked.
#[utoipa::path(patch, path = "/rooms/{id}", tag = "Rooms", params(("id" = RoomId, Path)), request_body = RoomPatch,
    responses((status = 200, body = RoomOut), Problems))]
pub(crate) async fn change(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<RoomId>,
    seen: IfMatch,
    Json(p): Json<RoomPatch>,
) -> Result<Tagged<RoomOut>, Fault> {
    let who = actor.permit::<ManageRooms>()?;
    let RoomPatch { name, seats, place, time_zone, hours } = p;
    let input = Input { name, seats, place, time_zone, hours: typed(hours) };
    Ok(tagged(actions::change(&app, &who, id, &seen, &input).await?))
}

/// Takes a room out of use; what is booked in it stays booked.
#[utoipa::path(delete, path = "/rooms/{id}", tag = "Rooms", params(("id" = RoomId, Path)),
    responses((status = 200, body = RoomOut), Problems))]
pub(crate) async fn deactivate(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<RoomId>,
) -> Result<Tagged<RoomOut>, Fault> {
    let who = actor.permit::<ManageRooms>()?;
    Ok(tagged(actions::set_active(&app, &who, id, false).await?))
}

/// Takes a room back into use.
#[utoipa::path(post, path = "/rooms/{id}/restore", tag = "Rooms", params(("id" = RoomId, Path)),
    responses((status = 200, body = RoomOut), Problems))]
pub(crate) async fn restore(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<RoomId>,
) -> Result<Tagged<RoomOut>, Fault> {
    let who = actor.permit::<ManageRooms>()?;
    Ok(tagged(actions::set_active(&app, &who, id, true).await?))
}
