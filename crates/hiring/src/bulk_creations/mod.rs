//! Many candidates at once: rows pasted or read from a file, looked at, then created in one transaction,
//! with the interviews of a drive where they have those in common.
mod actions;
mod api;
mod columns;
mod confirm;
pub(crate) mod drive;
mod export;
mod form;
mod intake;
mod pages;
pub(crate) mod purge;
mod rows;
mod samples;
mod store;
mod table;
mod view;

pub(crate) use samples::samples;

use axum::{extract::DefaultBodyLimit, http::Method, routing::post};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The largest body: the largest file and what a form puts around it.
const MAX_BODY: usize = intake::BYTES + 64 * 1024;

pub(crate) fn pages() -> web::Pages {
    web::Pages::default()
        .get("/bulk-creations", pages::list)
        .on(Method::POST, "/bulk-creations", post(pages::create).layer(DefaultBodyLimit::max(MAX_BODY)))
        .get("/bulk-creations/{id}", pages::show)
        .post("/bulk-creations/{id}", pages::change)
        .post("/bulk-creations/{id}/confirm", pages::confirm)
        .post("/bulk-creations/{id}/cancel", pages::cancel)
}

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::new()
        .routes(routes!(api::create, api::list))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .routes(routes!(api::read, api::update, api::cancel))
        .routes(routes!(api::confirm))
}
