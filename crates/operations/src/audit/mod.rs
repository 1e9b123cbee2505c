//! The audit of the event log: whether its chain is whole, where its ends were written down, and
//! what the schedules do about both.
mod api;
pub(crate) mod pages;
mod view;
mod work;

pub use work::{SECRET_PURPOSE, against, anchor, check, signer};
pub(crate) use work::{jobs, schedules};

use kernel::Problem;
use store::events::verify::Report;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Pages};

/// Walks the whole chain of the event log; `waymark audit verify` prints what it found.
///
/// # Errors
/// The database did not answer, or the file of anchors cannot be read.
pub async fn verify(app: &App) -> Result<Report, Problem> {
    Ok(work::audit(app).await?.run(app.store.read()).await?)
}

pub(crate) fn pages() -> Pages {
    Pages::default().get("/audit", pages::show).post("/audit/verify", pages::verify)
}

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(api::show))
        .routes(routes!(api::verifications, api::begin))
        .routes(routes!(api::anchors))
}
