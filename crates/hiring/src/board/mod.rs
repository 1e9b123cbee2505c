//! The pipeline of a job: its board, the same as a table, and the funnel.
mod api;
mod cards;
mod export;
mod filters;
mod funnel;
mod page;
mod panel;
mod read;
mod samples;
mod svg;
mod whole;

use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn pages() -> web::Pages {
    web::Pages::default().get("/requisitions/{id}/board", page::show).get("/requisitions/{id}/funnel", funnel::show)
}

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::new().routes(routes!(api::funnel))
}

/// For the gallery.
pub(crate) const SAMPLES: [web::Sample; 2] = [
    web::Sample::of::<page::BoardPage>("board/board.html"),
    web::Sample::of::<funnel::FunnelPage>("board/funnel.html"),
];
