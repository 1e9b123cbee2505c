//! Agencies, sources and tags: what an organization sorts its candidates into. One table and one set of
//! verbs for all three; what differs (kinds and colours, how an agency is reached) is data.
pub(crate) mod actions;
mod api;
mod export;
mod herald;
pub(crate) mod kinds;
mod pages;
mod samples;
mod shapes;
pub(crate) mod store;
pub(crate) mod table;

pub(crate) use herald::told;
pub(crate) use pages::label;
pub(crate) use samples::samples;

use kinds::{Agencies, Kind, Sources, Tags};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn pages() -> web::Pages {
    web::Pages::default()
        .get("/agencies", pages::list::<Agencies>)
        .post("/agencies", pages::create::<Agencies>)
        .get("/agencies/new", pages::new::<Agencies>)
        .get("/agencies/{id}", pages::show::<Agencies>)
        .post("/agencies/{id}", pages::change::<Agencies>)
        .post("/agencies/{id}/merge", pages::merge::<Agencies>)
        .post("/agencies/{id}/deactivate", pages::deactivate::<Agencies>)
        .post("/agencies/{id}/restore", pages::restore::<Agencies>)
        .get("/sources", pages::list::<Sources>)
        .post("/sources", pages::create::<Sources>)
        .get("/sources/new", pages::new::<Sources>)
        .get("/sources/{id}", pages::show::<Sources>)
        .post("/sources/{id}", pages::change::<Sources>)
        .post("/sources/{id}/merge", pages::merge::<Sources>)
        .post("/sources/{id}/deactivate", pages::deactivate::<Sources>)
        .post("/sources/{id}/restore", pages::restore::<Sources>)
        .get("/tags", pages::list::<Tags>)
        .post("/tags", pages::create::<Tags>)
        .get("/tags/new", pages::new::<Tags>)
        .get("/tags/{id}", pages::show::<Tags>)
        .post("/tags/{id}", pages::change::<Tags>)
        .post("/tags/{id}/merge", pages::merge::<Tags>)
        .post("/tags/{id}/deactivate", pages::deactivate::<Tags>)
        .post("/tags/{id}/restore", pages::restore::<Tags>)
}

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::new()
        .routes(routes!(api::agencies::list, api::agencies::create))
        .routes(routes!(api::agencies::show, api::agencies::change, api::agencies::deactivate))
        .routes(routes!(api::agencies::restore))
        .routes(routes!(api::agencies::merge))
        .routes(routes!(api::sources::list, api::sources::create))
        .routes(routes!(api::sources::show, api::sources::change, api::sources::deactivate))
        .routes(routes!(api::sources::restore))
        .routes(routes!(api::sources::merge))
        .routes(routes!(api::tags::list, api::tags::create))
        .routes(routes!(api::tags::show, api::tags::change, api::tags::deactivate))
        .routes(routes!(api::tags::restore))
        .routes(routes!(api::tags::merge))
}

/// Where the page of an entry is.
pub(crate) fn address<K: Kind>(id: K::Id) -> String {
    format!("{}/{id}", K::PATH)
}
