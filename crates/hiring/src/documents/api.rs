//! A candidate's documents over HTTP.

use super::{
    actions::{self, Change},
    file::{self, As},
    seen, store,
    store::Filter,
    table::DocumentKind,
    upload,
    view::{self, DocumentOut, DocumentTextOut},
};
use crate::{
    Page,
    candidates::{self, api::CandidateOut, sight::Sight},
    permissions::WriteCandidates,
};
use axum::{
    extract::State,
    http::{StatusCode, Uri},
    response::{IntoResponse as _, Response},
};
use kernel::{CandidateId, DocumentId, Problem, Timestamp};
use serde::{Deserialize, Serialize};
use strum::VariantNames as _;
use utoipa::{IntoParams, ToSchema};
use web::{App, Check, Fault, IfMatch, Json, ListOut, ListQuery, Path, Problems, Query, Signed, Tagged};

/// The form of an upload of a CV.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the shape of a form that is read piece by piece")]
pub(crate) struct ResumeForm {
    /// PDF, DOCX, ODT, RTF, TXT, PNG or JPEG, at most 20 MiB; told by its content.
    #[schema(format = Binary)]
    file: String,
}

/// The form of an upload of a document.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the shape of a form that is read piece by piece")]
pub(crate) struct DocumentForm {
    /// PDF, DOCX, ODT, RTF, TXT, PNG or JPEG, at most 20 MiB; told by its content.
    #[schema(format = Binary)]
    file: String,
    /// What it is; `other` where nothing is said.
    kind: Option<DocumentKind>,
}

/// Which documents.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct DocumentFilter {
    /// One kind alone.
    kind: Option<String>,
    /// `true`: those that were taken away.
    removed: Option<String>,
}

/// What of a document may be changed.
#[derive(Deserialize, ToSchema)]
pub(crate) struct DocumentPatch {
    /// What it is.
    kind: Option<DocumentKind>,
    /// `true` makes it the current CV.
    current: Option<bool>,
}

/// A link that opens a document for some minutes.
#[derive(Serialize, ToSchema)]
pub(crate) struct LinkOut {
    /// Good for whoever has it.
    link: String,
    /// Until when.
    expires_at: Timestamp,
}

/// The kind that was typed.
pub(crate) fn kind(typed: &str) -> Result<DocumentKind, Problem> {
    let mut check = Check::default();
    let typed = Some(typed).filter(|t| !t.is_empty());
    let kind = check.choice("kind", typed, DocumentKind::VARIANTS, |k| k.parse().ok());
    check.done()?;
    Ok(kind.unwrap_or(DocumentKind::Other))
}

/// Upload a CV; it becomes the current one.
#[utoipa::path(post, path = "/candidates/{id}/resume", tag = "Candidates", params(("id" = CandidateId, Path)),
    request_body(content = ResumeForm, content_type = "multipart/form-data"),
    responses((status = 201, body = CandidateOut), Problems))]
pub(crate) async fn upload_cv(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
    form: upload::Form,
) -> Result<(StatusCode, Tagged<CandidateOut>), Fault> {
    actor.permit::<WriteCandidates>()?;
    upload::cv(&app, &actor, id, upload::sent(form).await?.file()?).await?;
    Ok((StatusCode::CREATED, candidates::view::one(&app, &actor, id).await?))
}

/// The current CV: its bytes, whatever `Accept` says.
#[utoipa::path(get, path = "/candidates/{id}/resume", tag = "Candidates", params(("id" = CandidateId, Path)),
    responses((status = 200, description = "The file", content_type = "application/octet-stream"), Problems))]
pub(crate) async fn download_cv(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
) -> Result<Response, Fault> {
    Ok(file::current(&app, &actor, id).await?)
}

/// A candidate's documents, the latest first. Interviewers see CVs, cover letters and portfolios.
#[utoipa::path(get, path = "/candidates/{id}/documents", tag = "Documents",
    params(("id" = CandidateId, Path), ListQuery, DocumentFilter),
    responses((status = 200, body = ListOut<DocumentOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
    uri: Uri,
    Query(query): Query<ListQuery>,
    Query(asked): Query<DocumentFilter>,
) -> Result<Response, Fault> {
    let sight = Sight::of(&app, &actor).await?;
    let candidate = seen::candidate(&app, &sight, id).await?;
    let mut check = Check::default();
    let kind = check.choice("kind", asked.kind.as_deref(), DocumentKind::VARIANTS, |k| k.parse().ok());
    let removed = check.choice("removed", asked.removed.as_deref(), &["true", "false"], |w| w.parse().ok());
    check.done()?;
    let allowed = seen::kinds(&sight);
    let kinds = match kind {
        Some(kind) if !allowed.is_empty() && !allowed.contains(&kind) => return Err(Problem::not_found().into()),
        Some(kind) => vec![kind],
        None => allowed,
    };
    let removed = Some(removed.unwrap_or(false) && sight.shows_contact());
    let filter = Filter { candidate: id, kinds, removed, updated_after: query.updated_after()? };
    let db = app.store.read();
    let slice = store::list(db, sight.who(), &filter, &query.keyset(true)?).await?;
    let count = if query.count() { Some(store::count(db, sight.who(), &filter).await?) } else { None };
    ListOut::answer(slice.map(|d| DocumentOut::of(d, candidate.cv_document_id)), count, &uri)
}

/// Upload a document; a CV becomes the current one. Its text is read in the background.
#[utoipa::path(post, path = "/candidates/{id}/documents", tag = "Documents", params(("id" = CandidateId, Path)),
    request_body(content = DocumentForm, content_type = "multipart/form-data"),
    responses((status = 201, body = DocumentOut), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
    form: upload::Form,
) -> Result<(StatusCode, Tagged<DocumentOut>), Fault> {
    actor.permit::<WriteCandidates>()?;
    let sent = upload::sent(form).await?;
    let kind = kind(sent.field("kind"))?;
    let made = upload::add(&app, &actor, id, kind, sent.file()?).await?;
    Ok((StatusCode::CREATED, view::one(&app, &actor, id, made).await?))
}

/// One document.
#[utoipa::path(get, path = "/candidates/{id}/documents/{document}", tag = "Documents",
    params(("id" = CandidateId, Path), ("document" = DocumentId, Path)),
    responses((status = 200, body = DocumentOut), Problems))]
