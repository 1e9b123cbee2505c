//! `/users`.

use super::{
    actions::{self, Change, NewMember},
    export::MemberList,
    store::{self as read, Filter},
    view::UserOut,
};
use crate::{
    Page,
    facade::{self, Release},
    permissions::{ManageMembers, ReadMembers},
};
use axum::{
    extract::State,
    http::{StatusCode, Uri},
    response::{IntoResponse, Response},
};
use kernel::{Role, SkillId, UserId};
use utoipa::{IntoParams, ToSchema};
use web::{
    App, Check, Fault, FileQuery, IfMatch, Json, ListOut, ListQuery, Outgoing, Path, Problems, Query, Signed, Tagged,
    idempotency::ShownOnce,
};

#[derive(serde::Deserialize, ToSchema)]
pub(crate) struct UserIn {
    name: String,
    email: String,
    /// E.164.
    phone: Option<String>,
    /// One role; `roles` for several.
    role: Option<String>,
    #[serde(default)]
    roles: Vec<String>,
    /// IANA name; the organization's where none is said.
    time_zone: Option<String>,
    /// Ids of the catalogue.
    #[serde(default)]
    skills: Vec<String>,
    /// 8 to 128 characters; without one the answer carries an `invitation_link`.
    password: Option<String>,
}

#[derive(serde::Deserialize, ToSchema)]
pub(crate) struct UserPatch {
    name: Option<String>,
    phone: Option<String>,
    roles: Option<Vec<String>>,
    time_zone: Option<String>,
    skills: Option<Vec<String>>,
}

#[derive(serde::Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct UserFilter {
    role: Option<String>,
    /// `true` or `false`.
    active: Option<String>,
    /// Part of the name.
    q: Option<String>,
}

impl UserFilter {
    pub(crate) fn read(&self, list: &ListQuery) -> Result<Filter, kernel::Problem> {
        let mut check = Check::default();
        let choices: Vec<&'static str> = Role::OF_ORGANIZATION.iter().map(|r| r.name()).collect();
        let role = check.choice("role", self.role.as_deref(), &choices, Role::from_name);
        let active = check.choice("active", self.active.as_deref(), &["true", "false"], |w| w.parse().ok());
        let q = check.optional_text("q", self.q.as_deref(), 200);
        check.done()?;
        Ok(Filter { role, active, q, updated_after: list.updated_after()? })
    }
}

#[utoipa::path(get, path = "/users", tag = "Users", params(ListQuery, UserFilter, FileQuery),
    responses((status = 200, body = ListOut<UserOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Query(list): Query<ListQuery>,
    Query(filter): Query<UserFilter>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadMembers>()?;
    let filter = filter.read(&list)?;
    if let Some(file) = Outgoing::asked(page.request())? {
        return file.of(&app, MemberList { who, filter, page }).await;
    }
    let slice = read::list(app.store.read(), &who, &filter, &list.keyset(false)?).await?;
    let count = if list.count() { Some(read::count(app.store.read(), &who, &filter).await?) } else { None };
    ListOut::answer(slice.map(|m| m.out()), count, &uri)
}

#[utoipa::path(post, path = "/users", tag = "Users", request_body = UserIn, responses((status = 201, body = UserOut), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    actor: Signed,
    Json(input): Json<UserIn>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ManageMembers>()?;
    let UserIn { name, email, phone, role, mut roles, time_zone, skills, password } = input;
    roles.extend(role);
    let added = actions::add(&app, &who, NewMember { name, email, phone, roles, time_zone, skills, password }).await?;
    let mut out = added.member.out();
    let repeated = serde_json::to_value(&out)?;
    out.invitation_link = added.invitation_link;
    let mut response = (StatusCode::CREATED, Tagged(added.member.updated_at(), out)).into_response();
    // a repeated call does not show the link again
    response.extensions_mut().insert(ShownOnce(repeated));
    Ok(response)
}

#[utoipa::path(get, path = "/users/{id}", tag = "Users", params(("id" = UserId, Path)), responses((status = 200, body = UserOut), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<UserId>,
) -> Result<Tagged<UserOut>, Fault> {
    let member = read::member(app.store.read(), &actor.permit()?, id).await?;
    Ok(Tagged(member.updated_at(), member.out()))
}

