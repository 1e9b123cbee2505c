//! `/organizations`, `/organization`.

use super::{
    actions::{self, Change, NewOrganization},
    table::Model,
};
use crate::{facade, letters::ReplyTo};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{OrganizationId, Problem, Timestamp};
use utoipa::ToSchema;
use web::{App, Fault, IfMatch, Json, ListOut, Problems, Signed, Tagged};

/// An organization.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct OrganizationOut {
    id: OrganizationId,
    name: String,
    slug: String,
    /// `employer` or `nonprofit`.
    kind: String,
    /// IANA name.
    time_zone: String,
    /// `en` or `ru`.
    locale: String,
    /// One of marigold, coral, rose, heather, violet, lake, teal, moss.
    accent: String,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl From<Model> for OrganizationOut {
    fn from(o: Model) -> Self {
        let Model { id, slug, name, kind, time_zone, locale, accent, created_at, updated_at, .. } = o;
        let accent = if accent.is_empty() { web::request::ACCENTS[0].to_owned() } else { accent };
        Self { id, name, slug, kind, time_zone, locale, accent, created_at, updated_at }
    }
}

/// One's own organization.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct OwnOrganizationOut {
    #[serde(flatten)]
    organization: OrganizationOut,
    /// Where answers to its letters go; null for the installation's own address.
    mail_reply_to: Option<String>,
}

async fn own(app: &App, o: Model) -> Result<Tagged<OwnOrganizationOut>, Fault> {
    let mail_reply_to = facade::setting::<ReplyTo>(app.store.read(), o.id).await?;
    Ok(Tagged(o.updated_at, OwnOrganizationOut { organization: o.into(), mail_reply_to }))
}

#[derive(serde::Deserialize, ToSchema)]
pub(crate) struct OrganizationIn {
    name: String,
    /// `employer` or `nonprofit`.
    kind: String,
    slug: Option<String>,
    time_zone: Option<String>,
    locale: Option<String>,
}

#[derive(serde::Deserialize, ToSchema)]
pub(crate) struct OrganizationPatch {
    name: Option<String>,
    time_zone: Option<String>,
    locale: Option<String>,
    accent: Option<String>,
    /// Empty for the installation's own address.
    mail_reply_to: Option<String>,
}

/// All organizations of the installation.
#[utoipa::path(get, path = "/organizations", tag = "Organizations", responses((status = 200, body = ListOut<OrganizationOut>), Problems))]
pub(crate) async fn list(State(app): State<App>, actor: Signed) -> Result<Json<ListOut<OrganizationOut>>, Fault> {
    let who = actor.permit_platform()?;
    let data = actions::all(app.store.read(), &who).await?.into_iter().map(Into::into).collect();
    Ok(Json(ListOut { data, next_cursor: None, count: None }))
}

#[utoipa::path(post, path = "/organizations", tag = "Organizations", request_body = OrganizationIn,
    responses((status = 201, body = OrganizationOut), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    actor: Signed,
    Json(o): Json<OrganizationIn>,
) -> Result<Response, Fault> {
    let who = actor.permit_platform()?;
    let OrganizationIn { name, kind, slug, time_zone, locale } = o;
    let made = actions::create(&app, &who, NewOrganization { name, kind, slug, time_zone, locale }).await?;
    Ok((StatusCode::CREATED, Tagged(made.updated_at, OrganizationOut::from(made))).into_response())
}

/// The organization of the session.
#[utoipa::path(get, path = "/organization", tag = "Organizations", responses((status = 200, body = OwnOrganizationOut), Problems))]
pub(crate) async fn current(State(app): State<App>, actor: Signed) -> Result<Tagged<OwnOrganizationOut>, Fault> {
    let id = actor.organization().ok_or_else(Problem::not_found)?;
    own(&app, actions::one(app.store.read(), id).await?).await
}

#[utoipa::path(patch, path = "/organization", tag = "Organizations", request_body = OrganizationPatch,
    responses((status = 200, body = OwnOrganizationOut), Problems))]
pub(crate) async fn change(
    State(app): State<App>,
    actor: Signed,
    seen: IfMatch,
    Json(p): Json<OrganizationPatch>,
) -> Result<Tagged<OwnOrganizationOut>, Fault> {
    let who = actor.permit()?;
    let OrganizationPatch { name, time_zone, locale, accent, mail_reply_to: reply_to } = p;
    let change = Change { name, time_zone, locale, accent, reply_to };
    own(&app, actions::change(&app, &who, change, &seen).await?).await
}
