//! The page behind "no more of these": opening it does nothing (mail programs open links by
//! themselves), its button does, and so does the one press of a mail program (RFC 8058).

use super::words;
use crate::Page;
use ::mail::{Outgoing, Unsubscriber, unsubscribe};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use kernel::Problem;
use std::sync::Arc;
use web::{App, Fault, Html, Path, Public};

/// What the installation's key seals here.
const PURPOSE: &str = "mail.unsubscribe";

#[derive(Template)]
#[template(path = "mail/unsubscribe.html")]
pub(crate) struct UnsubscribePage {
    pub page: Page,
    pub token: String,
    /// The messages in words.
    pub what: String,
    pub done: bool,
}

/// Where one press ends messages of this one's kind; none where nobody keeps the choice.
pub(crate) fn address(app: &App, mail: &Outgoing) -> Option<String> {
    keeper(app, &mail.kind)?;
    let token = unsubscribe::token(&mail.recipient, &mail.kind, |bytes| app.secret.mac(PURPOSE, bytes));
    Some(app.link(&format!("/unsubscribe/{token}")))
}

fn keeper<'a>(app: &'a App, kind: &str) -> Option<&'a Arc<dyn Unsubscriber<App>>> {
    app.hooks.all::<dyn Unsubscriber<App>>().iter().find(|u| u.knows(kind))
}

/// Whom and what a token is about.
fn read(app: &App, token: &str) -> Result<(String, String), Problem> {
    unsubscribe::read(token, |bytes| app.secret.mac(PURPOSE, bytes)).ok_or_else(Problem::not_found)
}

pub(crate) async fn form(
    State(app): State<App>,
    _: Public,
    page: Page,
    Path(token): Path<String>,
) -> Result<Html, Fault> {
    let (_, kind) = read(&app, &token)?;
    let what = words::kind(&app, &kind, page.locale);
    Ok(Html::render(&UnsubscribePage { page, token, what, done: false })?)
}

/// By the button, and by mail programs: what they send along says nothing that the address does not.
pub(crate) async fn switch_off(
    State(app): State<App>,
    _: Public,
    page: Page,
    Path(token): Path<String>,
) -> Result<Response, Fault> {
    let (recipient, kind) = read(&app, &token)?;
    if let Some(keeper) = keeper(&app, &kind) {
        keeper.switch_off(&app, &recipient, &kind).await?;
    }
    let what = words::kind(&app, &kind, page.locale);
    Ok(Html::render(&UnsubscribePage { page, token, what, done: true })?.into_response())
}
