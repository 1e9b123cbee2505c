//! What hiring tells live streams of its events.

use crate::{
    candidates, catalogues,
    permissions::{ManageHiring, ReadCandidates, ReadJobDescriptions, ReadRequisitions},
    requisitions,
};
use kernel::{Actor, CandidateId, OrganizationId, Problem, RequisitionId, UserId};
use serde_json::{Map, Value};
use std::collections::HashMap;
use store::events::Logged;
use web::{
    App,
    realtime::{Audience, Herald, Told},
};

/// Registered for [`Herald`].
pub(crate) struct Events;

/// What interviewers read of the candidates of their interviews and reviews. Of the steps they are not
/// told: they would hear the lead's result before their own scorecard is given.
const IN_SIGHT: [&str; 7] = [
    "candidate.updated",
    "candidate.availability_changed",
    "candidate.document_read",
    "candidate.resume_uploaded",
    "candidate.deactivated",
    "candidate.erased",
    "candidate.restored",
];

/// What is passed on of an event's detail, by the name it has there and the one it has in a message.
const PASSED_ON: [(&str, &str); 7] = [
    ("from", "from"),
    ("to", "to"),
    ("application", "application_id"),
    ("requisition", "requisition_id"),
    ("interview", "interview_id"),
    ("user", "user_id"),
    ("decision", "decision"),
];

#[async_trait::async_trait]
impl Herald for Events {
    fn areas(&self) -> &'static [&'static str] {
        &["candidate", "requisition", "job_description", "custom_field", "agency", "source", "tag"]
    }

    async fn tell(
        &self,
        app: &App,
        organization: Option<OrganizationId>,
        events: &[&Logged],
    ) -> Result<Vec<Option<Told>>, Problem> {
        let Some(organization) = organization else { return Ok(vec![None; events.len()]) };
        let who = Actor::system(organization).permit::<ReadCandidates>()?;
        let in_sight = events.iter().filter(|e| IN_SIGHT.contains(&e.kind.as_str()));
        let readers = candidates::sight::near(app, &who, &subjects(in_sight)).await?;
        let unnamed = subjects(events.iter().filter(|e| e.detail["title"].is_null()));
        let named = candidates::store::find_many(app.store.read(), &who, &unnamed).await?;
        let names: HashMap<CandidateId, String> = named.into_iter().map(|c| (c.id, c.name)).collect();
        let movers = events.iter().filter(|e| moves(e)).map(|e| e.principal.clone());
        let movers = identity::facade::principals(app.store.read(), movers).await?;
        Ok(events.iter().map(|e| told(e, (&readers, &movers), &names)).collect())
    }

    async fn readable(&self, app: &App, reader: &Actor, thing: &str) -> Result<bool, Problem> {
        if let (Ok(id), Ok(who)) = (thing.parse::<RequisitionId>(), reader.permit::<ReadRequisitions>()) {
            return Ok(requisitions::store::one(app.store.read(), &who, id).await?.is_some());
        }
        let (Ok(id), Ok(who)) = (thing.parse::<CandidateId>(), reader.permit::<ReadCandidates>()) else {
            return Ok(false);
        };
        let known = candidates::store::find(app.store.read(), &who, id).await?.is_some();
        Ok(known && crate::facade::may_read(app, reader, id).await?)
    }
}

/// Whether an application came to another stage, or to an end: who looks at its board is told by whom.
fn moves(event: &Logged) -> bool {
    !event.detail["stage"].is_null() || !event.detail["state"].is_null()
}

fn subjects<'a>(events: impl Iterator<Item = &'a &'a Logged>) -> Vec<CandidateId> {
    let mut ids: Vec<CandidateId> = events.filter_map(|e| e.subject.parse().ok()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn told(
    event: &Logged,
    (readers, movers): (&HashMap<CandidateId, Vec<UserId>>, &HashMap<String, String>),
    names: &HashMap<CandidateId, String>,
) -> Option<Told> {
    if event.kind.starts_with("requisition.") {
        let title = event.detail["title"].as_str().unwrap_or_default().to_owned();
        let data = Value::Object(Map::from_iter([("requisition_id".to_owned(), event.subject.clone().into())]));
        return Some(Told { title, data, audience: Audience::of::<ReadRequisitions>() });
    }
    if let Some(told) = catalogues::told(event) {
        return Some(told);
    }
    if event.kind.starts_with("job_description.") {
        let title = event.detail["title"].as_str().unwrap_or_default().to_owned();
        let data = Map::from_iter([("job_description_id".to_owned(), event.subject.clone().into())]);
        return Some(Told { title, data: Value::Object(data), audience: Audience::of::<ReadJobDescriptions>() });
    }
    if event.kind.starts_with("custom_field.") {
        let title = event.detail["title"].as_str().unwrap_or_default().to_owned();
        let data = Value::Object(Map::from_iter([("custom_field_id".to_owned(), event.subject.clone().into())]));
        return Some(Told { title, data, audience: Audience::of::<ManageHiring>() });
    }
    let id: CandidateId = event.subject.parse().ok()?;
    let title = event.detail["title"].as_str().or_else(|| names.get(&id).map(String::as_str)).unwrap_or_default();
    let mut data = Map::from_iter([("candidate_id".to_owned(), event.subject.clone().into())]);
    for (name, passed) in PASSED_ON {
        if let Some(value) = event.detail.get(name) {
            data.insert(passed.to_owned(), value.clone());
        }
    }
    if moves(event) {
        data.extend(event.detail["stage"].get("to").map(|stage| ("stage_id".to_owned(), stage.clone())));
        data.extend(movers.get(&event.principal).map(|by| ("by".to_owned(), by.as_str().into())));
    }
    let reviewer = |e: &Logged| e.detail["user"].as_str().and_then(|u| u.parse::<UserId>().ok());
    let audience = Audience::of::<ReadCandidates>();
    let audience = match event.kind.as_str() {
        "candidate.review_asked" | "candidate.reviewed" => audience.and(reviewer(event)),
        kind if IN_SIGHT.contains(&kind) => audience.and(readers.get(&id).into_iter().flatten().copied()),
        _ => audience,
    };
    Some(Told { title: title.to_owned(), data: Value::Object(data), audience })
}