#[utoipa::path(patch, path = "/users/{id}", tag = "Users", params(("id" = UserId, Path)), request_body = UserPatch,
    responses((status = 200, body = UserOut), Problems))]
pub(crate) async fn change(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<UserId>,
    seen: IfMatch,
    Json(p): Json<UserPatch>,
) -> Result<Tagged<UserOut>, Fault> {
    let who = actor.permit::<ManageMembers>()?;
    let change = Change { name: p.name, phone: p.phone, roles: p.roles, time_zone: p.time_zone, skills: p.skills };
    let member = actions::change(&app, &who, id, &seen, change).await?;
    Ok(Tagged(member.updated_at(), member.out()))
}

#[derive(serde::Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct DeactivateQuery {
    /// What becomes of interviews ahead: `reassign` (where nothing is said) or `cancel`.
    interviews: Option<String>,
}

/// Ends the membership. Interviews ahead go to somebody else who is free, or are cancelled.
#[utoipa::path(delete, path = "/users/{id}", tag = "Users", params(("id" = UserId, Path), DeactivateQuery),
    responses((status = 204), Problems))]
pub(crate) async fn deactivate(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<UserId>,
    Query(q): Query<DeactivateQuery>,
) -> Result<StatusCode, Fault> {
    let who = actor.permit::<ManageMembers>()?;
    let mut check = Check::default();
    let how = check.choice("interviews", q.interviews.as_deref(), &["reassign", "cancel"], |w| match w {
        "reassign" => Some(Release::Reassign),
        "cancel" => Some(Release::Cancel),
        _ => None,
    });
    check.done()?;
    actions::deactivate(&app, &who, id, how.unwrap_or(Release::Reassign)).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[utoipa::path(post, path = "/users/{id}/restore", tag = "Users", params(("id" = UserId, Path)),
    responses((status = 200, body = UserOut), Problems))]
pub(crate) async fn restore(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<UserId>,
) -> Result<Tagged<UserOut>, Fault> {
    let member = actions::restore(&app, &actor.permit()?, id).await?;
    Ok(Tagged(member.updated_at(), member.out()))
}

/// A one-time link to pass on.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct InvitationOut {
    invitation_link: String,
}

/// A new invitation; the one before no longer works.
#[utoipa::path(post, path = "/users/{id}/invitation", tag = "Users", params(("id" = UserId, Path)),
    responses((status = 201, body = InvitationOut), Problems))]
pub(crate) async fn invite_again(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<UserId>,
) -> Result<Response, Fault> {
    let invitation_link = actions::invite_again(&app, &actor.permit()?, id).await?;
    let mut response = (StatusCode::CREATED, Json(InvitationOut { invitation_link })).into_response();
    response.extensions_mut().insert(ShownOnce(serde_json::json!({ "invitation_link": null, "shown": true })));
    Ok(response)
}

/// A one-time link to set a new password.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct ResetOut {
    reset_link: String,
}

/// A link for a member who forgot their password; those before no longer work.
#[utoipa::path(post, path = "/users/{id}/reset", tag = "Users", params(("id" = UserId, Path)),
    responses((status = 201, body = ResetOut), Problems))]
pub(crate) async fn reset(State(app): State<App>, actor: Signed, Path(id): Path<UserId>) -> Result<Response, Fault> {
    let reset_link = actions::reset(&app, &actor.permit()?, id).await?;
    let mut response = (StatusCode::CREATED, Json(ResetOut { reset_link })).into_response();
    response.extensions_mut().insert(ShownOnce(serde_json::json!({ "reset_link": null, "shown": true })));
    Ok(response)
}

/// An entry of the catalogue of skills.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct SkillOut {
    id: SkillId,
    name_en: String,
    name_ru: String,
    /// What else it is called, in any language.
    synonyms: Vec<String>,
}

#[utoipa::path(get, path = "/skills", tag = "Skills", responses((status = 200, body = ListOut<SkillOut>), Problems))]
pub(crate) async fn skills(State(app): State<App>, _: Signed) -> Result<Json<ListOut<SkillOut>>, Fault> {
    let all = facade::skills(app.store.read()).await?;
    let out = |s: facade::Skill| SkillOut { id: s.id, name_en: s.name_en, name_ru: s.name_ru, synonyms: s.synonyms };
    let data = all.into_iter().map(out).collect();
    Ok(Json(ListOut { data, next_cursor: None, count: None }))
}
