//! A candidate's CV over HTTP.

use super::actions;
use crate::candidates::{self, api::CandidateOut};
use axum::{
    extract::{Multipart, State, multipart::MultipartRejection},
    http::StatusCode,
    response::Response,
};
use kernel::{CandidateId, Kind, Problem};
use utoipa::ToSchema;
use web::{App, Fault, Path, Problems, Signed, Tagged};

/// The form of an upload.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the shape of a form that is read piece by piece")]
pub(crate) struct ResumeForm {
    /// PDF, DOCX, ODT, RTF, TXT, PNG or JPEG, at most 20 MiB; told by its content.
    #[schema(format = Binary)]
    file: String,
}

/// Upload a CV; it becomes the current one.
#[utoipa::path(post, path = "/candidates/{id}/resume", tag = "Candidates", params(("id" = CandidateId, Path)),
    request_body(content = ResumeForm, content_type = "multipart/form-data"),
    responses((status = 201, body = CandidateOut), Problems))]
pub(crate) async fn upload(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<(StatusCode, Tagged<CandidateOut>), Fault> {
    actor.permit::<crate::permissions::WriteCandidates>()?;
    let form = form.map_err(|_other_type| Problem::new(Kind::UnsupportedMedia))?;
    actions::upload(&app, &actor, id, actions::read(form).await?).await?;
    Ok((StatusCode::CREATED, candidates::view::one(&app, &actor, id).await?))
}

/// The current CV: its bytes, whatever `Accept` says.
#[utoipa::path(get, path = "/candidates/{id}/resume", tag = "Candidates", params(("id" = CandidateId, Path)),
    responses((status = 200, description = "The file", content_type = "application/octet-stream"), Problems))]
pub(crate) async fn download(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
) -> Result<Response, Fault> {
    Ok(actions::download(&app, &actor, id).await?)
}
