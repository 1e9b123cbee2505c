//! Setting a password by a one-time link, and asking for one.
pub(crate) mod samples;

use super::links;
use crate::{
    Page, letters,
    sessions::{pages::signed_in, throttle::Attempt},
};
use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use kernel::{Actor, Kind, Text};
use store::RequestContext;
use web::{App, Entry, Fault, Form, Html, Path, Public};

#[derive(Template)]
#[template(path = "passwords/welcome.html")]
struct WelcomePage {
    page: Page,
    name: String,
    email: String,
    secret: String,
    entry: Entry,
}

pub(crate) async fn form(
    State(app): State<App>,
    _: Public,
    page: Page,
    Path(secret): Path<String>,
) -> Result<Html, Fault> {
    let (_, user) = links::owner(&app, &secret).await?;
    Ok(Html::render(&WelcomePage { page, name: user.name, email: user.email, secret, entry: Entry::default() })?)
}

#[derive(serde::Deserialize)]
pub(crate) struct NewPassword {
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

pub(crate) async fn set(
    State(app): State<App>,
    _: Public,
    page: Page,
    headers: HeaderMap,
    Path(secret): Path<String>,
    Form(f): Form<NewPassword>,
) -> Result<Response, Fault> {
    let (_, user) = links::owner(&app, &secret).await?;
    let device = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    let result = if f.password == f.again {
        links::set_password(&app, &secret, f.password, device).await
    } else {
        Err(kernel::Problem::field("again", Text::new(|l| crate::Messages::from(l).passwords_differ())))
    };
    match result {
        Ok(issued) => signed_in(&app, &page, &issued.token, "/", ""),
        Err(p) if p.kind == Kind::Invalid => {
            let entry = Entry::default().refused(&p, page.locale);
            Html::refused(&WelcomePage { page, name: user.name, email: user.email, secret, entry })
        }
        Err(p) => Err(p.into()),
    }
}

#[derive(Template)]
#[template(path = "passwords/forgot.html")]
struct ForgotPage {
    page: Page,
    asked: bool,
    /// Whether this installation sends mail at all.
    sends: bool,
}

pub(crate) async fn forgot(State(app): State<App>, _: Public, page: Page) -> Result<Html, Fault> {
    Ok(Html::render(&ForgotPage { page, asked: false, sends: letters::sends_mail(&app) })?)
}

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    email: String,
}

/// Always the same answer after the same time, whether there is such an account or not: the account
/// is looked for after the answer. Where no mail is sent the page says whom to ask.
pub(crate) async fn ask(
    State(app): State<App>,
    _: Public,
    page: Page,
    Form(f): Form<Asked>,
) -> Result<Response, Fault> {
    let sends = letters::sends_mail(&app);
    if sends {
        let email = kernel::text::email(&f.email).unwrap_or_default();
        let context = RequestContext::current();
        let tx = app.store.begin(&Actor::platform()).await?;
        Attempt::to_ask(&email, context.address.as_deref().unwrap_or_default()).begin(&tx).await?;
        tx.commit().await?;
        tokio::spawn(store::with_context(context, async move {
            if let Err(problem) = links::forgotten(&app, &email).await {
                tracing::error!(%problem, "a link for a new password could not be sent");
            }
        }));
    }
    Ok(Html::render(&ForgotPage { page, asked: true, sends })?.into_response())
}

#[derive(Template)]
#[template(path = "passwords/setup.html")]
struct SetupPage {
    page: Page,
    secret: String,
    entry: Entry,
}

pub(crate) async fn setup(
    State(app): State<App>,
    _: Public,
    page: Page,
    Path(secret): Path<String>,
) -> Result<Html, Fault> {
    links::check_first_admin(&app, &secret).await?;
    Ok(Html::render(&SetupPage { page, secret, entry: Entry::default() })?)
}

#[derive(serde::Deserialize)]
pub(crate) struct AdminForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
}

pub(crate) async fn make_admin(
    State(app): State<App>,
    _: Public,
    page: Page,
    Path(secret): Path<String>,
    Form(f): Form<AdminForm>,
) -> Result<Response, Fault> {
    let entry = Entry::new([("name", &f.name), ("email", &f.email)]);
    match links::make_first_admin(&app, &secret, &f.name, &f.email, f.password).await {
        Ok(()) => {
            let text = page.t.setup_done();
            Ok(page.done("/login", text))
        }
        Err(p) if p.kind == Kind::Invalid => {
            let entry = entry.refused(&p, page.locale);
            Html::refused(&SetupPage { page, secret, entry })
        }
        Err(p) => Err(p.into()),
    }
}
