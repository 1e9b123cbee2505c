//! The page of background work.
pub(crate) mod samples;

use super::{Sight, actions, api::JobQuery, words};
use crate::Page;
use askama::Template;
use axum::{extract::State, http::Uri, response::Response};
use identity::facade;
use jobs::{Counts, Filter, Job, JobState, Standing};
use kernel::{JobId, Kind, OrganizationId, Timestamp};
use sea_orm::DbErr;
use std::collections::HashMap;
use web::{App, Fault, Form, Html, Path, Query, Signed, list::next_link};

/// A tab: address, words, whether it is here, how many there are.
pub(super) type Tab = (&'static str, String, bool, String);

#[derive(Template)]
#[template(path = "queue/list.html")]
struct ListPage {
    page: Page,
    jobs: Vec<Job>,
    filter: Filter,
    counts: Counts,
    /// Names of those whose jobs these are; empty where there is only one.
    organizations: HashMap<OrganizationId, String>,
    /// Whether the reader sees everybody's.
    everybody: bool,
    may_retry: bool,
    now: Timestamp,
    next: String,
    first: String,
}

impl ListPage {
    /// The state's name for its hue, and in words.
    fn state_of(&self, job: &Job) -> (&'static str, String) {
        match job.state {
            JobState::Queued if job.is_running(self.now) => ("in_progress", self.page.t.job_running()),
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
    fn is(&self, standing: Standing) -> bool {
        self.filter.standing == Some(standing)
    }
    fn retries(&self, job: &Job) -> bool {
        self.may_retry && job.state == JobState::Dead
    }
    /// Which node is or was at it, and since when: where it is at work.
    fn node_of<'a>(&self, job: &'a Job) -> Option<(&'a str, Timestamp)> {
        job.node.as_deref().zip(job.started_at).filter(|_| job.is_running(self.now))
    }
    /// The kind that is shown alone; empty where all are.
    fn kind(&self) -> &str {
        self.filter.kind.as_deref().unwrap_or_default()
    }
    /// The same page for one kind.
    fn only(&self, kind: &str) -> String {
        format!("{}kind={kind}", here(self.filter.standing))
    }
    /// The same page for all kinds.
    fn all_kinds(&self) -> String {
        here(self.filter.standing).trim_end_matches(['?', '&']).to_owned()
    }
    /// How long the oldest that is due waits; empty where that is no time to speak of.
    fn queue_age(&self) -> String {
        let oldest = self.counts.oldest_due.filter(|t| t.plus(kernel::time::MINUTE) < self.now);
        oldest.map(|t| self.page.ago(t)).unwrap_or_default()
    }
    fn tabs(&self) -> Vec<Tab> {
        tabs(&self.page, &self.counts, self.filter.standing, false)
    }
}

/// The page of those that stand so, ready for one more word of the query.
fn here(standing: Option<Standing>) -> &'static str {
    match standing {
        None => "/jobs?",
        Some(Standing::Waiting) => "/jobs?state=queued&",
        Some(Standing::Running) => "/jobs?state=running&",
        Some(Standing::Dead) => "/jobs?state=dead&",
        Some(Standing::Done) => "/jobs?state=done&",
    }
}

pub(super) fn tabs(page: &Page, counts: &Counts, on: Option<Standing>, schedules: bool) -> Vec<Tab> {
    let t = &page.t;
    let count = |n: i64| if n == 0 { String::new() } else { n.to_string() };
    let of = |href, label, standing, n| (href, label, on == Some(standing), count(n));
    vec![
        ("/jobs", t.jobs_all(), on.is_none() && !schedules, String::new()),
        of("/jobs?state=queued", t.jobs_queued(), Standing::Waiting, counts.waiting),
        of("/jobs?state=running", t.jobs_running(), Standing::Running, counts.running),
        of("/jobs?state=dead", t.jobs_dead(), Standing::Dead, counts.dead),
        of("/jobs?state=done", t.jobs_done(), Standing::Done, counts.done),
        ("/jobs/schedules", t.schedules_title(), schedules, String::new()),
    ]
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
    let (filter, keyset) = query.read(sight)?;
    let now = app.now();
    let slice = jobs::list_where(app.store.read(), &filter, now, &keyset).await?;
    let mut shown = ListPage {
        counts: jobs::counts(app.store.read(), sight.organization(), now).await?,
        organizations: names(&app, sight).await?,
        everybody: sight.organization().is_none(),
        may_retry: Sight::to_retry(&actor).is_ok(),
        now,
        next: slice.next.map(|c| next_link(&uri, &c)).unwrap_or_default(),
        first: String::new(),
        jobs: slice.rows,
        filter,
        page,
    };
    if keyset.after.is_some() {
        shown.first = if shown.kind().is_empty() { shown.all_kinds() } else { shown.only(shown.kind()) };
    }
    Ok(Html::render(&shown)?)
}

/// Which dead jobs to try again.
#[derive(serde::Deserialize)]
pub(crate) struct RetryAll {
    kind: Option<String>,
}

pub(crate) async fn retry_all(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(form): Form<RetryAll>,
) -> Result<Response, Fault> {
    let kind = form.kind.filter(|k| !k.is_empty());
    let count = actions::retry_all(&app, &actor, kind.as_deref()).await?;
    Ok(page.done("/jobs?state=dead", page.t.jobs_retried(count)))
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
