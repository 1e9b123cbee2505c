//! Dated slots: from when to when somebody can be met.
pub(crate) mod actions;
mod api;
pub(crate) mod rules;
pub(crate) mod store;
pub(crate) mod table;

use utoipa_axum::{router::OpenApiRouter, routes};
use web::App;

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(api::list, api::create, api::replace)).routes(routes!(
        api::show,
        api::change,
        api::remove
    ))
}
