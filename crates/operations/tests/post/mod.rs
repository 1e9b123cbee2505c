//! Two organizations, one English and one Russian, that send mail.

use super::{Letter, MailState, NewMail, Outgoing, Settings, Smtp, Value};
use ::mail::{LetterWriter, Mailer, Unsubscriber};
use identity::operator::{self, NewOrganization, NewUser};
use jobs::Worker;
use kernel::{Actor, Clock, Locale, MailId, OrganizationId, Problem, UserId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};
use store::Keyset;
use testkit::{Client, Fresh};
use web::{App, Hooks, Module, app::Composed};

pub const PASSWORD: &str = "a quiet marsh at noon";

pub struct World {
    pub composed: Composed,
    pub anyone: Client,
    pub clock: Clock,
    acme: OrganizationId,
    worker: Worker<App>,
    news: Arc<News>,
    users: Mutex<HashMap<String, UserId>>,
    _folder: Box<dyn std::any::Any>,
}

/// Writes messages of a few kinds to whoever its data says, and keeps who wants no more.
#[derive(Default)]
pub struct News {
    off: Mutex<Vec<(String, String)>>,
}

#[async_trait::async_trait]
impl LetterWriter<App> for News {
    fn knows(&self, kind: &str) -> bool {
        kind.starts_with("news.")
    }
    async fn write(&self, _: &App, mail: &Outgoing) -> Result<Option<Letter>, Problem> {
        if mail.kind == "news.broken" {
            return Err(Problem::internal("a template that is broken"));
        }
        if mail.kind == "news.over" {
            return Ok(None);
        }
        Ok(Some(Letter {
            name: "Somebody".to_owned(),
            address: mail.data["to"].as_str().unwrap().to_owned(),
            locale: Locale::En,
            title: "News".to_owned(),
            paragraphs: vec!["Something happened.".to_owned()],
            button: None,
            unsubscribe: (mail.kind != "news.needed").then(|| "http://waymark.test/choices".to_owned()),
        }))
    }
}

#[async_trait::async_trait]
impl Unsubscriber<App> for News {
    fn knows(&self, kind: &str) -> bool {
        kind.starts_with("news.")
    }
    async fn switch_off(&self, _: &App, recipient: &str, kind: &str) -> Result<(), Problem> {
        self.off.lock().unwrap().push((recipient.to_owned(), kind.to_owned()));
        Ok(())
    }
}

/// For this peer, in the open.
pub fn settings(peer: &Smtp) -> Settings {
    Settings {
        server: format!("smtp://127.0.0.1:{}", peer.port),
        from: "Waymark <no-reply@waymark.test>".to_owned(),
        bounces: String::new(),
        certificates: Vec::new(),
        first_wait: 60,
    }
}

pub async fn world(peer: Option<&Smtp>) -> World {
    world_with(peer.map(settings)).await
}

/// Acme (English) and Вектор (Russian) with an admin each, a recruiter at Acme, a platform admin.
pub async fn world_with(settings: Option<Settings>) -> World {
    let below = [jobs::MIGRATIONS, ::mail::MIGRATIONS, web::MIGRATIONS].concat();
    let news = Arc::new(News::default());
    let mut hooks = Hooks::default()
        .with::<dyn LetterWriter<App>>(Arc::clone(&news) as Arc<dyn LetterWriter<App>>)
        .with::<dyn Unsubscriber<App>>(Arc::clone(&news) as Arc<dyn Unsubscriber<App>>);
    if let Some(settings) = settings {
        hooks = hooks.with::<Mailer>(Arc::new(Mailer::open(&settings).unwrap()));
    }
    let modules = vec![identity::module(), operations::module(), Module { hooks, ..Module::new("news") }];
    let (mut composed, anyone, clock, folder) = Fresh::composed(&below, modules).await;
    let mut ids = Vec::new();
    for (name, slug, locale) in [("Acme", "acme", "en"), ("Вектор", "vektor", "ru")] {
        let new = NewOrganization {
            name: name.to_owned(),
            kind: "employer".to_owned(),
            slug: Some(slug.to_owned()),
            locale: Some(locale.to_owned()),
            ..NewOrganization::default()
        };
        ids.push(operator::create_organization(&composed.app, new).await.unwrap().id);
    }
    for (email, role, organization) in [
        ("admin@acme.example", "organization_admin", ids[0]),
        ("recruiter@acme.example", "recruiter", ids[0]),
        ("admin@vektor.example", "organization_admin", ids[1]),
    ] {
        let user = NewUser {
            name: role.to_owned(),
            email: email.to_owned(),
            roles: vec![role.to_owned()],
            password: Some(PASSWORD.to_owned()),
            ..NewUser::default()
        };
        operator::create_user(&composed.app, organization, user).await.unwrap();
    }
    operator::create_platform_admin(&composed.app, "Root", "root@example.org", Some(PASSWORD.to_owned()))
        .await
        .unwrap();
    let jobs = std::mem::take(&mut composed.jobs);
    let worker = Worker::new(composed.app.store.clone(), composed.app.clone(), jobs, Vec::new());
    let users = Mutex::default();
    World { acme: ids[0], composed, anyone, clock, worker, news, users, _folder: Box::new(folder) }
}

impl World {
    pub async fn as_(&self, who: &str) -> Client {
        self.anyone.sign_in(who, PASSWORD).await
    }
    pub async fn browsing(&self, who: &str) -> Client {
        self.anyone.browse(who, PASSWORD).await
    }
    /// Everything that is due.
    pub async fn work(&self) {
        while self.worker.round().await.unwrap() {}
    }
    /// Until a mail server that did not answer is asked again.
    pub async fn rest(&self) {
        let mailer = identity::facade::mailer(&self.composed.app).unwrap();
        while !mailer.answers().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    /// Something for whoever is at this address.
    pub async fn tell(&self, to: &str, kind: &'static str) -> MailId {
        self.tell_as(to, to, kind).await
    }
    /// The same for somebody who was at another address before.
    pub async fn tell_as(&self, who: &str, to: &str, kind: &'static str) -> MailId {
        let user = *self.users.lock().unwrap().entry(who.to_owned()).or_insert_with(UserId::new);
        let tx = self.composed.app.store.begin(&Actor::system(self.acme)).await.unwrap();
        let mail = NewMail {
            kind,
            organization: Some(self.acme),
            recipient: user.to_string(),
            subject: user.to_string(),
            data: serde_json::json!({ "to": to }),
        };
        let id = ::mail::enqueue(&tx, mail).await.unwrap();
        tx.commit().await.unwrap();
        id
    }
    pub async fn mail(&self, id: MailId) -> Outgoing {
        ::mail::one(self.composed.app.store.read(), None, id).await.unwrap().unwrap().0
    }
    /// Until so many messages of the kind were put in.
    pub async fn until(&self, kind: &str, count: usize) {
        let all = Keyset { descending: true, limit: 100, after: None };
        loop {
            let mails = ::mail::list(self.composed.app.store.read(), None, None::<MailState>, &all).await.unwrap().rows;
            if mails.iter().filter(|m| m.kind == kind).count() >= count {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
    pub fn switched_off(&self) -> Vec<(String, String)> {
        self.news.off.lock().unwrap().clone()
    }
}

/// A header as a mail program shows it; empty where there is none.
pub fn of(message: &Value, header: &str) -> String {
    message["headers"][header][0].as_str().unwrap_or_default().to_owned()
}

/// A part in words.
pub fn text(message: &Value, part: &str) -> String {
    message[part].as_str().unwrap().to_owned()
}
