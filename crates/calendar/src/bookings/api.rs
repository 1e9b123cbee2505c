//! `/bookings`.

use super::table::{Column, Entity, Model};
use crate::{permissions::OwnAvailability, place::start_of};
use axum::{extract::State, http::Uri, response::Response};
use kernel::{BookingId, OrganizationId, Timestamp};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use store::Cursor;
use utoipa::{IntoParams, ToSchema};
use web::{App, Check, Fault, ListOut, ListQuery, Problems, Query, Signed};

/// One's own time that is taken. A booking of another organization is `busy`, nothing more.
#[derive(serde::Serialize, ToSchema)]
#[schema(as = Booking)]
pub(crate) struct BookingOut {
    /// Null where another organization booked.
    id: Option<BookingId>,
    /// `interview`, or `busy` where another organization booked.
    kind: String,
    /// What it is for: an id; null where another organization booked.
    subject: Option<String>,
    start: Timestamp,
    end: Timestamp,
}

impl BookingOut {
    fn seen_from(organization: OrganizationId, m: Model) -> Self {
        let own = m.organization_id == organization;
        Self {
            id: own.then_some(m.id),
            kind: if own { m.kind } else { "busy".to_owned() },
            subject: own.then_some(m.subject),
            start: m.start_at,
            end: m.end_at,
        }
    }
}

#[derive(serde::Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct BookingFilter {
    /// Bookings that end after this time; now where nothing is said.
    #[param(value_type = Option<Timestamp>)]
    from: Option<String>,
    /// Bookings that begin before this time.
    #[param(value_type = Option<Timestamp>)]
    to: Option<String>,
}

/// Own bookings by their start.
#[utoipa::path(get, path = "/bookings", tag = "Bookings", params(ListQuery, BookingFilter),
    responses((status = 200, body = ListOut<BookingOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    actor: Signed,
    uri: Uri,
    Query(list): Query<ListQuery>,
    Query(filter): Query<BookingFilter>,
) -> Result<Response, Fault> {
    let who = actor.permit::<OwnAvailability>()?;
    let keyset = list.keyset(false)?;
    let mut check = Check::default();
    let from = check.time("from", filter.from.as_deref()).unwrap_or_else(|| app.now());
    let to = check.time("to", filter.to.as_deref());
    check.done()?;
    let mut query = store::own::<Entity>(who.person()).filter(Column::EndAt.gt(from));
    if let Some(to) = to {
        query = query.filter(Column::StartAt.lt(to));
    }
    if let Some(t) = list.updated_after()? {
        query = query.filter(Column::UpdatedAt.gt(t));
    }
    let count = if list.count() { Some(query.clone().count(app.store.read()).await?) } else { None };
    if let Some(start) = start_of(&keyset)? {
        query = query.filter(Column::StartAt.gt(start));
    }
    let rows = query.order_by_asc(Column::StartAt).limit(keyset.fetch()).all(app.store.read()).await?;
    // a person's bookings never begin together, so the start alone is the place; the id of a foreign one
    // stays out of sight
    let slice = keyset.slice(rows, |m| Cursor { value: m.start_at.micros().to_string(), id: BookingId::NIL.uuid() });
    ListOut::answer(slice.map(|m| BookingOut::seen_from(who.organization(), m)), count, &uri)
}
