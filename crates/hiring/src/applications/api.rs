//! Applications over JSON.

use super::{
    actions,
    by_hand::{self, Why},
    export::ApplicationList,
    moves::{self, Ask},
    reasons::CloseReason,
    status::Step,
    store,
    table::ApplicationState,
    view::{self, ApplicationOut},
};
use crate::{Page, candidates::sight::Sight};
use axum::{
    extract::{OriginalUri, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use kernel::{Actor, ApplicationId, CandidateId, Problem, RequisitionId, StageId, Timestamp, UserId};
use sea_orm::Iterable as _;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use web::{App, Check, Fault, FileQuery, Json, ListOut, ListQuery, Outgoing, Path, Problems, Query, Signed, Tagged};

/// Which applications.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Filter {
    /// Those of this candidate.
    #[param(value_type = Option<CandidateId>)]
    candidate_id: Option<String>,
    /// Those for this job.
    #[param(value_type = Option<RequisitionId>)]
    requisition_id: Option<String>,
    /// Those that stand in this stage.
    #[param(value_type = Option<StageId>)]
    stage_id: Option<String>,
    /// `active`, `hired`, `rejected` or `withdrawn`.
    #[param(value_type = Option<ApplicationState>)]
    state: Option<String>,
    /// Those of candidates whom this recruiter is in charge of.
    #[param(value_type = Option<UserId>)]
    recruiter_id: Option<String>,
    /// Those of candidates marked with the tag of this name.
    tag: Option<String>,
}

impl Filter {
    fn read(&self, updated_after: Option<Timestamp>) -> Result<store::Filter, Problem> {
        let mut check = Check::default();
        let states: Vec<&'static str> = ApplicationState::iter().map(ApplicationState::name).collect();
        let filter = store::Filter {
            candidate: check.id("candidate_id", self.candidate_id.as_deref()),
            requisition: check.id("requisition_id", self.requisition_id.as_deref()),
            stage: check.id("stage_id", self.stage_id.as_deref()),
            state: check.choice("state", self.state.as_deref(), &states, ApplicationState::from_name),
            recruiter: check.id("recruiter_id", self.recruiter_id.as_deref()),
            tag: self.tag.clone().filter(|t| !t.is_empty()),
            updated_after,
        };
        check.done()?;
        Ok(filter)
    }
}

/// Applications, the newest first; interviewers see those of their candidates.
#[utoipa::path(get, path = "/applications", tag = "Applications", params(ListQuery, Filter, FileQuery),
    responses((status = 200, body = ListOut<ApplicationOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Query(query): Query<ListQuery>,
    Query(filter): Query<Filter>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Fault> {
    let sight = Sight::of(&app, &actor).await?;
    let filter = filter.read(query.updated_after()?)?;
    if let Some(file) = Outgoing::asked(page.request())? {
        return file.of(&app, ApplicationList { sight, filter, page }).await;
    }
    let (db, page) = (app.store.read(), query.keyset(true)?);
    let slice = store::list(db, &sight, &filter, &page).await?;
    let count = if query.count() { Some(store::count(db, &sight, &filter).await?) } else { None };
    let rows = view::views(db, sight.who(), slice.rows).await?;
    ListOut::answer(::store::Slice { rows, next: slice.next }, count, &uri)
}

/// One application; interviewers see those of their candidates.
#[utoipa::path(get, path = "/applications/{id}", tag = "Applications", params(("id" = ApplicationId, Path)),
    responses((status = 200, body = ApplicationOut), Problems))]
pub(crate) async fn read(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<ApplicationId>,
) -> Result<Tagged<ApplicationOut>, Fault> {
    let sight = Sight::of(&app, &actor).await?;
    let found = store::find(app.store.read(), sight.who(), id).await?;
    let row = found.filter(|a| sight.sees(a.candidate_id)).ok_or_else(Problem::not_found)?;
    Ok(one(&app, &actor, row).await?)
}

/// Another job for a candidate who is known already.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewApplication)]
pub(crate) struct ApplyIn {
    /// A job that takes candidates.
    requisition_id: RequisitionId,
    /// The stage to begin in; the first one where nothing is said.
    stage_id: Option<StageId>,
}

/// Puts a candidate into another job.
#[utoipa::path(post, path = "/candidates/{id}/applications", tag = "Applications", params(("id" = CandidateId, Path)),
    request_body = ApplyIn, responses((status = 201, body = ApplicationOut), Problems))]
pub(crate) async fn apply(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
    Json(body): Json<ApplyIn>,
) -> Result<Response, Fault> {
    let made = actions::apply(&app, &actor, id, body.requisition_id, body.stage_id).await?;
    Ok((StatusCode::CREATED, one(&app, &actor, made).await?).into_response())
}

/// Why a step is taken.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[schema(as = ApplicationStep)]
pub(crate) struct StepIn {
    /// In words, for the journey.
    reason: Option<String>,
    /// By a word of the list, for rejecting and withdrawing.
    #[schema(value_type = Option<CloseReason>)]
    reason_code: Option<String>,
}

async fn step(
    app: &App,
    actor: &Actor,
    id: ApplicationId,
    step: Step,
    body: StepIn,
) -> Result<Tagged<ApplicationOut>, Problem> {
    let why = Why { reason: body.reason, code: body.reason_code };
    let saved = by_hand::by_hand(app, actor, id, step, &why).await?;
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
    /// Where the mover saw it: refused where somebody else was first, saying who.
    from_stage_id: Option<StageId>,
    /// In words, for the journey.
    reason: Option<String>,
    /// Call off what is booked.
    #[serde(default)]
    cancel_interviews: bool,
    /// Pass over what is missing (scorecards, rounds, an accepted profile); `reason` says why.
    #[serde(default)]
    r#override: bool,
}

impl From<MoveIn> for Ask {
    fn from(m: MoveIn) -> Self {
        Self {
            to: m.stage_id,
            seen: m.from_stage_id,
            reason: m.reason,
            cancel_interviews: m.cancel_interviews,
            anyway: m.r#override,
        }
    }
}

/// Moves an application to another stage of its job. What stands in the way is answered with 409; `errors` names for
/// each the field that passes it over (`cancel_interviews`, `override`), or `from_stage_id` where somebody else was
/// first. Entering a stage of interviews, it waits for the booking of its round.
#[utoipa::path(post, path = "/applications/{id}/move", tag = "Applications", params(("id" = ApplicationId, Path)),
    request_body = MoveIn, responses((status = 200, body = ApplicationOut), Problems))]
pub(crate) async fn move_to(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<ApplicationId>,
    Json(body): Json<MoveIn>,
) -> Result<Tagged<ApplicationOut>, Fault> {
    let saved = moves::run(&app, &actor, id, body.into()).await.map_err(|refused| refused.problem(&page))?;
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
