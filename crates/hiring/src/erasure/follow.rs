//! What an erasure does outside the database's transaction: the key, the files, remembered answers,
//! and the engine's own remains. Each may be done twice.

use super::store::TABLES;
use crate::hooks::CandidateErasure;
use ::store::{Tx, dialect};
use jobs::{Definition, NewJob, handler};
use kernel::{CandidateId, KeyId, OrganizationId, Problem, time::MINUTE};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use web::App;

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

/// Destroys the key and lists the erasure, removes files and remembered answers, has the engine give
/// up what was removed.
pub(super) async fn run(app: &App, work: &Work) -> Result<(), Problem> {
    app.keys.erase(work.key, &work.candidate.to_string()).await?;
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
