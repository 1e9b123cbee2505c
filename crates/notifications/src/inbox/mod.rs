//! The inbox: what one was told, put together by thing, to be read, put off or put away.
mod actions;
mod api;
pub(crate) mod pages;
mod samples;
mod snooze;
pub(crate) mod store;
mod view;

use crate::permissions;
use kernel::{Actor, Problem};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Unread};

pub(crate) fn pages() -> web::Pages {
    web::Pages::default()
        .get("/inbox", pages::list)
        .post("/inbox/read-all", pages::read_all)
        .post("/inbox/{id}/open", pages::open)
        .post("/inbox/{id}/read", pages::read)
        .post("/inbox/{id}/unread", pages::unread)
        .post("/inbox/{id}/archive", pages::archive)
        .post("/inbox/{id}/restore", pages::restore)
        .get("/inbox/{id}/snooze", pages::snooze_form)
        .post("/inbox/{id}/snooze", pages::snooze)
}

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(api::list))
        .routes(routes!(api::read_all))
        .routes(routes!(api::read))
        .routes(routes!(api::unread))
        .routes(routes!(api::archive))
        .routes(routes!(api::restore))
        .routes(routes!(api::snooze))
}

/// Registered for [`web::Unread`].
pub(crate) struct Count;

#[async_trait::async_trait]
impl Unread for Count {
    async fn count(&self, app: &App, actor: &Actor) -> Result<u64, Problem> {
        let who = permissions::inbox(actor)?;
        Ok(store::unread(app.store.read(), &who, app.now()).await?)
    }
}
