//! The page of what an organization writes by itself.

use super::api::{LetterSettings, choose, chosen};
use crate::{Page, tell::Way};
use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;
use web::{App, Fault, Form, Html, Signed};

#[derive(Template)]
#[template(path = "settings/show.html")]
pub(crate) struct SettingsPage {
    page: Page,
    settings: LetterSettings,
    /// Whether letters can be sent from here at all.
    mail: bool,
}

/// What was chosen, and the form to choose otherwise.
pub(super) async fn show(State(app): State<App>, Signed(actor): Signed, page: Page) -> Result<Html, Fault> {
    let settings = chosen(&app, &actor).await?;
    Ok(Html::render(&SettingsPage { page, settings, mail: Way::of(&app) == Way::Mail })?)
}

/// The form: a box that is not ticked is not sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct SettingsForm {
    candidate_letters: String,
}

/// Chooses.
pub(super) async fn save(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Form(form): Form<SettingsForm>,
) -> Result<Response, Fault> {
    choose(&app, &actor, LetterSettings { candidate_letters: form.candidate_letters == "true" }).await?;
    Ok(page.done("/letter-settings", page.t.letters_saved()))
}

impl web::Sampled for SettingsPage {
    fn sample(request: &std::sync::Arc<web::Request>) -> Self {
        Self { page: Page::of(request), settings: LetterSettings { candidate_letters: true }, mail: true }
    }
}
