//! Outgoing mail: the work that sends it, who sees what became of it, how somebody is rid of it.
mod actions;
mod api;
pub(crate) mod pages;
mod sight;
mod unsubscribe;
mod words;
mod work;

pub(crate) use sight::Sight;
pub(crate) use work::{BACKGROUND, jobs, schedule};

use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Pages};

pub(crate) fn pages() -> Pages {
    Pages::default()
        .get("/mail", pages::list)
        .get("/mail/{id}", pages::show)
        .post("/mail/{id}/resend", pages::resend)
        .post("/mail/resend-failed", pages::resend_failed)
        .post("/mail/test", pages::test)
        .get("/unsubscribe/{token}", unsubscribe::form)
        .post("/unsubscribe/{token}", unsubscribe::switch_off)
}

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(api::list))
        .routes(routes!(api::show))
        .routes(routes!(api::resend))
        .routes(routes!(api::test))
}
