//! Runs of the scheduler in the API.

use super::{
    export::RunList,
    jobs::ask,
    run::{RunOptions, run, stop},
    settings::{Rules, SchedulerRules, choose},
    store as rows,
    view::{RunOut, RunSummaryOut, whole},
};
use crate::{
    Page,
    permissions::{ConfigureScheduler, ReadRuns, StartRuns},
};
use axum::{
    extract::{OriginalUri, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{Problem, RequisitionId, RunId};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{App, Check, Fault, FileQuery, Json, ListOut, ListQuery, Outgoing, Path, Problems, Query, Signed};

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, start))
        .routes(routes!(get_one))
        .routes(routes!(cancel))
        .routes(routes!(get_settings, put_settings))
}

/// How to run.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct RunQuery {
    /// Whether a worker takes it up: answered at once with the run to poll.
    #[serde(rename = "async")]
    #[param(value_type = Option<bool>)]
    asynchronous: Option<String>,
    /// Those who wait for this job alone; where times are proposed a run is of everybody.
    #[param(value_type = Option<RequisitionId>)]
    requisition_id: Option<String>,
    /// `exact` or `greedy`; the organization's choice where nothing is said.
    method: Option<String>,
}

/// Runs the scheduler now, and books, or proposes where the organization chose that.
#[utoipa::path(post, path = "/scheduler/runs", tag = "Scheduler", params(RunQuery),
    responses((status = 201, body = RunOut), (status = 202, body = RunOut), Problems))]
async fn start(
    Signed(actor): Signed,
    State(app): State<App>,
    page: Page,
    Query(query): Query<RunQuery>,
) -> Result<Response, Fault> {
    let who = actor.permit::<StartRuns>()?;
    let mut check = Check::default();
    let choices = ["exact", "greedy"];
    let method = check.choice("method", query.method.as_deref(), &choices, |text| text.parse().ok());
    let later = check.choice("async", query.asynchronous.as_deref(), &["true", "false"], |text| text.parse().ok());
    let requisition = check.id("requisition_id", query.requisition_id.as_deref());
    check.done()?;
    if let Some(job) = requisition {
        hiring::facade::requisition(app.store.read(), &who, job).await?.ok_or_else(Problem::not_found)?;
    }
    let options = RunOptions { method, requisition, ..RunOptions::default() };
    let (status, view) = if later == Some(true) {
        let id = ask(&app, &who, options).await?;
        (StatusCode::ACCEPTED, rows::read(app.store.read(), &who, id, app.now()).await?)
    } else {
        (StatusCode::CREATED, run(&app, &who, options).await?)
    };
    let out = whole(app.store.read(), &who, &view, page.t).await?;
    let mut response = (status, Json(out)).into_response();
    if let Ok(value) = HeaderValue::from_str(&format!("/api/v1/scheduler/runs/{}", view.id)) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    Ok(response)
}

/// Runs, newest first.
#[utoipa::path(get, path = "/scheduler/runs", tag = "Scheduler", params(ListQuery, FileQuery),
    responses((status = 200, body = ListOut<RunSummaryOut>), Problems))]
async fn list(
    Signed(actor): Signed,
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    words: Page,
    Query(page): Query<ListQuery>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadRuns>()?;
    if let Some(file) = Outgoing::asked(words.request())? {
        return file.of(&app, RunList { who, page: words }).await;
    }
    let slice = rows::list(app.store.read(), &who, &page.keyset(true)?, app.now()).await?;
    ListOut::answer(slice.map(|r| RunSummaryOut::from(&r)), None, &uri)
}

/// A run: who was placed, who was not and why.
#[utoipa::path(get, path = "/scheduler/runs/{id}", tag = "Scheduler", params(("id" = RunId, Path)),
    responses((status = 200, body = RunOut), Problems))]
async fn get_one(
    Signed(actor): Signed,
    State(app): State<App>,
    page: Page,
    Path(id): Path<RunId>,
) -> Result<Json<RunOut>, Fault> {
    let who = actor.permit::<ReadRuns>()?;
    let view = rows::read(app.store.read(), &who, id, app.now()).await?;
    Ok(Json(whole(app.store.read(), &who, &view, page.t).await?))
}

/// Stops a run that has not begun to book: of a schedule that is not finished nothing is booked.
#[utoipa::path(post, path = "/scheduler/runs/{id}/cancel", tag = "Scheduler", params(("id" = RunId, Path)),
    responses((status = 202, body = RunOut), Problems))]
async fn cancel(
    Signed(actor): Signed,
    State(app): State<App>,
    page: Page,
    Path(id): Path<RunId>,
) -> Result<Response, Fault> {
    let who = actor.permit::<StartRuns>()?;
    stop(&app, &who, id).await?;
    let view = rows::read(app.store.read(), &who, id, app.now()).await?;
    Ok((StatusCode::ACCEPTED, Json(whole(app.store.read(), &who, &view, page.t).await?)).into_response())
}

/// How the scheduler works for the organization.
#[utoipa::path(get, path = "/scheduler/settings", tag = "Scheduler",
    responses((status = 200, body = SchedulerRules), Problems))]
async fn get_settings(Signed(actor): Signed, State(app): State<App>) -> Result<Json<SchedulerRules>, Fault> {
    let who = actor.permit::<ReadRuns>()?;
    Ok(Json(identity::facade::setting::<Rules>(app.store.read(), who.organization()).await?))
}

/// Chooses how the scheduler works for the organization.
#[utoipa::path(put, path = "/scheduler/settings", tag = "Scheduler", request_body = SchedulerRules,
    responses((status = 200, body = SchedulerRules), Problems))]
async fn put_settings(
    Signed(actor): Signed,
    State(app): State<App>,
    Json(rules): Json<SchedulerRules>,
) -> Result<Json<SchedulerRules>, Fault> {
    let who = actor.permit::<ConfigureScheduler>()?;
    choose(&app, &who, &rules).await?;
    Ok(Json(rules))
}
