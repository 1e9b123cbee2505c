//! `/jobs`, `/schedules`.

use super::{Sight, actions};
use axum::{
    extract::State,
    http::{StatusCode, Uri},
    response::Response,
};
use jobs::{Counts, Filter, Job, JobState, ScheduleState, Standing};
use kernel::{JobId, OrganizationId, Problem, Timestamp};
use store::Keyset;
use utoipa::{IntoParams, ToSchema};
use web::{App, Check, Fault, Json, ListOut, ListQuery, Path, Problems, Query, Signed};

/// A piece of background work.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct JobOut {
    id: JobId,
    /// What it does: `interviews.run`.
    kind: String,
    /// Whose it is; null for the installation's own.
    organization_id: Option<OrganizationId>,
    /// `queued`, `done` or `dead`.
    #[schema(value_type = String)]
    state: JobState,
    /// Whether a worker is at it now.
    running: bool,
    /// Not before this time.
    run_at: Timestamp,
    attempts: i64,
    /// Which node took it last; null before its first try.
    node: Option<String>,
    /// When that node took it.
    started_at: Option<Timestamp>,
    /// What went wrong last.
    last_error: Option<String>,
    created_at: Timestamp,
}

impl JobOut {
    fn new(j: Job, now: Timestamp) -> Self {
        let running = j.is_running(now);
        let Job { id, kind, organization, state, run_at, attempts, node, started_at, last_error, created_at, .. } = j;
        let organization_id = organization;
        Self { id, kind, organization_id, state, running, run_at, attempts, node, started_at, last_error, created_at }
    }
}

/// How many jobs stand where.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct JobCounts {
    /// Wait for their time or for a worker.
    queued: i64,
    /// At work.
    running: i64,
    /// Given up.
    dead: i64,
    /// Done in the last week.
    done: i64,
    /// Seconds that the oldest one due waits; 0 where none is due.
    queue_age_seconds: i64,
}

impl JobCounts {
    fn new(c: Counts, now: Timestamp) -> Self {
        let age = c.oldest_due.map_or(0, |t| (now.micros() - t.micros()) / 1_000_000);
        Self { queued: c.waiting, running: c.running, dead: c.dead, done: c.done, queue_age_seconds: age }
    }
}

/// How many jobs are tried again.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct Retried {
    count: u64,
}

/// When work comes back.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct ScheduleOut {
    /// The kind of its jobs.
    name: String,
    /// `every` and microseconds, or `daily`, the time and the zone; null where it was not said.
    plan: Option<String>,
    next_at: Timestamp,
    /// The last slot that was run.
    last_at: Option<Timestamp>,
}

impl From<ScheduleState> for ScheduleOut {
    fn from(s: ScheduleState) -> Self {
        Self { plan: s.plan.map(|p| p.to_string()), name: s.name, next_at: s.next_at, last_at: s.last_at }
    }
}

/// Longest name of a kind.
const LONGEST_KIND: usize = 64;

/// Which jobs.
#[derive(serde::Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct JobQuery {
    /// `queued` (waiting), `running`, `done` or `dead`.
    pub(super) state: Option<String>,
    /// The kind of work: `interviews.run`.
    pub(super) kind: Option<String>,
    /// Rows on a page: 1 to 200, 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<String>,
    /// Where the page before ended: its `next_cursor`.
    cursor: Option<String>,
}

impl JobQuery {
    /// What is asked for, and the page, newest first.
    pub(super) fn read(self, sight: Sight) -> Result<(Filter, Keyset), Problem> {
        let mut check = Check::default();
        let known = ["queued", "running", "done", "dead"];
        let standing = check.choice("state", self.state.as_deref(), &known, |w| match w {
            "queued" => Some(Standing::Waiting),
            "running" => Some(Standing::Running),
            "done" => Some(Standing::Done),
            "dead" => Some(Standing::Dead),
            _ => None,
        });
        let kind = check.optional_text("kind", self.kind.as_deref(), LONGEST_KIND);
        check.done()?;
        let list = ListQuery { limit: self.limit, cursor: self.cursor, ..ListQuery::default() };
        Ok((Filter { organization: sight.organization(), standing, kind }, list.keyset(true)?))
    }
}

/// Background work, newest first: the organization's; for a platform admin all of it.
#[utoipa::path(get, path = "/jobs", tag = "Jobs", params(JobQuery),
    responses((status = 200, body = ListOut<JobOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    actor: Signed,
    uri: Uri,
    Query(query): Query<JobQuery>,
) -> Result<Response, Fault> {
    let sight = Sight::to_read(&actor)?;
    let (filter, keyset) = query.read(sight)?;
    let now = app.now();
    let slice = jobs::list_where(app.store.read(), &filter, now, &keyset).await?;
    ListOut::answer(slice.map(|j| JobOut::new(j, now)), None, &uri)
}

/// Gives a dead job its tries again, from now.
#[utoipa::path(post, path = "/jobs/{id}/retry", tag = "Jobs",
    params(("id" = JobId, Path)), responses((status = 204), Problems))]
pub(crate) async fn retry(State(app): State<App>, actor: Signed, Path(id): Path<JobId>) -> Result<StatusCode, Fault> {
    actions::retry(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Which dead jobs.
#[derive(serde::Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct RetryQuery {
    /// Those of one kind; all where nothing is said.
    kind: Option<String>,
}

/// Gives every dead job its tries again, from now: the organization's; for a platform admin all.
#[utoipa::path(post, path = "/jobs/retry", tag = "Jobs", params(RetryQuery),
    responses((status = 200, body = Retried), Problems))]
pub(crate) async fn retry_all(
    State(app): State<App>,
    actor: Signed,
    Query(query): Query<RetryQuery>,
) -> Result<Json<Retried>, Fault> {
    let kind = query.kind.filter(|k| !k.is_empty());
    Ok(Json(Retried { count: actions::retry_all(&app, &actor, kind.as_deref()).await? }))
}

/// How many jobs stand where, and how long the queue is.
#[utoipa::path(get, path = "/jobs/counts", tag = "Jobs",
    responses((status = 200, body = JobCounts), Problems))]
pub(crate) async fn counts(State(app): State<App>, actor: Signed) -> Result<Json<JobCounts>, Fault> {
    let sight = Sight::to_read(&actor)?;
    let now = app.now();
    Ok(Json(JobCounts::new(jobs::counts(app.store.read(), sight.organization(), now).await?, now)))
}

/// Runs a schedule now, besides its slots.
#[utoipa::path(post, path = "/schedules/{name}/run", tag = "Jobs",
    params(("name" = String, Path)), responses((status = 202), Problems))]
pub(crate) async fn run(State(app): State<App>, actor: Signed, Path(name): Path<String>) -> Result<StatusCode, Fault> {
    actions::run_now(&app, &actor, &name).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Work that comes back by the clock.
#[utoipa::path(get, path = "/schedules", tag = "Jobs",
    responses((status = 200, body = ListOut<ScheduleOut>), Problems))]
pub(crate) async fn schedules(State(app): State<App>, actor: Signed) -> Result<Json<ListOut<ScheduleOut>>, Fault> {
    Sight::to_read(&actor)?; // the same for everybody who may look
    let data = jobs::schedules(app.store.read()).await?.into_iter().map(Into::into).collect();
    Ok(Json(ListOut { data, next_cursor: None, count: None }))
}
