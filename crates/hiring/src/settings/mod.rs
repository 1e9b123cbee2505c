//! Choices of an organization about hiring.
mod api;
pub(crate) mod pages;

use identity::facade::Setting;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Whether an interviewer is booked only after they accepted the candidate's profile.
pub struct AcceptanceRequired;
impl Setting for AcceptanceRequired {
    const KEY: &'static str = "hiring.acceptance_required";
    type Value = bool;
    fn default() -> bool {
        false
    }
}

pub(crate) fn pages() -> web::Pages {
    web::Pages::default().get("/hiring-settings", pages::show).post("/hiring-settings", pages::save)
}

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::new().routes(routes!(api::read, api::save))
}
