//! What interviews tell live streams of their events.

use crate::{
    booked::store as interviews,
    permissions::{ReadInterviews, ReadPlans, ReadRuns, ReadScorecards},
};
use kernel::{Actor, CandidateId, Granted, InterviewId, Kind, OrganizationId, Problem, Role, UserId};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};
use store::events::Logged;
use web::{
    App,
    realtime::{Audience, Herald, Told},
};

/// Registered for [`Herald`].
pub(crate) struct Events;

/// What is passed on of an event's detail. Results, reasons and ratings stay where they may be read.
const PASSED_ON: [&str; 18] = [
    "candidate_id",
    "application_id",
    "round_id",
    "interviewer_id",
    "user_id",
    "start",
    "end",
    "run_id",
    "replaces_id",
    "reasons",
    "considered",
    "scheduled",
    "unmatched",
    "millis",
    "proposed",
    "waiting",
    "interview_id",
    "cap",
];

#[async_trait::async_trait]
impl Herald for Events {
    fn areas(&self) -> &'static [&'static str] {
        &["interview", "plan", "scorecard", "run", "proposal", "hours"]
    }

    async fn tell(
        &self,
        app: &App,
        organization: Option<OrganizationId>,
        events: &[&Logged],
    ) -> Result<Vec<Option<Told>>, Problem> {
        let Some(organization) = organization else { return Ok(vec![None; events.len()]) };
        let who = Actor::system(organization).permit::<ReadInterviews>()?;
        let known = Known::of(app, &who, events).await?;
        Ok(events.iter().map(|e| Some(known.told(e))).collect())
    }

    async fn readable(&self, app: &App, reader: &Actor, thing: &str) -> Result<bool, Problem> {
        let (Ok(id), Ok(who)) = (thing.parse::<InterviewId>(), reader.permit::<ReadInterviews>()) else {
            return Ok(false);
        };
        match interviews::read(app.store.read(), &who, id).await {
            Ok(_) => Ok(true),
            Err(problem) if problem.kind == Kind::NotFound => Ok(false),
            Err(problem) => Err(problem),
        }
    }
}

/// What the events themselves do not say.
struct Known {
    assistants: HashMap<InterviewId, Vec<UserId>>,
    /// Recruiters in charge who still are recruiters.
    recruiters: HashSet<UserId>,
    /// Names where the log has none any more.
    names: HashMap<CandidateId, String>,
}

impl Known {
    async fn of(app: &App, who: &Granted<ReadInterviews>, events: &[&Logged]) -> Result<Self, Problem> {
        let db = app.store.read();
        let taken: Vec<InterviewId> =
            events.iter().filter(|e| e.kind.starts_with("interview.")).filter_map(|e| e.subject.parse().ok()).collect();
        let in_charge: Vec<UserId> = events.iter().filter_map(|e| recruiter(e)).collect();
        let members = identity::facade::members(db, who, &in_charge).await?;
        let recruits = |m: &identity::facade::Member| {
            m.active && (m.roles.has(Role::Recruiter) || m.roles.has(Role::OrganizationAdmin))
        };
        let unnamed: Vec<CandidateId> =
            events.iter().filter(|e| e.detail["title"].is_null()).filter_map(|e| candidate(e)).collect();
        let briefs = hiring::facade::briefs(db, who, &unnamed).await?;
        Ok(Self {
            assistants: interviews::assistants(db, who, &taken).await?,
            recruiters: members.into_values().filter(recruits).map(|m| m.user).collect(),
            names: briefs.into_iter().map(|(id, b)| (id, b.name)).collect(),
        })
    }

    fn told(&self, event: &Logged) -> Told {
        let said = event.detail["title"].as_str();
        let name = || self.names.get(&candidate(event)?).map(String::as_str);
        let passed: Map<_, _> =
            PASSED_ON.iter().filter_map(|&name| Some((name.to_owned(), event.detail.get(name)?.clone()))).collect();
        Told {
            title: said.or_else(name).unwrap_or_default().to_owned(),
            data: Value::Object(passed),
            audience: self.audience(event),
        }
    }

    fn audience(&self, event: &Logged) -> Audience {
        let concerned = event.about.iter().filter_map(|thing| thing.parse::<UserId>().ok());
        match event.kind.split('.').next() {
            Some("plan") => Audience::of::<ReadPlans>(),
            Some("run" | "proposal") => Audience::of::<ReadRuns>(),
            Some("hours") => Audience::of::<ReadRuns>().and(asked(event)),
            // that another one was given is told to who may read it and to whose it is
            Some("scorecard") => Audience::of::<ReadScorecards>().and(concerned),
            _ if event.kind == "interview.unmatched" => {
                let in_charge = recruiter(event).filter(|r| self.recruiters.contains(r));
                in_charge.map_or_else(Audience::of::<ReadRuns>, |r| Audience::users([r]))
            }
            _ => {
                let assistants = event.subject.parse().ok().and_then(|id: InterviewId| self.assistants.get(&id));
                Audience::of::<ReadInterviews>().and(concerned).and(assistants.into_iter().flatten().copied())
            }
        }
    }
}

/// Who was asked for hours, or whose limit was raised.
fn asked(event: &Logged) -> Option<UserId> {
    event.detail["user_id"].as_str()?.parse().ok()
}

/// The recruiter in charge of somebody who could not be placed.
fn recruiter(event: &Logged) -> Option<UserId> {
    event.detail["recruiter_id"].as_str()?.parse().ok()
}

fn candidate(event: &Logged) -> Option<CandidateId> {
    std::iter::once(&event.subject).chain(&event.about).find_map(|thing| thing.parse().ok())
}
