//! Saved views: a person's named filters of a list page. A list shows them as tabs by
//! [`Tabs`] and the macros of `ui/views.html`; they work for every page of the navigation.
mod actions;
mod api;
mod find;
mod forget;
mod pages;
mod store;
mod table;
mod tabs;

pub(crate) use find::found;
pub use forget::forget;
pub use tabs::{Tab, Tabs};

use crate::{Module, Pages, PermissionRow, Sample};
use kernel::{Permission, Reach, Role};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Keep one's own views of lists.
pub struct OwnViews;
impl Permission for OwnViews {
    const NAME: &'static str = "views.own";
    const TABLE: &'static [(Role, Reach)] = &[
        (Role::OrganizationAdmin, Reach::Own),
        (Role::Recruiter, Reach::Own),
        (Role::HiringManager, Reach::Own),
        (Role::Interviewer, Reach::Own),
    ];
}

/// The part that is in every composition.
pub(crate) fn module() -> Module {
    Module {
        pages: Pages::default()
            .post("/views", pages::create)
            .post("/views/{id}", pages::change)
            .post("/views/{id}/delete", pages::delete),
        api: OpenApiRouter::new().routes(routes!(api::list, api::create)).routes(routes!(api::update, api::delete)),
        permissions: vec![PermissionRow::of::<OwnViews>()],
        samples: vec![Sample::of::<pages::ViewPage>("view_form.html")],
        ..Module::new("web")
    }
}
