//! What can be done with one's own notifications. They are a person's own: nothing of it goes into the
//! event log.

use super::store::{self, Mark, Tab};
use crate::{kinds::Area, live, permissions, permissions::OwnInbox, table::Model};
use kernel::{Actor, Granted, NotificationId, Problem};
use web::App;

/// One of one's own.
///
/// # Errors
/// 404 where there is none.
pub(super) async fn one(app: &App, actor: &Actor, id: NotificationId) -> Result<Model, Problem> {
    let who = permissions::inbox(actor)?;
    store::find(app.store.read(), &who, id).await?.ok_or_else(Problem::not_found)
}

/// Marks one.
///
/// # Errors
/// 404 where there is none.
pub(super) async fn mark(app: &App, actor: &Actor, id: NotificationId, mark: Mark) -> Result<Model, Problem> {
    let who = permissions::inbox(actor)?;
    let found = one(app, actor, id).await?;
    write(app, &who, &[found.id], mark).await?;
    one(app, actor, id).await
}

/// Marks these and, with each, the older ones of the same thing that its tab shows.
///
/// # Errors
/// 404 where one of them is not one's own.
pub(super) async fn mark_things(
    app: &App,
    actor: &Actor,
    ids: &[NotificationId],
    tab: Tab,
    mark: Mark,
) -> Result<(), Problem> {
    let who = permissions::inbox(actor)?;
    let mut all = Vec::new();
    for &id in ids {
        let found = one(app, actor, id).await?;
        all.extend(store::together(app.store.read(), &who, &found, tab, app.now()).await?);
    }
    write(app, &who, &all, mark).await
}

async fn write(app: &App, who: &Granted<OwnInbox>, ids: &[NotificationId], mark: Mark) -> Result<(), Problem> {
    let tx = app.store.begin(who.actor()).await?;
    store::mark(&tx, who, ids, mark).await?;
    tx.commit().await?;
    live::changed(app, &[who.user()]);
    Ok(())
}

/// Marks everything new as read; how many there were.
///
/// # Errors
/// The database did not answer.
pub(super) async fn read_all(app: &App, actor: &Actor, area: Option<Area>) -> Result<u64, Problem> {
    let who = permissions::inbox(actor)?;
    let tx = app.store.begin(actor).await?;
    let read = store::read_all(&tx, &who, area).await?;
    tx.commit().await?;
    live::changed(app, &[who.user()]);
    Ok(read)
}
