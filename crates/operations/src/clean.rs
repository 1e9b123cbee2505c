//! What nobody needs any more goes: old jobs, kept answers.

use kernel::{Actor, Problem};
use web::App;

/// The kind of the job.
const CLEAN: &str = "operations.clean";

pub(crate) fn job() -> jobs::Definition<App> {
    jobs::handler(CLEAN, |app: App, _| async move { clean(&app).await }).at_once(1)
}

pub(crate) fn schedule() -> jobs::Schedule {
    jobs::Schedule::daily(CLEAN, 3, 0, "UTC")
}

async fn clean(app: &App) -> Result<(), Problem> {
    let tx = app.store.begin(&Actor::platform()).await?;
    let jobs = jobs::clean(&tx).await?;
    let answers = web::idempotency::forget_old(&tx).await?;
    tx.commit().await?;
    tracing::info!(jobs, answers, "what was old is gone");
    Ok(())
}
