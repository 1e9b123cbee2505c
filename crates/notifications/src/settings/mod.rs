//! What an organization writes to candidates by itself.
mod api;
pub(crate) mod pages;

use identity::facade::Setting;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Whether candidates are told by e-mail of interviews booked, moved, called off and ahead. On where
/// nobody chose: who is invited to an interview must learn of it. Without a mail server none is sent.
pub(crate) struct CandidateLetters;
impl Setting for CandidateLetters {
    const KEY: &'static str = "notifications.candidate_letters";
    type Value = bool;
    fn default() -> bool {
        true
    }
}

pub(crate) fn pages() -> web::Pages {
    web::Pages::default().get("/letter-settings", pages::show).post("/letter-settings", pages::save)
}

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::new().routes(routes!(api::read, api::save))
}
