//! One's own notifications over JSON.

use super::{
    actions, snooze as until,
    store::{self, Mark, Tab},
};
use crate::{
    kinds::Area,
    names::Names,
    permissions,
    table::Model,
    words::{self, Reader},
};
use axum::{
    extract::{OriginalUri, State},
    response::Response,
};
use kernel::{NotificationId, OrganizationId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{App, Check, Fault, Json, ListOut, ListQuery, Page, Path, Problems, Query, Signed};

/// Something told to the reader.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Notification)]
pub(crate) struct NotificationOut {
    id: NotificationId,
    /// none for what concerns the reader in every organization.
    organization_id: Option<OrganizationId>,
    /// Which part of the work: `interview`, `application`, `system`.
    kind: String,
    /// What is told: `interview.booked`.
    name: String,
    /// What it is about, in the reader's language.
    title: String,
    /// What happened, in the reader's language.
    message: String,
    /// What it is about: a typed id.
    about: String,
    /// Those of one thing belong together.
    thing: String,
    /// The page it leads to.
    link: String,
    /// `low`, `normal`, `high`, `urgent`.
    priority: String,
    created_at: Timestamp,
    read_at: Option<Timestamp>,
    archived_at: Option<Timestamp>,
    snoozed_until: Option<Timestamp>,
}

impl NotificationOut {
    pub(super) fn new(app: &App, n: Model, names: &Names, reader: &Reader) -> Self {
        let said = words::say(&n, names, reader);
        Self {
            link: app.link(&words::link(&n)),
            id: n.id,
            organization_id: n.organization_id,
            kind: n.area,
            name: n.kind,
            title: said.title,
            message: said.message,
            about: n.subject,
            thing: n.thing,
            priority: n.priority,
            created_at: n.created_at,
            read_at: n.read_at,
            archived_at: n.archived_at,
            snoozed_until: n.snoozed_until,
        }
    }
}

/// Which notifications.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct NotificationFilter {
    /// `new`, `all` (where nothing is said), `snoozed`, `archived`.
    tab: Option<String>,
    /// `interview`, `application`, `system`.
    kind: Option<String>,
}

impl NotificationFilter {
    fn read(&self) -> Result<(Tab, Option<Area>), kernel::Problem> {
        let mut check = Check::default();
        let tab = check.choice("tab", self.tab.as_deref(), &Tab::ALL.map(Tab::name), |t| t.parse().ok());
        let area = check.choice("kind", self.kind.as_deref(), &Area::ALL.map(Area::name), |t| t.parse().ok());
        check.done()?;
        Ok((tab.unwrap_or(Tab::All), area))
    }
}

fn reader<M>(page: &Page<M>) -> Reader {
    Reader { locale: page.locale, zone: page.zone.clone(), now: page.app().now() }
}

/// What one was told, the newest first.
#[utoipa::path(get, path = "/notifications", tag = "Notifications", params(ListQuery, NotificationFilter),
    responses((status = 200, body = ListOut<NotificationOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Signed(actor): Signed,
    page: crate::Page,
    OriginalUri(uri): OriginalUri,
    Query(query): Query<ListQuery>,
    Query(filter): Query<NotificationFilter>,
) -> Result<Response, Fault> {
    let who = permissions::inbox(&actor)?;
    let (tab, area) = filter.read()?;
    let slice = store::list(app.store.read(), &who, tab, area, app.now(), &query.keyset(true)?).await?;
    let names = Names::of(app.store.read(), &slice.rows).await?;
    let reader = reader(&page);
    ListOut::answer(slice.map(|n| NotificationOut::new(&app, n, &names, &reader)), None, &uri)
}

async fn marked(
    app: App,
    actor: Signed,
    page: crate::Page,
    id: NotificationId,
    mark: Mark,
) -> Result<Json<NotificationOut>, Fault> {
    let row = actions::mark(&app, &actor, id, mark).await?;
    let names = Names::of(app.store.read(), std::slice::from_ref(&row)).await?;
    Ok(Json(NotificationOut::new(&app, row, &names, &reader(&page))))
}

/// Mark as read.
#[utoipa::path(post, path = "/notifications/{id}/read", tag = "Notifications",
    params(("id" = NotificationId, Path)), responses((status = 200, body = NotificationOut), Problems))]
pub(crate) async fn read(
    State(app): State<App>,
    actor: Signed,
    page: crate::Page,
    Path(id): Path<NotificationId>,
) -> Result<Json<NotificationOut>, Fault> {
    marked(app, actor, page, id, Mark::Read).await
}

/// Mark as new again.
#[utoipa::path(post, path = "/notifications/{id}/unread", tag = "Notifications",
    params(("id" = NotificationId, Path)), responses((status = 200, body = NotificationOut), Problems))]
pub(crate) async fn unread(
    State(app): State<App>,
    actor: Signed,
    page: crate::Page,
    Path(id): Path<NotificationId>,
) -> Result<Json<NotificationOut>, Fault> {
    marked(app, actor, page, id, Mark::Unread).await
}

/// Put away.
#[utoipa::path(post, path = "/notifications/{id}/archive", tag = "Notifications",
    params(("id" = NotificationId, Path)), responses((status = 200, body = NotificationOut), Problems))]
pub(crate) async fn archive(
    State(app): State<App>,
    actor: Signed,
    page: crate::Page,
    Path(id): Path<NotificationId>,
) -> Result<Json<NotificationOut>, Fault> {
    marked(app, actor, page, id, Mark::Archived).await
}

/// Take out of the archive, or no longer put off.
#[utoipa::path(post, path = "/notifications/{id}/restore", tag = "Notifications",
    params(("id" = NotificationId, Path)), responses((status = 200, body = NotificationOut), Problems))]
pub(crate) async fn restore(
    State(app): State<App>,
    actor: Signed,
    page: crate::Page,
    Path(id): Path<NotificationId>,
) -> Result<Json<NotificationOut>, Fault> {
    marked(app, actor, page, id, Mark::Restored).await
}

/// Until when something is put off.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct Snooze {
    /// At most 90 days ahead; it comes back as new then.
    until: Timestamp,
}

/// Put off.
#[utoipa::path(post, path = "/notifications/{id}/snooze", tag = "Notifications", request_body = Snooze,
    params(("id" = NotificationId, Path)), responses((status = 200, body = NotificationOut), Problems))]
pub(crate) async fn snooze(
    State(app): State<App>,
    actor: Signed,
    page: crate::Page,
    Path(id): Path<NotificationId>,
    Json(body): Json<Snooze>,
) -> Result<Json<NotificationOut>, Fault> {
    actions::one(&app, &actor, id).await?;
    let until = until::checked(body.until, app.now())?;
    marked(app, actor, page, id, Mark::SnoozedUntil(until)).await
}

/// How many were marked.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Marked {
    /// How many were new.
    read: u64,
}

/// Mark everything new as read.
#[utoipa::path(post, path = "/notifications/read-all", tag = "Notifications",
    responses((status = 200, body = Marked), Problems))]
pub(crate) async fn read_all(State(app): State<App>, Signed(actor): Signed) -> Result<Json<Marked>, Fault> {
    Ok(Json(Marked { read: actions::read_all(&app, &actor, None).await? }))
}
