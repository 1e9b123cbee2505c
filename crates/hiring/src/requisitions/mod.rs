//! Jobs to fill: the general one of each organization, which candidates without a job stand in, and those
//! that are written beside it, published, and end.
pub(crate) mod actions;
mod api;
mod api_steps;
pub(crate) mod closing;
mod code;
mod copy;
pub(crate) mod currencies;
mod export;
pub(crate) mod find;
pub(crate) mod hires;
pub(crate) mod input;
pub(crate) mod kinds;
mod list;
mod missing;
mod pages;
mod patch;
mod settle;
pub(crate) mod status;
mod steps;
pub(crate) mod store;
pub(crate) mod table;
mod view;
pub(crate) mod whole;

pub(crate) use pages::{pages, samples};

use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::new()
        .routes(routes!(api::list, api::create))
        .routes(routes!(api::show, api::update, api::delete))
        .routes(routes!(api::duplicate))
        .routes(routes!(api::template))
        .routes(routes!(api_steps::publish))
        .routes(routes!(api_steps::pause))
        .routes(routes!(api_steps::close))
        .routes(routes!(api_steps::cancel))
        .routes(routes!(api_steps::reopen))
        .routes(routes!(api_steps::settle))
}
