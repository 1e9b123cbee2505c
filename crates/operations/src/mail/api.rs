//! `/mail`, `/mail-test`.

use super::{Sight, actions};
use ::mail::{Attempt, MailState, Outgoing};
use axum::{
    extract::State,
    http::{StatusCode, Uri},
    response::{IntoResponse, Response},
};
use kernel::{MailId, OrganizationId, Problem, Timestamp};
use store::Keyset;
use utoipa::{IntoParams, ToSchema};
use web::{App, Check, Fault, Json, ListOut, ListQuery, Path, Problems, Query, Signed};

/// A message on its way. Address and words are nowhere kept.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct MailOut {
    id: MailId,
    /// What it says: `identity.invitation`.
    kind: String,
    /// Whose it is; null for the installation's own.
    organization_id: Option<OrganizationId>,
    /// To whom: the id of a user or a candidate.
    recipient: String,
    /// What it is about: an id.
    subject: String,
    /// `queued`, `sent`, `failed`, `bounced` or `dropped`.
    #[schema(value_type = String)]
    state: MailState,
    attempts: i64,
    /// What went wrong last, in the mail server's words or as a word of ours.
    last_error: Option<String>,
    created_at: Timestamp,
    sent_at: Option<Timestamp>,
}

impl From<Outgoing> for MailOut {
    fn from(m: Outgoing) -> Self {
        let Outgoing {
            id,
            organization,
            kind,
            recipient,
            subject,
            state,
            attempts,
            last_error,
            created_at,
            sent_at,
            ..
        } = m;
        let organization_id = organization;
        Self { id, kind, organization_id, recipient, subject, state, attempts, last_error, created_at, sent_at }
    }
}

/// A try to send.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct AttemptOut {
    at: Timestamp,
    /// Null where the mail server took it.
    error: Option<String>,
}

impl From<Attempt> for AttemptOut {
    fn from(a: Attempt) -> Self {
        Self { at: a.at, error: a.error }
    }
}

/// A message with its tries.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct MailWithTries {
    #[serde(flatten)]
    mail: MailOut,
    /// The first first.
    tries: Vec<AttemptOut>,
}

/// Which messages.
#[derive(serde::Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct MailQuery {
    /// `queued`, `sent`, `failed`, `bounced` or `dropped`.
    state: Option<String>,
    /// Rows on a page: 1 to 200, 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<String>,
    /// Where the page before ended: its `next_cursor`.
    cursor: Option<String>,
}

impl MailQuery {
    /// The state asked for, and the page, newest first.
    pub(super) fn read(self) -> Result<(Option<MailState>, Keyset), Problem> {
        let mut check = Check::default();
        let choices = ["queued", "sent", "failed", "bounced", "dropped"];
        let state = check.choice("state", self.state.as_deref(), &choices, MailState::from_name);
        check.done()?;
        let list = ListQuery { limit: self.limit, cursor: self.cursor, ..ListQuery::default() };
        Ok((state, list.keyset(true)?))
    }
}

/// Outgoing mail, newest first: the organization's; for a platform admin all of it.
#[utoipa::path(get, path = "/mail", tag = "Mail", params(MailQuery),
    responses((status = 200, body = ListOut<MailOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    actor: Signed,
    uri: Uri,
    Query(query): Query<MailQuery>,
) -> Result<Response, Fault> {
    let sight = Sight::to_read(&actor)?;
    let (state, keyset) = query.read()?;
    let slice = ::mail::list(app.store.read(), sight.organization(), state, &keyset).await?;
    ListOut::answer(slice.map(MailOut::from), None, &uri)
}

/// A message with its tries.
#[utoipa::path(get, path = "/mail/{id}", tag = "Mail", params(("id" = MailId, Path)),
    responses((status = 200, body = MailWithTries), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<MailId>,
) -> Result<Json<MailWithTries>, Fault> {
    let sight = Sight::to_read(&actor)?;
    let found = ::mail::one(app.store.read(), sight.organization(), id).await?;
    let (mail, tries) = found.ok_or_else(Problem::not_found)?;
    Ok(Json(MailWithTries { mail: mail.into(), tries: tries.into_iter().map(Into::into).collect() }))
}

/// Sends a message again that failed, came back or was dropped.
#[utoipa::path(post, path = "/mail/{id}/resend", tag = "Mail", params(("id" = MailId, Path)),
    responses((status = 204), Problems))]
pub(crate) async fn resend(State(app): State<App>, actor: Signed, Path(id): Path<MailId>) -> Result<StatusCode, Fault> {
    actions::resend(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The test letter on its way.
#[derive(serde::Serialize, ToSchema)]
pub(crate) struct TestOut {
    /// Ask for it by `GET /mail/{id}`: whether the mail server took it.
    id: MailId,
}

/// Sends the platform admin who asks a letter that proves that mail arrives.
#[utoipa::path(post, path = "/mail-test", tag = "Mail", responses((status = 202, body = TestOut), Problems))]
pub(crate) async fn test(State(app): State<App>, actor: Signed) -> Result<Response, Fault> {
    let id = actions::test(&app, &actor).await?;
    Ok((StatusCode::ACCEPTED, Json(TestOut { id })).into_response())
}
