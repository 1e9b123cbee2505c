//! Background work: what waits, what failed, what comes back by the clock.
mod actions;
mod api;
mod pages;
mod sight;

pub(crate) use sight::Sight;

use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Pages};

pub(crate) fn pages() -> Pages {
    Pages::default().get("/jobs", pages::list).post("/jobs/{id}/retry", pages::retry)
}

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(api::list)).routes(routes!(api::retry)).routes(routes!(api::schedules))
}
