//! Jobs over JSON.

use super::{
    actions, copy,
    copy::Copy,
    export::RequisitionList,
    list::{self, Filter, Sort},
    patch::RequisitionPatch,
    table::RequisitionState,
    view::{self, RequisitionOut},
};
use crate::{
    Messages, Page,
    permissions::{ReadRequisitions, WriteRequisitions},
};
use axum::{
    extract::{OriginalUri, State},
    http::StatusCode,
    response::Response,
};
use kernel::{DepartmentId, Granted, Problem, RequisitionId, Text, UserId};
use serde::Deserialize;
use strum::VariantNames as _;
use utoipa::{IntoParams, ToSchema};
use web::{
    App, Check, Fault, FileQuery, IfMatch, Json, ListOut, ListQuery, Outgoing, Path, Problems, Query, Signed, Tagged,
};

/// Which jobs.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct RequisitionFilter {
    /// Those in this state; `live` for drafts and those that are open or paused.
    pub state: Option<String>,
    /// Those of this department.
    #[param(value_type = Option<DepartmentId>)]
    pub department_id: Option<String>,
    /// Those that this recruiter fills.
    #[param(value_type = Option<UserId>)]
    pub recruiter_id: Option<String>,
    /// Those of this hiring manager.
    #[param(value_type = Option<UserId>)]
    pub hiring_manager_id: Option<String>,
    /// Words of title or code.
    pub q: Option<String>,
    /// `true` for templates instead of jobs.
    #[param(value_type = Option<bool>)]
    pub template: Option<String>,
    /// `title` (where nothing is said; the general requisition first), `-title`, `created_at`, `-created_at`,
    /// `updated_at`, `-updated_at`.
    pub sort: Option<String>,
}

/// Every state, and those that go on.
fn states(text: &str) -> Option<Vec<RequisitionState>> {
    if text == "live" { Some(actions::LIVE.to_vec()) } else { text.parse().ok().map(|s| vec![s]) }
}

impl RequisitionFilter {
    /// The same for the store.
    pub(crate) fn read(&self) -> Result<(Filter, Sort), Problem> {
        let mut check = Check::default();
        let words = [RequisitionState::VARIANTS, &["live"]].concat();
        let filter = Filter {
            states: check.choice("state", self.state.as_deref(), &words, states).unwrap_or_default(),
            department: check.id("department_id", self.department_id.as_deref()),
            recruiter: check.id("recruiter_id", self.recruiter_id.as_deref()),
            manager: check.id("hiring_manager_id", self.hiring_manager_id.as_deref()),
            words: Filter::words_of(self.q.as_deref().unwrap_or_default()),
            templates: self.template.as_deref() == Some("true"),
            updated_after: None,
        };
        let sort = check.choice("sort", self.sort.as_deref(), &Sort::NAMES, Sort::from_name);
        check.done()?;
        Ok((filter, sort.unwrap_or(Sort::TITLE)))
    }
}

