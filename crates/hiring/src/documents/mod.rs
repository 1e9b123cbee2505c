//! Files of candidates: so far the CV, one of them the current one.
pub(crate) mod actions;
mod api;
mod pages;
pub(crate) mod store;
pub(crate) mod table;
pub(crate) mod text;

use axum::{extract::DefaultBodyLimit, http::Method, routing::post};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The largest body of an upload: the largest file and what a form puts around it.
const MAX_UPLOAD: usize = blobs::MAX_BYTES + 64 * 1024;

pub(crate) fn pages() -> web::Pages {
    web::Pages::default()
        .get("/candidates/{id}/resume", pages::download)
        .get("/candidates/{id}/documents/{document}", pages::older)
        .on(Method::POST, "/candidates/{id}/resume", post(pages::upload).layer(DefaultBodyLimit::max(MAX_UPLOAD)))
}

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::new().routes(routes!(api::upload, api::download)).layer(DefaultBodyLimit::max(MAX_UPLOAD))
}
