//! Profile reviews: interviewers and hiring managers accept or decline a candidate's profile
//! before a round is booked with them.
pub(crate) mod actions;
mod api;
pub(crate) mod barred;
mod pages;
pub(crate) mod store;
pub(crate) mod table;
pub(crate) mod view;

use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn pages() -> web::Pages {
    web::Pages::default().post("/applications/{id}/review", pages::give).post("/applications/{id}/reviews", pages::ask)
}

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::new().routes(routes!(api::give)).routes(routes!(api::ask))
}
