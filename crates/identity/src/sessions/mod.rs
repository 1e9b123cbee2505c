//! Sign-in, sign-out, switching organizations, and who a request comes from.
pub(crate) mod actions;
mod api;
mod authenticator;
pub(crate) mod device;
mod found;
pub(crate) mod pages;
pub(crate) mod table;
pub(crate) mod throttle;

pub(crate) use authenticator::{Sessions, initials};

use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Pages};

pub(crate) fn pages() -> Pages {
    Pages::default()
        .get("/login", pages::form)
        .post("/login", pages::sign_in)
        .post("/logout", pages::sign_out)
        .post("/logout/all", pages::sign_out_all)
        .post("/organization", pages::switch)
        .post("/preferences/theme", pages::theme)
        .post("/preferences/locale", pages::locale)
        .post("/preferences/keys", pages::keys)
}

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(api::create)).routes(routes!(api::end)).routes(routes!(api::current))
}
