//! What a batch of events is about, looked up at once: a fixed number of questions for each organization,
//! whatever the number of events.

use hiring::facade::CandidateBrief;
use identity::facade::{Account, Member, SignIn};
use interviews::facade::{InterviewBrief, ReadInterviews};
use kernel::{
    Actor, ApplicationId, CandidateId, Granted, InterviewId, MailId, OrganizationId, Problem, Role, RunId, SessionId,
    UserId,
};
use mail::Outgoing;
use sea_orm::ConnectionTrait;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use store::{Keyset, events::Logged};

/// Who is told of what has no single owner.
const ROLES: [Role; 3] = [Role::OrganizationAdmin, Role::Recruiter, Role::HiringManager];
/// Events about one application that are searched for who asked for a review.
const SEARCHED: u64 = 100;

/// What the rules know of one organization, or of people outside any.
#[derive(Default)]
pub(crate) struct World {
    /// Members that the events name, active or not, and all who have a role that is told.
    pub members: HashMap<UserId, Member>,
    /// The same people with language and zone.
    pub accounts: HashMap<UserId, Account>,
    pub candidates: HashMap<CandidateId, CandidateBrief>,
    pub interviews: HashMap<InterviewId, InterviewBrief>,
    pub run_askers: HashMap<RunId, UserId>,
    /// Who asked whom to review which application.
    pub askers: HashMap<(ApplicationId, UserId), UserId>,
    pub sign_ins: HashMap<SessionId, SignIn>,
    pub mails: HashMap<MailId, Outgoing>,
    /// Those who administer the installation, where the events are about it.
    pub platform_admins: Vec<UserId>,
    /// Those with a role, in the order of their membership.
    roles: Vec<(UserId, Role)>,
}

/// Ids that stand in the events, by their prefix.
#[derive(Default)]
struct Named {
    users: HashSet<UserId>,
    candidates: HashSet<CandidateId>,
    interviews: HashSet<InterviewId>,
    runs: HashSet<RunId>,
    sessions: HashSet<SessionId>,
    mails: HashSet<MailId>,
}

impl Named {
    fn of(events: &[&Logged]) -> Self {
        let mut named = Self::default();
        for e in events {
            named.text(&e.subject);
            named.text(&e.principal);
            e.about.iter().for_each(|t| named.text(t));
            named.value(&e.detail);
        }
        named
    }
    fn text(&mut self, text: &str) {
        match text.split_once('_').map(|(prefix, _)| prefix) {
            Some(UserId::PREFIX) => self.users.extend(text.parse::<UserId>().ok()),
            Some(CandidateId::PREFIX) => self.candidates.extend(text.parse::<CandidateId>().ok()),
            Some(InterviewId::PREFIX) => self.interviews.extend(text.parse::<InterviewId>().ok()),
            Some(RunId::PREFIX) => self.runs.extend(text.parse::<RunId>().ok()),
            Some(MailId::PREFIX) => self.mails.extend(text.parse::<MailId>().ok()),
            Some(SessionId::PREFIX) => self.sessions.extend(text.parse::<SessionId>().ok()),
            _ => {}
        }
    }
    fn value(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.text(text),
            Value::Array(all) => all.iter().for_each(|v| self.value(v)),
            Value::Object(all) => all.values().for_each(|v| self.value(v)),
            _ => {}
        }
    }
}

impl World {
    /// What these events of one organization are about.
    pub async fn of(
        db: &impl ConnectionTrait,
        organization: OrganizationId,
        events: &[&Logged],
    ) -> Result<Self, Problem> {
        let who = Actor::system(organization).permit::<ReadInterviews>()?;
        let mut named = Named::of(events);
        let mut world = Self::of_organization(db, organization).await?;
        let asked: Vec<InterviewId> = named.interviews.iter().copied().collect();
        world.interviews = interviews::facade::interviews(db, &who, &asked).await?;
        world.others_of_chains(db, &who).await?;
        for id in named.mails.drain() {
            // a letter that did not arrive: seldom, and one at a time
            world.mails.extend(mail::one(db, Some(organization), id).await?.map(|(m, _)| (id, m)));
        }
        named.candidates.extend(world.mails.values().filter_map(|m| m.recipient.parse::<CandidateId>().ok()));
        for i in world.interviews.values() {
            named.users.extend(i.interviewers());
            named.candidates.insert(i.candidate);
        }
        let candidates: Vec<CandidateId> = named.candidates.iter().copied().collect();
        world.candidates = hiring::facade::briefs(db, &who, &candidates).await?;
        named.users.extend(world.candidates.values().filter_map(|c| c.recruiter));
        let runs: Vec<RunId> = named.runs.iter().copied().collect();
        if !runs.is_empty() {
            world.run_askers = interviews::facade::runs_asked_by(db, &who, &runs).await?;
            named.users.extend(world.run_askers.values().copied());
        }
        world.find_askers(db, &who, events).await?;
        named.users.extend(world.askers.values().copied());
        world.know(db, &who, named.users).await?;
        Ok(world)
    }

