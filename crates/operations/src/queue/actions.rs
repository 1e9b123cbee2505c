//! What can be done with background work.

use super::Sight;
use crate::{Messages, permissions::ManageAllJobs};
use kernel::{Actor, JobId, Kind, Problem, Text};
use serde_json::json;
use store::NewEvent;
use web::App;

/// Gives a dead job its tries again, from now. One that is not dead, not there or somebody else's is
/// 404: whoever asked twice is told that there is nothing left to do.
pub(crate) async fn retry(app: &App, actor: &Actor, id: JobId) -> Result<(), Problem> {
    let sight = Sight::to_retry(actor)?;
    let mut tx = app.store.begin(actor).await?;
    if !jobs::retry(&tx, sight.organization(), id).await? {
        return Err(Problem::saying(Kind::NotFound, Text::new(|l| Messages::from(l).job_not_dead())));
    }
    tx.emit(NewEvent::new("job.retried", sight.organization(), id));
    tx.commit().await?;
    Ok(())
}

/// The same for every dead job, or every one of this kind; how many there were.
pub(crate) async fn retry_all(app: &App, actor: &Actor, kind: Option<&str>) -> Result<u64, Problem> {
    let sight = Sight::to_retry(actor)?;
    let mut tx = app.store.begin(actor).await?;
    let retried = jobs::retry_all(&tx, sight.organization(), kind).await?;
    if retried > 0 {
        let subject = sight.organization().map_or_else(|| "jobs".to_owned(), |o| o.to_string());
        let detail = json!({ "kind": kind, "count": retried });
        tx.emit(NewEvent::new("job.all_retried", sight.organization(), subject).detail(detail));
    }
    tx.commit().await?;
    Ok(retried)
}

/// Runs a schedule now, besides its slots. Schedules are the installation's: so is the right to it.
pub(crate) async fn run_now(app: &App, actor: &Actor, name: &str) -> Result<(), Problem> {
    actor.permit_platform::<ManageAllJobs>()?;
    let mut tx = app.store.begin(actor).await?;
    jobs::run_now(&tx, name).await?.ok_or_else(Problem::not_found)?;
    tx.emit(NewEvent::new("schedule.run", None, name));
    tx.commit().await?;
    Ok(())
}
