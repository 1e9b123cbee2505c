//! Documents of candidates: taken in by their content, kept sealed, read in the background, looked at in
//! the page where that is safe.
pub(crate) mod actions;
pub(crate) mod api;
pub(crate) mod file;
mod pages;
mod picture;
pub(crate) mod read;
pub(crate) mod seen;
pub(crate) mod store;
pub(crate) mod table;
pub(crate) mod text;
pub(crate) mod upload;
pub(crate) mod view;

pub(crate) use pages::{kinds, sample, sample_text, samples};

use axum::{extract::DefaultBodyLimit, http::Method, routing::post};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The largest body of an upload: the largest file and what a form puts around it.
pub(crate) const MAX_UPLOAD: usize = blobs::MAX_BYTES + 256 * 1024;

pub(crate) fn pages() -> web::Pages {
    let limit = DefaultBodyLimit::max(MAX_UPLOAD);
    web::Pages::default()
        .get("/candidates/{id}/resume", pages::current)
        .on(Method::POST, "/candidates/{id}/resume", post(pages::upload).layer(limit))
        .on(Method::POST, "/candidates/{id}/documents", post(pages::upload).layer(limit))
        .get("/candidates/{id}/documents/{document}", pages::show)
        .post("/candidates/{id}/documents/{document}", pages::change)
        .get("/candidates/{id}/documents/{document}/file", pages::file)
        .get("/files/{token}", pages::by_link)
}

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::new()
        .routes(routes!(api::upload_cv, api::download_cv))
        .routes(routes!(api::list, api::create))
        .routes(routes!(api::read, api::change, api::remove))
        .routes(routes!(api::restore))
        .routes(routes!(api::read_again))
        .routes(routes!(api::content))
        .routes(routes!(api::text))
        .routes(routes!(api::link))
        .layer(DefaultBodyLimit::max(MAX_UPLOAD))
}
