//! Candidates for requisitions: the lifecycle, its steps, their list.
pub(crate) mod actions;
pub(crate) mod api;
pub(crate) mod bulk;
mod by_hand;
mod export;
pub(crate) mod guards;
pub(crate) mod held;
pub(crate) mod moves;
pub(crate) mod pages;
pub(crate) mod reasons;
pub(crate) mod status;
pub(crate) mod stays;
pub(crate) mod steps;
pub(crate) mod store;
pub(crate) mod table;
pub(crate) mod verdict;
pub(crate) mod view;
pub(crate) mod waiting;

use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn pages() -> web::Pages {
    web::Pages::default()
        .post("/applications/bulk", bulk::pages::act)
        .post("/applications/{id}/move", pages::move_to)
        .post("/applications/{id}/reject", pages::reject)
        .post("/applications/{id}/withdraw", pages::withdraw)
        .post("/applications/{id}/reconsider", pages::reconsider)
        .post("/applications/{id}/hire", pages::hire)
}

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::new()
        .routes(routes!(api::list))
        .routes(routes!(api::read))
        .routes(routes!(api::apply))
        .routes(routes!(bulk::api::bulk))
        .routes(routes!(api::move_to))
        .routes(routes!(api::reject))
        .routes(routes!(api::withdraw))
        .routes(routes!(api::reconsider))
        .routes(routes!(api::hire))
}

/// For the gallery.
pub(crate) const SAMPLES: [web::Sample; 1] = [web::Sample::of::<pages::InTheWayPage>("applications/in_the_way.html")];
