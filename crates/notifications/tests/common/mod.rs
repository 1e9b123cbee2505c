//! Two organizations and their people, with everything that is watched and those who watch.
#![expect(dead_code, reason = "each test file uses some of it")]

use identity::operator::{self, NewOrganization, NewUser};
use kernel::{Actor, Clock, Locale, OrganizationId};
use mail::{Letter, LetterWriter, Mailer, Outgoing, Settings};
use serde_json::{Value, json};
use std::sync::Arc;
use store::Keyset;
use testkit::{Client, Fresh};
use web::{App, Hooks, Module, app::Composed};

pub const PASSWORD: &str = "a quiet marsh at noon";

pub struct House {
    pub app: App,
    pub composed: Composed,
    pub nobody: Client,
    pub clock: Clock,
    pub acme: OrganizationId,
    pub birch: OrganizationId,
    pub rita: Client,
    folder: Box<dyn std::any::Any + Send + Sync>,
}

/// A mail server that nobody asks: letters are looked at where they wait.
fn post() -> Module {
    let settings = Settings {
        server: "smtp://127.0.0.1:9".to_owned(),
        from: "Waymark <no-reply@waymark.test>".to_owned(),
        bounces: String::new(),
        certificates: Vec::new(),
        first_wait: 60,
    };
    let mailer = Mailer::open(&settings).unwrap();
    Module { hooks: Hooks::default().with::<Mailer>(Arc::new(mailer)), ..Module::new("post") }
}

impl House {
    pub async fn new() -> Self {
        let below = [jobs::MIGRATIONS, mail::MIGRATIONS, web::MIGRATIONS].concat();
        let modules = vec![
            identity::module(),
            calendar::module(),
            hiring::module(),
            interviews::module(true),
            notifications::module(),
            post(),
        ];
        let (composed, nobody, clock, folder) = Fresh::composed(&below, modules).await;
        let app = composed.app.clone();
        let (acme, birch) = (organization(&app, "acme").await, organization(&app, "birch").await);
        user(&app, acme, "rita", "recruiter").await;
        user(&app, birch, "olaf", "recruiter").await;
        let rita = sign_in(&nobody, "rita").await;
        let house = Self { app, composed, nobody, clock, acme, birch, rita, folder: Box::new(folder) };
        // a follower seen for the first time begins at the end of the log
        house.told().await;
        house
    }
    /// Somebody of acme, signed in; their id and they.
    pub async fn user(&self, name: &str, role: &str) -> (String, Client) {
        let id = user(&self.app, self.acme, name, role).await;
        (id, sign_in(&self.nobody, name).await)
    }
    pub async fn sign_in(&self, name: &str) -> Client {
        sign_in(&self.nobody, name).await
    }
    pub async fn browse(&self, name: &str) -> Client {
        self.nobody.browse(&format!("{name}@example.org"), PASSWORD).await
    }
    /// An interviewer of acme who offers the first week's working hours.
    pub async fn interviewer(&self, name: &str) -> (String, Client) {
        let (id, client) = self.user(name, "interviewer").await;
        let slots: Vec<Value> = (0..5).map(|d| slot(d, 9, 17)).collect();
        client.put("/availability-slots", json!(slots)).await.expect(200);
        (id, client)
    }
    /// A candidate of acme who can meet in this hour of the first week, with an address.
    pub async fn candidate(&self, name: &str, day: i64, hour: i64) -> String {
        let email = format!("{}@candidates.example", name.to_lowercase());
        let body = json!({ "name": name, "email": email, "availability": [slot(day, hour, hour + 1)] });
        self.rita.post("/candidates", body).await.expect(201).str("/id")
    }
    /// A run by Rita; the interview it booked first.
    pub async fn run(&self) -> String {
        self.rita.post("/scheduler/runs", json!({})).await.expect(201).str("/interviews/0/id")
    }
    /// Everything that happened is told.
    pub async fn told(&self) {
        self.app.store.seal().await.unwrap();
        while notifications::round(&self.app).await.unwrap() {}
    }
    /// Time passes, and what it brings is told.
    pub async fn turn(&self, micros: i64) {
        self.clock.turn(micros);
        notifications::look(&self.app).await.unwrap();
    }
    /// Letters that wait, the oldest first.
    pub async fn mails(&self) -> Vec<Outgoing> {
        let page = Keyset { descending: false, limit: 200, after: None };
        let all = mail::list(self.app.store.read(), None, None, &page).await.unwrap().rows;
        // those of identity are another's
        all.into_iter().filter(|m| !m.kind.starts_with("identity.")).collect()
    }
    /// A letter in words.
    pub async fn letter(&self, mail: &Outgoing) -> Option<Letter> {
        let writers = self.app.hooks.all::<dyn LetterWriter<App>>();
        let writer = writers.iter().find(|w| w.knows(&mail.kind)).unwrap();
        assert!(writer.title(&mail.kind, Locale::En).is_some());
        writer.write(&self.app, mail).await.unwrap()
    }
    /// Something happens without anybody's doing.
    pub async fn happened(&self, event: store::NewEvent) {
        let mut tx = self.app.store.begin(&Actor::system(self.acme)).await.unwrap();
        tx.emit(event);
        tx.commit().await.unwrap();
    }
}

/// What somebody was told: name and message, the newest first.
pub async fn inbox(client: &Client) -> Vec<(String, String)> {
    let all = client.get("/notifications?limit=200").await.expect(200).json();
    let text = |n: &Value, key: &str| n[key].as_str().unwrap().to_owned();
    let sign_in = |n: &&Value| n["name"] != "security.sign_in";
    all["data"].as_array().unwrap().iter().filter(sign_in).map(|n| (text(n, "name"), text(n, "message"))).collect()
}
/// The names alone.
pub async fn names(client: &Client) -> Vec<String> {
    inbox(client).await.into_iter().map(|(name, _)| name).collect()
}
/// How much the bar of a page says is new.
pub async fn bell(browser: &Client) -> String {
    let page = browser.page("/profile").await.expect(200).text();
    let link = page.split("data-unread").nth(1).unwrap().split("</a>").next().unwrap();
    link.split("<span class=\"count\">").nth(1).map_or(String::new(), |t| t.split('<').next().unwrap().to_owned())
}

pub async fn organization(app: &App, slug: &str) -> OrganizationId {
    let new = NewOrganization { name: slug.to_owned(), slug: Some(slug.to_owned()), ..Default::default() };
    operator::create_organization(app, new).await.unwrap().id
}

pub async fn user(app: &App, organization: OrganizationId, name: &str, role: &str) -> String {
    let new = NewUser {
        name: name.to_owned(),
        email: format!("{name}@example.org"),
        roles: role.split(' ').map(str::to_owned).collect(),
        time_zone: Some("Europe/Berlin".to_owned()),
        password: Some(PASSWORD.to_owned()),
        ..Default::default()
    };
    operator::create_user(app, organization, new).await.unwrap().user.to_string()
}

async fn sign_in(nobody: &Client, name: &str) -> Client {
    nobody.sign_in(&format!("{name}@example.org"), PASSWORD).await
}

/// Hours of a day, counted from the Monday every test begins on, in UTC.
pub fn slot(day: i64, from: i64, to: i64) -> Value {
    json!({ "start": at(day, from), "end": at(day, to) })
}
pub fn at(day: i64, hour: i64) -> String {
    format!("2026-11-{:02}T{hour:02}:00:00Z", 23 + day)
}
