//! Job descriptions over HTTP.

use super::{
    actions,
    export::DescriptionList,
    store::{self as rows, Filter},
    table::skill::Need,
    view::{self, JobDescriptionOut, JobDescriptionRow},
    wording::Given,
};
use crate::{
    Page,
    documents::{
        file::{self, As},
        upload,
    },
    permissions::{ReadJobDescriptions, WriteJobDescriptions},
};
use axum::{
    extract::State,
    http::{StatusCode, Uri},
    response::Response,
};
use kernel::{JobDescriptionId, Problem, RequisitionId, SkillId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{
    App, Check, Fault, FileQuery, IfMatch, Json, ListOut, ListQuery, Outgoing, Path, Problems, Query, Signed, Tagged,
};

/// A job description that is typed.
#[derive(Deserialize, ToSchema)]
pub(crate) struct JobDescriptionIn {
    title: String,
    text: String,
}

/// What of it may be changed.
#[derive(Deserialize, ToSchema)]
pub(crate) struct JobDescriptionPatch {
    title: Option<String>,
    /// Another text is another version.
    text: Option<String>,
}

/// A job description that is sent as a file.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the shape of a form that is read piece by piece")]
pub(crate) struct JobDescriptionForm {
    /// PDF, DOCX, ODT, RTF or TXT, at most 20 MiB; told by its content.
    #[schema(format = Binary)]
    file: String,
    /// Asked for where it is new.
    title: Option<String>,
    /// For a file that cannot be read.
    text: Option<String>,
}

/// A skill as it is asked for.
#[derive(Deserialize, ToSchema)]
pub(crate) struct NeedIn {
    skill_id: SkillId,
    need: Need,
}

/// All skills of the latest wording.
#[derive(Deserialize, ToSchema)]
pub(crate) struct NeedsIn {
    /// What was found and is not named here is not meant.
    skills: Vec<NeedIn>,
}

/// What is attached to a requisition.
#[derive(Deserialize, ToSchema)]
pub(crate) struct AttachIn {
    /// Null takes away what is attached.
    job_description_id: Option<JobDescriptionId>,
    /// The latest where none is named.
    version: Option<i64>,
}

/// What is attached to a requisition.
#[derive(Serialize, ToSchema)]
pub(crate) struct AttachedOut {
    requisition_id: RequisitionId,
    /// Null where nothing is.
    job_description_id: Option<JobDescriptionId>,
    version: Option<i64>,
}

/// Which.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct JobDescriptionFilter {
    /// Words of the title.
    q: Option<String>,
    /// `true` or `false`.
    active: Option<String>,
}

/// Which wording.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct WordingQuery {
    /// The latest where none is named.
    version: Option<i64>,
}

/// Job descriptions by title.
#[utoipa::path(get, path = "/job-descriptions", tag = "Job descriptions", params(ListQuery, JobDescriptionFilter, FileQuery),
    responses((status = 200, body = ListOut<JobDescriptionRow>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Query(query): Query<ListQuery>,
    Query(asked): Query<JobDescriptionFilter>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadJobDescriptions>()?;
    let mut check = Check::default();
    let active = check.choice("active", asked.active.as_deref(), &["true", "false"], |w| w.parse().ok());
    check.done()?;
    let words = kernel::text::fold(asked.q.as_deref().unwrap_or_default());
    let filter = Filter { active, words, updated_after: query.updated_after()? };
    if let Some(file) = Outgoing::asked(page.request())? {
        return file.of(&app, DescriptionList { who, filter, page }).await;
    }
    let db = app.store.read();
    let slice = rows::list(db, &who, &filter, &query.keyset(false)?).await?;
    let count = if query.count() { Some(rows::count(db, &who, &filter).await?) } else { None };
    ListOut::answer(slice.map(JobDescriptionRow::from), count, &uri)
}

/// Add a job description that is typed.
#[utoipa::path(post, path = "/job-descriptions", tag = "Job descriptions", request_body = JobDescriptionIn,
    responses((status = 201, body = JobDescriptionOut), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Json(new): Json<JobDescriptionIn>,
) -> Result<(StatusCode, Tagged<JobDescriptionOut>), Fault> {
    let who = actor.permit::<WriteJobDescriptions>()?;
    let given = Given { text: Some(new.text), file: None };
    let id = actions::create(&app, &who, &new.title, given).await?;
    Ok((StatusCode::CREATED, view::one(&app, &who, (id, None), page.locale).await?))
}

async fn form(form: upload::Form) -> Result<(Option<String>, Given), Problem> {
    let sent = upload::sent(form).await?;
    let (title, text) = (sent.fields.get("title").cloned(), sent.fields.get("text").cloned());
    Ok((title, Given { text, file: Some(sent.file()?) }))
}

/// Add a job description that is a file.
#[utoipa::path(post, path = "/job-descriptions/upload", tag = "Job descriptions",
    request_body(content = JobDescriptionForm, content_type = "multipart/form-data"),
    responses((status = 201, body = JobDescriptionOut), Problems))]
pub(crate) async fn upload_new(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    sent: upload::Form,
) -> Result<(StatusCode, Tagged<JobDescriptionOut>), Fault> {
    let who = actor.permit::<WriteJobDescriptions>()?;
    let (title, given) = form(sent).await?;
    let id = actions::create(&app, &who, &title.unwrap_or_default(), given).await?;
    Ok((StatusCode::CREATED, view::one(&app, &who, (id, None), page.locale).await?))
}

/// One job description, in its latest wording or another.
#[utoipa::path(get, path = "/job-descriptions/{id}", tag = "Job descriptions",
    params(("id" = JobDescriptionId, Path), WordingQuery), responses((status = 200, body = JobDescriptionOut), Problems))]
