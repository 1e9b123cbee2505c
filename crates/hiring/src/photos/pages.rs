//! The picture on a candidate's page.

use crate::{Page, documents, permissions::WriteCandidates};
use axum::{extract::State, response::Response};
use kernel::CandidateId;
use web::{App, Fault, Path, Signed};

/// The picture itself.
pub(crate) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
) -> Result<Response, Fault> {
    Ok(super::show(&app, &actor, id).await?)
}

/// Takes one in; a refusal is shown on the candidate's page.
pub(crate) async fn upload(
    State(app): State<App>,
    page: Page,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
    form: documents::upload::Form,
) -> Result<Response, Fault> {
    actor.permit::<WriteCandidates>()?;
    let back = format!("/candidates/{id}/documents");
    let done = match documents::upload::sent(form).await.and_then(documents::upload::Sent::file) {
        Ok(file) => super::upload(&app, &actor, id, file.bytes).await,
        Err(e) => Err(e.into()),
    };
    match done {
        Ok(()) => Ok(page.done(&back, page.t.photo_saved())),
        Err(problem) => page.back_with(&back, problem),
    }
}

/// Takes it away.
pub(crate) async fn remove(
    State(app): State<App>,
    page: Page,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
) -> Result<Response, Fault> {
    super::remove(&app, &actor, id).await?;
    Ok(page.done(&format!("/candidates/{id}/documents"), page.t.photo_removed()))
}