pub(crate) async fn read(
    State(app): State<App>,
    Signed(actor): Signed,
    Path((id, document)): Path<(CandidateId, DocumentId)>,
) -> Result<Tagged<DocumentOut>, Fault> {
    Ok(view::one(&app, &actor, id, document).await?)
}

/// Say what a document is, or make it the current CV.
#[utoipa::path(patch, path = "/candidates/{id}/documents/{document}", tag = "Documents",
    params(("id" = CandidateId, Path), ("document" = DocumentId, Path)), request_body = DocumentPatch,
    responses((status = 200, body = DocumentOut), Problems))]
pub(crate) async fn change(
    State(app): State<App>,
    Signed(actor): Signed,
    Path((id, document)): Path<(CandidateId, DocumentId)>,
    seen: IfMatch,
    Json(patch): Json<DocumentPatch>,
) -> Result<Tagged<DocumentOut>, Fault> {
    let change = Change { kind: patch.kind, current: patch.current.unwrap_or(false) };
    actions::change(&app, &actor, (id, document), &seen, change).await?;
    Ok(view::one(&app, &actor, id, document).await?)
}

/// Take a document away; it can be put back.
#[utoipa::path(delete, path = "/candidates/{id}/documents/{document}", tag = "Documents",
    params(("id" = CandidateId, Path), ("document" = DocumentId, Path)), responses((status = 204), Problems))]
pub(crate) async fn remove(
    State(app): State<App>,
    Signed(actor): Signed,
    Path((id, document)): Path<(CandidateId, DocumentId)>,
) -> Result<StatusCode, Fault> {
    actions::remove(&app, &actor, id, document).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Put a document back.
#[utoipa::path(post, path = "/candidates/{id}/documents/{document}/restore", tag = "Documents",
    params(("id" = CandidateId, Path), ("document" = DocumentId, Path)),
    responses((status = 200, body = DocumentOut), Problems))]
pub(crate) async fn restore(
    State(app): State<App>,
    Signed(actor): Signed,
    Path((id, document)): Path<(CandidateId, DocumentId)>,
) -> Result<Tagged<DocumentOut>, Fault> {
    actions::restore(&app, &actor, id, document).await?;
    Ok(view::one(&app, &actor, id, document).await?)
}

/// Read a document's text once more, in the background.
#[utoipa::path(post, path = "/candidates/{id}/documents/{document}/read", tag = "Documents",
    params(("id" = CandidateId, Path), ("document" = DocumentId, Path)),
    responses((status = 202, body = DocumentOut), Problems))]
pub(crate) async fn read_again(
    State(app): State<App>,
    Signed(actor): Signed,
    Path((id, document)): Path<(CandidateId, DocumentId)>,
) -> Result<Response, Fault> {
    actions::read_again(&app, &actor, id, document).await?;
    Ok((StatusCode::ACCEPTED, view::one(&app, &actor, id, document).await?).into_response())
}

/// The file: its bytes.
#[utoipa::path(get, path = "/candidates/{id}/documents/{document}/content", tag = "Documents",
    params(("id" = CandidateId, Path), ("document" = DocumentId, Path)),
    responses((status = 200, description = "The file", content_type = "application/octet-stream"), Problems))]
pub(crate) async fn content(
    State(app): State<App>,
    Signed(actor): Signed,
    Path((id, document)): Path<(CandidateId, DocumentId)>,
) -> Result<Response, Fault> {
    Ok(file::one(&app, &actor, id, document, As::Attachment).await?)
}

/// What a document says, the skills that it names, and how it was read.
#[utoipa::path(get, path = "/candidates/{id}/documents/{document}/text", tag = "Documents",
    params(("id" = CandidateId, Path), ("document" = DocumentId, Path)),
    responses((status = 200, body = DocumentTextOut), Problems))]
pub(crate) async fn text(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(of): Path<(CandidateId, DocumentId)>,
) -> Result<axum::Json<DocumentTextOut>, Fault> {
    Ok(axum::Json(view::text(&app, &actor, of, page.locale).await?))
}

/// A link that opens the file without a login, for five minutes.
#[utoipa::path(post, path = "/candidates/{id}/documents/{document}/link", tag = "Documents",
    params(("id" = CandidateId, Path), ("document" = DocumentId, Path)),
    responses((status = 201, body = LinkOut), Problems))]
pub(crate) async fn link(
    State(app): State<App>,
    Signed(actor): Signed,
    Path((id, document)): Path<(CandidateId, DocumentId)>,
) -> Result<(StatusCode, axum::Json<LinkOut>), Fault> {
    let (link, expires_at) = file::link(&app, &actor, id, document).await?;
    Ok((StatusCode::CREATED, axum::Json(LinkOut { link, expires_at })))
}
