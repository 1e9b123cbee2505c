//! The organizations of the installation, and the settings of one's own.

use super::{
    actions::{self, Change, NewOrganization},
    table::Model,
};
use crate::{Page, permissions::ManageOrganizations};
use askama::Template;
use axum::{extract::State, response::Response};
use kernel::{Granted, Kind};
use web::{App, Entry, Fault, Form, Html, Signed};

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
}

impl OrganizationForm {
    fn entry(&self) -> Entry {
        Entry::new([
            ("name", self.name.as_str()),
            ("kind", &self.kind),
            ("time_zone", &self.time_zone),
            ("locale", &self.locale),
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

pub(crate) async fn settings(State(app): State<App>, actor: Signed, page: Page) -> Result<Html, Fault> {
    let who = actor.permit::<crate::permissions::ManageOrganization>()?;
    let organization = actions::one(app.store.read(), who.organization()).await?;
    let entry = Entry::new([
        ("name", organization.name.clone()),
        ("time_zone", organization.time_zone.clone()),
        ("locale", organization.locale.clone()),
    ]);
    Ok(Html::render(&SettingsPage { page, organization, entry })?)
}

pub(crate) async fn save(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(f): Form<OrganizationForm>,
) -> Result<Response, Fault> {
    let who = actor.permit()?;
    let entry = f.entry();
    let change = Change { name: Some(f.name), time_zone: Some(f.time_zone), locale: Some(f.locale) };
    match actions::change(&app, &who, change).await {
        Ok(_) => {
            let text = page.t.settings_saved();
            Ok(page.done("/settings", text))
        }
        Err(p) if p.kind == Kind::Invalid => {
            let organization = actions::one(app.store.read(), who.organization()).await?;
            let entry = entry.refused(&p, page.locale);
            Html::refused(&SettingsPage { page, organization, entry })
        }
        Err(p) => Err(p.into()),
    }
}