/// The organization's jobs, with their figures.
#[utoipa::path(get, path = "/requisitions", tag = "Requisitions", params(ListQuery, RequisitionFilter, FileQuery),
    responses((status = 200, body = ListOut<RequisitionOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Query(query): Query<ListQuery>,
    Query(filter): Query<RequisitionFilter>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadRequisitions>()?;
    let (filter, sort) = filter.read()?;
    let filter = Filter { updated_after: query.updated_after()?, ..filter };
    actions::ensure_general(&app.store, &who).await?;
    if let Some(file) = Outgoing::asked(page.request())? {
        return file.of(&app, RequisitionList { who, filter, sort, page }).await;
    }
    let db = app.store.read();
    let slice = list::page(db, &who, &filter, sort, &query.keyset(sort.descending)?).await?;
    let count = if query.count() { Some(list::count(db, &who, &filter).await?) } else { None };
    let rows = view::of(&app, &who, slice.rows).await?;
    ListOut::answer(::store::Slice { rows, next: slice.next }, count, &uri)
}

/// A job with its tag.
pub(super) async fn tagged<P>(
    app: &App,
    who: &Granted<P>,
    id: RequisitionId,
) -> Result<Tagged<RequisitionOut>, Problem> {
    let out = view::one(app, who, id).await?;
    Ok(Tagged(out.updated_at, out))
}

/// Writes a job as a draft. Once it says all that candidates are to know, it is published.
#[utoipa::path(post, path = "/requisitions", tag = "Requisitions", request_body = RequisitionPatch,
    responses((status = 201, body = RequisitionOut), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    Signed(actor): Signed,
    Json(body): Json<RequisitionPatch>,
) -> Result<(StatusCode, Tagged<RequisitionOut>), Fault> {
    let who = actor.permit::<WriteRequisitions>()?;
    let made = actions::create(&app, &who, |said| body.apply(said)).await?;
    Ok((StatusCode::CREATED, tagged(&app, &who, made.id).await?))
}

/// One job.
#[utoipa::path(get, path = "/requisitions/{id}", tag = "Requisitions", params(("id" = RequisitionId, Path)),
    responses((status = 200, body = RequisitionOut), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<RequisitionId>,
) -> Result<Tagged<RequisitionOut>, Fault> {
    Ok(tagged(&app, &actor.permit::<ReadRequisitions>()?, id).await?)
}

/// Changes what is said of a job: hiring managers of their own. One that takes candidates keeps saying
/// what it had to say before it was published.
#[utoipa::path(patch, path = "/requisitions/{id}", tag = "Requisitions", params(("id" = RequisitionId, Path)),
    request_body = RequisitionPatch, responses((status = 200, body = RequisitionOut), Problems))]
pub(crate) async fn update(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<RequisitionId>,
    seen: IfMatch,
    Json(body): Json<RequisitionPatch>,
) -> Result<Tagged<RequisitionOut>, Fault> {
    let who = actor.permit::<WriteRequisitions>()?;
    actions::update(&app, &who, id, &seen, |said| body.apply(said)).await?;
    Ok(tagged(&app, &who, id).await?)
}

/// Deletes a draft or a template that nobody ever applied for. A job with applications is closed instead.
#[utoipa::path(delete, path = "/requisitions/{id}", tag = "Requisitions", params(("id" = RequisitionId, Path)),
    responses((status = 204), Problems))]
pub(crate) async fn delete(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<RequisitionId>,
) -> Result<StatusCode, Fault> {
    copy::delete(&app, &actor.permit::<WriteRequisitions>()?, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What the copy is called.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[schema(as = RequisitionCopy)]
pub(crate) struct CopyIn {
    /// As what it is made from where nothing is said, with a number where that is taken.
    title: Option<String>,
}

/// A new draft with the fields, the stages and the interview plan of a job or a template.
#[utoipa::path(post, path = "/requisitions/{id}/duplicate", tag = "Requisitions",
    params(("id" = RequisitionId, Path)), request_body = CopyIn,
    responses((status = 201, body = RequisitionOut), Problems))]
pub(crate) async fn duplicate(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<RequisitionId>,
    Json(body): Json<CopyIn>,
) -> Result<(StatusCode, Tagged<RequisitionOut>), Fault> {
    let who = actor.permit::<WriteRequisitions>()?;
    let made = copy::copy(&app, &who, id, Copy::Job, body.title.as_deref()).await?;
    Ok((StatusCode::CREATED, tagged(&app, &who, made.id).await?))
}

/// A template with the fields, the stages and the interview plan of a job.
#[utoipa::path(post, path = "/requisitions/{id}/template", tag = "Requisitions",
    params(("id" = RequisitionId, Path)), request_body = CopyIn,
    responses((status = 201, body = RequisitionOut), Problems))]
pub(crate) async fn template(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<RequisitionId>,
    Json(body): Json<CopyIn>,
) -> Result<(StatusCode, Tagged<RequisitionOut>), Fault> {
    let who = actor.permit::<WriteRequisitions>()?;
    let made = copy::copy(&app, &who, id, Copy::Template, body.title.as_deref()).await?;
    Ok((StatusCode::CREATED, tagged(&app, &who, made.id).await?))
}

/// A refusal of a field that a form calls otherwise than the API.
pub(super) fn wrong(field: &str, say: fn(Messages) -> String) -> Problem {
    Problem::field(field, Text::new(move |l| say(Messages::from(l))))
}
