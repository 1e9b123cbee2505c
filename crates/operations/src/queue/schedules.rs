//! The page of schedules.
pub(crate) mod samples;

use super::{
    Sight, actions,
    pages::{Tab, tabs},
    words,
};
use crate::{Page, permissions::ManageAllJobs};
use askama::Template;
use axum::{extract::State, response::Response};
use jobs::{Counts, ScheduleState};
use web::{App, Fault, Html, Path, Signed};

#[derive(Template)]
#[template(path = "queue/schedules.html")]
struct SchedulesPage {
    page: Page,
    schedules: Vec<ScheduleState>,
    counts: Counts,
    may_run: bool,
}

impl SchedulesPage {
    fn work(&self, kind: &str) -> String {
        words::work(kind, self.page.locale)
    }
    fn plan(&self, s: &ScheduleState) -> String {
        words::plan(s.plan.as_ref(), self.page.locale)
    }
    fn tabs(&self) -> Vec<Tab> {
        tabs(&self.page, &self.counts, None, true)
    }
}

pub(crate) async fn show(State(app): State<App>, actor: Signed, page: Page) -> Result<Html, Fault> {
    let sight = Sight::to_read(&actor)?;
    let db = app.store.read();
    Ok(Html::render(&SchedulesPage {
        schedules: jobs::schedules(db).await?,
        counts: jobs::counts(db, sight.organization(), app.now()).await?,
        may_run: actor.permit_platform::<ManageAllJobs>().is_ok(),
        page,
    })?)
}

pub(crate) async fn run(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(name): Path<String>,
) -> Result<Response, Fault> {
    actions::run_now(&app, &actor, &name).await?;
    Ok(page.done("/jobs/schedules", page.t.schedule_runs()))
}
