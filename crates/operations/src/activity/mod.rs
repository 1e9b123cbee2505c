//! What happened: the latest of the organization, and about one thing.
mod api;
mod card;
mod export;
mod filter;
pub(crate) mod pages;
mod store;
mod stories;
mod view;
mod words;

pub(crate) use card::Latest;
pub use words::known_kinds;

use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Pages};

pub(crate) fn pages() -> Pages {
    Pages::default().get("/activity", pages::latest).get("/activity/{thing}", pages::about)
}

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(api::list))
}
