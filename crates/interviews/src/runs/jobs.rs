//! Runs in the background: every hour for each organization that wants it, and on demand.

use super::{
    run::{RunOptions, RunView, run, take_up},
    settings::Rules,
    store as rows,
    table::run::RunState,
};
use crate::permissions::StartRuns;
use jobs::{Definition, Job, NewJob};
use kernel::{Actor, Granted, Problem, RunId};
use serde_json::json;
use web::App;

/// The schedule that comes every hour.
pub(crate) const HOURLY: &str = "interviews.hourly";
/// One run for one organization.
const RUN: &str = "interviews.run";

/// The kinds of background work.
pub(crate) fn definitions() -> Vec<Definition<App>> {
    vec![jobs::handler(HOURLY, |app, _| async move { hourly(&app).await }), jobs::handler(RUN, at_work)]
}

/// Puts one run in the queue for each organization that has not switched it off.
async fn hourly(app: &App) -> Result<(), Problem> {
    let db = app.store.read();
    let mut wanted = Vec::new();
    for organization in identity::facade::active_organizations(db).await? {
        if identity::facade::setting::<Rules>(db, organization.id).await?.hourly {
            wanted.push(organization.id);
        }
    }
    let tx = app.store.begin(&Actor::platform()).await?;
    for organization in wanted {
        let job = NewJob { kind: RUN, organization: Some(organization), payload: json!({}), run_at: tx.now() };
        jobs::enqueue(&tx, job).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Asks for a run; a worker takes it up.
pub(crate) async fn ask(app: &App, who: &Granted<StartRuns>, options: RunOptions) -> Result<RunId, Problem> {
    let view = RunView::new(app, who, options, RunState::Queued).await?;
    let id = view.id;
    let tx = app.store.begin(who.actor()).await?;
    rows::insert(&tx, who, &view).await?;
    let job =
        NewJob { kind: RUN, organization: Some(who.organization()), payload: json!({ "run": id }), run_at: tx.now() };
    jobs::enqueue(&tx, job).await?;
    tx.commit().await?;
    Ok(id)
}

async fn at_work(app: App, job: Job) -> Result<(), Problem> {
    let Some(organization) = job.organization else { return Ok(()) };
    let who = Actor::system(organization).permit::<StartRuns>()?;
    let asked: Option<RunId> = job.payload.get("run").and_then(|id| id.as_str()?.parse().ok());
    let Some(id) = asked else {
        run(&app, &who, RunOptions::default()).await?;
        return Ok(());
    };
    take_up(&app, &who, id).await
}
