//! The page of background work.
pub(crate) mod samples;

use super::{
    Sight, actions,
    api::{JobQuery, is_running},
    words,
};
use crate::Page;
use askama::Template;
use axum::{extract::State, http::Uri, response::Response};
use identity::facade;
use jobs::{Job, JobState, ScheduleState};
use kernel::{JobId, Kind, OrganizationId, Timestamp};
use sea_orm::DbErr;
use std::collections::HashMap;
use store::Keyset;
use web::{App, Fault, Html, Path, Query, Signed, list::next_link};

#[derive(Template)]
#[template(path = "queue/list.html")]
struct ListPage {
    page: Page,
    jobs: Vec<Job>,
    schedules: Vec<ScheduleState>,
    state: Option<JobState>,
    /// Names of those whose jobs these are; empty where there is only one.
    organizations: HashMap<OrganizationId, String>,
    /// Whether the reader sees everybody's.
    everybody: bool,
    /// Whether anything waits for somebody to look.
    any_dead: bool,
    may_retry: bool,
    now: Timestamp,
    next: String,
    first: String,
}

impl ListPage {
    /// The state's name for its hue, and in words.
    fn state_of(&self, job: &Job) -> (&'static str, String) {
        match job.state {
            JobState::Queued if is_running(job, self.now) => ("in_progress", self.page.t.job_running()),
            JobState::Queued => ("queued", self.page.ui.state_queued()),
            JobState::Done => ("done", self.page.ui.state_done()),
            JobState::Dead => ("dead", self.page.ui.state_dead()),
        }
    }
    fn work(&self, kind: &str) -> String {
        words::work(kind, self.page.locale)
    }
    fn owner_of(&self, job: &Job) -> String {
        let Some(id) = job.organization else { return self.page.t.job_of_platform() };
        self.organizations.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }
    fn is(&self, state: JobState) -> bool {
        self.state == Some(state)
    }
    fn retries(&self, job: &Job) -> bool {
        self.may_retry && job.state == JobState::Dead
    }
    fn tabs(&self) -> [(&'static str, String, bool); 4] {
        let t = &self.page.t;
        [
            ("/jobs", t.jobs_all(), self.state.is_none()),
            ("/jobs?state=queued", t.jobs_queued(), self.is(JobState::Queued)),
            ("/jobs?state=dead", t.jobs_dead(), self.is(JobState::Dead)),
            ("/jobs?state=done", t.jobs_done(), self.is(JobState::Done)),
        ]
    }
    /// The first page of what is shown.
    fn first_of(state: Option<JobState>) -> &'static str {
        match state {
            None => "/jobs",
            Some(JobState::Queued) => "/jobs?state=queued",
            Some(JobState::Dead) => "/jobs?state=dead",
            Some(JobState::Done) => "/jobs?state=done",
        }
    }
}

async fn any_dead(app: &App, sight: Sight) -> Result<bool, DbErr> {
    let one = Keyset { descending: true, limit: 1, after: None };
    let dead = jobs::list(app.store.read(), sight.organization(), Some(JobState::Dead), &one).await?;
    Ok(!dead.rows.is_empty())
}

async fn names(app: &App, sight: Sight) -> Result<HashMap<OrganizationId, String>, DbErr> {
    if sight.organization().is_some() {
        return Ok(HashMap::new());
    }
    Ok(facade::active_organizations(app.store.read()).await?.into_iter().map(|o| (o.id, o.name)).collect())
}

pub(crate) async fn list(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Query(query): Query<JobQuery>,
) -> Result<Html, Fault> {
    let sight = Sight::to_read(&actor)?;
    let (state, keyset) = query.read()?;
    let slice = jobs::list(app.store.read(), sight.organization(), state, &keyset).await?;
    Ok(Html::render(&ListPage {
        schedules: jobs::schedules(app.store.read()).await?,
        organizations: names(&app, sight).await?,
        everybody: sight.organization().is_none(),
        any_dead: any_dead(&app, sight).await?,
        may_retry: Sight::to_retry(&actor).is_ok(),
        now: app.now(),
        next: slice.next.map(|c| next_link(&uri, &c)).unwrap_or_default(),
        first: if keyset.after.is_some() { ListPage::first_of(state).to_owned() } else { String::new() },
        jobs: slice.rows,
        state,
        page,
    })?)
}

pub(crate) async fn retry(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<JobId>,
) -> Result<Response, Fault> {
    match actions::retry(&app, &actor, id).await {
        Ok(()) => Ok(page.done("/jobs", page.t.job_retried())),
        // pressed twice, or somebody else was faster: no error page for that
        Err(p) if p.kind == Kind::NotFound => Ok(page.care("/jobs", page.t.job_not_dead())),
        Err(p) => Err(p.into()),
    }
}
