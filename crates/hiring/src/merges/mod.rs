//! Two records of one person become one, and two again within thirty days. What hangs on the record whose
//! place is taken moves to the one that is kept; what other contexts hold moves by the hook
//! [`crate::hooks::CandidateMerge`]. The record itself stays, hidden, as it was: its address leads to the
//! kept one, its events are shown among theirs.
mod actions;
mod api;
mod moves;
pub(crate) mod pages;
mod plan;
mod preview;
pub(crate) mod store;
mod table;
mod undo;

pub(crate) use pages::samples;

use crate::candidates::sight::Sight;
use kernel::{Actor, CandidateId, Problem};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::App;

pub(crate) fn pages() -> web::Pages {
    web::Pages::default()
        .get("/candidates/{id}/merge", pages::show)
        .post("/candidates/{id}/merge", pages::merge)
        .post("/candidates/{id}/unmerge", pages::unmerge)
}

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(api::preview, api::merge)).routes(routes!(api::unmerge))
}

/// The record in the reader's sight that took this one's place; none where it stands for itself.
///
/// # Errors
/// 403 where the actor may read no candidates at all.
pub(crate) async fn kept(app: &App, actor: &Actor, id: CandidateId) -> Result<Option<CandidateId>, Problem> {
    let sight = Sight::of(app, actor).await?;
    let found = store::kept(app.store.read(), sight.who(), id).await?;
    Ok(found.filter(|kept| sight.sees(*kept)))
}
