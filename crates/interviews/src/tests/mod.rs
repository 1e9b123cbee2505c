//! The context by its API and its pages, over the contexts below it.
mod begun;
mod booking;
mod broken;
mod confirming;
mod corrections;
mod crowd;
mod drives;
mod home;
mod long;
mod merges;
mod mine;
mod pages;
mod panels;
mod pipeline;
mod plans;
mod progress;
mod proposals;
mod races;
mod rounds;
mod runs;
mod schedule;
mod scorecards;
mod stopping;
mod why;

use kernel::OrganizationId;
use serde_json::{Value, json};
use testkit::{Answer, Client, Fresh};
use web::App;

const PASSWORD: &str = "correct horse battery staple";

/// Two organizations: in the first a recruiter and an interviewer, in the other a recruiter.
struct House {
    app: App,
    nobody: Client,
    acme: OrganizationId,
    recruiter: Client,
    anna: Client,
    anna_id: String,
    stranger: Client,
    definitions: Vec<jobs::Definition<App>>,
    _folder: tempfile::TempDir,
}

impl House {
    async fn new() -> Self {
        let below = [jobs::MIGRATIONS, mail::MIGRATIONS, web::MIGRATIONS].concat();
        let modules = vec![identity::module(), calendar::module(), hiring::module(), crate::module(true)];
        let (composed, nobody, _, folder) = Fresh::composed(&below, modules).await;
        let app = composed.app;
        let (acme, other) = (organization(&app, "acme").await, organization(&app, "other").await);
        user(&app, acme, "rita", "recruiter").await;
        user(&app, other, "olaf", "recruiter").await;
        let anna_id = user(&app, acme, "anna", "interviewer").await;
        let recruiter = sign_in(&nobody, "rita").await;
        let stranger = sign_in(&nobody, "olaf").await;
        let anna = sign_in(&nobody, "anna").await;
        Self { app, nobody, acme, recruiter, anna, anna_id, stranger, definitions: composed.jobs, _folder: folder }
    }
    /// Another interviewer of the first organization, signed in.
    async fn interviewer(&self, name: &str) -> (String, Client) {
        (user(&self.app, self.acme, name, "interviewer").await, sign_in(&self.nobody, name).await)
    }
    /// A candidate of the first organization who can meet in these hours of the first day; its id.
    async fn candidate(&self, name: &str, hours: &[(u32, u32)]) -> String {
        let body = json!({ "name": name, "availability": slots(hours) });
        self.recruiter.post("/candidates", body).await.expect(201).str("/id")
    }
    async fn status(&self, candidate: &str) -> String {
        self.recruiter.get(&format!("/candidates/{candidate}")).await.expect(200).str("/status")
    }
    async fn run(&self) -> Answer {
        self.recruiter.post("/scheduler/runs", json!({})).await.expect(201)
    }
    /// Anna's only interview, booked by a run; its id.
    async fn booked(&self) -> (String, String) {
        offers(&self.anna, &[(9, 17)]).await;
        let candidate = self.candidate("Ada", &[(10, 11)]).await;
        (candidate, self.run().await.str("/interviews/0/id"))
    }
    /// How many events of this kind there are.
    async fn events(&self, kind: &str) -> usize {
        let who = kernel::Actor::system(self.acme).permit::<crate::permissions::ReadInterviews>().unwrap();
        let page = store::Keyset { descending: true, limit: 200, after: None };
        store::events::latest(self.app.store.read(), &who, kind, &page).await.unwrap().rows.len()
    }
}

async fn organization(app: &App, slug: &str) -> OrganizationId {
    let new = identity::operator::NewOrganization {
        name: slug.to_owned(),
        slug: Some(slug.to_owned()),
        ..Default::default()
    };
    identity::operator::create_organization(app, new).await.unwrap().id
}

async fn user(app: &App, organization: OrganizationId, name: &str, role: &str) -> String {
    let new = identity::operator::NewUser {
        name: name.to_owned(),
        email: format!("{name}@example.org"),
        roles: vec![role.to_owned()],
        time_zone: Some("Europe/Berlin".to_owned()),
        password: Some(PASSWORD.to_owned()),
        ..Default::default()
    };
    identity::operator::create_user(app, organization, new).await.unwrap().user.to_string()
}

async fn sign_in(nobody: &Client, name: &str) -> Client {
    nobody.sign_in(&format!("{name}@example.org"), PASSWORD).await
}

async fn offers(interviewer: &Client, hours: &[(u32, u32)]) {
    interviewer.put("/availability-slots", slots(hours)).await.expect(200);
}

/// An hour of the first day.
fn at(hour: u32) -> String {
    format!("2026-11-23T{hour:02}:00:00Z")
}
fn slots(hours: &[(u32, u32)]) -> Value {
    hours.iter().map(|(start, end)| json!({ "start": at(*start), "end": at(*end) })).collect()
}
fn fields(answer: &Answer) -> Vec<String> {
    let errors = answer.json()["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().map(|e| e["field"].as_str().unwrap().to_owned()).collect()
}
