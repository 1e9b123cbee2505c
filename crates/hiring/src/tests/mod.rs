//! The context by its API and its pages, with two organizations and a stand-in for interviews.
mod board;
mod bulk;
mod bulk_creation_files;
mod bulk_creations;
mod candidates;
mod catalogues;
mod custom_fields;
mod descriptions;
mod documents;
mod exports;
mod feed;
mod funnel;
mod known;
mod lists;
mod merges;
mod moves;
mod notes;
mod odd;
mod pages;
mod photos;
mod requisition_pages;
mod requisitions;
mod resumes;
mod reviews;
mod stages;
mod statements;
mod status;
mod steps;
mod sweep;

use crate::{
    applications,
    facade::{
        self, ApplicationInterviews, CandidateInterviews, InterviewCard, JobStep, Open, Unfinished, WriteCandidates,
    },
};
use kernel::{
    Actor, ApplicationId, CandidateId, Granted, InterviewId, Locale, OrganizationId, Problem, RequisitionId, Timestamp,
    UserId,
};
use serde_json::{Value, json};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex},
};
use store::Tx;
use testkit::{Answer, Client, Fresh};
use web::{App, Hooks, Module, Request};

const PASSWORD: &str = "correct horse battery staple";

/// What interviews would know: who interviews whom.
#[derive(Default)]
struct Interviews(Mutex<HashSet<(UserId, CandidateId)>>, Mutex<HashMap<ApplicationId, Unfinished>>);

#[async_trait::async_trait]
impl ApplicationInterviews for Interviews {
    async fn cards(
        &self,
        _: &App,
        _: &Request,
        _: RequisitionId,
        _: &[ApplicationId],
    ) -> Result<HashMap<ApplicationId, InterviewCard>, Problem> {
        let left = self.1.lock().unwrap();
        let card = |u: &Unfinished| InterviewCard {
            booked: u.ahead.first().cloned(),
            owed: u.owed.clone(),
            ..InterviewCard::default()
        };
        Ok(left.iter().map(|(id, u)| (*id, card(u))).collect())
    }
    async fn unfinished(&self, _: &Tx, _: OrganizationId, id: ApplicationId) -> Result<Unfinished, Problem> {
        Ok(self.1.lock().unwrap().get(&id).cloned().unwrap_or_default())
    }
    async fn conclude(&self, _: &mut Tx, _: OrganizationId, _: ApplicationId) -> Result<(), Problem> {
        Ok(())
    }
    fn steps(&self, _: &Actor, _: Locale, _: RequisitionId) -> Vec<JobStep> {
        Vec::new()
    }
}

#[async_trait::async_trait]
impl CandidateInterviews for Interviews {
    async fn of(
        &self,
        _: &App,
        _: &Actor,
        _: OrganizationId,
        candidates: &[CandidateId],
    ) -> Result<HashMap<CandidateId, Vec<Value>>, Problem> {
        let known = self.0.lock().unwrap();
        let of = known.iter().filter(|(_, c)| candidates.contains(c));
        Ok(of.map(|(user, c)| (*c, vec![json!({ "interviewer_id": user })])).collect())
    }
    async fn next(&self, _: &App, _: &Actor, _: &[CandidateId]) -> Result<HashMap<CandidateId, Timestamp>, Problem> {
        Ok(HashMap::new())
    }
    async fn takers(
        &self,
        _: &App,
        _: OrganizationId,
        candidates: &[CandidateId],
    ) -> Result<HashMap<CandidateId, Vec<UserId>>, Problem> {
        let mut takers: HashMap<CandidateId, Vec<UserId>> = HashMap::new();
        for (user, candidate) in self.0.lock().unwrap().iter().filter(|(_, c)| candidates.contains(c)) {
            takers.entry(*candidate).or_default().push(*user);
        }
        Ok(takers)
    }
    async fn readers(&self, _: &App, _: OrganizationId, user: UserId) -> Result<Vec<CandidateId>, Problem> {
        Ok(self.0.lock().unwrap().iter().filter(|(u, _)| *u == user).map(|(_, c)| *c).collect())
    }
    async fn cancel_open(
        &self,
        tx: &mut Tx,
        organization: OrganizationId,
        of: Open,
        reason: &str,
    ) -> Result<(), Problem> {
        let who = Actor::system(organization).permit::<WriteCandidates>()?;
        let rows = match of {
            Open::Candidate(id) => applications::store::of_candidates(tx.connection(), &who, &[id]).await?,
            Open::Application(id) => applications::store::find_many(tx.connection(), &who, &[id]).await?,
        };
        for a in rows {
            if let (Some(interview), true) = (a.current_interview_id, a.progress != facade::Progress::Waiting) {
                facade::interview_released(tx, &who, a.id, interview, Some(reason)).await?;
            }
        }
        Ok(())
    }
}

/// Two organizations; a recruiter in each.
struct House {
    app: App,
    nobody: Client,
    acme: OrganizationId,
    recruiter: Client,
    /// The recruiter of the other organization.
    stranger: Client,
    interviews: Arc<Interviews>,
    fresh: (kernel::Clock, tempfile::TempDir),
}

