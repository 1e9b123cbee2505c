//! The pages of signing in and out, and the reader's choices of theme and language.
pub(crate) mod samples;

use super::{
    actions::{self, SignIn, Which},
    table::SessionKind,
};
use crate::Page;
use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Kind, OrganizationId};
use web::{App, Fault, Form, Html, Public, Query, Signed, layers::session_cookie, resume::Interrupted};

#[derive(Template)]
#[template(path = "sessions/login.html")]
struct LoginPage {
    page: Page,
    email: String,
    error: String,
    next: String,
    resume: String,
    /// In the demo: one press to be somebody.
    people: Vec<crate::demo::Person>,
}

#[derive(serde::Deserialize)]
pub(crate) struct Where {
    #[serde(default)]
    next: String,
}

/// Only a path of this site is a place to go on to.
fn local(next: &str) -> &str {
    let fine =
        next.starts_with('/') && !next.starts_with("//") && !next.contains('\\') && !next.contains(char::is_control);
    if fine { next } else { "/" }
}

pub(crate) async fn form(
    State(app): State<App>,
    _: Public,
    page: Page,
    Query(q): Query<Where>,
) -> Result<Response, Fault> {
    if page.actor.is_some() {
        return Ok(Redirect::to(local(&q.next)).into_response());
    }
    let people = crate::demo::people(&app).await?;
    let template =
        LoginPage { page, email: String::new(), error: String::new(), next: q.next, resume: String::new(), people };
    Ok(Html::render(&template)?.into_response())
}

#[derive(serde::Deserialize)]
pub(crate) struct Credentials {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
    #[serde(default)]
    resume: String,
}

pub(crate) async fn sign_in(
    State(app): State<App>,
    _: Public,
    page: Page,
    headers: HeaderMap,
    Form(f): Form<Credentials>,
) -> Result<Response, Fault> {
    let device = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    let input =
        SignIn { email: f.email.clone(), password: f.password, organization: None, kind: SessionKind::Browser, device };
    let issued = match actions::sign_in(&app, input).await {
        Ok(issued) => issued,
        Err(p) if matches!(p.kind, Kind::Unauthenticated | Kind::TooMany | Kind::Forbidden) => {
            let error = match (&p.detail, p.retry_after) {
                (_, Some(seconds)) => page.t.sign_in_too_often(seconds),
                (Some(detail), _) => detail.say(page.locale),
                (None, None) => page.t.sign_in_wrong(),
            };
            let status = StatusCode::from_u16(p.kind.status()).unwrap_or(StatusCode::UNAUTHORIZED);
            let people = crate::demo::people(&app).await?;
            let template = LoginPage { page, email: f.email, error, next: f.next, resume: f.resume, people };
            return Ok((status, Html::render(&template)?).into_response());
        }
        Err(p) => return Err(p.into()),
    };
    signed_in(&app, &page, &issued.token, &f.next, &f.resume)
}

#[derive(Template)]
#[template(path = "resume.html")]
struct ResumePage {
    page: Page,
    action: String,
    fields: Vec<(String, String)>,
}

/// The cookie, and on to where the reader was going: a form that was interrupted is shown for one
/// more press.
pub(crate) fn signed_in(app: &App, page: &Page, token: &str, next: &str, resume: &str) -> Result<Response, Fault> {
    let mut response = match Interrupted::open(app, resume) {
        Some(kept) => {
            let page = Page::of(page.request());
            Html::render(&ResumePage { page, action: kept.action, fields: kept.fields })?.into_response()
        }
        None => Redirect::to(local(next)).into_response(),
    };
    cookie(app, &mut response, token, actions::BROWSER / 1_000_000);
    Ok(response)
}

fn cookie(app: &App, response: &mut Response, value: &str, seconds: i64) {
    let secure = if app.config.secure_cookies { "; Secure" } else { "" };
    let name = session_cookie(app);
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    if let Ok(v) = HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, v);
    }
}

pub(crate) async fn sign_out(State(app): State<App>, actor: Signed) -> Result<Response, Fault> {
    leave(&app, &actor, actor.session().map(Which::One)).await
}

pub(crate) async fn sign_out_all(State(app): State<App>, actor: Signed) -> Result<Response, Fault> {
    leave(&app, &actor, Some(Which::All)).await
}

async fn leave(app: &App, actor: &Signed, which: Option<Which>) -> Result<Response, Fault> {
    if let (Some(user), Some(which)) = (actor.user(), which) {
        let mut tx = app.store.begin(actor).await?;
        actions::end(&mut tx, user, which).await?;
        tx.commit().await?;
    }
    let mut response = Redirect::to("/login").into_response();
    cookie(app, &mut response, "", 0);
    Ok(response)
}

#[derive(serde::Deserialize)]
pub(crate) struct Switch {
    organization: OrganizationId,
}

pub(crate) async fn switch(State(app): State<App>, actor: Signed, Form(f): Form<Switch>) -> Result<Redirect, Fault> {
    actions::switch(&app, &actor, f.organization).await?;
    Ok(Redirect::to("/"))
}

#[derive(serde::Deserialize)]
pub(crate) struct Choice {
    #[serde(default)]
    theme: String,
    #[serde(default)]
    locale: String,
    #[serde(default)]
    keys: String,
    #[serde(default)]
    next: String,
}

/// Back to the page the choice was made on, with the choice in a cookie.
fn choose(next: &str, name: &str, value: &str) -> Response {
    let mut response = Redirect::to(local(next)).into_response();
    let text = format!("{name}={value}; Path=/; SameSite=Lax; Max-Age=31536000");
    if let Ok(v) = HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, v);
    }
    response
}

pub(crate) async fn theme(_: Public, Form(f): Form<Choice>) -> Response {
    let theme = ["light", "dark"].into_iter().find(|t| *t == f.theme).unwrap_or("system");
    choose(&f.next, "theme", theme)
}

pub(crate) async fn keys(_: Public, Form(f): Form<Choice>) -> Response {
    choose(&f.next, "keys", if f.keys == "on" { "on" } else { "off" })
}

pub(crate) async fn locale(_: Public, Form(f): Form<Choice>) -> Response {
    choose(&f.next, "locale", kernel::Locale::from_tag(&f.locale).unwrap_or_default().tag())
}
