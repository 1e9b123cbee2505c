//! The page of one's own profile.
pub(crate) mod samples;

use super::actions::{self, Change};
use crate::{Page, sessions::table::Model as Session, users::store::account};
use askama::Template;
use axum::{extract::State, response::Response};
use kernel::{Kind, Problem, SessionId};
use web::{App, Entry, Fault, Form, Html, Path, Signed};

#[derive(Template)]
#[template(path = "profile/show.html")]
struct ProfilePage {
    page: Page,
    email: String,
    entry: Entry,
    password: Entry,
    sessions: Vec<Session>,
    current: Option<SessionId>,
}

impl ProfilePage {
    /// The browser in words, else what the program calls itself.
    fn device_of(&self, s: &Session) -> String {
        let words = crate::sessions::device::words(&s.device);
        match (words.is_empty(), s.device.is_empty()) {
            (false, _) => words,
            (true, false) => s.device.clone(),
            (true, true) => self.page.t.session_unknown(),
        }
    }
    fn is_current(&self, s: &Session) -> bool {
        self.current == Some(s.id)
    }
}

async fn profile(app: &App, actor: &Signed, page: Page) -> Result<ProfilePage, Fault> {
    let user = account(app.store.read(), actor.user()).await?;
    let sessions = actions::own_sessions(app.store.read(), actor, app.now()).await?;
    let entry = Entry::new([
        ("name", user.name),
        ("phone", user.phone.unwrap_or_default()),
        ("time_zone", user.time_zone),
        ("locale", user.locale.unwrap_or_else(|| page.locale.tag().to_owned())),
    ]);
    Ok(ProfilePage { page, email: user.email, entry, password: Entry::default(), sessions, current: actor.session() })
}

pub(crate) async fn show(State(app): State<App>, actor: Signed, page: Page) -> Result<Html, Fault> {
    Ok(Html::render(&profile(&app, &actor, page).await?)?)
}

#[derive(serde::Deserialize)]
pub(crate) struct ProfileForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    time_zone: String,
    #[serde(default)]
    locale: String,
}

pub(crate) async fn save(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(f): Form<ProfileForm>,
) -> Result<Response, Fault> {
    let typed =
        Entry::new([("name", &f.name), ("phone", &f.phone), ("time_zone", &f.time_zone), ("locale", &f.locale)]);
    let change = Change { name: f.name, phone: f.phone, time_zone: f.time_zone, locale: f.locale };
    match actions::change(&app, &actor, change).await {
        Ok(()) => {
            let text = page.t.profile_saved();
            Ok(page.done("/profile", text))
        }
        Err(p) if p.kind == Kind::Invalid => {
            let locale = page.locale;
            let shown = ProfilePage { entry: typed.refused(&p, locale), ..profile(&app, &actor, page).await? };
            Html::refused(&shown)
        }
        Err(p) => Err(p.into()),
    }
}

#[derive(serde::Deserialize)]
pub(crate) struct PasswordForm {
    #[serde(default)]
    current: String,
    #[serde(default)]
    password: String,
}

pub(crate) async fn password(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(f): Form<PasswordForm>,
) -> Result<Response, Fault> {
    match actions::password(&app, &actor, f.current, f.password).await {
        Ok(()) => {
            let text = page.t.password_changed();
            Ok(page.done("/profile", text))
        }
        Err(p) if p.kind == Kind::Invalid => {
            let locale = page.locale;
            let shown =
                ProfilePage { password: Entry::default().refused(&p, locale), ..profile(&app, &actor, page).await? };
            Html::refused(&shown)
        }
        Err(p) => Err(p.into()),
    }
}

pub(crate) async fn end(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<SessionId>,
) -> Result<Response, Fault> {
    match actions::end(&app, &actor, id).await {
        Ok(()) | Err(Problem { kind: Kind::NotFound, .. }) => {
            let text = page.t.session_ended();
            Ok(page.done("/profile", text))
        }
        Err(p) => Err(p.into()),
    }
}