impl House {
    async fn new() -> Self {
        let below = [jobs::MIGRATIONS, mail::MIGRATIONS, web::MIGRATIONS].concat();
        let interviews = Arc::new(Interviews::default());
        let hook: Arc<dyn CandidateInterviews> = interviews.clone();
        let cards: Arc<dyn ApplicationInterviews> = interviews.clone();
        let reader = Arc::new(extract::Helper::within());
        let hooks = Hooks::default().with(hook).with(cards).with::<extract::Helper>(reader);
        let above = Module { hooks, ..Module::new("interviews") };
        let modules = vec![identity::module(), calendar::module(), crate::module(), above];
        let (composed, nobody, clock, folder) = Fresh::composed(&below, modules).await;
        let app = composed.app;
        let (acme, other) = (organization(&app, "acme").await, organization(&app, "other").await);
        user(&app, acme, "rita", "recruiter").await;
        user(&app, other, "olaf", "recruiter").await;
        let recruiter = nobody.sign_in("rita@example.org", PASSWORD).await;
        let stranger = nobody.sign_in("olaf@example.org", PASSWORD).await;
        Self { app, nobody, acme, recruiter, stranger, interviews, fresh: (clock, folder) }
    }
    /// A member of the first organization, signed in.
    async fn member(&self, name: &str, role: &str) -> (UserId, Client) {
        let id = user(&self.app, self.acme, name, role).await;
        (id, self.nobody.sign_in(&format!("{name}@example.org"), PASSWORD).await)
    }
    /// A candidate of the first organization with a name alone, as the API shows it.
    async fn candidate(&self, name: &str) -> Answer {
        self.recruiter.post("/candidates", json!({ "name": name })).await.expect(201)
    }
    /// A job that takes candidates.
    async fn job(&self, title: &str) -> String {
        let job = self.draft(title, json!({})).await;
        self.recruiter.post(&format!("/requisitions/{job}/publish"), json!({})).await.expect(200);
        job
    }
    /// A draft that lacks nothing, with these fields besides.
    async fn draft(&self, title: &str, more: Value) -> String {
        let found = self.recruiter.get("/users").await.expect(200).json()["data"].as_array().cloned().unwrap();
        let manager = found.iter().find(|u| u["name"] == "hugo").and_then(|u| u["id"].as_str()).map(str::to_owned);
        let manager = match manager {
            Some(id) => id,
            None => user(&self.app, self.acme, "hugo", "hiring_manager").await.to_string(),
        };
        let mut fields = json!({
            "title": title, "description": "You build it.", "employment_type": "full_time", "workplace": "remote",
            "hiring_manager_id": manager, "positions": 1,
        });
        fields.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        self.recruiter.post("/requisitions", fields).await.expect(201).str("/id")
    }
    /// Background work in the first organization.
    fn system(&self) -> Granted<WriteCandidates> {
        Actor::system(self.acme).permit().unwrap()
    }
    /// Does the background work that waits.
    async fn work(&self) {
        let worker = jobs::Worker::new(self.app.store.clone(), self.app.clone(), crate::module().jobs, Vec::new());
        while worker.round().await.unwrap() {}
    }
    /// How many rows a table has.
    async fn rows(&self, table: &str) -> i64 {
        use sea_orm::{ConnectionTrait as _, Statement};
        let db = self.app.store.read();
        let sql = format!("select count(*) as n from {table}");
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
        row.try_get("", "n").unwrap()
    }
    /// Whether a text can be read among the texts of documents.
    async fn holds(&self, text: &str) -> bool {
        use sea_orm::{ConnectionTrait as _, Statement};
        let db = self.app.store.read();
        let sql = "select text from document_text";
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        assert!(!rows.is_empty());
        let kept = rows.iter().map(|r| r.try_get::<Vec<u8>>("", "text").unwrap());
        kept.into_iter().any(|k| k.windows(text.len()).any(|w| w == text.as_bytes()))
    }
    fn books(&self, interviewer: UserId, candidate: CandidateId) {
        self.interviews.0.lock().unwrap().insert((interviewer, candidate));
    }
    /// What interviews would know of an application from now on.
    fn leaves(&self, application: ApplicationId, unfinished: Unfinished) {
        self.interviews.1.lock().unwrap().insert(application, unfinished);
    }
    /// A second later: what changes now has another tag.
    fn clock_forward(&self) {
        self.app.clock().turn(1_000_000);
    }
    async fn begin(&self) -> Tx {
        self.app.store.begin(&Actor::system(self.acme)).await.unwrap()
    }
    /// Books the current round.
    async fn book(&self, application: ApplicationId) -> InterviewId {
        let (mut tx, interview) = (self.begin().await, InterviewId::new());
        facade::interview_booked(&mut tx, &self.system(), application, interview).await.unwrap();
        tx.commit().await.unwrap();
        interview
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

async fn user(app: &App, organization: OrganizationId, name: &str, role: &str) -> UserId {
    let new = identity::operator::NewUser {
        name: name.to_owned(),
        email: format!("{name}@example.org"),
        roles: vec![role.to_owned()],
        time_zone: Some("Europe/Berlin".to_owned()),
        password: Some(PASSWORD.to_owned()),
        ..Default::default()
    };
    identity::operator::create_user(app, organization, new).await.unwrap().user
}

fn id(answer: &Answer) -> CandidateId {
    answer.str("/id").parse().unwrap()
}
fn application(answer: &Answer) -> ApplicationId {
    answer.str("/applications/0/id").parse().unwrap()
}
fn names(answer: &Answer) -> Vec<String> {
    let data = answer.json()["data"].as_array().cloned().unwrap();
    data.iter().map(|c| c["name"].as_str().unwrap().to_owned()).collect()
}
fn fields(answer: &Answer) -> Vec<String> {
    let errors = answer.json()["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().map(|e| e["field"].as_str().unwrap().to_owned()).collect()
}
