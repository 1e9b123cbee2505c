//! Pictures of candidates over HTTP.

use crate::{
    candidates::{self, api::CandidateOut},
    documents,
    permissions::WriteCandidates,
};
use axum::{extract::State, http::StatusCode, response::Response};
use kernel::{CandidateId, Problem};
use utoipa::ToSchema;
use web::{App, Fault, Path, Problems, Signed, Tagged};

/// The form of an upload.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the shape of a form that is read piece by piece")]
pub(crate) struct PhotoForm {
    /// PNG or JPEG, at most 5 MiB; told by its content.
    #[schema(format = Binary)]
    file: String,
}

/// Upload a picture of a candidate; it takes the place of the one before. What is not the picture itself
/// (place, camera, comments) is taken out.
#[utoipa::path(post, path = "/candidates/{id}/photo", tag = "Candidates", params(("id" = CandidateId, Path)),
    request_body(content = PhotoForm, content_type = "multipart/form-data"),
    responses((status = 201, body = CandidateOut), Problems))]
pub(crate) async fn upload(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
    form: documents::upload::Form,
) -> Result<(StatusCode, Tagged<CandidateOut>), Fault> {
    actor.permit::<WriteCandidates>()?;
    let file = documents::upload::sent(form).await.and_then(documents::upload::Sent::file).map_err(Problem::from)?;
    super::upload(&app, &actor, id, file.bytes).await?;
    Ok((StatusCode::CREATED, candidates::view::one(&app, &actor, id).await?))
}

/// The picture of a candidate.
#[utoipa::path(get, path = "/candidates/{id}/photo", tag = "Candidates", params(("id" = CandidateId, Path)),
    responses((status = 200, description = "The picture", content_type = "image/*"), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
) -> Result<Response, Fault> {
    Ok(super::show(&app, &actor, id).await?)
}

/// Take the picture of a candidate away.
#[utoipa::path(delete, path = "/candidates/{id}/photo", tag = "Candidates", params(("id" = CandidateId, Path)),
    responses((status = 204), Problems))]
pub(crate) async fn remove(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
) -> Result<StatusCode, Fault> {
    super::remove(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
