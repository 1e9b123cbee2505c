//! The stages of a requisition: the columns of its pipeline, each of a kind.
pub(crate) mod actions;
mod api;
pub(crate) mod patience;
pub(crate) mod pipeline;
mod rules;
pub(crate) mod store;
pub(crate) mod table;
pub(crate) mod words;

use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::new().routes(routes!(api::list, api::add)).routes(routes!(api::change, api::remove))
}
