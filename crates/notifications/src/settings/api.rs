//! Choices about letters to candidates over JSON.

use super::CandidateLetters;
use crate::permissions::ManageLetters;
use axum::extract::State;
use identity::facade::{set_setting, setting};
use kernel::{Actor, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{App, Fault, Json, Problems, Signed};

/// What an organization writes by itself.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct LetterSettings {
    /// Whether candidates are told by e-mail of interviews booked, moved, called off and ahead.
    pub candidate_letters: bool,
}

/// What the organization chose.
pub(super) async fn chosen(app: &App, actor: &Actor) -> Result<LetterSettings, Problem> {
    let who = actor.permit::<ManageLetters>()?;
    let candidate_letters = setting::<CandidateLetters>(app.store.read(), who.organization()).await?;
    Ok(LetterSettings { candidate_letters })
}

/// Chooses.
pub(super) async fn choose(app: &App, actor: &Actor, settings: LetterSettings) -> Result<(), Problem> {
    let who = actor.permit::<ManageLetters>()?;
    let mut tx = app.store.begin(actor).await?;
    set_setting::<CandidateLetters, _>(&mut tx, &who, &settings.candidate_letters).await?;
    Ok(tx.commit().await?)
}

/// What the organization writes by itself.
#[utoipa::path(get, path = "/letter-settings", tag = "Notifications",
    responses((status = 200, body = LetterSettings), Problems))]
pub(crate) async fn read(State(app): State<App>, Signed(actor): Signed) -> Result<Json<LetterSettings>, Fault> {
    Ok(Json(chosen(&app, &actor).await?))
}

/// Choose what the organization writes by itself.
#[utoipa::path(put, path = "/letter-settings", tag = "Notifications", request_body = LetterSettings,
    responses((status = 200, body = LetterSettings), Problems))]
pub(crate) async fn save(
    State(app): State<App>,
    Signed(actor): Signed,
    Json(body): Json<LetterSettings>,
) -> Result<Json<LetterSettings>, Fault> {
    choose(&app, &actor, body).await?;
    Ok(Json(chosen(&app, &actor).await?))
}
