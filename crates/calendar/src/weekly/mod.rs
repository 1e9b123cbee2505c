//! Weekly rules, and what is different on single dates.
pub(crate) mod actions;
mod api;
pub(crate) mod expand;
pub(crate) mod store;
pub(crate) mod table;

use utoipa_axum::{router::OpenApiRouter, routes};
use web::App;

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(api::rules::list, api::rules::create))
        .routes(routes!(api::rules::show, api::rules::remove))
        .routes(routes!(api::exceptions::list, api::exceptions::create))
        .routes(routes!(api::exceptions::show, api::exceptions::remove))
}
