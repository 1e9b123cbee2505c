//! The CV on a candidate's page.

use super::actions;
use crate::Page;
use axum::{
    extract::{Multipart, State, multipart::MultipartRejection},
    response::Response,
};
use kernel::{CandidateId, DocumentId, Kind, Problem};
use web::{App, Fault, Path, Signed};

/// Takes the file of the form; a refusal is shown on the candidate's page.
pub(crate) async fn upload(
    State(app): State<App>,
    page: Page,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Fault> {
    actor.permit::<crate::permissions::WriteCandidates>()?;
    let form = form.map_err(|_no_form| Problem::new(Kind::UnsupportedMedia))?;
    let back = format!("/candidates/{id}");
    let done = match actions::read(form).await {
        Ok(file) => actions::upload(&app, &actor, id, file).await,
        Err(e) => Err(e.into()),
    };
    match done {
        Ok(()) => Ok(page.done(&back, page.t.resume_saved())),
        Err(problem) if matches!(problem.kind, Kind::TooLarge | Kind::UnsupportedMedia) => {
            let said = problem.detail.map(|d| d.say(page.locale)).unwrap_or_default();
            Ok(page.care(&back, said))
        }
        Err(problem) => page.back_with(&back, problem),
    }
}

/// The current CV.
pub(crate) async fn download(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
) -> Result<Response, Fault> {
    Ok(actions::download(&app, &actor, id).await?)
}

/// One of a candidate's documents, also an older one.
pub(crate) async fn older(
    State(app): State<App>,
    Signed(actor): Signed,
    Path((id, document)): Path<(CandidateId, DocumentId)>,
) -> Result<Response, Fault> {
    Ok(actions::download_one(&app, &actor, id, Some(document)).await?)
}
