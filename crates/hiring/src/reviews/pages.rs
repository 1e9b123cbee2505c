//! Reviews on a candidate's page.

use super::{actions, table::Decision};
use crate::{Page, applications::pages::candidate_page};
use axum::{extract::State, response::Response};
use kernel::{ApplicationId, Problem, Text, UserId};
use serde::Deserialize;
use web::{App, Fault, Form, Path, Signed};

/// A reviewer's word as the form sends it.
#[derive(Deserialize)]
pub(crate) struct ReviewForm {
    decision: Decision,
    #[serde(default)]
    reason: String,
}

/// Accepts or declines.
pub(crate) async fn give(
    State(app): State<App>,
    page: Page,
    Signed(actor): Signed,
    Path(id): Path<ApplicationId>,
    Form(form): Form<ReviewForm>,
) -> Result<Response, Fault> {
    let back = candidate_page(&app, &actor, id).await?;
    match actions::give(&app, &actor, id, form.decision, Some(&form.reason)).await {
        Ok(_) => Ok(page.done(&back, page.t.review_saved())),
        Err(problem) => page.back_with(&back, problem),
    }
}

/// Who is asked, as the form sends it.
#[derive(Deserialize)]
pub(crate) struct AskForm {
    #[serde(default)]
    user_id: String,
}

/// Asks somebody to review.
pub(crate) async fn ask(
    State(app): State<App>,
    page: Page,
    Signed(actor): Signed,
    Path(id): Path<ApplicationId>,
    Form(form): Form<AskForm>,
) -> Result<Response, Fault> {
    let back = candidate_page(&app, &actor, id).await?;
    let asked = match form.user_id.parse::<UserId>() {
        Ok(user) => actions::ask(&app, &actor, id, user).await,
        Err(_nobody) => Err(Problem::field("user_id", Text::new(|l| crate::Messages::from(l).review_no_reviewer()))),
    };
    match asked {
        Ok(_) => Ok(page.done(&back, page.t.review_asked())),
        Err(problem) => page.back_with(&back, problem),
    }
}
