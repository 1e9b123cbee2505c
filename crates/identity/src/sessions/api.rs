//! `/sessions`.

use super::{
    actions::{self, Issued, SignIn, Which},
    table::SessionKind,
};
use crate::users::view::UserOut;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{OrganizationId, Role, Timestamp};
use utoipa::ToSchema;
use web::{App, Fault, Json, Problems, Public, Signed, idempotency::ShownOnce};

#[derive(serde::Deserialize, ToSchema)]
pub(crate) struct SessionIn {
    /// The address of the account.
    email: String,
    password: String,
    /// Id or slug; the first of theirs where none is said.
    organization: Option<String>,
}

/// The organization that a session is in.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct SessionOrganization {
    id: OrganizationId,
    name: String,
    slug: String,
}

#[derive(serde::Serialize, ToSchema)]
pub(crate) struct SessionOut {
    /// For `Authorization: Bearer`; shown this once.
    token: String,
    expires_at: Timestamp,
    user: UserOut,
    organization: Option<SessionOrganization>,
    roles: Vec<Role>,
}

#[utoipa::path(post, path = "/sessions", tag = "Sessions", request_body = SessionIn, security(()),
    responses((status = 201, body = SessionOut), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    _: Public,
    headers: HeaderMap,
    Json(input): Json<SessionIn>,
) -> Result<Response, Fault> {
    let device = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    let SessionIn { email, password, organization } = input;
    let input = SignIn { email, password, organization, kind: SessionKind::Token, device };
    let Issued { token, expires_at, user, organization, roles } = actions::sign_in(&app, input).await?;
    let out = SessionOut {
        token,
        expires_at,
        user: UserOut::new(&user, roles.list().to_vec(), user.active, Vec::new()),
        organization: organization.map(|o| SessionOrganization { id: o.id, name: o.name, slug: o.slug }),
        roles: roles.list().to_vec(),
    };
    let mut response = (StatusCode::CREATED, Json(out)).into_response();
    response.extensions_mut().insert(ShownOnce(serde_json::json!({ "token": null, "shown": true })));
    Ok(response)
}

/// Who the token is.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct CurrentOut {
    user: UserOut,
    organization: Option<SessionOrganization>,
    roles: Vec<Role>,
}

#[utoipa::path(get, path = "/sessions/current", tag = "Sessions", responses((status = 200, body = CurrentOut), Problems))]
pub(crate) async fn current(State(app): State<App>, actor: Signed) -> Result<Json<CurrentOut>, Fault> {
    let db = app.store.read();
    let user = crate::users::store::account(db, actor.user()).await?;
    let organization = match actor.organization() {
        Some(id) => crate::facade::organization(db, id).await?,
        None => None,
    };
    let roles = actor.roles().list().to_vec();
    Ok(Json(CurrentOut {
        user: UserOut::new(&user, roles.clone(), user.active, Vec::new()),
        organization: organization.map(|o| SessionOrganization { id: o.id, name: o.name, slug: o.slug }),
        roles,
    }))
}

#[utoipa::path(delete, path = "/sessions/current", tag = "Sessions", responses((status = 204), Problems))]
pub(crate) async fn end(State(app): State<App>, actor: Signed) -> Result<StatusCode, Fault> {
    if let (Some(user), Some(session)) = (actor.user(), actor.session()) {
        let mut tx = app.store.begin(&actor).await?;
        actions::end(&mut tx, user, Which::One(session)).await?;
        tx.commit().await?;
    }
    Ok(StatusCode::NO_CONTENT)
}
