//! Background work: what waits, what failed, what comes back by the clock.
mod actions;
mod api;
pub(crate) mod pages;
pub(crate) mod schedules;
mod sight;
mod words;

pub(crate) use sight::Sight;
pub use words::has_words;

use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Pages};

pub(crate) fn pages() -> Pages {
    Pages::default()
        .get("/jobs", pages::list)
        .get("/jobs/schedules", schedules::show)
        .post("/jobs/retry", pages::retry_all)
        .post("/jobs/{id}/retry", pages::retry)
        .post("/jobs/schedules/{name}/run", schedules::run)
}

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(api::list))
        .routes(routes!(api::counts))
        .routes(routes!(api::retry))
        .routes(routes!(api::retry_all))
        .routes(routes!(api::schedules))
        .routes(routes!(api::run))
}
