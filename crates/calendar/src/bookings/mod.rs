//! Bookings: a person's time that is taken.
mod api;
pub(crate) mod book;
pub(crate) mod table;
#[cfg(test)]
mod tests;

use utoipa_axum::{router::OpenApiRouter, routes};
use web::App;

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(api::list))
}
