//! What runs: the nodes over this database, their versions, the engine.
mod api;
mod beat;
pub(crate) mod pages;
mod table;

pub use beat::{Here, beat, leave};

use crate::permissions::SeeNodes;
use kernel::{Actor, Problem, Timestamp, time::MINUTE};
use sea_orm::QueryOrder;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Pages};

pub(crate) fn pages() -> Pages {
    Pages::default().get("/nodes", pages::show)
}

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::default().routes(routes!(api::list))
}

/// A node that was not seen for so long is taken for gone.
const GONE: i64 = MINUTE;

/// Whether a node seen then is taken to be at work now.
fn is_here(seen: Timestamp, now: Timestamp) -> bool {
    seen.plus(GONE) > now
}

/// The nodes, the latest started first.
async fn list(app: &App, actor: &Actor) -> Result<Vec<table::Model>, Problem> {
    actor.permit_platform::<SeeNodes>()?;
    Ok(store::platform::<table::Entity>().order_by_desc(table::Column::StartedAt).all(app.store.read()).await?)
}
