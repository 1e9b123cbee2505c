//! Runs in the background: every hour for each organization that wants it, and on demand.

use super::{
    run::{RunOptions, RunView, run, take_up},
    settings::Rules,
    store as rows,
    table::run::RunState,
};
use crate::{exceptions, permissions::StartRuns, proposals};
use jobs::{Definition, Job, NewJob};
use kernel::{Actor, Granted, OrganizationId, Problem, RunId};
use sea_orm::DbErr;
use serde_json::json;
use store::Tx;
use web::App;

/// The schedule that comes every hour.
pub(crate) const HOURLY: &str = "interviews.hourly";
/// The schedule that lets go of proposals whose time comes too near, in the middle of its quarter hours.
pub(crate) const EXPIRE: &str = "interviews.expire";
/// One run for one organization.
const RUN: &str = "interviews.run";

/// The kinds of background work.
pub(crate) fn definitions() -> Vec<Definition<App>> {
    vec![
        jobs::handler(HOURLY, |app, _| async move { hourly(&app).await }),
        jobs::handler(EXPIRE, |app, _| async move { expire(&app).await }),
        jobs::handler(RUN, at_work),
    ]
}

/// Asks for a run soon, one for all who ask before it begins.
pub(crate) async fn again(app: &App, who: &Granted<StartRuns>) -> Result<(), Problem> {
    let tx = app.store.begin(who.actor()).await?;
    again_in(&tx, who).await?;
    tx.commit().await?;
    Ok(())
}

/// The same, with the change that asks for it.
pub(crate) async fn again_in(tx: &Tx, who: &Granted<StartRuns>) -> Result<(), DbErr> {
    enqueue_run(tx, who.organization()).await
}

async fn enqueue_run(tx: &Tx, organization: OrganizationId) -> Result<(), DbErr> {
    let job = NewJob { kind: RUN, organization: Some(organization), payload: json!({}), run_at: tx.now() };
    jobs::enqueue_unique(tx, job, &format!("{RUN}:{organization}")).await?;
    Ok(())
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
        enqueue_run(&tx, organization).await?;
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

/// Lets go of what nobody confirmed in time, in every organization.
async fn expire(app: &App) -> Result<(), Problem> {
    for organization in identity::facade::active_organizations(app.store.read()).await? {
        let who = Actor::system(organization.id).permit::<StartRuns>()?;
        proposals::settle::expire(app, &who).await?;
        let tx = app.store.begin(who.actor()).await?;
        exceptions::store::forget_past(&tx, &who).await?;
        tx.commit().await?;
    }
    Ok(())
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
