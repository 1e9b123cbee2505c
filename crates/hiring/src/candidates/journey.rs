//! A candidate's journey: the events that changed their status, from the event log.

use super::{sight::Sight, status::CandidateStatus, store};
use crate::{applications, merges, requisitions};
use ::store::{Cursor, Keyset, events};
use kernel::{ApplicationId, CandidateId, Granted, Kind, Problem, Timestamp};
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;
use web::App;

/// Events read at once.
const PAGE: u64 = 200;

/// One step of a candidate.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = CandidateJourneyStep)]
pub(crate) struct JourneyStep {
    pub at: Timestamp,
    /// Who: a user's id, or `system` for the scheduler.
    pub actor: String,
    /// Their name; null for the system.
    pub actor_name: Option<String>,
    /// `candidate.scheduled`.
    pub kind: String,
    /// Null in the first step.
    pub from: Option<CandidateStatus>,
    pub to: CandidateStatus,
    /// The application that it is a step of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_id: Option<ApplicationId>,
    /// What its job is called; null for the general requisition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requisition: Option<String>,
    /// Why, where somebody said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// All steps of a candidate in the reader's sight, the oldest first.
///
/// # Errors
/// 404 for a candidate out of sight, 403 for an interviewer.
pub(crate) async fn of(app: &App, sight: &Sight, id: CandidateId) -> Result<Vec<JourneyStep>, Problem> {
    let db = app.store.read();
    store::seen(db, sight, id).await?.ok_or_else(Problem::not_found)?;
    if !sight.shows_journey() {
        return Err(Problem::new(Kind::Forbidden));
    }
    // of a record whose place this one took, its steps are theirs
    let things = things(db, sight.who(), id).await?;
    let names: Vec<&str> = things.iter().map(String::as_str).collect();
    let mut page = Keyset { descending: false, limit: PAGE, after: None };
    let mut steps = Vec::new();
    loop {
        let slice = events::about_any(db, sight.who(), &names, &page).await?;
        steps.extend(slice.rows.iter().filter_map(step));
        page.after = slice.next.as_deref().and_then(Cursor::decode);
        if page.after.is_none() {
            break;
        }
    }
    titles(db, sight, &mut steps).await?;
    let names = identity::facade::principals(db, steps.iter().map(|s| s.actor.clone())).await?;
    for step in &mut steps {
        step.actor_name = names.get(&step.actor).cloned();
    }
    Ok(steps)
}

/// The record and those whose place it took, as the log names them.
pub(crate) async fn things<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: CandidateId,
) -> Result<Vec<String>, DbErr> {
    let merged = merges::store::merged(db, who, id).await?;
    Ok([id].into_iter().chain(merged.into_iter().map(|c| c.id)).map(|c| c.to_string()).collect())
}

/// Names the job of each step, where there is one.
async fn titles(db: &impl ConnectionTrait, sight: &Sight, steps: &mut [JourneyStep]) -> Result<(), Problem> {
    let mut ids: Vec<_> = steps.iter().filter_map(|s| s.application_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let applications = applications::store::find_many(db, sight.who(), &ids).await?;
    let jobs: HashMap<_, _> =
        requisitions::store::all(db, sight.who()).await?.into_iter().map(|r| (r.id, r.title)).collect();
    let titles: HashMap<_, _> =
        applications.into_iter().filter_map(|a| Some((a.id, jobs.get(&a.requisition_id)?.clone()?))).collect();
    for step in steps {
        step.requisition = step.application_id.and_then(|a| titles.get(&a).cloned());
    }
    Ok(())
}

fn step(e: &events::Event) -> Option<JourneyStep> {
    let said = |name: &str| e.detail.get(name)?.as_str();
    Some(JourneyStep {
        at: e.at,
        actor: e.principal.clone(),
        actor_name: None,
        kind: e.kind.strip_prefix("candidate.").map(|_| e.kind.clone())?,
        from: said("from").and_then(|s| s.parse().ok()),
        to: said("to")?.parse().ok()?,
        application_id: said("application").and_then(|a| a.parse().ok()),
        requisition: None,
        reason: said("reason").map(str::to_owned),
    })
}
