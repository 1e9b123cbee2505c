//! The pages of outgoing mail.
pub(crate) mod samples;

use super::{Sight, actions, api::MailQuery, words};
use crate::Page;
use ::mail::{Attempt, Described, MailState, Outgoing};
use askama::Template;
use axum::{extract::State, http::Uri, response::Response};
use identity::facade;
use kernel::{Kind, MailId, OrganizationId, Problem};
use sea_orm::DbErr;
use std::collections::HashMap;
use store::Keyset;
use web::{App, Fault, Html, Path, Query, Signed, list::next_link};

#[derive(Template)]
#[template(path = "mail/list.html")]
struct ListPage {
    page: Page,
    mails: Vec<Row>,
    state: Option<MailState>,
    /// Whether the reader sees everybody's.
    everybody: bool,
    /// Whether something failed that the reader may have sent again.
    any_failed: bool,
    /// Whether this installation sends mail at all.
    sends: bool,
    /// The mail server, for those who run the installation.
    server: Option<Described>,
    next: String,
    first: String,
}

/// A message with everything in words.
struct Row {
    mail: Outgoing,
    kind: String,
    to: String,
    owner: String,
    state: (&'static str, String),
    error: String,
    resends: bool,
}

impl ListPage {
    fn is(&self, state: MailState) -> bool {
        self.state == Some(state)
    }
    fn tabs(&self) -> [(&'static str, String, bool); 6] {
        let t = &self.page.t;
        [
            ("/mail", t.mail_all(), self.state.is_none()),
            ("/mail?state=queued", t.mail_queued(), self.is(MailState::Queued)),
            ("/mail?state=sent", t.mail_sent(), self.is(MailState::Sent)),
            ("/mail?state=failed", t.mail_failed(), self.is(MailState::Failed)),
            ("/mail?state=bounced", t.mail_bounced(), self.is(MailState::Bounced)),
            ("/mail?state=dropped", t.mail_dropped(), self.is(MailState::Dropped)),
        ]
    }
    /// What of the mail server there is to see.
    fn facts(&self, d: &Described) -> Vec<(String, String)> {
        let t = &self.page.t;
        let none = || t.mail_server_none();
        vec![
            (t.mail_server_address(), d.server.clone()),
            (t.mail_server_security(), if d.security == "none" { none() } else { d.security.to_owned() }),
            (t.mail_server_user(), d.user.clone().unwrap_or_else(none)),
            (t.mail_server_from(), d.from.clone()),
            (t.mail_server_bounces(), d.bounces.clone().unwrap_or_else(|| t.mail_server_bounces_none())),
        ]
    }
}

/// Messages in words, with the names of users; a candidate's name is not this page's to show.
async fn rows(app: &App, page: &Page, sight: Sight, may_resend: bool, mails: Vec<Outgoing>) -> Result<Vec<Row>, DbErr> {
    let db = app.store.read();
    let names = facade::principals(db, mails.iter().map(|m| m.recipient.clone())).await?;
    let organizations: HashMap<OrganizationId, String> = match sight.organization() {
        Some(_) => HashMap::new(),
        None => facade::active_organizations(db).await?.into_iter().map(|o| (o.id, o.name)).collect(),
    };
    let row = |mail: Outgoing| Row {
        kind: words::kind(app, &mail.kind, page.locale),
        to: names.get(&mail.recipient).cloned().unwrap_or_else(|| words::recipient(&mail.recipient, page.locale)),
        owner: match mail.organization {
            None => page.t.job_of_platform(),
            Some(id) => organizations.get(&id).cloned().unwrap_or_else(|| id.to_string()),
        },
        state: words::state(mail.state, page.locale),
        error: mail.last_error.as_deref().map(|e| words::error(e, page.locale)).unwrap_or_default(),
        resends: may_resend && MailState::UNSENT.contains(&mail.state),
        mail,
    };
    Ok(mails.into_iter().map(row).collect())
}

async fn any_failed(app: &App, sight: Sight) -> Result<bool, DbErr> {
    let one = Keyset { descending: true, limit: 1, after: None };
    let failed = ::mail::list(app.store.read(), sight.organization(), Some(MailState::Failed), &one).await?;
    Ok(!failed.rows.is_empty())
}

pub(crate) async fn list(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Query(query): Query<MailQuery>,
) -> Result<Html, Fault> {
    let sight = Sight::to_read(&actor)?;
    let (state, keyset) = query.read()?;
    let slice = ::mail::list(app.store.read(), sight.organization(), state, &keyset).await?;
    let may_resend = Sight::to_resend(&actor).is_ok();
    let first = state.map_or_else(|| "/mail".to_owned(), |s| format!("/mail?state={}", s.name()));
    let everybody = sight.organization().is_none();
    Ok(Html::render(&ListPage {
        everybody,
        any_failed: may_resend && any_failed(&app, sight).await?,
        sends: facade::sends_mail(&app),
        server: facade::mailer(&app).filter(|_| everybody).map(|m| m.described().clone()),
        next: slice.next.map(|c| next_link(&uri, &c)).unwrap_or_default(),
        first: if keyset.after.is_some() { first } else { String::new() },
        mails: rows(&app, &page, sight, may_resend, slice.rows).await?,
        state,
        page,
    })?)
}

#[derive(Template)]
#[template(path = "mail/show.html")]
struct ShowPage {
    page: Page,
    row: Row,
    tries: Vec<Attempt>,
    everybody: bool,
}

impl ShowPage {
    fn said(&self, error: &str) -> String {
        words::error(error, self.page.locale)
    }
}

pub(crate) async fn show(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<MailId>,
) -> Result<Html, Fault> {
    let sight = Sight::to_read(&actor)?;
    let found = ::mail::one(app.store.read(), sight.organization(), id).await?;
    let (mail, tries) = found.ok_or_else(Problem::not_found)?;
    let may_resend = Sight::to_resend(&actor).is_ok();
    let row = rows(&app, &page, sight, may_resend, vec![mail]).await?.pop().ok_or_else(Problem::not_found)?;
    Ok(Html::render(&ShowPage { page, row, tries, everybody: sight.organization().is_none() })?)
}

pub(crate) async fn resend(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<MailId>,
) -> Result<Response, Fault> {
    match actions::resend(&app, &actor, id).await {
        Ok(()) => Ok(page.done(&format!("/mail/{id}"), page.t.mail_resent())),
        // pressed twice, or somebody else was faster: no error page for that
        Err(p) if p.kind == Kind::NotFound => Ok(page.care("/mail", page.t.mail_not_failed())),
        Err(p) => Err(p.into()),
    }
}

pub(crate) async fn resend_failed(State(app): State<App>, actor: Signed, page: Page) -> Result<Response, Fault> {
    let count = actions::resend_failed(&app, &actor).await?;
    Ok(page.done("/mail?state=queued", page.t.mail_resent_all(count)))
}

pub(crate) async fn test(State(app): State<App>, actor: Signed, page: Page) -> Result<Response, Fault> {
    match actions::test(&app, &actor).await {
        Ok(id) => Ok(page.done(&format!("/mail/{id}"), page.t.mail_test_asked())),
        Err(p @ Problem { kind: Kind::Conflict, .. }) => page.back_with("/mail", p),
        Err(p) => Err(p.into()),
    }
}
