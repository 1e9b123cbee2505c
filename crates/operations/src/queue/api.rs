//! `/jobs`, `/schedules`.

use super::{Sight, actions};
use axum::{
    extract::State,
    http::{StatusCode, Uri},
    response::Response,
};
use jobs::{Job, JobState, ScheduleState};
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
    /// What went wrong last.
    last_error: Option<String>,
    created_at: Timestamp,
}

impl JobOut {
    fn new(j: Job, now: Timestamp) -> Self {
        let running = is_running(&j, now);
        let Job { id, kind, organization, state, run_at, attempts, last_error, created_at, .. } = j;
        Self { id, kind, organization_id: organization, state, running, run_at, attempts, last_error, created_at }
    }
}

/// Whether a worker holds it.
pub(super) fn is_running(j: &Job, now: Timestamp) -> bool {
    j.state == JobState::Queued && j.leased_until.is_some_and(|until| until > now)
}

/// When work comes back.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct ScheduleOut {
    /// The kind of its jobs.
    name: String,
    next_at: Timestamp,
    /// The last slot that was run.
    last_at: Option<Timestamp>,
}

impl From<ScheduleState> for ScheduleOut {
    fn from(s: ScheduleState) -> Self {
        Self { name: s.name, next_at: s.next_at, last_at: s.last_at }
    }
}

/// Which jobs.
#[derive(serde::Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct JobQuery {
    /// `queued`, `done` or `dead`.
    state: Option<String>,
    /// Rows on a page: 1 to 200, 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<String>,
    /// Where the page before ended: its `next_cursor`.
    cursor: Option<String>,
}

impl JobQuery {
    /// The state asked for, and the page, newest first.
    pub(super) fn read(self) -> Result<(Option<JobState>, Keyset), Problem> {
        let mut check = Check::default();
        let state = check.choice("state", self.state.as_deref(), &["queued", "done", "dead"], |w| match w {
            "queued" => Some(JobState::Queued),
            "done" => Some(JobState::Done),
            "dead" => Some(JobState::Dead),
            _ => None,
        });
        check.done()?;
        let list = ListQuery { limit: self.limit, cursor: self.cursor, ..ListQuery::default() };
        Ok((state, list.keyset(true)?))
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
    let (state, keyset) = query.read()?;
    let slice = jobs::list(app.store.read(), sight.organization(), state, &keyset).await?;
    let now = app.now();
    ListOut::answer(slice.map(|j| JobOut::new(j, now)), None, &uri)
}

/// Gives a dead job its tries again, from now.
#[utoipa::path(post, path = "/jobs/{id}/retry", tag = "Jobs",
    params(("id" = JobId, Path)), responses((status = 204), Problems))]
pub(crate) async fn retry(State(app): State<App>, actor: Signed, Path(id): Path<JobId>) -> Result<StatusCode, Fault> {
    actions::retry(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Work that comes back by the clock.
#[utoipa::path(get, path = "/schedules", tag = "Jobs",
    responses((status = 200, body = ListOut<ScheduleOut>), Problems))]
pub(crate) async fn schedules(State(app): State<App>, actor: Signed) -> Result<Json<ListOut<ScheduleOut>>, Fault> {
    Sight::to_read(&actor)?;
    let data = jobs::schedules(app.store.read()).await?.into_iter().map(Into::into).collect();
    Ok(Json(ListOut { data, next_cursor: None, count: None }))
}
