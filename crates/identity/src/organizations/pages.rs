//! The organizations of the installation, and the settings of one's own.
pub(crate) mod samples;

use super::{
    actions::{self, Change, NewOrganization},
    table::Model,
};
use crate::{Page, facade, letters::ReplyTo, permissions::ManageOrganizations};
use askama::Template;
use axum::{extract::State, response::Response};
use kernel::{Granted, Kind};
use web::{App, Entry, Fault, Form, Html, IfMatch, Signed, request::ACCENTS};

#[derive(Template)]
#[template(path = "organizations/list.html")]
struct ListPage {
    page: Page,
    organizations: Vec<Model>,
    entry: Entry,
}

async fn list_page(app: &App, page: Page, who: &Granted<ManageOrganizations>, entry: Entry) -> Result<ListPage, Fault> {
    Ok(ListPage { page, organizations: actions::all(app.store.read(), who).await?, entry })
}

pub(crate) async fn list(State(app): State<App>, actor: Signed, page: Page) -> Result<Html, Fault> {
    let who = actor.permit_platform()?;
    Ok(Html::render(&list_page(&app, page, &who, Entry::default()).await?)?)
}

#[derive(serde::Deserialize)]
pub(crate) struct OrganizationForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    time_zone: String,
    #[serde(default)]
    locale: String,
    #[serde(default)]
    accent: String,
    #[serde(default)]
    mail_reply_to: String,
    #[serde(default)]
    seen: String,
}

impl OrganizationForm {
    fn entry(&self) -> Entry {
        Entry::new([
            ("name", self.name.as_str()),
            ("kind", &self.kind),
            ("time_zone", &self.time_zone),
            ("locale", &self.locale),
            ("accent", &self.accent),
            ("mail_reply_to", &self.mail_reply_to),
        ])
    }
}

pub(crate) async fn create(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(f): Form<OrganizationForm>,
) -> Result<Response, Fault> {
    let who = actor.permit_platform()?;
    let entry = f.entry();
    let new = NewOrganization {
        name: f.name,
        kind: f.kind,
        slug: None,
        time_zone: Some(f.time_zone),
        locale: Some(f.locale),
    };
    match actions::create(&app, &who, new).await {
        Ok(made) => {
            let text = page.t.organization_made(made.name, made.slug);
            Ok(page.done("/organizations", text))
        }
        Err(p) if matches!(p.kind, Kind::Invalid | Kind::Conflict) => {
            let entry = entry.refused(&p, page.locale);
            Html::refused(&list_page(&app, page, &who, entry).await?)
        }
        Err(p) => Err(p.into()),
    }
}

#[derive(Template)]
#[template(path = "organizations/settings.html")]
struct SettingsPage {
    page: Page,
    organization: Model,
    entry: Entry,
}

impl SettingsPage {
    fn of(page: Page, organization: Model, reply_to: Option<String>) -> Self {
        let accent = match organization.accent.as_str() {
            "" => ACCENTS[0],
            chosen => chosen,
        };
        let entry = Entry::new([
            ("name", organization.name.as_str()),
            ("time_zone", &organization.time_zone),
            ("locale", &organization.locale),
            ("accent", accent),
            ("mail_reply_to", reply_to.as_deref().unwrap_or_default()),
        ]);
        Self { page, organization, entry }
    }
    fn is_accent(&self, name: &str) -> bool {
        self.entry.value("accent") == name
    }
    /// Name and words of each accent.
    fn accents(&self) -> [(&'static str, String); 8] {
        let t = &self.page.t;
        let words = [
            t.accent_marigold(),
            t.accent_coral(),
            t.accent_rose(),
            t.accent_heather(),
            t.accent_violet(),
            t.accent_lake(),
            t.accent_teal(),
            t.accent_moss(),
        ];
        let mut words = words.into_iter();
        ACCENTS.map(|name| (name, words.next().unwrap_or_default()))
    }
}

pub(crate) async fn settings(State(app): State<App>, actor: Signed, page: Page) -> Result<Html, Fault> {
    let who = actor.permit::<crate::permissions::ManageOrganization>()?;
    let organization = actions::one(app.store.read(), who.organization()).await?;
    let reply_to = facade::setting::<ReplyTo>(app.store.read(), organization.id).await?;
    Ok(Html::render(&SettingsPage::of(page, organization, reply_to))?)
}

pub(crate) async fn save(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(f): Form<OrganizationForm>,
) -> Result<Response, Fault> {
    let who = actor.permit()?;
    let entry = f.entry();
    let accent = Some(f.accent).filter(|a| !a.is_empty());
    let reply_to = Some(f.mail_reply_to);
    let change = Change { name: Some(f.name), time_zone: Some(f.time_zone), locale: Some(f.locale), accent, reply_to };
    match actions::change(&app, &who, change, &IfMatch::of(&f.seen)).await {
        Ok(_) => {
            let text = page.t.settings_saved();
            Ok(page.done("/settings", text))
        }
        Err(p) if matches!(p.kind, Kind::Invalid | Kind::Changed) => {
            let organization = actions::one(app.store.read(), who.organization()).await?;
            let saved = facade::last_change(app.store.read(), &who, &organization.id.to_string()).await?;
            let reply_to = facade::setting::<ReplyTo>(app.store.read(), organization.id).await?;
            let shown = SettingsPage::of(page, organization, reply_to);
            let labels = [
                ("name", shown.page.t.name()),
                ("time_zone", shown.page.t.time_zone()),
                ("locale", shown.page.t.organization_locale()),
                ("accent", shown.page.t.accent()),
                ("mail_reply_to", shown.page.t.mail_reply_to()),
            ];
            let entry = match p.kind {
                Kind::Changed => entry.meanwhile(&shown.page, saved, &shown.entry, labels),
                _ => entry.refused(&p, shown.page.locale),
            };
            Html::refused(&SettingsPage { entry, ..shown })
        }
        Err(p) => Err(p.into()),
    }
}
