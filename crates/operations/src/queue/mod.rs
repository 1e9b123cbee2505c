//! Background work: what waits, what failed, what comes back by the clock.
mod actions;
mod api;
pub(crate) mod pages;
mod sight;
mod words;

pub(crate) use sight::Sight;
pub use words::has_words;

use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Pages};

pub(crate) fn pages() -> Pages {
    Pages::default().get("/jobs", pages::list).post("/jobs/{id}/retry", pages::retry)
}

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(api::list)).routes(routes!(api::retry)).routes(routes!(api::schedules))
}
