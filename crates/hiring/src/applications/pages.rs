//! Steps of an application, taken on the candidate's page.

use super::{
    status::{Standing, Step},
    steps, store,
    view::ApplicationOut,
};
use crate::{Messages, Page, permissions::ReadCandidates};
use axum::{extract::State, response::Response};
use kernel::{Actor, ApplicationId, Problem};
use serde::Deserialize;
use web::{App, Fault, Form, Path, Signed};

/// The page of the candidate whose application it is, where a refusal is shown.
pub(crate) async fn candidate_page(app: &App, actor: &Actor, id: ApplicationId) -> Result<String, Problem> {
    let who = actor.permit::<ReadCandidates>()?;
    let found = store::find(app.store.read(), &who, id).await?;
    Ok(found.map_or("/candidates".to_owned(), |a| format!("/candidates/{}", a.candidate_id)))
}

/// How an application stands: the kind of its mark, and the words.
pub(crate) fn standing(page: &web::Page<Messages>, a: &ApplicationOut) -> (&'static str, String) {
    standing_word(page, Standing::of(a.state, a.progress), a.round_position)
}

/// The same of one that is known by its standing and round alone.
pub(crate) fn standing_word(page: &web::Page<Messages>, standing: Standing, round: i64) -> (&'static str, String) {
    match standing {
        Standing::Waiting => ("waiting", page.t.standing_waiting(round)),
        Standing::Booked => ("booked", page.t.standing_booked(round)),
        Standing::Held => ("on_hold", page.t.standing_held()),
        Standing::Hired => ("selected", page.t.standing_hired()),
        Standing::Rejected => ("rejected", page.ui.state_rejected()),
        Standing::Withdrawn => ("cancelled", page.t.standing_withdrawn()),
    }
}

/// Why, as the forms send it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct StepForm {
    reason: String,
    /// The list with its panel, where the step was taken there.
    back: String,
}

async fn step(
    app: &App,
    page: &Page,
    actor: &Actor,
    id: ApplicationId,
    step: Step,
    form: &StepForm,
) -> Result<Response, Fault> {
    let back = crate::candidates::back(&form.back, &candidate_page(app, actor, id).await?);
    match steps::by_hand(app, actor, id, step, Some(&form.reason)).await {
        Ok(_) => Ok(page.done(&back, page.t.application_saved())),
        Err(problem) => page.back_with(&back, problem),
    }
}

/// The organization says no.
pub(crate) async fn reject(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<ApplicationId>,
    Form(form): Form<StepForm>,
) -> Result<Response, Fault> {
    step(&app, &page, &actor, id, Step::Reject, &form).await
}

/// The candidate says no.
pub(crate) async fn withdraw(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<ApplicationId>,
    Form(form): Form<StepForm>,
) -> Result<Response, Fault> {
    step(&app, &page, &actor, id, Step::Withdraw, &form).await
}

/// A no is taken back.
pub(crate) async fn reconsider(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<ApplicationId>,
    Form(form): Form<StepForm>,
) -> Result<Response, Fault> {
    step(&app, &page, &actor, id, Step::Reconsider, &form).await
}

/// The organization says yes.
pub(crate) async fn hire(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<ApplicationId>,
    Form(form): Form<StepForm>,
) -> Result<Response, Fault> {
    step(&app, &page, &actor, id, Step::Hire, &form).await
}
