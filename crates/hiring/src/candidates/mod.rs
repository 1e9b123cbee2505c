//! Candidates: the record, its derived status, journey, search, list and profile.
pub(crate) mod actions;
mod activity;
pub(crate) mod alike;
pub(crate) mod api;
mod asked;
mod brief;
pub(crate) mod bulk;
pub(crate) mod contact;
pub(crate) mod create;
mod export;
pub(crate) mod find;
pub(crate) mod input;
pub(crate) mod journey;
pub(crate) mod known;
pub(crate) mod names;
pub(crate) mod next;
mod pages;
pub(crate) mod patch;
pub(crate) mod search;
pub(crate) mod sight;
pub(crate) mod skills;
pub(crate) mod sort;
pub(crate) mod sorting;
mod spelling;
pub(crate) mod status;
pub(crate) mod store;
pub(crate) mod table;
pub(crate) mod tags;
pub(crate) mod view;

pub(crate) use pages::{
    at_work, back, initials, pages,
    panel::{Around, render as panel},
    recruiters, samples, with_notes,
};

use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::new()
        .routes(routes!(api::create, api::list))
        .routes(routes!(api::read, api::update, api::deactivate))
        .routes(routes!(bulk::api::bulk))
        .routes(routes!(bulk::api::undo))
        .routes(routes!(api::restore))
        .routes(routes!(api::set_availability))
        .routes(routes!(api::journey))
        .routes(routes!(api::set_tags, api::add_tags))
        .routes(routes!(api::duplicates))
        .routes(routes!(api::tell_apart))
}
