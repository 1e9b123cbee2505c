//! Choices about hiring over JSON.

use super::AcceptanceRequired;
use crate::permissions::ManageHiring;
use axum::extract::State;
use identity::facade::{set_setting, setting};
use kernel::{Actor, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{App, Fault, Json, Problems, Signed};

/// What an organization chose about hiring.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct HiringSettings {
    /// Whether an interviewer is booked only after they accepted the candidate's profile.
    pub acceptance_required: bool,
}

/// What the organization chose.
pub(super) async fn chosen(app: &App, actor: &Actor) -> Result<HiringSettings, Problem> {
    let who = actor.permit::<ManageHiring>()?;
    let acceptance_required = setting::<AcceptanceRequired>(app.store.read(), who.organization()).await?;
    Ok(HiringSettings { acceptance_required })
}

/// Chooses.
pub(super) async fn choose(app: &App, actor: &Actor, settings: HiringSettings) -> Result<(), Problem> {
    let who = actor.permit::<ManageHiring>()?;
    let mut tx = app.store.begin(actor).await?;
    set_setting::<AcceptanceRequired, _>(&mut tx, &who, &settings.acceptance_required).await?;
    Ok(tx.commit().await?)
}

/// What the organization chose about hiring.
#[utoipa::path(get, path = "/hiring-settings", tag = "Hiring settings",
    responses((status = 200, body = HiringSettings), Problems))]
pub(crate) async fn read(State(app): State<App>, Signed(actor): Signed) -> Result<Json<HiringSettings>, Fault> {
    Ok(Json(chosen(&app, &actor).await?))
}

/// Choose about hiring; it holds from the next run of the scheduler.
#[utoipa::path(put, path = "/hiring-settings", tag = "Hiring settings", request_body = HiringSettings,
    responses((status = 200, body = HiringSettings), Problems))]
pub(crate) async fn save(
    State(app): State<App>,
    Signed(actor): Signed,
    Json(body): Json<HiringSettings>,
) -> Result<Json<HiringSettings>, Fault> {
    choose(&app, &actor, body).await?;
    Ok(Json(chosen(&app, &actor).await?))
}
