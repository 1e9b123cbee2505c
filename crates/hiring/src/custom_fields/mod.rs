//! Fields that an organization adds to its candidates and jobs: what they are called, what a value of
//! them is, who sees them. One module for both: whoever has values keeps [`Values`] as JSON beside its
//! other fields (sealed, where they tell of a person), checks what was sent by [`values::check`], shows
//! them by [`values::in_words`] and edits them by [`entry::Inputs`].
mod actions;
mod api;
mod definition;
pub(crate) mod entry;
mod pages;
mod store;
pub(crate) mod table;
pub(crate) mod values;

use definition::Choice;
pub(crate) use definition::Definition;
pub(crate) use entry::{Inputs, Texts, given, texts};
pub(crate) use pages::samples;
pub(crate) use store::definitions;
pub(crate) use table::Subject;
pub(crate) use values::{Given, Values, by_id, check, in_words, named, shown};

use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn pages() -> web::Pages {
    web::Pages::default()
        .get("/custom-fields", pages::list)
        .post("/custom-fields", pages::create)
        .get("/custom-fields/new", pages::new)
        .get("/custom-fields/{id}", pages::show)
        .post("/custom-fields/{id}", pages::change)
        .post("/custom-fields/{id}/place", pages::place)
        .post("/custom-fields/{id}/deactivate", pages::deactivate)
        .post("/custom-fields/{id}/restore", pages::restore)
}

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::new()
        .routes(routes!(api::list, api::create))
        .routes(routes!(api::show, api::change, api::deactivate))
        .routes(routes!(api::restore))
}
