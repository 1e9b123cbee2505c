//! Jobs to fill: the general one of each organization, which candidates without a job stand in, and those
//! that were opened beside it.
pub(crate) mod actions;
mod api;
pub(crate) mod store;
pub(crate) mod table;

use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::new().routes(routes!(api::list, api::create)).routes(routes!(api::show))
}
