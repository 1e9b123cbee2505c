//! Applications over JSON.

use super::{
    status::Step,
    steps, store,
    view::{self, ApplicationOut},
};
use crate::candidates::sight::Sight;
use axum::{
    extract::{OriginalUri, State},
    response::Response,
};
use kernel::{Actor, ApplicationId, CandidateId, Problem, StageId};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use web::{App, Check, Fault, Json, ListOut, ListQuery, Path, Problems, Query, Signed, Tagged};

/// Which applications.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Filter {
    /// Those of this candidate.
    #[param(value_type = Option<CandidateId>)]
    candidate_id: Option<String>,
}

/// Applications, the newest first; interviewers see those of their candidates.
#[utoipa::path(get, path = "/applications", tag = "Applications", params(ListQuery, Filter),
    responses((status = 200, body = ListOut<ApplicationOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Signed(actor): Signed,
    Query(query): Query<ListQuery>,
    Query(filter): Query<Filter>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Fault> {
    let sight = Sight::of(&app, &actor).await?;
    let mut check = Check::default();
    let candidate = check.id::<CandidateId>("candidate_id", filter.candidate_id.as_deref());
    check.done()?;
    let (db, page, changed) = (app.store.read(), query.keyset(true)?, query.updated_after()?);
    let slice = store::list(db, &sight, candidate, changed, &page).await?;
    let count = if query.count() { Some(store::count(db, &sight, candidate, changed).await?) } else { None };
    let rows = view::views(db, sight.who(), slice.rows).await?;
    ListOut::answer(::store::Slice { rows, next: slice.next }, count, &uri)
}

/// Why a step is taken.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[schema(as = ApplicationStep)]
pub(crate) struct StepIn {
    /// In words, for the journey.
    reason: Option<String>,
}

async fn step(
    app: &App,
    actor: &Actor,
    id: ApplicationId,
    step: Step,
    body: StepIn,
) -> Result<Tagged<ApplicationOut>, Problem> {
    let saved = steps::by_hand(app, actor, id, step, body.reason.as_deref()).await?;
    one(app, actor, saved).await
}

/// The view of one application.
pub(crate) async fn one(app: &App, actor: &Actor, row: super::table::Model) -> Result<Tagged<ApplicationOut>, Problem> {
    let sight = Sight::of(app, actor).await?;
    let views = view::views(app.store.read(), sight.who(), vec![row]).await?;
    let out = views.into_iter().next().ok_or_else(Problem::not_found)?;
    Ok(Tagged(out.updated_at, out))
}

/// The organization says no; what is booked is cancelled.
#[utoipa::path(post, path = "/applications/{id}/reject", tag = "Applications", params(("id" = ApplicationId, Path)),
    request_body = StepIn, responses((status = 200, body = ApplicationOut), Problems))]
pub(crate) async fn reject(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<ApplicationId>,
    Json(body): Json<StepIn>,
) -> Result<Tagged<ApplicationOut>, Fault> {
    Ok(step(&app, &actor, id, Step::Reject, body).await?)
}

/// The candidate says no; what is booked is cancelled.
#[utoipa::path(post, path = "/applications/{id}/withdraw", tag = "Applications", params(("id" = ApplicationId, Path)),
    request_body = StepIn, responses((status = 200, body = ApplicationOut), Problems))]
pub(crate) async fn withdraw(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<ApplicationId>,
    Json(body): Json<StepIn>,
) -> Result<Tagged<ApplicationOut>, Fault> {
    Ok(step(&app, &actor, id, Step::Withdraw, body).await?)
}

/// Where an application is moved.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ApplicationMove)]
pub(crate) struct MoveIn {
    /// A stage of the same job.
    stage_id: StageId,
    /// In words, for the journey.
    reason: Option<String>,
}

/// Moves an application to another stage of its job. Entering a stage of interviews, it waits for the
/// booking of its round.
#[utoipa::path(post, path = "/applications/{id}/move", tag = "Applications", params(("id" = ApplicationId, Path)),
    request_body = MoveIn, responses((status = 200, body = ApplicationOut), Problems))]
pub(crate) async fn move_to(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<ApplicationId>,
    Json(body): Json<MoveIn>,
) -> Result<Tagged<ApplicationOut>, Fault> {
    let saved = steps::move_to(&app, &actor, id, body.stage_id, body.reason.as_deref()).await?;
    Ok(one(&app, &actor, saved).await?)
}

/// The organization says yes, once the last round is over.
#[utoipa::path(post, path = "/applications/{id}/hire", tag = "Applications", params(("id" = ApplicationId, Path)),
    request_body = StepIn, responses((status = 200, body = ApplicationOut), Problems))]
pub(crate) async fn hire(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<ApplicationId>,
    Json(body): Json<StepIn>,
) -> Result<Tagged<ApplicationOut>, Fault> {
    Ok(step(&app, &actor, id, Step::Hire, body).await?)
}

/// Takes a no back: the application waits for its round again.
#[utoipa::path(post, path = "/applications/{id}/reconsider", tag = "Applications", params(("id" = ApplicationId, Path)),
    request_body = StepIn, responses((status = 200, body = ApplicationOut), Problems))]
pub(crate) async fn reconsider(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<ApplicationId>,
    Json(body): Json<StepIn>,
) -> Result<Tagged<ApplicationOut>, Fault> {
    Ok(step(&app, &actor, id, Step::Reconsider, body).await?)
}
