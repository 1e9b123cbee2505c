//! The catalogue of rooms: what they are called, where they are, when they can be used.
mod actions;
mod api;
mod export;
pub(crate) mod facade;
pub(crate) mod hours;
pub(crate) mod pages;
pub(crate) mod store;
pub(crate) mod table;

use hours::OpenHours;
use table::Model;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Pages};

pub(crate) fn pages() -> Pages {
    Pages::default()
        .get("/rooms", pages::list)
        .post("/rooms", pages::create)
        .get("/rooms/new", pages::new)
        .get("/rooms/{id}", pages::show)
        .post("/rooms/{id}", pages::change)
        .post("/rooms/{id}/deactivate", pages::deactivate)
        .post("/rooms/{id}/restore", pages::restore)
}

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(api::list, api::create))
        .routes(routes!(api::show, api::change, api::deactivate))
        .routes(routes!(api::restore))
}

/// When a room can be used; written by this crate alone.
pub(crate) fn hours_of(room: &Model) -> Vec<OpenHours> {
    serde_json::from_str(&room.hours).unwrap_or_default()
}
