//! `/activities`.

use super::{export::ActivityList, filter::ActivityQuery, store as read, view::Names};
use crate::{Page, permissions::ReadActivity};
use axum::{extract::State, http::Uri, response::Response};
use kernel::{EventId, Timestamp};
use store::events::Event;
use utoipa::ToSchema;
use web::{App, Fault, FileQuery, ListOut, Outgoing, Problems, Query, Signed};

/// Something that happened.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct ActivityOut {
    id: EventId,
    at: Timestamp,
    /// Who did it: a typed id, or `system`.
    actor: String,
    /// The same by name.
    actor_name: String,
    /// `candidate.created`.
    kind: String,
    /// What it happened to, as a typed id.
    subject: String,
    /// What changed, as the kind has it; null where it was erased.
    #[schema(value_type = Option<Object>)]
    detail: serde_json::Value,
}

/// What happened in the organization, newest first.
#[utoipa::path(get, path = "/activities", tag = "Activities", params(ActivityQuery, FileQuery),
    responses((status = 200, body = ListOut<ActivityOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Query(query): Query<ActivityQuery>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadActivity>()?;
    let filter = query.read(&page)?;
    if let Some(file) = Outgoing::asked(page.request())? {
        return file.of(&app, ActivityList { who, which: filter.which, page }).await;
    }
    let slice = read::list(app.store.read(), &who, &filter).await?;
    let names = Names::of(app.store.read(), &slice.rows, None).await?;
    let out = |e: Event| ActivityOut {
        actor_name: names.actor(&e.principal, page.locale),
        id: e.id,
        at: e.at,
        actor: e.principal,
        kind: e.kind,
        subject: e.subject,
        detail: e.detail,
    };
    ListOut::answer(slice.map(out), None, &uri)
}
