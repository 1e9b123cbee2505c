//! Members of an organization: inviting, listing, changing, deactivating.
pub(crate) mod accounts;
pub(crate) mod actions;
mod api;
mod export;
pub(crate) mod find;
pub(crate) mod memberships;
pub(crate) mod pages;
pub(crate) mod store;
pub(crate) mod table;
pub(crate) mod view;

use crate::Messages;
use kernel::{Locale, Role, Roles};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Pages};

pub(crate) fn pages() -> Pages {
    Pages::default()
        .get("/members", pages::list)
        .post("/members", pages::invite)
        .get("/members/new", pages::new)
        .get("/members/{id}", pages::show)
        .post("/members/{id}", pages::change)
        .post("/members/{id}/deactivate", pages::deactivate)
        .post("/members/{id}/restore", pages::restore)
        .post("/members/{id}/invitation", pages::invite_again)
        .post("/members/{id}/reset", pages::reset)
}

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(api::list, api::create))
        .routes(routes!(api::show, api::change, api::deactivate))
        .routes(routes!(api::restore))
        .routes(routes!(api::invite_again))
        .routes(routes!(api::reset))
        .routes(routes!(api::skills))
}

/// A role in words.
pub(crate) fn role_word(role: Role, locale: Locale) -> String {
    let m = Messages::from(locale);
    match role {
        Role::OrganizationAdmin => m.role_organization_admin(),
        Role::Recruiter => m.role_recruiter(),
        Role::HiringManager => m.role_hiring_manager(),
        Role::Interviewer => m.role_interviewer(),
        Role::PlatformAdmin => m.role_platform_admin(),
    }
}

/// Roles in words, with commas.
pub(crate) fn role_words(roles: &Roles, locale: Locale) -> String {
    roles.list().iter().map(|r| role_word(*r, locale)).collect::<Vec<_>>().join(", ")
}
