//! Notes: what colleagues write down about a candidate, whom they name, what is to be followed up.
//! Who reads which is said once, in [`sight`].
mod actions;
mod api;
pub(crate) mod due;
mod export;
mod herald;
mod input;
pub(crate) mod named;
pub(crate) mod pages;
pub(crate) mod sight;
pub(crate) mod store;
pub(crate) mod table;
pub(crate) mod view;

pub(crate) use herald::Events;
pub(crate) use pages::{glance, pages, samples};

use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::new()
        .routes(routes!(api::list))
        .routes(routes!(api::of_candidate, api::write))
        .routes(routes!(api::of_application, api::write_on_application))
        .routes(routes!(api::read, api::update, api::delete))
        .routes(routes!(api::done, api::reopen))
        .routes(routes!(api::versions))
}
