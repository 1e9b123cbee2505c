//! Organizations: the tenants of the installation.
pub(crate) mod actions;
mod api;
pub(crate) mod pages;
pub(crate) mod table;

use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Pages};

pub(crate) fn pages() -> Pages {
    Pages::default()
        .get("/organizations", pages::list)
        .post("/organizations", pages::create)
        .get("/settings", pages::settings)
        .post("/settings", pages::save)
}

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(api::list, api::create)).routes(routes!(api::current, api::change))
}
