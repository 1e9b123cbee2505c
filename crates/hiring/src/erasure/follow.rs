//! What an erasure does outside the database's transaction: the key, the files, remembered answers,
//! and the engine's own remains. Each may be done twice.

use super::store::TABLES;
use crate::hooks::CandidateErasure;
use ::store::{Tx, dialect};
use jobs::{Definition, NewJob, handler};
use kernel::{CandidateId, KeyId, OrganizationId, Problem, time::MINUTE};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast::error::RecvError;
use web::{App, Background, Node};

/// The kind of background work.
const ERASE: &str = "hiring.erase";

/// What is left to do.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Work {
    pub candidate: CandidateId,
    pub key: KeyId,
    /// Paths of the file store, chosen by chance.
    pub files: Vec<String>,
}

/// Put in with the change: should this process die after the commit, another does it.
pub(super) async fn enqueue(tx: &Tx, organization: OrganizationId, work: &Work) -> Result<(), Problem> {
    let job = NewJob {
        kind: ERASE,
        organization: Some(organization),
        payload: serde_json::to_value(work)?,
        run_at: tx.now().plus(MINUTE),
    };
    jobs::enqueue(tx, job).await?;
    Ok(())
}

/// The handler of the work.
pub(crate) fn definition() -> Definition<App> {
    handler(ERASE, |app, job| async move {
        let work: Work = serde_json::from_value(job.payload)?;
        run(&app, &work).await
    })
}

/// What the other nodes are told: the key's id.
const DESTROYED: &str = "keys.destroyed";

/// On every node: a key that another one destroyed is forgotten at once, and not after the minute for
/// which keys are believed.
pub(crate) fn hearing() -> Vec<Background> {
    [Node::Web, Node::Worker].map(|on| Background { name: DESTROYED, on, run: |app| Box::pin(hear(app)) }).into()
}

async fn hear(app: App) {
    let mut said = app.store.hear();
    loop {
        match said.recv().await {
            Ok(signal) if signal.topic == DESTROYED => {
                let id = signal.payload.parse::<KeyId>();
                app.keys.forget(&Vec::from_iter(id));
            }
            // what was missed is forgotten after a minute
            Ok(_) | Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return,
        }
    }
}

/// Destroys the key and lists the erasure, removes files and remembered answers, has the engine give
/// up what was removed.
pub(super) async fn run(app: &App, work: &Work) -> Result<(), Problem> {
    app.keys.erase(work.key, &work.candidate.to_string()).await?;
    app.store.signal(DESTROYED, work.key.to_string());
    for path in &work.files {
        app.blobs.delete(path).await?;
    }
    web::idempotency::forget(app, &work.candidate.to_string()).await?;
    give_up(app).await?;
    Ok(())
}

async fn give_up(app: &App) -> Result<(), DbErr> {
    let others = app.hooks.all::<dyn CandidateErasure>().iter().flat_map(|hook| hook.tables());
    let tables: Vec<&str> = TABLES.iter().chain(others).copied().collect();
    dialect::vacuum(&app.store, &tables).await?;
    if !dialect::empty_log(&app.store).await? {
        let busy = "a reader holds SQLite's log; it is emptied at the next try";
        return Err(DbErr::Custom(busy.to_owned()));
    }
    Ok(())
}
