//! Job descriptions: what a job asks for, in words, in versions that never change; the skills found in
//! them, which people correct; attached to requisitions.
mod actions;
mod api;
mod export;
mod pages;
pub(crate) mod store;
pub(crate) mod table;
mod view;
mod wording;

pub(crate) use pages::samples;

use crate::documents::MAX_UPLOAD;
use axum::{extract::DefaultBodyLimit, http::Method, routing::post};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn pages() -> web::Pages {
    let limit = DefaultBodyLimit::max(MAX_UPLOAD);
    web::Pages::default()
        .get("/job-descriptions", pages::list)
        .on(Method::POST, "/job-descriptions", post(pages::create).layer(limit))
        .get("/job-descriptions/new", pages::new)
        .get("/job-descriptions/{id}", pages::show)
        .post("/job-descriptions/{id}", pages::step)
        .get("/job-descriptions/{id}/edit", pages::edit)
        .on(Method::POST, "/job-descriptions/{id}/edit", post(pages::save).layer(limit))
}

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::new()
        .routes(routes!(api::list, api::create))
        .routes(routes!(api::upload_new))
        .routes(routes!(api::read, api::change, api::deactivate))
        .routes(routes!(api::upload_version))
        .routes(routes!(api::content))
        .routes(routes!(api::set_skills))
        .routes(routes!(api::restore))
        .routes(routes!(api::attach))
        .layer(DefaultBodyLimit::max(MAX_UPLOAD))
}
