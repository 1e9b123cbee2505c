//! What the schedules do: anchor the log's end, walk it, remove what is old.

use kernel::{
    Actor, Problem,
    time::{DAY, HOUR},
};
use serde_json::{Value, json};
use std::{io, path::Path};
use store::{
    NewEvent, Tx,
    events::{
        self, Anchor, Signer, anchor as anchors, keep_verification, last_whole, verifications,
        verify::{Audit, Place, Report},
    },
};
use web::App;

/// The kind of job that anchors.
pub(super) const ANCHOR: &str = "audit.anchor";
/// The kind of job that verifies.
pub(super) const VERIFY: &str = "audit.verify";
/// The kind of job that removes old events.
const PRUNE: &str = "audit.prune";
/// What the signer's seed is derived for.
pub const SECRET_PURPOSE: &str = "event log";
/// How long events are kept: seven years, with the leap days there can be.
const KEPT: i64 = (7 * 365 + 2) * DAY;
/// How often the whole log is walked; in between only what is new.
const WHOLE: i64 = 7 * DAY - HOUR;
/// Anchors of the database that are compared: more than a year of them.
const COMPARED: u64 = 500;

/// Who signs anchors and checkpoints: the same on every node, whatever key data is wrapped by.
pub fn signer(secret: &blobs::Secret) -> Signer {
    Signer::from_seed(&secret.mac(SECRET_PURPOSE, b"ed25519"))
}

pub(crate) fn jobs() -> Vec<jobs::Definition<App>> {
    vec![
        jobs::handler(ANCHOR, |app: App, _| async move { anchor(&app).await.map(drop) }).at_once(1),
        jobs::handler(VERIFY, |app: App, job| async move { check(&app, job.payload == whole()).await }).at_once(1),
        jobs::handler(PRUNE, |app: App, _| async move { prune(&app).await }).at_once(1),
    ]
}

pub(crate) fn schedules() -> Vec<jobs::Schedule> {
    vec![
        jobs::Schedule::daily(ANCHOR, 0, 5, "UTC"),
        jobs::Schedule::daily(VERIFY, 1, 0, "UTC"),
        jobs::Schedule::daily(PRUNE, 2, 0, "UTC"),
    ]
}

fn whole() -> Value {
    json!({ "whole": true })
}

/// Writes the log's end down outside the database; none where the log is empty.
///
/// # Errors
/// The database did not answer, or the file cannot be written.
pub async fn anchor(app: &App) -> Result<Option<Anchor>, Problem> {
    let Some(anchor) = anchors::now(&app.store, &signer(&app.secret)).await? else { return Ok(None) };
    let (path, written) = (app.config.anchors.clone(), anchor.clone());
    let append = tokio::task::spawn_blocking(move || anchors::append(&path, &written));
    append.await.map_err(Problem::internal)?.map_err(Problem::internal)?;
    anchors::keep(&app.store, &anchor).await?;
    Ok(Some(anchor))
}

/// The anchors of this file and those of the database; a file that is not there has none.
///
/// # Errors
/// The file cannot be read, or a line of it is no anchor.
pub fn against(file: &Path, kept: Vec<Anchor>) -> io::Result<Vec<Anchor>> {
    let mut all = match anchors::read(file) {
        Ok(anchors) => anchors,
        Err(e) if e.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(e) => return Err(e),
    };
    for anchor in kept {
        if !all.contains(&anchor) {
            all.push(anchor);
        }
    }
    Ok(all)
}

/// What the log is checked against here.
pub(super) async fn audit(app: &App) -> Result<Audit, Problem> {
    let kept = anchors::kept(app.store.read(), COMPARED).await?;
    let path = app.config.anchors.clone();
    let read = tokio::task::spawn_blocking(move || against(&path, kept));
    let anchors = read.await.map_err(Problem::internal)?.map_err(Problem::internal)?;
    Ok(Audit { keys: vec![signer(&app.secret).public()], anchors, now: Some(app.now()), from: None })
}

/// Puts in a walk of the whole log, unless one waits.
pub(super) async fn ask(tx: &Tx) -> Result<(), Problem> {
    let job = jobs::NewJob { kind: VERIFY, organization: None, payload: whole(), run_at: tx.now() };
    jobs::enqueue_unique(tx, job, VERIFY).await?;
    Ok(())
}

/// Walks what is new since the last time, or all of it; keeps what was found, and tells of a fault
/// that was not known before.
///
/// # Errors
/// The database did not answer, or the file of anchors cannot be read.
pub async fn check(app: &App, whole: bool) -> Result<(), Problem> {
    let db = app.store.read();
    let last = verifications(db, 1).await?.pop();
    let recent = last_whole(db).await?.is_some_and(|v| v.at > app.now().plus(-WHOLE));
    let from: Option<Place> = last.as_ref().filter(|v| !whole && recent && v.fault.is_none()).map(|v| v.place.clone());
    let report: Report = Audit { from, ..audit(app).await? }.run(db).await?;
    let mut tx = app.store.begin(&Actor::platform()).await?;
    keep_verification(&tx, &report).await?;
    if let Some(fault) = &report.fault {
        tracing::error!(%fault, verified = report.verified, "the event log was touched");
        if last.and_then(|v| v.fault) != Some(fault.code()) {
            let detail = json!({ "fault": fault.name(), "sequence": fault.sequence() });
            tx.emit(NewEvent::new("audit.fault", None, "event_log").detail(detail));
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Removes events of more than seven years ago.
async fn prune(app: &App) -> Result<(), Problem> {
    let (signer, before) = (signer(&app.secret), app.now().plus(-KEPT));
    let (mut removed, mut last) = (0, 0);
    while let Some(made) = app.store.prune_events(before, &signer).await.map_err(refused)? {
        (removed, last) = (removed + made.removed, made.place.seq);
    }
    if removed > 0 {
        let mut tx = app.store.begin(&Actor::platform()).await?;
        let detail = json!({ "count": removed, "last": last });
        tx.emit(NewEvent::new("audit.pruned", None, "event_log").detail(detail));
        tx.commit().await?;
    }
    Ok(())
}

fn refused(e: events::PruneError) -> Problem {
    match e {
        events::PruneError::Database(e) => e.into(),
        touched @ events::PruneError::Touched(_) => Problem::internal(touched),
    }
}
