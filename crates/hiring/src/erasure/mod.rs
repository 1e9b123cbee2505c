//! Erasing a candidate: everything that tells who it was goes, in the database, the files and the
//! key store; counts and the event chain stay. What other contexts hold goes by the hook
//! [`crate::hooks::CandidateErasure`].
mod actions;
mod api;
mod follow;
mod pages;
mod replay;
mod store;

pub use actions::ErasureReason;
pub(crate) use follow::{definition, hearing};
pub(crate) use pages::ErasePage;
pub use replay::replay;

use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn pages() -> web::Pages {
    web::Pages::default().get("/candidates/{id}/erase", pages::form).post("/candidates/{id}/erase", pages::erase)
}

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::new().routes(routes!(api::erase))
}