pub(crate) async fn read(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<JobDescriptionId>,
    Query(asked): Query<WordingQuery>,
) -> Result<Tagged<JobDescriptionOut>, Fault> {
    let who = actor.permit::<ReadJobDescriptions>()?;
    Ok(view::one(&app, &who, (id, asked.version), page.locale).await?)
}

/// Change the title, or the text, which makes a new version.
#[utoipa::path(patch, path = "/job-descriptions/{id}", tag = "Job descriptions", params(("id" = JobDescriptionId, Path)),
    request_body = JobDescriptionPatch, responses((status = 200, body = JobDescriptionOut), Problems))]
pub(crate) async fn change(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<JobDescriptionId>,
    seen: IfMatch,
    Json(patch): Json<JobDescriptionPatch>,
) -> Result<Tagged<JobDescriptionOut>, Fault> {
    let who = actor.permit::<WriteJobDescriptions>()?;
    let given = Given { text: patch.text, file: None };
    actions::change(&app, &who, id, &seen, (patch.title, given)).await?;
    Ok(view::one(&app, &who, (id, None), page.locale).await?)
}

/// A new version from a file.
#[utoipa::path(post, path = "/job-descriptions/{id}/upload", tag = "Job descriptions",
    params(("id" = JobDescriptionId, Path)),
    request_body(content = JobDescriptionForm, content_type = "multipart/form-data"),
    responses((status = 200, body = JobDescriptionOut), Problems))]
pub(crate) async fn upload_version(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<JobDescriptionId>,
    sent: upload::Form,
) -> Result<Tagged<JobDescriptionOut>, Fault> {
    let who = actor.permit::<WriteJobDescriptions>()?;
    let (title, given) = form(sent).await?;
    actions::change(&app, &who, id, &IfMatch::default(), (title, given)).await?;
    Ok(view::one(&app, &who, (id, None), page.locale).await?)
}

/// The file that a wording came from.
#[utoipa::path(get, path = "/job-descriptions/{id}/file", tag = "Job descriptions",
    params(("id" = JobDescriptionId, Path), WordingQuery),
    responses((status = 200, description = "The file", content_type = "application/octet-stream"), Problems))]
pub(crate) async fn content(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<JobDescriptionId>,
    Query(asked): Query<WordingQuery>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadJobDescriptions>()?;
    let db = app.store.read();
    let row = rows::find(db, &who, id).await?.ok_or_else(Problem::not_found)?;
    let wording = rows::version(db, &who, id, asked.version.unwrap_or(row.version)).await?;
    let wording = wording.ok_or_else(Problem::not_found)?;
    let (Some(path), Some(name), Some(media)) = (wording.path, wording.file_name, wording.media) else {
        return Err(Problem::not_found().into());
    };
    let key = app.keys.get(row.key_id).await?.ok_or_else(Problem::not_found)?;
    Ok(file::answer(&app, &key, &path, (&name, &media), As::Attachment).await?)
}

/// Say what the latest wording asks for.
#[utoipa::path(put, path = "/job-descriptions/{id}/skills", tag = "Job descriptions",
    params(("id" = JobDescriptionId, Path)), request_body = NeedsIn,
    responses((status = 200, body = JobDescriptionOut), Problems))]
pub(crate) async fn set_skills(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<JobDescriptionId>,
    seen: IfMatch,
    Json(needs): Json<NeedsIn>,
) -> Result<Tagged<JobDescriptionOut>, Fault> {
    let who = actor.permit::<WriteJobDescriptions>()?;
    let wanted: Vec<_> = needs.skills.into_iter().map(|n| (n.skill_id, n.need)).collect();
    actions::set_skills(&app, &who, id, &seen, &wanted).await?;
    Ok(view::one(&app, &who, (id, None), page.locale).await?)
}

/// Take a job description out of use; requisitions that have it keep it.
#[utoipa::path(delete, path = "/job-descriptions/{id}", tag = "Job descriptions",
    params(("id" = JobDescriptionId, Path)), responses((status = 204), Problems))]
pub(crate) async fn deactivate(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<JobDescriptionId>,
) -> Result<StatusCode, Fault> {
    actions::set_active(&app, &actor.permit()?, id, false).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take it back into use.
#[utoipa::path(post, path = "/job-descriptions/{id}/restore", tag = "Job descriptions",
    params(("id" = JobDescriptionId, Path)), responses((status = 200, body = JobDescriptionOut), Problems))]
pub(crate) async fn restore(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<JobDescriptionId>,
) -> Result<Tagged<JobDescriptionOut>, Fault> {
    let who = actor.permit::<WriteJobDescriptions>()?;
    actions::set_active(&app, &who, id, true).await?;
    Ok(view::one(&app, &who, (id, None), page.locale).await?)
}

/// Attach a job description to a requisition: what it asks for is then looked for in CVs.
#[utoipa::path(put, path = "/requisitions/{id}/job-description", tag = "Requisitions",
    params(("id" = RequisitionId, Path)), request_body = AttachIn,
    responses((status = 200, body = AttachedOut), Problems))]
pub(crate) async fn attach(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<RequisitionId>,
    Json(asked): Json<AttachIn>,
) -> Result<axum::Json<AttachedOut>, Fault> {
    let who = actor.permit::<WriteJobDescriptions>()?;
    actions::attach(&app, &who, id, asked.job_description_id.map(|d| (d, asked.version))).await?;
    let attached = rows::attached(app.store.read(), &who, id).await?;
    Ok(axum::Json(AttachedOut {
        requisition_id: id,
        job_description_id: attached.map(|a| a.0),
        version: attached.map(|a| a.1),
    }))
}