    /// Who has which role, for what is told by the clock.
    pub async fn of_organization(db: &impl ConnectionTrait, organization: OrganizationId) -> Result<Self, Problem> {
        let who = Actor::system(organization).permit::<ReadInterviews>()?;
        let leading = identity::facade::members_with(db, &who, &ROLES).await?;
        let roles = leading.iter().flat_map(|m| m.roles.list().iter().map(|r| (m.user, *r))).collect();
        let members = leading.into_iter().map(|m| (m.user, m)).collect();
        Ok(Self { members, roles, ..Self::default() })
    }

    /// The same with these people known.
    pub async fn with_people(
        mut self,
        db: &impl ConnectionTrait,
        organization: OrganizationId,
        users: impl IntoIterator<Item = UserId>,
    ) -> Result<Self, Problem> {
        let who = Actor::system(organization).permit::<ReadInterviews>()?;
        self.know(db, &who, users.into_iter().collect()).await?;
        Ok(self)
    }

    /// What these events of people outside any organization are about.
    pub async fn of_people(db: &impl ConnectionTrait, events: &[&Logged]) -> Result<Self, Problem> {
        let named = Named::of(events);
        let mut world = Self::default();
        for session in named.sessions {
            world.sign_ins.extend(identity::facade::sign_in(db, session).await?.map(|s| (session, s)));
        }
        let mut users: Vec<UserId> = named.users.into_iter().collect();
        if events.iter().any(|e| e.kind.starts_with("audit.")) {
            world.platform_admins = identity::facade::platform_admins(db).await?;
            users.extend(world.platform_admins.iter().copied());
        }
        world.accounts = identity::facade::accounts(db, &users).await?;
        Ok(world)
    }

    /// People of the installation itself.
    pub async fn of_platform(db: &impl ConnectionTrait, users: &[UserId]) -> Result<Self, Problem> {
        let accounts = identity::facade::accounts(db, users).await?;
        Ok(Self { accounts, ..Self::default() })
    }

    /// What the interviews took the place of, and what took theirs.
    async fn others_of_chains<P>(&mut self, db: &impl ConnectionTrait, who: &Granted<P>) -> Result<(), Problem> {
        let beside = self.interviews.values().flat_map(|i| i.replaces.into_iter().chain(i.replaced_by));
        let beside: Vec<InterviewId> = beside.filter(|id| !self.interviews.contains_key(id)).collect();
        if !beside.is_empty() {
            self.interviews.extend(interviews::facade::interviews(db, who, &beside).await?);
        }
        Ok(())
    }

    async fn find_askers<P>(
        &mut self,
        db: &impl ConnectionTrait,
        who: &Granted<P>,
        events: &[&Logged],
    ) -> Result<(), Problem> {
        let page = Keyset { descending: true, limit: SEARCHED, after: None };
        for given in events.iter().filter(|e| e.kind == "candidate.reviewed") {
            let Some(application) = crate::rules::id::<ApplicationId>(&given.detail, "application") else { continue };
            for asked in store::events::about(db, who, &application.to_string(), &page).await?.rows {
                let asker = asked.principal.parse().ok().filter(|_| asked.kind == "candidate.review_asked");
                let of = crate::rules::id::<UserId>(&asked.detail, "user");
                if let (Some(asker), Some(of)) = (asker, of) {
                    self.askers.entry((application, of)).or_insert(asker);
                }
            }
        }
        Ok(())
    }

    async fn know<P>(
        &mut self,
        db: &impl ConnectionTrait,
        who: &Granted<P>,
        users: HashSet<UserId>,
    ) -> Result<(), Problem> {
        let unknown: Vec<UserId> = users.into_iter().filter(|u| !self.members.contains_key(u)).collect();
        self.members.extend(identity::facade::members(db, who, &unknown).await?);
        let all: Vec<UserId> = self.members.keys().copied().collect();
        self.accounts = identity::facade::accounts(db, &all).await?;
        Ok(())
    }

    /// Active members with this role.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = UserId> {
        self.roles.iter().filter(move |(_, r)| *r == role).map(|(u, _)| *u)
    }

    /// The recruiter in charge of this candidate; all recruiters where there is none at work.
    pub fn in_charge(&self, candidate: Option<CandidateId>) -> Vec<UserId> {
        let recruiter = candidate.and_then(|id| self.candidates.get(&id)?.recruiter);
        match recruiter.filter(|u| self.members.get(u).is_some_and(|m| m.active)) {
            Some(recruiter) => vec![recruiter],
            None => self.with_role(Role::Recruiter).collect(),
        }
    }

    /// Those of these who are to be reached here: active members of the organization, or people who may
    /// sign in where it is about no organization.
    pub fn reachable(&self, organization: Option<OrganizationId>, user: UserId) -> Option<&Account> {
        let member = organization.is_none() || self.members.get(&user).is_some_and(|m| m.active);
        self.accounts.get(&user).filter(|a| member && a.active)
    }
}
