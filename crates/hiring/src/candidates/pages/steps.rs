//! Steps taken on a candidate's page.

use crate::{Page, candidates::actions};
use axum::{extract::State, response::Response};
use kernel::{CandidateId, Problem};
use web::{App, Fault, Path, Signed};

/// Takes the candidate out of sight and of scheduling.
pub(super) async fn deactivate(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    web::Form(form): web::Form<BackForm>,
) -> Result<Response, Fault> {
    let done = actions::deactivate(&app, &actor, id).await;
    back(&page, &form, id, done, page.t.candidate_deactivated())
}

/// Brings the candidate back.
pub(super) async fn restore(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    web::Form(form): web::Form<BackForm>,
) -> Result<Response, Fault> {
    let done = actions::restore(&app, &actor, id).await;
    back(&page, &form, id, done, page.t.candidate_restored())
}

/// Where a step was taken.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct BackForm {
    back: String,
}

fn back(
    page: &Page,
    form: &BackForm,
    id: CandidateId,
    done: Result<(), Problem>,
    sentence: String,
) -> Result<Response, Fault> {
    let to = super::back(&form.back, &format!("/candidates/{id}"));
    match done {
        Ok(()) => Ok(page.done(&to, sentence)),
        Err(problem) => page.back_with(&to, problem),
    }
}
