//! `/booking-rules`.

use super::{BookingRules, actions, table::Entity};
use crate::{
    Page,
    permissions::WriteBookingRules,
    whose::{self, OfUser},
};
use axum::extract::State;
use kernel::Timestamp;
use web::{App, Fault, Json, Problems, Query, Signed, Tagged};

/// How one may be booked; recruiters and admins: how a member may be.
#[utoipa::path(get, path = "/booking-rules", tag = "Booking rules", params(OfUser),
    responses((status = 200, body = BookingRules), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(of): Query<OfUser>,
) -> Result<Tagged<BookingRules>, Fault> {
    let whose = whose::readable(&app, &actor, &page, &of).await?;
    let found = store::own::<Entity>(whose.person).one(app.store.read()).await?;
    let at = found.as_ref().map_or(Timestamp::from_micros(0), |m| m.updated_at);
    Ok(Tagged(at, found.map(BookingRules::from).unwrap_or_default()))
}

/// Says all of it anew: what is left out has no limit. What is booked stays booked.
#[utoipa::path(put, path = "/booking-rules", tag = "Booking rules", params(OfUser), request_body = BookingRules,
    responses((status = 200, body = BookingRules), Problems))]
pub(crate) async fn replace(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Query(of): Query<OfUser>,
    Json(rules): Json<BookingRules>,
) -> Result<Tagged<BookingRules>, Fault> {
    let who = actor.permit::<WriteBookingRules>()?;
    let whose = match of.user()? {
        Some(user) => whose::member(&app, &who, user).await?,
        None => whose::own(&who, &page),
    };
    let at = actions::replace(&app, &who, &whose, &rules).await?;
    Ok(Tagged(at, rules))
}
